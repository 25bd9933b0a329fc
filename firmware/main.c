/* The program: its table of commands. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/streams.h"
#include "command/command.h"
#include "command/usage.h"
#include "device/system/signals.h"

static int (*const commands[SUBCOMMANDS])(int count, char **arguments) = {
    [COMMAND_PLAY] = command_play,     [COMMAND_CHECK] = command_check,
    [COMMAND_EXPORT] = command_export, [COMMAND_BENCH] = command_bench,
    [COMMAND_REPLAY] = command_replay, [COMMAND_BUNDLE] = command_bundle,
    [COMMAND_VERIFY] = command_verify, [COMMAND_INSTALL] = command_install,
    [COMMAND_STICK] = command_stick,   [COMMAND_SOAK] = command_soak,
};

static void print_help(FILE *out)
{
    fprintf(out, "usage: vitrine COMMAND ...\n\n%s\n\n", usage_program);
    for (int i = 0; i < SUBCOMMANDS; i++)
        fprintf(out, "  %-10s %s\n", usage_table[i].name, usage_table[i].summary);
    fprintf(out, "\n`vitrine COMMAND --help` tells a command's options; `vitrine --version` the "
                 "version.\n");
}

static int run(int count, char **arguments)
{
    if (count < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    for (int i = 0; i < SUBCOMMANDS; i++)
        if (strcmp(arguments[1], usage_table[i].name) == 0)
            return commands[i](count - 2, arguments + 2);
    if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "help") == 0) {
        print_help(stdout);
        return EXIT_GOOD;
    }
    if (strcmp(arguments[1], "--version") == 0) {
        streams_print("vitrine %s\n", VITRINE_VERSION);
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
