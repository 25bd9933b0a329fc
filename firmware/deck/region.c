/* Regions of maps: areas by name, and places that lie outside. */
#include "deck/region.h"

#include <math.h>
#include <string.h>

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
    if (!diag_suggest(diags, region->name.text, names, NULL, count))
        diag_help(diags, "write its four edges, or one of:%s", all);
}

/* Half a degree around an outline. */
static void take_rings(struct region *region, const struct deck_area *area)
{
    static const double margin = 0.5;
    struct geo_point low = {90, 180}, high = {-90, -180};
    for (size_t i = 0; i < area->ring_count; i++) {
        for (size_t j = 0; j < area->rings[i].count; j++) {
            struct geo_point point = area->rings[i].points[j];
            low = (struct geo_point){fmin(low.lat, point.lat), fmin(low.lon, point.lon)};
            high = (struct geo_point){fmax(high.lat, point.lat), fmax(high.lon, point.lon)};
        }
    }
    region->south = fmax(low.lat - margin, -90);
    region->north = fmin(high.lat + margin, 90);
    region->west = fmax(low.lon - margin, -180);
    region->east = fmin(high.lon + margin, 180);
    region->known = true;
}

int region_resolve(const struct deck *deck, struct region *region, struct diags *diags)
{
    if (!region->given || region->known)
        return -1;
    int index = deck_find_area(deck, region->name.text);
    if (index >= 0 && deck->areas[index].ring_count > 0)
        take_rings(region, &deck->areas[index]);
    if (index < 0 && !deck->names_missing)
        unknown(deck, region, diags);
    return index;
}

static bool contains(const struct region *region, double lat, double lon)
{
    return lat >= region->south && lat <= region->north && lon >= region->west &&
           lon <= region->east;
}

/* Degrees as people write them: at least two decimals, at most six. */
static const char *degrees(struct arena *arena, double value)
{
    char *text = arena_printf(arena, "%.6f", value);
    size_t length = strlen(text);
    for (unsigned i = 0; i < 4 && text[length - 1] == '0'; i++)
        text[--length] = '\0';
    return text;
}

/* The edge that would take in the place: `west: 28`. */
static const char *edge(struct arena *arena, const char *name, double value)
{
    return arena_printf(arena, "`%s: %g`", name, value);
}

static void outside(const struct region *region, const struct deck_place *place,
                    const struct word *used_at, struct diags *diags)
{
    struct arena *arena = diags->arena;
    const char *far[2] = {"", ""}, *set[2] = {"", ""};
    unsigned count = 0, line = 0;
    if (place->lon < region->west || place->lon > region->east) {
        bool west = place->lon < region->west;
        double by = west ? region->west - place->lon : place->lon - region->east;
        far[count] = arena_printf(arena, "%.1f° %s", by, west ? "west" : "east");
        line = west ? region->west_mark.line : region->east_mark.line;
        set[count++] =
            west ? edge(arena, "west", floor(place->lon)) : edge(arena, "east", ceil(place->lon));
    }
    if (place->lat < region->south || place->lat > region->north) {
        bool south = place->lat < region->south;
        double by = south ? region->south - place->lat : place->lat - region->north;
        far[count] = arena_printf(arena, "%.1f° %s", by, south ? "south" : "north");
        line = line ? line : south ? region->south_mark.line : region->north_mark.line;
        set[count++] = south ? edge(arena, "south", floor(place->lat))
                             : edge(arena, "north", ceil(place->lat));
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
    if (!region->known || place->nowhere || contains(region, place->lat, place->lon))
        return true;
    if (!contains(region, place->lon, place->lat)) {
        outside(region, place, used_at, diags);
        return false;
    }
    diag_error(diags, place->mark, "E407",
               "%s is outside the map `region`, and inside it if lat and lon are exchanged",
               text_in(&place->name, 0));
    diag_help(diags, "write `lat: %s, lon: %s` (lat = north–south)",
              degrees(diags->arena, place->lon), degrees(diags->arena, place->lat));
    return false;
}
