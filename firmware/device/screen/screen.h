/* The screen: a window, the console's display, or a surface in memory, with its renderer, its
 * painter and the turn of the picture.
 *
 * With no display the program goes on: screen_show() does nothing until screen_poll_display() finds
 * one again. */
#pragma once

#include <SDL.h>

#include "device/paint/paint.h"

enum screen_mode {
    SCREEN_FULL,   /* the whole display: wayland, x11 or kmsdrm, whichever is there */
    SCREEN_WINDOW, /* a window of width x height */
    SCREEN_MEMORY, /* no display: a surface of width x height, software renderer */
};

struct screen_options {
    enum screen_mode mode;
    int width, height; /* of the picture before it is turned; ignored for FULL */
    int rotate;        /* 0, 90, 180, 270: clockwise turn of the picture */
    bool software;     /* the software renderer even where a GPU is there */
    const char *title; /* not owned, outlives the screen; NULL: Vitrine */
};

enum screen_result {
    SCREEN_READY,
    SCREEN_NO_DISPLAY, /* none connected: survivable, ask again */
    SCREEN_FAILED,     /* logged */
};

struct screen;

/* The screen is always returned; `result` is whether it shows. The first video driver that has a
 * display is taken: of those that SDL_VIDEODRIVER names, else of wayland, x11 and kmsdrm. A GPU
 * paints, if there is one that helps; else software does, on the console into buffers of its own
 * (console.h). SDL_RENDER_DRIVER, if set, chooses the renderer. */
struct screen *screen_create(const struct screen_options *options, const struct font_list *fonts,
                             enum screen_result *result);
void screen_destroy(struct screen *screen); /* NULL is fine */
/* Size of the canvas (before it is turned), px of draw lists; 0 x 0 before there was a display. */
void screen_size(const struct screen *screen, int *width, int *height);
/* Px of the picture on a side for one of the canvas (scene/density.h). */
unsigned screen_density(const struct screen *screen);
struct fonts *screen_fonts(struct screen *screen);
/* Other fonts from now on; forgets all textures. False (and the old ones stay) when they cannot be
 * opened. Does nothing when the list is the same. */
bool screen_set_fonts(struct screen *screen, const struct font_list *fonts);
struct painter *screen_painter(struct screen *screen); /* NULL without a display */
int screen_texture_limit(const struct screen *screen);
/* Names for the log and the staff: video driver, renderer. */
const char *screen_driver(const struct screen *screen);
/* Paints and shows the list. Unchanged lists need not be given again, except after
 * screen_event() asked for it. False when presenting failed: the device is lost. */
bool screen_show(struct screen *screen, const struct draw_list *list, struct colour ground);
/* How often a changed list has to be shown: 2 on kmsdrm (one flip behind), else 1. */
unsigned screen_shows_needed(const struct screen *screen);
/* Sleeps until there is an event or `deadline_ns` (of clock_now_ns()), to the millisecond. False,
 * at once, where no display server can wake us: on the console SDL would poll. */
bool screen_wait(const struct screen *screen, int64_t deadline_ns);
/* Notes window events; true if the last list has to be shown again or the size changed. */
bool screen_event(struct screen *screen, const SDL_Event *event);
/* Every 2 s or so: looks whether a display came or went (/sys/class/drm on the console; `sysfs`
 * NULL for the real one) and starts or stops video accordingly. A GPU that comes after software
 * replaced it on the console is a display that goes, and comes with the next call. */
enum screen_result screen_poll_display(struct screen *screen, const char *sysfs);
/* After a failed show: makes renderer and textures again, once. */
bool screen_recover(struct screen *screen);
/* Canvas position of a window position in 0..1 of the window (fingers) or in window px (mouse):
 * turned with the picture. */
struct vec2 screen_from_fraction(const struct screen *screen, float x, float y);
struct vec2 screen_from_window(const struct screen *screen, int x, int y);
/* The pixels last shown, upright as the list was, XRGB8888; a surface for the caller to free,
 * NULL on failure. From a GPU that paints straight to the display, what its back buffer holds. */
SDL_Surface *screen_read(struct screen *screen);
/* A part of them, px of the picture, which is on the screen, to the same place of such a surface of
 * the same size; the rest of it stays. */
bool screen_copy(struct screen *screen, SDL_Rect part, SDL_Surface *to);
