/* Texts of one paragraph, set in the stage's arena and language. */
#pragma once

#include "scene/text/textbox.h"
#include "ui/stage.h"

/* Sets a text of one paragraph in `width` px, in the stage's arena and language; `balanced`: in
 * lines of similar length. Never NULL. */
struct textbox *text_set_as(const struct stage *stage, const char *utf8, struct text_style style,
                            float width, bool balanced);
static inline struct textbox *text_set(const struct stage *stage, const char *utf8,
                                       struct text_style style, float width)
{
    return text_set_as(stage, utf8, style, width, false);
}
/* The same with lines of similar length, for headlines. */
static inline struct textbox *text_set_balanced(const struct stage *stage, const char *utf8,
                                                struct text_style style, float width)
{
    return text_set_as(stage, utf8, style, width, true);
}
/* The stage's language, for line breaking; NULL when there is none. */
static inline const char *text_language(const struct stage *stage)
{
    if (!stage->deck || stage->settings.language >= stage->deck->language_count)
        return NULL;
    return stage->deck->languages[stage->settings.language];
}
/* How far the ink of a text begins after its edge, px: figures have room of their own on both
 * sides.
 */
float text_bearing(const struct stage *stage, const struct textbox *box);
/* From the first baseline to the last. */
static inline float text_drop(const struct textbox *box)
{
    if (box->line_count == 0)
        return 0;
    return box->lines[box->line_count - 1].baseline - box->lines[0].baseline;
}
