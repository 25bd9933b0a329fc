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

/* Opens a hotspot's card in place of the one that is open, once the camera is at `from`: it flies
 * there. */
void map_open(const struct view *view, int hotspot, struct camera from);
void map_close(const struct view *view);
/* The index of the hotspot of this id; -1: there is none. */
int map_find_hotspot(const struct map_placed *placed, const char *id);
/* To a step, or with a card open, at once. */
void map_show_step(const struct view *view, unsigned step);
void map_show_card(const struct view *view, int hotspot, struct camera from);
/* As slide_kind has it. */
unsigned map_resume(const struct view *view);

/* How long a route takes to be drawn, seen by this camera. */
int64_t map_route_draw_ns(const struct map_placed *placed, int route, const struct camera *camera);
