/* Words beside a corridor's stretches, the names of its waters, the borders that it crosses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slide/corridor_place_parts.h"
#include "slide/sheet.h"

static const char *named(const struct stage *stage, const char *word)
{
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

const char *corridor_say_mode(const struct stage *stage, enum route_mode mode,
                              enum route_state state)
{
    char word[32];
    snprintf(word, sizeof word, "mode_%s", route_modes[mode]);
    const char *text = named(stage, word);
    if (state == ROUTE_OPEN)
        return text;
    snprintf(word, sizeof word, "state_%s", route_states[state]);
    return arena_printf(stage->arena, "%s, %s", text, named(stage, word));
}

const char *corridor_say_length(const struct stage *stage, const struct quantity *length)
{
    return words_quantity(stage->words, stage->arena, stage->settings.language, length,
                          words_unit(stage->words, "km", stage->settings.language));
}

static const char *both(const struct stage *stage, const char *one, const char *other)
{
    const char *pattern = named(stage, "both"), *hole = strstr(pattern, "%s");
    const char *second = hole ? strstr(hole + 2, "%s") : NULL;
    if (!second)
        return arena_printf(stage->arena, "%s, %s", one, other);
    return arena_printf(stage->arena, "%.*s%s%.*s%s%s", (int)(hole - pattern), pattern, one,
                        (int)(second - hole - 2), hole + 2, other, second + 2);
}

static bool same_stretch(const struct corridor_leg *a, const struct corridor_leg *b)
{
    return a->from == b->from && a->to == b->to && a->lane == b->lane;
}

const char *corridor_say_leg(const struct stage *stage, const struct corridor_net *net,
                             size_t index, bool length)
{
    const struct corridor_leg *leg = &net->legs[index];
    const char *text = NULL;
    const struct quantity *known = NULL;
    bool said[7][3] = {{false}};
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *other = &net->legs[i];
        if (!same_stretch(leg, other))
            continue;
        if (!known && other->spec->length.given)
            known = &other->spec->length;
        if (said[other->spec->mode][other->spec->state])
            continue;
        said[other->spec->mode][other->spec->state] = true;
        const char *mode = corridor_say_mode(stage, other->spec->mode, other->spec->state);
        text = text ? both(stage, text, mode) : mode;
    }
    if (length && known)
        text = arena_printf(stage->arena, "%s, %s", text, corridor_say_length(stage, known));
    return text ? text : "";
}

/* --- where they stand --- */

struct captioning {
    bool one_mode; /* all is of one mode: the key says it */
    const struct corridor_placing *placing;
    struct text_style style;
    bool told[CORRIDOR_LEGS_MAX]; /* legs whose stretch has been seen to */
};

static float px(const struct captioning *captioning, float design_px)
{
    return corridor_px(captioning->placing, design_px);
}

/* True when nothing that is placed touches it. */
static bool is_free(const struct captioning *captioning, unsigned page, struct rect area)
{
    const struct corridor_place *place = captioning->placing->place;
    struct rect room = captioning->placing->plan->room;
    float line = px(captioning, CORRIDOR_LINE / 2 + 6), stop = px(captioning, 6);
    if (area.x < room.x || area.y < room.y || area.x + area.w > room.x + room.w ||
        area.y + area.h > room.y + room.h)
        return false;
    for (size_t i = 0; i < place->caption_count; i++)
        if (place->captions[i].page == page &&
            rects_meet(rect_grow(place->captions[i].area, px(captioning, 10)), area))
            return false;
    for (size_t i = 0; i < place->border_count; i++) {
        const struct vec2 *ends = place->borders[i].ends;
        struct rect mark = {ends[0].x, ends[0].y, ends[1].x - ends[0].x, ends[1].y - ends[0].y};
        if (place->borders[i].page == page && rects_meet(rect_grow(mark, 4), area))
            return false;
    }
    for (size_t i = 0; i < place->stop_count; i++) {
        const struct corridor_stop *at = &place->stops[i];
        if (at->page != page)
            continue;
        if (rects_meet(rect_grow(corridor_stop_area(captioning->placing, at), stop), area) ||
            (!at->dropped && rects_meet(rect_grow(at->label, px(captioning, 12)), area)))
            return false;
    }
    for (size_t i = 0; i < place->strand_count; i++) {
        const struct corridor_strand *strand = &place->strands[i];
        if (strand->page == page && corridor_strand_meets(strand, area, line))
            return false;
    }
    return true;
}

/* The level (or upright) part of a strand, which the words stand beside. */
static void straight_part(const struct corridor_strand *strand, bool upright, struct vec2 out[2])
{
    float longest = -1;
    for (size_t i = 0; i + 1 < strand->count; i++) {
        struct vec2 a = strand->points[i], b = strand->points[i + 1];
        float run = upright ? b.y - a.y : b.x - a.x;
        float drift = upright ? fabsf(b.x - a.x) : fabsf(b.y - a.y);
        if (drift > 1 || run <= longest)
            continue;
        longest = run;
        out[0] = a;
        out[1] = b;
    }
    if (longest < 0) {
        out[0] = strand->points[0];
        out[1] = strand->points[strand->count - 1];
    }
}

static bool put(struct captioning *captioning, unsigned page, const char *utf8,
                const struct vec2 part[2], int lane, float reach)
{
    const struct corridor_placing *placing = captioning->placing;
    struct corridor_place *place = placing->place;
    struct textbox *box =
        sheet_set(placing->plan->stage, utf8, captioning->style, placing->plan->room.w);
    float w = ceilf(box->width), h = ceilf(box->height);
    struct vec2 middle = {(part[0].x + part[1].x) / 2, (part[0].y + part[1].y) / 2};
    if (box->line_count == 0 || place->caption_count == CORRIDOR_LEGS_MAX)
        return false;
    for (int i = 0; i < 2; i++) {
        bool after = (i == 0) == (lane <= 0);
        struct rect area = {roundf(middle.x - w / 2),
                            roundf(middle.y + (after ? reach + px(captioning, 36)
                                                     : -reach - px(captioning, 36) - h)),
                            w, h};
        if (place->upright)
            area = (struct rect){roundf(middle.x + reach + px(captioning, 40)),
                                 roundf(middle.y - h / 2), w, h};
        if (!is_free(captioning, page, area))
            continue;
        place->captions[place->caption_count++] = (struct corridor_caption){page, box, area};
        return true;
    }
    return false;
}

static const struct text *note_of(const struct corridor_placing *placing, size_t leg)
{
    const struct corridor_net *net = placing->plan->net;
    return net->notes[net->legs[leg].way];
}

/* How many strands run beside the lane of a leg, px from its middle to the outermost. */
static float strands_reach(const struct captioning *captioning, const struct corridor_leg *leg)
{
    const struct corridor_net *net = captioning->placing->plan->net;
    int reach = 0;
    for (size_t i = 0; i < net->leg_count; i++)
        if (same_stretch(&net->legs[i], leg))
            reach = reach > abs(net->legs[i].strand) ? reach : abs(net->legs[i].strand);
    return (float)reach * px(captioning, CORRIDOR_STRAND);
}

/* The leg that goes on in the same manner, so that the words are said once for both; -1: none. */
static int goes_on(const struct captioning *captioning, size_t index, const char *said)
{
    const struct corridor_placing *placing = captioning->placing;
    const struct corridor_net *net = placing->plan->net;
    const struct corridor_leg *leg = &net->legs[index];
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *next = &net->legs[i];
        if (next->from == leg->to && next->lane == leg->lane && next->way == leg->way &&
            net->stations[leg->to].lane == leg->lane && !next->spec->length.given &&
            placing->ranks[next->from] < corridor_cut_of(placing, next->from)->last &&
            strcmp(corridor_say_leg(placing->plan->stage, net, i, false), said) == 0)
            return (int)i;
    }
    return -1;
}

static const struct corridor_strand *strand_of(const struct corridor_place *place, size_t leg)
{
    for (size_t i = 0; i < place->strand_count; i++)
        if (place->strands[i].leg == leg)
            return &place->strands[i];
    return NULL;
}

static void add_caption(struct captioning *captioning, size_t index)
{
    const struct corridor_placing *placing = captioning->placing;
    const struct corridor_plan *plan = placing->plan;
    const struct corridor_net *net = plan->net;
    const struct corridor_strand *strand = strand_of(placing->place, index);
    const char *mode = corridor_say_leg(plan->stage, net, index, false), *text = mode;
    const struct corridor_leg *leg = &net->legs[index];
    const struct text *note = note_of(placing, index);
    if (!strand)
        return;
    struct vec2 part[2], end[2];
    straight_part(strand, placing->place->upright, part);
    for (size_t i = 0; i < net->leg_count; i++)
        captioning->told[i] = captioning->told[i] || same_stretch(&net->legs[i], leg);
    if (leg->spec->length.given) {
        text = corridor_say_leg(plan->stage, net, index, true);
    } else {
        for (int next = goes_on(captioning, index, mode); next >= 0 && !captioning->told[next];
             next = goes_on(captioning, (size_t)next, mode)) {
            for (size_t i = 0; i < net->leg_count; i++)
                captioning->told[i] =
                    captioning->told[i] || same_stretch(&net->legs[i], &net->legs[next]);
            const struct corridor_strand *further = strand_of(placing->place, (size_t)next);
            if (!further || further->page != strand->page || note)
                continue;
            straight_part(further, placing->place->upright, end);
            bool level = placing->place->upright ? fabsf(end[0].x - part[0].x) < 1
                                                 : fabsf(end[0].y - part[0].y) < 1;
            if (level)
                part[1] = end[1];
        }
    }
    float reach = strands_reach(captioning, leg);
    if (captioning->one_mode)
        text = leg->spec->length.given ? corridor_say_length(plan->stage, &leg->spec->length) : "";
    if (note && note->given) {
        text = text_in(note, plan->stage->settings.language);
        if (leg->spec->length.given)
            text = arena_printf(plan->stage->arena, "%s, %s", text,
                                corridor_say_length(plan->stage, &leg->spec->length));
    }
    if (put(captioning, strand->page, text, part, leg->lane, reach))
        return;
    /* No room beside the middle: beside its own half, or shorter. */
    straight_part(strand, placing->place->upright, part);
    if (!put(captioning, strand->page, text, part, leg->lane, reach) && leg->spec->length.given)
        put(captioning, strand->page, corridor_say_length(plan->stage, &leg->spec->length), part,
            leg->lane, reach);
}

/* The name of the water at the top of its band, else at its foot; in a narrow one in lines. */
static void name_band(struct captioning *captioning, struct corridor_band *band)
{
    const struct corridor_plan *plan = captioning->placing->plan;
    const struct text *name = &plan->net->legs[band->leg].spec->name;
    const struct stage *stage = plan->stage;
    struct text_style style = stage_style(stage, TYPE_LABEL, stage->theme.ink);
    style.face = FACE_TEXT_ITALIC;
    float inset = px(captioning, 20);
    if (!name->given)
        return;
    struct textbox *box = sheet_set_balanced(stage, text_in(name, stage->settings.language), style,
                                             band->area.w - 2 * inset);
    if (box->line_count == 0 || box->broken_words > 0 || box->width > band->area.w - inset)
        return;
    float w = ceilf(box->width), h = ceilf(box->height);
    float right = band->area.x + band->area.w - inset - w;
    float middle = roundf(band->area.x + (band->area.w - w) / 2);
    for (int i = 0; i < 2; i++) {
        float y = i == 0 ? band->area.y + inset : band->area.y + band->area.h - inset - h;
        struct rect area = {captioning->placing->place->upright ? right : middle, roundf(y), w, h};
        if (!is_free(captioning, band->page, area))
            continue;
        band->name = box;
        band->name_at = (struct vec2){area.x, area.y};
        struct corridor_place *place = captioning->placing->place;
        if (place->caption_count < CORRIDOR_LEGS_MAX) /* keeps others away */
            place->captions[place->caption_count++] =
                (struct corridor_caption){band->page, NULL, area};
        return;
    }
}

/* A border is crossed in the middle of a leg between two countries, but not on the water, whose
 * shores show it. */
static void add_border(struct captioning *captioning, const struct corridor_strand *strand)
{
    const struct corridor_placing *placing = captioning->placing;
    struct corridor_place *place = placing->place;
    const struct corridor_leg *leg = &placing->plan->net->legs[strand->leg];
    const struct text *from = &corridor_deck_place(placing->plan, leg->from)->country;
    const struct text *to = &corridor_deck_place(placing->plan, leg->to)->country;
    if (!from->given || !to->given || leg->spec->mode == MODE_FERRY ||
        strcmp(text_in(from, 0), text_in(to, 0)) == 0 || place->border_count == CORRIDOR_LEGS_MAX)
        return;
    struct vec2 part[2];
    straight_part(strand, place->upright, part);
    if (vec2_distance(part[0], part[1]) < px(captioning, 120))
        return; /* its other part shows it */
    struct vec2 at = {roundf((part[0].x + part[1].x) / 2), roundf((part[0].y + part[1].y) / 2)};
    float half = px(captioning, 30);
    struct vec2 away = place->upright ? (struct vec2){half, 0} : (struct vec2){0, half};
    place->borders[place->border_count++] = (struct corridor_border){
        strand->page, {{at.x - away.x, at.y - away.y}, {at.x + away.x, at.y + away.y}}};
}

void corridor_add_captions(struct corridor_placing *placing)
{
    const struct stage *stage = placing->plan->stage;
    const struct corridor_net *net = placing->plan->net;
    struct captioning captioning = {.one_mode = true,
                                    .placing = placing,
                                    .style = stage_style(stage, TYPE_SMALL, stage->theme.ink3)};
    for (size_t i = 1; i < net->leg_count; i++)
        captioning.one_mode = captioning.one_mode &&
                              net->legs[i].spec->mode == net->legs[0].spec->mode &&
                              net->legs[i].spec->state == net->legs[0].spec->state;
    struct corridor_place *place = placing->place;
    for (size_t i = 0; i < place->strand_count; i++)
        add_border(&captioning, &place->strands[i]);
    for (size_t i = 0; i < place->band_count; i++)
        name_band(&captioning, &place->bands[i]);
    for (size_t i = 0; i < net->leg_count; i++)
        if (!captioning.told[i])
            add_caption(&captioning, i);
}

struct corridor_place *corridor_place_make(const struct corridor_plan *plan)
{
    struct arena *arena = plan->stage->arena;
    struct corridor_placing *placing = arena_new(arena, struct corridor_placing);
    struct corridor_place *place = arena_new(arena, struct corridor_place);
    placing->plan = plan;
    placing->place = place;
    /* A row has two columns at least. */
    place->strand_capacity = plan->net->leg_count * (size_t)(plan->net->columns / 2 + 1);
    place->strands = arena_array(arena, struct corridor_strand, place->strand_capacity);
    if (plan->net->station_count == 0) {
        place->pages = 1;
        place->fits = true;
        return place;
    }
    if (plan->stage->portrait)
        corridor_place_upright(placing);
    else
        corridor_place_level(placing);
    corridor_add_captions(placing);
    return place;
}
