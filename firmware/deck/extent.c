#include "deck/extent.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/math.h"
#include "base/slug.h"

static const double MARGIN = 0.05;       /* of the size, on every side */
static const double SHORES = 0.15;       /* of a lake's: what is around it belongs to it */
static const double MARGIN_LEAST = 0.15; /* degrees */
static const double LEAST = 1;           /* degrees: less than this shows next to nothing */
static const double NEAR = 0.5;          /* of the longer side: what lies so near belongs to it */

static struct box_geo with_margin(struct box_geo box, double margin)
{
    double tall = box.north - box.south, wide = box.east - box.west;
    double shrink = fmax(cos(RADIANS((box.south + box.north) / 2)), 0.1);
    double up = fmax(fmax(tall * margin, MARGIN_LEAST), (LEAST - tall) / 2);
    double aside = fmax(fmax(wide * margin, MARGIN_LEAST / shrink), (LEAST / shrink - wide) / 2);
    return box_geo_grow(box, up, aside);
}

/* Its longer side, and the gap between two boxes, in degrees of latitude. */
static double length_of(struct box_geo box)
{
    double shrink = cos(RADIANS((box.south + box.north) / 2));
    return fmax(box.north - box.south, (box.east - box.west) * shrink);
}

static double gap_between(struct box_geo a, struct box_geo b)
{
    double tall = fmax(fmax(a.south - b.north, b.south - a.north), 0);
    double shrink = cos(RADIANS((a.south + a.north) / 2));
    double wide = fmin(fabs(box_geo_off(a, b.west)), fabs(box_geo_off(a, b.east)));
    if (box_geo_off(b, a.west) == 0)
        wide = 0;
    return hypot(tall, wide * shrink);
}

/* The largest ring, and again and again those that are near to what there is so far. */
static struct box_geo box_of_area(const struct atlas *atlas, const struct atlas_area *area)
{
    struct box_geo box = BOX_GEO_NOTHING;
    double largest = -1;
    bool grown = true;
    for (size_t i = 0; i < area->ring_count; i++) {
        struct box_geo ring = atlas_ring(atlas, area->ring_first + i).box;
        double size = (ring.north - ring.south) * (ring.east - ring.west) *
                      cos(RADIANS((ring.south + ring.north) / 2));
        if (size > largest)
            box = ring;
        largest = fmax(largest, size);
    }
    while (grown) {
        struct box_geo before = box;
        for (size_t i = 0; i < area->ring_count; i++) {
            struct box_geo ring = atlas_ring(atlas, area->ring_first + i).box;
            if (gap_between(box, ring) <= length_of(box) * NEAR)
                box = box_geo_join(box, ring);
        }
        grown = box.south < before.south || box.north > before.north ||
                box.east - box.west > before.east - before.west;
    }
    return box;
}

static bool is_code(const char *name)
{
    return isupper((unsigned char)name[0]) && isupper((unsigned char)name[1]) && !name[2];
}

static bool area_extent(const struct atlas *atlas, enum atlas_kind kind, const char *name,
                        struct box_geo *out)
{
    bool sense = strlen(name) > 2 || (is_code(name) && kind == ATLAS_COUNTRY);
    int index = sense ? atlas_find(atlas, kind, name, NULL) : -1;
    if (index < 0)
        return false;
    struct atlas_area area = atlas_area(atlas, (size_t)index);
    *out = box_of_area(atlas, &area);
    return !box_geo_is_nothing(*out);
}

static bool has_extent(enum atlas_name_kind kind)
{
    return kind != ATLAS_NAME_RIVER && kind != ATLAS_NAME_CITY;
}

/* Whether a name of the world is called so in any language, or as its word is: `sea_baltic`. */
static bool is_called(const struct atlas *atlas, size_t name, const char *slug)
{
    char own[SLUG_ROOM];
    const char *word = strchr(atlas_name(atlas, name).word, '_');
    if (word && slug_write(word + 1, own) > 0 && strcmp(own, slug) == 0)
        return true;
    for (size_t i = 0; i < ATLAS_LANGUAGES; i++) {
        slug_write(atlas_name_text(atlas, name, atlas_languages[i]), own);
        if (*own && strcmp(own, slug) == 0)
            return true;
    }
    return false;
}

/* Of a lake without an outline of its own: the map's. False: it is part of none. */
static bool lake_extent(const struct atlas *atlas, const char *word, struct box_geo *out)
{
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind != ATLAS_LAKE || strcmp(area.word, word) != 0)
            continue;
        *out = box_of_area(atlas, &area);
        return !box_geo_is_nothing(*out);
    }
    return false;
}

/* Without a margin; `margin`: the one that it wants. */
static bool named_extent(const struct atlas *atlas, const char *name, struct box_geo *out,
                         double *margin)
{
    char slug[SLUG_ROOM];
    if (slug_write(name, slug) < 2)
        return false;
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name about = atlas_name(atlas, i);
        if (!has_extent(about.kind) || !is_called(atlas, i, slug))
            continue;
        if (about.kind == ATLAS_NAME_COUNTRY && area_extent(atlas, ATLAS_COUNTRY, about.code, out))
            return true;
        if (about.kind == ATLAS_NAME_LAKE)
            *margin = SHORES;
        if (about.kind != ATLAS_NAME_LAKE || about.box.north > about.box.south ||
            !lake_extent(atlas, about.word, out))
            *out = about.box;
        return true;
    }
    return false;
}

bool extent_of(const struct atlas *atlas, const char *name, struct box_geo *out)
{
    double margin = MARGIN;
    bool found = atlas && (area_extent(atlas, ATLAS_COUNTRY, name, out) ||
                           (!is_code(name) && named_extent(atlas, name, out, &margin)) ||
                           area_extent(atlas, ATLAS_PROVINCE_AREA, name, out));
    if (found)
        *out = with_margin(*out, margin);
    return found;
}

/* "south: 48.3, north: 49.4, west: 1.5, east: 3.2" around a city. */
static bool suggest_around(const struct atlas *atlas, const char *name, struct diags *diags)
{
    const double around = 0.5;
    size_t city;
    if (atlas_cities_called(atlas, name, 1, &city) == 0)
        return false;
    struct place_geo at = atlas_name(atlas, city).at;
    double wide = around / fmax(cos(RADIANS(at.lat)), 0.1);
    diag_help(diags,
              "it is a city: show what is around it, "
              "`region: {south: %.1f, north: %.1f, west: %.1f, east: %.1f}`",
              at.lat - around, at.lat + around, at.lon - wide, at.lon + wide);
    return true;
}

bool extent_suggest(const struct atlas *atlas, const char *wrong, struct diags *diags)
{
    if (!atlas)
        return false;
    size_t count = 0, most = atlas_name_count(atlas) + atlas_area_count(atlas);
    const char **names = arena_array(diags->arena, const char *, most);
    for (size_t i = 0; i < atlas_name_count(atlas); i++)
        if (has_extent(atlas_name(atlas, i).kind))
            names[count++] = atlas_name_text(atlas, i, "en");
    for (size_t i = 0; i < atlas_area_count(atlas); i++)
        if (atlas_area(atlas, i).kind == ATLAS_PROVINCE_AREA)
            names[count++] = atlas_area(atlas, i).name;
    return suggest_around(atlas, wrong, diags) || diag_suggest(diags, wrong, names, NULL, count);
}

/* Every country and province. */
static const char **names_of_areas(const struct atlas *atlas, struct arena *arena, size_t *count)
{
    size_t all = atlas_area_count(atlas);
    const char **names = arena_array(arena, const char *, all);
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind == ATLAS_COUNTRY || area.kind == ATLAS_PROVINCE_AREA)
            names[(*count)++] = area.name;
    }
    return names;
}

int extent_find_admin(const struct atlas *atlas, const struct deck_area *area, size_t index,
                      struct diags *diags)
{
    const struct word *word = &area->admin.items[index];
    size_t count;
    int found = -1;
    if (!word->text)
        return -1;
    if (!area->country.text)
        found = atlas_find(atlas, ATLAS_COUNTRY, word->text, NULL);
    if (found < 0)
        found = atlas_find(atlas, ATLAS_PROVINCE_AREA, word->text, area->country.text);
    if (found >= 0 || !diags)
        return found;
    diag_error(diags, word->mark, "E461", "the map has no country or province called `%s`",
               word->text);
    const char **names = names_of_areas(atlas, diags->arena, &count);
    if (!diag_suggest(diags, word->text, names, NULL, count))
        diag_help(diags,
                  "write its English name, a country's code such as `AZ`, or give a `shape:`");
    return -1;
}
