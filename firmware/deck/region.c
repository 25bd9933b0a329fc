/* Regions of maps: areas by name, and places that lie outside. */
#include "deck/region.h"

#include <math.h>
#include <string.h>

#include "base/math.h"
#include "base/slug.h"
#include "deck/extent.h"
#include "deck/value/degrees.h"

static void unknown(const struct deck *deck, const struct region *region, struct diags *diags)
{
    const char *all = "";
    size_t count = 0;
    for (; region_names[count]; count++)
        all = arena_printf(diags->arena, "%s %s", all, region_names[count]);
    const char **names = arena_array(diags->arena, const char *, count + deck->area_count);
    memcpy(names, region_names, count * sizeof *names);
    for (size_t i = 0; i < deck->area_count; i++) {
        if (deck->areas[i].id.text)
            names[count++] = deck->areas[i].id.text;
    }
    diag_error(diags, region->mark, "E305", "no region or area is called `%s`", region->name.text);
    if (diag_suggest(diags, region->name.text, names, NULL, count) ||
        extent_suggest(deck->atlas, region->name.text, diags))
        return;
    diag_help(diags,
              "write its four edges, `{south: 38, north: 43, west: 42, east: 51}`, a country, sea "
              "or province, or one of:%s",
              all);
}

/* Half a degree around an outline. */
static void take_rings(struct region *region, const struct deck_area *area)
{
    static const double margin = 0.5;
    struct box_geo box = BOX_GEO_NOTHING;
    for (size_t i = 0; i < area->ring_count; i++) {
        for (size_t j = 0; j < area->rings[i].count; j++) {
            struct geo_point point = area->rings[i].points[j];
            box = box_geo_add(box, (struct place_geo){point.lat, point.lon});
        }
    }
    region->box = box_geo_grow(box, margin, margin);
    region->known = true;
}

/* The world around the middle of the deck's places, in steps of 10 degrees; around Greenwich where
 * they are all over it. */
static void turn_world(struct region *region, const struct deck *deck)
{
    struct box_geo box = BOX_GEO_NOTHING;
    for (size_t i = 0; i < deck->place_count; i++)
        if (!deck->places[i].nowhere)
            box = box_geo_add(box, (struct place_geo){deck->places[i].lat, deck->places[i].lon});
    if (box_geo_is_nothing(box) || box.east - box.west > 180)
        return;
    double middle = round((box.west + box.east) / 20) * 10;
    region->box.west = middle - 180;
    region->box.east = middle + 180;
}

int region_resolve(const struct deck *deck, struct region *region, struct diags *diags)
{
    if (region->known && word_is(&region->name, REGION_WORLD))
        turn_world(region, deck);
    if (!region->given || region->known)
        return -1;
    int index = deck_find_area(deck, region->name.text);
    if (index < 0) {
        char slug[SLUG_ROOM];
        slug_write(region->name.text, slug);
        index = deck_find_area(deck, slug);
    }
    if (index < 0 && extent_of(deck->atlas, region->name.text, &region->box)) {
        region->known = true;
        return -1;
    }
    if (index >= 0 && deck->areas[index].ring_count > 0)
        take_rings(region, &deck->areas[index]);
    if (index < 0 && !deck->names_missing)
        unknown(deck, region, diags);
    return index;
}

/* The edge that would take in the place, `west: 28`: in whole degrees, of a small region in tenths
 * or hundredths of them. `way` -1: rounded down, 1: up. */
static const char *edge(struct arena *arena, const struct box_geo *box, const char *name,
                        double value, int way)
{
    double size = fmax(box->north - box->south, box->east - box->west);
    double parts = size >= 2 ? 1 : size >= 0.2 ? 10 : 100;
    double scaled = value * parts;
    return arena_printf(arena, "`%s: %.10g`", name,
                        (way < 0 ? floor(scaled) : ceil(scaled)) / parts);
}

const char *region_format_off(struct arena *arena, double degrees)
{
    return arena_printf(arena, "%.*f°", degrees < 0.01 ? 3 : degrees < 0.1 ? 2 : 1, degrees);
}

static void outside(const struct region *region, const struct deck_place *place,
                    const struct word *used_at, struct diags *diags)
{
    struct arena *arena = diags->arena;
    const struct box_geo *box = &region->box;
    const char *far[2] = {"", ""}, *set[2] = {"", ""};
    unsigned count = 0, line = 0;
    double by = box_geo_off(*box, place->lon);
    if (by != 0) {
        bool west = by < 0;
        far[count] = arena_printf(arena, "%s %s", region_format_off(arena, fabs(by)),
                                  west ? "west" : "east");
        line = west ? region->west_mark.line : region->east_mark.line;
        set[count++] = west ? edge(arena, box, "west", place->lon, -1)
                            : edge(arena, box, "east", place->lon, 1);
    }
    if (place->lat < box->south || place->lat > box->north) {
        bool south = place->lat < box->south;
        by = south ? box->south - place->lat : place->lat - box->north;
        far[count] =
            arena_printf(arena, "%s %s", region_format_off(arena, by), south ? "south" : "north");
        line = line ? line : south ? region->south_mark.line : region->north_mark.line;
        set[count++] = south ? edge(arena, box, "south", place->lat, -1)
                             : edge(arena, box, "north", place->lat, 1);
    }
    const char *both = count > 1 ? " and " : "";
    diag_error(diags, used_at->mark, "E408",
               "%s (%.2f %s, %.2f %s) is %s%s%s of this map: it would never be shown",
               text_in(&place->name, 0), fabs(place->lat), place->lat < 0 ? "S" : "N",
               fabs(place->lon), place->lon < 0 ? "W" : "E", far[0], both, far[1]);
    if (region->name.text)
        diag_help(diags, "name another region on line %u, or remove it", region->mark.line);
    else
        diag_help(diags, "set %s%s%s on line %u, or remove it", set[0], both, set[1], line);
}

bool region_check_place(const struct region *region, const struct deck_place *place,
                        const struct word *used_at, struct diags *diags)
{
    struct place_geo at = {place->lat, place->lon}, exchanged = {place->lon, place->lat};
    if (!region->known || place->nowhere || box_geo_holds(region->box, at))
        return true;
    if (!box_geo_holds(region->box, exchanged)) {
        outside(region, place, used_at, diags);
        return false;
    }
    diag_error(diags, place->mark, "E407",
               "%s is outside the map `region`, and inside it if lat and lon are exchanged",
               text_in(&place->name, 0));
    diag_help(diags, "write `lat: %s, lon: %s` (lat = north–south)",
              degrees_format(diags->arena, place->lon), degrees_format(diags->arena, place->lat));
    return false;
}

static bool told(const struct diags *diags, struct mark at, const char *code)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        if (diag->at.file == at.file && diag->at.line == at.line && diag->at.column == at.column &&
            strcmp(diag->code, code) == 0)
            return true;
    }
    return false;
}

/* Degrees of latitude, squared, to the nearest other place of the deck. */
static double nearest(const struct deck *deck, size_t but, struct place_geo at)
{
    double least = INFINITY, shrink = cos(RADIANS(at.lat));
    for (size_t i = 0; i < deck->place_count; i++) {
        const struct deck_place *other = &deck->places[i];
        double tall = other->lat - at.lat, wide = fabs(other->lon - at.lon);
        wide = fmin(wide, 360 - wide) * shrink;
        if (i != but && !other->nowhere)
            least = fmin(least, tall * tall + wide * wide);
    }
    return least;
}

void region_check_exchanged(const struct deck *deck, struct diags *diags)
{
    /* Places that tell where a deck is about, times, degrees. Around 45 N, 45 E the exchanged
     * coordinates of many a place are not far from another one. */
    enum { LEAST = 4, NEARER = 6, FAR = 20 };
    for (size_t i = 0; deck->place_count > LEAST && i < deck->place_count; i++) {
        const struct deck_place *place = &deck->places[i];
        struct place_geo at = {place->lat, place->lon}, exchanged = {place->lon, place->lat};
        if (place->nowhere || fabs(place->lon) > 90)
            continue;
        double here = nearest(deck, i, at), there = nearest(deck, i, exchanged);
        if (here < FAR * FAR || there * NEARER * NEARER >= here ||
            told(diags, place->mark, "E407") || told(diags, place->mark, "W468"))
            continue;
        diag_warning(
            diags, place->mark, "W459",
            "%s (%.2f %s, %.2f %s) is far from all other places, and among them if lat and "
            "lon are exchanged",
            text_in(&place->name, 0), fabs(place->lat), place->lat < 0 ? "S" : "N",
            fabs(place->lon), place->lon < 0 ? "W" : "E");
        diag_help(diags, "write `lat: %s, lon: %s` (lat = north–south)",
                  degrees_format(diags->arena, place->lon),
                  degrees_format(diags->arena, place->lat));
    }
}
