/* How much a log may say: each thing once, and a line a minute in the long run.
 *
 * What was said less than ten minutes ago is not said again; a line then tells how often it would
 * have been. There is room for a burst of lines, which fills again by one a minute; errors have
 * some more. What there is no room for is counted, and a line tells how much. Pure: time is an
 * argument and never goes back; one thread. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LOG_RATE_BURST = 120, LOG_RATE_ERRORS = 30, LOG_RATE_KNOWN = 32, LOG_RATE_TOLD = 96 };

/* Zeroed: has to be begun. */
struct log_rate {
    int64_t now_ns, filled_ns;
    int left;     /* lines; below 0 what errors have taken */
    unsigned cut; /* lines left out since it was told */
    struct log_rate_known {
        uint64_t hash;
        int64_t told_ns;
        unsigned again;
        char text[LOG_RATE_TOLD]; /* its beginning, without its end of line */
    } known[LOG_RATE_KNOWN];      /* hash 0: none */
};

void log_rate_begin(struct log_rate *rate, int64_t now_ns);
/* Whether this text may be said now; `length` bytes of one or more whole lines. */
bool log_rate_admits(struct log_rate *rate, const char *text, size_t length, bool error);
/* Time goes on. True while there is something to be told of what was left out: it is in `told`,
 * without an end of line; to be called again. */
bool log_rate_step(struct log_rate *rate, int64_t now_ns, char told[static 2 * LOG_RATE_TOLD]);
