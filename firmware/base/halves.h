/* Two halves of a computation, done at once where there is a second processor. */
#pragma once

/* Calls `run` for half 0, on the caller's thread, and half 1, in either order or at once, and
 * returns when both are done. With one processor, or where no thread can be started, the caller's
 * does both: no half may wait for the other, and what comes out must not depend on which is first.
 * What one half writes the other must not touch; an arena belongs to one of them at a time and has
 * no `escape`, which cannot leave a thread. Signals are not delivered to the second thread. A
 * thread is started, or the one of the caller's last call goes on, which stays a millisecond:
 * for what takes a millisecond or more. Any thread may call it, also several at once. */
void halves_run(void (*run)(void *context, int half), void *context);
