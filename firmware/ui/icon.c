#include "ui/icon.h"

#include "base/math.h"

enum { SHAPE_POINTS_MAX = 4, ICON_SHAPES_MAX = 6 };
enum shape_kind {
    SHAPE_END,
    SHAPE_LINE,   /* `count` points, stroked */
    SHAPE_FILL,   /* `count` points, filled */
    SHAPE_FRAME,  /* a rectangle between two corners, stroked */
    SHAPE_RING,   /* about the first point, radius in the second's x, stroked */
    SHAPE_ARC,    /* a ring's part; the third point holds the two angles */
    SHAPE_SECTOR, /* an arc, closed and filled */
    SHAPE_LETTER, /* a capital A from its top left corner, height in the second's x */
};

struct shape {
    enum shape_kind kind;
    unsigned count;
    struct vec2 points[SHAPE_POINTS_MAX];
};

/* The globe's meridian: two arcs through the poles, 7 to each side at the equator. */
#define MERIDIAN_RADIUS 19.571f
#define MERIDIAN_ANGLE  0.87357f

static const struct shape icons[ICON_COUNT][ICON_SHAPES_MAX] = {
    [ICON_CONTENTS] = {{SHAPE_FILL, 4, {{3, 8}, {9, 8}, {9, 14}, {3, 14}}},
                       {SHAPE_FILL, 4, {{3, 26}, {9, 26}, {9, 32}, {3, 32}}},
                       {SHAPE_LINE, 2, {{15, 11}, {37, 11}}},
                       {SHAPE_LINE, 2, {{15, 29}, {37, 29}}}},
    [ICON_BACK] = {{SHAPE_LINE, 3, {{26, 7}, {13, 20}, {26, 33}}}},
    [ICON_NEXT] = {{SHAPE_LINE, 3, {{14, 7}, {27, 20}, {14, 33}}}},
    [ICON_TEXT_SIZE] = {{SHAPE_LETTER, 2, {{1, 20}, {16, 0}}},
                        {SHAPE_LETTER, 2, {{16, 10}, {26, 0}}}},
    [ICON_CONTRAST] = {{SHAPE_RING, 2, {{20, 20}, {15, 0}}},
                       {SHAPE_SECTOR, 3, {{20, 20}, {15, 0}, {-PI_F / 2, PI_F / 2}}}},
    [ICON_PAUSE] = {{SHAPE_FILL, 4, {{10, 8}, {16, 8}, {16, 32}, {10, 32}}},
                    {SHAPE_FILL, 4, {{24, 8}, {30, 8}, {30, 32}, {24, 32}}}},
    [ICON_PLAY] = {{SHAPE_FILL, 3, {{12, 6}, {34, 20}, {12, 34}}}},
    /* Somebody in a wheelchair, reaching out. */
    [ICON_LOW_REACH] = {{SHAPE_SECTOR, 3, {{15, 6}, {4, 0}, {0, 2 * PI_F}}},
                        {SHAPE_LINE, 4, {{15, 12}, {15, 24}, {26, 24}, {31, 35}}},
                        {SHAPE_LINE, 2, {{15, 17}, {28, 17}}},
                        {SHAPE_ARC, 3, {{16, 27}, {9.5f, 0}, {0.55f, 4.1f}}}},
    [ICON_LANGUAGES] =
        {{SHAPE_RING, 2, {{20, 20}, {15, 0}}},
         {SHAPE_ARC,
          3,
          {{27 - MERIDIAN_RADIUS, 20}, {MERIDIAN_RADIUS, 0}, {-MERIDIAN_ANGLE, MERIDIAN_ANGLE}}},
         {SHAPE_ARC,
          3,
          {{13 + MERIDIAN_RADIUS, 20},
           {MERIDIAN_RADIUS, 0},
           {PI_F - MERIDIAN_ANGLE, PI_F + MERIDIAN_ANGLE}}},
         {SHAPE_LINE, 2, {{5, 20}, {35, 20}}}},
    [ICON_PLUS] = {{SHAPE_LINE, 2, {{20, 6}, {20, 34}}}, {SHAPE_LINE, 2, {{6, 20}, {34, 20}}}},
    [ICON_MINUS] = {{SHAPE_LINE, 2, {{6, 20}, {34, 20}}}},
    [ICON_WHOLE] = {{SHAPE_LINE, 3, {{6, 15}, {6, 7}, {15, 7}}},
                    {SHAPE_LINE, 3, {{25, 7}, {34, 7}, {34, 15}}},
                    {SHAPE_LINE, 3, {{34, 25}, {34, 33}, {25, 33}}},
                    {SHAPE_LINE, 3, {{15, 33}, {6, 33}, {6, 25}}}},
    [ICON_CLOSE] = {{SHAPE_LINE, 2, {{9, 9}, {31, 31}}}, {SHAPE_LINE, 2, {{31, 9}, {9, 31}}}},
    [ICON_INFO] = {{SHAPE_RING, 2, {{20, 20}, {17, 0}}},
                   {SHAPE_LINE, 2, {{20, 17}, {20, 30}}},
                   {SHAPE_LINE, 2, {{20, 10}, {20, 14}}}},
    [ICON_HOME] = {{SHAPE_LINE, 3, {{4, 19}, {20, 5}, {36, 19}}},
                   {SHAPE_LINE, 4, {{8, 16}, {8, 35}, {32, 35}, {32, 16}}},
                   {SHAPE_LINE, 2, {{20, 24}, {20, 35}}}},
    [ICON_TITLE] = {{SHAPE_FRAME, 2, {{4, 7}, {36, 33}}},
                    {SHAPE_LINE, 2, {{10, 18}, {30, 18}}},
                    {SHAPE_LINE, 2, {{10, 25}, {22, 25}}}},
    [ICON_TEXT] = {{SHAPE_LINE, 2, {{4, 8}, {36, 8}}},
                   {SHAPE_LINE, 2, {{4, 16}, {36, 16}}},
                   {SHAPE_LINE, 2, {{4, 24}, {36, 24}}},
                   {SHAPE_LINE, 2, {{4, 32}, {22, 32}}}},
    [ICON_IMAGE] = {{SHAPE_FRAME, 2, {{4, 7}, {36, 33}}},
                    {SHAPE_LINE, 4, {{6, 29}, {16, 19}, {24, 27}, {29, 22}}},
                    {SHAPE_SECTOR, 3, {{27, 14.5f}, {3, 0}, {0, 2 * PI_F}}}},
    [ICON_COMPARE] = {{SHAPE_FRAME, 2, {{4, 9}, {36, 31}}},
                      {SHAPE_FILL, 4, {{4, 9}, {20, 9}, {20, 31}, {4, 31}}},
                      {SHAPE_LINE, 2, {{20, 3}, {20, 37}}}},
    [ICON_QUOTE] = {{SHAPE_FILL, 4, {{4, 9}, {16, 9}, {16, 20}, {4, 20}}},
                    {SHAPE_FILL, 3, {{9, 19}, {16, 19}, {8, 31}}},
                    {SHAPE_FILL, 4, {{22, 9}, {34, 9}, {34, 20}, {22, 20}}},
                    {SHAPE_FILL, 3, {{27, 19}, {34, 19}, {26, 31}}}},
    [ICON_FIGURES] = {{SHAPE_FILL, 4, {{3, 8}, {13, 8}, {13, 18}, {3, 18}}},
                      {SHAPE_FILL, 4, {{15, 8}, {25, 8}, {25, 18}, {15, 18}}},
                      {SHAPE_FILL, 4, {{27, 8}, {37, 8}, {37, 18}, {27, 18}}},
                      {SHAPE_FILL, 4, {{3, 22}, {13, 22}, {13, 32}, {3, 32}}},
                      {SHAPE_FILL, 4, {{15, 22}, {25, 22}, {25, 32}, {15, 32}}}},
    /* A pin. */
    [ICON_MAP] = {{SHAPE_ARC, 3, {{20, 15}, {11, 0}, {PI_F * 5 / 6, PI_F * 13 / 6}}},
                  {SHAPE_LINE, 3, {{10.5f, 20.5f}, {20, 36}, {29.5f, 20.5f}}},
                  {SHAPE_SECTOR, 3, {{20, 15}, {4, 0}, {0, 2 * PI_F}}}},
    /* A line from stop to stop. */
    [ICON_CORRIDOR] = {{SHAPE_LINE, 4, {{8, 30}, {15, 30}, {25, 10}, {32, 10}}},
                       {SHAPE_SECTOR, 3, {{7, 30}, {6, 0}, {0, 2 * PI_F}}},
                       {SHAPE_SECTOR, 3, {{33, 10}, {6, 0}, {0, 2 * PI_F}}}},
    [ICON_TIMELINE] = {{SHAPE_LINE, 2, {{2, 28}, {38, 28}}},
                       {SHAPE_SECTOR, 3, {{10, 28}, {5.5f, 0}, {0, 2 * PI_F}}},
                       {SHAPE_SECTOR, 3, {{28, 28}, {5.5f, 0}, {0, 2 * PI_F}}},
                       {SHAPE_LINE, 3, {{10, 28}, {10, 14}, {18, 14}}},
                       {SHAPE_LINE, 3, {{28, 28}, {28, 8}, {36, 8}}}},
    [ICON_CHART] = {{SHAPE_LINE, 2, {{6, 4}, {6, 36}}},
                    {SHAPE_FILL, 4, {{8, 7}, {35, 7}, {35, 14}, {8, 14}}},
                    {SHAPE_FILL, 4, {{8, 17}, {25, 17}, {25, 24}, {8, 24}}},
                    {SHAPE_FILL, 4, {{8, 27}, {17, 27}, {17, 34}, {8, 34}}}},
    [ICON_TABLE] = {{SHAPE_FRAME, 2, {{4, 7}, {36, 33}}},
                    {SHAPE_LINE, 2, {{4, 16}, {36, 16}}},
                    {SHAPE_LINE, 2, {{4, 24.5f}, {36, 24.5f}}},
                    {SHAPE_LINE, 2, {{17, 7}, {17, 33}}}},
};

/* Semibold, for a height of 1; the counter runs the other way round, so that it stays empty. */
static const struct vec2 letter_outside[] = {{0, 1},         {0.35f, 0}, {0.55f, 0},
                                             {0.9f, 1},      {0.73f, 1}, {0.65f, 0.77f},
                                             {0.25f, 0.77f}, {0.17f, 1}};
static const struct vec2 letter_counter[] = {{0.45f, 0.2f}, {0.31f, 0.62f}, {0.59f, 0.62f}};

struct pen {
    struct layer *layer;
    struct arena *arena;
    struct colour colour;
    float unit; /* px for one of the 40 */
};

static void add_points(struct path *path, const struct vec2 *points, size_t count,
                       struct vec2 origin, float scale, bool closed)
{
    for (size_t i = 0; i < count; i++) {
        float x = (origin.x + points[i].x) * scale, y = (origin.y + points[i].y) * scale;
        if (i == 0)
            path_move(path, x, y);
        else
            path_line(path, x, y);
    }
    if (closed)
        path_close(path);
}

static void add_letter(struct path *path, struct vec2 corner, float height, float unit)
{
    struct vec2 origin = {corner.x / height, corner.y / height};
    add_points(path, letter_outside, sizeof letter_outside / sizeof *letter_outside, origin,
               height * unit, true);
    add_points(path, letter_counter, sizeof letter_counter / sizeof *letter_counter, origin,
               height * unit, true);
}

static void draw_shape(const struct pen *pen, const struct shape *shape)
{
    const struct vec2 *points = shape->points;
    struct path path = path_start(pen->arena);
    float unit = pen->unit, radius = points[1].x * unit;
    struct vec2 first = {points[0].x * unit, points[0].y * unit};
    bool filled =
        shape->kind == SHAPE_FILL || shape->kind == SHAPE_SECTOR || shape->kind == SHAPE_LETTER;

    switch (shape->kind) {
    case SHAPE_END: return;
    case SHAPE_LINE:
    case SHAPE_FILL:
        add_points(&path, points, shape->count, (struct vec2){0, 0}, unit, filled);
        break;
    case SHAPE_FRAME:
        path_rect(&path, (struct rect){first.x, first.y, points[1].x * unit - first.x,
                                       points[1].y * unit - first.y});
        break;
    case SHAPE_RING: path_circle(&path, first, radius); break;
    case SHAPE_ARC:
    case SHAPE_SECTOR:
        path_arc(&path, first, radius, points[2].x, points[2].y);
        if (filled)
            path_close(&path);
        break;
    case SHAPE_LETTER: add_letter(&path, points[0], points[1].x, unit); break;
    }
    if (filled)
        layer_fill(pen->layer, &path, pen->colour);
    else
        layer_stroke(pen->layer, &path, (struct stroke){.colour = pen->colour, .width = 4 * unit});
}

const struct layer *icon_make(struct arena *arena, enum icon icon, float size_px,
                              struct colour colour)
{
    struct pen pen = {layer_start(arena, size_px, size_px), arena, colour, size_px / 40};
    for (unsigned i = 0; i < ICON_SHAPES_MAX; i++)
        draw_shape(&pen, &icons[icon][i]);
    return layer_finish(pen.layer);
}
