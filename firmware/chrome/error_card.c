/* The error card: the screen when no deck can be played. */
#include <string.h>

#include "chrome/overlay.h"
#include "ui/label.h"

struct error_card {
    struct rect canvas;
    struct theme theme; /* the dark one, since there may be no deck to ask */
    struct textbox texts[LANGUAGE_MAX];
    struct vec2 at[LANGUAGE_MAX];
    unsigned count;
    struct textbox message;
    struct vec2 message_at;
};

/* Every language's sentence once; a language that lacks it repeats another's. */
static unsigned collect(const struct words *words, const char *out[static LANGUAGE_MAX])
{
    unsigned count = 0;
    for (unsigned i = 0; words && i < LANGUAGE_MAX; i++) {
        const char *text = words->in[WORD_DECK_BROKEN][i];
        unsigned k = 0;
        while (text && k < count && strcmp(out[k], text) != 0)
            k++;
        if (text && k == count)
            out[count++] = text;
    }
    if (count == 0)
        out[count++] = "This exhibition is being repaired";
    return count;
}

const struct error_card *error_card_layout(const struct stage *stage, const char *message)
{
    struct error_card *card = arena_new(stage->arena, struct error_card);
    const char *sentences[LANGUAGE_MAX];
    struct rect content = stage->content;
    float height = 0, gap = stage_px(stage, 24);

    card->canvas = (struct rect){0, 0, stage->width, stage->height};
    card->theme = theme_make(NULL, BASE_DARK, false, NULL);
    card->count = collect(stage->words, sentences);
    for (unsigned i = 0; i < card->count; i++) {
        card->at[i] = (struct vec2){content.x, height};
        label_set(stage->arena, stage, sentences[i], i == 0 ? TYPE_D2 : TYPE_LEAD, content.w, 4,
                  &card->texts[i]);
        height += card->texts[i].height + gap;
    }
    float y = fmaxf(content.y, roundf((stage->height - height + gap) / 2));
    for (unsigned i = 0; i < card->count; i++)
        card->at[i].y += y;
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
    for (unsigned i = 0; i < card->count; i++)
        label_draw(&card->texts[i], card->at[i], i == 0 ? card->theme.ink : card->theme.ink2, out);
    label_draw(&card->message, card->message_at, card->theme.ink3, out);
}
