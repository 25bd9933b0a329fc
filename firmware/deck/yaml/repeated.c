/* Keys that stand twice in one map. */
#include <stdlib.h>
#include <string.h>

#include "deck/yaml/block.h"

static int compare_keys(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->key, b->key);
    if (order)
        return order;
    if (a->key_mark.line != b->key_mark.line)
        return a->key_mark.line < b->key_mark.line ? -1 : 1;
    return a->key_mark.column < b->key_mark.column ? -1 : a->key_mark.column > b->key_mark.column;
}

/* Takes out the values that have lost their key. */
static void drop_keyless(struct node *map)
{
    for (struct node **link = &map->first; *link;) {
        if ((*link)->key)
            link = &(*link)->next;
        else
            *link = (*link)->next;
    }
}

/* A second `kind` is a slide whose dash was forgotten: all that follows belongs to it. */
static void cut_second_slide(struct diags *diags, struct node *map)
{
    struct node *first = NULL;
    for (struct node **link = &map->first; *link; link = &(*link)->next) {
        const struct node *value = *link;
        if (!value->key || strcmp(value->key, "kind") != 0)
            continue;
        if (!first) {
            first = *link;
            continue;
        }
        diag_error(diags, value->key_mark, "E111",
                   "`kind` is given twice in this slide (first on line %u)", first->key_mark.line);
        diag_help(diags, "a new slide starts with a dash: write `- kind: %s`",
                  value->kind == NODE_SCALAR && *value->text ? value->text : "text");
        *link = NULL;
        return;
    }
}

void yaml_drop_repeated(struct diags *diags, struct node *map, const char *where)
{
    if (map->kind == NODE_MAP && where && strcmp(where, "this slide") == 0)
        cut_second_slide(diags, map);
    size_t count = 0;
    for (const struct node *value = map->first; value && map->kind == NODE_MAP; value = value->next)
        count += value->key != NULL;
    if (count < 2)
        return;
    struct node **sorted = arena_array(diags->arena, struct node *, count);
    size_t filled = 0;
    for (struct node *value = map->first; value; value = value->next) {
        if (value->key)
            sorted[filled++] = value;
    }
    qsort(sorted, count, sizeof(struct node *), compare_keys);
    const struct node *first = sorted[0];
    for (size_t i = 1; i < count; i++) {
        if (strcmp(first->key, sorted[i]->key) != 0) {
            first = sorted[i];
            continue;
        }
        struct mark at = sorted[i]->key_mark;
        if (where)
            diag_error(diags, at, "E111", "`%s` is given twice in %s (first on line %u)",
                       first->key, where, first->key_mark.line);
        else
            diag_error(diags, at, "E306", "`%s` is defined twice (first %s:%u)", first->key,
                       first->key_mark.file, first->key_mark.line);
        diag_help(diags, where ? "keep one; the deck is not guessed at" : "keep one");
        sorted[i]->key = NULL;
    }
    drop_keyless(map);
}
