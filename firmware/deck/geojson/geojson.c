/* GeoJSON from its root to rings that are closed, turned the right way and do not cross themselves,
 * or to lines. */
#include "deck/geojson/geojson.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/box_geo.h"
#include "deck/geojson/json.h"
#include "deck/geojson/sweep.h"

/* Of the file's points, a ring or a line; `at` is the offset of its array. */
struct open_ring {
    size_t first, count, at;
    bool hole;
};

struct open_geojson {
    struct json json;
    bool lines; /* are wanted, not areas */
    size_t root;
    struct geo_point *points;
    uint32_t *offsets; /* of each point in the text */
    size_t point_count, point_most;
    struct open_ring rings[GEOJSON_RINGS_MAX];
    size_t ring_count;
    size_t open_count; /* rings that are not closed; of the first one: */
    size_t open_end;   /* the offset of its last position */
    struct geo_point open_start;
};

enum wanted { WANT_ANY, WANT_FEATURE, WANT_GEOMETRY };

static const char *const types[] = {"FeatureCollection", "Feature",      "GeometryCollection",
                                    "Polygon",           "MultiPolygon", "Point",
                                    "MultiPoint",        "LineString",   "MultiLineString"};
enum {
    TYPE_COLLECTION,
    TYPE_FEATURE,
    TYPE_GEOMETRIES,
    TYPE_POLYGON,
    TYPE_MULTIPOLYGON,
    TYPE_LINE = 7,
    TYPE_MULTILINE,
    TYPE_COUNT = sizeof types / sizeof *types
};

/* What a file should hold, in messages. */
static const char *thing_of(const struct open_geojson *file)
{
    return file->lines ? "a course is a line" : "an area is made of polygons";
}

static const char *cure_of(const struct open_geojson *file)
{
    return file->lines ? "save the line only, as LineString or MultiLineString"
                       : "save the outline only, as Polygon or MultiPolygon";
}

static bool fail(const struct open_geojson *file, size_t at, const char *message, const char *help)
{
    diag_error(file->json.diags, json_mark(&file->json, at), "E443", "%s", message);
    diag_help(file->json.diags, "%s", help);
    return false;
}

static bool is_list(const struct open_geojson *file, size_t value)
{
    return value && json_kind(&file->json, value) == JSON_ARRAY;
}

/* A list that a member holds; 0 (reported) when it is none. */
static size_t list_of(const struct open_geojson *file, size_t object, const char *name)
{
    size_t list = json_member(&file->json, object, name);
    if (is_list(file, list))
        return list;
    const char *message =
        arena_printf(file->json.diags->arena, "here is no list `%s`, which makes the shape", name);
    fail(file, list ? list : object, message, "save the file again from the program that made it");
    return 0;
}

static bool read_position(struct open_geojson *file, size_t position)
{
    double numbers[2] = {0, 0};
    size_t count = 0;
    bool good = is_list(file, position);
    for (size_t item = 0; is_list(file, position) && json_each(&file->json, position, &item);
         count++) {
        good = good && json_kind(&file->json, item) == JSON_NUMBER;
        if (good && count < 2)
            numbers[count] = json_number(&file->json, item);
    }
    if (!good || count < 2)
        return fail(file, position, "a position is a list of numbers, the longitude first",
                    "write `[45.41, 39.21]`");
    if (file->point_count == GEOJSON_POINTS_MAX) {
        diag_error(file->json.diags, json_mark(&file->json, position), "E441",
                   "a %s has at most 20 000 positions", file->lines ? "course" : "shape");
        diag_help(file->json.diags, "simplify the %s in a map program",
                  file->lines ? "line" : "outline");
        return false;
    }
    file->points[file->point_count] = (struct geo_point){.lat = numbers[1], .lon = numbers[0]};
    file->offsets[file->point_count++] = (uint32_t)position;
    return true;
}

static bool read_ring(struct open_geojson *file, size_t list, bool hole)
{
    if (!is_list(file, list))
        return fail(file, list,
                    file->lines ? "a line is a list of positions" : "a ring is a list of positions",
                    "write `[[45.41, 39.21], …]`");
    if (file->ring_count == GEOJSON_RINGS_MAX) {
        diag_error(file->json.diags, json_mark(&file->json, list), "E441",
                   file->lines ? "a course has at most %d parts" : "a shape has at most %d rings",
                   (int)GEOJSON_RINGS_MAX);
        diag_help(file->json.diags, file->lines
                                        ? "join its parts in a map program"
                                        : "leave out small islands, or make two areas of it");
        return false;
    }
    struct open_ring *ring = &file->rings[file->ring_count++];
    *ring = (struct open_ring){.first = file->point_count, .at = list, .hole = hole};
    for (size_t item = 0; json_each(&file->json, list, &item);) {
        if (!read_position(file, item))
            return false;
        ring->count++;
    }
    return true;
}

static bool read_polygon(struct open_geojson *file, size_t list)
{
    bool hole = false;
    if (!is_list(file, list))
        return fail(file, list, "a polygon is a list of rings", "write `[[[45.41, 39.21], …]]`");
    for (size_t item = 0; json_each(&file->json, list, &item);) {
        if (!read_ring(file, item, hole))
            return false;
        hole = true;
    }
    return true;
}

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
 * first. Files with either have it first, although the EPSG defines its own with the latitude
 * first. */
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

/* The value that names it: `properties.name`, the address of a linked one, or a bare number; 0:
 * nothing. */
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

/* False (E448) if an object's `crs` names other positions than longitudes and latitudes on WGS 84.
 * Programs spell it in many ways. */
static bool check_crs(const struct json *json, size_t object)
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

/* A shape of the kind that is wanted. */
static bool is_wanted(const struct open_geojson *file, size_t type)
{
    return file->lines ? type == TYPE_LINE || type == TYPE_MULTILINE
                       : type == TYPE_POLYGON || type == TYPE_MULTIPOLYGON;
}

static bool refuse_type(const struct open_geojson *file, size_t type)
{
    struct diags *diags = file->json.diags;
    size_t length;
    const char *bytes = json_string(&file->json, type, &length);
    const char *name = arena_copy(diags->arena, bytes, length < 64 ? length : 64);
    if (strcmp(name, "Topology") == 0) {
        diag_error(diags, json_mark(&file->json, type), "E443", "this is TopoJSON, not GeoJSON");
        diag_help(diags, "save it as GeoJSON");
        return false;
    }
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (strcmp(types[i], name) != 0)
            continue;
        bool other = i > TYPE_GEOMETRIES && !is_wanted(file, i);
        if (other)
            diag_error(diags, json_mark(&file->json, type), "E443", "%s; this is a %s",
                       thing_of(file), name);
        else
            diag_error(diags, json_mark(&file->json, type), "E443", "a %s cannot stand here", name);
        diag_help(diags, "%s",
                  other ? cure_of(file) : "save the file again from the program that made it");
        return false;
    }
    diag_error(diags, json_mark(&file->json, type), "E443", "GeoJSON knows no type `%s`", name);
    if (!diag_suggest(diags, name, file->lines ? types + TYPE_LINE : types, NULL,
                      file->lines ? TYPE_COUNT - TYPE_LINE : TYPE_MULTIPOLYGON + 1))
        diag_help(diags, file->lines ? "a course is a LineString or a MultiLineString"
                                     : "an area is made of Polygon or MultiPolygon");
    return false;
}

static bool read_object(struct open_geojson *file, size_t object, enum wanted wanted);

static bool read_each(struct open_geojson *file, size_t list, enum wanted wanted)
{
    for (size_t item = 0; list && json_each(&file->json, list, &item);) {
        if (!read_object(file, item, wanted))
            return false;
    }
    return list != 0;
}

static bool read_multiline(struct open_geojson *file, size_t list)
{
    for (size_t item = 0; list && json_each(&file->json, list, &item);) {
        if (!read_ring(file, item, false))
            return false;
    }
    return list != 0;
}

static bool read_multipolygon(struct open_geojson *file, size_t list)
{
    for (size_t item = 0; list && json_each(&file->json, list, &item);) {
        if (!read_polygon(file, item))
            return false;
    }
    return list != 0;
}

/* A feature's geometry; null is a feature that is nowhere. */
static bool read_feature(struct open_geojson *file, size_t object)
{
    size_t geometry = json_member(&file->json, object, "geometry");
    if (!geometry)
        return fail(file, object, "this feature has no `geometry`",
                    "save the file again from the program that made it");
    return json_kind(&file->json, geometry) == JSON_WORD ||
           read_object(file, geometry, WANT_GEOMETRY);
}

static size_t type_of(const struct open_geojson *file, size_t name, enum wanted wanted)
{
    size_t first = wanted == WANT_GEOMETRY ? TYPE_GEOMETRIES : TYPE_COLLECTION;
    size_t last = TYPE_MULTILINE;
    if (wanted == WANT_FEATURE)
        first = last = TYPE_FEATURE;
    while (first <= last && !json_is(&file->json, name, types[first]))
        first++;
    bool taken = first <= TYPE_GEOMETRIES || is_wanted(file, first);
    return first <= last && taken ? first : TYPE_COUNT;
}

static bool read_object(struct open_geojson *file, size_t object, enum wanted wanted)
{
    const struct json *json = &file->json;
    bool map = json_kind(json, object) == JSON_OBJECT;
    size_t type = map ? json_member(json, object, "type") : 0, list = 0;
    if (!type || json_kind(json, type) != JSON_STRING)
        return fail(file, object, "this is no GeoJSON: an object with a `type` should stand here",
                    file->lines ? "save the line as GeoJSON, as LineString or MultiLineString"
                                : "save the outline as GeoJSON, as Polygon or MultiPolygon");
    if (!check_crs(&file->json, object))
        return false;
    switch (type_of(file, type, wanted)) {
    case TYPE_COLLECTION:
        list = list_of(file, object, "features");
        return read_each(file, list, WANT_FEATURE);
    case TYPE_FEATURE: return read_feature(file, object);
    case TYPE_GEOMETRIES:
        list = list_of(file, object, "geometries");
        return read_each(file, list, WANT_GEOMETRY);
    case TYPE_POLYGON:
        list = list_of(file, object, "coordinates");
        return list && read_polygon(file, list);
    case TYPE_MULTIPOLYGON: return read_multipolygon(file, list_of(file, object, "coordinates"));
    case TYPE_LINE:
        list = list_of(file, object, "coordinates");
        return list && read_ring(file, list, false);
    case TYPE_MULTILINE: return read_multiline(file, list_of(file, object, "coordinates"));
    default: break;
    }
    return refuse_type(file, type);
}

enum { BAD_RINGS_MAX = 5 }; /* that many are reported, and no more looked for */

static struct mark mark_point(const struct open_geojson *file, size_t point)
{
    return json_mark(&file->json, file->offsets[point]);
}

/* The advice for a position out of range. */
static const char *cure(struct arena *arena, const struct geo_point *point)
{
    double lat = point->lat, lon = point->lon;
    if (fabs(lon) > 1000 || fabs(lat) > 1000)
        return "save the file in WGS 84 (EPSG:4326): these look like metres";
    if (fabs(lat) > 90 && fabs(lon) <= 90 && fabs(lat) <= 180)
        return arena_printf(arena, "GeoJSON has the longitude first: `[%.10g, %.10g]`", lat, lon);
    return "GeoJSON has the longitude first, then the latitude";
}

/* Programs that draw across the date line go on to 190 or back to -190. */
enum { LON_MAX = 360 };

/* Positions out of range (E444); false if there are any. */
static bool check_range(const struct open_geojson *file)
{
    struct diags *diags = file->json.diags;
    for (size_t i = 0; i < file->point_count; i++) {
        const struct geo_point *point = &file->points[i];
        bool lat = point->lat >= -90 && point->lat <= 90;
        if (lat && fabs(point->lon) <= LON_MAX)
            continue;
        diag_error(diags, mark_point(file, i), "E444", "a %s lies between -%d and %d",
                   lat ? "longitude" : "latitude", lat ? 180 : 90, lat ? 180 : 90);
        diag_help(diags, "%s", cure(diags->arena, point));
        return false;
    }
    return true;
}

static bool fail_ring(const struct open_geojson *file, const struct open_ring *ring,
                      const char *message)
{
    diag_error(file->json.diags, json_mark(&file->json, ring->at), "E445", "%s", message);
    diag_help(file->json.diags, "draw it again, or remove it");
    return false;
}

/* W442 for all rings that close_ring() had to close. */
static void report_open(const struct open_geojson *file)
{
    struct diags *diags = file->json.diags;
    if (file->open_count == 0)
        return;
    struct mark at = json_mark(&file->json, file->open_end);
    if (file->open_count == 1)
        diag_warning(diags, at, "W442",
                     "this ring is not closed: a line to its first position is added");
    else
        diag_warning(diags, at, "W442",
                     "this ring and %zu more are not closed: lines to their first positions are "
                     "added",
                     file->open_count - 1);
    diag_help(diags, "repeat `[%.10g, %.10g]` at its end", file->open_start.lon,
              file->open_start.lat);
}

/* Without the point that closes it, and without those that repeat the one before. */
static bool close_ring(struct open_geojson *file, struct open_ring *ring)
{
    struct geo_point *points = file->points + ring->first;
    uint32_t *offsets = file->offsets + ring->first;
    bool closed = ring->count > 1 && geo_points_equal(&points[0], &points[ring->count - 1]);
    if (ring->count + !closed < 4) {
        const char *message = arena_printf(
            file->json.diags->arena,
            "a ring has at least 4 positions, the last like the first; this one has %zu",
            ring->count);
        return fail_ring(file, ring, message);
    }
    if (!closed && file->open_count++ == 0) {
        file->open_end = offsets[ring->count - 1];
        file->open_start = points[0];
    }
    size_t kept = 1;
    for (size_t i = 1; i < ring->count; i++) {
        if (geo_points_equal(&points[i], &points[kept - 1]))
            continue;
        points[kept] = points[i];
        offsets[kept++] = offsets[i];
    }
    while (kept > 1 && geo_points_equal(&points[0], &points[kept - 1]))
        kept--;
    ring->count = kept;
    return kept >= 3 || fail_ring(file, ring, "this ring has fewer than 3 different positions");
}

/* Twice what it encloses, in square degrees; positive counterclockwise. */
static double area_of(const struct geo_point *points, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i + 1 < count; i++) {
        sum += (points[i].lon - points[0].lon) * (points[i + 1].lat - points[0].lat) -
               (points[i + 1].lon - points[0].lon) * (points[i].lat - points[0].lat);
    }
    return sum;
}

static void turn(struct open_geojson *file, const struct open_ring *ring)
{
    size_t low = ring->first, high = ring->first + ring->count - 1;
    for (; low < high; low++, high--) {
        struct geo_point point = file->points[low];
        uint32_t offset = file->offsets[low];
        file->points[low] = file->points[high];
        file->offsets[low] = file->offsets[high];
        file->points[high] = point;
        file->offsets[high] = offset;
    }
}

/* A ring around a pole, whose positions are no longer those of the file. */
static void reverse(const struct geo_ring *ring)
{
    for (size_t low = 0, high = ring->count - 1; low < high; low++, high--) {
        struct geo_point point = ring->points[low];
        ring->points[low] = ring->points[high];
        ring->points[high] = point;
    }
}

static bool check_crossing(struct open_geojson *file, const struct open_ring *ring)
{
    struct diags *diags = file->json.diags;
    struct sweep_crossing crossing;
    if (!sweep_ring(file->points + ring->first, ring->count, diags->arena, &crossing))
        return true;
    struct mark other = mark_point(file, ring->first + crossing.first);
    struct geo_point at = crossing.at;
    diag_error(diags, mark_point(file, ring->first + crossing.second), "E447",
               "this outline crosses itself at %.4f %s, %.4f %s: the line from here and the one "
               "from %u:%u",
               fabs(at.lat), at.lat < 0 ? "S" : "N", fabs(at.lon), at.lon < 0 ? "W" : "E",
               other.line, other.column);
    diag_help(diags, "remove or correct a position there");
    return false;
}

/* Closes, cleans and turns a ring; false if it cannot be drawn (E445, E447). */
static bool finish_ring(struct open_geojson *file, const struct open_ring *given,
                        struct geo_ring *out)
{
    struct open_ring ring = *given;
    if (!close_ring(file, &ring))
        return false;
    if (geo_ring_unwind(file->json.diags->arena,
                        &(struct geo_ring){file->points + ring.first, ring.count, ring.hole},
                        out)) {
        if ((area_of(out->points, out->count) > 0) == out->hole)
            reverse(out);
        return true;
    }
    /* Before it is turned: the message names a line by the position it starts from. */
    if (!check_crossing(file, &ring))
        return false;
    double area = area_of(file->points + ring.first, ring.count);
    if (!(area > 0) && !(area < 0))
        return fail_ring(file, &ring, "the positions of this ring lie on one line");
    if ((area > 0) == ring.hole)
        turn(file, &ring);
    *out = (struct geo_ring){file->points + ring.first, ring.count, ring.hole};
    return true;
}

/* Checks, closes, cleans and turns the rings of a file that was read without mistakes; one ring at
 * least. False if one of them cannot be drawn (E444, E445, E447), or if the file had more than
 * `errors` errors: something in it is given twice. */
static bool finish_rings(struct open_geojson *file, size_t errors, struct geo_outline *out)
{
    unsigned bad = 0;
    if (!check_range(file) || diags_errors(file->json.diags) > errors)
        return false;
    out->ring_count = file->ring_count;
    out->rings = arena_array(file->json.diags->arena, struct geo_ring, file->ring_count);
    for (size_t i = 0; i < file->ring_count && bad < BAD_RINGS_MAX; i++)
        bad += !finish_ring(file, &file->rings[i], &out->rings[i]);
    report_open(file);
    return bad == 0;
}

/* Without positions that repeat the one before, longitudes within half a turn of Greenwich. False
 * (E445) for less than two. */
static bool finish_line(const struct open_geojson *file, const struct open_ring *line,
                        struct geo_line *out)
{
    struct geo_point *points = file->points + line->first;
    size_t kept = 0;
    for (size_t i = 0; i < line->count; i++) {
        struct geo_point point = points[i];
        if (fabs(point.lon) > 180)
            point.lon = box_geo_turn(point.lon, -180);
        if (kept == 0 || !geo_points_equal(&point, &points[kept - 1]))
            points[kept++] = point;
    }
    *out = (struct geo_line){points, kept};
    return kept >= 2 || fail_ring(file, line, "a line has at least 2 different positions");
}

static bool finish_lines(const struct open_geojson *file, size_t errors, struct geo_lines *out)
{
    unsigned bad = 0;
    if (!check_range(file) || diags_errors(file->json.diags) > errors)
        return false;
    out->count = file->ring_count;
    out->lines = arena_array(file->json.diags->arena, struct geo_line, file->ring_count);
    for (size_t i = 0; i < file->ring_count && bad < BAD_RINGS_MAX; i++)
        bad += !finish_line(file, &file->rings[i], &out->lines[i]);
    return bad == 0;
}

/* The shapes of a file, as they are written; NULL (reported) when there are none. */
static struct open_geojson *open_shapes(const struct json *json, bool lines)
{
    struct diags *diags = json->diags;
    const char *thing = lines ? "line" : "outline";
    size_t root, most = json->length / sizeof "[0,0]" + 1, errors = diags_errors(diags);
    if (json->length > GEOJSON_FILE_MAX) {
        diag_error(diags, (struct mark){json->file, 1, 1, 1}, "E441",
                   "this file is larger than 1 MiB");
        diag_help(diags, "simplify the %s in a map program", thing);
        return NULL;
    }
    if (!json_check(json, &root))
        return NULL;
    struct open_geojson *open = arena_new(diags->arena, struct open_geojson);
    most = most < GEOJSON_POINTS_MAX ? most : GEOJSON_POINTS_MAX;
    open->json = *json;
    open->lines = lines;
    open->root = root;
    open->points = arena_array(diags->arena, struct geo_point, most);
    open->offsets = arena_array(diags->arena, uint32_t, most);
    if (!read_object(open, root, WANT_ANY))
        return NULL;
    if (open->ring_count > 0)
        return open;
    if (diags_errors(diags) == errors)
        fail(open, root, lines ? "there is no line in this file" : "there is no area in this file",
             lines ? "save the line as LineString or MultiLineString"
                   : "save the outline as Polygon or MultiPolygon");
    return NULL;
}

bool geojson_read(struct diags *diags, const char *file, const char *text, size_t length,
                  struct geo_outline *out)
{
    struct json json = {diags, file, text, length};
    size_t errors = diags_errors(diags);
    struct open_geojson *open = open_shapes(&json, false);
    if (!open)
        return false;
    out->start = (struct shape_start){json_mark(&json, open->root), {0, 0}};
    if (open->point_count > 0)
        out->start = (struct shape_start){json_mark(&json, open->offsets[0]), open->points[0]};
    return finish_rings(open, errors, out);
}

bool geojson_read_lines(struct diags *diags, const char *file, const char *text, size_t length,
                        struct geo_lines *out)
{
    struct json json = {diags, file, text, length};
    size_t errors = diags_errors(diags);
    const struct open_geojson *open = open_shapes(&json, true);
    return open && finish_lines(open, errors, out);
}
