/* Command lines: one row an option gives reading, checking and the help text. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum option_type {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* double within least..most */
    OPTION_SIZE,   /* struct option_size: 1920x1080 */
};

struct option_size {
    int width, height; /* 0 x 0: not given */
};

struct option_row {
    const char *name; /* --name */
    enum option_type type;
    void *out;
    const char *value; /* what the help calls it: WxH */
    const char *help;
    double least, most;
};

struct command_line {
    const char *name;     /* vitrine play */
    const char *operands; /* [DECK], for the help */
    const char *about;    /* one line */
    const struct option_row *rows;
    size_t row_count;
    size_t least, most; /* operands */
};

/* Reads `arguments`; operands go to `operands` (room for `line->most`), their number to `given`.
 * Returns -1 to go on, else the exit code (help was asked for, or a mistake was reported). */
int options_read(const struct command_line *line, int count, char **arguments,
                 const char **operands, size_t *given);
void options_help(const struct command_line *line, FILE *out);

#endif
