/* What runs along a corridor's lines: a mark from the first station to the last, over and over. */
#include "slide/corridor_parts.h"
#include "slide/route_path.h"

static const float speed_px = 240;          /* a second; visual.md, section 10 */
static const int64_t pause_ns = 1500000000; /* before it starts again */

static const struct layer *make_head(const struct stage *stage)
{
    float radius = 17 * stage->scale, outline = 8 * stage->scale;
    float side = ceilf(2 * (radius + outline));
    struct layer *layer = layer_start(stage->arena, side, side);
    struct path path = path_start(stage->arena);
    path_circle(&path, (struct vec2){side / 2, side / 2}, radius);
    layer_fill(layer, &path, stage->theme.surface);
    layer_stroke(layer, &path, (struct stroke){.colour = stage->theme.accent, .width = outline});
    return layer_finish(layer);
}

static const struct corridor_strand *strand_of(const struct corridor_place *place, size_t leg,
                                               unsigned page)
{
    for (size_t i = 0; i < place->strand_count; i++)
        if (place->strands[i].leg == leg && place->strands[i].page == page)
            return &place->strands[i];
    return NULL;
}

/* The legs of a way in the order of travel, on one page, end to end. */
static void add_way(struct corridor_placed *placed, size_t way, unsigned page)
{
    const struct corridor_net *net = placed->net;
    const struct stage *stage = placed->stage;
    struct corridor_travel *travel = &placed->travels[placed->travel_count];
    size_t most = net->leg_count * CORRIDOR_POINTS_MAX;
    struct vec2 *points = arena_array(stage->arena, struct vec2, most + 1);
    size_t count = 0;
    for (size_t i = 0; i < net->leg_count; i++) {
        if (net->legs[i].way != way)
            continue;
        const struct corridor_strand *strand = strand_of(placed->place, i, page);
        for (size_t j = 0; strand && j < strand->count; j++)
            points[count++] = strand->points[net->legs[i].backwards ? strand->count - 1 - j : j];
    }
    float length = route_length(points, count);
    if (count < 2 || !(length > 0) ||
        placed->travel_count == sizeof placed->travels / sizeof *placed->travels)
        return;
    *travel = (struct corridor_travel){page, points, count, length, make_head(stage)};
    placed->travel_count++;
}

void corridor_travels(struct corridor_placed *placed)
{
    const struct corridor_spec *spec = placed->spec;
    bool seen[CORRIDOR_LINES_MAX] = {false};
    for (size_t i = 0; i < placed->net->leg_count; i++) {
        size_t line = placed->net->legs[i].line;
        if (line >= CORRIDOR_LINES_MAX || seen[line] || !corridor_line(spec, line)->travel)
            continue;
        seen[line] = true;
        for (unsigned page = 0; page < placed->sheet->pages; page++)
            add_way(placed, placed->net->legs[i].way, page);
    }
}

bool corridor_travels_move(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    for (size_t i = 0; i < placed->travel_count; i++)
        if (placed->travels[i].page == view->page)
            return !view->reduced_motion;
    return false;
}

void corridor_travels_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    if (view->reduced_motion)
        return;
    for (size_t i = 0; i < placed->travel_count; i++) {
        const struct corridor_travel *travel = &placed->travels[i];
        if (travel->page != view->page)
            continue;
        float speed = speed_px * placed->stage->scale;
        int64_t run_ns = (int64_t)((double)travel->length / (double)speed * 1e9);
        int64_t since = view->since_ns % (run_ns + pause_ns);
        struct route_walk walk = {travel->points, travel->count, 0, 0};
        struct route_spot spot =
            route_walk_to(&walk, since >= run_ns ? travel->length : (float)since * 1e-9f * speed);
        float half = travel->head->width / 2;
        draw_layer(out, travel->head,
                   (struct vec2){roundf(spot.at.x - half), roundf(spot.at.y - half)});
    }
}
