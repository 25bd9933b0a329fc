/* The water that a corridor crosses: bands across its rows, and the shores between them and land.
 */
#include "slide/corridor/layout/inside.h"

/* The two ends of a band, along. */
static void ends_of(const struct corridor_place *place, const struct corridor_band *band,
                    float out[static 2])
{
    out[0] = place->upright ? band->area.y : band->area.x;
    out[1] = out[0] + (place->upright ? band->area.h : band->area.w);
}

static bool on_one_row(const struct corridor_place *place, const struct corridor_band *a,
                       const struct corridor_band *b)
{
    return a->page == b->page && (place->upright ? a->area.x == b->area.x : a->area.y == b->area.y);
}

void corridor_add_band(struct corridor_placing *placing, size_t leg, const struct corridor_cut *cut,
                       float from, float to, const bool ends_cut[static 2])
{
    struct corridor_place *place = placing->place;
    struct rect area = {from, cut->top, to - from, cut->bottom - cut->top};
    if (place->upright)
        area = (struct rect){area.y, area.x, area.h, area.w};
    struct corridor_band band = {
        .leg = leg, .page = cut->page, .area = area, .shores = {!ends_cut[0], !ends_cut[1]}};
    for (size_t i = 0; i < place->band_count; i++) {
        float there[2];
        ends_of(place, &place->bands[i], there);
        if (!on_one_row(place, &place->bands[i], &band) || there[1] <= from || there[0] >= to)
            continue;
        const bool before[2] = {ends_cut[0], true}, after[2] = {true, ends_cut[1]};
        if (there[0] > from)
            corridor_add_band(placing, leg, cut, from, there[0], before);
        if (there[1] < to)
            corridor_add_band(placing, leg, cut, there[1], to, after);
        return;
    }
    if (place->band_count < CORRIDOR_BANDS_MAX)
        place->bands[place->band_count++] = band;
}

void corridor_find_shores(struct corridor_placing *placing)
{
    struct corridor_place *place = placing->place;
    for (size_t i = 0; i < place->band_count; i++)
        for (size_t j = 0; j < place->band_count; j++) {
            struct corridor_band *band = &place->bands[i];
            float ends[2], there[2];
            ends_of(place, band, ends);
            ends_of(place, &place->bands[j], there);
            for (int end = 0; end < 2 && i != j; end++)
                if (on_one_row(place, band, &place->bands[j]) && ends[end] >= there[0] - 1 &&
                    ends[end] <= there[1] + 1)
                    band->shores[end] = false;
        }
}

/* A shore, but for what lies behind the names of stops `first` and up. */
static void add_shore(struct corridor_placing *placing, struct corridor_shore shore, size_t first)
{
    struct corridor_place *place = placing->place;
    struct vec2 from = shore.ends[0], to = shore.ends[1];
    float gap = corridor_px(placing, 4);
    bool level = place->upright;
    for (size_t i = first; i < place->stop_count; i++) {
        const struct corridor_stop *stop = &place->stops[i];
        struct rect name = rect_grow(stop->label, gap);
        if (stop->page != shore.page || stop->dropped || !rect_crossed(name, from, to))
            continue;
        struct corridor_shore before = shore;
        before.ends[0] = from;
        before.ends[1] = level ? (struct vec2){name.x, to.y} : (struct vec2){to.x, name.y};
        if (level ? name.x > from.x : name.y > from.y)
            add_shore(placing, before, i + 1);
        from = level ? (struct vec2){name.x + name.w, to.y} : (struct vec2){to.x, name.y + name.h};
        if (level ? from.x >= to.x : from.y >= to.y)
            return;
    }
    shore.ends[0] = from;
    if (place->shore_count < CORRIDOR_SHORES_MAX)
        place->shores[place->shore_count++] = shore;
}

void corridor_add_shores(struct corridor_placing *placing)
{
    struct corridor_place *place = placing->place;
    for (size_t i = 0; i < 2 * place->band_count; i++) {
        const struct corridor_band *band = &place->bands[i / 2];
        struct vec2 at = {band->area.x, band->area.y}, to;
        bool far = i % 2;
        if (place->upright) {
            at.y += far ? band->area.h : 0;
            to = (struct vec2){at.x + band->area.w, at.y};
        } else {
            at.x += far ? band->area.w : 0;
            to = (struct vec2){at.x, at.y + band->area.h};
        }
        if (band->shores[far])
            add_shore(placing, (struct corridor_shore){band->page, far, {at, to}}, 0);
    }
}
