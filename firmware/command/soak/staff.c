/* What people and their sticks do to the deck of a kiosk. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command/soak/hall_inside.h"
#include "command/soak/tell.h"
#include "deck/bundle/release.h"
#include "deck/kiosk/news.h"

static const char *edited(struct hall *hall, struct chance *chance, struct arena *arena,
                          size_t *length)
{
    unsigned which = chance_below(chance, (unsigned)hall->line_count);
    return hall_text(hall, arena, hall->lines[which], length);
}

/* As vim and others do it: the file is away for a moment. */
static bool put_beside(const struct hall *hall, const char *path, const char *text, size_t length)
{
    char backup[HALL_PATH];
    hall_path(hall, backup, "kiosk/deck/deck.yaml~");
    if (rename(path, backup) != 0 && errno != ENOENT)
        return hall_cannot("renamed", path);
    return hall_put(path, text, length);
}

/* As rsync and most editors do it. */
static bool put_over(const struct hall *hall, const char *path, const char *text, size_t length)
{
    char part[HALL_PATH];
    hall_path(hall, part, "kiosk/deck/.deck.yaml.swap");
    return hall_put(part, text, length) &&
           (rename(part, path) == 0 || hall_cannot("renamed", part));
}

static bool put_somehow(struct hall *hall, struct chance *chance, const char *text, size_t length)
{
    char path[HALL_PATH];
    hall_path(hall, path, "kiosk/deck/deck.yaml");
    switch (chance_below(chance, 4)) {
    case 0: return put_beside(hall, path, text, length);
    case 1: return put_over(hall, path, text, length);
    case 2: return (unlink(path) == 0 || errno == ENOENT) && hall_put(path, text, length);
    default: return hall_put(path, text, length);
    }
}

bool hall_edit(struct hall *hall, struct chance *chance)
{
    struct arena arena = {0};
    size_t length;
    const char *text = edited(hall, chance, &arena, &length);
    bool good = put_somehow(hall, chance, text, length);
    arena_finish(&arena);
    return good;
}

bool hall_tear(struct hall *hall, struct chance *chance)
{
    return put_somehow(hall, chance, hall->text, chance_below(chance, (unsigned)hall->length));
}

bool hall_break(struct hall *hall, struct chance *chance)
{
    static const char *const wrong[] = {
        "slides: [",
        "no_such_key: 1",
        "\tslides: 1",
        "include: [nowhere.yaml]",
        "\xff\xfe",
        "a: &a [*a, *a]",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "<<<<<<< HEAD",
    };
    enum { WRONG = sizeof wrong / sizeof *wrong };
    struct arena arena = {0};
    char path[HALL_PATH];
    size_t length;
    unsigned which = chance_below(chance, WRONG + 2);
    hall_path(hall, path, "kiosk/deck/deck.yaml");
    bool good;
    if (which == WRONG && access(path, F_OK) == 0) {
        good = unlink(path) == 0 || hall_cannot("removed", path);
    } else if (which >= WRONG) { /* what is removed already becomes empty */
        good = put_somehow(hall, chance, "", 0);
    } else {
        const char *text = hall_text(hall, &arena, wrong[which], &length);
        good = put_somehow(hall, chance, text, length);
    }
    arena_finish(&arena);
    return good;
}

/* ---- bundles ---- */

/* The deck in `source`, with an edit of its own, as FOLDER/stick. */
static bool write_bundle(struct hall *hall, struct chance *chance, const char *path,
                         uint64_t sequence)
{
    char file[HALL_PATH];
    struct arena arena = {0};
    struct deck_folder folder;
    const char *why = "it cannot be opened";
    size_t length;
    hall_path(hall, file, "source/deck.yaml");
    const char *text = edited(hall, chance, &arena, &length);
    bool good = hall_put(file, text, length);
    hall_path(hall, file, "source");
    unlink(path);
    hall->manifest.sequence = sequence;
    if (good && deck_folder_open(&folder, file)) {
        good = bundle_measure(&hall->manifest, &folder, &arena, &why) &&
               bundle_write(&hall->manifest, &folder, NULL, path, &arena, &why);
        deck_folder_close(&folder);
    } else {
        good = false;
    }
    if (!good)
        soak_tell("%s cannot be bundled: %s", file, why);
    arena_finish(&arena);
    return good;
}

/* As `vitrine install` does it. */
static bool install(struct hall *hall, const char *path, const char **why, struct arena *arena)
{
    struct bundle bundle;
    struct release release;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool good = file >= 0 && bundle_open(&bundle, file, NULL, 0, arena, why);
    if (good) {
        good = release_unpack(&release, &bundle, hall->kiosk, why) && release_take(&release, why);
        release_end(&release);
    }
    if (file >= 0)
        close(file);
    return good;
}

bool hall_release(struct hall *hall, struct chance *chance)
{
    struct arena arena = {0};
    char path[HALL_PATH];
    const char *why = "it cannot be opened";
    hall_path(hall, path, "stick.bundle");
    bool good = write_bundle(hall, chance, path, hall->sequence + 1);
    if (good && !install(hall, path, &why, &arena)) {
        soak_tell("%s is refused: %s", path, why);
        good = false;
    }
    hall->sequence += good;
    news_tell(hall->news, good ? NEWS_UPDATED : NEWS_NOT_KEPT);
    arena_finish(&arena);
    return good;
}

/* Another byte somewhere, or an old number. */
bool hall_refuse(struct hall *hall, struct chance *chance)
{
    struct arena arena = {0};
    char path[HALL_PATH];
    const char *why = "";
    bool old = hall->sequence > 1 && chance_one_in(chance, 2);
    hall_path(hall, path, "stick.bundle");
    if (!write_bundle(hall, chance, path, old ? hall->sequence - 1 : hall->sequence + 1))
        return false;
    int file = open(path, O_RDWR | O_CLOEXEC);
    off_t end = lseek(file, 0, SEEK_END), at = (off_t)(chance_part(chance) * (float)end);
    unsigned char byte;
    bool good = file >= 0 && (old || (pread(file, &byte, 1, at) == 1 &&
                                      pwrite(file, &(unsigned char){byte ^ 16}, 1, at) == 1));
    if (file >= 0)
        close(file);
    if (!good)
        return hall_cannot("written", path);
    bool taken = install(hall, path, &why, &arena);
    if (taken)
        soak_tell("%s is damaged or old and was taken", path);
    news_tell(hall->news, old ? NEWS_OLDER : NEWS_DAMAGED);
    arena_finish(&arena);
    return !taken;
}
