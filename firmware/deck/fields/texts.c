/* Texts in the deck's languages, and marks of other programs in them. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "deck/fields/value.h"

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

/* The mark that a line starts with. */
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

/* Windows-1252 for 0x80 to 0x9F; 0: none, which programs leave as a control character. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that was read as this character, 0x80 to 0xFF; 0: none. */
static unsigned char byte_of(uint32_t c)
{
    if (c >= 0xA0 && c <= 0xFF)
        return (unsigned char)c;
    for (size_t i = 0; i < 32; i++) {
        if (upper[i] == c)
            return (unsigned char)(0x80 + i);
    }
    return 0;
}

/* Letters and quotation marks that decks hold. */
static bool is_expected(uint32_t c)
{
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x259 || c == 0x18F ||
           (c >= 0x386 && c <= 0x3CE) || (c >= 0x400 && c <= 0x4FF) || (c >= 0x531 && c <= 0x587) ||
           (c >= 0x10D0 && c <= 0x10FA) || (c >= 0x2013 && c <= 0x2026);
}

/* Bytes of `utf8` that are one misread character, its code point in `out`; 0: none is here. */
static size_t read_misread(const char *utf8, size_t length, uint32_t *out)
{
    char bytes[3];
    size_t at = 0, count = 0, wanted = 2;
    while (count < wanted && at < length) {
        uint32_t c = 0;
        size_t size = utf8_decode(utf8 + at, length - at, &c);
        unsigned char byte = size ? byte_of(c) : 0;
        if (!byte || (count == 0 && byte < 0xC3 && byte != 0xC2))
            return 0;
        bytes[count++] = (char)byte;
        wanted = (unsigned char)bytes[0] >= 0xE0 ? 3 : 2;
        at += size;
    }
    return count == wanted && utf8_decode(bytes, wanted, out) == wanted && is_expected(*out) ? at
                                                                                             : 0;
}

/* An angle quotation mark behind a capital, as in «NÄ», may be meant. */
static bool may_be_meant(const char *utf8, size_t size)
{
    return size >= 2 &&
           (memcmp(utf8 + size - 2, "»", 2) == 0 || memcmp(utf8 + size - 2, "«", 2) == 0);
}

/* The text that was UTF-8 before it was read as Windows-1252 (`ÅŸuÅŸa` for `şuşa`); NULL where it
 * does not look misread. In the arena. */
static const char *mended_text(struct arena *arena, const char *utf8)
{
    size_t length = strlen(utf8), sure = 0;
    char *mended = arena_take(arena, length + 1), *out = mended;
    for (size_t at = 0; at < length;) {
        uint32_t c = 0;
        size_t size = read_misread(utf8 + at, length - at, &c);
        if (size) {
            sure += !may_be_meant(utf8 + at, size);
            out += utf8_encode(c, out);
            at += size;
        } else {
            *out++ = utf8[at++];
        }
    }
    *out = '\0';
    return sure > 0 ? mended : NULL;
}

/* The whole text where it is short, else the first word that differs. */
static void check_misread(struct diags *diags, struct mark at, const char *utf8)
{
    enum { WHOLE = 60 };
    const char *mended = strchr(utf8, (char)0xC3) ? mended_text(diags->arena, utf8) : NULL;
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

/* W548 for the first mark of another program in `utf8` (HTML, Markdown), which would be shown as it
 * is, and W549 where the text was read in the wrong encoding. Marks of lines count in prose only.
 */
static void check_marks(struct diags *diags, struct mark at, const char *utf8, bool prose)
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

enum { QUOTED_MAX = 40 };

/* Without spaces and line ends around it. */
static const char *trimmed(struct reader *reader, const struct node *node)
{
    const char *start = node->text, *end = node->text + node->length;
    while (start < end && (*start == ' ' || *start == '\n'))
        start++;
    while (end > start && (end[-1] == ' ' || end[-1] == '\n'))
        end--;
    if (start == node->text && end == node->text + node->length)
        return node->text;
    return arena_copy(reader->diags->arena, start, (size_t)(end - start));
}

/* The words that YAML has for nothing, where they are not quoted. */
static bool means_nothing(const struct node *node)
{
    return !node->quoted && !node->block &&
           (strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0);
}

static bool report_nothing(struct reader *reader, const struct field *field,
                           const struct node *node)
{
    diag_error(reader->diags, node->mark, "E209", "`%s` is empty: `%s` stands for nothing",
               node->key ? node->key : field->name, node->text);
    diag_help(reader->diags, "remove it, or write `\"%s\"` if these letters should be shown",
              node->text);
    return false;
}

static bool read_one(struct reader *reader, const struct field *field, const struct node *node,
                     struct text_value *out)
{
    if (!fields_scalar(reader, field, node))
        return false;
    const char *text = trimmed(reader, node);
    if (*text == '\0')
        return fields_empty(reader, field, node);
    if (means_nothing(node))
        return report_nothing(reader, field, node);
    if (field->type == FIELD_TEXT && strchr(text, '\n')) {
        diag_error(reader->diags, node->mark, "E215", "`%s` takes one line, this has several",
                   field->name);
        diag_help(reader->diags, "write `>` instead of `|` to join the lines");
        return false;
    }
    if (!field->staff)
        check_marks(reader->diags, node->mark, text, field->type == FIELD_PROSE);
    *out = (struct text_value){text, node->mark};
    return true;
}

static int language_of(const struct reader *reader, const char *code)
{
    for (unsigned i = 0; i < reader->language_count; i++) {
        if (strcmp(reader->languages[i], code) == 0)
            return (int)i;
    }
    return -1;
}

static const char *all_languages(const struct reader *reader, const char *between)
{
    const char *all = "";
    for (unsigned i = 0; i < reader->language_count; i++)
        all = arena_printf(reader->diags->arena, "%s%s%s", all, i ? between : "",
                           reader->languages[i]);
    return all;
}

static bool unknown_language(struct reader *reader, const struct node *node)
{
    diag_error(reader->diags, node->key_mark, "E602",
               "`%s` is not one of this deck's languages (%s)", node->key,
               all_languages(reader, ", "));
    if (!diag_suggest(reader->diags, node->key, reader->languages, NULL, reader->language_count))
        diag_help(reader->diags, "remove it, or add `%s` to `languages`", node->key);
    return false;
}

static void missing_language(struct reader *reader, const struct text *text, unsigned language,
                             bool map)
{
    const char *code = reader->languages[language], *first = reader->languages[0];
    diag_warning(reader->diags, text->mark, "W601", "no %s (%s) text: the %s one will be shown",
                 text_language_name(code), code, text_language_name(first));
    if (map)
        diag_help(reader->diags, "add `%s: …`, or `{all: …}` if it is the same in every language",
                  code);
    else
        diag_help(reader->diags,
                  "write `{%s: …}`, or `{all: …}` if it is the same in every language",
                  all_languages(reader, ": …, "));
}

static void same_text(struct reader *reader, const struct text *text, unsigned a, unsigned b)
{
    const struct text_value *value = &text->in[b];
    diag_warning(reader->diags, value->mark, "W603", "the same text stands in %s and %s",
                 text_language_name(reader->languages[a]),
                 text_language_name(reader->languages[b]));
    if (strlen(value->utf8) <= QUOTED_MAX && !strpbrk(value->utf8, ",[]{}:#\"'\n"))
        diag_help(reader->diags, "translate it, or write `all: %s` for both", value->utf8);
    else
        diag_help(reader->diags, "translate it, or write `all: …` for both");
}

static bool is_code(const char *text)
{
    return text && strlen(text) == 2 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
}

/* Texts that languages lack, or have twice. */
static bool compare_languages(struct reader *reader, const struct field *field,
                              const struct text *text, bool map)
{
    if (field->staff || (field->coded && is_code(text->in[0].utf8)))
        return true;
    if (reader->language_count > 0 && !text->in[0].utf8) {
        const char *first = reader->languages[0];
        diag_error(reader->diags, text->mark, "E608",
                   "no %s (%s) text, which stands in for every missing one",
                   text_language_name(first), first);
        diag_help(reader->diags, "add `%s: …`", first);
        return false;
    }
    for (unsigned i = 1; i < reader->language_count; i++) {
        if (!text->in[i].utf8) {
            missing_language(reader, text, i, map);
            continue;
        }
        for (unsigned j = 0; j < i; j++) {
            if (text->in[j].utf8 && strcmp(text->in[i].utf8, text->in[j].utf8) == 0) {
                same_text(reader, text, j, i);
                break;
            }
        }
    }
    return true;
}

static bool needless(struct reader *reader, const struct node *node, const char *what)
{
    diag_error(reader->diags, node->key_mark, "E609", "%s", what);
    diag_help(reader->diags, "remove `%s`", node->key);
    return false;
}

/* A language's text beside `all`: of a name that another alphabet writes otherwise. */
static bool read_exception(struct reader *reader, const struct field *field,
                           const struct node *node, const char *shared, struct text *text)
{
    int language = language_of(reader, node->key);
    if (language < 0)
        return unknown_language(reader, node);
    if (!read_one(reader, field, node, &text->in[language]))
        return false;
    if (strcmp(text->in[language].utf8, shared) == 0)
        return needless(
            reader, node,
            arena_printf(reader->diags->arena, "`%s` says what `all` says too", node->key));
    return true;
}

static bool read_all(struct reader *reader, const struct field *field, const struct node *map,
                     const struct node *all, struct text *text)
{
    struct text_value shared;
    if (!read_one(reader, field, all, &shared))
        return false;
    bool good = true;
    for (const struct node *node = map->first; node && reader->language_count; node = node->next)
        good = (node == all || read_exception(reader, field, node, shared.utf8, text)) && good;
    text->everywhere = map->first == all && !all->next;
    bool used = text->everywhere || reader->language_count == 0;
    for (unsigned i = 0; i < reader->language_count; i++) {
        used = used || !text->in[i].utf8;
        if (!text->in[i].utf8)
            text->in[i] = shared;
    }
    text->in[0] = text->in[0].utf8 ? text->in[0] : shared;
    return good && (used || needless(reader, all,
                                     "each language has a text of its own, so none is left for "
                                     "`all`"));
}

static bool read_languages(struct reader *reader, const struct field *field, const struct node *map,
                           struct text *text)
{
    const struct node *all = node_get(map, "all");
    if (all)
        return read_all(reader, field, map, all, text);
    bool good = true;
    for (const struct node *node = map->first; node; node = node->next) {
        int language = reader->language_count ? language_of(reader, node->key) : 0;
        if (language < 0)
            good = unknown_language(reader, node);
        else
            good = read_one(reader, field, node, &text->in[language]) && good;
    }
    return good;
}

bool fields_text(struct reader *reader, const struct field *field, const struct node *node,
                 struct text *out)
{
    struct text text = {.given = true, .mark = node->mark};
    bool map = node->kind == NODE_MAP;
    if (node->broken)
        return false;
    if (node->kind == NODE_LIST)
        return fields_wrong_shape(reader, field, node);
    if (map && !node->first)
        return fields_empty(reader, field, node);
    bool good = map ? read_languages(reader, field, node, &text)
                    : read_one(reader, field, node, &text.in[0]);
    bool shared = map && node_get(node, "all");
    if (!good || (!shared && !compare_languages(reader, field, &text, map)))
        return false;
    *out = text;
    return true;
}
