/* News of a stick: what became of it, told by the command that reads it and heard by the player,
 * which are two users. They are an entry of the ledger `news` in a folder of the first. */
#pragma once

#include <stdint.h>

#include "base/file_stamp.h"

/* In the order of their words in ui/words.h. */
enum news {
    NEWS_READING,    /* it is being read */
    NEWS_UPDATED,    /* its deck plays */
    NEWS_SAME,       /* its deck played already */
    NEWS_OLDER,      /* refused, as are the rest: its number is not large enough */
    NEWS_UNSIGNED,   /* not by one of the museum's keys */
    NEWS_DAMAGED,    /* not whole, or not to be read to its end */
    NEWS_UNPLAYABLE, /* this player cannot play it */
    NEWS_NOT_KEPT,   /* it cannot be written here: a full or broken disk */
    NEWS_COUNT
};

/* Nothing for a `folder` that is NULL; what cannot be told is in the log. */
void news_tell(const char *folder, enum news news);

struct news_ear {
    const char *folder; /* NULL: nothing is ever heard; not owned */
    struct file_stamp stamp;
    int64_t look_ns;
};

/* What has been told so far is old. */
void news_listen(struct news_ear *ear, const char *folder);
/* True once for each news that comes; looks twice a second. */
bool news_heard(struct news_ear *ear, int64_t now_ns, enum news *news);
