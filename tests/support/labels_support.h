/* What the tests of a map's names share: a stage, names, a plain map of squares, names placed. */
#pragma once

#include "chrome_support.h"

#include <string.h>

#include "slide/map/names/labels.h"
#include "slide/map/names/lettering.h"

static const struct rect frame = {680, 0, 1240, 944};

static inline bool near_to(float a, float b)
{
    return fabsf(a - b) < 0.01f;
}

/* A name of one line: 10 letters of `size` px are 5 em wide; its box is 0.97 em high. */
static inline struct textbox *name_box(struct chrome *chrome, const char *utf8, unsigned size)
{
    struct textbox *box = arena_new(&chrome->arena, struct textbox);
    struct text_style style = {.face = FACE_TEXT_MEDIUM,
                               .size_px = size,
                               .line_px = (float)size * 1.25f,
                               .colour = chrome->stage.theme.ink};
    textbox_set(&(struct text_setting){&chrome->arena, &chrome->metrics, style, 10000, NULL}, utf8,
                box);
    return box;
}

/* A spaced name in capitals. */
static inline const struct map_glyphs *spaced(struct chrome *chrome, const char *utf8)
{
    struct text_style style = {FACE_TEXT_MEDIUM, 30, 40, COLOUR(0x43474B), ALIGN_LEFT};
    return glyphs_set(&chrome->stage, utf8, style, true);
}

static inline struct chrome *start(void)
{
    static struct chrome chrome;
    chrome_start(&chrome, 6, 5);
    chrome_frame(&chrome, 1920, 1080, 1);
    return &chrome;
}

/* A map without an atlas on which a degree at the equator is 10 px and 0, 0 is in the middle. */
struct plain_map {
    struct arena arena;
    struct projection projection;
    struct cells_thing things[16];
    struct geo_ring rings[16];
    struct geo_point points[16][4];
    size_t count;
    struct cells *cells;
};

static inline void plain_start(struct plain_map *map)
{
    *map = (struct plain_map){.projection = project_mercator((struct ellipsoid){6371, 0}, 0, 0)};
}

/* A rectangle of the canvas, px; returns 1 + the thing. */
static inline unsigned plain_add(struct plain_map *map, enum cells_kind kind, struct rect area)
{
    size_t i = map->count++;
    struct vec2 middle = rect_centre(frame);
    const double radius = 6371, scale = 10 / (3.14159265358979 / 180 * radius);
    for (int k = 0; k < 4; k++) {
        double x = (double)(area.x + (k == 1 || k == 2 ? area.w : 0) - middle.x) / scale;
        double y = (double)(middle.y - area.y - (k >= 2 ? area.h : 0)) / scale;
        struct place_geo place = project_inverse(&map->projection, (struct plane){x, y});
        map->points[i][k].lat = place.lat;
        map->points[i][k].lon = place.lon;
    }
    map->rings[i] = (struct geo_ring){map->points[i], 4, false};
    map->things[i] = (struct cells_thing){.kind = kind, .rings = &map->rings[i], .ring_count = 1};
    return (unsigned)map->count;
}

static inline void plain_finish(struct plain_map *map)
{
    const double radius = 6371, scale = 10 / (3.14159265358979 / 180 * radius);
    map->cells = cells_make(&map->arena, &(struct cells_request){.projection = &map->projection,
                                                                 .things = map->things,
                                                                 .count = map->count,
                                                                 .camera = {{0, 0}, scale},
                                                                 .area = frame,
                                                                 .step = 6});
}

static inline struct labels_request request_on(struct plain_map *map,
                                               const struct map_label *labels,
                                               const struct vec2 *at, size_t count)
{
    return (struct labels_request){.labels = labels,
                                   .at = at,
                                   .count = count,
                                   .cells = map->cells,
                                   .frame = frame,
                                   .scale = 1,
                                   .work = &map->arena};
}

/* On an empty map. `own`: how many of the marks belong to the first labels. */
static inline void place_all(const struct map_label *labels, const struct vec2 *at, size_t count,
                             const struct rect *marks, size_t mark_count, size_t own,
                             struct map_spot *out)
{
    static struct plain_map map;
    plain_start(&map);
    plain_finish(&map);
    struct labels_request request = request_on(&map, labels, at, count);
    request.marks = marks;
    request.mark_count = mark_count;
    request.own = own;
    labels_place(&request, out);
    arena_finish(&map.arena);
}

static inline struct map_spot place_one(const struct map_label *label, struct vec2 at,
                                        const struct rect *marks, size_t count, size_t own)
{
    struct map_spot spot;
    place_all(label, &at, 1, marks, count, own, &spot);
    return spot;
}
