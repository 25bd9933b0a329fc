/* The corridor kind: lines of stations as a diagram, or two of them compared. */
#include <math.h>
#include <string.h>

#include "slide/corridor/cards.h"
#include "slide/corridor/compare/compare.h"
#include "slide/corridor/draw.h"
#include "slide/corridor/items.h"
#include "slide/corridor/legend.h"
#include "slide/corridor/lints.h"
#include "slide/corridor/paths.h"
#include "slide/corridor/travel.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/kit/kind.h"
#include "ui/text.h"

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

static struct comparing *lay_out_comparison(struct corridor_placed *placed,
                                            const struct corridor_path *paths, size_t count)
{
    struct comparing *comparing =
        compare_make(placed->sheet, placed->spec, placed->room, paths, count);
    placed->net = comparing->net;
    placed->layout = comparing->layout;
    placed->hero = comparing->hero;
    return comparing;
}

static struct corridor_layout *make_layout(const struct corridor_placed *placed,
                                           const struct stage *drawn, float astride)
{
    struct corridor_plan *plan = arena_new(placed->stage->arena, struct corridor_plan);
    *plan = (struct corridor_plan){drawn, placed->net, corridor_true_scale(placed->spec),
                                   placed->room, astride};
    return layout_make(plan);
}

/* Another diagram in place of the usual one has the words of as many legs and waters, on as many
 * pages, and no more names lie across a shore. */
static bool tells_as_much(const struct corridor_layout *other, const struct corridor_layout *usual)
{
    size_t legs = 0, waters = 0;
    for (size_t i = 0; i < CORRIDOR_LEGS_MAX; i++)
        legs += (size_t)other->told[i] - (size_t)usual->told[i];
    for (size_t i = 0; i < CORRIDOR_BANDS_MAX; i++) {
        waters += i < other->band_count && other->bands[i].name;
        waters -= i < usual->band_count && usual->bands[i].name;
    }
    return other->fits && legs == 0 && waters == 0 && other->pages == usual->pages &&
           !other->stretched && !other->omitted && other->shore_count == usual->shore_count &&
           other->labelled == usual->labelled;
}

/* Larger, a diagram tells the countries too; beside a level line those under names may give way to
 * larger ones, as they do to larger text. */
static bool tells_countries(const struct corridor_layout *larger,
                            const struct corridor_layout *usual)
{
    for (size_t i = 0; i < usual->stop_count && usual->vertical; i++)
        if (!larger->stops[i].country != !usual->stops[i].country)
            return false;
    return larger->caption_count == usual->caption_count && larger->banded == usual->banded;
}

/* The largest size of those up to `largest` at which the diagram tells as much as it does now. */
static void enlarge(struct corridor_placed *placed, float largest, float astride)
{
    static const float sizes[] = {2.2f, 2, 1.8f, 1.6f, 1.4f, 1.2f};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] > largest)
            continue;
        struct stage *larger = arena_new(placed->stage->arena, struct stage);
        *larger = *placed->stage;
        larger->scale *= sizes[i];
        const struct corridor_layout *layout = make_layout(placed, larger, astride);
        if (!tells_as_much(layout, placed->layout) || !tells_countries(layout, placed->layout))
            continue;
        placed->drawn = larger;
        placed->layout = layout;
        return;
    }
}

/* Bands of countries fill the width by themselves: with four stops or more, each in one. */
static bool bands_fill(const struct corridor_placed *placed)
{
    enum { LEAST = 4 };
    const struct corridor_layout *layout = placed->layout;
    bool fill = layout->banded && layout->stop_count >= LEAST;
    for (size_t i = 0; i < placed->net->station_count; i++)
        fill = fill && placed->stage->deck->places[placed->net->stations[i].place].country.given;
    return fill;
}

/* Upright, a single line of few stands amid the room, with words on both sides: with all of them on
 * one, the other is empty. Returns the part of the width left of it, 0 otherwise; names are wider
 * than what runs there. */
static float stand_astride(struct corridor_placed *placed)
{
    enum { FEW = 6 };
    const float part = 0.42f;
    const struct corridor_network *net = placed->net;
    if (!placed->stage->portrait || net->top != net->bottom || net->station_count > FEW ||
        bands_fill(placed))
        return 0;
    const struct corridor_layout *layout = make_layout(placed, placed->stage, part);
    if (!tells_as_much(layout, placed->layout))
        return 0;
    placed->layout = layout;
    return part;
}

/* Short names stand further in: the words on both sides are as far from the edges of the room. */
static void centre(struct corridor_placed *placed, float astride)
{
    const struct corridor_layout *now = placed->layout;
    struct rect room = placed->room;
    float left = room.x + astride * room.w, right = left;
    for (size_t i = 0; i < now->stop_count; i++)
        right = fmaxf(right, now->stops[i].label.x + now->stops[i].label.w);
    for (size_t i = 0; i < now->caption_count; i++)
        if (now->captions[i].leg >= 0)
            left = fminf(left, now->captions[i].area.x);
    float shift = (room.x + room.w - right - (left - room.x)) / 2;
    if (shift <= 0)
        return;
    const struct corridor_layout *layout =
        make_layout(placed, placed->drawn, astride + shift / room.w);
    if (tells_as_much(layout, now) && tells_countries(layout, now))
        placed->layout = layout;
}

/* The diagram in its room. Of few stops, and on an upright screen, which has more room across than
 * names take, lines, marks and names are as large as the room allows: a strip of three is read from
 * as far as a headline. */
static void fill_room(struct corridor_placed *placed)
{
    enum { FEW = 5 };
    const struct stage *stage = placed->stage;
    placed->drawn = stage;
    placed->layout = make_layout(placed, stage, 0);
    if ((!stage->portrait && (placed->net->columns > FEW || placed->layout->pages > 1)) ||
        !placed->layout->fits)
        return;
    float astride = stand_astride(placed);
    enlarge(placed, stage->portrait ? 2.2f : 1.6f, astride);
    if (astride > 0)
        centre(placed, astride);
}

/* The diagram over the legend and the footer. */
static void lay_out_over(struct corridor_placed *placed, const struct corridor_legend *legend,
                         struct sheet *sheet, struct diags *lint, float top)
{
    struct rect content = placed->stage->content;
    struct corridor_foot foot = corridor_legend_add(sheet, lint, legend);
    placed->legend = foot.legend;
    placed->room = (struct rect){content.x, top, content.w, foot.bottom - top};
    fill_room(placed);
}

/* The legend has what the diagram does not tell: lines without words beside each, borders between
 * countries that are no bands. It takes room, so that the diagram may tell less with it. */
static void lay_out_network(struct corridor_placed *placed, struct corridor_legend *legend,
                            struct diags *lint, float top)
{
    placed->net = legend->net;
    legend->lines = placed->spec->lines.count > 1;
    legend->borders = false;
    for (int round = 0; round < 2; round++) {
        lay_out_over(placed, legend, sheet_start(placed->stage), NULL, top);
        legend->lines = legend->lines || !placed->layout->labelled;
        legend->borders = legend->borders || !placed->layout->banded;
    }
    lay_out_over(placed, legend, placed->sheet, lint, top);
    placed->sheet->pages = placed->layout->pages < 1 ? 1 : placed->layout->pages;
}

static const void *lay_out(const void *of_corridor, const struct stage *stage, struct diags *lint)
{
    const struct corridor_spec *spec = of_corridor;
    struct corridor_placed *placed = arena_new(stage->arena, struct corridor_placed);
    struct corridor_path paths[CORRIDOR_PATHS_MAX];
    size_t count = corridor_paths_find(stage, spec, paths);
    struct sheet *sheet = sheet_start(stage);
    struct rect content = stage->content;
    struct comparing *comparing = NULL;
    placed->stage = placed->drawn = stage;
    placed->spec = spec;
    placed->sheet = sheet;
    float top = add_head(sheet, lint) + stage_px(stage, stage->portrait ? 56 : 32);
    if (corridor_compares(spec)) {
        float bottom = footer_add(sheet, lint, content.x, content.w, footer_bottom(stage));
        placed->room = (struct rect){content.x, top, content.w, bottom - top};
        comparing = lay_out_comparison(placed, paths, count);
    } else {
        struct corridor_legend legend = {
            spec, paths, count, network_make(stage->arena, paths, count), false, false};
        lay_out_network(placed, &legend, lint, top);
    }
    corridor_lint(placed, lint);
    corridor_items_make(placed, lint);
    if (!comparing || comparing->whole)
        corridor_draw(placed);
    if (comparing && comparing->whole)
        compare_finish(comparing);
    corridor_travel_make(placed);
    return placed;
}

/* --- the rest of the kind --- */

static void draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    struct sheet_cover covers[2];
    corridor_cards_covers(view, covers);
    sheet_draw_covered(placed->sheet, view, placed->room, covers, out);
    corridor_travel_draw(view, out);
    corridor_cards_draw(view, out);
}

static unsigned corridor_pages(const void *of_corridor)
{
    const struct corridor_placed *placed = of_corridor;
    return sheet_pages(placed->sheet);
}

static bool corridor_step(const struct view *view, int64_t dt_ns)
{
    struct corridor_state *state = view->state;
    const struct corridor_placed *placed = view->placed;
    bool moves = card_motion_step(&state->card, view, dt_ns);
    return moves || corridor_travel_moves(view) || view->since_ns < placed->sheet->still_ns;
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
    if (!corridor_cards_cover(view, gesture->at))
        corridor_cards_open(view, -1);
    return true;
}

static void corridor_act(const struct view *view, int number)
{
    const struct corridor_state *state = view->state;
    bool close = number >= CORRIDOR_ACT_CLOSE || state->card.open == number + 1;
    corridor_cards_open(view, close ? -1 : number);
}

static bool corridor_dismiss(const struct view *view)
{
    const struct corridor_state *state = view->state;
    bool was_open = state->card.open > 0;
    corridor_cards_open(view, -1);
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
    corridor_cards_open(view, item);
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
        corridor_cards_open(view, item);
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
    .targets = corridor_cards_targets,
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
    .partner = corridor_cards_partner,
    .partner_word = WORD_ON_DIAGRAM,
    .resume = corridor_cards_resume,
};
