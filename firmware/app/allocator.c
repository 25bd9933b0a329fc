/* The C library's allocation functions, before those of the C library itself: every block of the
 * process is asked for here, by us or by a library, so that none can be missing without a word.
 * SDL, cairo, HarfBuzz and FreeType go on without a glyph or a line where a block is missing, and
 * some follow a null pointer. What is to happen then, base/memory decides.
 *
 * Only asking is replaced; free() and the rest stay those of the next allocator. Linked into the
 * player alone. The sanitizers have an allocator of their own, which ends the program by itself. */
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#if defined __has_feature
#define CLANG_SANITIZES                                                                            \
    (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                        \
     __has_feature(memory_sanitizer))
#else
#define CLANG_SANITIZES 0
#endif

#if !CLANG_SANITIZES && !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__

static struct {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*aligned)(size_t, size_t);
} next;

static void find(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, sizeof found);
}

/* The first block is asked for long before main(), with one thread. */
static void find_next(void)
{
    find(&next.calloc, "calloc");
    find(&next.realloc, "realloc");
    find(&next.aligned, "memalign");
    find(&next.malloc, "malloc");
}

void *malloc(size_t size)
{
    void *block;
    if (!next.malloc)
        find_next();
    while (!(block = next.malloc(size)) && memory_missing(size))
        ;
    return block;
}

void *calloc(size_t count, size_t size)
{
    void *block;
    if (!next.malloc)
        find_next();
    while (!(block = next.calloc(count, size)) && memory_missing(size * count))
        ;
    return block;
}

void *realloc(void *old, size_t size)
{
    void *block;
    if (!next.malloc)
        find_next();
    while (!(block = next.realloc(old, size)) && (size > 0 || !old) && memory_missing(size))
        ;
    return block;
}

void *reallocarray(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (!__builtin_mul_overflow(count, size, &bytes))
        return realloc(old, bytes);
    errno = ENOMEM;
    return NULL;
}

void *memalign(size_t alignment, size_t size)
{
    void *block;
    if (!next.malloc)
        find_next();
    while (!(block = next.aligned(alignment, size)) && memory_missing(size))
        ;
    return block;
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    void *block = memalign(alignment, size);
    if (!block)
        return ENOMEM;
    *out = block;
    return 0;
}

#endif
