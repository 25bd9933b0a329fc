/* The tables of keys and swipes. */
#include "input/binding.h"

/* The command of a key while nothing has the focus, and while something has it. */
static const struct {
    enum command otherwise, focused;
} keys[KEY_COUNT] = {
    [KEY_NONE] = {COMMAND_NONE, COMMAND_NONE},
    [KEY_LEFT] = {COMMAND_BACK, COMMAND_BACK},
    [KEY_RIGHT] = {COMMAND_NEXT, COMMAND_NEXT},
    [KEY_UP] = {COMMAND_FOCUS_UP, COMMAND_FOCUS_UP},
    [KEY_DOWN] = {COMMAND_FOCUS_DOWN, COMMAND_FOCUS_DOWN},
    [KEY_ENTER] = {COMMAND_NEXT, COMMAND_ACTIVATE},
    [KEY_BACK] = {COMMAND_DISMISS, COMMAND_DISMISS},
    [KEY_HOME] = {COMMAND_FIRST, COMMAND_FIRST},
    [KEY_END] = {COMMAND_LAST, COMMAND_LAST},
    [KEY_PAGE_UP] = {COMMAND_BACK, COMMAND_BACK},
    [KEY_PAGE_DOWN] = {COMMAND_NEXT, COMMAND_NEXT},
    [KEY_TAB] = {COMMAND_FOCUS_NEXT, COMMAND_FOCUS_NEXT},
    [KEY_SHIFT_TAB] = {COMMAND_FOCUS_PREVIOUS, COMMAND_FOCUS_PREVIOUS},
    [KEY_PLUS] = {COMMAND_TEXT_LARGER, COMMAND_TEXT_LARGER},
    [KEY_MINUS] = {COMMAND_TEXT_SMALLER, COMMAND_TEXT_SMALLER},
    [KEY_CONTENTS] = {COMMAND_CONTENTS, COMMAND_CONTENTS},
    [KEY_PAUSE] = {COMMAND_PAUSE, COMMAND_PAUSE},
};

/* The slide follows the finger: pulled to the left, the next one comes from the right. */
static const enum command swipes[] = {
    [SWIPE_LEFT] = COMMAND_NEXT,
    [SWIPE_RIGHT] = COMMAND_BACK,
    [SWIPE_UP] = COMMAND_NONE,
    [SWIPE_DOWN] = COMMAND_NONE,
};

enum command binding_key(enum key key, bool focused)
{
    if ((unsigned)key >= KEY_COUNT)
        return COMMAND_NONE;
    return focused ? keys[key].focused : keys[key].otherwise;
}

enum command binding_gesture(const struct gesture *gesture)
{
    return gesture->kind == GESTURE_SWIPE ? swipes[gesture->direction] : COMMAND_NONE;
}
