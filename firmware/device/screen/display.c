#include "device/screen/display.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "device/screen/gpu.h"
#include "scene/density.h"

enum { GL_RENDERER_NAME = 0x1F01 };
/* A second picture on the console waits for the first to be there. */
enum { TRIAL_SHOWS = 2 };

bool display_driver_is(const char *name)
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
    if (display_driver_is("kmsdrm"))
        return true;
    return (display_driver_is("x11") || display_driver_is("wayland")) && gpu_is_there();
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

void display_size(const struct screen *screen, int *width, int *height)
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
        wanted = display_driver_is("kmsdrm") ? "opengles2" : "opengl,opengles2";
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

bool display_fit(struct screen *screen)
{
    bool gpu = screen->renderer && !screen->frame;
    display_size(screen, &screen->width, &screen->height);
    if (screen->width < 1 || screen->height < 1 ||
        !(gpu ? make_canvas(screen) : make_frame(screen))) {
        log_error("no renderer of %d x %d: %s", screen->width, screen->height, SDL_GetError());
        return false;
    }
    if (!screen->painter)
        screen->painter = painter_create(screen->renderer, screen->fonts);
    painter_set_density(screen->painter, density_of(screen->width, screen->height));
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
    if (display_driver_is("kmsdrm"))
        return false;
    report_no_gpu(screen);
    return open_window(screen);
}

void display_stop(struct screen *screen)
{
    close_window(screen);
    stop_video(screen);
}

static enum screen_result start_on_driver(struct screen *screen, const char *name)
{
    if (!start_video(screen, name))
        return SCREEN_NO_DISPLAY;
    if (open_output(screen) && display_fit(screen))
        return SCREEN_READY;
    display_stop(screen);
    return SCREEN_FAILED;
}

/* By the GPU or without it. What fails is asked for again later, as a display that is not there:
 * ending would only be followed by the next start. */
static enum screen_result start_on_console(struct screen *screen)
{
    if (start_console_gpu(screen) && open_output(screen) && display_fit(screen))
        return SCREEN_READY;
    display_stop(screen);
    if (start_console_video(screen) && open_window(screen) && display_fit(screen))
        return SCREEN_READY;
    display_stop(screen);
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

enum screen_result display_start(struct screen *screen)
{
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (screen->options.mode != SCREEN_MEMORY)
        return start_on_first(screen);
    if (display_fit(screen))
        return SCREEN_READY;
    display_stop(screen);
    return SCREEN_FAILED;
}

bool display_gpu_has_come(const struct screen *screen)
{
    return screen->console && screen->gpu_may_come && gpu_is_there();
}

void display_count_trial(struct screen *screen)
{
    if (screen->trial && --screen->trial == 0)
        gpu_trial_end();
}
