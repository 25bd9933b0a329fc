/* The chart's kind: which form is laid out, and what a visitor may do with any of them. */
#include <math.h>
#include <string.h>

#include "base/ease.h"
#include "base/math.h"
#include "base/time.h"
#include "slide/chart/forms.h"
#include "slide/chart/labels.h"
#include "slide/chart/picture.h"
#include "slide/chart/spec.h"
#include "slide/kit/check.h"

/* Bars and marks grow for 480 ms, each 40 ms after the one before, once the slide has faded in. */
static const int64_t GROW_NS = 480 * NS_PER_MS, APART_NS = 40 * NS_PER_MS,
                     FADE_NS = 320 * NS_PER_MS;
enum { STRIPES = 3, OUTLINE = 4 }; /* OUTLINE: around a chosen mark, px of the design */

struct chart_picture *chart_picture_start(const struct chart_spec *spec, const struct stage *stage)
{
    struct chart_picture *picture = arena_new(stage->arena, struct chart_picture);
    picture->spec = spec;
    picture->stage = stage;
    picture->ground = sheet_start(stage);
    picture->sheet = sheet_start(stage);
    picture->marks = arena_array(stage->arena, struct chart_mark, TARGETS_MAX);
    picture->written = arena_array(stage->arena, struct rect, TARGETS_MAX);
    picture->start_ns = stage->slide->transition > TRANSITION_NONE ? FADE_NS : 0;
    return picture;
}

void chart_picture_add(struct chart_picture *picture, struct chart_shape shape)
{
    if (picture->shape_count == picture->shape_capacity) {
        size_t capacity = picture->shape_capacity ? 2 * picture->shape_capacity : 16;
        struct chart_shape *shapes =
            arena_array(picture->stage->arena, struct chart_shape, capacity);
        if (picture->shape_count > 0)
            memcpy(shapes, picture->shapes, picture->shape_count * sizeof *shapes);
        picture->shapes = shapes;
        picture->shape_capacity = capacity;
    }
    picture->shapes[picture->shape_count++] = shape;
}

struct colour chart_picture_colour(const struct stage *stage, enum chart_look look)
{
    const struct theme *theme = &stage->theme;
    if (look == LOOK_SECOND)
        return theme->high_contrast ? theme->ink : theme->ink3;
    return theme->accent;
}

/* Lines at 45 degrees, rising to the right, `width` wide and `pitch` apart along the edge. */
static const struct layer *hatch(const struct stage *stage, struct rect area, struct colour colour,
                                 float width, float pitch)
{
    struct layer *layer = layer_start(stage->arena, area.w, area.h);
    struct path path = path_start(stage->arena);
    for (float x = pitch / 2 - area.h; x < area.w; x += pitch) {
        path_move(&path, x - width, area.h + width);
        path_line(&path, x + area.h + width, -width);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = width});
    return layer_finish(layer);
}

struct chart_shape chart_picture_bar(const struct chart_picture *picture, struct rect area,
                                     enum chart_growth growth, enum chart_look look, bool exact)
{
    const struct stage *stage = picture->stage;
    struct colour colour = chart_picture_colour(stage, look);
    float four = fmaxf(2, stage_px(stage, 4));
    struct chart_shape shape = {.area = area, .growth = growth};
    if (!exact)
        shape.stripe = four;
    if (look == LOOK_SOLID || look == LOOK_SECOND) {
        shape.fill = colour;
        return shape;
    }
    shape.line = colour;
    shape.line_width = four;
    bool drawn = area.w >= 1 && area.h >= 1;
    if (look == LOOK_HATCHED && drawn)
        shape.layer = hatch(stage, area, colour, four, stage_px(stage, 16));
    if (look == LOOK_TARGET && drawn)
        shape.layer = hatch(stage, area, theme_mix(stage->theme.ground, colour, 0.28f), four,
                            stage_px(stage, 24));
    return shape;
}

void chart_picture_mark(struct chart_picture *picture, struct chart_mark mark, const char *title,
                        const struct quantity *value)
{
    static const struct card_spec nothing_written;
    const struct stage *stage = picture->stage;
    if (mark.written) {
        if (picture->written_count < TARGETS_MAX)
            picture->written[picture->written_count++] = mark.shown;
        return;
    }
    struct card_subject subject = {.kind = CARD_OF_VALUE,
                                   .title = title,
                                   .text = chart_label_exact(stage, picture->spec, value)};
    if (picture->mark_count == TARGETS_MAX)
        return;
    mark.card = card_make(stage, &nothing_written, &subject, NULL);
    picture->marks[picture->mark_count++] = mark;
}

int64_t chart_picture_end_ns(const struct chart_picture *picture)
{
    unsigned last = 0;
    for (size_t i = 0; i < picture->shape_count; i++)
        last = picture->shapes[i].turn > last ? picture->shapes[i].turn : last;
    return picture->start_ns + APART_NS * last + GROW_NS;
}

/* The part of a shape that has grown after `part` of the way. */
static struct rect grown(const struct chart_shape *shape, float part)
{
    struct rect area = shape->area;
    if (shape->growth == GROW_UP) {
        float height = roundf(area.h * part);
        return (struct rect){area.x, area.y + area.h - height, area.w, height};
    }
    float width = roundf(area.w * part);
    return (struct rect){shape->growth == GROW_LEFT ? area.x + area.w - width : area.x, area.y,
                         width, area.h};
}

/* A value that is not exact ends in stripes, a range is striped from end to end. */
static void draw_striped(const struct chart_shape *shape, struct rect area, struct draw_list *out)
{
    float pitch = 2 * shape->stripe;
    float striped =
        shape->uncertain > 0 ? roundf(shape->uncertain * area.w / shape->area.w / pitch) : STRIPES;
    float count = clampf(floorf(area.w / pitch), 1, fmaxf(1, striped));
    float body = fmaxf(0, area.w - count * pitch);
    bool left = shape->growth == GROW_LEFT;
    if (body > 0)
        draw_fill(out, (struct rect){left ? area.x + area.w - body : area.x, area.y, body, area.h},
                  shape->fill);
    for (float i = 0; i < count; i++) {
        float from = body + i * pitch + shape->stripe, width = fminf(shape->stripe, area.w);
        from = fminf(from, area.w - width);
        draw_fill(out,
                  (struct rect){left ? area.x + area.w - from - width : area.x + from, area.y,
                                width, area.h},
                  shape->fill);
    }
}

static void draw_shape(const struct chart_shape *shape, float part, struct draw_list *out)
{
    struct rect area = grown(shape, part);
    if (area.w < 1 || area.h < 1)
        return;
    if (shape->fill.a && shape->stripe > 0)
        draw_striped(shape, area, out);
    else if (shape->fill.a)
        draw_fill(out, area, shape->fill);
    if (shape->layer && part < 1)
        draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = area});
    if (shape->layer)
        draw_layer(out, shape->layer, (struct vec2){shape->area.x, shape->area.y});
    if (shape->layer && part < 1)
        draw_pop(out);
    if (shape->line.a)
        draw_box(out, (struct draw_box){
                          .area = area, .stroke = shape->line, .stroke_width = shape->line_width});
}

/* Around the mark that is pressed or open. */
static void draw_chosen(const struct stage *stage, const struct chart_mark *mark,
                        struct draw_list *out)
{
    float outline = fmaxf(1, stage_px(stage, OUTLINE));
    draw_box(out, (struct draw_box){.area = rect_grow(mark->shown, outline),
                                    .stroke = stage->theme.ink,
                                    .stroke_width = outline});
}

/* Beside its mark and the value there, clear of the other marks and of all words, most of all of
 * those that name it. */
struct card_placed chart_picture_card(const struct chart_picture *picture, int open)
{
    enum { TEXTS_MAX = 400 };
    const struct stage *stage = picture->stage;
    struct rect texts_at[TEXTS_MAX], marks[2 * TARGETS_MAX];
    if (open <= 0 || (size_t)open > picture->mark_count)
        return (struct card_placed){0};
    const struct chart_mark *mark = &picture->marks[open - 1];
    size_t texts = sheet_texts(picture->sheet, 0, texts_at, TEXTS_MAX);
    for (size_t i = 0; i < picture->mark_count; i++)
        marks[i] = picture->marks[i].shown;
    for (size_t i = 0; i < picture->written_count; i++)
        marks[picture->mark_count + i] = picture->written[i];
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = card_room(mark->card, stage, picture->top),
        .own = mark->said.w > 0 ? rects_around(mark->shown, mark->said) : mark->shown,
        .anchor = mark->anchor,
        .ring = fmaxf(1, stage_px(stage, OUTLINE)),
        .kept = &mark->named,
        .kept_count = mark->named.w > 0,
        .things = marks,
        .thing_count = picture->mark_count + picture->written_count,
        .names = texts_at,
        .name_count = texts,
    };
    return (struct card_placed){mark->card, card_position_find(mark->card, stage, &around)};
}

static void chart_picture_draw(const struct view *view, struct draw_list *out)
{
    const struct chart_picture *picture = view->placed;
    const struct chart_state *state = view->state;
    struct card_placed open = chart_picture_card(picture, state->card.open);
    struct card_placed closing = chart_picture_card(picture, state->card.closing);
    bool still = view->since_ns >= chart_picture_end_ns(picture);
    sheet_draw(picture->ground, view, out);
    for (size_t i = 0; i < picture->shape_count; i++) {
        const struct chart_shape *shape = &picture->shapes[i];
        int64_t since = view->since_ns - picture->start_ns - APART_NS * shape->turn;
        float part = still ? 1 : ease_cubic_out((float)since / (float)GROW_NS);
        draw_shape(shape, part, out);
    }
    sheet_draw(picture->sheet, view, out);
    if (view->pressed >= 0 && (size_t)view->pressed < picture->mark_count)
        draw_chosen(picture->stage, &picture->marks[view->pressed], out);
    if (open.card)
        draw_chosen(picture->stage, &picture->marks[state->card.open - 1], out);
    card_motion_draw_leader(&state->card, view, &open, out);
    card_motion_draw(&state->card, view, &closing, &open, -1, out);
}

static const char *const forms[] = {"bars", "lines", "share", "flow", NULL};

static const struct field datum_fields[] = {
    FIELD(chart_datum, label, TEXT, .required = true,
          .help = "What the value belongs to; in a flow, where it comes from.",
          .example = "\"2019\""),
    FIELD(chart_datum, value, QUANTITY, .ranges = true,
          .help = "The number, or for bars a range (200–270); about, under or over may stand in "
                  "front. Without one there is a gap.",
          .example = "4.5"),
    FIELD(chart_datum, values, QUANTITIES, .ranges = true, .least = 1, .most = CHART_SERIES_MAX,
          .help = "The numbers of all series, in their order; none leaves a gap.",
          .example = "[4.5, none]"),
    FIELD(chart_datum, note, TEXT, .help = "A small line under the label.",
          .example = "no year given"),
    FIELD(chart_datum, say, TEXT, .help = "What stands at the mark instead of its number.",
          .example = "about half"),
    FIELD(chart_datum, to, TEXT, .help = "In a flow, where it goes.", .example = "China"),
    FIELD(chart_datum, target, BOOL,
          .help = "true: the value is aimed at, not reached; it is drawn hatched.",
          .example = "true"),
    FIELD(chart_datum, contract, BOOL,
          .help = "true: the value is agreed, not delivered; its bar is an outline.",
          .example = "true"),
    FIELD(chart_datum, whole, BOOL,
          .help = "true: the other bars are parts of this one; a dotted line carries its end down.",
          .example = "true"),
};

static const struct field reference_fields[] = {
    FIELD(chart_reference, value, QUANTITY, .required = true, .help = "Where the line stands.",
          .example = "15"),
    FIELD(chart_reference, label, TEXT, .required = true, .help = "What the line says.",
          .example = "Target"),
};

static const struct field chart_fields[] = {
    FIELD_NAMED("chart", chart_spec, form, CHOICE, .choices = forms, .required = true,
                .help = "Its form: bars, lines, share (parts of a total) or flow (from sources to "
                        "destinations).",
                .example = "bars"),
    FIELD(chart_spec, subtitle, TEXT,
          .help = "What is measured, in which unit; without it the unit stands there.",
          .example = "Billion cubic metres in one year"),
    FIELD(chart_spec, unit, TEXT, .required = true, .help = "The unit of all values.",
          .example = "billion USD"),
    FIELD(chart_spec, data, LIST, .required = true, .least = 1, .most = CHART_DATA_MAX,
          FIELD_ITEMS(datum_fields, chart_datum), .help = "What is shown, in this order.",
          .example = "[{label: \"2019\", value: 4.5}]"),
    FIELD(chart_spec, series, TEXTS, .least = 1, .most = CHART_SERIES_MAX,
          .help = "Names of several series; each datum then has `values`.",
          .example = "[Exports, Imports]"),
    FIELD(chart_spec, total, QUANTITY,
          .help = "What the values should add up to; a share and a flow need it.",
          .example = "100"),
    FIELD(chart_spec, target, GROUP, FIELD_ITEMS(reference_fields, chart_reference),
          .help = "A line across bars or lines.", .example = "{value: 15, label: Target}"),
    FIELD(chart_spec, axis, BOOL, .help = "true: a scale under the bars.", .example = "true"),
};

const struct quantity *chart_value(const struct chart_spec *spec, size_t datum, size_t series)
{
    static const struct quantity missing = {.unit = ""};
    const struct chart_datum *at = chart_at(spec, datum);
    if (spec->series.count == 0)
        return &at->value;
    if (series >= at->values.count)
        return &missing;
    return (const struct quantity *)at->values.items + series;
}

double chart_sum(const struct chart_spec *spec)
{
    double sum = 0;
    for (size_t i = 0; i < spec->data.count; i++)
        for (size_t j = 0; j < chart_series_count(spec); j++)
            if (!chart_at(spec, i)->target && chart_value(spec, i, j)->given)
                sum += chart_value(spec, i, j)->value;
    return sum;
}

/* `the bars`, `the parts`. */
static const char *marks_name(const struct chart_spec *spec)
{
    static const char *const names[] = {"bars", "points", "parts", "parts"};
    return names[spec->form];
}

static bool is_divided(const struct chart_spec *spec)
{
    return spec->form == CHART_SHARE || spec->form == CHART_FLOW;
}

static bool any_bound(const struct chart_spec *spec)
{
    bool any = spec->total.bound != QUANTITY_EXACT;
    for (size_t i = 0; i < spec->data.count; i++)
        for (size_t j = 0; j < chart_series_count(spec); j++)
            any |= chart_value(spec, i, j)->bound != QUANTITY_EXACT;
    return any;
}

/* Bars may be rounded ones; a share and a flow show that their parts are all there is. */
static void check_total(const struct chart_spec *spec, const struct deck_slide *slide,
                        struct diags *diags)
{
    const double exact = 0.01, approximate = 0.05;
    const char *form = forms[spec->form];
    if (!spec->total.given && is_divided(spec)) {
        diag_error(diags, slide->mark, "E472", "a %s needs `total`: its parts have to add up",
                   form);
        diag_help(diags, "write `total: %.12g`, or use `chart: bars`", chart_sum(spec));
    }
    if (!spec->total.given)
        return;
    double sum = chart_sum(spec), off = fabs(sum - spec->total.value);
    double allowed = !is_divided(spec) && any_bound(spec) ? approximate : exact;
    if (off <= allowed * fabs(spec->total.value))
        return;
    if (is_divided(spec)) {
        diag_error(diags, spec->total.mark, "E473",
                   "the parts add up to %.12g: a %s is drawn only within 1 %% of its total", sum,
                   form);
        diag_help(diags,
                  "correct `total:` or a value, or use `chart: bars` and say so in a `note`");
        return;
    }
    diag_warning(diags, spec->total.mark, "W413", "the %s add up to %.12g", marks_name(spec), sum);
    diag_help(diags, "correct `total:` or a value");
}

static void check_unit(const struct chart_spec *spec, const struct quantity *quantity,
                       struct diags *diags)
{
    const char *unit = text_in(&spec->unit, 0);
    if (!quantity->given || !quantity->unit || !*quantity->unit ||
        strcmp(quantity->unit, unit) == 0)
        return;
    diag_error(diags, quantity->mark, "E474", "this value is in `%s`, the chart in `%s`",
               quantity->unit, unit);
    diag_help(diags, "give all values of a chart in one unit");
}

static bool check_series(const struct chart_spec *spec, size_t index, struct diags *diags)
{
    const struct chart_datum *datum = chart_at(spec, index);
    if (spec->series.count == 0 && datum->values.count > 0) {
        diag_error(diags, datum->values.mark, "E470",
                   "`values` belong to `series`, and none is "
                   "named");
        diag_help(diags, "write `value:`, or name the series: `series: [Exports, Imports]`");
        return false;
    }
    if (spec->series.count > 0 && datum->values.count != spec->series.count) {
        bool single = datum->value.given;
        diag_error(diags, single ? datum->value.mark : spec->data.marks[index], "E470",
                   "there are %zu series, and %zu `values` here", spec->series.count,
                   datum->values.count);
        diag_help(diags, "write one value for each series; `none` for one that is missing");
        return false;
    }
    return true;
}

static void refuse(const struct chart_spec *spec, bool given, struct mark at, const char *key,
                   struct diags *diags)
{
    if (!given)
        return;
    diag_error(diags, at, "E471", "`%s` is no key of `chart: %s`", key, forms[spec->form]);
    diag_help(diags, "remove it");
}

static void check_form(const struct chart_spec *spec, struct diags *diags)
{
    bool divided = is_divided(spec);
    refuse(spec, divided && spec->series.count > 0, spec->series.mark, "series", diags);
    refuse(spec, divided && spec->target.value.given, spec->target.value.mark, "target", diags);
    for (size_t i = 0; i < spec->data.count; i++) {
        const struct chart_datum *datum = chart_at(spec, i);
        struct mark at = spec->data.marks[i];
        refuse(spec, spec->form != CHART_FLOW && datum->to.given, datum->to.mark, "to", diags);
        refuse(spec, spec->form != CHART_BARS && datum->target, at, "target: true", diags);
        refuse(spec, spec->form != CHART_BARS && datum->contract, at, "contract", diags);
        refuse(spec, spec->form != CHART_BARS && datum->whole, at, "whole", diags);
        if (spec->form != CHART_FLOW || datum->to.given)
            continue;
        diag_error(diags, at, "E203", "a datum of a flow needs `to`");
        diag_help(diags, "write where it goes: `{label: SOURCE, to: DESTINATION, value: 5.5}`");
    }
}

/* A bar has an end that may be uncertain; a point or a part is one number. */
static void check_range(const struct chart_spec *spec, const struct quantity *value,
                        struct diags *diags)
{
    if (!value->range || (spec->form == CHART_BARS && value->value >= 0))
        return;
    diag_error(diags, value->mark, "E475",
               spec->form == CHART_BARS ? "a range below zero cannot be drawn"
                                        : "a range can only be drawn as a bar");
    diag_help(diags, "write one number, such as `about %.*f`", (int)value->decimals + 1,
              (value->value + value->most) / 2);
}

static void check_values(const struct chart_spec *spec, struct diags *diags)
{
    size_t given = 0;
    bool good = true;
    for (size_t i = 0; i < spec->data.count; i++) {
        good = check_series(spec, i, diags) && good;
        for (size_t j = 0; j < chart_series_count(spec); j++) {
            const struct quantity *value = chart_value(spec, i, j);
            check_unit(spec, value, diags);
            given += value->given;
            check_range(spec, value, diags);
            if (!is_divided(spec) || (value->given && value->value > 0))
                continue;
            diag_error(diags, value->given ? value->mark : spec->data.marks[i], "E475",
                       "a part of a %s is more than 0", forms[spec->form]);
            diag_help(diags, "leave the datum out, or use `chart: bars`");
        }
    }
    if (given == 0 && good && !is_divided(spec)) {
        diag_error(diags, spec->data.mark, "E475", "there is no value to draw");
        diag_help(diags, "write a `value:` for at least one datum");
    }
}

static void chart_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct chart_spec *chart = spec;
    check_title(slide, diags);
    check_form(chart, diags);
    check_values(chart, diags);
    check_unit(chart, &chart->total, diags);
    check_unit(chart, &chart->target.value, diags);
    check_total(chart, slide, diags);
}

static const void *chart_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct chart_spec *chart = spec;
    switch ((enum chart_form)chart->form) {
    case CHART_LINES: return chart_lines_layout(chart, stage, lint);
    case CHART_SHARE: return chart_share_layout(chart, stage, lint);
    case CHART_FLOW: return chart_flow_layout(chart, stage, lint);
    case CHART_BARS: break;
    }
    return chart_bars_layout(chart, stage, lint);
}

static size_t chart_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct chart_picture *picture = view->placed;
    for (size_t i = 0; i < picture->mark_count; i++) {
        const struct chart_mark *mark = &picture->marks[i];
        out[i] = (struct target){mark->hit, mark->shown, {ACTION_KIND, (int)i + 1}, false, false};
    }
    return picture->mark_count;
}

static bool chart_step(const struct view *view, int64_t dt_ns)
{
    struct chart_state *state = view->state;
    bool moves = card_motion_step(&state->card, view, dt_ns);
    return moves || view->since_ns < chart_picture_end_ns(view->placed);
}

/* A tap beside the marks, but not on the bar's strip, closes the card. */
static bool chart_gesture(const struct view *view, const struct gesture *gesture,
                          struct action *out)
{
    struct chart_state *state = view->state;
    (void)out;
    if (gesture->kind != GESTURE_TAP || state->card.open == 0 ||
        !rect_holds(view->stage->full, gesture->at))
        return false;
    card_motion_open(&state->card, -1);
    return true;
}

static void chart_act(const struct view *view, int number)
{
    struct chart_state *state = view->state;
    card_motion_open(&state->card, state->card.open == number ? -1 : number - 1);
}

static bool chart_dismiss(const struct view *view)
{
    struct chart_state *state = view->state;
    bool was_open = state->card.open > 0;
    card_motion_open(&state->card, -1);
    return was_open;
}

static size_t chart_scenes(const void *placed)
{
    return ((const struct chart_picture *)placed)->mark_count;
}

static void chart_enter(const struct view *view, size_t scene)
{
    struct chart_state *state = view->state;
    card_motion_show(&state->card, (int)scene);
}

static unsigned chart_words(const void *spec, unsigned language)
{
    const struct chart_spec *chart = spec;
    unsigned words = text_words(text_in(&chart->subtitle, language));
    for (size_t i = 0; i < chart->series.count; i++)
        words += text_words(text_in(chart_series_name(chart, i), language));
    for (size_t i = 0; i < chart->data.count; i++) {
        const struct chart_datum *datum = chart_at(chart, i);
        words += text_words(text_in(&datum->label, language)) +
                 text_words(text_in(&datum->note, language)) +
                 text_words(text_in(&datum->to, language));
        words += datum->say.given ? text_words(text_in(&datum->say, language))
                                  : (unsigned)chart_series_count(chart);
    }
    return words;
}

const struct slide_kind chart_kind = {
    .deck = {.name = "chart", DECK_KIND_FIELDS(chart_fields, chart_spec), .check = chart_check},
    .attraction = 3,
    .borrows = true,
    .state_size = sizeof(struct chart_state),
    .mark = ICON_CHART,
    .layout = chart_layout,
    .draw = chart_picture_draw,
    .targets = chart_targets,
    .step = chart_step,
    .gesture = chart_gesture,
    .act = chart_act,
    .dismiss = chart_dismiss,
    .words = chart_words,
    .scenes = chart_scenes,
    .enter = chart_enter,
};
