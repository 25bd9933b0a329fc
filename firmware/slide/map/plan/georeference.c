/* Reads and lays out where pictures lie on the earth. */
#include "slide/map/plan/georeference.h"

#include <math.h>
#include <stdlib.h>

#include "base/math.h"
#include "deck/value/degrees.h"
#include "scene/project_region.h"
#include "slide/map/plan/suspect.h"
#include "slide/map/plan/things.h"

/* "59.91, 10.75", [59.91, 10.75] or {lat: 59.91, lon: 10.75}. */
static bool read_pair(struct diags *diags, const char *key, const struct node *node,
                      struct place_geo *out)
{
    const struct node *lat = node->kind == NODE_MAP ? node_get(node, "lat") : node->first;
    const struct node *lon = node->kind == NODE_MAP ? node_get(node, "lon")
                             : lat                  ? lat->next
                                                    : NULL;
    struct degrees_text text = {.mark = node->mark, .key = key, .text = node->text};
    if (node->broken)
        return false;
    if (node->kind == NODE_SCALAR)
        return degrees_read_pair(diags, &text, out);
    if (lat && lon && lat->kind == NODE_SCALAR && lon->kind == NODE_SCALAR) {
        text.text = arena_printf(diags->arena, "%s, %s", lat->text, lon->text);
        return degrees_read_pair(diags, &text, out);
    }
    diag_error(diags, node->mark, "E454", "`%s` takes a latitude and a longitude in degrees", key);
    diag_help(diags, "write `%s: \"59.91, 10.75\"`, in quotes", key);
    return false;
}

/* --- corners and edges --- */

enum { CORNERS = 4 };
static const char *const corner_names[CORNERS + 1] = {"north-west", "north-east", "south-east",
                                                      "south-west", NULL};
static const char *const edge_names[CORNERS + 1] = {"south", "north", "west", "east", NULL};

static bool wrong_corners(struct diags *diags, struct mark at, const char *what)
{
    diag_error(diags, at, "E456", "%s", what);
    diag_help(diags,
              "write `corners: {north-west: \"59.93, 10.70\", north-east: …, south-east: …, "
              "south-west: …}`, or `{south: 59.90, north: 59.93, west: 10.70, east: 10.79}`");
    return false;
}

static bool read_edges(struct diags *diags, const struct node *node, struct georeference *out)
{
    double edges[CORNERS];
    for (size_t i = 0; i < CORNERS; i++) {
        const struct node *edge = node_get(node, edge_names[i]);
        if (!edge)
            return wrong_corners(diags, node->mark, "a picture has four edges");
        const struct degrees_text text = {
            .mark = edge->mark, .key = edge_names[i], .text = edge->text};
        if (edge->kind != NODE_SCALAR)
            return wrong_corners(diags, edge->mark, "an edge is one number of degrees");
        if (!degrees_read(diags, &text, i < 2 ? DEGREES_NORTH : DEGREES_EAST, &edges[i]))
            return false;
    }
    out->by_edges = true;
    out->edges = (struct box_geo){edges[0], edges[1], edges[2], edges[3]};
    if (out->edges.west > out->edges.east && out->edges.east + 360 - out->edges.west <= 180)
        out->edges.east += 360; /* across the date line */
    if (out->edges.south < out->edges.north && out->edges.west < out->edges.east)
        return true;
    bool tall = out->edges.south >= out->edges.north;
    diag_error(diags, node->mark, "E457",
               "the picture would be mirrored: its %s edge is %s of its "
               "%s edge",
               tall ? "south" : "west", tall ? "north" : "east", tall ? "north" : "east");
    diag_help(diags, "exchange `%s` and `%s`", tall ? "south" : "west", tall ? "north" : "east");
    return false;
}

static bool unknown_corner(struct diags *diags, const struct node *value)
{
    diag_error(diags, value->key_mark, "E201", "unknown key `%s` in `corners`", value->key);
    if (!diag_suggest(diags, value->key, corner_names, NULL, CORNERS))
        diag_help(diags, "keys here: north-west north-east south-east south-west, or south north "
                         "west east");
    return false;
}

static size_t index_of(const char *const names[static CORNERS], const char *key)
{
    size_t i = 0;
    while (i < CORNERS && strcmp(names[i], key) != 0)
        i++;
    return i;
}

static bool read_named_corners(struct diags *diags, const struct node *node,
                               const struct node *corners[static CORNERS])
{
    size_t found = 0;
    for (const struct node *value = node->first; value; value = value->next) {
        size_t corner = index_of(corner_names, value->key);
        if (corner == CORNERS)
            return unknown_corner(diags, value);
        corners[corner] = value;
        found++;
    }
    return found == CORNERS || wrong_corners(diags, node->mark, "a picture has four corners");
}

/* E456 for four numbers, with what they may mean: in the order of `region`, or as others write a
 * box (west, south, east, north; south, west, north, east). */
static bool refuse_numbers(struct diags *diags, const struct node *node)
{
    static const int orders[][CORNERS] = {{0, 1, 2, 3}, {1, 3, 0, 2}, {0, 2, 1, 3}};
    const char *values[CORNERS], *ways = "";
    double degrees[CORNERS];
    int i = 0;
    for (const struct node *item = node->first; item; item = item->next, i++) {
        if (i == CORNERS || item->kind != NODE_SCALAR)
            return false;
        char *end;
        values[i] = item->text;
        degrees[i] = strtod(item->text, &end);
        if (end == item->text || *end)
            return false;
    }
    if (i != CORNERS)
        return false;
    for (size_t k = 0; k < sizeof orders / sizeof *orders; k++) {
        const int *at = orders[k];
        if (!(degrees[at[0]] < degrees[at[1]]) || !(degrees[at[2]] < degrees[at[3]]) ||
            fabs(degrees[at[0]]) > 90 || fabs(degrees[at[1]]) > 90)
            continue;
        ways = arena_printf(
            diags->arena, "%s%s`corners: {south: %s, north: %s, west: %s, east: %s}`", ways,
            *ways ? " or " : "", values[at[0]], values[at[1]], values[at[2]], values[at[3]]);
    }
    diag_error(diags, node->mark, "E456", "four numbers do not say which edge each of them is");
    diag_help(diags, "write %s",
              *ways ? ways : "`corners: {south: 59.90, north: 59.93, west: 10.70, east: 10.79}`");
    return true;
}

static bool read_corners(struct diags *diags, const struct node *node, struct georeference *out)
{
    static const struct picture_spot spots[CORNERS] = {{.given = true},
                                                       {.given = true, .x = 1},
                                                       {.given = true, .x = 1, .y = 1},
                                                       {.given = true, .y = 1}};
    const struct node *corners[CORNERS] = {NULL};
    size_t count = 0;
    if (node->broken)
        return false;
    if (node->kind == NODE_MAP && node->first && index_of(edge_names, node->first->key) < CORNERS)
        return read_edges(diags, node, out);
    if (node->kind == NODE_LIST && refuse_numbers(diags, node))
        return false;
    if (node->kind == NODE_MAP && !read_named_corners(diags, node, corners))
        return false;
    for (const struct node *item = node->kind == NODE_LIST ? node->first : NULL; item;
         item = item->next, count++)
        if (count < CORNERS)
            corners[count] = item;
    if (node->kind != NODE_MAP && count != CORNERS)
        return wrong_corners(diags, node->mark, "`corners` are four pairs of degrees");
    for (size_t i = 0; i < CORNERS; i++) {
        if (!read_pair(diags, corner_names[i], corners[i], &out->places[i]))
            return false;
        out->spots[i] = spots[i];
        out->marks[i] = corners[i]->mark;
    }
    out->corners = true;
    out->count = CORNERS;
    return true;
}

static bool read_control(struct diags *diags, const struct field_list *list,
                         struct georeference *out)
{
    const struct control_spec *control = list->items;
    bool good = true;
    for (size_t i = 0; i < list->count && i < HOMOGRAPHY_POINTS_MAX; i++) {
        if (!control[i].at || !control[i].x.given || !control[i].y.given)
            return false; /* which is reported */
        good = read_pair(diags, "at", control[i].at, &out->places[i]) && good;
        good = spot_of(diags, &control[i].x, &control[i].y, &out->spots[i]) && good;
        out->marks[i] = list->marks[i];
        out->count++;
    }
    bool fractions = good;
    for (size_t i = 0; i < out->count; i++)
        fractions = fractions && spot_is_fraction(&out->spots[i]);
    if (fractions)
        spot_report_fraction(diags, &out->spots[0]);
    return good && !fractions;
}

bool georeference_read(const struct own_ground_spec *spec, struct diags *diags,
                       struct georeference *out)
{
    *out = (struct georeference){0};
    bool good = spec->corners ? read_corners(diags, spec->corners, out)
                              : read_control(diags, &spec->control, out);
    /* What lies on both sides of the date line lies together. */
    for (size_t i = 1; i < out->count; i++)
        out->places[i].lon =
            out->places[0].lon + remainder(out->places[i].lon - out->places[0].lon, 360);
    return good;
}

struct box_geo georeference_points_box(const struct georeference *reference)
{
    if (reference->by_edges)
        return reference->edges;
    struct box_geo box = {90, -90, INFINITY, -INFINITY};
    for (size_t i = 0; i < reference->count; i++) {
        struct place_geo place = reference->places[i];
        box = (struct box_geo){fmin(box.south, place.lat), fmax(box.north, place.lat),
                               fmin(box.west, place.lon), fmax(box.east, place.lon)};
    }
    return box;
}

/* --- on a plane --- */

/* From the picture's left and lower edge. */
static struct plane on_picture(const struct picture_spot *spot, double width, double height)
{
    return (struct plane){spot_x(spot, width), height - spot_y(spot, height)};
}

static bool fit(const struct georeference *reference, const struct projection *projection,
                double width, double height, struct homography *out)
{
    struct plane from[HOMOGRAPHY_POINTS_MAX], to[HOMOGRAPHY_POINTS_MAX];
    for (size_t i = 0; i < reference->count; i++) {
        from[i] = on_picture(&reference->spots[i], width, height);
        to[i] = project_forward(projection, reference->places[i]);
    }
    return homography_fit(from, to, reference->count, out);
}

static bool same(double a, double b, double far)
{
    return fabs(a - b) <= far;
}

/* Two points in one place tell less than they seem to, or contradict each other. */
static bool any_twice(const struct georeference *reference, double width, double height,
                      struct diags *diags)
{
    for (size_t i = 0; i < reference->count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct place_geo *a = &reference->places[i], *b = &reference->places[k];
            struct plane p = on_picture(&reference->spots[i], width, height);
            struct plane q = on_picture(&reference->spots[k], width, height);
            bool place = same(a->lat, b->lat, 1e-9) && same(a->lon, b->lon, 1e-9);
            bool spot = same(p.x, q.x, 1e-9) && same(p.y, q.y, 1e-9);
            if (!place && !spot)
                continue;
            diag_error(diags, reference->marks[i], "E456",
                       "this point lies %s as the one on line %u",
                       place ? "at the same place" : "on the same spot of the picture",
                       reference->marks[k].line);
            diag_help(diags, "correct one of them, or remove it");
            return true;
        }
    }
    return false;
}

/* Which way the corners go around, one after the other: how many turn left. */
static int left_turns(const struct plane places[static CORNERS])
{
    int left = 0;
    for (int i = 0; i < CORNERS; i++) {
        struct plane a = places[i], b = places[(i + 1) % CORNERS], c = places[(i + 2) % CORNERS];
        left += (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0;
    }
    return left;
}

static const char *const corner_words[CORNERS] = {"upper left", "upper right", "lower right",
                                                  "lower left"};

/* Two corners, one behind the other, that go around once they are exchanged. */
static bool find_exchanged(const struct plane places[static CORNERS], int *one, int *other)
{
    for (int i = 0; i < CORNERS; i++) {
        struct plane swapped[CORNERS] = {places[0], places[1], places[2], places[3]};
        int next = (i + 1) % CORNERS;
        swapped[i] = places[next];
        swapped[next] = places[i];
        *one = i < next ? i : next;
        *other = i < next ? next : i;
        if (left_turns(swapped) == 0)
            return true;
    }
    return false;
}

/* The corner at which alone the way turns to the left (or to the right). */
static int inner_corner(const struct plane places[static CORNERS], bool to_left)
{
    for (int i = 0; i < CORNERS; i++) {
        struct plane a = places[(i + CORNERS - 1) % CORNERS], b = places[i];
        struct plane c = places[(i + 1) % CORNERS];
        bool left = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0;
        if (left == to_left)
            return i;
    }
    return 0;
}

/* Corners that do not go around once, to the right as on the picture. */
static bool wrong_around(const struct georeference *reference, const struct projection *projection,
                         struct diags *diags)
{
    struct plane places[CORNERS];
    if (!reference->corners)
        return false;
    for (int i = 0; i < CORNERS; i++)
        places[i] = project_forward(projection, reference->places[i]);
    int left = left_turns(places);
    if (left == 0)
        return false;
    static const char around[] =
        "the corners go around the picture: upper left, upper right, lower "
        "right, lower left";
    int one = 0, other = 0;
    bool swap = left % 2 == 0 && find_exchanged(places, &one, &other);
    if (left % 2)
        one = inner_corner(places, left == 1);
    struct mark at = reference->marks[swap ? other : one];
    diag_error(diags, at, "E457",
               left == CORNERS ? "with these corners the picture would be mirrored"
               : left == 2     ? "the sides between these corners cross each other"
                           : "these corners are those of no picture: one lies inside the others");
    if (swap)
        diag_help(diags, "exchange the %s and the %s one; %s", corner_words[one],
                  corner_words[other], around);
    else
        diag_help(diags, left % 2 ? "correct it; %s" : "exchange two of them; %s", around);
    return true;
}

static bool beyond_horizon(const struct homography *map, double width, double height)
{
    const struct plane middle = {width / 2, height / 2};
    const struct plane corners[] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
    for (size_t i = 0; i < CORNERS; i++)
        if (!(homography_depth(map, middle, corners[i]) >
              0.02 * homography_depth(map, middle, middle)))
            return true;
    return false;
}

static struct suspect find_suspect(const struct georeference *reference,
                                   const struct projection *projection, double width, double height)
{
    struct plane from[HOMOGRAPHY_POINTS_MAX], to[HOMOGRAPHY_POINTS_MAX];
    for (size_t i = 0; i < reference->count; i++) {
        from[i] = on_picture(&reference->spots[i], width, height);
        to[i] = project_forward(projection, reference->places[i]);
    }
    return suspect_of(from, to, reference->count, hypot(width, height));
}

/* W458 of fits that are exact: by how little they may lie otherwise than a picture that is moved,
 * turned and scaled. A scan shrinks a little in one direction, an aerial view is oblique. */
static void check_likely(const struct georeference *reference, const struct projection *projection,
                         struct plan_size size, struct diags *diags)
{
    const double sheared = 0.25, oblique = 0.75, turned = RADIANS(20);
    struct plane from[2], to[2];
    if (reference->count > CORNERS)
        return;
    struct suspect suspect = find_suspect(reference, projection, size.width, size.height);
    double most = reference->count == CORNERS ? oblique : sheared;
    if (suspect.index >= 0 && suspect.off > most) {
        diag_warning(diags, reference->marks[suspect.index], "W458",
                     "this %s is off by %.0f %% of the picture's diagonal",
                     reference->corners ? "corner" : "control point", suspect.off * 100);
        diag_help(diags,
                  "by the others it would stand at `x: %.0f %%, y: %.0f %%`; correct its degrees "
                  "or its spot, or remove it",
                  suspect.there.x / size.width * 100,
                  (size.height - suspect.there.y) / size.height * 100);
    }
    for (size_t i = 0; reference->count == 2 && i < 2; i++) {
        from[i] = on_picture(&reference->spots[i], size.width, size.height);
        to[i] = project_forward(projection, reference->places[i]);
    }
    double turn = reference->count == 2 ? suspect_turn(from, to, 2) : 0;
    if (fabs(remainder(turn, PI / 2)) <= turned)
        return;
    diag_warning(diags, reference->marks[1], "W458",
                 "with these two control points the picture is turned by %.0f°",
                 fabs(turn * 180 / PI));
    diag_help(diags, "if its north is nearly up, one of them is wrong; a third point tells which");
}

static void check_fit(const struct georeference *reference, const struct projection *projection,
                      const struct homography *map, double width, double height,
                      struct diags *diags)
{
    struct suspect suspect = {.index = -1};
    if (!reference->corners)
        suspect =
            find_suspect(reference, projection, width > 0 ? width : 1, height > 0 ? height : 1);
    struct mark mark = reference->marks[suspect.index < 0 ? 0 : suspect.index];
    struct plane middle = {0, 0};
    for (size_t i = 0; i < reference->count; i++) {
        struct plane at = on_picture(&reference->spots[i], width, height);
        middle.x += at.x / (double)reference->count;
        middle.y += at.y / (double)reference->count;
    }
    if (homography_area(map, middle) < 0) {
        diag_error(diags, mark, "E457", "with these control points the picture would be mirrored");
        diag_help(diags, "two of them are exchanged, or `y` is measured from the lower edge, or "
                         "latitudes and longitudes are exchanged");
    } else if (width > 0 && height > 0 && beyond_horizon(map, width, height)) {
        diag_error(diags, mark, "E457",
                   "with these control points a part of the picture would lie beyond the horizon");
        diag_help(diags, "correct them; points far apart from each other tell most");
    }
}

/* Where on the picture the others put a point; `out` stays where they tell nothing. */
static void without(const struct georeference *reference, const struct projection *projection,
                    struct plan_size size, size_t index, struct plane *out)
{
    struct georeference others = *reference;
    struct homography map, back;
    others.count--;
    for (size_t i = index; i < others.count; i++) {
        others.places[i] = reference->places[i + 1];
        others.spots[i] = reference->spots[i + 1];
    }
    if (fit(&others, projection, size.width, size.height, &map) && homography_invert(&map, &back))
        *out = homography_apply(&back, project_forward(projection, reference->places[index]));
}

/* W458: of five and more, one that is far from where the others put it. It pulls them along, so
 * what is off by less than half of the worst is not blamed. */
static void check_misses(const struct georeference *reference, const struct projection *projection,
                         const struct homography *map, struct plan_size size, struct diags *diags)
{
    double off[HOMOGRAPHY_POINTS_MAX], worst = GEOREFERENCE_OFF;
    struct plane there[HOMOGRAPHY_POINTS_MAX];
    struct homography back;
    if (reference->count <= CORNERS || !homography_invert(map, &back))
        return;
    for (size_t i = 0; i < reference->count; i++) {
        struct plane at = on_picture(&reference->spots[i], size.width, size.height);
        there[i] = homography_apply(&back, project_forward(projection, reference->places[i]));
        off[i] = hypot(there[i].x - at.x, there[i].y - at.y) / hypot(size.width, size.height);
        worst = fmax(worst, off[i]);
    }
    for (size_t i = 0; i < reference->count; i++) {
        if (!(off[i] > GEOREFERENCE_OFF) || off[i] < worst / 2)
            continue;
        without(reference, projection, size, i, &there[i]);
        diag_warning(diags, reference->marks[i], "W458",
                     "this control point is off by %.1f %% of the picture's diagonal",
                     off[i] * 100);
        diag_help(diags, "the others put it at `x: %.1f %%, y: %.1f %%`; correct it, or remove it",
                  there[i].x / size.width * 100, (size.height - there[i].y) / size.height * 100);
    }
}

/* E451: a pixel that the picture does not have. */
static bool any_off_picture(const struct georeference *reference, double width, double height,
                            struct diags *diags)
{
    for (size_t i = 0; i < reference->count; i++) {
        const struct picture_spot *spot = &reference->spots[i];
        double x = spot_x(spot, width), y = spot_y(spot, height);
        if (x <= width && y <= height)
            continue;
        diag_error(diags, spot->mark, "E451", "the picture is only %g px %s",
                   x > width ? width : height, x > width ? "wide" : "high");
        diag_help(diags, "correct `%s`", x > width ? "x" : "y");
        return true;
    }
    return false;
}

/* All in one unit along each axis: then lines, turns and mirrors do not depend on the size. */
static bool has_one_unit(const struct georeference *reference)
{
    for (size_t i = 1; i < reference->count; i++)
        if (reference->spots[i].x_px != reference->spots[0].x_px ||
            reference->spots[i].y_px != reference->spots[0].y_px)
            return false;
    return true;
}

void georeference_check(const struct georeference *reference, double width, double height,
                        struct diags *diags)
{
    bool known = width > 0 && height > 0;
    struct projection projection =
        project_fit(PROJECTION_BY_REGION, georeference_points_box(reference));
    struct homography map;
    if (reference->by_edges || (known && any_off_picture(reference, width, height, diags)) ||
        (!known && !has_one_unit(reference)))
        return;
    double w = known ? width : 1, h = known ? height : 1;
    if (any_twice(reference, w, h, diags) || wrong_around(reference, &projection, diags))
        return;
    if (!fit(reference, &projection, w, h, &map)) {
        diag_error(diags, reference->marks[0], "E456",
                   "%s points lie on one line: they do not tell how the picture lies",
                   reference->count == CORNERS ? "three of these four" : "these");
        diag_help(diags, "add a point well beside that line, or move one there");
        return;
    }
    size_t errors = diags_errors(diags);
    bool pixels = reference->spots[0].x_px || reference->spots[0].y_px;
    check_fit(reference, &projection, &map, known || !pixels ? w : 0, known || !pixels ? h : 0,
              diags);
    if (known && diags_errors(diags) == errors)
        check_likely(reference, &projection, (struct plan_size){width, height}, diags);
    if (known)
        check_misses(reference, &projection, &map, (struct plan_size){width, height}, diags);
}

static void take_in(struct plane_box *box, struct plane at)
{
    box->left = fmin(box->left, at.x);
    box->right = fmax(box->right, at.x);
    box->bottom = fmin(box->bottom, at.y);
    box->top = fmax(box->top, at.y);
}

static struct plane_box box_of(const struct homography *map, double width, double height)
{
    const struct plane corners[] = {{0, 0}, {width, 0}, {width, height}, {0, height}};
    struct plane_box box = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (size_t i = 0; i < CORNERS; i++)
        take_in(&box, homography_apply(map, corners[i]));
    return box;
}

/* Degrees around a picture, by points along its edges. */
static struct box_geo geo_of(const struct homography *map, const struct projection *projection,
                             double width, double height)
{
    enum { STEPS = 16 };
    double middle = project_middle(projection).lon;
    struct box_geo box = {90, -90, INFINITY, -INFINITY};
    for (int i = 0; i <= STEPS; i++) {
        double part = (double)i / STEPS;
        const struct plane points[] = {
            {width * part, 0}, {width * part, height}, {0, height * part}, {width, height * part}};
        for (size_t k = 0; k < CORNERS; k++) {
            struct place_geo place = project_inverse(projection, homography_apply(map, points[k]));
            double lon = middle + remainder(place.lon - middle, 360);
            box = (struct box_geo){fmin(box.south, place.lat), fmax(box.north, place.lat),
                                   fmin(box.west, lon), fmax(box.east, lon)};
        }
    }
    return box;
}

/* How far clockwise of up the picture's top is, radians. */
static double turn_of(const struct homography *map, double width, double height)
{
    const double least = RADIANS(0.5); /* nobody sees less */
    struct plane low = homography_apply(map, (struct plane){width / 2, height * 0.25});
    struct plane high = homography_apply(map, (struct plane){width / 2, height * 0.75});
    double turn = atan2(high.x - low.x, high.y - low.y);
    return fabs(turn) < least ? 0 : turn;
}

bool georeference_lay(const struct georeference *reference, enum projection_kind kind,
                      const struct box_geo *region, struct map_picture *picture,
                      struct georeference_laid *out)
{
    double width = picture->width, height = picture->height;
    struct box_geo points = georeference_points_box(reference);
    picture->by_edges = reference->by_edges;
    picture->edges = reference->edges;
    out->region = region ? *region : points;
    out->projection = project_fit(kind, out->region);
    out->box = project_box(&out->projection, points);
    if (reference->by_edges)
        return true;
    struct homography map;
    struct projection rough = project_fit(kind, points);
    if (!fit(reference, &rough, width, height, &map))
        return false;
    if (!region) {
        out->region = geo_of(&map, &rough, width, height);
        out->projection = project_fit(kind, out->region);
    }
    if (!fit(reference, &out->projection, width, height, &map))
        return false;
    double turn = turn_of(&map, width, height);
    if (turn != 0) {
        out->projection = project_turned(out->projection, turn);
        if (!fit(reference, &out->projection, width, height, &map))
            return false;
    }
    out->box = box_of(&map, width, height);
    return homography_invert(&map, &picture->to_picture);
}
