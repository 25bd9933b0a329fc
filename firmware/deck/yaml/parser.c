/* libyaml on a file or a part of it: events and errors. */
#include "deck/yaml/parser.h"

#include <stdlib.h>
#include <string.h>

static void out_of_memory(struct yaml_file *file)
{
    struct arena *arena = file->diags->arena;
    if (arena->escape)
        longjmp(*arena->escape, 1);
    file->full = true;
    diag_error(file->diags, (struct mark){file->name, 0, 0, 0}, "E190", "out of memory");
}

void parser_close(struct yaml_file *file)
{
    if (file->event_held)
        yaml_event_delete(&file->event);
    if (file->parser_open)
        yaml_parser_delete(&file->parser);
    file->event_held = file->parser_open = false;
}

enum { SUBSTITUTE_SIZE = 3, SUBSTITUTES = 32 };

static bool is_question_mark(const char *text, size_t at, size_t end)
{
    return text[at] == '?' && at + 1 < end && !strchr(" \t\r\n,[]{}", text[at + 1]);
}

/* A code point that is no character and is not in the text, as itself or as an escape. */
static void choose_substitute(struct yaml_file *file)
{
    bool taken[SUBSTITUTES] = {false};
    for (size_t at = 0; at + 4 <= file->length; at++) {
        const char *text = file->text + at;
        unsigned char last = (unsigned char)text[2];
        if (memcmp(text, "\xEF\xB7", 2) == 0 && last >= 0x90 && last < 0x90 + SUBSTITUTES)
            taken[last - 0x90] = true;
        if ((text[0] | 32) != 'f' || (text[1] | 32) != 'd' || (text[2] | 32) < 'd')
            continue;
        unsigned high = (unsigned)(text[2] | 32) - 'd';
        for (unsigned low = 0; low < 16 && high < 2; low++)
            taken[16 * high + low] |= "0123456789abcdef"[low] == (text[3] | 32);
    }
    unsigned free = 0;
    while (free + 1 < SUBSTITUTES && taken[free])
        free++;
    file->substitute = (unsigned char)(0x90 + free); /* of U+FDD0 to U+FDEF */
}

/* start..end of the text as libyaml can read it. */
static const char *readable(struct yaml_file *file, size_t start, size_t end, size_t *length)
{
    size_t count = 0;
    for (size_t at = start; at < end; at++)
        count += is_question_mark(file->text, at, end);
    *length = end - start;
    if (count == 0)
        return file->text + start;
    if (!file->substitute)
        choose_substitute(file);
    *length += count * (SUBSTITUTE_SIZE - 1);
    char *copy = arena_take(file->diags->arena, *length + 1), *out = copy;
    for (size_t at = start; at < end; at++) {
        if (is_question_mark(file->text, at, end)) {
            *out++ = '\xEF';
            *out++ = '\xB7';
            *out++ = (char)file->substitute;
        } else {
            *out++ = file->text[at];
        }
    }
    *out = '\0';
    return copy;
}

/* Puts the question marks of a scalar back; the new length. */
static size_t restore(const struct yaml_file *file, char *text, size_t length)
{
    size_t out = 0;
    if (!file->substitute)
        return length;
    for (size_t at = 0; at < length; out++) {
        bool substitute = length - at >= SUBSTITUTE_SIZE && text[at] == '\xEF' &&
                          text[at + 1] == '\xB7' && (unsigned char)text[at + 2] == file->substitute;
        text[out] = substitute ? '?' : text[at];
        at += substitute ? SUBSTITUTE_SIZE : 1;
    }
    text[out] = '\0';
    return out;
}

void parser_open(struct yaml_file *file, size_t start, size_t end)
{
    size_t length;
    const char *text = readable(file, start, end, &length);
    if (!yaml_parser_initialize(&file->parser)) {
        out_of_memory(file);
        return;
    }
    file->parser_open = true;
    yaml_parser_set_encoding(&file->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&file->parser, (const unsigned char *)text, length);
}

bool parser_next(struct yaml_file *file)
{
    if (!file->parser_open)
        return false;
    if (file->event_held)
        yaml_event_delete(&file->event);
    file->event_held = yaml_parser_parse(&file->parser, &file->event);
    if (!file->event_held && file->parser.error == YAML_MEMORY_ERROR)
        out_of_memory(file);
    if (file->event_held && file->event.type == YAML_SCALAR_EVENT)
        file->event.data.scalar.length =
            restore(file, (char *)file->event.data.scalar.value, file->event.data.scalar.length);
    return file->event_held;
}

struct wording {
    const char *libyaml, *code, *message, *help;
};

static const struct wording wordings[] = {
    {"found unknown escape character", "E131",
     "a backslash in double quotes starts a code such as `\\n`",
     "write `\\\\`, or use single quotes"},
    {"did not find expected hexdecimal number", "E131",
     "a backslash in double quotes starts a code such as `\\n`",
     "write `\\\\`, or use single quotes"},
    {"mapping values are not allowed in this context", "E130", "a `key:` cannot stand here", NULL},
    {"block sequence entries are not allowed in this context", "E130", "a list cannot start here",
     NULL},
    {"did not find expected key", "E130", "a `key:` was expected here", NULL},
    {"did not find expected '-' indicator", "E130", "a `- ` was expected here", NULL},
    {"could not find expected ':'", "E130", "a colon is missing here", NULL},
    {"did not find expected ',' or '}'", "E130", "a comma or `}` is missing here", NULL},
    {"did not find expected ',' or ']'", "E130", "a comma or `]` is missing here", NULL},
    {"did not find expected node content", "E130", "a value is missing here", NULL},
    {"did not find expected <document start>", "E130", "the value above had ended already", NULL},
    {"found character that cannot start any token", "E130", "text cannot start with this character",
     NULL},
    {"found a tab character where an indentation space is expected", "E101",
     "a tab is used to indent", "use spaces; the editor can change all tabs of the file at once"},
    {"found a tab character that violates indentation", "E101", "a tab is used to indent",
     "use spaces; the editor can change all tabs of the file at once"},
};

static const struct wording *find_wording(const char *problem)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        if (strcmp(wordings[i].libyaml, problem) == 0)
            return &wordings[i];
    }
    return NULL;
}

static bool read_escape(const char *text, const char *end, unsigned *out)
{
    char digits[5] = "", *stop;
    if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
        return false;
    memcpy(digits, text + 2, 4);
    *out = (unsigned)strtoul(digits, &stop, 16);
    return stop == digits + 4;
}

/* `\ud83d\ude00`: JSON writes one character as a pair, YAML does not. */
static bool report_pair(struct yaml_file *file, const struct block *block, struct mark mark)
{
    const char *at = file->text + block->start, *end = file->text + block->end;
    for (unsigned line = block->line; line < mark.line && at < end; line += at[-1] == '\n')
        at++;
    unsigned high = 0, low = 0;
    while (at < end && *at != '\n' && !(read_escape(at, end, &high) && (high & 0xF800) == 0xD800))
        at++;
    if (at >= end || *at == '\n')
        return false;
    bool pair = high < 0xDC00 && read_escape(at + 6, end, &low) && (low & 0xFC00) == 0xDC00;
    diag_error(file->diags, mark, "E131", "`\\u%04X` is half of a character%s", high,
               pair ? ", as JSON writes it" : "");
    if (pair)
        diag_help(file->diags, "write `\\U%08X` for the two, or the character itself",
                  0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF));
    else
        diag_help(file->diags, "write the character itself");
    return true;
}

void parser_report(struct yaml_file *file, const struct block *block)
{
    const yaml_parser_t *parser = &file->parser;
    if (!file->parser_open || parser->error == YAML_MEMORY_ERROR)
        return;
    const char *problem = parser->problem ? parser->problem : "it cannot be read";
    const struct wording *wording = find_wording(problem);
    struct mark mark = {file->name, block->line + (unsigned)parser->problem_mark.line,
                        (unsigned)parser->problem_mark.column + 1, 1};
    if (strcmp(problem, "found invalid Unicode character escape code") == 0 &&
        report_pair(file, block, mark))
        return;
    diag_error(file->diags, mark, wording ? wording->code : "E130", "%s",
               wording ? wording->message : "this cannot be read as YAML");
    if (wording && wording->help) {
        diag_help(file->diags, "%s", wording->help);
    } else if (parser->context) {
        diag_help(file->diags, "see line %u too; libyaml says: %s, %s",
                  block->line + (unsigned)parser->context_mark.line, parser->context, problem);
    } else {
        diag_help(file->diags, "the mistake may be on the line above; libyaml says: %s", problem);
    }
}
