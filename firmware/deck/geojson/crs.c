/* What a GeoJSON file says its positions are: `crs`, in all the spellings that programs write. */
#include <ctype.h>
#include <string.h>

#include "deck/geojson/open.h"

/* The next word of a name such as `urn:ogc:def:crs:EPSG::4326`, in small letters; false: no more.
 */
static bool next_word(const char **at, const char *end, char word[static 16])
{
    size_t length = 0;
    while (*at < end && !isalnum((unsigned char)**at))
        ++*at;
    for (; *at < end && isalnum((unsigned char)**at); ++*at)
        if (length < 15)
            word[length++] = (char)tolower((unsigned char)**at);
    word[length] = '\0';
    return length > 0;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

/* WGS 84 by its number at the EPSG (4326; 4979 with heights), or by the name that has the longitude
 * first. Files with either have it first, whatever the EPSG says of its own. */
static bool is_wgs84(const char *name, size_t length)
{
    static const char *const numbers[] = {"4326", "4979", NULL};
    static const char *const names[] = {"crs84", "crs84h", "wgs84", NULL};
    const char *at = name, *end = name + length;
    char word[16], before[16] = "";
    bool epsg = false;
    while (next_word(&at, end, word)) {
        epsg = epsg || strcmp(word, "epsg") == 0;
        bool apart =
            strcmp(word, "84") == 0 && (strcmp(before, "crs") == 0 || strcmp(before, "wgs") == 0);
        if (apart || is_one_of(word, names) || (epsg && is_one_of(word, numbers)))
            return true;
        memcpy(before, word, sizeof before);
    }
    return false;
}

/* What names it: `properties.name`, the address of a linked one, or a bare number; 0: nothing. */
static size_t named_by(const struct json *json, size_t crs)
{
    static const char *const keys[] = {"name", "href", "code"};
    size_t properties = crs, name = 0;
    if (json_kind(json, crs) == JSON_OBJECT)
        properties = json_member(json, crs, "properties");
    if (!properties || json_kind(json, properties) != JSON_OBJECT)
        return json_kind(json, crs) == JSON_STRING ? crs : 0;
    for (size_t i = 0; !name && i < sizeof keys / sizeof *keys; i++)
        name = json_member(json, properties, keys[i]);
    return name;
}

bool geojson_check_crs(const struct json *json, size_t object)
{
    size_t crs = json_member(json, object, "crs");
    if (!crs || (json_kind(json, crs) == JSON_WORD && strncmp(json->text + crs, "null", 4) == 0))
        return true;
    size_t name = named_by(json, crs), length = 0;
    bool string = name && json_kind(json, name) == JSON_STRING;
    if (string) {
        const char *text = json_string(json, name, &length);
        if (is_wgs84(text, length) || json_is(json, name, "4326"))
            return true;
    } else if (name && json_kind(json, name) == JSON_NUMBER && json_number(json, name) == 4326) {
        return true;
    }
    diag_error(json->diags, json_mark(json, string ? name : crs), "E448",
               "the positions of this file are not longitudes and latitudes as on a map");
    diag_help(json->diags, "save it in WGS 84 (EPSG:4326), without `crs`");
    return false;
}
