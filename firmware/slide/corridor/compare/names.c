/* The names along two lines that are compared. */
#include "base/math.h"
#include "slide/corridor/compare/compare.h"

static struct corridor_stop *stop_of(const struct comparing *comparing, int way, size_t index)
{
    return &comparing->place->stops[comparing->first[way] + index];
}

void compare_set_label(const struct comparing *comparing, struct corridor_stop *stop,
                       const struct corridor_label *label, float x, float y)
{
    float middle = x + label->width / 2, near = compare_px(comparing, 4);
    float to = clampf(stop->at.x, x, x + label->width);
    stop->label = (struct rect){roundf(x), roundf(y), label->width, label->height};
    stop->name = label->name;
    stop->align = middle > stop->at.x + near   ? ALIGN_LEFT
                  : middle < stop->at.x - near ? ALIGN_RIGHT
                                               : ALIGN_CENTRE;
    stop->leader = fabsf(to - stop->at.x) > near;
    stop->leader_to = (struct vec2){to, y < stop->at.y ? y + label->height + near : y - near};
}

/* One row of names above or below a level line. With leaders they may move from their stops. */
static bool set_row(struct comparing *comparing, const struct corridor_name *names, int way,
                    float limit, bool above, uint32_t chosen, bool leaders)
{
    struct rect room = comparing->room;
    struct spread_item items[COMPARE_STOPS_MAX];
    struct corridor_label labels[COMPARE_STOPS_MAX];
    struct corridor_stop *stops[COMPARE_STOPS_MAX];
    size_t count = 0;
    float reach = compare_px(comparing, 22);
    float clear = compare_px(comparing, leaders ? COMPARE_CLEAR + 26 : COMPARE_CLEAR);
    for (size_t i = 0; i < comparing->count[way]; i++) {
        struct corridor_stop *stop = stop_of(comparing, way, i);
        if (!(chosen >> i & 1))
            continue;
        labels[count] = corridor_label_in(&names[stop->station], limit, true);
        float w = labels[count].width, away = leaders ? INFINITY : reach + w;
        items[count] = (struct spread_item){w, stop->at.x, fmaxf(room.x, stop->at.x - away),
                                            fminf(room.x + room.w, stop->at.x + away), 0};
        stops[count++] = stop;
    }
    if (!spread_near(items, count, compare_px(comparing, 16)))
        return false;
    for (size_t i = 0; i < count; i++) {
        float y = stops[i]->at.y + (above ? -clear - labels[i].height : clear);
        compare_set_label(comparing, stops[i], &labels[i], items[i].at, y);
        stops[i]->leader = stops[i]->leader && leaders;
    }
    return true;
}

/* Names of the longer line that would stand over the number, or beside its box. */
static uint32_t over_number(const struct comparing *comparing, const struct corridor_name *names,
                            float limit)
{
    float keep = fminf(comparing->block.x, comparing->end[SHORTER]) - compare_px(comparing, 24);
    uint32_t over = 0;
    for (size_t i = 0; i < comparing->count[LONGER]; i++) {
        const struct corridor_stop *stop = stop_of(comparing, LONGER, i);
        float width = corridor_label_in(&names[stop->station], limit, true).width;
        if (stop->at.x + width > keep)
            over |= 1u << i;
    }
    return over;
}

static bool set_line(struct comparing *comparing, const struct corridor_name *names, int way)
{
    size_t count = comparing->count[way];
    uint32_t all = (1u << count) - 1, turns = all & 0xAAAAAAAAu;
    float pitch = (comparing->end[way] - comparing->start) / (float)(count - 1);
    static const struct {
        float pitches;
        bool turns, leaders, under; /* under: the number gives way */
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
        bool keeps_off = way == LONGER && !tries[i].under;
        /* Side ways run above their line. */
        if (compare_has_sides(comparing, way) && (tries[i].turns || (way == LONGER && keeps_off)))
            continue;
        uint32_t above = keeps_off ? over_number(comparing, names, limit) : 0;
        above |= tries[i].turns ? turns : 0;
        if (!set_row(comparing, names, way, limit, true, above, tries[i].leaders) ||
            !set_row(comparing, names, way, limit, false, all & ~above, tries[i].leaders))
            continue;
        comparing->number_below = comparing->number_below || (way == LONGER && tries[i].under);
        return true;
    }
    return false;
}

bool compare_level_names(struct comparing *comparing, const struct corridor_name *names,
                         float up[static WAYS], float down[static WAYS])
{
    bool fits = true;
    for (int way = 0; way < WAYS; way++) {
        fits = set_line(comparing, names, way) && fits;
        up[way] = down[way] = 0;
        for (size_t i = 0; i < comparing->count[way]; i++) {
            const struct corridor_stop *stop = stop_of(comparing, way, i);
            up[way] = fmaxf(up[way], stop->at.y - stop->label.y);
            down[way] = fmaxf(down[way], stop->label.y + stop->label.h - stop->at.y);
        }
    }
    return fits;
}

/* The stops of a line and of its side ways, from top to bottom. */
static size_t column_stops(const struct comparing *comparing, int way,
                           struct corridor_stop *out[static CORRIDOR_STATIONS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < comparing->place->stop_count; i++) {
        struct corridor_stop *stop = &comparing->place->stops[i];
        if (comparing->net->stations[stop->station].lane != way)
            continue;
        size_t at = count++;
        for (; at > 0 && out[at - 1]->at.y > stop->at.y; at--)
            out[at] = out[at - 1];
        out[at] = stop;
    }
    return count;
}

static bool set_column(struct comparing *comparing, const struct corridor_name *names, int way)
{
    struct rect room = comparing->room;
    struct spread_item items[CORRIDOR_STATIONS_MAX];
    struct corridor_label labels[CORRIDOR_STATIONS_MAX];
    struct corridor_stop *stops[CORRIDOR_STATIONS_MAX];
    size_t count = column_stops(comparing, way, stops);
    float right =
        way == LONGER ? comparing->line[SHORTER] - compare_px(comparing, 60) : room.x + room.w;
    float x = roundf(comparing->line[way] + compare_px(comparing, 40));
    float gap = compare_px(comparing, 8);
    bool fits = true;
    if (way == LONGER && compare_has_sides(comparing, SHORTER))
        right -= compare_px(comparing, 100);
    for (size_t i = 0; i < count; i++) {
        labels[i] = corridor_label_in(&names[stops[i]->station], right - x, true);
        fits = fits && !labels[i].broken;
        items[i] = (struct spread_item){labels[i].height, stops[i]->at.y,
                                        comparing->start - compare_px(comparing, 60), INFINITY, 0};
        /* The last ones stand above the measures of the difference. */
        if (i + 1 == count)
            items[i].to = comparing->end[way] - gap;
    }
    if (!spread_near(items, count, gap))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = stops[i];
        float middle = items[i].at + items[i].size / 2;
        stop->label = (struct rect){x, roundf(items[i].at), labels[i].width, labels[i].height};
        stop->name = labels[i].name;
        stop->align = ALIGN_LEFT;
        stop->leader = fabsf(middle - stop->at.y) > labels[i].height ||
                       stop->at.x < comparing->line[way] - gap;
        stop->leader_to = (struct vec2){x - gap, roundf(middle)};
    }
    return fits;
}

bool compare_upright_names(struct comparing *comparing, const struct corridor_name *names)
{
    bool longer = set_column(comparing, names, LONGER);
    return set_column(comparing, names, SHORTER) && longer;
}
