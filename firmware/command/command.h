/* Subcommands: one file each, one row in main.c. Each is given what follows its name and returns
 * the process's exit code. */
#pragma once

#include "base/stop.h"

enum exit_code {
    EXIT_GOOD = 0,
    EXIT_FINDINGS = 1, /* check: the deck has errors; verify, install, stick: no good bundle; soak:
                          a figure failed */
    EXIT_USAGE = 2,    /* the command line makes no sense */
    EXIT_CANNOT_RUN = 3,     /* a file, a font or a screen is missing */
    EXIT_STOPPED = STOP_EXIT /* memory or the like ran out on the way */
};

int command_play(int count, char **arguments);
int command_check(int count, char **arguments);
int command_export(int count, char **arguments);
int command_bench(int count, char **arguments);
int command_replay(int count, char **arguments);
int command_bundle(int count, char **arguments);
int command_verify(int count, char **arguments);
int command_install(int count, char **arguments);
int command_stick(int count, char **arguments);
int command_soak(int count, char **arguments);
