/* Video drivers, windows and renderers: what there is on this machine, started and stopped. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "device/clock.h"
#include "device/screen_parts.h"

enum { GL_RENDERER_NAME = 0x1F01 };

bool display_connected(const char *sysfs)
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

/* Without any trace of a Wayland session its library only complains on standard error. */
static const char *default_drivers(void)
{
    bool session = getenv("WAYLAND_DISPLAY") || getenv("WAYLAND_SOCKET");
    return session ? "wayland,x11,kmsdrm" : "x11,kmsdrm";
}

/* Drivers by name, so that a machine without a display is not mistaken for one that has
 * `offscreen`. */
static bool start_video(struct screen *screen)
{
    const char *names = getenv("SDL_VIDEODRIVER");
    char list[128], *rest = list;
    snprintf(list, sizeof list, "%s", names && names[0] ? names : default_drivers());
    for (char *name; !screen->video && (name = strtok_r(rest, ",", &rest));) {
        bool own_surface = strcmp(name, "wayland") != 0 && strcmp(name, "kmsdrm") != 0;
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, own_surface ? "0" : "opengles2");
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, name, SDL_HINT_OVERRIDE);
        if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
            continue;
        screen->video = SDL_GetNumVideoDisplays() > 0;
        if (!screen->video)
            SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    return screen->video;
}

static bool is_driver(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcasecmp(driver, name) == 0;
}

/* GL through llvmpipe is slower than the software renderer, so a GPU has to be likely. The console
 * has no other way than GL. */
static bool wants_gpu(const struct screen *screen)
{
    const char *named = getenv("SDL_RENDER_DRIVER");
    if (screen->options.software)
        return false;
    if (named && named[0])
        return strcmp(named, "software") != 0;
    if (is_driver("kmsdrm"))
        return true;
    return (is_driver("x11") || is_driver("wayland")) &&
           access("/dev/dri/renderD128", R_OK | W_OK) == 0;
}

/* A full window has the display's size from the start: without a window manager nobody gives it. */
static bool open_window(struct screen *screen)
{
    const struct screen_options *options = &screen->options;
    bool full = options->mode == SCREEN_FULL, sideways = options->rotate % 180 != 0;
    SDL_Rect place = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                      sideways ? options->height : options->width,
                      sideways ? options->width : options->height};
    if (full && SDL_GetDisplayBounds(0, &place) != 0)
        log_warning("the display does not tell its size: %s", SDL_GetError());
    Uint32 flags = full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    screen->window = SDL_CreateWindow(options->title ? options->title : "Vitrine", place.x, place.y,
                                      place.w, place.h, flags | SDL_WINDOW_ALLOW_HIGHDPI);
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

/* Mesa's renderers on the CPU call themselves so. */
static bool is_real_gpu(void)
{
    const unsigned char *(*get_string)(unsigned) = NULL;
    void *found = SDL_GL_GetProcAddress("glGetString");
    memcpy(&get_string, &found, sizeof found);
    const char *name = get_string ? (const char *)get_string(GL_RENDERER_NAME) : NULL;
    return name && !strstr(name, "llvmpipe") && !strstr(name, "softpipe") && !strstr(name, "SWR");
}

/* On the console SDL 2.26 may take desktop GL on an ES context and draw only the background, with
 * no error: the name has to be given and looked at afterwards. */
static bool start_gpu(struct screen *screen)
{
    const char *named = getenv("SDL_RENDER_DRIVER");
    bool console = is_driver("kmsdrm"), chosen = named && named[0];
    if (!chosen && console)
        named = "opengles2";
    SDL_SetHintWithPriority(SDL_HINT_RENDER_DRIVER, chosen || console ? named : "opengl,opengles2",
                            SDL_HINT_OVERRIDE);
    screen->renderer = SDL_CreateRenderer(screen->window, -1,
                                          SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC |
                                              SDL_RENDERER_TARGETTEXTURE);
    SDL_RendererInfo info = {0};
    if (!screen->renderer || SDL_GetRendererInfo(screen->renderer, &info) != 0)
        return false;
    if (chosen || console)
        return strcmp(info.name, named) == 0;
    return strncmp(info.name, "opengl", 6) == 0 && is_real_gpu();
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
    screen->frame = screen->turned = NULL;
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
        screen->painter = painter_create(screen->renderer, screen->fonts, NULL);
    if (screen->frame)
        painter_set_frame(screen->painter, screen->frame);
    SDL_RendererInfo info = {0};
    SDL_GetRendererInfo(screen->renderer, &info);
    snprintf(screen->driver, sizeof screen->driver, "%s, %s",
             screen->window ? SDL_GetCurrentVideoDriver() : "memory", info.name);
    return true;
}

static bool open_renderer(struct screen *screen)
{
    if (!wants_gpu(screen) || start_gpu(screen))
        return true;
    free_renderer(screen);
    if (is_driver("kmsdrm")) {
        log_error("no opengles2 renderer on the console: %s", SDL_GetError());
        return false;
    }
    log_info("no GPU that helps; painting in software");
    /* GL has changed the window's format. */
    SDL_DestroyWindow(screen->window);
    return open_window(screen);
}

enum screen_result display_start(struct screen *screen)
{
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (screen->options.mode != SCREEN_MEMORY) {
        if (!start_video(screen))
            return SCREEN_NO_DISPLAY;
        if (!open_window(screen) || !open_renderer(screen)) {
            display_stop(screen);
            return SCREEN_FAILED;
        }
    }
    if (display_fit(screen))
        return SCREEN_READY;
    display_stop(screen);
    return SCREEN_FAILED;
}

void display_stop(struct screen *screen)
{
    free_renderer(screen);
    if (screen->window)
        SDL_DestroyWindow(screen->window);
    screen->window = NULL;
    if (screen->video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    screen->video = false;
}

bool screen_wakes(const struct screen *screen)
{
    return screen->window && (is_driver("x11") || is_driver("wayland"));
}

void screen_wait(int64_t deadline_ns)
{
    const int64_t millisecond_ns = 1000000;
    int64_t left_ms = (deadline_ns - clock_now_ns() + millisecond_ns - 1) / millisecond_ns;
    if (left_ms > 0)
        SDL_WaitEventTimeout(NULL, (int)left_ms);
}
