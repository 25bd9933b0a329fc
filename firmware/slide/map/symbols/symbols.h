/* The symbols of a map: towns, stops, hotspots, the head of a route being drawn. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

enum map_symbol {
    MAP_SYMBOL_CAPITAL,
    MAP_SYMBOL_TOWN,
    MAP_SYMBOL_CITY, /* of the atlas: smaller than the deck's own */
    MAP_SYMBOL_CITY_CAPITAL,
    MAP_SYMBOL_PORT,
    MAP_SYMBOL_SITE,
    MAP_SYMBOL_STOP,       /* of the hero route */
    MAP_SYMBOL_STOP_LARGE, /* the same, zoomed in */
    MAP_SYMBOL_NEIGHBOUR,  /* a stop under 44 px from a hotspot */
    MAP_SYMBOL_OPENS,      /* a place that leads to another slide */
    MAP_SYMBOL_OPENS_CAPITAL,
    MAP_SYMBOL_HOTSPOT,
    MAP_SYMBOL_HOTSPOT_OPEN, /* with its card */
    MAP_SYMBOL_NUMBER,       /* a hotspot on whose disc a number stands */
    MAP_SYMBOL_NUMBER_OPEN,
    MAP_SYMBOL_DOT, /* the place of a hotspot whose mark stands beside it */
    MAP_SYMBOL_COUNT,
};

struct map_symbols {
    const struct layer *layers[MAP_SYMBOL_COUNT]; /* the middle of each is its point */
};

/* The mark of a hotspot in a colour of its own. */
struct map_mark {
    const struct layer *ready, *open, *dot;
};

/* Draws all of them once for the stage's theme, in its arena. */
const struct map_symbols *map_symbols_make(const struct stage *stage);
struct map_mark map_mark_make(const struct stage *stage, struct colour accent, bool numbered);
/* The disc of a number in a legend, as high as a line of it. */
const struct layer *map_mark_small(const struct stage *stage, struct colour accent);
/* Its middle is at `at`. */
static inline void map_symbol_draw_layer(const struct layer *layer, struct vec2 at,
                                         struct draw_list *out)
{
    draw_layer(out, layer, (struct vec2){at.x - layer->width / 2, at.y - layer->height / 2});
}
static inline void map_symbol_draw(const struct map_symbols *symbols, enum map_symbol symbol,
                                   struct vec2 at, struct draw_list *out)
{
    map_symbol_draw_layer(symbols->layers[symbol], at, out);
}
/* From its point to its outer edge, px of the canvas: what labels keep clear of. The tinted rings
 * of the open hotspot and the head do not count: names may lie on them. */
float map_symbol_reach(const struct stage *stage, enum map_symbol symbol);

enum { MAP_PULSE_MS = 2400, MAP_PULSES_MS = 3 * MAP_PULSE_MS };
/* The pulse behind a hotspot that invites a touch, `since_ns` after the map came to rest: three
 * times, then nothing. Nothing under reduced motion. True while it goes on. */
bool map_pulse_draw(const struct stage *stage, struct vec2 at, struct colour accent,
                    int64_t since_ns, struct draw_list *out);
