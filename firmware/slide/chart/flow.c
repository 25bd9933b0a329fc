/* A flow: ribbons from sources to destinations, as wide as their share. */
#include <math.h>
#include <string.h>

#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/plot_area.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

/* A source or a destination. */
struct flow_node {
    const struct text *text;
    struct quantity sum;
    struct textbox *name, *value;
    bool behind;             /* the value stands behind the name, not under it */
    float label, at, height; /* of its texts; top and height of its bar */
    float used;              /* by the ribbons so far */
};

struct flow_side {
    struct flow_node nodes[CHART_DATA_MAX];
    size_t count;
    struct mark marks[CHART_DATA_MAX]; /* of the datum that names the node first */
    float bar, text;                   /* x of the bars and of the texts */
};

struct flow {
    const struct chart_spec *spec;
    const struct stage *stage;
    struct flow_side from, to;
    size_t from_of[CHART_DATA_MAX], to_of[CHART_DATA_MAX];
    float scale, bar; /* px for one of the unit; width of the nodes' bars */
};

static size_t node_of(struct flow_side *side, const struct text *text, const struct quantity *value,
                      struct mark mark)
{
    size_t i = 0;
    while (i < side->count && strcmp(text_in(side->nodes[i].text, 0), text_in(text, 0)) != 0)
        i++;
    struct flow_node *node = &side->nodes[i];
    if (i == side->count) {
        side->count++;
        side->marks[i] = mark;
        *node = (struct flow_node){.text = text, .sum = {.given = true, .unit = ""}};
    }
    node->sum.value += value->value;
    if (value->decimals > node->sum.decimals)
        node->sum.decimals = value->decimals;
    if (value->bound != QUANTITY_EXACT)
        node->sum.bound = QUANTITY_ABOUT;
    return i;
}

/* 22 for 22.0: a sum needs no more decimals than it has. */
static void trim_decimals(struct flow_side *side)
{
    for (size_t i = 0; i < side->count; i++) {
        struct quantity *sum = &side->nodes[i].sum;
        while (sum->decimals > 0) {
            double scaled = sum->value * pow(10, sum->decimals - 1.0);
            if (fabs(scaled - round(scaled)) > 1e-6)
                break;
            sum->decimals--;
        }
    }
}

static void find_nodes(struct flow *flow)
{
    for (size_t i = 0; i < flow->spec->data.count; i++) {
        const struct chart_datum *datum = chart_at(flow->spec, i);
        struct mark mark = flow->spec->data.marks[i];
        flow->from_of[i] = node_of(&flow->from, &datum->label, &datum->value, mark);
        flow->to_of[i] = node_of(&flow->to, &datum->to, &datum->value, mark);
    }
    trim_decimals(&flow->from);
    trim_decimals(&flow->to);
}

static float gap_of(const struct stage *stage)
{
    return stage_px(stage, 16);
}

static float side_height(const struct flow *flow, const struct flow_side *side, float scale)
{
    float height = gap_of(flow->stage) * (float)(side->count - 1);
    for (size_t i = 0; i < side->count; i++)
        height += fmaxf(side->nodes[i].label, scale * (float)side->nodes[i].sum.value);
    return height;
}

static void set_node(const struct flow *flow, const struct stage *sized, struct flow_node *node,
                     float width, bool behind)
{
    const struct stage *stage = flow->stage;
    struct text_style name = stage_style(sized, TYPE_LABEL_STRONG, stage->theme.ink);
    struct text_style value = stage_style(sized, TYPE_LABEL, stage->theme.ink2);
    node->name = text_set(stage, text_in(node->text, stage->settings.language), name, width);
    node->value = text_set(stage, chart_label_exact(stage, flow->spec, &node->sum), value, width);
    node->behind = behind && node->name->line_count == 1 && node->value->line_count == 1 &&
                   node->name->width + gap_of(stage) + node->value->width <= width;
    node->label = node->behind ? node->name->height : node->name->height + node->value->height;
}

/* True when no word is broken and all are in the room. */
static bool set_side(const struct flow *flow, const struct stage *sized, struct flow_side *side,
                     struct vec2 room, bool behind)
{
    bool broken = false;
    for (size_t i = 0; i < side->count; i++) {
        set_node(flow, sized, &side->nodes[i], room.x, behind);
        broken |= side->nodes[i].name->broken_words > 0;
    }
    return !broken && side_height(flow, side, 0) <= room.y;
}

/* At the visitor's text size, or smaller where a word would break or the names have no room; values
 * are behind their names where there are many. `room`: width and height, px. */
static void set_texts(struct flow *flow, struct flow_side *side, struct vec2 room)
{
    struct stage sized = *flow->stage;
    for (; sized.settings.text_percent >= 100; sized.settings.text_percent -= 25)
        if (set_side(flow, &sized, side, room, false) || set_side(flow, &sized, side, room, true))
            break;
}

/* The widest ribbons at which both sides stay in the room; 0: not even the names do. */
static float find_scale(const struct flow *flow, float room)
{
    float low = 0, high = room / (float)chart_sum(flow->spec);
    for (int i = 0; i < 40; i++) {
        float middle = (low + high) / 2;
        if (side_height(flow, &flow->from, middle) <= room &&
            side_height(flow, &flow->to, middle) <= room)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Nodes one below the other, the side in the middle of the room. */
static void place_nodes(const struct flow *flow, struct flow_side *side, struct rect room)
{
    float at = room.y + fmaxf(0, (room.h - side_height(flow, side, flow->scale)) / 2);
    for (size_t i = 0; i < side->count; i++) {
        struct flow_node *node = &side->nodes[i];
        node->height = flow->scale * (float)node->sum.value;
        float slot = fmaxf(node->label, node->height);
        node->at = at + (slot - node->height) / 2;
        at += slot + gap_of(flow->stage);
    }
}

static void add_nodes(struct chart_picture *picture, struct diags *lint, const struct flow *flow,
                      const struct flow_side *side)
{
    const struct stage *stage = flow->stage;
    for (size_t i = 0; i < side->count; i++) {
        const struct flow_node *node = &side->nodes[i];
        float top = node->at + node->height / 2 - node->label / 2;
        sheet_fill(
            picture->sheet,
            (struct rect){side->bar, roundf(node->at), flow->bar, fmaxf(1, roundf(node->height))},
            stage->theme.accent);
        fit_text(stage, lint, node->text, "label", node->name, 2);
        if (node->name->line_count > 0)
            sheet_text(picture->sheet, node->name, side->text,
                       roundf(top + node->name->lines[0].baseline));
        float x = side->text, under = node->name->height;
        if (node->behind) {
            x = roundf(x + node->name->width + gap_of(stage));
            under = 0;
        }
        sheet_text(picture->sheet, node->value, x,
                   roundf(top + under + node->value->lines[0].baseline));
    }
}

/* A ribbon in the layer, whose top left corner is at `origin`; `left` and `right` are its tops. */
static void add_ribbon(struct layer *layer, const struct stage *stage, float left, float right,
                       float height, float width)
{
    struct path path = path_start(stage->arena);
    float bend = width / 2;
    path_move(&path, 0, left);
    path_curve(&path, (struct vec2){bend, left}, (struct vec2){width - bend, right},
               (struct vec2){width, right});
    path_line(&path, width, right + height);
    path_curve(&path, (struct vec2){width - bend, right + height},
               (struct vec2){bend, left + height}, (struct vec2){0, left + height});
    path_close(&path);
    layer_fill(layer, &path, theme_mix(stage->theme.ground, stage->theme.accent, 0.3f));
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.high_contrast ? stage->theme.accent
                                                                      : stage->theme.ground,
                                 .width = fmaxf(1, stage_px(stage, 2)),
                                 .join = JOIN_ROUND});
}

/* Ribbons leave and arrive in the order of the nodes at their other end, so that few cross. */
static void add_ribbons(struct chart_picture *picture, struct flow *flow, struct rect room)
{
    const struct stage *stage = flow->stage;
    const struct chart_spec *spec = flow->spec;
    size_t count = spec->data.count;
    float x = flow->from.bar + flow->bar, width = flow->to.bar - x;
    float lefts[CHART_DATA_MAX], rights[CHART_DATA_MAX];
    for (size_t node = 0; node < count; node++) {
        for (size_t i = 0; i < count; i++) {
            float height = flow->scale * (float)chart_at(spec, i)->value.value;
            struct flow_node *from = &flow->from.nodes[flow->from_of[i]];
            struct flow_node *to = &flow->to.nodes[flow->to_of[i]];
            if (flow->to_of[i] == node) {
                lefts[i] = from->at + from->used - room.y;
                from->used += height;
            }
            if (flow->from_of[i] == node) {
                rights[i] = to->at + to->used - room.y;
                to->used += height;
            }
        }
    }
    if (width < 1 || room.h < 1)
        return;
    struct layer *layer = layer_start(stage->arena, width, room.h);
    for (size_t i = 0; i < count; i++) {
        const struct quantity *value = &chart_at(spec, i)->value;
        float height = flow->scale * (float)value->value, finger = stage_px(stage, TOUCH_PX);
        float middle = room.y + (lefts[i] + rights[i] + height) / 2;
        add_ribbon(layer, stage, lefts[i], rights[i], height, width);
        struct rect shown = {roundf(x + width / 3), roundf(middle - fmaxf(height, 2) / 2),
                             roundf(width / 3), roundf(fmaxf(height, 2))};
        struct rect hit = {x, middle - fmaxf(height, finger) / 2, width, fmaxf(height, finger)};
        chart_picture_mark(
            picture, (struct chart_mark){.hit = hit, .shown = shown, .anchor = rect_centre(shown)},
            chart_label_title(stage, spec, i, 0), value);
    }
    chart_picture_add(picture, (struct chart_shape){.area = {x, room.y, width, room.h},
                                                    .layer = layer_finish(layer)});
}

const void *chart_flow_layout(const struct chart_spec *spec, const struct stage *stage,
                              struct diags *lint)
{
    struct chart_picture *picture = chart_picture_start(spec, stage);
    struct rect room = chart_plot_area(picture->sheet, lint, spec);
    picture->top = room.y;
    struct flow *flow = arena_new(stage->arena, struct flow);
    float text = stage_columns(stage, stage->portrait ? 2 : 3), gap = stage_px(stage, 20);
    *flow = (struct flow){.spec = spec, .stage = stage, .bar = stage_px(stage, 24)};
    flow->from.text = room.x;
    flow->from.bar = room.x + text + gap;
    flow->to.text = room.x + room.w - text;
    flow->to.bar = flow->to.text - gap - flow->bar;
    find_nodes(flow);
    struct vec2 texts = {text, room.h};
    set_texts(flow, &flow->from, texts);
    set_texts(flow, &flow->to, texts);
    flow->scale = find_scale(flow, room.h);
    const struct flow_side *longer =
        side_height(flow, &flow->from, 0) > side_height(flow, &flow->to, 0) ? &flow->from
                                                                            : &flow->to;
    if (side_height(flow, longer, flow->scale) > room.h + 1) {
        struct flow_side part = *longer;
        while (part.count > 1 && side_height(flow, &part, 0) > room.h)
            part.count--;
        chart_plot_full(stage, lint, longer->marks[part.count],
                        longer == &flow->from ? "sources" : "destinations", part.count);
    }
    place_nodes(flow, &flow->from, room);
    place_nodes(flow, &flow->to, room);
    add_ribbons(picture, flow, room);
    add_nodes(picture, lint, flow, &flow->from);
    add_nodes(picture, lint, flow, &flow->to);
    return picture;
}
