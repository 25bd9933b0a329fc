#include "slide/map/names/river.h"

#include <string.h>

#include "base/math.h"

/* A river's line made ready for letters: cut to the map, evenly spaced, smoothed. */
struct river_point {
    struct vec2 at;
    float along; /* px from the piece's start */
    float angle; /* of the line there, radians; neighbours differ by less than pi */
};

struct river_piece {
    struct river_point *points;
    size_t count; /* at least 3 */
    struct river_piece *next;
};

/* The points of a piece as they come. */
struct gathering {
    struct arena *arena;
    struct vec2 *points;
    size_t count, capacity;
    float step, blur;
    float left; /* px from the last point of the line to the next one to be set */
    struct river_piece *first, **end;
};

static void add_point(struct gathering *gathering, struct vec2 point)
{
    if (gathering->count == gathering->capacity) {
        size_t capacity = gathering->capacity ? 2 * gathering->capacity : 64;
        struct vec2 *points = arena_array(gathering->arena, struct vec2, capacity);
        if (gathering->count)
            memcpy(points, gathering->points, gathering->count * sizeof *points);
        gathering->points = points;
        gathering->capacity = capacity;
    }
    gathering->points[gathering->count++] = point;
}

/* The mean of the neighbours to both sides, as many on each: straight lines stay what they are. */
static struct vec2 smoothed(const struct gathering *gathering, size_t index)
{
    size_t reach = (size_t)lroundf(gathering->blur / gathering->step);
    size_t after = gathering->count - 1 - index;
    reach = reach < index ? reach : index;
    reach = reach < after ? reach : after;
    float x = 0, y = 0, number = (float)(2 * reach + 1);
    for (size_t i = index - reach; i <= index + reach; i++) {
        x += gathering->points[i].x - gathering->points[index].x;
        y += gathering->points[i].y - gathering->points[index].y;
    }
    return (struct vec2){gathering->points[index].x + x / number,
                         gathering->points[index].y + y / number};
}

static void measure(struct river_piece *piece)
{
    struct river_point *points = piece->points;
    for (size_t i = 0; i < piece->count; i++) {
        struct vec2 before = points[i > 0 ? i - 1 : 0].at;
        struct vec2 after = points[i + 1 < piece->count ? i + 1 : i].at;
        points[i].angle = atan2f(after.y - before.y, after.x - before.x);
        if (i == 0)
            continue;
        points[i].along = points[i - 1].along + vec2_distance(points[i].at, before);
        points[i].angle =
            points[i - 1].angle + remainderf(points[i].angle - points[i - 1].angle, WHOLE_TURN_F);
    }
}

static void end_piece(struct gathering *gathering)
{
    if (gathering->count >= 3) {
        struct river_piece *piece = arena_new(gathering->arena, struct river_piece);
        piece->count = gathering->count;
        piece->points = arena_array(gathering->arena, struct river_point, piece->count);
        for (size_t i = 0; i < piece->count; i++)
            piece->points[i].at = smoothed(gathering, i);
        measure(piece);
        *gathering->end = piece;
        gathering->end = &piece->next;
    }
    gathering->count = 0;
    gathering->left = 0;
}

/* One side of the frame (Liang and Barsky, 1984): narrows the part of a stretch that is inside. */
static bool cut(float run, float room, float *from, float *until)
{
    if (run == 0)
        return room >= 0;
    float at = room / run;
    if (run < 0)
        *from = fmaxf(*from, at);
    else
        *until = fminf(*until, at);
    return *from < *until;
}

static bool cut_to_frame(struct vec2 a, struct vec2 b, struct rect frame, float *from, float *until)
{
    float x = b.x - a.x, y = b.y - a.y;
    *from = 0;
    *until = 1;
    return cut(-x, a.x - frame.x, from, until) && cut(x, frame.x + frame.w - a.x, from, until) &&
           cut(-y, a.y - frame.y, from, until) && cut(y, frame.y + frame.h - a.y, from, until);
}

static void add_stretch(struct gathering *gathering, struct vec2 a, struct vec2 b,
                        struct rect frame)
{
    float from, until, length = vec2_distance(a, b);
    if (!isfinite(length) || !cut_to_frame(a, b, frame, &from, &until)) {
        if (!isfinite(length) || length > 0)
            end_piece(gathering);
        return;
    }
    if (from > 0)
        end_piece(gathering);
    /* Measured from where it enters, so that a line from far away loses no precision. */
    struct vec2 in = {a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from};
    struct vec2 out = {a.x + (b.x - a.x) * until, a.y + (b.y - a.y) * until};
    float at = gathering->left, end = vec2_distance(in, out);
    for (; at <= end; at += gathering->step) {
        float part = end > 0 ? at / end : 0;
        add_point(gathering,
                  (struct vec2){in.x + (out.x - in.x) * part, in.y + (out.y - in.y) * part});
    }
    gathering->left = at - end;
    if (until < 1)
        end_piece(gathering);
}

/* The parts of the line inside `inner`, in its order, with points about 4 design px apart, smoothed
 * over `blur` px to each side. NULL: none. */
static struct river_piece *pieces_of(struct arena *arena, const struct river_course *course,
                                     struct rect inner, float blur)
{
    const float line_step = 4; /* design px */
    struct gathering gathering = {.arena = arena, .step = line_step * course->scale, .blur = blur};
    gathering.end = &gathering.first;
    for (size_t i = 1; i < course->count; i++)
        add_stretch(&gathering, course->line[i - 1], course->line[i], inner);
    end_piece(&gathering);
    return gathering.first;
}

/* In em: how far the baseline is over the line, so that a p does not reach into the water; how far
 * the smallest circle is that letters may follow; how much line must be left at each end. */
static const float baseline_rise = 0.3f, least_radius = 2, end_room = 0.3f;
/* Design px; see struct river_course. */
static const float taken_gap = 4, edge_gap = 24;

struct river_text river_text_set(const struct stage *stage, const char *utf8,
                                 struct text_style style, float tracking)
{
    struct river_text text = {glyphs_split(stage, utf8, style), style.size_px, tracking, 0};
    for (size_t i = 0; i < text.letters.count; i++)
        text.width += text.letters.items[i].width + (i > 0 ? tracking : 0);
    return text;
}

/* A stretch of a piece, read from its start or from its end. */
struct stretch {
    const struct river_piece *piece;
    float start; /* px along the piece, of the left end of the name as it is read */
    bool backwards;
    float cost;
};

struct search {
    const struct river_text *text;
    struct rect inner;
    const struct rect *taken;
    size_t taken_count;
    float em, gap;
};

/* The box of something `width` wide on the baseline at `middle`, turned by `angle`. */
static struct rect turned_box(struct vec2 middle, float angle, float width, float em)
{
    float c = cosf(angle), s = sinf(angle), half = width / 2;
    float above = MAP_LETTER_ABOVE * em, below = MAP_LETTER_BELOW * em;
    /* Across and down from the middle of the box, which is over the baseline. */
    float rise = (above - below) / 2, tall = (above + below) / 2;
    struct vec2 centre = {middle.x + s * rise, middle.y - c * rise};
    float x = fabsf(c) * half + fabsf(s) * tall, y = fabsf(s) * half + fabsf(c) * tall;
    return (struct rect){centre.x - x, centre.y - y, 2 * x, 2 * y};
}

static float upright(float angle, bool backwards)
{
    return remainderf(backwards ? angle + WHOLE_TURN_F / 2 : angle, WHOLE_TURN_F);
}

/* Over the line, on the side that is up for the letters. */
static struct vec2 over_line(struct vec2 at, float angle, float em)
{
    return (struct vec2){at.x + sinf(angle) * baseline_rise * em,
                         at.y - cosf(angle) * baseline_rise * em};
}

/* Whether a letter may be at a point of the line: turned little from the one before, inside the
 * map, on nothing else. */
static bool is_good(const struct search *search, const struct river_piece *piece, size_t index,
                    bool backwards)
{
    const struct river_point *point = &piece->points[index];
    if (index > 0) {
        const struct river_point *before = point - 1;
        float bend = fabsf(point->angle - before->angle), run = point->along - before->along;
        if (bend * least_radius * search->em > run)
            return false;
    }
    float angle = upright(point->angle, backwards);
    struct vec2 at = over_line(point->at, angle, search->em);
    struct rect box = turned_box(at, angle, search->em, search->em), inner = search->inner;
    if (box.x < inner.x || box.y < inner.y || box.x + box.w > inner.x + inner.w ||
        box.y + box.h > inner.y + inner.h)
        return false;
    box = rect_grow(box, search->gap);
    for (size_t i = 0; i < search->taken_count; i++) {
        if (rects_meet(box, search->taken[i]))
            return false;
    }
    return true;
}

/* Straight and level is best; INFINITY for what would be upside down, or read downwards on a line
 * that is upright. */
static float cost_of(const struct river_piece *piece, size_t first, size_t last, bool backwards)
{
    const struct river_point *points = piece->points;
    struct vec2 a = points[first].at, b = points[last].at;
    float bends = 0, steep = 0;
    float right = backwards ? a.x - b.x : b.x - a.x, down = backwards ? a.y - b.y : b.y - a.y;
    if (right < 0 || (right == 0 && down > 0))
        return INFINITY;
    for (size_t i = first; i <= last; i++) {
        float angle = fabsf(upright(points[i].angle, backwards));
        if (angle > QUARTER_TURN_F + 1e-4f)
            return INFINITY;
        steep += angle;
        if (i > first) {
            float bend = points[i].angle - points[i - 1].angle;
            bends += bend * bend / (points[i].along - points[i - 1].along);
        }
    }
    float length = points[last].along - points[first].along;
    return bends * length + 0.5f * steep / (float)(last - first + 1);
}

/* Tries every start on a piece whose points up to the name's length are all good. */
static void search_piece(const struct search *search, const struct river_piece *piece,
                         bool backwards, struct stretch *best)
{
    const struct river_point *points = piece->points;
    float spare = end_room * search->em, room = search->text->width + 2 * spare;
    size_t first = 0;
    for (size_t last = 0; last < piece->count; last++) {
        if (!is_good(search, piece, last, backwards)) {
            first = last + 1;
            continue;
        }
        while (first < last && points[last].along - points[first + 1].along >= room)
            first++;
        float length = points[last].along - points[first].along;
        if (length < room)
            continue;
        float cost = cost_of(piece, first, last, backwards);
        if (cost < best->cost) {
            float start = backwards ? points[last].along - spare : points[first].along + spare;
            *best = (struct stretch){piece, start, backwards, cost};
        }
    }
}

static struct river_point point_at(const struct river_piece *piece, float along)
{
    size_t low = 0, high = piece->count - 1;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (piece->points[middle].along <= along)
            low = middle;
        else
            high = middle;
    }
    const struct river_point *a = &piece->points[low], *b = &piece->points[high];
    float run = b->along - a->along, part = run > 0 ? (along - a->along) / run : 0;
    return (struct river_point){
        {a->at.x + (b->at.x - a->at.x) * part, a->at.y + (b->at.y - a->at.y) * part},
        along,
        a->angle + (b->angle - a->angle) * part};
}

static void add_to_box(struct rect *box, struct rect other)
{
    if (box->w == 0) {
        *box = other;
        return;
    }
    float right = fmaxf(box->x + box->w, other.x + other.w);
    float bottom = fmaxf(box->y + box->h, other.y + other.h);
    box->x = fminf(box->x, other.x);
    box->y = fminf(box->y, other.y);
    box->w = right - box->x;
    box->h = bottom - box->y;
}

static void place_letters(const struct river_text *text, const struct stretch *stretch,
                          struct arena *arena, struct river_name *out)
{
    float em = (float)text->size_px, along = 0;
    out->letters = arena_array(arena, struct river_letter, text->letters.count);
    for (size_t i = 0; i < text->letters.count; i++) {
        const struct map_letter *letter = &text->letters.items[i];
        float middle = along + letter->width / 2;
        along += letter->width + text->tracking;
        if (letter->space)
            continue;
        struct river_point point = point_at(
            stretch->piece, stretch->backwards ? stretch->start - middle : stretch->start + middle);
        float angle = upright(point.angle, stretch->backwards);
        angle = clampf(angle, -QUARTER_TURN_F, QUARTER_TURN_F);
        struct vec2 at = over_line(point.at, angle, em);
        add_to_box(&out->box, turned_box(at, angle, letter->width, em));
        out->letters[out->count++] = (struct river_letter){
            .at = {at.x - cosf(angle) * letter->width / 2, at.y - sinf(angle) * letter->width / 2},
            .angle = angle,
            .font = letter->font,
            .size_px = text->size_px,
            .text = letter->text,
            .length = letter->length};
    }
}

bool river_name_place(const struct river_text *text, const struct river_course *course,
                      struct arena *arena, struct river_name *out)
{
    struct search search = {text,
                            rect_grow(course->frame, -edge_gap * course->scale),
                            course->taken,
                            course->taken_count,
                            (float)text->size_px,
                            taken_gap * course->scale};
    struct stretch best = {.cost = INFINITY};
    *out = (struct river_name){0};
    if (text->letters.count == 0)
        return false;
    struct river_piece *piece = pieces_of(arena, course, search.inner, search.em);
    for (; piece; piece = piece->next) {
        for (int backwards = 0; backwards < 2; backwards++)
            search_piece(&search, piece, backwards, &best);
    }
    if (!best.piece)
        return false;
    place_letters(text, &best, arena, out);
    return true;
}
