#include "slide/map/ground/sight.h"

#include <math.h>

#include "base/math.h"
#include "scene/cut.h"
#include "scene/project_region.h"

/* The error of a line that is thinned stays under 0.8 px instead of 0.5: nobody sees that under a
 * stroke of 2 px, and a whole window of borders is drawn in two thirds of the time. */
static const double DETAIL = 0.6;

static bool is_edged(const struct projection *projection, struct plane_box box)
{
    enum { LOOKS = 8 };
    for (int row = 0; row <= LOOKS; row++) {
        for (int column = 0; column <= LOOKS; column++) {
            struct plane at = {box.left + (box.right - box.left) * column / LOOKS,
                               box.bottom + (box.top - box.bottom) * row / LOOKS};
            if (!project_has(projection, at))
                return true;
        }
    }
    return false;
}

struct sight sight_of(const struct atlas *atlas, const struct projection *projection,
                      const struct camera *camera, struct layer *layer, float scale)
{
    struct sight sight = {
        .atlas = atlas,
        .projection = projection,
        .camera = *camera,
        .area = {0, 0, layer->width, layer->height},
        .arena = layer->arena,
        .scale = scale,
        .finest = 1.2f * scale,
        /* A parallel is less than a third of a px off its chord. */
        .step = fmin(2.5, sqrt(1.2 / camera->scale)),
    };
    struct plane_box box = camera_box(camera, sight.area);
    sight.box = project_sight(projection, box);
    sight.edged = is_edged(projection, box);
    if (atlas) {
        sight.level = atlas_level(atlas, camera->scale * DETAIL);
        sight.points = arena_array(layer->arena, struct place_geo, atlas_arc_most(atlas));
    }
    return sight;
}

void sight_move(struct sight *sight, struct arena *arena)
{
    sight->arena = arena;
    if (sight->atlas)
        sight->points = arena_array(arena, struct place_geo, atlas_arc_most(sight->atlas));
}

/* A path that grows, and its last point. */
struct hand {
    const struct sight *sight;
    struct path *path;
    struct vec2 last;
    size_t moves;
};

static void move_to(void *context, struct plane at)
{
    struct hand *hand = context;
    hand->last = camera_px(&hand->sight->camera, hand->sight->area, at);
    path_move(hand->path, hand->last.x, hand->last.y);
    hand->moves++;
}

/* Less than a pixel on is nothing that a stroke could show. */
static void line_to(void *context, struct plane at, bool keep)
{
    struct hand *hand = context;
    struct vec2 to = camera_px(&hand->sight->camera, hand->sight->area, at);
    if (!keep && fabsf(to.x - hand->last.x) + fabsf(to.y - hand->last.y) < hand->sight->finest)
        return;
    hand->last = to;
    path_line(hand->path, to.x, to.y);
}

static struct cut_pen pen_of(struct hand *hand)
{
    return (struct cut_pen){hand, move_to, line_to};
}

/* An arc's points but the first one, which is the last one of what comes before. */
static void follow_arc(const struct sight *sight, struct cut *cut, size_t arc, bool backwards,
                       bool begins)
{
    size_t count = atlas_arc_length(sight->atlas, arc, sight->level);
    atlas_arc_points(sight->atlas, arc, sight->level, sight->points);
    for (size_t i = begins ? 0 : 1; i < count; i++)
        cut_to(cut, sight->points[backwards ? count - 1 - i : i], i + 1 == count);
}

/* An arc of a ring. One that is out of sight only leads from its start to its end. */
static void follow_link(const struct sight *sight, struct cut *cut, size_t ring, size_t index)
{
    bool backwards;
    size_t arc = atlas_ring_arc(sight->atlas, ring, index, &backwards);
    if (box_geo_meet(atlas_arc(sight->atlas, arc).box, sight->box)) {
        follow_arc(sight, cut, arc, backwards, index == 0);
        return;
    }
    struct place_geo first, last;
    atlas_arc_ends(sight->atlas, arc, &first, &last);
    if (index == 0)
        cut_to(cut, backwards ? last : first, true);
    cut_to(cut, backwards ? first : last, true);
}

/* What is outside of the outlines in a path becomes what is inside. */
static void turn_inside_out(const struct sight *sight, struct path *path)
{
    path_rect(path, rect_grow(sight->area, 64));
}

void sight_area(const struct sight *sight, struct path *path, size_t index)
{
    const struct atlas *atlas = sight->atlas;
    struct atlas_area area = atlas_area(atlas, index);
    if (!box_geo_meet(area.box, sight->box))
        return;
    struct hand hand = {.sight = sight, .path = path};
    bool turned = false;
    for (size_t ring = area.ring_first; ring < area.ring_first + area.ring_count; ring++) {
        struct atlas_ring about = atlas_ring(atlas, ring);
        double turns[3];
        if (about.levels <= sight->level || !box_geo_meet(about.box, sight->box))
            continue;
        size_t count = cut_turns(sight->projection, about.box, turns);
        for (size_t turn = 0; turn < count; turn++) {
            struct cut cut =
                cut_outline(sight->projection, pen_of(&hand), sight->step, turns[turn]);
            for (size_t i = 0; i < about.arc_count; i++)
                follow_link(sight, &cut, ring, i);
            path_close(path);
            turned ^= cut_is_turned(&cut);
        }
    }
    if (turned)
        turn_inside_out(sight, path);
}

/* A lake of this box is drawn: from far away a thousand dots would hide the land. */
static bool draws_lake(struct box_geo box, double closeness)
{
    const double least_px = 8, degree_px = 111.2 * closeness;
    double tall = (box.north - box.south) * degree_px;
    double wide = (box.east - box.west) * degree_px * cos(RADIANS((box.south + box.north) / 2));
    return tall * wide >= least_px * least_px;
}

void sight_areas(const struct sight *sight, struct path *path, enum atlas_kind kind)
{
    size_t count = atlas_area_count(sight->atlas);
    for (size_t i = 0; i < count; i++) {
        struct atlas_area area = atlas_area(sight->atlas, i);
        if (area.kind == kind &&
            (kind != ATLAS_LAKE || draws_lake(area.box, sight_closeness(sight))))
            sight_area(sight, path, i);
    }
}

static struct box_geo ring_box(const struct geo_ring *ring)
{
    struct box_geo box = {90, -90, INFINITY, -INFINITY};
    for (size_t i = 0; i < ring->count; i++) {
        const struct geo_point *at = &ring->points[i];
        box = (struct box_geo){fmin(box.south, at->lat), fmax(box.north, at->lat),
                               fmin(box.west, at->lon), fmax(box.east, at->lon)};
    }
    return box;
}

void sight_ring(const struct sight *sight, struct path *path, const struct geo_ring *ring)
{
    double turns[3];
    size_t count = ring->count ? cut_turns(sight->projection, ring_box(ring), turns) : 0;
    struct hand hand = {.sight = sight, .path = path};
    for (size_t turn = 0; turn < count; turn++) {
        struct cut cut = cut_outline(sight->projection, pen_of(&hand), sight->step, turns[turn]);
        for (size_t i = 0; i <= ring->count; i++) {
            const struct geo_point *at = &ring->points[i % ring->count];
            cut_to(&cut, (struct place_geo){at->lat, at->lon}, true);
        }
        path_close(path);
        if (cut_is_turned(&cut))
            turn_inside_out(sight, path);
    }
}

void sight_ring_line(const struct sight *sight, struct path *path, const struct geo_ring *ring)
{
    struct hand hand = {.sight = sight, .path = path};
    struct cut cut = cut_line(sight->projection, pen_of(&hand), sight->step);
    for (size_t i = 0; i <= ring->count && ring->count; i++) {
        const struct geo_point *at = &ring->points[i % ring->count];
        cut_to(&cut, (struct place_geo){at->lat, at->lon}, true);
    }
    if (hand.moves == 1)
        path_close(path);
}

void sight_window(const struct sight *sight, struct path *path)
{
    struct box_geo box = atlas_window(sight->atlas);
    if (project_is_azimuthal(sight->projection) && box.east - box.west >= 360) {
        turn_inside_out(sight, path); /* all of it */
        return;
    }
    struct geo_point corners[] = {
        {box.south, box.west}, {box.south, box.east}, {box.north, box.east}, {box.north, box.west}};
    struct geo_ring ring = {.points = corners, .count = 4};
    sight_ring(sight, path, &ring);
}

void sight_arc(const struct sight *sight, struct path *path, size_t arc)
{
    struct hand hand = {.sight = sight, .path = path};
    struct cut cut = cut_line(sight->projection, pen_of(&hand), sight->step);
    follow_arc(sight, &cut, arc, false, true);
}

struct path sight_lines(const struct sight *sight, enum atlas_line kind, unsigned least,
                        unsigned most)
{
    struct path path = path_start(sight->arena);
    const struct atlas_query query = {kind, sight->level, least, most, sight->box};
    size_t count = atlas_arc_count(sight->atlas);
    for (size_t i = 0; (i = atlas_arc_next(sight->atlas, i, &query)) < count; i++)
        sight_arc(sight, &path, i);
    return path;
}

void sight_line(const struct sight *sight, struct path *path, const struct place_geo *places,
                size_t count)
{
    struct hand hand = {.sight = sight, .path = path};
    struct cut cut = cut_line(sight->projection, pen_of(&hand), sight->step);
    for (size_t i = 0; i < count; i++)
        cut_to(&cut, places[i], true);
}

struct path sight_edge(const struct sight *sight)
{
    struct path path = path_start(sight->arena);
    struct plane edge[4 * PROJECT_EDGE];
    project_outline(sight->projection, edge);
    for (size_t i = 0; i < 4 * PROJECT_EDGE; i++) {
        struct vec2 at = camera_px(&sight->camera, sight->area, edge[i]);
        path_line(&path, at.x, at.y);
    }
    path_close(&path);
    return path;
}

struct path sight_beyond(const struct sight *sight)
{
    struct path path = sight_edge(sight);
    turn_inside_out(sight, &path);
    return path;
}
