#include "base/log_rate.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/time.h"

static const int64_t FILL_NS = 60 * NS_PER_SECOND;
static const int64_t REPEAT_NS = 600 * NS_PER_SECOND;

void log_rate_begin(struct log_rate *rate, int64_t now_ns)
{
    *rate = (struct log_rate){.now_ns = now_ns, .filled_ns = now_ns, .left = LOG_RATE_BURST};
}

static int lines_of(const char *text, size_t length)
{
    int lines = length > 0 && text[length - 1] != '\n';
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

/* The entry of this text, else the one that was told longest ago. */
static struct log_rate_known *find(struct log_rate *rate, uint64_t hash)
{
    struct log_rate_known *found = &rate->known[0];
    for (size_t i = 0; i < LOG_RATE_KNOWN; i++) {
        struct log_rate_known *known = &rate->known[i];
        if (known->hash == hash)
            return known;
        if (!known->hash || (found->hash && known->told_ns < found->told_ns))
            found = known;
    }
    return found;
}

static void note(struct log_rate_known *known, uint64_t hash, int64_t now_ns, const char *text,
                 size_t length)
{
    size_t room = sizeof known->text - 1, line = 0;
    while (line < length && line < room && text[line] != '\n')
        line++;
    while (line == room && line < length && line > 0 && ((unsigned char)text[line] & 0xc0) == 0x80)
        line--; /* no half of a letter */
    *known = (struct log_rate_known){.hash = hash, .told_ns = now_ns};
    memcpy(known->text, text, line);
}

bool log_rate_admits(struct log_rate *rate, const char *text, size_t length, bool error)
{
    uint64_t hash = hash_bytes(HASH_START, text, length);
    struct log_rate_known *known = find(rate, hash);
    if (known->hash == hash && rate->now_ns - known->told_ns < REPEAT_NS) {
        known->again++;
        return false;
    }
    int lines = lines_of(text, length);
    if (rate->left + (error ? LOG_RATE_ERRORS : 0) < lines) {
        rate->cut += (unsigned)lines;
        return false;
    }
    rate->left -= lines;
    note(known, hash, rate->now_ns, text, length);
    return true;
}

static void fill(struct log_rate *rate)
{
    int64_t lines = (rate->now_ns - rate->filled_ns) / FILL_NS;
    rate->filled_ns += lines * FILL_NS;
    rate->left = lines >= LOG_RATE_BURST - rate->left ? LOG_RATE_BURST : rate->left + (int)lines;
}

bool log_rate_step(struct log_rate *rate, int64_t now_ns, char told[static 2 * LOG_RATE_TOLD])
{
    rate->now_ns = now_ns > rate->now_ns ? now_ns : rate->now_ns;
    if (rate->now_ns - rate->filled_ns >= FILL_NS)
        fill(rate);
    if (rate->left < 1)
        return false;
    if (rate->cut > 0) {
        snprintf(told, 2 * LOG_RATE_TOLD, "%u line%s left out: too many at once", rate->cut,
                 rate->cut == 1 ? " is" : "s are");
        rate->cut = 0;
        rate->left--;
        return true;
    }
    for (size_t i = 0; i < LOG_RATE_KNOWN; i++) {
        struct log_rate_known *known = &rate->known[i];
        if (known->again == 0 || rate->now_ns - known->told_ns < REPEAT_NS)
            continue;
        snprintf(told, 2 * LOG_RATE_TOLD, "%u time%s more in ten minutes: %s", known->again,
                 known->again == 1 ? "" : "s", known->text);
        known->again = 0;
        known->told_ns = rate->now_ns;
        rate->left--;
        return true;
    }
    return false;
}
