#include "edits.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "device/watch.h"
#include "reload.h"

static const int64_t LOOK_NS = 50000000;
static const int64_t AGAIN_NS = 5000000000;

struct edits {
    struct watch *watch;
    struct reload *reload;
    int64_t look_ns, again_ns;
    bool unread;   /* of the last reading something could not be read: try again at again_ns */
    bool again;    /* the reading under way is such a try */
    uint64_t said; /* hash of the last reading's findings */
};

static uint64_t hash_text(uint64_t hash, const char *text)
{
    return text ? hash_bytes(hash, text, strlen(text) + 1) : hash;
}

static uint64_t findings_of(const struct reading *reading)
{
    uint64_t hash = HASH_START;
    const struct diags *diags = reading->deck ? &reading->deck->diags : NULL;
    for (size_t i = 0; diags && i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        hash = hash_text(hash_text(hash_text(hash, diag->code), diag->at.file), diag->message);
        hash = hash_number(hash_number(hash, diag->at.line), diag->at.column);
    }
    return hash;
}

static void ask(struct edits *edits, bool again)
{
    edits->again = again;
    reload_ask(edits->reload);
}

/* Notes a reading and watches its files. A deck that memory did not suffice for names none. */
static void follow(struct edits *edits, const struct reading *reading, bool good)
{
    const struct deck *deck = reading->deck;
    edits->said = findings_of(reading);
    edits->unread = !good && reading_unread(reading);
    if (deck && deck->file_count > 0)
        watch_files(edits->watch, deck->path, &deck->stamp, deck->files, deck->stamps,
                    deck->file_count);
}

/* False: a further try that found what was found before. */
static bool take(struct edits *edits, const struct reading *reading, bool good, int64_t now_ns)
{
    uint64_t said = edits->said;
    bool again = edits->again;
    follow(edits, reading, good);
    edits->again = false;
    edits->again_ns = now_ns + AGAIN_NS;
    return good || !again || edits->said != said;
}

struct edits *edits_create(const struct assets *assets, const char *path,
                           const struct reading *first)
{
    struct edits *edits = memory_get(sizeof *edits);
    edits->watch = watch_create();
    edits->reload = reload_create(assets, path);
    follow(edits, first, false);
    if (!first->playable)
        ask(edits, true);
    return edits;
}

void edits_destroy(struct edits *edits)
{
    if (!edits)
        return;
    reload_destroy(edits->reload);
    watch_destroy(edits->watch);
    memory_free(edits);
}

void edits_ask(struct edits *edits)
{
    ask(edits, false);
}

bool edits_step(struct edits *edits, int64_t now_ns, struct reading *reading, bool *good)
{
    if (now_ns >= edits->look_ns) {
        edits->look_ns = now_ns + LOOK_NS;
        if (watch_changed(edits->watch, now_ns))
            ask(edits, false);
    }
    if (edits->unread && !edits_reading(edits) && now_ns >= edits->again_ns)
        ask(edits, true);
    if (!reload_take(edits->reload, reading, good))
        return false;
    if (take(edits, reading, *good, now_ns))
        return true;
    reading_close(reading);
    return false;
}

bool edits_reading(const struct edits *edits)
{
    return reload_busy(edits->reload);
}
