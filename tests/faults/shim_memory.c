/* Allocations that fail. What is handed out and given back is the next allocator's. */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

/* A function pointer out of what dlsym() gives. */
#define NEXT(type, name)                                                                           \
    static void *place;                                                                            \
    type next;                                                                                     \
    void *found = shim_next(&place, name);                                                         \
    memcpy(&next, &found, sizeof next)

typedef void *(*malloc_function)(size_t);
typedef void *(*calloc_function)(size_t, size_t);
typedef void *(*realloc_function)(void *, size_t);
typedef void *(*aligned_function)(size_t, size_t);
typedef int (*posix_function)(void **, size_t, size_t);

void *malloc(size_t size)
{
    NEXT(malloc_function, "malloc");
    return shim_fails(SHIM_MEMORY) ? NULL : next(size);
}

void *calloc(size_t count, size_t size)
{
    NEXT(calloc_function, "calloc");
    return shim_fails(SHIM_MEMORY) ? NULL : next(count, size);
}

void *realloc(void *old, size_t size)
{
    NEXT(realloc_function, "realloc");
    return shim_fails(SHIM_MEMORY) ? NULL : next(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
    if (size && count > (size_t)-1 / size) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(old, count * size);
}

void *memalign(size_t alignment, size_t size)
{
    NEXT(aligned_function, "memalign");
    return shim_fails(SHIM_MEMORY) ? NULL : next(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    NEXT(aligned_function, "aligned_alloc");
    return shim_fails(SHIM_MEMORY) ? NULL : next(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    NEXT(posix_function, "posix_memalign");
    return shim_fails(SHIM_MEMORY) ? ENOMEM : next(out, alignment, size);
}
