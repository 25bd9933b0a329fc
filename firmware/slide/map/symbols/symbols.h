/* The symbols of a map: towns, stops, hotspots, the head of a route being drawn. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

enum map_symbol {
    MAP_SYMBOL_CAPITAL,
    MAP_SYMBOL_TOWN,
    MAP_SYMBOL_PORT,
    MAP_SYMBOL_SITE,
    MAP_SYMBOL_STOP,       /* of the hero route */
    MAP_SYMBOL_STOP_LARGE, /* the same, zoomed in */
    MAP_SYMBOL_NEIGHBOUR,  /* a stop under 44 px from a hotspot */
    MAP_SYMBOL_HOTSPOT,
    MAP_SYMBOL_HOTSPOT_OPEN, /* with its card */
    MAP_SYMBOL_HEAD,         /* the moving end of a route being drawn */
    MAP_SYMBOL_COUNT,
};

struct map_symbols {
    const struct layer *layers[MAP_SYMBOL_COUNT]; /* the middle of each is its point */
};

/* Draws all of them once for the stage's theme, in its arena. */
const struct map_symbols *map_symbols_make(const struct stage *stage);
static inline void map_symbol_draw(const struct map_symbols *symbols, enum map_symbol symbol,
                                   struct vec2 at, struct draw_list *out)
{
    const struct layer *layer = symbols->layers[symbol];
    draw_layer(out, layer, (struct vec2){at.x - layer->width / 2, at.y - layer->height / 2});
}
/* From its point to its outer edge, px of the canvas: what labels keep clear of. The tinted rings
 * of the open hotspot and the head do not count: names may lie on them. */
float map_symbol_reach(const struct stage *stage, enum map_symbol symbol);

enum { MAP_PULSE_MS = 2400, MAP_PULSES_MS = 3 * MAP_PULSE_MS };
/* The pulse behind a hotspot that invites a touch, `since_ns` after the map came to rest: three
 * times, then nothing. Nothing under reduced motion. True while it goes on. */
bool map_pulse_draw(const struct stage *stage, struct vec2 at, int64_t since_ns,
                    struct draw_list *out);
