/* What a picture says about the card that is open on it, from what is drawn alone. */
#pragma once

#include "scene/draw.h"

struct card_facts {
    bool open;
    struct rect area;
    bool led;           /* by a leader */
    struct rect leader; /* the box of its line */
};

/* The last group is the card; its surface is the largest box that begins at its corner. Its leader
 * is a layer of one stroked line of three points, 3 px wide. */
static inline struct card_facts card_facts_of(const struct draw_list *list, float scale)
{
    struct card_facts facts = {0};
    size_t push = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (list->ops[i].kind == DRAW_PUSH)
            push = i;
    for (size_t i = push; i < list->count && list->ops[i].kind != DRAW_POP; i++) {
        const struct draw_box *box = &list->ops[i].box;
        if (list->ops[i].kind != DRAW_BOX || box->area.x != 0 || box->area.y != 0)
            continue;
        facts.open = true;
        struct vec2 at = list->ops[push].group.offset;
        facts.area = (struct rect){at.x, at.y, fmaxf(facts.area.w, box->area.w),
                                   fmaxf(facts.area.h, box->area.h)};
    }
    for (size_t i = 0; i < push; i++) {
        const struct draw_layer *drawn = &list->ops[i].layer;
        if (list->ops[i].kind != DRAW_LAYER || !drawn->layer->passing || drawn->layer->count != 1 ||
            drawn->layer->ops[0].count != 3 ||
            drawn->layer->ops[0].stroke.width != roundf(3 * scale))
            continue;                       /* what moves, names along rivers */
        float edge = roundf(4 * scale) + 1; /* around the line */
        facts.led = true;
        facts.leader = rect_grow(
            (struct rect){drawn->at.x, drawn->at.y, drawn->layer->width, drawn->layer->height},
            -edge);
    }
    return facts;
}

/* It does not cover `own`, what it explains; it is right beside it, or its leader joins the two. */
static inline bool card_explains(const struct card_facts *facts, struct rect own, float scale)
{
    float near = roundf(24 * scale) + 2;
    if (!facts->open || rects_shared(facts->area, own) > 0)
        return false;
    if (!facts->led)
        return rects_meet(rect_grow(facts->area, near), own);
    return rects_meet(rect_grow(facts->leader, near), own) &&
           rects_meet(rect_grow(facts->leader, near), facts->area);
}
