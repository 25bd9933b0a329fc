/* The closing card: the deck's title and opening times, outside the opening hours. */
#include "chrome/overlay.h"
#include "ui/label.h"

enum { TEXTS_MAX = 3 + 2 * WEEKDAYS };

struct closing_card {
    struct rect canvas;
    struct colour ground;
    struct textbox texts[TEXTS_MAX];
    struct vec2 at[TEXTS_MAX];
    struct colour inks[TEXTS_MAX];
    unsigned count;
};

static struct textbox *add_text(struct closing_card *card, const struct stage *stage,
                                const char *utf8, enum type type, struct colour ink, struct vec2 at)
{
    struct textbox *box = &card->texts[card->count];
    float width = stage->content.x + stage->content.w - at.x;
    card->inks[card->count] = ink;
    card->at[card->count++] = at;
    label_set(stage->arena, stage, utf8, type, width, 4, box);
    return box;
}

static bool days_equal(const struct deck_day *a, const struct deck_day *b)
{
    return a->open == b->open && a->from_minute == b->from_minute &&
           a->until_minute == b->until_minute;
}

static const char *join(struct arena *arena, const char *before, const char *more)
{
    return before ? arena_printf(arena, "%s, %s", before, more) : more;
}

/* The days with the hours of `day`, neighbours joined: "Tue–Thu, Sat". */
static const char *days_text(const struct stage *stage, const struct deck_day *hours, unsigned day)
{
    unsigned language = stage->settings.language;
    const char *text = NULL;
    for (unsigned i = day; i < WEEKDAYS; i++) {
        unsigned last = i;
        if (!days_equal(&hours[i], &hours[day]))
            continue;
        while (last + 1 < WEEKDAYS && days_equal(&hours[last + 1], &hours[day]))
            last++;
        const char *days = words_get(stage->words, WORD_MON + i, language);
        if (last > i)
            days = arena_printf(stage->arena, "%s\u2013%s", days,
                                words_get(stage->words, WORD_MON + last, language));
        text = join(stage->arena, text, days);
        i = last;
    }
    return text;
}

static const char *hours_text(struct arena *arena, const struct deck_day *day)
{
    return arena_printf(arena, "%u:%02u\u2013%u:%02u", day->from_minute / 60, day->from_minute % 60,
                        day->until_minute / 60, day->until_minute % 60);
}

static bool told_before(const struct deck_day *hours, unsigned day)
{
    for (unsigned i = 0; i < day; i++)
        if (days_equal(&hours[i], &hours[day]))
            return true;
    return false;
}

/* One row for each set of hours, days at the left, hours beside them. Returns where the rows
 * end. */
static float add_hours(struct closing_card *card, const struct stage *stage,
                       const struct deck_day *hours, float y, struct colour ink)
{
    float x = stage->content.x, widest = 0;
    unsigned first = card->count;
    for (unsigned i = 0; i < WEEKDAYS; i++) {
        if (!hours[i].open || told_before(hours, i))
            continue;
        struct textbox *days =
            add_text(card, stage, days_text(stage, hours, i), TYPE_LEAD, ink, (struct vec2){x, y});
        widest = fmaxf(widest, days->width);
        add_text(card, stage, hours_text(stage->arena, &hours[i]), TYPE_LEAD, ink,
                 (struct vec2){x, y});
        y += days->height;
    }
    for (unsigned i = first + 1; i < card->count; i += 2)
        card->at[i].x = x + roundf(widest) + stage_px(stage, 48);
    return y;
}

static bool opens_ever(const struct deck_schedule *schedule)
{
    for (unsigned i = 0; schedule->hours_given && i < WEEKDAYS; i++)
        if (schedule->hours[i].open)
            return true;
    return false;
}

/* Dimmed, but never black: the dark theme's ground, whatever the deck or the last
 * visitor had chosen. */
const struct closing_card *closing_card_layout(const struct stage *stage, const struct deck *deck)
{
    struct closing_card *card = arena_new(stage->arena, struct closing_card);
    struct stage dark = *stage;
    unsigned language = stage->settings.language;
    dark.deck = deck;
    dark.settings.high_contrast = false;
    dark.theme = theme_make(NULL, BASE_DARK, false, NULL);
    struct colour ink = theme_mix(dark.theme.ink, dark.theme.ground, 0.35f);
    struct colour second = theme_mix(dark.theme.ink2, dark.theme.ground, 0.35f);
    float x = stage->content.x, y = stage->content.y + stage_px(stage, 160);

    card->canvas = (struct rect){0, 0, stage->width, stage->height};
    card->ground = dark.theme.ground;
    y += add_text(card, &dark, text_in(&deck->title, language), TYPE_D1, ink, (struct vec2){x, y})
             ->height;
    y += stage_px(stage, 24);
    y += add_text(card, &dark, words_get(stage->words, WORD_CLOSED, language), TYPE_LEAD, second,
                  (struct vec2){x, y})
             ->height;
    y += stage_px(stage, 64);
    bool opens = opens_ever(&deck->schedule);
    enum word_id word = opens ? WORD_OPENING_HOURS : WORD_BACK_SOON;
    y += add_text(card, &dark, words_get(stage->words, word, language),
                  opens ? TYPE_LABEL_STRONG : TYPE_LEAD, second, (struct vec2){x, y})
             ->height;
    if (opens)
        add_hours(card, &dark, deck->schedule.hours, y + stage_px(stage, 16), ink);
    return card;
}

void closing_card_draw(const struct closing_card *closing, struct draw_list *out)
{
    draw_fill(out, closing->canvas, closing->ground);
    for (unsigned i = 0; i < closing->count; i++)
        label_draw(&closing->texts[i], closing->at[i], closing->inks[i], out);
}
