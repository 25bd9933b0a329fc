/* A deck being read; for the files of the deck reader only. */
#ifndef DECK_BUILDING_H
#define DECK_BUILDING_H

#include "deck/deck.h"

/* What the table of the deck's keys fills besides struct deck. */
struct deck_keys {
    struct word id;
    struct field_list sources, chapters, places, routes, areas;
    const struct node *hours;
    const struct node *ignored; /* keys that were read before the table */
    int transition, base;       /* -1: not given */
    double width, height;
};

struct building {
    struct deck *deck;
    const struct deck_kind *const *kinds;
    size_t kind_count;
    struct reader reader;
    size_t file_capacity;
    unsigned includes;
    bool incomplete;              /* something could not be read: unknown names may stand there */
    struct node *top;             /* of the deck file */
    const struct deck_kind *kind; /* of the slide being read; NULL: the deck's own keys */
    const struct node *kind_node;
};

/* The deck's file and those it includes. */
struct open_file {
    const char *path;
    const struct open_file *above; /* that includes it; NULL: the deck file */
    unsigned depth;
};

/* include.c */
/* Adds a path to deck->files, once. */
void building_add_file(void *building, const char *path);
/* Reads and parses a file of the folder; NULL when there is nothing to read on (reported). */
struct node *building_load(struct building *building, const char *path, struct mark at);
/* Merges what the files of an `include:` (NULL: none) define into building->top. */
void building_include_shared(struct building *building, const struct node *list,
                             const struct open_file *file);
/* Puts the slides of included files in the place of the list's `- include:` items. */
void building_include_slides(struct building *building, struct node *list,
                             const struct open_file *file);

/* deck_keys.c: everything but the slides. */
void building_read_keys(struct building *building, const struct node *root);
/* Reports a range where one day is asked for, and a last day before the first. */
void building_check_days(struct building *building, struct date *from, struct date *until);

/* chapters.c */
/* `list`: what the table read; accents are taken from it. */
void building_read_chapters(struct building *building, const struct field_list *list);
/* An index, or -1 (reported when all is known). */
int building_find_chapter(struct building *building, const struct word *id);
/* Which slides belong to which chapter. */
void building_count_chapters(struct building *building);
extern const struct field deck_chapter_fields[3];
/* Of one item of `chapters`. */
struct chapter_keys {
    struct word id;
    struct text title;
    const struct node *accent;
};

/* places.c, routes.c, areas.c: what the tables read becomes what the deck holds. */
void building_read_places(struct building *building, const struct field_list *list);
void building_read_routes(struct building *building, const struct field_list *list);
void building_read_areas(struct building *building, const struct field_list *list);
enum { DECK_PLACE_FIELDS = 8, DECK_ROUTE_FIELDS = 8, DECK_AREA_FIELDS = 5 };
extern const struct field deck_place_fields[DECK_PLACE_FIELDS]; /* of struct deck_place */
extern const struct field deck_route_fields[DECK_ROUTE_FIELDS];
extern const struct field deck_area_fields[DECK_AREA_FIELDS];
extern const struct deck_place deck_place_blank; /* nowhere */
extern const struct route_keys deck_route_blank;
struct route_keys {
    struct word id;
    struct text name;
    struct word_list via;
    struct field_list legs;
    int mode, state; /* -1: not given */
    struct quantity length;
    bool schematic, arrow;
};
struct area_keys {
    struct word id;
    struct text name;
    struct word shape, country;
    const struct node *admin;
    bool estimate;
};
/* places.c: notes in the deck that a name of a block may be one that had a mistake: unknown ones
 * are not reported then. The list's structs of `size` bytes begin with their id. */
void building_note_missing(struct building *building, const char *block,
                           const struct field_list *list, size_t size);
/* Lengths on the ground are written in km and are longer than nothing (E423). Forgets
 * one that is not, but for its mark. */
bool building_check_km(struct building *building, const char *key, struct quantity *length);

/* schedule.c */
void building_read_schedule(struct building *building, const struct deck_keys *keys);

/* slides.c */
void building_read_slides(struct building *building, const struct node *list);
/* foreign.c: E202 and E207, as struct reader has it. */
bool building_foreign(void *building, const struct node *map, const struct node *value);

/* allow.c */
void building_check_allow(struct building *building);

/* E220: no `what` is called `id`. */
void building_unknown(struct building *building, const char *what, const struct word *id,
                      const char *const *names, const struct mark *marks, size_t count);

#endif
