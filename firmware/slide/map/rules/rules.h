/* The rules of a map's names, judged by what is drawn: the letters against the outlines themselves,
 * the controls, the marks and each other; not by what placed them. */
#pragma once

#include "slide/map/state/map.h"

enum map_rule {
    RULE_OVERLAP,   /* two names meet */
    RULE_EDGE,      /* less than 24 design px from the map's edge */
    RULE_CONTROL,   /* less than 16 design px from a button, an instrument, the headline's card */
    RULE_MARK,      /* on another place's mark */
    RULE_HERO,      /* on the hero's line, where another place is free */
    RULE_ABROAD,    /* a country's, an area's or a sea's name is not wholly inside it */
    RULE_SHORE,     /* half on water, as MAP_SHORE_PX has it */
    RULE_SUBJECT,   /* a country or an area that the slide is about is not named, though it fits */
    RULE_BYSTANDER, /* a country is named, and one that the slide is about has room beside it, but
                       no name */
    RULE_STOP,      /* a stop of the hero or a place with a card, where names may be, has none */
    RULE_LAKE,      /* a lake's name on land is in two countries */
    RULE_WORDS,     /* on a line with another name, less than about an em from it */
    RULE_LEADER,    /* its leader crosses another name, another leader, a mark or the hero's line */
    RULE_COURSE,    /* a letter of a river's name is more than 60 design px from its line */
    RULE_NEIGHBOUR, /* a country's name at the end of a leader lies over another country, though a
                       place in its own land or on water near it is free; or over one that the
                       slide is about or whose name is near */
    MAP_RULES
};

extern const char *const map_rule_words[MAP_RULES]; /* "lies on another name", after the name */

/* A rule that is broken. */
struct map_breach {
    enum map_rule rule;
    size_t label;   /* of the layout; of a river: label_count + its index */
    struct vec2 at; /* px of the canvas: the middle of the name; of one that is not shown, its mark
                       or a point of its area */
};

enum { BREACHES_MAX = 64, UNNAMED_MAX = 8 };

struct map_score {
    size_t names;                /* that are shown */
    size_t subjects;             /* countries and areas in view that the slide is about */
    size_t named, fitting;       /* those that are named; those that are not, but would fit */
    size_t unnamed[UNNAMED_MAX]; /* labels of the first subjects that are not named */
    size_t over_neighbours;      /* countries' names with a leader on another country's land */
    size_t over[UNNAMED_MAX];    /* the first of these */
    size_t breaches;             /* all of them; the first ones are in `first` */
    struct map_breach first[BREACHES_MAX];
};

/* Names as map_names_place() gives them for a camera. The work is in `work`. */
struct map_judged {
    const struct map_placed *placed;
    const struct camera *camera;
    const struct map_spot *spots;
    const struct map_river_spot *rivers;
    struct arena *work;
};

void rules_judge(const struct map_judged *judged, struct map_score *out);
