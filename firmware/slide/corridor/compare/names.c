/* Names of the stops of two lines that are compared. */
#include "slide/corridor/compare/names.h"

#include "slide/corridor/compare/branches.h"
#include "slide/kit/spread.h"

static struct corridor_stop *stop_of(const struct comparing *comparing, int which, size_t index)
{
    return &comparing->layout->stops[comparing->first[which] + index];
}

/* One row of names above or below a horizontal line. With leaders they may move from their stops.
 */
static bool set_row(struct comparing *comparing, const struct corridor_name *names, int which,
                    float limit, bool above, uint32_t chosen, bool leaders)
{
    struct rect room = comparing->room;
    struct spread_item items[COMPARE_STOPS_MAX];
    struct corridor_label labels[COMPARE_STOPS_MAX];
    struct corridor_stop *stops[COMPARE_STOPS_MAX];
    size_t count = 0;
    float reach = compare_px(comparing, NAME_REACH);
    float clear = compare_px(comparing, leaders ? COMPARE_CLEAR + 26 : COMPARE_CLEAR);
    for (size_t i = 0; i < comparing->count[which]; i++) {
        struct corridor_stop *stop = stop_of(comparing, which, i);
        if (!(chosen >> i & 1))
            continue;
        labels[count] = layout_names_label(&names[stop->station], limit, true);
        float w = labels[count].width, away = leaders ? INFINITY : reach + w;
        items[count] = (struct spread_item){w, stop->at.x, fmaxf(room.x, stop->at.x - away),
                                            fminf(room.x + room.w, stop->at.x + away), 0};
        stops[count++] = stop;
    }
    if (!spread_near(items, count, compare_px(comparing, NAME_GAP)))
        return false;
    for (size_t i = 0; i < count; i++) {
        float y = stops[i]->at.y + (above ? -clear - labels[i].height : clear);
        compare_put_name(comparing, stops[i], &labels[i], items[i].at, y);
        stops[i]->leader = stops[i]->leader && leaders;
    }
    return true;
}

/* Names of the longer line that would lie over the number, or beside its box. */
static uint32_t over_number(const struct comparing *comparing, const struct corridor_name *names,
                            float limit)
{
    float keep = fminf(comparing->block.x, comparing->end[SHORTER]) - compare_px(comparing, 24);
    uint32_t over = 0;
    for (size_t i = 0; i < comparing->count[LONGER]; i++) {
        const struct corridor_stop *stop = stop_of(comparing, LONGER, i);
        float width = layout_names_label(&names[stop->station], limit, true).width;
        if (stop->at.x + width > keep)
            over |= 1u << i;
    }
    return over;
}

static bool set_line(struct comparing *comparing, const struct corridor_name *names, int which)
{
    size_t count = comparing->count[which];
    uint32_t all = (1u << count) - 1, turns = all & 0xAAAAAAAAu;
    float pitch = (comparing->end[which] - comparing->start) / (float)(count - 1);
    static const struct {
        float pitches;
        bool turns, leaders, under; /* under: the number moves below them */
    } tries[] = {
        {1.4f, false, false, false}, {0.9f, false, false, false}, {2, true, false, false},
        {1.4f, true, false, false},  {0.9f, true, false, false},  {1.4f, false, true, false},
        {0.9f, false, true, false},  {2, true, true, false},      {0.9f, true, true, false},
        {1.4f, false, false, true},  {0.9f, false, false, true},  {1.4f, false, true, true},
        {0.9f, false, true, true},   {2, true, false, true},      {0.9f, true, false, true},
        {2, true, true, true},       {0.9f, true, true, true},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        float limit = pitch * tries[i].pitches;
        bool keeps_off = which == LONGER && !tries[i].under;
        /* Side paths run above their line. */
        if (compare_branches_any(comparing, which) &&
            (tries[i].turns || (which == LONGER && keeps_off)))
            continue;
        uint32_t above = keeps_off ? over_number(comparing, names, limit) : 0;
        above |= tries[i].turns ? turns : 0;
        if (!set_row(comparing, names, which, limit, true, above, tries[i].leaders) ||
            !set_row(comparing, names, which, limit, false, all & ~above, tries[i].leaders))
            continue;
        comparing->number_below = comparing->number_below || (which == LONGER && tries[i].under);
        return true;
    }
    return false;
}

/* Names of both horizontal lines, above and below them: below, but for those of the longer one that
 * would lie over the number; by turns where they are many. The lines' positions across do not
 * count: `up` and `down` are how far names reach from each. False: some meet. */
bool compare_names_horizontal(struct comparing *comparing, const struct corridor_name *names,
                              float up[static LINES], float down[static LINES])
{
    bool fits = true;
    for (int which = 0; which < LINES; which++) {
        fits = set_line(comparing, names, which) && fits;
        up[which] = down[which] = 0;
        for (size_t i = 0; i < comparing->count[which]; i++) {
            const struct corridor_stop *stop = stop_of(comparing, which, i);
            up[which] = fmaxf(up[which], stop->at.y - stop->label.y);
            down[which] = fmaxf(down[which], stop->label.y + stop->label.h - stop->at.y);
        }
    }
    return fits;
}

/* The stops of a line and of its side paths, from top to bottom. */
static size_t column_stops(const struct comparing *comparing, int which,
                           struct corridor_stop *out[static CORRIDOR_STATIONS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < comparing->layout->stop_count; i++) {
        struct corridor_stop *stop = &comparing->layout->stops[i];
        if (comparing->net->stations[stop->station].lane != which)
            continue;
        size_t at = count++;
        for (; at > 0 && out[at - 1]->at.y > stop->at.y; at--)
            out[at] = out[at - 1];
        out[at] = stop;
    }
    return count;
}

static bool set_column(struct comparing *comparing, const struct corridor_name *names, int which)
{
    struct rect room = comparing->room;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    size_t count = column_stops(comparing, which, stops);
    float right =
        which == LONGER ? comparing->line[SHORTER] - compare_px(comparing, 60) : room.x + room.w;
    float x = roundf(comparing->line[which] + compare_px(comparing, NAME_BESIDE));
    float gap = compare_px(comparing, 8);
    bool fits = true;
    if (which == LONGER && compare_branches_any(comparing, SHORTER))
        right -= compare_px(comparing, 100);
    for (size_t i = 0; i < count; i++) {
        labels[i] = layout_names_label(&names[stops[i]->station], right - x, true);
        fits = fits && !labels[i].broken;
        items[i] = (struct spread_item){labels[i].height, stops[i]->at.y,
                                        comparing->start - compare_px(comparing, 60), INFINITY, 0};
        /* The last one is above the measures of the difference. */
        if (i + 1 == count)
            items[i].to = comparing->end[which] - gap;
    }
    if (!spread_near(items, count, gap))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = stops[i];
        float middle = items[i].at + items[i].size / 2;
        layout_names_put(stop, &labels[i], x, items[i].at, ALIGN_LEFT);
        stop->leader = fabsf(middle - stop->at.y) > labels[i].height ||
                       stop->at.x < comparing->line[which] - gap;
        stop->leader_to = (struct vec2){x - gap, roundf(middle)};
    }
    return fits;
}

/* Names to the right of both vertical lines. */
bool compare_names_vertical(struct comparing *comparing, const struct corridor_name *names)
{
    bool longer = set_column(comparing, names, LONGER);
    return set_column(comparing, names, SHORTER) && longer;
}
