/* Countries as bands behind a corridor's lines: regions of its ground, their names and borders. */
#include "slide/corridor/layout/countries.h"

#include <string.h>

#include "slide/corridor/layout/ground.h"
#include "ui/text.h"

static const float name_top = 24; /* px of the design, above and below the name of a country */

bool layout_countries_are_told(const struct corridor_plan *plan)
{
    const struct corridor_network *net = plan->net;
    bool several = false;
    for (size_t i = 0; i < net->station_count; i++) {
        const struct text *country = &corridor_place_of(plan, i)->country;
        if (!country->given)
            return false;
        several = several || strcmp(text_in(country, 0),
                                    text_in(&corridor_place_of(plan, 0)->country, 0)) != 0;
    }
    return several;
}

float layout_countries_room(const struct corridor_draft *draft)
{
    int percent = draft->plan->stage->settings.text_percent;
    return ground_name_style(draft, percent).line_px + corridor_px(draft, name_top);
}

/* --- regions --- */

struct regions {
    struct ground ground;
    /* Of each cell: those that hang together have one number; GROUND_NONE: no land. */
    short of[CORRIDOR_LANE_COUNT][GROUND_COLUMNS_MAX];
    size_t count;
};

static void spread_region(struct regions *regions, size_t row, size_t column, short region)
{
    static const int ways[4][2] = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}};
    short stack[CORRIDOR_LANE_COUNT * GROUND_COLUMNS_MAX][2];
    size_t count = 0;
    stack[count][0] = (short)row;
    stack[count++][1] = (short)column;
    regions->of[row][column] = region;
    while (count > 0) {
        count--;
        int k = stack[count][0], j = stack[count][1];
        for (int way = 0; way < 4; way++) {
            int y = k + ways[way][0], x = j + ways[way][1];
            if (y < 0 || x < 0 || y >= (int)regions->ground.rows ||
                x >= (int)regions->ground.columns || regions->of[y][x] != GROUND_NONE ||
                !ground_same_country(regions->ground.draft, regions->ground.cells[k][j],
                                     regions->ground.cells[y][x]))
                continue;
            regions->of[y][x] = region;
            stack[count][0] = (short)y;
            stack[count++][1] = (short)x;
        }
    }
}

static void find_regions(struct regions *regions)
{
    memset(regions->of, 0xFF, sizeof regions->of);
    regions->count = 0;
    for (size_t j = 0; j < regions->ground.columns; j++)
        for (size_t k = 0; k < regions->ground.rows; k++)
            if (regions->ground.cells[k][j] >= 0 && regions->of[k][j] == GROUND_NONE)
                spread_region(regions, k, j, (short)regions->count++);
}

/* Every other one is tinted, and never two side by side. */
static bool is_tinted(const struct regions *regions, short region, const bool *tinted)
{
    for (size_t k = 0; k < regions->ground.rows; k++)
        for (size_t j = 0; j < regions->ground.columns; j++) {
            short here = regions->of[k][j];
            short right = j + 1 < regions->ground.columns ? regions->of[k][j + 1] : GROUND_NONE;
            short below = k + 1 < regions->ground.rows ? regions->of[k + 1][j] : GROUND_NONE;
            const short pairs[2] = {right, below};
            for (int i = 0; i < 2; i++) {
                if (here == region && pairs[i] >= 0 && pairs[i] < region && tinted[pairs[i]])
                    return false;
                if (pairs[i] == region && here >= 0 && here < region && tinted[here])
                    return false;
            }
        }
    return true;
}

static struct rect cell_area(const struct regions *regions, size_t row, size_t from, size_t end)
{
    struct rect area = {regions->ground.xs[from], regions->ground.ys[row],
                        regions->ground.xs[end] - regions->ground.xs[from],
                        regions->ground.ys[row + 1] - regions->ground.ys[row]};
    return corridor_turn_rect(regions->ground.draft->layout->vertical, area);
}

static void add_grounds(struct regions *regions)
{
    struct corridor_layout *layout = regions->ground.draft->layout;
    bool tinted[CORRIDOR_LANE_COUNT * GROUND_COLUMNS_MAX] = {false};
    for (size_t i = 0; i < regions->count; i++)
        tinted[i] = is_tinted(regions, (short)i, tinted);
    for (size_t k = 0; k < regions->ground.rows; k++)
        for (size_t j = 0, end; j < regions->ground.columns; j = end) {
            short region = regions->of[k][j];
            for (end = j + 1; end < regions->ground.columns && regions->of[k][end] == region;)
                end++;
            if (region >= 0 && tinted[region] && layout->country_count < CORRIDOR_COUNTRIES_MAX)
                layout->countries[layout->country_count++] = (struct corridor_country){
                    regions->ground.cut->page, cell_area(regions, k, j, end)};
        }
}

static void add_border(struct regions *regions, struct vec2 from, struct vec2 to)
{
    struct corridor_layout *layout = regions->ground.draft->layout;
    bool vertical = layout->vertical;
    if (layout->border_count < CORRIDOR_BORDERS_MAX)
        layout->borders[layout->border_count++] =
            (struct corridor_border){regions->ground.cut->page,
                                     {corridor_turn(vertical, from), corridor_turn(vertical, to)}};
}

static void add_borders(struct regions *regions)
{
    for (size_t k = 0; k < regions->ground.rows; k++)
        for (size_t j = 0; j < regions->ground.columns; j++) {
            short here = regions->of[k][j];
            short right = j + 1 < regions->ground.columns ? regions->of[k][j + 1] : GROUND_NONE;
            short below = k + 1 < regions->ground.rows ? regions->of[k + 1][j] : GROUND_NONE;
            if (here >= 0 && right >= 0 && here != right)
                add_border(regions, (struct vec2){regions->ground.xs[j + 1], regions->ground.ys[k]},
                           (struct vec2){regions->ground.xs[j + 1], regions->ground.ys[k + 1]});
            if (here >= 0 && below >= 0 && here != below)
                add_border(regions, (struct vec2){regions->ground.xs[j], regions->ground.ys[k + 1]},
                           (struct vec2){regions->ground.xs[j + 1], regions->ground.ys[k + 1]});
        }
}

/* --- names --- */

/* Nothing that is placed touches it. */
static bool is_free(const struct regions *regions, struct rect area)
{
    const struct corridor_draft *draft = regions->ground.draft;
    const struct corridor_layout *layout = draft->layout;
    unsigned page = regions->ground.cut->page;
    struct rect grown = rect_grow(area, corridor_px(draft, GROUND_LABEL_OFF));
    for (size_t i = 0; i < layout->stop_count; i++)
        if (layout->stops[i].page == page &&
            (rects_meet(grown, corridor_drawn_stop(draft, &layout->stops[i])) ||
             (!layout->stops[i].dropped && rects_meet(grown, layout->stops[i].label))))
            return false;
    for (size_t i = 0; i < layout->caption_count; i++)
        if (layout->captions[i].page == page && rects_meet(grown, layout->captions[i].area))
            return false;
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; layout->strands[i].page == page && j + 1 < layout->strands[i].count; j++)
            if (rect_crossed(rect_grow(grown, corridor_px(draft, CORRIDOR_LINE / 2)),
                             layout->strands[i].points[j], layout->strands[i].points[j + 1]))
                return false;
    return true;
}

/* In the part of a region that is on one row of cells: at its top, or at its foot; on a vertical
 * diagram at its right. */
static bool put_name(struct regions *regions, const struct textbox *box, struct rect part,
                     bool foot)
{
    const struct corridor_draft *draft = regions->ground.draft;
    struct corridor_layout *layout = draft->layout;
    struct rect room = draft->plan->room;
    float w = ceilf(box->width), h = ceilf(box->height),
          inset = corridor_px(draft, GROUND_NAME_INSET);
    float left = fmaxf(part.x + inset, room.x),
          right = fminf(part.x + part.w - inset, room.x + room.w);
    struct rect area = {roundf((left + right - w) / 2), part.y + corridor_px(draft, 16), w, h};
    if (layout->vertical)
        area = (struct rect){right - w, roundf(part.y + fminf(inset, (part.h - h) / 2)), w, h};
    if (foot)
        area.y = roundf(part.y + part.h - inset - h);
    if (w > right - left || h + corridor_px(draft, 4) > part.h || !is_free(regions, area) ||
        layout->caption_count == CORRIDOR_LEGS_MAX)
        return false;
    layout->captions[layout->caption_count++] =
        (struct corridor_caption){regions->ground.cut->page, -1, box, area, ALIGN_LEFT};
    return true;
}

/* At the top of the diagram or at its foot where it reaches there; one without room at the
 * visitor's text size is set smaller. */
static bool name_region(struct regions *regions, short region, const char *name)
{
    const struct corridor_draft *draft = regions->ground.draft;
    for (int percent = draft->plan->stage->settings.text_percent; percent >= 100; percent -= 25) {
        const struct textbox *box =
            text_set(draft->plan->stage, name, ground_name_style(draft, percent), INFINITY);
        for (int foot = 0; foot < 2; foot++)
            for (size_t i = 0; i < regions->ground.rows; i++) {
                size_t k = foot ? regions->ground.rows - 1 - i : i;
                for (size_t j = 0, end; j < regions->ground.columns; j = end) {
                    for (end = j + 1;
                         end < regions->ground.columns && regions->of[k][end] == regions->of[k][j];)
                        end++;
                    if (regions->of[k][j] == region &&
                        put_name(regions, box, cell_area(regions, k, j, end), foot))
                        return true;
                }
            }
    }
    return false;
}

static bool name_regions(struct regions *regions)
{
    const struct corridor_draft *draft = regions->ground.draft;
    unsigned language = draft->plan->stage->settings.language;
    for (size_t i = 0; i < regions->count; i++) {
        int station = GROUND_NONE;
        for (size_t k = 0; k < regions->ground.rows; k++)
            for (size_t j = 0; j < regions->ground.columns; j++)
                if (regions->of[k][j] == (short)i)
                    station = regions->ground.cells[k][j];
        const struct text *country = &corridor_place_of(draft->plan, (size_t)station)->country;
        if (!name_region(regions, (short)i, text_in(country, language)))
            return false;
    }
    return true;
}

bool layout_countries_add(struct corridor_draft *draft)
{
    struct regions *regions = arena_new(draft->plan->stage->arena, struct regions);
    for (size_t i = 0; i < draft->cut_count; i++) {
        *regions = (struct regions){.ground = {.draft = draft, .cut = &draft->cuts[i]}};
        if (!ground_divide(&regions->ground))
            return false;
        find_regions(regions);
        if (!name_regions(regions))
            return false;
        add_grounds(regions);
        add_borders(regions);
    }
    draft->layout->banded = true;
    return true;
}

/* --- borders --- */

/* Leaves of a border what lies off `words`; a second part of it is put at the end of the borders.
 * False: nothing is left. */
static bool part_border(struct corridor_layout *layout, size_t index, struct rect words)
{
    struct corridor_border *border = &layout->borders[index];
    struct vec2 a = border->ends[0], b = border->ends[1], near = a, far = b;
    if (!rect_crossed(words, a, b))
        return true;
    if (a.y == b.y) {
        near.x = words.x;
        far.x = words.x + words.w;
    } else {
        near.y = words.y;
        far.y = words.y + words.h;
    }
    bool before = near.x + near.y > a.x + a.y, after = far.x + far.y < b.x + b.y;
    if (before && after && layout->border_count < CORRIDOR_BORDERS_MAX)
        layout->borders[layout->border_count++] = (struct corridor_border){border->page, {far, b}};
    border->ends[0] = before ? a : far;
    border->ends[1] = before ? near : b;
    return before || after;
}

/* Off all words; false: nothing is left of it. */
static bool clear_border(const struct corridor_draft *draft, size_t index)
{
    struct corridor_layout *layout = draft->layout;
    unsigned page = layout->borders[index].page;
    float off = corridor_px(draft, GROUND_LABEL_OFF);
    for (size_t i = 0; i < layout->stop_count; i++)
        if (layout->stops[i].page == page && !layout->stops[i].dropped &&
            !part_border(layout, index, rect_grow(layout->stops[i].label, off)))
            return false;
    for (size_t i = 0; i < layout->caption_count; i++)
        if (layout->captions[i].page == page &&
            !part_border(layout, index, rect_grow(layout->captions[i].area, off)))
            return false;
    return true;
}

void layout_countries_part_borders(struct corridor_draft *draft)
{
    struct corridor_layout *layout = draft->layout;
    for (size_t i = 0; i < layout->border_count;) {
        if (clear_border(draft, i))
            i++;
        else
            layout->borders[i] = layout->borders[--layout->border_count];
    }
}
