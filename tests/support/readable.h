/* What a visitor can read on a slide, whatever its kind: all words that its pages draw, untouched,
 * and how many bullets stand there. */
#ifndef READABLE_H
#define READABLE_H

#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "slide/kind.h"

struct readable {
    char *text; /* runs with a space between them; NULL: none */
    size_t length, capacity;
    size_t bullets;
};

static inline void readable_finish(struct readable *readable)
{
    free(readable->text);
}

static inline void readable_put(struct readable *readable, const char *text, size_t length)
{
    if (readable->length + length + 2 > readable->capacity) {
        readable->capacity = 2 * (readable->capacity + length + 2);
        readable->text = realloc(readable->text, readable->capacity);
        assert_non_null(readable->text);
    }
    memcpy(readable->text + readable->length, text, length);
    readable->length += length;
    readable->text[readable->length++] = ' ';
    readable->text[readable->length] = '\0';
}

/* A small square: what stands before each point of a list. */
static inline bool readable_is_bullet(const struct draw_op *op, float scale)
{
    const struct rect *area = &op->fill.area;
    return op->kind == DRAW_FILL && fabsf(area->w - area->h) < 1.5f && area->w > 8 * scale &&
           area->w < 32 * scale;
}

static inline void readable_take(struct readable *readable, const struct draw_list *list,
                                 float scale)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_op *op = &list->ops[i];
        if (op->kind == DRAW_TEXT)
            readable_put(readable, op->text.text, op->text.length);
        readable->bullets += readable_is_bullet(op, scale);
    }
}

/* Lays the stage's slide out and reads all of its pages. */
static inline void readable_add(struct readable *readable, const struct slide_kind *kind,
                                const struct stage *stage)
{
    struct draw_list list = {0};
    const void *placed = kind->layout(stage->slide->spec, stage, NULL);
    unsigned pages = kind->pages ? kind->pages(placed) : 1;
    for (unsigned page = 0; page < pages; page++) {
        struct view view = {
            .stage = stage,
            .placed = placed,
            .state = kind->state_size ? arena_take(stage->arena, kind->state_size) : NULL,
            .page = page,
            .reduced_motion = true,
            .since_ns = INT64_MAX / 2,
            .pressed = -1,
        };
        draw_reset(&list);
        kind->draw(&view, &list);
        readable_take(readable, &list, stage->scale);
    }
    draw_finish(&list);
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

/* Whether all words of `usual` are in `larger`, and as many bullets; tells which are not. */
static inline bool readable_keeps(const struct readable *usual, const struct readable *larger)
{
    bool kept = true;
    char *words = strdup(usual->text ? usual->text : ""), *rest = NULL;
    assert_non_null(words);
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (!readable_has(larger, word, strlen(word))) {
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

#endif
