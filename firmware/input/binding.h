/* The commands of keys and gestures that no slide claims: one table. */
#pragma once

#include "input/gesture.h"

/* Keys as the program names them; device/screen maps SDL's. */
enum key {
    KEY_NONE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_ENTER, /* Return, keypad Enter, Space */
    KEY_BACK,  /* Escape, Backspace, Back */
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_TAB,
    KEY_SHIFT_TAB,
    KEY_PLUS,
    KEY_MINUS,
    KEY_CONTENTS, /* c, Menu */
    KEY_PAUSE,    /* p */
    KEY_COUNT,
};

enum command {
    COMMAND_NONE,
    COMMAND_NEXT,
    COMMAND_BACK,
    COMMAND_FIRST,
    COMMAND_LAST,
    COMMAND_CONTENTS,
    COMMAND_FOCUS_NEXT,
    COMMAND_FOCUS_PREVIOUS,
    COMMAND_FOCUS_UP,
    COMMAND_FOCUS_DOWN,
    COMMAND_ACTIVATE,
    COMMAND_DISMISS, /* closes what is open, else goes back */
    COMMAND_PAUSE,
    COMMAND_TEXT_LARGER,
    COMMAND_TEXT_SMALLER,
};

/* COMMAND_NONE for a number that is no key. `focused`: an element has the keyboard focus, which the
 * keys then act on. */
enum command binding_key(enum key key, bool focused);
/* Swipes turn slides; everything else that nobody claimed does nothing. */
enum command binding_gesture(const struct gesture *gesture);
