/* The error card: the screen when no deck can be played. */
#include <string.h>

#include "chrome/overlay.h"
#include "ui/label.h"

/* In a language. */
struct said {
    struct textbox text, advice;
    struct vec2 at, advice_at;
};

struct error_card {
    struct rect canvas;
    struct theme theme; /* the dark one, since there may be no deck to ask */
    struct said said[LANGUAGE_MAX];
    unsigned count;
    struct textbox message;
    struct vec2 message_at;
};

struct sentences {
    const char *text, *advice;
};

/* Every language's sentence once; a language that lacks it repeats another's. */
static unsigned collect(const struct words *words, struct sentences out[static LANGUAGE_MAX])
{
    unsigned count = 0;
    for (unsigned i = 0; words && i < LANGUAGE_MAX; i++) {
        const char *text = words->in[WORD_DECK_BROKEN][i];
        unsigned k = 0;
        while (text && k < count && strcmp(out[k].text, text) != 0)
            k++;
        if (text && k == count)
            out[count++] = (struct sentences){text, words->in[WORD_NO_DECK_LEFT][i]};
    }
    if (count == 0)
        out[count++] = (struct sentences){
            "This exhibition is being repaired",
            "Staff: no exhibition runs on this board any more. Bring a newer one on a stick, or "
            "switch the board off and on again."};
    return count;
}

const struct error_card *error_card_layout(const struct stage *stage, const char *message,
                                           bool none_left)
{
    struct error_card *card = arena_new(stage->arena, struct error_card);
    struct sentences sentences[LANGUAGE_MAX];
    struct rect content = stage->content;
    float height = 0, gap = stage_px(stage, 24);

    card->canvas = (struct rect){0, 0, stage->width, stage->height};
    card->theme = theme_make(NULL, BASE_DARK, false, NULL);
    card->count = collect(stage->words, sentences);
    for (unsigned i = 0; i < card->count; i++) {
        struct said *said = &card->said[i];
        said->at = said->advice_at = (struct vec2){content.x, height};
        label_set(stage->arena, stage, sentences[i].text, i == 0 ? TYPE_D2 : TYPE_LEAD, content.w,
                  4, &said->text);
        height += said->text.height;
        if (none_left) {
            height += gap / 2;
            said->advice_at.y = height;
            label_set(stage->arena, stage, sentences[i].advice, TYPE_SMALL, content.w, 3,
                      &said->advice);
        }
        height += said->advice.height + gap;
    }
    float y = fmaxf(content.y, roundf((stage->height - height + gap) / 2));
    for (unsigned i = 0; i < card->count; i++) {
        card->said[i].at.y += y;
        card->said[i].advice_at.y += y;
    }
    if (message) {
        label_set(stage->arena, stage, message, TYPE_MONO, content.w, 1, &card->message);
        card->message_at =
            (struct vec2){content.x, stage->height - stage_px(stage, 48) - card->message.height};
    }
    return card;
}

void error_card_draw(const struct error_card *card, struct draw_list *out)
{
    draw_fill(out, card->canvas, card->theme.ground);
    for (unsigned i = 0; i < card->count; i++) {
        const struct said *said = &card->said[i];
        label_draw(&said->text, said->at, i == 0 ? card->theme.ink : card->theme.ink2, out);
        label_draw(&said->advice, said->advice_at, card->theme.ink3, out);
    }
    label_draw(&card->message, card->message_at, card->theme.ink3, out);
}
