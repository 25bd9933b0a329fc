#include "deck/bundle/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const char magic[] = "vitrine-bundle 1";
/* The shortest line of a file: more lines than fit the text are not asked for. */
enum { LINE_MIN = sizeof "file  0 a" + 2 * MANIFEST_HASH };

const char *manifest_path_fault(const char *path)
{
    size_t length = strlen(path), bad;
    if (length == 0)
        return "is empty";
    if (length > MANIFEST_PATH_MAX)
        return "is longer than 200 bytes";
    if (!utf8_valid(path, length, &bad))
        return "is not UTF-8";
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)path[i] < ' ' || path[i] == 0x7f)
            return "has a control character";
    for (const char *part = path;;) {
        size_t end = strcspn(part, "/");
        if (end == 0 || (end == 1 && part[0] == '.') || (end == 2 && memcmp(part, "..", 2) == 0))
            return "has a part that is empty, `.` or `..`";
        if (!part[end])
            return NULL;
        part += end + 1;
    }
}

static bool good_id(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && length <= MANIFEST_ID_MAX &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct manifest_file *)a)->path, ((const struct manifest_file *)b)->path);
}

void manifest_sort(struct manifest *manifest)
{
    if (manifest->count > 0)
        qsort(manifest->files, manifest->count, sizeof *manifest->files, by_path);
}

/* What no manifest may say, whether it is written or read. */
static const char *fault(const struct manifest *manifest, struct arena *arena)
{
    uint64_t total = 0;
    if (!good_id(manifest->deck))
        return arena_printf(arena, "`%s` is no deck's id", manifest->deck);
    if (manifest->sequence < 1 || manifest->sequence > MANIFEST_SEQUENCE_MAX)
        return "the sequence number is not from 1 to 999999999999999999";
    if (manifest->count == 0 || manifest->count > MANIFEST_FILES_MAX)
        return arena_printf(arena, "a bundle has from 1 to %d files, not %zu", MANIFEST_FILES_MAX,
                            manifest->count);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        const char *wrong = manifest_path_fault(file->path);
        if (wrong)
            return arena_printf(arena, "the path `%s` %s", file->path, wrong);
        if (i > 0 && strcmp(manifest->files[i - 1].path, file->path) >= 0)
            return arena_printf(arena, "`%s` is out of order", file->path);
        if (file->size > MANIFEST_FILE_MAX)
            return arena_printf(arena, "`%s` is over 64 MiB", file->path);
        total += file->size;
    }
    return total > MANIFEST_TOTAL_MAX ? "the files are over 512 MiB together" : NULL;
}

const char *manifest_print(const struct manifest *manifest, struct arena *arena, size_t *length,
                           const char **why)
{
    *why = fault(manifest, arena);
    if (*why)
        return NULL;
    size_t room = 256 + manifest->count * (2 * MANIFEST_HASH + MANIFEST_PATH_MAX + 32), at = 0;
    char *text = arena_take(arena, room);
    at += (size_t)snprintf(text, room, "%s\ndeck %s\nsequence %" PRIu64 "\n", magic, manifest->deck,
                           manifest->sequence);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_file *file = &manifest->files[i];
        at += (size_t)snprintf(text + at, room - at, "file ");
        for (size_t byte = 0; byte < MANIFEST_HASH; byte++)
            at += (size_t)snprintf(text + at, room - at, "%02x", file->hash[byte]);
        at += (size_t)snprintf(text + at, room - at, " %" PRIu64 " %s\n", file->size, file->path);
    }
    at += (size_t)snprintf(text + at, room - at, "end %zu\n", manifest->count);
    *length = at;
    return text;
}

/* The text of what is left of a line after `word` and a space, or NULL. */
static char *after(char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

/* Cuts the next line off; NULL: there is none that ends. */
static char *next_line(char **rest)
{
    char *line = *rest, *end = strchr(line, '\n');
    if (!end)
        return NULL;
    *end = '\0';
    *rest = end + 1;
    return line;
}

/* A number as manifest_print() writes it: no sign, no zero before it. */
static bool read_number(const char *digits, char **end, uint64_t *value)
{
    if (*digits < '0' || *digits > '9' ||
        (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9'))
        return false;
    *value = strtoull(digits, end, 10);
    return *end - digits <= 18;
}

static int hexadecimal(char digit)
{
    const char *digits = "0123456789abcdef";
    const char *found = digit ? strchr(digits, digit) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool read_file(char *row, struct manifest_file *file)
{
    char *end;
    if (strlen(row) < 2 * MANIFEST_HASH + 2)
        return false;
    for (size_t i = 0; i < MANIFEST_HASH; i++) {
        int high = hexadecimal(row[2 * i]), low = hexadecimal(row[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        file->hash[i] = (unsigned char)(high << 4 | low);
    }
    row += 2 * MANIFEST_HASH;
    if (*row != ' ' || !read_number(row + 1, &end, &file->size) || *end != ' ')
        return false;
    file->path = end + 1;
    return true;
}

static const char *read_lines(struct manifest *manifest, char *text, struct arena *arena)
{
    char *rest = text, *line = next_line(&rest), *end;
    uint64_t said;
    if (!line || strcmp(line, magic) != 0)
        return "it does not begin with `vitrine-bundle 1`";
    line = next_line(&rest);
    if (!line || !(manifest->deck = after(line, "deck")))
        return "the second line names no deck";
    line = next_line(&rest);
    char *number = line ? after(line, "sequence") : NULL;
    if (!number || !read_number(number, &end, &manifest->sequence) || *end)
        return "the third line has no sequence number";
    manifest->files = arena_array(arena, struct manifest_file, strlen(rest) / LINE_MIN + 1);
    while ((line = next_line(&rest))) {
        char *row = after(line, "file");
        if (!row)
            break;
        if (!read_file(row, &manifest->files[manifest->count]))
            return arena_printf(arena, "its line %zu is no file's", manifest->count + 4);
        manifest->count++;
    }
    number = line ? after(line, "end") : NULL;
    if (!number || !read_number(number, &end, &said) || *end || said != manifest->count || *rest)
        return "it has no end, or another one than its files have";
    return fault(manifest, arena);
}

bool manifest_parse(struct manifest *manifest, const char *text, size_t length, struct arena *arena,
                    const char **why)
{
    *manifest = (struct manifest){0};
    if (length > MANIFEST_TEXT_MAX || memchr(text, '\0', length)) {
        *why = "it is over 1 MiB, or no text";
        return false;
    }
    *why = read_lines(manifest, arena_copy(arena, text, length), arena);
    return *why == NULL;
}
