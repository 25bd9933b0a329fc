/* Bytes that no text should hold, and white space that is not a space in front of a line. */
#include <string.h>

#include "base/utf8.h"
#include "deck/yaml/scan.h"

/* Nobody can know; the letters of the four countries make it likely. */
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

/* What a program writes for a letter that it could not read: the letter itself is lost. */
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

static void report_odd_spaces(struct scan *scan, size_t at, uint32_t first)
{
    size_t end = at, count = 0;
    uint32_t c;
    for (size_t size; (size = utf8_decode(scan->text + end, scan->end - end, &c)); end += size) {
        if (c != first)
            break;
        count++;
    }
    if (scan->muted || !scan_refuse_muted(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, at, end), "E115", "%zu %s (U+%04X) %s used to indent",
               count,
               first == 0xA0 ? (count == 1 ? "no-break space" : "no-break spaces")
                             : (count == 1 ? "special space" : "special spaces"),
               (unsigned)first, count == 1 ? "is" : "are");
    diag_help(scan->diags, "they come from a web page or Word; type spaces in their place");
}

bool scan_check_indent(struct scan *scan)
{
    size_t at = scan->start + scan->indent;
    uint32_t c = 0;
    if (at >= scan->end || !utf8_decode(scan->text + at, scan->end - at, &c))
        return true;
    if (is_odd_space(c)) {
        report_odd_spaces(scan, at, c);
        return false;
    }
    if (c != '\t')
        return true;
    if (!scan->muted && scan_suspect_muted(scan)) {
        diag_error(scan->diags, scan_mark(scan, at, at + 1), "E101", "a tab is used to indent");
        diag_help(scan->diags, "use spaces; the editor can change all tabs of the file at once");
    }
    return false;
}
