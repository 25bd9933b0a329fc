#include "app/data_place.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/log.h"

/* The folder of the running program, without an end slash; "" if the system does not know it. */
static const char *own_folder(struct arena *arena)
{
    char path[PATH_MAX];
    const char *called = (const char *)(uintptr_t)getauxval(AT_EXECFN);
    /* Without /proc, as in a bare chroot, by the name it was called by. */
    if (!realpath("/proc/self/exe", path) && !(called && realpath(called, path)))
        return "";
    *strrchr(path, '/') = '\0';
    return arena_printf(arena, "%s", path);
}

/* The same folder or one below it. */
static bool lies_in(const char *folder, const char *outer)
{
    char real[PATH_MAX];
    if (!realpath(outer, real))
        return false;
    size_t length = strlen(real);
    return strncmp(folder, real, length) == 0 && (folder[length] == '/' || !folder[length]);
}

/* Without `..`, for the log; as it is where it is not there. */
static const char *plain(const char *folder, struct arena *arena)
{
    char real[PATH_MAX];
    return realpath(folder, real) ? arena_printf(arena, "%s", real) : folder;
}

bool data_place_there(const char *path)
{
    return access(path, R_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static bool take(struct data_place *out, struct arena *arena, const char *folder)
{
    if (!data_place_there(arena_printf(arena, "%s/fonts.yaml", folder)))
        return false;
    *out = (struct data_place){folder, arena_printf(arena, "%s/atlas.vmap", folder)};
    return true;
}

bool data_place_find(struct data_place *out, struct arena *arena)
{
    const char *named = getenv("VITRINE_ASSETS"), *own = own_folder(arena);
    const char *first = named, *second = named;
    bool built = !named && lies_in(own, VITRINE_BUILD);
    if (built) {
        first = second = VITRINE_SOURCE "/assets";
    } else if (!named) {
        first = plain(arena_printf(arena, "%s/%s", own, VITRINE_DATA_FROM_PROGRAM), arena);
        second = VITRINE_DATA;
    }
    if (take(out, arena, first) || take(out, arena, second)) {
        if (built)
            out->map = VITRINE_BUILD "/atlas.vmap"; /* made while building */
        return true;
    }
    if (strcmp(first, second) == 0)
        log_error("the program's data is missing: looked in %s", first);
    else
        log_error("the program's data is missing: looked in %s and %s", first, second);
    return false;
}
