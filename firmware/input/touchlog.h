/* Recorded touches: an evening of visitors as text, one line each, replayed exactly.
 *
 *     vitrine-touches 1
 *     size 1920 1080
 *     1250000000 down 3 812.50 1020.00
 *     1310000000 up 3 812.50 1020.00
 *     2000000000 key right
 *     9000000000 end
 *
 * Times are ns since the recording began, positions px of the canvas. A number is one finger on one
 * panel: those of a second panel start at 2^48. */
#pragma once

#include <stdio.h>

#include "input/binding.h"
#include "input/gesture.h"

struct touchlog_event {
    int64_t time_ns;
    bool is_key, is_end;
    enum key key;
    struct touch touch; /* time_ns the same */
};

/* Room for the longest line, two numbers of 64 bits and two floats, with its end. */
enum { TOUCHLOG_LINE = 144 };

/* Each writes a line (the first one two) and returns its length. */
size_t touchlog_start(char line[static TOUCHLOG_LINE], int width, int height);
size_t touchlog_touch(char line[static TOUCHLOG_LINE], const struct touch *touch, int64_t start_ns);
size_t touchlog_key(char line[static TOUCHLOG_LINE], enum key key, int64_t time_ns);
size_t touchlog_end(char line[static TOUCHLOG_LINE], int64_t time_ns);

/* False, with a line in the log, when it is not a recording of touches. */
bool touchlog_read_start(FILE *file, int *width, int *height);
/* The next event; false at the end of the file or (`bad` true) at a line that cannot be read. */
bool touchlog_read(FILE *file, struct touchlog_event *out, bool *bad);
