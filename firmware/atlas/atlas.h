/* The compiled map that ships with the program: coasts, borders, provinces, rivers, lakes, relief
 * and the names of land and sea.
 *
 * One file, made at build time from assets/map, mapped into memory and read where it is looked at.
 * It may be anything: atlas_open() compares the checksums of its tables and checks every offset and
 * count, so that what the other functions read afterwards is inside the bytes even of a file that
 * was made to deceive. The points of lines and the relief are compared a block at a time when they
 * are first asked for: what is damaged is said once in the log, lines are straight there and the
 * relief is missing. Immutable; any thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scene/project.h"

/* Level 0 is the finest, the last one is for the world on a small screen. atlas_level() is the one
 * that suits a scale. */
enum { ATLAS_LEVELS = 6 };

enum atlas_line {
    ATLAS_COAST,           /* land against sea */
    ATLAS_BORDER,          /* two countries share it */
    ATLAS_BORDER_DISPUTED, /* drawn dashed */
    ATLAS_PROVINCE,        /* inside a country */
    ATLAS_RIVER,
    ATLAS_SHORE, /* of a lake */
    ATLAS_EDGE,  /* cut by the window: never stroked */
};

/* A polyline. Areas share them: each is stored once. */
struct atlas_arc {
    enum atlas_line kind;
    unsigned rank;    /* rivers: 1 (largest) to 12; borders of nothing special: 0 */
    const char *name; /* rivers: key of the program's words, `river_kura`; "" without one */
    struct box_geo box;
    unsigned levels; /* at how many levels, from the finest, it is large enough to be shown */
};

/* A closed chain of arcs. */
struct atlas_ring {
    struct box_geo box;
    unsigned levels; /* as an arc's: those of its arcs that has most */
    size_t arc_count;
};

enum atlas_kind { ATLAS_LAND, ATLAS_COUNTRY, ATLAS_PROVINCE_AREA, ATLAS_LAKE };

/* LAND: one area, all of the land, whose rings are coast and window edges (countries put
 * together). */
struct atlas_area {
    enum atlas_kind kind;
    const char *name;    /* English, as a curator would write it: `Azerbaijan`, `Lachin`; lakes may
                            have "" */
    const char *code;    /* country: ISO 3166 alpha-2; else "" */
    const char *country; /* province: its country's code; else "" */
    const char *word; /* key of the program's words (`country_azerbaijan`, `lake_sevan`), or "" */
    struct box_geo box;
    size_t ring_first, ring_count;
};

/* The languages that the map's own names are in; atlas_languages are their codes, then NULL. */
enum { ATLAS_LANGUAGES = 6 };
extern const char *const atlas_languages[ATLAS_LANGUAGES + 1];

enum atlas_name_kind {
    ATLAS_NAME_COUNTRY, /* and territories */
    ATLAS_NAME_SEA,     /* bays, gulfs and straits too */
    ATLAS_NAME_LAKE,
    ATLAS_NAME_OCEAN,
    ATLAS_NAME_RIVER,
    ATLAS_NAME_CITY,
};

/* A name of the world, in several languages. They stand kind by kind; seas before the seas and
 * oceans that they are parts of, large cities from the largest on, then the towns that are known by
 * name (ranks 11 and 12). */
struct atlas_name {
    enum atlas_name_kind kind;
    const char *word;    /* its key, as in a deck's `words:`: `country_norway`, `sea_baltic` */
    const char *code;    /* ISO 3166 alpha-2 of a country, or the one that a city is in; else "" */
    struct place_geo at; /* of a river: some place on it; else where it may stand first */
    struct box_geo box;  /* around its outline; without one `at` alone */
    unsigned rank;       /* among its kind: 1 is the most important, 12 the least */
    unsigned people;     /* of a city, in thousands */
    bool capital;        /* a city: of a member of the United Nations */
};

/* Arcs of a kind that meet a box and are shown at a level. */
struct atlas_query {
    enum atlas_line kind;
    unsigned level, rank_least, rank_most;
    struct box_geo box;
};

struct atlas;

/* NULL, and a static reason in `why`, for bytes that are no map of this version or not as they were
 * made. `bytes` must outlive the atlas. */
struct atlas *atlas_open(const void *bytes, size_t length, const char **why);

/* A map in a file that is mapped. `can_read` is asked before a block is first looked at: where the
 * device fails or the file is shorter by now, a look would end the program (SIGBUS). */
struct atlas_file {
    const void *bytes;
    size_t length;
    bool (*can_read)(int descriptor, size_t from, size_t length);
    int descriptor; /* open as long as the atlas */
};
struct atlas *atlas_open_file(const struct atlas_file *file, const char **why);
void atlas_close(struct atlas *atlas); /* NULL is fine */

struct box_geo atlas_window(const struct atlas *atlas);
/* The level whose points are no further apart than needed for a scale. */
unsigned atlas_level(const struct atlas *atlas, double px_per_km);
size_t atlas_arc_count(const struct atlas *atlas);
struct atlas_arc atlas_arc(const struct atlas *atlas, size_t arc);
/* The first arc from `from` on that is asked for; atlas_arc_count() where there is none. Quick:
 * what is not is passed over many at a time. */
size_t atlas_arc_next(const struct atlas *atlas, size_t from, const struct atlas_query *query);
/* Its ends, without its points being looked at. */
void atlas_arc_ends(const struct atlas *atlas, size_t arc, struct place_geo *first,
                    struct place_geo *last);
/* Points of an arc at a level; at least 2. The ends are the same at all levels. */
size_t atlas_arc_length(const struct atlas *atlas, size_t arc, unsigned level);
void atlas_arc_points(const struct atlas *atlas, size_t arc, unsigned level, struct place_geo *out);
size_t atlas_arc_most(const struct atlas *atlas); /* the longest one's points at level 0 */
size_t atlas_area_count(const struct atlas *atlas);
struct atlas_area atlas_area(const struct atlas *atlas, size_t area);
/* By name or code, other capitals and accents allowed (`sisian` is not `Sisian`'s problem). `kind`
 * COUNTRY or PROVINCE_AREA. -1 if there is none. `country` (a code, may be NULL) narrows provinces.
 */
int atlas_find(const struct atlas *atlas, enum atlas_kind kind, const char *name,
               const char *country);
/* `ring` counts from an area's ring_first. */
struct atlas_ring atlas_ring(const struct atlas *atlas, size_t ring);
size_t atlas_ring_arcs(const struct atlas *atlas, size_t ring);
/* Its arcs in order: the arc, and whether it is walked from its end to its start. */
size_t atlas_ring_arc(const struct atlas *atlas, size_t ring, size_t index, bool *backwards);
size_t atlas_name_count(const struct atlas *atlas);
struct atlas_name atlas_name(const struct atlas *atlas, size_t name);
/* Its kind alone: for whoever looks through all. */
enum atlas_name_kind atlas_name_kind(const struct atlas *atlas, size_t name);
/* The name of that key, or -1. */
int atlas_name_find(const struct atlas *atlas, const char *word);
/* In a language, by its code; "" where there is none or it is damaged. In English all have one. */
const char *atlas_name_text(const struct atlas *atlas, size_t name, const char *language);
/* The outline of a sea's or ocean's own water, and of a lake's that the map has as one with others
 * (Lake Huron), closed from the last point to the first; returns how many points, 0 without one.
 * `out` NULL: none is written. Rough towards land, where it lies on land; other water it leaves
 * along the straits. Longitudes run on past 180 where it crosses it. */
size_t atlas_name_outline(const struct atlas *atlas, size_t name, struct place_geo *out);
/* True where a place is what the name is of: in its outline and in none of a name before it, so
 * that of all seas and oceans one at most has it (whether it is water, the land's area tells);
 * without an outline, in the area of a country or lake of the same key. Of rivers and cities never.
 */
bool atlas_name_holds(const struct atlas *atlas, size_t name, struct place_geo place);
/* The cities that are called so in any language, other capitals and accents allowed; sets `out`,
 * in the order that names have, and returns how many there are, which may be more than `most`. */
size_t atlas_cities_called(const struct atlas *atlas, const char *name, size_t most, size_t *out);
/* All that cities are called, as slugs by alphabet, for suggestions; "" behind the last one. */
const char *atlas_city_slug(const struct atlas *atlas, size_t slug);
/* "Natural Earth; GSHHG; SRTM30": the credits line of the data. */
const char *atlas_credits(const struct atlas *atlas);
/* True if the place is inside the area (even-odd over its rings at level 0). */
bool atlas_holds(const struct atlas *atlas, size_t area, struct place_geo place);
