#include "reload.h"

#include <pthread.h>

#include "base/memory.h"
#include "base/stop.h"
#include "base/thread.h"

struct reload {
    const struct assets *assets;
    const char *path;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool asked, working, stopping, done, good; /* under the lock */
    struct reading result;                     /* under the lock, when done */
};

static void read_once(struct reload *reload)
{
    struct reading reading;
    bool good = reading_open(&reading, reload->assets, reload->path) && reading_lint(&reading);
    pthread_mutex_lock(&reload->lock);
    if (reload->done)
        reading_close(&reload->result); /* nobody fetched the one before */
    reload->result = reading;
    reload->good = good;
    reload->done = true;
    reload->working = false;
    pthread_mutex_unlock(&reload->lock);
}

static void *work(void *context)
{
    struct reload *reload = context;
    pthread_mutex_lock(&reload->lock);
    while (!reload->stopping) {
        if (!reload->asked) {
            pthread_cond_wait(&reload->wake, &reload->lock);
            continue;
        }
        reload->asked = false;
        reload->working = true;
        pthread_mutex_unlock(&reload->lock);
        read_once(reload);
        pthread_mutex_lock(&reload->lock);
    }
    pthread_mutex_unlock(&reload->lock);
    return NULL;
}

struct reload *reload_create(const struct assets *assets, const char *path)
{
    struct reload *reload = memory_get(sizeof *reload);
    reload->assets = assets;
    reload->path = path;
    pthread_mutex_init(&reload->lock, NULL);
    pthread_cond_init(&reload->wake, NULL);
    if (!thread_start(&reload->thread, work, reload))
        stop("the thread that reads edited decks cannot be started");
    return reload;
}

void reload_destroy(struct reload *reload)
{
    if (!reload)
        return;
    pthread_mutex_lock(&reload->lock);
    reload->stopping = true;
    pthread_cond_signal(&reload->wake);
    pthread_mutex_unlock(&reload->lock);
    pthread_join(reload->thread, NULL);
    if (reload->done)
        reading_close(&reload->result);
    pthread_cond_destroy(&reload->wake);
    pthread_mutex_destroy(&reload->lock);
    memory_free(reload);
}

void reload_ask(struct reload *reload)
{
    pthread_mutex_lock(&reload->lock);
    reload->asked = true;
    pthread_cond_signal(&reload->wake);
    pthread_mutex_unlock(&reload->lock);
}

bool reload_busy(struct reload *reload)
{
    pthread_mutex_lock(&reload->lock);
    bool busy = reload->asked || reload->working || reload->done;
    pthread_mutex_unlock(&reload->lock);
    return busy;
}

bool reload_take(struct reload *reload, struct reading *reading, bool *good)
{
    pthread_mutex_lock(&reload->lock);
    bool done = reload->done;
    if (done) {
        *reading = reload->result;
        *good = reload->good;
        reload->result = (struct reading){0};
        reload->done = false;
    }
    pthread_mutex_unlock(&reload->lock);
    return done;
}
