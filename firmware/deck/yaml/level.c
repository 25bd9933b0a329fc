/* The indentation of lines: keys below keys, dashes below dashes, and lines that are off. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "deck/yaml/scan.h"

static void report_tab(struct scan *scan, size_t at)
{
    if (scan->muted || !scan_suspect_muted(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, at, at + 1), "E101", "a tab is used to indent");
    diag_help(scan->diags, "use spaces; the editor can change all tabs of the file at once");
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

bool level_check_indent(struct scan *scan)
{
    size_t at = scan->start + scan->indent;
    uint32_t c = 0;
    if (at >= scan->end || !utf8_decode(scan->text + at, scan->end - at, &c))
        return true;
    if (scan_odd_space(scan, at)) {
        report_odd_spaces(scan, at, c);
        return false;
    }
    if (c != '\t')
        return true;
    report_tab(scan, at);
    return false;
}

static struct level *top(struct scan *scan)
{
    return scan->depth ? &scan->levels[scan->depth - 1] : NULL;
}

static void push(struct scan *scan, size_t indent, bool list)
{
    struct level *level = top(scan);
    if (level && level->indent == indent && level->list == list)
        return;
    if (scan->depth < SCAN_LEVELS_MAX)
        scan->levels[scan->depth++] = (struct level){indent, list};
}

/* The key, `- key`, or first word of a line, to name it by. */
static struct span first_words(const struct scan *scan, size_t at)
{
    struct span key, words = {at, at};
    size_t value;
    if (scan_dash(scan, at))
        words.end = scan_skip_blanks(scan, at + 1);
    if (scan_key(scan, words.end, &key, &value) && key.start == words.end) {
        words.end = key.end;
        return words;
    }
    while (!scan_blank_at(scan, words.end))
        words.end++;
    return scan_trim(scan, words);
}

void level_report_off(struct scan *scan, struct span words, size_t indent, size_t neighbour,
                      const char *before)
{
    if (scan->muted || !scan_suspect_muted(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, words.start, words.end), "E106",
               "this line starts at column %zu, its neighbours at column %zu", indent + 1,
               neighbour + 1);
    diag_with_line_before(scan->diags);
    size_t off = indent > neighbour ? indent - neighbour : neighbour - indent;
    diag_help(scan->diags, "%s %zu space%s before %s", indent > neighbour ? "remove" : "add", off,
              off == 1 ? "" : "s", before);
}

static void report_misaligned(struct scan *scan, size_t at, size_t indent, size_t neighbour)
{
    struct span words = first_words(scan, at);
    const char *before = arena_printf(scan->diags->arena, "`%s`", scan_words(scan, words));
    level_report_off(scan, words, indent, neighbour, before);
}

static void report_swallowed_dash(struct scan *scan, size_t at)
{
    if (scan->muted || !scan_refuse_muted(scan))
        return;
    struct span text = scan_plain(scan, at);
    diag_error(scan->diags, scan_mark(scan, text.start, text.end), "E107",
               "this `-` is read as part of the text above: `%s %s`", scan_words(scan, scan->plain),
               scan_words(scan, text));
    diag_with_line_before(scan->diags);
    const struct level *level = top(scan);
    size_t off = level && level->list ? scan->indent - level->indent : 0;
    bool below = scan->key.end > scan->key.start && scan->plain.start > scan->key.end &&
                 memchr(scan->text + scan->key.end, '\n', scan->plain.start - scan->key.end);
    if (below)
        diag_help(scan->diags, "write `%s: |`, so that the lines below it are kept as they are",
                  scan_words(scan, scan->key));
    else if (off > 0)
        diag_help(scan->diags, "remove %zu space%s so that the dashes line up", off,
                  off == 1 ? "" : "s");
    else
        diag_help(scan->diags, "put the text above in quotes, or on a `- ` line of its own");
}

static void report_second_value(struct scan *scan, size_t at)
{
    if (scan->muted || !scan_suspect_muted(scan))
        return;
    const char *key = scan_words(scan, scan->key);
    diag_error(scan->diags, scan_mark(scan, at, at + 1), "E121",
               "this `-` starts a list, but `%s` above has a value already", key);
    diag_with_line_before(scan->diags);
    diag_help(scan->diags, "keep one of the two");
}

/* True, and reported, if a comment ended the text that this line would go on with. */
static bool check_ended(struct scan *scan)
{
    if (scan->comment.end == 0)
        return false;
    if (scan->muted || !scan_suspect_muted(scan))
        return true;
    bool edge = scan->comment.start <= scan->comment_line.start + scan->comment_line.indent;
    const char *key = scan_words(scan, scan->key);
    diag_error(scan->diags, scan_mark_on(scan, scan->comment_line, scan->comment), "E136",
               "this comment ends the text above it, but more follows on line %u", scan->line);
    if (!edge)
        diag_help(scan->diags, "move it to a line of its own above the text, or put the text in "
                               "quotes if it should be shown");
    else if (*key)
        diag_help(scan->diags,
                  "move it above `%s:`, or indent it like the text if it should be "
                  "shown",
                  key);
    else
        diag_help(scan->diags, "move it above the text");
    return true;
}

/* A line that is deeper than the plain text above it continues that text. */
static void continue_text(struct scan *scan, size_t at)
{
    struct span key, text = scan_plain(scan, at);
    size_t value;
    const struct level *level = top(scan);
    if (scan_dash(scan, at)) {
        report_swallowed_dash(scan, at);
    } else if (scan_key(scan, at, &key, &value) &&
               !memchr(scan->text + key.start, ' ', key.end - key.start) && level && !level->list &&
               scan->key.end > scan->key.start) {
        report_misaligned(scan, at, scan->indent, level->indent);
    } else if (check_ended(scan)) {
        return;
    } else if (!scan->muted) {
        value_check_colon(scan, text, (struct span){0});
    }
    value_check_comment(scan, text);
}

/* The line is less deep than what is open and meets no level: which one was meant? */
static void report_between(struct scan *scan, size_t at, size_t popped)
{
    size_t indent = scan->indent, below = top(scan)->indent;
    bool nearer = popped > indent && indent > below ? popped - indent <= indent - below : true;
    report_misaligned(scan, at, indent, nearer && popped ? popped : below);
}

/* Closes the levels that the line leaves, and judges its indentation. */
static void meet_level(struct scan *scan, size_t at)
{
    struct span key;
    size_t value, popped = 0, indent = scan->indent;
    bool dash = scan_dash(scan, at), pending = scan->after == AFTER_KEY;
    bool named = dash || scan_key(scan, at, &key, &value);
    bool deeper = (long)indent > scan->parent;
    if ((scan->literal_ended || scan->literal_empty) && deeper && check_ended(scan)) {
        return;
    } else if (scan->literal_ended && deeper) {
        report_misaligned(scan, at, indent, (size_t)scan->literal_indent);
        return;
    }
    if (indent > top(scan)->indent) {
        if (pending || !named)
            return;
        if (dash)
            report_second_value(scan, at);
        else
            report_misaligned(scan, at, indent, top(scan)->indent);
        return;
    }
    while (scan->depth > 1 && top(scan)->indent > indent) {
        if (top(scan)->list == dash)
            popped = top(scan)->indent;
        scan->depth--;
        pending = false;
    }
    if (!dash && scan->depth > 1 && top(scan)->list && top(scan)->indent == indent &&
        !scan->levels[scan->depth - 2].list && scan->levels[scan->depth - 2].indent == indent)
        scan->depth--;
    const struct level *level = top(scan);
    if (level->indent != indent) {
        if (named)
            report_between(scan, at, popped);
    } else if (dash && !level->list && !pending) {
        report_second_value(scan, at);
    } else if (!dash && named && level->list) {
        report_misaligned(scan, at, indent, popped ? popped : indent + 2);
    }
}

static void report_no_colon(struct scan *scan, struct span text)
{
    if (scan->muted || !scan_suspect_muted(scan))
        return;
    if (scan->literal_empty && scan->literal_block)
        scan->literal_block->refused = true; /* these words may be its text */
    const char *words = scan_words(scan, text);
    diag_error(scan->diags, scan_mark(scan, text.start, text.end), "E120",
               "a key and a colon are missing before `%s`", words);
    size_t name = strspn(words, "abcdefghijklmnopqrstuvwxyz_");
    size_t gap = name + strspn(words + name, " ");
    size_t sign = words[gap] == '=' ? 1 : strncmp(words + gap, "\uFF1A", 3) == 0 ? 3 : 0;
    if (name && sign)
        diag_help(scan->diags, "write `%.*s: %s`", (int)name, words,
                  words + gap + sign + strspn(words + gap + sign, " "));
    else if (scan->after == AFTER_PLAIN || scan->literal_empty || scan->literal_ended)
        diag_help(scan->diags, "indent it if it belongs to the text above");
    else
        diag_help(scan->diags, "write `key: value`");
}

/* Text without `key: `; where a map should be that is a mistake. `parent` is what deeper lines must
 * exceed to belong to it. */
static void read_text(struct scan *scan, size_t at, size_t column, bool in_map, long parent)
{
    struct span text = scan_plain(scan, at);
    size_t colon;
    bool wordy = isalpha((unsigned char)scan_at(scan, at)) || (scan_at(scan, at) & 0x80);
    if (!scan->valid && wordy && (in_map || scan_key_follows(scan, column))) {
        push(scan, column, false);
        if (value_check_space(scan, text, &colon)) {
            scan->key = (struct span){text.start, colon};
            value_read(scan, colon + 1, (long)column);
            return;
        }
        report_no_colon(scan, text);
        scan->after = AFTER_PLAIN;
        scan->plain = text;
        scan->parent = (long)column;
        return;
    }
    value_read(scan, at, parent);
}

static void report_complex_key(struct scan *scan, size_t at)
{
    if (!scan_refuse_muted(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, at, at + 1), "E122",
               "keys that start with `? ` are not part of the format");
    diag_help(scan->diags, "write `key: value`");
}

/* The dashes, the key and the value of a line whose first word is at `at`. */
static void read_entries(struct scan *scan, size_t at, size_t column)
{
    bool in_map = scan->depth && !top(scan)->list && top(scan)->indent == column;
    bool child = scan->after == AFTER_KEY && (long)column > scan->parent;
    long parent = child ? scan->parent : scan->depth ? (long)top(scan)->indent : -1;
    struct span key = {0};
    size_t value;
    while (scan_dash(scan, at)) {
        push(scan, column, true);
        size_t next = at + 1;
        while (scan_at(scan, next) == ' ')
            next++;
        if (scan_at(scan, next) == '\t')
            report_tab(scan, next);
        next = scan_skip_blanks(scan, next);
        in_map = false;
        parent = (long)column;
        column += next - at;
        at = next;
        scan->key = key;
        scan->parent = parent;
        scan->after = AFTER_KEY;
        if (at >= scan->end || scan->text[at] == '#')
            return;
    }
    if (scan_at(scan, at) == '?' && scan_blank_at(scan, at + 1)) {
        report_complex_key(scan, at);
        scan->after = AFTER_CLOSED;
    } else if (scan_key(scan, at, &key, &value)) {
        push(scan, column, false);
        scan->key = key;
        value_check_merge(scan, key);
        value_read(scan, value, (long)column);
    } else {
        read_text(scan, at, column, in_map, parent);
    }
}

/* `-kind: text`, and dashes that a word processor made longer. True if it was reported. */
static bool check_dash(struct scan *scan, size_t at)
{
    static const char *const longer[] = {"\u2013", "\u2014", "\u2212", "\u2022"};
    const char *words = scan->text + at;
    size_t left = scan->end - at, size = 0;
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (left > 3 && memcmp(words, longer[i], 3) == 0 && scan_blank_at(scan, at + 3))
            size = 3;
    struct span key;
    size_t value;
    size_t space = words[0] == '-' ? scan_odd_space(scan, at + 1) : 0;
    bool close = left > 1 && words[0] == '-' && (space || isalpha((unsigned char)words[1])) &&
                 scan_key(scan, at, &key, &value);
    if (!size && !close)
        return false;
    if (scan->muted || !scan_refuse_muted(scan))
        return true;
    size_t from = scan_skip_blanks(scan, at + (size ? size : 1));
    while ((space = scan_odd_space(scan, from)))
        from += space;
    struct span rest = scan_plain(scan, from);
    const char *help = scan_words(scan, rest);
    if (size)
        diag_error(scan->diags, scan_mark(scan, at, at + size), "E135",
                   "lists are made with `-`, this is another character (%.*s)", (int)size, words);
    else
        diag_error(scan->diags, scan_mark(scan, at, at + 1), "E105",
                   "a space is missing after `-`");
    diag_help(scan->diags, "write `- %s`", help);
    return true;
}

void level_read(struct scan *scan)
{
    size_t at = scan->start + scan->indent, column = scan->indent;
    bool continues = scan->after == AFTER_PLAIN && (long)scan->indent > scan->parent;
    if (continues && (scan->valid || scan_at(scan, at) == '\t')) {
        at = scan_skip_blanks(scan, at);
    } else if (!level_check_indent(scan)) {
        while (at < scan->end && (scan_blank_at(scan, at) || (scan->text[at] & 0x80)))
            at++;
        column = scan->depth ? top(scan)->indent : 0;
    } else if (!continues && check_dash(scan, at)) {
        scan->after = AFTER_CLOSED;
        return;
    } else if (!continues && scan->depth > 0) {
        meet_level(scan, at);
    }
    if (scan->muted && scan_at(scan, at) == ':')
        return; /* the value of a `?` key, which was reported */
    if (continues)
        continue_text(scan, at);
    else
        read_entries(scan, at, column);
    scan->literal_ended = false;
    scan->literal_empty = scan->literal && scan->literal_empty;
}
