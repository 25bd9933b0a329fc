/* The ground behind a corridor's lines, in cells of one country each.
 *
 * A cell belongs to the country whose lines run through it, an empty one to that of the lane next
 * to it. Where lines of two countries share a cell, there is no division. */
#include "slide/corridor/layout/ground.h"

#include <string.h>

#include "ui/text.h"

static const char *country_of(const struct corridor_draft *draft, size_t station)
{
    return text_in(&corridor_place_of(draft->plan, station)->country, 0);
}

bool ground_same_country(const struct corridor_draft *draft, int a, int b)
{
    return a >= 0 && b >= 0 &&
           strcmp(country_of(draft, (size_t)a), country_of(draft, (size_t)b)) == 0;
}

struct text_style ground_name_style(const struct corridor_draft *draft, int percent)
{
    struct stage sized = *draft->plan->stage;
    sized.settings.text_percent = percent;
    struct text_style style = stage_style(&sized, TYPE_SMALL, sized.theme.ink2);
    style.face = FACE_TEXT_MEDIUM;
    return style;
}

static bool is_here(const struct ground *ground, unsigned page, struct vec2 at)
{
    bool vertical = ground->draft->layout->vertical;
    float across = corridor_turn(vertical, at).y;
    return page == ground->cut->page &&
           (vertical || (across >= ground->cut->top && across <= ground->cut->bottom));
}

static void add_edge(float *edges, size_t *count, size_t most, float at)
{
    size_t i = *count;
    for (size_t j = 0; j < *count; j++)
        if (fabsf(edges[j] - at) < 2)
            return;
    if (*count > most)
        return;
    for (; i > 0 && edges[i - 1] > at; i--)
        edges[i] = edges[i - 1];
    edges[i] = at;
    (*count)++;
}

static bool is_water(const struct ground *ground, const struct corridor_strand *strand)
{
    const struct corridor_leg *leg = &ground->draft->plan->net->legs[strand->leg];
    return route_mode_crosses_water(leg->spec->kind.mode);
}

float ground_name_room(const struct corridor_draft *draft, size_t station)
{
    const struct stage *stage = draft->plan->stage;
    const char *name =
        text_in(&corridor_place_of(draft->plan, station)->country, stage->settings.language);
    if (draft->layout->vertical)
        return 0;
    return ceilf(text_set(stage, name, ground_name_style(draft, 100), INFINITY)->width) +
           corridor_px(draft, 2 * GROUND_NAME_INSET) + 2;
}

/* Water ends (`far`) or begins at a station. */
static bool is_shore(const struct ground *ground, size_t station, bool far)
{
    const struct corridor_layout *layout = ground->draft->layout;
    for (size_t i = 0; i < layout->band_count; i++) {
        struct rect water = corridor_turn_rect(layout->vertical, layout->bands[i].area);
        if (is_here(ground, layout->bands[i].page, rect_centre(layout->bands[i].area)) &&
            fabsf(water.x + (far ? water.w : 0) - ground->draft->along[station]) < 2)
            return true;
    }
    return false;
}

/* Along: where the country of a station begins or ends, when that is at a shore or at the edge of
 * the diagram. */
static float start_of(const struct ground *ground, size_t station)
{
    const struct corridor_draft *draft = ground->draft;
    if (is_shore(ground, station, true))
        return draft->along[station];
    return draft->ranks[station] == ground->cut->first ? draft->plan->room.x : -INFINITY;
}

static float end_of(const struct ground *ground, size_t station)
{
    const struct corridor_draft *draft = ground->draft;
    if (is_shore(ground, station, false))
        return draft->along[station];
    return draft->ranks[station] == ground->cut->last ? draft->plan->room.x + draft->plan->room.w
                                                      : INFINITY;
}

/* Along: the last station before a leg's end that is in the country of its beginning, on any lane.
 */
static float last_of(const struct ground *ground, const struct corridor_leg *leg)
{
    const struct corridor_draft *draft = ground->draft;
    float last = draft->along[leg->from];
    for (size_t i = 0; i < draft->plan->net->station_count; i++)
        if (corridor_cut_of(draft, i) == ground->cut && draft->along[i] < draft->along[leg->to] &&
            ground_same_country(draft, (int)i, (int)leg->from))
            last = fmaxf(last, draft->along[i]);
    return last;
}

/* Along: to where names reach of the stops at a place that are in a station's country. */
static float name_edge(const struct ground *ground, size_t station, float along, bool far)
{
    const struct corridor_draft *draft = ground->draft;
    float off = corridor_px(draft, 2 * GROUND_LABEL_OFF), edge = far ? -INFINITY : INFINITY;
    for (size_t i = 0; i < draft->layout->stop_count && !draft->layout->vertical; i++) {
        const struct corridor_stop *stop = &draft->layout->stops[i];
        if (stop->dropped || fabsf(stop->at.x - along) > 1 ||
            corridor_cut_of(draft, stop->station) != ground->cut ||
            !ground_same_country(draft, (int)stop->station, (int)station))
            continue;
        edge = far ? fmaxf(edge, stop->label.x + stop->label.w + off)
                   : fminf(edge, stop->label.x - off);
    }
    return edge;
}

/* The place along where a strand leaves one country for another: in the middle between stations of
 * the two, off their names where that can be, a little away where a country at the shore would have
 * no room for its name; or where it goes on to another row. */
static float border_of(const struct ground *ground, const struct corridor_strand *strand)
{
    const struct corridor_leg *leg = &ground->draft->plan->net->legs[strand->leg];
    if (strand->cut[0])
        return -INFINITY;
    if (strand->cut[1])
        return INFINITY;
    const struct corridor_draft *draft = ground->draft;
    float to = draft->along[leg->to], from = last_of(ground, leg), at = (from + to) / 2;
    float off = corridor_px(draft, CORRIDOR_STOP + CORRIDOR_OUTLINE + 8);
    float least = name_edge(ground, leg->from, from, true),
          most = name_edge(ground, leg->to, to, false);
    if (least <= most)
        at = fmaxf(least, fminf(at, most));
    at = fmaxf(at, start_of(ground, leg->from) + ground_name_room(draft, leg->from));
    at = fminf(at, end_of(ground, leg->to) - ground_name_room(draft, leg->to));
    return roundf(fmaxf(from + off, fminf(at, to - off)));
}

static void find_columns(struct ground *ground)
{
    const struct corridor_layout *layout = ground->draft->layout;
    const struct stage *stage = ground->draft->plan->stage;
    struct rect room = ground->draft->plan->room;
    size_t count = 0;
    add_edge(ground->xs, &count, GROUND_COLUMNS_MAX, layout->vertical ? room.y : 0);
    add_edge(ground->xs, &count, GROUND_COLUMNS_MAX,
             layout->vertical ? room.y + room.h : stage->width);
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        const struct corridor_leg *leg = &ground->draft->plan->net->legs[strand->leg];
        if (!is_here(ground, strand->page, strand->points[0]))
            continue;
        if (is_water(ground, strand)) {
            for (int end = 0; end < 2; end++)
                add_edge(
                    ground->xs, &count, GROUND_COLUMNS_MAX,
                    corridor_turn(layout->vertical, strand->points[end ? strand->count - 1 : 0]).x);
        } else if (!ground_same_country(ground->draft, (int)leg->from, (int)leg->to) &&
                   isfinite(border_of(ground, strand))) {
            add_edge(ground->xs, &count, GROUND_COLUMNS_MAX, border_of(ground, strand));
        }
    }
    ground->columns = count - 1;
}

/* At `part` of the room between two lanes that are used. */
static void find_rows(struct ground *ground, float part)
{
    const struct corridor_draft *draft = ground->draft;
    const struct corridor_network *net = draft->plan->net;
    bool vertical = draft->layout->vertical;
    float before = NAN;
    size_t count = 0;
    ground->ys[count++] = vertical ? 0 : ground->cut->top;
    for (int lane = net->top; lane <= net->bottom && !vertical; lane++) {
        bool used = false;
        for (size_t i = 0; i < draft->layout->strand_count && !used; i++) {
            const struct corridor_strand *strand = &draft->layout->strands[i];
            used = net->legs[strand->leg].lane == lane &&
                   is_here(ground, strand->page, strand->points[0]);
        }
        float at = ground->cut->lanes[lane + NETWORK_LANES_MAX];
        if (used && isfinite(before))
            ground->ys[count++] = roundf(before + (at - before) * part);
        before = used ? at : before;
    }
    ground->ys[count] = vertical ? draft->plan->stage->width : ground->cut->bottom;
    ground->rows = count;
}

/* The cell at a point (along, across). False: on an edge, or outside. */
static bool cell_at(const struct ground *ground, struct vec2 at, size_t *row, size_t *column)
{
    bool found = false;
    for (size_t i = 0; i < ground->columns; i++)
        if (at.x > ground->xs[i] + 1 && at.x < ground->xs[i + 1] - 1) {
            *column = i;
            found = true;
        }
    for (size_t i = 0; found && i < ground->rows; i++)
        if (at.y > ground->ys[i] && at.y <= ground->ys[i + 1]) {
            *row = i;
            return true;
        }
    return false;
}

/* False: it is another country's. */
static bool claim(struct ground *ground, struct vec2 at, int station)
{
    size_t row, column;
    if (!cell_at(ground, at, &row, &column))
        return true;
    short *cell = &ground->cells[row][column];
    if (*cell == GROUND_NONE)
        *cell = (short)station;
    return ground_same_country(ground->draft, *cell, station);
}

static bool claim_strand(struct ground *ground, const struct corridor_strand *strand)
{
    const struct corridor_draft *draft = ground->draft;
    const struct corridor_leg *leg = &draft->plan->net->legs[strand->leg];
    float border = border_of(ground, strand);
    for (size_t i = 0; i + 1 < strand->count; i++) {
        struct vec2 a = corridor_turn(draft->layout->vertical, strand->points[i]);
        struct vec2 b = corridor_turn(draft->layout->vertical, strand->points[i + 1]);
        float pieces = ceilf(vec2_distance(a, b) / 6);
        for (float k = 0; k <= pieces; k++) {
            float part = pieces > 0 ? k / pieces : 0;
            struct vec2 at = {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
            if (fabsf(at.x - border) > 2 &&
                !claim(ground, at, (int)(at.x < border ? leg->from : leg->to)))
                return false;
        }
    }
    return true;
}

static bool claim_lines(struct ground *ground)
{
    const struct corridor_layout *layout = ground->draft->layout;
    memset(ground->cells, 0xFF, sizeof ground->cells); /* GROUND_NONE */
    for (size_t i = 0; i < layout->band_count; i++) {
        struct rect water = corridor_turn_rect(layout->vertical, layout->bands[i].area);
        for (size_t j = 0; j < ground->columns; j++) {
            float middle = (ground->xs[j] + ground->xs[j + 1]) / 2;
            bool here = is_here(ground, layout->bands[i].page, rect_centre(layout->bands[i].area));
            for (size_t k = 0; k < ground->rows; k++)
                if (here && middle > water.x && middle < water.x + water.w)
                    ground->cells[k][j] = GROUND_SEA;
        }
    }
    for (size_t i = 0; i < layout->strand_count; i++)
        if (is_here(ground, layout->strands[i].page, layout->strands[i].points[0]) &&
            !is_water(ground, &layout->strands[i]) && !claim_strand(ground, &layout->strands[i]))
            return false;
    return true;
}

/* Cells without lines: the country of the lane next to them, else what is beside them. */
static void fill_empty(struct ground *ground)
{
    for (size_t j = 0; j < ground->columns; j++)
        for (size_t away = 1; away < ground->rows; away++)
            for (size_t k = 0; k < ground->rows; k++) {
                if (ground->cells[k][j] != GROUND_NONE)
                    continue;
                if (k + away < ground->rows && ground->cells[k + away][j] >= 0)
                    ground->cells[k][j] = ground->cells[k + away][j];
                else if (k >= away && ground->cells[k - away][j] >= 0)
                    ground->cells[k][j] = ground->cells[k - away][j];
            }
    for (size_t k = 0; k < ground->rows; k++) {
        for (size_t j = 1; j < ground->columns; j++)
            if (ground->cells[k][j] == GROUND_NONE && ground->cells[k][j - 1] >= 0)
                ground->cells[k][j] = ground->cells[k][j - 1];
        for (size_t j = ground->columns - 1; j-- > 0;)
            if (ground->cells[k][j] == GROUND_NONE && ground->cells[k][j + 1] >= 0)
                ground->cells[k][j] = ground->cells[k][j + 1];
    }
}

static int country_at(const struct ground *ground, struct vec2 at)
{
    size_t row, column;
    return cell_at(ground, at, &row, &column) ? ground->cells[row][column] : GROUND_NONE;
}

/* A stop stands in its country, on the shore at least, its name too, and no border runs along
 * through that. */
static bool stops_are_at_home(const struct ground *ground)
{
    const struct corridor_layout *layout = ground->draft->layout;
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        if (!is_here(ground, stop->page, stop->at))
            continue;
        struct vec2 at = corridor_turn(layout->vertical, stop->at);
        int before = country_at(ground, (struct vec2){at.x - 3, at.y}),
            after = country_at(ground, (struct vec2){at.x + 3, at.y});
        if (!ground_same_country(ground->draft, before, (int)stop->station) &&
            !ground_same_country(ground->draft, after, (int)stop->station))
            return false;
        struct rect name = corridor_turn_rect(layout->vertical, stop->label);
        int here = country_at(ground, rect_centre(name));
        if (!stop->dropped && here >= 0 && !layout->vertical &&
            !ground_same_country(ground->draft, here, (int)stop->station))
            return false;
        for (int end = 0; end < 2 && !layout->vertical; end++) {
            float x = name.x + (end ? name.w : 0);
            int top = country_at(ground, (struct vec2){x, name.y}),
                bottom = country_at(ground, (struct vec2){x, name.y + name.h});
            if (top != bottom && !ground_same_country(ground->draft, top, bottom))
                return false;
        }
    }
    return true;
}

/* The first division between the lanes in which each line and name is at home. */
bool ground_divide(struct ground *ground)
{
    static const float parts[] = {0.5f, 0.42f, 0.58f, 0.34f, 0.66f, 0.26f, 0.74f};
    find_columns(ground);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        find_rows(ground, parts[i]);
        if (!claim_lines(ground))
            continue;
        fill_empty(ground);
        if (stops_are_at_home(ground))
            return true;
    }
    return false;
}
