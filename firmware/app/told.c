#include "app/told.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/time.h"
#include "device/system/machine.h"

void told_init(struct told *told, enum ending last, unsigned fps, int64_t now_ns)
{
    *told = (struct told){.last = last,
                          .start_ns = now_ns,
                          .frame_ns = NS_PER_SECOND / (int64_t)(fps > 0 ? fps : 60)};
}

void told_frame(struct told *told, int64_t now_ns, int64_t worked_ns, uint64_t skipped)
{
    frames_add(&told->frames, now_ns, worked_ns);
    if (skipped > told->skipped)
        frames_late(&told->frames, now_ns, (unsigned)(skipped - told->skipped));
    told->skipped = skipped;
}

static void tell_machine(struct staff_facts *facts, const char *folder)
{
    struct machine machine;
    machine_read(&machine, "", folder);
    facts->memory = machine.memory;
    facts->peak = machine.peak;
    facts->temperature_c = machine.temperature_c;
    facts->warm_known = machine.warm_known;
    facts->slow_known = machine.slow_known;
    facts->throttled = machine.throttled;
    facts->free = machine.free;
    facts->storage = machine.storage;
}

static void tell_show(struct staff_facts *facts, const struct session *session)
{
    const struct deck *deck = session->loaded.deck;
    if (!session->playing)
        return;
    const struct player *player = &session->player;
    const struct stage *stage = &player->slot->stage;
    unsigned language = player->settings.language;
    snprintf(facts->deck, sizeof facts->deck, "%s",
             text_in(&deck->title, session->staff.stage.settings.language));
    snprintf(facts->slide_id, sizeof facts->slide_id, "%s",
             stage->slide->id ? stage->slide->id : "");
    snprintf(facts->language, sizeof facts->language, "%s", deck->languages[language]);
    facts->slide = (unsigned)stage->slide_index + 1;
    facts->slides = (unsigned)deck->slide_count;
}

/* The time zone is the process's, which the booth has set. */
static void tell_clock(struct staff_facts *facts, struct told *told, int64_t wall_s, int64_t now_ns)
{
    struct tm local;
    time_t seconds = (time_t)wall_s;
    time_t start = (time_t)(wall_s - (now_ns - told->start_ns) / NS_PER_SECOND);
    if (wall_s < 0)
        return;
    if (localtime_r(&seconds, &local)) {
        strftime(facts->clock, sizeof facts->clock, "%H:%M", &local);
        strftime(facts->timezone, sizeof facts->timezone, "%Y-%m-%d %Z", &local);
        facts->day_s = (local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec;
    }
    /* Once the clock is right: on a board without one it was not, at the start. */
    if (!told->started[0] && localtime_r(&start, &local))
        strftime(told->started, sizeof told->started, "%Y-%m-%d %H:%M", &local);
    snprintf(facts->started, sizeof facts->started, "%s", told->started);
}

bool told_due(struct told *told, const struct session *session, int64_t now_ns)
{
    if (!staff_is_open(&session->staff)) {
        told->next_ns = now_ns;
        return false;
    }
    if (now_ns < told->next_ns)
        return false;
    told->next_ns = now_ns + NS_PER_SECOND;
    return true;
}

void told_tell(struct told *told, const struct guard *guard, struct session *session,
               int64_t wall_s, int64_t now_ns)
{
    struct staff_facts facts = {.version = VITRINE_VERSION,
                                .last = told->last,
                                .may_restart = guard->on,
                                .up_ns = now_ns - told->start_ns,
                                .day_s = -1,
                                .frames = &told->frames,
                                .frame_ns = told->frame_ns};
    if (guard->on) {
        facts.release = kiosk_release(&guard->kiosk);
        facts.before = kiosk_before(&guard->kiosk);
    }
    tell_show(&facts, session);
    tell_machine(&facts, guard->on ? guard->kiosk.setup.folder : session->options.deck);
    tell_clock(&facts, told, wall_s, now_ns);
    staff_tell(&session->staff, &facts);
}
