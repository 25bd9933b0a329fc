/* The names of the compiled map. */
#include <assert.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/sections.h"
#include "base/slug.h"

const char *const atlas_languages[ATLAS_LANGUAGES + 1] = {"en", "az", "ru", "tr", "ka", "hy", NULL};

/* Offsets in a name. */
enum {
    RANK_AT = 1,
    CAPITAL_AT = 2,
    WORD_AT = 4,
    CODE_AT = 8,
    PLACE_AT = 12,
    PEOPLE_AT = 20,
    BOX_AT = 24,
    TEXTS_AT = 40,
    OUTLINE_AT = TEXTS_AT + 4 * ATLAS_LANGUAGES,
};

static const char nothing[ATLAS_NAME]; /* in place of what cannot be read */

/* A row of the table of names, which was compared and looked through when the map was opened. */
static const uint8_t *name_at(const struct atlas *atlas, size_t name)
{
    const uint8_t *at =
        sections_read(atlas_sections(atlas), ATLAS_SECTION_NAMES, name * ATLAS_NAME, ATLAS_NAME);
    assert(at);
    return at ? at : (const uint8_t *)nothing;
}

static struct place_geo place_at(const uint8_t *bytes)
{
    return (struct place_geo){(double)atlas_i32(bytes + 4) / ATLAS_PER_DEGREE,
                              (double)atlas_i32(bytes) / ATLAS_PER_DEGREE};
}

/* A text of a section of texts; "" where it is damaged or never ends. */
static const char *text_in(const struct atlas *atlas, unsigned section, size_t offset)
{
    const struct sections *sections = atlas_sections(atlas);
    size_t length = sections_count(sections, section);
    const uint8_t *at = sections_read(sections, section, offset, 1);
    if (!at)
        return "";
    size_t size = strnlen((const char *)at, length - offset) + 1;
    at = sections_read(sections, section, offset, size);
    return at ? (const char *)at : "";
}

static struct box_geo box_at(const uint8_t *bytes)
{
    struct place_geo low = place_at(bytes), high = place_at(bytes + 8);
    return (struct box_geo){low.lat, high.lat, low.lon, high.lon};
}

size_t atlas_name_count(const struct atlas *atlas)
{
    return sections_count(atlas_sections(atlas), ATLAS_SECTION_NAMES);
}

enum atlas_name_kind atlas_name_kind(const struct atlas *atlas, size_t name)
{
    return (enum atlas_name_kind)name_at(atlas, name)[0];
}

struct atlas_name atlas_name(const struct atlas *atlas, size_t name)
{
    const uint8_t *at = name_at(atlas, name);
    struct box_geo box = box_at(at + BOX_AT);
    struct place_geo place = place_at(at + PLACE_AT);
    return (struct atlas_name){
        .kind = (enum atlas_name_kind)at[0],
        .word = text_in(atlas, ATLAS_SECTION_STRINGS, atlas_u32(at + WORD_AT)),
        .code = text_in(atlas, ATLAS_SECTION_STRINGS, atlas_u32(at + CODE_AT)),
        .at = place,
        .box = box_geo_is_nothing(box) ? box_geo_add(box, place) : box,
        .rank = at[RANK_AT],
        .people = atlas_u32(at + PEOPLE_AT),
        .capital = at[CAPITAL_AT] != 0};
}

/* The name at a place of the order of words; its word. */
static const char *word_at(const struct atlas *atlas, size_t place, size_t *name)
{
    const uint8_t *at =
        sections_read(atlas_sections(atlas), ATLAS_SECTION_WORDS, place * ATLAS_LINK, ATLAS_LINK);
    *name = at ? atlas_u32(at) : 0;
    if (*name >= atlas_name_count(atlas))
        return "";
    return text_in(atlas, ATLAS_SECTION_STRINGS, atlas_u32(name_at(atlas, *name) + WORD_AT));
}

int atlas_name_find(const struct atlas *atlas, const char *word)
{
    size_t low = 0, high = sections_count(atlas_sections(atlas), ATLAS_SECTION_WORDS), name;
    size_t end = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(word_at(atlas, middle, &name), word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return *word && low < end && strcmp(word_at(atlas, low, &name), word) == 0 ? (int)name : -1;
}

const char *atlas_name_text(const struct atlas *atlas, size_t name, const char *language)
{
    size_t at = 0;
    while (atlas_languages[at] && strcmp(atlas_languages[at], language) != 0)
        at++;
    if (at == ATLAS_LANGUAGES)
        return "";
    return text_in(atlas, ATLAS_SECTION_NAME_TEXTS,
                   atlas_u32(name_at(atlas, name) + TEXTS_AT + 4 * at));
}

/* Points of a name's outline; NULL where there are none or they are damaged. */
static const uint8_t *outline_of(const struct atlas *atlas, size_t name, size_t *count)
{
    const struct sections *sections = atlas_sections(atlas);
    size_t first = atlas_u32(name_at(atlas, name) + OUTLINE_AT);
    size_t end = sections_count(sections, ATLAS_SECTION_OUTLINES);
    if (name + 1 < atlas_name_count(atlas))
        end = atlas_u32(name_at(atlas, name + 1) + OUTLINE_AT);
    *count = end > first ? end - first : 0;
    const uint8_t *at = NULL;
    if (*count > 0)
        at = sections_read(sections, ATLAS_SECTION_OUTLINES, first * ATLAS_POINT,
                           *count * ATLAS_POINT);
    *count = at ? *count : 0;
    return at;
}

size_t atlas_name_outline(const struct atlas *atlas, size_t name, struct place_geo *out)
{
    size_t count;
    const uint8_t *at = outline_of(atlas, name, &count);
    for (size_t i = 0; out && i < count; i++)
        out[i] = place_at(at + i * ATLAS_POINT);
    return count;
}

/* Whether an outline has a place, even-odd. */
static bool encloses(const uint8_t *points, size_t count, struct place_geo place)
{
    double px = place.lon * ATLAS_PER_DEGREE, py = place.lat * ATLAS_PER_DEGREE;
    bool inside = false;
    for (size_t i = 0, before = count - 1; i < count; before = i++) {
        double x = atlas_i32(points + i * ATLAS_POINT), y = atlas_i32(points + i * ATLAS_POINT + 4);
        double last_x = atlas_i32(points + before * ATLAS_POINT);
        double last_y = atlas_i32(points + before * ATLAS_POINT + 4);
        if ((y > py) != (last_y > py) && px < x + (py - y) * (last_x - x) / (last_y - y))
            inside = !inside;
    }
    return inside;
}

/* The same for a name's outline. */
static bool outline_has(const struct atlas *atlas, size_t name, struct place_geo place)
{
    struct box_geo box = box_at(name_at(atlas, name) + BOX_AT);
    if (!box_geo_holds(box, place))
        return false;
    size_t count;
    const uint8_t *points = outline_of(atlas, name, &count);
    place.lon = box_geo_turn(place.lon, box.west);
    return points && encloses(points, count, place);
}

/* Whether an area of that key has a place. */
static bool area_has(const struct atlas *atlas, const char *word, struct place_geo place)
{
    for (size_t i = 0; i < atlas_area_count(atlas); i++)
        if (strcmp(atlas_area(atlas, i).word, word) == 0 && atlas_holds(atlas, i, place))
            return true;
    return false;
}

bool atlas_name_holds(const struct atlas *atlas, size_t name, struct place_geo place)
{
    struct atlas_name about = atlas_name(atlas, name);
    bool outlined = atlas_name_outline(atlas, name, NULL) > 0;
    if (about.kind == ATLAS_NAME_COUNTRY || (about.kind == ATLAS_NAME_LAKE && !outlined))
        return area_has(atlas, about.word, place);
    if (!outline_has(atlas, name, place))
        return false;
    for (size_t i = 0; i < name; i++)
        if (outline_has(atlas, i, place))
            return false;
    return true;
}

/* A row of the slugs; NULL where it is damaged. */
static const uint8_t *slug_at(const struct atlas *atlas, size_t slug)
{
    return sections_read(atlas_sections(atlas), ATLAS_SECTION_SLUGS, slug * ATLAS_SLUG, ATLAS_SLUG);
}

const char *atlas_city_slug(const struct atlas *atlas, size_t slug)
{
    const uint8_t *at = slug_at(atlas, slug);
    return at ? text_in(atlas, ATLAS_SECTION_NAME_TEXTS, atlas_u32(at)) : "";
}

size_t atlas_cities_called(const struct atlas *atlas, const char *name, size_t most, size_t *out)
{
    char wanted[SLUG_ROOM];
    size_t low = 0, high = sections_count(atlas_sections(atlas), ATLAS_SECTION_SLUGS), count = 0;
    if (slug_write(name, wanted) == 0)
        return 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(atlas_city_slug(atlas, middle), wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; strcmp(atlas_city_slug(atlas, low), wanted) == 0; low++, count++) {
        size_t city = atlas_u32(slug_at(atlas, low) + 4);
        if (city >= atlas_name_count(atlas))
            return count;
        if (count < most)
            out[count] = city;
    }
    return count;
}
