#include "deck/yaml/scan.h"

#include <string.h>

#include "base/utf8.h"

static size_t break_size(const struct scan *scan, size_t at)
{
    if (at >= scan->length)
        return 0;
    bool pair = scan->text[at] == '\r' && at + 1 < scan->length && scan->text[at + 1] == '\n';
    return pair ? 2 : 1;
}

static size_t line_end(const struct scan *scan, size_t at)
{
    while (at < scan->length && scan->text[at] != '\n' && scan->text[at] != '\r')
        at++;
    return at;
}

static size_t skip_spaces(const struct scan *scan, size_t at, size_t end)
{
    while (at < end && scan->text[at] == ' ')
        at++;
    return at;
}

bool scan_next_line(struct scan *scan)
{
    if (scan->next >= scan->length)
        return false;
    scan->start = scan->next;
    scan->end = line_end(scan, scan->start);
    scan->next = scan->end + break_size(scan, scan->end);
    scan->indent = skip_spaces(scan, scan->start, scan->end) - scan->start;
    scan->line++;
    return true;
}

struct place scan_place(const struct scan *scan)
{
    return (struct place){scan->start, scan->end, scan->next, scan->indent, scan->line};
}

void scan_return_to(struct scan *scan, struct place place)
{
    scan->start = place.start;
    scan->end = place.end;
    scan->next = place.next;
    scan->indent = place.indent;
    scan->line = place.line;
}

struct mark scan_mark_on(const struct scan *scan, struct place place, struct span span)
{
    size_t column = utf8_count(scan->text + place.start, span.start - place.start) + 1;
    size_t length = utf8_count(scan->text + span.start, span.end - span.start);
    return (struct mark){scan->file, place.line, (unsigned)column, length ? (unsigned)length : 1};
}

struct mark scan_mark(const struct scan *scan, size_t start, size_t end)
{
    return scan_mark_on(scan, scan_place(scan), (struct span){start, end});
}

bool scan_refuse(struct scan *scan)
{
    if (scan->block)
        scan->block->refused = true;
    return scan->errors++ < SCAN_ERRORS_MAX;
}

bool scan_refuse_muted(struct scan *scan)
{
    scan->muted = true;
    return scan_refuse(scan);
}

bool scan_suspect(struct scan *scan)
{
    return !scan->valid && scan_refuse(scan);
}

bool scan_suspect_muted(struct scan *scan)
{
    return !scan->valid && scan_refuse_muted(scan);
}

char scan_at(const struct scan *scan, size_t at)
{
    return at < scan->end ? scan->text[at] : '\0';
}

bool scan_blank_at(const struct scan *scan, size_t at)
{
    return at >= scan->end || scan->text[at] == ' ' || scan->text[at] == '\t';
}

size_t scan_skip_blanks(const struct scan *scan, size_t at)
{
    while (at < scan->end && scan_blank_at(scan, at))
        at++;
    return at;
}

struct span scan_trim(const struct scan *scan, struct span span)
{
    while (span.end > span.start &&
           (scan->text[span.end - 1] == ' ' || scan->text[span.end - 1] == '\t'))
        span.end--;
    return span;
}

size_t scan_word_end(const struct scan *scan, struct span text)
{
    size_t end = text.start;
    while (end < text.end && !scan_blank_at(scan, end))
        end++;
    return end;
}

char *scan_words(const struct scan *scan, struct span span, size_t most)
{
    const char *from = scan->text + span.start;
    size_t length = span.end - span.start;
    size_t kept = utf8_offset(from, length, most);
    return arena_printf(scan->diags->arena, "%.*s%s", (int)kept, from, kept < length ? "…" : "");
}

char *scan_quoted(const struct scan *scan, struct span span, size_t most)
{
    char first = scan->text[span.start];
    if (span.end > span.start + 1 && (first == '"' || first == '\'') &&
        scan->text[span.end - 1] == first)
        span = (struct span){span.start + 1, span.end - 1};
    const char *words = scan_words(scan, span, most);
    if (strpbrk(words, "\"\\") && !strchr(words, '\''))
        return arena_printf(scan->diags->arena, "'%s'", words);
    char *quoted = arena_take(scan->diags->arena, 2 * strlen(words) + 3);
    char *out = quoted;
    *out++ = '"';
    for (; *words; words++) {
        if (*words == '"' || *words == '\\')
            *out++ = '\\';
        *out++ = *words;
    }
    *out = '"';
    return quoted;
}

struct span scan_plain(const struct scan *scan, size_t at)
{
    size_t end = at;
    while (end < scan->end && !(scan->text[end] == '#' && end > at && scan_blank_at(scan, end - 1)))
        end++;
    return scan_trim(scan, (struct span){at, end});
}

size_t scan_quote_end(const struct scan *scan, size_t at)
{
    char quote = scan->text[at];
    for (size_t i = at + 1; i < scan->end; i++) {
        if (quote == '"' && scan->text[i] == '\\')
            i++;
        else if (scan->text[i] == quote && quote == '\'' && scan_at(scan, i + 1) == '\'')
            i++;
        else if (scan->text[i] == quote)
            return i + 1;
    }
    return 0;
}

bool scan_key(const struct scan *scan, size_t at, struct span *key, size_t *value)
{
    char first = scan_at(scan, at);
    if (first == '\0' || strchr("{}[],#|>@`%&*!", first))
        return false;
    if (first == '"' || first == '\'') {
        size_t end = scan_quote_end(scan, at);
        size_t colon = end ? scan_skip_blanks(scan, end) : 0;
        if (!end || scan_at(scan, colon) != ':' || !scan_blank_at(scan, colon + 1))
            return false;
        *key = (struct span){at + 1, end - 1};
        *value = scan_skip_blanks(scan, colon + 1);
        return true;
    }
    for (size_t i = at; i < scan->end; i++) {
        if (scan->text[i] == '#' && i > at && scan_blank_at(scan, i - 1))
            return false;
        if (scan->text[i] == ':' && scan_blank_at(scan, i + 1)) {
            *key = scan_trim(scan, (struct span){at, i});
            *value = scan_skip_blanks(scan, i + 1);
            return i > at;
        }
    }
    return false;
}

/* Moves a copy to the next line that is neither empty nor a comment. */
static bool next_words(struct scan *ahead)
{
    while (scan_next_line(ahead)) {
        size_t at = scan_skip_blanks(ahead, ahead->start);
        if (at < ahead->end && ahead->text[at] != '#')
            return true;
    }
    return false;
}

static struct scan look_ahead(const struct scan *scan)
{
    return (struct scan){.text = scan->text, .length = scan->length, .next = scan->next};
}

bool scan_key_follows(const struct scan *scan, size_t indent)
{
    struct scan ahead = look_ahead(scan);
    struct span key;
    size_t value;
    return next_words(&ahead) && ahead.indent == indent &&
           scan_key(&ahead, ahead.start + ahead.indent, &key, &value);
}

long scan_next_indent(const struct scan *scan, bool *dash)
{
    struct scan ahead = look_ahead(scan);
    if (!next_words(&ahead))
        return -1;
    size_t at = ahead.start + ahead.indent;
    *dash = scan_at(&ahead, at) == '-' && scan_blank_at(&ahead, at + 1);
    return (long)ahead.indent;
}
