/* {...} and [...], over several lines if need be: brackets never closed, and what cuts a text in
 * pieces. */
#include "deck/yaml/flow.h"

#include <string.h>

enum { HELP_WORDS = 60 };

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
            flow_report_no_value(flow, entry);
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
    if (question ? flow_report_question(flow, entry, text)
                 : scan_check_first(scan, text, true) && !refused)
        entry->reported = true;
    if (!entry->any) {
        entry->key = text;
        if (!flow->map[flow_level(flow)])
            scan_check_curly(scan, text);
    } else if (entry->colon && !entry->plain_value && !entry->filled) {
        entry->value = text;
        entry->plain_value = true;
        scan_check_curly(scan, text);
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
        flow_report_tight_colon(flow, entry);
    if (flow->depth < FLOW_MAX && entry->colon && entry->plain_value && !entry->reported &&
        entry->value.start >= scan->start) {
        size_t end = flow->at;
        while (end < scan->end && !strchr(",[]{}", scan->text[end]))
            end++;
        struct span text = scan_trim(scan, (struct span){entry->value.start, end});
        entry->reported = true;
        if (!flow_check_comma(flow, entry))
            scan_check_colon(scan, text, entry->key);
    }
    if (flow->depth < FLOW_MAX && !entry->colon && entry->any && entry->key.start >= scan->start)
        scan_check_merge(scan, entry->key);
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
 * comma is missing: libyaml says so. */
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
        diag_help(scan->diags, "write `%s`",
                  scan_quoted(scan, (struct span){start, rest.end}, HELP_WORDS));
}

/* False when the text of the quotation mark is never closed. */
static bool take_quoted(struct flow *flow)
{
    struct scan *scan = flow->scan;
    struct entry *entry = &flow->entry[flow_level(flow)];
    size_t start = flow->at;
    size_t end = scan_quoted_text(scan, start, flow->parent, true);
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
        flow->comment_line = scan_place(scan);
    }
    flow->at = scan->end;
}

/* Goes to the next line with words; false when it cannot belong to these brackets. */
static bool next_line(struct flow *flow)
{
    struct scan *scan = flow->scan;
    flow->before = scan_place(scan);
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

static void report_unclosed(struct flow *flow, struct place opening, size_t at)
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
                  flow->comment_line.line);
    else
        diag_help(scan->diags, "put `%c` where it ends", closing);
}

size_t scan_flow(struct scan *scan, size_t at, long parent)
{
    const struct place opening = scan_place(scan);
    const unsigned errors = scan->errors;
    struct flow flow = {.scan = scan, .at = at, .parent = parent, .before = opening};
    do {
        if (!step(&flow)) {
            if (scan->errors == errors)
                report_unclosed(&flow, opening, at);
            scan->muted = !scan->valid;
            if (scan->line > flow.before.line)
                scan_return_to(scan, flow.before);
            return 0;
        }
    } while (flow.depth > 0);
    if (flow.comment.end > 0) {
        const struct place closing = scan_place(scan);
        scan_return_to(scan, flow.comment_line);
        scan_check_comment(scan, (struct span){flow.comment.start, flow.comment.start - 1});
        scan_return_to(scan, closing);
    }
    return flow.at;
}
