/* Any bytes as the keys of a ground of one's own: no crash, no leak, no endless loop, and a ground
 * about which nothing is said lies where its points are. With libFuzzer (VITRINE_FUZZ) this is its
 * target; otherwise a program that replays the files and folders it is given. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slide/map/plan/georeference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { WIDTH = 1400, HEIGHT = 900 };

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

static bool is_far(struct plane a, struct plane b, double far)
{
    return !(hypot(a.x - b.x, a.y - b.y) <= far);
}

/* Up to four points are met to a hundredth of a pixel, and the picture does not reach where the
 * plane ends. */
static void check_laid(const struct georeference *reference)
{
    struct map_picture picture = {.path = "p.png", .width = WIDTH, .height = HEIGHT};
    struct georeference_laid laid;
    if (!georeference_lay(reference, PROJECTION_BY_REGION, NULL, &picture, &laid))
        abort();
    const double sizes[] = {laid.box.left, laid.box.right, laid.box.bottom, laid.box.top};
    for (size_t i = 0; i < 4; i++)
        if (!isfinite(sizes[i]))
            abort();
    if (!(laid.box.left < laid.box.right && laid.box.bottom < laid.box.top))
        abort();
    for (size_t i = 0; i < reference->count && reference->count <= 4; i++) {
        struct plane at = map_picture_at(&picture, &laid.projection,
                                         project_forward(&laid.projection, reference->places[i]));
        struct plane spot = {spot_x(&reference->spots[i], WIDTH),
                             HEIGHT - spot_y(&reference->spots[i], HEIGHT)};
        if (is_far(at, spot, 0.01))
            abort();
    }
}

static void read_once(struct arena *arena, const char *text, size_t size)
{
    static const char *const languages[] = {"en"};
    struct diags diags;
    struct own_ground_spec spec = {0};
    struct georeference reference;
    struct field_set set = {{own_ground_fields}, {OWN_GROUND_FIELDS}, {&spec}};
    diags_init(&diags, arena);
    diags_add_source(&diags, "deck.yaml", text, size);
    const struct node *root = yaml_read(&diags, "deck.yaml", text, size);
    struct reader reader = {.diags = &diags, .languages = languages, .language_count = 1};
    bool good = root && fields_read(&reader, root, "`ground`", &set);
    own_ground_check(&spec, &diags);
    if (own_ground_is_map(&spec) && georeference_read(&spec, &diags, &reference)) {
        georeference_check(&reference, 0, 0, &diags);
        if (diags_errors(&diags) == 0)
            georeference_check(&reference, WIDTH, HEIGHT, &diags);
        if (good && diags_errors(&diags) == 0)
            check_laid(&reference);
    }
    check_said(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    read_once(&arena, text, size);
    arena_finish(&arena);
    free(text);
    return 0;
}
