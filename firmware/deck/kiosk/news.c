#include "deck/kiosk/news.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "deck/kiosk/ledger.h"

static const int64_t LOOK_NS = 500 * NS_PER_MS;
static const char file_name[] = "news";

static const char *const names[NEWS_COUNT] = {
    [NEWS_READING] = "reading",       [NEWS_UPDATED] = "updated",   [NEWS_SAME] = "same",
    [NEWS_OLDER] = "older",           [NEWS_UNSIGNED] = "unsigned", [NEWS_DAMAGED] = "damaged",
    [NEWS_UNPLAYABLE] = "unplayable", [NEWS_NOT_KEPT] = "not kept",
};

void news_tell(const char *folder, enum news news)
{
    struct ledger ledger = {.count = 0};
    ledger_add(&ledger, names[news]);
    ledger_write(&ledger, folder, file_name);
}

/* By its name alone: what is there is not opened before it has changed. */
static struct file_stamp stamp_of(const char *folder)
{
    char path[PATH_MAX];
    if (!folder || snprintf(path, sizeof path, "%s/%s", folder, file_name) >= (int)sizeof path)
        return (struct file_stamp){.there = false};
    return file_stamp_at(path);
}

void news_listen(struct news_ear *ear, const char *folder)
{
    *ear = (struct news_ear){.folder = folder, .stamp = stamp_of(folder)};
}

bool news_heard(struct news_ear *ear, int64_t now_ns, enum news *news)
{
    if (!ear->folder || now_ns < ear->look_ns)
        return false;
    ear->look_ns = now_ns + LOOK_NS;
    struct file_stamp stamp = stamp_of(ear->folder);
    bool changed = stamp.there && !file_stamp_same(&stamp, &ear->stamp);
    ear->stamp = stamp;
    if (!changed)
        return false;
    struct ledger ledger;
    ledger_read(&ledger, ear->folder, file_name);
    for (int i = 0; i < NEWS_COUNT; i++)
        if (ledger_has(&ledger, names[i])) {
            *news = (enum news)i;
            return true;
        }
    log_warning("%s/%s says nothing that is known", ear->folder, file_name);
    return false;
}
