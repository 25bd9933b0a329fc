/* A library that is loaded before a program (LD_PRELOAD) and makes its calls fail: the n-th of
 * them, once or from then on, whoever makes it, the program or a library. What to do is told by the
 * environment:
 *
 *   FAULT_CALLS   memory: allocations; files: calls about files, folders, threads
 *   FAULT_AT      the number of the call that fails first, from 1; 0: none
 *   FAULT_STAY    set: all after it fail as well
 *   FAULT_LATER   set: counts from shim_begin() on, which the program asks for by name
 *   FAULT_WITH    files: EIO, ENOSPC, EINTR, ... or SHORT: reads and writes do half of it
 *   FAULT_REPORT  a file: how many calls there were, and the number of the first call from each
 *                 place (a stack of callers), one a line
 *
 * Calls are counted from the moment when the library is set up, before main(), if not later. */
#pragma once

#include <stdbool.h>

enum shim_calls { SHIM_NONE, SHIM_MEMORY, SHIM_FILES };

/* From here on calls are counted. */
void shim_begin(void);
/* Counts this call; true if it is to fail, with errno set (ENOMEM for memory). */
bool shim_fails(enum shim_calls calls);
/* Whether a call that is to fail does half of its work instead. */
bool shim_is_short(void);
/* The function of this name that comes after this library, asked for once for each `place`. */
void *shim_next(void **place, const char *name);
