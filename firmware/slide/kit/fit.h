/* Findings about text in its box: too many lines, words too wide, letters that no font has, too
 * many words. All do nothing when `lint` is NULL. Texts are `struct text` so that a message can
 * point at the value of the stage's language. */
#pragma once

#include "deck/deck.h"
#include "scene/text/textbox.h"
#include "slide/kit/picture.h"
#include "ui/stage.h"

/* `what` names the text in messages: "headline", "label". E508 over `most` lines, E509 a word
 * wider than its box, E505 a letter without a font. */
void fit_text(const struct stage *stage, struct diags *lint, const struct text *text,
              const char *what, const struct textbox *box, size_t most);
/* E505 alone, for text that may have any length. */
void fit_letters(const struct stage *stage, struct diags *lint, const struct text *text,
                 enum face face, const struct textbox *box);
/* E509 alone. */
void fit_words_wide(const struct stage *stage, struct diags *lint, const struct text *text,
                    const char *what, const struct textbox *box);
/* W510: more than `best` words; `split` is when it should
 * become two slides (0: it cannot). Reported once, at 100 %. */
void fit_count(const struct stage *stage, struct diags *lint, const struct text *text,
               const char *what, unsigned best, unsigned split);
/* E501 and W502 for text on `pages`; `over` words are after the last page that is allowed, or
 * after the first one. Reported at 100 %. */
void fit_pages(const struct stage *stage, struct diags *lint, const struct text *text,
               const char *what, unsigned pages, unsigned over);
enum { FIT_PAGES_MAX = 3 };
/* E309 a picture that cannot be decoded, W304 one that would be enlarged, W308 no `alt`. */
void fit_picture(const struct stage *stage, struct diags *lint, const struct word *image,
                 const struct text *alt, const struct picture_box *place);

/* The index of the slide that `link` names, or -1: E314. No link: -1, and no message. Any slide
 * of the deck may be named, so it is looked for when the slide is laid out. */
int fit_link(const struct stage *stage, struct diags *lint, const struct word *link);
/* The index of the chapter that `chapter` names, or -1: E220. None: -1, and no message. */
int fit_chapter(const struct stage *stage, struct diags *lint, const struct word *chapter);
/* True if `code` has been reported at that mark: larger text repeats what was reported at 100 %. */
bool fit_reported(const struct diags *lint, struct mark at, const char *code);
/* The same of a place that several slides may show: about this one. */
bool fit_reported_about(const struct diags *lint, struct mark at, struct mark slide,
                        const char *code);

/* "English" for the stage's language; its code for one without a name here. */
static inline const char *fit_language(const struct stage *stage)
{
    return text_language_name(stage->deck->languages[stage->settings.language]);
}
