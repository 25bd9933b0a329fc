#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SIZE = 1024 };

static void write_line(int priority, const char *word, const char *format, va_list arguments)
{
    char line[LINE_SIZE];
    int used = getenv("JOURNAL_STREAM") ? snprintf(line, sizeof line, "<%d>%s", priority, word)
                                        : snprintf(line, sizeof line, "vitrine: %s", word);
    vsnprintf(line + used, sizeof line - (size_t)used - 1, format, arguments);
    size_t length = strlen(line);
    line[length++] = '\n';
    ssize_t written = write(STDERR_FILENO, line, length);
    (void)written; /* nowhere to report a failing log */
}

#define DEFINE_LOG(name, priority, word)                                                           \
    void name(const char *format, ...)                                                             \
    {                                                                                              \
        va_list arguments;                                                                         \
        va_start(arguments, format);                                                               \
        write_line(priority, word, format, arguments);                                             \
        va_end(arguments);                                                                         \
    }

DEFINE_LOG(log_error, 3, "error: ")
DEFINE_LOG(log_warning, 4, "warning: ")
DEFINE_LOG(log_info, 6, "")
