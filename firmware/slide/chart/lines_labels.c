/* What lines say beside themselves: their names and last values, the target, some values. */
#include "slide/chart/labels.h"
#include "slide/chart/lines.h"
#include "slide/kit/fit.h"
#include "slide/kit/spread.h"
#include "ui/text.h"

enum { VALUES_SAID = 8 };

static bool is_free(const struct lines *lines, struct rect place)
{
    for (size_t i = 0; i < lines->taken_count; i++)
        if (rects_meet(rect_grow(place, stage_px(lines->stage, 6)), lines->taken[i]))
            return false;
    return true;
}

static void take(struct lines *lines, struct rect place)
{
    if (lines->taken_count < LINES_TAKEN_MAX)
        lines->taken[lines->taken_count++] = place;
}

bool chart_lines_has(const struct lines *lines, size_t index, size_t series)
{
    return index < lines->count && chart_value(lines->spec, index, series)->given;
}

static int last_given(const struct lines *lines, size_t series)
{
    for (size_t i = lines->count; i-- > 0;)
        if (chart_value(lines->spec, i, series)->given)
            return (int)i;
    return -1;
}

/* Whether the scale goes on where the line has ended. */
static bool ends_early(const struct lines *lines, size_t series)
{
    int last = last_given(lines, series);
    return last >= 0 && (size_t)last + 1 < lines->count;
}

/* What stands at the end of a line: its name and its last value; `dated`: and of when that is.
 * NULL: it has no value. */
static struct textbox *end_box(const struct lines *lines, size_t series, float width, bool dated)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, series);
    if (last < 0)
        return NULL;
    const char *text = chart_say_mark(stage, lines->spec, (size_t)last, series);
    if (lines->spec->series.count > 0)
        text = arena_printf(
            stage->arena, "%s %s",
            text_in(chart_series_name(lines->spec, series), stage->settings.language), text);
    if (dated)
        text = arena_printf(
            stage->arena, "%s\n%s", text,
            text_in(&chart_at(lines->spec, (size_t)last)->label, stage->settings.language));
    struct colour colour = series == 0 ? stage->theme.accent : stage->theme.ink;
    return text_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, colour), width);
}

static float end_room(const struct stage *stage)
{
    return stage_columns(stage, stage->portrait ? 2 : 3);
}

float chart_lines_ends_width(const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float widest = 0;
    for (size_t j = 0; j < lines->series; j++) {
        bool dated = lines->series > 1 && ends_early(lines, j);
        struct textbox *box = end_box(lines, j, end_room(stage), dated);
        widest = box ? fmaxf(widest, ceilf(box->width)) : widest;
    }
    return widest + stage_px(stage, lines->series > 1 ? 48 : 24);
}

/* How the line goes on from a point to a neighbour: 1 up, -1 down, 0 not at all. */
static int way(const struct lines *lines, size_t index, size_t neighbour)
{
    if (!chart_lines_has(lines, neighbour, 0))
        return 0;
    double from = chart_value(lines->spec, index, 0)->value;
    double to = chart_value(lines->spec, neighbour, 0)->value;
    return to > from ? 1 : to < from ? -1 : 0;
}

/* Where a value of `size` stands beside its point: where the line does not go. */
static struct rect value_place(const struct lines *lines, size_t index, struct vec2 size)
{
    float gap = stage_px(lines->stage, 16), x = lines->x[index];
    float y = chart_lines_y(lines, chart_value(lines->spec, index, 0)->value);
    int before = index > 0 ? way(lines, index, index - 1) : 0, after = way(lines, index, index + 1);
    struct rect place = {x - size.x / 2, y - gap - size.y, size.x, size.y};
    if (after > 0 && before > 0)
        place.y = y + gap;
    else if (after > 0)
        place.x = x - size.x;
    else if (before > 0)
        place.x = x;
    return place;
}

/* A text in the plot: the scale's lines make way for it. */
static void put(struct chart_picture *picture, struct lines *lines, const struct textbox *box,
                struct rect place)
{
    struct rect clear = {roundf(place.x), roundf(place.y), ceilf(place.w), ceilf(place.h)};
    take(lines, place);
    sheet_fill(picture->ground, rect_grow(clear, stage_px(lines->stage, 4)),
               lines->stage->theme.ground);
    sheet_text(picture->sheet, box, clear.x, roundf(place.y + box->lines[0].baseline));
}

/* Up to eight values of a single line stand beside their points, as far as they do not meet. */
static void add_values(struct chart_picture *picture, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, 0);
    if (lines->series > 1 || lines->count > VALUES_SAID)
        return;
    for (size_t i = 0; i < lines->count; i++) {
        if (!chart_lines_has(lines, i, 0) || (int)i == last)
            continue;
        struct textbox *box =
            text_set(stage, chart_say_mark(stage, lines->spec, i, 0),
                     stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink), lines->plot.w / 3);
        struct rect place = value_place(lines, i, (struct vec2){ceilf(box->width), box->height});
        if (place.x < lines->plot.x || place.y < lines->room.y || box->line_count != 1 ||
            place.y + place.h > lines->plot.y + lines->plot.h || !is_free(lines, place))
            continue;
        put(picture, lines, box, place);
    }
}

struct line_end {
    struct textbox *box;
    struct vec2 from; /* the line's last point */
    size_t series;
};

static struct vec2 point_of(const struct lines *lines, size_t index, size_t series)
{
    return (struct vec2){lines->x[index],
                         chart_lines_y(lines, chart_value(lines->spec, index, series)->value)};
}

static bool meets_a_line(const struct lines *lines, struct rect place)
{
    for (size_t j = 0; j < lines->series; j++)
        for (size_t i = 0; i < lines->count; i++) {
            if (!chart_lines_has(lines, i, j))
                continue;
            struct vec2 from = point_of(lines, i, j), to = from;
            if (chart_lines_has(lines, i + 1, j))
                to = point_of(lines, i + 1, j);
            if (rect_crossed(place, from, to))
                return true;
        }
    return false;
}

/* Beside the last point of a line that ends early, where no line runs and nothing stands; false
 * where there is no such place. */
static bool find_end(const struct lines *lines, size_t series, const struct textbox *box,
                     struct rect *out)
{
    const struct stage *stage = lines->stage;
    struct vec2 end = point_of(lines, (size_t)last_given(lines, series), series);
    float w = ceilf(box->width), h = box->height, gap = stage_px(stage, 24);
    const struct vec2 places[] = {{end.x + gap, end.y - h / 2},
                                  {end.x + gap, end.y - h},
                                  {end.x + gap, end.y},
                                  {end.x - w / 2, end.y - h - gap},
                                  {end.x - w / 2, end.y + gap}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct rect place = {places[i].x, places[i].y, w, h};
        bool inside = place.x >= lines->plot.x && place.y >= lines->room.y &&
                      place.x + w <= lines->plot.x + lines->plot.w &&
                      place.y + h <= lines->plot.y + lines->plot.h;
        if (inside && is_free(lines, place) &&
            !meets_a_line(lines, rect_grow(place, stage_px(stage, 10)))) {
            *out = place;
            return true;
        }
    }
    return false;
}

/* Of several lines those that end early are named where they end; tells which are not yet said. */
static void add_early_ends(struct chart_picture *picture, struct diags *lint, struct lines *lines,
                           bool unsaid[static CHART_SERIES_MAX])
{
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, end_room(lines->stage), false);
        struct rect place;
        unsaid[j] = box;
        if (!box || lines->series == 1 || !ends_early(lines, j) || box->line_count == 0 ||
            !find_end(lines, j, box, &place))
            continue;
        unsaid[j] = false;
        put(picture, lines, box, place);
        fit_words_wide(lines->stage, lint, chart_series_name(lines->spec, j), "series", box);
    }
}

/* Ends in the order of their heights; returns how many there are. */
static size_t sort_ends(const struct lines *lines, float width, const bool *unsaid,
                        struct line_end *ends, struct spread_item *items)
{
    size_t count = 0;
    for (size_t j = 0; j < lines->series; j++) {
        if (!unsaid[j])
            continue;
        struct textbox *box = end_box(lines, j, width, lines->series > 1 && ends_early(lines, j));
        size_t at = count++;
        struct vec2 from = point_of(lines, (size_t)last_given(lines, j), j);
        for (; at > 0 && items[at - 1].wish > from.y; at--) {
            ends[at] = ends[at - 1];
            items[at] = items[at - 1];
        }
        ends[at] = (struct line_end){box, from, j};
        items[at] = (struct spread_item){.size = box->height, .wish = from.y};
    }
    return count;
}

/* Names and last values: in a column at the right, a single one right behind its last point. */
static void add_ends(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    struct line_end ends[CHART_SERIES_MAX];
    struct spread_item items[CHART_SERIES_MAX];
    bool unsaid[CHART_SERIES_MAX];
    add_early_ends(picture, lint, lines, unsaid);
    float width = end_room(stage), x = lines->plot.x + lines->plot.w + stage_px(stage, 48);
    size_t count = sort_ends(lines, width, unsaid, ends, items);
    if (lines->series == 1 && count > 0)
        x = ends[0].from.x + stage_px(stage, 24);
    float bottom = lines->plot.y + lines->plot.h + stage_px(stage, 24);
    if (!spread_in_order(items, count, lines->room.y, bottom, stage_px(stage, 4)))
        chart_room_full(stage, lint, lines->spec->data.mark, "names of the lines", 0);
    float from = lines->plot.x + lines->plot.w;
    for (size_t i = 0; i < count; i++)
        if (ends_early(lines, ends[i].series))
            from = fminf(from, ends[i].from.x);
    float far = fmaxf(1, x - from);
    struct layer *layer = layer_start(stage->arena, far, fmaxf(1, lines->room.h));
    struct path path = path_start(stage->arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbox *box = ends[i].box;
        if (box->line_count == 0)
            continue;
        put(picture, lines, box, (struct rect){x, items[i].at, ceilf(box->width), box->height});
        if (lines->spec->series.count > 0)
            fit_words_wide(stage, lint, chart_series_name(lines->spec, ends[i].series), "series",
                           box);
        float start = lines->plot.x + lines->plot.w;
        if (ends_early(lines, ends[i].series))
            start = ends[i].from.x;
        path_move(&path, start - from, roundf(ends[i].from.y - lines->room.y));
        path_line(&path, far - stage_px(stage, 8), items[i].at + items[i].size / 2 - lines->room.y);
    }
    if (lines->series == 1)
        return;
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = stage->theme.control, .width = fmaxf(1, stage_px(stage, 2))});
    sheet_layer(picture->ground, layer_finish(layer), (struct vec2){from, lines->room.y});
}

/* Its label stands over the line at the left, else where there is room. */
static struct rect target_place(const struct lines *lines, const struct textbox *box, float y)
{
    const struct stage *stage = lines->stage;
    float gap = stage_px(stage, 8), right = lines->plot.x + lines->plot.w - gap - box->width;
    float over = y - gap - box->height, under = y + gap;
    struct rect first = {lines->plot.x + gap, over, box->width, box->height};
    const struct rect places[] = {first,
                                  {right, over, box->width, box->height},
                                  {first.x, under, box->width, box->height},
                                  {right, under, box->width, box->height}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (places[i].x >= lines->plot.x && is_free(lines, places[i]))
            return places[i];
    return first;
}

static void add_target(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    const struct chart_reference *target = &lines->spec->target;
    if (!target->value.given)
        return;
    float y = roundf(chart_lines_y(lines, target->value.value)), width = stage_px(stage, 4);
    const char *text =
        arena_printf(stage->arena, "%s %s", text_in(&target->label, stage->settings.language),
                     chart_say_value(stage, lines->spec, &target->value));
    struct textbox *box =
        text_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink),
                 lines->plot.w - stage_px(stage, 16));
    fit_text(stage, lint, &target->label, "target", box, 1);
    chart_room_line(picture->ground,
                    (struct rect){lines->plot.x, y - width / 2, lines->plot.w, fmaxf(2, width)},
                    stage_px(stage, 18), stage_px(stage, 10));
    if (box->line_count > 0)
        put(picture, lines, box, target_place(lines, box, y));
}

void chart_lines_say(struct chart_picture *picture, struct diags *lint, struct lines *lines)
{
    add_target(picture, lint, lines);
    add_ends(picture, lint, lines);
    add_values(picture, lines);
}
