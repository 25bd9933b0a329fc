#include "device/screen/touch.h"

/* Numbers of fingers are far smaller on every driver. */
enum { PANEL_SHIFT = 48 };

/* Whose finger it is: 0 for the first panel, so that its numbers stay as they are. */
static unsigned panel_of(struct touch_state *state, SDL_TouchID id)
{
    unsigned known = state->panel_count < TOUCH_PANELS_MAX ? state->panel_count : TOUCH_PANELS_MAX;
    for (unsigned i = 0; i < known; i++)
        if (state->panels[i] == id)
            return i;
    unsigned panel = state->panel_count++ % TOUCH_PANELS_MAX;
    state->panels[panel] = id;
    return panel;
}

static bool from_finger(struct touch_state *state, const struct screen *screen,
                        const SDL_TouchFingerEvent *event, enum touch_phase phase,
                        struct touch *out)
{
    if (event->touchId == SDL_MOUSE_TOUCHID)
        return false;
    out->phase = phase;
    out->finger = (int64_t)((uint64_t)event->fingerId +
                            ((uint64_t)panel_of(state, event->touchId) << PANEL_SHIFT));
    out->at = screen_from_fraction(screen, event->x, event->y);
    return true;
}

/* `down`: pressed; else let go. */
static bool from_button(struct touch_state *state, const struct screen *screen,
                        const SDL_MouseButtonEvent *event, bool down, struct touch *out)
{
    if (event->which == SDL_TOUCH_MOUSEID || event->button != SDL_BUTTON_LEFT ||
        down == state->mouse_down)
        return false;
    state->mouse_down = down;
    out->phase = down ? TOUCH_DOWN : TOUCH_UP;
    out->finger = TOUCH_MOUSE;
    out->at = screen_from_window(screen, event->x, event->y);
    return true;
}

static bool from_motion(const struct touch_state *state, const struct screen *screen,
                        const SDL_MouseMotionEvent *event, struct touch *out)
{
    if (event->which == SDL_TOUCH_MOUSEID || !state->mouse_down)
        return false;
    out->phase = TOUCH_MOVE;
    out->finger = TOUCH_MOUSE;
    out->at = screen_from_window(screen, event->x, event->y);
    return true;
}

bool touch_from_event(struct touch_state *state, const struct screen *screen,
                      const SDL_Event *event, int64_t now_ns, struct touch *out)
{
    out->time_ns = now_ns;
    switch (event->type) {
    case SDL_FINGERDOWN: return from_finger(state, screen, &event->tfinger, TOUCH_DOWN, out);
    case SDL_FINGERMOTION: return from_finger(state, screen, &event->tfinger, TOUCH_MOVE, out);
    case SDL_FINGERUP: return from_finger(state, screen, &event->tfinger, TOUCH_UP, out);
    case SDL_MOUSEBUTTONDOWN: return from_button(state, screen, &event->button, true, out);
    case SDL_MOUSEBUTTONUP: return from_button(state, screen, &event->button, false, out);
    case SDL_MOUSEMOTION: return from_motion(state, screen, &event->motion, out);
    default: return false;
    }
}

static const struct {
    SDL_Keycode code;
    enum key key;
    bool repeats; /* held down it counts again: focus and text size, not the turning of slides */
} keys[] = {
    {SDLK_LEFT, KEY_LEFT, false},
    {SDLK_RIGHT, KEY_RIGHT, false},
    {SDLK_UP, KEY_UP, true},
    {SDLK_DOWN, KEY_DOWN, true},
    {SDLK_RETURN, KEY_ENTER, false},
    {SDLK_KP_ENTER, KEY_ENTER, false},
    {SDLK_SPACE, KEY_ENTER, false},
    {SDLK_ESCAPE, KEY_BACK, false},
    {SDLK_BACKSPACE, KEY_BACK, false},
    {SDLK_AC_BACK, KEY_BACK, false},
    {SDLK_HOME, KEY_HOME, false},
    {SDLK_AC_HOME, KEY_HOME, false},
    {SDLK_END, KEY_END, false},
    {SDLK_PAGEUP, KEY_PAGE_UP, false},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN, false},
    {SDLK_TAB, KEY_TAB, true},
    {SDLK_PLUS, KEY_PLUS, true},
    {SDLK_KP_PLUS, KEY_PLUS, true},
    {SDLK_EQUALS, KEY_PLUS, true}, /* where + needs Shift */
    {SDLK_MINUS, KEY_MINUS, true},
    {SDLK_KP_MINUS, KEY_MINUS, true},
    {SDLK_c, KEY_CONTENTS, false},
    {SDLK_MENU, KEY_CONTENTS, false},
    {SDLK_APPLICATION, KEY_CONTENTS, false},
    {SDLK_p, KEY_PAUSE, false},
};

enum key touch_key(struct touch_state *state, const SDL_Event *event, int64_t now_ns)
{
    if (event->type != SDL_KEYDOWN)
        return KEY_NONE;
    /* Ctrl-C, Alt-Right and the like are meant for a machine, not for the show. */
    if (event->key.keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))
        return KEY_NONE;
    if (!event->key.repeat)
        state->key_ns = now_ns;
    if (now_ns - state->key_ns >= TOUCH_EXPIRES_NS)
        return KEY_NONE;
    SDL_Keycode code = event->key.keysym.sym;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].code != code)
            continue;
        if (event->key.repeat && !keys[i].repeats)
            return KEY_NONE;
        if (code == SDLK_TAB && (event->key.keysym.mod & KMOD_SHIFT))
            return KEY_SHIFT_TAB;
        return keys[i].key;
    }
    return KEY_NONE;
}
