/* The signals that the program gets. They may come to any thread, at any time. */
#pragma once

#include <stdbool.h>

/* First of all, for every command: writing to a pipe that nobody reads, or more than a file may
 * hold, is an error of the write and not the end of the program. */
void signals_as_errors(void);
/* TERM, INT and HUP end the work at the next good moment: see signals_ending(). */
void signals_for_work(void);
/* A show goes on whatever comes, but for TERM and INT; HUP is reported by signals_hung_up(). QUIT,
 * ABRT, KILL, STOP and TSTP (Ctrl+Z) do what they always do, and so do INT and HUP if whoever
 * started the program had them ignored. */
void signals_for_show(void);

bool signals_ending(void); /* one that ends the work or the show has come */
/* HUP has come since the last call. */
bool signals_hung_up(void);
