#include "slide/corridor/layout/line_style.h"

#include "slide/corridor/layout/layout.h"
#include "slide/route/style.h"

#define DOT                        0.01f /* a dash that is a dot */
#define DASHES(on, off)            .dash = {on, off}, .dash_count = 2
#define DOTS(every)                .dash = {DOT, every}, .dash_count = 2, .round = true
#define PAIRS(in, out)             .dash = {DOT, in, DOT, out}, .dash_count = 4, .round = true
#define EVERY(symbol, size, every) .symbols = {symbol, size, size, (every) / 2, every}
#define CLOSED                     .closed = {SYMBOL_CROSS, 24, 24, 60, 120}

/* What is planned is broken into dashes, what is disused is thin and crossed out. */
static const struct route_look looks[][3] = {
    [MODE_RAIL] = {{.line = 16}, {.line = 16, DASHES(18, 10)}, {.line = 6, CLOSED}},
    [MODE_ROAD] = {{.line = 16, .core = 8},
                   {.line = 16, .core = 8, DASHES(18, 10)},
                   {.line = 10, .core = 6, CLOSED}},
    [MODE_FERRY] = {{.line = 16, DOTS(30)},
                    {.line = 16, PAIRS(20, 40)},
                    {.line = 8, DOTS(30), CLOSED}},
    [MODE_GAS] = {{.line = 6, EVERY(SYMBOL_DIAMOND, 24, 80)},
                  {.line = 6, DASHES(18, 10), EVERY(SYMBOL_DIAMOND, 24, 80)},
                  {.line = 3, EVERY(SYMBOL_DIAMOND, 18, 80), CLOSED}},
    [MODE_OIL] = {{.line = 6, EVERY(SYMBOL_DOT, 20, 80)},
                  {.line = 6, DASHES(18, 10), EVERY(SYMBOL_DOT, 20, 80)},
                  {.line = 3, EVERY(SYMBOL_DOT, 14, 80), CLOSED}},
    [MODE_FIBRE] = {{.line = 5, EVERY(SYMBOL_RING, 20, 60)},
                    {.line = 5, DASHES(18, 10), EVERY(SYMBOL_RING, 20, 60)},
                    {.line = 3, EVERY(SYMBOL_RING, 16, 60), CLOSED}},
    [MODE_AIR] = {{.line = 4, DASHES(40, 16), EVERY(SYMBOL_ARROW, 26, 112)},
                  {.line = 4, DASHES(12, 12), EVERY(SYMBOL_ARROW, 26, 112)},
                  {.line = 3, DASHES(40, 16), CLOSED}},
};

struct colour corridor_line_colour(const struct stage *stage, bool hero)
{
    return hero ? stage->theme.accent : stage->theme.ink2;
}

void corridor_line_draw(struct layer *layer, const struct stage *stage, const struct vec2 *points,
                        size_t count, enum route_mode mode, enum route_state state,
                        struct colour colour)
{
    struct route_leg leg = {.points = points, .count = count, .mode = mode, .state = state};
    route_stroke_as(layer, &leg, &looks[mode][state], colour, stage->theme.ground, stage->scale);
}

void corridor_stop_draw(struct layer *layer, const struct stage *stage, struct vec2 at, float half,
                        bool level, struct colour outline)
{
    struct path path = path_start(layer->arena);
    float radius = (float)CORRIDOR_STOP * stage->scale;
    float w = level ? half : 0, h = level ? 0 : half;
    path_rounded(
        &path,
        (struct rect){at.x - w - radius, at.y - h - radius, 2 * (w + radius), 2 * (h + radius)},
        radius);
    layer_fill(layer, &path, stage->theme.surface);
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = outline, .width = (float)CORRIDOR_OUTLINE * stage->scale});
}

void corridor_goes_on_draw(struct layer *layer, const struct stage *stage, struct vec2 at,
                           float angle, struct colour colour)
{
    struct path path = path_start(layer->arena);
    float size = 16 * stage->scale;
    for (int i = 0; i < 3; i++) {
        float along = i == 1 ? 0 : -size, across = (float)(i - 1) * size;
        path_line(&path, at.x + cosf(angle) * along - sinf(angle) * across,
                  at.y + sinf(angle) * along + cosf(angle) * across);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = 6 * stage->scale});
}

void corridor_break_draw(struct layer *layer, const struct stage *stage, struct vec2 at,
                         bool upright)
{
    float gap = 14 * stage->scale, long_half = 26 * stage->scale, lean = 10 * stage->scale;
    struct path hole = path_start(layer->arena), slashes = path_start(layer->arena);
    for (int i = 0; i < 2; i++) {
        float side = i ? gap : -gap;
        struct vec2 a = {side + lean, -long_half}, b = {side - lean, long_half};
        if (upright) {
            a = (struct vec2){a.y, a.x};
            b = (struct vec2){b.y, b.x};
        }
        path_move(&slashes, at.x + a.x, at.y + a.y);
        path_line(&slashes, at.x + b.x, at.y + b.y);
        if (i == 0)
            path_move(&hole, at.x + a.x, at.y + a.y);
        path_line(&hole, at.x + b.x, at.y + b.y);
        if (i == 1)
            path_line(&hole, at.x + a.x, at.y + a.y);
    }
    path_close(&hole);
    layer_fill(layer, &hole, stage->theme.ground);
    layer_stroke(layer, &slashes,
                 (struct stroke){.colour = stage->theme.ink, .width = 4 * stage->scale});
}

void corridor_border_draw(struct layer *layer, const struct stage *stage, struct vec2 from,
                          struct vec2 to)
{
    struct path path = path_start(layer->arena);
    path_move(&path, from.x, from.y);
    path_line(&path, to.x, to.y);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.ink3,
                                 .width = 4 * stage->scale,
                                 .dash = {8 * stage->scale, 6 * stage->scale},
                                 .dash_count = 2});
}
