/* One line to standard error. Under systemd (JOURNAL_STREAM set) a line starts with its priority,
 * `<3>` to `<6>`, as sd-daemon(3) asks. Thread safe: a line is one write. */
#pragma once

#include <stdint.h>

void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Text of many lines, each as it is. */
void log_text(const char *text);
/* From now on no line waits for a reader: one that cannot be written at once is lost, and their
 * number is reported when lines are read again. For programs that have more to do than to log. */
void log_never_wait(void);
/* Lines go to this descriptor from now on; -1: nowhere. */
void log_into(int descriptor);
/* From now on the log says each thing once, and a line a minute in the long run (base/log_rate.h).
 * Each frame; tells what was left out. `now_ns` never goes back; -1: all is said again. */
void log_sparingly(int64_t now_ns);
/* Lines of the program so far, wherever they went, without those that were left out. */
uint64_t log_lines(void);
/* How often log_error() was called so far. */
uint64_t log_errors(void);
