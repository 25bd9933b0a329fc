#include "deck/fields/fields.h"

#include <string.h>

#include "base/suggest.h"
#include "deck/fields/value.h"

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

/* `kind: image` of a slide; else where the map starts. */
static struct mark head_mark(const struct node *map, const struct node *kind)
{
    if (!kind || !kind->key)
        return map->mark;
    struct mark mark = kind->key_mark;
    if (kind->mark.line == mark.line && kind->mark.column >= mark.column)
        mark.length = kind->mark.column + kind->mark.length - mark.column;
    return mark;
}

/* True if an unknown key of the map is taken for `name`: that is said there. */
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
    diag_error(reader->diags, head_mark(map, kind), "E203", "%s has no `%s`",
               this_one(reader, where), field->name);
    diag_help(reader->diags, "add `%s: %s`%s", field->name, field->example ? field->example : "…",
              kind ? " below" : "");
}

static bool check_required(struct reader *reader, const struct node *map, const char *where,
                           const struct field_set *set)
{
    bool good = true;
    for (size_t table = 0; table < 2; table++) {
        for (size_t i = 0; i < set->counts[table]; i++) {
            const struct field *field = &set->tables[table][i];
            if (!field->required || node_get(map, field->name))
                continue;
            good = false;
            if (!misspelled(reader, map, set, field->name))
                missing_key(reader, map, where, field);
        }
    }
    return good;
}

bool fields_map(struct reader *reader, const struct node *map, const char *where,
                const struct field_set *set, bool nested)
{
    if (map->broken)
        return false;
    bool good = check_required(reader, map, where, set);
    for (const struct node *value = map->first; value; value = value->next) {
        void *out;
        const struct field *field = find(set, value->key, &out);
        if (field)
            good = fields_value(reader, field, value, out) && good;
        else if (!nested && reader->foreign && reader->foreign(reader->context, map, value))
            good = false;
        else
            good = unknown_key(reader, value, where, set);
    }
    return good;
}

bool fields_read(struct reader *reader, const struct node *map, const char *where,
                 const struct field *table, size_t count, void *out)
{
    return fields_read_two(reader, map, where, table, count, out, NULL, 0, NULL);
}

bool fields_read_two(struct reader *reader, const struct node *map, const char *where,
                     const struct field *first, size_t first_count, void *first_out,
                     const struct field *second, size_t second_count, void *second_out)
{
    struct field_set set = {{first, second}, {first_count, second_count}, {first_out, second_out}};
    if (map->broken)
        return false;
    if (map->kind != NODE_MAP)
        return diag_error(reader->diags, map->mark, "E205", "%s takes keys and values",
                          this_one(reader, where));
    return fields_map(reader, map, where, &set, false);
}
