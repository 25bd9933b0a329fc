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
