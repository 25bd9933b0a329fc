/* The deck's gazetteer: places, routes and areas.
 *
 * They are defined once, and shown by maps, corridor strips and comparisons alike. */
#pragma once

#include "deck/fields/fields.h"
#include "deck/fields/spot.h"
#include "deck/geojson/geo_ring.h"
#include "deck/value/scalar.h"
#include "deck/value/text.h"

/* One list of modes for maps, corridors and comparisons. */
enum route_mode {
    MODE_RAIL,
    MODE_ROAD,
    MODE_FERRY,
    MODE_GAS,
    MODE_OIL,
    MODE_FIBRE,
    MODE_AIR,
    MODE_SEA,
    MODE_RIVER,
    MODE_WALK,
    MODE_HORSE,
    MODE_COUNT
};
enum route_state { ROUTE_OPEN, ROUTE_PLANNED, ROUTE_DISUSED };
extern const char *const route_modes[MODE_COUNT + 1]; /* NULL-terminated, as the enum has them */
extern const char *const route_states[4];

/* A mode of the deck's own, which looks like one of the program's. */
struct deck_mode {
    struct word id;
    struct text name; /* in words under a line: "by cog"; the id when not given */
    int like;         /* enum route_mode */
};

/* What runs on a line. */
struct route_kind {
    enum route_mode mode;        /* how it is drawn */
    const struct deck_mode *own; /* the deck's own, which names it; NULL: none */
};

static inline bool route_kinds_equal(struct route_kind a, struct route_kind b)
{
    return a.mode == b.mode && a.own == b.own;
}
/* It crosses open water, whose shores show where it begins and ends. */
static inline bool route_mode_crosses_water(enum route_mode mode)
{
    return mode == MODE_FERRY || mode == MODE_SEA;
}

enum place_kind { PLACE_TOWN, PLACE_CITY, PLACE_CAPITAL, PLACE_PORT, PLACE_SITE, PLACE_BEND };
enum label_side { LABEL_AUTO, LABEL_RIGHT, LABEL_LEFT, LABEL_ABOVE, LABEL_BELOW };

struct deck_place {
    struct word id;
    double lat, lon;
    bool nowhere; /* it has no lat and lon: they could not be read (reported), or it has a spot */
    struct place_geo at; /* lat and lon where they were written in one */
    struct quantity x, y;
    struct picture_spot spot; /* of them: where it is on a plan; not given: on none */
    struct text name;         /* as labelled; the id's words with capitals when not given */
    struct text local;        /* in its own script, on cards */
    struct text country;      /* on cards */
    enum place_kind kind;
    enum label_side label;
    struct quantity within; /* `within: 20 km`: an estimate; drawn as a zone, never as a dot */
    struct mark mark;       /* of the whole value */
};

struct route_leg_spec {
    size_t from, to; /* indices into deck->places */
    struct route_kind kind;
    enum route_state state;
    struct quantity length; /* km, of the source */
    struct text name;       /* of what it crosses: a sea, a border, a tunnel; may be missing */
    struct mark mark;       /* of its map, or of the place it leads to */
};

/* Where a line runs, by a file. */
struct route_course {
    const char *file;       /* NULL: none was given */
    struct geo_lines lines; /* as they are in it */
    struct geo_course line; /* fitted to the places of `via`; count 0: the route has none */
};

struct deck_route {
    struct word id;
    struct text name;     /* as labelled; may be missing */
    struct word *via_ids; /* of each point of `via`; without text for coordinates */
    /* Indices into deck->places; those of coordinates are bends without an id. */
    size_t *via;
    size_t via_count;            /* 2 or more; fewer only in a deck with errors */
    struct route_leg_spec *legs; /* via_count - 1, each with its own mode and state */
    struct route_kind kind;      /* the first leg's when only legs have one */
    enum route_state state;
    struct route_course course;
    struct quantity length; /* km, of the source */
    bool schematic;
    bool arrow; /* it has a direction: from the first place to the last; arrowheads show it */
    bool whole; /* every place of `via` is known */
    struct mark mark;
};

struct deck_area {
    struct word id;
    struct text name;
    struct word shape; /* a GeoJSON file, from the deck's folder; read into rings */
    struct geo_ring *rings;
    size_t ring_count;
    struct shape_start start;
    struct picture_outline outline; /* or corners on a plan */
    struct word_list admin; /* or countries and provinces by name or code, put together; resolved by
                               the map against the atlas */
    struct word country;    /* narrows provinces of that name */
    bool estimate;          /* dashed outline, explained in the legend */
    struct mark mark;
};

/* Names a thing after its id, `old-town` Old Town, in every language; not one without an id. */
void deck_name_after_id(struct arena *arena, const struct word *id, struct text *out);
