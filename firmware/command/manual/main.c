/* Writes the man page from the tables that `--help` prints: `manual VERSION
 * OUT`. Runs while the program is built, on the machine that builds it. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command/usage.h"

/* Text as roff takes it for text: no letter of it is a request or another
 * letter's name. */
static void put_text(FILE *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '\\': fputs("\\e", out); break;
        case '-': fputs("\\-", out); break;
        case '`': fputs("\\(ga", out); break;
        case '\'': fputs("\\(aq", out); break;
        case '.': fputs(i ? "." : "\\&.", out); break;
        default: putc(text[i], out); break;
        }
    }
}

static void put(FILE *out, const char *text)
{
    put_text(out, text, strlen(text));
}

/* A line that ends with a full stop ends its paragraph. */
static void put_paragraphs(FILE *out, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        put_text(out, text, length);
        putc('\n', out);
        bool ends = length > 0 && text[length - 1] == '.';
        text += length + (text[length] == '\n');
        if (ends && *text)
            fputs(".PP\n", out);
    }
}

static void put_command(FILE *out, const struct usage *usage)
{
    fputs(".B vitrine ", out);
    put(out, usage->name);
    fputs(usage->row_count ? "\n[options] " : "\n", out);
    put(out, usage->operands);
    putc('\n', out);
}

static void put_options(FILE *out, const struct usage *usage)
{
    for (size_t i = 0; i < usage->row_count; i++) {
        const struct option_row *row = &usage->rows[i];
        fputs(".TP\n\\fB\\-\\-", out);
        put(out, row->name);
        fputs("\\fR", out);
        if (row->value) {
            fputs(" \\fI", out);
            put(out, row->value);
            fputs("\\fR", out);
        }
        putc('\n', out);
        put(out, row->help);
        putc('\n', out);
    }
}

static void put_page(FILE *out, const char *version)
{
    fprintf(out,
            ".TH VITRINE 1 \"\" \"Vitrine %s\" \"User Commands\"\n.SH "
            "NAME\nvitrine \\- %c",
            version, tolower((unsigned char)usage_program[0]));
    put_text(out, usage_program + 1, strlen(usage_program) - 2); /* a name is no sentence */
    fputs("\n.SH SYNOPSIS\n", out);
    for (int i = 0; i < SUBCOMMANDS; i++) {
        fputs(i ? ".br\n" : "", out);
        put_command(out, &usage_table[i]);
    }
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(out, usage_program);
    for (int i = 0; i < SUBCOMMANDS; i++) {
        const struct usage *usage = &usage_table[i];
        fputs(".TP\n\\fB", out);
        put(out, usage->name);
        fputs("\\fR\n", out);
        put(out, usage->summary);
        putc('\n', out);
    }
    for (int i = 0; i < SUBCOMMANDS; i++) {
        const struct usage *usage = &usage_table[i];
        fputs(".SH ", out);
        for (const char *c = usage->name; *c; c++)
            putc(toupper((unsigned char)*c), out);
        putc('\n', out);
        put_command(out, usage);
        fputs(".PP\n", out);
        put_paragraphs(out, usage->about);
        put_options(out, usage);
    }
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: manual VERSION OUT\n");
        return 2;
    }
    FILE *out = fopen(arguments[2], "w");
    bool good = out != NULL;
    if (good) {
        put_page(out, arguments[1]);
        good = !ferror(out);
        good &= fclose(out) == 0;
    }
    if (!good)
        fprintf(stderr, "%s: %s\n", arguments[2], strerror(errno));
    return good ? 0 : 1;
}
