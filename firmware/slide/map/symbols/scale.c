#include "slide/map/symbols/scale.h"

#include "base/math.h"

/* Design px. */
static const float longest = 280, bar_height = 8, label_gap = 12;

/* The last two are only for words that need a longer bar. */
enum { METRE_STEPS = 11, STEPS = METRE_STEPS + 15, USUAL_STEPS = STEPS - 2, MARKS = 3 };

/* Each at most twice the one before, so that a bar can always be 140 to 280 px long, and where its
 * words are larger at most twice as long as they need. */
static const double steps[STEPS] = {0.001, 0.002, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1,
                                    0.2,   0.25,  0.5,    1,     2,    2.5,  5,     10,   20,
                                    25,    50,    100,    200,   250,  500,  1000,  2000};

struct map_scale {
    const struct stage *stage;
    struct colour halo;
    float drop;                          /* from the bar to the baseline of its labels */
    struct textbox labels[STEPS][MARKS]; /* 0, the step, both steps with the unit */
};

/* The label of a mark: so many times the step; the last one has the unit. */
static void set_label(const struct map_scale *scale, int step, int mark, struct textbox *out)
{
    const struct stage *stage = scale->stage;
    unsigned language = stage->settings.language;
    bool metres = step < METRE_STEPS, with_unit = mark == MARKS - 1;
    double length = steps[step] * mark * (metres ? 1000 : 1);
    length = round(length * 10) / 10; /* of a thousandth nothing is left over */
    const char *name = metres ? "m" : "km";
    const char *text =
        words_number(stage->words, stage->arena, language, length, length != floor(length));
    const char *unit = words_named(stage->words, name, language);
    if (with_unit)
        text = arena_printf(stage->arena, "%s\u00a0%s", text, unit ? unit : name);
    textbox_set(&(struct text_setting){stage->arena, stage->metrics,
                                       stage_style(stage, TYPE_SMALL, stage->theme.ink),
                                       stage->width, NULL},
                text, out);
}

const struct map_scale *map_scale_make(const struct stage *stage, struct colour halo)
{
    struct map_scale *scale = arena_new(stage->arena, struct map_scale);
    scale->stage = stage;
    scale->halo = halo;
    scale->drop = (float)stage_style(stage, TYPE_SMALL, halo).size_px + stage_px(stage, 4);
    for (int i = 0; i < STEPS; i++) {
        for (int mark = 0; mark < MARKS; mark++)
            set_label(scale, i, mark, &scale->labels[i][mark]);
    }
    return scale;
}

/* Half of a bar that its labels, each in the middle of its mark, have room on. */
static float half_needed(const struct map_scale *scale, int step)
{
    const struct textbox *labels = scale->labels[step];
    float widest = 0;
    for (int i = 1; i < MARKS; i++)
        widest = fmaxf(widest, (labels[i - 1].width + labels[i].width) / 2);
    return ceilf(widest) + stage_px(scale->stage, label_gap);
}

/* The longest step whose bar is short enough; a longer one, where its words need it. */
static int find_step(const struct map_scale *scale, double km_per_px)
{
    double most = (double)(longest * scale->stage->scale) * km_per_px;
    if (!(most >= 2 * steps[0]) || most >= 4 * steps[USUAL_STEPS - 1])
        return -1;
    int step = 0;
    while (step + 1 < USUAL_STEPS && 2 * steps[step + 1] <= most)
        step++;
    while (step + 1 < STEPS && steps[step] / km_per_px < (double)half_needed(scale, step))
        step++;
    return step;
}

/* Where the labels begin: each in the middle of its mark; further right, if not even the longest
 * bar has room for them. */
static void place_labels(const struct map_scale *scale, int step, float left, float half,
                         float out[static MARKS])
{
    const struct textbox *labels = scale->labels[step];
    for (int i = 0; i < MARKS; i++) {
        out[i] = roundf(left + half * (float)i - labels[i].width / 2);
        if (i > 0)
            out[i] = fmaxf(out[i], roundf(out[i - 1] + labels[i - 1].width +
                                          stage_px(scale->stage, label_gap)));
    }
}

static void draw_label(const struct map_scale *scale, const struct textbox *label, float x,
                       float baseline, struct draw_list *out)
{
    for (size_t i = 0; label->line_count > 0 && i < label->lines[0].run_count; i++) {
        const struct text_run *run = &label->lines[0].runs[i];
        draw_text(out, (struct draw_text){.x = (int)lroundf(x + run->x),
                                          .baseline = (int)lroundf(baseline),
                                          .font = run->font,
                                          .size_px = run->size_px,
                                          .colour = run->colour,
                                          .text = run->text,
                                          .length = run->length,
                                          .halo = scale->halo,
                                          .halo_px = stage_px(scale->stage, 4)});
    }
}

void map_scale_draw(const struct map_scale *scale, double km_per_px, struct vec2 corner,
                    struct draw_list *out)
{
    const struct stage *stage = scale->stage;
    int step = find_step(scale, km_per_px);
    float labels[MARKS];
    if (step < 0)
        return;
    float half = roundf((float)(steps[step] / km_per_px)), height = stage_px(stage, bar_height);
    struct rect bar = {corner.x, corner.y - scale->drop - height, 2 * half, height};
    draw_box(out, (struct draw_box){.area = bar,
                                    .fill = stage->theme.surface,
                                    .stroke = stage->theme.ink,
                                    .stroke_width = stage_px(stage, 2)});
    bar.w = half;
    draw_fill(out, bar, stage->theme.ink);
    place_labels(scale, step, corner.x, half, labels);
    for (int i = 0; i < MARKS; i++)
        draw_label(scale, &scale->labels[step][i], labels[i], corner.y, out);
}

struct rect map_scale_box(const struct map_scale *scale, double km_per_px, struct vec2 corner)
{
    const struct stage *stage = scale->stage;
    int step = find_step(scale, km_per_px);
    float labels[MARKS];
    if (step < 0)
        return (struct rect){0};
    float half = roundf((float)(steps[step] / km_per_px));
    place_labels(scale, step, corner.x, half, labels);
    float right = fmaxf(corner.x + 2 * half, labels[2] + scale->labels[step][2].width);
    float top = corner.y - scale->drop - stage_px(stage, bar_height);
    return (struct rect){labels[0], top, right - labels[0], corner.y + stage_px(stage, 8) - top};
}

static void add_half(struct layer *layer, float north, float side, struct colour fill,
                     struct stroke stroke)
{
    /* Tip, corner and notch of an arrow that points up, about its middle; design px. */
    const struct vec2 points[] = {{0, -28}, {14 * side, 28}, {0, 18}};
    float unit = layer->width / 64, middle = layer->width / 2, c = cosf(north), s = sinf(north);
    struct path path = path_start(layer->arena);
    for (int i = 0; i < 3; i++) {
        struct vec2 point = {points[i].x * unit, points[i].y * unit};
        path_line(&path, middle + point.x * c - point.y * s, middle + point.x * s + point.y * c);
    }
    path_close(&path);
    layer_fill(layer, &path, fill);
    layer_stroke(layer, &path, stroke);
}

const struct layer *map_north_make(const struct stage *stage, float north, bool asked)
{
    const float least = (float)RADIANS(3);
    if (!asked && fabsf(remainderf(north, WHOLE_TURN_F)) <= least)
        return NULL;
    const struct theme *theme = &stage->theme;
    float size = stage_px(stage, 64);
    struct layer *layer = layer_start(stage->arena, size, size);
    struct stroke stroke = {.colour = theme->ink, .width = 2 * size / 64, .join = JOIN_ROUND};
    add_half(layer, north, -1, theme->ink, stroke);
    add_half(layer, north, 1, theme->surface, stroke);
    return layer_finish(layer);
}
