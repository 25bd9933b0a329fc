/* The folders of a kiosk, which a test fills with decks: see deck/kiosk/kiosk.h. */
#pragma once

#include "written.h"

#include <unistd.h>

static char kiosk_folder[96], run_folder[96];

/* Only what was taken may play: the largest number taken is in kiosk/sequence. */
static inline void put_release(unsigned number, const char *text)
{
    char name[64];
    snprintf(name, sizeof name, "kiosk/releases/%u", number);
    put_folder(name);
    snprintf(name, sizeof name, "kiosk/releases/%u/deck.yaml", number);
    put(name, text);
}

/* Makes FOLDER/deck a link to `target`. */
static inline void lead(const char *target)
{
    char link[128];
    snprintf(link, sizeof link, "%s/deck", kiosk_folder);
    unlink(link);
    assert_int_equal(symlink(target, link), 0);
}

/* Makes them, with releases `first` to `last` of the same text, of which the last one plays. */
static inline void put_kiosk(unsigned first, unsigned last, const char *text)
{
    char line[32];
    snprintf(kiosk_folder, sizeof kiosk_folder, "%s/kiosk", folder);
    snprintf(run_folder, sizeof run_folder, "%s/run", folder);
    put_folder("kiosk");
    put_folder("kiosk/state");
    put_folder("kiosk/releases");
    put_folder("run");
    for (unsigned number = first; number <= last; number++)
        put_release(number, text);
    snprintf(line, sizeof line, "%u\n", last);
    put("kiosk/sequence", line);
    snprintf(line, sizeof line, "releases/%u", last);
    lead(line);
}
