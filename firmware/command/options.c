#include "command/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "command/command.h"
#include "deck/fields/fields.h"

enum { SIDE_LEAST = 320, SIDE_MOST = 8192 };

static void print_help(const struct usage *usage)
{
    printf("usage: vitrine %s %s%s\n\n%s\n", usage->name, usage->row_count ? "[options] " : "",
           usage->operands, usage->about);
    for (size_t i = 0; i < usage->row_count; i++) {
        const struct option_row *row = &usage->rows[i];
        char left[48];
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        printf("%s  %-24s %s\n", i ? "" : "\n", left, row->help);
    }
}

static int wrong(const struct usage *usage, const char *what, const char *word)
{
    fprintf(stderr, "vitrine %s: %s: %s\ntry `vitrine %s --help`\n", usage->name, what, word,
            usage->name);
    return EXIT_USAGE;
}

static const struct option_row *find(const struct usage *usage, const char *name, size_t length)
{
    for (size_t i = 0; i < usage->row_count; i++)
        if (strlen(usage->rows[i].name) == length &&
            strncmp(usage->rows[i].name, name, length) == 0)
            return &usage->rows[i];
    return NULL;
}

static int unknown(const struct usage *usage, const char *argument)
{
    const char *names[32];
    size_t count = 0;
    for (size_t i = 0; i < usage->row_count && count < 32; i++)
        names[count++] = usage->rows[i].name;
    const char *near = suggest_nearest(argument + 2, names, count);
    if (near)
        fprintf(stderr, "vitrine %s: did you mean --%s?\n", usage->name, near);
    return wrong(usage, "unknown option", argument);
}

static bool read_size(const char *text, struct option_size *size)
{
    int end = 0;
    return sscanf(text, "%dx%d%n", &size->width, &size->height, &end) == 2 && !text[end] &&
           size->width >= SIDE_LEAST && size->width <= SIDE_MOST && size->height >= SIDE_LEAST &&
           size->height <= SIDE_MOST;
}

static bool read_number(const struct option_row *row, const char *text, double *out)
{
    char *end;
    errno = 0;
    double value = strtod(text, &end);
    if (errno || end == text || *end || !(value >= row->least && value <= row->most))
        return false;
    *out = value;
    return true;
}

/* -1: good. */
static int take(const struct usage *usage, const struct option_row *row, const char *value,
                void *out)
{
    void *at = (char *)out + row->offset;
    char what[160];
    switch (row->type) {
    case OPTION_FLAG: *(bool *)at = true; return -1;
    case OPTION_TEXT: *(const char **)at = value; return -1;
    case OPTION_SIZE:
        if (read_size(value, at))
            return -1;
        snprintf(what, sizeof what, "--%s takes WIDTHxHEIGHT, %d to %d each, such as 1920x1080",
                 row->name, SIDE_LEAST, SIDE_MOST);
        return wrong(usage, what, value);
    case OPTION_NUMBER:
        if (read_number(row, value, at))
            return -1;
        snprintf(what, sizeof what, "--%s takes a number from %.15g to %.15g", row->name,
                 row->least, row->most);
        return wrong(usage, what, value);
    }
    return -1;
}

int options_read(enum subcommand subcommand, int count, char **arguments, void *out)
{
    const struct usage *usage = &usage_table[subcommand];
    size_t operands = 0;
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (strcmp(argument, "--help") == 0) {
            print_help(usage);
            return EXIT_GOOD;
        }
        if (strncmp(argument, "--", 2) != 0 || !argument[2]) {
            if (operands == usage->most)
                return wrong(usage, "one word too many", argument);
            *(const char **)((char *)out + usage->operand_offset[operands++]) = argument;
            continue;
        }
        const char *equals = strchr(argument, '=');
        size_t length = equals ? (size_t)(equals - argument - 2) : strlen(argument) - 2;
        const struct option_row *row = find(usage, argument + 2, length);
        if (!row)
            return unknown(usage, argument);
        const char *value = equals ? equals + 1 : NULL;
        if (row->type == OPTION_FLAG && value)
            return wrong(usage, "this option takes no value", argument);
        if (row->type != OPTION_FLAG && !value) {
            if (++i == count)
                return wrong(usage, "this option needs a value", argument);
            value = arguments[i];
        }
        int code = take(usage, row, value, out);
        if (code >= 0)
            return code;
    }
    if (operands < usage->least)
        return wrong(usage, "missing", usage->operands);
    return -1;
}
