/* libyaml's own errors in a curator's words. */
#include <stdlib.h>
#include <string.h>

#include "deck/yaml/block.h"

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

void yaml_report(struct yaml_file *file, const struct block *block)
{
    const yaml_parser_t *parser = &file->parser;
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
