/* The corridor kind: lines of stations as a diagram, or two of them compared. */
#include <string.h>

#include "base/time.h"
#include "slide/corridor/compare/compare.h"
#include "slide/corridor/draw.h"
#include "slide/corridor/items.h"
#include "slide/corridor/legend.h"
#include "slide/corridor/paths.h"
#include "slide/corridor/travel.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/kit/kind.h"
#include "slide/route/draw.h"
#include "slide/route/path.h"
#include "ui/text.h"

static const float speed_px = 240;                /* a second: slow enough to follow by eye */
static const int64_t pause_ns = 1500 * NS_PER_MS; /* before it starts again */

/* The leg that is that part of a path, or -1: another path's ferry is, or it had no room. */
static int leg_of(const struct corridor_network *net, size_t path, size_t part)
{
    for (size_t i = 0; i < net->leg_count; i++)
        if (net->legs[i].path == path && net->legs[i].part == part)
            return (int)i;
    return -1;
}

/* Adds a strand in the order of travel; one that comes from another row begins a run. */
static void add_strand(struct corridor_travel *travel, const struct corridor_strand *strand,
                       bool backwards)
{
    struct corridor_run *run = &travel->runs[travel->run_count - 1];
    if (strand->cut[backwards] && run->count > 0) {
        travel->runs[travel->run_count++] =
            (struct corridor_run){.points = run->points + run->count};
        run = &travel->runs[travel->run_count - 1];
    }
    for (size_t i = 0; i < strand->count; i++)
        run->points[run->count++] = strand->points[backwards ? strand->count - 1 - i : i];
}

/* The strands of a leg that are on the page, those of its rows in the order of travel. */
static void add_leg(struct corridor_travel *travel, const struct corridor_layout *layout,
                    const struct corridor_leg *leg, size_t index)
{
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand =
            &layout->strands[leg->backwards ? layout->strand_count - 1 - i : i];
        if (strand->leg == index && strand->page == travel->page)
            add_strand(travel, strand, leg->backwards);
    }
}

/* The legs of a path in the order of travel, on one page: end to end on each row. */
static void add_path(struct corridor_placed *placed, size_t path, unsigned page)
{
    const struct corridor_network *net = placed->net;
    const struct corridor_layout *layout = placed->layout;
    struct arena *arena = placed->stage->arena;
    struct corridor_travel travel = {.page = page, .run_count = 1};
    travel.runs = arena_array(arena, struct corridor_run, layout->strand_count + 1);
    travel.runs[0].points =
        arena_array(arena, struct vec2, layout->strand_count * CORRIDOR_POINTS_MAX + 1);
    for (size_t part = 0; part < CORRIDOR_LEGS_MAX; part++) {
        int leg = leg_of(net, path, part);
        if (leg >= 0)
            add_leg(&travel, layout, &net->legs[leg], (size_t)leg);
    }
    for (size_t i = 0; i < travel.run_count; i++) {
        travel.runs[i].length = route_path_length(travel.runs[i].points, travel.runs[i].count);
        travel.length += travel.runs[i].length;
    }
    if (!(travel.length > 0) ||
        placed->travel_count == sizeof placed->travels / sizeof *placed->travels)
        return;
    placed->travels[placed->travel_count++] = travel;
}

static void corridor_travel_make(struct corridor_placed *placed)
{
    const struct corridor_spec *spec = placed->spec;
    bool seen[CORRIDOR_LINES_MAX] = {false};
    for (size_t i = 0; i < placed->net->leg_count; i++) {
        size_t line = placed->net->legs[i].line;
        if (line >= CORRIDOR_LINES_MAX || seen[line] || !corridor_line(spec, line)->travel)
            continue;
        seen[line] = true;
        for (unsigned page = 0; page < placed->sheet->pages; page++)
            add_path(placed, placed->net->legs[i].path, page);
    }
}

static int64_t run_ns(const struct corridor_placed *placed, const struct corridor_travel *travel)
{
    float speed = speed_px * placed->stage->scale;
    return (int64_t)((double)travel->length / (double)speed * (double)NS_PER_SECOND);
}

static int64_t longest_ns(const struct corridor_placed *placed, int page)
{
    int64_t longest = 0;
    for (size_t i = 0; i < placed->travel_count; i++) {
        int64_t run = run_ns(placed, &placed->travels[i]);
        if ((page < 0 || placed->travels[i].page == (unsigned)page) && run > longest)
            longest = run;
    }
    return longest;
}

int64_t corridor_travel_run_ns(const void *of_corridor)
{
    int64_t longest = longest_ns(of_corridor, -1);
    return longest > 0 ? longest + pause_ns : 0;
}

int64_t corridor_travel_until_ns(const struct corridor_placed *placed, int64_t least_ns)
{
    int64_t round_ns = corridor_travel_run_ns(placed), left_ns = pause_ns / 3;
    if (round_ns == 0)
        return least_ns;
    return ((least_ns + left_ns + round_ns - 1) / round_ns) * round_ns - left_ns;
}

/* All that travels on the page is at its last station. */
static bool corridor_travel_arrived(const struct view *view)
{
    int64_t longest = longest_ns(view->placed, (int)view->page);
    return longest == 0 || view->reduced_motion || view->since_ns % (longest + pause_ns) >= longest;
}

static bool corridor_travel_moves(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    for (size_t i = 0; i < placed->travel_count; i++)
        if (placed->travels[i].page == view->page)
            return !view->reduced_motion;
    return false;
}

/* So far along all runs. */
static struct route_spot where(const struct corridor_travel *travel, float distance)
{
    size_t i = 0;
    for (; i + 1 < travel->run_count && distance > travel->runs[i].length; i++)
        distance -= travel->runs[i].length;
    struct route_walk walk = {travel->runs[i].points, travel->runs[i].count, 0, 0};
    return route_path_walk(&walk, distance);
}

/* What travels: a lozenge along its line, which no stop looks like, with a trail of ever fainter
 * dots on the line behind it. Its picture is made anew each time. */
static void draw_mark(const struct stage *stage, const struct corridor_travel *travel,
                      float distance, struct draw_list *out)
{
    enum { DOTS = 5 };
    const float length = 34, width = 16, edge = 4, apart = 26, dot = 6;
    const struct theme *theme = &stage->theme;
    float scale = stage->scale, half = ceilf((length + DOTS * apart) * scale);
    struct route_spot spot = where(travel, distance);
    struct vec2 corner = {roundf(spot.at.x) - half, roundf(spot.at.y) - half};
    struct layer *layer = layer_start(&out->words, 2 * half, 2 * half);
    layer->passing = true;
    for (int i = DOTS; i > 0; i--) {
        float behind = distance - (length + (float)i * apart - apart / 2) * scale;
        struct vec2 at = where(travel, fmaxf(behind, 0)).at;
        struct vec2 on = {at.x - corner.x, at.y - corner.y};
        bool near = rect_holds((struct rect){0, 0, 2 * half, 2 * half}, on); /* not a row above */
        struct path path = path_start(layer->arena);
        if (behind < 0 || !near)
            continue;
        path_circle(&path, on, dot * scale);
        layer_fill(layer, &path,
                   colour_with_alpha(theme->surface, 1 - (float)i / (float)(DOTS + 1)));
    }
    struct vec2 along = {spot.along.x * length * scale, spot.along.y * length * scale};
    struct vec2 across = {-spot.along.y * width * scale, spot.along.x * width * scale};
    struct path path = path_start(layer->arena);
    path_line(&path, half + along.x, half + along.y);
    path_line(&path, half + across.x, half + across.y);
    path_line(&path, half - along.x, half - along.y);
    path_line(&path, half - across.x, half - across.y);
    path_close(&path);
    layer_fill(layer, &path, theme->ink);
    layer_stroke(layer, &path, (struct stroke){.colour = theme->surface, .width = edge * scale});
    draw_layer(out, layer_finish(layer), corner);
}

void corridor_travel_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    if (view->reduced_motion)
        return;
    for (size_t i = 0; i < placed->travel_count; i++) {
        const struct corridor_travel *travel = &placed->travels[i];
        if (travel->page != view->page)
            continue;
        float speed = speed_px * placed->stage->scale;
        int64_t run = run_ns(placed, travel);
        int64_t since = view->since_ns % (run + pause_ns);
        draw_mark(placed->stage, travel,
                  since >= run ? travel->length : (float)since * 1e-9f * speed, out);
    }
}

static float add_head(struct sheet *sheet, struct diags *lint)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    struct header head = {.x = content.x, .width = content.w, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    if (!stage->slide->lead.given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    struct textbox *box =
        text_set(stage, text_in(&stage->slide->lead, stage->settings.language), style, content.w);
    fit_text(stage, lint, &stage->slide->lead, "lead", box, 3);
    baseline += stage_px(stage, 12) + style.line_px;
    sheet_text(sheet, box, content.x, baseline);
    return baseline + text_drop(box);
}

static void lint_crowded(const struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_network *net = placed->net;
    struct mark at = placed->spec->lines.mark;
    if (net->full) {
        diag_error(lint, at, "E545", "a diagram has at most %d stations, these lines have more",
                   (int)CORRIDOR_STATIONS_MAX);
        diag_help(lint, "leave some out, or make two slides of it");
    } else if (net->twice >= 0) {
        diag_error(lint, at, "E545", "a line comes to `%s` a second time",
                   placed->stage->deck->places[net->twice].id.text);
        diag_help(lint, "a diagram draws no circles: end the line before it, or show it on a map");
    } else {
        diag_error(lint, at, "E545", "these lines are more than a diagram can show");
        diag_help(lint, "at most %d side lines to each side: make two slides of it",
                  (int)NETWORK_LANES_MAX);
    }
}

static void lint_layout(const struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_layout *layout = placed->layout;
    const struct stage *stage = placed->stage;
    struct mark at = placed->spec->lines.mark;
    if (!lint)
        return;
    if (placed->net->crowded) {
        if (!fit_reported(lint, at, "E545"))
            lint_crowded(placed, lint);
        return;
    }
    if ((!layout->fits || layout->pages > CORRIDOR_PAGES_MAX) && !fit_reported(lint, at, "E545")) {
        diag_error(lint, at, "E545", "the %s diagram does not fit at %d %% text size",
                   fit_language(stage), stage->settings.text_percent);
        diag_help(lint, "use fewer stations, or shorter names");
    }
    if (layout->omitted && !stage_large(stage) &&
        !fit_reported(lint, text_mark(layout->omitted, 0), "W546")) {
        diag_warning(lint, text_mark(layout->omitted, 0), "W546",
                     "there is no room for these words on the diagram");
        diag_help(lint, "shorten them, or leave them out");
    }
    if (layout->stretched && !fit_reported(lint, placed->spec->scale.mark, "W545")) {
        diag_warning(
            lint, placed->spec->scale.mark, "W545",
            "at this scale some stations would stand on each other: they were moved apart");
        diag_help(lint, "leave out a station, or write `scale: even`");
    }
}

static void lint_names(const struct corridor_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        size_t place = placed->net->stations[stop->station].place;
        if (stop->name)
            fit_letters(stage, lint, &stage->deck->places[place].name, FACE_TEXT_SEMIBOLD,
                        stop->name);
    }
}

static void lay_out_comparison(struct corridor_placed *placed, const struct corridor_path *paths,
                               size_t count)
{
    struct comparing *comparing =
        compare_make(placed->sheet, placed->spec, placed->room, paths, count);
    placed->net = comparing->net;
    placed->layout = comparing->layout;
    placed->hero = comparing->hero;
    if (!comparing->whole)
        return;
    corridor_draw(placed);
    compare_finish(comparing);
}

static struct corridor_layout *make_layout(struct corridor_placed *placed, struct rect room)
{
    const struct stage *stage = placed->stage;
    struct corridor_plan *plan = arena_new(stage->arena, struct corridor_plan);
    *plan = (struct corridor_plan){stage, placed->net, corridor_true_scale(placed->spec), room};
    return layout_make(plan);
}

/* Without a legend of the lines where words stand beside each, else with one, which takes room. */
static void lay_out_network(struct corridor_placed *placed, struct corridor_legend *legend,
                            struct diags *lint, float top)
{
    const struct stage *stage = placed->stage;
    struct rect content = stage->content;
    placed->net = legend->net;
    struct corridor_foot foot = corridor_legend_add(sheet_start(stage), NULL, legend);
    struct corridor_layout *plain =
        make_layout(placed, (struct rect){content.x, top, content.w, foot.bottom - top});
    legend->lines = !plain->labelled || placed->spec->lines.count > 1;
    foot = corridor_legend_add(placed->sheet, lint, legend);
    placed->legend = foot.legend;
    placed->room = (struct rect){content.x, top, content.w, foot.bottom - top};
    placed->layout = legend->lines ? make_layout(placed, placed->room) : plain;
    placed->sheet->pages = placed->layout->pages < 1 ? 1 : placed->layout->pages;
    corridor_draw(placed);
}

static const void *lay_out(const void *of_corridor, const struct stage *stage, struct diags *lint)
{
    const struct corridor_spec *spec = of_corridor;
    struct corridor_placed *placed = arena_new(stage->arena, struct corridor_placed);
    struct corridor_path paths[CORRIDOR_PATHS_MAX];
    size_t count = corridor_paths_find(stage, spec, paths);
    struct sheet *sheet = sheet_start(stage);
    struct rect content = stage->content;
    placed->stage = stage;
    placed->spec = spec;
    placed->sheet = sheet;
    float top = add_head(sheet, lint) + stage_px(stage, stage->portrait ? 56 : 32);
    if (corridor_compares(spec)) {
        float bottom = footer_add(sheet, lint, content.x, content.w, footer_bottom(stage));
        placed->room = (struct rect){content.x, top, content.w, bottom - top};
        lay_out_comparison(placed, paths, count);
    } else {
        struct corridor_legend legend = {spec, paths, count,
                                         network_make(stage->arena, paths, count), false};
        lay_out_network(placed, &legend, lint, top);
    }
    lint_layout(placed, lint);
    lint_names(placed, lint);
    corridor_items_make(placed, lint);
    corridor_travel_make(placed);
    return placed;
}

/* --- the card that is open --- */

/* -1: closes it. */
static void open_card(const struct view *view, int item)
{
    struct corridor_state *state = view->state;
    card_motion_open(&state->card, item);
    if (item >= 0)
        state->open_page = ((const struct corridor_placed *)view->placed)->items[item].page;
}

/* A larger text may have moved what is open to another page: who saw it still does. */
static unsigned corridor_resume(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    struct corridor_state *state = view->state;
    int open = state->card.open;
    state->card.closing = 0;
    if (open <= 0 || (size_t)open > placed->item_count)
        return view->page;
    bool seen = state->open_page == view->page;
    state->open_page = placed->items[open - 1].page;
    return seen ? state->open_page : view->page;
}

/* A station with its name, or a stretch. */
static struct rect own_area(const struct corridor_placed *placed, const struct corridor_item *item)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (item->station == (int)stop->station && !stop->dropped)
            return rects_around(item->shown, stop->label);
    }
    return item->shown;
}

enum { LINES_MAX = 400 }; /* pieces of lines on a page */

/* Lines as rows of squares of their width: a slanting one has no rectangle of its own. */
static size_t add_line(const struct stage *stage, struct vec2 from, struct vec2 to,
                       struct rect out[static LINES_MAX], size_t count)
{
    float width = stage_px(stage, CORRIDOR_LINE);
    if (from.x == to.x || from.y == to.y) {
        struct rect ends = {fminf(from.x, to.x), fminf(from.y, to.y), fabsf(to.x - from.x),
                            fabsf(to.y - from.y)};
        if (count < LINES_MAX)
            out[count++] = rect_grow(ends, width / 2);
        return count;
    }
    float pieces = ceilf(vec2_distance(from, to) / (2 * width));
    for (float i = 0; i < pieces && count < LINES_MAX; i++) {
        float part = (i + 0.5f) / pieces;
        struct vec2 at = {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
        out[count++] = (struct rect){at.x - width, at.y - width, 2 * width, 2 * width};
    }
    return count;
}

static size_t add_lines(const struct corridor_placed *placed, unsigned page,
                        struct rect out[static LINES_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < placed->layout->strand_count; i++) {
        const struct corridor_strand *strand = &placed->layout->strands[i];
        for (size_t j = 0; strand->page == page && j + 1 < strand->count; j++)
            count = add_line(placed->stage, strand->points[j], strand->points[j + 1], out, count);
    }
    return count;
}

/* `out` has room for one of each item. */
static size_t add_stops(const struct corridor_placed *placed, unsigned page, struct rect *out,
                        size_t count)
{
    for (size_t i = 0; i < placed->item_count; i++)
        if (placed->items[i].page == page && placed->items[i].station >= 0)
            out[count++] = placed->items[i].shown;
    return count;
}

/* What its card never covers: the legend; of a stretch the words beside it, which tell of it as the
 * name does of a station. */
static size_t add_kept(const struct corridor_placed *placed, const struct corridor_item *item,
                       const struct rect *names, size_t name_count, struct rect *out)
{
    enum { NEAR = 24 }; /* px of the design */
    size_t count = 0;
    struct rect near = rect_grow(item->hit, stage_px(placed->stage, NEAR));
    if (placed->legend.h > 0)
        out[count++] = placed->legend;
    for (size_t i = 0; i < name_count && item->leg >= 0; i++)
        if (rects_meet(names[i], near))
            out[count++] = names[i];
    return count;
}

static struct card_position position_of(const struct corridor_placed *placed, int index)
{
    enum { TEXTS_MAX = 400 };
    const struct stage *stage = placed->stage;
    const struct corridor_item *item = &placed->items[index];
    struct rect names[TEXTS_MAX + CORRIDOR_ITEMS_MAX], lines[LINES_MAX], kept[TEXTS_MAX + 1];
    size_t texts = sheet_texts(placed->sheet, item->page, names, TEXTS_MAX);
    struct card_surroundings around = {
        .wish = CARD_BESIDE,
        .room = card_room(item->card, stage, placed->room.y),
        .own = own_area(placed, item),
        .anchor = item->at,
        .ring = fminf(item->shown.w, item->shown.h) / 2 + stage_px(stage, CORRIDOR_OUTLINE),
        .kept = kept,
        .kept_count = add_kept(placed, item, names, texts, kept),
        .things = lines,
        .thing_count = add_lines(placed, item->page, lines),
        .names = names,
        .name_count = add_stops(placed, item->page, names, texts),
    };
    return card_position_find(item->card, stage, &around);
}

/* The card of an item that the page shows; layouts change under an open card. */
static struct card_placed place_card(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    if (open <= 0 || (size_t)open > placed->item_count ||
        placed->items[open - 1].page != view->page)
        return (struct card_placed){0};
    return (struct card_placed){placed->items[open - 1].card, position_of(placed, open - 1)};
}

/* The stops first, then the stretches, in their order, without those that an open card covers. Then
 * the card's own. */
static size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    struct rect card = open.position.area;
    size_t count = 0;
    for (size_t i = 0; i < placed->item_count && count < TARGETS_MAX - CARD_TARGETS; i++) {
        const struct corridor_item *item = &placed->items[i];
        if (item->page != view->page || (open.card && rect_holds(card, item->at)))
            continue;
        out[count++] = (struct target){item->hit, item->shown, {ACTION_KIND, (int)i}, false, true};
    }
    if (open.card)
        count +=
            card_targets(open.card, (struct vec2){card.x, card.y}, CORRIDOR_ACT_CLOSE, out + count);
    return count;
}

static void draw_chosen(const struct corridor_placed *placed, const struct corridor_item *item,
                        struct draw_list *out)
{
    const struct stage *stage = placed->stage;
    float ring = stage_px(stage, 6);
    struct rect area = rect_grow(item->shown, ring);
    draw_box(out, (struct draw_box){.area = area,
                                    .radius = fminf(area.w, area.h) / 2,
                                    .stroke = stage->theme.accent,
                                    .stroke_width = ring});
}

static void draw_card(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct target targets[TARGETS_MAX], own[CARD_TARGETS];
    size_t count = corridor_targets(view, targets);
    struct card_placed open = place_card(view, state->card.open);
    struct card_placed closing = place_card(view, state->card.closing);
    int first = (int)count;
    if (open.card)
        first -= (int)card_targets(open.card, (struct vec2){0, 0}, CORRIDOR_ACT_CLOSE, own);
    if (view->pressed >= 0 && view->pressed < first)
        draw_chosen(placed, &placed->items[targets[view->pressed].action.number], out);
    if (open.card)
        draw_chosen(placed, &placed->items[state->card.open - 1], out);
    card_motion_draw_leader(&state->card, view, &open, out);
    card_motion_draw(&state->card, view, &closing, &open, view->pressed - first, out);
}

static bool card_covers(const struct view *view, struct vec2 at)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card && rect_holds(open.position.area, at);
}

static struct partner corridor_partner(const struct view *view)
{
    const struct corridor_state *state = view->state;
    struct card_placed open = place_card(view, state->card.open);
    return open.card ? card_partner(open.card) : (struct partner){0};
}

/* --- the rest of the kind --- */

static void draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    sheet_draw(placed->sheet, view, out);
    corridor_travel_draw(view, out);
    draw_card(view, out);
}

static unsigned corridor_pages(const void *of_corridor)
{
    const struct corridor_placed *placed = of_corridor;
    return sheet_pages(placed->sheet);
}

static bool corridor_step(const struct view *view, int64_t dt_ns)
{
    struct corridor_state *state = view->state;
    bool moves = card_motion_step(&state->card, view, dt_ns);
    return moves || corridor_travel_moves(view);
}

/* A tap beside everything closes the card. */
static bool corridor_gesture(const struct view *view, const struct gesture *gesture,
                             struct action *out)
{
    const struct corridor_state *state = view->state;
    (void)out;
    if (gesture->kind != GESTURE_TAP || state->card.open == 0 ||
        !rect_holds(view->stage->full, gesture->at))
        return false;
    if (!card_covers(view, gesture->at))
        open_card(view, -1);
    return true;
}

static void corridor_act(const struct view *view, int number)
{
    const struct corridor_state *state = view->state;
    bool close = number >= CORRIDOR_ACT_CLOSE || state->card.open == number + 1;
    open_card(view, close ? -1 : number);
}

static bool corridor_dismiss(const struct view *view)
{
    const struct corridor_state *state = view->state;
    bool was_open = state->card.open > 0;
    open_card(view, -1);
    return was_open;
}

/* Words beside the stations, which only the deck's routes know. */
static unsigned corridor_words(const void *of_corridor, unsigned language)
{
    const struct corridor_spec *spec = of_corridor;
    unsigned words = 0;
    for (size_t i = 0; i < spec->lines.count; i++) {
        const struct corridor_line_spec *line = corridor_line(spec, i);
        const struct corridor_branch_spec *branches = line->branches.items;
        const struct corridor_alternative_spec *alternatives = line->alternatives.items;
        words += text_words(text_in(&line->name, language));
        for (size_t j = 0; j < line->branches.count; j++)
            words += text_words(text_in(&branches[j].note, language));
        for (size_t j = 0; j < line->alternatives.count; j++)
            words += text_words(text_in(&alternatives[j].name, language));
    }
    return words;
}

static bool corridor_moves(const void *of_corridor)
{
    return corridor_travel_run_ns(of_corridor) > 0;
}

/* As long as its stations and its other words take to read, and until what travels has arrived. */
static int64_t corridor_stands_ns(const void *of_corridor)
{
    const struct corridor_placed *placed = of_corridor;
    const struct stage *stage = placed->stage;
    unsigned words = kind_words(stage->slide, stage->settings.language) +
                     2 * (unsigned)placed->net->station_count;
    int64_t read_ns = stage_auto_duration_ns(words / corridor_pages(placed));
    return corridor_travel_until_ns(placed, read_ns);
}

static size_t corridor_pictures(const void *of_corridor,
                                struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct corridor_placed *placed = of_corridor;
    size_t count = 0;
    for (size_t i = 0; i < placed->item_count && count < PICTURES_PER_SLIDE; i++)
        count += card_picture(placed->items[i].card, &out[count]);
    return count;
}

static size_t corridor_scenes(const void *of_corridor)
{
    const struct corridor_placed *placed = of_corridor;
    return placed->spec->cards.count > 0 ? placed->spec->cards.count : 1;
}

/* The cards that were written; without any, that of the first station. */
static void corridor_enter(const struct view *view, size_t scene)
{
    const struct corridor_placed *placed = view->placed;
    struct corridor_state *state = view->state;
    int item = scene < placed->spec->cards.count ? placed->card_items[scene] : 0;
    open_card(view, item);
    card_motion_show(&state->card, item);
}

/* --- links between slides --- */

static bool corridor_shows(const void *of_corridor, const struct deck *deck, const char *id)
{
    const struct corridor_spec *spec = of_corridor;
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++) {
        const struct corridor_line_spec *line = corridor_line(spec, i);
        const struct corridor_branch_spec *branches = line->branches.items;
        const struct corridor_alternative_spec *alternatives = line->alternatives.items;
        if (deck_route_stops(deck, line->route.text, id))
            return true;
        for (size_t j = 0; j < line->branches.count; j++)
            if (word_list_has(&branches[j].to, id))
                return true;
        for (size_t j = 0; j < line->alternatives.count; j++)
            if (word_list_has(&alternatives[j].via, id))
                return true;
    }
    return false;
}

static bool corridor_draws(const void *of_corridor, const char *route)
{
    const struct corridor_spec *spec = of_corridor;
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++)
        if (word_is(&corridor_line(spec, i)->route, route))
            return true;
    return false;
}

/* The item of a station, or -1. */
static int find_station(const struct corridor_placed *placed, const char *id)
{
    for (size_t i = 0; i < placed->item_count; i++) {
        int station = placed->items[i].station;
        if (station >= 0 &&
            word_is(&placed->stage->deck->places[placed->net->stations[station].place].id, id))
            return (int)i;
    }
    return -1;
}

static unsigned corridor_page_of(const void *of_corridor, const char *id)
{
    const struct corridor_placed *placed = of_corridor;
    int item = find_station(placed, id);
    return item >= 0 ? placed->items[item].page : 0;
}

static bool corridor_select(const struct view *view, const char *id)
{
    int item = find_station(view->placed, id);
    if (item >= 0)
        open_card(view, item);
    return item >= 0;
}

const struct slide_kind corridor_kind = {
    .deck = {.name = "corridor",
             .fields = corridor_fields,
             .field_count = CORRIDOR_FIELD_COUNT,
             .spec_size = sizeof(struct corridor_spec),
             .check = corridor_check},
    .attraction = 4,
    .state_size = sizeof(struct corridor_state),
    .mark = ICON_CORRIDOR,
    .layout = lay_out,
    .draw = draw,
    .pages = corridor_pages,
    .targets = corridor_targets,
    .step = corridor_step,
    .scenes = corridor_scenes,
    .enter = corridor_enter,
    .gesture = corridor_gesture,
    .act = corridor_act,
    .dismiss = corridor_dismiss,
    .words = corridor_words,
    .stands_ns = corridor_stands_ns,
    .moves = corridor_moves,
    .run_ns = corridor_travel_run_ns,
    .arrived = corridor_travel_arrived,
    .pictures = corridor_pictures,
    .shows = corridor_shows,
    .draws = corridor_draws,
    .page_of = corridor_page_of,
    .select = corridor_select,
    .partner = corridor_partner,
    .partner_word = WORD_ON_DIAGRAM,
    .resume = corridor_resume,
};
