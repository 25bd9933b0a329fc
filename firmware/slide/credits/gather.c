#include "slide/credits/gather.h"

#include <string.h>

/* --- the pictures of a slide, from the tables of its kind --- */

/* A picture, and who made it as far as the same map says so. */
struct found_picture {
    const struct word *file;
    const struct text *credit; /* NULL: not said */
};

typedef void picture_visit(void *context, const struct found_picture *picture);

struct walk {
    picture_visit *visit;
    void *context;
};

static const struct text *credit_in(const struct field *fields, size_t count, const char *base)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].type != FIELD_TEXT || strcmp(fields[i].name, "credit") != 0)
            continue;
        const struct text *credit = (const void *)(base + fields[i].offset);
        return credit->given ? credit : NULL;
    }
    return NULL;
}

static void walk_fields(const struct walk *walk, const struct field *fields, size_t count,
                        const void *spec);

static void walk_items(const struct walk *walk, const struct field *field,
                       const struct field_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        walk_fields(walk, field->sub, field->sub_count,
                    (const char *)list->items + i * field->sub_size);
}

static void walk_fields(const struct walk *walk, const struct field *fields, size_t count,
                        const void *spec)
{
    const char *base = spec;
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        const void *member = base + field->offset;
        if (field->type == FIELD_GROUP)
            walk_fields(walk, field->sub, field->sub_count, member);
        else if (field->type == FIELD_LIST || field->type == FIELD_TABLE)
            walk_items(walk, field, member);
        else if (field->type == FIELD_FILE && ((const struct word *)member)->text)
            walk->visit(walk->context,
                        &(struct found_picture){member, credit_in(fields, count, base)});
    }
}

static void each_picture(const struct deck_slide *slide, picture_visit *visit, void *context)
{
    struct walk walk = {visit, context};
    walk_fields(&walk, slide->kind->fields, slide->kind->field_count, slide->spec);
}

/* --- the lists --- */

struct gathering {
    const struct deck *deck;
    unsigned language;
    struct arena *arena;
    const struct deck_slide *slide;
    struct credits out;
};

static bool names(const struct credit_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->texts[i], text) == 0)
            return true;
    return false;
}

static void add(struct gathering *gathering, struct credit_list *list, const char *text)
{
    if (!*text || names(list, text))
        return;
    const char **texts = arena_array(gathering->arena, const char *, list->count + 1);
    if (list->count > 0)
        memcpy(texts, list->texts, list->count * sizeof *texts);
    texts[list->count++] = text;
    list->texts = texts;
}

/* The source that `text` is a part of, itself if there is none, as the language names it. */
static const char *whole_of(const struct gathering *gathering, const char *text)
{
    const struct deck *deck = gathering->deck;
    size_t shortest = strlen(text);
    for (size_t i = 0; i < deck->source_count; i++) {
        const char *other = text_in(&deck->sources[i].text, gathering->language);
        size_t length = strlen(other);
        if (length > 0 && length < shortest && strncmp(text, other, length) == 0 &&
            text[length] == ',') {
            text = other;
            shortest = length;
        }
    }
    return text;
}

static const char *source_of(const struct gathering *gathering)
{
    const struct deck_source *source = gathering->slide->source;
    return source ? whole_of(gathering, text_in(&source->text, gathering->language)) : "";
}

static void add_picture(void *context, const struct found_picture *picture)
{
    struct gathering *gathering = context;
    const char *text =
        picture->credit ? text_in(picture->credit, gathering->language) : source_of(gathering);
    if (!names(&gathering->out.sources, text))
        add(gathering, &gathering->out.pictures, text);
}

struct credits credits_gather(const struct deck *deck, unsigned language, struct arena *arena)
{
    struct gathering gathering = {.deck = deck, .language = language, .arena = arena};
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct slide_kind *kind = kind_of(deck->slides[i].kind);
        gathering.slide = &deck->slides[i];
        if (!gathering.slide->sound)
            continue;
        if (!kind->source_of_pictures)
            add(&gathering, &gathering.out.sources, source_of(&gathering));
        gathering.out.world |= kind->shows_world && kind->shows_world(gathering.slide->spec);
    }
    for (size_t i = 0; i < deck->slide_count; i++) {
        gathering.slide = &deck->slides[i];
        if (gathering.slide->sound)
            each_picture(gathering.slide, add_picture, &gathering);
    }
    return gathering.out;
}

/* --- what is missing --- */

static void find_nameless(void *context, const struct found_picture *picture)
{
    const struct word **nameless = context;
    if (!*nameless && !picture->credit)
        *nameless = picture->file;
}

void credits_check(const struct deck *deck, struct diags *lint)
{
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        const struct word *nameless = NULL;
        if (!slide->sound || slide->source_id.text)
            continue;
        each_picture(slide, find_nameless, &nameless);
        if (nameless) {
            diag_warning(lint, nameless->mark, "W551",
                         "the credits cannot say whose picture this is");
            diag_help(lint, "give its slide a `source`, or the picture a `credit` where it takes "
                            "one");
        } else if (kind_of(slide->kind)->borrows) {
            diag_warning(lint, slide->mark, "W551", "the credits cannot say where this %s is from",
                         slide->kind->name);
            diag_help(lint, "give the slide a `source`");
        }
    }
}
