/* Any bytes as an outline and as a course: no crash, no leak, no endless loop, and what is not
 * refused can be drawn. With libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that
 * replays the files and folders it is given, with every prefix of each file and each of its bytes
 * changed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deck/geojson/course.h"
#include "deck/geojson/geojson.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The promises of deck/geojson/geo_ring.h. */
static void check_ring(const struct geo_ring *ring)
{
    double sum = 0;
    const struct geo_point *origin = &ring->points[0];
    if (ring->count < 3)
        abort();
    for (size_t i = 0; i < ring->count; i++) {
        const struct geo_point *a = &ring->points[i];
        const struct geo_point *b = &ring->points[i + 1 < ring->count ? i + 1 : 0];
        double most = 360 * (1 + (double)ring->count); /* a turn between two points at most */
        if (!(a->lat >= -90 && a->lat <= 90 && a->lon >= -most && a->lon <= most))
            abort();
        if (!(a->lat < b->lat) && !(a->lat > b->lat) && !(a->lon < b->lon) && !(a->lon > b->lon))
            abort();
        sum += (a->lon - origin->lon) * (b->lat - origin->lat) -
               (b->lon - origin->lon) * (a->lat - origin->lat);
    }
    /* So small that it vanishes in rounding is neither way round. */
    if ((ring->hole && sum > 1e-9) || (!ring->hole && sum < -1e-9))
        abort();
}

static void check_said(struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct mark *at = &diags->items[i].at;
        if (at->line == 0 || at->column == 0 || at->length == 0)
            abort();
    }
    diags_sort(diags);
    FILE *sink = fopen("/dev/null", "w");
    if (sink) {
        diags_print(diags, 20, sink);
        fclose(sink);
    }
}

static void read_once(struct arena *arena, const char *text, size_t size)
{
    struct diags diags;
    struct geo_outline outline;
    diags_init(&diags, arena);
    diags_add_source(&diags, "a.geojson", text, size);
    if (geojson_read(&diags, "a.geojson", text, size, &outline)) {
        if (outline.ring_count == 0 || outline.ring_count > GEOJSON_RINGS_MAX ||
            diags_errors(&diags) > 0)
            abort();
        for (size_t i = 0; i < outline.ring_count; i++)
            check_ring(&outline.rings[i]);
    } else if (diags_errors(&diags) == 0) {
        abort();
    }
    check_said(&diags);
}

static void check_points(const struct geo_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(points[i].lat >= -91 && points[i].lat <= 91 && points[i].lon >= -181 &&
              points[i].lon <= 181))
            abort();
}

/* The course leads through the stops, in their order. */
static void check_course(struct arena *arena, const struct geo_lines *lines)
{
    const struct geo_line *first = &lines->lines[0], *last = &lines->lines[lines->count - 1];
    const struct geo_point stops[] = {first->points[0], first->points[first->count / 2],
                                      last->points[last->count / 2], last->points[last->count - 1]};
    struct course_misfit misfit = {.stop = 99};
    struct geo_course course;
    if (!course_fit(arena, lines, stops, 4, &misfit, &course)) {
        if (misfit.stop > 3 || !(misfit.km >= 0))
            abort();
        return;
    }
    check_points(course.points, course.count);
    for (size_t i = 0; i < 4; i++) {
        const struct geo_point *on = &course.points[course.stops[i]];
        if (course.stops[i] >= course.count || (i > 0 && course.stops[i] <= course.stops[i - 1]) ||
            memcmp(on, &stops[i], sizeof *on) != 0)
            abort();
    }
}

static void read_lines(struct arena *arena, const char *text, size_t size)
{
    struct diags diags;
    struct geo_lines lines;
    diags_init(&diags, arena);
    diags_add_source(&diags, "a.geojson", text, size);
    if (geojson_read_lines(&diags, "a.geojson", text, size, &lines)) {
        if (lines.count == 0 || lines.count > GEOJSON_RINGS_MAX || diags_errors(&diags) > 0)
            abort();
        for (size_t i = 0; i < lines.count; i++) {
            if (lines.lines[i].count < 2)
                abort();
            check_points(lines.lines[i].points, lines.lines[i].count);
        }
        check_course(arena, &lines);
    } else if (diags_errors(&diags) == 0) {
        abort();
    }
    check_said(&diags);
}

/* With too little memory: the escape must leave nothing behind. */
static void read_short(struct arena *arena, const char *text, size_t size)
{
    jmp_buf escape;
    arena->escape = &escape;
    if (setjmp(escape) == 0) {
        read_once(arena, text, size);
        read_lines(arena, text, size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of just the size and its end, so that a sanitizer sees every byte read behind it. */
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    struct arena arena = {0};
    read_once(&arena, text, size);
    read_lines(&arena, text, size);
    size_t used = arena.used;
    arena_finish(&arena);
    arena.limit = used / 2 + 64;
    read_short(&arena, text, size);
    arena_finish(&arena);
    free(text);
    return 0;
}
