#include "slide/map/symbols/symbols.h"

#include "base/ease.h"
#include "base/time.h"

static const int64_t PULSE_NS = MAP_PULSE_MS * NS_PER_MS, PULSES_NS = MAP_PULSES_MS * NS_PER_MS;

enum shape { SHAPE_NONE, SHAPE_CIRCLE, SHAPE_SQUARE, SHAPE_DIAMOND };
enum tint { TINT_NONE, TINT_SURFACE, TINT_INK, TINT_ACCENT, TINT_ON_ACCENT };

/* Lengths are design px. Outlines lie half inside and half outside the radius. */
struct look {
    enum shape shape;
    float radius; /* of the circle; half of a square's side or a diamond's height */
    float outline;
    enum tint fill, line;
    float core; /* the same shape inside, 0: none */
    enum tint core_fill;
    float ring, ring_alpha; /* a tinted disc under it, in the accent; 0: none */
    float plus;             /* length of its strokes, 0: none */
    enum tint plus_tint;
};

#define LOOK(form, radius_px, outline_px, inside, around)                                          \
    .shape = SHAPE_##form, .radius = (radius_px), .outline = (outline_px), .fill = TINT_##inside,  \
    .line = TINT_##around

static const struct look looks[MAP_SYMBOL_COUNT] = {
    [MAP_SYMBOL_CAPITAL] = {LOOK(SQUARE, 9, 4, SURFACE, INK), .core = 3, .core_fill = TINT_INK},
    [MAP_SYMBOL_TOWN] = {LOOK(CIRCLE, 6, 3, SURFACE, INK)},
    [MAP_SYMBOL_CITY] = {LOOK(CIRCLE, 4, 2, SURFACE, INK)},
    [MAP_SYMBOL_CITY_CAPITAL] = {LOOK(SQUARE, 6, 2.5f, SURFACE, INK), .core = 2,
                                 .core_fill = TINT_INK},
    [MAP_SYMBOL_PORT] = {LOOK(CIRCLE, 9, 3, SURFACE, INK), .core = 4, .core_fill = TINT_INK},
    [MAP_SYMBOL_SITE] = {LOOK(DIAMOND, 9, 3, SURFACE, INK)},
    [MAP_SYMBOL_STOP] = {LOOK(CIRCLE, 11, 6, SURFACE, ACCENT)},
    [MAP_SYMBOL_STOP_LARGE] = {LOOK(CIRCLE, 13, 6, SURFACE, ACCENT)},
    [MAP_SYMBOL_NEIGHBOUR] = {LOOK(CIRCLE, 8, 4, SURFACE, ACCENT)},
    [MAP_SYMBOL_OPENS] = {LOOK(CIRCLE, 13, 4, SURFACE, ACCENT), .plus = 12,
                          .plus_tint = TINT_ACCENT},
    [MAP_SYMBOL_OPENS_CAPITAL] = {LOOK(SQUARE, 12, 4, SURFACE, ACCENT), .plus = 12,
                                  .plus_tint = TINT_ACCENT},
    [MAP_SYMBOL_HOTSPOT] = {LOOK(CIRCLE, 22, 4, ACCENT, SURFACE), .plus = 18,
                            .plus_tint = TINT_ON_ACCENT},
    [MAP_SYMBOL_HOTSPOT_OPEN] = {LOOK(CIRCLE, 22, 4, ACCENT, SURFACE), .core = 8,
                                 .core_fill = TINT_ON_ACCENT, .ring = 40, .ring_alpha = 0.18f},
    [MAP_SYMBOL_NUMBER] = {LOOK(CIRCLE, 22, 4, ACCENT, SURFACE)},
    [MAP_SYMBOL_NUMBER_OPEN] = {LOOK(CIRCLE, 22, 4, ACCENT, SURFACE), .ring = 40,
                                .ring_alpha = 0.18f},
    [MAP_SYMBOL_DOT] = {LOOK(CIRCLE, 6, 2, ACCENT, SURFACE)},
};

static struct colour tint_of(const struct theme *theme, enum tint tint)
{
    switch (tint) {
    case TINT_SURFACE: return theme->surface;
    case TINT_INK: return theme->ink;
    case TINT_ACCENT: return theme->accent;
    case TINT_ON_ACCENT: return theme->on_accent;
    case TINT_NONE: break;
    }
    return (struct colour){0};
}

static struct path outline_of(struct arena *arena, enum shape shape, float middle, float radius)
{
    struct path path = path_start(arena);
    const struct vec2 diamond[] = {{middle, middle - radius},
                                   {middle + radius, middle},
                                   {middle, middle + radius},
                                   {middle - radius, middle}};
    if (shape == SHAPE_CIRCLE)
        path_circle(&path, (struct vec2){middle, middle}, radius);
    else if (shape == SHAPE_SQUARE)
        path_rect(&path, rect_grow((struct rect){middle, middle, 0, 0}, radius));
    else
        path_polyline(&path, diamond, 4, true);
    return path;
}

static void add_plus(struct layer *layer, float middle, float length, struct stroke stroke)
{
    struct path path = path_start(layer->arena);
    path_move(&path, middle - length / 2, middle);
    path_line(&path, middle + length / 2, middle);
    path_move(&path, middle, middle - length / 2);
    path_line(&path, middle, middle + length / 2);
    layer_stroke(layer, &path, stroke);
}

static const struct layer *make(const struct stage *stage, const struct theme *theme,
                                const struct look *look)
{
    struct arena *arena = stage->arena;
    float scale = stage->scale, outer = fmaxf(look->radius + look->outline / 2, look->ring);
    /* The mitres of a diamond reach further than its outline, and edges are smoothed. */
    float middle = ceilf(outer * scale) + stage_px(stage, 2);
    struct layer *layer = layer_start(arena, 2 * middle, 2 * middle);
    if (look->ring > 0) {
        struct path ring = outline_of(arena, SHAPE_CIRCLE, middle, look->ring * scale);
        layer_fill(layer, &ring, colour_with_alpha(theme->accent, look->ring_alpha));
    }
    struct path outline = outline_of(arena, look->shape, middle, look->radius * scale);
    layer_fill(layer, &outline, tint_of(theme, look->fill));
    layer_stroke(
        layer, &outline,
        (struct stroke){.colour = tint_of(theme, look->line), .width = look->outline * scale});
    if (look->core > 0) {
        struct path core = outline_of(arena, look->shape, middle, look->core * scale);
        layer_fill(layer, &core, tint_of(theme, look->core_fill));
    }
    if (look->plus > 0)
        add_plus(layer, middle, look->plus * scale,
                 (struct stroke){.colour = tint_of(theme, look->plus_tint),
                                 .width = look->plus / 4.5f * scale});
    return layer_finish(layer);
}

const struct map_symbols *map_symbols_make(const struct stage *stage)
{
    struct map_symbols *symbols = arena_new(stage->arena, struct map_symbols);
    for (int i = 0; i < MAP_SYMBOL_COUNT; i++)
        symbols->layers[i] = make(stage, &stage->theme, &looks[i]);
    return symbols;
}

struct map_mark map_mark_make(const struct stage *stage, struct colour accent, bool numbered)
{
    struct theme theme = stage->theme;
    theme.accent = accent;
    return (struct map_mark){
        make(stage, &theme, &looks[numbered ? MAP_SYMBOL_NUMBER : MAP_SYMBOL_HOTSPOT]),
        make(stage, &theme, &looks[numbered ? MAP_SYMBOL_NUMBER_OPEN : MAP_SYMBOL_HOTSPOT_OPEN]),
        make(stage, &theme, &looks[MAP_SYMBOL_DOT])};
}

const struct layer *map_mark_small(const struct stage *stage, struct colour accent)
{
    static const struct look look = {LOOK(CIRCLE, 17, 0, ACCENT, SURFACE)};
    struct theme theme = stage->theme;
    theme.accent = accent;
    return make(stage, &theme, &look);
}

float map_symbol_reach(const struct stage *stage, enum map_symbol symbol)
{
    return (looks[symbol].radius + looks[symbol].outline / 2) * stage->scale;
}

bool map_pulse_draw(const struct stage *stage, struct vec2 at, struct colour accent,
                    int64_t since_ns, struct draw_list *out)
{
    const float from = 22, until = 40, alpha = 0.18f; /* radii in design px */
    if (stage->settings.reduced_motion || since_ns < 0 || since_ns >= PULSES_NS)
        return false;
    float done = ease_cubic_out((float)(since_ns % PULSE_NS) / (float)PULSE_NS);
    /* Each size is a texture: whole px, and as faint as the size is large, so that few are made. */
    float least = roundf(from * stage->scale), most = roundf(until * stage->scale);
    float radius = roundf(least + (most - least) * done);
    done = (radius - least) / (most - least);
    struct rect middle = {roundf(at.x), roundf(at.y), 0, 0};
    draw_box(out, (struct draw_box){.area = rect_grow(middle, radius),
                                    .radius = radius,
                                    .fill = colour_with_alpha(accent, alpha * (1 - done))});
    return true;
}
