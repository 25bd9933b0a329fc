#include "app/picture_probe.h"

#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "device/image/image.h"

/* One answer per path; a deck names few enough pictures for a list. */
struct answer {
    const char *path; /* in the arena */
    bool good;
    int width, height;
    const char *why;
    struct answer *next;
};

struct picture_probe {
    const struct deck *deck;
    struct arena arena, bytes;
    struct answer *answers;
    bool unread;
};

struct picture_probe *picture_probe_create(const struct deck *deck)
{
    struct picture_probe *probe = memory_try(sizeof *probe);
    if (!probe)
        return NULL;
    probe->deck = deck;
    probe->arena.escape = probe->bytes.escape = deck->arena.escape;
    return probe;
}

void picture_probe_destroy(struct picture_probe *probe)
{
    if (!probe)
        return;
    arena_finish(&probe->arena);
    arena_finish(&probe->bytes);
    memory_free(probe);
}

static struct answer *look(struct picture_probe *probe, const char *path)
{
    for (struct answer *answer = probe->answers; answer; answer = answer->next)
        if (strcmp(answer->path, path) == 0)
            return answer;
    struct answer *answer = arena_new(&probe->arena, struct answer);
    answer->path = arena_copy(&probe->arena, path, strlen(path));
    answer->next = probe->answers;
    probe->answers = answer;
    size_t length;
    struct image_info info;
    const char *bytes =
        deck_folder_read(&probe->deck->folder, path, IMAGE_MOST_BYTES, &probe->bytes, &length);
    if (!bytes && errno == EFBIG) {
        answer->why = "the file is over 16 MiB";
    } else if (!bytes) {
        answer->why = "the file cannot be read";
        probe->unread = true;
    } else if (image_probe(bytes, length, &info, &answer->why) &&
               image_verify(bytes, length, &info, &answer->why)) {
        answer->good = true;
        answer->why = info.flaw;
        answer->width = info.width;
        answer->height = info.height;
    }
    arena_reset(&probe->bytes);
    return answer;
}

bool picture_probe_unread(const struct picture_probe *probe)
{
    return probe->unread;
}

static bool size_of(void *context, const char *path, int *width, int *height, const char **why)
{
    const struct answer *answer = look(context, path);
    *width = answer->width;
    *height = answer->height;
    if (why)
        *why = answer->why;
    return answer->good;
}

static enum picture_state state_of(void *context, const char *path, unsigned *generation)
{
    *generation = 1;
    return look(context, path)->good ? PICTURE_READY : PICTURE_BROKEN;
}

struct pictures picture_probe_pictures(struct picture_probe *probe)
{
    return (struct pictures){.context = probe, .size = size_of, .state = state_of};
}
