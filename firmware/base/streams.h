/* The standard streams, whatever the program was started with. */
#pragma once

#include <stdbool.h>

/* Before anything is opened: a stream that is closed gets a descriptor whose use fails as that of a
 * closed one does, so that no file, socket or display is opened under its number. */
void streams_open(void);
/* Writing to this descriptor (1 or 2) fails with EAGAIN from now on where it would have to wait for
 * a reader: a pipe, a terminal, the journal. Other processes that share it are not affected. */
void streams_never_wait(int descriptor);
/* Whether one of them is a terminal that has been closed. */
bool streams_terminal_gone(void);

/* Like printf() to standard output. False once any of it could not be written. */
bool streams_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for what was written to `stdout` by other means. */
bool streams_good(void);
/* At the end: writes what is left. False, with a line in the log that names the cause, when
 * anything that was printed has been lost. */
bool streams_finish(void);
