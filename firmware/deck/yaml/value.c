/* The value after `key:` or `- `: plain and quoted text, | and >, signs that no text starts with.
 */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "deck/yaml/scan.h"

/* The byte behind its first word. */
static size_t word_end(const struct scan *scan, struct span text)
{
    size_t end = text.start;
    while (end < text.end && !scan_blank_at(scan, end))
        end++;
    return end;
}

bool value_check_colon(struct scan *scan, struct span text, struct span key)
{
    size_t at = text.start;
    while (at < text.end &&
           !(scan->text[at] == ':' && (at + 1 == text.end || scan_blank_at(scan, at + 1))))
        at++;
    if (at == text.end)
        return false;
    if (!scan_suspect(scan))
        return true;
    bool last = at + 1 == text.end;
    diag_error(scan->diags, scan_mark(scan, at, last ? at + 1 : at + 2), "E102",
               last ? "a colon at the end of text needs quotes"
                    : "a colon and a space inside text need quotes");
    const char *quoted = scan_quoted(scan, text);
    if (key.end > key.start)
        diag_help(scan->diags, "write `%s: %s`", scan_words(scan, key), quoted);
    else
        diag_help(scan->diags, "write `%s`", quoted);
    return true;
}

/* `word:rest`, where a space was forgotten. Links keep their colon. */
static bool lacks_space(const struct scan *scan, struct span text, size_t *colon)
{
    size_t at = text.start;
    if (!isalpha((unsigned char)scan_at(scan, at)))
        return false;
    while (at < text.end &&
           (isalnum((unsigned char)scan->text[at]) || strchr("_-", scan->text[at])))
        at++;
    *colon = at;
    return at + 1 < text.end && scan->text[at] == ':' && scan->text[at + 1] != '/' &&
           scan->text[at + 1] != '\\';
}

bool value_check_space(struct scan *scan, struct span text, size_t *colon)
{
    if (!lacks_space(scan, text, colon))
        return false;
    if (!scan_refuse(scan))
        return true;
    struct span key = {text.start, *colon}, value = {*colon + 1, text.end};
    while (value.end - value.start > 2 && memcmp(scan->text + value.start, "\xC2\xA0", 2) == 0)
        value.start += 2;
    const char *word = scan_words(scan, key);
    diag_error(scan->diags, scan_mark(scan, text.start, *colon + 1), "E105",
               "a space is missing after `%s:`", word);
    diag_help(scan->diags, "write `%s: %s`", word, scan_words(scan, value));
    return true;
}

void value_check_merge(struct scan *scan, struct span key)
{
    if (key.end - key.start != 2 || memcmp(scan->text + key.start, "<<", 2) != 0 ||
        !scan_refuse(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, key.start, key.end), "E123",
               "merging with `<<` is not part of the format");
    diag_help(scan->diags, "write the keys out here");
}

void value_check_curly(struct scan *scan, struct span text)
{
    uint32_t first = 0, last = 0;
    const char *from = scan->text + text.start;
    size_t length = text.end - text.start;
    if (length < 6 || !utf8_decode(from, length, &first) ||
        !utf8_decode(from + length - 3, 3, &last))
        return;
    bool opens = first == 0x201C || first == 0x201D || first == 0x201E || first == 0x2018;
    bool closes = last == 0x201C || last == 0x201D || last == 0x2019;
    if (!opens || !closes)
        return;
    diag_warning(scan->diags, scan_mark(scan, text.start, text.end), "W116",
                 "curly quotation marks are shown, they do not quote");
    diag_help(scan->diags, "use straight `\"` if they should not be shown");
}

void value_check_comment(struct scan *scan, struct span text)
{
    size_t hash = text.end + 1, next = scan_skip_blanks(scan, text.end);
    if (scan_at(scan, next) == '#')
        scan_note_comment(scan, next);
    if (hash + 1 >= scan->end || scan->text[hash] != '#' || scan_blank_at(scan, hash + 1))
        return;
    struct span comment = scan_trim(scan, (struct span){hash, scan->end});
    diag_warning(scan->diags, scan_mark(scan, comment.start, comment.end), "W109",
                 "these words are a comment and will not be shown");
    diag_help(scan->diags, "put the text in quotes if it should be shown");
}

static const char *const specials[] = {"*", "@", "&", "!", "%", "`", ">", "[", "{"};

/* "* @ & ! % backtick > [ {" without `first`. */
static const char *other_specials(struct scan *scan, char first)
{
    const char *list = "";
    for (size_t i = 0; i < sizeof specials / sizeof *specials; i++) {
        if (specials[i][0] != first)
            list = arena_printf(scan->diags->arena, "%s%s%s", list, *list ? " " : "",
                                specials[i][0] == '`' ? "backtick" : specials[i]);
    }
    return list;
}

/* `* words` on a line of its own is a bullet of other programs. */
static bool report_star(struct scan *scan, struct span text)
{
    const char *key = scan->key.end > scan->key.start ? scan_words(scan, scan->key) : NULL;
    if (!key || text.start != scan->start + scan->indent || !scan_blank_at(scan, text.start + 1))
        return false;
    diag_error(scan->diags, scan_mark(scan, text.start, text.start + 1), "E104",
               "`*` is not the mark of a list");
    diag_help(scan->diags, "write `%s: |`, and `-` in front of each line below it", key);
    scan->muted = true;
    return true;
}

/* E104 for a text that starts with a sign; true, as it was reported. */
static bool report_special(struct scan *scan, struct span text)
{
    char first = scan->text[text.start];
    if (!scan_suspect(scan))
        return true;
    if (first == '*' && report_star(scan, text))
        return true;
    diag_error(scan->diags, scan_mark(scan, text.start, text.start + 1), "E104",
               "text cannot start with %s%c%s unless quoted (same for %s)", first == '`' ? "" : "`",
               first, first == '`' ? "" : "`", other_specials(scan, first));
    diag_help(scan->diags, "write `%s`%s", scan_quoted(scan, text),
              first == '*' ? ", or `**bold**` inside quotes" : "");
    return true;
}

static bool is_name(const struct scan *scan, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (!isalnum((unsigned char)scan->text[i]) && !strchr("_-.", scan->text[i]))
            return false;
    }
    return end > start;
}

/* In a valid text libyaml knows what is an anchor or a tag. */
static bool refuse_forbidden(struct scan *scan)
{
    const struct judgement *judgement = scan->judgement;
    bool found = !scan->valid || judgement->forbidden_count == FORBIDDEN_MAX;
    for (unsigned i = 0; !found && i < judgement->forbidden_count; i++)
        found = judgement->forbidden[i] == scan->line;
    return found && scan_refuse_muted(scan);
}

static bool report_anchor(struct scan *scan, size_t start, size_t end)
{
    if (refuse_forbidden(scan)) {
        diag_error(scan->diags, scan_mark(scan, start, end), "E112",
                   "anchors and aliases (`&a`, `*a`) are not part of the format");
        diag_help(scan->diags, "define it once under `places:` or `routes:` and use its name");
    }
    return true;
}

static bool report_tag(struct scan *scan, size_t start, size_t end)
{
    if (refuse_forbidden(scan)) {
        diag_error(scan->diags, scan_mark(scan, start, end), "E113",
                   "tags (`!…`) are not part of the format");
        diag_help(scan->diags, "remove `%s`", scan_words(scan, (struct span){start, end}));
    }
    return true;
}

/* `| words`: the text of a block starts on the line below. */
static bool report_block_text(struct scan *scan, struct span text)
{
    if (!scan_suspect_muted(scan))
        return true;
    diag_error(scan->diags, scan_mark(scan, text.start, text.start + 1), "E104",
               "nothing may follow `%c` on its line: the text starts on the next one",
               scan->text[text.start]);
    diag_help(scan->diags, "move the words to the next line, and indent them");
    return true;
}

/* True if deeper lines follow, so that a text of several lines was meant. */
static bool goes_on(const struct scan *scan, bool flow)
{
    bool dash = false;
    return !flow && scan_next_indent(scan, &dash) > scan->parent && !dash;
}

bool value_check_first(struct scan *scan, struct span text, bool flow)
{
    char first = scan_at(scan, text.start);
    size_t end = word_end(scan, text);
    size_t after = text.start + 1;
    switch (first) {
    case '&':
        if (is_name(scan, after, end))
            return report_anchor(scan, text.start, end);
        return report_special(scan, text);
    case '*':
        if (end == text.end && is_name(scan, after, end))
            return report_anchor(scan, text.start, end);
        return report_special(scan, text);
    case '!':
        if (end > after)
            return report_tag(scan, text.start, end);
        return report_special(scan, text);
    case '@':
    case '%':
    case '`':
    case ']':
    case '}':
    case ',': return report_special(scan, text);
    case '|': return flow ? report_special(scan, text) : report_block_text(scan, text);
    case '>':
        return goes_on(scan, flow) ? report_block_text(scan, text) : report_special(scan, text);
    case '-':
    case '?': return !flow && scan_blank_at(scan, after) && report_special(scan, text);
    default: return false;
    }
}

/* `key: #...` where nothing else can be the value. */
static void check_lost_value(struct scan *scan, size_t hash, long parent)
{
    bool dash = false;
    long next = scan_next_indent(scan, &dash);
    bool value_below = next > parent || (dash && next == parent);
    if (value_below || scan_blank_at(scan, hash + 1) || scan->text[hash + 1] == '#')
        return;
    struct span comment = scan_trim(scan, (struct span){hash, scan->end});
    size_t end = word_end(scan, comment), digits = 0;
    while (hash + 1 + digits < end && isxdigit((unsigned char)scan->text[hash + 1 + digits]))
        digits++;
    if (hash + 1 + digits == end && digits >= 3 && digits <= 8)
        comment.end = end;
    if (!scan_refuse(scan))
        return;
    const char *key = scan_words(scan, scan->key);
    diag_error(scan->diags, scan_mark(scan, comment.start, comment.end), "E108",
               "`%s` is empty: everything after ` #` is a comment", key);
    diag_help(scan->diags, "write `%s: %s`", key, scan_quoted(scan, comment));
}

/* A line at the left of an open quotation mark: one that looks like a key or an item means that
 * the mark was forgotten, even where another one further down makes a text of all between. */
static bool leaves_quotes(const struct scan *scan, size_t at)
{
    struct span key;
    size_t value;
    return !scan->valid || scan_dash(scan, at) || scan_key(scan, at, &key, &value);
}

size_t value_read_quoted(struct scan *scan, size_t at, long parent, bool flow)
{
    const struct line opening = scan_line(scan);
    const size_t mark = at;
    char quote = scan->text[at++];
    for (;;) {
        size_t end = scan_quote_end(scan, at, quote);
        if (end)
            return end;
        if (!scan_next_line(scan))
            break;
        at = scan_skip_blanks(scan, scan->start);
        if (at < scan->end && (long)scan->indent <= parent && leaves_quotes(scan, at))
            break;
        scan_check_bytes(scan);
    }
    /* Go on behind the opening line, so that what follows is still judged. */
    scan_return_to(scan, opening);
    if (scan_refuse_muted(scan)) {
        diag_error(scan->diags, scan_mark(scan, mark, mark + 1), "E103",
                   "this quotation mark is never closed");
        if (flow)
            diag_help(scan->diags, "put `%c` at the end of this text", quote);
        else
            diag_help(scan->diags, "put `%c` at the end of line %u", quote, scan->line);
    }
    return 0;
}

/* True if `|` or `>` opens a text block: digits and signs only, then a comment at most. */
static bool read_literal(struct scan *scan, size_t at, long parent)
{
    size_t i = at + 1;
    long digit = 0;
    for (; !scan_blank_at(scan, i); i++) {
        char c = scan->text[i];
        if (c >= '1' && c <= '9' && !digit)
            digit = c - '0';
        else if (c != '+' && c != '-')
            return false;
    }
    i = scan_skip_blanks(scan, i);
    if (i < scan->end && scan->text[i] != '#')
        return false;
    scan->literal = true;
    scan->literal_block = scan->block;
    scan->literal_indent = digit ? (parent < 0 ? 0 : parent) + digit : -1;
    return true;
}

/* Behind a closing quotation mark, bracket or brace there may be only a comment. */
static void check_rest(struct scan *scan, size_t after, struct span whole, char opening)
{
    size_t at = scan_skip_blanks(scan, after);
    bool key = scan->key.end > scan->key.start && scan->key.start >= scan->start;
    if (at >= scan->end || (scan->text[at] == '#' && at > after) || (scan->text[at] == ':' && !key))
        return;
    if (scan->text[at] == ']' || scan->text[at] == '}') {
        if (!scan_suspect(scan))
            return;
        diag_error(scan->diags, scan_mark(scan, at, at + 1), "E119",
                   "nothing is open that this `%c` could close", scan->text[at]);
        diag_help(scan->diags, "remove it");
        return;
    }
    if (opening == '[' || opening == '{') {
        if (whole.start >= scan->start)
            report_special(scan, scan_plain(scan, whole.start));
        return;
    }
    if (!scan_suspect(scan))
        return;
    struct span rest = scan_plain(scan, at);
    diag_error(scan->diags, scan_mark(scan, rest.start, rest.end), "E118",
               "text stands after the closing quotation mark");
    if (whole.start >= scan->start)
        diag_help(scan->diags, "write `%s`", scan_quoted(scan, scan_plain(scan, whole.start)));
    else
        diag_help(scan->diags, "move it before the `%c`", opening);
}

static void read_plain(struct scan *scan, size_t at)
{
    struct span text = scan_plain(scan, at);
    scan->after = AFTER_PLAIN;
    scan->plain = text;
    if (value_check_first(scan, text, false))
        return;
    if (!value_check_colon(scan, text, scan->key))
        value_check_curly(scan, text);
    value_check_comment(scan, text);
}

void value_read(struct scan *scan, size_t at, long parent)
{
    char first = scan_at(scan, at);
    scan->parent = parent;
    scan->after = AFTER_KEY;
    scan->comment = (struct span){0};
    if (first == '\0')
        return;
    if (first == '#') {
        if (scan->key.end > scan->key.start)
            check_lost_value(scan, at, parent);
        return;
    }
    if ((first == '|' || first == '>') && read_literal(scan, at, parent)) {
        scan->after = AFTER_CLOSED;
        return;
    }
    if (!strchr("\"'[{", first)) {
        read_plain(scan, at);
        return;
    }
    bool quote = first == '"' || first == '\'';
    size_t end = quote ? value_read_quoted(scan, at, parent, false) : flow_read(scan, at, parent);
    scan->after = AFTER_CLOSED;
    if (end)
        check_rest(scan, end, (struct span){at, end}, first);
}
