/* A deck: one exhibition read from its folder, immutable once read. */
#pragma once

#include "atlas/atlas.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_stamp.h"
#include "deck/date/date.h"
#include "deck/fields/fields.h"
#include "deck/gazetteer.h"
#include "deck/path/folder.h"
#include "deck/value/scalar.h"
#include "deck/value/text.h"

enum {
    DECK_SLIDES_MAX = 500,
    DECK_CHAPTERS_MAX = 12,
    DECK_PLACES_MAX = 2000,
    DECK_MODES_MAX = 32,
    DECK_ROUTES_MAX = 500,
    DECK_AREAS_MAX = 500,
    DECK_INCLUDES_MAX = 32,
    DECK_INCLUDE_DEPTH = 4
};

enum deck_transition { TRANSITION_UNSET, TRANSITION_NONE, TRANSITION_FADE, TRANSITION_SLIDE };
enum deck_base { BASE_LIGHT, BASE_DARK };
enum { WEEKDAYS = 7 };

/* A slide kind as the deck reader sees it; slide/kit/kind.h embeds one. */
struct deck_slide;
struct deck_kind {
    const char *name;           /* the value of `kind:` */
    const struct field *fields; /* its own keys */
    size_t field_count;
    size_t spec_size; /* of the struct that the fields fill */
    bool out_of_loop; /* contents: shown on demand only */
    /* Checks that need more than one field, or the deck's places, routes, areas, sources and
     * chapters (slide->deck has them all by then, its slides not yet); NULL: none. Reports, and
     * returns nothing: the spec of a slide with mistakes is never shown. */
    void (*check)(const void *spec, const struct deck_slide *slide, struct diags *diags);
};

/* The members of a kind whose keys are in `table` and fill a `struct structure`. */
#define DECK_KIND_FIELDS(table, structure)                                                         \
    .fields = (table), .field_count = sizeof(table) / sizeof *(table),                             \
    .spec_size = sizeof(struct structure)

struct deck_chapter {
    struct word id;
    struct text title, teaser; /* teaser: what it is about */
    bool accent_named;
    int accent; /* index of the theme's named pairs; -1: the two below */
    struct field_colour light, dark;
    size_t first, count; /* slides of it, hidden ones left out */
};

struct deck_source {
    struct word id;
    struct text text;
};

struct deck_day {
    bool open;
    unsigned from_minute, until_minute; /* of the day, 0..1440 */
};

struct deck_schedule {
    bool given;
    struct date valid_from, until;
    struct word timezone;            /* an IANA name, checked against the system's zones */
    struct deck_day hours[WEEKDAYS]; /* Monday first */
    bool hours_given;
};

struct deck_screen {
    double diagonal_in, distance_mm, bottom_mm; /* 21.5, 600, 0 (unknown) when not given */
    bool diagonal_given;
    int width_px, height_px; /* 1920 x 1080 when not given */
    double ui_scale;
    struct mark mark;
};

struct deck_theme {
    enum deck_base base;
    struct field_colour background, text, accent;
    struct word font, display_font, fallback; /* families of assets/fonts.yaml */
};

struct deck_slide {
    const struct deck *deck; /* that it belongs to */
    const struct deck_kind *kind;
    const void *spec;        /* the kind's own struct */
    const char *id;          /* given, or a slug of the title; unique */
    struct mark mark, start; /* of `kind: NAME`, and of the slide's first line */
    struct text title, lead, note, notes;
    struct word source_id;
    const struct deck_source *source; /* NULL: none */
    struct duration duration;
    enum deck_transition transition; /* never UNSET after reading */
    bool hidden;
    int chapter;        /* index, or -1 */
    bool opens_chapter; /* the first slide of its chapter */
    bool sound;         /* nothing is wrong with it but, at most, pictures: it can be laid out */
    struct date valid_from, until;
};

/* What passers-by see while nobody is there: `attract`. */
enum deck_attract_kind { ATTRACT_AUTO, ATTRACT_ALL, ATTRACT_LIST };

struct deck_attract_stop {
    struct word slide_id; /* its text NULL: it had a mistake */
    size_t slide;         /* index */
    int64_t ns;           /* 0: not given */
};

struct deck_attract {
    enum deck_attract_kind kind;
    struct deck_attract_stop *stops; /* of a list, at least one */
    size_t count;
};

/* A slide of the loop's programme stays so long at most, s: the time in which who walks by is
 * there. */
enum { ATTRACT_LEAST_S = 3, ATTRACT_USUAL_S = 8, ATTRACT_MOST_S = 12 };

/* A diagnostic code that the author silenced: `allow: [{code, slide, why}]`. */
struct deck_allow {
    struct word code, slide;
    const char *why;
};

struct deck {
    struct arena arena; /* owns everything below */
    struct diags diags; /* what is wrong with it; layout adds its own findings */
    struct deck_folder folder;
    const char *path;        /* of deck.yaml's folder, as given */
    struct file_stamp stamp; /* how that folder looked before it was opened */
    const char *file;        /* name of the top file in it: deck.yaml */
    const char *id;
    struct text title;
    const char *languages[LANGUAGE_MAX];
    unsigned language_count;
    struct deck_theme theme;
    struct deck_screen screen;
    struct deck_schedule schedule;
    struct deck_attract attract;
    struct duration duration;        /* of `defaults` */
    enum deck_transition transition; /* of `defaults` */
    struct deck_chapter *chapters;
    size_t chapter_count;
    struct deck_source *sources;
    size_t source_count;
    struct deck_place *places;
    size_t place_count;
    struct deck_mode *modes;
    size_t mode_count;
    struct deck_route *routes;
    size_t route_count;
    struct deck_area *areas;
    size_t area_count;
    bool names_missing; /* a place, route or area may be in a part that could not be read */
    bool modes_missing; /* a mode may */
    struct deck_slide *slides;
    size_t slide_count;
    bool slides_missing;      /* one may be in a part that could not be read */
    const struct node *words; /* overrides, read by ui/words; NULL: none */
    const struct atlas
        *atlas;              /* what the world is called, and where its cities are; NULL: unknown */
    struct field_list allow; /* of struct deck_allow */
    const char **files;      /* every file read or named, there or not, from the folder */
    struct file_stamp *stamps; /* how each looked before it was read */
    size_t file_count;
    uint64_t hash;         /* of the text of all YAML and GeoJSON files */
    bool whole;            /* false: an included file could not be read */
    struct diag exhausted; /* E190, when there is no memory for it */
};

/* The keys of the deck, and those that every slide has, for the reference page. */
enum { DECK_FIELD_COUNT = 19, DECK_SLIDE_FIELD_COUNT = 13 };
extern const struct field deck_fields[DECK_FIELD_COUNT];
extern const struct field deck_slide_fields[DECK_SLIDE_FIELD_COUNT];

/* Reads `path` (a folder, or a deck file in one) whole. Always returns a deck that can be given to
 * deck_destroy(); NULL only if there was no memory for it. Mistakes go to deck->diags, sorted; the
 * deck may be shown only if diags_errors() is 0. A file that is not there (E3xx) leaves its slide
 * in place with the path as it was written. Survives exhaustion, which is also 64 MB: one
 * diagnostic (E190), and nothing else in the deck. `kinds` and `atlas`, which may be NULL, must
 * outlive the deck. Any thread. */
struct deck *deck_read(const char *path, const struct deck_kind *const *kinds, size_t kind_count,
                       const struct atlas *atlas);
void deck_destroy(struct deck *deck); /* NULL is fine */
/* For what adds to a deck's arena later and finds no memory: leaves one diagnostic (E190), without
 * taking memory for it, and nothing else in the deck. */
void deck_give_up(struct deck *deck);
/* Warns (W416) of the deck's and its slides' last days that are over on `today` (a day, or without
 * precision when the date is not known). */
void deck_check_dates(struct deck *deck, struct date_point today);
/* Drops the warnings that `allow` silences. deck_read() has done it for its own; call it again when
 * layout has added some. */
void deck_silence(struct deck *deck);
/* A picture is missing or broken: a card is shown in its place, and the deck plays. */
bool deck_is_about_picture(const struct diag *diag);
/* The index of a slide, or -1. */
int deck_find(const struct deck *deck, const char *id);

/* A thing of the gazetteer. */
enum deck_thing { DECK_NOTHING, DECK_PLACE, DECK_ROUTE, DECK_AREA };
/* Its index, or -1. */
int deck_find_thing(const struct deck *deck, enum deck_thing thing, const char *id);
static inline int deck_find_place(const struct deck *deck, const char *id)
{
    return deck_find_thing(deck, DECK_PLACE, id);
}
static inline int deck_find_route(const struct deck *deck, const char *id)
{
    return deck_find_thing(deck, DECK_ROUTE, id);
}
static inline int deck_find_area(const struct deck *deck, const char *id)
{
    return deck_find_thing(deck, DECK_AREA, id);
}
/* The same for a name that a curator wrote (`id->text` not NULL): an unknown one is reported
 * (E305), unless it may be in a part of the deck that could not be read. */
int deck_resolve_thing(const struct deck *deck, enum deck_thing thing, const struct word *id,
                       struct diags *diags);
static inline int deck_resolve_place(const struct deck *deck, const struct word *id,
                                     struct diags *diags)
{
    return deck_resolve_thing(deck, DECK_PLACE, id, diags);
}
static inline int deck_resolve_route(const struct deck *deck, const struct word *id,
                                     struct diags *diags)
{
    return deck_resolve_thing(deck, DECK_ROUTE, id, diags);
}
static inline int deck_resolve_area(const struct deck *deck, const struct word *id,
                                    struct diags *diags)
{
    return deck_resolve_thing(deck, DECK_AREA, id, diags);
}
/* True if a route (of that id; NULL: none) has a stop at the place: a bend is none. */
bool deck_route_stops(const struct deck *deck, const char *route, const char *place);
/* A name of the world that a language lacks. */
struct deck_borrowed {
    const char *word;                /* its key */
    const char *english;             /* the name itself */
    const char *language, *borrowed; /* codes: that lacks it, whose it is shown in */
};
/* Warns of one (W318). */
void deck_warn_borrowed(struct diags *diags, struct mark at, const struct deck_borrowed *name);
/* Reports an id that several cities are called by (E317), with how to tell them apart; false: it is
 * none. */
bool deck_report_cities(const struct deck *deck, const struct word *id, struct diags *diags);
/* Adds the help for a length of the key `key` that is in another unit, or in none. */
void deck_help_km(struct diags *diags, const char *key, const struct quantity *length);
/* What a name of a mode means, the program's or the deck's own (`word->text` not NULL); `out` is
 * left alone where it is neither (false; reported as above, E212; `diags` may be NULL). */
bool deck_resolve_mode(const struct deck *deck, const struct word *word, struct diags *diags,
                       struct route_kind *out);
/* A place, route or area, looked for in this order; `index` is -1 and the result DECK_NOTHING when
 * there is none. */
enum deck_thing deck_find_any(const struct deck *deck, const char *id, int *index);
/* The same for a name that a curator wrote, reported as above. */
enum deck_thing deck_resolve_any(const struct deck *deck, const struct word *id,
                                 struct diags *diags, int *index);
