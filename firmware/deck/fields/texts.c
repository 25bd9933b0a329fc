#include <string.h>

#include "deck/fields/marks.h"
#include "deck/fields/value.h"

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

/* What YAML has for "nothing", where it is not quoted. */
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
        marks_check(reader->diags, node->mark, text, field->type == FIELD_PROSE);
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
        diag_help(reader->diags, "translate it, or write `{all: %s}`", value->utf8);
    else
        diag_help(reader->diags, "translate it, or write `{all: …}`");
}

/* What the languages lack, or have twice. */
static bool compare_languages(struct reader *reader, const struct field *field,
                              const struct text *text, bool map)
{
    if (text->everywhere || field->staff)
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

static bool read_everywhere(struct reader *reader, const struct field *field,
                            const struct node *map, const struct node *all, struct text *text)
{
    if (map->first != all || all->next) {
        diag_error(reader->diags, all->key_mark, "E609",
                   "`all` is the text of every language and stands alone");
        diag_help(reader->diags, "write `{all: …}` only, or one text for each language");
        return false;
    }
    text->everywhere = true;
    return read_one(reader, field, all, &text->in[0]);
}

static bool read_languages(struct reader *reader, const struct field *field, const struct node *map,
                           struct text *text)
{
    const struct node *all = node_get(map, "all");
    if (all)
        return read_everywhere(reader, field, map, all, text);
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
    if (!good || !compare_languages(reader, field, &text, map))
        return false;
    *out = text;
    return true;
}
