/* The names on a map: one by one, then better and better. */
#include "slide/map/names/labels.h"

#include "slide/map/names/last_places.h"
#include "slide/map/names/lettering.h"
#include "slide/map/names/placing.h"

enum { ROUNDS = 4 };

/* Another candidate for a label, others pushed aside, if that makes the sum better. What is left
 * out or has a bad place tries harder. */
static bool improve(struct placing *placing, size_t label)
{
    const float least = 0.01f;
    const float bad = 30; /* half on water, on the hero's line */
    int old = placing->chosen[label], best = old;
    int depth = old == NOT_PLACED || placing_cost(placing, label, old) >= bad ? 2 : 0;
    float gain = -least;
    struct trail trail = {.count = 0};
    for (int i = 0; i < placing->candidate_count[label]; i++) {
        int deep = placing->candidates[label][i].spot.led ? depth / 2 : depth;
        /* It cannot get better by more than this. */
        if (i == old || placing_cost(placing, label, i) - placing_cost(placing, label, old) >= gain)
            continue;
        float change = placing_push(placing, &trail, label, i, deep);
        placing_put_back(placing, &trail, 0);
        if (change >= gain)
            continue;
        gain = change;
        best = i;
    }
    if (best == old)
        return false;
    placing_push(placing, &trail, label, best,
                 placing->candidates[label][best].spot.led ? depth / 2 : depth);
    return true;
}

static bool is_subject(const struct map_label *label)
{
    return label->kind == MAP_LABEL_AREA && label->required;
}

/* True if a country that the slide is about is in view without its name, though it would have a
 * place; one that the map's edge cuts through may have no room. */
static bool lacks_subject(struct placing *placing)
{
    const struct labels_request *request = placing->request;
    const struct cells *cells = request->cells;
    int *seen = arena_array(request->work, int, cells->count + 1);
    for (size_t i = 0; i < (size_t)cells->columns * (size_t)cells->rows; i++)
        seen[cells->owner[i]] += !(cells->marks[i] & CELLS_TAKEN);
    float least = MAP_IN_VIEW_PX * request->scale * request->scale / (cells->step * cells->step);
    for (size_t i = 0; i < placing->count; i++)
        if (is_subject(&request->labels[i]) && placing->chosen[i] == NOT_PLACED &&
            !candidates_cut(&placing->desk, request->labels[i].thing) &&
            (float)seen[request->labels[i].thing] >= least && last_places_any(placing, i))
            return true;
    return false;
}

/* No other country is named before those are that the slide is about. */
static void leave_bystanders_out(struct placing *placing)
{
    const struct map_label *labels = placing->request->labels;
    if (!lacks_subject(placing))
        return;
    for (size_t i = 0; i < placing->count; i++)
        if (labels[i].kind == MAP_LABEL_AREA && !labels[i].required)
            placing_set(placing, i, NOT_PLACED);
}

static void improve_all(struct placing *placing)
{
    bool better = true;
    for (int round = 0; better && round < ROUNDS; round++) {
        better = false;
        for (size_t i = 0; i < placing->count; i++)
            better |= improve(placing, placing->order[i]);
    }
}

void labels_place(const struct labels_request *request, struct map_spot *out)
{
    struct placing placing = placing_start(request);
    for (size_t i = 0; i < placing.count; i++) {
        size_t label = placing.order[i];
        placing_set(&placing, label,
                    placing_cheapest_free(&placing, label, request->labels[label].worth));
    }
    improve_all(&placing);
    for (int round = 0; round < ROUNDS && last_places(&placing); round++)
        improve_all(&placing);
    last_places_off_neighbours(&placing);
    leave_bystanders_out(&placing);
    for (size_t i = 0; i < request->count; i++) {
        out[i] = (struct map_spot){0};
        if (i < placing.count && placing.chosen[i] != NOT_PLACED)
            out[i] = placing.candidates[i][placing.chosen[i]].spot;
    }
}

static bool stays_inside(const struct labels_request *request, struct rect box)
{
    const float slack = 16 * request->scale; /* it may near the edge while it moves */
    struct rect frame = rect_grow(request->frame, -slack);
    if (!(box.x >= frame.x && box.y >= frame.y && box.x + box.w <= frame.x + frame.w &&
          box.y + box.h <= frame.y + frame.h))
        return false;
    for (size_t i = 0; i < request->taken_count; i++)
        if (rects_meet(box, request->taken[i]))
            return false;
    return true;
}

void labels_thin(const struct labels_request *request, struct map_spot *spots)
{
    for (size_t i = 0; i < request->count; i++) {
        struct rect box = lettering_ink(&request->labels[i], &spots[i]);
        if (!spots[i].shown)
            continue;
        spots[i].shown = stays_inside(request, box);
        for (size_t k = 0; k < request->count && spots[i].shown; k++) {
            if (k == i || !spots[k].shown)
                continue;
            float other = request->labels[k].worth, own = request->labels[i].worth;
            bool first = other > own || (!(own > other) && k < i);
            struct rect against = lettering_ink(&request->labels[k], &spots[k]);
            if (first && rects_meet(box, against))
                spots[i].shown = false;
        }
    }
}
