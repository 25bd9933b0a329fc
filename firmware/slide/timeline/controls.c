#include "slide/timeline/controls.h"

#include <string.h>

#include "ui/text.h"

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

static void set_tick_texts(struct timeline_placed *placed)
{
    const struct stage *stage = placed->stage;
    const int most = 400;
    int first, last;
    unsigned month, day, language = stage->settings.language;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
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
    }
    date_from_days((long)placed->axis.first, &first, &month, &day);
    date_from_days((long)placed->axis.last + 1, &last, &month, &day);
    placed->year_step = last - first < most ? 1 : last - first < 10 * most ? 10 : 100;
    placed->year_first = first / placed->year_step * placed->year_step;
    placed->year_count = (size_t)((last - placed->year_first) / placed->year_step) + 1;
    placed->years = arena_array(stage->arena, struct textbox, placed->year_count);
    style.face = FACE_TEXT_SEMIBOLD;
    for (size_t i = 0; i < placed->year_count; i++)
        placed->years[i] = *text_set(
            stage,
            arena_printf(stage->arena, "%d", placed->year_first + (int)i * placed->year_step),
            style, stage->width);
}

static void set_controls(struct timeline_placed *placed)
{
    static const enum icon icons[CONTROLS] = {ICON_BACK, ICON_NEXT, ICON_MINUS, ICON_PLUS};
    const struct stage *stage = placed->stage;
    for (int i = 0; i < CONTROLS; i++) {
        struct timeline_control_place *control = &placed->controls[i];
        for (int state = 0; state < CONTROL_STATES; state++)
            control->icons[state] =
                icon_make(stage->arena, icons[i], stage_px(stage, 40),
                          control_look(stage, (enum control_state)state, false).ink);
    }
}

/* Two slashes over a gap in the axis; `vertical`: the axis runs down. */
static const struct layer *make_slashes(struct arena *arena, struct colour ink,
                                        struct colour ground, float scale, bool vertical)
{
    float side = roundf(44 * scale), middle = side / 2, half = 6 * scale, lean = 6 * scale;
    struct layer *layer = layer_start(arena, side, side);
    struct path gap = path_start(arena);
    struct rect hole = {middle - half, middle - half, 2 * half, 2 * half};
    path_rect(&gap, hole);
    layer_fill(layer, &gap, ground);
    for (int i = -1; i <= 1; i += 2) {
        struct path slash = path_start(arena);
        float at = middle + (float)i * half, high = 18 * scale;
        if (vertical) {
            path_move(&slash, middle - high, at + lean);
            path_line(&slash, middle + high, at - lean);
        } else {
            path_move(&slash, at - lean, middle + high);
            path_line(&slash, at + lean, middle - high);
        }
        layer_stroke(layer, &slash, (struct stroke){.colour = ink, .width = 4 * scale});
    }
    return layer_finish(layer);
}

/* The end of a range that goes on; `angle` in radians, 0 to the right. */
static const struct layer *make_arrow(struct arena *arena, struct colour colour, float scale,
                                      float angle)
{
    float side = roundf(32 * scale), middle = side / 2;
    struct vec2 tip = {middle + middle * cosf(angle), middle + middle * sinf(angle)};
    struct layer *layer = layer_start(arena, side, side);
    struct path path = path_start(arena);
    path_arrowhead(&path, tip, angle, 0.8f * side, 0.8f * side);
    layer_fill(layer, &path, colour);
    return layer_finish(layer);
}

static void set_axis_marks(struct timeline_placed *placed)
{
    const struct stage *stage = placed->stage;
    placed->slashes = make_slashes(stage->arena, stage->theme.ink, stage->theme.ground,
                                   stage->scale, placed->frame.vertical);
    /* The float just below a quarter turn: its cosine is not negative. */
    float quarter = 1.5707963f;
    for (int i = 0; i < 2; i++)
        placed->arrows[i] =
            make_arrow(stage->arena, stage->theme.accent, stage->scale,
                       placed->frame.vertical ? (i ? quarter : -quarter) : (i ? 0 : 2 * quarter));
}

void timeline_set_controls(struct timeline_placed *placed)
{
    set_tick_texts(placed);
    set_controls(placed);
    set_axis_marks(placed);
}
