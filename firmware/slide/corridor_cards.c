/* What a tap on a station or a stretch opens: the card that was written for it, or what the routes
 * say themselves. */
#include <string.h>

#include "slide/corridor_parts.h"

/* --- items --- */

static bool names(const struct word *word, const struct deck *deck, size_t place)
{
    return word->text && deck_find_place(deck, word->text) == (int)place;
}

/* Which of the slide's cards was written for it, or -1. */
static int written(const struct corridor_placed *placed, const struct corridor_item *item)
{
    const struct corridor_card_spec *cards = placed->spec->cards.items;
    const struct deck *deck = placed->stage->deck;
    const struct corridor_net *net = placed->net;
    for (size_t i = 0; i < placed->spec->cards.count; i++) {
        const struct corridor_card_spec *card = &cards[i];
        if (item->station >= 0 && names(&card->place, deck, net->stations[item->station].place))
            return (int)i;
        if (item->leg < 0 || card->leg.count != 2)
            continue;
        size_t from = net->stations[net->legs[item->leg].from].place;
        size_t to = net->stations[net->legs[item->leg].to].place;
        for (int turn = 0; turn < 2; turn++)
            if (names(&card->leg.items[turn], deck, from) &&
                names(&card->leg.items[1 - turn], deck, to))
                return (int)i;
    }
    return -1;
}

/* A text of the program's own, in the stage's language. */
static struct text said(const struct stage *stage, const char *utf8)
{
    struct text text = {.given = true, .everywhere = true};
    text.in[0] = text.in[stage->settings.language] = (struct text_value){.utf8 = utf8};
    return text;
}

static const char *place_name(const struct corridor_placed *placed, size_t station)
{
    size_t place = placed->net->stations[station].place;
    return text_in(&placed->stage->deck->places[place].name, placed->stage->settings.language);
}

static bool is_first_of_stretch(const struct corridor_net *net, size_t index)
{
    const struct corridor_leg *leg = &net->legs[index];
    for (size_t i = 0; i < index; i++)
        if (corridor_same_stretch(&net->legs[i], leg))
            return false;
    return true;
}

/* "Baku–Tbilisi: rail, 346 km", up to three stretches that meet at the station. */
static const char *say_station(const struct corridor_placed *placed, size_t station)
{
    const struct corridor_net *net = placed->net;
    const struct stage *stage = placed->stage;
    const char *text = "";
    int said_count = 0;
    for (size_t i = 0; i < net->leg_count && said_count < 3; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if ((leg->from != station && leg->to != station) || !is_first_of_stretch(net, i))
            continue;
        text = arena_printf(stage->arena, "%s%s%s–%s: %s", text, said_count ? "\n" : "",
                            place_name(placed, leg->from), place_name(placed, leg->to),
                            corridor_say_leg(stage, net, i, true));
        said_count++;
    }
    return text;
}

static const struct map_card *make_card(const struct corridor_placed *placed,
                                        const struct corridor_item *item, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    const struct corridor_net *net = placed->net;
    const struct corridor_card_spec *cards = placed->spec->cards.items;
    const struct card *own = item->own >= 0 ? &cards[item->own].card : NULL;
    struct card *card = arena_new(stage->arena, struct card);
    struct map_card_place about = {0};
    struct text *name = arena_new(stage->arena, struct text);
    if (item->station >= 0) {
        const struct deck_place *place = &stage->deck->places[net->stations[item->station].place];
        unsigned language = stage->settings.language;
        bool country =
            strcmp(text_in(&place->name, language), text_in(&place->country, language)) != 0;
        about = (struct map_card_place){.name = &place->name,
                                        .local = &place->local,
                                        .country = country ? &place->country : NULL,
                                        .partner = partners_find(stage, &place->id.text, 1)};
        card->text = said(stage, say_station(placed, (size_t)item->station));
    } else {
        const struct corridor_leg *leg = &net->legs[item->leg];
        *name = said(stage, arena_printf(stage->arena, "%s–%s", place_name(placed, leg->from),
                                         place_name(placed, leg->to)));
        about.name = name;
        card->text = said(stage, corridor_say_leg(stage, net, (size_t)item->leg, true));
    }
    /* What the program says itself is no fault of the deck's. */
    return map_card_make(stage, own ? own : card, &about, own ? lint : NULL);
}

static struct rect around(struct rect a, struct rect b)
{
    float right = fmaxf(a.x + a.w, b.x + b.w), bottom = fmaxf(a.y + a.h, b.y + b.h);
    struct rect all = {fminf(a.x, b.x), fminf(a.y, b.y), 0, 0};
    all.w = right - all.x;
    all.h = bottom - all.y;
    return all;
}

static void add_item(struct corridor_placed *placed, struct corridor_item item, struct diags *lint)
{
    if (placed->item_count == CORRIDOR_ITEMS_MAX)
        return;
    item.own = written(placed, &item);
    item.card = make_card(placed, &item, lint);
    placed->items[placed->item_count++] = item;
}

static void add_stop(struct corridor_placed *placed, const struct corridor_stop *stop,
                     struct diags *lint)
{
    const struct stage *stage = placed->stage;
    float half = stage_px(stage, 44), disc = stage_px(stage, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    struct rect shown = {stop->at.x - disc, stop->at.y - disc, 2 * disc, 2 * disc};
    struct rect hit = {stop->at.x - half, stop->at.y - half, 2 * half, 2 * half};
    if (placed->place->upright)
        shown = (struct rect){shown.x - stop->half, shown.y, shown.w + 2 * stop->half, shown.h};
    else
        shown = (struct rect){shown.x, shown.y - stop->half, shown.w, shown.h + 2 * stop->half};
    if (!stop->dropped)
        hit = around(hit, stop->label);
    add_item(placed,
             (struct corridor_item){.station = (int)stop->station,
                                    .leg = -1,
                                    .page = stop->page,
                                    .hit = hit,
                                    .shown = shown,
                                    .at = stop->at,
                                    .half = stop->half},
             lint);
}

/* The longest straight part of a strand, without what belongs to its stops. */
static void add_stretch(struct corridor_placed *placed, const struct corridor_strand *strand,
                        struct diags *lint)
{
    const struct stage *stage = placed->stage;
    float half = stage_px(stage, 44), thick = stage_px(stage, 20), longest = 0;
    struct vec2 a = strand->points[0], b = a;
    for (size_t i = 0; i + 1 < strand->count; i++) {
        float length = vec2_distance(strand->points[i], strand->points[i + 1]);
        if (length <= longest)
            continue;
        longest = length;
        a = strand->points[i];
        b = strand->points[i + 1];
    }
    struct vec2 middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    float along = fmaxf(thick, longest / 2 - half);
    bool upright = placed->place->upright;
    struct rect hit = {middle.x - (upright ? half : along), middle.y - (upright ? along : half),
                       2 * (upright ? half : along), 2 * (upright ? along : half)};
    struct rect shown = {middle.x - (upright ? thick : along), middle.y - (upright ? along : thick),
                         2 * (upright ? thick : along), 2 * (upright ? along : thick)};
    add_item(placed,
             (struct corridor_item){.station = -1,
                                    .leg = (int)strand->leg,
                                    .page = strand->page,
                                    .hit = hit,
                                    .shown = shown,
                                    .at = middle},
             lint);
}

void corridor_items(struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_place *place = placed->place;
    for (size_t i = 0; i < place->stop_count; i++)
        add_stop(placed, &place->stops[i], lint);
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        if (!strand->cut[0] && is_first_of_stretch(placed->net, strand->leg))
            add_stretch(placed, strand, lint);
    }
}

/* --- open --- */

void corridor_open(const struct view *view, int item)
{
    struct corridor_state *state = view->state;
    if (state->open > 0 && state->open != item + 1) {
        state->closing = state->open;
        state->closing_ns = 0;
    }
    state->open = item + 1;
    state->open_ns = 0;
}

bool corridor_card_moves(const struct view *view)
{
    const struct corridor_state *state = view->state;
    if (view->reduced_motion)
        return false;
    return (state->open > 0 && map_card_shown(view->stage, state->open_ns, false) < 1) ||
           (state->closing > 0 && map_card_shown(view->stage, state->closing_ns, true) > 0);
}

static float shared(struct rect a, struct rect b)
{
    float w = fminf(a.x + a.w, b.x + b.w) - fmaxf(a.x, b.x);
    float h = fminf(a.y + a.h, b.y + b.h) - fmaxf(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

/* What its stop and its name take. */
static struct rect own_area(const struct corridor_placed *placed, const struct corridor_item *item)
{
    for (size_t i = 0; i < placed->place->stop_count; i++) {
        const struct corridor_stop *stop = &placed->place->stops[i];
        if (item->station == (int)stop->station && !stop->dropped)
            return around(item->shown, stop->label);
    }
    return item->shown;
}

/* How much of the page a card would cover; its own stop counts a hundredfold. */
static float cost_of(const struct corridor_placed *placed, const struct corridor_item *item,
                     struct rect own, struct rect area)
{
    float cost = 100 * shared(area, own);
    for (size_t i = 0; i < placed->place->stop_count; i++) {
        const struct corridor_stop *stop = &placed->place->stops[i];
        float disc = stage_px(placed->stage, CORRIDOR_STOP);
        if (stop->page != item->page)
            continue;
        cost += shared(area, stop->label);
        cost +=
            shared(area, (struct rect){stop->at.x - disc, stop->at.y - disc, 2 * disc, 2 * disc});
    }
    for (size_t i = 0; i < sizeof placed->words / sizeof *placed->words; i++)
        cost += shared(area, placed->words[i]);
    for (size_t i = 0; i < placed->place->caption_count; i++)
        if (placed->place->captions[i].page == item->page)
            cost += shared(area, placed->place->captions[i].area);
    return cost;
}

/* Right beside its stop and name, where it covers least: so near that it needs no leader.
 */
static struct map_card_spot spot_of(const struct corridor_placed *placed, int index)
{
    const struct stage *stage = placed->stage;
    const struct corridor_item *item = &placed->items[index];
    struct vec2 size = map_card_size(item->card);
    struct rect content = stage->content, own = own_area(placed, item);
    float gap = stage_px(stage, 20), inside = stage_px(stage, 60), best = INFINITY;
    float top = placed->room.y, bottom = content.y + content.h - size.y;
    if (stage->settings.low_reach && !stage->portrait) /* visual.md, section 9 */
        top = fminf(bottom, stage_px(stage, 660));
    struct map_card_spot spot = {0};
    const float xs[] = {item->at.x - size.x / 2, item->at.x - inside, item->at.x + inside - size.x,
                        own.x + own.w + gap, own.x - gap - size.x};
    const float ys[] = {own.y + own.h + gap, own.y - gap - size.y, item->at.y - size.y / 2, bottom,
                        top};
    for (size_t i = 0; i < 25; i++) {
        float x = fmaxf(content.x, fminf(xs[i % 5], content.x + content.w - size.x));
        float y = fmaxf(top, fminf(ys[i / 5], bottom));
        struct rect area = {roundf(x), roundf(y), size.x, size.y};
        float cost = cost_of(placed, item, own, area);
        if (cost >= best)
            continue;
        best = cost;
        spot.area = area;
    }
    return spot;
}

/* An item that the page shows; layouts change under an open card. */
static bool is_there(const struct view *view, int open)
{
    const struct corridor_placed *placed = view->placed;
    return open > 0 && (size_t)open <= placed->item_count &&
           placed->items[open - 1].page == view->page;
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

void corridor_card_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    struct target targets[TARGETS_MAX];
    size_t own = corridor_targets(view, targets), first = own;
    if (view->pressed >= 0 && (size_t)view->pressed < own &&
        targets[view->pressed].action.number < CORRIDOR_ACT_CLOSE &&
        targets[view->pressed].action.kind == ACTION_KIND)
        draw_chosen(placed, &placed->items[targets[view->pressed].action.number], out);
    if (is_there(view, state->closing) && !view->reduced_motion) {
        float shown = map_card_shown(view->stage, state->closing_ns, true);
        struct map_card_spot spot = spot_of(placed, state->closing - 1);
        if (shown > 0)
            map_card_draw(placed->items[state->closing - 1].card, &spot, shown, MAP_CARD_NOTHING,
                          out);
    }
    if (!is_there(view, state->open))
        return;
    const struct corridor_item *item = &placed->items[state->open - 1];
    struct map_card_spot spot = spot_of(placed, state->open - 1);
    struct target buttons[MAP_CARD_TARGETS];
    first -= map_card_targets(item->card, &spot, CORRIDOR_ACT_CLOSE, buttons);
    float shown = view->reduced_motion ? 1 : map_card_shown(view->stage, state->open_ns, false);
    draw_chosen(placed, item, out);
    map_card_draw(item->card, &spot, shown, map_card_part(item->card, view->pressed - (int)first),
                  out);
}

bool corridor_card_covers(const struct view *view, struct vec2 at)
{
    const struct corridor_state *state = view->state;
    return is_there(view, state->open) &&
           rect_holds(spot_of(view->placed, state->open - 1).area, at);
}

/* The stops first, then the stretches, in their order; what an open card covers is not to be had.
 * Then the card's own. */
size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    size_t count = 0;
    bool open = is_there(view, state->open);
    struct map_card_spot spot = {0};
    if (open)
        spot = spot_of(placed, state->open - 1);
    for (size_t i = 0; i < placed->item_count && count < TARGETS_MAX - MAP_CARD_TARGETS; i++) {
        const struct corridor_item *item = &placed->items[i];
        if (item->page != view->page || (open && rect_holds(spot.area, item->at)))
            continue;
        out[count++] = (struct target){item->hit, item->shown, {ACTION_KIND, (int)i}, false, true};
    }
    if (open)
        count += map_card_targets(placed->items[state->open - 1].card, &spot, CORRIDOR_ACT_CLOSE,
                                  out + count);
    return count;
}

/* --- links --- */

static bool named(const struct word *word, const char *id)
{
    return word->text && strcmp(word->text, id) == 0;
}

static bool lists(const struct word_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (named(&list->items[i], id))
            return true;
    return false;
}

static bool route_stops(const struct deck *deck, const struct word *route_id, const char *id)
{
    int index = route_id->text ? deck_find_route(deck, route_id->text) : -1;
    for (size_t i = 0; index >= 0 && i < deck->routes[index].via_count; i++) {
        const struct deck_place *place = &deck->places[deck->routes[index].via[i]];
        if (place->kind != PLACE_BEND && named(&place->id, id))
            return true;
    }
    return false;
}

bool corridor_shows(const void *of_corridor, const struct deck *deck, const char *id)
{
    const struct corridor_spec *spec = of_corridor;
    for (size_t i = 0; i < spec->lines.count && i < CORRIDOR_LINES_MAX; i++) {
        const struct corridor_line_spec *line = corridor_line(spec, i);
        const struct corridor_branch_spec *branches = line->branches.items;
        const struct corridor_alternative_spec *alternatives = line->alternatives.items;
        if (route_stops(deck, &line->route, id))
            return true;
        for (size_t j = 0; j < line->branches.count; j++)
            if (lists(&branches[j].to, id))
                return true;
        for (size_t j = 0; j < line->alternatives.count; j++)
            if (lists(&alternatives[j].via, id))
                return true;
    }
    return false;
}

/* The item of a station, or -1. */
static int find_station(const struct corridor_placed *placed, const char *id)
{
    for (size_t i = 0; i < placed->item_count; i++) {
        int station = placed->items[i].station;
        if (station >= 0 &&
            named(&placed->stage->deck->places[placed->net->stations[station].place].id, id))
            return (int)i;
    }
    return -1;
}

unsigned corridor_page_of(const void *of_corridor, const char *id)
{
    const struct corridor_placed *placed = of_corridor;
    int item = find_station(placed, id);
    return item >= 0 ? placed->items[item].page : 0;
}

bool corridor_select(const struct view *view, const char *id)
{
    int item = find_station(view->placed, id);
    if (item >= 0)
        corridor_open(view, item);
    return item >= 0;
}

struct partner corridor_partner(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    const struct corridor_state *state = view->state;
    if (!is_there(view, state->open))
        return (struct partner){0};
    return map_card_partner(placed->items[state->open - 1].card);
}
