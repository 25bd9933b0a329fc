/* The names along two lines that are compared. */
#include "slide/corridor_compare_parts.h"

static struct corridor_stop *stop_of(const struct comparing *comparing, int way, size_t index)
{
    return &comparing->place->stops[comparing->first[way] + index];
}

/* One row of names above or below a level line. With leaders they may move from their stops. */
static bool set_row(struct comparing *comparing, const struct corridor_name *names, int way,
                    float limit, bool above, uint32_t chosen, bool leaders)
{
    struct rect room = comparing->placed->room;
    struct spread_item items[COMPARE_STOPS_MAX];
    struct corridor_label labels[COMPARE_STOPS_MAX];
    struct corridor_stop *stops[COMPARE_STOPS_MAX];
    size_t count = 0;
    float reach = compare_px(comparing, 22), near = compare_px(comparing, 4);
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
    if (!corridor_spread(items, count, compare_px(comparing, 16)))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = stops[i];
        float y = stop->at.y + (above ? -clear - labels[i].height : clear);
        float middle = items[i].x + items[i].width / 2;
        float to = fmaxf(items[i].x, fminf(stop->at.x, items[i].x + items[i].width));
        stop->label =
            (struct rect){roundf(items[i].x), roundf(y), labels[i].width, labels[i].height};
        stop->name = labels[i].name;
        stop->align = middle > stop->at.x + near   ? ALIGN_LEFT
                      : middle < stop->at.x - near ? ALIGN_RIGHT
                                                   : ALIGN_CENTRE;
        stop->leader = leaders && fabsf(to - stop->at.x) > near;
        stop->leader_to = (struct vec2){to, above ? y + labels[i].height + near : y - near};
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
        {1.4f, false, false, true},  {2, true, false, true},      {0.9f, true, false, true},
        {2, true, true, true},       {0.9f, true, true, true},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        float limit = pitch * tries[i].pitches;
        bool keeps_off = way == LONGER && !tries[i].under;
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

static bool set_column(struct comparing *comparing, const struct corridor_name *names, int way)
{
    struct rect room = comparing->placed->room;
    struct spread_item items[COMPARE_STOPS_MAX];
    struct corridor_label labels[COMPARE_STOPS_MAX];
    size_t count = comparing->count[way];
    float right =
        way == LONGER ? comparing->line[SHORTER] - compare_px(comparing, 60) : room.x + room.w;
    float x = roundf(comparing->line[way] + compare_px(comparing, 40));
    float gap = compare_px(comparing, 8);
    bool fits = true;
    for (size_t i = 0; i < count; i++) {
        const struct corridor_stop *stop = stop_of(comparing, way, i);
        labels[i] = corridor_label_in(&names[stop->station], right - x, true);
        fits = fits && !labels[i].broken;
        items[i] = (struct spread_item){labels[i].height, stop->at.y,
                                        comparing->start - compare_px(comparing, 60), INFINITY, 0};
        /* The last ones stand above the measures of the difference. */
        if (i + 1 == count)
            items[i].to = stop->at.y - gap;
    }
    if (!corridor_spread(items, count, gap))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct corridor_stop *stop = stop_of(comparing, way, i);
        float middle = items[i].x + items[i].width / 2;
        stop->label = (struct rect){x, roundf(items[i].x), labels[i].width, labels[i].height};
        stop->name = labels[i].name;
        stop->align = ALIGN_LEFT;
        stop->leader = fabsf(middle - stop->at.y) > labels[i].height;
        stop->leader_to = (struct vec2){x - gap, roundf(middle)};
    }
    return fits;
}

bool compare_upright_names(struct comparing *comparing, const struct corridor_name *names)
{
    bool longer = set_column(comparing, names, LONGER);
    return set_column(comparing, names, SHORTER) && longer;
}
