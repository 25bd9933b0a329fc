#include <string.h>

#include "deck/fields/value.h"
#include "deck/value/scalar.h"

static size_t count_of(const struct node *node)
{
    size_t count = 0;
    for (const struct node *item = node->first; item; item = item->next)
        count++;
    return count;
}

/* least..most items; a most of 0 is no bound. */
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

static bool read_map(struct reader *reader, const struct field *field, const struct node *node,
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
    return fields_map(reader, node, where, &set, true);
}

static size_t item_size(const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXTS: return sizeof(struct text);
    case FIELD_QUANTITIES: return sizeof(struct quantity);
    case FIELD_TEXT_TABLE: return sizeof(struct named_text);
    case FIELD_IDS: return sizeof(struct word);
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
    return read_map(reader, field, node, where, out) && named;
}

/* A number, or `none`. */
static bool read_quantity(struct reader *reader, const struct field *field, const struct node *node,
                          struct quantity *out)
{
    if (!fields_scalar(reader, field, node))
        return false;
    *out = (struct quantity){.unit = "", .mark = node->mark};
    return strcmp(node->text, "none") == 0 ||
           scalar_quantity(reader->diags, node->mark, node->text, out);
}

static bool read_item(struct reader *reader, const struct field *field, const struct node *node,
                      void *out)
{
    const struct field text = {.name = field->name, .type = FIELD_TEXT, .staff = field->staff};
    switch (field->type) {
    case FIELD_TEXTS: return fields_text(reader, &text, node, out);
    case FIELD_TEXT_TABLE: return read_named_text(reader, &text, node, out);
    case FIELD_IDS:
        return fields_scalar(reader, field, node) && fields_id(reader, node->mark, node->text, out);
    case FIELD_QUANTITIES: return read_quantity(reader, field, node, out);
    case FIELD_TABLE: return read_entry(reader, field, node, out);
    default: break;
    }
    return read_map(reader, field, node, item_name(reader, field->name), out);
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
        return read_map(reader, field, node,
                        arena_printf(reader->diags->arena, "`%s`", field->name), out);
    struct field_list list;
    bool good = read_items(reader, field, node, &list);
    if (field->type == FIELD_IDS)
        *(struct word_list *)out = (struct word_list){list.items, list.count};
    else
        *(struct field_list *)out = list;
    return good;
}
