/* Texts of one paragraph, set in the stage's arena and language. */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "scene/text/textbox.h"
#include "ui/stage.h"

/* Sets a text of one paragraph in `width` px, in the stage's arena and language. Never NULL. */
struct textbox *text_set(const struct stage *stage, const char *utf8, struct text_style style,
                         float width);
/* The same with lines of similar length, for headlines. */
struct textbox *text_set_balanced(const struct stage *stage, const char *utf8,
                                  struct text_style style, float width);
/* The stage's language, for line breaking; NULL when there is none. */
const char *text_language(const struct stage *stage);
/* From the first baseline to the last. */
float text_drop(const struct textbox *box);

#endif
