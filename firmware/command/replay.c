/* `vitrine replay`: recorded touches, played on a simulated clock. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "app/export.h"
#include "base/log.h"
#include "base/streams.h"
#include "command/command.h"
#include "command/options.h"
#include "input/touchlog.h"
#include "show/pace.h"

static void apply(struct session *session, const struct touchlog_event *event)
{
    if (event->is_key)
        session_key(session, event->key, event->time_ns);
    else if (!event->is_end)
        session_touch(session, &event->touch);
}

/* Frames at the show's pace up to (not at) `until_ns`. False when nobody takes what is printed. */
static bool play_until(struct session *session, struct pace *pace, int64_t *due_ns,
                       int64_t until_ns)
{
    for (; *due_ns < until_ns; *due_ns = pace_next(pace, *due_ns))
        if (session_frame(session, *due_ns) == FRAME_PAINTED &&
            !streams_print("%" PRId64 " %016" PRIx64 "\n", *due_ns, export_hash(session)))
            return false;
    return true;
}

static bool replay(struct session *session, FILE *file, unsigned fps)
{
    struct pace pace;
    struct touchlog_event event;
    int64_t due_ns = 0;
    bool bad;
    pace_init(&pace, fps, 0);
    while (touchlog_read(file, &event, &bad)) {
        if (!play_until(session, &pace, &due_ns, event.time_ns))
            return false;
        apply(session, &event);
        if (event.is_end)
            return true;
    }
    if (ferror(file))
        log_error("the recording cannot be read to its end");
    else if (bad)
        log_error("the recording has a line that cannot be read");
    return !bad && !ferror(file);
}

int command_replay(int count, char **arguments)
{
    struct replay_usage given = {.fps = 60};
    int code = options_read(COMMAND_REPLAY, count, arguments, &given);
    if (code >= 0)
        return code;
    FILE *file = fopen(given.recording, "r");
    if (!file) {
        log_error("cannot read %s: %s", given.recording, strerror(errno));
        return EXIT_CANNOT_RUN;
    }
    struct session session = {0};
    struct session_options options = {
        .deck = given.deck,
        .language = given.language,
        .slide = given.slide,
        .screen = {.mode = SCREEN_MEMORY},
        .hold = given.hold,
        .simulated = true,
    };
    bool good = touchlog_read_start(file, &options.screen.width, &options.screen.height) &&
                session_open(&session, &options, 0) &&
                (!session.playing || replay(&session, file, (unsigned)given.fps)) &&
                export_whole(&session);
    session_close(&session);
    fclose(file);
    return good ? EXIT_GOOD : EXIT_CANNOT_RUN;
}
