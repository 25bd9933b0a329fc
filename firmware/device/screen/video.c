/* SDL's video drivers, and our own way to the console beside them: which show, and which paint. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "device/screen/gpu.h"
#include "device/screen/inside.h"
#include "device/system/clock.h"

/* A second picture on the console waits for the first to be there. */
enum { TRIAL_SHOWS = 2 };

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

bool video_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcasecmp(driver, name) == 0;
}

const char *video_named_renderer(void)
{
    const char *named = getenv("SDL_RENDER_DRIVER");
    return named && named[0] ? named : NULL;
}

bool video_start(struct screen *screen, const char *name)
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

void video_tell_no_gpu(const struct screen *screen)
{
    if (screen->no_gpu[0])
        log_info("no GPU that helps (%s); painting in software", screen->no_gpu);
}

bool video_start_console(struct screen *screen)
{
    const char *why = NULL;
    screen->console = console_open(&why);
    if (screen->console && video_start(screen, "evdev")) {
        video_tell_no_gpu(screen);
        return true;
    }
    if (screen->console)
        why = "SDL does not read the panel and the keyboard";
    console_close(screen->console);
    screen->console = NULL;
    if (why && why != screen->told)
        log_warning("the console cannot be painted: %s", why);
    screen->told = why;
    return false;
}

static void end_trial(struct screen *screen)
{
    if (screen->trial)
        gpu_trial_end();
    screen->trial = 0;
}

bool video_start_console_gpu(struct screen *screen)
{
    const char *named = video_named_renderer();
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
    if (video_start(screen, "kmsdrm"))
        return true;
    snprintf(screen->no_gpu, sizeof screen->no_gpu, "%s", SDL_GetError());
    end_trial(screen);
    return false;
}

bool video_gpu_has_come(const struct screen *screen)
{
    return screen->console && screen->gpu_may_come && gpu_is_there();
}

bool video_wants_gpu(const struct screen *screen)
{
    const char *named = video_named_renderer();
    if (screen->options.software || screen->console)
        return false;
    if (named)
        return strcmp(named, "software") != 0;
    if (video_is("kmsdrm"))
        return true;
    return (video_is("x11") || video_is("wayland")) && gpu_is_there();
}

void video_stop(struct screen *screen)
{
    if (screen->video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    screen->video = false;
    end_trial(screen);
    console_close(screen->console);
    screen->console = NULL;
}

void video_proved(struct screen *screen)
{
    if (screen->trial && --screen->trial == 0)
        gpu_trial_end();
}

bool screen_wakes(const struct screen *screen)
{
    return screen->window && (video_is("x11") || video_is("wayland"));
}

void screen_wait(int64_t deadline_ns)
{
    int64_t left_ms = (deadline_ns - clock_now_ns() + NS_PER_MS - 1) / NS_PER_MS;
    if (left_ms > 0)
        SDL_WaitEventTimeout(NULL, (int)left_ms);
}
