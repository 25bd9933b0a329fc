#include "slide/corridor/layout/style.h"

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

struct colour layout_style_colour(const struct stage *stage, bool hero)
{
    return hero ? stage->theme.accent : stage->theme.ink2;
}

void layout_style_draw_line(struct layer *layer, const struct stage *stage,
                            const struct layout_style_line *line)
{
    struct route_leg leg = {
        .points = line->points, .count = line->count, .mode = line->mode, .state = line->state};
    route_stroke_as(layer, &leg, &looks[line->mode][line->state], line->colour, stage->theme.ground,
                    stage->scale);
}

void layout_style_draw_border(struct layer *layer, const struct stage *stage, struct vec2 from,
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
