/* The inside of a screen, for screen.c; and its display: windows and their renderers, SDL's video
 * drivers, and our own way to the console beside them. */
#ifndef DEVICE_SCREEN_DISPLAY_H
#define DEVICE_SCREEN_DISPLAY_H

#include "device/screen/console.h"
#include "device/screen/screen.h"

struct screen {
    struct screen_options options;
    struct font_list list;
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
    SDL_Texture *canvas; /* what the GPU paints when the picture is turned */
    int width, height;   /* of the picture, upright; stays when the display goes */
    char driver[64];
};

/* Starts the first video driver that has a display, opens the window and makes renderer and
 * painter; in memory only the latter. */
enum screen_result display_start(struct screen *screen);
void display_stop(struct screen *screen);
/* Fits renderer and painter to the window's size of now; false if it failed. */
bool display_fit(struct screen *screen);
/* The size of the upright picture in the window as it is, px. */
void display_size(const struct screen *screen, int *width, int *height);
/* Whether a connector in this folder of the kernel (/sys/class/drm) has a display; false, too, when
 * there is no such folder. */
bool display_connected(const char *sysfs);

bool display_is(const char *name); /* SDL's video driver of now */
/* A driver that was loaded after our start has brought the GPU that was missing. */
bool display_gpu_has_come(const struct screen *screen);
/* A picture has been shown: the driver that painted it did not end the program. */
void display_proved(struct screen *screen);

#endif
