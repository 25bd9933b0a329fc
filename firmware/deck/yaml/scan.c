/* A cursor over raw lines: words, keys and quotes on them, and bytes that no text should hold. */
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

struct mark scan_mark_on(const struct scan *scan, struct line line, struct span span)
{
    size_t column = utf8_count(scan->text + line.start, span.start - line.start) + 1;
    size_t length = utf8_count(scan->text + span.start, span.end - span.start);
    return (struct mark){scan->file, line.number, (unsigned)column, length ? (unsigned)length : 1};
}

char *scan_words(const struct scan *scan, struct span span)
{
    const char *from = scan->text + span.start;
    size_t length = span.end - span.start;
    size_t kept = utf8_offset(from, length, SCAN_WORDS);
    return arena_printf(scan->diags->arena, "%.*s%s", (int)kept, from, kept < length ? "…" : "");
}

char *scan_quoted(const struct scan *scan, struct span span)
{
    char first = scan->text[span.start];
    if (span.end > span.start + 1 && (first == '"' || first == '\'') &&
        scan->text[span.end - 1] == first)
        span = (struct span){span.start + 1, span.end - 1};
    const char *words = scan_words(scan, span);
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

size_t scan_quote_end(const struct scan *scan, size_t at, char quote)
{
    for (; at < scan->end; at++) {
        if (quote == '"' && scan->text[at] == '\\')
            at++;
        else if (scan->text[at] == quote && quote == '\'' && scan_at(scan, at + 1) == '\'')
            at++;
        else if (scan->text[at] == quote)
            return at + 1;
    }
    return 0;
}

bool scan_key(const struct scan *scan, size_t at, struct span *key, size_t *value)
{
    char first = scan_at(scan, at);
    if (first == '\0' || strchr("{}[],#|>@`%&*!", first))
        return false;
    if (first == '"' || first == '\'') {
        size_t end = scan_quote_end(scan, at + 1, first);
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
    *dash = scan_dash(&ahead, at);
    return (long)ahead.indent;
}

/* Spaces that look like spaces: no-break, en to hair, narrow, mathematical, ideographic. */
static bool is_odd_space(uint32_t c)
{
    return c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000;
}

size_t scan_odd_space(const struct scan *scan, size_t at)
{
    uint32_t c = 0;
    size_t size = at < scan->end ? utf8_decode(scan->text + at, scan->end - at, &c) : 0;
    return size && is_odd_space(c) ? size : 0;
}

/* A guess: nothing in a file names its encoding, but the letters of the decks' languages are few.
 */
static const char *guess_encoding(const struct scan *scan)
{
    const unsigned char *bytes = (const unsigned char *)scan->text;
    if (scan->length >= 2 &&
        ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        return "UTF-16";
    size_t high = 0, in_runs = 0, run = 0, turkish = 0, lower = 0;
    size_t all = 0, dos = 0, dos_run = 0, in_dos_runs = 0;
    for (size_t i = 0; i < scan->length; i++) {
        run = bytes[i] >= 0xC0 ? run + 1 : 0;
        high += bytes[i] >= 0xC0;
        in_runs += run >= 2;
        turkish += bytes[i] >= 0xC0 && strchr("\xC7\xD0\xD6\xDC\xDD\xDE\xE7\xF0\xF6\xFC\xFD\xFE",
                                              (char)bytes[i]) != NULL;
        lower += bytes[i] >= 0xE0;
        bool low = bytes[i] >= 0x80 && bytes[i] < 0xB0;
        dos_run = low || (bytes[i] & 0xF0) == 0xE0 ? dos_run + 1 : 0;
        dos += low;
        in_dos_runs += dos_run >= 3;
        all += bytes[i] >= 0x80;
    }
    /* Small letters are most of a text: a to ya are 0xE0 to 0xFF in Windows-1251, 0xC0 to 0xDF in
     * KOI8-R, and 0xA0 to 0xAF, 0xE0 to 0xEF in the DOS page. */
    if (dos > all / 4 && in_dos_runs > all / 3)
        return "CP866";
    if (in_runs > high / 2)
        return lower < high / 2 ? "KOI8-R" : "Windows-1251";
    return high > 0 && turkish == high ? "Windows-1254" : "Windows-1252";
}

static void report_encoding(struct scan *scan, size_t at)
{
    if (scan->not_utf8)
        return;
    scan->not_utf8 = true;
    const char *name = guess_encoding(scan);
    diag_error(scan->diags, scan_mark(scan, at, at + 1), "E114",
               "this file is not UTF-8 (byte 0x%02X); it looks like %s",
               (unsigned char)scan->text[at], name);
    if (strcmp(name, "UTF-16") == 0)
        diag_help(scan->diags, "save as UTF-8");
    else
        diag_help(scan->diags, "open it as %s in an editor and save it as UTF-8", name);
}

static bool is_bidi(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static void report_character(struct scan *scan, size_t at, size_t size, uint32_t c)
{
    if (!scan_refuse(scan))
        return;
    struct mark mark = scan_mark(scan, at, at + size);
    if (is_bidi(c)) {
        diag_error(scan->diags, mark, "E126",
                   "an invisible character (U+%04X) turns the direction of the text", (unsigned)c);
        diag_help(scan->diags, "remove it; right-to-left words need no such mark");
    } else {
        diag_error(scan->diags, mark, "E125",
                   "an invisible control character (U+%04X) stands in the text", (unsigned)c);
        diag_help(scan->diags, "delete it; it may have come with text pasted from elsewhere");
    }
}

/* U+FFFD, which programs write for a letter that they could not read: the letter itself is lost. */
static void report_lost_letter(struct scan *scan, size_t at, size_t size)
{
    bool comment = scan_at(scan, scan_skip_blanks(scan, scan->start)) == '#';
    if (comment || scan->errors++ >= SCAN_ERRORS_MAX)
        return;
    diag_error(scan->diags, scan_mark(scan, at, at + size), "E137",
               "a letter was lost here: U+FFFD stands in its place");
    diag_help(scan->diags, "type the letter again; the file was once saved or sent as something "
                           "else than UTF-8");
}

void scan_check_bytes(struct scan *scan)
{
    for (size_t at = scan->start; at < scan->end;) {
        if (scan->text[at] >= ' ' && scan->text[at] <= '~') {
            at++;
            continue;
        }
        uint32_t c = 0;
        size_t size = utf8_decode(scan->text + at, scan->end - at, &c);
        if (size && !is_control(c) && !is_bidi(c)) {
            if (c == 0xFFFD)
                report_lost_letter(scan, at, size);
            at += size;
            continue;
        }
        if (scan->block)
            scan->block->unread = scan->block->refused = true;
        if (size)
            report_character(scan, at, size, c);
        else
            report_encoding(scan, at);
        return;
    }
}
