/* Makes the gazetteer of a plan. */
#include "slide/map/plan/things.h"

#include <math.h>

static const double LONGER_DEGREES = 80, LONGER_KM = 1000;

struct projection plan_projection(void)
{
    return project_plan(LONGER_KM / LONGER_DEGREES);
}

static double degrees_per_px(struct plan_size size)
{
    return LONGER_DEGREES / fmax(size.width, size.height);
}

/* A point of a picture, px from its left and its upper edge. */
static struct place_geo place_at(struct plan_size size, double x, double y)
{
    double step = degrees_per_px(size);
    return (struct place_geo){(size.height / 2 - y) * step, (x - size.width / 2) * step};
}

struct box_geo plan_box(struct plan_size size)
{
    struct place_geo low = place_at(size, 0, size.height), high = place_at(size, size.width, 0);
    return (struct box_geo){low.lat, high.lat, low.lon, high.lon};
}

struct homography plan_to_picture(struct plan_size size)
{
    double px_per_km = LONGER_DEGREES / LONGER_KM / degrees_per_px(size);
    return (struct homography){
        {{px_per_km, 0, size.width / 2}, {0, px_per_km, size.height / 2}, {0, 0, 1}}};
}

static struct place_geo place_of(struct plan_size size, const struct picture_spot *spot)
{
    return place_at(size, spot_x(spot, size.width), spot_y(spot, size.height));
}

static void lay_place(struct deck_place *place, struct plan_size size)
{
    place->nowhere = !place->spot.given;
    if (place->nowhere)
        return;
    struct place_geo at = place_of(size, &place->spot);
    place->lat = at.lat;
    place->lon = at.lon;
}

/* The shoelace formula, below 0: clockwise as seen on the earth. */
static double area_of(const struct geo_ring *ring)
{
    double sum = 0;
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++)
        sum +=
            ring->points[k].lon * ring->points[i].lat - ring->points[i].lon * ring->points[k].lat;
    return sum;
}

static void turn_around(struct geo_ring *ring)
{
    for (size_t i = 0, k = ring->count; i + 1 < k; i++) {
        struct geo_point was = ring->points[i];
        ring->points[i] = ring->points[--k];
        ring->points[k] = was;
    }
}

static void lay_area(struct arena *arena, struct deck_area *area, struct plan_size size)
{
    const struct picture_outline *outline = &area->outline;
    area->rings = NULL;
    area->ring_count = 0;
    if (outline->count == 0)
        return;
    struct geo_ring *ring = arena_new(arena, struct geo_ring);
    *ring = (struct geo_ring){arena_array(arena, struct geo_point, outline->count), outline->count,
                              false};
    for (size_t i = 0; i < outline->count; i++) {
        struct place_geo at = place_of(size, &outline->items[i]);
        ring->points[i] = (struct geo_point){at.lat, at.lon};
    }
    if (area_of(ring) < 0)
        turn_around(ring);
    area->rings = ring;
    area->ring_count = 1;
}

/* E306 for a name that the deck has given to something else. */
static bool is_taken(const struct deck *deck, const struct word *id, struct diags *diags)
{
    int index;
    if (!id->text)
        return true; /* which is reported */
    enum deck_thing thing = deck_find_any(deck, id->text, &index);
    if (thing == DECK_NOTHING)
        return false;
    struct mark first = thing == DECK_PLACE   ? deck->places[index].id.mark
                        : thing == DECK_ROUTE ? deck->routes[index].id.mark
                                              : deck->areas[index].id.mark;
    diag_error(diags, id->mark, "E306", "`%s` is defined twice (first %s:%u)", id->text, first.file,
               first.line);
    diag_help(diags, "keep one, or write a list of the deck's names: `places: [%s]`", id->text);
    return true;
}

static void add_places(struct arena *arena, struct deck *deck, const struct field_list *list,
                       struct diags *diags)
{
    size_t count = deck->place_count;
    struct deck_place *all = arena_array(arena, struct deck_place, count + list->count);
    if (count)
        memcpy(all, deck->places, count * sizeof *all);
    deck->places = all;
    const struct deck_place *own = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (is_taken(deck, &own[i].id, diags))
            continue;
        struct deck_place *place = &all[deck->place_count++];
        *place = own[i];
        place->mark = list->marks[i];
        if (place->x.given && place->y.given)
            spot_of(diags, &place->x, &place->y, &place->spot);
        if (!place->name.given)
            deck_name_after_id(arena, &place->id, &place->name);
    }
}

static void add_areas(struct arena *arena, struct deck *deck, const struct field_list *list,
                      struct diags *diags)
{
    struct deck_area *all = arena_array(arena, struct deck_area, deck->area_count + list->count);
    if (deck->area_count)
        memcpy(all, deck->areas, deck->area_count * sizeof *all);
    deck->areas = all;
    const struct plan_area_spec *own = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (is_taken(deck, &own[i].id, diags))
            continue;
        struct deck_area *area = &all[deck->area_count++];
        *area = (struct deck_area){.id = own[i].id,
                                   .name = own[i].name,
                                   .estimate = own[i].estimate,
                                   .mark = list->marks[i]};
        if (own[i].outline)
            spot_outline(diags, "outline", own[i].outline, &area->outline);
        if (!area->name.given)
            deck_name_after_id(arena, &area->id, &area->name);
    }
}

const struct deck *plan_deck(struct arena *arena, const struct deck *deck,
                             const struct plan_things *things, struct plan_size size,
                             struct diags *diags)
{
    struct deck *plan = arena_new(arena, struct deck);
    *plan = *deck;
    add_places(arena, plan, things->places, diags);
    add_areas(arena, plan, things->areas, diags);
    if (size.width <= 0)
        return plan;
    for (size_t i = 0; i < plan->place_count; i++)
        lay_place(&plan->places[i], size);
    for (size_t i = 0; i < plan->area_count; i++)
        lay_area(arena, &plan->areas[i], size);
    return plan;
}
