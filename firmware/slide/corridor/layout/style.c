/* The styles of a corridor's lines, one for each mode and state. */
#include "slide/corridor/layout/style.h"

#define CROSSED CLOSED(24, 60, 120)

/* px of the design. What is planned is broken into dashes, what is disused is thin and crossed
 * out. */
static const struct route_style styles[][3] = {
    [MODE_RAIL] = {{.line = 16}, {.line = 16, DASHES(18, 10)}, {.line = 6, CROSSED}},
    [MODE_ROAD] = {{.line = 16, .core = 8},
                   {.line = 16, .core = 8, DASHES(18, 10)},
                   {.line = 10, .core = 6, CROSSED}},
    [MODE_FERRY] = {{.line = 16, DOTS(30)},
                    {.line = 16, PAIRS(20, 40)},
                    {.line = 8, DOTS(30), CROSSED}},
    [MODE_GAS] = {{.line = 6, EVERY(SYMBOL_DIAMOND, 24, 80)},
                  {.line = 6, DASHES(18, 10), EVERY(SYMBOL_DIAMOND, 24, 80)},
                  {.line = 3, EVERY(SYMBOL_DIAMOND, 18, 80), CROSSED}},
    [MODE_OIL] = {{.line = 6, EVERY(SYMBOL_DOT, 20, 80)},
                  {.line = 6, DASHES(18, 10), EVERY(SYMBOL_DOT, 20, 80)},
                  {.line = 3, EVERY(SYMBOL_DOT, 14, 80), CROSSED}},
    [MODE_FIBRE] = {{.line = 5, EVERY(SYMBOL_RING, 20, 60)},
                    {.line = 5, DASHES(18, 10), EVERY(SYMBOL_RING, 20, 60)},
                    {.line = 3, EVERY(SYMBOL_RING, 16, 60), CROSSED}},
    [MODE_AIR] = {{.line = 4, DASHES(40, 16), EVERY(SYMBOL_ARROW, 26, 112)},
                  {.line = 4, DASHES(12, 12), EVERY(SYMBOL_ARROW, 26, 112)},
                  {.line = 3, DASHES(40, 16), CROSSED}},
    [MODE_SEA] = {{.line = 12, CHAIN(28, 24)},
                  {.line = 12, CHAIN(12, 34)},
                  {.line = 6, CHAIN(28, 20), CROSSED}},
    [MODE_RIVER] = {{.line = 8, WAVES(40, 7)},
                    {.line = 8, WAVES(40, 7), DASHES(34, 22)},
                    {.line = 4, WAVES(40, 7), CROSSED}},
    [MODE_WALK] = {{SYMBOLS(SYMBOL_STEP, 30, 24, 50)},
                   {SYMBOLS(SYMBOL_STEP, 30, 24, 80)},
                   {SYMBOLS(SYMBOL_STEP, 22, 18, 50), CROSSED}},
    [MODE_HORSE] = {{.line = 5, EVERY(SYMBOL_HOOF, 26, 76)},
                    {.line = 5, DASHES(18, 10), EVERY(SYMBOL_HOOF, 26, 76)},
                    {.line = 3, EVERY(SYMBOL_HOOF, 22, 60), CROSSED}},
};

static float scale_of(const struct stage *stage, bool hero)
{
    const float stronger = 1.25f, lighter = 0.75f; /* a railway: 20 px, and 12 */
    return stage->scale * (hero ? stronger : lighter);
}

void layout_style_draw_line(struct layer *layer, const struct stage *stage,
                            const struct route_leg *line, struct corridor_pen pen)
{
    route_draw(layer, line,
               &(struct route_pen){.style = &styles[line->mode][line->state],
                                   .ink = layout_style_colour(stage, pen.hero),
                                   .land = stage->theme.ground,
                                   .to = 1,
                                   .whole = pen.whole,
                                   .scale = scale_of(stage, pen.hero)});
}

float layout_style_half(const struct stage *stage, const struct route_leg *line, bool hero)
{
    return styles[line->mode][line->state].line / 2 * scale_of(stage, hero);
}

bool layout_style_is_dotted(const struct route_leg *line)
{
    const struct route_style *style = &styles[line->mode][line->state];
    return style->dash_count == 2 && style->dash[0] <= ROUTE_DOT;
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
