#include "slide/table/number.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_of(const char *text)
{
    return strspn(text, "0123456789");
}

/* The length of a sign of `signs` that the text begins with; 0: of none. */
static size_t starts_with(const char *text, const char *const *signs)
{
    for (; *signs; signs++)
        if (strncmp(text, *signs, strlen(*signs)) == 0)
            return strlen(*signs);
    return 0;
}

/* Plain, no-break and narrow no-break. */
static size_t space_of(const char *text)
{
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", NULL};
    return starts_with(text, spaces);
}

static const char *after_spaces(const char *text)
{
    for (size_t space; (space = space_of(text)) > 0;)
        text += space;
    return text;
}

/* What groups thousands and is no decimal mark. */
static size_t group_of(const char *text)
{
    static const char *const apostrophes[] = {"'", "\xE2\x80\x99", NULL};
    size_t space = space_of(text);
    return space ? space : starts_with(text, apostrophes);
}

/* Hyphen, minus, figure dash, en and em dash. */
static size_t dash_of(const char *text)
{
    static const char *const dashes[] = {
        "-", "\xE2\x88\x92", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
    return starts_with(text, dashes);
}

static bool is_mark(char c)
{
    return c == '.' || c == ',';
}

/* Digits with their marks, from a digit on. */
struct figures {
    const char *whole; /* the end of what is before the decimal mark */
    const char *end;
    char mark;
    bool grouped;
};

/* Points and commas between digits: which of them is the decimal mark. False: they are neither
 * groups nor a decimal mark, as in a date. */
static bool read_marks(const char *start, char decimal, struct figures *out)
{
    const char *text = start, *last = NULL;
    size_t marks = 0, kinds = 0, groups = 0;
    while (is_mark(text[digits_of(text)]) && is_digit(text[digits_of(text) + 1])) {
        const char *mark = text + digits_of(text);
        kinds += !last || *last != *mark;
        marks++;
        last = mark;
        text = mark + 1;
        groups += digits_of(text) == 3;
    }
    out->whole = out->end = text + digits_of(text);
    out->mark = 0;
    if (!last)
        return true;
    size_t before = digits_of(start), behind = digits_of(last + 1);
    bool groups_only = groups == marks && kinds == 1 && before <= 3 && *start != '0';
    if (marks == 1 && (!groups_only || *last == decimal)) {
        out->whole = last;
        out->mark = groups_only ? 0 : *last;
        return true;
    }
    if (groups_only)
        return true;
    out->whole = last;
    out->mark = *last;
    return kinds == 2 && before <= 3 && groups - (behind == 3) == marks - 1;
}

static bool read_figures(const char *text, char decimal, struct figures *out)
{
    const char *start = text;
    out->grouped = false;
    while (is_digit(*text) && digits_of(text) <= 3) {
        const char *next = text + digits_of(text);
        size_t group = group_of(next);
        if (group == 0 || digits_of(next + group) != 3)
            break;
        out->grouped = true;
        text = next + group;
    }
    if (!out->grouped)
        return read_marks(start, decimal, out);
    out->whole = out->end = text + digits_of(text);
    out->mark = 0;
    if (is_mark(*out->end) && is_digit(out->end[1])) {
        out->mark = *out->end;
        out->end += 1 + digits_of(out->end + 1);
    }
    return true;
}

/* Four digits alone. */
static bool is_year(const char *text, const struct figures *figures)
{
    return figures->end - text == 4 && figures->whole == figures->end && !figures->grouped &&
           *text != '0';
}

/* Digits behind a number are one number too many, unless they belong to a unit: km2. */
static bool has_more(const char *text)
{
    for (const char *at = text; *at; at++) {
        bool after_letter = at > text && ((at[-1] >= 'a' && at[-1] <= 'z') ||
                                          (at[-1] >= 'A' && at[-1] <= 'Z') || is_digit(at[-1]));
        if (is_digit(*at) && !after_letter)
            return true;
    }
    return false;
}

bool table_number_read(const char *utf8, char decimal, struct table_number *out)
{
    const size_t longest = 24; /* `about`, a sign or a currency, in any script */
    const char *first = utf8 + strcspn(utf8, "0123456789");
    struct figures from, to;
    if (!*first || (size_t)(first - utf8) > longest || !read_figures(first, decimal, &from))
        return false;
    const char *end = from.end, *dash = after_spaces(end), *second = NULL;
    size_t length = dash_of(dash);
    if (length > 0)
        second = after_spaces(dash + length);
    if (second && is_digit(*second)) {
        if (!read_figures(second, decimal, &to) || (is_year(first, &from) && is_year(second, &to)))
            return false;
        end = to.end;
        from.mark = from.mark ? from.mark : to.mark;
    }
    *out = (struct table_number){(size_t)(from.whole - utf8), after_spaces(end), from.mark};
    return !has_more(end);
}

bool table_is_blank(const char *utf8)
{
    return !*utf8 || dash_of(utf8) == strlen(utf8);
}
