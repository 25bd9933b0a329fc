/* The countries and areas that a slide is about, and whether their names would fit. */
#include "slide/map/rules/subject.h"

#include <math.h>
#include <string.h>

#include "slide/map/geometry/marks.h"
#include "slide/map/geometry/place_names.h"

/* The country of each point of the plane, by one look at all outlines. */
static void countries_at(const struct subject_request *request, const struct plane *points,
                         size_t count, unsigned *held)
{
    struct sample *samples = arena_array(request->where->work, struct sample, count + 1);
    for (size_t i = 0; i < count; i++)
        samples[i].at = camera_px(request->where->camera, request->where->area, points[i]);
    samples_find(request->where, samples, count);
    for (size_t i = 0; i < count; i++)
        if (samples[i].country > 0)
            held[samples[i].country - 1]++;
}

/* What the placing of names takes for one: so a country that a line enters for a little is told
 * too, and one off whose coast a place lies. */
static void add_required(const struct subject_request *request, bool *subjects)
{
    const struct map_placed *placed = request->placed;
    for (size_t i = 0; i < placed->label_count; i++)
        if (placed->labels[i].kind == MAP_LABEL_AREA && placed->labels[i].required)
            subjects[placed->labels[i].thing - 1] = true;
}

static void add_points(const struct subject_request *request, bool *subjects)
{
    const struct map_placed *placed = request->placed;
    struct arena *work = request->where->work;
    struct plane *points = arena_array(work, struct plane, placed->point_count + 1);
    unsigned *held = arena_array(work, unsigned, placed->thing_count + 1);
    for (size_t i = 0; i < placed->point_count; i++)
        points[i] = placed->points[i].at;
    countries_at(request, points, placed->point_count, held);
    for (size_t i = 0; i < placed->thing_count; i++)
        subjects[i] |= held[i] > 0;
}

/* By the outlines themselves, whatever the placing took: that looks at cells, coarse at a border,
 * so that some points more are asked for. */
static void add_legs(const struct subject_request *request, bool *subjects)
{
    enum { LEAST = 2 * ROUTES_HELD_LEAST };
    const struct map_placed *placed = request->placed;
    for (size_t i = 0; i < placed->route_count; i++) {
        const struct route_line *line = &placed->routes[i].line;
        unsigned *held = arena_array(request->where->work, unsigned, placed->thing_count + 1);
        countries_at(request, line->points, line->count, held);
        for (size_t k = 0; k < placed->thing_count; k++)
            subjects[k] |= held[k] >= LEAST;
    }
}

static void add_tints(const struct subject_request *request, bool *subjects)
{
    const struct map_placed *placed = request->placed;
    const struct atlas *atlas = placed->stage->atlas;
    for (size_t i = 0; i < placed->ground->tint_count; i++)
        for (size_t k = 0; k < placed->ground->tints[i].area_count; k++) {
            struct atlas_area area = atlas_area(atlas, (size_t)placed->ground->tints[i].areas[k]);
            const char *code = area.kind == ATLAS_COUNTRY ? area.code : area.country;
            for (size_t n = 0; n < placed->thing_count; n++)
                if (placed->things[n].kind == CELLS_COUNTRY &&
                    strcmp(atlas_area(atlas, (size_t)placed->things[n].areas[0]).code, code) == 0)
                    subjects[n] = true;
        }
}

void subjects_find(const struct subject_request *request, bool *subjects)
{
    if (!request->placed->stage->atlas)
        return;
    add_required(request, subjects);
    add_points(request, subjects);
    add_legs(request, subjects);
    add_tints(request, subjects);
}

/* Points of a lattice over the view. */
struct lattice {
    int columns, rows;
    float step;
    struct sample *at;
};

static struct lattice lattice_of(const struct subject_request *request, float step, unsigned wanted)
{
    struct rect area = request->where->area;
    struct lattice lattice = {(int)(area.w / step), (int)(area.h / step), step, NULL};
    size_t count = (size_t)lattice.columns * (size_t)lattice.rows;
    lattice.at = arena_array(request->where->work, struct sample, count + 1);
    for (size_t i = 0; i < count; i++) {
        size_t column = i % (size_t)lattice.columns, row = i / (size_t)lattice.columns;
        lattice.at[i].at = (struct vec2){area.x + ((float)column + 0.5f) * step,
                                         area.y + ((float)row + 0.5f) * step};
        lattice.at[i].wanted = wanted;
    }
    samples_find_in_order(request->where, lattice.at, count);
    return lattice;
}

static bool is_own(const struct subject_request *request, const struct sample *sample,
                   unsigned thing)
{
    if (request->placed->things[thing - 1].kind == CELLS_COUNTRY)
        return sample->country == thing && sample->lake == 0;
    return sample->own && sample->country > 0 && sample->lake == 0;
}

bool subject_in_view(const struct subject_request *request, unsigned thing, struct vec2 *at)
{
    enum { COARSE_PX = 40 };
    struct lattice lattice = lattice_of(request, COARSE_PX * request->placed->stage->scale, thing);
    struct vec2 sum = {0, 0};
    float count = 0, nearest = INFINITY;
    for (int i = 0; i < lattice.columns * lattice.rows; i++) {
        if (!is_own(request, &lattice.at[i], thing))
            continue;
        sum = (struct vec2){sum.x + lattice.at[i].at.x, sum.y + lattice.at[i].at.y};
        count++;
    }
    for (int i = 0; i < lattice.columns * lattice.rows && count > 0; i++) {
        float away = vec2_distance(lattice.at[i].at, (struct vec2){sum.x / count, sum.y / count});
        if (!is_own(request, &lattice.at[i], thing) || away >= nearest)
            continue;
        nearest = away;
        *at = lattice.at[i].at;
    }
    return count > 0;
}

bool subject_is_seen(const struct subject_request *request, unsigned thing)
{
    enum { FINE_PX = 20, LEAST = 4 };
    struct lattice lattice = lattice_of(request, FINE_PX * request->placed->stage->scale, thing);
    int seen = 0;
    for (int i = 0; i < lattice.columns * lattice.rows; i++) {
        bool under = false;
        for (size_t k = 0; k < request->control_count; k++)
            under = under || rect_holds(request->controls[k], lattice.at[i].at);
        seen += !under && is_own(request, &lattice.at[i], thing);
    }
    return seen >= LEAST;
}

/* Something is in the way of a name. */
static bool is_under(const struct subject_request *request, const struct rect *marks,
                     size_t mark_count, struct vec2 at)
{
    for (size_t i = 0; i < request->control_count; i++)
        if (rect_holds(request->controls[i], at))
            return true;
    for (size_t i = 0; i < mark_count; i++)
        if (rect_holds(marks[i], at))
            return true;
    return false;
}

/* The marks of the places and pieces of the hero's line, a little larger. */
static size_t find_marks(const struct subject_request *request, struct rect **out)
{
    const struct map_placed *placed = request->placed;
    const struct route_line *hero = placed->hero < 0 ? NULL : &placed->routes[placed->hero].line;
    float gap = 6 * placed->stage->scale;
    struct map_seen seen = map_seen_at_rest(placed, request->where->camera);
    size_t count = 0;
    *out = arena_array(request->where->work, struct rect,
                       placed->point_count + placed->written_count + (hero ? hero->count : 0) + 1);
    float reach_of_mark = map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT) + gap;
    for (size_t i = 0; i < placed->written_count; i++) { /* with the way to its place */
        struct vec2 at = map_seen_mark(&seen, i), by = seen.offsets.by[i];
        struct rect way = {fminf(at.x, at.x - by.x), fminf(at.y, at.y - by.y), fabsf(by.x),
                           fabsf(by.y)};
        (*out)[count++] = rect_grow(way, reach_of_mark);
    }
    for (size_t i = 0; i < placed->point_count; i++) {
        struct rect mark = map_names_mark(&seen, &placed->points[i]);
        if (mark.w > 0)
            (*out)[count++] = rect_grow(mark, gap);
    }
    for (size_t i = 1; hero && i < hero->count; i++) {
        float reach = routes_reach(&placed->routes[placed->hero], placed->stage->scale) + gap;
        struct vec2 a = camera_px(request->where->camera, request->where->area,
                                  hero->points[i - 1]),
                    b = camera_px(request->where->camera, request->where->area, hero->points[i]);
        (*out)[count++] = rect_grow(
            (struct rect){fminf(a.x, b.x), fminf(a.y, b.y), fabsf(a.x - b.x), fabsf(a.y - b.y)},
            reach);
    }
    return count;
}

static bool fits_in(const struct lattice *lattice, const unsigned *sums, struct vec2 size,
                    struct rect inner, struct rect area)
{
    int wide = (int)ceilf(size.x / lattice->step) + 1,
        high = (int)ceilf(size.y / lattice->step) + 1;
    int columns = lattice->columns + 1;
    for (int row = 0; row + high <= lattice->rows; row++)
        for (int column = 0; column + wide <= lattice->columns; column++) {
            const unsigned *top = sums + row * columns + column, *bottom = top + high * columns;
            float x = area.x + (float)column * lattice->step,
                  y = area.y + (float)row * lattice->step;
            if (bottom[wide] - bottom[0] - top[wide] + top[0] == 0 && x >= inner.x &&
                y >= inner.y && x + (float)wide * lattice->step <= inner.x + inner.w &&
                y + (float)high * lattice->step <= inner.y + inner.h)
                return true;
        }
    return false;
}

/* A name that meets what is near a point. */
static bool is_by_name(const struct subject_names *names, struct vec2 at, float reach)
{
    struct rect around = {at.x - reach, at.y - reach, 2 * reach, 2 * reach};
    for (size_t i = 0; names && i < names->count; i++)
        if (i != names->own && (!names->labels || names->labels[i].worth > WORTH_SEA) &&
            ink_meets(&names->inks[i], around))
            return true;
    return false;
}

/* Where a name may not be, by points of a lattice. */
struct board {
    struct lattice lattice;
    bool *bad;
    unsigned *sums; /* one column and row more */
};

static void add_up(struct board *board)
{
    const struct lattice *lattice = &board->lattice;
    int columns = lattice->columns + 1;
    for (int row = 0; row < lattice->rows; row++)
        for (int column = 0, line = 0; column < lattice->columns; column++) {
            line += board->bad[row * lattice->columns + column];
            board->sums[(row + 1) * columns + column + 1] =
                board->sums[row * columns + column + 1] + (unsigned)line;
        }
}

static struct board board_make(const struct subject_request *request, float step, unsigned thing)
{
    struct board board = {.lattice = lattice_of(request, step, thing)};
    struct arena *work = request->where->work;
    size_t columns = (size_t)board.lattice.columns, rows = (size_t)board.lattice.rows;
    board.bad = arena_array(work, bool, columns *rows + 1);
    board.sums = arena_array(work, unsigned, (columns + 1) * (rows + 1));
    return board;
}

/* By points so many design px apart; `names`: it keeps off them, NULL: off none. */
static bool fits_by(const struct subject_request *request, const struct map_label *label,
                    const struct subject_names *names, float step)
{
    const float tightest = 0.04f, spare = 10, cap_em = 0.76f, gap = 8;
    const struct map_placed *placed = request->placed;
    float scale = placed->stage->scale;
    struct board board = board_make(request, step * scale, label->thing);
    struct rect *marks;
    size_t mark_count = find_marks(request, &marks);
    for (int i = 0; i < board.lattice.columns * board.lattice.rows; i++) {
        const struct sample *sample = &board.lattice.at[i];
        board.bad[i] = !is_own(request, sample, label->thing) ||
                       is_under(request, marks, mark_count, sample->at) ||
                       is_by_name(names, sample->at, gap * scale);
    }
    add_up(&board);
    for (unsigned lines = 1; lines <= label->glyphs->most_lines; lines++) {
        struct glyphs_form form = {(unsigned)label->least_px, lines,
                                   ceilf(tightest * label->least_px)};
        struct vec2 size = glyphs_size(label->glyphs, &form);
        size.y -= (MAP_LETTER_ABOVE + MAP_LETTER_BELOW - cap_em) * label->least_px;
        size.x += 2 * spare * scale;
        size.y += 2 * spare * scale;
        if (fits_in(&board.lattice, board.sums, size, request->inner, placed->frame.map))
            return true;
    }
    return false;
}

/* Between coarse points a strait may lie. */
static bool fits(const struct subject_request *request, const struct map_label *label,
                 const struct subject_names *names)
{
    const float coarse = 4, fine = 2;
    return fits_by(request, label, names, coarse) && fits_by(request, label, names, fine);
}

bool subject_fits(const struct subject_request *request, const struct map_label *label)
{
    return fits(request, label, NULL);
}

bool subject_fits_clear(const struct subject_request *request, const struct map_label *label,
                        const struct subject_names *names)
{
    return fits(request, label, names);
}

/* What a leader reaches from a country's own points along their rows and columns; `open`: as far
 * as nothing is in its way. */
static void reach_out(const struct board *board, const bool *own, const bool *barred, bool open,
                      int reach, bool *close)
{
    static const int ways[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    int columns = board->lattice.columns, rows = board->lattice.rows;
    for (int i = 0; i < columns * rows; i++)
        for (int way = 0; own[i] && way < 4; way++)
            for (int k = 0; k <= reach; k++) {
                int column = i % columns + k * ways[way][0], row = i / columns + k * ways[way][1];
                if (column < 0 || row < 0 || column >= columns || row >= rows ||
                    (open && barred[row * columns + column]))
                    break;
                close[row * columns + column] = true;
            }
}

static bool fits_near(const struct subject_request *request, const struct map_label *label,
                      const struct subject_names *names, bool water_only)
{
    const float step = 8, gap = 8, spare = water_only ? 6 : 10, near = water_only ? 136 : 100;
    float scale = request->placed->stage->scale;
    struct board board = board_make(request, step * scale, label->thing);
    size_t all = (size_t)board.lattice.columns * (size_t)board.lattice.rows;
    bool *own = arena_array(request->where->work, bool, all + 1),
         *barred = arena_array(request->where->work, bool, all + 1),
         *close = arena_array(request->where->work, bool, all + 1);
    struct rect *marks;
    size_t mark_count = find_marks(request, &marks);
    for (size_t i = 0; i < all; i++) {
        const struct sample *sample = &board.lattice.at[i];
        own[i] = is_own(request, sample, label->thing);
        barred[i] = is_under(request, marks, mark_count, sample->at) ||
                    is_by_name(names, sample->at, gap * scale);
    }
    reach_out(&board, own, barred, water_only, (int)(near / step), close);
    for (size_t i = 0; i < all; i++) {
        const struct sample *sample = &board.lattice.at[i];
        bool water = sample->country == 0 || sample->lake > 0;
        bool ground = water || (!water_only && sample->country == label->thing);
        board.bad[i] = !close[i] || barred[i] || sample->nowhere || !ground;
    }
    add_up(&board);
    struct glyphs_form form = {(unsigned)label->least_px, 1, 0};
    struct vec2 size = glyphs_size(label->glyphs, &form);
    size = (struct vec2){size.x + 2 * spare * scale, size.y + 2 * spare * scale};
    return fits_in(&board.lattice, board.sums, size, request->inner, request->placed->frame.map);
}

bool subject_fits_beside(const struct subject_request *request, const struct map_label *label,
                         const struct subject_names *names)
{
    return fits_near(request, label, names, false);
}

bool subject_fits_on_water(const struct subject_request *request, const struct map_label *label,
                           const struct subject_names *names)
{
    return fits_near(request, label, names, true);
}
