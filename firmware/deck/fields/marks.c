#include "deck/fields/marks.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "deck/value/text.h"

struct found {
    const char *at;
    size_t length;
    const char *help;
};

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (c & 0x80);
}

static const char bold[] = "write `**words**` for bold, without other marks";
static const char slanted[] = "write `_words_` for italics, without other marks";
static const char breaks[] = "leave a line empty where a new paragraph starts";
static const char list[] = "start each line of the list with `- `";
static const char plain[] = "remove it; only `**bold**`, `_italics_` and lists with `- ` are known";

/* `<b>`, `</b>`, `<br/>`, `<a href=...>` */
static bool find_tag(const char *text, struct found *out)
{
    static const struct {
        const char *name, *help;
    } tags[] = {
        {"b", bold},     {"strong", bold}, {"i", slanted},   {"em", slanted},   {"br", breaks},
        {"p", breaks},   {"li", list},     {"ul", list},     {"ol", list},      {"u", plain},
        {"a", plain},    {"sup", plain},   {"sub", plain},   {"span", plain},   {"div", plain},
        {"font", plain}, {"h1", plain},    {"h2", plain},    {"h3", plain},     {"h4", plain},
        {"img", plain},  {"hr", plain},    {"small", plain}, {"center", plain},
    };
    const char *name = text + 1 + (text[1] == '/');
    size_t length = 0;
    while (isalnum((unsigned char)name[length]))
        length++;
    const char *close = strchr(name, '>');
    if (!close || !strchr(" />", name[length]))
        return false;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (strlen(tags[i].name) == length && strncasecmp(tags[i].name, name, length) == 0) {
            *out = (struct found){text, (size_t)(close - text) + 1, tags[i].help};
            return true;
        }
    }
    return false;
}

/* `&nbsp;` and `&#8217;` */
static bool find_entity(const char *text, struct found *out)
{
    size_t hash = text[1] == '#', length = 1 + hash;
    while (isalnum((unsigned char)text[length]))
        length++;
    if (text[length] != ';' || length < 3 + hash || length > 10)
        return false;
    *out = (struct found){text, length + 1, "type the character itself"};
    return true;
}

/* `[words](address)` and `[^1]` */
static bool find_link(const char *text, struct found *out)
{
    const char *close = strchr(text, ']');
    const char *end = close && close[1] == '(' ? strchr(close, ')') : NULL;
    if (text[1] == '^' && close) {
        *out = (struct found){text, (size_t)(close - text) + 1, "say it in the text, or in `note`"};
        return true;
    }
    if (!end || memchr(text, '\n', (size_t)(end - text)))
        return false;
    *out = (struct found){text, (size_t)(end - text) + 1,
                          "write the words alone; visitors cannot follow an address"};
    return true;
}

/* `*words*` */
static bool find_star(const char *text, const char *start, struct found *out)
{
    if ((text > start && (text[-1] == '*' || is_letter(text[-1]))) || !is_letter(text[1]))
        return false;
    const char *close = strpbrk(text + 1, "*\n");
    if (!close || *close != '*' || close[1] == '*' || close[-1] == ' ')
        return false;
    *out = (struct found){text, (size_t)(close - text) + 1, slanted};
    return true;
}

/* `1.` and then, on a line of its own, `2.`: no date such as 1. May. */
static bool starts_count(const char *line)
{
    if (line[0] != '1' || !line[1] || !strchr(".)", line[1]) || line[2] != ' ')
        return false;
    for (const char *at = line; (at = strchr(at, '\n'));) {
        at += strspn(at, "\n ");
        if (at[0] == '2' && at[1] == line[1])
            return true;
    }
    return false;
}

/* What a line starts with. */
static bool find_line_mark(const char *line, struct found *out)
{
    size_t hashes = strspn(line, "#"), digits = strspn(line, "0123456789");
    size_t end = strcspn(line, "\n"), rule = strspn(line, "-*_= ");
    if (hashes >= 1 && hashes <= 6 && line[hashes] == ' ')
        *out = (struct found){line, hashes, "write `**words**` on a line of its own"};
    else if (starts_count(line))
        *out = (struct found){line, 2, "lists are not numbered: start each line with `- `"};
    else if (strncmp(line, "* ", 2) == 0)
        *out = (struct found){line, 1, list};
    else if (strncmp(line, "\u2022", 3) == 0)
        *out = (struct found){line, 3, list};
    else if (strncmp(line, "> ", 2) == 0)
        *out = (struct found){line, 1, "put the words in quotation marks"};
    else if (strncmp(line, "```", 3) == 0)
        *out = (struct found){line, 3, plain};
    else if (rule == end && end >= 3 && digits == 0 && strspn(line, "-*_=") >= 3)
        *out = (struct found){line, end, breaks};
    else
        return false;
    return true;
}

static bool find(const char *utf8, bool prose, struct found *out)
{
    bool start = true;
    for (const char *at = utf8; *at; at++) {
        if (prose && start && *at != ' ' && find_line_mark(at, out))
            return true;
        start = *at == '\n' || (start && *at == ' ');
        if ((*at == '<' && find_tag(at, out)) || (*at == '&' && find_entity(at, out)) ||
            (*at == '[' && find_link(at, out)) || (prose && *at == '*' && find_star(at, utf8, out)))
            return true;
    }
    return false;
}

static size_t count_same(const char *a, const char *b)
{
    size_t same = 0;
    while (a[same] && a[same] == b[same])
        same++;
    return same;
}

/* The whole text where it is short, else the first word that differs. */
static void check_misread(struct diags *diags, struct mark at, const char *utf8)
{
    enum { WHOLE = 60 };
    const char *mended = strchr(utf8, (char)0xC3) ? text_mended(diags->arena, utf8) : NULL;
    if (!mended)
        return;
    bool whole = strlen(utf8) <= WHOLE;
    size_t start = whole ? 0 : count_same(utf8, mended);
    while (start > 0 && utf8[start - 1] != ' ' && utf8[start - 1] != '\n')
        start--;
    size_t was = whole ? strlen(utf8) : start + strcspn(utf8 + start, " \n");
    size_t is = whole ? strlen(mended) : start + strcspn(mended + start, " \n");
    struct mark mark = diags_inside(diags, at, utf8, utf8 + start, was - start);
    diag_warning(diags, mark, "W549", "this looks like UTF-8 that was read as Windows-1252");
    diag_help(diags, "write `%.*s`, or save the text again from its source", (int)(is - start),
              mended + start);
}

void marks_check(struct diags *diags, struct mark at, const char *utf8, bool prose)
{
    check_misread(diags, at, utf8);
    enum { SHOWN = 24 };
    struct found found;
    if (!strpbrk(utf8, "<&[*#>`=_-1\xE2") || !find(utf8, prose, &found))
        return;
    struct mark mark = diags_inside(diags, at, utf8, found.at, found.length);
    diag_warning(diags, mark, "W548", "`%.*s%s` is shown as it is",
                 (int)(found.length > SHOWN ? SHOWN : found.length), found.at,
                 found.length > SHOWN ? "…" : "");
    bool character = *found.at == '&' || *found.at == '[';
    diag_help(diags, "%s", prose || character ? found.help : "remove it");
}
