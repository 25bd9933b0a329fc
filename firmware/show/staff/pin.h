/* The staff's PIN: digits in a file that staff have set, and what wrong ones cost.
 *
 * Wrong ones are counted until a right one comes. From the third on each is followed by a wait: 30
 * s, then twice as long each time, up to 15 minutes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PIN_LEAST = 4, PIN_MOST = 12 };

struct pin {
    char digits[PIN_MOST + 1]; /* "": there is none, and so no staff page */
};

struct pin_guard {
    unsigned wrong;
    int64_t until_ns; /* nothing is taken before then */
};

/* Reads the file: 4 to 12 digits on a line of their own. False without a word where there is no
 * file; with a line in the log where it cannot be read or holds something else. */
bool pin_read(struct pin *pin, const char *path);
/* True for the right digits, when no wait is on. `now_ns` is after every earlier one. */
bool pin_try(struct pin_guard *guard, const struct pin *pin, const char *digits, int64_t now_ns);
/* How long nothing is taken; 0: now is. */
static inline int64_t pin_wait_ns(const struct pin_guard *guard, int64_t now_ns)
{
    return guard->until_ns > now_ns ? guard->until_ns - now_ns : 0;
}
