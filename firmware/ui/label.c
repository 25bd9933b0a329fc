#include "ui/label.h"

#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

enum { UNBOUND_PX = 1000000 };

/* The length without the last word and the spaces before it; 0 when there is only one. */
static size_t drop_word(const char *utf8, size_t length)
{
    while (length > 0 && utf8[length - 1] != ' ')
        length--;
    while (length > 0 && strchr(" ,;:.", utf8[length - 1]))
        length--;
    return length;
}

void label_set(struct arena *arena, const struct stage *stage, const char *utf8, enum type type,
               float width, size_t lines, struct textbox *out)
{
    struct text_style style = label_style(stage, type, stage->theme.ink);
    struct textbox_options options = {0};
    float room = width > 0 ? width : UNBOUND_PX;
    size_t length = strlen(utf8);

    if (stage->deck && stage->settings.language < stage->deck->language_count)
        options.language = stage->deck->languages[stage->settings.language];
    textbox_set(&(struct text_setting){arena, stage->metrics, style, room, &options}, utf8, out);
    while (out->line_count > lines && (length = drop_word(utf8, length)) > 0) {
        const char *cut = arena_printf(arena, "%.*s" ELLIPSIS, (int)length, utf8);
        textbox_set(&(struct text_setting){arena, stage->metrics, style, room, &options}, cut, out);
    }
    if (out->line_count > lines) { /* one word longer than the room */
        out->line_count = lines;
        out->height = (float)lines * style.line_px;
    }
}

void label_draw(const struct textbox *box, struct vec2 at, struct colour colour,
                struct draw_list *out)
{
    for (size_t i = 0; i < box->line_count; i++) {
        const struct text_line *line = &box->lines[i];
        for (size_t k = 0; k < line->run_count; k++) {
            const struct text_run *run = &line->runs[k];
            draw_text(out, (struct draw_text){.x = (int)lroundf(at.x + run->x),
                                              .baseline = (int)lroundf(at.y + line->baseline),
                                              .font = run->font,
                                              .size_px = run->size_px,
                                              .colour = colour,
                                              .text = run->text,
                                              .length = run->length});
        }
    }
}
