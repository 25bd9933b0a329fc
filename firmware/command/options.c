#include "command/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "deck/fields.h"

enum { SIDE_LEAST = 320, SIDE_MOST = 8192 };

void options_help(const struct command_line *line, FILE *out)
{
    fprintf(out, "usage: %s %s%s\n\n%s\n", line->name, line->row_count ? "[options] " : "",
            line->operands, line->about);
    for (size_t i = 0; i < line->row_count; i++) {
        const struct option_row *row = &line->rows[i];
        char left[48];
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        fprintf(out, "%s  %-24s %s\n", i ? "" : "\n", left, row->help);
    }
}

static int wrong(const struct command_line *line, const char *what, const char *word)
{
    fprintf(stderr, "%s: %s: %s\ntry `%s --help`\n", line->name, what, word, line->name);
    return EXIT_USAGE;
}

static const struct option_row *find(const struct command_line *line, const char *name,
                                     size_t length)
{
    for (size_t i = 0; i < line->row_count; i++)
        if (strlen(line->rows[i].name) == length && strncmp(line->rows[i].name, name, length) == 0)
            return &line->rows[i];
    return NULL;
}

static int unknown(const struct command_line *line, const char *argument)
{
    const char *names[32];
    size_t count = 0;
    for (size_t i = 0; i < line->row_count && count < 32; i++)
        names[count++] = line->rows[i].name;
    const char *near = fields_nearest(argument + 2, names, count);
    if (near)
        fprintf(stderr, "%s: did you mean --%s?\n", line->name, near);
    return wrong(line, "unknown option", argument);
}

static bool read_size(const char *text, struct option_size *size)
{
    int end = 0;
    return sscanf(text, "%dx%d%n", &size->width, &size->height, &end) == 2 && !text[end] &&
           size->width >= SIDE_LEAST && size->width <= SIDE_MOST && size->height >= SIDE_LEAST &&
           size->height <= SIDE_MOST;
}

static bool read_number(const struct option_row *row, const char *text)
{
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    if (errno || end == text || *end || !(value >= row->least && value <= row->most))
        return false;
    *(double *)row->out = value;
    return true;
}

/* -1: good. */
static int take(const struct command_line *line, const struct option_row *row, const char *value)
{
    char what[160];
    switch (row->type) {
    case OPTION_FLAG: *(bool *)row->out = true; return -1;
    case OPTION_TEXT: *(const char **)row->out = value; return -1;
    case OPTION_SIZE:
        if (read_size(value, row->out))
            return -1;
        snprintf(what, sizeof what, "--%s takes WIDTHxHEIGHT, %d to %d each, such as 1920x1080",
                 row->name, SIDE_LEAST, SIDE_MOST);
        return wrong(line, what, value);
    case OPTION_NUMBER:
        if (read_number(row, value))
            return -1;
        snprintf(what, sizeof what, "--%s takes a number from %g to %g", row->name, row->least,
                 row->most);
        return wrong(line, what, value);
    }
    return -1;
}

int options_read(const struct command_line *line, int count, char **arguments,
                 const char **operands, size_t *given)
{
    *given = 0;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (strcmp(argument, "--help") == 0) {
            options_help(line, stdout);
            return EXIT_GOOD;
        }
        if (strncmp(argument, "--", 2) != 0 || !argument[2]) {
            if (*given == line->most)
                return wrong(line, "one word too many", argument);
            operands[(*given)++] = argument;
            continue;
        }
        const char *equals = strchr(argument, '=');
        size_t length = equals ? (size_t)(equals - argument - 2) : strlen(argument) - 2;
        const struct option_row *row = find(line, argument + 2, length);
        if (!row)
            return unknown(line, argument);
        const char *value = equals ? equals + 1 : NULL;
        if (row->type == OPTION_FLAG && value)
            return wrong(line, "this option takes no value", argument);
        if (row->type != OPTION_FLAG && !value) {
            if (++i == count)
                return wrong(line, "this option needs a value", argument);
            value = arguments[i];
        }
        int code = take(line, row, value);
        if (code >= 0)
            return code;
    }
    if (*given < line->least)
        return wrong(line, "missing", line->operands);
    return -1;
}
