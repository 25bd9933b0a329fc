/* A route as one large line: it runs down beside the words, once aside by 45 degrees, through its
 * stops at even distances. */
#include "slide/map/backdrop/placed.h"

/* From `top` down by `height`; beyond its middle it is `aside` px further to the right. */
static struct vec2 stop_at(const struct backdrop *backdrop, float part, float aside)
{
    float margin = 90 * backdrop->stage->scale;
    struct rect clear = backdrop->clear;
    float x = clear.x + 60 * backdrop->stage->scale;
    return (struct vec2){x + (part > 0.5f ? aside : 0),
                         clear.y + margin + part * (clear.h - 2 * margin)};
}

void backdrop_lay_line(struct backdrop *backdrop)
{
    const struct stage *stage = backdrop->stage;
    const struct deck *deck = stage->deck;
    struct backdrop_line *line = &backdrop->line;
    int index = backdrop->spec->line.text ? deck_find_route(deck, backdrop->spec->line.text) : -1;
    const struct deck_route *route = index >= 0 ? &deck->routes[index] : NULL;
    if (!route || route->via_count < 2 || !route->whole)
        return; /* only in a deck with errors, which is never shown */
    line->stops = arena_array(stage->arena, struct vec2, route->via_count);
    line->places = arena_array(stage->arena, size_t, route->via_count);
    line->legs = arena_array(stage->arena, size_t, route->via_count);
    line->route = route;
    for (size_t i = 0; i < route->via_count; i++) {
        if (deck->places[route->via[i]].kind == PLACE_BEND)
            continue;
        line->legs[line->stop_count] = i;
        line->places[line->stop_count++] = route->via[i];
    }
    float aside = 72 * stage->scale;
    for (size_t i = 0; i < line->stop_count; i++) {
        float part = line->stop_count > 1 ? (float)i / (float)(line->stop_count - 1) : 0;
        line->stops[i] = stop_at(backdrop, part, aside);
    }
}
