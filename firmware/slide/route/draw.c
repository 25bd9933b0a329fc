#include "slide/route/draw.h"

#include "base/math.h"
#include "slide/route/path.h"
#include "slide/route/style.h"

#define CROSS_WIDTH  3
#define RING_WIDTH   2.5f
#define FAINT        0.3f
#define ARROW_CASING 3

/* A leg being written. */
struct pen {
    struct layer *layer;
    const struct route_leg *leg;
    const struct route_look *look;
    struct colour ink, land;
    float from, to; /* px */
    float scale;
};

static void stroke_line(struct pen *pen, const struct path *path, float width, struct colour colour)
{
    const struct route_look *look = pen->look;
    struct stroke stroke = {.colour = colour,
                            .width = width * pen->scale,
                            .cap = look->round ? CAP_ROUND : CAP_BUTT,
                            .join = JOIN_ROUND,
                            .dash_count = look->dash_count};
    for (unsigned i = 0; i < look->dash_count; i++)
        stroke.dash[i] = look->dash[i] * pen->scale;
    /* As if the line had been drawn from its start. */
    stroke.dash_offset = look->dash_count ? pen->from : 0;
    layer_stroke(pen->layer, path, stroke);
}

/* The corner `along` and `across` px from a spot; across is to its right. */
static struct vec2 beside(const struct route_spot *spot, float along, float across)
{
    return (struct vec2){spot->at.x + spot->along.x * along - spot->along.y * across,
                         spot->at.y + spot->along.y * along + spot->along.x * across};
}

static void add_bar(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 corners[] = {
        beside(spot, -along, -across),
        beside(spot, along, -across),
        beside(spot, along, across),
        beside(spot, -along, across),
    };
    path_polyline(path, corners, 4, true);
}

static void add_diamond(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 corners[] = {
        beside(spot, -along, 0),
        beside(spot, 0, -across),
        beside(spot, along, 0),
        beside(spot, 0, across),
    };
    path_polyline(path, corners, 4, true);
}

static void add_cross(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 one[] = {beside(spot, -along, -across), beside(spot, along, across)};
    const struct vec2 other[] = {beside(spot, -along, across), beside(spot, along, -across)};
    path_polyline(path, one, 2, false);
    path_polyline(path, other, 2, false);
}

static void add_symbol(struct path *path, const struct route_spot *spot,
                       const struct route_symbols *symbols, float scale)
{
    float along = symbols->along * scale / 2, across = symbols->across * scale / 2;
    float angle = atan2f(spot->along.y, spot->along.x);
    switch (symbols->symbol) {
    case SYMBOL_NONE: break;
    case SYMBOL_SLEEPER: add_bar(path, spot, along, across); break;
    case SYMBOL_DIAMOND: add_diamond(path, spot, along, across); break;
    case SYMBOL_DOT: path_circle(path, spot->at, along); break;
    case SYMBOL_RING: path_circle(path, spot->at, along - RING_WIDTH / 2 * scale); break;
    case SYMBOL_CROSS: add_cross(path, spot, along, across); break;
    case SYMBOL_ARROW:
        path_arrowhead(path, beside(spot, along, 0), angle, 2 * along, 2 * across);
        break;
    }
}

static void draw_symbols(struct pen *pen, const struct route_symbols *symbols)
{
    if (symbols->symbol == SYMBOL_NONE)
        return;
    float size = fmaxf(symbols->along, symbols->across) * pen->scale;
    struct rect seen = rect_grow((struct rect){0, 0, pen->layer->width, pen->layer->height}, size);
    struct path path = path_start(pen->layer->arena);
    struct route_walk walk = {pen->leg->points, pen->leg->count, 0, 0};
    float first = symbols->first * pen->scale, every = symbols->every * pen->scale;
    unsigned index = (unsigned)fmaxf(ceilf((pen->from - first) / every), 0);
    for (float at = first + (float)index * every; at < pen->to;
         at = first + (float)++index * every) {
        struct route_spot spot = route_walk_to(&walk, at);
        if (rect_holds(seen, spot.at))
            add_symbol(&path, &spot, symbols, pen->scale);
    }
    struct stroke stroke = {.colour = pen->ink, .join = JOIN_ROUND};
    if (symbols->symbol == SYMBOL_RING) {
        layer_fill(pen->layer, &path, pen->land);
        stroke.width = RING_WIDTH * pen->scale;
        layer_stroke(pen->layer, &path, stroke);
    } else if (symbols->symbol == SYMBOL_CROSS) {
        stroke.width = CROSS_WIDTH * pen->scale;
        layer_stroke(pen->layer, &path, stroke);
    } else {
        layer_fill(pen->layer, &path, pen->ink);
    }
}

/* On its casing a faint line is mixed with land, so that its parts may overlap; without one the
 * ground is unknown and it is let through. */
static struct colour faint_ink(const struct pen *pen)
{
    return pen->look->casing > 0 ? theme_mix(pen->land, pen->ink, FAINT)
                                 : colour_with_alpha(pen->ink, FAINT);
}

static void stroke_all(struct pen *pen)
{
    const struct route_look *look = pen->look;
    if (!(pen->to > pen->from) || !(pen->scale > 0))
        return;
    struct path path =
        route_part(pen->layer->arena, pen->leg->points, pen->leg->count, pen->from, pen->to);
    layer_stroke(pen->layer, &path,
                 (struct stroke){
                     .colour = pen->land, .width = look->casing * pen->scale, .join = JOIN_ROUND});
    stroke_line(pen, &path, look->line, pen->ink);
    if (look->core > 0)
        stroke_line(pen, &path, look->core, pen->land);
    draw_symbols(pen, &look->symbols);
    draw_symbols(pen, &look->closed);
}

void route_stroke(struct layer *layer, const struct route_leg *leg, float from, float to,
                  bool faint, const struct theme *theme, struct colour land,
                  struct colour water_ink, float scale)
{
    float length = route_length(leg->points, leg->count);
    const struct route_look *look = route_look(leg);
    struct pen pen = {.layer = layer,
                      .leg = leg,
                      .look = look,
                      .ink = route_tone(look->tone, theme, water_ink),
                      .land = land,
                      .from = clampf(from, 0, 1) * length,
                      .to = clampf(to, 0, 1) * length,
                      .scale = scale};
    if (!isfinite(length) || isnan(from) || isnan(to))
        return;
    if (faint)
        pen.ink = faint_ink(&pen);
    stroke_all(&pen);
}

void route_stroke_as(struct layer *layer, const struct route_leg *leg,
                     const struct route_look *look, struct colour ink, struct colour land,
                     float scale)
{
    struct pen pen = {.layer = layer,
                      .leg = leg,
                      .look = look,
                      .ink = ink,
                      .land = land,
                      .to = route_length(leg->points, leg->count),
                      .scale = scale};
    if (isfinite(pen.to))
        stroke_all(&pen);
}

void route_arrow(struct layer *layer, const struct route_leg *leg, float at,
                 const struct theme *theme, struct colour land, float scale)
{
    if (!(route_length(leg->points, leg->count) > 0))
        return;
    float direction, size = (leg->hero ? 32 : 20) * scale;
    struct vec2 middle = route_at(leg->points, leg->count, at, &direction);
    struct vec2 tip = {middle.x + cosf(direction) * size / 2,
                       middle.y + sinf(direction) * size / 2};
    struct path path = path_start(layer->arena);
    path_arrowhead(&path, tip, direction, size, size);
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = land, .width = 2 * ARROW_CASING * scale, .join = JOIN_ROUND});
    layer_fill(layer, &path, route_tone(route_look(leg)->tone, theme, theme->ink2));
}
