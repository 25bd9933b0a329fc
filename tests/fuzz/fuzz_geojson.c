/* Any bytes as an outline: no crash, no leak, no endless loop, and what is not refused can be
 * drawn. With libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays the
 * files and folders it is given, with every prefix of each file and each of its bytes changed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
        if (!(a->lat >= -90 && a->lat <= 90 && a->lon >= -180 && a->lon <= 180))
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
    for (size_t i = 0; i < diags.count; i++) {
        const struct mark *at = &diags.items[i].at;
        if (at->line == 0 || at->column == 0 || at->length == 0)
            abort();
    }
    diags_sort(&diags);
    FILE *sink = fopen("/dev/null", "w");
    if (sink) {
        diags_print(&diags, 20, sink);
        fclose(sink);
    }
}

/* With too little memory: the escape must leave nothing behind. */
static void read_short(struct arena *arena, const char *text, size_t size)
{
    jmp_buf escape;
    arena->escape = &escape;
    if (setjmp(escape) == 0)
        read_once(arena, text, size);
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
    size_t used = arena.used;
    arena_finish(&arena);
    arena.limit = used / 2 + 64;
    read_short(&arena, text, size);
    arena_finish(&arena);
    free(text);
    return 0;
}
