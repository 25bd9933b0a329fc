#include "deck/kiosk/ledger.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole_file.h"

/* Another user may own the folder: no link is followed, nothing is waited for. */
static size_t read_text(const char *path, char *text, size_t most)
{
    struct stat status;
    ssize_t got = 0;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        got = read(file, text, most);
    if (file >= 0)
        close(file);
    return got > 0 ? (size_t)got : 0;
}

static bool path_of(char path[static PATH_MAX], const char *folder, const char *name)
{
    return folder && snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX;
}

void ledger_read(struct ledger *ledger, const char *folder, const char *name)
{
    char path[PATH_MAX], text[LEDGER_ENTRIES * LEDGER_ENTRY];
    ledger->count = 0;
    if (!path_of(path, folder, name))
        return;
    const char *end = text + read_text(path, text, sizeof text), *line = text;
    for (const char *stop; (stop = memchr(line, '\n', (size_t)(end - line))); line = stop + 1) {
        char entry[LEDGER_ENTRY];
        size_t length = (size_t)(stop - line);
        if (length == 0 || length >= sizeof entry || memchr(line, '\0', length))
            continue;
        memcpy(entry, line, length);
        entry[length] = '\0';
        ledger_add(ledger, entry);
    }
}

bool ledger_write(const struct ledger *ledger, const char *folder, const char *name)
{
    char path[PATH_MAX];
    struct whole_file file;
    if (!path_of(path, folder, name) || !whole_file_open(&file, path))
        return false;
    fchmod(file.descriptor, 0644);
    for (size_t i = 0; i < ledger->count; i++) {
        char line[LEDGER_ENTRY + 1];
        int length = snprintf(line, sizeof line, "%s\n", ledger->entries[i]);
        if (!whole_file_write(&file, line, (size_t)length))
            return false;
    }
    return whole_file_finish(&file) && whole_file_keep_names(folder);
}

bool ledger_has(const struct ledger *ledger, const char *entry)
{
    for (size_t i = 0; i < ledger->count; i++)
        if (strcmp(ledger->entries[i], entry) == 0)
            return true;
    return false;
}

void ledger_add(struct ledger *ledger, const char *entry)
{
    if (ledger_has(ledger, entry))
        return;
    ledger_keep_last(ledger, LEDGER_ENTRIES - 1);
    snprintf(ledger->entries[ledger->count++], LEDGER_ENTRY, "%s", entry);
}

void ledger_keep_last(struct ledger *ledger, size_t count)
{
    if (ledger->count <= count)
        return;
    memmove(ledger->entries[0], ledger->entries[ledger->count - count], count * LEDGER_ENTRY);
    ledger->count = count;
}
