#include "base/streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

static int failure; /* errno of the first write to standard output that failed; 0: none */

void streams_open(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0 && errno == EBADF)
            /* The wrong way round: writing to it is an error still. The lowest free number is i. */
            (void)!open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* As sd_journal_stream_fd(3) has it: a socket of the service's own. */
static bool is_journal(const struct stat *about)
{
    const char *text = getenv("JOURNAL_STREAM");
    unsigned long long device, inode;
    return text && sscanf(text, "%llu:%llu", &device, &inode) == 2 && device == about->st_dev &&
           inode == about->st_ino;
}

void streams_never_wait(int descriptor)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        return;
    if (S_ISSOCK(about.st_mode) && is_journal(&about))
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    if (!S_ISFIFO(about.st_mode) && !isatty(descriptor))
        return;
    /* O_NONBLOCK belongs to the open file, which a shell and others may share: so another one of
     * the same pipe or terminal. */
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    int own = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (own < 0)
        return; /* another user's: the log still asks before it writes */
    dup2(own, descriptor);
    close(own);
}

bool streams_terminal_gone(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (!isatty(i) && errno == EIO)
            return true;
    return false;
}

/* stdio remembers that a write failed, but not why. */
static bool note(bool good)
{
    if (!good && failure == 0)
        failure = errno ? errno : EIO;
    return failure == 0;
}

bool streams_print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool good = vprintf(format, arguments) >= 0;
    va_end(arguments);
    return note(good);
}

bool streams_good(void)
{
    return note(!ferror(stdout));
}

bool streams_finish(void)
{
    if (note(fflush(stdout) == 0) && streams_good())
        return true;
    log_error("cannot write to standard output: %s", strerror(failure));
    return false;
}
