/* The ends of lines: each is named there, with its last value; one that ends early where it
 * ends. */
#include "slide/chart/labels.h"
#include "slide/chart/lines.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "slide/kit/spread.h"
#include "ui/text.h"

int ends_last(const struct lines *lines, size_t series)
{
    for (size_t i = lines->count; i-- > 0;)
        if (chart_value(lines->spec, i, series)->given)
            return (int)i;
    return -1;
}

/* Whether the scale goes on where the line has ended. */
static bool ends_early(const struct lines *lines, size_t series)
{
    int last = ends_last(lines, series);
    return last >= 0 && (size_t)last + 1 < lines->count;
}

/* The text at the end of a line: its name and its last value; `dated`: and of when that is.
 * NULL: it has no value. */
static struct textbox *end_box(const struct lines *lines, size_t series, float width, bool dated)
{
    const struct stage *stage = lines->stage;
    int last = ends_last(lines, series);
    if (last < 0)
        return NULL;
    const char *text = chart_label_mark(stage, lines->spec, (size_t)last, series);
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

/* Width of names and last values at the right of the plot, px. */
float ends_width(const struct lines *lines)
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

struct line_end {
    struct textbox *box;
    struct vec2 from; /* the line's last point */
    size_t series;
};

static bool meets_a_line(const struct lines *lines, struct rect area)
{
    for (size_t j = 0; j < lines->series; j++)
        for (size_t i = 0; i < lines->count; i++) {
            if (!lines_have(lines, i, j))
                continue;
            struct vec2 from = lines_point(lines, i, j), to = from;
            if (lines_have(lines, i + 1, j))
                to = lines_point(lines, i + 1, j);
            if (rect_crossed(area, from, to))
                return true;
        }
    return false;
}

/* Beside the last point of a line that ends early, where no line and no text is; false
 * where there is no such place. */
static bool find_end(const struct lines *lines, size_t series, const struct textbox *box,
                     struct rect *out)
{
    const struct stage *stage = lines->stage;
    struct vec2 end = lines_point(lines, (size_t)ends_last(lines, series), series);
    float w = ceilf(box->width), h = box->height, gap = stage_px(stage, 24);
    const struct vec2 areas[] = {{end.x + gap, end.y - h / 2},
                                 {end.x + gap, end.y - h},
                                 {end.x + gap, end.y},
                                 {end.x - w / 2, end.y - h - gap},
                                 {end.x - w / 2, end.y + gap}};
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        struct rect area = {areas[i].x, areas[i].y, w, h};
        bool inside = area.x >= lines->plot.x && area.y >= lines->room.y &&
                      area.x + w <= lines->plot.x + lines->plot.w &&
                      area.y + h <= lines->plot.y + lines->plot.h;
        if (inside && lines_free(lines, area) &&
            !meets_a_line(lines, rect_grow(area, stage_px(stage, 10)))) {
            *out = area;
            return true;
        }
    }
    return false;
}

static void say_end(struct lines *lines, size_t series)
{
    size_t last = (size_t)ends_last(lines, series);
    lines->said[last][series] = chart_label_is_exact(lines->stage, lines->spec, last, series);
}

/* Of several lines those that end early are named where they end; reports which have no name yet.
 */
static void add_early_ends(struct chart_picture *picture, struct diags *lint, struct lines *lines,
                           bool unsaid[static CHART_SERIES_MAX])
{
    for (size_t j = 0; j < lines->series; j++) {
        struct textbox *box = end_box(lines, j, end_room(lines->stage), false);
        struct rect area;
        unsaid[j] = box;
        if (!box || lines->series == 1 || !ends_early(lines, j) || box->line_count == 0 ||
            !find_end(lines, j, box, &area))
            continue;
        unsaid[j] = false;
        lines_put(picture, lines, box, area);
        say_end(lines, j);
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
        struct vec2 from = lines_point(lines, (size_t)ends_last(lines, j), j);
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
void ends_add(struct chart_picture *picture, struct diags *lint, struct lines *lines)
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
        chart_plot_full(stage, lint, lines->spec->data.mark, "names of the lines", 0);
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
        lines_put(picture, lines, box,
                  (struct rect){x, items[i].at, ceilf(box->width), box->height});
        say_end(lines, ends[i].series);
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
