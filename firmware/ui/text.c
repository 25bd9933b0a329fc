#include "ui/text.h"

struct textbox *text_set_as(const struct stage *stage, const char *utf8, struct text_style style,
                            float width, bool balanced)
{
    struct textbox *box = arena_new(stage->arena, struct textbox);
    struct textbox_options options = {.language = text_language(stage), .balanced = balanced};
    textbox_set(&(struct text_setting){stage->arena, stage->metrics, style, width, &options}, utf8,
                box);
    return box;
}

float text_bearing(const struct stage *stage, const struct textbox *box)
{
    const struct metrics *metrics = stage->metrics;
    if (box->line_count == 0 || box->lines[0].run_count == 0)
        return 0;
    const struct text_run *run = &box->lines[0].runs[0];
    return roundf(
        metrics->bearing(metrics->context, run->font, run->size_px, run->text, run->length));
}
