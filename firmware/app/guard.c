#include "app/guard.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/time.h"
#include "device/screen/gpu.h"

static const int64_t LOOK_NS = 2 * NS_PER_SECOND;
static const int64_t NEWS_NS = 20 * NS_PER_SECOND;
static const int64_t READING_NS = 120 * NS_PER_SECOND; /* at most: other news follow */

static void tell(struct guard *guard, struct session *session, enum word_id news, int64_t now_ns)
{
    guard->news_until_ns = now_ns + (news == WORD_STICK + NEWS_READING ? READING_NS : NEWS_NS);
    session_set_news(session, news);
}

void guard_open(struct guard *guard, const struct guard_options *options,
                struct session_options *session, int64_t now_ns)
{
    const struct kiosk_setup setup = {
        .folder = options->folder,
        .run = getenv("RUNTIME_DIRECTORY"),
        .spare = options->spare,
        .driver_to_blame = gpu_trial_failed(),
    };
    *guard = (struct guard){.on = options->folder != NULL};
    if (!guard->on)
        return;
    snprintf(guard->deck, sizeof guard->deck, "%s/deck", options->folder);
    kiosk_open(&guard->kiosk, &setup, now_ns);
    news_listen(&guard->ear, options->news);
    session->deck = guard->kiosk.place == KIOSK_NOWHERE ? NULL : guard->kiosk.path;
}

/* False: the deck at the kiosk's path cannot be played. */
static bool play_found(struct guard *guard, struct session *session, int64_t now_ns)
{
    struct loaded_deck loaded;
    loaded_deck_open(&loaded, &session->assets, guard->kiosk.path);
    bool playable = loaded.playable;
    if (playable)
        session_replace(session, &loaded, now_ns);
    else
        loaded_deck_close(&loaded);
    return playable;
}

static bool falls(struct guard *guard, int64_t now_ns)
{
    return kiosk_fall(&guard->kiosk, now_ns) && guard->kiosk.place != KIOSK_NOWHERE;
}

void guard_begin(struct guard *guard, struct session *session, int64_t now_ns)
{
    while (guard->on && !session->playing && falls(guard, now_ns))
        play_found(guard, session, now_ns);
    if (guard->kiosk.fell && session->playing)
        tell(guard, session, WORD_DECK_STOPPED, now_ns);
}

const char *guard_watched(struct guard *guard, const struct session *session, int64_t now_ns)
{
    if (!guard->on)
        return session->options.deck;
    if (now_ns < guard->look_ns)
        return NULL;
    guard->look_ns = now_ns + LOOK_NS;
    return kiosk_may_read(&guard->kiosk) ? guard->deck : NULL;
}

bool guard_plays(const struct guard *guard)
{
    return !guard->on || guard->kiosk.place == KIOSK_DECK;
}

void guard_take(struct guard *guard, struct session *session, int64_t now_ns)
{
    if (!guard->on)
        return;
    kiosk_take(&guard->kiosk, now_ns);
    guard->turns = session->player.turns;
    if (session->news == WORD_DECK_STOPPED)
        session_set_news(session, NO_NEWS);
}

bool guard_roll_back(struct guard *guard, struct session *session, int64_t now_ns)
{
    if (!guard->on || !kiosk_roll_back(&guard->kiosk, now_ns))
        return false;
    while (!play_found(guard, session, now_ns) && falls(guard, now_ns))
        ;
    guard->turns = session->playing ? session->player.turns : 0;
    return true;
}

/* A show that is held on a slide has no loop. */
static bool looped(const struct guard *guard, const struct session *session)
{
    const struct player *player = &session->player;
    return session->playing &&
           (session->options.hold || player->turns - guard->turns >= player->programme.count);
}

void guard_step(struct guard *guard, struct session *session, int64_t now_ns)
{
    if (!guard->on)
        return;
    kiosk_step(&guard->kiosk, now_ns, looped(guard, session));
    enum news news;
    if (news_heard(&guard->ear, now_ns, &news)) {
        guard->heard[news]++;
        tell(guard, session, WORD_STICK + (enum word_id)news, now_ns);
    }
    if (now_ns >= guard->news_until_ns)
        session_set_news(session, NO_NEWS);
}

void guard_end(struct guard *guard)
{
    if (guard->on)
        kiosk_end(&guard->kiosk);
}
