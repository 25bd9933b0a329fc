/* A name's box is moved over the cells of what it names; sums tell in one look what lies under it.
 */
#include "slide/map/names/room.h"

/* Cells that hold what is named and nothing that a name keeps off. */
enum { FREE = 0, BAD = 1, OTHER_PART = 2 };

/* On the hero's line a name is rather beside what it names, on water. */
static const float on_hero = 60;

/* Design px around the letters that are their own ground, too. */
static const float halo_px = 3;

static bool owns(const struct cells *cells, unsigned thing, size_t cell)
{
    if (cells->things[thing - 1].kind == CELLS_TINT)
        return cells->tint[cell] == thing;
    return cells_is_all(cells, cell, thing);
}

static struct room_desk start(struct arena *arena, const struct cells *cells, struct sums lines)
{
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    return (struct room_desk){.lines = lines,
                              .values = arena_array(arena, uint8_t, all),
                              .bad = sums_start(arena, cells),
                              .queue = arena_array(arena, int, all)};
}

struct room_desk room_desk_make(struct arena *arena, const struct cells *cells)
{
    return start(arena, cells, sums_start(arena, cells));
}

void room_desk_fill(struct room_desk *desk, const struct cells *cells)
{
    size_t all = (size_t)cells->columns * (size_t)cells->rows;
    for (size_t i = 0; i < all; i++)
        desk->values[i] = cells->marks[i] & CELLS_HERO                     ? 6
                          : cells->marks[i] & (CELLS_LINE | CELLS_OUTLINE) ? 1
                                                                           : 0;
    sums_fill_any(&desk->lines, desk->values);
}

struct room_desk room_desk_beside(struct arena *arena, const struct room_desk *desk,
                                  const struct cells *cells)
{
    return start(arena, cells, desk->lines);
}

/* The largest connected part of what is named. */
struct part {
    int count;
    int left, right;
    float x, y; /* its middle, cells */
};

/* All cells that hang together with one are given the value `to`. */
static struct part flood(struct room_desk *desk, int from, uint8_t to)
{
    struct part part = {0, desk->left + desk->columns, 0, 0, 0};
    int count = 0, columns = desk->columns;
    uint8_t was = desk->values[from];
    desk->queue[count++] = from;
    desk->values[from] = to;
    for (int i = 0; i < count; i++) {
        int cell = desk->queue[i], column = cell % columns, row = cell / columns;
        const int next[4] = {column > 0 ? cell - 1 : cell, column + 1 < columns ? cell + 1 : cell,
                             row > 0 ? cell - columns : cell,
                             row + 1 < desk->rows ? cell + columns : cell};
        part.x += (float)(column + desk->left);
        part.y += (float)(row + desk->top);
        part.left = column + desk->left < part.left ? column + desk->left : part.left;
        part.right = column + desk->left > part.right ? column + desk->left : part.right;
        for (int k = 0; k < 4; k++)
            if (desk->values[next[k]] == was) {
                desk->values[next[k]] = to;
                desk->queue[count++] = next[k];
            }
    }
    part.count = count;
    part.x /= (float)count;
    part.y /= (float)count;
    return part;
}

static size_t cell_of(const struct room_desk *desk, const struct cells *cells, int local)
{
    return (size_t)(desk->top + local / desk->columns) * (size_t)cells->columns +
           (size_t)(desk->left + local % desk->columns);
}

/* Notes which cells are its own, and finds the part of which its name is. */
static struct part find_part(struct room_desk *desk, const struct room_request *request)
{
    enum { UNSEEN = 9 };
    const struct cells *cells = request->cells;
    const struct cells_about *about = &cells->about[request->thing - 1];
    struct part best = {0};
    int best_cell = -1;
    desk->left = about->left;
    desk->top = about->top;
    desk->columns = about->right - about->left + 1;
    desk->rows = about->bottom - about->top + 1;
    desk->bad.columns = desk->columns;
    desk->bad.rows = desk->rows;
    int all = desk->columns * desk->rows;
    for (int i = 0; i < all; i++)
        desk->values[i] = owns(cells, request->thing, cell_of(desk, cells, i)) ? UNSEEN : BAD;
    for (int i = 0; i < all; i++) {
        if (desk->values[i] != UNSEEN)
            continue;
        struct part part = flood(desk, i, OTHER_PART);
        if (part.count <= best.count)
            continue;
        best = part;
        best_cell = i;
    }
    if (best_cell >= 0)
        flood(desk, best_cell, FREE);
    return best;
}

/* Where a name may be. */
struct leave {
    bool parts; /* on any part of what it names */
    bool hero;  /* over the hero's line */
};

static void take_rect(struct room_desk *desk, const struct cells *cells, struct rect rect)
{
    int left = (int)floorf((rect.x - cells->area.x) / cells->step) - desk->left,
        top = (int)floorf((rect.y - cells->area.y) / cells->step) - desk->top,
        right = (int)ceilf((rect.x + rect.w - cells->area.x) / cells->step) - desk->left,
        bottom = (int)ceilf((rect.y + rect.h - cells->area.y) / cells->step) - desk->top;
    for (int row = top > 0 ? top : 0; row < bottom && row < desk->rows; row++)
        for (int column = left > 0 ? left : 0; column < right && column < desk->columns; column++)
            desk->values[row * desk->columns + column] = BAD;
}

/* A lake or sea within a highlighted area, and what stands in the way. */
static void take_marks(struct room_desk *desk, const struct room_request *request,
                       struct leave leave)
{
    const struct cells *cells = request->cells;
    bool tint = cells->things[request->thing - 1].kind == CELLS_TINT;
    unsigned keep_off = CELLS_TAKEN | CELLS_SYMBOL | (leave.hero ? 0 : CELLS_HERO);
    for (int i = 0; i < desk->columns * desk->rows; i++) {
        size_t cell = cell_of(desk, cells, i);
        bool own = desk->values[i] == FREE || (leave.parts && desk->values[i] == OTHER_PART);
        bool free =
            own && !(cells->marks[cell] & keep_off) && !(tint && cells_is_water(cells, cell));
        desk->values[i] = free ? FREE : BAD;
    }
    for (size_t i = 0; i < request->avoid_count; i++)
        take_rect(desk, cells, request->avoid[i]);
    sums_fill(&desk->bad, desk->values);
}

/* How many bad cells lie in a range of cells; all beyond the desk are bad. */
static uint32_t bad_in(const struct room_desk *desk, int left, int top, int right, int bottom)
{
    left -= desk->left;
    right -= desk->left;
    top -= desk->top;
    bottom -= desk->top;
    if (left < 0 || top < 0 || right >= desk->columns || bottom >= desk->rows)
        return 1;
    return sums_of(&desk->bad, (struct cells_range){left, top, right, bottom});
}

static uint32_t bad_under(const struct room_desk *desk, const struct cells *cells, struct rect rect)
{
    return bad_in(desk, (int)floorf((rect.x - cells->area.x) / cells->step),
                  (int)floorf((rect.y - cells->area.y) / cells->step),
                  (int)ceilf((rect.x + rect.w - cells->area.x) / cells->step) - 1,
                  (int)ceilf((rect.y + rect.h - cells->area.y) / cells->step) - 1);
}

static struct rect room_ink(const struct map_glyphs *glyphs, const struct room_spot *spot)
{
    struct rect ink = spot->box;
    if (glyphs->capitals)
        ink.h -= MAP_LETTER_BELOW * (float)spot->form.size_px;
    return ink;
}

/* A search for one form. */
struct search {
    struct room_desk *desk;
    const struct room_request *request;
    struct part part;
    struct room_spot *out;
    size_t count, most;
};

static bool is_free(const struct search *search, const struct room_spot *spot)
{
    const struct room_request *request = search->request;
    struct rect ink = room_ink(request->glyphs, spot), frame = request->frame;
    if (!(ink.x >= frame.x && ink.y >= frame.y && ink.x + ink.w <= frame.x + frame.w &&
          ink.y + ink.h <= frame.y + frame.h))
        return false;
    ink = rect_grow(ink, halo_px * request->scale);
    return bad_under(search->desk, request->cells, ink) == 0;
}

static float cost_of(const struct search *search, const struct room_spot *spot)
{
    const float most_lines = 40;
    const struct room_request *request = search->request;
    const struct cells *cells = request->cells;
    struct rect ink = room_ink(request->glyphs, spot);
    int count, high = (int)fmaxf(1, ink.h / cells->step);
    uint32_t lines = sums_under(&search->desk->lines, cells, ink, &count);
    struct vec2 middle = rect_centre(ink);
    float x = (middle.x - cells->area.x) / cells->step - search->part.x - 0.5f;
    float y = (middle.y - cells->area.y) / cells->step - search->part.y - 0.5f;
    float away = hypotf(x, y) / sqrtf((float)search->part.count);
    struct rect around = rect_grow(ink, 3 * halo_px * request->scale);
    bool tight = bad_under(search->desk, cells, around) > 0;
    return 10 * away + fminf(most_lines, 3 * (float)lines / (float)high) + (tight ? 1.5f : 0);
}

/* Keeps the best ones that differ. */
static void keep(struct search *search, const struct room_spot *spot)
{
    struct room_spot *out = search->out;
    size_t at = search->count;
    for (size_t i = 0; i < search->count; i++) {
        if (fabsf(out[i].box.x - spot->box.x) > spot->box.w * 0.8f ||
            fabsf(out[i].box.y - spot->box.y) > spot->box.h * 1.4f)
            continue;
        if (out[i].cost <= spot->cost)
            return;
        at = i; /* it takes that one's place */
        break;
    }
    if (at == search->count && search->count == search->most) {
        if (out[at - 1].cost <= spot->cost)
            return;
        at--;
    } else if (at == search->count) {
        search->count++;
    }
    for (; at > 0 && out[at - 1].cost > spot->cost; at--)
        out[at] = out[at - 1];
    out[at] = *spot;
}

static void search_form(struct search *search, const struct glyphs_form *form)
{
    const struct room_request *request = search->request;
    const struct cells *cells = request->cells;
    const struct cells_about *about = &cells->about[request->thing - 1];
    struct vec2 size = glyphs_size(request->glyphs, form);
    float halo = halo_px * request->scale;
    struct room_spot spot = {{0, 0, size.x, size.y}, *form, 0};
    struct rect ink = room_ink(request->glyphs, &spot);
    int wide = (int)ceilf((ink.w + 2 * halo) / cells->step);
    int high = (int)ceilf((ink.h + 2 * halo) / cells->step);
    /* In a large country every other cell is enough. */
    int stride = about->right - about->left > 60 && about->bottom - about->top > 60 ? 2 : 1;
    float left = ((float)wide * cells->step - ink.w) / 2,
          top = ((float)high * cells->step - ink.h) / 2;
    for (int row = about->top; row + high - 1 <= about->bottom; row += stride)
        for (int column = about->left; column + wide - 1 <= about->right; column += stride) {
            if (bad_in(search->desk, column, row, column + wide - 1, row + high - 1) != 0)
                continue;
            spot.box.x = cells->area.x + (float)column * cells->step + left;
            spot.box.y = cells->area.y + (float)row * cells->step + top;
            if (!is_free(search, &spot))
                continue;
            spot.cost = cost_of(search, &spot);
            keep(search, &spot);
        }
}

/* The tracking, em, at which the name fills about half of the part's width. */
static float wide_tracking(const struct search *search, const struct glyphs_form *form)
{
    const struct room_request *request = search->request;
    struct glyphs_form tight = *form, one = *form;
    tight.tracking = 0;
    one.tracking = 1;
    float width = glyphs_size(request->glyphs, &tight).x,
          gaps = glyphs_size(request->glyphs, &one).x - width;
    float part = (float)(search->part.right - search->part.left + 1) * request->cells->step;
    if (gaps < 0.5f)
        return 0;
    return (part / 2 - width) / gaps / (float)form->size_px;
}

static const float least_tracking = 0.04f; /* em, of capitals */

/* In so many lines at least. */
static void try_forms(struct search *search, float size, bool loose, unsigned lines)
{
    const struct room_request *request = search->request;
    float least = fminf(least_tracking, request->most_tracking);
    for (; lines <= request->glyphs->most_lines && search->count == 0; lines++) {
        struct glyphs_form form = {(unsigned)lroundf(size), lines, 0};
        float wide = fminf(wide_tracking(search, &form), request->most_tracking);
        const float tries[] = {wide, request->most_tracking / 2, least};
        float last = INFINITY;
        for (size_t i = loose ? 0 : 2; i < 3 && search->count == 0; i++) {
            float em = fmaxf(tries[i], least);
            if (em >= last)
                continue;
            last = em;
            form.tracking = roundf(em * size);
            search_form(search, &form);
        }
    }
}

/* The size that suits the part of it that is in view. */
static float suiting_px(const struct search *search)
{
    const struct room_request *request = search->request;
    const float small = 140, large = 620; /* sides of squares of the same area, design px */
    float side = sqrtf((float)search->part.count) * request->cells->step / request->scale;
    float part = fmaxf(0, fminf(1, (side - small) / (large - small)));
    return request->least_px + (request->most_px - request->least_px) * part;
}

/* It stays where it was at its size, if it is right there still and the size is not far off. */
static void try_old(struct search *search, float suiting)
{
    const struct room_request *request = search->request;
    const float stays = 12, stays_steady = 60, off = 1.34f;
    if (!request->old)
        return;
    struct room_spot spot = *request->old;
    float size = (float)spot.form.size_px;
    bool suits = size <= suiting * off && suiting <= size * off;
    if (!is_free(search, &spot) || !(suits || request->steady))
        return;
    spot.cost = cost_of(search, &spot) - (request->steady ? stays_steady : stays);
    keep(search, &spot);
}

static void search_all(struct search *search)
{
    const struct room_request *request = search->request;
    const float step = 4 * request->scale;
    float size = suiting_px(search), suiting = size;
    for (; size > request->least_px && search->count == 0; size -= step)
        try_forms(search, size, true, 1);
    if (search->count == 0)
        try_forms(search, request->least_px, true, 1);
    try_old(search, suiting);
}

/* The same in the smallest letters, after those that are there. */
static void add_form(struct search *search, unsigned lines, float cost)
{
    struct search small = *search;
    small.count = 0;
    small.out = search->out + search->count;
    small.most = ROOM_SPOTS_MAX - search->count;
    if (small.most == 0)
        return;
    try_forms(&small, search->request->least_px, false, lines);
    for (size_t i = 0; i < small.count; i++)
        small.out[i].cost += cost;
    search->count += small.count;
}

/* Where others take the large places, a small one may be left; then a narrow one, of more lines. */
static void add_small(struct search *search)
{
    const float small = 6, narrow = 12;
    size_t before = search->count;
    if (before == 0)
        return;
    if (search->out[0].form.size_px > (unsigned)search->request->least_px)
        add_form(search, 1, small);
    add_form(search, search->out[search->count - 1].form.lines + 1, narrow);
}

size_t room_find(struct room_desk *desk, const struct room_request *request,
                 struct room_spot out[static ROOM_SPOTS_MAX])
{
    enum { AT_ITS_SIZE = 9 };
    static const struct leave leaves[] = {{false, false}, {true, false}, {true, true}};
    struct search search = {.desk = desk, .request = request, .out = out, .most = AT_ITS_SIZE};
    if (request->cells->about[request->thing - 1].count == 0 || request->glyphs->most_lines == 0)
        return 0;
    for (size_t i = 0; i < 3 && search.count == 0; i++) {
        if (leaves[i].hero && !request->over_hero)
            break;
        search.part = find_part(desk, request);
        take_marks(desk, request, leaves[i]);
        search_all(&search);
        add_small(&search);
        for (size_t k = 0; leaves[i].hero && k < search.count; k++)
            out[k].cost += on_hero;
    }
    return search.count;
}
