#include "app/booth.h"

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
static void set_timezone(const struct booth *booth)
{
    const struct deck *deck = booth->session.loaded.deck;
    if (deck && deck->schedule.timezone.text)
        setenv("TZ", deck->schedule.timezone.text, 1);
    else if (booth->timezone[0])
        setenv("TZ", booth->timezone, 1);
    else
        unsetenv("TZ");
    tzset();
}

static bool read_wall(const struct booth *booth, int64_t *now_s)
{
    const struct booth_options *options = booth->options;
    return options->wall ? options->wall(options->wall_context, now_s) : clock_wall(now_s);
}

static void set_wall(struct booth *booth, int64_t now_ns)
{
    if (now_ns < booth->wall_ns || !booth->session.playing)
        return;
    booth->wall_ns = now_ns + NS_PER_SECOND;
    int64_t now_s;
    bool known = read_wall(booth, &now_s);
    time_t seconds = (time_t)now_s;
    struct tm local;
    struct wall wall = {.known = known && localtime_r(&seconds, &local)};
    if (wall.known) {
        wall.day =
            date_days(local.tm_year + 1900, (unsigned)local.tm_mon + 1, (unsigned)local.tm_mday);
        wall.minute = (unsigned)(local.tm_hour * 60 + local.tm_min);
    }
    player_set_wall(&booth->session.player, wall);
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

static void log_start(const struct booth *booth)
{
    const char *meanwhile = kiosk_release(&booth->guard.kiosk) > 0
                                ? "another one is looked for"
                                : "the error card stands until it is mended";
    log_findings(&booth->session.loaded,
                 booth->session.playing ? "cards stand in for its missing pictures" : meanwhile);
}

/* A bad save: the last good deck plays on, and its author reads the first mistake in a corner. */
static void show_refusal(struct booth *booth)
{
    struct player_notice notice = {0};
    size_t errors = 0;
    log_findings(&booth->refused, booth->session.playing
                                      ? "the last good one plays on"
                                      : "the error card stands until it is mended");
    session_refuse(&booth->session, &booth->refused);
    if (!booth->session.playing || !booth->options->authoring)
        return;
    if (loaded_deck_first_error(&booth->refused, &notice.place, &notice.message, &errors))
        notice.more = (unsigned)errors - 1;
    player_set_notice(&booth->session.player, notice);
}

/* A good deck plays from now on. Where nothing plays yet, one whose pictures are missing does, too,
 * as it would at start. */
static void look_for_edits(struct booth *booth, int64_t now_ns)
{
    struct loaded_deck loaded;
    bool good;
    if (booth->edits && booth->session.options.simulated)
        edits_wait(booth->edits);
    if (!booth->edits || !edits_step(booth->edits, now_ns, &loaded, &good))
        return;
    if (booth->session.playing)
        player_set_notice(&booth->session.player, (struct player_notice){0});
    loaded_deck_close(&booth->refused);
    if (!good && (booth->session.playing || !loaded.playable)) {
        booth->counts.edits_refused++;
        booth->refused = loaded;
        show_refusal(booth);
        return;
    }
    if (!good)
        log_findings(&loaded, "cards stand in for its missing pictures");
    session_replace(&booth->session, &loaded, now_ns);
    guard_take(&booth->guard, &booth->session, now_ns);
    booth->counts.edits_taken++;
    set_timezone(booth);
    booth->wall_ns = now_ns;
    log_info("the edited deck plays now");
}

static void handle_event(struct booth *booth, const SDL_Event *event, int64_t now_ns)
{
    struct touch touch;
    enum key key;
    if (event->type == SDL_QUIT) {
        booth->quit = true;
    } else if (screen_event(booth->session.screen, event)) {
        session_resized(&booth->session, now_ns);
    } else if (touch_from_event(&booth->touch, booth->session.screen, event, now_ns, &touch)) {
        if (!staff_is_open(&booth->session.staff)) /* nobody reads a PIN from it */
            recording_touch(&booth->recording, &touch);
        health_touch(&booth->health, now_ns);
        session_touch(&booth->session, &touch);
    } else if ((key = touch_key(&booth->touch, event, now_ns)) != KEY_NONE) {
        recording_key(&booth->recording, key, now_ns);
        health_touch(&booth->health, now_ns);
        session_key(&booth->session, key, now_ns);
    }
}

/* HUP: a terminal that was closed takes the show with it; else somebody asks to read the deck
 * again, as service managers do. */
static void look_for_hang_up(struct booth *booth)
{
    booth->hung_up = signals_hung_up() || booth->hung_up;
    if (!booth->hung_up)
        return;
    if (streams_terminal_gone()) {
        booth->quit = true;
    } else if (booth->edits) {
        log_info("told to read the deck anew");
        edits_ask(booth->edits);
        booth->hung_up = false;
    }
}

static void look_for_display(struct booth *booth, int64_t now_ns)
{
    if (now_ns < booth->display_ns)
        return;
    booth->display_ns = now_ns + DISPLAY_POLL_NS;
    bool had = screen_painter(booth->session.screen) != NULL;
    screen_poll_display(booth->session.screen, NULL);
    bool has = screen_painter(booth->session.screen) != NULL;
    if (had == has)
        return;
    log_info(has ? "a display is there: %s" : "the display is gone",
             has ? screen_driver(booth->session.screen) : "");
    session_release(&booth->session, now_ns);
    if (has)
        session_resized(&booth->session, now_ns);
}

/* A present that fails is a lost device: once everything is made again, then the service starts us
 * again. */
static void handle_loss(struct booth *booth, int64_t now_ns)
{
    if (!booth->recovered && screen_recover(booth->session.screen)) {
        log_warning("the screen was lost and has been set up again");
        booth->recovered = true;
        session_resized(&booth->session, now_ns);
        return;
    }
    log_error("the screen is lost (%s); ending so that the service starts the player again",
              SDL_GetError());
    booth->lost = booth->quit = true;
}

static void roll_back(struct booth *booth, int64_t now_ns)
{
    if (!guard_roll_back(&booth->guard, &booth->session, now_ns))
        return;
    edits_destroy(booth->edits); /* what they watch is in quarantine */
    booth->edits = NULL;
    set_timezone(booth);
    booth->wall_ns = now_ns;
}

static void do_as_wished(struct booth *booth, int64_t now_ns)
{
    switch (staff_take_wish(&booth->session.staff)) {
    case STAFF_WISHES_NOTHING: return;
    case STAFF_WISHES_ROLL_BACK: roll_back(booth, now_ns); return;
    case STAFF_WISHES_RESTART:
        log_info("the staff restart the player");
        booth->restart = booth->quit = true;
        return;
    }
}

/* What the staff ask for, and what they are told. */
static void attend_staff(struct booth *booth, int64_t now_ns)
{
    int64_t now_s = -1;
    do_as_wished(booth, now_ns);
    if (!told_due(&booth->told, &booth->session, now_ns))
        return;
    if (!read_wall(booth, &now_s))
        now_s = -1;
    told_tell(&booth->told, &booth->guard, &booth->session, now_s, now_ns);
}

enum session_frame booth_step(struct booth *booth, int64_t now_ns)
{
    int64_t worked_ns = clock_worked_ns();
    SDL_Event event;
    if (booth->guard.on)
        log_sparingly(now_ns);
    /* Not SDL_PollEvent, which asks the display twice a frame. */
    SDL_PumpEvents();
    while (SDL_PeepEvents(&event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0)
        handle_event(booth, &event, now_ns);
    set_wall(booth, now_ns);
    look_for_hang_up(booth);
    look_for_edits(booth, now_ns);
    look_for_display(booth, now_ns);
    guard_step(&booth->guard, &booth->session, now_ns);
    attend_staff(booth, now_ns);
    enum session_frame result = session_frame(&booth->session, now_ns);
    switch (result) {
    case FRAME_SAME: break;
    case FRAME_PAINTED: booth->recovered = false; break;
    case FRAME_LOST: handle_loss(booth, now_ns); break;
    }
    booth->counts.last = booth->told.last;
    health_frame(&booth->health, &booth->guard, &booth->session, &booth->counts, result, now_ns,
                 clock_worked_ns() - worked_ns);
    return result;
}

/* Where another deck plays than the one that is watched, that is read at once. */
void booth_watch(struct booth *booth, int64_t now_ns)
{
    static const struct loaded_deck none;
    const struct session *session = &booth->session;
    const char *path = booth->edits ? NULL : guard_watched(&booth->guard, session, now_ns);
    if (path)
        booth->edits = edits_create(&session->assets, path,
                                    guard_plays(&booth->guard) ? &session->loaded : &none);
}

int64_t booth_quiet_until(const struct booth *booth, int64_t now_ns)
{
    if (booth->edits && edits_reading(booth->edits))
        return now_ns;
    return session_quiet_until(&booth->session, now_ns);
}

static bool open_recording(struct booth *booth, int64_t now_ns)
{
    int width, height;
    screen_size(booth->session.screen, &width, &height);
    return recording_open(&booth->recording, booth->options->record, width, height, now_ns);
}

bool booth_open(struct booth *booth, const struct booth_options *options, int64_t now_ns)
{
    struct session_options show = options->session;
    const char *zone = getenv("TZ");
    *booth = (struct booth){.options = options, .recording.descriptor = -1};
    snprintf(booth->timezone, sizeof booth->timezone, "%s", zone ? zone : "");
    health_open(&booth->health, options->health, now_ns);
    guard_open(&booth->guard, &options->kiosk, &show, now_ns);
    return session_open(&booth->session, &show, now_ns) && open_recording(booth, now_ns);
}

void booth_begin(struct booth *booth, int64_t now_ns)
{
    log_start(booth);
    guard_begin(&booth->guard, &booth->session, now_ns);
    set_timezone(booth);
}

bool booth_close(struct booth *booth, int64_t now_ns)
{
    health_close(&booth->health);
    log_sparingly(-1);
    bool whole = recording_close(&booth->recording, now_ns);
    edits_destroy(booth->edits);
    loaded_deck_close(&booth->refused);
    session_close(&booth->session);
    guard_end(&booth->guard);
    return whole;
}
