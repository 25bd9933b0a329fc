#include "app/app.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/edits.h"
#include "app/export.h"
#include "app/recording.h"
#include "base/log.h"
#include "base/streams.h"
#include "base/time.h"
#include "device/screen/terminal.h"
#include "device/screen/touch.h"
#include "device/system/clock.h"
#include "device/system/notify.h"
#include "device/system/signals.h"
#include "show/pace.h"

static const int64_t DISPLAY_POLL_NS = 2 * NS_PER_SECOND;
static const int64_t QUIET_NS = 100 * NS_PER_MS;
static const int64_t SPARE_NS = 6 * NS_PER_MS; /* of a frame, left alone by preparations */

struct app {
    const struct app_options *options;
    struct session session;
    struct guard guard;
    struct notify notify;
    struct pace pace;
    struct touch_state touch;
    struct edits *edits;
    struct loaded_deck refused; /* the last bad save, whose message is shown */
    struct recording recording;
    int64_t start_ns, wall_ns, display_ns;
    bool painted, ready, recovered, quit;
    bool hung_up; /* and what that asks for is not done yet: no deck may be read so far */
    enum app_exit result;
};

/* The deck's timezone is the process's: one deck at a time is played, on this thread. */
static void set_timezone(const struct app *app)
{
    const struct deck *deck = app->session.loaded.deck;
    if (deck && deck->schedule.timezone.text)
        setenv("TZ", deck->schedule.timezone.text, 1);
    tzset();
}

static void set_wall(struct app *app, int64_t now_ns)
{
    if (now_ns < app->wall_ns || !app->session.playing)
        return;
    app->wall_ns = now_ns + NS_PER_SECOND;
    int64_t now_s;
    bool known = clock_wall(&now_s);
    time_t seconds = (time_t)now_s;
    struct tm local;
    struct wall wall = {.known = known && localtime_r(&seconds, &local)};
    if (wall.known) {
        wall.day =
            date_days(local.tm_year + 1900, (unsigned)local.tm_mon + 1, (unsigned)local.tm_mday);
        wall.minute = (unsigned)(local.tm_hour * 60 + local.tm_min);
    }
    player_set_wall(&app->session.player, wall);
}

/* All errors of a deck, and what is shown meanwhile. */
static void log_findings(const struct loaded_deck *loaded, const char *meanwhile)
{
    size_t errors = loaded->deck ? diags_errors(&loaded->deck->diags) : 0;
    if (errors == 0)
        return;
    diags_log(&loaded->deck->diags, DIAGS_LOGGED);
    log_warning("the deck has %zu error%s; %s", errors, errors == 1 ? "" : "s", meanwhile);
}

static void log_start(const struct app *app)
{
    const char *meanwhile = kiosk_release(&app->guard.kiosk) > 0
                                ? "another one is looked for"
                                : "the error card stands until it is mended";
    log_findings(&app->session.loaded,
                 app->session.playing ? "cards stand in for its missing pictures" : meanwhile);
}

/* A bad save: the last good deck plays on, and its author reads the first mistake in a corner. */
static void show_refusal(struct app *app)
{
    struct player_notice notice = {0};
    size_t errors = 0;
    log_findings(&app->refused, app->session.playing ? "the last good one plays on"
                                                     : "the error card stands until it is mended");
    session_refuse(&app->session, &app->refused);
    if (!app->session.playing || !app->options->authoring)
        return;
    if (loaded_deck_first_error(&app->refused, &notice.place, &notice.message, &errors))
        notice.more = (unsigned)errors - 1;
    player_set_notice(&app->session.player, notice);
}

/* A good deck plays from now on. Where nothing plays yet, one whose pictures are missing does, too,
 * as it would at start. */
static void look_for_edits(struct app *app, int64_t now_ns)
{
    struct loaded_deck loaded;
    bool good;
    if (!app->edits || !edits_step(app->edits, now_ns, &loaded, &good))
        return;
    if (app->session.playing)
        player_set_notice(&app->session.player, (struct player_notice){0});
    loaded_deck_close(&app->refused);
    if (!good && (app->session.playing || !loaded.playable)) {
        app->refused = loaded;
        show_refusal(app);
        return;
    }
    if (!good)
        log_findings(&loaded, "cards stand in for its missing pictures");
    session_replace(&app->session, &loaded, now_ns);
    guard_take(&app->guard, &app->session, now_ns);
    set_timezone(app);
    app->wall_ns = now_ns;
    log_info("the edited deck plays now");
}

static void handle_event(struct app *app, const SDL_Event *event, int64_t now_ns)
{
    struct touch touch;
    enum key key;
    if (event->type == SDL_QUIT) {
        app->quit = true;
    } else if (screen_event(app->session.screen, event)) {
        session_resized(&app->session, now_ns);
    } else if (touch_from_event(&app->touch, app->session.screen, event, now_ns, &touch)) {
        recording_touch(&app->recording, &touch);
        session_touch(&app->session, &touch);
    } else if ((key = touch_key(&app->touch, event, now_ns)) != KEY_NONE) {
        recording_key(&app->recording, key, now_ns);
        session_key(&app->session, key, now_ns);
    }
}

/* HUP: a terminal that was closed takes the show with it; else somebody asks to read the deck
 * again, as service managers do. */
static void look_for_hang_up(struct app *app)
{
    app->hung_up = signals_hung_up() || app->hung_up;
    if (!app->hung_up)
        return;
    if (streams_terminal_gone()) {
        app->quit = true;
    } else if (app->edits) {
        log_info("told to read the deck anew");
        edits_ask(app->edits);
        app->hung_up = false;
    }
}

static void look_for_display(struct app *app, int64_t now_ns)
{
    if (now_ns < app->display_ns)
        return;
    app->display_ns = now_ns + DISPLAY_POLL_NS;
    bool had = screen_painter(app->session.screen) != NULL;
    screen_poll_display(app->session.screen, NULL);
    bool has = screen_painter(app->session.screen) != NULL;
    if (had == has)
        return;
    log_info(has ? "a display is there: %s" : "the display is gone",
             has ? screen_driver(app->session.screen) : "");
    session_release(&app->session, now_ns);
    if (has)
        session_resized(&app->session, now_ns);
}

/* A present that fails is a lost device: once everything is made again, then the service starts us
 * again. */
static void handle_loss(struct app *app, int64_t now_ns)
{
    if (!app->recovered && screen_recover(app->session.screen)) {
        log_warning("the screen was lost and has been set up again");
        app->recovered = true;
        session_resized(&app->session, now_ns);
        return;
    }
    log_error("the screen is lost (%s); ending so that the service starts the player again",
              SDL_GetError());
    app->result = APP_RESTART;
    app->quit = true;
}

static void frame(struct app *app)
{
    int64_t now_ns = clock_now_ns();
    SDL_Event event;
    /* Not SDL_PollEvent, which asks the display twice a frame. */
    SDL_PumpEvents();
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        handle_event(app, &event, now_ns);
    set_wall(app, now_ns);
    look_for_hang_up(app);
    look_for_edits(app, now_ns);
    look_for_display(app, now_ns);
    guard_step(&app->guard, &app->session, now_ns);
    switch (session_frame(&app->session, now_ns)) {
    case FRAME_SAME: break;
    case FRAME_PAINTED: app->recovered = false; break;
    case FRAME_LOST: handle_loss(app, now_ns); break;
    }
    if (!app->painted) {
        app->painted = true;
        log_info("first frame %.0f ms after start, on %s",
                 (double)(clock_now_ns() - app->start_ns) / (double)NS_PER_MS,
                 screen_driver(app->session.screen));
    }
    if (!app->ready)
        app->ready = notify_ready(&app->notify);
    notify_alive(&app->notify, now_ns);
}

/* Watching the deck can wait until the first picture is shown. Where another one plays than the one
 * that is watched, that is read at once. */
static void start_watching(struct app *app)
{
    static const struct loaded_deck none;
    const struct session *session = &app->session;
    const char *path = app->edits ? NULL : guard_watched(&app->guard, session, clock_now_ns());
    if (path)
        app->edits = edits_create(&session->assets, path,
                                  guard_plays(&app->guard) ? &session->loaded : &none);
}

/* Sleeps to the next frame. When nothing moves and the display server can wake us, that is up to
 * QUIET_NS later, and an event ends it at once. */
static void rest(struct app *app)
{
    int64_t deadline_ns = pace_next(&app->pace, clock_now_ns());
    while (clock_now_ns() + SPARE_NS < deadline_ns && session_prepare(&app->session, clock_now_ns))
        ;
    int64_t quiet_ns = session_quiet_until(&app->session, deadline_ns);
    bool soon = quiet_ns <= deadline_ns || (app->edits && edits_reading(app->edits));
    int64_t until_ns = quiet_ns < deadline_ns + QUIET_NS ? quiet_ns : deadline_ns + QUIET_NS;
    if (!soon && screen_wait(app->session.screen, until_ns))
        pace_rest(&app->pace, clock_now_ns());
    else
        clock_wait_until(deadline_ns);
}

static void loop(struct app *app)
{
    while (!app->quit && !signals_ending()) {
        frame(app);
        start_watching(app);
        rest(app);
        if (app->options->seconds > 0 && (double)(clock_now_ns() - app->start_ns) >=
                                             app->options->seconds * (double)NS_PER_SECOND)
            app->quit = true;
    }
}

static bool open_recording(struct app *app)
{
    int width, height;
    screen_size(app->session.screen, &width, &height);
    return recording_open(&app->recording, app->options->record, width, height, app->start_ns);
}

static enum app_exit close_all(struct app *app)
{
    notify_finish(&app->notify);
    if (!recording_close(&app->recording, clock_now_ns()) && app->result == APP_DONE)
        app->result = APP_CANNOT_RUN;
    edits_destroy(app->edits);
    loaded_deck_close(&app->refused);
    session_close(&app->session);
    guard_end(&app->guard);
    terminal_release();
    return app->result;
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
    struct app app = {.options = options, .recording.descriptor = -1, .result = APP_DONE};
    signals_for_show();
    log_never_wait();
    if (options->session.screen.mode == SCREEN_FULL)
        terminal_hide();
    app.start_ns = clock_now_ns();
    notify_init(&app.notify);
    struct session_options show = options->session;
    guard_open(&app.guard, &options->kiosk, &show, app.start_ns);
    if (!session_open(&app.session, &show, app.start_ns) || !open_recording(&app)) {
        app.result = APP_CANNOT_RUN;
        return close_all(&app);
    }
    if (!screen_painter(app.session.screen)) {
        if (options->pictures) {
            log_info("there is no display here; writing the pictures of one loop to %s",
                     options->pictures);
            enum app_exit recorded = close_all(&app), written = write_loop(options, &show);
            return written == APP_DONE ? recorded : written;
        }
        log_warning("no display is connected; waiting for one");
    }
    streams_never_wait(STDOUT_FILENO); /* libraries may print there */
    log_start(&app);
    guard_begin(&app.guard, &app.session, app.start_ns);
    set_timezone(&app);
    pace_init(&app.pace, options->fps, clock_now_ns());
    loop(&app);
    return close_all(&app);
}
