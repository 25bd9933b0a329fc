#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/streams.h"
#include "command/command.h"
#include "device/signals.h"
#include "program.h"

static const struct {
    const char *name;
    int (*run)(int count, char **arguments);
    const char *help;
} commands[] = {
    {"play", command_play, "play a deck, in a loop, answering touch"},
    {"check", command_check, "find every mistake in a deck"},
    {"export", command_export, "write a deck's slides as PNG"},
    {"bench", command_bench, "measure how fast a deck is drawn"},
    {"replay", command_replay, "play recorded touches and print each frame's hash"},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    fprintf(out, "usage: vitrine COMMAND ...\n\nA touch-kiosk player for exhibitions written in "
                 "YAML.\n\n");
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].help);
    fprintf(out, "\n`vitrine COMMAND --help` tells a command's options; `vitrine --version` the "
                 "version.\n");
}

static int run(int count, char **arguments)
{
    if (count < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(arguments[1], commands[i].name) == 0)
            return commands[i].run(count - 2, arguments + 2);
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "help") == 0) {
        print_help(stdout);
        return EXIT_GOOD;
    }
    if (strcmp(arguments[1], "--version") == 0) {
        streams_print("vitrine %s\n", program_version());
        return EXIT_GOOD;
    }
    fprintf(stderr, "vitrine: there is no command `%s`\n\n", arguments[1]);
    print_help(stderr);
    return EXIT_USAGE;
}

int main(int count, char **arguments)
{
    streams_open();
    signals_as_errors();
    memory_keep_small();
    int code = run(count, arguments);
    return streams_finish() ? code : EXIT_CANNOT_RUN;
}
