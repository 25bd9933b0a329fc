#include <string.h>

#include "base/diag.h"
#include "base/utf8.h"

/* The start of a line (from 1), or NULL. */
static const char *find_line(const struct diag_source *source, unsigned line)
{
    const char *at = source->text, *end = source->text + source->length;
    while (at && line-- > 1) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    return at;
}

static unsigned count_before(const char *text, const char *end, const char *needle, size_t length)
{
    unsigned count = 0;
    while (text < end && (text = memmem(text, (size_t)(end - text), needle, length)) != NULL) {
        text += length;
        count++;
    }
    return count;
}

struct mark diags_inside(const struct diags *diags, struct mark value, const char *utf8,
                         const char *at, size_t length)
{
    const struct diag_source *source = diags->sources;
    while (source && value.file && strcmp(source->file, value.file) != 0)
        source = source->next;
    const char *line = source && value.file ? find_line(source, value.line) : NULL;
    if (!line)
        return value;
    const char *end = source->text + source->length;
    unsigned skip = count_before(utf8, at, at, length);
    const char *found = line + utf8_offset(line, (size_t)(end - line), value.column - 1);
    while ((found = memmem(found, (size_t)(end - found), at, length)) != NULL && skip-- > 0)
        found += length;
    if (!found)
        return value;
    struct mark mark = value;
    for (const char *next; (next = memchr(line, '\n', (size_t)(found - line))); line = next + 1)
        mark.line++;
    mark.column = (unsigned)utf8_count(line, (size_t)(found - line)) + 1;
    mark.length = (unsigned)utf8_count(at, length);
    return mark;
}
