#include "app/picture_probe.h"

#include <errno.h>
#include <string.h>

#include "base/memory.h"
#include "device/image/image.h"

enum { FILE_MOST = 16 * 1024 * 1024 };

/* One answer per path; a deck names few enough pictures for a list. */
struct answer {
    const char *path; /* in the arena */
    bool good;
    int width, height;
    const char *why;
    struct answer *next;
};

struct picture_files {
    const struct deck *deck;
    struct arena arena, bytes;
    struct answer *answers;
    bool unread;
};

struct picture_files *picture_files_create(const struct deck *deck)
{
    struct picture_files *files = memory_try(sizeof *files);
    if (!files)
        return NULL;
    files->deck = deck;
    files->arena.escape = files->bytes.escape = deck->arena.escape;
    return files;
}

void picture_files_destroy(struct picture_files *files)
{
    if (!files)
        return;
    arena_finish(&files->arena);
    arena_finish(&files->bytes);
    memory_free(files);
}

static struct answer *look(struct picture_files *files, const char *path)
{
    for (struct answer *answer = files->answers; answer; answer = answer->next)
        if (strcmp(answer->path, path) == 0)
            return answer;
    struct answer *answer = arena_new(&files->arena, struct answer);
    answer->path = arena_copy(&files->arena, path, strlen(path));
    answer->next = files->answers;
    files->answers = answer;
    size_t length;
    struct image_info info;
    const char *bytes =
        deck_folder_read(&files->deck->folder, path, FILE_MOST, &files->bytes, &length);
    if (!bytes && errno == EFBIG) {
        answer->why = "the file is over 16 MiB";
    } else if (!bytes) {
        answer->why = "the file cannot be read";
        files->unread = true;
    } else if (image_probe(bytes, length, &info, &answer->why) &&
               image_verify(bytes, length, &info, &answer->why)) {
        answer->good = true;
        answer->why = info.flaw;
        answer->width = info.width;
        answer->height = info.height;
    }
    arena_reset(&files->bytes);
    return answer;
}

bool picture_files_unread(const struct picture_files *files)
{
    return files->unread;
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

struct pictures picture_files_pictures(struct picture_files *files)
{
    return (struct pictures){.context = files, .size = size_of, .state = state_of};
}

static int open_file(void *context, const char *path)
{
    const struct deck *deck = context;
    return deck_folder_file(&deck->folder, path);
}

struct gallery_files picture_files_of(const struct deck *deck)
{
    return (struct gallery_files){.context = (void *)deck, .open = open_file};
}
