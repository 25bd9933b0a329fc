/* Threads beside the frame thread. */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Signals are the frame thread's, which sleeps between frames and must be woken by them: the new
 * thread is never interrupted by one. False when it cannot be started. */
bool thread_start(pthread_t *thread, void *(*work)(void *context), void *context);

#endif
