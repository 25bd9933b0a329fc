/* Simulated visitors: every gesture and key, well done and badly, and what is no gesture. */
#include <math.h>

#include "base/time.h"
#include "command/soak/soak.h"

enum { FINGERS_MOST = 14, PANELS = 12, MOVES = 6 };

static const int64_t FRAME_NS = NS_PER_SECOND / 60;

/* 32-bit stamps, as SDL makes them. */
static void send(struct soak *soak, SDL_Event *event)
{
    event->common.timestamp = (Uint32)(soak->now_ns / NS_PER_MS);
    if (SDL_PeepEvents(event, 1, SDL_ADDEVENT, 0, 0) == 1)
        soak->touched = true;
}

static void finger(struct soak *soak, Uint32 type, SDL_FingerID id, struct vec2 at)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .touchId = 1,
                                   .fingerId = id,
                                   .x = at.x / (float)soak->options.width,
                                   .y = at.y / (float)soak->options.height}};
    send(soak, &event);
}

/* On something that answers, mostly; a little beside the glass at times. */
static struct vec2 somewhere(struct soak *soak)
{
    struct chance *chance = &soak->chance;
    struct target targets[2 * TARGETS_MAX];
    size_t count =
        soak->booth.session.playing ? player_targets(&soak->booth.session.player, targets) : 0;
    if (count > 0 && !chance_one_in(chance, 3))
        return rect_centre(targets[chance_below(chance, (unsigned)count)].shown);
    return (struct vec2){(chance_part(chance) * 1.1f - 0.05f) * (float)soak->options.width,
                         (chance_part(chance) * 1.1f - 0.05f) * (float)soak->options.height};
}

static void frames(struct soak *soak, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        walk_frame(soak, FRAME_NS);
}

static void tap(struct soak *soak)
{
    struct vec2 at = somewhere(soak);
    unsigned times = 1 + chance_below(&soak->chance, 2);
    for (unsigned i = 0; i < times; i++) {
        finger(soak, SDL_FINGERDOWN, 1, at);
        frames(soak, chance_below(&soak->chance, 4));
        finger(soak, SDL_FINGERUP, 1, at);
        frames(soak, 2);
    }
}

/* A child: twenty times a second, anywhere. */
static void drum(struct soak *soak)
{
    for (unsigned i = 0; i < 12; i++) {
        struct vec2 at = somewhere(soak);
        finger(soak, SDL_FINGERDOWN, 1 + i % 3, at);
        frames(soak, 1);
        finger(soak, SDL_FINGERUP, 1 + i % 3, at);
        frames(soak, 2);
    }
}

/* `count` fingers, side by side, go the same way. */
static void drag(struct soak *soak, unsigned count)
{
    struct chance *chance = &soak->chance;
    struct vec2 from = somewhere(soak);
    float reach = (float)soak->options.width * (0.1f + 0.4f * chance_part(chance));
    float angle = chance_one_in(chance, 3) ? chance_part(chance) * 6.28f
                                           : (float)chance_below(chance, 4) * 1.5708f;
    unsigned moves = 1 + chance_below(chance, MOVES);
    for (unsigned i = 0; i <= moves + 1; i++) {
        float part = fminf((float)i / (float)moves, 1) * reach;
        Uint32 type = i == 0 ? SDL_FINGERDOWN : i <= moves ? SDL_FINGERMOTION : SDL_FINGERUP;
        for (unsigned k = 0; k < count; k++)
            finger(soak, type, 1 + k,
                   (struct vec2){from.x + cosf(angle) * part,
                                 from.y + sinf(angle) * part + 60 * (float)k});
        frames(soak, 1);
    }
}

static void pinch(struct soak *soak)
{
    struct chance *chance = &soak->chance;
    struct vec2 middle = somewhere(soak);
    float apart = 30 + 80 * chance_part(chance), to = 20 + 200 * chance_part(chance);
    float turn = chance_part(chance);
    for (unsigned i = 0; i <= MOVES + 1; i++) {
        float part = fminf((float)i / MOVES, 1), span = apart + (to - apart) * part;
        Uint32 type = i == 0 ? SDL_FINGERDOWN : i <= MOVES ? SDL_FINGERMOTION : SDL_FINGERUP;
        struct vec2 by = {cosf(turn * part) * span, sinf(turn * part) * span};
        finger(soak, type, 1, (struct vec2){middle.x - by.x, middle.y - by.y});
        finger(soak, type, 2, (struct vec2){middle.x + by.x, middle.y + by.y});
        frames(soak, 1);
    }
}

/* Rests, longer than a hold or than a finger counts. */
static void rest(struct soak *soak, enum gait gait)
{
    struct vec2 at = somewhere(soak);
    finger(soak, SDL_FINGERDOWN, 1, at);
    walk_on(soak, chance_one_in(&soak->chance, 4) ? 12 * NS_PER_SECOND : NS_PER_SECOND, gait);
    finger(soak, SDL_FINGERUP, 1, at);
    frames(soak, 1);
}

/* A sleeve or a palm: more fingers than there are. */
static void palm(struct soak *soak)
{
    unsigned count = 4 + chance_below(&soak->chance, FINGERS_MOST - 4);
    for (unsigned round = 0; round < 3; round++) {
        Uint32 type = round == 0 ? SDL_FINGERDOWN : round == 1 ? SDL_FINGERMOTION : SDL_FINGERUP;
        for (unsigned i = 0; i < count; i++)
            finger(soak, type, 1 + i, somewhere(soak));
        frames(soak, 1);
    }
}

/* What no panel should send, and some do. */
static void nonsense(struct soak *soak)
{
    static const float wrong[] = {NAN, INFINITY, -INFINITY, 1e30f, -3};
    struct chance *chance = &soak->chance;
    static const Uint32 types[] = {SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP};
    SDL_Event event = {.tfinger = {.type = types[chance_below(chance, 3)],
                                   .touchId = chance_below(chance, PANELS),
                                   .fingerId = chance_below(chance, FINGERS_MOST),
                                   .x = wrong[chance_below(chance, 5)],
                                   .y = chance_part(chance)}};
    send(soak, &event);
    frames(soak, 1);
}

/* The panel goes while a finger is down: its end never comes. */
static void lose_panel(struct soak *soak)
{
    finger(soak, SDL_FINGERDOWN, 1, somewhere(soak));
    frames(soak, 2);
    if (chance_one_in(&soak->chance, 2))
        session_release(&soak->booth.session, soak->now_ns);
    frames(soak, 2);
}

static void mouse(struct soak *soak)
{
    struct vec2 at = somewhere(soak);
    SDL_Event event = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                                  .button = (Uint8)(1 + chance_below(&soak->chance, 3)),
                                  .state = SDL_PRESSED,
                                  .x = (int)at.x,
                                  .y = (int)at.y}};
    send(soak, &event);
    frames(soak, 2);
    at = somewhere(soak);
    SDL_Event moved = {.motion = {.type = SDL_MOUSEMOTION, .x = (int)at.x, .y = (int)at.y}};
    send(soak, &moved);
    frames(soak, 1);
    event.type = SDL_MOUSEBUTTONUP;
    send(soak, &event);
    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .y = 1}};
    send(soak, &wheel);
    frames(soak, 1);
}

static void key(struct soak *soak)
{
    static const SDL_Keycode codes[] = {
        SDLK_LEFT,   SDLK_RIGHT,    SDLK_UP,   SDLK_DOWN,  SDLK_RETURN, SDLK_SPACE,
        SDLK_ESCAPE, SDLK_HOME,     SDLK_END,  SDLK_TAB,   SDLK_PLUS,   SDLK_MINUS,
        SDLK_c,      SDLK_p,        SDLK_MENU, SDLK_F4,    SDLK_q,      SDLK_PAGEUP,
        SDLK_POWER,  SDLK_PAGEDOWN, SDLK_TAB,  SDLK_RIGHT, SDLK_RETURN,
    };
    struct chance *chance = &soak->chance;
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    event.key.keysym.sym = codes[chance_below(chance, sizeof codes / sizeof *codes)];
    event.key.keysym.mod = chance_one_in(chance, 8)   ? KMOD_LCTRL
                           : chance_one_in(chance, 6) ? KMOD_LSHIFT
                                                      : KMOD_NONE;
    unsigned repeats = chance_one_in(chance, 6) ? chance_below(chance, 20) : 0;
    for (unsigned i = 0; i <= repeats; i++) {
        event.key.repeat = i > 0;
        send(soak, &event);
        frames(soak, 2);
    }
}

/* A display that lost what it showed. */
static void expose(struct soak *soak)
{
    session_resized(&soak->booth.session, soak->now_ns);
    frames(soak, 1);
}

void visitor_acts(struct soak *soak, enum gait gait)
{
    soak->counts.acts++;
    switch (chance_below(&soak->chance, 32)) {
    case 0:
    case 1:
    case 2:
    case 3: key(soak); break;
    case 4:
    case 5:
    case 6: drag(soak, 1); break;
    case 7:
    case 8: drag(soak, 2); break;
    case 9:
    case 10: pinch(soak); break;
    case 11: rest(soak, gait); break;
    case 12: palm(soak); break;
    case 13: nonsense(soak); break;
    case 14: lose_panel(soak); break;
    case 15: mouse(soak); break;
    case 16: drag(soak, 3); break;
    case 17: drum(soak); break;
    case 18:
        if (chance_one_in(&soak->chance, 8))
            expose(soak);
        break;
    default: tap(soak); break;
    }
}

/* Between two acts mostly a moment, at times as long as a slide takes to read, or nothing. */
static int64_t pause_ns(struct chance *chance)
{
    if (chance_one_in(chance, 8))
        return (int64_t)(chance_part(chance) * 70 * 1e9f);
    return chance_one_in(chance, 3) ? 0 : (int64_t)(chance_part(chance) * 3e9f);
}

void visitor_comes(struct soak *soak, enum gait gait)
{
    unsigned acts = 2 + chance_below(&soak->chance, 24);
    soak->counts.visits++;
    for (unsigned i = 0; i < acts && !soak->failed; i++) {
        visitor_acts(soak, gait);
        walk_on(soak, pause_ns(&soak->chance), gait);
    }
    walk_alone(soak, GAIT_COARSE);
}
