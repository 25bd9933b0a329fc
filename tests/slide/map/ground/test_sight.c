#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "scene/project_region.h"
#include "slide/map/ground/sight.h"

static struct arena arena;
static struct atlas *atlas;

static int open_atlas(void **state)
{
    (void)state;
    static char *bytes;
    const char *why;
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size_t length = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(length);
    assert_int_equal(fread(bytes, 1, length, file), length);
    fclose(file);
    atlas = atlas_open(bytes, length, &why);
    return atlas ? 0 : -1;
}

enum { WIDTH = 1300, HEIGHT = 1080 };

/* Times that a line to the right of a point meets a path's outlines. */
static unsigned crossings(const struct path *path, struct vec2 at)
{
    unsigned count = 0;
    struct vec2 begin = {0, 0}, last = {0, 0};
    for (size_t i = 0; i <= path->count; i++) {
        bool ends = i == path->count || path->steps[i].verb == PATH_MOVE ||
                    path->steps[i].verb == PATH_CLOSE;
        struct vec2 to = ends ? begin : path->steps[i].to;
        if (i > 0 && (last.y > at.y) != (to.y > at.y) &&
            at.x < last.x + (at.y - last.y) * (to.x - last.x) / (to.y - last.y))
            count++;
        last = to;
        if (i < path->count && path->steps[i].verb == PATH_MOVE)
            begin = last = path->steps[i].to;
    }
    return count;
}

static int land_of(void)
{
    for (size_t i = 0; i < atlas_area_count(atlas); i++)
        if (atlas_area(atlas, i).kind == ATLAS_LAND)
            return (int)i;
    return -1;
}

struct view {
    const char *name;
    struct box_geo region;
    enum projection_kind kind;
};

/* Points of the canvas, well off the coasts, that are water on the map and land on the earth or the
 * other way round. */
static unsigned wrong_points(const struct view *view)
{
    struct projection projection = project_fit(view->kind, view->region);
    struct rect area = {0, 0, WIDTH, HEIGHT};
    struct camera camera = camera_fit(project_box(&projection, view->region), area, 0, 12);
    struct layer *layer = layer_start(&arena, WIDTH, HEIGHT);
    struct sight sight = sight_of(atlas, &projection, &camera, layer, 1);
    struct path sea = path_start(&arena);
    sight_window(&sight, &sea);
    sight_areas(&sight, &sea, ATLAS_LAND);
    unsigned wrong = 0, land = (unsigned)land_of(), water = 0, looked = 0;
    for (int row = 0; row < 24; row++) {
        for (int column = 0; column < 28; column++) {
            struct vec2 at = {(float)column * WIDTH / 28 + 3.3f, (float)row * HEIGHT / 24 + 5.7f};
            struct plane on_plane = camera_plane(&camera, area, at);
            if (!project_has(&projection, on_plane))
                continue;
            struct place_geo place = project_inverse(&projection, on_plane);
            place.lon = box_geo_turn(place.lon, -180);
            bool is_water = crossings(&sea, at) % 2 == 1;
            wrong += is_water == atlas_holds(atlas, land, place);
            water += is_water;
            looked++;
        }
    }
    if (wrong * 50 > looked)
        print_message("%s: %u of %u wrong, %u water\n", view->name, wrong, looked, water);
    arena_reset(&arena);
    return wrong * 50 > looked; /* small lakes of the coarse levels, and coasts */
}

static void water_is_water_and_land_is_land(void **state)
{
    (void)state;
    static const struct view views[] = {
        {"the world", {-90, 90, -180, 180}, PROJECTION_BY_REGION},
        {"the world from the Pacific", {-90, 90, -30, 330}, PROJECTION_BY_REGION},
        {"the world around the Americas", {-90, 90, -270, 90}, PROJECTION_BY_REGION},
        {"the Pacific", {-50, 60, 130, 260}, PROJECTION_BY_REGION},
        {"the Arctic", {60, 90, -180, 180}, PROJECTION_BY_REGION},
        {"the Arctic, stereographic", {50, 90, -180, 180}, PROJECTION_STEREOGRAPHIC},
        {"Antarctica", {-90, -60, -180, 180}, PROJECTION_BY_REGION},
        {"Antarctica, stereographic", {-90, -60, -100, 260}, PROJECTION_STEREOGRAPHIC},
        {"Chukotka", {50, 72, 160, 230}, PROJECTION_BY_REGION},
        {"Fiji", {-21, -12, 174, 184}, PROJECTION_BY_REGION},
        {"Indonesia", {-11, 6, 95, 141}, PROJECTION_BY_REGION},
        {"Chile", {-56, -17, -76, -66}, PROJECTION_BY_REGION},
        {"Europe", {35, 71, -10, 40}, PROJECTION_BY_REGION},
        {"Africa", {-35, 38, -20, 55}, PROJECTION_BY_REGION},
        {"the Americas", {-56, 72, -170, -35}, PROJECTION_BY_REGION},
        {"Russia", {41, 82, 27, 191}, PROJECTION_BY_REGION},
        {"the Caucasus", {38, 43.5, 42, 51}, PROJECTION_BY_REGION},
        {"the Alps", {46.4, 47.1, 9.5, 10.5}, PROJECTION_BY_REGION},
        {"New Zealand", {-48, -34, 166, 179}, PROJECTION_BY_REGION},
        {"a globe of Europe", {-30, 80, -40, 80}, PROJECTION_ORTHOGRAPHIC},
        {"a globe of the Pacific", {-60, 60, 120, 240}, PROJECTION_ORTHOGRAPHIC},
        {"a globe of the south", {-90, -10, -180, 180}, PROJECTION_ORTHOGRAPHIC},
        {"all around Greenwich", {-90, 90, -180, 180}, PROJECTION_AZIMUTHAL},
        {"all around the date line", {-90, 90, 0, 360}, PROJECTION_AZIMUTHAL},
        {"all around Spain", {-10, 90, -184, 176}, PROJECTION_AZIMUTHAL},
        {"Mercator across the date line", {-60, 80, -10, 350}, PROJECTION_MERCATOR},
        {"a conic across the date line", {40, 70, 120, 250}, PROJECTION_LAMBERT},
        {"a conic of the south", {-60, -10, 100, 200}, PROJECTION_LAMBERT},
    };
    unsigned wrong = 0;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        wrong += wrong_points(&views[i]);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(water_is_water_and_land_is_land),
    };
    int failed = cmocka_run_group_tests(tests, open_atlas, NULL);
    arena_finish(&arena);
    return failed;
}
