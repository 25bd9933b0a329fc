/* Maps, lists and tables of fields: their keys, their shape and their number. */
#include "deck/fields/fields.h"

#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "deck/fields/value.h"
#include "deck/value/degrees.h"
#include "deck/value/scalar.h"

static const struct field *find(const struct field_set *set, const char *name, void **out)
{
    for (size_t table = 0; table < 2; table++) {
        for (size_t i = 0; i < set->counts[table]; i++) {
            const struct field *field = &set->tables[table][i];
            if (strcmp(field->name, name) != 0)
                continue;
            *out = (char *)set->outs[table] + field->offset;
            return field;
        }
    }
    return NULL;
}

static const char **names_of(struct reader *reader, const struct field_set *set, size_t *count)
{
    const char **names =
        arena_array(reader->diags->arena, const char *, set->counts[0] + set->counts[1]);
    *count = 0;
    for (size_t table = 0; table < 2; table++) {
        for (size_t i = 0; i < set->counts[table]; i++)
            names[(*count)++] = set->tables[table][i].name;
    }
    return names;
}

static bool unknown_key(struct reader *reader, const struct node *value, const char *where,
                        const struct field_set *set)
{
    struct diags *diags = reader->diags;
    size_t count;
    const char **names = names_of(reader, set, &count);
    if (value->broken && !suggest_nearest(value->key, names, count))
        return false; /* the syntax error made a key of what is none */
    diag_error(diags, value->key_mark, "E201", "unknown key `%s` in %s", value->key, where);
    if (diag_suggest(diags, value->key, names, NULL, count))
        return false;
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_printf(diags->arena, "%s %s", all, names[i]);
    diag_help(diags, "keys here:%s", all);
    return false;
}

/* "a title slide" becomes "this title slide"; "the deck" stays. */
static const char *this_one(struct reader *reader, const char *where)
{
    size_t article = strncmp(where, "a ", 2) == 0 ? 2 : strncmp(where, "an ", 3) == 0 ? 3 : 0;
    return article ? arena_printf(reader->diags->arena, "this %s", where + article) : where;
}

/* True if an unknown key of the map is taken for `name`: it is reported there. */
static bool misspelled(struct reader *reader, const struct node *map, const struct field_set *set,
                       const char *name)
{
    size_t count;
    const char **names = names_of(reader, set, &count);
    for (const struct node *value = map->first; value; value = value->next) {
        void *out;
        const char *near =
            find(set, value->key, &out) ? NULL : suggest_nearest(value->key, names, count);
        if (near && strcmp(near, name) == 0)
            return true;
    }
    return false;
}

static void missing_key(struct reader *reader, const struct node *map, const char *where,
                        const struct field *field)
{
    const struct node *kind = node_get(map, "kind");
    diag_error(reader->diags, kind && kind->key ? node_pair_mark(kind) : map->mark, "E203",
               "%s has no `%s`", this_one(reader, where), field->name);
    diag_help(reader->diags, "add `%s: %s`%s", field->name, field->example ? field->example : "…",
              kind ? " below" : "");
}

/* True if a key that stands in for it is there. */
static bool stood_in(const struct node *map, const struct field *field)
{
    for (size_t i = 0; field->unless && field->unless[i]; i++)
        if (node_get(map, field->unless[i]))
            return true;
    return false;
}

static bool check_required(struct reader *reader, const struct node *map, const char *where,
                           const struct field_set *set)
{
    bool good = true;
    for (size_t table = 0; table < 2; table++) {
        for (size_t i = 0; i < set->counts[table]; i++) {
            const struct field *field = &set->tables[table][i];
            if (!field->required || node_get(map, field->name) || stood_in(map, field) ||
                (reader->excused && reader->excused(reader->context, map, field)))
                continue;
            good = false;
            if (!misspelled(reader, map, set, field->name))
                missing_key(reader, map, where, field);
        }
    }
    return good;
}

/* One plain number; false: it is none. */
static bool plain_number(const struct node *node, double *out)
{
    char *end = NULL;
    if (!node || node->broken || node->kind != NODE_SCALAR || node->length == 0)
        return false;
    *out = strtod(node->text, &end);
    return *end == '\0';
}

/* E406 for a latitude that can only be a longitude, beside a longitude that may be a latitude: one
 * mistake, which neither of them tells alone. */
static bool are_exchanged(struct reader *reader, const struct node *map,
                          const struct field_set *set)
{
    void *out;
    double lat, lon;
    const struct node *first = node_get(map, "lat"), *second = node_get(map, "lon");
    const struct field *field = find(set, "lat", &out);
    if (!field || field->type != FIELD_LATITUDE || !plain_number(first, &lat) ||
        !plain_number(second, &lon) || !(lat > 90 || lat < -90) || lat > 180 || lat < -180 ||
        lon > 90 || lon < -90)
        return false;
    const char *slip = degrees_slip(reader->diags->arena, first->text);
    diag_error(reader->diags, first->mark, "E406",
               "a latitude lies between -90 and 90: `lat` and `lon` seem to be exchanged");
    diag_help(reader->diags, "write `lat: %s, lon: %s`%s%s%s", second->text, first->text,
              slip ? "; or did you mean `lat: " : "", slip ? slip : "", slip ? "`?" : "");
    return true;
}

/* The keys of a map; `nested`: those of other kinds are unknown there too. */
static bool read_map(struct reader *reader, const struct node *map, const char *where,
                     const struct field_set *set, bool nested)
{
    if (map->broken)
        return false;
    bool good = check_required(reader, map, where, set);
    bool exchanged = are_exchanged(reader, map, set);
    for (const struct node *value = map->first; value; value = value->next) {
        void *out;
        const struct field *field = find(set, value->key, &out);
        if (exchanged && (strcmp(value->key, "lat") == 0 || strcmp(value->key, "lon") == 0))
            good = false;
        else if (field)
            good = fields_value(reader, field, value, out) && good;
        else if (!nested && reader->foreign && reader->foreign(reader->context, map, value))
            good = false;
        else
            good = unknown_key(reader, value, where, set);
    }
    return good;
}

bool fields_read(struct reader *reader, const struct node *map, const char *where,
                 const struct field_set *set)
{
    if (map->broken)
        return false;
    if (map->kind != NODE_MAP)
        return diag_error(reader->diags, map->mark, "E205", "%s takes keys and values",
                          this_one(reader, where));
    return read_map(reader, map, where, set, false);
}

static const char *takes(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_STRING: return "a text";
    case FIELD_NAME:
    case FIELD_ID: return "a name";
    case FIELD_BOOL: return "`true` or `false`";
    case FIELD_NUMBER:
    case FIELD_QUANTITY: return "a number";
    case FIELD_LATITUDE:
    case FIELD_LONGITUDE: return "degrees";
    case FIELD_COORDINATES: return "a latitude and a longitude";
    case FIELD_PERCENT: return "a percentage";
    case FIELD_REGION: return "four edges or a name";
    case FIELD_CHOICE: return "one word";
    case FIELD_DURATION: return "a length of time";
    case FIELD_DATE: return "a date";
    case FIELD_COLOUR: return "a colour";
    case FIELD_FILE: return "a file name";
    case FIELD_IDS:
    case FIELD_WAY:
    case FIELD_LIST:
    case FIELD_QUANTITIES:
    case FIELD_TEXTS: return "a list";
    case FIELD_GROUP:
    case FIELD_TABLE:
    case FIELD_TEXT_TABLE:
    case FIELD_ANY: break;
    }
    return "a map of keys and values";
}

static const char *is_a(const struct node *node)
{
    switch (node->kind) {
    case NODE_LIST: return "a list";
    case NODE_MAP: return "a map";
    case NODE_SCALAR: break;
    }
    return strpbrk(node->text, " \n") ? "a text" : "one word";
}

bool fields_wrong_shape(struct reader *reader, const struct field *field, const struct node *node)
{
    struct diags *diags = reader->diags;
    bool list_of_words =
        field->type == FIELD_IDS || field->type == FIELD_WAY || field->type == FIELD_TEXTS;
    diag_error(diags, node->mark, "E205", "`%s` takes %s, this is %s", field->name,
               takes(field->type), is_a(node));
    if (list_of_words && node->kind == NODE_SCALAR && !strpbrk(node->text, ",[]{}:#\"'\n"))
        diag_help(diags, "write `%s: [%s]`", field->name, node->text);
    else if (field->example)
        diag_help(diags, "write `%s: %s`", field->name, field->example);
    return false;
}

bool fields_empty(struct reader *reader, const struct field *field, const struct node *node)
{
    struct diags *diags = reader->diags;
    diag_error(diags, node->key ? node->key_mark : node->mark, "E209", "`%s` is empty",
               node->key ? node->key : field->name);
    if (node->key && field->example && strcmp(node->key, field->name) == 0)
        diag_help(diags, "write `%s: %s`, or remove the line", field->name, field->example);
    else
        diag_help(diags, "write something behind it, or remove it");
    return false;
}

bool fields_scalar(struct reader *reader, const struct field *field, const struct node *node)
{
    if (node->broken)
        return false;
    if (node->kind != NODE_SCALAR)
        return fields_wrong_shape(reader, field, node);
    return node->length > 0 || fields_empty(reader, field, node);
}

static size_t count_of(const struct node *node)
{
    size_t count = 0;
    for (const struct node *item = node->first; item; item = item->next)
        count++;
    return count;
}

/* least..most items; a `most` of 0 is no limit. */
static bool check_count(struct reader *reader, const struct field *field, const struct node *node,
                        size_t count)
{
    size_t least = (size_t)field->least, most = (size_t)field->most;
    if (count >= least && (most == 0 || count <= most))
        return true;
    struct diags *diags = reader->diags;
    struct mark at = node->key ? node->key_mark : node->mark;
    if (most == 0)
        diag_error(diags, at, "E214", "`%s` takes at least %zu", field->name, least);
    else if (least == most)
        diag_error(diags, at, "E214", "`%s` takes %zu, these are %zu", field->name, most, count);
    else
        diag_error(diags, at, "E214", "`%s` takes %zu to %zu, these are %zu", field->name, least,
                   most, count);
    if (count > most && most)
        diag_help(diags, "remove %zu", count - most);
    else
        diag_help(diags, "add %zu", least - count);
    return false;
}

/* "a figure" for an item of `figures`. */
static const char *item_name(struct reader *reader, const char *name)
{
    struct arena *arena = reader->diags->arena;
    size_t length = strlen(name);
    if (length < 2 || name[length - 1] != 's')
        return arena_printf(arena, "an item of `%s`", name);
    const char *article = strchr("aeiou", name[0]) ? "an" : "a";
    if (length > 3 && strcmp(name + length - 3, "ies") == 0)
        return arena_printf(arena, "%s %.*sy", article, (int)length - 3, name);
    if (length > 4 && strcmp(name + length - 4, "ches") == 0)
        return arena_printf(arena, "%s %.*s", article, (int)length - 2, name);
    return arena_printf(arena, "%s %.*s", article, (int)length - 1, name);
}

static bool read_nested(struct reader *reader, const struct field *field, const struct node *node,
                        const char *where, void *out)
{
    if (node->broken)
        return false;
    if (node->kind != NODE_MAP) {
        diag_error(reader->diags, node->mark, "E205", "%s takes keys and values", where);
        if (field->example)
            diag_help(reader->diags, "write `%s: %s`", field->name, field->example);
        return false;
    }
    struct field_set set = {{field->sub}, {field->sub_count}, {out}};
    return read_map(reader, node, where, &set, true);
}

static size_t item_size(const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXTS: return sizeof(struct text);
    case FIELD_QUANTITIES: return sizeof(struct quantity);
    case FIELD_TEXT_TABLE: return sizeof(struct named_text);
    case FIELD_IDS: return sizeof(struct word);
    case FIELD_WAY: return sizeof(struct way_point);
    default: break;
    }
    return field->sub_size;
}

static bool read_named_text(struct reader *reader, const struct field *field,
                            const struct node *node, struct named_text *out)
{
    out->text = arena_new(reader->diags->arena, struct text);
    bool named = fields_id(reader, node->key_mark, node->key, &out->id);
    return fields_text(reader, field, node, out->text) && named;
}

static bool read_entry(struct reader *reader, const struct field *field, const struct node *node,
                       void *out)
{
    const char *where = arena_printf(reader->diags->arena, "`%s`", node->key);
    bool named = fields_id(reader, node->key_mark, node->key, out);
    return read_nested(reader, field, node, where, out) && named;
}

/* A number, or `none`. */
static bool read_quantity(struct reader *reader, const struct field *field, const struct node *node,
                          struct quantity *out)
{
    if (!fields_scalar(reader, field, node))
        return false;
    *out = (struct quantity){.unit = "", .mark = node->mark};
    if (strcmp(node->text, "none") == 0)
        return true;
    return field->ranges ? scalar_quantity_or_range(reader->diags, node->mark, node->text, out)
                         : scalar_quantity(reader->diags, node->mark, node->text, out);
}

static bool read_item(struct reader *reader, const struct field *field, const struct node *node,
                      void *out)
{
    const struct field text = {.name = field->name, .type = FIELD_TEXT, .staff = field->staff};
    switch (field->type) {
    case FIELD_TEXTS: return fields_text(reader, &text, node, out);
    case FIELD_TEXT_TABLE: return read_named_text(reader, &text, node, out);
    case FIELD_IDS:
        return fields_scalar(reader, field, node) && fields_reference(reader, node, out);
    case FIELD_WAY: return fields_way_point(reader, field, node, out);
    case FIELD_QUANTITIES: return read_quantity(reader, field, node, out);
    case FIELD_TABLE: return read_entry(reader, field, node, out);
    default: break;
    }
    return read_nested(reader, field, node, item_name(reader, field->name), out);
}

static bool read_items(struct reader *reader, const struct field *field, const struct node *node,
                       struct field_list *out)
{
    struct arena *arena = reader->diags->arena;
    size_t size = item_size(field), count = count_of(node), i = 0;
    bool good = check_count(reader, field, node, count);
    char *items = arena_take(arena, size * count);
    struct mark *marks = arena_array(arena, struct mark, count);
    for (const struct node *item = node->first; item; item = item->next, i++) {
        marks[i] = item->mark;
        if (field->blank)
            memcpy(items + i * size, field->blank, size);
        good = read_item(reader, field, item, items + i * size) && good;
    }
    *out = (struct field_list){items, count, node->mark, marks};
    return good;
}

static bool read_table_of_ids(struct reader *reader, const struct field *field,
                              const struct node *node, void *out)
{
    struct field_list *things = (struct field_list *)(void *)((char *)out + field->beside);
    struct field table = *field;
    table.type = FIELD_TABLE;
    bool good = read_items(reader, &table, node, things);
    struct word *ids = arena_array(reader->diags->arena, struct word, things->count);
    for (size_t i = 0; i < things->count; i++)
        ids[i] =
            *(const struct word *)(const void *)((const char *)things->items + i * field->sub_size);
    *(struct word_list *)out = (struct word_list){ids, things->count};
    return good;
}

/* E439 and its like: the first key that makes it another thing. */
static bool is_stranger(struct reader *reader, const struct field *field, const struct node *node)
{
    const struct field_stranger *stranger = field->stranger;
    bool table = field->type == FIELD_IDS;
    for (const struct node *item = table ? node->first : node; item;
         item = table ? item->next : NULL) {
        for (size_t i = 0; item->kind == NODE_MAP && stranger->keys[i]; i++) {
            const struct node *key = item->broken ? NULL : node_get(item, stranger->keys[i]);
            if (!key)
                continue;
            diag_error(reader->diags, key->key_mark, stranger->code, "%s", stranger->says);
            diag_help(reader->diags, "%s", stranger->help);
            return true;
        }
    }
    return false;
}

bool fields_map_instead(struct reader *reader, const struct field *field, const struct node *node,
                        void *out)
{
    if (field->stranger && is_stranger(reader, field, node))
        return false;
    if (field->type == FIELD_IDS)
        return read_table_of_ids(reader, field, node, out);
    return read_nested(reader, field, node, arena_printf(reader->diags->arena, "`%s`", field->name),
                       (char *)out + field->beside);
}

bool fields_compound(struct reader *reader, const struct field *field, const struct node *node,
                     void *out)
{
    bool table = field->type == FIELD_TABLE || field->type == FIELD_TEXT_TABLE;
    enum node_kind wanted = table || field->type == FIELD_GROUP ? NODE_MAP : NODE_LIST;
    if (node->kind == NODE_SCALAR && node->length == 0)
        return fields_empty(reader, field, node);
    if (node->kind != wanted)
        return fields_wrong_shape(reader, field, node);
    if (field->type == FIELD_GROUP)
        return read_nested(reader, field, node,
                           arena_printf(reader->diags->arena, "`%s`", field->name), out);
    struct field_list list;
    bool good = read_items(reader, field, node, &list);
    if (field->type == FIELD_IDS)
        *(struct word_list *)out = (struct word_list){list.items, list.count};
    else
        *(struct field_list *)out = list;
    return good;
}
