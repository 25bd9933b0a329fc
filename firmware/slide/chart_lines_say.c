/* What lines say beside themselves: their names and last values, the target, some values. */
#include "slide/chart_lines.h"
#include "slide/chart_say.h"
#include "slide/chart_spread.h"
#include "slide/fit.h"

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

/* What stands at the end of a line: its name and its last value. NULL: it has no value. */
static struct textbox *end_box(const struct lines *lines, size_t series, float width)
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
    struct colour colour = series == 0 ? stage->theme.accent : stage->theme.ink;
    return sheet_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, colour), width);
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
        struct textbox *box = end_box(lines, j, end_room(stage));
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

/* Up to eight values of a single line stand beside their points, as far as they do not meet. */
static void add_values(struct sheet *sheet, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    int last = last_given(lines, 0);
    if (lines->series > 1 || lines->count > VALUES_SAID)
        return;
    for (size_t i = 0; i < lines->count; i++) {
        if (!chart_lines_has(lines, i, 0) || (int)i == last)
            continue;
        struct textbox *box =
            sheet_set(stage, chart_say_mark(stage, lines->spec, i, 0),
                      stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink), lines->plot.w / 3);
        struct rect place = value_place(lines, i, (struct vec2){ceilf(box->width), box->height});
        if (place.x < lines->plot.x || place.y < lines->room.y || box->line_count != 1 ||
            place.y + place.h > lines->plot.y + lines->plot.h || !is_free(lines, place))
            continue;
        take(lines, place);
        sheet_text(sheet, box, roundf(place.x), roundf(place.y + box->lines[0].baseline));
    }
}

struct line_end {
    struct textbox *box;
    struct vec2 from; /* the line's last point */
    size_t series;
};

/* Ends in the order of their heights; returns how many there are. */
static size_t sort_ends(const struct lines *lines, float width, struct line_end *ends,
                        struct spread_item *items)
{
    size_t count = 0;
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, width);
        if (!box)
            continue;
        size_t last = (size_t)last_given(lines, j), at = count++;
        struct vec2 from = {lines->x[last],
                            chart_lines_y(lines, chart_value(lines->spec, last, j)->value)};
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
static void add_ends(struct sheet *sheet, struct diags *lint, struct lines *lines)
{
    const struct stage *stage = lines->stage;
    struct line_end ends[CHART_SERIES_MAX];
    struct spread_item items[CHART_SERIES_MAX];
    float width = end_room(stage), x = lines->plot.x + lines->plot.w + stage_px(stage, 48);
    size_t count = sort_ends(lines, width, ends, items);
    if (lines->series == 1 && count > 0)
        x = ends[0].from.x + stage_px(stage, 24);
    float bottom = lines->plot.y + lines->plot.h + stage_px(stage, 24);
    if (!chart_spread(items, count, lines->room.y, bottom, stage_px(stage, 4)))
        chart_room_full(stage, lint, lines->spec->data.mark, "names of the lines", 0);
    float from = lines->plot.x + lines->plot.w, far = fmaxf(1, x - from);
    struct layer *layer = layer_start(stage->arena, far, fmaxf(1, lines->room.h));
    struct path path = path_start(stage->arena);
    for (size_t i = 0; i < count; i++) {
        const struct textbox *box = ends[i].box;
        if (box->line_count == 0)
            continue;
        take(lines, (struct rect){x, items[i].at, ceilf(box->width), box->height});
        sheet_text(sheet, box, x, roundf(items[i].at + box->lines[0].baseline));
        if (lines->spec->series.count > 0)
            fit_words_wide(stage, lint, chart_series_name(lines->spec, ends[i].series), "series",
                           box);
        path_move(&path, 0, roundf(ends[i].from.y - lines->room.y));
        path_line(&path, far - stage_px(stage, 8), items[i].at + items[i].size / 2 - lines->room.y);
    }
    if (lines->series == 1)
        return;
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = stage->theme.control, .width = fmaxf(1, stage_px(stage, 2))});
    sheet_layer(sheet, layer_finish(layer), (struct vec2){from, lines->room.y});
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

static void add_target(struct sheet *sheet, struct diags *lint, struct lines *lines)
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
        sheet_set(stage, text, stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink),
                  lines->plot.w - stage_px(stage, 16));
    fit_text(stage, lint, &target->label, "target", box, 1);
    chart_room_line(sheet,
                    (struct rect){lines->plot.x, y - width / 2, lines->plot.w, fmaxf(2, width)},
                    stage_px(stage, 18), stage_px(stage, 10));
    struct rect place = target_place(lines, box, y);
    take(lines, place);
    if (box->line_count > 0)
        sheet_text(sheet, box, roundf(place.x), roundf(place.y + box->lines[0].baseline));
}

void chart_lines_say(struct sheet *sheet, struct diags *lint, struct lines *lines)
{
    add_ends(sheet, lint, lines);
    add_target(sheet, lint, lines);
    add_values(sheet, lines);
}
