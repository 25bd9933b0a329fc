/* Places for names that are tied to what they name by a line. */
#include "slide/map/names/leaders.h"

#include "slide/map/names/lettering.h"

/* What a leader costs, and each design px of it. */
static const float led = 26, each_px = 1.0f / 5;
/* What it costs a name to lie in what it might be taken for a name of: another area, country, or
 * beyond one; a country's name to lie on a neighbour's land, as much as a town's name is further
 * off for it; a name to lie beyond the end of the world, or on a plate; a leader to cross a lake.
 */
static const float in_another = 20, on_neighbour = 50, on_paper = 40, over_lake = 15, on_plate = 60;
/* Design px between a leader and its name, from a mark to a leader's end, from an area to it, and
 * into the area. */
static const float name_gap = 4, shortest = 16, farthest = MAP_LEADER_PX,
                   longest = MAP_LEADER_PX - 36, longer = 12, deepest = 36;
/* So far from a mark its leader is not on the hero's line yet, design px: that line's width. */
static const float stop_px = 16;

/* Where a leader leads. */
struct way {
    float x, y;
    float slide; /* how far the name is moved along, in its lengths */
};

/* How far off a name is, design px, and how far it is moved along. */
struct place {
    float away, slide;
};

static struct rect lead_area(struct vec2 from, struct vec2 end)
{
    return (struct rect){fminf(from.x, end.x) - 1, fminf(from.y, end.y) - 1,
                         fabsf(from.x - end.x) + 2, fabsf(from.y - end.y) + 2};
}

/* A name whose letters, `high`, are at the end of a leader. */
static struct rect box_at(struct vec2 end, struct way way, struct vec2 size, float high, float gap)
{
    struct rect box = {0, 0, size.x, size.y};
    if (way.x != 0) {
        box.x = way.x > 0 ? end.x + gap : end.x - gap - size.x;
        box.y = end.y - high * (0.5f + way.slide);
    } else {
        box.x = end.x - size.x * (0.5f + way.slide);
        box.y = way.y > 0 ? end.y + gap : end.y - gap - size.y;
    }
    return box;
}

/* Its part that is not on the line of which its mark is a stop. Empty: there is none. */
static struct rect clear_part(const struct candidates_desk *desk, struct vec2 from, struct vec2 end,
                              bool marked)
{
    float length = vec2_distance(from, end), skipped = marked ? stop_px * desk->request->scale : 0;
    if (length <= skipped)
        return (struct rect){desk->request->cells->area.x - 9, desk->request->cells->area.y - 9, 0,
                             0};
    from.x += (end.x - from.x) * skipped / length;
    from.y += (end.y - from.y) * skipped / length;
    return lead_area(from, end);
}

static float cost_of_lead(const struct candidates_desk *desk, struct vec2 from, struct vec2 end,
                          bool marked)
{
    int count;
    struct rect part = clear_part(desk, from, end, marked);
    return candidates_cost_under(desk, part) +
           (sums_under(&desk->lakes, desk->request->cells, part, &count) > 0 ? over_lake : 0);
}

bool leaders_find_over(const struct candidates_desk *desk, size_t label,
                       const struct map_spot *spot, struct candidates_over *out)
{
    const struct map_label *about = &desk->request->labels[label];
    *out = (struct candidates_over){{0}};
    if (!spot->led || about->kind != MAP_LABEL_AREA)
        return true;
    /* A cell is what its middle is. */
    struct rect letters = rect_grow(lettering_core(about, spot), desk->request->cells->step / 2);
    return candidates_find_over(desk, about->thing, letters, out);
}

/* Of where an area's name is, with the countries that it is over. */
static float cost_of_ground(const struct candidates_desk *desk, struct rect box,
                            const struct candidates_over *over)
{
    int count;
    return (over->countries[0] > 0 ? on_neighbour : 0) + (over->countries[1] > 0 ? in_another : 0) +
           (sums_under(&desk->paper, desk->request->cells, box, &count) > 0 ? on_paper : 0);
}

float leaders_cost(const struct candidates_desk *desk, size_t label, const struct map_spot *spot)
{
    struct candidates_over over;
    if (!spot->led)
        return 0;
    leaders_find_over(desk, label, spot, &over);
    bool marked = desk->request->labels[label].thing == 0;
    return (marked ? led : led / 2) +
           each_px * vec2_distance(spot->lead[0], spot->lead[1]) / desk->request->scale +
           cost_of_lead(desk, spot->lead[0], spot->lead[1], marked) +
           (marked ? 0 : cost_of_ground(desk, spot->box, &over));
}

/* A leader may run beside a mark, which is round, and out of one that covers its start, at `from`.
 */
static bool is_beside(struct rect lead, struct vec2 from, struct rect mark)
{
    struct vec2 middle = rect_centre(mark),
                nearest = {fmaxf(lead.x, fminf(middle.x, lead.x + lead.w)),
                           fmaxf(lead.y, fminf(middle.y, lead.y + lead.h))};
    return vec2_distance(middle, nearest) >= mark.w / 2 || vec2_distance(middle, from) < mark.w / 2;
}

/* On no mark, not across the hero's line and under no control; up to the edge of the map, where no
 * name may be. Marks that touch its own one it may run beside, or it could lead nowhere. */
static bool lead_allowed(const struct candidates_desk *desk, size_t label, struct vec2 from,
                         struct vec2 end)
{
    const struct labels_request *request = desk->request;
    float gap = candidates_gap * request->scale;
    struct rect lead = lead_area(from, end), room = rect_grow(lead, gap), own = {0};
    bool marked = label < request->count && request->labels[label].thing == 0;
    if (marked)
        own = rect_grow((struct rect){request->at[label].x, request->at[label].y, 0, 0},
                        request->labels[label].clear + gap);
    int count;
    if (!rect_holds(request->frame, rect_centre(lead)) ||
        sums_under(&desk->hero, request->cells, clear_part(desk, from, end, marked), &count) > 0)
        return false;
    for (size_t i = 0; i < request->taken_count; i++)
        if (rects_meet(lead, request->taken[i]))
            return false;
    for (size_t i = 0; i < request->mark_count; i++) {
        struct rect mark = request->marks[i];
        if ((i == label && i < request->own) || !(mark.w > 0) || !rects_meet(room, mark))
            continue;
        if (!marked || !rects_meet(own, mark) || !is_beside(lead, from, mark))
            return false;
    }
    return true;
}

/* A mark on a border is in both countries. */
static bool in_another_country(const struct labels_request *request, size_t label, struct vec2 at)
{
    const struct cells *cells = request->cells;
    unsigned there = cells_at(cells, at);
    float clear = request->labels[label].clear;
    if (there == 0 || cells->things[there - 1].kind != CELLS_COUNTRY)
        return false;
    for (int i = -1; i <= 1; i++)
        for (int k = -1; k <= 1; k++) {
            struct vec2 mark = request->at[label];
            mark.x += (float)i * clear;
            mark.y += (float)k * clear;
            if (cells_at(cells, mark) == there)
                return false;
        }
    return true;
}

static bool from_mark(const struct candidates_desk *desk, size_t index, struct way way, float away,
                      bool plate, struct candidate *out)
{
    const struct labels_request *request = desk->request;
    const struct map_label *label = &request->labels[index];
    float scale = request->scale, far = label->clear + away * scale;
    struct vec2 at = request->at[index], size = lettering_size(label);
    struct vec2 from = {at.x + way.x * label->clear, at.y + way.y * label->clear},
                end = {at.x + way.x * far, at.y + way.y * far};
    struct map_spot spot = {.shown = true, .led = true, .plate = plate, .lead = {from, end}};
    spot.box = (struct rect){0, 0, size.x, size.y};
    float high = lettering_core(label, &spot).h;
    spot.box = box_at(end, way, size, high, name_gap * scale);
    struct rect lead = clear_part(desk, from, end, true);
    if (!candidates_allowed(desk, index, spot.box) || !lead_allowed(desk, index, from, end) ||
        (!plate && candidates_half_on_water(desk, index, &spot)))
        return false;
    float cost = led + (plate ? on_plate : 0) + each_px * away + 2 * fabsf(way.slide) +
                 candidates_cost_under(desk, spot.box) + cost_of_lead(desk, from, end, true);
    int under;
    if (in_another_country(request, index, rect_centre(spot.box)) ||
        sums_under(&desk->borders, request->cells, lead, &under) > 0)
        cost += in_another;
    if (sums_under(&desk->paper, request->cells, rect_grow(spot.box, name_gap * scale), &under) > 0)
        cost += on_paper;
    *out = (struct candidate){.spot = spot, .cost = cost};
    return true;
}

size_t leaders_from_mark(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX])
{
    static const struct way ways[] = {
        {1, 0, 0},     {-1, 0, 0},   {0, -1, 0},    {0, 1, 0},    {0, -1, -0.4f}, {0, -1, 0.4f},
        {0, 1, -0.4f}, {0, 1, 0.4f}, {1, 0, -0.5f}, {1, 0, 0.5f}, {-1, 0, -0.5f}, {-1, 0, 0.5f},
    };
    enum { WAYS = sizeof ways / sizeof *ways, OF_EACH = LEADERS_MAX / WAYS };
    const float apart = 36; /* between the places of one way, design px */
    size_t count = 0;
    for (size_t i = 0; i < WAYS; i++) {
        float from = shortest;
        for (size_t found = 0; found < OF_EACH && from <= farthest; from += longer) {
            if (!from_mark(desk, label, ways[i], from, false, &out[count]))
                continue;
            count++;
            found++;
            from += apart;
        }
    }
    return count;
}

/* The longest stretch of a thing's own cells along a row, or a column; length 0: none. */
static int stretch(const struct cells *cells, unsigned thing, bool row, int line, int *start)
{
    int length = 0, best = 0, all = row ? cells->columns : cells->rows;
    const uint16_t *of = cells_with(cells, thing);
    for (int i = 0; i <= all; i++) {
        size_t cell = row ? (size_t)line * (size_t)cells->columns + (size_t)i
                          : (size_t)i * (size_t)cells->columns + (size_t)line;
        if (i < all && of[cell] == thing) {
            length++;
            continue;
        }
        if (length > best) {
            best = length;
            *start = i - length;
        }
        length = 0;
    }
    return best;
}

/* A leader across an area's edge. */
struct crossing {
    struct way way;
    struct vec2 from, edge;
};

/* On one side of an area, that far along it: from well inside, unless the hero's line is there. */
static bool find_crossing(const struct candidates_desk *desk, unsigned thing, struct way way,
                          float along, struct crossing *out)
{
    const struct cells *cells = desk->request->cells;
    const struct cells_about *about = &cells->about[thing - 1];
    bool row = way.x != 0, forward = way.x + way.y > 0;
    float low = (float)(row ? about->top : about->left),
          high = (float)(row ? about->bottom : about->right), step = cells->step;
    int line = (int)(low + (high - low) * along), start = 0;
    int length = stretch(cells, thing, row, line, &start);
    if (length < 2)
        return false;
    float scale = desk->request->scale, edge = (float)(forward ? start + length : start) * step;
    float across = ((float)line + 0.5f) * step, sign = forward ? -1 : 1;
    float inner = fminf((float)length * step / 2, deepest * scale);
    int count;
    *out = (struct crossing){.way = way};
    for (;; inner -= longer * scale / 2) {
        float from = edge + sign * inner;
        out->from = row ? (struct vec2){cells->area.x + from, cells->area.y + across}
                        : (struct vec2){cells->area.x + across, cells->area.y + from};
        out->edge = row ? (struct vec2){cells->area.x + edge, out->from.y}
                        : (struct vec2){out->from.x, cells->area.y + edge};
        if (inner < longer * scale ||
            sums_under(&desk->hero, cells, lead_area(out->from, out->edge), &count) == 0)
            return true;
    }
}

static bool from_area(const struct candidates_desk *desk, size_t index,
                      const struct crossing *crossing, float away, struct candidate *out)
{
    const struct labels_request *request = desk->request;
    const struct map_label *label = &request->labels[index];
    struct way way = crossing->way;
    struct vec2 end = {crossing->edge.x + way.x * away * request->scale,
                       crossing->edge.y + way.y * away * request->scale};
    struct map_spot spot = {.shown = true,
                            .led = true,
                            .form = {(unsigned)label->least_px, 1, 0},
                            .lead = {crossing->from, end}};
    struct vec2 size = glyphs_size(label->glyphs, &spot.form);
    spot.box = (struct rect){0, 0, size.x, size.y};
    spot.box = box_at(end, way, size, lettering_core(label, &spot).h, name_gap * request->scale);
    int count;
    if (!candidates_allowed(desk, SIZE_MAX, spot.box) ||
        !lead_allowed(desk, SIZE_MAX, crossing->from, end) ||
        candidates_half_on_water(desk, index, &spot) ||
        sums_under(&desk->hero, request->cells, spot.box, &count) > 0 ||
        (label->kind == MAP_LABEL_AREA && candidates_abroad(desk, label->thing, spot.box)))
        return false;
    float cost = led / 2 + each_px * away + candidates_cost_under(desk, spot.box) +
                 cost_of_lead(desk, crossing->from, end, false);
    if (label->kind == MAP_LABEL_TINT &&
        sums_under(&desk->tints, request->cells, spot.box, &count) > 0)
        cost += in_another;
    struct candidates_over over;
    if (!leaders_find_over(desk, index, &spot, &over))
        return false;
    *out = (struct candidate){spot, cost + cost_of_ground(desk, spot.box, &over), over};
    return true;
}

/* The nearest place of a crossing that is over no neighbour, or else the nearest. */
static bool nearest_from_area(const struct candidates_desk *desk, size_t label,
                              const struct crossing *crossing, struct candidate *out)
{
    struct candidate candidate;
    bool found = false;
    for (float away = 2 * longer; away <= longest; away += longer) {
        if (!from_area(desk, label, crossing, away, &candidate) ||
            (found && candidate.over.countries[0] > 0))
            continue;
        *out = candidate;
        found = true;
        if (candidate.over.countries[0] == 0)
            break;
    }
    return found;
}

size_t leaders_from_area(const struct candidates_desk *desk, size_t label,
                         struct candidate out[static LEADERS_MAX])
{
    enum { PLACES = 3 };
    static const struct way ways[LEADERS_MAX / PLACES] = {
        {1, 0, 0},     {-1, 0, 0}, {0, 1, 0},       {0, 1, -0.35f},
        {0, 1, 0.35f}, {0, -1, 0}, {0, -1, -0.35f}, {0, -1, 0.35f}};
    unsigned thing = desk->request->labels[label].thing;
    size_t count = 0;
    for (size_t i = 0; i < LEADERS_MAX; i++) {
        struct way way = ways[i / PLACES];
        float along = ((float)(i % PLACES) + 0.5f) / PLACES;
        struct crossing crossing;
        if (!find_crossing(desk, thing, way, along, &crossing) ||
            !nearest_from_area(desk, label, &crossing, &out[count]))
            continue;
        out[count++].cost += 3 * fabsf(way.slide) + 2 * fabsf(along - 0.5f);
    }
    return count;
}

/* What is never left out is looked for more finely. */
static size_t slides_of(const struct map_label *label)
{
    return label->required ? 9 : 5;
}

static float step_of(const struct map_label *label)
{
    return label->required ? 8 : 16;
}

struct leaders_walk *leaders_walk_start(const struct candidates_desk *desk, size_t index,
                                        bool plate)
{
    enum { SIDES = 4, PLACES = LEADERS_WAYS_MAX / SIDES };
    static const struct vec2 sides[SIDES] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    const struct map_label *label = &desk->request->labels[index];
    struct leaders_walk *walk = arena_new(desk->request->work, struct leaders_walk);
    walk->desk = desk;
    walk->label = index;
    walk->plate = plate;
    for (size_t i = 0; i < (label->thing == 0 ? SIDES : LEADERS_WAYS_MAX); i++) {
        struct leaders_origin *origin = &walk->origins[walk->origin_count];
        struct vec2 way = sides[i % SIDES], at = desk->request->at[index];
        float along = ((float)(i / SIDES) + 0.5f) / PLACES;
        struct crossing crossing;
        *origin = (struct leaders_origin){.way = way, .open = true};
        if (label->thing == 0) {
            origin->from = (struct vec2){at.x + way.x * label->clear, at.y + way.y * label->clear};
            origin->edge = origin->from;
        } else if (find_crossing(desk, label->thing, (struct way){way.x, way.y, 0}, along,
                                 &crossing)) {
            origin->from = crossing.from;
            origin->edge = crossing.edge;
        } else {
            continue;
        }
        walk->origin_count++;
    }
    return walk;
}

/* Nothing stands in the way of a leader; further off it stands there still. */
static bool stays_open(const struct candidates_desk *desk, size_t index,
                       struct leaders_origin *origin, float away)
{
    float far = away * desk->request->scale;
    struct vec2 end = {origin->edge.x + origin->way.x * far, origin->edge.y + origin->way.y * far};
    origin->open = origin->open && lead_allowed(desk, index, origin->from, end);
    return origin->open;
}

static bool place_at(const struct leaders_walk *walk, const struct leaders_origin *origin,
                     struct place place, struct candidate *out)
{
    struct way way = {origin->way.x, origin->way.y, place.slide};
    struct crossing crossing = {way, origin->from, origin->edge};
    return walk->desk->request->labels[walk->label].thing == 0
               ? from_mark(walk->desk, walk->label, way, place.away, walk->plate, out)
               : from_area(walk->desk, walk->label, &crossing, place.away, out);
}

static void keep(struct leaders_walk *walk, float away, const struct candidate *candidate)
{
    if (walk->count == walk->capacity) {
        struct leaders_place *before = walk->found;
        walk->capacity = walk->capacity ? 2 * walk->capacity : 16;
        walk->found = arena_array(walk->desk->request->work, struct leaders_place, walk->capacity);
        if (walk->count > 0)
            memcpy(walk->found, before, walk->count * sizeof *before);
    }
    walk->found[walk->count++] = (struct leaders_place){*candidate, away};
}

/* So far off it costs as much as that at least. */
static bool is_too_far(float away, float limit)
{
    return led / 2 + each_px * away >= limit;
}

/* Finds one place more; false: there is none that may cost less than `limit`. */
static bool find_next(struct leaders_walk *walk, float limit)
{
    const struct map_label *label = &walk->desk->request->labels[walk->label];
    size_t slides = slides_of(label), each = slides * walk->origin_count;
    for (; each > 0; walk->number++) {
        size_t number = walk->number, slide = number % slides;
        struct leaders_origin *origin = &walk->origins[number / slides % walk->origin_count];
        float away = shortest + step_of(label) * (float)(number / each), middle = (float)slides / 2;
        struct place place = {away, ((float)slide + 0.5f - middle) / ((float)slides - 0.1f)};
        struct candidate candidate;
        if (away > (label->thing == 0 ? farthest : longest) || is_too_far(away, limit))
            return false;
        if (slide == 0 ? !stays_open(walk->desk, walk->label, origin, away) : !origin->open)
            continue;
        if (!place_at(walk, origin, place, &candidate))
            continue;
        walk->number++;
        keep(walk, away, &candidate);
        return true;
    }
    return false;
}

bool leaders_place(struct leaders_walk *walk, size_t index, float limit, struct candidate *out)
{
    while (walk->count <= index)
        if (!find_next(walk, limit))
            return false;
    if (is_too_far(walk->found[index].away, limit))
        return false;
    *out = walk->found[index].candidate;
    return true;
}
