#include "ui/text.h"

const char *text_language(const struct stage *stage)
{
    if (!stage->deck || stage->settings.language >= stage->deck->language_count)
        return NULL;
    return stage->deck->languages[stage->settings.language];
}

static struct textbox *set(const struct stage *stage, const char *utf8, struct text_style style,
                           float width, bool balanced)
{
    struct textbox *box = arena_new(stage->arena, struct textbox);
    struct textbox_options options = {.language = text_language(stage), .balanced = balanced};
    textbox_set(&(struct text_setting){stage->arena, stage->metrics, style, width, &options}, utf8,
                box);
    return box;
}

struct textbox *text_set(const struct stage *stage, const char *utf8, struct text_style style,
                         float width)
{
    return set(stage, utf8, style, width, false);
}

struct textbox *text_set_balanced(const struct stage *stage, const char *utf8,
                                  struct text_style style, float width)
{
    return set(stage, utf8, style, width, true);
}

float text_drop(const struct textbox *box)
{
    if (box->line_count == 0)
        return 0;
    return box->lines[box->line_count - 1].baseline - box->lines[0].baseline;
}
