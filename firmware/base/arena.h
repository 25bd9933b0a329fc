/* Memory that is taken piece by piece and given back all at once.
 *
 * A zeroed arena is valid and empty. What it hands out is zeroed and lives until arena_reset() or
 * arena_finish(). Not thread safe: an arena belongs to one thread at a time.
 *
 * Exhaustion (no memory, or `limit` bytes used): with `escape` set, longjmp() to it with value 1
 * (loading a deck survives so: one setjmp, no checks at each call); without, the program stops.
 * With `escape` set, memory that was missing anywhere on this thread while it loads counts as well.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first, *current;
    size_t used;     /* bytes handed out since the last reset */
    size_t limit;    /* 0: none */
    jmp_buf *escape; /* not owned; NULL: exhaustion stops */
};

/* Aligned for any type. Never NULL. */
void *arena_take(struct arena *arena, size_t size);
/* A terminated copy of `length` bytes. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments);
/* Forgets everything but keeps the blocks, so that a steady user allocates nothing. */
void arena_reset(struct arena *arena);
/* Bytes of its blocks, whether handed out or not. */
size_t arena_room(const struct arena *arena);
/* All that another arena has handed out, which is empty then, lives as long as this one's. */
void arena_join(struct arena *arena, struct arena *other);
/* Gives the blocks back; the arena is valid and empty again. */
void arena_finish(struct arena *arena);

#define arena_new(arena, type)          ((type *)arena_take((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_take((arena), sizeof(type) * (count)))
