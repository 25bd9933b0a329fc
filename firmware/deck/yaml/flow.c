/* {...} and [...], over several lines if need be, and the mistakes in them.
 *
 * Most often a bracket is never closed, or a comma or colon cuts a text in pieces, for which
 * libyaml has no word. */
#include <ctype.h>
#include <string.h>

#include "deck/value/number.h"
#include "deck/value/text.h"
#include "deck/yaml/scan.h"
#include "deck/yaml/yaml.h"

enum { FLOW_MAX = YAML_DEPTH_MAX + 4 };

/* One `key: value` of a map or one item of a list, as far as it was read. */
struct entry {
    struct span key, value; /* of plain text only, perhaps on an earlier line */
    bool any, colon, plain_value, filled, reported; /* filled: the value is quoted or in brackets */
};

struct flow {
    struct scan *scan;
    size_t at;
    long parent;
    bool map[FLOW_MAX];
    struct entry entry[FLOW_MAX]; /* the one being read */
    struct entry last[FLOW_MAX];  /* the one before it */
    size_t opened[FLOW_MAX];
    size_t depth;        /* may exceed FLOW_MAX: then only brackets are counted */
    struct span comment; /* the first comment in it that may hold text; empty: none */
    struct line comment_line;
    struct line before; /* the line before the current one that has words */
};

static size_t flow_level(const struct flow *flow)
{
    return flow->depth < FLOW_MAX ? flow->depth - 1 : FLOW_MAX - 1;
}

/* NULL: the key is no language that has a name. */
static const char *language_name(struct scan *scan, struct span key)
{
    const char *code = scan_words(scan, key), *name = text_language_name(code);
    return name == code ? NULL : name;
}

/* The whole {...} with the cut text in quotes if it is short, else the one text. */
static void help_with_quotes(struct flow *flow, struct span text)
{
    struct scan *scan = flow->scan;
    const struct entry *last = &flow->last[flow_level(flow)];
    const char *key = scan_words(scan, last->key);
    const char *quoted = scan_quoted(scan, text);
    size_t opened = flow->opened[flow_level(flow)];
    const char *close = memchr(scan->text + text.end, '}', scan->end - text.end);
    struct span whole = {opened, close ? (size_t)(close - scan->text) + 1 : 0};
    bool shown = close && opened >= scan->start && whole.end - whole.start <= SCAN_WORDS &&
                 !memchr(scan->text + text.end, '{', whole.end - text.end);
    if (shown)
        diag_help(scan->diags, "write `%.*s%s%.*s`", (int)(last->value.start - opened),
                  scan->text + opened, quoted, (int)(whole.end - text.end), scan->text + text.end);
    else
        diag_help(scan->diags, "write `%s: %s`", key, quoted);
}

/* The start of the number that ends at `end`: a minus, digits, with what groups them; `end` where
 * letters come before it: A1 is a name. */
static size_t number_start(const struct scan *scan, size_t from, size_t end)
{
    size_t start = end;
    for (size_t at = end; at > from; at--) {
        char character = scan->text[at - 1];
        if (isdigit((unsigned char)character))
            start = at - 1;
        else if (!isdigit((unsigned char)scan->text[at]) || !strchr(".'_ ", character))
            break;
    }
    if (start > from && scan->text[start - 1] == '-')
        start--;
    else if (start >= from + 3 && memcmp(scan->text + start - 3, "\u2212", 3) == 0)
        start -= 3;
    return start > from && scan->text[start - 1] != ' ' ? end : start;
}

/* The end of a number's digits behind further commas: `1,234,567`. */
static size_t number_end(const struct scan *scan, size_t end)
{
    while (end + 1 < scan->end && scan->text[end] == ',' &&
           isdigit((unsigned char)scan->text[end + 1])) {
        size_t stop = end + 1;
        while (stop < scan->end && !strchr(",{}[]#", scan->text[stop]))
            stop++;
        end = scan_trim(scan, (struct span){end, stop}).end;
    }
    return end;
}

/* `1,5` was meant as a number, and so was `1.234,5`. */
static bool help_with_point(struct flow *flow, struct span after)
{
    struct scan *scan = flow->scan;
    struct span before = flow->last[flow_level(flow)].value;
    if (before.end + 1 != after.start || !isdigit((unsigned char)scan->text[before.end - 1]) ||
        !isdigit((unsigned char)scan->text[after.start]))
        return false;
    size_t start = number_start(scan, before.start, before.end);
    struct span whole = {before.start, number_end(scan, after.end)};
    if (start == before.end || whole.end - whole.start > SCAN_WORDS)
        return false;
    const char *key = scan_words(scan, flow->last[flow_level(flow)].key);
    const char *words = scan_words(scan, whole);
    int lead = (int)(start - before.start);
    struct number_guess guess;
    number_guess(scan->diags->arena, words + lead, &guess);
    const char *one = guess.fraction ? guess.fraction : guess.whole;
    if (guess.whole && guess.fraction)
        diag_help(scan->diags, "write `%s: %.*s%s%s` or `%s: %.*s%s%s`", key, lead, words,
                  guess.whole, guess.rest, key, lead, words, guess.fraction, guess.rest);
    else if (one)
        diag_help(scan->diags, "write `%s: %.*s%s%s`", key, lead, words, one, guess.rest);
    return one != NULL;
}

static bool is_decimal(const char *words)
{
    size_t sign = *words == '-', whole = strspn(words + sign, "0123456789");
    const char *rest = words + sign + whole;
    return whole > 0 && *rest == '.' && strspn(rest + 1, "0123456789") == strlen(rest + 1);
}

/* `lat: 40.598, 43.085`: a pair as map programs show it. */
static bool help_with_longitude(struct flow *flow, struct span after)
{
    struct scan *scan = flow->scan;
    const struct entry *last = &flow->last[flow_level(flow)];
    const char *lat = scan_words(scan, last->value);
    const char *lon = scan_words(scan, after);
    if (strcmp(scan_words(scan, last->key), "lat") != 0 || !is_decimal(lat) || !is_decimal(lon))
        return false;
    diag_help(scan->diags, "write `lat: %s, lon: %s`", lat, lon);
    return true;
}

/* The words after a comma that belong to the text before it, further commas included. */
static struct span cut_text(const struct flow *flow, size_t start, size_t end)
{
    const struct scan *scan = flow->scan;
    for (size_t at = end; at < scan->end && scan->text[at] == ',';) {
        size_t from = scan_skip_blanks(scan, at + 1), to = from;
        while (to < scan->end && !strchr(",:{}[]\"'#", scan->text[to]))
            to++;
        if (to == from || to >= scan->end || (scan->text[to] != ',' && scan->text[to] != '}'))
            break;
        at = end = scan_trim(scan, (struct span){from, to}).end;
    }
    return (struct span){start, end};
}

/* An entry of a map without a colon: most often the comma before it is part of a text. */
static void report_no_value(struct flow *flow, struct entry *entry)
{
    struct scan *scan = flow->scan;
    const struct entry *last = &flow->last[flow_level(flow)];
    size_t colon;
    entry->reported = true;
    if (value_check_space(scan, entry->key, &colon) || !scan_refuse(scan))
        return;
    const char *words = scan_words(scan, entry->key);
    struct mark mark = scan_mark(scan, entry->key.start, entry->key.end);
    if (!last->any || !last->plain_value || last->value.start < scan->start) {
        diag_error(scan->diags, mark, "E134", "`%s` has no value inside `{ }`", words);
        diag_help(scan->diags, "write `%s: …`, or a list in `[ ]`", words);
        return;
    }
    const char *language = language_name(scan, last->key);
    if (language)
        diag_error(scan->diags, mark, "E110", "`%s` is not a language; the comma ended the %s text",
                   words, language);
    else
        diag_error(scan->diags, mark, "E110", "`%s` is not a key; the comma ended the text of `%s`",
                   words, scan_words(scan, last->key));
    if (!help_with_longitude(flow, entry->key) && !help_with_point(flow, entry->key))
        help_with_quotes(flow, cut_text(flow, last->value.start, entry->key.end));
}

/* `{en: Road, az:}`: libyaml takes the colon for text. */
static void report_tight_colon(struct flow *flow, struct entry *entry)
{
    struct scan *scan = flow->scan;
    const char *key = scan_words(scan, entry->key);
    entry->reported = true;
    if (!scan_refuse(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, entry->key.start, flow->at + 1), "E134",
               "`%s` has no value inside `{ }`", key);
    diag_help(scan->diags, "write `%s: …`, or remove `%s:`", key, key);
}

/* `{date: ?}`, for a date that nobody knows: a sign of YAML's. True if it was reported. */
static bool report_question(struct flow *flow, const struct entry *entry, struct span text)
{
    struct scan *scan = flow->scan;
    if (!scan_suspect(scan))
        return false;
    diag_error(scan->diags, scan_mark(scan, text.start, text.end), "E104",
               "`?` alone is a sign of YAML, not a text");
    const char *key = entry->colon ? scan_words(scan, entry->key) : "";
    if (strcmp(key, "date") == 0)
        diag_help(scan->diags, "write the years it must lie between, such as `1900/1950`");
    else
        diag_help(scan->diags, "write `\"?\"` if it should be shown, else leave it out");
    return true;
}

/* `{en: Road az: Yol}` and `{value: 4 label: {...}}`: true if it was reported. */
static bool check_comma(struct flow *flow, const struct entry *entry)
{
    struct scan *scan = flow->scan;
    size_t start = flow->at;
    while (start > entry->value.start &&
           strchr("abcdefghijklmnopqrstuvwxyz_", scan->text[start - 1]))
        start--;
    struct span key = {start, flow->at}, value = {entry->value.start, start};
    size_t next = scan_skip_blanks(scan, flow->at + 1);
    if (start == flow->at || start == entry->value.start || scan->text[start - 1] != ' ')
        return false;
    while (value.end > value.start && strchr(" ;", scan->text[value.end - 1]))
        value.end--;
    bool number = scan->text[value.start] >= '0' && scan->text[value.start] <= '9' &&
                  !memchr(scan->text + value.start, ' ', value.end - value.start);
    bool filled = next < scan->end && strchr("{[\"'", scan->text[next]);
    if (value.end == value.start || (!number && !filled && !language_name(scan, key)))
        return false;
    if (!scan_suspect(scan))
        return true;
    diag_error(scan->diags, scan_mark(scan, key.start, key.end), "E130",
               "a comma is missing before `%s`", scan_words(scan, key));
    diag_help(scan->diags, "write `%s, %s: …`", scan_words(scan, value), scan_words(scan, key));
    return true;
}

static bool is_separator(const struct scan *scan, size_t at)
{
    return scan_at(scan, at) == ':' &&
           (scan_blank_at(scan, at + 1) || strchr(",[]{}", scan->text[at + 1]));
}

static void end_entry(struct flow *flow)
{
    size_t level = flow_level(flow);
    struct entry *entry = &flow->entry[level];
    if (flow->depth < FLOW_MAX && flow->map[level] && entry->any && !entry->colon &&
        entry->key.end > entry->key.start && entry->key.start >= flow->scan->start) {
        if (flow->last[level].reported)
            entry->reported = true;
        else
            report_no_value(flow, entry);
    }
    if (entry->any)
        flow->last[level] = *entry;
    *entry = (struct entry){0};
}

static void take_plain(struct flow *flow, struct span text)
{
    struct scan *scan = flow->scan;
    struct entry *entry = &flow->entry[flow_level(flow)];
    bool refused = scan->muted;
    bool question = text.end == text.start + 1 && scan->text[text.start] == '?';
    if (question ? report_question(flow, entry, text)
                 : value_check_first(scan, text, true) && !refused)
        entry->reported = true;
    if (!entry->any) {
        entry->key = text;
        if (!flow->map[flow_level(flow)])
            value_check_curly(scan, text);
    } else if (entry->colon && !entry->plain_value && !entry->filled) {
        entry->value = text;
        entry->plain_value = true;
        value_check_curly(scan, text);
    }
    entry->any = true;
}

static size_t read_plain(struct flow *flow)
{
    struct scan *scan = flow->scan;
    size_t end = flow->at;
    while (end < scan->end && !strchr(",[]{}", scan->text[end]) && !is_separator(scan, end) &&
           !(scan->text[end] == '#' && scan_blank_at(scan, end - 1)))
        end++;
    if (end == flow->at)
        end++;
    take_plain(flow, scan_trim(scan, (struct span){flow->at, end}));
    return end;
}

/* A second colon in one entry, as in {en: Photo: Museum}. */
static void take_colon(struct flow *flow)
{
    struct scan *scan = flow->scan;
    struct entry *entry = &flow->entry[flow_level(flow)];
    if (!entry->colon && entry->any && !scan_blank_at(scan, flow->at + 1) &&
        scan->text[flow->at - 1] != '"' && entry->key.start >= scan->start)
        report_tight_colon(flow, entry);
    if (flow->depth < FLOW_MAX && entry->colon && entry->plain_value && !entry->reported &&
        entry->value.start >= scan->start) {
        size_t end = flow->at;
        while (end < scan->end && !strchr(",[]{}", scan->text[end]))
            end++;
        struct span text = scan_trim(scan, (struct span){entry->value.start, end});
        entry->reported = true;
        if (!check_comma(flow, entry))
            value_check_colon(scan, text, entry->key);
    }
    if (flow->depth < FLOW_MAX && !entry->colon && entry->any && entry->key.start >= scan->start)
        value_check_merge(scan, entry->key);
    entry->colon = true;
    flow->at++;
}

static void open_bracket(struct flow *flow, char bracket)
{
    if (flow->depth > 0) {
        struct entry *outer = &flow->entry[flow_level(flow)];
        outer->filled = outer->any = true;
    }
    flow->depth++;
    size_t level = flow_level(flow);
    flow->map[level] = bracket == '{';
    flow->entry[level] = flow->last[level] = (struct entry){0};
    flow->opened[level] = flow->at++;
}

/* E118 for words between a closing quotation mark and the next comma. `key: ` there means that the
 * comma is missing: libyaml reports it. */
static void check_after_quote(struct flow *flow, size_t start, size_t next)
{
    struct scan *scan = flow->scan;
    struct entry *entry = &flow->entry[flow_level(flow)];
    size_t stop = next;
    while (stop < scan->end && !strchr(",[]{}", scan->text[stop]) && !is_separator(scan, stop))
        stop++;
    struct span rest = scan_trim(scan, (struct span){next, stop});
    if (is_separator(scan, stop) || rest.end == rest.start || entry->reported)
        return;
    entry->reported = true;
    if (!scan_suspect(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, rest.start, rest.end), "E118",
               "text stands after the closing quotation mark");
    if (start >= scan->start)
        diag_help(scan->diags, "write `%s`", scan_quoted(scan, (struct span){start, rest.end}));
}

/* False when the text of the quotation mark is never closed. */
static bool take_quoted(struct flow *flow)
{
    struct scan *scan = flow->scan;
    struct entry *entry = &flow->entry[flow_level(flow)];
    size_t start = flow->at;
    size_t end = value_read_quoted(scan, start, flow->parent, true);
    if (!end)
        return false;
    flow->at = end;
    entry->filled = entry->colon;
    entry->any = true;
    size_t next = scan_skip_blanks(scan, end);
    if (next < scan->end && !strchr(",:]}#", scan->text[next]))
        check_after_quote(flow, start, next);
    return true;
}

static void take_comment(struct flow *flow)
{
    struct scan *scan = flow->scan;
    size_t at = flow->at;
    if (flow->comment.end == 0 && at > scan->start + 2 && !scan_blank_at(scan, at - 2) &&
        !strchr(",[]{}", scan->text[at - 2]) && !scan_blank_at(scan, at + 1)) {
        flow->comment = scan_trim(scan, (struct span){flow->at, scan->end});
        flow->comment_line = scan_line(scan);
    }
    flow->at = scan->end;
}

/* Goes to the next line with words; false when it cannot belong to these brackets. */
static bool next_line(struct flow *flow)
{
    struct scan *scan = flow->scan;
    flow->before = scan_line(scan);
    do {
        if (!scan_next_line(scan))
            return false;
        flow->at = scan_skip_blanks(scan, scan->start);
    } while (flow->at >= scan->end);
    scan_check_bytes(scan);
    char first = scan->text[flow->at];
    struct span key;
    size_t value;
    if (scan->valid || (long)scan->indent > flow->parent || first == ']' || first == '}' ||
        first == '#')
        return true;
    return !scan_key(scan, flow->at, &key, &value) && first != '-';
}

static bool step(struct flow *flow)
{
    struct scan *scan = flow->scan;
    flow->at = scan_skip_blanks(scan, flow->at);
    if (flow->at >= scan->end)
        return next_line(flow);
    switch (scan->text[flow->at]) {
    case '{':
    case '[': open_bracket(flow, scan->text[flow->at]); return true;
    case '}':
    case ']':
        end_entry(flow);
        flow->depth--;
        flow->at++;
        return true;
    case ',':
        end_entry(flow);
        flow->at++;
        return true;
    case '"':
    case '\'': return take_quoted(flow);
    case '#':
        if (flow->at == scan->start || scan_blank_at(scan, flow->at - 1)) {
            take_comment(flow);
            return true;
        }
        break;
    case ':':
        if (is_separator(scan, flow->at) || scan->text[flow->at - 1] == '"') {
            take_colon(flow);
            return true;
        }
        break;
    default: break;
    }
    flow->at = read_plain(flow);
    return true;
}

static void report_unclosed(struct flow *flow, struct line opening, size_t at)
{
    struct scan *scan = flow->scan;
    char bracket = scan->text[at];
    char closing = bracket == '{' ? '}' : ']';
    bool lost = flow->comment.end > 0 && memchr(scan->text + flow->comment.start, closing,
                                                flow->comment.end - flow->comment.start);
    if (!scan_suspect_muted(scan))
        return;
    diag_error(scan->diags, scan_mark_on(scan, opening, (struct span){at, at + 1}), "E119",
               "this `%c` is never closed", bracket);
    if (lost)
        diag_help(scan->diags, "the ` #` on line %u starts a comment: put that text in quotes",
                  flow->comment_line.number);
    else
        diag_help(scan->diags, "put `%c` where it ends", closing);
}

size_t flow_read(struct scan *scan, size_t at, long parent)
{
    const struct line opening = scan_line(scan);
    const unsigned errors = scan->errors;
    struct flow flow = {.scan = scan, .at = at, .parent = parent, .before = opening};
    do {
        if (!step(&flow)) {
            if (scan->errors == errors)
                report_unclosed(&flow, opening, at);
            scan->muted = !scan->valid;
            if (scan->line > flow.before.number)
                scan_return_to(scan, flow.before);
            return 0;
        }
    } while (flow.depth > 0);
    if (flow.comment.end > 0) {
        const struct line closing = scan_line(scan);
        scan_return_to(scan, flow.comment_line);
        value_check_comment(scan, (struct span){flow.comment.start, flow.comment.start - 1});
        scan_return_to(scan, closing);
    }
    return flow.at;
}
