/* The rows of a level corridor: how high its lanes are, and which rows share a page. */
#include "slide/corridor/layout/horizontal.h"

/* px of visual.md. */
static const float row_gap = 36, lane_gap = 16, caption_px = 44;

/* Some leg runs on the lane. */
static bool lane_runs(const struct level *level, const struct corridor_cut *cut, int lane)
{
    const struct corridor_net *net = level_net(level);
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if (leg->lane == lane && level->placing->ranks[leg->from] <= cut->last &&
            level->placing->ranks[leg->to] >= cut->first)
            return true;
    }
    return false;
}

void level_find_lanes(struct level *level)
{
    const struct corridor_placing *placing = level->placing;
    const struct corridor_net *net = level_net(level);
    for (size_t i = 0; i < placing->cut_count; i++)
        for (int lane = 0; lane < CORRIDOR_LANE_COUNT; lane++)
            level->lanes[i][lane] = (struct level_lane){
                .used = lane_runs(level, &placing->cuts[i], lane - CORRIDOR_LANES_MAX)};
    for (size_t i = 0; i < net->station_count; i++) {
        size_t row = (size_t)(corridor_cut_of(placing, i) - placing->cuts);
        struct level_lane *lane = &level->lanes[row][net->stations[i].lane + CORRIDOR_LANES_MAX];
        size_t at = lane->count++;
        for (; at > 0 && placing->ranks[lane->stations[at - 1]] > placing->ranks[i]; at--)
            lane->stations[at] = lane->stations[at - 1];
        lane->stations[at] = (unsigned char)i;
        lane->used = true;
    }
}

/* How far names and captions reach from a lane, up and down. */
static void lane_height(const struct level *level, size_t row, int lane, float out[static 2])
{
    const struct corridor_net *net = level_net(level);
    const struct corridor_plan *plan = level->placing->plan;
    float strand = level_px(level, CORRIDOR_STRAND);
    float least = 0, most = 0,
          caption = stage_style(plan->stage, TYPE_SMALL, plan->stage->theme.ink3).line_px;
    const struct level_lane *on = level_lane(level, row, lane);
    out[ABOVE] = out[BELOW] = level_px(level, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    for (size_t i = 0; i < on->count; i++) {
        size_t at = on->stations[i];
        const struct corridor_station *station = &net->stations[at];
        enum side side = level->sides[at];
        least = fminf(least, strand * (float)station->least);
        most = fmaxf(most, strand * (float)station->most);
        if (side == BESIDE) {
            float half = ceilf(level->labels[at].height / 2);
            out[ABOVE] = fmaxf(out[ABOVE], half);
            out[BELOW] = fmaxf(out[BELOW], half);
            continue;
        }
        out[side] = fmaxf(out[side], level_clearance(level) + level->labels[at].height);
    }
    /* The words beside a stretch stand below the line; beside a side way, where there is room. */
    bool lower = false; /* between two lanes they stand where there is room */
    for (int other = lane + 1; other <= net->bottom; other++)
        lower = lower || level_lane(level, row, other)->used;
    if (lane == 0 && !lower)
        out[BELOW] = fmaxf(out[BELOW], level_px(level, caption_px) + caption);
    out[ABOVE] -= least;
    out[BELOW] += most;
}

/* Lanes of a cut from 0 on. */
static void set_lanes(struct level *level, size_t row)
{
    struct corridor_cut *cut = &level->placing->cuts[row];
    const struct corridor_net *net = level_net(level);
    float heights[CORRIDOR_LANE_COUNT][2], across = 0, least = level_px(level, 100);
    for (int lane = net->top; lane <= net->bottom; lane++)
        lane_height(level, row, lane, heights[lane + CORRIDOR_LANES_MAX]);
    int previous = net->top;
    cut->top = 0;
    bool begun = false;
    for (int lane = net->top; lane <= net->bottom; lane++) {
        int at = lane + CORRIDOR_LANES_MAX;
        if (!level_lane(level, row, lane)->used) {
            cut->lanes[at] = across;
            continue;
        }
        if (!begun) {
            across = heights[at][ABOVE];
        } else {
            float apart = heights[previous + CORRIDOR_LANES_MAX][BELOW] + heights[at][ABOVE] +
                          level_px(level, lane_gap);
            apart = fmaxf(apart, least * (float)(lane - previous));
            across += apart;
        }
        begun = true;
        previous = lane;
        cut->lanes[at] = across;
        cut->bottom = across + heights[at][BELOW];
    }
}

bool level_set_rows(struct level *level)
{
    struct corridor_placing *placing = level->placing;
    struct rect room = placing->plan->room;
    float gap = level_px(level, row_gap), used = 0;
    unsigned page = 0;
    bool fits = true;
    size_t first = 0;
    for (size_t i = 0; i <= placing->cut_count; i++) {
        struct corridor_cut *cut = i < placing->cut_count ? &placing->cuts[i] : NULL;
        if (cut) {
            set_lanes(level, i);
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
        float step = fminf(spare / between, level_px(level, 96)),
              top = room.y + roundf((spare - step * (between - 2)) * 0.4f);
        for (size_t j = first; j < i; j++) {
            struct corridor_cut *row = &placing->cuts[j];
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
    placing->place->pages = page + 1;
    return fits;
}
