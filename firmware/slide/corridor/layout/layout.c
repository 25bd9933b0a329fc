/* A corridor's diagram from its lines and names to its captions: words beside the stretches, names
 * of the water, borders. */
#include "slide/corridor/layout/layout.h"

#include <stdlib.h>
#include <string.h>

#include "slide/corridor/layout/clearance.h"
#include "slide/corridor/layout/countries.h"
#include "slide/corridor/layout/horizontal.h"
#include "slide/corridor/layout/lines.h"
#include "slide/corridor/layout/vertical.h"
#include "slide/corridor/layout/words.h"
#include "slide/route/palette.h"
#include "ui/text.h"

/* px from words to what is around them, at least. */
enum {
    CAPTION_APART = 28, /* a name to the left or right; none where room is scarce */
    CAPTION_NAME = 12,
    CAPTION_CAPTION = 10,
    CAPTION_LINE = 6, /* a line's edge, a stop, a shore when afloat */
    CAPTION_SHORE = 4,
    CAPTION_BAND = 20 /* from a band's edge to the name of the water */
};
enum { BORDER_HALF = 30, BORDER_LEAST = 120 }; /* px: of a border's bar; of a line that has one */

struct captioning {
    bool lengths; /* all is of one mode, which the legend has: lengths stand beside it */
    const struct corridor_draft *draft;
    struct text_style style;
    bool done[CORRIDOR_LEGS_MAX]; /* legs whose stretch has its words */
};

static float px(const struct captioning *captioning, float design_px)
{
    return corridor_px(captioning->draft, design_px);
}

/* True when nothing that is placed touches it, and names are `apart` px to its left and right. */
static bool is_free(const struct captioning *captioning, unsigned page, struct rect area,
                    float apart)
{
    const struct corridor_layout *layout = captioning->draft->layout;
    struct rect room = captioning->draft->plan->room;
    float line = px(captioning, CORRIDOR_LINE / 2 + CAPTION_LINE),
          stop = px(captioning, CAPTION_LINE);
    if (area.x < room.x || area.y < room.y || area.x + area.w > room.x + room.w ||
        area.y + area.h > room.y + room.h)
        return false;
    for (size_t i = 0; i < layout->caption_count; i++)
        if (layout->captions[i].page == page &&
            rects_meet(rect_grow(layout->captions[i].area, px(captioning, CAPTION_CAPTION)), area))
            return false;
    for (size_t i = 0; i < layout->band_count; i++) {
        struct rect water = rect_grow(layout->bands[i].area, -px(captioning, CAPTION_LINE));
        bool afloat = rect_holds(water, (struct vec2){area.x, area.y}) &&
                      rect_holds(water, (struct vec2){area.x + area.w, area.y + area.h});
        struct rect near = rect_grow(layout->bands[i].area, px(captioning, CAPTION_SHORE));
        if (layout->bands[i].page == page && rects_meet(near, area) && !afloat)
            return false;
    }
    for (size_t i = 0; i < layout->border_count && !layout->banded; i++) {
        const struct vec2 *ends = layout->borders[i].ends;
        struct rect mark = {fminf(ends[0].x, ends[1].x), fminf(ends[0].y, ends[1].y),
                            fabsf(ends[1].x - ends[0].x), fabsf(ends[1].y - ends[0].y)};
        if (layout->borders[i].page == page && rects_meet(rect_grow(mark, 4), area))
            return false;
    }
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *at = &layout->stops[i];
        if (at->page != page)
            continue;
        struct rect name = rect_grow(at->label, px(captioning, CAPTION_NAME));
        name.x -= apart;
        name.w += 2 * apart;
        if (rects_meet(rect_grow(corridor_drawn_stop(captioning->draft, at), stop), area) ||
            (!at->dropped && rects_meet(name, area)))
            return false;
    }
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand = &layout->strands[i];
        if (strand->page == page && layout_clearance_meets(strand, area, line))
            return false;
    }
    return true;
}

/* The straight part of a strand along the diagram, which the words are beside. */
static void straight_part(const struct corridor_strand *strand, bool vertical, struct vec2 out[2])
{
    float longest = -1;
    for (size_t i = 0; i + 1 < strand->count; i++) {
        struct vec2 a = strand->points[i], b = strand->points[i + 1];
        float run = vertical ? b.y - a.y : b.x - a.x;
        float drift = vertical ? fabsf(b.x - a.x) : fabsf(b.y - a.y);
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

/* A position for words: beside a straight part, `off` px from the outermost strand. */
struct beside {
    unsigned page;
    struct vec2 part[2];
    float reach, off;
    int leg;          /* of this; -1: near it */
    bool first_below; /* which side is tried first */
};

/* Tries both sides; of a vertical line only the right one, where its names are, or the left one of
 * a line astride. */
static bool put(struct captioning *captioning, struct textbox *box, const struct beside *beside,
                float apart)
{
    struct corridor_layout *layout = captioning->draft->layout;
    const struct vec2 *part = beside->part;
    bool astride = corridor_astride(captioning->draft);
    float w = ceilf(box->width), h = ceilf(box->height), off = beside->reach + beside->off;
    struct vec2 middle = {(part[0].x + part[1].x) / 2, (part[0].y + part[1].y) / 2};
    if (box->line_count == 0 || layout->caption_count == CORRIDOR_LEGS_MAX)
        return false;
    for (int i = 0; i < (layout->vertical ? 1 : 2); i++) {
        bool below = (i == 0) == beside->first_below;
        struct rect area = {roundf(middle.x - w / 2), roundf(middle.y + (below ? off : -off - h)),
                            w, h};
        if (layout->vertical)
            area = (struct rect){roundf(astride ? middle.x - off - w : middle.x + off),
                                 roundf(middle.y - h / 2), w, h};
        if (!is_free(captioning, beside->page, area, apart))
            continue;
        layout->captions[layout->caption_count++] = (struct corridor_caption){
            beside->page, beside->leg, box, area, astride ? ALIGN_RIGHT : ALIGN_LEFT};
        return true;
    }
    return false;
}

static const struct text *note_of(const struct corridor_draft *draft, size_t leg)
{
    const struct corridor_network *net = draft->plan->net;
    return net->notes[net->legs[leg].path];
}

/* px from the middle of a leg's lane to the outermost strand beside it. */
static float strands_reach(const struct captioning *captioning, const struct corridor_leg *leg)
{
    const struct corridor_network *net = captioning->draft->plan->net;
    int reach = 0;
    for (size_t i = 0; i < net->leg_count; i++)
        if (corridor_same_stretch(&net->legs[i], leg))
            reach = reach > abs(net->legs[i].strand) ? reach : abs(net->legs[i].strand);
    return (float)reach * px(captioning, CORRIDOR_STRAND);
}

/* The leg that goes on in the same manner, so that the words are written once for both; -1: none.
 */
static int goes_on(const struct captioning *captioning, size_t index, const char *words)
{
    const struct corridor_draft *draft = captioning->draft;
    const struct corridor_network *net = draft->plan->net;
    const struct corridor_leg *leg = &net->legs[index];
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *next = &net->legs[i];
        if (next->from == leg->to && next->lane == leg->lane && next->path == leg->path &&
            net->stations[leg->to].lane == leg->lane && !next->spec->length.given &&
            draft->ranks[next->from] < corridor_cut_of(draft, next->from)->last &&
            strcmp(layout_words_leg(draft->plan->stage, net, i, false), words) == 0)
            return (int)i;
    }
    return -1;
}

static const struct corridor_strand *strand_of(const struct corridor_layout *layout, size_t leg)
{
    for (size_t i = 0; i < layout->strand_count; i++)
        if (layout->strands[i].leg == leg)
            return &layout->strands[i];
    return NULL;
}

/* A stretch, or several that follow each other and are captioned once. */
struct stretch {
    size_t legs[CORRIDOR_LEGS_MAX];
    size_t count;
};

/* Their words stand beside one of them. */
static void mark_told(struct captioning *captioning, const struct stretch *stretch)
{
    const struct corridor_network *net = captioning->draft->plan->net;
    for (size_t i = 0; i < net->leg_count; i++)
        for (size_t j = 0; j < stretch->count; j++)
            if (corridor_same_stretch(&net->legs[i], &net->legs[stretch->legs[j]]))
                captioning->draft->layout->told[i] = true;
}

static void take_leg(struct captioning *captioning, struct stretch *stretch, size_t index)
{
    const struct corridor_network *net = captioning->draft->plan->net;
    for (size_t i = 0; i < net->leg_count; i++)
        captioning->done[i] =
            captioning->done[i] || corridor_same_stretch(&net->legs[i], &net->legs[index]);
    stretch->legs[stretch->count++] = index;
}

/* All of a path that has a note; of others the legs that go on in the same manner. */
static struct stretch gather(struct captioning *captioning, size_t index)
{
    const struct corridor_plan *plan = captioning->draft->plan;
    const struct corridor_network *net = plan->net;
    const char *mode = layout_words_leg(plan->stage, net, index, false);
    struct stretch stretch = {.count = 0};
    take_leg(captioning, &stretch, index);
    if (note_of(captioning->draft, index)) {
        for (size_t i = 0; i < net->leg_count; i++)
            if (i != index && net->legs[i].path == net->legs[index].path)
                take_leg(captioning, &stretch, i);
        return stretch;
    }
    for (int next = (int)index; !net->legs[index].spec->length.given;) {
        next = goes_on(captioning, (size_t)next, mode);
        if (next < 0 || captioning->done[next])
            break;
        take_leg(captioning, &stretch, (size_t)next);
    }
    return stretch;
}

/* The straight part of a leg's first strand. */
static bool beside_leg(const struct captioning *captioning, size_t index, struct beside *out)
{
    const struct corridor_layout *layout = captioning->draft->layout;
    const struct corridor_leg *leg = &captioning->draft->plan->net->legs[index];
    const struct corridor_strand *strand = strand_of(layout, index);
    if (!strand)
        return false;
    *out = (struct beside){.page = strand->page,
                           .reach = strands_reach(captioning, leg),
                           .off = px(captioning, layout->vertical ? 40 : 36),
                           .leg = (int)index,
                           .first_below = leg->lane <= 0};
    straight_part(strand, layout->vertical, out->part);
    return true;
}

/* On the water there is none: its shores show it. */
static bool has_border(const struct corridor_draft *draft, size_t index)
{
    const struct corridor_leg *leg = &draft->plan->net->legs[index];
    const struct text *from = &corridor_place_of(draft->plan, leg->from)->country;
    const struct text *to = &corridor_place_of(draft->plan, leg->to)->country;
    return from->given && to->given && !route_mode_crosses_water(leg->spec->kind.mode) &&
           strcmp(text_in(from, 0), text_in(to, 0)) != 0;
}

/* The words of a leg; astride a line in as many lines as it takes. */
static struct textbox *set_words(const struct captioning *captioning, size_t leg, const char *text)
{
    const struct corridor_plan *plan = captioning->draft->plan;
    struct beside beside;
    if (corridor_astride(captioning->draft) && beside_leg(captioning, leg, &beside)) {
        float width = beside.part[0].x - beside.reach - beside.off - plan->room.x;
        struct textbox *box = text_set_balanced(plan->stage, text, captioning->style, width);
        if (box->broken_words == 0)
            return box;
    }
    return text_set(plan->stage, text, captioning->style, plan->room.w);
}

/* In the middle of one of its legs, of that in the middle of all if it can be: apart from names
 * where that can be, and not at a border, to which it would seem to belong. What is no note is no
 * longer than its leg. */
static bool put_beside(struct captioning *captioning, const struct stretch *stretch,
                       const char *text, bool note)
{
    struct textbox *box = set_words(captioning, stretch->legs[0], text);
    float size = captioning->draft->layout->vertical ? box->height : box->width;
    struct beside beside;
    for (int i = 0; i < 4; i++) {
        float apart = i % 2 ? 0 : px(captioning, CAPTION_APART);
        for (size_t k = 0; k < stretch->count; k++) {
            size_t middle = (stretch->count - 1) / 2, away = (k + 1) / 2;
            size_t at = k % 2 ? middle + away : middle - away;
            if (!beside_leg(captioning, stretch->legs[at], &beside) ||
                (i < 2 && has_border(captioning->draft, stretch->legs[at])) ||
                (!note && vec2_distance(beside.part[0], beside.part[1]) < size))
                continue;
            if (put(captioning, box, &beside, apart))
                return true;
        }
    }
    return false;
}

/* Across from the name of one of its own stations, else beyond that name. */
static bool put_at_station(struct captioning *captioning, const struct stretch *stretch,
                           const char *text)
{
    const struct corridor_plan *plan = captioning->draft->plan;
    const struct corridor_layout *layout = captioning->draft->layout;
    struct textbox *box = text_set(plan->stage, text, captioning->style, plan->room.w);
    for (size_t i = 0; i < 4 * stretch->count && !layout->vertical; i++) {
        const struct corridor_leg *leg = &plan->net->legs[stretch->legs[i / 2 % stretch->count]];
        size_t station = i % 2 ? leg->to : leg->from;
        const struct corridor_stop *stop = &layout->stops[station];
        struct beside at = {.page = stop->page,
                            .part = {stop->at, stop->at},
                            .reach = stop->half,
                            .off = px(captioning, 40),
                            .leg = -1,
                            .first_below = stop->label.y < stop->at.y};
        if (plan->net->stations[station].lane != leg->lane || stop->dropped)
            continue;
        if (i >= 2 * stretch->count) {
            at.first_below = !at.first_below;
            at.off = px(captioning, 14) - at.reach +
                     fmaxf(stop->at.y - stop->label.y, stop->label.y + stop->label.h - stop->at.y);
        }
        if (put(captioning, box, &at, 0))
            return true;
    }
    return false;
}

/* A side path looks like the line that it leaves: the words there are for both. */
static bool looks_like_line(const struct captioning *captioning, size_t index)
{
    const struct corridor_network *net = captioning->draft->plan->net;
    const struct corridor_leg *leg = &net->legs[index];
    if (!net->sides[leg->path] || note_of(captioning->draft, index) || leg->spec->length.given)
        return false;
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct corridor_leg *own = &net->legs[i];
        for (size_t j = 0; own->path == leg->path && j < net->leg_count; j++) {
            const struct corridor_leg *of_line = &net->legs[j];
            bool joins = of_line->from == own->from || of_line->from == own->to ||
                         of_line->to == own->from || of_line->to == own->to;
            if (!net->sides[of_line->path] && of_line->line == leg->line && joins &&
                route_kinds_equal(of_line->spec->kind, leg->spec->kind) &&
                of_line->spec->state == leg->spec->state)
                return true;
        }
    }
    return false;
}

static void add_caption(struct captioning *captioning, size_t index)
{
    const struct corridor_draft *draft = captioning->draft;
    const struct stage *stage = draft->plan->stage;
    const struct corridor_leg *leg = &draft->plan->net->legs[index];
    const struct quantity *length = &leg->spec->length;
    const struct text *note = note_of(draft, index);
    if (!strand_of(draft->layout, index))
        return;
    const struct stretch stretch = gather(captioning, index);
    const char *text = layout_words_leg(stage, draft->plan->net, index, length->given);
    if (looks_like_line(captioning, index))
        return;
    if (captioning->lengths)
        text = length->given ? layout_words_length(stage, length) : "";
    if (note)
        text = text_in(note, stage->settings.language);
    if (note && length->given)
        text = arena_printf(stage->arena, "%s, %s", text, layout_words_length(stage, length));
    draft->layout->labelled = draft->layout->labelled && !note && !captioning->lengths;
    if (put_beside(captioning, &stretch, text, note != NULL) ||
        (note && put_at_station(captioning, &stretch, text))) {
        mark_told(captioning, &stretch);
        return;
    }
    draft->layout->labelled = false;
    if (length->given &&
        put_beside(captioning, &stretch, layout_words_length(stage, length), false) && !note)
        mark_told(captioning, &stretch);
    if (note && !draft->layout->vertical) /* there the legend has it */
        draft->layout->omitted = note;
}

/* The water goes on from one band to the other under the same name. */
static bool is_one_water(const struct captioning *captioning, const struct corridor_band *one,
                         const struct corridor_band *other)
{
    const struct corridor_network *net = captioning->draft->plan->net;
    unsigned language = captioning->draft->plan->stage->settings.language;
    return one->page == other->page && rects_meet(rect_grow(one->area, 1), other->area) &&
           strcmp(text_in(&net->legs[one->leg].spec->name, language),
                  text_in(&net->legs[other->leg].spec->name, language)) == 0;
}

/* The name of the water at the top of its band, else at its foot; in a narrow one in lines. True
 * when it is written. */
static bool name_band(struct captioning *captioning, struct corridor_band *band, int percent)
{
    const struct corridor_plan *plan = captioning->draft->plan;
    const struct text *name = &plan->net->legs[band->leg].spec->name;
    struct stage sized = *plan->stage, *stage = &sized;
    sized.settings.text_percent = percent;
    struct text_style style =
        stage_style(stage, TYPE_LABEL, route_palette(&stage->theme).water_ink);
    style.face = FACE_TEXT_ITALIC;
    float inset = px(captioning, CAPTION_BAND);
    if (!name->given)
        return false;
    struct textbox *box = text_set_balanced(stage, text_in(name, stage->settings.language), style,
                                            band->area.w - 2 * inset);
    if (box->line_count == 0 || box->broken_words > 0 || box->width > band->area.w - inset)
        return false;
    float w = ceilf(box->width), h = ceilf(box->height);
    float right = band->area.x + band->area.w - inset - w;
    float middle = roundf(band->area.x + (band->area.w - w) / 2);
    for (int i = 0; i < 2; i++) {
        float y = i == 0 ? band->area.y + inset : band->area.y + band->area.h - inset - h;
        struct rect area = {captioning->draft->layout->vertical ? right : middle, roundf(y), w, h};
        if (!is_free(captioning, band->page, area, 0))
            continue;
        band->name = box;
        band->name_at = (struct vec2){area.x, area.y};
        struct corridor_layout *layout = captioning->draft->layout;
        if (layout->caption_count < CORRIDOR_LEGS_MAX) /* keeps others away */
            layout->captions[layout->caption_count++] =
                (struct corridor_caption){band->page, -1, NULL, area, ALIGN_LEFT};
        return true;
    }
    return false;
}

/* Successive ferries over one water have its name once; one without room at the visitor's text size
 * is set smaller. */
static void name_bands(struct captioning *captioning)
{
    struct corridor_layout *layout = captioning->draft->layout;
    bool named[CORRIDOR_BANDS_MAX] = {false};
    for (size_t i = 0; i < layout->band_count; i++) {
        for (size_t j = 0; j < i; j++)
            named[i] = named[i] ||
                       (named[j] && is_one_water(captioning, &layout->bands[i], &layout->bands[j]));
        int percent = captioning->draft->plan->stage->settings.text_percent;
        for (; !named[i] && percent >= 100; percent -= 25)
            named[i] = name_band(captioning, &layout->bands[i], percent);
    }
}

/* The longest of all, slanting or not, where the one that is there is shorter than `least`. */
static void longest_part(const struct corridor_strand *strand, float least, struct vec2 out[2])
{
    float longest = vec2_distance(out[0], out[1]);
    for (size_t i = 0; longest < least && i + 1 < strand->count; i++) {
        float length = vec2_distance(strand->points[i], strand->points[i + 1]);
        if (length <= longest)
            continue;
        longest = length;
        out[0] = strand->points[i];
        out[1] = strand->points[i + 1];
    }
}

/* A border is crossed in the middle of a leg between two countries, but not on the water, whose
 * shores show it. */
static void add_border(struct captioning *captioning, const struct corridor_strand *strand)
{
    const struct corridor_draft *draft = captioning->draft;
    struct corridor_layout *layout = draft->layout;
    if (!has_border(draft, strand->leg) || layout->border_count == CORRIDOR_BORDERS_MAX)
        return;
    struct vec2 part[2];
    straight_part(strand, layout->vertical, part);
    bool cut = strand->cut[0] || strand->cut[1];
    if (!cut)
        longest_part(strand, px(captioning, BORDER_LEAST), part);
    float length = vec2_distance(part[0], part[1]);
    if (cut && length < px(captioning, BORDER_LEAST))
        return; /* its other part shows it */
    struct vec2 at = {roundf((part[0].x + part[1].x) / 2), roundf((part[0].y + part[1].y) / 2)};
    float half = px(captioning, BORDER_HALF) / fmaxf(length, 1);
    struct vec2 away = {roundf((part[0].y - part[1].y) * half),
                        roundf((part[1].x - part[0].x) * half)};
    layout->borders[layout->border_count++] = (struct corridor_border){
        strand->page, {{at.x - away.x, at.y - away.y}, {at.x + away.x, at.y + away.y}}};
}

static void add_captions(struct corridor_draft *draft)
{
    const struct stage *stage = draft->plan->stage;
    const struct corridor_network *net = draft->plan->net;
    bool one_mode = true, lengths = false;
    struct captioning captioning = {.draft = draft,
                                    .style = stage_style(stage, TYPE_SMALL, stage->theme.ink2)};
    for (size_t i = 0; i < net->leg_count; i++) {
        const struct route_leg_spec *spec = net->legs[i].spec, *first = net->legs[0].spec;
        one_mode =
            one_mode && route_kinds_equal(spec->kind, first->kind) && spec->state == first->state;
        lengths = lengths || spec->length.given;
    }
    captioning.lengths = one_mode && lengths;
    struct corridor_layout *layout = draft->layout;
    layout->labelled = true;
    for (size_t i = 0; i < layout->strand_count && !layout->banded; i++)
        add_border(&captioning, &layout->strands[i]);
    name_bands(&captioning);
    /* In the order of the diagram, so that each begins where others go on. */
    for (int column = 0; column < net->columns; column++)
        for (size_t i = 0; i < net->leg_count; i++)
            if (!captioning.done[i] && net->stations[net->legs[i].from].column == column)
                add_caption(&captioning, i);
}

/* Lines and names, with countries as bands or with the country of each station under its name. */
static struct corridor_draft *place_all(const struct corridor_plan *plan, bool banded, bool feet)
{
    struct arena *arena = plan->stage->arena;
    struct corridor_draft *draft = arena_new(arena, struct corridor_draft);
    struct corridor_layout *layout = arena_new(arena, struct corridor_layout);
    draft->plan = plan;
    draft->layout = layout;
    draft->banded = banded;
    draft->feet = feet;
    /* A row has two columns at least. */
    layout->strand_capacity = plan->net->leg_count * (size_t)(plan->net->columns / 2 + 1);
    layout->strands = arena_array(arena, struct corridor_strand, layout->strand_capacity);
    if (plan->stage->portrait)
        layout_vertical_make(draft);
    else
        layout_horizontal_make(draft);
    if (layout->fits || !banded)
        layout_lines_add_shores(draft);
    return draft;
}

/* With bands where they cost no page and each line lies in its own country; astride without. */
static struct corridor_draft *place(const struct corridor_plan *plan)
{
    bool lanes = plan->net->top < plan->net->bottom;
    for (int feet = 0; feet < 1 + lanes && plan->astride == 0 && layout_countries_are_told(plan);
         feet++) {
        struct corridor_draft *banded = place_all(plan, true, feet);
        if (!banded->layout->fits)
            break;
        if (!layout_countries_add(banded))
            continue;
        if (banded->layout->pages == 1)
            return banded;
        struct corridor_draft *plain = place_all(plan, false, false);
        return plain->layout->pages < banded->layout->pages ? plain : banded;
    }
    return place_all(plan, false, false);
}

struct corridor_layout *layout_make(const struct corridor_plan *plan)
{
    if (plan->net->station_count == 0) {
        struct corridor_layout *empty = arena_new(plan->stage->arena, struct corridor_layout);
        empty->pages = 1;
        empty->fits = true;
        return empty;
    }
    struct corridor_draft *draft = place(plan);
    add_captions(draft);
    if (draft->layout->banded)
        layout_countries_part_borders(draft);
    return draft->layout;
}
