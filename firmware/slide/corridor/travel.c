/* Marks that run along a corridor's lines: their runs, and how they look. */
#include "slide/corridor/travel.h"

#include "base/time.h"
#include "slide/route/path.h"

static const float speed_px = 240;                /* a second: slow enough to follow by eye */
static const int64_t pause_ns = 1500 * NS_PER_MS; /* before it starts again */

/* The leg that is that part of a path, or -1: another path's ferry is, or it had no room. */
static int leg_of(const struct corridor_network *net, size_t path, size_t part)
{
    for (size_t i = 0; i < net->leg_count; i++)
        if (net->legs[i].path == path && net->legs[i].part == part)
            return (int)i;
    return -1;
}

/* Adds a strand in the order of travel; one that comes from another row begins a run. */
static void add_strand(struct corridor_travel *travel, const struct corridor_strand *strand,
                       bool backwards)
{
    struct corridor_run *run = &travel->runs[travel->run_count - 1];
    if (strand->cut[backwards] && run->count > 0) {
        travel->runs[travel->run_count++] =
            (struct corridor_run){.points = run->points + run->count};
        run = &travel->runs[travel->run_count - 1];
    }
    for (size_t i = 0; i < strand->count; i++)
        run->points[run->count++] = strand->points[backwards ? strand->count - 1 - i : i];
}

/* The strands of a leg that are on the page, those of its rows in the order of travel. */
static void add_leg(struct corridor_travel *travel, const struct corridor_layout *layout,
                    const struct corridor_leg *leg, size_t index)
{
    for (size_t i = 0; i < layout->strand_count; i++) {
        const struct corridor_strand *strand =
            &layout->strands[leg->backwards ? layout->strand_count - 1 - i : i];
        if (strand->leg == index && strand->page == travel->page)
            add_strand(travel, strand, leg->backwards);
    }
}

/* The legs of a path in the order of travel, on one page: end to end on each row. */
static void add_path(struct corridor_placed *placed, size_t path, unsigned page)
{
    const struct corridor_network *net = placed->net;
    const struct corridor_layout *layout = placed->layout;
    struct arena *arena = placed->stage->arena;
    struct corridor_travel travel = {.page = page, .run_count = 1};
    travel.runs = arena_array(arena, struct corridor_run, layout->strand_count + 1);
    travel.runs[0].points =
        arena_array(arena, struct vec2, layout->strand_count * CORRIDOR_POINTS_MAX + 1);
    for (size_t part = 0; part < CORRIDOR_LEGS_MAX; part++) {
        int leg = leg_of(net, path, part);
        if (leg >= 0)
            add_leg(&travel, layout, &net->legs[leg], (size_t)leg);
    }
    for (size_t i = 0; i < travel.run_count; i++) {
        travel.runs[i].length = route_path_length(travel.runs[i].points, travel.runs[i].count);
        travel.length += travel.runs[i].length;
    }
    if (!(travel.length > 0) ||
        placed->travel_count == sizeof placed->travels / sizeof *placed->travels)
        return;
    placed->travels[placed->travel_count++] = travel;
}

void corridor_travel_make(struct corridor_placed *placed)
{
    const struct corridor_spec *spec = placed->spec;
    bool seen[CORRIDOR_LINES_MAX] = {false};
    for (size_t i = 0; i < placed->net->leg_count; i++) {
        size_t line = placed->net->legs[i].line;
        if (line >= CORRIDOR_LINES_MAX || seen[line] || !corridor_line(spec, line)->travel)
            continue;
        seen[line] = true;
        for (unsigned page = 0; page < placed->sheet->pages; page++)
            add_path(placed, placed->net->legs[i].path, page);
    }
}

static int64_t run_ns(const struct corridor_placed *placed, const struct corridor_travel *travel)
{
    float speed = speed_px * placed->drawn->scale;
    return (int64_t)((double)travel->length / (double)speed * (double)NS_PER_SECOND);
}

static int64_t longest_ns(const struct corridor_placed *placed, int page)
{
    int64_t longest = 0;
    for (size_t i = 0; i < placed->travel_count; i++) {
        int64_t run = run_ns(placed, &placed->travels[i]);
        if ((page < 0 || placed->travels[i].page == (unsigned)page) && run > longest)
            longest = run;
    }
    return longest;
}

int64_t corridor_travel_run_ns(const void *of_corridor)
{
    int64_t longest = longest_ns(of_corridor, -1);
    return longest > 0 ? longest + pause_ns : 0;
}

int64_t corridor_travel_until_ns(const struct corridor_placed *placed, int64_t least_ns)
{
    int64_t round_ns = corridor_travel_run_ns(placed), left_ns = pause_ns / 3;
    if (round_ns == 0)
        return least_ns;
    return ((least_ns + left_ns + round_ns - 1) / round_ns) * round_ns - left_ns;
}

bool corridor_travel_arrived(const struct view *view)
{
    int64_t longest = longest_ns(view->placed, (int)view->page);
    return longest == 0 || view->reduced_motion || view->since_ns % (longest + pause_ns) >= longest;
}

bool corridor_travel_moves(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    for (size_t i = 0; i < placed->travel_count; i++)
        if (placed->travels[i].page == view->page)
            return !view->reduced_motion;
    return false;
}

/* So far along all runs. */
static struct route_spot where(const struct corridor_travel *travel, float distance)
{
    size_t i = 0;
    for (; i + 1 < travel->run_count && distance > travel->runs[i].length; i++)
        distance -= travel->runs[i].length;
    struct route_walk walk = {travel->runs[i].points, travel->runs[i].count, 0, 0};
    return route_path_walk(&walk, distance);
}

/* What travels: a lozenge along its line, which no stop looks like, with a trail of ever fainter
 * dots on the line behind it. Its picture is made anew each time. */
static void draw_mark(const struct stage *stage, const struct corridor_travel *travel,
                      float distance, struct draw_list *out)
{
    enum { DOTS = 5 };
    const float length = 34, width = 16, edge = 4, apart = 26, dot = 6;
    const struct theme *theme = &stage->theme;
    float scale = stage->scale, half = ceilf((length + DOTS * apart) * scale);
    struct route_spot spot = where(travel, distance);
    struct vec2 corner = {roundf(spot.at.x) - half, roundf(spot.at.y) - half};
    struct layer *layer = layer_start(&out->words, 2 * half, 2 * half);
    layer->passing = true;
    for (int i = DOTS; i > 0; i--) {
        float behind = distance - (length + (float)i * apart - apart / 2) * scale;
        struct vec2 at = where(travel, fmaxf(behind, 0)).at;
        struct vec2 on = {at.x - corner.x, at.y - corner.y};
        bool near = rect_holds((struct rect){0, 0, 2 * half, 2 * half}, on); /* not a row above */
        struct path path = path_start(layer->arena);
        if (behind < 0 || !near)
            continue;
        path_circle(&path, on, dot * scale);
        layer_fill(layer, &path,
                   colour_with_alpha(theme->surface, 1 - (float)i / (float)(DOTS + 1)));
    }
    struct vec2 along = {spot.along.x * length * scale, spot.along.y * length * scale};
    struct vec2 across = {-spot.along.y * width * scale, spot.along.x * width * scale};
    struct path path = path_start(layer->arena);
    path_line(&path, half + along.x, half + along.y);
    path_line(&path, half + across.x, half + across.y);
    path_line(&path, half - along.x, half - along.y);
    path_line(&path, half - across.x, half - across.y);
    path_close(&path);
    layer_fill(layer, &path, theme->ink);
    layer_stroke(layer, &path, (struct stroke){.colour = theme->surface, .width = edge * scale});
    draw_layer(out, layer_finish(layer), corner);
}

void corridor_travel_draw(const struct view *view, struct draw_list *out)
{
    const struct corridor_placed *placed = view->placed;
    if (view->reduced_motion)
        return;
    for (size_t i = 0; i < placed->travel_count; i++) {
        const struct corridor_travel *travel = &placed->travels[i];
        if (travel->page != view->page)
            continue;
        float speed = speed_px * placed->drawn->scale;
        int64_t run = run_ns(placed, travel);
        int64_t since = view->since_ns % (run + pause_ns);
        draw_mark(placed->drawn, travel,
                  since >= run ? travel->length : (float)since * 1e-9f * speed, out);
    }
}
