/* Names of stations as they are set: in one line or in several of like length. */
#include <string.h>

#include "slide/corridor/layout/names.h"
#include "slide/kit/sheet.h"
#include "ui/text.h"

static const float WIDE = 100000; /* one line, however long */

/* px of the design: SemiBold 36 on lines of 42, between a label and a title; `small`: a label. */
static struct text_style name_style(const struct stage *stage, bool small)
{
    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    if (small)
        return style;
    style.size_px = style.size_px * 36 / 32;
    style.line_px = roundf(style.line_px * 42 / 40);
    return style;
}

/* The station before it on its lane, or -1. */
static int before(const struct corridor_network *net, size_t station)
{
    const struct corridor_station *at = &net->stations[station];
    int found = -1;
    for (size_t i = 0; i < net->station_count; i++) {
        const struct corridor_station *other = &net->stations[i];
        if (other->lane == at->lane && other->column < at->column &&
            (found < 0 || other->column > net->stations[found].column))
            found = (int)i;
    }
    return found;
}

/* In about so many lines of like length; wider where a word needs it. NULL: not narrower than in
 * one line. */
static const struct textbox *set_in_lines(const struct stage *stage, const char *name,
                                          struct text_style style, float whole, int lines)
{
    for (float width = ceilf(whole / (float)lines * 1.25f); width < whole;
         width = ceilf(width * 1.2f)) {
        const struct textbox *shape = text_set_balanced(stage, name, style, width);
        if (shape->broken_words == 0)
            return shape;
    }
    return NULL;
}

void layout_names_make(const struct corridor_draft *draft,
                       struct corridor_name out[static CORRIDOR_STATIONS_MAX])
{
    const struct stage *stage = draft->plan->stage;
    const struct corridor_network *net = draft->plan->net;
    unsigned language = stage->settings.language;
    struct text_style style = name_style(stage, draft->small);
    struct text_style small = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    for (size_t i = 0; i < net->station_count; i++) {
        const struct deck_place *place = corridor_place_of(draft->plan, i);
        const char *name = text_in(&place->name, language);
        const char *country = text_in(&place->country, language);
        out[i] = (struct corridor_name){0};
        out[i].shapes[0] = text_set(stage, name, style, WIDE);
        float width = out[i].shapes[0]->width;
        for (int lines = 2; lines <= CORRIDOR_SHAPES && width > draft->narrowest; lines++) {
            const struct textbox *shape =
                set_in_lines(stage, name, style, out[i].shapes[0]->width, lines);
            out[i].shapes[lines - 1] = shape;
            width = shape ? shape->width : width;
        }
        if (*country)
            out[i].country = text_set(stage, country, small, WIDE);
    }
}

void layout_names_mark_repeated(const struct corridor_draft *draft,
                                struct corridor_name names[static CORRIDOR_STATIONS_MAX])
{
    const struct corridor_network *net = draft->plan->net;
    for (size_t i = 0; i < net->station_count; i++) {
        int previous = before(net, i);
        names[i].repeated =
            previous >= 0 &&
            corridor_cut_of(draft, (size_t)previous) == corridor_cut_of(draft, i) &&
            strcmp(text_in(&corridor_place_of(draft->plan, (size_t)previous)->country, 0),
                   text_in(&corridor_place_of(draft->plan, i)->country, 0)) == 0;
    }
}

struct corridor_label layout_names_label(const struct corridor_name *name, float limit, bool plain)
{
    struct corridor_label label = {.name = name->shapes[0]};
    for (int i = 1; i < CORRIDOR_SHAPES && label.name->width > limit; i++) {
        const struct textbox *shape = name->shapes[i];
        if (shape && shape->width < label.name->width)
            label.name = shape;
    }
    label.width = ceilf(label.name->width);
    label.height = ceilf(label.name->height);
    label.broken = label.width > limit;
    if (name->country && !plain && !name->repeated &&
        name->country->width <= fmaxf(limit, label.width)) {
        label.country = name->country;
        label.width = fmaxf(label.width, ceilf(label.country->width));
        label.height += ceilf(label.country->height);
    }
    return label;
}

void layout_names_put(struct corridor_stop *stop, const struct corridor_label *label, float x,
                      float y, enum text_align align)
{
    stop->label = (struct rect){roundf(x), roundf(y), label->width, label->height};
    stop->name = label->name;
    stop->country = label->country;
    stop->align = align;
}

void layout_names_put_near(struct corridor_stop *stop, const struct corridor_label *label, float x,
                           float y, float near)
{
    float middle = x + label->width / 2, at = stop->at.x;
    layout_names_put(stop, label, x, y,
                     middle > at + near   ? ALIGN_LEFT
                     : middle < at - near ? ALIGN_RIGHT
                                          : ALIGN_CENTRE);
}
