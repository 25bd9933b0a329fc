/* The tables of fields that describe the format, and their reader.
 *
 * Each field is one row. The reader, the messages about unknown, missing, misplaced and ill-typed
 * keys, and the reference page all come from it. */
#pragma once

#include <string.h>

#include "base/box_geo.h"
#include "base/diag.h"
#include "base/geom.h"
#include "deck/fields/spot.h"
#include "deck/path/folder.h"
#include "deck/yaml/yaml.h"

/* The values that a field takes, and the type at its offset. */
enum field_type {
    FIELD_TEXT,      /* struct text: one line; a string or a translation map */
    FIELD_PROSE,     /* struct text: paragraphs, bullets, **bold**, _italic_ */
    FIELD_STRING,    /* const char *: as written, one language */
    FIELD_NAME,      /* struct word: one line as written */
    FIELD_ID,        /* struct word: [a-z0-9_-], 1 to 64 */
    FIELD_IDS,       /* struct word_list: a list of ids */
    FIELD_WAY,       /* struct field_list of struct way_point: ids, and coordinates between them */
    FIELD_BOOL,      /* bool: true or false */
    FIELD_NUMBER,    /* double within least..most */
    FIELD_PERCENT,   /* double 0..1, written 40% */
    FIELD_LATITUDE,  /* double -90..90, degrees north */
    FIELD_LONGITUDE, /* double -180..180 (or to `most`), degrees east */
    FIELD_COORDINATES, /* struct place_geo: both in one text, or a list */
    FIELD_REGION,      /* struct region (deck/fields/region.h): four edges or a name */
    FIELD_CHOICE,      /* int: index into choices */
    FIELD_QUANTITY,    /* struct quantity */
    FIELD_DURATION,    /* struct duration */
    FIELD_DATE,        /* struct date */
    FIELD_COLOUR,      /* struct field_colour */
    FIELD_FILE,        /* struct word: a file of the deck's folder, checked to be there */
    FIELD_GROUP,       /* a struct read from a map by `sub`; embedded at the offset */
    FIELD_LIST,        /* struct field_list of structs read from maps by `sub` */
    FIELD_TABLE,       /* struct field_list, from a map whose keys are ids: each struct begins with
                          struct word (the key), the rest read by `sub` */
    FIELD_TEXTS,       /* struct field_list of struct text: a list of texts */
    FIELD_QUANTITIES,  /* struct field_list of struct quantity: a list of numbers; `none` for one
                          that is missing (not `given`) */
    FIELD_TEXT_TABLE,  /* struct field_list of struct named_text: a map of id to text */
    FIELD_ANY,         /* const struct node *: read later by someone who knows more */
};

struct word {
    const char *text; /* NULL: not given */
    struct mark mark;
};

struct word_list {
    struct word *items;
    size_t count;
};

/* A place by its id, or coordinates; neither where the item had a mistake. */
struct way_point {
    struct word id; /* its mark is there for both */
    bool at;        /* coordinates: degrees north and east, or on a picture */
    double lat, lon;
    struct picture_spot spot; /* given: on a picture */
};

/* False when it is not given. */
static inline bool word_is(const struct word *word, const char *text)
{
    return word->text && strcmp(word->text, text) == 0;
}
static inline bool word_list_has(const struct word_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (word_is(&list->items[i], text))
            return true;
    return false;
}

struct field_colour {
    bool given;
    struct colour colour;
    struct mark mark;
};

struct field_list {
    void *items; /* count structs of sub_size bytes */
    size_t count;
    struct mark mark;
    struct mark *marks; /* one for each item */
};

/* What a map with one of these keys is, which is none that the field takes. */
struct field_stranger {
    const char *const *keys; /* NULL-terminated */
    const char *code, *says, *help;
};

struct field {
    const char *name;
    enum field_type type;
    size_t offset; /* into the struct that the table fills */
    bool required;
    const char *const *unless; /* ... unless one of these keys is there; NULL-terminated */
    double least,
        most;   /* NUMBER: range; LIST, TABLE, TEXTS, QUANTITIES, IDS: count (most 0: none) */
    bool whole; /* NUMBER: no decimals */
    bool staff; /* TEXT, PROSE: never shown, so a missing language is fine */
    bool coded; /* TEXT: two capitals are the code of a country, whose name needs no translation */
    const char *const *choices; /* CHOICE: NULL-terminated; not given leaves the int alone */
    const struct field *sub;    /* GROUP, LIST, TABLE; of ID and IDS see `beside` */
    size_t sub_count, sub_size;
    /* How far behind the member something else is that may be written in its place: of ID and IDS
     * with `sub` a map, read as a GROUP (ID), or as a TABLE whose keys are the ids (IDS); of
     * COORDINATES a struct picture_spot. 0: nothing may. */
    size_t beside;
    const struct field_stranger *stranger; /* in place of `beside`: one message instead of many */
    bool ranges;                           /* QUANTITY, QUANTITIES: `200–270` is taken too */
    bool comma; /* QUANTITY: `12,5` has a decimal comma, since nobody writes thousands there */
    const void *blank;   /* LIST, TABLE: what an item holds before it is read; NULL: zeroes */
    const char *help;    /* one line, for the reference page */
    const char *example; /* what to write, for messages: `images/NAME.jpg` */
};

/* A row of a table: the key called like the member of `struct structure` that it fills, and the
 * rest of struct field (at least a help line and an example). */
#define FIELD(structure, member, kind, ...)                                                        \
    FIELD_NAMED(#member, structure, member, kind, __VA_ARGS__)
#define FIELD_NAMED(key, structure, member, kind, ...)                                             \
    FIELD_AT(key, offsetof(struct structure, member), kind, __VA_ARGS__)
#define FIELD_AT(key, at, kind, ...)                                                               \
    {                                                                                              \
        .name = (key), .offset = (at), .type = FIELD_##kind, __VA_ARGS__                           \
    }
/* The members `sub...` for items of `struct structure`, read by a table. */
#define FIELD_ITEMS(table, structure)                                                              \
    .sub = (table), .sub_count = sizeof(table) / sizeof *(table),                                  \
    .sub_size = sizeof(struct structure)

/* All that the reader needs besides the nodes. */
struct reader {
    struct diags *diags;              /* and its arena: everything read lives there */
    const struct deck_folder *folder; /* NULL: file fields are not checked */
    const char *const *languages;
    unsigned language_count;
    /* Reports a key that belongs elsewhere, with where that is (E202, E207): true if it did. May be
     * NULL. */
    bool (*foreign)(void *context, const struct node *map, const struct node *value);
    /* Whether a required key of a map may be missing after all. May be NULL. */
    bool (*excused)(void *context, const struct node *map, const struct field *field);
    /* Whether the world has something of this id: it may be written as people write its name
     * (`St. Petersburg`). May be NULL. */
    bool (*known)(void *context, const char *id);
    /* Gets each id by which a field names something; may be NULL. */
    void (*used)(void *context, const struct word *id);
    /* Gets each file that a field names, as a path from the deck's folder; may be NULL. */
    void (*named)(void *context, const char *path);
    void *context;
};

struct named_text {
    struct word id;
    struct text *text;
};

/* One or two tables whose keys share a map (those of every slide, and the kind's own), and the
 * struct that each fills. */
struct field_set {
    const struct field *tables[2];
    size_t counts[2]; /* of fields; 0: there is no second table */
    void *outs[2];
};

/* Fills the structs of `set` from `map`. `where` names the map in messages ("a title slide", "the
 * deck"). Reports everything it finds; true if nothing was wrong. Fields that are not given or have
 * a mistake are left as they are, so defaults may be there before; but a list with a wrong item
 * keeps the others, and a file that is not there keeps the path as written. Nothing is reported
 * about broken nodes; reading one is false. */
bool fields_read(struct reader *reader, const struct node *map, const char *where,
                 const struct field_set *set);
