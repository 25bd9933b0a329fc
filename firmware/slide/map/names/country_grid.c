#include "slide/map/names/country_grid.h"

#include <math.h>
#include <string.h>

enum { CROSSINGS_MAX = 512 };

/* Crossings of an outline with the rows' middles. */
struct rows {
    float at[COUNTRY_ROWS][CROSSINGS_MAX];
    size_t count[COUNTRY_ROWS];
};

struct country_desk {
    struct rows rows;
    struct place_geo *points; /* of the longest arc */
};

static struct country_desk *desk_of(struct country_source *source)
{
    if (source->desk)
        return source->desk;
    source->desk = arena_new(source->arena, struct country_desk);
    source->desk->points =
        arena_array(source->arena, struct place_geo, atlas_arc_most(source->atlas));
    return source->desk;
}

static double row_y(const struct plane_box *box, int row)
{
    return box->top - (box->top - box->bottom) * (row + 0.5) / COUNTRY_ROWS;
}

static void add_edge(struct rows *rows, const struct plane_box *box, struct plane a, struct plane b)
{
    double high = fmax(a.y, b.y), low = fmin(a.y, b.y);
    if (high < box->bottom || low > box->top || a.y == b.y)
        return;
    double height = (box->top - box->bottom) / COUNTRY_ROWS;
    int first = (int)fmax(0, floor((box->top - high) / height - 0.5));
    int last = (int)fmin(COUNTRY_ROWS - 1, ceil((box->top - low) / height));
    for (int row = first; row <= last; row++) {
        double y = row_y(box, row);
        if ((a.y > y) == (b.y > y) || rows->count[row] == CROSSINGS_MAX)
            continue;
        rows->at[row][rows->count[row]++] = (float)(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
    }
}

static void add_ring(const struct country_source *source, size_t ring)
{
    const struct atlas *atlas = source->atlas;
    struct rows *rows = &source->desk->rows;
    struct place_geo *points = source->desk->points;
    struct plane first = {0}, last = {0};
    bool begun = false;
    for (size_t i = 0; i < atlas_ring_arcs(atlas, ring); i++) {
        bool backwards;
        size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
        size_t count = atlas_arc_length(atlas, arc, source->level);
        atlas_arc_points(atlas, arc, source->level, points);
        for (size_t k = 0; k < count; k++) {
            struct plane next =
                project_forward(source->projection, points[backwards ? count - 1 - k : k]);
            if (begun)
                add_edge(rows, &source->box, last, next);
            else
                first = next;
            begun = true;
            last = next;
        }
    }
    if (begun)
        add_edge(rows, &source->box, last, first);
}

/* Even-odd: a cell is inside when an odd number of crossings lies to its left. */
static void fill_row(struct country_grid *grid, int row, const float *at, size_t count)
{
    double width = (grid->box.right - grid->box.left) / COUNTRY_COLUMNS;
    for (size_t i = 0; i < count; i++) {
        double from = ((double)at[i] - grid->box.left) / width - 0.5;
        int first = (int)fmax(0, ceil(from));
        for (int column = first; column < COUNTRY_COLUMNS; column++)
            grid->inside[row][column] ^= 1;
    }
}

const struct country_grid *country_grid_make(struct country_source *source, size_t area)
{
    struct country_grid *grid = arena_new(source->arena, struct country_grid);
    struct atlas_area about = atlas_area(source->atlas, area);
    struct rows *rows = &desk_of(source)->rows;
    grid->box = source->box;
    memset(rows->count, 0, sizeof rows->count);
    for (size_t ring = about.ring_first; ring < about.ring_first + about.ring_count; ring++)
        add_ring(source, ring);
    for (int row = 0; row < COUNTRY_ROWS; row++)
        fill_row(grid, row, rows->at[row], rows->count[row]);
    return grid;
}

static struct plane cell_middle(const struct country_grid *grid, int row, int column)
{
    const struct plane_box *box = &grid->box;
    return (struct plane){box->left + (box->right - box->left) * (column + 0.5) / COUNTRY_COLUMNS,
                          row_y(box, row)};
}

const struct country_grid *country_grid_sea(struct arena *arena, const struct country_grid *land,
                                            const struct country_seas *seas, size_t own)
{
    struct country_grid *grid = arena_new(arena, struct country_grid);
    grid->box = land->box;
    for (int row = 0; row < COUNTRY_ROWS; row++) {
        for (int column = 0; column < COUNTRY_COLUMNS; column++) {
            if (land->inside[row][column])
                continue;
            struct plane at = cell_middle(grid, row, column);
            size_t nearest = 0;
            double least = INFINITY; /* squares: roots took a tenth of a start */
            for (size_t i = 0; i < seas->count; i++) {
                double dx = seas->at[i].x - at.x, dy = seas->at[i].y - at.y,
                       away = dx * dx + dy * dy;
                if (away >= least)
                    continue;
                nearest = i;
                least = away;
            }
            grid->inside[row][column] = nearest == own && least <= seas->reach_km * seas->reach_km;
        }
    }
    return grid;
}

static bool holds(const struct country_grid *grid, struct plane at)
{
    const struct plane_box *box = &grid->box;
    double x = (at.x - box->left) / (box->right - box->left) * COUNTRY_COLUMNS;
    double y = (box->top - at.y) / (box->top - box->bottom) * COUNTRY_ROWS;
    if (!(x >= 0 && y >= 0 && x < COUNTRY_COLUMNS && y < COUNTRY_ROWS))
        return false;
    return grid->inside[(int)y][(int)x];
}

static bool contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Less is better; INFINITY: not at all. Lying abroad costs most, then what it would cover, then
 * the way from where it was wished. */
static double cost_of(const struct country_grid *grid, const struct country_view *view,
                      struct plane at, struct plane wish)
{
    struct vec2 middle = camera_px(&view->camera, view->area, at);
    struct rect box = {middle.x - view->size.x / 2, middle.y - view->size.y / 2, view->size.x,
                       view->size.y};
    if (!contains(view->frame, box))
        return INFINITY;
    double half = (double)view->size.x / 2 / view->camera.scale, cost = 0;
    int abroad = 0; /* the ends may reach over; a name that lies in another land misleads */
    for (int i = -2; i <= 2; i++)
        abroad += !holds(grid, (struct plane){at.x + half * i / 2, at.y});
    if (abroad > 2 || !holds(grid, (struct plane){at.x, at.y}))
        return INFINITY;
    cost += 6 * abroad;
    for (size_t i = 0; i < view->taken_count; i++)
        if (rects_meet(view->taken[i], box))
            cost += 4;
    struct vec2 wished = camera_px(&view->camera, view->area, wish);
    return cost + (double)vec2_distance(wished, middle) / (double)view->frame.w * 6;
}

bool country_grid_best(const struct country_grid *grid, const struct country_view *view,
                       struct plane wish, struct plane *out)
{
    double least = INFINITY;
    for (int row = 0; row < COUNTRY_ROWS; row++) {
        for (int column = 0; column < COUNTRY_COLUMNS; column++) {
            struct plane at = cell_middle(grid, row, column);
            double cost = grid->inside[row][column] ? cost_of(grid, view, at, wish) : INFINITY;
            if (cost >= least)
                continue;
            least = cost;
            *out = at;
        }
    }
    return least < INFINITY;
}
