/* What text cannot start with: the signs of YAML, anchors, tags, `|` with words behind it. */
#include <ctype.h>
#include <string.h>

#include "deck/yaml/scan.h"

enum { HELP_WORDS = 60 };

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
    const char *key =
        scan->key.end > scan->key.start ? scan_words(scan, scan->key, HELP_WORDS) : NULL;
    if (!key || text.start != scan->start + scan->indent || !scan_blank_at(scan, text.start + 1))
        return false;
    diag_error(scan->diags, scan_mark(scan, text.start, text.start + 1), "E104",
               "`*` is not the mark of a list");
    diag_help(scan->diags, "write `%s: |`, and `-` in front of each line below it", key);
    scan->muted = true;
    return true;
}

bool scan_report_special(struct scan *scan, struct span text)
{
    char first = scan->text[text.start];
    if (!scan_suspect(scan))
        return true;
    if (first == '*' && report_star(scan, text))
        return true;
    diag_error(scan->diags, scan_mark(scan, text.start, text.start + 1), "E104",
               "text cannot start with %s%c%s unless quoted (same for %s)", first == '`' ? "" : "`",
               first, first == '`' ? "" : "`", other_specials(scan, first));
    diag_help(scan->diags, "write `%s`%s", scan_quoted(scan, text, HELP_WORDS),
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
        diag_help(scan->diags, "remove `%s`",
                  scan_words(scan, (struct span){start, end}, HELP_WORDS));
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

bool scan_check_first(struct scan *scan, struct span text, bool flow)
{
    char first = scan_at(scan, text.start);
    size_t end = scan_word_end(scan, text);
    size_t after = text.start + 1;
    switch (first) {
    case '&':
        if (is_name(scan, after, end))
            return report_anchor(scan, text.start, end);
        return scan_report_special(scan, text);
    case '*':
        if (end == text.end && is_name(scan, after, end))
            return report_anchor(scan, text.start, end);
        return scan_report_special(scan, text);
    case '!':
        if (end > after)
            return report_tag(scan, text.start, end);
        return scan_report_special(scan, text);
    case '@':
    case '%':
    case '`':
    case ']':
    case '}':
    case ',': return scan_report_special(scan, text);
    case '|': return flow ? scan_report_special(scan, text) : report_block_text(scan, text);
    case '>':
        return goes_on(scan, flow) ? report_block_text(scan, text)
                                   : scan_report_special(scan, text);
    case '-':
    case '?': return !flow && scan_blank_at(scan, after) && scan_report_special(scan, text);
    default: return false;
    }
}
