#include "deck/kiosk/ending.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/stop.h"

enum { WORD = 8 /* bytes of the file */ };

/* "running" was written at the start, and stands where nothing could be written at the end. */
static const char words[ENDING_COUNT][WORD + 1] = {
    [ENDING_TOLD] = "told   \n",  [ENDING_STAFF] = "staff  \n", [ENDING_SCREEN] = "screen \n",
    [ENDING_STOP] = "stop   \n",  [ENDING_CRASH] = "crash  \n", [ENDING_HANG] = "hang   \n",
    [ENDING_KILLED] = "running\n"};

static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
enum { FATAL = sizeof fatal / sizeof *fatal };

/* For the handlers, which come at any time. */
static volatile sig_atomic_t file = -1;
static struct sigaction before[FATAL];

static void put(enum ending how)
{
    ssize_t written = pwrite((int)file, words[how], WORD, 0);
    (void)written;
}

/* An abort that comes from another process is the service's watchdog. What the signal did before it
 * does now: a fault comes again as soon as this returns, the others are sent again. */
static void die(int number, siginfo_t *info, void *context)
{
    (void)context;
    bool sent = info->si_code <= 0, hangs = sent && number == SIGABRT && info->si_pid != getpid();
    put(hangs ? ENDING_HANG : ENDING_CRASH);
    for (size_t i = 0; i < FATAL; i++)
        if (fatal[i] == number)
            sigaction(number, &before[i], NULL);
    if (sent || number == SIGSYS || number == SIGTRAP)
        raise(number);
}

static void stopped(void)
{
    put(ENDING_STOP);
}

static enum ending read_word(const char *path)
{
    char word[WORD] = {0};
    int old = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (old < 0)
        return ENDING_POWER;
    ssize_t got = read(old, word, WORD);
    close(old);
    for (int how = 0; how < ENDING_COUNT && got == WORD; how++)
        if (words[how][0] && memcmp(words[how], word, WORD) == 0)
            return (enum ending)how;
    return ENDING_UNKNOWN;
}

static void watch(void)
{
    struct sigaction action = {.sa_sigaction = die, .sa_flags = SA_SIGINFO};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < FATAL; i++)
        sigaction(fatal[i], &action, &before[i]);
    stop_tells(stopped);
}

enum ending ending_open(const char *run)
{
    char path[PATH_MAX];
    if (!run || snprintf(path, sizeof path, "%s/ending", run) >= (int)sizeof path)
        return ENDING_UNKNOWN;
    enum ending last = read_word(path);
    if (file >= 0)
        close((int)file);
    file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (file < 0)
        return last;
    put(ENDING_KILLED);
    watch();
    return last;
}

void ending_tell(enum ending how)
{
    if (file >= 0)
        put(how);
}

const char *ending_name(enum ending how)
{
    static const char *const names[ENDING_COUNT] = {
        [ENDING_UNKNOWN] = "unknown", [ENDING_POWER] = "power-on", [ENDING_TOLD] = "told",
        [ENDING_STAFF] = "staff",     [ENDING_SCREEN] = "screen",  [ENDING_STOP] = "stop",
        [ENDING_CRASH] = "crash",     [ENDING_HANG] = "hang",      [ENDING_KILLED] = "killed",
    };
    return names[how];
}
