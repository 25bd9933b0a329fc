/* A deck being read; for the files of the deck reader only.
 *
 * The functions that they share begin with building_, as those of struct building; what others may
 * use of the room begins with deck_, for things of a deck, or with the name of its file. */
#pragma once

#include "deck/deck.h"

/* Filled by the table of the deck's keys, besides struct deck. */
struct deck_keys {
    struct word id;
    struct field_list sources, chapters, places, modes, routes, areas;
    const struct node *hours;
    const struct node *ignored; /* keys that were read before the table */
    int transition, base;       /* -1: not given */
    double width, height;
};

/* An id that a deck uses, maybe a city's. */
struct noted_id {
    struct word id;
    const struct noted_id *next;
};

struct building {
    struct deck *deck;
    const struct deck_kind *const *kinds;
    size_t kind_count;
    struct reader reader;
    size_t file_capacity;
    unsigned includes;
    bool incomplete;              /* something could not be read: unknown names may be there */
    struct node *top;             /* of the deck file */
    const struct deck_kind *kind; /* of the slide being read; NULL: the deck's own keys */
    const struct node *kind_node;
    const struct node *slide;     /* the one being read */
    bool keys_sound;              /* nothing is wrong with the deck's own keys but pictures */
    bool uses_names;              /* the slide being read names something that they may define */
    const struct noted_id *noted; /* until the gazetteer is read; the last one first */
    bool gazetteer_read;
};

/* deck.c */
/* The text of a file, at most `most` bytes; it counts for the deck's hash and for messages. NULL
 * with errno when it cannot be read. */
const char *building_read_file(struct building *building, const char *path, size_t most,
                               size_t *length);
/* E306: `name` at `at` is defined already, at `first`. */
static inline void building_report_twice(struct building *building, struct mark at,
                                         const char *name, struct mark first)
{
    diag_error(&building->deck->diags, at, "E306", "`%s` is defined twice (first %s:%u)", name,
               first.file, first.line);
    diag_help(&building->deck->diags, "keep one");
}

/* slides.c */
/* No mistake from the finding `first` on but, at most, pictures. */
bool building_is_sound(const struct diags *diags, size_t first);

/* keys.c */
extern const char *const deck_transitions[4]; /* NULL-terminated; enum deck_transition less 1 */
/* The version and the languages, by which every text is read. False: nothing else of the deck can
 * be judged. */
bool building_read_head(struct building *building, const struct node *root);
/* Everything but the slides. */
void building_read_keys(struct building *building, const struct node *root);

/* attract.c: `attract` (NULL: not given), after the slides. */
void building_read_attract(struct building *building, const struct node *node);

/* gazetteer.c: the lists of the tables become those of the deck. */
void building_read_gazetteer(struct building *building, const struct deck_keys *keys);
/* Lengths on the ground are written in km and are longer than nothing (E423). Forgets one that is
 * not, but for its mark. */
bool building_check_km(struct building *building, const char *key, struct quantity *length);
/* The text of a GeoJSON file that a field named; NULL where it is not there or cannot be read
 * (reported). */
const char *building_read_geojson(struct building *building, const struct word *file,
                                  size_t *length);
enum { DECK_PLACE_FIELDS = 11, DECK_MODE_FIELDS = 2, DECK_ROUTE_FIELDS = 9, DECK_AREA_FIELDS = 6 };
extern const struct field deck_place_fields[DECK_PLACE_FIELDS]; /* of struct deck_place */
extern const struct field deck_area_fields[DECK_AREA_FIELDS];
extern const struct deck_place deck_place_blank; /* nowhere */

/* routes.c */
void building_read_modes(struct building *building, const struct field_list *list);
/* After the places and the modes. */
void building_read_routes(struct building *building, const struct field_list *list);
extern const struct field deck_mode_fields[DECK_MODE_FIELDS]; /* of struct deck_mode */
extern const struct field deck_route_fields[DECK_ROUTE_FIELDS];
extern const struct deck_mode deck_mode_blank;
extern const struct route_keys deck_route_blank;
struct route_keys {
    struct word id;
    struct text name;
    struct field_list via; /* of struct way_point */
    struct field_list legs;
    struct word mode, course;
    int state; /* -1: not given */
    struct quantity length;
    bool schematic, arrow;
};

/* known.c */
/* Where a place is whose coordinates are not given: as the city that its id (and its country)
 * means, with its name and kind unless the deck tells them. False: there is none, or there are
 * several (E317). */
bool building_locate(struct building *building, bool kind_given, struct deck_place *place);
/* Makes it a capital where it is one: of that name, within 15 km. */
void building_mark_capital(struct building *building, struct deck_place *place);
/* `country: NO` becomes the country's name in each language. */
void building_say_country(struct building *building, struct deck_place *place);
/* As struct reader has them: whether a city is called so; ids that are used become places if they
 * are cities' and the deck does not define them; a known city needs no coordinates. */
void building_note_id(void *building, const struct word *id);
bool building_knows(void *building, const char *id);
bool building_excused(void *building, const struct node *map, const struct field *field);
/* Takes those that were noted before the places were read. */
void building_take_noted(struct building *building, const struct deck_keys *keys);

struct area_keys {
    struct word id;
    struct text name;
    struct word shape, country;
    const struct node *admin, *outline;
    bool estimate;
};

/* Reports a range where one day is asked for, and a last day before the first. */
void building_check_days(struct building *building, struct date *from, struct date *until);

/* slides.c */
/* `list`: the items of `chapters`, accents included. */
void building_read_chapters(struct building *building, const struct field_list *list);
/* Things that a deck defines: structs of `size` bytes that begin with their id. */
struct definitions {
    const char *what;  /* "chapter" */
    const char *block; /* "chapters", where an empty one was a mistake already; NULL: none is */
    const void *items;
    size_t count, size;
};
/* The index of the one called `id`, or -1 (E220, unless it may be in a part that could not be
 * read). */
int building_find_defined(struct building *building, const struct definitions *all,
                          const struct word *id);
enum { CHAPTER_FIELDS = 4 };
extern const struct field deck_chapter_fields[CHAPTER_FIELDS];
/* Of one item of `chapters`. */
struct chapter_keys {
    struct word id;
    struct text title, teaser;
    const struct node *accent;
};
void building_read_slides(struct building *building, const struct node *list);
/* E202 and E207, as struct reader has it. */
bool building_foreign(void *building, const struct node *map, const struct node *value);
