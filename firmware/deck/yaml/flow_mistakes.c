/* Commas and colons that cut a text of {...} in pieces without a word from libyaml. */
#include <string.h>

#include "deck/value/number.h"
#include "deck/value/text.h"
#include "deck/yaml/flow.h"

enum { HELP_WORDS = 60 };

/* NULL: the key is no language that has a name. */
static const char *language_name(struct scan *scan, struct span key)
{
    const char *code = scan_words(scan, key, HELP_WORDS), *name = text_language_name(code);
    return name == code ? NULL : name;
}

/* The whole {...} with the cut text in quotes if it is short, else the one text. */
static void help_with_quotes(struct flow *flow, struct span text)
{
    struct scan *scan = flow->scan;
    const struct entry *last = &flow->last[flow_level(flow)];
    const char *key = scan_words(scan, last->key, HELP_WORDS);
    const char *quoted = scan_quoted(scan, text, HELP_WORDS);
    size_t opened = flow->opened[flow_level(flow)];
    const char *close = memchr(scan->text + text.end, '}', scan->end - text.end);
    struct span whole = {opened, close ? (size_t)(close - scan->text) + 1 : 0};
    bool shown = close && opened >= scan->start && whole.end - whole.start <= HELP_WORDS &&
                 !memchr(scan->text + text.end, '{', whole.end - text.end);
    if (shown)
        diag_help(scan->diags, "write `%.*s%s%.*s`", (int)(last->value.start - opened),
                  scan->text + opened, quoted, (int)(whole.end - text.end), scan->text + text.end);
    else
        diag_help(scan->diags, "write `%s: %s`", key, quoted);
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* Where the number starts that ends at `end`: a minus, digits, with what groups them; `end` where
 * letters stand before it: A1 is a name. */
static size_t number_start(const struct scan *scan, size_t from, size_t end)
{
    size_t start = end;
    for (size_t at = end; at > from; at--) {
        char character = scan->text[at - 1];
        if (is_digit(character))
            start = at - 1;
        else if (!is_digit(scan->text[at]) || !strchr(".'_ ", character))
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
    while (end + 1 < scan->end && scan->text[end] == ',' && is_digit(scan->text[end + 1])) {
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
    if (before.end + 1 != after.start || !is_digit(scan->text[before.end - 1]) ||
        !is_digit(scan->text[after.start]))
        return false;
    size_t start = number_start(scan, before.start, before.end);
    struct span whole = {before.start, number_end(scan, after.end)};
    if (start == before.end || whole.end - whole.start > HELP_WORDS)
        return false;
    const char *key = scan_words(scan, flow->last[flow_level(flow)].key, HELP_WORDS);
    const char *words = scan_words(scan, whole, HELP_WORDS);
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
    const char *lat = scan_words(scan, last->value, HELP_WORDS);
    const char *lon = scan_words(scan, after, HELP_WORDS);
    if (strcmp(scan_words(scan, last->key, HELP_WORDS), "lat") != 0 || !is_decimal(lat) ||
        !is_decimal(lon))
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

void flow_report_no_value(struct flow *flow, struct entry *entry)
{
    struct scan *scan = flow->scan;
    const struct entry *last = &flow->last[flow_level(flow)];
    size_t colon;
    entry->reported = true;
    if (scan_check_space(scan, entry->key, &colon) || !scan_refuse(scan))
        return;
    const char *words = scan_words(scan, entry->key, HELP_WORDS);
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
                   words, scan_words(scan, last->key, HELP_WORDS));
    if (!help_with_longitude(flow, entry->key) && !help_with_point(flow, entry->key))
        help_with_quotes(flow, cut_text(flow, last->value.start, entry->key.end));
}

void flow_report_tight_colon(struct flow *flow, struct entry *entry)
{
    struct scan *scan = flow->scan;
    const char *key = scan_words(scan, entry->key, HELP_WORDS);
    entry->reported = true;
    if (!scan_refuse(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, entry->key.start, flow->at + 1), "E134",
               "`%s` has no value inside `{ }`", key);
    diag_help(scan->diags, "write `%s: …`, or remove `%s:`", key, key);
}

bool flow_report_question(struct flow *flow, const struct entry *entry, struct span text)
{
    struct scan *scan = flow->scan;
    if (!scan_suspect(scan))
        return false;
    diag_error(scan->diags, scan_mark(scan, text.start, text.end), "E104",
               "`?` alone is a sign of YAML, not a text");
    const char *key = entry->colon ? scan_words(scan, entry->key, HELP_WORDS) : "";
    if (strcmp(key, "date") == 0)
        diag_help(scan->diags, "write the years it must lie between, such as `1900/1950`");
    else
        diag_help(scan->diags, "write `\"?\"` if it should be shown, else leave it out");
    return true;
}

bool flow_check_comma(struct flow *flow, const struct entry *entry)
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
               "a comma is missing before `%s`", scan_words(scan, key, HELP_WORDS));
    diag_help(scan->diags, "write `%s, %s: …`", scan_words(scan, value, HELP_WORDS),
              scan_words(scan, key, HELP_WORDS));
    return true;
}
