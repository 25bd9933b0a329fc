/* Reads a command line as its table in usage.h says, and prints its help. */
#pragma once

#include "command/usage.h"

/* Reads `arguments` into `out`, the command's struct of usage.h, which holds the defaults; texts
 * stay those of `arguments`. Returns -1 to go on, else the exit code (help was asked for, or a
 * mistake was reported). */
int options_read(enum subcommand subcommand, int count, char **arguments, void *out);
