#include "app/edits.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/stop.h"
#include "base/time.h"
#include "device/system/watch.h"
#include "device/system/worker.h"

static const int64_t LOOK_NS = 50 * NS_PER_MS;
static const int64_t AGAIN_NS = 5 * NS_PER_SECOND;

struct edits {
    const struct assets *assets;
    const char *path;
    struct watch *watch;
    struct worker *worker;
    int64_t look_ns, again_ns;
    bool unread;       /* something of the deck could not be read: try again at again_ns */
    uint64_t reported; /* hash of the findings of the last deck read */
};

/* The deck to read, and what came of it. */
struct job {
    bool again; /* a further try, though no file changed */
    bool good;
    struct loaded_deck loaded;
};

static void read_deck(void *context, void *data)
{
    const struct edits *edits = context;
    struct job *job = data;
    job->good = loaded_deck_open(&job->loaded, edits->assets, edits->path) &&
                loaded_deck_lint(&job->loaded);
}

static void drop_job(void *job)
{
    loaded_deck_close(&((struct job *)job)->loaded);
}

static const struct worker_jobs jobs = {
    .bytes = sizeof(struct job), .run = read_deck, .drop = drop_job};

static uint64_t hash_text(uint64_t hash, const char *text)
{
    return text ? hash_bytes(hash, text, strlen(text) + 1) : hash;
}

static uint64_t findings_of(const struct loaded_deck *loaded)
{
    uint64_t hash = HASH_START;
    const struct diags *diags = loaded->deck ? &loaded->deck->diags : NULL;
    for (size_t i = 0; diags && i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        hash = hash_text(hash_text(hash_text(hash, diag->code), diag->at.file), diag->message);
        hash = hash_number(hash_number(hash, diag->at.line), diag->at.column);
    }
    return hash;
}

/* Reads the deck after the present job, if there is one: a change while it is read is read by the
 * next. `again`: see struct job. */
static void ask(struct edits *edits, bool again)
{
    worker_set_jobs(edits->worker, &(struct job){.again = again}, 1);
}

/* Notes a deck, and whether it has no error, and watches its files. One that memory did not
 * suffice for names none. */
static void follow(struct edits *edits, const struct loaded_deck *loaded, bool good)
{
    const struct deck *deck = loaded->deck;
    edits->reported = findings_of(loaded);
    edits->unread = !good && loaded->unread;
    if (deck && deck->file_count > 0)
        watch_files(edits->watch, &(struct watch_list){.folder = deck->path,
                                                       .stamp = deck->stamp,
                                                       .files = deck->files,
                                                       .stamps = deck->stamps,
                                                       .count = deck->file_count});
}

struct edits *edits_create(const struct assets *assets, const char *path,
                           const struct loaded_deck *first)
{
    struct edits *edits = memory_get(sizeof *edits);
    edits->assets = assets;
    edits->path = path;
    edits->watch = watch_create();
    edits->worker = worker_create(&jobs, edits);
    if (!edits->worker)
        stop("the thread that reads edited decks cannot be started");
    follow(edits, first, false);
    if (!first->playable)
        ask(edits, true);
    return edits;
}

void edits_destroy(struct edits *edits)
{
    if (!edits)
        return;
    worker_destroy(edits->worker);
    watch_destroy(edits->watch);
    memory_free(edits);
}

void edits_ask(struct edits *edits)
{
    ask(edits, false);
}

bool edits_step(struct edits *edits, int64_t now_ns, struct loaded_deck *loaded, bool *good)
{
    if (now_ns >= edits->look_ns) {
        edits->look_ns = now_ns + LOOK_NS;
        if (watch_changed(edits->watch, now_ns))
            ask(edits, false);
    }
    if (edits->unread && !edits_reading(edits) && now_ns >= edits->again_ns)
        ask(edits, true);
    struct job job;
    if (!worker_take(edits->worker, &job))
        return false;
    uint64_t reported = edits->reported;
    follow(edits, &job.loaded, job.good);
    edits->again_ns = now_ns + AGAIN_NS;
    if (job.again && !job.good && edits->reported == reported) {
        drop_job(&job);
        return false;
    }
    *loaded = job.loaded;
    *good = job.good;
    return true;
}

bool edits_reading(const struct edits *edits)
{
    return worker_busy(edits->worker);
}

void edits_wait(struct edits *edits)
{
    worker_wait(edits->worker);
}
