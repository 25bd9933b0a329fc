/* The display of a screen: SDL's video, the window or the console, the renderer with its painter.
 * Private to the files of the screen. */
#pragma once

#include "device/screen/console.h"
#include "device/screen/screen.h"

struct screen {
    struct screen_options options;
    struct fonts *fonts;
    bool video; /* SDL's video runs */
    SDL_Window *window;
    struct console *console; /* where the picture goes instead of the window's; else NULL */
    const char *reported;    /* why the console could not be had when that was last logged */
    char no_gpu[160];        /* why no GPU paints; "" when none was wanted */
    bool gpu_may_come;       /* one was wanted, and there was none */
    unsigned trial;          /* pictures until the GPU's driver has proved itself */
    SDL_Renderer *renderer;
    struct painter *painter;
    SDL_Surface *frame;  /* what the software renderer paints; NULL: a GPU does */
    SDL_Surface *turned; /* on its way to a window of another pixel format */
    SDL_Surface *copy;   /* what was read last: used again once nobody else has it */
    SDL_Texture *canvas; /* what the GPU paints when the picture is turned */
    int width, height;   /* of the picture, upright; stays when the display goes */
    char driver[64];
};

/* True if this is SDL's video driver of now; case does not count. */
bool display_driver_is(const char *name);
/* Starts the first video driver that has a display, opens the window and makes renderer and
 * painter; in memory only the latter. What failed is logged, and nothing of it is left. */
enum screen_result display_start(struct screen *screen);
/* Ends all that display_start() began; what was not begun is no matter. */
void display_stop(struct screen *screen);
/* The size of the upright picture in the window as it is, px. */
void display_size(const struct screen *screen, int *width, int *height);
/* Fits renderer and painter to that size; false, logged, if it failed. */
bool display_fit(struct screen *screen);
/* True if a driver that was loaded after our start has brought the GPU that was missing. */
bool display_gpu_has_come(const struct screen *screen);
/* A picture has been shown: the driver that painted it did not end the program. */
void display_count_trial(struct screen *screen);
