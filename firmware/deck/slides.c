/* Slides, the chapters that they make up, and keys that belong elsewhere. */
#include <string.h>

#include "base/slug.h"
#include "base/suggest.h"
#include "deck/building.h"

enum { ACCENT_NAMES = 7 };

/* In the order of the theme's pairs. */
static const char *const accent_names[ACCENT_NAMES] = {"brown", "blue", "green", "teal",
                                                       "pink",  "red",  "violet"};

const struct field deck_chapter_fields[CHAPTER_FIELDS] = {
    FIELD(chapter_keys, id, ID, .required = true, .help = "What slides call it.",
          .example = "roads"),
    FIELD(chapter_keys, title, TEXT, .required = true,
          .help = "Shown in the contents and in the bar.", .example = "The roads"),
    FIELD(chapter_keys, teaser, TEXT,
          .help = "What it is about, in up to 10 words: on its tile in the contents.",
          .example = "Who is to build what, and when"),
    FIELD(chapter_keys, accent, ANY,
          .help = "Its colour: brown, blue, green, teal, pink, red or violet, or {light, dark}.",
          .example = "brown"),
};

static const struct field pair_fields[] = {
    FIELD(deck_chapter, light, COLOUR, .required = true, .help = "On light ground.",
          .example = "\"#662F0A\""),
    FIELD(deck_chapter, dark, COLOUR, .required = true, .help = "On dark ground.",
          .example = "\"#F0B441\""),
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

static void check_repeated(struct building *building, size_t index)
{
    const struct deck_chapter *chapters = building->deck->chapters;
    struct word *id = &building->deck->chapters[index].id;
    for (size_t i = 0; id->text && i < index; i++) {
        const struct word *first = &chapters[i].id;
        if (!first->text || strcmp(first->text, id->text) != 0)
            continue;
        building_report_twice(building, id->mark, id->text, first->mark);
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
            .id = keys[i].id,
            .title = keys[i].title,
            .teaser = keys[i].teaser,
            .accent = (int)(i % ACCENT_NAMES),
        };
        if (keys[i].accent)
            read_accent(building, keys[i].accent, chapter);
        check_repeated(building, i);
    }
}

static const struct word *id_at(const struct definitions *all, size_t index)
{
    return (const struct word *)((const char *)all->items + index * all->size);
}

int building_find_defined(struct building *building, const struct definitions *all,
                          const struct word *id)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (word_is(id_at(all, i), id->text))
            return (int)i;
    }
    const char **names = arena_array(&building->deck->arena, const char *, all->count);
    struct mark *marks = arena_array(&building->deck->arena, struct mark, all->count);
    for (size_t i = 0; i < all->count; i++) {
        if (!id_at(all, i)->text)
            continue;
        marks[count] = id_at(all, i)->mark;
        names[count++] = id_at(all, i)->text;
    }
    bool mistaken = all->block && all->count == 0 && node_get(building->top, all->block);
    if (mistaken || building->incomplete)
        return -1;
    diag_error(&building->deck->diags, id->mark, "E220", "no %s is called `%s`", all->what,
               id->text);
    if (!diag_suggest(&building->deck->diags, id->text, names, marks, count))
        diag_help(&building->deck->diags, "define it under `%ss:`, or correct the name", all->what);
    return -1;
}

static int find_chapter(struct building *building, const struct word *id)
{
    const struct deck *deck = building->deck;
    size_t count =
        deck->chapter_count < DECK_CHAPTERS_MAX ? deck->chapter_count : DECK_CHAPTERS_MAX;
    const struct definitions chapters = {"chapter", "chapters", deck->chapters, count,
                                         sizeof *deck->chapters};
    return building_find_defined(building, &chapters, id);
}

static const struct deck_source *find_source(struct building *building, const struct word *id)
{
    const struct deck *deck = building->deck;
    const struct definitions sources = {"source", "sources", deck->sources, deck->source_count,
                                        sizeof *deck->sources};
    int index = id->text ? building_find_defined(building, &sources, id) : -1;
    return index < 0 ? NULL : &deck->sources[index];
}

/* E219: the slides of a chapter are together. */
static void check_together(struct building *building, const struct deck_chapter *chapter,
                           const struct deck_slide *slide)
{
    const struct deck_slide *first = &building->deck->slides[chapter->first];
    diag_error(&building->deck->diags, slide->mark, "E219",
               "the chapter `%s` ended before this slide (it started at %s:%u)", chapter->id.text,
               first->mark.file, first->mark.line);
    diag_help(&building->deck->diags, "put the slides of a chapter together");
}

/* Finds the slides of each chapter. */
static void count_chapters(struct building *building)
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

/* The keys that every slide has. */
struct slide_keys {
    const struct node *kind;
    struct word id, chapter, source;
    struct text title, lead, note, notes;
    struct duration duration;
    int transition; /* -1: not given */
    bool hidden;
    struct date valid_from, until;
};

const struct field deck_slide_fields[DECK_SLIDE_FIELD_COUNT] = {
    FIELD(slide_keys, kind, ANY, .required = true, .help = "What sort of slide it is.",
          .example = "text"),
    FIELD(slide_keys, id, ID,
          .help = "A name for links and for the visit log; made from the title without it.",
          .example = "the-bridge"),
    FIELD(slide_keys, title, TEXT, .help = "The headline.", .example = "A few words"),
    FIELD(slide_keys, chapter, ID,
          .help =
              "The chapter that starts here; the slides after it belong to it too. `none` ends it.",
          .example = "roads"),
    FIELD(slide_keys, lead, TEXT, .help = "One sentence under or beside the headline.",
          .example = "One sentence."),
    FIELD(slide_keys, note, TEXT, .help = "A small line at the foot.",
          .example = "One mark stands for one."),
    FIELD(slide_keys, source, ID, .help = "Where it comes from: a name from the deck's `sources`.",
          .example = "archive"),
    FIELD(slide_keys, notes, PROSE, .staff = true, .help = "For staff; never shown.",
          .example = "Ask for the key."),
    FIELD(slide_keys, duration, DURATION,
          .help =
              "How long each of its pages stays in the loop; auto is the time it takes to read.",
          .example = "12s"),
    FIELD(slide_keys, transition, CHOICE, .choices = deck_transitions,
          .help = "How it comes: none, fade or slide.", .example = "fade"),
    FIELD(slide_keys, hidden, BOOL,
          .help = "true leaves it out of the loop; a link still opens it.", .example = "true"),
    FIELD(slide_keys, valid_from, DATE, .help = "The first day on which it is shown.",
          .example = "2021-02-01"),
    FIELD(slide_keys, until, DATE, .help = "The last day on which it is shown.",
          .example = "2021-05-31"),
};

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

/* "a title slide", "an image slide" */
static const char *name_of(struct building *building, const struct deck_kind *kind)
{
    return arena_printf(&building->deck->arena, "%s %s slide",
                        strchr("aeiou", kind->name[0]) ? "an" : "a", kind->name);
}

static bool near_own_key(const struct building *building, const char *key)
{
    const struct deck_kind *kind = building->kind;
    size_t count = 0, most = DECK_SLIDE_FIELD_COUNT + kind->field_count;
    const char **names = arena_array(&building->deck->arena, const char *, most);
    for (size_t i = 0; i < DECK_SLIDE_FIELD_COUNT; i++)
        names[count++] = deck_slide_fields[i].name;
    for (size_t i = 0; i < kind->field_count; i++)
        names[count++] = kind->fields[i].name;
    return suggest_nearest(key, names, count) != NULL;
}

/* E202: a key of routes, places or areas, which the deck defines once; not where a slide's own key
 * is meant. */
static bool of_a_thing(struct building *building, const struct node *value)
{
    static const struct {
        const char *one, *block;
        const struct field *fields;
        size_t count;
    } things[] = {{"a route", "routes", deck_route_fields, DECK_ROUTE_FIELDS},
                  {"a place", "places", deck_place_fields, DECK_PLACE_FIELDS},
                  {"an area", "areas", deck_area_fields, DECK_AREA_FIELDS}};
    struct diags *diags = &building->deck->diags;
    const struct deck_kind *kind = building->kind;
    if (near_own_key(building, value->key))
        return false;
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        if (!table_has(things[i].fields, things[i].count, value->key))
            continue;
        diag_error(diags, value->key_mark, "E202", "`%s` belongs to %s; this is %s (line %u)",
                   value->key, things[i].one, name_of(building, kind),
                   building->kind_node->key_mark.line);
        diag_help(
            diags, "define it under the deck's own `%s:`, outside `slides:`%s", things[i].block,
            table_has(kind->fields, kind->field_count, things[i].block)
                ? arena_printf(diags->arena, ", and write here `%s: [ITS-NAME]`", things[i].block)
                : "");
        return true;
    }
    return false;
}

/* E202: a key of another kind. */
static bool foreign_to_slide(struct building *building, const struct node *value)
{
    struct diags *diags = &building->deck->diags;
    unsigned count;
    const struct deck_kind *first;
    const char *kinds = kinds_with(building, value->key, &count, &first);
    if (count == 0)
        return of_a_thing(building, value);
    diag_error(diags, value->key_mark, "E202", "`%s` belongs to %s slides; this is %s (line %u)",
               value->key, kinds, name_of(building, building->kind),
               building->kind_node->key_mark.line);
    if (count == 1)
        diag_help(diags, "change `kind: %s` to `kind: %s`, or remove `%s`", building->kind->name,
                  first->name, value->key);
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

static const char *kind_names(struct building *building, const char **names)
{
    const char *all = "";
    for (size_t i = 0; i < building->kind_count; i++) {
        names[i] = building->kinds[i]->name;
        all = arena_printf(&building->deck->arena, "%s%s%s", all, i ? " " : "", names[i]);
    }
    return all;
}

static const struct deck_kind *find_kind(struct building *building, const struct node *slide)
{
    struct deck *deck = building->deck;
    const struct node *node = node_get(slide, "kind");
    const char **names = arena_array(&deck->arena, const char *, building->kind_count);
    const char *all = kind_names(building, names);
    if (!node) {
        static const char *const kind[] = {"kind"};
        const struct node *key = slide->first;
        while (key && (!key->key || !suggest_nearest(key->key, kind, 1)))
            key = key->next;
        if (key) {
            diag_error(&deck->diags, key->key_mark, "E201", "unknown key `%s` in a slide",
                       key->key);
            diag_help(&deck->diags, "did you mean `kind`?");
            return NULL;
        }
        diag_error(&deck->diags, slide->mark, "E203", "this slide has no `kind`");
        diag_help(&deck->diags, "start it with `- kind: text`; kinds: %s", all);
        return NULL;
    }
    if (node->broken)
        return NULL;
    const char *name = node->kind == NODE_SCALAR ? node->text : "";
    for (size_t i = 0; i < building->kind_count; i++) {
        if (strcmp(names[i], name) == 0)
            return building->kinds[i];
    }
    diag_error(&deck->diags, *name ? node->mark : node->key_mark, "E204",
               *name ? "there is no slide kind `%s`" : "`kind` is the name of a slide kind%s",
               name);
    const char *near = suggest_nearest(name, names, building->kind_count);
    if (near)
        diag_help(&deck->diags, "did you mean `%s`? Kinds: %s", near, all);
    else
        diag_help(&deck->diags, "kinds: %s", all);
    return NULL;
}

/* The chapter that a slide belongs to, after one of chapter `before`. */
static int chapter_of(struct building *building, const struct word *id, int before)
{
    if (!id->text)
        return before;
    return strcmp(id->text, "none") == 0 ? -1 : find_chapter(building, id);
}

static void take_keys(struct building *building, const struct slide_keys *keys,
                      struct deck_slide *slide)
{
    slide->id = keys->id.text;
    slide->title = keys->title;
    slide->lead = keys->lead;
    slide->note = keys->note;
    slide->notes = keys->notes;
    slide->source_id = keys->source;
    slide->source = find_source(building, &keys->source);
    slide->duration = keys->duration;
    slide->transition = keys->transition < 0 ? building->deck->transition
                                             : (enum deck_transition)(keys->transition + 1);
    slide->hidden = keys->hidden;
    slide->valid_from = keys->valid_from;
    slide->until = keys->until;
    building_check_days(building, &slide->valid_from, &slide->until);
}

bool building_is_sound(const struct diags *diags, size_t first)
{
    bool sound = diags->dropped[DIAG_ERROR] == 0;
    for (size_t i = first; sound && i < diags->count; i++)
        sound = diags->items[i].severity != DIAG_ERROR || deck_is_about_picture(&diags->items[i]);
    return sound;
}

/* False when there is nothing to show of it. */
static bool read_slide(struct building *building, const struct node *node, int before,
                       struct deck_slide *out)
{
    const struct deck_kind *kind = find_kind(building, node);
    if (!kind)
        return false;
    struct arena *arena = &building->deck->arena;
    void *spec = arena_take(arena, kind->spec_size);
    struct slide_keys keys = {.transition = -1};
    *out = (struct deck_slide){.deck = building->deck,
                               .kind = kind,
                               .spec = spec,
                               .mark = node_pair_mark(node_get(node, "kind")),
                               .start = node->mark};
    size_t count = building->deck->diags.count;
    building->kind = kind;
    building->kind_node = node_get(node, "kind");
    building->slide = node;
    building->uses_names = false;
    const struct field_set set = {{deck_slide_fields, kind->fields},
                                  {DECK_SLIDE_FIELD_COUNT, kind->field_count},
                                  {&keys, spec}};
    bool good = fields_read(&building->reader, node, name_of(building, kind), &set);
    building->kind = NULL;
    take_keys(building, &keys, out);
    out->chapter = chapter_of(building, &keys.chapter, before);
    if (good && kind->check)
        kind->check(spec, out, &building->deck->diags);
    out->sound = (building->keys_sound || !building->uses_names) &&
                 building_is_sound(&building->deck->diags, count);
    return true;
}

/* The chapter that a broken slide starts, if that is known: those after it have it too. */
static int chapter_of_broken(struct building *building, const struct node *node, int before)
{
    const struct node *chapter = node_get(node, "chapter");
    building->incomplete = true;
    if (!chapter || chapter->kind != NODE_SCALAR || chapter->length == 0)
        return before;
    struct word id = {chapter->text, chapter->mark};
    return chapter_of(building, &id, before);
}

static const struct deck_slide *slide_called(const struct deck *deck, const char *id, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (deck->slides[i].id && strcmp(deck->slides[i].id, id) == 0)
            return &deck->slides[i];
    }
    return NULL;
}

/* `base`, or `base-2` and so on: the first that no slide has. */
static const char *free_id(struct deck *deck, const char *base)
{
    const char *id = base;
    for (unsigned number = 2; slide_called(deck, id, deck->slide_count); number++)
        id = arena_printf(&deck->arena, "%s-%u", base, number);
    return id;
}

static const char *id_from_title(struct deck *deck, const struct deck_slide *slide)
{
    const char *slug = slug_of(&deck->arena, text_in(&slide->title, 0));
    return free_id(deck, *slug ? slug : slide->kind->name);
}

static void check_ids(struct deck *deck, const struct mark *marks)
{
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        const struct deck_slide *first = slide->id ? slide_called(deck, slide->id, i) : NULL;
        if (!first)
            continue;
        struct mark at = marks[first - deck->slides];
        if (strcmp(at.file, marks[i].file) == 0)
            diag_error(&deck->diags, marks[i], "E208",
                       "two slides have the id `%s` (first on line %u)", slide->id, at.line);
        else
            diag_error(&deck->diags, marks[i], "E208", "two slides have the id `%s` (first %s:%u)",
                       slide->id, at.file, at.line);
        diag_help(&deck->diags, "give this one its own, such as `%s`",
                  slide->title.given ? id_from_title(deck, slide) : free_id(deck, slide->id));
    }
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (!deck->slides[i].id)
            deck->slides[i].id = id_from_title(deck, &deck->slides[i]);
    }
}

static bool check_item(struct building *building, const struct node *item)
{
    if (item->kind == NODE_MAP)
        return true;
    diag_error(&building->deck->diags, item->mark, "E205", "a slide is a map of keys and values");
    diag_help(&building->deck->diags, "start it with `- kind: text`");
    return false;
}

static void read_items(struct building *building, const struct node *list, struct mark *id_marks)
{
    struct deck *deck = building->deck;
    int chapter = -1;
    size_t count = 0;
    for (const struct node *item = list->first; item; item = item->next) {
        if (++count > DECK_SLIDES_MAX) {
            diag_error(&deck->diags, item->mark, "E221", "a deck has at most %d slides",
                       (int)DECK_SLIDES_MAX);
            diag_help(&deck->diags, "make two decks of it");
            return;
        }
        if (item->broken) {
            chapter = chapter_of_broken(building, item, chapter);
            continue;
        }
        struct deck_slide *slide = &deck->slides[deck->slide_count];
        if (!check_item(building, item) || !read_slide(building, item, chapter, slide)) {
            building->incomplete = true;
            continue;
        }
        const struct node *id = node_get(item, "id");
        id_marks[deck->slide_count++] = id ? id->mark : slide->mark;
        chapter = slide->chapter;
    }
}

void building_read_slides(struct building *building, const struct node *list)
{
    struct deck *deck = building->deck;
    if (!list || (list->broken && !list->first))
        return;
    if (list->kind != NODE_LIST || !list->first) {
        diag_error(&deck->diags, list->kind == NODE_LIST ? list->key_mark : list->mark, "E205",
                   "`slides` takes a list of slides");
        diag_help(&deck->diags, "start each slide with `- kind:`");
        return;
    }
    size_t count = 0;
    for (const struct node *item = list->first; item && count < DECK_SLIDES_MAX; item = item->next)
        count++;
    deck->slides = arena_array(&deck->arena, struct deck_slide, count);
    struct mark *id_marks = arena_array(&deck->arena, struct mark, count);
    read_items(building, list, id_marks);
    check_ids(deck, id_marks);
    count_chapters(building);
}
