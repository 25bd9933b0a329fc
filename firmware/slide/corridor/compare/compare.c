/* Two lines on one scale, one below the other (upright: side by side), and what one is shorter by.
 * visual.md, section 6. */
#include "slide/corridor/compare/compare.h"
#include "base/math.h"

/* px of visual.md; parts of the line. */
static const float rows_px = 276, title_gap = 14;
/* Of the line that the difference takes where it is not to scale. */
static const float unknown_part = 0.26f;

const struct deck_route *compare_route(const struct comparing *comparing, int way)
{
    const struct corridor_compare_spec *compare = &comparing->spec->compare;
    const struct word *id = way == SHORTER ? &compare->shorter : &compare->than;
    int route = deck_find_route(comparing->stage->deck, id->text);
    return route >= 0 ? &comparing->stage->deck->routes[route] : NULL;
}

size_t compare_line(const struct comparing *comparing, int way)
{
    const struct corridor_spec *spec = comparing->spec;
    const struct deck_route *route = compare_route(comparing, way);
    for (size_t i = 0; route && i < spec->lines.count; i++)
        if (word_is(&corridor_line(spec, i)->route, route->id.text))
            return i;
    return 0;
}

/* A net of two lines that share nothing, though they may share places. */
static void make_net(struct comparing *comparing, const struct corridor_way *ways, size_t count)
{
    struct corridor_net *net = comparing->net;
    net->twice = -1;
    for (int way = 0; way < WAYS; way++) {
        size_t line = compare_line(comparing, way);
        for (size_t i = 0; i < count; i++)
            if (ways[i].line == line && !ways[i].side)
                comparing->ways[way] = &ways[i];
        const struct corridor_way *from = comparing->ways[way];
        comparing->first[way] = net->station_count;
        for (size_t i = 0; from && i < from->count && i < COMPARE_STOPS_MAX; i++) {
            size_t station = net->station_count++;
            net->stations[station] = (struct corridor_station){
                .place = from->places[i], .column = (int)i, .lane = way, .low = -1, .high = -1};
            comparing->count[way]++;
            if (i == 0)
                continue;
            net->legs[net->leg_count++] = (struct corridor_leg){.from = station - 1,
                                                                .to = station,
                                                                .way = (size_t)(from - ways),
                                                                .line = line,
                                                                .lane = way,
                                                                .part = i - 1,
                                                                .spec = &from->legs[i - 1]};
        }
        net->crowded = net->crowded || !from || from->count > COMPARE_STOPS_MAX;
        net->full = net->crowded;
    }
    net->bottom = 1;
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++)
        net->notes[i] = ways[i].note;
    compare_add_sides(comparing, ways, count);
}

/* --- scale --- */

/* How far along its line a station is, 0 .. 1. */
static float part_of(const struct comparing *comparing, int way, size_t index)
{
    const struct corridor_way *from = comparing->ways[way];
    double whole = 0, sum = 0;
    bool known = comparing->known;
    for (size_t i = 0; i + 1 < from->count; i++) {
        known = known && from->legs[i].length.given;
        whole += from->legs[i].length.value;
        sum += i < index ? from->legs[i].length.value : 0;
    }
    if (known && whole > 0)
        return (float)(sum / whole);
    return (float)index / (float)(comparing->count[way] - 1);
}

static void set_ends(struct comparing *comparing, float from, float to)
{
    struct quantity shorter = corridor_length(compare_route(comparing, SHORTER));
    struct quantity longer = corridor_length(compare_route(comparing, LONGER));
    comparing->known = shorter.given && longer.given && longer.value > 0;
    double part = comparing->known ? shorter.value / longer.value : 1 - (double)unknown_part;
    comparing->start = from;
    comparing->end[LONGER] = to;
    comparing->end[SHORTER] = roundf(from + (to - from) * (float)part);
}

static struct vec2 turned(const struct comparing *comparing, float along, float across)
{
    return compare_upright(comparing) ? (struct vec2){across, along} : (struct vec2){along, across};
}

static void add_stops(struct comparing *comparing)
{
    struct corridor_place *place = comparing->place;
    for (int way = 0; way < WAYS; way++) {
        float run = comparing->end[way] - comparing->start;
        for (size_t i = 0; i < comparing->count[way]; i++) {
            float along = roundf(comparing->start + run * part_of(comparing, way, i));
            place->stops[place->stop_count++] =
                (struct corridor_stop){.station = comparing->first[way] + i,
                                       .at = turned(comparing, along, comparing->line[way])};
        }
    }
    for (size_t i = 0; i < comparing->net->leg_count; i++) {
        const struct corridor_leg *leg = &comparing->net->legs[i];
        if (leg->lane < 0)
            continue;
        struct corridor_strand strand = {.leg = i, .count = 2};
        strand.points[0] = place->stops[leg->from].at;
        strand.points[1] = place->stops[leg->to].at;
        place->strands[place->strand_count++] = strand;
    }
    compare_place_sides(comparing);
}

/* --- the difference --- */

/* The box, its measure and the slashes where a length is not known. */
static void add_difference(struct comparing *comparing)
{
    const struct stage *stage = comparing->stage;
    struct sheet *sheet = comparing->sheet;
    float line = fmaxf(1, compare_px(comparing, 2)), reach = compare_px(comparing, 22),
          away = compare_px(comparing, 48);
    float a = comparing->end[SHORTER], b = comparing->end[LONGER];
    float from = comparing->line[LONGER] + away, to = comparing->line[SHORTER] + reach;
    bool up = compare_upright(comparing);
    if (comparing->number_below) /* below the names of the longer line */
        from = comparing->block.y - compare_px(comparing, 4);
    struct rect box = {a, from, b - a, to - from};
    if (up) { /* in the shorter line's column */
        from = comparing->line[SHORTER];
        box = (struct rect){from, a, comparing->room.x + comparing->room.w - from, b - a};
    }
    sheet_fill(sheet, box, theme_mix(stage->theme.ground, stage->theme.accent, 0.12f));
    if (up) {
        sheet_fill(sheet,
                   (struct rect){comparing->line[LONGER], b,
                                 box.x + box.w - comparing->line[LONGER], line},
                   stage->theme.ink);
        sheet_fill(sheet, (struct rect){from - line, a, 2 * line, b - a}, stage->theme.ink);
    } else {
        sheet_fill(sheet, (struct rect){a, from, line, comparing->line[SHORTER] - from},
                   stage->theme.ink);
        sheet_fill(sheet, (struct rect){b - line, from, line, to - from}, stage->theme.ink);
        sheet_fill(sheet, (struct rect){a, comparing->line[SHORTER] - line, b - a, 2 * line},
                   stage->theme.ink);
    }
}

static void add_breaks(struct comparing *comparing)
{
    const struct stage *stage = comparing->stage;
    float side = compare_px(comparing, 80);
    for (int way = 0; way < WAYS && !comparing->known; way++) {
        size_t last = comparing->first[way] + comparing->count[way] - 1;
        struct vec2 a = comparing->place->stops[last - 1].at, b = comparing->place->stops[last].at;
        struct layer *layer = layer_start(stage->arena, side, side);
        corridor_break_draw(layer, stage, (struct vec2){side / 2, side / 2},
                            compare_upright(comparing));
        sheet_layer(comparing->sheet, layer_finish(layer),
                    (struct vec2){roundf((a.x + b.x - side) / 2), roundf((a.y + b.y - side) / 2)});
    }
}

/* --- the two orientations --- */

static bool holds(struct rect room, struct rect area)
{
    return area.x >= room.x - 1 && area.y >= room.y - 1 && area.x + area.w <= room.x + room.w + 1 &&
           area.y + area.h <= room.y + room.h + 1;
}

/* No name leaves the diagram, meets another or the number. */
static bool names_fit(const struct comparing *comparing)
{
    const struct corridor_place *place = comparing->place;
    bool fit = holds(comparing->room, comparing->block) && compare_lines_clear(comparing);
    struct rect block = rect_grow(comparing->block, compare_px(comparing, 8));
    for (size_t i = 0; i < place->stop_count; i++) {
        struct rect label = place->stops[i].label;
        fit = fit && holds(comparing->room, label) && !rects_meet(label, block);
        for (size_t j = 0; j < i; j++)
            fit = fit && !rects_meet(label, place->stops[j].label);
    }
    return fit;
}

/* A title shares its row with names above the line unless they meet. */
static bool title_meets(const struct comparing *comparing, int way, float x, float top)
{
    const struct textbox *title = comparing->titles[way];
    struct rect area = {x, top, ceilf(title->width) + compare_px(comparing, 16),
                        ceilf(title->height)};
    for (size_t i = 0; i < comparing->place->stop_count; i++)
        if (rects_meet(comparing->place->stops[i].label, area))
            return true;
    return rects_meet(comparing->block, area);
}

/* Sets both lines across, when the stops stand around 0: titles above, the number between. */
static void set_lines(struct comparing *comparing, const float up[WAYS], const float down[WAYS])
{
    struct rect room = comparing->room;
    float gap = compare_px(comparing, title_gap), stop = compare_px(comparing, 30);
    float title[WAYS], rows = compare_px(comparing, rows_px);
    for (int way = 0; way < WAYS; way++)
        title[way] = ceilf(comparing->titles[way]->height);
    float first = title[LONGER] + gap + fmaxf(up[LONGER], stop);
    float between = fmaxf(comparing->block.h + compare_px(comparing, 80),
                          down[LONGER] + 2 * gap + title[SHORTER] + fmaxf(up[SHORTER], stop));
    if (comparing->block.x < comparing->end[SHORTER]) /* the number stands over the title */
        between = fmaxf(between, comparing->block.h + compare_px(comparing, 56) + gap +
                                     title[SHORTER] + fmaxf(up[SHORTER], stop));
    if (comparing->number_below)
        between = fmaxf(between, down[LONGER] + gap + comparing->block.h + stop);
    float last = fmaxf(down[SHORTER], stop);
    /* The names of the longer line share the title's row where they leave it room. */
    float narrow = fmaxf(title[LONGER] + stop, up[LONGER]);
    bool shared = first + between + last > room.h && narrow < first;
    first = shared ? narrow : first;
    rows = fmaxf(rows, between + compare_px(comparing, 40));
    rows = clampf(rows, between, room.h - first - last);
    float spare = fmaxf(0, room.h - first - rows - last);
    comparing->fits = comparing->fits && first + rows + last <= room.h + 1;
    comparing->line[LONGER] = roundf(room.y + spare * 0.4f + first);
    comparing->line[SHORTER] = roundf(comparing->line[LONGER] + rows);
    comparing->title_y[LONGER] =
        comparing->line[LONGER] - (shared ? stop : gap + fmaxf(up[LONGER], stop)) - title[LONGER];
    comparing->title_y[SHORTER] =
        comparing->line[SHORTER] - gap - fmaxf(up[SHORTER], stop) - title[SHORTER];
}

/* Of a strand. */
static int way_of(const struct comparing *comparing, size_t strand)
{
    const struct corridor_leg *leg = &comparing->net->legs[comparing->place->strands[strand].leg];
    return comparing->net->stations[leg->from].lane;
}

static void move_down(struct comparing *comparing)
{
    struct corridor_place *place = comparing->place;
    for (size_t i = 0; i < place->stop_count; i++) {
        struct corridor_stop *stop = &place->stops[i];
        float by = comparing->line[comparing->net->stations[stop->station].lane];
        stop->at.y += by;
        stop->label.y += by;
        stop->leader_to.y += by;
    }
    for (size_t i = 0; i < place->strand_count; i++)
        for (size_t j = 0; j < place->strands[i].count; j++)
            place->strands[i].points[j].y += comparing->line[way_of(comparing, i)];
    for (size_t i = 0; i < place->caption_count; i++)
        place->captions[i].area.y += comparing->line[comparing->caption_ways[i]];
}

static void lay_level(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->room;
    float inset = compare_px(comparing, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    float aside = compare_px(comparing, 32), up[WAYS], down[WAYS];
    set_ends(comparing, room.x + inset, room.x + room.w - inset);
    compare_set_titles(comparing, room.w);
    compare_set_number(comparing, room.w / 2);
    float in_box = comparing->end[LONGER] - comparing->end[SHORTER] - 2 * aside;
    comparing->block.x = comparing->end[SHORTER] + aside;
    if (comparing->block.w > in_box)
        comparing->block.x = comparing->end[SHORTER] - aside - comparing->block.w;
    add_stops(comparing);
    comparing->fits = compare_level_names(comparing, names, up, down) && comparing->fits;
    comparing->fits = compare_side_names(comparing, names, up) && comparing->fits;
    set_lines(comparing, up, down);
    move_down(comparing);
    comparing->block.y =
        roundf(comparing->line[LONGER] + (comparing->number_below
                                              ? down[LONGER] + compare_px(comparing, title_gap)
                                              : compare_px(comparing, 56)));
    for (int way = 0; way < WAYS; way++) {
        comparing->fits =
            comparing->fits && !title_meets(comparing, way, room.x, comparing->title_y[way]);
        compare_add_title(comparing, way, room.x, comparing->title_y[way]);
    }
}

static void lay_upright(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->room;
    float lower = compare_px(comparing, 20);
    room.y += lower;
    room.h -= lower;
    float inset = compare_px(comparing, 30), half = roundf(room.w / 2);
    compare_set_titles(comparing, half - compare_px(comparing, 24));
    compare_set_number(comparing, half - compare_px(comparing, 72));
    float title = ceilf(fmaxf(comparing->titles[0]->height, comparing->titles[1]->height));
    float from = room.y + title + compare_px(comparing, 60), to = room.y + room.h - inset;
    set_ends(comparing, roundf(from), roundf(to));
    bool below = comparing->end[LONGER] - comparing->end[SHORTER] <
                 comparing->block.h + compare_px(comparing, 32);
    if (below)
        set_ends(comparing, roundf(from),
                 roundf(to - comparing->block.h - compare_px(comparing, 24)));
    comparing->line[LONGER] = room.x + inset;
    comparing->line[SHORTER] = room.x + half + inset;
    for (int way = 0; way < WAYS; way++)
        comparing->line[way] += compare_has_sides(comparing, way) ? compare_px(comparing, 120) : 0;
    comparing->block.x = comparing->line[SHORTER] + compare_px(comparing, 32);
    comparing->block.y = below ? comparing->end[LONGER] + compare_px(comparing, 12)
                               : comparing->end[SHORTER] + compare_px(comparing, 16);
    add_stops(comparing);
    comparing->fits = compare_upright_names(comparing, names) && comparing->fits;
    for (int way = 0; way < WAYS; way++)
        comparing->fits =
            comparing->fits &&
            !title_meets(comparing, way, way == LONGER ? room.x : room.x + half, room.y);
    compare_add_title(comparing, LONGER, room.x, room.y);
    compare_add_title(comparing, SHORTER, room.x + half, room.y);
}

struct comparing *compare_layout(struct sheet *sheet, const struct corridor_spec *spec,
                                 struct rect room, const struct corridor_way *ways, size_t count)
{
    const struct stage *stage = sheet->stage;
    struct arena *arena = stage->arena;
    struct comparing *comparing = arena_new(arena, struct comparing);
    *comparing = (struct comparing){
        .stage = stage, .spec = spec, .sheet = sheet, .room = room, .fits = true};
    comparing->net = arena_new(arena, struct corridor_net);
    comparing->place = arena_new(arena, struct corridor_place);
    comparing->place->strands = arena_array(arena, struct corridor_strand, CORRIDOR_LEGS_MAX);
    comparing->place->pages = 1;
    comparing->place->upright = stage->portrait;
    comparing->hero = compare_line(comparing, SHORTER);
    make_net(comparing, ways, count);
    if (comparing->count[LONGER] < 2 || comparing->count[SHORTER] < 2)
        return comparing;
    comparing->whole = true;
    struct corridor_plan plan = {stage, comparing->net, false, room};
    struct corridor_placing placing = {.plan = &plan, .place = comparing->place};
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    corridor_names_make(&placing, names);
    if (stage->portrait)
        lay_upright(comparing, names);
    else
        lay_level(comparing, names);
    comparing->place->fits = comparing->fits && names_fit(comparing);
    add_difference(comparing);
    return comparing;
}

void compare_finish(struct comparing *comparing)
{
    add_breaks(comparing);
    compare_add_number(comparing);
}
