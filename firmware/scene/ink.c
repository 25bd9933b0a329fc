#include "scene/ink.h"

#include <string.h>

enum { GROUPS_MAX = 16, CURVE_PARTS = 12, LEAST_ALPHA = 20 };
/* Of a font's size: capitals and ascenders above the baseline, descenders below it. */
static const float ABOVE = 0.74F, BELOW = 0.22F;

/* What the open groups do to what is in them. */
struct frame {
    struct vec2 offset;
    struct rect clip;
    float opacity;
};

/* Adding one list. */
struct adding {
    struct ink *ink;
    const struct metrics *metrics;
    struct frame frames[GROUPS_MAX];
    size_t depth;
};

void ink_start(struct ink *ink, struct arena *arena)
{
    ink->columns = (int)floorf(ink->area.w / ink->cell);
    ink->rows = (int)floorf(ink->area.h / ink->cell);
    ink->taken = arena_array(arena, unsigned char, (size_t)ink->columns *(size_t)ink->rows + 1);
}

static const struct frame *frame_of(const struct adding *adding)
{
    return &adding->frames[adding->depth < GROUPS_MAX ? adding->depth : GROUPS_MAX - 1];
}

static struct rect meet(struct rect a, struct rect b)
{
    float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
    return (struct rect){x, y, fmaxf(0, fminf(a.x + a.w, b.x + b.w) - x),
                         fmaxf(0, fminf(a.y + a.h, b.y + b.h) - y)};
}

/* All cells that it touches. */
void ink_take(struct ink *ink, struct rect rect)
{
    rect = meet(rect, ink->area);
    if (rect.w <= 0 || rect.h <= 0)
        return;
    int left = (int)floorf((rect.x - ink->area.x) / ink->cell);
    int top = (int)floorf((rect.y - ink->area.y) / ink->cell);
    int right = (int)ceilf((rect.x + rect.w - ink->area.x) / ink->cell);
    int bottom = (int)ceilf((rect.y + rect.h - ink->area.y) / ink->cell);
    right = right < ink->columns ? right : ink->columns;
    bottom = bottom < ink->rows ? bottom : ink->rows;
    for (int row = top; row < bottom && left < right; row++)
        memset(&ink->taken[row * ink->columns + left], 1, (size_t)(right - left));
}

/* The same of a rectangle inside the open groups. */
static void take_shown(struct adding *adding, struct rect rect)
{
    const struct frame *frame = frame_of(adding);
    rect.x += frame->offset.x;
    rect.y += frame->offset.y;
    ink_take(adding->ink, meet(rect, frame->clip));
}

static bool is_visible(const struct adding *adding, struct colour colour)
{
    const struct colour ground = adding->ink->ground;
    bool other = colour.r != ground.r || colour.g != ground.g || colour.b != ground.b;
    return other && (float)colour.a * frame_of(adding)->opacity >= LEAST_ALPHA;
}

static void take_edge(struct adding *adding, struct rect rect)
{
    take_shown(adding, (struct rect){rect.x, rect.y, rect.w, 1});
    take_shown(adding, (struct rect){rect.x, rect.y + rect.h - 1, rect.w, 1});
    take_shown(adding, (struct rect){rect.x, rect.y, 1, rect.h});
    take_shown(adding, (struct rect){rect.x + rect.w - 1, rect.y, 1, rect.h});
}

static void add_surface(struct adding *adding, struct rect rect, struct colour fill,
                        struct colour stroke)
{
    bool filled = is_visible(adding, fill);
    if (filled && rect.w * rect.h <= adding->ink->plain)
        take_shown(adding, rect);
    else if (filled || is_visible(adding, stroke))
        take_edge(adding, rect);
}

static void add_text(struct adding *adding, const struct draw_text *text)
{
    const struct metrics *metrics = adding->metrics;
    struct colour letters = text->colour;
    if ((float)letters.a * frame_of(adding)->opacity < LEAST_ALPHA)
        return;
    float width =
        metrics->advance(metrics->context, text->font, text->size_px, text->text, text->length);
    float size = (float)text->size_px;
    take_shown(adding, (struct rect){(float)text->x, (float)text->baseline - size * ABOVE, width,
                                     size * (ABOVE + BELOW)});
}

static void add_line(struct adding *adding, struct vec2 a, struct vec2 b, float width)
{
    float length = vec2_distance(a, b), half = fmaxf(width, 1) / 2;
    int steps = (int)ceilf(length / adding->ink->cell);
    steps = steps < 1 ? 1 : steps > 10000 ? 10000 : steps;
    for (int i = 0; i <= steps; i++) {
        float share = (float)i / (float)steps;
        struct vec2 at = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
        take_shown(adding, (struct rect){at.x - half, at.y - half, 2 * half, 2 * half});
    }
}

static struct vec2 on_curve(struct vec2 from, const struct path_step *step, float t)
{
    float s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (struct vec2){
        a * from.x + b * step->control[0].x + c * step->control[1].x + d * step->to.x,
        a * from.y + b * step->control[0].y + c * step->control[1].y + d * step->to.y};
}

/* A path as straight lines on the canvas. */
struct outline {
    struct vec2 at;
    void (*line)(void *context, struct vec2 a, struct vec2 b);
    void *context;
};

static void walk(const struct layer_op *op, const struct outline *outline)
{
    struct vec2 start = {0, 0}, pen = {0, 0}, origin = outline->at;
    for (size_t i = 0; i < op->count; i++) {
        const struct path_step *step = &op->steps[i];
        struct vec2 from = pen;
        unsigned parts = step->verb == PATH_CURVE ? CURVE_PARTS : 1;
        struct vec2 to = step->verb == PATH_CLOSE ? start : step->to;
        for (unsigned k = 1; k <= parts && step->verb != PATH_MOVE; k++) {
            struct vec2 next = parts > 1 ? on_curve(from, step, (float)k / (float)parts) : to;
            outline->line(outline->context, (struct vec2){pen.x + origin.x, pen.y + origin.y},
                          (struct vec2){next.x + origin.x, next.y + origin.y});
            pen = next;
        }
        pen = to;
        start = step->verb == PATH_MOVE ? to : start;
    }
}

/* What walk() is given. */
struct tracing {
    struct adding *adding;
    float width; /* of the line */
    struct vec2 low, high;
    float y; /* of the row whose crossings are wanted */
    float crossings[64];
    size_t count;
};

static void trace_line(void *context, struct vec2 a, struct vec2 b)
{
    struct tracing *tracing = context;
    add_line(tracing->adding, a, b, tracing->width);
}

static void trace_bounds(void *context, struct vec2 a, struct vec2 b)
{
    struct tracing *tracing = context;
    tracing->low = (struct vec2){fminf(tracing->low.x, fminf(a.x, b.x)),
                                 fminf(tracing->low.y, fminf(a.y, b.y))};
    tracing->high = (struct vec2){fmaxf(tracing->high.x, fmaxf(a.x, b.x)),
                                  fmaxf(tracing->high.y, fmaxf(a.y, b.y))};
}

static void trace_row(void *context, struct vec2 a, struct vec2 b)
{
    struct tracing *tracing = context;
    if ((a.y <= tracing->y) == (b.y <= tracing->y) ||
        tracing->count == sizeof tracing->crossings / sizeof *tracing->crossings)
        return;
    float x = a.x + (b.x - a.x) * (tracing->y - a.y) / (b.y - a.y);
    size_t i = tracing->count++;
    for (; i > 0 && tracing->crossings[i - 1] > x; i--)
        tracing->crossings[i] = tracing->crossings[i - 1];
    tracing->crossings[i] = x;
}

/* A filled path, row by row of cells, each at its middle. */
static void add_filled(struct adding *adding, const struct layer_op *op, struct vec2 at)
{
    const struct ink *ink = adding->ink;
    struct tracing tracing = {.adding = adding, .low = {1e9F, 1e9F}, .high = {-1e9F, -1e9F}};
    struct outline outline = {at, trace_bounds, &tracing};
    walk(op, &outline);
    float height = tracing.high.y - tracing.low.y;
    outline.line = trace_line;
    walk(op, &outline);
    if (height <= 0 || (tracing.high.x - tracing.low.x) * height > ink->plain)
        return;
    outline.line = trace_row;
    for (tracing.y = tracing.low.y; tracing.y < tracing.high.y; tracing.y += ink->cell) {
        tracing.count = 0;
        walk(op, &outline);
        for (size_t i = 0; i + 1 < tracing.count; i += 2)
            take_shown(adding, (struct rect){tracing.crossings[i], tracing.y,
                                             tracing.crossings[i + 1] - tracing.crossings[i], 1});
    }
}

static void add_layer_op(struct adding *adding, const struct layer_op *op, struct vec2 at)
{
    if (op->grid) {
        struct rect area = op->grid->area;
        take_shown(adding, (struct rect){area.x + at.x, area.y + at.y, area.w, area.h});
        return;
    }
    if (op->text) {
        const struct layer_text *text = op->text;
        float length = adding->metrics->advance(adding->metrics->context, text->font,
                                                (unsigned)text->size_px, text->text, text->length);
        struct vec2 from = {text->at.x + at.x, text->at.y + at.y};
        add_line(
            adding, from,
            (struct vec2){from.x + length * cosf(text->angle), from.y + length * sinf(text->angle)},
            text->size_px * ABOVE);
        return;
    }
    if (op->filled && is_visible(adding, op->fill))
        add_filled(adding, op, at);
    if (op->stroked && is_visible(adding, op->stroke.colour)) {
        struct tracing tracing = {.adding = adding, .width = op->stroke.width};
        walk(op, &(struct outline){at, trace_line, &tracing});
    }
}

/* What lies outside the layer's size is not drawn. */
static void add_layer(struct adding *adding, const struct draw_layer *shown)
{
    const struct layer *layer = shown->layer;
    struct frame *frame = (struct frame *)frame_of(adding), before = *frame;
    frame->clip = meet(frame->clip,
                       (struct rect){shown->at.x + frame->offset.x, shown->at.y + frame->offset.y,
                                     layer->width, layer->height});
    for (size_t i = 0; i < layer->count; i++)
        add_layer_op(adding, &layer->ops[i], shown->at);
    *frame = before;
}

static void push(struct adding *adding, const struct draw_group *group)
{
    struct frame frame = *frame_of(adding);
    struct rect clip = group->clip;
    clip.x += frame.offset.x;
    clip.y += frame.offset.y;
    if (group->clipped)
        frame.clip = meet(frame.clip, clip);
    frame.offset.x += group->offset.x;
    frame.offset.y += group->offset.y;
    frame.opacity *= group->opacity;
    adding->depth++;
    if (adding->depth < GROUPS_MAX)
        adding->frames[adding->depth] = frame;
}

static void add_op(struct adding *adding, const struct draw_op *op)
{
    const struct colour none = {0};
    bool strong = frame_of(adding)->opacity * 255 >= LEAST_ALPHA;
    switch (op->kind) {
    case DRAW_FILL: add_surface(adding, op->fill.area, op->fill.colour, none); break;
    case DRAW_BOX: add_surface(adding, op->box.area, op->box.fill, op->box.stroke); break;
    case DRAW_TEXT: add_text(adding, &op->text); break;
    case DRAW_LAYER: add_layer(adding, &op->layer); break;
    case DRAW_PICTURE:
        if (strong)
            take_shown(adding, op->picture.area);
        break;
    case DRAW_DRAWING:
        if (strong && op->drawing.opacity * 255 >= LEAST_ALPHA)
            take_shown(adding, op->drawing.area);
        break;
    case DRAW_PUSH: push(adding, &op->group); break;
    case DRAW_POP: adding->depth -= adding->depth > 0; break;
    }
}

void ink_add(struct ink *ink, const struct draw_list *list, const struct metrics *metrics)
{
    struct adding adding = {.ink = ink, .metrics = metrics};
    adding.frames[0] = (struct frame){.clip = {-1e6F, -1e6F, 2e6F, 2e6F}, .opacity = 1};
    for (size_t i = 0; i < list->count; i++)
        add_op(&adding, &list->ops[i]);
}

/* Columns from `left` on that are empty so many rows up. */
struct rise {
    int left, height;
};

/* An empty rectangle, cells. */
struct empty {
    int left, top, columns, rows;
};

/* The largest of all rectangles that end in this row: `heights` are of the empty columns above it.
 * A rise waits on the stack until a lower one ends its rectangle. */
static void best_in_row(const struct ink *ink, const int *heights, int row, struct rise stack[],
                        struct empty *best)
{
    int depth = 0, before = 0;
    for (int column = 0; column <= ink->columns; column++) {
        int height = column < ink->columns ? heights[column] : 0, left = column;
        if (height == before)
            continue;
        before = height;
        while (depth > 0 && stack[depth - 1].height >= height) {
            struct rise rise = stack[--depth];
            left = rise.left;
            if ((column - left) * rise.height > best->columns * best->rows)
                *best = (struct empty){left, row + 1 - rise.height, column - left, rise.height};
        }
        if (height > 0)
            stack[depth++] = (struct rise){left, height};
    }
}

/* Some column is empty in this row and ends there: no rectangle ends in any other row. */
static bool ends_any(const struct ink *ink, int row)
{
    const unsigned char *here = &ink->taken[row * ink->columns], *under = here + ink->columns;
    int ends = row + 1 == ink->rows;
    for (int column = 0; column < ink->columns && row + 1 < ink->rows; column++)
        ends |= here[column] < under[column];
    return ends;
}

struct rect ink_largest_gap(const struct ink *ink, struct arena *arena)
{
    size_t columns = (size_t)ink->columns + 1;
    int *heights = arena_array(arena, int, columns);
    struct rise *stack = arena_array(arena, struct rise, columns);
    struct empty best = {0, 0, 0, 0};
    for (int row = 0, end = 1; row < ink->rows; row = end++) {
        const unsigned char *taken = &ink->taken[row * ink->columns];
        while (end < ink->rows && memcmp(taken, &ink->taken[end * ink->columns], columns - 1) == 0)
            end++; /* rows alike count as one, so many times as high */
        for (int column = 0; column < ink->columns; column++)
            heights[column] = taken[column] ? 0 : heights[column] + end - row;
        if (ends_any(ink, end - 1))
            best_in_row(ink, heights, end - 1, stack, &best);
    }
    float cell = ink->cell;
    return (struct rect){ink->area.x + (float)best.left * cell,
                         ink->area.y + (float)best.top * cell, (float)best.columns * cell,
                         (float)best.rows * cell};
}
