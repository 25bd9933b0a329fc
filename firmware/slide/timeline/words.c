/* The words of a timeline: labels of events, texts of ticks. */
#include "slide/timeline/words.h"

#include <string.h>

#include "slide/kit/fit.h"
#include "slide/timeline/frame.h"
#include "ui/text.h"

/* --- ticks --- */

/* A day beside a month in short dates: "10", or "10." */
static const char *day_words(struct timeline_placed *placed, unsigned day)
{
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    struct date date = {.given = true, .from = {DATE_DAY, 2000, 1, day, false, false}};
    date.to = date.from;
    const char *month = words_get(stage->words, WORD_JAN, language);
    const char *text = words_date_short(stage->words, stage->arena, language, &date, false);
    const char *at = strstr(text, month);
    placed->months_first = at == text;
    if (!at)
        return arena_printf(stage->arena, "%u", day);
    if (placed->months_first)
        text += strlen(month) + strspn(text + strlen(month), " ");
    size_t length = placed->months_first ? strlen(text) : (size_t)(at - text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return arena_copy(stage->arena, text, length);
}

static struct text_style year_style(const struct stage *stage)
{
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    style.face = FACE_TEXT_SEMIBOLD;
    return style;
}

float timeline_words_set_dates(struct timeline_placed *placed)
{
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    float widest = text_set(stage, "0000", year_style(stage), stage->width)->width;
    for (unsigned i = 0; i < 31; i++) {
        placed->days[i] =
            *text_set(stage, arena_printf(stage->arena, "%u", i + 1), style, stage->width);
        placed->days_of[i] = *text_set(stage, day_words(placed, i + 1), style, stage->width);
    }
    for (unsigned i = 0; i < 12; i++) {
        const char *alone = words_month_short(stage->words, i + 1, language);
        placed->months[i] = *text_set(stage, alone, style, stage->width);
        placed->months_of[i] =
            *text_set(stage, words_get(stage->words, WORD_JAN + i, language), style, stage->width);
        widest = fmaxf(widest, fmaxf(placed->months[i].width, placed->months_of[i].width));
    }
    return widest;
}

void timeline_words_set_years(struct timeline_placed *placed)
{
    const struct stage *stage = placed->stage;
    const int most = 400;
    int first, last;
    unsigned month, day;
    date_from_days((long)placed->axis.first, &first, &month, &day);
    date_from_days((long)placed->axis.last + 1, &last, &month, &day);
    placed->year_step = last - first < most ? 1 : last - first < 10 * most ? 10 : 100;
    placed->year_first = first / placed->year_step * placed->year_step;
    placed->year_count = (size_t)((last - placed->year_first) / placed->year_step) + 1;
    placed->years = arena_array(stage->arena, struct textbox, placed->year_count);
    for (size_t i = 0; i < placed->year_count; i++)
        placed->years[i] = *text_set(
            stage,
            arena_printf(stage->arena, "%d", placed->year_first + (int)i * placed->year_step),
            year_style(stage), stage->width);
}

/* --- labels --- */

enum { LABEL_LINES = 2, BALANCED_MOST = 40 };

/* Balancing takes time: one line needs none, and of many labels few have room anyhow. */
static struct textbox *set_label(const struct stage *stage, const char *utf8, enum type type,
                                 struct colour ink, float width, bool balanced)
{
    struct text_style style = stage_style(stage, type, ink);
    struct textbox *box = text_set(stage, utf8, style, width);
    return balanced && box->line_count > 1 ? text_set_balanced(stage, utf8, style, width) : box;
}

/* The label in as little width as two lines need; `words`: the stage for which it is set. */
static void set_texts(const struct timeline_placed *placed, const struct stage *words, bool year,
                      struct timeline_item *item)
{
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    bool balanced = placed->count <= BALANCED_MOST;
    const char *text = text_in(&item->event->text, language);
    const char *when =
        words_date_short(stage->words, stage->arena, language, &item->event->date, year);
    float lane = placed->frame.words; /* in lanes the date is one line */
    float most = lane > 0 ? lane : timeline_label_width(stage, &placed->frame);
    item->when = set_label(words, when, TYPE_LABEL_STRONG, stage->theme.ink,
                           lane > 0 ? stage->width : most, balanced);
    if (lane > 0)
        most = fmaxf(most, ceilf(item->when->width));
    item->text = set_label(words, text, TYPE_SMALL, stage->theme.ink2, most, balanced);
    if (!placed->frame.vertical && lane <= 0 &&
        item->text->line_count > LABEL_LINES) /* wider, not higher */
        item->text =
            set_label(words, text, TYPE_SMALL, stage->theme.ink2, roundf(most * 1.34f), balanced);
    item->wide = ceilf(fmaxf(item->when->width, item->text->width));
    item->high = ceilf(item->when->height + item->text->height);
    item->extent =
        placed->frame.vertical ? item->high : item->wide + stage_px(stage, timeline_label_gap);
}

void timeline_words_set_labels(struct timeline_placed *placed, const struct stage *words)
{
    /* Where years pass, a day or a month without one would not be enough. */
    const double one_year = 400;
    bool long_span = time_span_middle(&placed->items[placed->count - 1].span) -
                         time_span_middle(&placed->items[0].span) >
                     one_year;
    int year = 0;
    for (size_t i = 0; i < placed->count; i++) {
        struct timeline_item *item = &placed->items[i];
        const struct date *date = &item->event->date;
        const struct date_point *end = date->to.precision == DATE_NONE ? &date->from : &date->to;
        set_texts(placed, words, long_span || i == 0 || end->year != year, item);
        year = end->year;
    }
}

void timeline_words_lint(const struct timeline_placed *placed, const struct timeline_item *item,
                         struct diags *lint)
{
    fit_text(placed->stage, lint, &item->event->text, "label", item->text, LABEL_LINES);
    fit_count(placed->stage, lint, &item->event->text, "label", 4, 0);
}
