/* A share: one bar divided into its parts, each named beside it. */
#include "base/math.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "slide/kit/spread.h"
#include "ui/text.h"

struct share_part {
    struct rect area;
    struct textbox *name, *value;
    bool behind;  /* the value stands behind its name, not under it */
    float height; /* of both texts */
};

/* "31.6 bcm · 50 %" */
static const char *say_part(const struct stage *stage, const struct chart_spec *spec, size_t index)
{
    const char *exact = chart_label_exact(stage, spec, chart_value(spec, index, 0));
    const char *unit = chart_label_unit(stage, spec);
    double percent = 100 * chart_value(spec, index, 0)->value / chart_sum(spec);
    if (unit[0] == '%')
        return exact;
    return arena_printf(stage->arena, percent < 1 ? "%s \xC2\xB7 <1%%" : "%s \xC2\xB7 %.0f%%",
                        exact, percent);
}

/* Neighbours never look alike. */
static enum chart_look part_look(size_t index)
{
    static const enum chart_look looks[] = {LOOK_SOLID, LOOK_HATCHED, LOOK_SECOND, LOOK_OUTLINED};
    return looks[index % 4];
}

/* How labels are set: the value under its name, or behind it where there are many parts. */
struct share_labels {
    enum type name, value;
    bool behind;
};

/* From a name to the value behind it, px. */
static float value_gap(const struct stage *stage)
{
    return stage_px(stage, 16);
}

/* False when the labels do not fit one below the other. */
static bool set_labels(const struct chart_spec *spec, const struct stage *stage,
                       struct share_labels labels, struct share_part *parts,
                       struct spread_item *items, struct rect room)
{
    struct text_style name = stage_style(stage, labels.name, stage->theme.ink);
    struct text_style value = stage_style(stage, labels.value, stage->theme.ink);
    for (size_t i = 0; i < spec->data.count; i++) {
        struct share_part *part = &parts[i];
        const char *label = text_in(&chart_at(spec, i)->label, stage->settings.language);
        part->name = text_set(stage, label, name, room.w);
        part->value = text_set(stage, say_part(stage, spec, i), value, room.w);
        part->behind = labels.behind && part->name->line_count == 1 &&
                       part->value->line_count == 1 &&
                       part->name->width + value_gap(stage) + part->value->width <= room.w;
        part->height = part->behind ? part->name->height : part->name->height + part->value->height;
        items[i].size = part->height;
        items[i].wish = part->area.y + part->area.h / 2;
    }
    return spread_in_order(items, spec->data.count, room.y, room.y + room.h,
                           stage_px(stage, labels.behind ? 4 : 8));
}

/* In the largest labels that fit; false when none do. */
static bool fit_labels(const struct chart_spec *spec, const struct stage *stage,
                       struct share_part *parts, struct spread_item *items, struct rect room)
{
    static const struct share_labels labels[] = {
        {TYPE_LABEL_STRONG, TYPE_D3, false},
        {TYPE_LABEL_STRONG, TYPE_LABEL, false},
        {TYPE_LABEL_STRONG, TYPE_LABEL, true},
        {TYPE_SMALL_STRONG, TYPE_SMALL, true},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (set_labels(spec, stage, labels[i], parts, items, room))
            return true;
    return false;
}

static void place_parts(const struct chart_spec *spec, const struct stage *stage,
                        struct share_part *parts, struct rect bar)
{
    double sum = chart_sum(spec), before = 0;
    float gap = stage_px(stage, 4);
    for (size_t i = 0; i < spec->data.count; i++) {
        double value = chart_value(spec, i, 0)->value;
        float top = bar.y + roundf((float)(before / sum) * bar.h);
        float end = bar.y + roundf((float)((before + value) / sum) * bar.h);
        bool last = i + 1 == spec->data.count;
        float height = fmaxf(1, end - top - (last || end - top < 3 * gap ? 0 : gap));
        parts[i].area = (struct rect){bar.x, top, bar.w, height};
        before += value;
    }
}

static void add_part(struct chart_picture *picture, struct diags *lint,
                     const struct share_part *part, const struct spread_item *item, size_t index,
                     float x)
{
    const struct stage *stage = picture->stage;
    const struct chart_spec *spec = picture->spec;
    struct chart_shape shape =
        chart_picture_bar(picture, part->area, GROW_RIGHT, part_look(index),
                          chart_value(spec, index, 0)->bound == QUANTITY_EXACT);
    shape.turn = (unsigned)index;
    chart_picture_add(picture, shape);
    fit_text(stage, lint, &chart_at(spec, index)->label, "label", part->name, 2);
    float top = item->at;
    if (part->name->line_count > 0)
        sheet_text(picture->sheet, part->name, x, roundf(top + part->name->lines[0].baseline));
    if (part->behind)
        x = roundf(x + part->name->width + value_gap(stage));
    else
        top += part->name->height;
    sheet_text(picture->sheet, part->value, x, roundf(top + part->value->lines[0].baseline));
}

/* A thin line with one bend from each part to its label. */
static void add_leaders(struct chart_picture *picture, const struct share_part *parts,
                        const struct spread_item *items, size_t count, struct rect area)
{
    const struct stage *stage = picture->stage;
    struct layer *layer = layer_start(stage->arena, area.w, area.h);
    struct path path = path_start(stage->arena);
    for (size_t i = 0; i < count; i++) {
        float from = parts[i].area.y + parts[i].area.h / 2 - area.y;
        const struct textbox *first =
            parts[i].name->line_count > 0 ? parts[i].name : parts[i].value;
        float to = items[i].at + first->lines[0].baseline -
                   0.3f * (float)textbox_first_size(first) - area.y;
        path_move(&path, 0, from);
        path_line(&path, area.w / 3, from);
        path_line(&path, area.w * 2 / 3, to);
        path_line(&path, area.w, to);
    }
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.control,
                                 .width = fmaxf(1, stage_px(stage, 2)),
                                 .join = JOIN_ROUND});
    sheet_layer(picture->sheet, layer_finish(layer), (struct vec2){area.x, area.y});
}

const void *chart_share_layout(const struct chart_spec *spec, const struct stage *stage,
                               struct diags *lint)
{
    struct chart_picture *picture = chart_picture_start(spec, stage);
    struct rect room = chart_plot_area(picture->sheet, lint, spec);
    picture->top = room.y;
    size_t count = spec->data.count;
    struct share_part *parts = arena_array(stage->arena, struct share_part, count);
    struct spread_item *items = arena_array(stage->arena, struct spread_item, count);
    float height = clampf(room.h - stage_px(stage, 8), 1, stage_px(stage, 900));
    struct rect bar = {room.x, room.y, stage_columns(stage, stage->portrait ? 3 : 7), height};
    struct rect leaders = {bar.x + bar.w + stage_px(stage, 8), room.y, stage_px(stage, 96), room.h};
    float x = leaders.x + leaders.w + stage_px(stage, 16);
    place_parts(spec, stage, parts, bar);
    struct rect beside = {x, room.y, room.x + room.w - x, height};
    bool fits = fit_labels(spec, stage, parts, items, beside);
    size_t shown = 0;
    while (shown < count && (fits || items[shown].at + items[shown].size <= room.y + height))
        shown++;
    if (shown < count)
        chart_plot_full(stage, lint, spec->data.marks[shown], "parts", shown);
    for (size_t i = 0; i < shown; i++)
        add_part(picture, lint, &parts[i], &items[i], i, x);
    add_leaders(picture, parts, items, shown, leaders);
    return picture;
}
