#include "slide/check.h"

#include <string.h>

#include "base/utf8.h"
#include "scene/prose.h"

void check_title(const struct deck_slide *slide, struct diags *diags)
{
    if (slide->title.given)
        return;
    diag_error(diags, slide->mark, "E203", "this %s slide has no `title`", slide->kind->name);
    diag_help(diags, "add `title: …` below");
}

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

struct mark check_inside(const struct diags *diags, struct mark value, const char *utf8,
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

static void check_prose_value(const struct text_value *value, struct diags *diags)
{
    struct prose prose;
    prose_parse(diags->arena, value->utf8, &prose);
    if (!prose.unclosed)
        return;
    struct mark mark =
        check_inside(diags, value->mark, value->utf8, prose.unclosed, prose.unclosed_length);
    const char *what = prose.unclosed_length == 2 ? "**" : "_";
    diag_error(diags, mark, "E512", "`%s` opens here and is never closed in this paragraph", what);
    diag_help(diags, "add `%s` behind the last word that it is for, or remove it", what);
}

void check_prose(const struct text *text, struct diags *diags)
{
    for (unsigned i = 0; i < LANGUAGE_MAX; i++) {
        const char *utf8 = text->in[i].utf8;
        if (!utf8)
            continue;
        if (strpbrk(utf8, "*_")) /* most texts have no marks, and reading them takes time */
            check_prose_value(&text->in[i], diags);
        if (text->everywhere)
            return;
    }
}
