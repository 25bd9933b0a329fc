#include <string.h>

#include "base/suggest.h"
#include "deck/building.h"

enum { ACCENT_NAMES = 7 };

/* In the order of the theme's pairs. */
static const char *const accent_names[ACCENT_NAMES] = {"brown", "blue", "green", "teal",
                                                       "pink",  "red",  "violet"};

const struct field deck_chapter_fields[3] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct chapter_keys, id),
     .required = true,
     .help = "What slides call it.",
     .example = "roads"},
    {.name = "title",
     .type = FIELD_TEXT,
     .offset = offsetof(struct chapter_keys, title),
     .required = true,
     .help = "Shown in the contents and in the bar.",
     .example = "The roads"},
    {.name = "accent",
     .type = FIELD_ANY,
     .offset = offsetof(struct chapter_keys, accent),
     .help = "Its colour: brown, blue, green, teal, pink, red or violet, or {light, dark}.",
     .example = "brown"},
};

static const struct field pair_fields[] = {
    {.name = "light",
     .type = FIELD_COLOUR,
     .offset = offsetof(struct deck_chapter, light),
     .required = true,
     .help = "On light ground.",
     .example = "\"#662F0A\""},
    {.name = "dark",
     .type = FIELD_COLOUR,
     .offset = offsetof(struct deck_chapter, dark),
     .required = true,
     .help = "On dark ground.",
     .example = "\"#F0B441\""},
};

static void read_accent(struct building *building, const struct node *node,
                        struct deck_chapter *chapter)
{
    struct diags *diags = &building->deck->diags;
    if (node->broken)
        return;
    if (node->kind == NODE_MAP) {
        chapter->accent = -1;
        struct reader reader = building->reader;
        reader.foreign = NULL;
        fields_read(&reader, node, "`accent`", &(struct field_set){{pair_fields}, {2}, {chapter}});
        return;
    }
    for (int i = 0; node->kind == NODE_SCALAR && i < ACCENT_NAMES; i++) {
        if (strcmp(node->text, accent_names[i]) == 0) {
            chapter->accent = i;
            chapter->accent_named = true;
            return;
        }
    }
    const char *near =
        node->kind == NODE_SCALAR ? suggest_nearest(node->text, accent_names, ACCENT_NAMES) : NULL;
    diag_error(diags, node->mark, "E212", "`accent` is the name of a colour, or two colours");
    diag_help(diags, "%s%s%sone of brown blue green teal pink red violet, or {light: …, dark: …}",
              near ? "did you mean `" : "", near ? near : "", near ? "`? It is " : "write ");
}

static void check_twice(struct building *building, size_t index)
{
    const struct deck_chapter *chapters = building->deck->chapters;
    struct word *id = &building->deck->chapters[index].id;
    for (size_t i = 0; id->text && i < index; i++) {
        const struct word *first = &chapters[i].id;
        if (!first->text || strcmp(first->text, id->text) != 0)
            continue;
        diag_error(&building->deck->diags, id->mark, "E306", "`%s` is defined twice (first %s:%u)",
                   id->text, first->mark.file, first->mark.line);
        diag_help(&building->deck->diags, "keep one");
        id->text = NULL;
        return;
    }
}

void building_read_chapters(struct building *building, const struct field_list *list)
{
    struct deck *deck = building->deck;
    const struct chapter_keys *keys = list->items;
    deck->chapters = arena_array(&deck->arena, struct deck_chapter, list->count);
    deck->chapter_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        struct deck_chapter *chapter = &deck->chapters[i];
        *chapter = (struct deck_chapter){
            .id = keys[i].id, .title = keys[i].title, .accent = (int)(i % ACCENT_NAMES)};
        if (keys[i].accent)
            read_accent(building, keys[i].accent, chapter);
        check_twice(building, i);
    }
}

void building_unknown(struct building *building, const char *what, const struct word *id,
                      const char *const *names, const struct mark *marks, size_t count)
{
    struct diags *diags = &building->deck->diags;
    if (building->incomplete)
        return;
    diag_error(diags, id->mark, "E220", "no %s is called `%s`", what, id->text);
    if (!diag_suggest(diags, id->text, names, marks, count))
        diag_help(diags, "define it under `%ss:`, or correct the name", what);
}

int building_find_chapter(struct building *building, const struct word *id)
{
    struct deck *deck = building->deck;
    const char *names[DECK_CHAPTERS_MAX];
    struct mark marks[DECK_CHAPTERS_MAX];
    size_t count = 0;
    for (size_t i = 0; i < deck->chapter_count && count < DECK_CHAPTERS_MAX; i++) {
        const struct word *name = &deck->chapters[i].id;
        if (!name->text)
            continue;
        if (strcmp(name->text, id->text) == 0)
            return (int)i;
        marks[count] = name->mark;
        names[count++] = name->text;
    }
    if (!node_get(building->top, "chapters") || deck->chapter_count > 0)
        building_unknown(building, "chapter", id, names, marks, count);
    return -1;
}

/* The slides of a chapter stand together. */
static void check_together(struct building *building, const struct deck_chapter *chapter,
                           const struct deck_slide *slide)
{
    const struct deck_slide *first = &building->deck->slides[chapter->first];
    diag_error(&building->deck->diags, slide->mark, "E219",
               "the chapter `%s` ended before this slide (it started at %s:%u)", chapter->id.text,
               first->mark.file, first->mark.line);
    diag_help(&building->deck->diags, "put the slides of a chapter together");
}

void building_count_chapters(struct building *building)
{
    struct deck *deck = building->deck;
    bool seen[DECK_CHAPTERS_MAX] = {false};
    int before = -1;
    for (size_t i = 0; i < deck->slide_count; i++) {
        struct deck_slide *slide = &deck->slides[i];
        if (slide->chapter >= 0 && slide->chapter < DECK_CHAPTERS_MAX) {
            struct deck_chapter *chapter = &deck->chapters[slide->chapter];
            if (seen[slide->chapter] && slide->chapter != before)
                check_together(building, chapter, slide);
            slide->opens_chapter = !seen[slide->chapter];
            if (slide->opens_chapter)
                chapter->first = i;
            chapter->count += !slide->hidden;
            seen[slide->chapter] = true;
        }
        before = slide->chapter;
    }
    for (size_t i = 0; !building->incomplete && i < deck->chapter_count; i++) {
        const struct word *id = &deck->chapters[i].id;
        if (seen[i] || !id->text)
            continue;
        diag_warning(&deck->diags, id->mark, "W227", "no slide belongs to the chapter `%s`",
                     id->text);
        diag_help(&deck->diags, "write `chapter: %s` in its first slide, or remove it", id->text);
    }
}
