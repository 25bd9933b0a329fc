#include "command/soak/hall.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command/soak/hall_inside.h"
#include "command/soak/tell.h"

enum { OPEN_FOLDERS = 16, TEXT_MOST = 1 << 20, FILE_MOST = 64 << 20 };

void hall_path(const struct hall *hall, char out[static HALL_PATH], const char *format, ...)
{
    int used = snprintf(out, HALL_PATH, "%s/", hall->folder);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out + used, HALL_PATH - (size_t)used, format, arguments);
    va_end(arguments);
}

bool hall_cannot(const char *what, const char *path)
{
    soak_tell("%s cannot be %s: %s", path, what, strerror(errno));
    return false;
}

bool hall_put(const char *path, const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0)
        return hall_cannot("written", path);
    bool good = write(file, bytes, length) == (ssize_t)length;
    return (close(file) == 0 && good) || hall_cannot("written", path);
}

/* ---- the folders ---- */

static bool make_folders(char *path, size_t from)
{
    for (char *slash = path + from; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        bool made = mkdir(path, 0755) == 0 || errno == EEXIST;
        if (!made)
            return hall_cannot("made", path);
        *slash = '/';
    }
    return true;
}

static bool copy_file(struct hall *hall, const struct deck_folder *folder, const char *name)
{
    char path[HALL_PATH];
    size_t length;
    struct arena arena = {0};
    const char *bytes = deck_folder_read(folder, name, FILE_MOST, &arena, &length);
    hall_path(hall, path, "source/%s", name);
    bool good = (bytes || hall_cannot("read", name)) &&
                make_folders(path, strlen(hall->folder) + 1) && hall_put(path, bytes, length);
    arena_finish(&arena);
    return good;
}

static bool is_listed(const struct manifest *manifest, const char *path)
{
    for (size_t i = 0; i < manifest->count; i++)
        if (strcmp(manifest->files[i].path, path) == 0)
            return true;
    return false;
}

static bool copy_deck(struct hall *hall, const struct deck *deck)
{
    struct manifest *manifest = &hall->manifest;
    manifest->deck = arena_printf(&hall->arena, "%s", deck->id);
    manifest->files = arena_array(&hall->arena, struct manifest_file, deck->file_count + 1);
    for (size_t i = 0; i < deck->file_count; i++) {
        if (is_listed(manifest, deck->files[i]))
            continue;
        if (!copy_file(hall, &deck->folder, deck->files[i]))
            return false;
        manifest->files[manifest->count++].path = arena_printf(&hall->arena, "%s", deck->files[i]);
    }
    manifest_sort(manifest);
    hall->text =
        deck_folder_read(&deck->folder, "deck.yaml", TEXT_MOST, &hall->arena, &hall->length);
    return hall->text || hall_cannot("read", "deck.yaml");
}

static bool make_hall(struct hall *hall)
{
    static const char *const folders[] = {"source", "kiosk", "kiosk/state", "run", "news"};
    const char *temporary = getenv("TMPDIR");
    int used = snprintf(hall->folder, sizeof hall->folder, "%s/vitrine-soak-XXXXXX",
                        temporary ? temporary : "/tmp");
    if (used >= (int)sizeof hall->folder || !mkdtemp(hall->folder)) {
        hall->folder[0] = '\0';
        return hall_cannot("made", "a folder for the copy of the deck");
    }
    snprintf(hall->kiosk, sizeof hall->kiosk, "%s/kiosk", hall->folder);
    snprintf(hall->run, sizeof hall->run, "%s/run", hall->folder);
    snprintf(hall->news, sizeof hall->news, "%s/news", hall->folder);
    snprintf(hall->health, sizeof hall->health, "%s/run/vitrine.prom", hall->folder);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[HALL_PATH];
        hall_path(hall, path, "%s", folders[i]);
        if (mkdir(path, 0755) != 0)
            return hall_cannot("made", path);
    }
    return true;
}

/* ---- what is written at the end of deck.yaml ---- */

const char *hall_text(struct hall *hall, struct arena *arena, const char *line, size_t *length)
{
    const char *text =
        arena_printf(arena, "%.*s\n%s\n# %u\n", (int)hall->length, hall->text, line, ++hall->edits);
    *length = strlen(text);
    return text;
}

/* A line that the deck takes, whatever it has already. */
static bool is_taken(struct hall *hall, const struct assets *assets, const char *line)
{
    char path[HALL_PATH];
    size_t length;
    struct arena arena = {0};
    struct loaded_deck loaded;
    hall_path(hall, path, "source/deck.yaml");
    const char *text = hall_text(hall, &arena, line, &length);
    bool good = hall_put(path, text, length);
    arena_finish(&arena);
    hall_path(hall, path, "source");
    bool playable = good && loaded_deck_open(&loaded, assets, path) && loaded.playable &&
                    diags_errors(&loaded.deck->diags) == 0;
    if (good)
        loaded_deck_close(&loaded);
    return playable;
}

/* Opening hours in zones with and without summer time, other ways round, other words. */
static bool find_lines(struct hall *hall, const struct deck *deck, const struct assets *assets)
{
    const char *const lines[] = {
        "",
        "schedule: {timezone: Europe/Oslo, hours: {mon-sun: 10:00-18:00}}",
        "schedule: {timezone: Asia/Baku, hours: {tue-sun: 00:00-23:30, thu: 09:00-21:00}}",
        "schedule: {timezone: America/St_Johns, valid_from: 2026-01-01, until: 2092-12-31, "
        "hours: {mon-sun: 01:00-03:00}}",
        "attract: all",
        "attract: auto",
        arena_printf(&hall->arena, "words: {next: {%s: Onward}}", deck->languages[0]),
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (is_taken(hall, assets, lines[i]))
            hall->lines[hall->line_count++] = lines[i];
    if (hall->line_count == 0)
        soak_tell("a comment at its end makes the deck another one; it cannot be edited");
    return hall->line_count > 0;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

bool hall_open(struct hall *hall, const struct loaded_deck *loaded, const struct assets *assets)
{
    struct chance first = {0};
    *hall = (struct hall){0};
    return make_hall(hall) && copy_deck(hall, loaded->deck) &&
           find_lines(hall, loaded->deck, assets) && hall_release(hall, &first);
}

void hall_close(struct hall *hall)
{
    if (hall->folder[0] &&
        nftw(hall->folder, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
        hall_cannot("removed", hall->folder);
    arena_finish(&hall->arena);
    *hall = (struct hall){0};
}
