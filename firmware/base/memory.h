/* The one place where our code gets memory, so that it can be counted and made to fail in tests;
 * and what follows where there is none, for libraries as well (allocator.c asks here).
 *
 * Running out stops the program (base/stop.h), since a library would go on with half of its work
 * and show another picture. Two things survive it: memory_try(), whose callers take NULL, and
 * loading a deck. While a thread loads, a block that is missing, there or on another thread, is
 * made of a reserve; the loading thread counts as starved, and what it loads is given up as soon as
 * the library that it is in has returned.
 *
 * The counters and the reserve are mutable globals. Thread safe. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Zeroed memory, or NULL when there is none or memory_fail_at() is due. */
void *memory_try(size_t size);
/* Zeroed memory; stops when there is none. */
void *memory_get(size_t size);
/* Like realloc(); new bytes are not cleared; stops when there is none. */
void *memory_grow(void *old, size_t size);
/* NULL is fine. */
static inline void memory_free(void *block)
{
    free(block);
}

/* For an allocator that found no block of so many bytes: true when it shall try again, false when
 * NULL is the answer. Otherwise it does not return. */
bool memory_missing(size_t size);

/* Around what may be given up for want of memory, on the calling thread; may be nested. Sets the
 * reserve aside; without room for it the thread is starved at once. */
void memory_loading_begin(void);
void memory_loading_end(void);
/* Whether a block was missing, here or on another thread, since the outermost
 * memory_loading_begin() of this thread; after memory_loading_end() only of this thread's own. */
bool memory_starved(void);

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
struct memory_functions {
    void *(*malloc)(size_t size);
    void *(*calloc)(size_t count, size_t size);
    void *(*realloc)(void *old, size_t size);
    void (*free)(void *block);
};
extern const struct memory_functions memory_counted;
