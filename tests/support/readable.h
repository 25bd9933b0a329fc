/* What a visitor can read on a slide, whatever its kind: all words that its pages draw, untouched
 * or also with what can be opened there, and how many bullets stand on the pages. */
#pragma once

#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "slide/kit/kind.h"

struct readable {
    char *text; /* runs with a space between them; NULL: none */
    size_t length, capacity;
    size_t bullets;
    char may_go[160]; /* words that larger text may do without, between spaces */
};

static inline void readable_finish(struct readable *readable)
{
    free(readable->text);
}

static inline void readable_put(struct readable *readable, const char *text, size_t length)
{
    const size_t most = 2 * length + 6; /* a small letter may be longer */
    if (readable->length + most > readable->capacity) {
        readable->capacity = 2 * (readable->capacity + most);
        readable->text = realloc(readable->text, readable->capacity);
        assert_non_null(readable->text);
    }
    /* A no-break space parts words too; a capital begins a line of its own, as in a legend. */
    for (size_t i = 0; i < length;) {
        utf8proc_int32_t letter;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
                                                  (utf8proc_ssize_t)(length - i), &letter);
        assert_true(bytes > 0);
        letter = letter == 0xA0 ? ' ' : utf8proc_tolower(letter);
        readable->length += (size_t)utf8proc_encode_char(
            letter, (utf8proc_uint8_t *)readable->text + readable->length);
        i += (size_t)bytes;
    }
    readable->text[readable->length++] = ' ';
    readable->text[readable->length] = '\0';
}

/* A small square: what stands before each point of a list. */
static inline bool readable_is_bullet(const struct draw_op *op, float scale)
{
    const struct rect *area = &op->fill.area;
    return op->kind == DRAW_FILL && fabsf(area->w - area->h) < 1.5f && area->w > 8 * scale &&
           area->w < 56 * scale;
}

static inline struct view readable_view(const struct slide_kind *kind, const struct stage *stage,
                                        const void *placed, unsigned page)
{
    return (struct view){
        .stage = stage,
        .placed = placed,
        .state = kind->state_size ? arena_take(stage->arena, kind->state_size) : NULL,
        .page = page,
        .reduced_motion = true,
        .since_ns = INT64_MAX / 2,
        .pressed = -1,
    };
}

/* The program's own words may go where larger text takes the room: names of a map's ground (with a
 * halo, or set letter by letter), numbers of a timeline's axis. */
static inline bool readable_counts(const struct slide_kind *kind, const struct draw_text *text)
{
    bool number = true;
    for (size_t i = 0; i < text->length; i++)
        number = number && text->text[i] >= '0' && text->text[i] <= '9';
    if (strcmp(kind->deck.name, "map") == 0)
        return text->halo.a == 0 && text->length > 3;
    return !number || strcmp(kind->deck.name, "timeline") != 0;
}

static inline void readable_take(struct readable *readable, const struct slide_kind *kind,
                                 const struct view *view)
{
    struct draw_list list = {0};
    kind->draw(view, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_op *op = &list.ops[i];
        if (op->kind == DRAW_TEXT && readable_counts(kind, &op->text))
            readable_put(readable, op->text.text, op->text.length);
        if (strcmp(kind->deck.name, "timeline") != 0) /* a short range is as small a square */
            readable->bullets += readable_is_bullet(op, view->stage->scale);
    }
    draw_finish(&list);
}

/* What is open, and what stands there once it is closed. */
static inline void readable_take_open(struct readable *readable, const struct slide_kind *kind,
                                      const struct view *view)
{
    readable_take(readable, kind, view);
    if (kind->dismiss && kind->dismiss(view))
        readable_take(readable, kind, view);
}

/* What a touch of each thing on the page opens, and each scene. */
static inline void readable_open(struct readable *readable, const struct slide_kind *kind,
                                 const struct view *untouched)
{
    struct target targets[TARGETS_MAX];
    const struct stage *stage = untouched->stage;
    size_t count = kind->targets ? kind->targets(untouched, targets) : 0;
    for (size_t i = 0; i < count; i++) {
        struct view view = readable_view(kind, stage, untouched->placed, untouched->page);
        if (targets[i].disabled || targets[i].action.kind != ACTION_KIND || !kind->act)
            continue;
        kind->act(&view, targets[i].action.number);
        readable_take_open(readable, kind, &view);
    }
    count = kind->scenes ? kind->scenes(untouched->placed) : 0;
    for (size_t i = 0; i < count; i++) {
        struct view view = readable_view(kind, stage, untouched->placed, untouched->page);
        kind->enter(&view, i);
        readable_take_open(readable, kind, &view);
    }
}

/* On a corridor the legend's words for a border go where countries are bands instead, and what runs
 * side by side may be told apart: "rail and road". */
static inline void readable_let_go(struct readable *readable, const struct stage *stage)
{
    struct readable own = {0};
    static const char *const names[] = {"border_crossed", "both"};
    for (size_t i = 0; i < 2; i++) {
        const char *text = words_named(stage->words, names[i], stage->settings.language);
        readable_put(&own, text ? text : "", text ? strlen(text) : 0);
    }
    snprintf(readable->may_go, sizeof readable->may_go, " %s", own.text);
    readable_finish(&own);
}

/* Lays the stage's slide out and reads all of its pages, `opened` also what can be opened there. */
static inline void readable_add(struct readable *readable, const struct slide_kind *kind,
                                const struct stage *stage, bool opened)
{
    const void *placed = kind->layout(stage->slide->spec, stage, NULL);
    unsigned pages = kind->pages ? kind->pages(placed) : 1;
    if (strcmp(kind->deck.name, "corridor") == 0)
        readable_let_go(readable, stage);
    for (unsigned page = 0; page < pages; page++) {
        struct view view = readable_view(kind, stage, placed, page);
        readable_take(readable, kind, &view);
        size_t bullets = readable->bullets;
        if (opened)
            readable_open(readable, kind, &view);
        readable->bullets = bullets;
    }
}

static inline bool readable_has(const struct readable *readable, const char *word, size_t length)
{
    for (const char *at = readable->text; at && (at = strstr(at, word)); at++) {
        bool starts = at == readable->text || at[-1] == ' ';
        if (starts && at[length] == ' ')
            return true;
    }
    return false;
}

/* `word` set in two lines with a hyphen: a soft one that is seen only there, or its own. */
static inline bool readable_has_parted(const struct readable *readable, const char *word)
{
    size_t length = strlen(word);
    bool has = false;
    char *parted = malloc(length + 3);
    assert_non_null(parted);
    for (size_t at = 1; at < length && !has; at++) {
        bool own = word[at - 1] == '-';
        if (((unsigned char)word[at] & 0xC0) == 0x80)
            continue; /* within a character */
        sprintf(parted, "%.*s%s%s", (int)at, word, own ? " " : "- ", word + at);
        has = readable_has(readable, parted, strlen(parted));
    }
    free(parted);
    return has;
}

static inline bool readable_may_go(const struct readable *readable, const char *word)
{
    for (const char *at = readable->may_go; (at = strstr(at, word)); at++)
        if (at[-1] == ' ' && at[strlen(word)] == ' ')
            return true;
    return false;
}

/* Whether all words of `usual` are in `larger`, and as many bullets; tells which are not. */
static inline bool readable_keeps(const struct readable *usual, const struct readable *larger)
{
    bool kept = true;
    char *words = strdup(usual->text ? usual->text : ""), *rest = NULL;
    assert_non_null(words);
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!readable_has(larger, word, strlen(word)) && !readable_has_parted(larger, word) &&
            !readable_may_go(usual, word)) {
            print_error("  lost: %s\n", word);
            kept = false;
        }
    free(words);
    if (usual->bullets != larger->bullets) {
        print_error("  %zu bullets became %zu\n", usual->bullets, larger->bullets);
        kept = false;
    }
    return kept;
}
