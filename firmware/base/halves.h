/* Two halves of a computation, done at once where there is a second processor. */
#pragma once

/* Calls `run` for half 0 and half 1, in either order or at once, and returns when both are done.
 * What one half writes the other must not touch; an arena belongs to one of them at a time. Half 0
 * is the caller's thread's. With one processor, or where no thread can be started, it does both. */
void halves_run(void (*run)(void *context, int half), void *context);
