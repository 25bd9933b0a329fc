#include "testing.h"

#include <math.h>
#include <stdlib.h>

#include "atlas/heights.h"
#include "atlas/heights_format.h"
#include "atlas/sections.h"

static uint8_t *bytes;
static size_t length;
static struct atlas *atlas;
static struct arena arena;

static int open_map(void **state)
{
    (void)state;
    const char *why = NULL;
    FILE *file = fopen(BUILD_DIR "/assets/atlas.vmap", "rb");
    if (!file)
        return -1;
    fseek(file, 0, SEEK_END);
    length = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(length);
    size_t got = bytes ? fread(bytes, 1, length, file) : 0;
    fclose(file);
    atlas = got == length ? atlas_open(bytes, length, &why) : NULL;
    return atlas ? 0 : -1;
}

static int close_map(void **state)
{
    (void)state;
    atlas_close(atlas);
    arena_finish(&arena);
    free(bytes);
    return 0;
}

static const double FINEST = 1.0 / HEIGHTS_PER_DEGREE;

static struct heights_grid around(double lat, double lon, double half, double cell)
{
    struct heights_grid grid;
    arena_reset(&arena);
    heights_read(atlas, (struct box_geo){lat - half, lat + half, lon - half, lon + half}, cell,
                 &arena, &grid);
    return grid;
}

/* The height of the cell that holds a place. */
static int at(double lat, double lon)
{
    struct heights_grid grid = around(lat, lon, FINEST, FINEST);
    int column = (int)lround((lon - grid.west) / grid.cell);
    int row = (int)lround((grid.north - lat) / grid.cell);
    assert_true(column >= 0 && column < grid.columns && row >= 0 && row < grid.rows);
    return grid.metres[row * grid.columns + column];
}

/* The highest cell within `half` degrees. */
static int top(double lat, double lon, double half)
{
    struct heights_grid grid = around(lat, lon, half, FINEST);
    int most = INT16_MIN;
    for (int i = 0; i < grid.columns * grid.rows; i++)
        most = grid.metres[i] > most ? grid.metres[i] : most;
    return most;
}

/* A summit is the mean of its surroundings: at least half of it is left (of Fuji, a lone cone,
 * hardly more), and nothing is put on top. */
static void summits_stand_where_they_do(void **state)
{
    (void)state;
    static const struct {
        double lat, lon;
        int metres;
    } summits[] = {
        {39.702, 44.298, 5137},   /* Ararat */
        {43.353, 42.439, 5642},   /* Elbrus */
        {45.833, 6.865, 4808},    /* Mont Blanc */
        {27.988, 86.925, 8849},   /* Everest */
        {35.881, 76.513, 8611},   /* K2 */
        {-3.066, 37.359, 5895},   /* Kilimanjaro */
        {-32.653, -70.011, 6961}, /* Aconcagua */
        {63.069, -151.007, 6190}, /* Denali */
        {-78.525, -85.617, 4892}, /* Mount Vinson */
        {35.361, 138.727, 3776},  /* Fuji */
        {37.751, 14.994, 3357},   /* Etna */
        {-43.595, 170.142, 3724}, /* Aoraki */
    };
    for (size_t i = 0; i < sizeof summits / sizeof *summits; i++) {
        int found = top(summits[i].lat, summits[i].lon, 0.1);
        if (found < summits[i].metres / 2 || found > summits[i].metres + 50)
            fail_msg("%.3f %.3f: %d m", summits[i].lat, summits[i].lon, found);
    }
}

/* On plains within 60 m, in hills within a seventh. */
static void towns_lie_where_they_do(void **state)
{
    (void)state;
    static const struct {
        double lat, lon;
        int metres;
    } towns[] = {
        {39.93, 32.86, 900},   /* Ankara */
        {52.37, 4.90, 0},      /* Amsterdam */
        {55.75, 37.62, 150},   /* Moscow */
        {19.43, -99.13, 2240}, /* Mexico */
        {29.65, 91.12, 3650},  /* Lhasa */
        {9.03, 38.74, 2355},   /* Addis Ababa */
        {-1.29, 36.82, 1680},  /* Nairobi */
        {51.13, 71.43, 350},   /* Astana */
        {39.65, 46.95, 900},   /* near Shusha */
        {40.68, 46.36, 400},   /* Ganja */
        {39.77, -104.9, 1610}, /* Denver */
        {-34.6, -58.45, 20},   /* Buenos Aires */
        {32.6, 51.65, 1580},   /* Isfahan */
    };
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        int found = at(towns[i].lat, towns[i].lon), slack = 60 + towns[i].metres / 7;
        if (abs(found - towns[i].metres) > slack)
            fail_msg("%.2f %.2f: %d m in place of %d", towns[i].lat, towns[i].lon, found,
                     towns[i].metres);
    }
}

static void only_the_sea_is_level(void **state)
{
    (void)state;
    assert_int_equal(at(30, -40), 0);            /* the Atlantic */
    assert_int_equal(at(0, -150), 0);            /* the Pacific */
    assert_int_equal(at(43, 34), 0);             /* the Black Sea */
    assert_int_equal(at(89.9, 10), 0);           /* the Arctic */
    assert_in_range(-at(41.5, 50.5), 20, 40);    /* the Caspian */
    assert_in_range(-at(31.5, 35.5), 300, 440);  /* the Dead Sea */
    assert_in_range(-at(42.66, 89.27), 60, 200); /* Turpan */
    assert_in_range(at(-89.9, 10), 2500, 3100);  /* the South Pole */
}

/* The same cells, whichever turn they are asked for in, and on both sides of the date line. */
static void the_date_line_is_no_edge(void **state)
{
    (void)state;
    struct heights_grid grid = around(67, 180, 4, FINEST); /* Chukotka */
    assert_true(grid.columns > 240 && grid.west < 176);
    int land = 0, jumps = 0;
    for (int row = 0; row < grid.rows; row++)
        for (int i = 1; i < grid.columns; i++) {
            const int16_t *cell = &grid.metres[row * grid.columns + i];
            land += cell[0] > 0;
            jumps += abs(cell[0] - cell[-1]) > 700;
        }
    assert_true(land > grid.columns * grid.rows / 4);
    assert_int_equal(jumps, 0);
    assert_int_equal(at(66.9, 179.99), at(66.9, -180.01));
    assert_int_equal(at(66.9, 180.21), at(66.9, -179.79));
    assert_int_equal(at(27.988, 86.925 - 360), at(27.988, 86.925));
}

static void a_pole_repeats_its_row(void **state)
{
    (void)state;
    struct heights_grid grid = around(-89.99, 0, 0.5, FINEST);
    for (int i = 0; i < grid.columns; i++) {
        const int16_t *last = &grid.metres[(grid.rows - 1) * grid.columns + i];
        assert_int_equal(last[0], last[-grid.columns]);
        assert_true(last[0] > 2000);
    }
}

static void coarser_grids_are_means(void **state)
{
    (void)state;
    for (int level = 1; level < HEIGHTS_LEVELS; level++) {
        struct heights_grid coarse = around(40, 46, 2, heights_cell(level));
        assert_true(coarse.cell == heights_cell(level));
        double sum = 0, finer_sum = 0;
        for (int i = 0; i < coarse.columns * coarse.rows; i++)
            sum += coarse.metres[i];
        sum /= coarse.columns * coarse.rows;
        double south = coarse.north - (coarse.rows - 1) * coarse.cell;
        double east = coarse.west + (coarse.columns - 1) * coarse.cell;
        double edge = coarse.cell / 2 - 2.5 * FINEST;
        struct heights_grid fine;
        heights_read(
            atlas,
            (struct box_geo){south - edge, coarse.north + edge, coarse.west - edge, east + edge},
            FINEST, &arena, &fine);
        assert_true(fine.cell == FINEST);
        for (int i = 0; i < fine.columns * fine.rows; i++)
            finer_sum += fine.metres[i];
        finer_sum /= fine.columns * fine.rows;
        assert_float_equal(sum, finer_sum, 30);
    }
    /* No grid is finer than the finest, and none coarser than asked for. */
    assert_true(around(40, 46, 1, 1e-9).cell == FINEST);
    assert_true(around(40, 46, 1, 1.99 * FINEST).cell == FINEST);
    assert_true(around(40, 46, 1, 90).cell == heights_cell(HEIGHTS_LEVELS - 1));
}

/* A byte of one tile is not as it was made: that tile is flat, others are not touched. */
static void a_damaged_tile_is_flat(void **state)
{
    (void)state;
    const struct section *section = &atlas_sections(atlas)->of[ATLAS_SECTION_HEIGHTS];
    int column = (int)((44.298 + 180) * HEIGHTS_PER_DEGREE) / HEIGHTS_TILE;
    int row = (int)((90 - 39.702) * HEIGHTS_PER_DEGREE) / HEIGHTS_TILE;
    const uint8_t *ends = bytes + section->offset;
    uint32_t end = atlas_u32(ends + 4 * heights_tile(0, column, row));
    size_t spoiled = section->offset + 4 * heights_tiles() + end - 1;
    int far = top(27.988, 86.925, 0.1), coarse;
    bytes[spoiled] ^= 1;
    struct atlas *sound = atlas;
    const char *why = NULL;
    atlas = atlas_open(bytes, length, &why);
    assert_non_null(atlas);
    assert_int_equal(top(39.702, 44.298, 0.1), 0);
    assert_int_equal(top(27.988, 86.925, 0.1), far);
    struct heights_grid grid = around(39.702, 44.298, 0.1, heights_cell(1));
    coarse = grid.metres[grid.columns * (grid.rows / 2) + grid.columns / 2];
    assert_true(coarse > 3000);
    atlas_close(atlas);
    atlas = sound;
    bytes[spoiled] ^= 1;
}

static void codes_keep_heights(void **state)
{
    (void)state;
    for (int metres = -500; metres < 9000; metres++) {
        int off = abs(heights_metres(heights_code(metres)) - metres);
        assert_true(off <= (metres <= 1000 ? 2 : metres <= 2504 ? 4 : 8));
        assert_true(heights_code(metres) <= heights_code(metres + 1));
    }
    for (int value = -32768; value <= 32767; value++)
        assert_int_equal(heights_unfold(heights_fold(value)), value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(summits_stand_where_they_do), cmocka_unit_test(towns_lie_where_they_do),
        cmocka_unit_test(only_the_sea_is_level),       cmocka_unit_test(the_date_line_is_no_edge),
        cmocka_unit_test(a_pole_repeats_its_row),      cmocka_unit_test(coarser_grids_are_means),
        cmocka_unit_test(a_damaged_tile_is_flat),      cmocka_unit_test(codes_keep_heights),
    };
    return cmocka_run_group_tests(tests, open_map, close_map);
}
