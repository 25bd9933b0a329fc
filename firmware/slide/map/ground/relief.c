#include "slide/map/ground/relief.h"

#include <stdatomic.h>
#include <string.h>

#include "base/halves.h"
#include "base/lanes.h"
#include "base/math.h"
#include "slide/map/ground/lattice.h"

/* The kilometres of a degree of latitude, and of a cell of the finest heights. */
static const double DEGREE_KM = 111.2;
static const float CELL_KM = 3.706f;

/* Samples of the large forms: every fourth, from heights four times as coarse. */
enum { FORM = 4, LANES = 4 };

/* How the light falls at a scale. Slopes grow tamer the coarser their cells are: they are
 * exaggerated by as much, so that mountains look alike at every scale. */
struct light {
    float rise;      /* exaggerated metres for a metre, over the samples' distance */
    float still;     /* slopes up to here, exaggerated, are none: plains are calm */
    float full;      /* and from here on whole */
    float bend;      /* of the curve of ridges and valleys, for a metre */
    float form_part; /* of the light that falls on the large forms, 0 to 1 */
    float form_rise; /* as rise, of the large forms */
};

/* Px of the canvas for a px of the design. */
static int design_px(const struct sight *sight)
{
    return sight->scale > 1.5f ? (int)(sight->scale + 0.5f) : 1;
}

/* Whether the heights are so soft at a scale that every second px is enough. */
static bool is_soft(const struct sight *sight)
{
    return sight->camera.scale * (double)CELL_KM >= 2 * design_px(sight);
}

/* A row of samples and one more on either side, padded to whole lanes. */
struct rows {
    float *heights[3]; /* the row before, this one and the next */
    float *x, *y, *form;
    int16_t *own; /* a picture's grey values, OUTSIDE where it has none */
};

enum { OUTSIDE = -1 };

/* The light on the large forms, at every FORM-th sample. */
struct forms {
    int columns, rows;
    float *light;
};

/* Lights of the sun's height over the slopes' own: 0 on flat ground. */
static const float HIGH = 0.70710678f; /* sine and cosine of 45 degrees */

static float light_of(float east, float north)
{
    float steep = 1 / sqrtf(1 + east * east + north * north);
    float lit = (HIGH + HIGH * HIGH * (east - north)) * steep;
    return (lit > 0 ? lit : 0) / HIGH - 1;
}

static struct lattice_surface read_surface(const struct atlas *atlas, const struct lattice *lattice,
                                           double cell, struct arena *arena)
{
    struct lattice_surface surface = {.unit = 1, .smooth = true};
    struct box_geo box;
    if (!lattice_box(lattice, &box))
        box = (struct box_geo){0, 0, 0, 0};
    heights_read(atlas, box, cell, arena, &surface.grid);
    return surface;
}

/* A surface that stands out a little sharper: the spline and the blur of the data are undone as far
 * as a step of Laplace's operator can. Half metres. */
static void sharpen(struct lattice_surface *surface, struct arena *arena)
{
    const int part = 5; /* of 12: 2.5 / 6 */
    struct heights_grid *grid = &surface->grid;
    int columns = grid->columns;
    /* The rows above and here as they were: they are written over. */
    int16_t *above = arena_array(arena, int16_t, (size_t)columns);
    int16_t *here = arena_array(arena, int16_t, (size_t)columns);
    memcpy(here, grid->metres, (size_t)columns * sizeof *here);
    for (int row = 0; row < grid->rows; row++) {
        int16_t *out = grid->metres + (ptrdiff_t)row * columns;
        const int16_t *under = row + 1 < grid->rows ? out + columns : out;
        int16_t *spare = above;
        above = here;
        here = spare;
        memcpy(here, out, (size_t)columns * sizeof *here);
        for (int i = 0; i < columns; i++) {
            int left = here[i ? i - 1 : 0], right = here[i + 1 < columns ? i + 1 : i];
            int curve = left + right + above[i] + under[i] - 4 * here[i];
            out[i] = (int16_t)(2 * here[i] - curve * part / 6);
        }
    }
    surface->unit = 0.5f;
}

/* The heights of the forms' samples, the upper and the lower half of the rows. */
struct form_rows {
    struct lattice *lattices[2];
    const struct lattice_surface *surface;
    float *x[2], *y[2];
    float *row[2]; /* what is written is a little more than a row, see LATTICE_MORE */
    int columns, rows;
    float *heights;
};

static void form_half(void *context, int half)
{
    const struct form_rows *forms = context;
    int middle = forms->rows / 2;
    for (int row = half ? middle : 0; row < (half ? forms->rows : middle); row++) {
        lattice_heights(forms->lattices[half], forms->surface, row, forms->x[half], forms->y[half],
                        forms->row[half]);
        memcpy(forms->heights + (size_t)row * (size_t)forms->columns, forms->row[half],
               (size_t)forms->columns * sizeof *forms->heights);
    }
}

static struct forms make_forms(const struct sight *sight, const struct layer *layer, int step,
                               double cell, float rise)
{
    struct arena *arena = layer->arena;
    float apart = (float)(step * FORM);
    struct lattice_request request = {
        .projection = sight->projection,
        .camera = &sight->camera,
        .area = {0, 0, layer->width, layer->height},
        .first = (float)step / 2 - apart,
        .step = apart,
        .columns = (int)(layer->width / apart) + 5,
        .rows = (int)(layer->height / apart) + 5,
    };
    struct lattice *lattice = lattice_make(arena, &request);
    struct lattice_surface surface = read_surface(sight->atlas, lattice, cell, arena);
    size_t columns = (size_t)request.columns, rows = (size_t)request.rows;
    float *heights = arena_array(arena, float, columns *rows);
    struct form_rows halves = {.lattices = {lattice, lattice_again(arena, lattice)},
                               .surface = &surface,
                               .columns = request.columns,
                               .rows = request.rows,
                               .heights = heights};
    for (int half = 0; half < 2; half++) {
        halves.x[half] = arena_array(arena, float, columns + LATTICE_MORE);
        halves.y[half] = arena_array(arena, float, columns + LATTICE_MORE);
        halves.row[half] = arena_array(arena, float, columns + LATTICE_MORE);
    }
    halves_run(form_half, &halves);
    struct forms forms = {request.columns - 2, request.rows - 2,
                          arena_array(arena, float, columns *rows)};
    for (int row = 0; row < forms.rows; row++)
        for (int i = 0; i < forms.columns; i++) {
            const float *at = heights + (size_t)(row + 1) * columns + (size_t)i + 1;
            float east = (at[1] - at[-1]) * rise,
                  north = (at[-(ptrdiff_t)columns] - at[columns]) * rise;
            forms.light[row * forms.columns + i] = light_of(east, north);
        }
    return forms;
}

/* The large forms' light along a row of samples; `out` has room for whole spans of FORM. */
static void form_row(const struct forms *forms, int row, int columns, float *out)
{
    static const lanes_f32 quarters = {0, 0.25f, 0.5f, 0.75f};
    const float *above = forms->light + (ptrdiff_t)(row / FORM) * forms->columns;
    const float *under = above + forms->columns;
    float down = (float)(row % FORM) / FORM;
    float left = above[0] + (under[0] - above[0]) * down;
    for (int span = 0; span * FORM < columns; span++) {
        float right = above[span + 1] + (under[span + 1] - above[span + 1]) * down;
        lanes_f32 values = left + (right - left) * quarters;
        memcpy(out + span * FORM, &values, sizeof values);
        left = right;
    }
}

static lanes_f32 at_least_0(lanes_f32 lanes)
{
    return lanes_largest(lanes, (lanes_f32){0, 0, 0, 0});
}

/* Light of four samples, -1 to 1, 0 where nothing leans. The heights' rows begin one sample to the
 * left of `at`. */
static inline lanes_f32 shade(const struct light *light, const struct rows *rows, int at)
{
    const float steep_part = 0.25f, bend_part = 0.9f;
    const float *above = rows->heights[0] + at, *here = rows->heights[1] + at;
    const float *under = rows->heights[2] + at;
    lanes_f32 nw = lanes_load_f32(above), n = lanes_load_f32(above + 1),
              ne = lanes_load_f32(above + 2);
    lanes_f32 w = lanes_load_f32(here), middle = lanes_load_f32(here + 1),
              e = lanes_load_f32(here + 2);
    lanes_f32 sw = lanes_load_f32(under), s = lanes_load_f32(under + 1),
              se = lanes_load_f32(under + 2);
    /* Horn (1981): the slope over eight neighbours. */
    lanes_f32 east = (ne + 2 * e + se - nw - 2 * w - sw) * light->rise;
    lanes_f32 north = (nw + 2 * n + ne - sw - 2 * s - se) * light->rise;
    lanes_f32 slope = lanes_root(east * east + north * north);
    lanes_f32 whole = lanes_within((slope - light->still) / (light->full - light->still), 0, 1);
    whole *= whole * (3 - 2 * whole);
    east *= whole;
    north *= whole;
    lanes_f32 level = 1 / lanes_root(1 + east * east + north * north);
    /* Suns in the north-west, the west and the north: ridges along the main one's light are seen
     * by the others'. */
    lanes_f32 suns = 0.6f * at_least_0((HIGH + HIGH * HIGH * (east - north)) * level) +
                     0.2f * at_least_0((HIGH + HIGH * east) * level) +
                     0.2f * at_least_0((HIGH - HIGH * north) * level);
    lanes_f32 bend = lanes_within((4 * middle - n - s - e - w) * light->bend, -1, 1);
    lanes_f32 sum = (suns / HIGH - 1) * (1 - light->form_part) +
                    lanes_load_f32(rows->form + at) * light->form_part - (1 - level) * steep_part +
                    bend * bend_part;
    return sum / lanes_root(1 + sum * sum);
}

static inline lanes_i32 bits_of(const float *at)
{
    return (lanes_i32)lanes_load_f32(at);
}

/* True of four samples about which nothing leans: in the sea, before all. */
static inline bool is_level(const struct rows *rows, int at)
{
    const float *above = rows->heights[0] + at, *here = rows->heights[1] + at;
    const float *under = rows->heights[2] + at;
    if (!lanes_are_zero(bits_of(here + 1)))
        return false;
    return lanes_are_zero(bits_of(above) | bits_of(above + 1) | bits_of(above + 2) | bits_of(here) |
                          bits_of(here + 2) | bits_of(under) | bits_of(under + 1) |
                          bits_of(under + 2) | bits_of(rows->form + at));
}

/* Samples of a layer on their way to pixels. */
struct shading {
    const struct map_relief *picture; /* NULL: none */
    struct lattice *lattice;
    struct lattice_surface surface;
    struct forms forms;
    struct light light;
    lanes_f32 level; /* the light of level ground at 0 m */
    struct rows rows;
    int width, height;            /* samples */
    struct tints_weight *weights; /* of heights, for each row of the surface */
    uint8_t *steps;               /* of heights in units of STEP_M from STEP_FROM_M on */
    const uint32_t *colours;
};

enum { STEP_M = 16, STEP_FROM_M = -512, STEP_COUNT = 600 };

/* Between four pixels. */
static int16_t picture_at(const struct map_relief *picture, float x, float y)
{
    if (!(x >= 0 && y >= 0 && x < (float)(picture->width - 1) && y < (float)(picture->height - 1)))
        return OUTSIDE;
    int column = (int)x, row = (int)y;
    const uint8_t *at = picture->grey + (size_t)row * (size_t)picture->width + (size_t)column;
    const uint8_t *under = at + picture->width;
    float across = x - (float)column, down = y - (float)row;
    float top = (float)at[0] + (float)(at[1] - at[0]) * across;
    float bottom = (float)under[0] + (float)(under[1] - under[0]) * across;
    return (int16_t)(top + (bottom - top) * down + 0.5f);
}

/* The picture's light along a row of samples. */
static void picture_row(struct shading *shading, int row)
{
    const struct map_relief *picture = shading->picture;
    double across = (picture->box.east - picture->box.west) / picture->width;
    double down = (picture->box.north - picture->box.south) / picture->height;
    struct lattice_frame frame = {picture->box.west + across / 2, picture->box.north - down / 2,
                                  across, down};
    struct rows *rows = &shading->rows;
    lattice_row(shading->lattice, &frame, row + 1, rows->x, rows->y);
    for (int i = 0; i < shading->width; i++)
        rows->own[i] = picture_at(picture, rows->x[i + 1], rows->y[i + 1]);
}

/* The colours of `count` samples of four. */
static inline void colour(const struct shading *shading, lanes_i32 step, lanes_i32 grey, int count,
                          uint32_t *out)
{
    const uint8_t *steps = shading->steps;
    const uint32_t *colours = shading->colours;
    uint32_t four[] = {colours[steps[step[0]] * TINT_LIGHTS + grey[0]],
                       colours[steps[step[1]] * TINT_LIGHTS + grey[1]],
                       colours[steps[step[2]] * TINT_LIGHTS + grey[2]],
                       colours[steps[step[3]] * TINT_LIGHTS + grey[3]]};
    if (count == LANES)
        memcpy(out, four, sizeof four);
    else
        memcpy(out, four, (size_t)count * sizeof *four);
}

static void shade_row(struct shading *shading, int row, uint32_t *out)
{
    const struct rows *rows = &shading->rows;
    const float *heights = rows->heights[1] + 1;
    const float last = (float)(shading->surface.grid.rows - 1);
    form_row(&shading->forms, row, shading->width, rows->form);
    for (int x = 0; x < shading->width; x += LANES) {
        lanes_f32 light = is_level(rows, x) ? shading->level : shade(&shading->light, rows, x);
        float line = clampf(rows->y[x + 1], 0, last);
        struct tints_weight weight = shading->weights[(int)line];
        lanes_f32 weighed = lanes_load_f32(heights + x) * weight.times + weight.plus_m;
        lanes_f32 high = lanes_within((weighed - STEP_FROM_M) / STEP_M, 0, STEP_COUNT - 1);
        lanes_i32 grey = lanes_whole(light * 127 + (TINT_LIGHTS / 2 + 0.5f));
        lanes_i32 step = lanes_whole(high);
        int count = shading->width - x < LANES ? shading->width - x : LANES;
        for (int i = 0; i < count && shading->picture; i++)
            grey[i] = rows->own[x + i] != OUTSIDE ? rows->own[x + i] : grey[i];
        colour(shading, step, grey, count, out + x);
    }
}

static void next_heights(struct shading *shading, int row)
{
    struct rows *rows = &shading->rows;
    float *spare = rows->heights[0];
    rows->heights[0] = rows->heights[1];
    rows->heights[1] = rows->heights[2];
    rows->heights[2] = spare;
    lattice_heights(shading->lattice, &shading->surface, row, rows->x, rows->y, spare);
}

static void shade_rows(struct shading *shading, int first, int end, uint32_t *pixels)
{
    next_heights(shading, first);
    next_heights(shading, first + 1);
    for (int row = first; row < end; row++) {
        if (shading->picture)
            picture_row(shading, row);
        next_heights(shading, row + 2);
        shade_row(shading, row, pixels + (size_t)row * (size_t)shading->width);
    }
}

/* `km`: for a px of the design. */
static struct light light_for(float cell_km, float step_km, float km)
{
    const float form_part = 0.3f, far_km = 0.35f; /* nearer, a large form fills the view */
    const float rise = 7, form_rise = 1.8f, still = 0.014f, full = 0.14f, bend = 0.06f,
                least = 0.2f;
    float tame = powf(fmaxf(cell_km, step_km) / CELL_KM, 0.8f), step_m = 1000 * step_km;
    float all = rise * tame;
    return (struct light){
        .rise = all / (8 * step_m),
        .still = still,
        .full = full,
        .bend = all * fmaxf(bend * cell_km / step_km, least) / step_m,
        .form_part = form_part * clampf(sqrtf(km / far_km), 0.35f, 1),
        .form_rise = all * form_rise / (2 * FORM * step_m),
    };
}

/* How strong the light is. Where a cell of the heights is some 10 px, slopes look their steepest;
 * close up they are soft and fill the view: contours lead there. */
static float strength_at(double km_per_design_px)
{
    static const struct {
        float km, strength;
    } scales[] = {{0.05f, 0.46f}, {0.2f, 0.8f}, {0.5f, 0.82f}, {1.2f, 1}};
    float km = clampf((float)km_per_design_px, scales[0].km, scales[3].km);
    int i = 0;
    while (i < 2 && km > scales[i + 1].km)
        i++;
    float part = (km - scales[i].km) / (scales[i + 1].km - scales[i].km);
    return scales[i].strength + (scales[i + 1].strength - scales[i].strength) * part;
}

static struct tints_weight *weights_of(const struct heights_grid *grid, struct arena *arena)
{
    struct tints_weight *weights = arena_array(arena, struct tints_weight, (size_t)grid->rows);
    for (int row = 0; row < grid->rows; row++)
        weights[row] = tints_weight(grid->north - row * grid->cell);
    return weights;
}

static float *row_of(struct arena *arena, int columns)
{
    return arena_array(arena, float, (size_t)columns + 2 * LANES);
}

static void make_rows(struct shading *shading, struct arena *arena, int columns)
{
    for (int i = 0; i < 3; i++)
        shading->rows.heights[i] = row_of(arena, columns);
    shading->rows.x = row_of(arena, columns);
    shading->rows.y = row_of(arena, columns);
    shading->rows.form = row_of(arena, columns);
    if (shading->picture)
        shading->rows.own = arena_array(arena, int16_t, (size_t)columns + 2 * LANES);
}

static void make_colours(struct shading *shading, struct arena *arena, const struct tints *tints,
                         float strength)
{
    shading->weights = weights_of(&shading->surface.grid, arena);
    shading->steps = arena_array(arena, uint8_t, STEP_COUNT);
    for (int i = 0; i < STEP_COUNT; i++)
        shading->steps[i] = (uint8_t)tints_step((float)(STEP_FROM_M + STEP_M * i + STEP_M / 2));
    uint32_t *colours = arena_array(arena, uint32_t, TINT_STEPS * TINT_LIGHTS);
    tints_fill(tints, strength, colours);
    shading->colours = colours;
}

/* Reads the heights of a layer whose samples are `step` px apart, and makes their light. */
static void make_shading(struct shading *shading, struct layer *layer, const struct sight *sight,
                         int step)
{
    struct arena *arena = layer->arena;
    const double most = 1.7; /* samples for a cell, where the heights have finer ones */
    double step_km = step / sight->camera.scale;
    float km = sight->scale / (float)sight->camera.scale;
    shading->width = ((int)layer->width + step - 1) / step;
    shading->height = ((int)layer->height + step - 1) / step;
    struct lattice_request request = {
        .projection = sight->projection,
        .camera = &sight->camera,
        .area = {0, 0, layer->width, layer->height},
        .first = (float)step / 2 - (float)step,
        .step = (float)step,
        .columns = shading->width + 2,
        .rows = shading->height + 2,
    };
    shading->lattice = lattice_make(arena, &request);
    shading->surface =
        read_surface(sight->atlas, shading->lattice, most * step_km / DEGREE_KM, arena);
    double cell = shading->surface.grid.cell;
    /* Where points are as close as cells, nothing is smoothed that would need it. */
    shading->surface.smooth = is_soft(sight);
    if (shading->surface.smooth)
        sharpen(&shading->surface, arena);
    shading->light = light_for((float)(cell * DEGREE_KM), (float)step_km, km);
    shading->forms = make_forms(sight, layer, step, FORM * cell, shading->light.form_rise);
    make_rows(shading, arena, request.columns);
    shading->level = shade(&shading->light, &shading->rows, 0); /* rows are made of zeros */
}

/* Rows of samples, a stretch of them at a time for whichever half is ready: other threads may take
 * more from the one than from the other. */
struct shadings {
    struct shading half[2];
    uint32_t *pixels;
    atomic_int next; /* row */
};

static void shade_half(void *context, int half)
{
    enum { STRETCH = 96 };
    struct shadings *shadings = context;
    struct shading *shading = &shadings->half[half];
    for (int first; (first = atomic_fetch_add(&shadings->next, STRETCH)) < shading->height;) {
        int left = shading->height - first;
        shade_rows(shading, first, first + (left < STRETCH ? left : STRETCH), shadings->pixels);
    }
}

static void shade_all(struct arena *arena, const struct shading *shading, uint32_t *pixels)
{
    struct shadings shadings = {.half = {*shading, *shading}, .pixels = pixels};
    struct shading *second = &shadings.half[1];
    second->lattice = lattice_again(arena, shading->lattice);
    make_rows(second, arena, shading->width + 2);
    halves_run(shade_half, &shadings);
}

void relief_draw(struct layer *layer, const struct sight *sight, const struct tints *tints,
                 const struct map_relief *picture)
{
    struct shading shading = {.picture = picture};
    int step = design_px(sight) * (is_soft(sight) && !picture ? 2 : 1);
    make_shading(&shading, layer, sight, step);
    make_colours(&shading, layer->arena, tints,
                 strength_at((double)sight->scale / sight->camera.scale));
    size_t count = (size_t)shading.width * (size_t)shading.height;
    uint32_t *pixels = arena_array(layer->arena, uint32_t, count);
    shade_all(layer->arena, &shading, pixels);
    struct rect covered = {0, 0, (float)(shading.width * step), (float)(shading.height * step)};
    layer_grid(layer, covered, shading.width, shading.height, pixels);
}
