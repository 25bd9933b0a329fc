/* SDL's events to touches and keys of ours. Fingers are fingers, each panel's its own whatever
 * their numbers; the left mouse button is a finger of its own (its id is TOUCH_MOUSE), the wheel is
 * nothing. Times are given by the caller, since SDL's 32-bit stamps wrap after 49.7 days. */
#pragma once

#include <SDL.h>

#include "device/screen/screen.h"
#include "input/binding.h"
#include "input/gesture.h"

#define TOUCH_MOUSE INT64_MIN

/* Panels that are distinguished; one that was plugged in again may count as another. */
enum { TOUCH_PANELS_MAX = 8 };

struct touch_state {
    bool mouse_down;
    int64_t key_ns;                       /* when the last key was pressed */
    SDL_TouchID panels[TOUCH_PANELS_MAX]; /* in the order in which they were first touched */
    unsigned panel_count;                 /* with those that later ones have replaced */
};

/* True if the event is a touch. */
bool touch_from_event(struct touch_state *state, const struct screen *screen,
                      const SDL_Event *event, int64_t now_ns, struct touch *out);
/* KEY_NONE if it is not a key press. Repeats of keys that turn slides are dropped, and those of any
 * key that has been held for 10 s: something lies on it, nobody is there. */
enum key touch_key(struct touch_state *state, const SDL_Event *event, int64_t now_ns);
