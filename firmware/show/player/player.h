/* The player: which slide is shown, what the visitor has changed, and what a touch or a key does.
 *
 * It knows no device: touches come as gestures, time as an argument, and the picture goes out as a
 * draw list. One visitor at a time; the states are those of idle.h. A zeroed player is valid for
 * player_finish(). */
#pragma once

#include "input/binding.h"
#include "input/gesture.h"
#include "scene/draw.h"
#include "scene/picture.h"
#include "show/chosen.h"
#include "show/idle.h"
#include "show/programme.h"
#include "show/schedule.h"
#include "show/slots.h"
#include "show/transition.h"
#include "show/way_back.h"

enum { PLAYER_WANTS_MAX = 5 * PICTURES_PER_SLIDE };
enum { PLAYER_DRAWINGS_MAX = 6 * DRAWINGS_PER_SLIDE };

/* From one turn of the picture to the next, at least: a hasty one waits. */
extern const int64_t PLAYER_TURNS_APART_NS;

struct player_setup {
    struct slots_setup slots; /* deck and words not NULL */
    unsigned language;        /* that a visitor finds, index */
    bool hold;                /* never advance by itself */
};

/* A message for whoever is editing the deck, in a corner; not for visitors. */
struct player_notice {
    const char *place, *message; /* not owned; message NULL: none */
    unsigned more;
};

/* What changes the slide that is shown, and waits: of several the last one. */
struct late_act {
    enum { LATE_NOTHING, LATE_ACTION, LATE_TAP, LATE_CLOSING } kind;
    struct action action;
    struct gesture gesture; /* TAP: for the kind to find what is there */
};

struct player {
    struct player_setup setup;
    struct slots slots;
    struct settings settings;
    struct idle idle;
    struct wall wall;
    struct programme programme;
    unsigned pulse; /* of the invitation, as it was seen last */
    size_t stop;    /* of the programme, that the loop is at; none after its last one */
    size_t turns;   /* of the loop from stop to stop, in all */
    bool closed;    /* outside the schedule: the closing card is shown */
    struct arena closing_arena;
    const struct closing_card *closing;
    struct player_notice notice;

    struct slot *slot; /* of the slide where the visitor is */
    unsigned page;
    int64_t now_ns, visit_ns, page_ns; /* now; since when the slide and the page are shown */
    bool touched;                      /* the visitor has done something since the last reset */
    bool paused, menu_open;
    unsigned used;            /* settings that the visitor has used, see chrome/bar.h */
    struct way_back way_back; /* where Back returns to; else to the slide before */
    unsigned first_page;      /* that this visit to the slide began on */

    struct transition transition;
    struct slot *leaving;
    unsigned leaving_page;
    int64_t leaving_since_ns; /* age of its visit, where it was left */
    int64_t turned_ns;        /* when the picture turned last */
    struct slot *shown;       /* a hasty turn waits: still shown in place of `slot`; NULL: none */
    unsigned shown_page;
    int64_t shown_since_ns;    /* age of its visit, which stands still */
    struct transition waiting; /* from it to `slot`, whose visit begins with it */

    bool stray;      /* a touch or glide that began on another page: not for this one */
    bool swallowing; /* the touch that answered the countdown does nothing else */
    int64_t swallow_ns;
    bool takes_hold; /* the touch that ended the loop: it does nothing else */
    int64_t hold_ns;
    bool inviting; /* it has not lifted yet: what invited it is still there */
    struct chosen pressed, focused;
    bool keeps_tap; /* this finger came down on a target or beside the open menu: its tap is not
                       offered to the kind */
    bool finger_down;
    int64_t pressed_until_ns; /* after a tap the press is seen a moment longer */
    int64_t acted_ns;         /* when something was done to the slide last */
    struct late_act late;     /* the next one, too soon after it */
    bool moving;              /* as the kind's step() returned */
    bool changed;             /* since the last player_draw() */
};

void player_init(struct player *player, const struct player_setup *setup, int64_t now_ns);
static inline void player_finish(struct player *player)
{
    slots_finish(&player->slots);
    way_back_clear(&player->way_back);
    arena_finish(&player->closing_arena);
}
/* Another deck, or the same one edited, or another canvas: stays on the slide of the same id (else
 * of the same mark), on the same page if there is one, with the same settings. What was open is
 * closed; the way back leads to slides as they are at first. The old deck may be destroyed when
 * this returns, and drawn lists may not be used any more. */
void player_replace(struct player *player, const struct slots_setup *setup, int64_t now_ns);

void player_gesture(struct player *player, const struct gesture *gesture, int64_t now_ns);
void player_key(struct player *player, enum key key, int64_t now_ns);
/* Does what a target would; what changes the slide that is shown, too soon after another such act
 * or a turn, a moment later. */
void player_act(struct player *player, struct action action, int64_t now_ns);
/* Goes to a slide at once, as a start option; no transition. */
void player_show(struct player *player, size_t index, unsigned page, int64_t now_ns);
/* Scenes of the present slide besides the first (see slide/kit/kind.h), and
 * bringing it there at once. */
static inline size_t player_scenes(const struct player *player)
{
    return player->slot->kind->scenes ? player->slot->kind->scenes(player->slot->placed) : 0;
}
void player_enter(struct player *player, size_t scene);
void player_set_wall(struct player *player, struct wall wall);
static inline void player_set_notice(struct player *player, struct player_notice notice)
{
    player->notice = notice;
    player->changed = true;
}

/* Time goes on. True if the picture may have changed since the last player_draw(). */
bool player_step(struct player *player, int64_t now_ns);
/* Writes the whole picture; `out` is reset first. Returns the colour of the ground. */
struct colour player_draw(struct player *player, struct draw_list *out);
/* True while the next frame will differ (a transition, an animation, a countdown). */
bool player_moving(const struct player *player);
/* True while a late frame would not be seen: nothing moves, or what moves for ever rests between
 * two runs, or it drifts. */
bool player_at_rest(const struct player *player);

/* Until when nothing changes by itself, if nobody touches anything: the page's end, the end of
 * patience. INT64_MAX: never. Only while player_moving() is false. */
int64_t player_quiet_until(const struct player *player);

/* Lays out the neighbours of the present slide, one at a time, for use in idle time. True if there
 * was something to do. */
bool player_prepare(struct player *player);
/* The picture that Next (`ahead` 1) or Back (-1) would come to, so that its textures can be made
 * beforehand. False when it is not laid out yet. */
bool player_draw_ahead(struct player *player, int ahead, struct draw_list *out);
/* Pictures of the present slide and of its laid out neighbours, most urgent first. */
size_t player_wants(const struct player *player, struct picture_want out[static PLAYER_WANTS_MAX]);
/* Drawings of the present slide as it is, of the ones that are still shown or left behind, and of
 * the laid out neighbours as they would be found, most urgent first. */
size_t player_drawings(const struct player *player,
                       struct drawing_want out[static PLAYER_DRAWINGS_MAX]);
/* The targets of the moment, the slide's own first, then the bar's. */
size_t player_targets(const struct player *player, struct target out[static 2 * TARGETS_MAX]);
/* Index of the one under the finger and of the one with the keyboard's focus, or -1. */
int player_pressed(const struct player *player);
int player_focused(const struct player *player);
/* Duration of the present page in the loop. */
int64_t player_page_ns(const struct player *player);
