#include "device/screen/screen.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/time.h"
#include "device/screen/display.h"
#include "device/screen/turn.h"
#include "device/system/clock.h"
#include "scene/density.h"

enum { SIDE_MOST_PX = 16384, SIDE_LEAST_PX = 2048 };

/* Whether a connector in this folder of the kernel (/sys/class/drm) has a display; false, too, when
 * there is no such folder. */
static bool is_connected(const char *sysfs)
{
    DIR *folder = opendir(sysfs);
    bool connected = false;
    for (struct dirent *entry; folder && !connected && (entry = readdir(folder));) {
        char path[512], status[16] = "";
        snprintf(path, sizeof path, "%s/%s/status", sysfs, entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "r");
        if (!file)
            continue;
        connected = fgets(status, sizeof status, file) && strncmp(status, "connected", 9) == 0;
        fclose(file);
    }
    if (folder)
        closedir(folder);
    return connected;
}

struct screen *screen_create(const struct screen_options *options, const struct font_list *fonts,
                             enum screen_result *result)
{
    struct screen *screen = memory_get(sizeof *screen);
    screen->options = *options;
    screen->fonts = fonts_create(fonts);
    *result = SCREEN_FAILED;
    /* Before SDL_Init(): no mouse events made of touches, nor touches of mouse events. */
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    if (SDL_Init(options->mode == SCREEN_MEMORY ? 0 : SDL_INIT_EVENTS) != 0)
        log_error("SDL does not start: %s", SDL_GetError());
    else if (screen->fonts)
        *result = display_start(screen);
    return screen;
}

void screen_destroy(struct screen *screen)
{
    if (!screen)
        return;
    display_stop(screen);
    fonts_destroy(screen->fonts);
    if (screen->options.mode != SCREEN_MEMORY)
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    memory_free(screen);
}

void screen_size(const struct screen *screen, int *width, int *height)
{
    unsigned density = screen_density(screen);
    *width = density_canvas(screen->width, density);
    *height = density_canvas(screen->height, density);
}

unsigned screen_density(const struct screen *screen)
{
    return density_of(screen->width, screen->height);
}

struct fonts *screen_fonts(struct screen *screen)
{
    return screen->fonts;
}

bool screen_set_fonts(struct screen *screen, const struct font_list *fonts)
{
    if (screen->fonts && fonts_keep(screen->fonts, fonts))
        return true;
    struct fonts *opened = fonts_create(fonts);
    if (!opened)
        return false;
    if (screen->painter)
        painter_set_fonts(screen->painter, opened);
    fonts_destroy(screen->fonts);
    screen->fonts = opened;
    return true;
}

struct painter *screen_painter(struct screen *screen)
{
    return screen->painter;
}

int screen_texture_limit(const struct screen *screen)
{
    SDL_RendererInfo info = {0};
    if (!screen->renderer || SDL_GetRendererInfo(screen->renderer, &info) != 0)
        return SIDE_LEAST_PX; /* of the weakest GPU, since any may come */
    return info.max_texture_width > 0 ? SDL_min(info.max_texture_width, info.max_texture_height)
                                      : SIDE_MOST_PX;
}

const char *screen_driver(const struct screen *screen)
{
    return screen->painter ? screen->driver : "no display";
}

/* The frame, turned, into the window's own surface or the console's next buffer. */
static bool show_frame(struct screen *screen)
{
    SDL_Surface *to =
        screen->console ? console_surface(screen->console) : SDL_GetWindowSurface(screen->window);
    if (!to)
        return false;
    int rotate = screen->options.rotate;
    bool alike = to->format->format == screen->frame->format->format;
    if (alike && rotate) {
        turn_pixels(screen->frame, rotate, to);
    } else if (rotate) {
        if (!screen->turned)
            screen->turned =
                SDL_CreateRGBSurfaceWithFormat(0, to->w, to->h, 32, SDL_PIXELFORMAT_XRGB8888);
        if (!screen->turned)
            return false;
        turn_pixels(screen->frame, rotate, screen->turned);
        SDL_BlitSurface(screen->turned, NULL, to, NULL);
    } else {
        SDL_BlitSurface(screen->frame, NULL, to, NULL);
    }
    return screen->console ? console_show(screen->console)
                           : SDL_UpdateWindowSurface(screen->window) == 0;
}

/* The canvas, turned about its middle, onto the display. */
static bool show_canvas(struct screen *screen)
{
    int width = 0, height = 0;
    if (SDL_SetRenderTarget(screen->renderer, NULL) != 0 ||
        SDL_GetRendererOutputSize(screen->renderer, &width, &height) != 0)
        return false;
    SDL_FRect to = {(float)(width - screen->width) / 2, (float)(height - screen->height) / 2,
                    (float)screen->width, (float)screen->height};
    SDL_SetTextureBlendMode(screen->canvas, SDL_BLENDMODE_NONE);
    SDL_SetTextureScaleMode(screen->canvas, SDL_ScaleModeNearest);
    return SDL_RenderClear(screen->renderer) == 0 &&
           SDL_RenderCopyExF(screen->renderer, screen->canvas, NULL, &to, screen->options.rotate,
                             NULL, SDL_FLIP_NONE) == 0;
}

bool screen_show(struct screen *screen, const struct draw_list *list, struct colour ground)
{
    if (!screen->painter)
        return true;
    if (screen->canvas && SDL_SetRenderTarget(screen->renderer, screen->canvas) != 0)
        return false;
    if (!painter_paint(screen->painter, list, ground))
        return false;
    if (!screen->window)
        return true;
    if (screen->frame)
        return show_frame(screen);
    if (screen->canvas && !show_canvas(screen))
        return false;
    SDL_RenderPresent(screen->renderer);
    display_count_trial(screen);
    return true;
}

unsigned screen_shows_needed(const struct screen *screen)
{
    return screen->window && display_driver_is("kmsdrm") ? 2 : 1;
}

bool screen_wait(const struct screen *screen, int64_t deadline_ns)
{
    if (!screen->window || (!display_driver_is("x11") && !display_driver_is("wayland")))
        return false;
    int64_t left_ms = (deadline_ns - clock_now_ns() + NS_PER_MS - 1) / NS_PER_MS;
    if (left_ms > 0)
        SDL_WaitEventTimeout(NULL, (int)left_ms);
    return true;
}

static bool resized(struct screen *screen)
{
    int width, height;
    display_size(screen, &width, &height);
    if (width == screen->width && height == screen->height)
        return false;
    if (!display_fit(screen))
        display_stop(screen);
    return true;
}

bool screen_event(struct screen *screen, const SDL_Event *event)
{
    if (!screen->window)
        return false;
    if (event->type == SDL_RENDER_TARGETS_RESET || event->type == SDL_RENDER_DEVICE_RESET) {
        painter_forget(screen->painter);
        return true;
    }
    if (event->type != SDL_WINDOWEVENT || event->window.windowID != SDL_GetWindowID(screen->window))
        return false;
    switch (event->window.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED: return resized(screen);
    case SDL_WINDOWEVENT_EXPOSED: return true;
    default: return false;
    }
}

enum screen_result screen_poll_display(struct screen *screen, const char *sysfs)
{
    static const char *const drm = "/sys/class/drm";
    if (screen->options.mode == SCREEN_MEMORY)
        return screen->painter ? SCREEN_READY : SCREEN_FAILED;
    bool console = screen->console || display_driver_is("kmsdrm");
    bool look = sysfs || console || !screen->painter;
    bool connected = look && is_connected(sysfs ? sysfs : drm);
    if (screen->painter && look && !connected)
        display_stop(screen);
    if (display_gpu_has_come(screen)) {
        log_info("a GPU has come; the display is set up again with it");
        display_stop(screen);
        return SCREEN_NO_DISPLAY;
    }
    if (screen->painter)
        return SCREEN_READY;
    /* A display server may come back without the kernel's connectors reporting it. */
    bool server = !sysfs && (SDL_getenv("DISPLAY") || SDL_getenv("WAYLAND_DISPLAY"));
    return connected || server ? display_start(screen) : SCREEN_NO_DISPLAY;
}

bool screen_recover(struct screen *screen)
{
    display_stop(screen);
    return display_start(screen) == SCREEN_READY;
}

/* px of the picture */
static struct vec2 from_fraction(const struct screen *screen, float x, float y)
{
    struct vec2 at = turn_back(screen->options.rotate, (struct vec2){x, y});
    return (struct vec2){at.x * (float)screen->width, at.y * (float)screen->height};
}

static struct vec2 on_canvas(const struct screen *screen, struct vec2 at)
{
    float density = (float)screen_density(screen);
    return (struct vec2){at.x / density, at.y / density};
}

struct vec2 screen_from_fraction(const struct screen *screen, float x, float y)
{
    return on_canvas(screen, from_fraction(screen, x, y));
}

struct vec2 screen_from_window(const struct screen *screen, int x, int y)
{
    bool sideways = screen->options.rotate % 180 != 0;
    int width = sideways ? screen->height : screen->width;
    int height = sideways ? screen->width : screen->height;
    if (screen->window)
        SDL_GetWindowSize(screen->window, &width, &height);
    if (width < 1 || height < 1)
        return (struct vec2){0, 0};
    /* By the middles of pixels, so that a turned pixel is a pixel again. */
    struct vec2 at =
        from_fraction(screen, ((float)x + 0.5f) / (float)width, ((float)y + 0.5f) / (float)height);
    return on_canvas(screen, (struct vec2){at.x - 0.5f, at.y - 0.5f});
}

/* Room for what is read: eight megabytes that the system need not find and empty for each picture.
 */
static SDL_Surface *copy_for(struct screen *screen)
{
    SDL_Surface *kept = screen->copy;
    if (kept && kept->refcount == 1 && kept->w == screen->width && kept->h == screen->height)
        return kept;
    SDL_FreeSurface(kept);
    screen->copy = SDL_CreateRGBSurfaceWithFormat(0, screen->width, screen->height, 32,
                                                  SDL_PIXELFORMAT_XRGB8888);
    return screen->copy;
}

bool screen_copy(struct screen *screen, SDL_Rect part, SDL_Surface *to)
{
    const SDL_Surface *from = screen->frame ? screen->frame : to;
    if (!screen->painter)
        return false;
    if (!screen->frame) {
        SDL_SetRenderTarget(screen->renderer, screen->canvas);
        int failed = SDL_RenderReadPixels(
            screen->renderer, &part, SDL_PIXELFORMAT_XRGB8888,
            (char *)to->pixels + (ptrdiff_t)part.y * to->pitch + 4 * (ptrdiff_t)part.x, to->pitch);
        SDL_SetRenderTarget(screen->renderer, NULL);
        if (failed)
            return false;
    }
    /* The unused byte is whatever blending left there: equal pictures shall be equal bytes. */
    for (int y = part.y; y < part.y + part.h; y++) {
        const uint32_t *read = (const void *)((char *)from->pixels + (ptrdiff_t)y * from->pitch);
        uint32_t *row = (void *)((char *)to->pixels + (ptrdiff_t)y * to->pitch);
        for (int x = part.x; x < part.x + part.w; x++)
            row[x] = read[x] | 0xFF000000u;
    }
    return true;
}

SDL_Surface *screen_read(struct screen *screen)
{
    SDL_Surface *copy = screen->painter ? copy_for(screen) : NULL;
    if (!copy || !screen_copy(screen, (SDL_Rect){0, 0, copy->w, copy->h}, copy))
        return NULL;
    copy->refcount++;
    return copy;
}
