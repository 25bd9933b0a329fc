/* Checks of plans and other grounds of one's own. */
#include "slide/map/plan_check.h"

#include <math.h>

#include "slide/kit/fit.h"
#include "slide/map/plan/georeference.h"
#include "slide/map/plan/things.h"

const struct deck *plan_check_deck(const struct map_spec *spec, const struct deck *deck,
                                   struct diags *diags)
{
    struct plan_things things = {&spec->own_places, &spec->own_areas};
    struct plan_size unknown = {1, 1}, none = {0, 0};
    bool plan = own_ground_is_plan(&spec->ground);
    if (!plan && spec->own_places.count == 0 && spec->own_areas.count == 0)
        return deck;
    return plan_deck(diags->arena, deck, &things, plan ? unknown : none, diags);
}

/* Who looks at what. */
struct look {
    const struct deck *deck, *written; /* as the slide sees it, and as it is written */
    bool plan;
    struct diags *diags;
};

static const char cure_of_map[] = "give the ground its `corners` or `control` points on the earth";

static void refuse(const struct look *look, struct mark used_at, const char *name,
                   struct mark defined)
{
    if (fit_reported(look->diags, used_at, "E436"))
        return;
    if (look->plan) {
        diag_error(look->diags, used_at, "E436",
                   "%s lies on the earth, not on this plan: it has no `x` and `y`", name);
        diag_help(look->diags, "add `x: 34 %%, y: 71 %%` to it (%s:%u), or %s", defined.file,
                  defined.line, cure_of_map);
    } else {
        diag_error(look->diags, used_at, "E436",
                   "%s stands on a plan, not on this map: it has no `lat` and `lon`", name);
        diag_help(look->diags, "add them to it (%s:%u)", defined.file, defined.line);
    }
}

/* Where it is could not be read, which is reported. */
static bool is_broken(const struct look *look, size_t index)
{
    const struct deck_place *place = &look->deck->places[index];
    if (place->spot.given)
        return false;
    return index >= look->written->place_count || look->written->places[index].nowhere;
}

static void check_place(const struct look *look, size_t index, struct mark used_at)
{
    const struct deck_place *place = &look->deck->places[index];
    const char *name = text_in(&place->name, 0);
    if (look->plan && place->within.given) {
        diag_error(look->diags, place->within.mark, "E437",
                   "`within` is a length on the earth, and %s is shown on a plan", name);
        diag_help(look->diags, "remove it, or draw an area around the place");
    }
    bool stands = look->plan ? place->spot.given : !place->nowhere;
    if (!stands && !is_broken(look, index))
        refuse(look, used_at, name, place->mark);
}

static void check_place_named(const struct look *look, const struct word *id)
{
    int index = id->text ? deck_find_place(look->deck, id->text) : -1;
    if (index >= 0)
        check_place(look, (size_t)index, id->mark);
}

static void check_area_named(const struct look *look, const struct word *id)
{
    int index = id->text ? deck_find_area(look->deck, id->text) : -1;
    const struct deck_area *area = index >= 0 ? &look->deck->areas[index] : NULL;
    if (!area || fit_reported(look->diags, id->mark, "E436"))
        return;
    bool drawn = area->outline.count > 0, on_earth = area->shape.text || area->admin.count > 0;
    if (look->plan && !drawn && on_earth) {
        diag_error(look->diags, id->mark, "E436",
                   "`%s` lies on the earth, not on this plan: it has no `outline`", id->text);
        diag_help(
            look->diags,
            "define an area with `outline: [[10 %%, 20 %%], [40 %%, 20 %%], [40 %%, 60 %%]]`");
    } else if (!look->plan && drawn) {
        diag_error(look->diags, id->mark, "E436",
                   "`%s` lies on a plan, not on this map: it has no `shape` and no `admin`",
                   id->text);
        diag_help(look->diags, "define an area with a `shape` or `admin` (%s:%u)", area->mark.file,
                  area->mark.line);
    }
}

/* All points of its way, bends too. */
static void check_route_named(const struct look *look, const struct word *id)
{
    int index = id->text ? deck_find_route(look->deck, id->text) : -1;
    const struct deck_route *route = index >= 0 ? &look->deck->routes[index] : NULL;
    if (!route)
        return;
    if (look->plan && route->course.line.count > 0) {
        diag_error(look->diags, id->mark, "E436",
                   "the `course` of `%s` lies on the earth, not on this plan", id->text);
        diag_help(look->diags, "write its way as spots: `via: [gate, \"34 %%, 71 %%\", altar]`");
        return;
    }
    for (size_t i = 0; i < route->via_count; i++) {
        const struct deck_place *place = &look->deck->places[route->via[i]];
        check_place(look, route->via[i], place->id.text ? id->mark : place->mark);
    }
}

static void check_things(const struct map_spec *spec, const struct look *look)
{
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    const struct map_step_spec *steps = spec->camera.items;
    for (size_t i = 0; i < spec->places.count; i++)
        check_place_named(look, &spec->places.items[i]);
    for (size_t i = 0; i < spec->areas.count; i++)
        check_area_named(look, &spec->areas.items[i]);
    for (size_t i = 0; i < spec->routes.count; i++)
        check_route_named(look, &spec->routes.items[i]);
    for (size_t i = 0; i < spec->hotspots.count; i++) {
        check_place_named(look, &hotspots[i].place);
        check_area_named(look, &hotspots[i].area);
    }
    for (size_t i = 0; i < spec->camera.count; i++) {
        check_place_named(look, &steps[i].focus);
        check_area_named(look, &steps[i].focus);
    }
}

/* E437: keys of the earth. */
static void has_none(struct diags *diags, struct mark at, const char *key)
{
    diag_error(diags, at, "E437", "a plan has no `%s`: nothing tells where its picture lies", key);
    diag_help(diags, "remove it, or %s", cure_of_map);
}

static void check_plan(const struct map_spec *spec, const struct deck_slide *slide,
                       struct diags *diags)
{
    if (spec->region.given)
        has_none(diags, spec->region.mark, "region");
    if (spec->layers.count > 0)
        has_none(diags, spec->layers.items[0].mark, "layers");
    if (spec->relief.image.text)
        has_none(diags, spec->relief.image.mark, "relief");
    if (spec->projection != 0)
        has_none(diags, slide->mark, "projection");
}

static void check_steps(const struct map_spec *spec, struct diags *diags)
{
    const struct map_step_spec *steps = spec->camera.items;
    for (size_t i = 0; i < spec->camera.count; i++) {
        const struct part_spec *part = &steps[i].part;
        if (!part->x.given && !part->y.given && !part->width.given && !part->height.given)
            continue;
        part_check(part, diags);
        if (spec->ground.image.text)
            continue;
        diag_error(diags, spec->camera.marks[i], "E438",
                   "only a map with a `ground` of its own has parts in percent");
        diag_help(diags, "name a place, route or area, or `region`");
    }
}

/* A place that would lie beyond all corners of the picture, when nothing around it is shown. */
static bool is_off_picture(const struct georeference *reference, const struct deck_place *place)
{
    return !place->nowhere && !box_geo_holds(georeference_points_box(reference),
                                             (struct place_geo){place->lat, place->lon});
}

static void check_on_picture(const struct look *look, const struct georeference *reference,
                             const struct word *used_at)
{
    int index = used_at->text ? deck_find_place(look->deck, used_at->text) : -1;
    const struct deck_place *place = index >= 0 ? &look->deck->places[index] : NULL;
    if (!place || !is_off_picture(reference, place))
        return;
    diag_error(look->diags, used_at->mark, "E408",
               "%s (%.2f %s, %.2f %s) is off the picture of this map: it would never be shown",
               text_in(&place->name, 0), fabs(place->lat), place->lat < 0 ? "S" : "N",
               fabs(place->lon), place->lon < 0 ? "W" : "E");
    diag_help(look->diags,
              "correct it or the picture's corners, give the map a `region`, or remove it");
}

/* W469, as of a region. */
static void check_stops_on_picture(const struct look *look, const struct georeference *reference,
                                   const struct word *id)
{
    int index = id->text ? deck_find_route(look->deck, id->text) : -1;
    const struct deck_route *route = index >= 0 ? &look->deck->routes[index] : NULL;
    const char *all = "";
    for (size_t i = 0; route && i < route->via_count; i++) {
        const struct deck_place *stop = &look->deck->places[route->via[i]];
        if (!stop->id.text || stop->kind == PLACE_BEND || !is_off_picture(reference, stop))
            continue;
        all = arena_printf(look->diags->arena, "%s%s%s", all, *all ? ", " : "",
                           text_in(&stop->name, 0));
    }
    if (!*all)
        return;
    diag_warning(look->diags, id->mark, "W469",
                 "the route `%s` goes on beyond the picture of this map, to %s", id->text, all);
    diag_help(look->diags, "give the map a `region`; or, where that is meant, add `{code: W469, "
                           "slide: …, why: …}` under `allow:`");
}

static void check_all_on_picture(const struct map_spec *spec, const struct look *look,
                                 const struct georeference *reference)
{
    const struct map_hotspot_spec *hotspots = spec->hotspots.items;
    for (size_t i = 0; i < spec->places.count; i++)
        check_on_picture(look, reference, &spec->places.items[i]);
    for (size_t i = 0; i < spec->hotspots.count; i++)
        check_on_picture(look, reference, &hotspots[i].place);
    for (size_t i = 0; i < spec->routes.count; i++)
        check_stops_on_picture(look, reference, &spec->routes.items[i]);
}

void plan_check(const struct map_spec *spec, const struct deck_slide *slide,
                const struct deck *deck, struct diags *diags)
{
    struct look look = {deck, slide->deck, own_ground_is_plan(&spec->ground), diags};
    struct georeference reference;
    own_ground_check(&spec->ground, diags);
    if (look.plan)
        check_plan(spec, slide, diags);
    if (own_ground_is_map(&spec->ground) && georeference_read(&spec->ground, diags, &reference)) {
        georeference_check(&reference, 0, 0, diags);
        if (!spec->region.given && (reference.by_edges || reference.corners))
            check_all_on_picture(spec, &look, &reference);
    }
    check_steps(spec, diags);
    check_things(spec, &look);
}

/* --- with the picture --- */

/* E451: beyond the picture, which only its size tells. */
static void lint_spot(const struct map_placed *placed, const struct picture_spot *spot,
                      struct diags *lint)
{
    const struct map_picture *picture = &placed->own.picture;
    bool wide = spot_x(spot, picture->width) > picture->width;
    bool tall = spot_y(spot, picture->height) > picture->height;
    if (!spot->given || (!wide && !tall) || fit_reported(lint, spot->mark, "E451"))
        return;
    diag_error(lint, spot->mark, "E451", "this is beyond the picture, which is %d px %s",
               wide ? picture->width : picture->height, wide ? "wide" : "high");
    diag_help(lint, "correct it, or write percent");
}

static void lint_spots(const struct map_placed *placed, struct diags *lint)
{
    const struct deck *deck = placed->stage->deck;
    for (size_t i = 0; i < placed->point_count; i++)
        lint_spot(placed, &placed->points[i].place->spot, lint);
    for (size_t i = 0; i < placed->route_count; i++)
        for (size_t k = 0; k < placed->routes[i].route->via_count; k++)
            lint_spot(placed, &deck->places[placed->routes[i].route->via[k]].spot, lint);
    for (size_t i = 0; i < placed->spec->areas.count; i++) {
        const struct word *id = &placed->spec->areas.items[i];
        int area = id->text ? deck_find_area(deck, id->text) : -1;
        for (size_t k = 0; area >= 0 && k < deck->areas[area].outline.count; k++)
            lint_spot(placed, &deck->areas[area].outline.items[k], lint);
    }
}

void plan_lint(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    const struct own_ground_spec *spec = &placed->spec->ground;
    struct georeference reference;
    if (!spec->image.text)
        return;
    struct picture_box box = placed->own.instead;
    box.contain = placed->own.plan;
    box.area = placed->frame.map;
    fit_picture(stage, lint, &spec->image, &spec->alt, &box);
    bool first = stage->settings.text_percent == 100 && stage->settings.language == 0;
    if (box.width <= 0 || !first)
        return;
    if (placed->own.plan)
        lint_spots(placed, lint);
    else if (georeference_read(spec, lint, &reference))
        georeference_check(&reference, box.width, box.height, lint);
}
