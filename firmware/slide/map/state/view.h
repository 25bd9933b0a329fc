/* A visit to a map: its camera, the step that it is at, the card that is open. Knows neither what
 * lies where on the canvas nor how it is drawn; those floors ask this one. */
#pragma once

#include "slide/map/state/map.h"

/* The camera now; before the visit has begun, its step's. */
struct camera map_camera(const struct view *view);
/* Time goes on: flights, routes being drawn, the steps of the loop, cards that open and close. True
 * while any of it moves. */
bool map_view_step(const struct view *view, int64_t dt_ns);
int64_t map_rests_ns(const struct view *view); /* as slide_kind has it */

/* To a step, as the loop goes there. */
void map_go_to_step(const struct view *view, unsigned step);
/* By the visitor's hand, until they have left it alone for 30 s: in a flight, or at once. `to` is
 * within the layout's limits. */
void map_fly_to(const struct view *view, struct camera to);
void map_move_to(const struct view *view, struct camera to);

/* Opens a hotspot's card in place of the one that is open; -1: closes that. */
void map_open(const struct view *view, int hotspot);
/* Flies to the hotspot of this id and opens its card there; false: there is none. */
bool map_select(const struct view *view, const char *id);
/* As slide_kind has them; scenes are first the further steps, then the cards. */
void map_enter(const struct view *view, size_t scene);
unsigned map_resume(const struct view *view);

/* How long a route takes to be drawn, seen by this camera. */
int64_t map_route_draw_ns(const struct map_placed *placed, int route, const struct camera *camera);
