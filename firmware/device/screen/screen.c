#include "device/screen/screen.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/time.h"
#include "device/screen/console.h"
#include "device/screen/gpu.h"
#include "device/screen/turn.h"
#include "device/system/clock.h"

enum { SIDE_MOST_PX = 16384, SIDE_LEAST_PX = 2048 };
enum { GL_RENDERER_NAME = 0x1F01 };
/* A second picture on the console waits for the first to be there. */
enum { TRIAL_SHOWS = 2 };

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

/* SDL's video driver of now. */
static bool driver_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcasecmp(driver, name) == 0;
}

/* The renderer that staff has chosen by hand, or NULL. */
static const char *named_renderer(void)
{
    const char *named = getenv("SDL_RENDER_DRIVER");
    return named && named[0] ? named : NULL;
}

/* SDL's video by the driver of this name; false when it has no display. */
static bool start_video(struct screen *screen, const char *name)
{
    bool own_surface = strcmp(name, "wayland") != 0;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, own_surface ? "0" : "opengles2");
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, name, SDL_HINT_OVERRIDE);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return false;
    screen->video = SDL_GetNumVideoDisplays() > 0;
    if (!screen->video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return screen->video;
}

static void report_no_gpu(const struct screen *screen)
{
    if (screen->no_gpu[0])
        log_info("no GPU that helps (%s); painting in software", screen->no_gpu);
}

/* Our own way to the console's display; from SDL come panel and keyboard alone. */
static bool start_console_video(struct screen *screen)
{
    const char *why = NULL;
    screen->console = console_open(&why);
    if (screen->console && start_video(screen, "evdev")) {
        report_no_gpu(screen);
        return true;
    }
    if (screen->console)
        why = "SDL does not read the panel and the keyboard";
    console_close(screen->console);
    screen->console = NULL;
    if (why && why != screen->reported)
        log_warning("the console cannot be painted: %s", why);
    screen->reported = why;
    return false;
}

static void end_trial(struct screen *screen)
{
    if (screen->trial)
        gpu_trial_end();
    screen->trial = 0;
}

/* The console by a GPU, the only way that SDL knows; false, with the reason in `no_gpu`, where none
 * is wanted, there or to be trusted. */
static bool start_console_gpu(struct screen *screen)
{
    const char *named = named_renderer();
    screen->no_gpu[0] = '\0';
    screen->gpu_may_come = false;
    if (screen->options.software || (named && strcmp(named, "software") == 0))
        return false;
    const char *why = NULL;
    screen->gpu_may_come = !named && !gpu_is_there();
    if (screen->gpu_may_come)
        why = "none in /dev/dri that this user may use";
    else if (!gpu_trial_begin())
        why = "the last start ended in its driver; it is tried again after the next boot or stop";
    if (why) {
        snprintf(screen->no_gpu, sizeof screen->no_gpu, "%s", why);
        return false;
    }
    screen->trial = TRIAL_SHOWS;
    if (!named)
        gpu_forbid_compiler();
    if (start_video(screen, "kmsdrm"))
        return true;
    snprintf(screen->no_gpu, sizeof screen->no_gpu, "%s", SDL_GetError());
    end_trial(screen);
    return false;
}

/* GL through llvmpipe is slower than the software renderer, so a GPU has to be likely. */
static bool wants_gpu(const struct screen *screen)
{
    const char *named = named_renderer();
    if (screen->options.software || screen->console)
        return false;
    if (named)
        return strcmp(named, "software") != 0;
    if (driver_is("kmsdrm"))
        return true;
    return (driver_is("x11") || driver_is("wayland")) && gpu_is_there();
}

static void stop_video(struct screen *screen)
{
    if (screen->video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    screen->video = false;
    end_trial(screen);
    console_close(screen->console);
    screen->console = NULL;
}

/* Without any trace of a Wayland session its library only complains on standard error. */
static const char *default_drivers(void)
{
    bool session = getenv("WAYLAND_DISPLAY") || getenv("WAYLAND_SOCKET");
    return session ? "wayland,x11,kmsdrm" : "x11,kmsdrm";
}

/* A full window has the display's size from the start: without a window manager nobody gives it. */
static bool open_window(struct screen *screen)
{
    const struct screen_options *options = &screen->options;
    bool full = options->mode == SCREEN_FULL, sideways = options->rotate % 180 != 0;
    SDL_Rect area = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                     sideways ? options->height : options->width,
                     sideways ? options->width : options->height};
    if (screen->console)
        console_size(screen->console, &area.w, &area.h);
    else if (full && SDL_GetDisplayBounds(0, &area) != 0)
        log_warning("the display does not tell its size: %s", SDL_GetError());
    /* SDL knows no display behind our own console that a window could fill. */
    Uint32 flags = screen->console ? 0
                   : full          ? SDL_WINDOW_FULLSCREEN_DESKTOP
                                   : SDL_WINDOW_RESIZABLE;
    screen->window = SDL_CreateWindow(options->title ? options->title : "Vitrine", area.x, area.y,
                                      area.w, area.h, flags | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!screen->window) {
        log_error("no window: %s", SDL_GetError());
        return false;
    }
    SDL_ShowCursor(full ? SDL_DISABLE : SDL_ENABLE);
    SDL_DisableScreenSaver();
    return true;
}

/* The size of the upright picture in the window as it is, px. */
static void output_size(const struct screen *screen, int *width, int *height)
{
    int w = screen->options.width, h = screen->options.height;
    bool sideways = screen->options.rotate % 180 != 0;
    if (screen->window) {
        SDL_GetWindowSizeInPixels(screen->window, sideways ? &h : &w, sideways ? &w : &h);
    }
    *width = w;
    *height = h;
}

static const char *gl_name(void)
{
    const unsigned char *(*get_string)(unsigned) = NULL;
    void *found = SDL_GL_GetProcAddress("glGetString");
    memcpy(&get_string, &found, sizeof found);
    return get_string ? (const char *)get_string(GL_RENDERER_NAME) : NULL;
}

/* On the console SDL 2.26 may take desktop GL on an ES context and draw only the background, with
 * no error: the name has to be given and looked at afterwards. */
static bool start_gpu(struct screen *screen)
{
    const char *named = named_renderer(), *wanted = named;
    if (!named)
        wanted = driver_is("kmsdrm") ? "opengles2" : "opengl,opengles2";
    SDL_SetHintWithPriority(SDL_HINT_RENDER_DRIVER, wanted, SDL_HINT_OVERRIDE);
    screen->renderer = SDL_CreateRenderer(screen->window, -1,
                                          SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC |
                                              SDL_RENDERER_TARGETTEXTURE);
    SDL_RendererInfo info = {0};
    const char *name = NULL;
    if (!screen->renderer || SDL_GetRendererInfo(screen->renderer, &info) != 0)
        snprintf(screen->no_gpu, sizeof screen->no_gpu, "%s", SDL_GetError());
    else if (!strstr(wanted, info.name))
        snprintf(screen->no_gpu, sizeof screen->no_gpu, "SDL gives %s for %s", info.name, wanted);
    else if (!named && !gpu_is_real(name = gl_name()))
        snprintf(screen->no_gpu, sizeof screen->no_gpu, "OpenGL is %s", name ? name : "nameless");
    else
        return true;
    return false;
}

static void free_renderer(struct screen *screen)
{
    painter_destroy(screen->painter);
    screen->painter = NULL;
    if (screen->canvas)
        SDL_DestroyTexture(screen->canvas);
    screen->canvas = NULL;
    if (screen->renderer)
        SDL_DestroyRenderer(screen->renderer);
    screen->renderer = NULL;
    SDL_FreeSurface(screen->frame);
    SDL_FreeSurface(screen->turned);
    SDL_FreeSurface(screen->copy);
    screen->frame = screen->turned = screen->copy = NULL;
}

static bool make_canvas(struct screen *screen)
{
    if (screen->canvas)
        SDL_DestroyTexture(screen->canvas);
    screen->canvas = NULL;
    if (screen->options.rotate == 0)
        return true;
    screen->canvas = SDL_CreateTexture(screen->renderer, SDL_PIXELFORMAT_XRGB8888,
                                       SDL_TEXTUREACCESS_TARGET, screen->width, screen->height);
    return screen->canvas != NULL;
}

static bool make_frame(struct screen *screen)
{
    free_renderer(screen);
    screen->frame = SDL_CreateRGBSurfaceWithFormat(0, screen->width, screen->height, 32,
                                                   SDL_PIXELFORMAT_XRGB8888);
    if (!screen->frame)
        return false;
    SDL_SetSurfaceBlendMode(screen->frame, SDL_BLENDMODE_NONE);
    screen->renderer = SDL_CreateSoftwareRenderer(screen->frame);
    return screen->renderer != NULL;
}

/* Fits renderer and painter to the window's size of now; false if it failed. */
static bool fit_display(struct screen *screen)
{
    bool gpu = screen->renderer && !screen->frame;
    output_size(screen, &screen->width, &screen->height);
    if (screen->width < 1 || screen->height < 1 ||
        !(gpu ? make_canvas(screen) : make_frame(screen))) {
        log_error("no renderer of %d x %d: %s", screen->width, screen->height, SDL_GetError());
        return false;
    }
    if (!screen->painter)
        screen->painter = painter_create(screen->renderer, screen->fonts);
    if (screen->frame)
        painter_set_frame(screen->painter, screen->frame);
    SDL_RendererInfo info = {0};
    SDL_GetRendererInfo(screen->renderer, &info);
    if (screen->console)
        snprintf(screen->driver, sizeof screen->driver, "the console's %s, %s",
                 console_card(screen->console), info.name);
    else
        snprintf(screen->driver, sizeof screen->driver, "%s, %s",
                 screen->window ? SDL_GetCurrentVideoDriver() : "memory", info.name);
    return true;
}

static void close_window(struct screen *screen)
{
    free_renderer(screen);
    if (screen->window)
        SDL_DestroyWindow(screen->window);
    screen->window = NULL;
}

/* A window with its renderer. Where the GPU does not help the window is made again, since GL has
 * changed its format; on the console SDL has none that software could paint. */
static bool open_output(struct screen *screen)
{
    if (!open_window(screen))
        return false;
    if (!wants_gpu(screen) || start_gpu(screen))
        return true;
    close_window(screen);
    if (driver_is("kmsdrm"))
        return false;
    report_no_gpu(screen);
    return open_window(screen);
}

static void stop_display(struct screen *screen)
{
    close_window(screen);
    stop_video(screen);
}

static enum screen_result start_on_driver(struct screen *screen, const char *name)
{
    if (!start_video(screen, name))
        return SCREEN_NO_DISPLAY;
    if (open_output(screen) && fit_display(screen))
        return SCREEN_READY;
    stop_display(screen);
    return SCREEN_FAILED;
}

/* By the GPU or without it. What fails is asked for again later, as a display that is not there:
 * ending would only be followed by the next start. */
static enum screen_result start_on_console(struct screen *screen)
{
    if (start_console_gpu(screen) && open_output(screen) && fit_display(screen))
        return SCREEN_READY;
    stop_display(screen);
    if (start_console_video(screen) && open_window(screen) && fit_display(screen))
        return SCREEN_READY;
    stop_display(screen);
    return SCREEN_NO_DISPLAY;
}

/* Drivers by name, so that a machine without a display is not mistaken for one that has
 * `offscreen`. */
static enum screen_result start_on_first(struct screen *screen)
{
    const char *names = getenv("SDL_VIDEODRIVER");
    char list[128], *rest = list;
    enum screen_result result = SCREEN_NO_DISPLAY;
    snprintf(list, sizeof list, "%s", names && names[0] ? names : default_drivers());
    for (char *name; result == SCREEN_NO_DISPLAY && (name = strtok_r(rest, ",", &rest));)
        result = strcasecmp(name, "kmsdrm") == 0 ? start_on_console(screen)
                                                 : start_on_driver(screen, name);
    return result;
}

/* Starts the first video driver that has a display, opens the window and makes renderer and
 * painter; in memory only the latter. */
static enum screen_result start_display(struct screen *screen)
{
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (screen->options.mode != SCREEN_MEMORY)
        return start_on_first(screen);
    if (fit_display(screen))
        return SCREEN_READY;
    stop_display(screen);
    return SCREEN_FAILED;
}

/* A driver that was loaded after our start has brought the GPU that was missing. */
static bool gpu_has_come(const struct screen *screen)
{
    return screen->console && screen->gpu_may_come && gpu_is_there();
}

/* A picture has been shown: the driver that painted it did not end the program. */
static void count_trial(struct screen *screen)
{
    if (screen->trial && --screen->trial == 0)
        gpu_trial_end();
}

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
        *result = start_display(screen);
    return screen;
}

void screen_destroy(struct screen *screen)
{
    if (!screen)
        return;
    stop_display(screen);
    fonts_destroy(screen->fonts);
    if (screen->options.mode != SCREEN_MEMORY)
        SDL_QuitSubSystem(SDL_INIT_EVENTS);
    memory_free(screen);
}

void screen_size(const struct screen *screen, int *width, int *height)
{
    *width = screen->width;
    *height = screen->height;
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
    count_trial(screen);
    return true;
}

unsigned screen_shows_needed(const struct screen *screen)
{
    return screen->window && driver_is("kmsdrm") ? 2 : 1;
}

bool screen_wait(const struct screen *screen, int64_t deadline_ns)
{
    if (!screen->window || (!driver_is("x11") && !driver_is("wayland")))
        return false;
    int64_t left_ms = (deadline_ns - clock_now_ns() + NS_PER_MS - 1) / NS_PER_MS;
    if (left_ms > 0)
        SDL_WaitEventTimeout(NULL, (int)left_ms);
    return true;
}

static bool resized(struct screen *screen)
{
    int width, height;
    output_size(screen, &width, &height);
    if (width == screen->width && height == screen->height)
        return false;
    if (!fit_display(screen))
        stop_display(screen);
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
    bool console = screen->console || driver_is("kmsdrm");
    bool look = sysfs || console || !screen->painter;
    bool connected = look && is_connected(sysfs ? sysfs : drm);
    if (screen->painter && look && !connected)
        stop_display(screen);
    if (gpu_has_come(screen)) {
        log_info("a GPU has come; the display is set up again with it");
        stop_display(screen);
        return SCREEN_NO_DISPLAY;
    }
    if (screen->painter)
        return SCREEN_READY;
    /* A display server may come back without the kernel's connectors reporting it. */
    bool server = !sysfs && (SDL_getenv("DISPLAY") || SDL_getenv("WAYLAND_DISPLAY"));
    return connected || server ? start_display(screen) : SCREEN_NO_DISPLAY;
}

bool screen_recover(struct screen *screen)
{
    stop_display(screen);
    return start_display(screen) == SCREEN_READY;
}

struct vec2 screen_from_fraction(const struct screen *screen, float x, float y)
{
    struct vec2 at = turn_back(screen->options.rotate, (struct vec2){x, y});
    return (struct vec2){at.x * (float)screen->width, at.y * (float)screen->height};
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
    struct vec2 at = screen_from_fraction(screen, ((float)x + 0.5f) / (float)width,
                                          ((float)y + 0.5f) / (float)height);
    return (struct vec2){at.x - 0.5f, at.y - 0.5f};
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

static bool read_canvas(struct screen *screen, SDL_Surface *copy)
{
    SDL_SetRenderTarget(screen->renderer, screen->canvas);
    bool good = SDL_RenderReadPixels(screen->renderer, NULL, SDL_PIXELFORMAT_XRGB8888, copy->pixels,
                                     copy->pitch) == 0;
    SDL_SetRenderTarget(screen->renderer, NULL);
    return good;
}

SDL_Surface *screen_read(struct screen *screen)
{
    SDL_Surface *copy = screen->painter ? copy_for(screen) : NULL;
    if (!copy || (!screen->frame && !read_canvas(screen, copy)))
        return NULL;
    /* The unused byte is whatever blending left there: equal pictures shall be equal bytes. */
    const SDL_Surface *from = screen->frame ? screen->frame : copy;
    for (int y = 0; y < copy->h; y++) {
        const uint32_t *read = (const void *)((char *)from->pixels + (ptrdiff_t)y * from->pitch);
        uint32_t *row = (void *)((char *)copy->pixels + (ptrdiff_t)y * copy->pitch);
        for (int x = 0; x < copy->w; x++)
            row[x] = read[x] | 0xFF000000u;
    }
    copy->refcount++;
    return copy;
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
    for (int y = part.y; y < part.y + part.h; y++) {
        const uint32_t *read = (const void *)((char *)from->pixels + (ptrdiff_t)y * from->pitch);
        uint32_t *row = (void *)((char *)to->pixels + (ptrdiff_t)y * to->pitch);
        for (int x = part.x; x < part.x + part.w; x++)
            row[x] = read[x] | 0xFF000000u;
    }
    return true;
}
