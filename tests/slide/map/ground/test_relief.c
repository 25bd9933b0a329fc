/* The relief of the real heights: where the light comes from, whatever the projection, and its
 * pictures by their hashes. */
#include "testing.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "atlas/mapped.h"
#include "base/math.h"
#include "scene/project_region.h"
#include "slide/map/ground/contours.h"
#include "slide/map/ground/relief.h"

static struct map_file map;
static struct arena arena;

static int open_map(void **state)
{
    (void)state;
    return map_file_open(&map, BUILD_DIR "/assets/atlas.vmap") && map.atlas ? 0 : -1;
}

static int close_map(void **state)
{
    (void)state;
    map_file_close(&map);
    arena_finish(&arena);
    return 0;
}

static const struct theme light = {0}, dark = {.dark = true}, contrast = {.high_contrast = true};

/* The relief alone, a camera's view of width x height px. */
static const struct layer_grid *draw(const struct projection *projection,
                                     const struct camera *camera, int width, int height,
                                     const struct theme *theme)
{
    arena_reset(&arena);
    struct layer *layer = layer_start(&arena, (float)width, (float)height);
    struct sight sight = sight_of(map.atlas, projection, camera, layer, 1);
    relief_draw(layer, &sight, tints_of(theme), NULL);
    assert_int_equal(layer->count, 1);
    return layer->ops[0].grid;
}

static float brightness(uint32_t xrgb)
{
    return (float)((xrgb >> 16 & 255) + (xrgb >> 8 & 255) + (xrgb & 255)) / 3;
}

/* The mean on the slopes of a mountain in the middle: within 20 degrees of a direction on the
 * canvas (radians, clockwise from the right), from `near` to `far` km away. */
static float slope_light(const struct layer_grid *grid, double px_per_km, float direction,
                         float near_km, float far_km)
{
    float sum = 0;
    int count = 0;
    float step = grid->area.w / (float)grid->width;
    for (int y = 0; y < grid->height; y++)
        for (int x = 0; x < grid->width; x++) {
            float right = ((float)x + 0.5f) * step - grid->area.w / 2;
            float down = ((float)y + 0.5f) * step - grid->area.h / 2;
            float km = hypotf(right, down) / (float)px_per_km;
            float off = remainderf(atan2f(down, right) - direction, WHOLE_TURN_F);
            if (km < near_km || km > far_km || fabsf(off) > 20 * PI_F / 180)
                continue;
            sum += brightness(grid->pixels[y * grid->width + x]);
            count++;
        }
    assert_true(count > 20);
    return sum / (float)count;
}

static void is_lit_from_the_upper_left(struct projection projection, struct place_geo mountain,
                                       double km_per_px)
{
    static const struct theme *const themes[] = {&light, &dark, &contrast};
    struct camera camera = {project_forward(&projection, mountain), 1 / km_per_px};
    for (int i = 0; i < 3; i++) {
        const struct layer_grid *grid = draw(&projection, &camera, 400, 400, themes[i]);
        const float upper_left = -3 * PI_F / 4, lower_right = PI_F / 4;
        float lit = slope_light(grid, camera.scale, upper_left, 3, 12);
        float shadow = slope_light(grid, camera.scale, lower_right, 3, 12);
        if (lit < shadow * 1.08f + 1)
            fail_msg("%.1f %.1f at %.2f km/px: %.1f in the light, %.1f in the shadow", mountain.lat,
                     mountain.lon, km_per_px, (double)lit, (double)shadow);
    }
}

static void mountains_are_lit_from_the_upper_left(void **state)
{
    (void)state;
    static const struct place_geo cones[] = {
        {-3.066, 37.359},  /* Kilimanjaro */
        {37.751, 14.994},  /* Etna */
        {43.353, 42.439},  /* Elbrus */
        {39.702, 44.298},  /* Ararat */
        {56.056, 160.642}, /* Klyuchevskaya */
    };
    for (size_t i = 0; i < sizeof cones / sizeof *cones; i++) {
        struct place_geo at = cones[i];
        for (double km = 0.1; km < 0.9; km *= 2.2) {
            is_lit_from_the_upper_left(project_azimuthal(ELLIPSOID_WGS84, at.lat, at.lon), at, km);
            is_lit_from_the_upper_left(project_mercator(ELLIPSOID_WGS84, at.lat, at.lon), at, km);
        }
    }
}

/* The light stands on the page, not in the north-west of the land: where north is to the right or
 * below, too. */
static void the_light_stays_where_north_turns(void **state)
{
    (void)state;
    static const struct place_geo kilimanjaro = {-3.066, 37.359}, etna = {37.751, 14.994};
    for (int turn = -120; turn <= 120; turn += 60) {
        /* About the pole north is where the longitude says. */
        is_lit_from_the_upper_left(project_azimuthal(ELLIPSOID_WGS84, 90, etna.lon + turn), etna,
                                   0.4);
        is_lit_from_the_upper_left(
            project_lambert(ELLIPSOID_WGS84, -20, -10, -15, kilimanjaro.lon + turn), kilimanjaro,
            0.4);
    }
    static const struct place_geo erebus = {-77.53, 167.15};
    is_lit_from_the_upper_left(project_azimuthal(ELLIPSOID_WGS84, -90, 0), erebus, 0.4);
}

/* Chukotka counted from either side is the same picture, and has no seam at 180 degrees. */
static void the_date_line_is_not_seen(void **state)
{
    (void)state;
    const struct place_geo at = {67, 180};
    struct projection west = project_lambert(ELLIPSOID_WGS84, 65, 69, 67, -180);
    struct projection east = project_lambert(ELLIPSOID_WGS84, 65, 69, 67, 180);
    struct camera camera = {project_forward(&west, at), 1};
    const struct layer_grid *grid = draw(&west, &camera, 600, 300, &light);
    size_t count = (size_t)grid->width * (size_t)grid->height;
    uint32_t *pixels = malloc(count * sizeof *pixels);
    assert_non_null(pixels);
    memcpy(pixels, grid->pixels, count * sizeof *pixels);
    camera.centre = project_forward(&east, at);
    grid = draw(&east, &camera, 600, 300, &light);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(grid->pixels[i], pixels[i]);
    free(pixels);
    /* From one column to the next at the line, against all others. */
    float seam = 0, all = 0;
    int middle = grid->width / 2;
    for (int y = 0; y < grid->height; y++)
        for (int x = 1; x < grid->width; x++) {
            const uint32_t *pixel = &grid->pixels[y * grid->width + x];
            float jump = fabsf(brightness(pixel[0]) - brightness(pixel[-1]));
            all += jump / (float)(grid->width - 1);
            seam = x == middle || x == middle + 1 ? seam + jump / 2 : seam;
        }
    assert_true(seam < 1.5f * all);
}

/* Blocks of points are worked out in several ways, and do not show: from one column or row to the
 * next at their edges, against all others. */
static void the_pole_has_no_seams(void **state)
{
    (void)state;
    struct projection projection = project_azimuthal(ELLIPSOID_WGS84, -90, 0);
    for (double km_per_px = 0.5; km_per_px < 9; km_per_px *= 2) {
        struct camera camera = {{120, 60}, 1 / km_per_px};
        const struct layer_grid *grid = draw(&projection, &camera, 1024, 512, &light);
        float sums[8] = {0}, counts[8] = {0}, all = 0;
        for (int y = 1; y < grid->height; y++)
            for (int x = 1; x < grid->width; x++) {
                const uint32_t *pixel = &grid->pixels[y * grid->width + x];
                float across = fabsf(brightness(pixel[0]) - brightness(pixel[-1]));
                float down = fabsf(brightness(pixel[0]) - brightness(pixel[-grid->width]));
                sums[x % 8] += across;
                sums[y % 8] += down;
                counts[x % 8]++;
                counts[y % 8]++;
            }
        for (int i = 0; i < 8; i++)
            all += sums[i] / counts[i] / 8;
        assert_true(all > 0.02f);
        for (int i = 0; i < 8; i++)
            assert_true(sums[i] / counts[i] < 1.2f * all);
    }
}

static float spread(struct box_geo region, double km_per_px)
{
    struct projection projection = project_fit(PROJECTION_BY_REGION, region);
    struct plane_box box = project_box(&projection, region);
    struct camera camera = {{(box.left + box.right) / 2, (box.bottom + box.top) / 2},
                            1 / km_per_px};
    const struct layer_grid *grid = draw(&projection, &camera, 500, 400, &light);
    size_t count = (size_t)grid->width * (size_t)grid->height;
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        double value = (double)brightness(grid->pixels[i]);
        sum += value;
        squares += value * value;
    }
    return (float)sqrt(squares / (double)count - sum * sum / (double)count / (double)count);
}

/* Mountains are as strong from near as from afar, plains calm: the spread of brightness. */
static void mountains_stand_out_and_plains_do_not(void **state)
{
    (void)state;
    const struct box_geo alps = {45.8, 47.2, 8, 12}, caucasus = {42, 43.5, 42, 46};
    const struct box_geo netherlands = {52, 53, 5, 6}, hungary = {46.6, 47.4, 20, 21.4};
    for (double km = 0.06; km < 1.2; km *= 1.8) {
        assert_in_range((int)spread(alps, km), 12, 27);
        assert_in_range((int)spread(caucasus, km), 12, 27);
        assert_true(spread(netherlands, fmin(km, 0.25)) < 2.5f);
        assert_true(spread(hungary, fmin(km, 0.25)) < 2.5f);
    }
}

/* Text that is not on its halo can be read on all there is. */
static void text_can_be_read_on_it(void **state)
{
    (void)state;
    static uint32_t colours[TINT_STEPS * TINT_LIGHTS];
    static const struct {
        const struct theme *theme;
        struct colour ink;
        double level, all; /* WCAG contrast: where it is level, and everywhere */
    } inks[] = {
        {&light, {0x16, 0x19, 0x1D, 255}, 12, 3},
        {&dark, {0xF3, 0xEF, 0xE7, 255}, 7, 3},
        {&contrast, {255, 255, 255, 255}, 15, 7},
        {&contrast, {0xFF, 0xD4, 0x00, 255}, 10, 7},
    };
    for (size_t i = 0; i < sizeof inks / sizeof *inks; i++) {
        tints_fill(tints_of(inks[i].theme), 1, colours);
        for (int k = 0; k < TINT_STEPS * TINT_LIGHTS; k++) {
            struct colour under = {(uint8_t)(colours[k] >> 16), (uint8_t)(colours[k] >> 8),
                                   (uint8_t)colours[k], 255};
            double least = k % TINT_LIGHTS == TINT_LIGHTS / 2 ? inks[i].level : inks[i].all;
            if (theme_contrast(inks[i].ink, under) < least)
                fail_msg("ink %zu on #%06X: %.1f", i, colours[k] & 0xFFFFFF,
                         theme_contrast(inks[i].ink, under));
        }
    }
}

/* Snow lies lower the farther from the equator. */
static void tints_follow_the_snow_line(void **state)
{
    (void)state;
    static const struct {
        double lat;
        float height_m;
        bool ice;
    } places[] = {
        {46, 3500, true},   /* the Alps' glaciers */
        {72, 2500, true},   /* Greenland */
        {64.4, 1600, true}, /* Vatnajokull */
        {-80, 20, true},    /* the Ross Ice Shelf */
        {-75, 2500, true},  /* Antarctica */
        {32, 4600, false},  /* Tibet's steppe */
        {-17, 3800, false}, /* the Altiplano */
        {52, 300, false},   {0, 3000, false}, {70, 50, false}, {-50, 100, false},
    };
    const int white = tints_step(5200);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct tints_weight weight = tints_weight(places[i].lat);
        int step = tints_step(places[i].height_m * weight.times + weight.plus_m);
        assert_true((step > white) == places[i].ice);
    }
    assert_int_equal(tints_step(-9999), 0);
    assert_int_equal(tints_step(9999), TINT_STEPS - 1);
}

/* A deck's own picture lights what it covers, as finely as the screen can; beyond it the heights
 * do. */
static void a_picture_has_its_own_light(void **state)
{
    (void)state;
    static uint8_t grey[64 * 64];
    for (int i = 0; i < 64 * 64; i++)
        grey[i] = i % 2 ? 255 : 0;
    const struct map_relief picture = {grey, 64, 64, {39.5, 40.1, 45.9, 46.5}};
    const struct place_geo middle = {39.8, 46.2};
    struct projection projection = project_azimuthal(ELLIPSOID_WGS84, middle.lat, middle.lon);
    /* A pixel of the picture is 0.0094 degrees: 10 px high, 8 px wide. */
    struct camera camera = {{0, 0}, 10};
    arena_reset(&arena);
    struct layer *plain = layer_start(&arena, 1000, 200), *own = layer_start(&arena, 1000, 200);
    struct sight sight = sight_of(map.atlas, &projection, &camera, plain, 1);
    relief_draw(plain, &sight, tints_of(&light), NULL);
    relief_draw(own, &sight, tints_of(&light), &picture);
    const struct layer_grid *grid = own->ops[0].grid;
    assert_int_equal(grid->width, 1000);
    const struct layer_grid *coarse = plain->ops[0].grid;
    assert_int_equal(coarse->width, 500);
    /* Inside: stripes, 32 of each in 512 px. */
    int changes = 0;
    const uint32_t *row = grid->pixels + 100 * 1000;
    for (int x = 245; x < 755; x++)
        changes += (brightness(row[x]) > 190) != (brightness(row[x - 1]) > 190);
    assert_in_range(changes, 60, 66);
    /* Outside: as without it. */
    for (int x = 0; x < 200; x += 2)
        assert_float_equal(brightness(row[x]), brightness(coarse->pixels[50 * 500 + x / 2]), 3);
}

/* Looked at; the same of every compiler. */
static void they_are_as_they_were_looked_at(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct box_geo region;
        const struct theme *theme;
        uint64_t hash;
    } pictures[] = {
        {"the Caucasus", {38, 44, 40, 51}, &light, 0x8219aa8d898f1efc},
        {"the Caucasus, dark", {38, 44, 40, 51}, &dark, 0x5d7ce70116f5486f},
        {"the Caucasus in high contrast", {38, 44, 40, 51}, &contrast, 0x55d94c4fb648b73a},
        {"Meghri", {38.7, 39.2, 46, 46.8}, &light, 0xe5bb1d65c7aecea9},
        {"the Himalaya", {25, 37, 72, 96}, &light, 0x93edf30367684fa3},
        {"the Arctic", {66, 90, -180, 180}, &light, 0xb6f4a5b132c5f5ed},
        {"the world", {-60, 84, -180, 180}, &light, 0x31f56d9620d05e72},
        {"the Pacific", {-48, 62, 120, 260}, &dark, 0x862c636171c39628},
    };
    bool same = true;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        arena_reset(&arena);
        struct projection projection = project_fit(PROJECTION_BY_REGION, pictures[i].region);
        struct plane_box box = project_box(&projection, pictures[i].region);
        struct camera camera = camera_fit(box, (struct rect){0, 0, 640, 360}, 0, 100);
        struct layer *layer = layer_start(&arena, 640, 360);
        struct sight sight = sight_of(map.atlas, &projection, &camera, layer, 1);
        relief_draw(layer, &sight, tints_of(pictures[i].theme), NULL);
        contours_draw(layer, &sight, tints_of(pictures[i].theme)->contour);
        uint64_t hash = layer_finish(layer)->hash;
        if (hash != pictures[i].hash)
            print_error("%s: 0x%016" PRIx64 "\n", pictures[i].name, hash);
        same = same && hash == pictures[i].hash;
    }
    assert_true(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mountains_are_lit_from_the_upper_left),
        cmocka_unit_test(the_light_stays_where_north_turns),
        cmocka_unit_test(the_date_line_is_not_seen),
        cmocka_unit_test(the_pole_has_no_seams),
        cmocka_unit_test(mountains_stand_out_and_plains_do_not),
        cmocka_unit_test(text_can_be_read_on_it),
        cmocka_unit_test(tints_follow_the_snow_line),
        cmocka_unit_test(a_picture_has_its_own_light),
        cmocka_unit_test(they_are_as_they_were_looked_at),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
