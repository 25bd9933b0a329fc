/* Keys that exist, but not here: E202 and E207. */
#include <string.h>

#include "deck/building.h"

static bool table_has(const struct field *fields, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].name, key) == 0)
            return true;
    }
    return false;
}

/* The kinds that have a key, as words: "timeline", "text and image", "title, text and image". */
static const char *kinds_with(const struct building *building, const char *key, unsigned *count,
                              const struct deck_kind **first)
{
    struct arena *arena = &building->deck->arena;
    const char *all = "", *last = NULL;
    *count = 0;
    for (size_t i = 0; i < building->kind_count; i++) {
        const struct deck_kind *kind = building->kinds[i];
        if (!table_has(kind->fields, kind->field_count, key))
            continue;
        if (last)
            all = arena_printf(arena, "%s%s%s", all, *count > 1 ? ", " : "", last);
        last = kind->name;
        if (++*count == 1)
            *first = kind;
    }
    return *count > 1 ? arena_printf(arena, "%s and %s", all, last) : last;
}

/* E202: a key of another kind. */
static bool foreign_to_slide(struct building *building, const struct node *value)
{
    struct diags *diags = &building->deck->diags;
    unsigned count;
    const struct deck_kind *first;
    const char *kinds = kinds_with(building, value->key, &count, &first);
    if (count == 0)
        return false;
    const char *name = building->kind->name;
    diag_error(diags, value->key_mark, "E202",
               "`%s` belongs to %s slides; this is %s %s slide (line %u)", value->key, kinds,
               strchr("aeiou", name[0]) ? "an" : "a", name, building->kind_node->key_mark.line);
    if (count == 1)
        diag_help(diags, "change `kind: %s` to `kind: %s`, or remove `%s`", name, first->name,
                  value->key);
    else
        diag_help(diags, "change the kind, or remove `%s`", value->key);
    return true;
}

/* The last slide that starts above a line of the same file. */
static const struct node *slide_above(const struct node *slides, struct mark at)
{
    const struct node *found = NULL;
    for (const struct node *item = slides ? slides->first : NULL; item; item = item->next) {
        if (item->mark.file && strcmp(item->mark.file, at.file) == 0 && item->mark.line < at.line)
            found = item;
    }
    return found;
}

/* E207: a key of slides among the deck's. */
static bool foreign_to_deck(struct building *building, const struct node *value)
{
    struct diags *diags = &building->deck->diags;
    unsigned count;
    const struct deck_kind *first;
    kinds_with(building, value->key, &count, &first);
    if (count == 0 && !table_has(deck_slide_fields, DECK_SLIDE_FIELD_COUNT, value->key))
        return false;
    diag_error(diags, value->key_mark, "E207",
               "`%s` is a key of slides; here it stands outside every slide", value->key);
    const struct node *slide = slide_above(node_get(building->top, "slides"), value->key_mark);
    if (slide && slide->mark.column > value->key_mark.column)
        diag_help(diags, "add %u spaces so that it joins the slide of line %u",
                  slide->mark.column - value->key_mark.column, slide->mark.line);
    else
        diag_help(diags, "move it into a slide, below its `kind:`");
    return true;
}

bool building_foreign(void *context, const struct node *map, const struct node *value)
{
    struct building *building = context;
    (void)map;
    return building->kind ? foreign_to_slide(building, value) : foreign_to_deck(building, value);
}
