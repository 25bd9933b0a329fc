#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/stop.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    size_t touched; /* bytes from here on are zero as they came: never handed out */
    alignas(max_align_t) unsigned char bytes[];
};

static void exhausted(struct arena *arena, size_t size)
{
    if (arena->escape)
        longjmp(*arena->escape, 1);
    stop("out of memory (%zu bytes more than %zu)", size, arena->used);
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
    size_t capacity = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    size_t bytes = sizeof(struct arena_block) + capacity;
    struct arena_block *block = arena->escape ? memory_try(bytes) : memory_get(bytes);
    if (!block)
        exhausted(arena, size);
    block->size = capacity;
    if (arena->current) {
        block->next = arena->current->next;
        arena->current->next = block;
    } else {
        block->next = arena->first;
        arena->first = block;
    }
    return block;
}

/* Writing zeros over zeros would bring in pages that may never be used: large rooms for the most
 * there can be. */
static void *zeroed(struct arena_block *block, size_t from)
{
    unsigned char *piece = block->bytes + from;
    size_t end = block->touched < block->used ? block->touched : block->used;
    if (end > from)
        memset(piece, 0, end - from);
    if (block->touched < block->used)
        block->touched = block->used;
    return piece;
}

void *arena_take(struct arena *arena, size_t size)
{
    if (size > PTRDIFF_MAX / 2 || (arena->escape && memory_starved()))
        exhausted(arena, size);
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (arena->limit && (size > arena->limit || arena->used > arena->limit - size))
        exhausted(arena, size);
    struct arena_block *block = arena->current ? arena->current : arena->first;
    while (block && block->size - block->used < size) {
        arena->current = block;
        block = block->next;
    }
    if (!block)
        block = add_block(arena, size);
    arena->current = block;
    size_t from = block->used;
    block->used += size;
    arena->used += size;
    return zeroed(block, from);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0)
        length = 0;
    char *text = arena_take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void arena_reset(struct arena *arena)
{
    for (struct arena_block *block = arena->first; block; block = block->next)
        block->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

size_t arena_room(const struct arena *arena)
{
    size_t room = 0;
    for (const struct arena_block *block = arena->first; block; block = block->next)
        room += block->size;
    return room;
}

void arena_join(struct arena *arena, struct arena *other)
{
    struct arena_block *last = other->first;
    if (!last)
        return;
    while (last->next)
        last = last->next;
    last->next = arena->first;
    arena->first = other->first;
    if (!arena->current)
        arena->current = last;
    arena->used += other->used;
    other->first = other->current = NULL;
    other->used = 0;
}

void arena_finish(struct arena *arena)
{
    struct arena_block *block = arena->first;
    while (block) {
        struct arena_block *next = block->next;
        memory_free(block);
        block = next;
    }
    arena->first = arena->current = NULL;
    arena->used = 0;
}
