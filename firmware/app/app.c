#include "app/app.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/export.h"
#include "base/log.h"
#include "base/streams.h"
#include "base/time.h"
#include "deck/kiosk/ending.h"
#include "device/screen/terminal.h"
#include "device/system/clock.h"
#include "device/system/notify.h"
#include "device/system/signals.h"
#include "show/pace.h"

static const int64_t QUIET_NS = 100 * NS_PER_MS;
static const int64_t SPARE_NS = 6 * NS_PER_MS; /* of a frame, left alone by preparations */

struct app {
    const struct app_options *options;
    struct booth booth;
    struct notify notify;
    struct pace pace;
    int64_t start_ns;
    bool painted, ready;
};

static void frame(struct app *app)
{
    struct booth *booth = &app->booth;
    int64_t now_ns = clock_now_ns(), worked_ns = clock_worked_ns();
    booth->counts.late = app->pace.skipped;
    if (booth_step(booth, now_ns) == FRAME_PAINTED)
        told_frame(&booth->told, now_ns, clock_worked_ns() - worked_ns, app->pace.skipped);
    if (!app->painted) {
        app->painted = true;
        log_info("first frame %.0f ms after start, on %s",
                 (double)(clock_now_ns() - app->start_ns) / (double)NS_PER_MS,
                 screen_driver(booth->session.screen));
    }
    if (!app->ready)
        app->ready = notify_ready(&app->notify);
    notify_alive(&app->notify, now_ns);
}

/* Sleeps to the next frame. When nothing moves and the display server can wake us, that is up to
 * QUIET_NS later, and an event ends it at once. */
static void rest(struct app *app)
{
    struct session *session = &app->booth.session;
    int64_t deadline_ns = pace_next(&app->pace, clock_now_ns());
    while (clock_now_ns() + SPARE_NS < deadline_ns && session_prepare(session, clock_now_ns))
        ;
    int64_t quiet_ns = booth_quiet_until(&app->booth, deadline_ns);
    int64_t until_ns = quiet_ns < deadline_ns + QUIET_NS ? quiet_ns : deadline_ns + QUIET_NS;
    if (quiet_ns > deadline_ns && screen_wait(session->screen, until_ns))
        pace_rest(&app->pace, clock_now_ns());
    else
        clock_wait_until(deadline_ns);
}

static void loop(struct app *app)
{
    while (!app->booth.quit && !signals_ending()) {
        frame(app);
        /* Watching the deck can wait until the first picture is shown. */
        booth_watch(&app->booth, clock_now_ns());
        rest(app);
        if (app->options->seconds > 0 && (double)(clock_now_ns() - app->start_ns) >=
                                             app->options->seconds * (double)NS_PER_SECOND)
            app->booth.quit = true;
    }
}

/* `code`: what the exit is if nothing else goes wrong. */
static enum app_exit close_all(struct app *app, enum app_exit code)
{
    const struct booth *booth = &app->booth;
    ending_tell(booth->lost ? ENDING_SCREEN : booth->restart ? ENDING_STAFF : ENDING_TOLD);
    notify_finish(&app->notify);
    if (!booth_close(&app->booth, clock_now_ns()) && code == APP_DONE)
        code = APP_CANNOT_RUN;
    terminal_release();
    return code;
}

static enum app_exit write_loop(const struct app_options *options,
                                const struct session_options *show)
{
    struct export_options pictures = {
        .session = *show,
        .folder = options->pictures,
        .text_percent = 100,
        .loop = true,
    };
    if (show->screen.mode == SCREEN_FULL) {
        pictures.session.screen.width = 1920;
        pictures.session.screen.height = 1080;
    }
    return export_write(&pictures) ? APP_DONE : APP_CANNOT_RUN;
}

enum app_exit app_run(const struct app_options *options)
{
    struct app app = {.options = options};
    struct session *session = &app.booth.session;
    signals_for_show();
    log_never_wait();
    if (options->booth.session.screen.mode == SCREEN_FULL)
        terminal_hide();
    app.start_ns = clock_now_ns();
    notify_init(&app.notify);
    enum ending last =
        ending_open(options->booth.kiosk.folder ? getenv("RUNTIME_DIRECTORY") : NULL);
    if (!booth_open(&app.booth, &options->booth, app.start_ns))
        return close_all(&app, APP_CANNOT_RUN);
    told_init(&app.booth.told, last, options->fps, app.start_ns);
    if (!screen_painter(session->screen)) {
        if (options->pictures) {
            log_info("there is no display here; writing the pictures of one loop to %s",
                     options->pictures);
            struct session_options show = session->options;
            enum app_exit recorded = close_all(&app, APP_DONE);
            enum app_exit written = write_loop(options, &show);
            return written == APP_DONE ? recorded : written;
        }
        log_warning("no display is connected; waiting for one");
    }
    streams_never_wait(STDOUT_FILENO); /* libraries may print there */
    booth_begin(&app.booth, app.start_ns);
    pace_init(&app.pace, options->fps, clock_now_ns());
    loop(&app);
    bool again = app.booth.lost || app.booth.restart;
    return close_all(&app, again ? APP_RESTART : APP_DONE);
}
