/* What the tests of textboxes share: a style of round numbers and lines as text. */
#pragma once

#include "testing.h"

#include <stdlib.h>

#include "fake_metrics.h"
#include "scene/text/textbox.h"

#define NBSP "\xC2\xA0"
#define SHY  "\xC2\xAD"
#define ZWSP "\xE2\x80\x8B"
#define DASH "\xE2\x80\x94" /* em dash */
#define TO   "\xE2\x80\x93" /* en dash */

/* 40 px: a letter is 20 px, a space or a narrow letter 10, a wide one 32. */
static const struct text_style STYLE = {
    .face = FACE_TEXT, .size_px = 40, .line_px = 60, .colour = {0x16, 0x19, 0x1D, 255}};

static const struct textbox_options PROSE = {.prose = true,
                                             .bold = FACE_TEXT_BOLD,
                                             .italic = FACE_TEXT_ITALIC,
                                             .paragraph_gap = 30,
                                             .bullet_indent = 50};

static inline void set_box(struct arena *arena, const char *text, float width,
                           const struct textbox_options *options, struct textbox *box)
{
    struct metrics metrics = fake_metrics(NULL);
    textbox_set(&(struct text_setting){arena, &metrics, STYLE, width, options}, text, box);
}

/* Lines as text, `|` between runs. */
static inline char *lines_of(const struct textbox *box)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        fputs(line->bullet ? "* " : "", stream.file);
        for (size_t j = 0; j < line->run_count; j++)
            fprintf(stream.file, "%s%.*s", j ? "|" : "", (int)line->runs[j].length,
                    line->runs[j].text);
        fputc('\n', stream.file);
    }
    return testing_stream_text(&stream);
}

static inline void breaks_with(const char *text, float width, const struct textbox_options *options,
                               const char *expected)
{
    struct arena arena = {0};
    struct textbox box;
    set_box(&arena, text, width, options, &box);
    char *got = lines_of(&box);
    testing_same_text(got, expected);
    free(got);
    arena_finish(&arena);
}

static inline void breaks(const char *text, float width, const char *expected)
{
    breaks_with(text, width, NULL, expected);
}
