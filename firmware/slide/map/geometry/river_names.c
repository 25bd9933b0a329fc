/* The names of rivers, each along the longest stretch of its river that is in view. */
#include "slide/map/geometry/river_names.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "scene/cut.h"
#include "scene/project_region.h"

/* An arc of a river and how much of it is in sight, px. */
struct reach {
    size_t arc;
    float length;
};

enum { REACHES_MAX = 4 };

/* The river of a word; the smallest one gives way when there are too many. NULL: none has room. */
static struct map_river *river_of(struct map_placed *placed, const struct atlas_arc *arc)
{
    struct map_river *smallest = NULL;
    for (size_t i = 0; i < placed->river_count; i++) {
        struct map_river *river = &placed->rivers[i];
        if (strcmp(river->word, arc->name) == 0)
            return river;
        if (!smallest || river->rank >= smallest->rank)
            smallest = river;
    }
    if (placed->river_count < MAP_RIVERS_MAX)
        smallest = &placed->rivers[placed->river_count++];
    else if (smallest->rank <= arc->rank)
        return NULL;
    *smallest = (struct map_river){.word = arc->name, .rank = arc->rank};
    return smallest;
}

static void add_arc(struct map_placed *placed, struct map_river *river, size_t arc)
{
    enum { GROWTH = 16 };
    if (river->arc_count % GROWTH == 0) {
        size_t *more = arena_array(placed->stage->arena, size_t, river->arc_count + GROWTH);
        if (river->arc_count > 0)
            memcpy(more, river->arcs, river->arc_count * sizeof *more);
        river->arcs = more;
    }
    river->arcs[river->arc_count++] = arc;
}

/* What is known of a river's word: whether it has a name, and its rank among names; 0: none. */
struct river_word {
    const char *word;
    bool named;
    unsigned rank;
};

static struct river_word find_word(const struct stage *stage, const char *word)
{
    struct river_word found = {.word = word};
    if (!*word || !words_named(stage->words, word, stage->settings.language))
        return found;
    int name = atlas_name_find(stage->atlas, word);
    found.named = true;
    found.rank = name >= 0 ? atlas_name(stage->atlas, (size_t)name).rank : 0;
    return found;
}

void map_rivers_find(struct map_placed *placed)
{
    struct river_word last = {0};
    const struct stage *stage = placed->stage;
    const struct atlas *atlas = stage->atlas;
    struct text_style style = stage_style(stage, TYPE_SMALL, placed->colours.water_ink);
    style.face = FACE_TEXT_ITALIC;
    if (!atlas || !(placed->ground->layers & MAP_NAMES) || !(placed->ground->layers & MAP_RIVERS))
        return;
    struct atlas_query query = {.kind = ATLAS_RIVER,
                                .rank_most = UINT_MAX,
                                .box = project_sight(&placed->projection, placed->limits.reach)};
    for (size_t i = atlas_arc_next(atlas, 0, &query); i < atlas_arc_count(atlas);
         i = atlas_arc_next(atlas, i + 1, &query)) {
        struct atlas_arc arc = atlas_arc(atlas, i);
        if (last.word != arc.name) /* the arcs of a river stand together */
            last = find_word(stage, arc.name);
        if (!last.named)
            continue;
        if (last.rank > 0) /* of great rivers the greater ones; their lines are all of rank 1 */
            arc.rank = last.rank;
        struct map_river *river = river_of(placed, &arc);
        if (river)
            add_arc(placed, river, i);
    }
    for (size_t i = 0; i < placed->river_count; i++)
        placed->rivers[i].text = river_text_set(
            stage, words_named(stage->words, placed->rivers[i].word, stage->settings.language),
            style, stage_px(stage, 2));
}

/* A line of px as it is made. */
struct px_line {
    const struct camera *camera;
    struct rect map;
    struct arena *arena;
    struct vec2 *points;
    size_t count, capacity;
};

static void add_px(struct px_line *line, struct vec2 at)
{
    if (line->count == line->capacity) {
        size_t capacity = 2 * line->capacity;
        struct vec2 *more = arena_array(line->arena, struct vec2, capacity);
        memcpy(more, line->points, line->count * sizeof *more);
        line->points = more;
        line->capacity = capacity;
    }
    line->points[line->count++] = at;
}

static void line_to(void *context, struct plane at, bool keep)
{
    struct px_line *line = context;
    (void)keep;
    add_px(line, camera_px(line->camera, line->map, at));
}

static void line_anew(void *context, struct plane at)
{
    struct px_line *line = context;
    if (line->count > 0)
        add_px(line, (struct vec2){NAN, NAN});
    line_to(line, at, true);
}

/* The line of an arc. It is broken (a point that is not finite) where the projection tears. */
static struct vec2 *points_of(const struct map_placed *placed, const struct camera *camera,
                              size_t arc, struct arena *arena, size_t *count)
{
    const double step = 90; /* degrees: no river has one as long */
    const struct atlas *atlas = placed->stage->atlas;
    unsigned level = atlas_level(atlas, camera->scale);
    size_t length = atlas_arc_length(atlas, arc, level);
    struct place_geo *places = arena_array(arena, struct place_geo, length);
    struct px_line line = {.camera = camera,
                           .map = placed->frame.map,
                           .arena = arena,
                           .points = arena_array(arena, struct vec2, length),
                           .capacity = length};
    atlas_arc_points(atlas, arc, level, places);
    struct cut cut =
        cut_line(&placed->projection, (struct cut_pen){&line, line_anew, line_to}, step);
    for (size_t i = 0; i < length; i++)
        cut_to(&cut, places[i], false);
    *count = line.count;
    return line.points;
}

/* Letters cannot follow each meander: the line at even steps, its bends evened out. Broken where it
 * leaves the map, too. */
static struct vec2 *smooth(const struct map_placed *placed, const struct vec2 *line, size_t count,
                           struct arena *arena, size_t *out_count)
{
    enum { MOST = 2000, PASSES = 40 };
    float step = stage_px(placed->stage, 8);
    struct rect near = rect_grow(placed->frame.map, 4 * step);
    struct vec2 *points = arena_array(arena, struct vec2, MOST);
    size_t made = 0;
    bool broken = true;
    for (size_t i = 1; i < count; i++) {
        struct vec2 a = line[i - 1], b = line[i];
        if (!rect_holds(near, a) || !rect_holds(near, b)) {
            broken = true;
            continue;
        }
        if (broken && made > 0 && made < MOST)
            points[made++] = (struct vec2){NAN, NAN};
        struct vec2 last = broken ? a : points[made - 1];
        if (broken && made < MOST)
            points[made++] = a;
        broken = false;
        while (made < MOST && vec2_distance(last, b) >= step) {
            float part = step / vec2_distance(last, b);
            last = (struct vec2){last.x + (b.x - last.x) * part, last.y + (b.y - last.y) * part};
            points[made++] = last;
        }
    }
    for (int pass = 0; pass < PASSES; pass++) {
        struct vec2 before = made > 0 ? points[0] : (struct vec2){0, 0};
        for (size_t i = 1; i + 1 < made; i++) {
            struct vec2 at = points[i], next = points[i + 1];
            struct vec2 even = {(before.x + 2 * at.x + next.x) / 4,
                                (before.y + 2 * at.y + next.y) / 4};
            if (isfinite(even.x))
                points[i] = even;
            before = at;
        }
    }
    *out_count = made;
    return points;
}

static float visible_length(const struct map_placed *placed, const struct vec2 *points,
                            size_t count)
{
    float length = 0;
    for (size_t i = 1; i < count; i++)
        if (isfinite(points[i - 1].x) && rect_holds(placed->frame.map, points[i]))
            length += vec2_distance(points[i - 1], points[i]);
    return length;
}

/* The arcs of a river with most of it in sight, longest first. */
static size_t find_reaches(const struct map_placed *placed, const struct camera *camera,
                           const struct map_river *river, struct arena *arena,
                           struct reach out[static REACHES_MAX])
{
    size_t found = 0;
    for (size_t i = 0; i < river->arc_count; i++) {
        size_t count, at = found;
        struct vec2 *points = points_of(placed, camera, river->arcs[i], arena, &count);
        struct reach reach = {river->arcs[i], visible_length(placed, points, count)};
        while (at > 0 && out[at - 1].length < reach.length) {
            if (at < REACHES_MAX)
                out[at] = out[at - 1];
            at--;
        }
        if (at < REACHES_MAX && reach.length > 0)
            out[at] = reach;
        found += found < REACHES_MAX && reach.length > 0;
    }
    return found;
}

static void keep(struct map_river_spot *spot, const struct river_name *name)
{
    spot->count = name->count < MAP_RIVER_LETTERS ? name->count : 0;
    memcpy(spot->letters, name->letters, spot->count * sizeof *spot->letters);
    spot->box = name->box;
}

/* In a lake a river is not to be seen. */
static void leave_lakes(const struct map_placed *placed, const struct cells *cells,
                        struct vec2 *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned thing = isfinite(points[i].x) ? cells_at(cells, points[i]) : 0;
        if (thing > 0 && placed->things[thing - 1].kind == CELLS_LAKE)
            points[i] = (struct vec2){NAN, NAN};
    }
}

void map_rivers_place(const struct map_placed *placed, const struct map_rivers_request *request,
                      struct map_river_spot spots[static MAP_RIVERS_MAX])
{
    struct arena *work = request->work;
    for (size_t i = 0; i < placed->river_count; i++) {
        const struct map_river *river = &placed->rivers[i];
        struct reach reaches[REACHES_MAX];
        struct river_name name;
        size_t count;
        spots[i].count = 0;
        size_t found = find_reaches(placed, request->camera, river, work, reaches);
        for (size_t k = 0; k < found && spots[i].count == 0; k++) {
            struct vec2 *points = points_of(placed, request->camera, reaches[k].arc, work, &count);
            points = smooth(placed, points, count, work, &count);
            leave_lakes(placed, request->cells, points, count);
            if (reaches[k].length > river->text.width &&
                river_name_place(&river->text,
                                 &(struct river_course){.line = points,
                                                        .count = count,
                                                        .frame = placed->frame.map,
                                                        .scale = placed->stage->scale,
                                                        .taken = request->taken,
                                                        .taken_count = request->taken_count},
                                 work, &name))
                keep(&spots[i], &name);
        }
    }
}
