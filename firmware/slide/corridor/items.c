/* Stations and stretches that open a card, and the card: the one that was written for it, or one of
 * the routes' own words. */
#include <string.h>

#include "slide/corridor/items.h"
#include "slide/corridor/layout/words.h"
#include "slide/kit/fit.h"

enum { TOUCH_HALF = 44 }; /* px: a finger's target is 88 wide */

static bool names(const struct word *word, const struct deck *deck, size_t place)
{
    return word->text && deck_find_place(deck, word->text) == (int)place;
}

/* The card that was written, or NULL. */
static const struct card_spec *written(const struct corridor_placed *placed,
                                       const struct corridor_item *item)
{
    const struct corridor_card_spec *cards = placed->spec->cards.items;
    const struct deck *deck = placed->stage->deck;
    const struct corridor_network *net = placed->net;
    for (size_t i = 0; i < placed->spec->cards.count; i++) {
        const struct corridor_card_spec *card = &cards[i];
        if (item->station >= 0 && names(&card->place, deck, net->stations[item->station].place))
            return &card->card;
        if (item->leg < 0 || card->leg.count != 2)
            continue;
        size_t from = net->stations[net->legs[item->leg].from].place;
        size_t to = net->stations[net->legs[item->leg].to].place;
        for (int turn = 0; turn < 2; turn++)
            if (names(&card->leg.items[turn], deck, from) &&
                names(&card->leg.items[1 - turn], deck, to))
                return &card->card;
    }
    return NULL;
}

/* A text of the program's own, in the stage's language. */
static struct text own_text(const struct stage *stage, const char *utf8)
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

static bool is_first_of_stretch(const struct corridor_network *net, size_t index)
{
    const struct corridor_leg *leg = &net->legs[index];
    for (size_t i = 0; i < index; i++)
        if (corridor_same_stretch(&net->legs[i], leg))
            return false;
    return true;
}

/* "Baku–Tbilisi: rail, 346 km", up to three stretches that meet at the station. */
static const char *station_words(const struct corridor_placed *placed, size_t station)
{
    const struct corridor_network *net = placed->net;
    const struct stage *stage = placed->stage;
    const char *text = "";
    int count = 0;
    for (size_t i = 0; i < net->leg_count && count < 3; i++) {
        const struct corridor_leg *leg = &net->legs[i];
        if ((leg->from != station && leg->to != station) || !is_first_of_stretch(net, i))
            continue;
        text = arena_printf(stage->arena, "%s%s%s–%s: %s", text, count ? "\n" : "",
                            place_name(placed, leg->from), place_name(placed, leg->to),
                            layout_words_leg(stage, net, i, true));
        count++;
    }
    return text;
}

/* "rail, planned", and the note of its path, which has not always room beside it. */
static const char *stretch_words(const struct corridor_placed *placed, size_t leg)
{
    const struct stage *stage = placed->stage;
    const struct text *note = placed->net->notes[placed->net->legs[leg].path];
    const char *text = layout_words_leg(stage, placed->net, leg, true);
    if (!note)
        return text;
    return arena_printf(stage->arena, "%s\n%s", text, text_in(note, stage->settings.language));
}

static const struct card *make_card(const struct corridor_placed *placed,
                                    const struct corridor_item *item, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    const struct corridor_network *net = placed->net;
    const struct card_spec *own = written(placed, item);
    struct card_spec *card = arena_new(stage->arena, struct card_spec);
    struct card_subject about = {0};
    struct text *name = arena_new(stage->arena, struct text);
    if (item->station >= 0) {
        const struct deck_place *place = &stage->deck->places[net->stations[item->station].place];
        unsigned language = stage->settings.language;
        bool country =
            strcmp(text_in(&place->name, language), text_in(&place->country, language)) != 0;
        about = (struct card_subject){
            .name = &place->name,
            .local = &place->local,
            .country = country ? &place->country : NULL,
            .partner = partners_find(stage, &(struct partner_query){&place->id.text, 1, -1})};
        card->text = own_text(stage, station_words(placed, (size_t)item->station));
    } else {
        const struct corridor_leg *leg = &net->legs[item->leg];
        *name = own_text(stage, arena_printf(stage->arena, "%s–%s", place_name(placed, leg->from),
                                             place_name(placed, leg->to)));
        about.name = name;
        card->text = own_text(stage, stretch_words(placed, (size_t)item->leg));
    }
    /* The program's own words are no fault of the deck's. */
    return card_make(stage, own ? own : card, &about, own ? lint : NULL);
}

static bool is_unnamed(const struct corridor_layout *layout, size_t station)
{
    for (size_t i = 0; i < layout->stop_count; i++)
        if (layout->stops[i].station == station)
            return layout->stops[i].dropped;
    return false;
}

/* A leg's length or note has no room beside it. */
static bool is_untold(const struct corridor_placed *placed, size_t leg)
{
    const struct corridor_network *net = placed->net;
    /* The legend of a vertical diagram of one line has the notes. */
    bool noted = !placed->layout->vertical || placed->spec->lines.count > 1;
    return !placed->layout->told[leg] &&
           (net->legs[leg].spec->length.given || (noted && net->notes[net->legs[leg].path]));
}

/* What a station's card says of its stretches is said nowhere else: not beside them, nor by their
 * own cards, which somebody wrote. */
static bool tells_of_stretches(const struct corridor_placed *placed, size_t station)
{
    const struct corridor_network *net = placed->net;
    for (size_t i = 0; i < net->leg_count; i++) {
        struct corridor_item stretch = {.station = -1, .leg = (int)i};
        if ((net->legs[i].from == station || net->legs[i].to == station) && is_untold(placed, i) &&
            written(placed, &stretch))
            return true;
    }
    return false;
}

/* A card is worth a touch that somebody wrote, that leads to another slide, or that says what the
 * diagram had no room for: a name, a length, a note. */
static bool is_worth_a_touch(const struct corridor_placed *placed, const struct corridor_item *item)
{
    const struct corridor_network *net = placed->net;
    if (written(placed, item) || card_partner(item->card).id)
        return true;
    if (item->station >= 0)
        return is_unnamed(placed->layout, (size_t)item->station) ||
               tells_of_stretches(placed, (size_t)item->station);
    for (size_t i = 0; i < net->leg_count; i++)
        if (corridor_same_stretch(&net->legs[i], &net->legs[item->leg]) && is_untold(placed, i))
            return true;
    return false;
}

static void add_item(struct corridor_placed *placed, struct corridor_item item, struct diags *lint)
{
    if (placed->item_count == CORRIDOR_ITEMS_MAX)
        return;
    item.card = make_card(placed, &item, lint);
    item.opens = is_worth_a_touch(placed, &item);
    placed->items[placed->item_count++] = item;
}

static void add_stop(struct corridor_placed *placed, const struct corridor_stop *stop,
                     struct diags *lint)
{
    float half = stage_px(placed->stage, TOUCH_REACH_PX),
          disc = stage_px(placed->drawn, CORRIDOR_STOP + CORRIDOR_OUTLINE);
    struct rect shown = {stop->at.x - disc, stop->at.y - disc, 2 * disc, 2 * disc};
    struct rect hit = {stop->at.x - half, stop->at.y - half, 2 * half, 2 * half};
    if (placed->layout->vertical)
        shown = (struct rect){shown.x - stop->half, shown.y, shown.w + 2 * stop->half, shown.h};
    else
        shown = (struct rect){shown.x, shown.y - stop->half, shown.w, shown.h + 2 * stop->half};
    if (!stop->dropped)
        hit = rects_around(hit, stop->label);
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
    float half = stage_px(placed->stage, TOUCH_REACH_PX),
          thick = stage_px(placed->drawn, CORRIDOR_LINE), longest = 0;
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
    bool vertical = placed->layout->vertical;
    struct vec2 at = corridor_turn(vertical, middle);
    struct rect hit = {at.x - along, at.y - half, 2 * along, 2 * half};
    struct rect shown = {at.x - along, at.y - thick, 2 * along, 2 * thick};
    add_item(placed,
             (struct corridor_item){.station = -1,
                                    .leg = (int)strand->leg,
                                    .page = strand->page,
                                    .hit = corridor_turn_rect(vertical, hit),
                                    .shown = corridor_turn_rect(vertical, shown),
                                    .at = middle},
             lint);
}

/* The item that a card was written for, or -1. */
static int find_item(const struct corridor_placed *placed, const struct card_spec *card)
{
    for (size_t i = 0; i < placed->item_count; i++)
        if (written(placed, &placed->items[i]) == card)
            return (int)i;
    return -1;
}

/* Each card's item, or -1: a card that no station or leg of the slide opens; of two for one, the
 * second. */
static void find_card_items(struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_card_spec *cards = placed->spec->cards.items;
    for (size_t i = 0; i < placed->spec->cards.count; i++) {
        struct mark at = placed->spec->cards.marks[i];
        placed->card_items[i] = find_item(placed, &cards[i].card);
        if (!lint || placed->card_items[i] >= 0 || fit_reported(lint, at, "E482"))
            continue;
        diag_error(lint, at, "E482", "no %s of this slide opens this card",
                   cards[i].place.text ? "station" : "leg");
        diag_help(lint, cards[i].place.text
                            ? "name a station of its lines that has no card yet"
                            : "name two stations that follow each other and have no card yet");
    }
}

void corridor_items_make(struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_layout *layout = placed->layout;
    for (size_t i = 0; i < layout->stop_count; i++)
        add_stop(placed, &layout->stops[i], lint);
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        if (!strand->cut[0] && is_first_of_stretch(placed->net, strand->leg))
            add_stretch(placed, strand, lint);
    }
    find_card_items(placed, lint);
}
