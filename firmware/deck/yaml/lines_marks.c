/* Lines that are not of a deck: `---`, `%`, the marks of a merge, a byte order mark inside. */
#include <string.h>

#include "deck/yaml/cut.h"

/* `---`, `...` and `%`: true if the line was one of them. The block goes on, so that slides with
 * dashes between them are still read; libyaml ends a block there. */
bool cut_marker(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    size_t at = scan->start, after = scan_skip_blanks(scan, at + 3);
    bool three = scan->end - at >= 3 && scan_blank_at(scan, at + 3);
    bool dashes = three && memcmp(scan->text + at, "---", 3) == 0;
    bool dots = three && memcmp(scan->text + at, "...", 3) == 0;
    if (scan_at(scan, at) == '%' && (!scan->valid || scan->judgement->directives)) {
        cut_close(scan);
        diag_error(scan->diags, scan_mark(scan, at, at + 1), "E124",
                   "lines that start with `%%` are not part of the format");
        diag_help(scan->diags, "delete this line");
    } else if (dashes && cut->root != ROOT_UNKNOWN) {
        diag_error(scan->diags, scan_mark(scan, at, at + 3), "E117",
                   "`---` starts a second deck; one file holds one");
        cut->marker = true;
        diag_help(scan->diags, "delete this line; slides start with `  - kind:`");
    } else if (dashes && after < scan->end && scan->text[after] != '#') {
        if (scan->valid) {
            cut->root = ROOT_WHOLE;
            cut_open(cut, BLOCK_WHOLE);
            scan_value(scan, after, -1);
            return true;
        }
        diag_error(scan->diags, scan_mark(scan, at, at + 3), "E117",
                   "what follows `---` on its line is not read");
        diag_help(scan->diags, "start a new line for it");
    } else if (dots) {
        cut->dots = scan->line;
    } else if (!dashes) {
        return false;
    }
    return true;
}

void cut_dots(struct cut *cut)
{
    struct mark mark = {cut->scan.file, cut->dots, 1, 3};
    diag_error(cut->scan.diags, mark, "E117", "`...` ends the deck, but more follows");
    diag_help(cut->scan.diags, "delete this line");
    cut->dots = 0;
}

/* After `---` a whole deck follows, or a slide with its keys at the left edge: not more of this. */
bool cut_second_deck(const struct cut *cut)
{
    const struct scan *scan = &cut->scan;
    const char *at = scan->text + scan->start;
    return cut->marker && scan->end - scan->start >= 5 &&
           (memcmp(at, "deck:", 5) == 0 || memcmp(at, "kind:", 5) == 0);
}

/* The slides stand between `---` lines: they are there, but cannot be read. */
void cut_missed_slides(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    if (cut->slides || cut->root != ROOT_MAP || scan->text[scan->start] != 'k')
        return;
    struct block *block = cut_open(cut, BLOCK_KEY);
    block->key = arena_copy(scan->diags->arena, "slides", strlen("slides"));
    block->key_mark = scan_mark(scan, scan->start, scan->start + strlen("kind"));
    block->refused = block->unread = true;
}

/* True for a line of git's, where two versions of a deck could not be merged. What stands between
 * these lines is there twice, so it is not read. */
bool cut_conflict(struct scan *scan)
{
    static const char *const marks[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    enum { MARK = 7 };
    size_t found = 0;
    while (found < 4 && (scan->end - scan->start < MARK ||
                         memcmp(scan->text + scan->start, marks[found], MARK) != 0))
        found++;
    bool first = found == 0;
    if (scan->valid || found == 4 || !scan_blank_at(scan, scan->start + MARK) ||
        (!first && !scan->conflict))
        return false;
    scan->conflict = found != 3;
    if (scan->block)
        scan->block->unread = scan->block->refused = true;
    if (first && scan_refuse_muted(scan)) {
        diag_error(scan->diags, scan_mark(scan, scan->start, scan->end), "E138",
                   "two versions of the deck stand here, which git could not merge");
        diag_help(scan->diags,
                  "keep one of the two, up to the `>>>>>>>`, and delete the lines with "
                  "these marks");
    }
    scan->muted = true;
    scan->after = AFTER_CLOSED;
    return true;
}

/* True if the line starts with a byte order mark, as where two files were joined: nobody sees it,
 * so nothing is said of where the line stands. */
bool cut_stray_mark(struct scan *scan)
{
    if (!scan->block || scan->end - scan->start < 3 ||
        memcmp(scan->text + scan->start, "\xEF\xBB\xBF", 3) != 0)
        return false;
    scan_check_bytes(scan);
    scan->muted = true;
    scan->after = AFTER_CLOSED;
    return true;
}
