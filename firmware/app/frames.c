#include "app/frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/edits.h"
#include "base/log.h"
#include "base/streams.h"
#include "base/time.h"
#include "device/system/clock.h"
#include "device/system/signals.h"

static const int64_t DISPLAY_POLL_NS = 2 * NS_PER_SECOND;

/* The deck's timezone is the process's: one deck at a time is played, on this thread. A deck that
 * names none keeps the machine's. */
static void set_timezone(const struct frames *frames)
{
    const struct deck *deck = frames->session.loaded.deck;
    if (deck && deck->schedule.timezone.text)
        setenv("TZ", deck->schedule.timezone.text, 1);
    else if (frames->timezone[0])
        setenv("TZ", frames->timezone, 1);
    else
        unsetenv("TZ");
    tzset();
}

static void set_wall(struct frames *frames, int64_t now_ns)
{
    if (now_ns < frames->wall_ns || !frames->session.playing)
        return;
    frames->wall_ns = now_ns + NS_PER_SECOND;
    int64_t now_s;
    const struct frames_options *options = frames->options;
    bool known = options->wall ? options->wall(options->wall_context, &now_s) : clock_wall(&now_s);
    time_t seconds = (time_t)now_s;
    struct tm local;
    struct wall wall = {.known = known && localtime_r(&seconds, &local)};
    if (wall.known) {
        wall.day =
            date_days(local.tm_year + 1900, (unsigned)local.tm_mon + 1, (unsigned)local.tm_mday);
        wall.minute = (unsigned)(local.tm_hour * 60 + local.tm_min);
    }
    player_set_wall(&frames->session.player, wall);
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

static void log_start(const struct frames *frames)
{
    const char *meanwhile = kiosk_release(&frames->guard.kiosk) > 0
                                ? "another one is looked for"
                                : "the error card stands until it is mended";
    log_findings(&frames->session.loaded,
                 frames->session.playing ? "cards stand in for its missing pictures" : meanwhile);
}

/* A bad save: the last good deck plays on, and its author reads the first mistake in a corner. */
static void show_refusal(struct frames *frames)
{
    struct player_notice notice = {0};
    size_t errors = 0;
    log_findings(&frames->refused, frames->session.playing
                                       ? "the last good one plays on"
                                       : "the error card stands until it is mended");
    session_refuse(&frames->session, &frames->refused);
    if (!frames->session.playing || !frames->options->authoring)
        return;
    if (loaded_deck_first_error(&frames->refused, &notice.place, &notice.message, &errors))
        notice.more = (unsigned)errors - 1;
    player_set_notice(&frames->session.player, notice);
}

/* A good deck plays from now on. Where nothing plays yet, one whose pictures are missing does, too,
 * as it would at start. */
static void look_for_edits(struct frames *frames, int64_t now_ns)
{
    struct loaded_deck loaded;
    bool good;
    if (frames->edits && frames->session.options.simulated)
        edits_wait(frames->edits);
    if (!frames->edits || !edits_step(frames->edits, now_ns, &loaded, &good))
        return;
    if (frames->session.playing)
        player_set_notice(&frames->session.player, (struct player_notice){0});
    loaded_deck_close(&frames->refused);
    if (!good && (frames->session.playing || !loaded.playable)) {
        frames->edits_refused++;
        frames->refused = loaded;
        show_refusal(frames);
        return;
    }
    if (!good)
        log_findings(&loaded, "cards stand in for its missing pictures");
    session_replace(&frames->session, &loaded, now_ns);
    guard_take(&frames->guard, &frames->session, now_ns);
    frames->edits_taken++;
    set_timezone(frames);
    frames->wall_ns = now_ns;
    log_info("the edited deck plays now");
}

static void handle_event(struct frames *frames, const SDL_Event *event, int64_t now_ns)
{
    struct touch touch;
    enum key key;
    if (event->type == SDL_QUIT) {
        frames->quit = true;
    } else if (screen_event(frames->session.screen, event)) {
        session_resized(&frames->session, now_ns);
    } else if (touch_from_event(&frames->touch, frames->session.screen, event, now_ns, &touch)) {
        recording_touch(&frames->recording, &touch);
        session_touch(&frames->session, &touch);
    } else if ((key = touch_key(&frames->touch, event, now_ns)) != KEY_NONE) {
        recording_key(&frames->recording, key, now_ns);
        session_key(&frames->session, key, now_ns);
    }
}

/* HUP: a terminal that was closed takes the show with it; else somebody asks to read the deck
 * again, as service managers do. */
static void look_for_hang_up(struct frames *frames)
{
    frames->hung_up = signals_hung_up() || frames->hung_up;
    if (!frames->hung_up)
        return;
    if (streams_terminal_gone()) {
        frames->quit = true;
    } else if (frames->edits) {
        log_info("told to read the deck anew");
        edits_ask(frames->edits);
        frames->hung_up = false;
    }
}

static void look_for_display(struct frames *frames, int64_t now_ns)
{
    if (now_ns < frames->display_ns)
        return;
    frames->display_ns = now_ns + DISPLAY_POLL_NS;
    bool had = screen_painter(frames->session.screen) != NULL;
    screen_poll_display(frames->session.screen, NULL);
    bool has = screen_painter(frames->session.screen) != NULL;
    if (had == has)
        return;
    log_info(has ? "a display is there: %s" : "the display is gone",
             has ? screen_driver(frames->session.screen) : "");
    session_release(&frames->session, now_ns);
    if (has)
        session_resized(&frames->session, now_ns);
}

/* A present that fails is a lost device: once everything is made again, then the service starts us
 * again. */
static void handle_loss(struct frames *frames, int64_t now_ns)
{
    if (!frames->recovered && screen_recover(frames->session.screen)) {
        log_warning("the screen was lost and has been set up again");
        frames->recovered = true;
        session_resized(&frames->session, now_ns);
        return;
    }
    log_error("the screen is lost (%s); ending so that the service starts the player again",
              SDL_GetError());
    frames->lost = frames->quit = true;
}

enum session_frame frames_step(struct frames *frames, int64_t now_ns)
{
    SDL_Event event;
    /* Not SDL_PollEvent, which asks the display twice a frame. */
    SDL_PumpEvents();
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        handle_event(frames, &event, now_ns);
    set_wall(frames, now_ns);
    look_for_hang_up(frames);
    look_for_edits(frames, now_ns);
    look_for_display(frames, now_ns);
    guard_step(&frames->guard, &frames->session, now_ns);
    enum session_frame result = session_frame(&frames->session, now_ns);
    switch (result) {
    case FRAME_SAME: break;
    case FRAME_PAINTED: frames->recovered = false; break;
    case FRAME_LOST: handle_loss(frames, now_ns); break;
    }
    return result;
}

/* Where another deck plays than the one that is watched, that is read at once. */
void frames_watch(struct frames *frames, int64_t now_ns)
{
    static const struct loaded_deck none;
    const struct session *session = &frames->session;
    const char *path = frames->edits ? NULL : guard_watched(&frames->guard, session, now_ns);
    if (path)
        frames->edits = edits_create(&session->assets, path,
                                     guard_plays(&frames->guard) ? &session->loaded : &none);
}

int64_t frames_quiet_until(const struct frames *frames, int64_t now_ns)
{
    if (frames->edits && edits_reading(frames->edits))
        return now_ns;
    return session_quiet_until(&frames->session, now_ns);
}

static bool open_recording(struct frames *frames, int64_t now_ns)
{
    int width, height;
    screen_size(frames->session.screen, &width, &height);
    return recording_open(&frames->recording, frames->options->record, width, height, now_ns);
}

bool frames_open(struct frames *frames, const struct frames_options *options, int64_t now_ns)
{
    struct session_options show = options->session;
    const char *zone = getenv("TZ");
    *frames = (struct frames){.options = options, .recording.descriptor = -1};
    snprintf(frames->timezone, sizeof frames->timezone, "%s", zone ? zone : "");
    guard_open(&frames->guard, &options->kiosk, &show, now_ns);
    return session_open(&frames->session, &show, now_ns) && open_recording(frames, now_ns);
}

void frames_begin(struct frames *frames, int64_t now_ns)
{
    log_start(frames);
    guard_begin(&frames->guard, &frames->session, now_ns);
    set_timezone(frames);
}

bool frames_close(struct frames *frames, int64_t now_ns)
{
    bool whole = recording_close(&frames->recording, now_ns);
    edits_destroy(frames->edits);
    loaded_deck_close(&frames->refused);
    session_close(&frames->session);
    guard_end(&frames->guard);
    return whole;
}
