/* A session that plays one deck while another is read: prints the hash of its picture before and
 * after. Where the new deck is refused there is a line `kept` between, and the deck is read once
 * more after that. Fails where files stay open. Calls that shall fail are counted from the reading
 * on. */
#include <dlfcn.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/edits.h"
#include "app/export.h"
#include "base/diag.h"

static bool show(struct session *session)
{
    session->expose = true;
    if (session_frame(session, 0) != FRAME_PAINTED)
        return false;
    printf("%016" PRIx64 "\n", export_hash(session));
    return true;
}

static void begin_faults(void)
{
    void (*begin)(void), *found = dlsym(RTLD_DEFAULT, "shim_begin");
    memcpy(&begin, &found, sizeof begin);
    if (found)
        begin();
}

/* How many are open. */
static int descriptors(void)
{
    int open = 0;
    for (int i = 0; i < 1024; i++)
        open += fcntl(i, F_GETFD) >= 0;
    return open;
}

/* True if the deck at `path` is played now. */
static bool read_anew(struct session *session, const char *path)
{
    struct edits *edits = edits_create(&session->assets, path, &session->loaded);
    struct loaded_deck loaded;
    bool good;
    edits_ask(edits);
    while (!edits_step(edits, 0, &loaded, &good))
        nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
    if (good)
        session_replace(session, &loaded, 0);
    else if (loaded.deck)
        diags_print(&loaded.deck->diags, 0, stderr);
    loaded_deck_close(&loaded);
    edits_destroy(edits);
    return good;
}

int main(int count, char **arguments)
{
    struct session session = {0};
    if (count != 3)
        return 2;
    struct session_options options = {
        .deck = arguments[1],
        .screen = {.mode = SCREEN_MEMORY, .width = 640, .height = 360},
        .simulated = true,
        .hold = true,
    };
    bool good = session_open(&session, &options, 0) && session.playing && show(&session);
    int before = descriptors();
    begin_faults();
    bool replaced = false;
    for (int i = 0; i < 2 && good && !replaced; i++) {
        replaced = read_anew(&session, arguments[2]);
        if (!replaced)
            puts("kept");
        good = show(&session);
    }
    if (good && descriptors() != before) {
        fprintf(stderr, "error: %d descriptors are open, %d were\n", descriptors(), before);
        return 4;
    }
    session_close(&session);
    return good ? 0 : 3;
}
