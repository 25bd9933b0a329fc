/* The one place where our code gets memory, so that it can be counted and made to fail in tests.
 *
 * Running out aborts (the service restarts the program), except for memory_try(), whose callers
 * survive NULL. The counters are the program's only mutable globals: they are what a bench or a
 * fault-injection test reads, nothing else depends on them. Thread safe. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

/* Zeroed memory, or NULL when there is none or when the test hook says so. */
void *memory_try(size_t size);
/* Zeroed memory; logs and aborts when there is none. */
void *memory_get(size_t size);
/* Like realloc(); new bytes are not cleared; logs and aborts when there is none. */
void *memory_grow(void *old, size_t size);
void memory_free(void *block); /* NULL is fine */

/* Once, at the start of a program: large blocks come from the kernel and go back to it at once. The
 * C library would keep them in its heap, where months of pictures of all sizes leave holes. */
void memory_keep_small(void);

/* How many blocks have been handed out or grown since the program started. */
uint64_t memory_count(void);
/* Those of the calling thread alone. */
uint64_t memory_count_here(void);
/* Fault injection: the n-th memory_try() from now returns NULL (1 is the next), and with `stay`
 * every one after it. 0 switches it off. */
void memory_fail_at(uint64_t nth, int stay);

/* The same counters for SDL_SetMemoryFunctions(); semantics of the C functions. */
void *memory_c_malloc(size_t size);
void *memory_c_calloc(size_t count, size_t size);
void *memory_c_realloc(void *old, size_t size);
void memory_c_free(void *block);

#endif
