/* A corridor from left to right: rows of stops, names above and below them.
 *
 * Ways of setting it are tried, the plainest first: as many stops in a row as there may be, all
 * names above their line; then on both sides by turns; then shorter rows. The first in which no
 * name touches anything is taken. */
#include "slide/corridor/layout/horizontal.h"

/* px of visual.md. */
static const float name_gap = 16, beside_most = 320;

/* BY_TURNS: on lane 0; names of side ways stand outward. */
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
static void find_bends(struct level *level, size_t station)
{
    const struct corridor_net *net = level_net(level);
    bool *bends = level->bends[station], starts = false, ends = false;
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
        level->beside[station] = starts ? -1 : 1;
}

static enum side side_of(const struct level *level, size_t station, enum manner manner, size_t turn)
{
    const struct corridor_station *at = &level_net(level)->stations[station];
    const bool *bends = level->bends[station];
    if (level->beside[station] != 0)
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

static void choose_sides(struct level *level, enum manner manner)
{
    const struct corridor_net *net = level_net(level);
    for (size_t i = 0; i < level->placing->cut_count; i++) {
        for (int lane = net->top; lane <= net->bottom; lane++) {
            const struct level_lane *on = level_lane(level, i, lane);
            for (size_t j = 0; j < on->count; j++)
                level->sides[on->stations[j]] = side_of(level, on->stations[j], manner, j);
        }
    }
}

/* --- trying --- */

/* What holds so much text holds it at any size. */
static float text_px(const struct level *level, float design_px)
{
    int percent = level->placing->plan->stage->settings.text_percent;
    return level_px(level, design_px) * (float)percent / 100;
}

static bool try_manner(struct level *level, enum manner manner, float limit)
{
    struct corridor_placing *placing = level->placing;
    const struct corridor_net *net = level_net(level);
    bool fits = true;
    for (size_t i = 0; i < net->station_count; i++) {
        float most = level->beside[i] ? text_px(level, beside_most) : limit;
        level->labels[i] = corridor_label_in(&level->names[i], most, level->plain);
        fits = fits && (level->beside[i] != 0 || !level->labels[i].broken);
        placing->place->stops[i] = (struct corridor_stop){0};
    }
    if (!fits && !level->force)
        return false;
    choose_sides(level, manner);
    fits = level_set_rows(level) && fits && placing->place->pages <= CORRIDOR_PAGES_MAX;
    if (!fits && !level->force)
        return false;
    corridor_add_lines(placing);
    if (level->force) {
        level_set_names(level);
        corridor_drop_names(placing);
        return false;
    }
    return (!placing->squeezed || placing->plan->scaled) && corridor_lines_clear(placing) &&
           level_set_names(level) && corridor_names_clear(placing);
}

static bool plan_has_water(const struct corridor_plan *plan)
{
    for (size_t i = 0; i < plan->net->leg_count; i++)
        if (plan->net->legs[i].spec->mode == MODE_FERRY)
            return true;
    return false;
}

/* How far in the first column stands (`side` -1), or the last (1), for names beside its stops. */
static float inset_of(const struct level *level, int side)
{
    const struct corridor_net *net = level_net(level);
    float inset = level_px(level, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    for (size_t i = 0; i < net->station_count; i++) {
        if (level->beside[i] != side ||
            net->stations[i].column != (side < 0 ? 0 : net->columns - 1))
            continue;
        struct corridor_label label =
            corridor_label_in(&level->names[i], text_px(level, beside_most), level->plain);
        inset = fmaxf(inset, label.width + level_px(level, LEVEL_BESIDE));
    }
    return inset;
}

static bool try_rows(struct level *level, int most)
{
    struct corridor_placing *placing = level->placing;
    const struct corridor_plan *plan = placing->plan;
    struct rect room = plan->room;
    float from = room.x + inset_of(level, -1), to = room.x + room.w - inset_of(level, 1);
    float gap = plan->scaled ? level_px(level, 2 * (CORRIDOR_STOP + CORRIDOR_OUTLINE) + 4)
                             : fminf(level_px(level, CORRIDOR_SPACING), room.w / 3);
    placing->place->stretched = false;
    if (!corridor_cut(placing, plan->net->columns, most))
        return false;
    if (!corridor_set_along(placing, from, to, gap) && !level->force)
        return false;
    level_find_lanes(level);
    corridor_names_again(placing, level->names);
    const struct corridor_cut *cut = &placing->cuts[0];
    float pitch = (cut->to - cut->from) / fmaxf(1, (float)(cut->last - cut->first));
    level->ashore = false;
    if (level->force) {
        try_manner(level, BY_TURNS, 2 * pitch - level_px(level, name_gap));
        return true;
    }
    if (plan->scaled) {
        static const float limits[] = {460, 320, 240};
        for (int leaders = 0; leaders < 2; leaders++)
            for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
                for (int manner = 0; manner < MANNERS; manner++) {
                    level->leaders = leaders;
                    if (try_manner(level, (enum manner)manner, text_px(level, limits[i])))
                        return true;
                }
        return false;
    }
    for (int i = 0; i < 2 * MANNERS; i++) {
        int manner = i % MANNERS;
        level->ashore = i < MANNERS && plan_has_water(plan);
        if (i == MANNERS && !plan_has_water(plan))
            break;
        float pitches = manner < BY_TURNS ? 1 : 2, most_px = text_px(level, 460);
        for (int wide = 0; wide < 2; wide++) { /* neighbours may be short */
            float limit = pitch * pitches * (wide ? 1.4f : 1) - level_px(level, name_gap);
            if (try_manner(level, (enum manner)manner, fminf(limit, most_px)))
                return true;
            if (limit > most_px)
                break;
        }
    }
    return false;
}

void corridor_place_level(struct corridor_placing *placing)
{
    const struct corridor_net *net = placing->plan->net;
    struct level level = {.placing = placing};
    for (size_t i = 0; i < net->station_count; i++) {
        placing->ranks[i] = net->stations[i].column;
        find_bends(&level, i);
    }
    placing->narrowest = level_px(&level, CORRIDOR_SPACING) - level_px(&level, name_gap);
    corridor_names_make(placing, level.names);
    int most = net->columns < CORRIDOR_ROW_STOPS ? net->columns : CORRIDOR_ROW_STOPS;
    placing->place->fits = true;
    for (int i = 0; i < (plan_has_water(placing->plan) ? 4 : 2); i++) {
        level.across = i / 2;
        level.plain = i % 2;
        for (int stops = most; stops >= 2; stops--)
            if (try_rows(&level, stops))
                return;
    }
    placing->place->fits = false;
    level.force = true;
    level.leaders = false;
    try_rows(&level, most);
}
