#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log_rate.h"
#include "base/streams.h"

/* Of syslog(3). */
enum { ERROR = 3, WARNING = 4, INFO = 6 };
enum { LINE_SIZE = 1024, NOTE_SIZE = 128, LINE_MOST = PIPE_BUF - NOTE_SIZE };

static atomic_bool never_wait;
static atomic_int stream = STDERR_FILENO;
static atomic_ullong lines, errors;
static pthread_mutex_t sparing = PTHREAD_MUTEX_INITIALIZER; /* of the next two */
static bool sparingly;
static struct log_rate rate;
static atomic_uint lost; /* lines that nobody has read, not reported yet */
static atomic_bool cut;  /* the last line was taken in part: a terminal may do that */

static int put_prefix(char *line, size_t size, int priority, const char *word)
{
    return getenv("JOURNAL_STREAM") ? snprintf(line, size, "<%d>%s", priority, word)
                                    : snprintf(line, size, "vitrine: %s", word);
}

/* At most PIPE_BUF bytes, which a pipe takes whole or not at all. */
static ssize_t write_at_once(const char *bytes, size_t length)
{
    int descriptor = atomic_load(&stream);
    ssize_t sent = send(descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0 || errno != ENOTSOCK)
        return sent;
    struct pollfd reader = {.fd = descriptor, .events = POLLOUT};
    bool waits = !(fcntl(descriptor, F_GETFL) & O_NONBLOCK);
    if (waits && (poll(&reader, 1, 0) != 1 || !(reader.revents & POLLOUT)))
        return -1;
    return write(descriptor, bytes, length);
}

/* Lost lines are reported in the same write, so that the report cannot take the line's room. */
static void put_at_once(const char *line, size_t length)
{
    char bytes[PIPE_BUF];
    unsigned before = atomic_exchange(&lost, 0);
    int used = 0;
    if (before > 0) {
        used = snprintf(bytes, NOTE_SIZE, "%s", atomic_load(&cut) ? "\n" : "");
        used += put_prefix(bytes + used, NOTE_SIZE, WARNING, "warning: ");
        used += snprintf(bytes + used, NOTE_SIZE, "%u line%s lost here: nobody read them\n", before,
                         before == 1 ? " is" : "s are");
    }
    memcpy(bytes + used, line, length);
    length += (size_t)used;
    ssize_t written = write_at_once(bytes, length);
    if (written > 0)
        atomic_store(&cut, (size_t)written < length);
    if (written != (ssize_t)length)
        atomic_fetch_add(&lost, before + 1);
}

/* At most LINE_MOST bytes. */
static void put_line(const char *line, size_t length)
{
    int descriptor = atomic_load(&stream);
    atomic_fetch_add(&lines, 1);
    if (descriptor < 0)
        return;
    if (atomic_load(&never_wait)) {
        put_at_once(line, length);
        return;
    }
    while (length > 0) {
        ssize_t written = write(descriptor, line, length);
        if (written < 0)
            return; /* nowhere to report a failing log */
        line += written;
        length -= (size_t)written;
    }
}

static bool admitted(const char *text, size_t length, bool error)
{
    pthread_mutex_lock(&sparing);
    bool good = !sparingly || log_rate_admits(&rate, text, length, error);
    pthread_mutex_unlock(&sparing);
    return good;
}

static void write_line(int priority, const char *word, const char *format, va_list arguments)
{
    char line[LINE_SIZE];
    int used = put_prefix(line, sizeof line, priority, word);
    vsnprintf(line + used, sizeof line - (size_t)used - 1, format, arguments);
    size_t length = strlen(line);
    atomic_fetch_add(&errors, priority == ERROR);
    if (!admitted(line + used, length - (size_t)used, priority == ERROR))
        return;
    line[length++] = '\n';
    put_line(line, length);
}

void log_text(const char *text)
{
    if (!admitted(text, strlen(text), false))
        return;
    while (*text) {
        size_t length = strcspn(text, "\n");
        length += text[length] == '\n';
        if (length > LINE_MOST)
            length = LINE_MOST;
        put_line(text, length);
        text += length;
    }
}

void log_never_wait(void)
{
    streams_never_wait(STDERR_FILENO);
    atomic_store(&never_wait, true);
}

void log_into(int descriptor)
{
    atomic_store(&stream, descriptor);
}

static bool left_out(int64_t now_ns, char told[static 2 * LOG_RATE_TOLD])
{
    pthread_mutex_lock(&sparing);
    if (!sparingly)
        log_rate_begin(&rate, now_ns);
    sparingly = now_ns >= 0;
    bool any = sparingly && log_rate_step(&rate, now_ns, told);
    pthread_mutex_unlock(&sparing);
    return any;
}

void log_sparingly(int64_t now_ns)
{
    char told[2 * LOG_RATE_TOLD], line[LINE_SIZE];
    while (left_out(now_ns, told)) {
        int used = put_prefix(line, sizeof line, WARNING, "warning: ");
        used += snprintf(line + used, sizeof line - (size_t)used, "%s\n", told);
        put_line(line, (size_t)used);
    }
}

uint64_t log_lines(void)
{
    return atomic_load(&lines);
}

uint64_t log_errors(void)
{
    return atomic_load(&errors);
}

#define DEFINE_LOG(name, priority, word)                                                           \
    void name(const char *format, ...)                                                             \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, format);                                                               \
        write_line(priority, word, format, arguments);                                             \
        va_end(arguments);                                                                         \
    }

DEFINE_LOG(log_error, ERROR, "error: ")
DEFINE_LOG(log_warning, WARNING, "warning: ")
DEFINE_LOG(log_info, INFO, "")
