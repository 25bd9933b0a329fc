/* The one way to end where something is missing that the machine owes the program: memory, a
 * thread, a font that was there. Going on would show another picture than the deck's. */
#pragma once

enum { STOP_EXIT = 71 }; /* sysexits.h's EX_OSERR; the service starts the player again */

/* Logs why, in one line, and ends the process at once with STOP_EXIT. Takes no memory, runs nothing
 * of what is left for exit(). Thread safe. */
_Noreturn void stop(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* From now on it calls this too, before it ends the process; as little as a signal handler may do.
 */
void stop_tells(void (*tell)(void));
