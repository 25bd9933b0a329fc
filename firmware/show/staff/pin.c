#include "show/staff/pin.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"

enum { FREE_TRIES = 3, DOUBLINGS_MOST = 5 };
static const int64_t FIRST_WAIT_NS = 30 * NS_PER_SECOND, LONGEST_WAIT_NS = 900 * NS_PER_SECOND;

/* What the file holds; -1: it cannot be read. */
static ssize_t read_text(const char *path, char *text, size_t most)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return -1;
    ssize_t got = read(file, text, most);
    int why = errno;
    close(file);
    errno = why;
    return got;
}

bool pin_read(struct pin *pin, const char *path)
{
    char text[64];
    *pin = (struct pin){0};
    ssize_t got = read_text(path, text, sizeof text - 1);
    if (got < 0) {
        if (errno != ENOENT)
            log_warning("%s: %s; there is no staff page", path, strerror(errno));
        return false;
    }
    text[got] = '\0';
    size_t digits = strspn(text, "0123456789");
    if (digits < PIN_LEAST || digits > PIN_MOST ||
        text[digits + strspn(text + digits, " \t\r\n")]) {
        log_warning("%s: a PIN is %d to %d digits; there is no staff page", path, PIN_LEAST,
                    PIN_MOST);
        return false;
    }
    memcpy(pin->digits, text, digits);
    return true;
}

static int64_t wait_after(unsigned wrong)
{
    unsigned doublings = wrong - FREE_TRIES;
    int64_t wait_ns = FIRST_WAIT_NS << (doublings < DOUBLINGS_MOST ? doublings : DOUBLINGS_MOST);
    return wait_ns < LONGEST_WAIT_NS ? wait_ns : LONGEST_WAIT_NS;
}

bool pin_try(struct pin_guard *guard, const struct pin *pin, const char *digits, int64_t now_ns)
{
    if (!pin->digits[0] || pin_wait_ns(guard, now_ns) > 0)
        return false;
    if (strcmp(pin->digits, digits) == 0) {
        *guard = (struct pin_guard){0};
        return true;
    }
    if (++guard->wrong >= FREE_TRIES)
        guard->until_ns = now_ns + wait_after(guard->wrong);
    return false;
}
