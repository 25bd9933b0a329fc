/* Two lines on one scale, one below the other (vertical: side by side), and by how much one is
 * shorter. */
#include "slide/corridor/compare/compare.h"

#include <stdio.h>
#include <string.h>

#include "base/math.h"
#include "slide/corridor/compare/branches.h"
#include "slide/corridor/compare/names.h"
#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/style.h"
#include "slide/corridor/layout/words.h"
#include "slide/corridor/network/network.h"
#include "ui/text.h"

/* px, at least: from line to line, and from a title to what is below it; of the number. */
static const float rows_px = 276, title_gap = 14, number_px = 128;
static const float stop_px = 30;  /* from a line's middle to what is beyond its stops */
static const float aside_px = 32; /* from the number to the ends of its box */
static const float below_px = 56, below_least_px = 36; /* from the longer line to the number */
/* Of the line that the difference takes where it is not to scale. */
static const float unknown_part = 0.26f;

static const struct deck_route *route_of(const struct comparing *comparing, int which)
{
    const struct corridor_compare_spec *compare = &comparing->spec->compare;
    const struct word *id = which == SHORTER ? &compare->shorter : &compare->than;
    return corridor_route(comparing->stage->deck, id);
}

static size_t line_of(const struct comparing *comparing, int which)
{
    const struct corridor_spec *spec = comparing->spec;
    const struct deck_route *route = route_of(comparing, which);
    for (size_t i = 0; route && i < spec->lines.count; i++)
        if (word_is(&corridor_line(spec, i)->route, route->id.text))
            return i;
    return 0;
}

/* --- words --- */

static void set_titles(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->stage;
    for (int which = 0; which < LINES; which++) {
        const struct deck_route *route = route_of(comparing, which);
        char state[32];
        snprintf(state, sizeof state, "state_%s", route_states[route->state]);
        struct quantity length = network_route_length(route);
        const char *text =
            arena_printf(stage->arena, "%s, %s%s%s",
                         layout_words_line(stage, comparing->spec, line_of(comparing, which)),
                         layout_words_named(comparing->stage, state), length.given ? ", " : "",
                         length.given ? layout_words_length(stage, &length) : "");
        struct text_style style =
            stage_style(stage, TYPE_LABEL_STRONG, layout_style_colour(stage, which == SHORTER));
        comparing->titles[which] = text_set(stage, text, style, width);
    }
}

/* "km shorter". */
static const char *shorter_words(const struct comparing *comparing)
{
    const struct stage *stage = comparing->stage;
    const char *pattern = layout_words_named(comparing->stage, "shorter"),
               *hole = strstr(pattern, "%s");
    const char *km = words_unit(stage->words, "km", stage->settings.language);
    if (!hole)
        return km;
    return arena_printf(stage->arena, "%.*s%s%s", (int)(hole - pattern), pattern, km, hole + 2);
}

static void set_number(struct comparing *comparing, float width)
{
    const struct stage *stage = comparing->stage;
    struct quantity by = comparing->spec->compare.by;
    by.unit = "";
    struct amount amount = {.value = &by};
    comparing->number = big_number_set(stage, amount, number_px, width);
    struct textbox *number = comparing->number.number;
    for (size_t i = 0; i < number->line_count; i++)
        for (size_t j = 0; j < number->lines[i].run_count; j++)
            number->lines[i].runs[j].colour = stage->theme.accent;
    comparing->unit = text_set(stage, shorter_words(comparing),
                               stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), width);
    float before = ceilf(comparing->number.before->height);
    comparing->block.w = ceilf(fmaxf(
        comparing->number.needs, fmaxf(comparing->unit->width, comparing->number.before->width)));
    comparing->block.h = before + compare_px(comparing, 104) + ceilf(comparing->unit->height);
}

static void add_number(struct comparing *comparing)
{
    struct sheet *sheet = comparing->sheet;
    struct rect block = comparing->block;
    float baseline = roundf(block.y + comparing->number.before->height + compare_px(comparing, 94));
    comparing->number.unit_below = true;
    big_number_add(sheet, &comparing->number, block.x, baseline);
    if (comparing->unit->line_count > 0)
        sheet_text(sheet, comparing->unit, block.x,
                   roundf(block.y + block.h - comparing->unit->height +
                          comparing->unit->lines[0].baseline));
}

static void add_title(struct comparing *comparing, int which, float x, float top)
{
    struct textbox *title = comparing->titles[which];
    if (title->line_count > 0)
        sheet_text(comparing->sheet, title, x, roundf(top + title->lines[0].baseline));
}

/* --- network --- */

/* A network of two lines that share nothing, though they may share places. */
static void make_net(struct comparing *comparing, const struct corridor_path *paths, size_t count)
{
    struct corridor_network *net = comparing->net;
    net->twice = -1;
    for (int which = 0; which < LINES; which++) {
        size_t line = line_of(comparing, which);
        for (size_t i = 0; i < count; i++)
            if (paths[i].line == line && !paths[i].side)
                comparing->paths[which] = &paths[i];
        const struct corridor_path *from = comparing->paths[which];
        comparing->first[which] = net->station_count;
        for (size_t i = 0; from && i < from->count && i < COMPARE_STOPS_MAX; i++) {
            size_t station = net->station_count++;
            net->stations[station] = (struct corridor_station){
                .place = from->places[i], .column = (int)i, .lane = which, .low = -1, .high = -1};
            comparing->count[which]++;
            if (i == 0)
                continue;
            net->legs[net->leg_count++] = (struct corridor_leg){.from = station - 1,
                                                                .to = station,
                                                                .path = (size_t)(from - paths),
                                                                .line = line,
                                                                .lane = which,
                                                                .part = i - 1,
                                                                .spec = &from->legs[i - 1]};
        }
        net->crowded = net->crowded || !from || from->count > COMPARE_STOPS_MAX;
        net->full = net->crowded;
    }
    net->bottom = 1;
    for (size_t i = 0; i < count && i < CORRIDOR_LEGS_MAX; i++)
        net->notes[i] = paths[i].note;
    compare_branches_add(comparing, paths, count);
}

/* --- scale --- */

/* The part of its line at which a station is, 0 .. 1. */
static float part_of(const struct comparing *comparing, int which, size_t index)
{
    const struct corridor_path *from = comparing->paths[which];
    double whole = 0, sum = 0;
    bool known = comparing->known;
    for (size_t i = 0; i + 1 < from->count; i++) {
        known = known && from->legs[i].length.given;
        whole += from->legs[i].length.value;
        sum += i < index ? from->legs[i].length.value : 0;
    }
    if (known && whole > 0)
        return (float)(sum / whole);
    /* Only the difference is to scale: of the longer line all but the end is before it. */
    float before = comparing->end[SHORTER] - comparing->start;
    float part = (float)index / (float)(comparing->count[which] - 1);
    bool end = which == SHORTER || index + 1 == comparing->count[which];
    return end ? part : part * before / (comparing->end[LONGER] - comparing->start);
}

static void set_ends(struct comparing *comparing, float from, float to)
{
    struct quantity shorter = network_route_length(route_of(comparing, SHORTER));
    struct quantity longer = network_route_length(route_of(comparing, LONGER));
    comparing->known = shorter.given && longer.given && longer.value > 0;
    double part = comparing->known ? shorter.value / longer.value : 1 - (double)unknown_part;
    comparing->start = from;
    comparing->end[LONGER] = to;
    comparing->end[SHORTER] = roundf(from + (to - from) * (float)part);
}

static void add_stops(struct comparing *comparing)
{
    struct corridor_layout *layout = comparing->layout;
    for (int which = 0; which < LINES; which++) {
        float run = comparing->end[which] - comparing->start;
        for (size_t i = 0; i < comparing->count[which]; i++) {
            float along = roundf(comparing->start + run * part_of(comparing, which, i));
            layout->stops[layout->stop_count++] = (struct corridor_stop){
                .station = comparing->first[which] + i,
                .at = corridor_turn(compare_vertical(comparing),
                                    (struct vec2){along, comparing->line[which]})};
        }
    }
    for (size_t i = 0; i < comparing->net->leg_count; i++) {
        const struct corridor_leg *leg = &comparing->net->legs[i];
        if (leg->lane < 0)
            continue;
        struct corridor_strand strand = {.leg = i, .count = 2};
        strand.points[0] = layout->stops[leg->from].at;
        strand.points[1] = layout->stops[leg->to].at;
        layout->strands[layout->strand_count++] = strand;
    }
    compare_branches_lay(comparing);
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
    bool up = compare_vertical(comparing);
    if (comparing->number_below) /* below the names of the longer line */
        from = comparing->block.y - compare_px(comparing, 4);
    struct rect box = {a, from, b - a, to - from};
    if (up) { /* in the shorter line's column */
        from = comparing->line[SHORTER];
        box = (struct rect){from, a, comparing->room.x + comparing->room.w - from, b - a};
    }
    sheet_fill(sheet, box, theme_mix(stage->theme.surface, stage->theme.accent, 0.05f));
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

/* Two slashes through a line whose length is not known, and a gap between them. */
static void draw_break(struct layer *layer, const struct stage *stage, struct vec2 at,
                       bool vertical)
{
    float gap = 14 * stage->scale, long_half = 26 * stage->scale, lean = 10 * stage->scale;
    struct path hole = path_start(layer->arena), slashes = path_start(layer->arena);
    for (int i = 0; i < 2; i++) {
        float side = i ? gap : -gap;
        struct vec2 a = {side + lean, -long_half}, b = {side - lean, long_half};
        if (vertical) {
            a = (struct vec2){a.y, a.x};
            b = (struct vec2){b.y, b.x};
        }
        path_move(&slashes, at.x + a.x, at.y + a.y);
        path_line(&slashes, at.x + b.x, at.y + b.y);
        if (i == 0)
            path_move(&hole, at.x + a.x, at.y + a.y);
        path_line(&hole, at.x + b.x, at.y + b.y);
        if (i == 1)
            path_line(&hole, at.x + a.x, at.y + a.y);
    }
    path_close(&hole);
    layer_fill(layer, &hole, stage->theme.ground);
    layer_stroke(layer, &slashes,
                 (struct stroke){.colour = stage->theme.ink, .width = 4 * stage->scale});
}

static void add_breaks(struct comparing *comparing)
{
    const struct stage *stage = comparing->stage;
    float side = compare_px(comparing, 80);
    for (int which = 0; which < LINES && !comparing->known; which++) {
        size_t last = comparing->first[which] + comparing->count[which] - 1;
        struct vec2 a = comparing->layout->stops[last - 1].at,
                    b = comparing->layout->stops[last].at;
        if (which == LONGER) /* not in what is to scale */
            b = corridor_turn(compare_vertical(comparing),
                              (struct vec2){comparing->end[SHORTER], comparing->line[LONGER]});
        struct layer *layer = layer_start(stage->arena, side, side);
        draw_break(layer, stage, (struct vec2){side / 2, side / 2}, compare_vertical(comparing));
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

/* No line runs through a name. */
static bool lines_clear(const struct comparing *comparing)
{
    const struct corridor_layout *layout = comparing->layout;
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; j < layout->stop_count; j++)
            if (layout_clearance_meets(&layout->strands[i], layout->stops[j].label,
                                       compare_px(comparing, CORRIDOR_LINE / 2)))
                return false;
    return true;
}

/* No name leaves the diagram, meets another or the number. */
static bool names_fit(const struct comparing *comparing)
{
    const struct corridor_layout *layout = comparing->layout;
    bool fit = holds(comparing->room, comparing->block) && lines_clear(comparing);
    struct rect block = rect_grow(comparing->block, compare_px(comparing, 8));
    for (size_t i = 0; i < layout->stop_count; i++) {
        struct rect label = layout->stops[i].label;
        fit = fit && holds(comparing->room, label) && !rects_meet(label, block);
        for (size_t j = 0; j < i; j++)
            fit = fit && !rects_meet(label, layout->stops[j].label);
    }
    return fit;
}

/* A title shares its row with names above the line unless they meet. */
static bool title_meets(const struct comparing *comparing, int which, float x, float top)
{
    const struct textbox *title = comparing->titles[which];
    struct rect area = {x, top, ceilf(title->width) + compare_px(comparing, 16),
                        ceilf(title->height)};
    for (size_t i = 0; i < comparing->layout->stop_count; i++)
        if (rects_meet(comparing->layout->stops[i].label, area))
            return true;
    return rects_meet(comparing->block, area);
}

/* From one line to the other, with the number `below` the longer one. */
static float between_lines(const struct comparing *comparing, const float up[LINES],
                           const float down[LINES], float below)
{
    float gap = compare_px(comparing, title_gap), stop = compare_px(comparing, stop_px);
    float title = ceilf(comparing->titles[SHORTER]->height) + fmaxf(up[SHORTER], stop);
    float between = fmaxf(comparing->block.h + below + compare_px(comparing, 24),
                          down[LONGER] + 2 * gap + title);
    if (comparing->block.x < comparing->end[SHORTER]) /* the number is over the title */
        between = fmaxf(between, comparing->block.h + below + gap + title);
    if (comparing->number_below)
        between = fmaxf(between, down[LONGER] + gap + comparing->block.h + stop);
    return between;
}

/* Sets both lines across, when the stops are around 0: titles above, the number between. */
static void set_lines(struct comparing *comparing, const float up[LINES], const float down[LINES])
{
    struct rect room = comparing->room;
    float gap = compare_px(comparing, title_gap), stop = compare_px(comparing, stop_px);
    float title[LINES], rows = compare_px(comparing, rows_px);
    for (int which = 0; which < LINES; which++)
        title[which] = ceilf(comparing->titles[which]->height);
    float first = title[LONGER] + gap + fmaxf(up[LONGER], stop);
    float last = fmaxf(down[SHORTER], stop);
    comparing->below = compare_px(comparing, below_px);
    float between = between_lines(comparing, up, down, comparing->below);
    if (first + between + last > room.h) {
        comparing->below = compare_px(comparing, below_least_px);
        between = between_lines(comparing, up, down, comparing->below);
    }
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
static int which_of(const struct comparing *comparing, size_t strand)
{
    const struct corridor_leg *leg = &comparing->net->legs[comparing->layout->strands[strand].leg];
    return comparing->net->stations[leg->from].lane;
}

static void move_down(struct comparing *comparing)
{
    struct corridor_layout *layout = comparing->layout;
    for (size_t i = 0; i < layout->stop_count; i++) {
        struct corridor_stop *stop = &layout->stops[i];
        float by = comparing->line[comparing->net->stations[stop->station].lane];
        stop->at.y += by;
        stop->label.y += by;
        stop->leader_to.y += by;
    }
    for (size_t i = 0; i < layout->strand_count; i++)
        for (size_t j = 0; j < layout->strands[i].count; j++)
            layout->strands[i].points[j].y += comparing->line[which_of(comparing, i)];
    for (size_t i = 0; i < layout->caption_count; i++)
        layout->captions[i].area.y += comparing->line[comparing->caption_lines[i]];
}

static void lay_horizontal(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->room;
    float inset = compare_px(comparing, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
    float aside = compare_px(comparing, aside_px), up[LINES], down[LINES];
    set_ends(comparing, room.x + inset, room.x + room.w - inset);
    set_titles(comparing, room.w);
    set_number(comparing, room.w / 2);
    float in_box = comparing->end[LONGER] - comparing->end[SHORTER] - 2 * aside;
    comparing->block.x = comparing->end[SHORTER] + aside;
    if (comparing->block.w > in_box)
        comparing->block.x = comparing->end[SHORTER] - aside - comparing->block.w;
    add_stops(comparing);
    comparing->fits = compare_names_horizontal(comparing, names, up, down) && comparing->fits;
    comparing->fits = compare_branches_names(comparing, names, up) && comparing->fits;
    set_lines(comparing, up, down);
    move_down(comparing);
    comparing->block.y =
        roundf(comparing->line[LONGER] + (comparing->number_below
                                              ? down[LONGER] + compare_px(comparing, title_gap)
                                              : comparing->below));
    for (int which = 0; which < LINES; which++) {
        comparing->fits =
            comparing->fits && !title_meets(comparing, which, room.x, comparing->title_y[which]);
        add_title(comparing, which, room.x, comparing->title_y[which]);
    }
}

static void lay_vertical(struct comparing *comparing, const struct corridor_name *names)
{
    struct rect room = comparing->room;
    float lower = compare_px(comparing, 20);
    room.y += lower;
    room.h -= lower;
    float inset = compare_px(comparing, stop_px), half = roundf(room.w / 2);
    set_titles(comparing, half - compare_px(comparing, 24));
    set_number(comparing, half - compare_px(comparing, 72));
    float title = ceilf(fmaxf(comparing->titles[0]->height, comparing->titles[1]->height));
    float from = room.y + title + compare_px(comparing, 60), to = room.y + room.h - inset;
    set_ends(comparing, roundf(from), roundf(to));
    bool below = comparing->end[LONGER] - comparing->end[SHORTER] <
                 comparing->block.h + compare_px(comparing, aside_px);
    if (below)
        set_ends(comparing, roundf(from),
                 roundf(to - comparing->block.h - compare_px(comparing, 24)));
    comparing->line[LONGER] = room.x + inset;
    comparing->line[SHORTER] = room.x + half + inset;
    for (int which = 0; which < LINES; which++)
        comparing->line[which] +=
            compare_branches_any(comparing, which) ? compare_px(comparing, 120) : 0;
    comparing->block.x = comparing->line[SHORTER] + compare_px(comparing, aside_px);
    comparing->block.y = below ? comparing->end[LONGER] + compare_px(comparing, 12)
                               : comparing->end[SHORTER] + compare_px(comparing, 16);
    add_stops(comparing);
    comparing->fits = compare_names_vertical(comparing, names) && comparing->fits;
    for (int which = 0; which < LINES; which++)
        comparing->fits =
            comparing->fits &&
            !title_meets(comparing, which, which == LONGER ? room.x : room.x + half, room.y);
    add_title(comparing, LONGER, room.x, room.y);
    add_title(comparing, SHORTER, room.x + half, room.y);
}

struct comparing *compare_make(struct sheet *sheet, const struct corridor_spec *spec,
                               struct rect room, const struct corridor_path *paths, size_t count)
{
    const struct stage *stage = sheet->stage;
    struct arena *arena = stage->arena;
    struct comparing *comparing = arena_new(arena, struct comparing);
    *comparing = (struct comparing){
        .stage = stage, .spec = spec, .sheet = sheet, .room = room, .fits = true};
    comparing->net = arena_new(arena, struct corridor_network);
    comparing->layout = arena_new(arena, struct corridor_layout);
    comparing->layout->strands = arena_array(arena, struct corridor_strand, CORRIDOR_LEGS_MAX);
    comparing->layout->pages = 1;
    comparing->layout->vertical = stage->portrait;
    comparing->hero = line_of(comparing, SHORTER);
    make_net(comparing, paths, count);
    if (comparing->count[LONGER] < 2 || comparing->count[SHORTER] < 2)
        return comparing;
    comparing->whole = true;
    struct corridor_plan plan = {stage, comparing->net, false, room, 0};
    struct corridor_draft draft = {.plan = &plan, .layout = comparing->layout};
    struct corridor_name names[CORRIDOR_STATIONS_MAX];
    layout_names_make(&draft, names);
    if (stage->portrait)
        lay_vertical(comparing, names);
    else
        lay_horizontal(comparing, names);
    comparing->layout->fits = comparing->fits && names_fit(comparing);
    add_difference(comparing);
    return comparing;
}

void compare_finish(struct comparing *comparing)
{
    add_breaks(comparing);
    add_number(comparing);
}
