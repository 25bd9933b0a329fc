/* Targets: areas of the canvas that can be tapped or focused, the action of each, and the visit to
 * a slide in which they are used. */
#pragma once

#include "base/geom.h"

struct stage;

enum action_kind {
    ACTION_NONE,
    ACTION_NEXT,
    ACTION_BACK,
    ACTION_HOME,     /* the first slide */
    ACTION_CONTENTS, /* the first contents slide, or the first slide */
    ACTION_SLIDE,    /* `number`: a slide's index */
    ACTION_CHAPTER,  /* to the list of the slides of the chapter `number`; their number: in none */
    ACTION_LANGUAGE, /* `number`: a language's index */
    ACTION_TEXT_SIZE,
    ACTION_CONTRAST,
    ACTION_PAUSE,
    ACTION_LOW_REACH,
    ACTION_LANGUAGE_MENU,
    ACTION_PARTNER, /* to the slide that partner() names, which opens the same thing there */
    ACTION_KIND,    /* `number`: the kind's own, handed to act() */
    ACTION_BEGIN,   /* to the contents, from what invites to them; without any to the next slide */
};

struct action {
    enum action_kind kind;
    int number;
};

/* Something that can be tapped or focused. `area` is its hit area, `shown` what the focus ring goes
 * around; px of the canvas. */
struct target {
    struct rect area, shown;
    struct action action;
    bool disabled;
    bool nearest; /* where several such overlap, the one whose middle is nearest is meant */
    bool yields;  /* where it overlaps with any other, that one is meant */
};

enum { TARGETS_MAX = 96 };

/* A visit to a laid out slide. */
struct view {
    const struct stage *stage; /* the one it was laid out for */
    const void *placed;
    void *state;   /* NULL when state_size is 0 */
    unsigned page; /* from 0 */
    int pressed;   /* index of the target under the finger, or -1 */
    bool attract;  /* the loop shows it */
    bool invites; /* what invites a touch is there: in the loop, and under the touch that ends it */
    bool reduced_motion; /* nothing moves by itself; what would fly, cuts */
    int64_t stays_ns;    /* how long the loop stays, for what it plays there; 0: as that takes */
    int64_t since_ns;    /* time of the visit so far, for what moves; does not advance under reduced
                            motion */
};
