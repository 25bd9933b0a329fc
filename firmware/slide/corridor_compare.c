/* Two lines on one scale, one below the other (upright: side by side), and what one is shorter by.
 * visual.md, section 6. */
#include <string.h>

#include "slide/corridor_parts.h"
#include "slide/corridor_place_parts.h"
#include "slide/figure_number.h"

enum { LONGER, SHORTER, WAYS };
enum { STOPS_MAX = CORRIDOR_STATIONS_MAX / 2 };

/* px of visual.md; parts of the line. */
static const float rows_px = 276, name_clear = 34, title_clear = 52, number_px = 128;
static const float unknown_part =
    0.26f; /* of the line that the difference takes, if not to scale */

struct comparing {
    struct corridor_placed *placed;
    struct corridor_net *net;
    struct corridor_place *place;
    const struct corridor_way *ways[WAYS];
    size_t first[WAYS], count[WAYS]; /* stations of each */
    bool known;                      /* both lengths are: all is to scale */
    float line[WAYS];                /* across */
    float start, end[WAYS];          /* along */
    struct textbox *titles[WAYS];
    struct figure_number number;
    struct textbox *unit;
    struct rect block; /* of the number with its words */
    bool fits;
};

static float px(const struct comparing *comparing, float design_px)
{
    return stage_px(comparing->placed->stage, design_px);
}

static bool upright(const struct comparing *comparing)
{
    return comparing->placed->stage->portrait;
}

static const struct deck_route *route_of(const struct comparing *comparing, int way)
{
    const struct corridor_compare_spec *compare = &comparing->placed->spec->compare;
    const struct word *id = way == SHORTER ? &compare->shorter : &compare->than;
    int route = deck_find_route(comparing->placed->stage->deck, id->text);
    return route >= 0 ? &comparing->placed->stage->deck->routes[route] : NULL;
}

/* The slide's line that a route is. */
static size_t line_of(const struct comparing *comparing, int way)
{
    const struct corridor_spec *spec = comparing->placed->spec;
    const struct deck_route *route = route_of(comparing, way);
    for (size_t i = 0; route && i < spec->lines.count; i++) {
        const struct word *id = &corridor_line(spec, i)->route;
        if (id->text && strcmp(id->text, route->id.text) == 0)
            return i;
    }
    return 0;
}

/* A net of two lines that share nothing, though they may share places. */
static void make_net(struct comparing *comparing, const struct corridor_way *ways, size_t count)
{
    struct corridor_net *net = comparing->net;
    for (int way = 0; way < WAYS; way++) {
        size_t line = line_of(comparing, way);
        for (size_t i = 0; i < count; i++)
            if (ways[i].line == line && !ways[i].side)
                comparing->ways[way] = &ways[i];
        const struct corridor_way *from = comparing->ways[way];
        comparing->first[way] = net->station_count;
        for (size_t i = 0; from && i < from->count && i < STOPS_MAX; i++) {
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
                                                                .spec = &from->legs[i - 1]};
        }
        net->crowded = net->crowded || !from || from->count > STOPS_MAX;
    }
    net->bottom = 1;
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
    struct quantity shorter = corridor_length(route_of(comparing, SHORTER));
    struct quantity longer = corridor_length(route_of(comparing, LONGER));
    comparing->known = shorter.given && longer.given && longer.value > 0;
    double part = comparing->known ? shorter.value / longer.value : 1 - (double)unknown_part;
    comparing->start = from;
    comparing->end[LONGER] = to;
    comparing->end[SHORTER] = roundf(from + (to - from) * (float)part);
}

static struct vec2 turned(const struct comparing *comparing, float along, float across)
{
    return upright(comparing) ? (struct vec2){across, along} : (struct vec2){along, across};
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
        struct corridor_strand strand = {.leg = i, .count = 2};
        strand.points[0] = place->stops[leg->from].at;
        strand.points[1] = place->stops[leg->to].at;
        place->strands[place->strand_count++] = strand;
    }
}

/* --- words --- */

static const char *named(const struct comparing *comparing, const char *word)
{
    const struct stage *stage = comparing->placed->stage;
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

/* "Baku–Tbilisi–Kars, in use, 838 km". */
static void set_titles(struct comparing *comparing, float width)
{
    const struct corridor_placed *placed = comparing->placed;
    const struct stage *stage = placed->stage;
    for (int way = 0; way < WAYS; way++) {
        const struct deck_route *route = route_of(comparing, way);
        char state[32];
        snprintf(state, sizeof state, "state_%s", route_states[route->state]);
        struct quantity length = corridor_length(route);
        const char *text =
            arena_printf(stage->arena, "%s, %s%s%s",
                         corridor_line_name(stage, placed->spec, line_of(comparing, way)),
                         named(comparing, state), length.given ? ", " : "",
                         length.given ? corridor_say_length(stage, &length) : "");
        struct text_style style =
            stage_style(stage, TYPE_LABEL_STRONG, corridor_line_colour(stage, way == SHORTER));
        comparing->titles[way] = sheet_set(stage, text, style, width);
    }
}

/* "km shorter". */
static const char *say_shorter(const struct comparing *comparing)
{
    const struct stage *stage = comparing->placed->stage;
    const char *pattern = named(comparing, "shorter"), *hole = strstr(pattern, "%s");
    const char *km = words_unit(stage->words, "km", stage->settings.language);
    if (!hole)
        return km;
    return arena_printf(stage->arena, "%.*s%s%s", (int)(hole - pattern), pattern, km, hole + 2);
}

static void set_number(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->placed->stage;
    struct figure_spec figure = {.value = comparing->placed->spec->compare.by};
    figure.value.unit = "";
    comparing->number = figure_number_set(stage, &figure, number_px, width);
    struct textbox *number = comparing->number.number;
    for (size_t i = 0; i < number->line_count; i++)
        for (size_t j = 0; j < number->lines[i].run_count; j++)
            number->lines[i].runs[j].colour = stage->theme.accent;
    comparing->unit = sheet_set(stage, say_shorter(comparing),
                                stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), width);
    float before = ceilf(comparing->number.before->height);
    comparing->block.w = ceilf(fmaxf(
        comparing->number.needs, fmaxf(comparing->unit->width, comparing->number.before->width)));
    comparing->block.h = before + px(comparing, 104) + ceilf(comparing->unit->height);
}

static void add_number(struct comparing *comparing)
{
    struct sheet *sheet = comparing->placed->sheet;
    struct rect block = comparing->block;
    float baseline = roundf(block.y + comparing->number.before->height + px(comparing, 94));
    comparing->number.unit_below = true;
    figure_number_add(sheet, &comparing->number, block.x, baseline);
    if (comparing->unit->line_count > 0)
        sheet_text(sheet, comparing->unit, block.x,
                   roundf(block.y + block.h - comparing->unit->height +
                          comparing->unit->lines[0].baseline));
}

/* --- names --- */

static struct corridor_label label_of(const struct corridor_name *names, size_t station,
                                      float limit)
{
    return corridor_label_in(&names[station], limit, true);
}

/* One row of names above or below a level line. */
static bool set_row(struct comparing *comparing, const struct corridor_name *names, int way,
                    float limit, bool above, uint32_t chosen)
{
    struct rect room = comparing->placed->room;
    struct spread_item items[STOPS_MAX];
    struct corridor_label labels[STOPS_MAX];
    struct corridor_stop *stops[STOPS_MAX];
    size_t count = 0;
    float reach = px(comparing, 22), clear = px(comparing, name_clear);
    for (size_t i = 0; i < comparing->count[way]; i++) {
        struct corridor_stop *stop = &comparing->place->stops[comparing->first[way] + i];
        if (!(chosen >> i & 1))
            continue;
        labels[count] = label_of(names, stop->station, limit);
        float w = labels[count].width;
        items[count] = (struct spread_item){w, stop->at.x, fmaxf(room.x, stop->at.x - reach - w),
                                            fminf(room.x + room.w, stop->at.x + reach + w), 0};
        if (labels[count].broken)
            return false;
        stops[count++] = stop;
    }
    if (!corridor_spread(items, count, px(comparing, 16)))
        return false;
    for (size_t i = 0; i < count; i++) {
        float y = stops[i]->at.y + (above ? -clear - labels[i].height : clear);
        float middle = items[i].x + items[i].width / 2;
        stops[i]->label =
            (struct rect){roundf(items[i].x), roundf(y), labels[i].width, labels[i].height};
        stops[i]->name = labels[i].name;
        stops[i]->align = middle > stops[i]->at.x + 4   ? ALIGN_LEFT
                          : middle < stops[i]->at.x - 4 ? ALIGN_RIGHT
                                                        : ALIGN_CENTRE;
    }
    return true;
}

/* Below the line, but for those that the number stands below; else by turns. */
static bool set_level_names(struct comparing *comparing, const struct corridor_name *names)
{
    bool fits = true;
    for (int way = 0; way < WAYS; way++) {
        size_t count = comparing->count[way];
        uint32_t all = (1u << count) - 1, above = 0;
        float pitch = (comparing->end[way] - comparing->start) / (float)(count - 1);
        float keep = fminf(comparing->block.x, comparing->end[SHORTER]) - px(comparing, 24);
        for (size_t i = 0; i < count && way == LONGER; i++) {
            const struct corridor_stop *stop = &comparing->place->stops[comparing->first[way] + i];
            struct corridor_label label = label_of(names, stop->station, pitch);
            if (stop->at.x + label.width / 2 > keep)
                above |= 1u << i;
        }
        bool set = false;
        for (int turn = 0; turn < 2 && !set; turn++) {
            float limit = pitch * (turn ? 2 : 1.4f);
            if (turn)
                above |= all & 0xAAAAAAAAu;
            set = set_row(comparing, names, way, limit, true, above) &&
                  set_row(comparing, names, way, limit, false, all & ~above);
        }
        fits = fits && set;
    }
    return fits;
}

static bool set_upright_names(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->placed->room;
    bool fits = true;
    for (int way = 0; way < WAYS; way++) {
        float right =
            way == LONGER ? comparing->line[SHORTER] - px(comparing, 60) : room.x + room.w;
        float x = roundf(comparing->line[way] + px(comparing, 40)), edge = -INFINITY;
        for (size_t i = 0; i < comparing->count[way]; i++) {
            struct corridor_stop *stop = &comparing->place->stops[comparing->first[way] + i];
            struct corridor_label label = label_of(names, stop->station, right - x);
            float y = roundf(stop->at.y - label.height / 2);
            /* The last ones stand above the measures of the difference. */
            if (i + 1 == comparing->count[way])
                y = roundf(stop->at.y - label.height - px(comparing, 8));
            stop->label = (struct rect){x, y, label.width, label.height};
            stop->name = label.name;
            stop->align = ALIGN_LEFT;
            fits = fits && !label.broken && y >= edge;
            edge = y + label.height + px(comparing, 8);
        }
    }
    return fits;
}

/* --- the difference --- */

/* The box, its measure and the slashes where a length is not known. */
static void add_difference(struct comparing *comparing)
{
    const struct stage *stage = comparing->placed->stage;
    struct sheet *sheet = comparing->placed->sheet;
    float line = fmaxf(1, px(comparing, 2)), reach = px(comparing, 22), away = px(comparing, 48);
    float a = comparing->end[SHORTER], b = comparing->end[LONGER];
    float from = comparing->line[LONGER] + away, to = comparing->line[SHORTER] + reach;
    bool up = upright(comparing);
    struct rect box = {a, from, b - a, to - from};
    if (up) { /* in the shorter line's column */
        from = comparing->line[SHORTER];
        box = (struct rect){from, a, comparing->placed->room.x + comparing->placed->room.w - from,
                            b - a};
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
    const struct stage *stage = comparing->placed->stage;
    float side = px(comparing, 80);
    for (int way = 0; way < WAYS && !comparing->known; way++) {
        size_t last = comparing->first[way] + comparing->count[way] - 1;
        struct vec2 a = comparing->place->stops[last - 1].at, b = comparing->place->stops[last].at;
        struct layer *layer = layer_start(stage->arena, side, side);
        corridor_break_draw(layer, stage, (struct vec2){side / 2, side / 2}, upright(comparing));
        sheet_layer(comparing->placed->sheet, layer_finish(layer),
                    (struct vec2){roundf((a.x + b.x - side) / 2), roundf((a.y + b.y - side) / 2)});
    }
}

static void add_title(struct comparing *comparing, int way, float x, float top)
{
    struct textbox *title = comparing->titles[way];
    if (title->line_count > 0)
        sheet_text(comparing->placed->sheet, title, x, roundf(top + title->lines[0].baseline));
}

/* --- the two orientations --- */

/* A title shares its row with names above the line unless they meet. */
static bool title_meets(const struct comparing *comparing, int way, float top)
{
    const struct textbox *title = comparing->titles[way];
    struct rect area = {comparing->placed->room.x, top, ceilf(title->width) + px(comparing, 16),
                        ceilf(title->height)};
    for (size_t i = 0; i < comparing->place->stop_count; i++)
        if (rects_meet(comparing->place->stops[i].label, area))
            return true;
    return false;
}

static void lay_level(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->placed->room;
    float inset = px(comparing, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    set_ends(comparing, room.x + inset, room.x + room.w - inset);
    set_titles(comparing, room.w);
    set_number(comparing, room.w / 2);
    float title = ceilf(comparing->titles[0]->height), name = ceilf(names[0].shapes[0]->height);
    float above = name + px(comparing, name_clear + 16), clear = px(comparing, title_clear);
    float rows = fmaxf(px(comparing, rows_px), comparing->block.h + px(comparing, 80));
    rows = fmaxf(rows, px(comparing, name_clear + 28) + clear + name + title);
    float others = title + rows + px(comparing, name_clear) + name;
    if (above + others > room.h) /* names and title in one row */
        above = clear;
    float needs = above + others, spare = fmaxf(0, room.h - needs);
    comparing->fits = comparing->fits && needs <= room.h + 1;
    comparing->line[LONGER] = roundf(room.y + spare * 0.4f + title + above);
    comparing->line[SHORTER] = roundf(comparing->line[LONGER] + rows);
    add_stops(comparing);
    float in_box = comparing->end[LONGER] - comparing->end[SHORTER] - px(comparing, 64);
    bool beside = comparing->block.w > in_box;
    comparing->block.x = comparing->end[SHORTER] + px(comparing, 32);
    if (beside)
        comparing->block.x = comparing->end[SHORTER] - px(comparing, 32) - comparing->block.w;
    comparing->block.y = roundf(comparing->line[LONGER] + px(comparing, 56));
    comparing->fits = set_level_names(comparing, names) && comparing->fits;
    const float tops[WAYS] = {comparing->line[LONGER] - above - title,
                              comparing->line[SHORTER] - clear - title};
    for (int way = 0; way < WAYS; way++) {
        comparing->fits = comparing->fits && !title_meets(comparing, way, tops[way]);
        add_title(comparing, way, room.x, tops[way]);
    }
}

static void lay_upright(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->placed->room;
    float lower = px(comparing, 20);
    room.y += lower;
    room.h -= lower;
    float inset = px(comparing, 30), half = roundf(room.w / 2);
    set_titles(comparing, half - px(comparing, 24));
    set_number(comparing, half - px(comparing, 72));
    float title = ceilf(fmaxf(comparing->titles[0]->height, comparing->titles[1]->height));
    float from = room.y + title + px(comparing, 60), to = room.y + room.h - inset;
    set_ends(comparing, roundf(from), roundf(to));
    bool below =
        comparing->end[LONGER] - comparing->end[SHORTER] < comparing->block.h + px(comparing, 32);
    if (below)
        set_ends(comparing, roundf(from), roundf(to - comparing->block.h - px(comparing, 24)));
    comparing->line[LONGER] = room.x + inset;
    comparing->line[SHORTER] = room.x + half + inset;
    comparing->block.x = comparing->line[SHORTER] + px(comparing, 32);
    comparing->block.y = below ? comparing->end[LONGER] + px(comparing, 12)
                               : comparing->end[SHORTER] + px(comparing, 16);
    add_stops(comparing);
    comparing->fits = set_upright_names(comparing, names) && comparing->fits;
    add_title(comparing, LONGER, room.x, room.y);
    add_title(comparing, SHORTER, room.x + half, room.y);
}

void corridor_compare(struct corridor_placed *placed, const struct corridor_way *ways, size_t count)
{
    struct arena *arena = placed->stage->arena;
    struct comparing comparing = {.placed = placed, .fits = true};
    comparing.net = arena_new(arena, struct corridor_net);
    comparing.place = arena_new(arena, struct corridor_place);
    comparing.place->strands = arena_array(arena, struct corridor_strand, CORRIDOR_STATIONS_MAX);
    comparing.place->pages = 1;
    comparing.place->upright = placed->stage->portrait;
    placed->net = comparing.net;
    placed->place = comparing.place;
    placed->hero = line_of(&comparing, SHORTER);
    make_net(&comparing, ways, count);
    if (comparing.count[LONGER] < 2 || comparing.count[SHORTER] < 2)
        return; /* routes with mistakes, which are told */
    struct corridor_plan plan = {placed->stage, comparing.net, false, placed->room};
    struct corridor_placing placing = {.plan = &plan, .place = comparing.place};
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    corridor_names_make(&placing, names);
    if (placed->stage->portrait)
        lay_upright(&comparing, names);
    else
        lay_level(&comparing, names);
    comparing.place->fits = comparing.fits;
    add_difference(&comparing);
    corridor_picture(placed);
    add_breaks(&comparing);
    add_number(&comparing);
}
