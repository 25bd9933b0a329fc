/* A corridor from left to right: rows of stops, names above and below them.
 *
 * Ways of setting it are tried, the plainest first: as many stops in a row as there may be, all
 * names above their line; then on both sides by turns; then shorter rows. The first in which no
 * name touches anything is taken. */
#include "slide/corridor/layout/horizontal.h"
#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/lines.h"

static const float name_gap = 16;     /* px between two names: they may not touch */
static const float beside_most = 320; /* px of a name beside its stop */
static const float row_gap = 36, lane_gap = 16, lane_apart = 100; /* px, at least */
static const float caption_px = 44; /* from a line's middle to the words below it */

/* BY_TURNS: on lane 0; names of side paths stand outward. */
enum manner {
    ALL_ABOVE,
    AWAY_FROM_BENDS,
    ALL_BELOW,
    BY_TURNS,
    BY_TURNS_BELOW,
    ALL_BY_TURNS,
    ALL_BY_TURNS_BELOW,
    MANNERS
};

/* --- sides --- */

/* Where lines bend away above and below an end of all its lines, only the place beside it is left
 * for its name. */
static void find_bends(struct horizontal *trial, size_t station)
{
    const struct corridor_network *net = horizontal_net(trial);
    bool *bends = trial->bends[station], starts = false, ends = false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->from != station && leg->to != station)
            continue;
        int away = leg->lane - net->stations[station].lane;
        if (away != 0)
            bends[away < 0 ? ABOVE : BELOW] = true;
        starts = starts || leg->from == station;
        ends = ends || leg->to == station;
    }
    if (bends[ABOVE] && bends[BELOW] && starts != ends)
        trial->beside[station] = starts ? -1 : 1;
}

static enum side side_of(const struct horizontal *trial, size_t station, enum manner manner,
                         size_t turn)
{
    const struct corridor_station *at = &horizontal_net(trial)->stations[station];
    const bool *bends = trial->bends[station];
    if (trial->beside[station] != 0)
        return BESIDE;
    if (at->lane != 0 && manner < ALL_BY_TURNS) {
        enum side outward = at->lane < 0 ? ABOVE : BELOW, inward = at->lane < 0 ? BELOW : ABOVE;
        return bends[outward] && !bends[inward] ? inward : outward;
    }
    switch (manner) {
    case ALL_ABOVE:
    case MANNERS: return ABOVE;
    case ALL_BELOW: return BELOW;
    case AWAY_FROM_BENDS: return bends[ABOVE] && !bends[BELOW] ? BELOW : ABOVE;
    case BY_TURNS:
    case ALL_BY_TURNS: return turn % 2 == 0 ? ABOVE : BELOW;
    case BY_TURNS_BELOW:
    case ALL_BY_TURNS_BELOW: return turn % 2 == 0 ? BELOW : ABOVE;
    }
    return ABOVE;
}

static void choose_sides(struct horizontal *trial, enum manner manner)
{
    const struct corridor_network *net = horizontal_net(trial);
    for (size_t i = 0; i < trial->draft->cut_count; i++) {
        for (int lane = net->top; lane <= net->bottom; lane++) {
            const struct horizontal_lane *on = horizontal_lane(trial, i, lane);
            for (size_t j = 0; j < on->count; j++)
                trial->sides[on->stations[j]] = side_of(trial, on->stations[j], manner, j);
        }
    }
}

/* --- rows --- */

/* Some leg runs on the lane. */
static bool lane_runs(const struct horizontal *trial, const struct corridor_cut *cut, int lane)
{
    const struct corridor_network *net = horizontal_net(trial);
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->lane == lane && trial->draft->ranks[leg->from] <= cut->last &&
            trial->draft->ranks[leg->to] >= cut->first)
            return true;
    }
    return false;
}

static void find_lanes(struct horizontal *trial)
{
    const struct corridor_draft *draft = trial->draft;
    const struct corridor_network *net = horizontal_net(trial);
    for (size_t i = 0; i < draft->cut_count; i++)
        for (int lane = 0; lane < CORRIDOR_LANE_COUNT; lane++)
            trial->lanes[i][lane] = (struct horizontal_lane){
                .used = lane_runs(trial, &draft->cuts[i], lane - NETWORK_LANES_MAX)};
    for (size_t i = 0; i < net->station_count; i++) {
        size_t row = (size_t)(corridor_cut_of(draft, i) - draft->cuts);
        struct horizontal_lane *lane =
            &trial->lanes[row][net->stations[i].lane + NETWORK_LANES_MAX];
        size_t at = lane->count++;
        for (; at > 0 && draft->ranks[lane->stations[at - 1]] > draft->ranks[i]; at--)
            lane->stations[at] = lane->stations[at - 1];
        lane->stations[at] = (unsigned char)i;
        lane->used = true;
    }
}

/* How far names and captions reach from a lane, up and down. */
static void lane_height(const struct horizontal *trial, size_t row, int lane, float out[static 2])
{
    const struct corridor_network *net = horizontal_net(trial);
    const struct corridor_plan *plan = trial->draft->plan;
    float strand = horizontal_px(trial, CORRIDOR_STRAND);
    float least = 0, most = 0,
          caption = stage_style(plan->stage, TYPE_SMALL, plan->stage->theme.ink3).line_px;
    const struct horizontal_lane *on = horizontal_lane(trial, row, lane);
    out[ABOVE] = out[BELOW] = horizontal_px(trial, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    for (size_t i = 0; i < on->count; i++) {
        size_t at = on->stations[i];
        const struct corridor_station *station = &net->stations[at];
        enum side side = trial->sides[at];
        least = fminf(least, strand * (float)station->least);
        most = fmaxf(most, strand * (float)station->most);
        if (side == BESIDE) {
            float half = ceilf(trial->labels[at].height / 2);
            out[ABOVE] = fmaxf(out[ABOVE], half);
            out[BELOW] = fmaxf(out[BELOW], half);
            continue;
        }
        out[side] = fmaxf(out[side], horizontal_clearance(trial) + trial->labels[at].height);
    }
    /* The words beside a stretch stand below the line; beside a side path, where there is room. */
    bool lower = false; /* between two lanes they stand where there is room */
    for (int other = lane + 1; other <= net->bottom; other++)
        lower = lower || horizontal_lane(trial, row, other)->used;
    if (lane == 0 && !lower)
        out[BELOW] = fmaxf(out[BELOW], horizontal_px(trial, caption_px) + caption);
    out[ABOVE] -= least;
    out[BELOW] += most;
}

/* Lanes of a cut from 0 on. */
static void set_lanes(struct horizontal *trial, size_t row)
{
    struct corridor_cut *cut = &trial->draft->cuts[row];
    const struct corridor_network *net = horizontal_net(trial);
    float heights[CORRIDOR_LANE_COUNT][2], across = 0, least = horizontal_px(trial, lane_apart);
    for (int lane = net->top; lane <= net->bottom; lane++)
        lane_height(trial, row, lane, heights[lane + NETWORK_LANES_MAX]);
    int previous = net->top;
    cut->top = 0;
    bool begun = false;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        int at = lane + NETWORK_LANES_MAX;
        if (!horizontal_lane(trial, row, lane)->used) {
            cut->lanes[at] = across;
            continue;
        }
        if (!begun) {
            across = heights[at][ABOVE];
        } else {
            float apart = heights[previous + NETWORK_LANES_MAX][BELOW] + heights[at][ABOVE] +
                          horizontal_px(trial, lane_gap);
            apart = fmaxf(apart, least * (float)(lane - previous));
            across += apart;
        }
        begun = true;
        previous = lane;
        cut->lanes[at] = across;
        cut->bottom = across + heights[at][BELOW];
    }
}

static bool set_rows(struct horizontal *trial)
{
    struct corridor_draft *draft = trial->draft;
    struct rect room = draft->plan->room;
    float gap = horizontal_px(trial, row_gap), used = 0;
    unsigned page = 0;
    bool fits = true;
    size_t first = 0;
    for (size_t i = 0; i <= draft->cut_count; i++) {
        struct corridor_cut *cut = i < draft->cut_count ? &draft->cuts[i] : NULL;
        if (cut) {
            set_lanes(trial, i);
            fits = cut->bottom <= room.h + 0.5f && fits;
            float high = cut->bottom + (i > first ? gap : 0);
            if (used + high <= room.h || i == first) {
                used += high;
                cut->page = page;
                continue;
            }
        }
        /* The rows of a page stand in its middle, a little high, apart as far as there is room. */
        float spare = fmaxf(0, room.h - used), between = (float)(i - first) + 1;
        float step = fminf(spare / between, horizontal_px(trial, 96)),
              top = room.y + roundf((spare - step * (between - 2)) * 0.4f);
        for (size_t j = first; j < i; j++) {
            struct corridor_cut *row = &draft->cuts[j];
            float high = row->bottom;
            for (int k = 0; k < CORRIDOR_LANE_COUNT; k++)
                row->lanes[k] = roundf(row->lanes[k] + top);
            row->top = roundf(top);
            row->bottom = roundf(top + high);
            top += high + gap + step;
        }
        if (!cut)
            break;
        first = i--;
        used = 0;
        page++;
    }
    draft->layout->pages = page + 1;
    return fits;
}

/* --- trying --- */

/* What holds so much text holds it at any size. */
static float text_px(const struct horizontal *trial, float design_px)
{
    int percent = trial->draft->plan->stage->settings.text_percent;
    return horizontal_px(trial, design_px) * (float)percent / 100;
}

static bool try_manner(struct horizontal *trial, enum manner manner, float limit)
{
    struct corridor_draft *draft = trial->draft;
    const struct corridor_network *net = horizontal_net(trial);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++) {
        float most = trial->beside[i] ? text_px(trial, beside_most) : limit;
        trial->labels[i] = layout_names_label(&trial->names[i], most, trial->plain);
        fits = fits && (trial->beside[i] != 0 || !trial->labels[i].broken);
        draft->layout->stops[i] = (struct corridor_stop){0};
    }
    if (!fits && !trial->force)
        return false;
    choose_sides(trial, manner);
    fits = set_rows(trial) && fits && draft->layout->pages <= CORRIDOR_PAGES_MAX;
    if (!fits && !trial->force)
        return false;
    layout_lines_add(draft);
    if (trial->force) {
        layout_horizontal_names_set(trial);
        layout_clearance_drop_names(draft);
        return false;
    }
    return (!draft->squeezed || draft->plan->scaled) && layout_clearance_of_lines(draft) &&
           layout_horizontal_names_set(trial) && layout_clearance_of_names(draft);
}

static bool plan_has_water(const struct corridor_plan *plan)
{
    for (size_t i = 0; i < plan->net->leg_count; i++)
        if (plan->net->legs[i].spec->mode == MODE_FERRY)
            return true;
    return false;
}

/* How far in the first column stands (`side` -1), or the last (1), for names beside its stops. */
static float inset_of(const struct horizontal *trial, int side)
{
    const struct corridor_network *net = horizontal_net(trial);
    float inset = horizontal_px(trial, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    for (size_t i = 0; i < net->station_count; i++) {
        if (trial->beside[i] != side ||
            net->stations[i].column != (side < 0 ? 0 : net->columns - 1))
            continue;
        struct corridor_label label =
            layout_names_label(&trial->names[i], text_px(trial, beside_most), trial->plain);
        inset = fmaxf(inset, label.width + horizontal_px(trial, BESIDE_PX));
    }
    return inset;
}

static bool try_rows(struct horizontal *trial, int most)
{
    struct corridor_draft *draft = trial->draft;
    const struct corridor_plan *plan = draft->plan;
    struct rect room = plan->room;
    float from = room.x + inset_of(trial, -1), to = room.x + room.w - inset_of(trial, 1);
    float gap = plan->scaled ? horizontal_px(trial, 2 * (CORRIDOR_STOP + CORRIDOR_OUTLINE) + 4)
                             : fminf(horizontal_px(trial, CORRIDOR_SPACING), room.w / 3);
    draft->layout->stretched = false;
    if (!layout_lines_cut(draft, plan->net->columns, most))
        return false;
    if (!layout_lines_set_along(draft, from, to, gap) && !trial->force)
        return false;
    find_lanes(trial);
    layout_names_mark_repeated(draft, trial->names);
    const struct corridor_cut *cut = &draft->cuts[0];
    float pitch = (cut->to - cut->from) / fmaxf(1, (float)(cut->last - cut->first));
    trial->ashore = false;
    if (trial->force) {
        try_manner(trial, BY_TURNS, 2 * pitch - horizontal_px(trial, name_gap));
        return true;
    }
    if (plan->scaled) {
        static const float limits[] = {460, 320, 240};
        for (int leaders = 0; leaders < 2; leaders++)
            for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
                for (int manner = 0; manner < MANNERS; manner++) {
                    trial->leaders = leaders;
                    if (try_manner(trial, (enum manner)manner, text_px(trial, limits[i])))
                        return true;
                }
        return false;
    }
    for (int i = 0; i < 2 * MANNERS; i++) {
        int manner = i % MANNERS;
        trial->ashore = i < MANNERS && plan_has_water(plan);
        if (i == MANNERS && !plan_has_water(plan))
            break;
        float pitches = manner < BY_TURNS ? 1 : 2, most_px = text_px(trial, 460);
        for (int wide = 0; wide < 2; wide++) { /* neighbours may be short */
            float limit = pitch * pitches * (wide ? 1.4f : 1) - horizontal_px(trial, name_gap);
            if (try_manner(trial, (enum manner)manner, fminf(limit, most_px)))
                return true;
            if (limit > most_px)
                break;
        }
    }
    return false;
}

void layout_horizontal_make(struct corridor_draft *draft)
{
    const struct corridor_network *net = draft->plan->net;
    struct horizontal trial = {.draft = draft};
    for (size_t i = 0; i < net->station_count; i++) {
        draft->ranks[i] = net->stations[i].column;
        find_bends(&trial, i);
    }
    draft->narrowest = horizontal_px(&trial, CORRIDOR_SPACING) - horizontal_px(&trial, name_gap);
    layout_names_make(draft, trial.names);
    int most = net->columns < CORRIDOR_ROW_STOPS ? net->columns : CORRIDOR_ROW_STOPS;
    draft->layout->fits = true;
    for (int i = 0; i < (plan_has_water(draft->plan) ? 4 : 2); i++) {
        trial.across = i / 2;
        trial.plain = i % 2;
        for (int stops = most; stops >= 2; stops--)
            if (try_rows(&trial, stops))
                return;
    }
    draft->layout->fits = false;
    trial.force = true;
    trial.leaders = false;
    try_rows(&trial, most);
}
