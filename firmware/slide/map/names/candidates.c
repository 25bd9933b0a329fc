/* The places that a name may have, each with its cost. */
#include "slide/map/names/candidates.h"

#include "base/halves.h"
#include "slide/map/names/leaders.h"
#include "slide/map/names/lettering.h"

/* Gaps that are kept free, design px: between a name and its mark, a name and another mark, a name
 * and the edge of the map. */
const float candidates_gap = 4;
static const float mark_gap = 8, edge_gap = 24;
/* The smallest letters of a name that is never left out. */
static const float least_px = 24;

/* The sides of a mark and what each costs: first Imhof's order. */
static const struct side_cost {
    enum map_side side;
    float cost;
} side_costs[] = {
    {MAP_SIDE_ABOVE_RIGHT, 0},
    {MAP_SIDE_ABOVE_LEFT, 1},
    {MAP_SIDE_BELOW_RIGHT, 2},
    {MAP_SIDE_BELOW_LEFT, 3},
    {MAP_SIDE_RIGHT, 4},
    {MAP_SIDE_LEFT, 5},
    {MAP_SIDE_CORNER_ABOVE_RIGHT, 6},
    {MAP_SIDE_CORNER_ABOVE_LEFT, 6.5f},
    {MAP_SIDE_CORNER_BELOW_RIGHT, 7},
    {MAP_SIDE_CORNER_BELOW_LEFT, 7.5f},
    {MAP_SIDE_ABOVE, 7},
    {MAP_SIDE_BELOW, 8},
    {MAP_SIDE_OVER_RIGHT, 9},
    {MAP_SIDE_OVER_LEFT, 10},
    {MAP_SIDE_UNDER_RIGHT, 11},
    {MAP_SIDE_UNDER_LEFT, 12},
};

/* A line, however little of it, costs more than the last side; each of its cells beside another
 * more, so that a name rather lies across a line than along it. */
static const float on_hero = 160, on_line = 16, each_line = 5, most_lines = 8, on_border = 5,
                   wished = 20, stays = 8, stays_steady = 60, beside = 8, on_plate = 80;

/* Which way each side lies: to the right or left (1, -1), above or below (-1, 1), `corner`: away
 * from the mark in both. */
static const struct way {
    float x, y;
    bool beside, corner;
} ways_of[MAP_SIDES] = {
    [MAP_SIDE_RIGHT] = {1, 0, true, false},
    [MAP_SIDE_LEFT] = {-1, 0, true, false},
    [MAP_SIDE_ABOVE] = {0, -1, false, false},
    [MAP_SIDE_BELOW] = {0, 1, false, false},
    [MAP_SIDE_ABOVE_RIGHT] = {1, -1, true, false},
    [MAP_SIDE_BELOW_RIGHT] = {1, 1, true, false},
    [MAP_SIDE_ABOVE_LEFT] = {-1, -1, true, false},
    [MAP_SIDE_BELOW_LEFT] = {-1, 1, true, false},
    [MAP_SIDE_CORNER_ABOVE_RIGHT] = {1, -1, true, true},
    [MAP_SIDE_CORNER_BELOW_RIGHT] = {1, 1, true, true},
    [MAP_SIDE_CORNER_ABOVE_LEFT] = {-1, -1, true, true},
    [MAP_SIDE_CORNER_BELOW_LEFT] = {-1, 1, true, true},
    [MAP_SIDE_OVER_RIGHT] = {1, -1, false, false},
    [MAP_SIDE_UNDER_RIGHT] = {1, 1, false, false},
    [MAP_SIDE_OVER_LEFT] = {-1, -1, false, false},
    [MAP_SIDE_UNDER_LEFT] = {-1, 1, false, false},
};

struct rect candidates_box(const struct map_label *label, struct vec2 at, enum map_side side,
                           float scale)
{
    struct vec2 size = lettering_size(label);
    struct way way = ways_of[side];
    float away = (label->clear + mark_gap * scale) * (way.corner ? 0.70710678f : 1);
    float em = lettering_em(label);
    struct rect box = {at.x - size.x / 2, at.y - size.y / 2, size.x, size.y};
    box.x += way.x * (size.x / 2 + (way.beside ? away : 0));
    if (way.beside && !way.corner && way.y < 0) /* few letters reach below their line */
        box.y = at.y - size.y + (MAP_LETTER_BELOW - 0.05f) * em;
    else if (way.beside && !way.corner && way.y > 0)
        box.y = at.y + 0.05f * em;
    else if (!way.beside || way.corner)
        box.y += way.y * (size.y / 2 + away);
    return box;
}

/* Which cells count. */
static void fill_marked(const struct cells *cells, unsigned marks, uint8_t *values,
                        struct sums *out)
{
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    for (size_t i = 0; i < all; i++)
        values[i] = (cells->marks[i] & marks) != 0;
    sums_fill_any(out, values);
}

/* The land of the countries that the slide is about; `about`: of 1 + the things. */
static void fill_subjects(const struct cells *cells, const bool *about, uint8_t *values,
                          struct sums *out)
{
    for (size_t i = 0; i < (size_t)cells->columns * (size_t)cells->rows; i++)
        values[i] = about[cells->owner[i]];
    sums_fill_any(out, values);
}

static bool *subjects_of(const struct labels_request *request)
{
    bool *about = arena_array(request->work, bool, request->cells->count + 1);
    for (size_t i = 0; i < request->count; i++)
        if (request->labels[i].kind == MAP_LABEL_AREA && request->labels[i].required)
            about[request->labels[i].thing] = true;
    return about;
}

/* Water, land, lakes and highlighted areas. */
static void fill_grounds(struct candidates_desk *desk, const struct cells *cells, uint8_t *values)
{
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    for (size_t i = 0; i < all; i++)
        values[i] = !(cells->marks[i] & CELLS_NOWHERE) &&
                    (cells_is_water(cells, i) || (cells->marks[i] & CELLS_SHORE));
    sums_fill_any(&desk->water, values);
    for (size_t i = 0; i < all; i++)
        values[i] = !cells_is_water(cells, i) || (cells->marks[i] & CELLS_SHORE);
    sums_fill_any(&desk->land, values);
    for (size_t i = 0; i < all; i++)
        values[i] = cells->owner[i] > 0 && cells->things[cells->owner[i] - 1].kind == CELLS_LAKE;
    sums_fill_any(&desk->lakes, values);
    for (size_t i = 0; i < all; i++)
        values[i] = cells->tint[i] > 0;
    sums_fill_any(&desk->tints, values);
}

/* Lines, borders, what is about and what is nowhere. */
static void fill_lines(struct candidates_desk *desk, const struct cells *cells, const bool *about,
                       uint8_t *values)
{
    fill_marked(cells, CELLS_HERO, values, &desk->hero);
    fill_marked(cells, CELLS_LINE, values, &desk->lines);
    fill_marked(cells, CELLS_OUTLINE, values, &desk->outlines);
    fill_marked(cells, CELLS_NOWHERE, values, &desk->paper);
    fill_subjects(cells, about, values, &desk->subjects);
    for (size_t i = 0; i < (size_t)cells->columns * (size_t)cells->rows; i++)
        values[i] = (cells->marks[i] & (CELLS_MIXED | CELLS_SHORE)) == CELLS_MIXED;
    sums_fill_any(&desk->borders, values);
}

/* Each half with values of its own. */
struct filling {
    struct candidates_desk *desk;
    const bool *about;
    uint8_t *values;
};

static void fill_half(void *context, int half)
{
    const struct filling *filling = context;
    const struct cells *cells = filling->desk->request->cells;
    if (half == 0) {
        room_desk_fill(&filling->desk->room, cells);
        fill_lines(filling->desk, cells, filling->about, filling->desk->values);
    } else {
        fill_grounds(filling->desk, cells, filling->values);
    }
}

struct candidates_desk candidates_desk_make(const struct labels_request *request)
{
    const struct cells *cells = request->cells;
    struct arena *work = request->work;
    struct candidates_desk desk = {.request = request};
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    desk.values = arena_array(work, uint8_t, all);
    desk.inner = rect_grow(request->frame, -edge_gap * request->scale);
    desk.room = room_desk_make(work, cells);
    struct sums *const sums[] = {&desk.hero,  &desk.lines,    &desk.outlines, &desk.paper,
                                 &desk.water, &desk.land,     &desk.lakes,    &desk.tints,
                                 &desk.lake,  &desk.subjects, &desk.borders,  &desk.other_water};
    sums_start_all(work, cells, sums, sizeof sums / sizeof *sums);
    halves_run(fill_half,
               &(struct filling){&desk, subjects_of(request), arena_array(work, uint8_t, all)});
    return desk;
}

struct candidates_desk candidates_desk_beside(const struct candidates_desk *desk)
{
    struct arena *work = desk->request->work;
    const struct cells *cells = desk->request->cells;
    struct candidates_desk second = *desk;
    second.values = arena_array(work, uint8_t, (size_t)cells->columns * (size_t)cells->rows);
    sums_start_all(work, cells, (struct sums *const[]){&second.lake, &second.other_water}, 2);
    second.room = room_desk_beside(work, &desk->room, cells);
    return second;
}

bool candidates_allowed(const struct candidates_desk *desk, size_t label, struct rect box)
{
    const struct labels_request *request = desk->request;
    if (!rect_contains(desk->inner, box))
        return false;
    for (size_t i = 0; i < request->taken_count; i++)
        if (rects_meet(box, request->taken[i]))
            return false;
    struct rect room = rect_grow(box, candidates_gap * request->scale);
    for (size_t i = 0; i < request->mark_count; i++)
        if ((i != label || i >= request->own) && request->marks[i].w > 0 &&
            rects_meet(room, request->marks[i]))
            return false;
    return true;
}

bool candidates_cut(const struct candidates_desk *desk, unsigned thing)
{
    const struct cells *cells = desk->request->cells;
    const struct cells_about *about = &cells->about[thing - 1];
    return about->left == 0 || about->top == 0 || about->right + 1 >= cells->columns ||
           about->bottom + 1 >= cells->rows;
}

bool candidates_find_over(const struct candidates_desk *desk, unsigned thing, struct rect box,
                          struct candidates_over *out)
{
    const struct cells *cells = desk->request->cells;
    unsigned *over = out->countries;
    int count;
    *out = (struct candidates_over){{0}};
    if (sums_under(&desk->land, cells, box, &count) == 0)
        return true;
    int left = (int)floorf((box.x - cells->area.x) / cells->step),
        top = (int)floorf((box.y - cells->area.y) / cells->step),
        right = (int)ceilf((box.x + box.w - cells->area.x) / cells->step),
        bottom = (int)ceilf((box.y + box.h - cells->area.y) / cells->step);
    for (int row = top > 0 ? top : 0; row < bottom && row < cells->rows; row++)
        for (int column = left > 0 ? left : 0; column < right && column < cells->columns;
             column++) {
            size_t cell = (size_t)row * (size_t)cells->columns + (size_t)column;
            unsigned owner = cells->owner[cell];
            size_t i = 0;
            if (owner == thing || cells_is_water(cells, cell))
                continue;
            while (i < CANDIDATES_OVER_MAX && over[i] > 0 && over[i] != owner)
                i++;
            if (i == CANDIDATES_OVER_MAX)
                return false;
            over[i] = owner;
        }
    return true;
}

bool candidates_abroad(const struct candidates_desk *desk, unsigned thing, struct rect box)
{
    const struct cells *cells = desk->request->cells;
    struct rect around = rect_grow(box, cells->step / 2); /* a cell is what its middle is */
    struct candidates_over over;
    int count;
    return candidates_cut(desk, thing)
               ? !candidates_find_over(desk, thing, box, &over) || over.countries[0] > 0
               : sums_under(&desk->subjects, cells, around, &count) > 0;
}

bool candidates_half_on_water(const struct candidates_desk *desk, size_t label,
                              const struct map_spot *spot)
{
    const struct labels_request *request = desk->request;
    struct rect letters =
        rect_grow(lettering_core(&request->labels[label], spot), -MAP_SHORE_PX * request->scale);
    struct rect around = rect_grow(letters, request->cells->step); /* of the world's end */
    struct cells_range in, near;
    bool land = false, water = false;
    if (cells_under(request->cells, letters, &in)) {
        land = sums_of(&desk->land, in) > 0;
        water = sums_of(&desk->water, in) > 0;
    }
    if (land && water)
        return true;
    return cells_under(request->cells, around, &near) && sums_of(&desk->paper, near) > 0 &&
           (sums_of(&desk->land, near) > 0 || sums_of(&desk->water, near) > 0);
}

float candidates_cost_under(const struct candidates_desk *desk, struct rect box)
{
    const struct cells *cells = desk->request->cells;
    struct cells_range range;
    float cost = 0;
    if (!cells_under(cells, box, &range))
        return 0;
    if (sums_of(&desk->hero, range) > 0)
        cost += on_hero;
    if (sums_of(&desk->borders, range) > 0 || sums_of(&desk->outlines, range) > 0)
        cost += on_border;
    uint32_t lines = sums_of(&desk->lines, range);
    if (lines > 0) {
        int high = (int)fmaxf(1, box.h / cells->step);
        cost += on_line + fminf(most_lines, (float)lines / (float)high) * each_line;
    }
    return cost;
}

/* Over the middle of a mark, or under it, at the map's edge not in the middle. */
static struct rect moved_inside(struct rect box, struct rect inner)
{
    float x = fmaxf(fminf(box.x, inner.x + inner.w - box.w), inner.x);
    if (fabsf(x - box.x) <= box.w / 2)
        box.x = x;
    return box;
}

static size_t find_sides(const struct candidates_desk *desk, size_t index, struct candidate *out)
{
    const struct labels_request *request = desk->request;
    const struct map_label *label = &request->labels[index];
    const struct map_spot *before = request->before ? &request->before[index] : NULL;
    struct side_cost on = {MAP_SIDE_ON, -1};
    size_t count = 0, sides = sizeof side_costs / sizeof *side_costs;
    struct vec2 at = request->at[index];
    if (!rect_holds(request->frame, at))
        return 0;
    for (size_t i = label->kind == MAP_LABEL_ZONE ? 0 : 1; i <= sides; i++) {
        struct side_cost side = i == 0 ? on : side_costs[i - 1];
        struct rect box = candidates_box(label, at, side.side, request->scale);
        if (side.side == MAP_SIDE_ABOVE || side.side == MAP_SIDE_BELOW)
            box = moved_inside(box, desk->inner);
        struct map_spot spot = {.shown = true, .side = side.side, .box = box};
        if (!candidates_allowed(desk, index, box) || candidates_half_on_water(desk, index, &spot))
            continue;
        float cost = side.cost + candidates_cost_under(desk, box);
        if (label->side != LABEL_AUTO && (enum map_side)label->side == side.side)
            cost -= wished;
        if (before && before->shown && before->side == side.side)
            cost -= request->steady ? stays_steady : stays;
        if (cost >= on_hero && !label->required)
            continue;
        out[count++] = (struct candidate){.spot = spot, .cost = cost};
    }
    return count;
}

size_t candidates_inside(struct candidates_desk *desk, size_t index,
                         const struct candidates_avoid *avoid,
                         struct candidate out[static CANDIDATES_MAX])
{
    const struct labels_request *request = desk->request;
    const struct map_label *label = &request->labels[index];
    const struct map_spot *before = request->before ? &request->before[index] : NULL;
    struct room_spot spots[ROOM_SPOTS_MAX], old = {0};
    if (before && before->shown && before->side == MAP_SIDE_ON)
        old = (struct room_spot){before->box, before->form, 0};
    struct room_request wish = {.cells = request->cells,
                                .thing = label->thing,
                                .glyphs = label->glyphs,
                                .least_px = label->least_px,
                                .most_px = label->most_px,
                                .most_tracking = label->most_tracking,
                                .frame = desk->inner,
                                .scale = request->scale,
                                .over_hero = label->required,
                                .avoid = avoid->rects,
                                .avoid_count = avoid->count,
                                .old = old.box.w > 0 ? &old : NULL,
                                .steady = request->steady};
    float small = least_px * request->scale;
    if (avoid->small)
        wish.least_px = wish.most_px = fminf(small, label->least_px);
    size_t found = room_find(&desk->room, &wish, spots);
    if (found == 0 && label->required && wish.least_px > small) { /* text is set larger */
        wish.least_px = wish.most_px = small;
        found = room_find(&desk->room, &wish, spots);
    }
    for (size_t i = 0; i < found; i++)
        out[i] = (struct candidate){
            {.shown = true, .side = MAP_SIDE_ON, .box = spots[i].box, .form = spots[i].form},
            spots[i].cost,
            {{0}}};
    return found;
}

/* Of a lake, what is in view: a name lies right beside it when it is so near. And all other water,
 * near which it would be taken for that one's. */
static void fill_lake(struct candidates_desk *desk, unsigned thing)
{
    const struct cells *cells = desk->request->cells;
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    for (size_t i = 0; i < all; i++)
        desk->values[i] = cells->owner[i] == thing;
    sums_fill(&desk->lake, desk->values);
    for (size_t i = 0; i < all; i++)
        desk->values[i] = cells->owner[i] != thing && cells_is_water(cells, i);
    sums_fill(&desk->other_water, desk->values);
}

/* Wholly on land beside a lake, with no border and no other water near: above it, below it, right,
 * left; moved towards it as far as it is on land. */
static size_t find_shores(struct candidates_desk *desk, size_t index, struct candidate *out)
{
    enum { PLACES = 4, LEAST_CELLS = 8 };
    static const struct vec2 ways[] = {{0, 1}, {0, -1}, {-1, 0}, {1, 0}};
    const struct labels_request *request = desk->request;
    const struct map_label *label = &request->labels[index];
    const struct cells *cells = request->cells;
    const struct cells_about *about = &cells->about[label->thing - 1];
    struct glyphs_form form = {(unsigned)label->least_px, 1, 0};
    struct vec2 size = glyphs_size(label->glyphs, &form);
    float gap = candidates_gap * request->scale, step = cells->step;
    /* Lakes that are one with others lie on two sides of the land between them. */
    float apart = (cells->things[label->thing - 1].part_of > 0 ? 10 : 3) * gap;
    struct rect lake = {cells->area.x + (float)about->left * step,
                        cells->area.y + (float)about->top * step,
                        (float)(about->right - about->left + 1) * step,
                        (float)(about->bottom - about->top + 1) * step};
    size_t count = 0;
    fill_lake(desk, label->thing);
    if (about->count < LEAST_CELLS)
        return 0;
    for (int side = 0; side < 4; side++)
        for (int place = 0; place < PLACES; place++) {
            float along = ((float)place + 0.5f) / PLACES;
            struct vec2 way = ways[side];
            struct rect box = {lake.x + lake.w * along - size.x / 2,
                               lake.y + lake.h * along - size.y / 2, size.x, size.y};
            if (way.x != 0)
                box.x = way.x < 0 ? lake.x + lake.w + gap : lake.x - gap - size.x;
            else
                box.y = way.y < 0 ? lake.y + lake.h + gap : lake.y - gap - size.y;
            int under, steps = (int)((way.x != 0 ? lake.w : lake.h) / step);
            while (steps-- > 0 &&
                   sums_under(&desk->lake, cells, rect_grow(box, step + gap), &under) == 0) {
                box.x += way.x * step;
                box.y += way.y * step;
            }
            if (sums_under(&desk->lake, cells, rect_grow(box, 2 * step + gap), &under) == 0 ||
                sums_under(&desk->water, cells, box, &under) > 0 ||
                sums_under(&desk->other_water, cells, rect_grow(box, apart), &under) > 0 ||
                sums_under(&desk->borders, cells, rect_grow(box, 2 * step + gap), &under) > 0 ||
                !candidates_allowed(desk, SIZE_MAX, box))
                continue;
            float cost = beside + (float)side / 2 + 4 * fabsf(along - 0.5f) +
                         candidates_cost_under(desk, box);
            out[count++] = (struct candidate){
                {.shown = true, .side = MAP_SIDE_ON, .box = box, .form = form}, cost, {{0}}};
        }
    return count;
}

/* True if a name that stands beside what it names, or has a leader there, is right there still. */
static bool is_right_still(const struct candidates_desk *desk, size_t index,
                           const struct map_spot *spot)
{
    const struct map_label *label = &desk->request->labels[index];
    const struct cells *cells = desk->request->cells;
    struct candidates_over over;
    int under;
    if (label->thing == 0)
        return spot->led && vec2_distance(spot->lead[0], desk->request->at[index]) <
                                label->clear + desk->request->scale;
    if (spot->form.size_px != (unsigned)label->least_px)
        return false;
    if (spot->led)
        return cells_is_there(cells, label->thing, spot->lead[0]) &&
               (label->kind != MAP_LABEL_AREA ||
                (!candidates_abroad(desk, label->thing, spot->box) &&
                 leaders_find_over(desk, index, spot, &over)));
    return label->kind == MAP_LABEL_LAKE &&
           sums_under(&desk->water, cells, spot->box, &under) == 0 &&
           sums_under(&desk->lake, cells, rect_grow(spot->box, 3 * cells->step), &under) > 0;
}

/* Where it was, beside what it names or at the end of a leader. */
static size_t find_old(const struct candidates_desk *desk, size_t index, struct candidate *out)
{
    const struct labels_request *request = desk->request;
    const struct map_spot *before = request->before ? &request->before[index] : NULL;
    size_t own = request->labels[index].thing == 0 ? index : SIZE_MAX;
    if (!before || !before->shown || !candidates_allowed(desk, own, before->box) ||
        !is_right_still(desk, index, before) ||
        (!before->plate && candidates_half_on_water(desk, index, before)))
        return 0;
    float cost = (before->plate ? on_plate : beside) + leaders_cost(desk, index, before) +
                 candidates_cost_under(desk, before->box) -
                 (request->steady ? stays_steady : stays);
    *out = (struct candidate){.spot = *before, .cost = cost};
    leaders_find_over(desk, index, before, &out->over);
    return 1;
}

/* The deck's own places are moved further off rather than left out. */
static size_t find_for_mark(const struct candidates_desk *desk, size_t index, struct candidate *out)
{
    const struct map_label *label = &desk->request->labels[index];
    size_t count = find_sides(desk, index, out);
    if (!rect_holds(desk->request->frame, desk->request->at[index]) ||
        !(label->required || label->worth >= WORTH_TOWN))
        return count;
    count += leaders_from_mark(desk, index, out + count);
    return count + find_old(desk, index, out + count);
}

size_t candidates_find(struct candidates_desk *desk, size_t index,
                       struct candidate out[static CANDIDATES_MAX])
{
    const struct map_label *label = &desk->request->labels[index];
    if (label->thing == 0)
        return find_for_mark(desk, index, out);
    if (desk->request->cells->about[label->thing - 1].count == 0)
        return 0;
    size_t count = candidates_inside(desk, index, &(struct candidates_avoid){0}, out);
    if (label->required)
        count += leaders_from_area(desk, index, out + count);
    else if (label->kind == MAP_LABEL_LAKE && count == 0)
        count = find_shores(desk, index, out);
    else
        return count;
    return count + find_old(desk, index, out + count);
}
