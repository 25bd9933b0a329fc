/* The inside of a screen, shared by screen.c, screen_display.c and screen_video.c. */
#ifndef DEVICE_SCREEN_INSIDE_H
#define DEVICE_SCREEN_INSIDE_H

#include "device/screen/console.h"
#include "device/screen/screen.h"

struct screen {
    struct screen_options options;
    struct font_list list;
    struct fonts *fonts;
    bool video; /* SDL's video runs */
    SDL_Window *window;
    struct console *console; /* where the picture goes instead of the window's; else NULL */
    const char *told;        /* why the console could not be had when that was last logged */
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

/* SDL's video by the driver of this name; false when it has no display. */
bool video_start(struct screen *screen, const char *name);
/* The console by a GPU, the only way that SDL knows; false, with the reason in `no_gpu`, where none
 * is wanted, there or to be trusted. */
bool video_start_console_gpu(struct screen *screen);
/* Our own way to the console's display; from SDL come panel and keyboard alone. */
bool video_start_console(struct screen *screen);
void video_stop(struct screen *screen); /* whatever was started, or nothing */
bool video_is(const char *name);        /* SDL's video driver of now */
/* What staff has chosen by hand, or NULL. */
const char *video_named_renderer(void);
/* GL through llvmpipe is slower than the software renderer, so a GPU has to be likely. */
bool video_wants_gpu(const struct screen *screen);
/* A driver that was loaded after our start has brought the GPU that was missing. */
bool video_gpu_has_come(const struct screen *screen);
void video_tell_no_gpu(const struct screen *screen); /* to the log */
/* A picture has been shown: the driver that painted it did not end the program. */
void video_proved(struct screen *screen);

#endif
