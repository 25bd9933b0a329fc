#include "base/diag.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/odd.h"
#include "base/suggest.h"
#include "base/utf8.h"

enum { WINDOW = 92, LEAD = 30 }; /* characters shown of a long line; kept left of the caret */
enum { WORD_MAX = 64 };          /* characters: longer ones are prose */

void diags_add_source(struct diags *diags, const char *file, const char *text, size_t length)
{
    struct diag_source *source = arena_new(diags->arena, struct diag_source);
    *source = (struct diag_source){.file = file, .text = text, .length = length};
    struct diag_source **end = &diags->sources;
    while (*end)
        end = &(*end)->next;
    *end = source;
}

static void grow(struct diags *diags)
{
    size_t capacity = diags->capacity ? 2 * diags->capacity : 16;
    struct diag *items = arena_array(diags->arena, struct diag, capacity);
    if (diags->count)
        memcpy(items, diags->items, diags->count * sizeof *items);
    diags->items = items;
    diags->capacity = capacity;
}

/* `diag` has its severity and mark. */
static void report(struct diags *diags, struct diag diag, const char *code, const char *format,
                   va_list arguments)
{
    diags->last_dropped = diags->count >= DIAGS_MAX;
    if (diags->last_dropped) {
        diags->dropped[diag.severity]++;
        return;
    }
    diag.message = arena_vprintf(diags->arena, format, arguments);
    diag.order = diags->count;
    strncpy(diag.code, code, sizeof diag.code - 1);
    if (diags->count == diags->capacity)
        grow(diags);
    diags->items[diags->count++] = diag;
}

bool diag_error(struct diags *diags, struct mark at, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diags, (struct diag){.severity = DIAG_ERROR, .at = at}, code, format, arguments);
    va_end(arguments);
    return false;
}

bool diag_warning(struct diags *diags, struct mark at, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diags, (struct diag){.severity = DIAG_WARNING, .at = at}, code, format, arguments);
    va_end(arguments);
    return false;
}

void diag_help(struct diags *diags, const char *format, ...)
{
    if (diags->count == 0 || diags->last_dropped)
        return;
    va_list arguments;
    va_start(arguments, format);
    diags->items[diags->count - 1].help = arena_vprintf(diags->arena, format, arguments);
    va_end(arguments);
}

bool diag_suggest(struct diags *diags, const char *wrong, const char *const *names,
                  const struct mark *marks, size_t count)
{
    const char *near = suggest_nearest(wrong, names, count);
    size_t at = 0;
    if (!near)
        return false;
    while (names[at] != near)
        at++;
    if (marks)
        diag_help(diags, "did you mean `%s` (%s:%u)?", near, marks[at].file, marks[at].line);
    else
        diag_help(diags, "did you mean `%s`?", near);
    return true;
}

size_t diags_count(const struct diags *diags, enum diag_severity severity)
{
    size_t count = diags->dropped[severity];
    for (size_t i = 0; i < diags->count; i++)
        count += diags->items[i].severity == severity;
    return count;
}

/* Diagnostics without a file come first, files that were never added come last. */
static size_t rank_of(const struct diags *diags, const char *file)
{
    if (!file)
        return 0;
    size_t rank = 1;
    for (const struct diag_source *s = diags->sources; s; s = s->next, rank++) {
        if (strcmp(s->file, file) == 0)
            break;
    }
    return rank;
}

static int compare(const void *left, const void *right, void *context)
{
    const struct diag *a = left, *b = right;
    size_t rank_a = rank_of(context, a->at.file), rank_b = rank_of(context, b->at.file);
    if (rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    int files = a->at.file && b->at.file ? strcmp(a->at.file, b->at.file) : 0;
    if (files)
        return files;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool same(const struct diag *a, const struct diag *b)
{
    bool same_file =
        a->at.file && b->at.file ? strcmp(a->at.file, b->at.file) == 0 : a->at.file == b->at.file;
    return same_file && a->at.line == b->at.line && a->at.column == b->at.column &&
           strcmp(a->code, b->code) == 0 && strcmp(a->message, b->message) == 0;
}

void diags_sort(struct diags *diags)
{
    if (diags->count == 0)
        return;
    qsort_r(diags->items, diags->count, sizeof *diags->items, compare, diags);
    size_t kept = 0;
    for (size_t i = 0; i < diags->count; i++) {
        bool repeated = false;
        for (size_t j = kept; j > 0 && !repeated; j--) {
            if (diags->items[j - 1].at.line != diags->items[i].at.line ||
                diags->items[j - 1].at.column != diags->items[i].at.column)
                break;
            repeated = same(&diags->items[j - 1], &diags->items[i]);
        }
        if (!repeated)
            diags->items[kept++] = diags->items[i];
    }
    diags->count = kept;
}

/* Nothing that a terminal would obey or that reorders the line is printed as it is. */
static void put_character(uint32_t c, const char *bytes, size_t size, FILE *out)
{
    char drawn[4];
    if (c == '\t')
        fputs("→", out);
    else if (c == 0xA0)
        fputs("⍽", out);
    else if (c < 0x20)
        fwrite(drawn, 1, utf8_encode(0x2400 + c, drawn), out);
    else if ((c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || odd_is_invisible(c))
        fputs("�", out);
    else
        fwrite(bytes, 1, size, out);
}

static void put_text(const char *text, size_t length, FILE *out)
{
    for (size_t at = 0; at < length;) {
        uint32_t c = '?';
        size_t size = utf8_decode(text + at, length - at, &c);
        if (size)
            put_character(c, text + at, size, out);
        else
            fputc('?', out);
        at += size ? size : 1;
    }
}

static const char *line_end(const char *at, const char *end)
{
    while (at < end && *at != '\n' && *at != '\r')
        at++;
    return at;
}

/* The line after the one that ends at `stop`: LF, CR LF and CR alone end a line. */
static const char *next_line(const char *stop, const char *end)
{
    return stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
}

/* The bytes of a line (from 1), without its end and without byte order marks. */
struct line {
    const char *text;
    size_t length;
};

static bool find_line(const struct diag_source *source, unsigned number, struct line *out)
{
    const char *at = source->text, *end = at + source->length;
    while (end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    for (unsigned current = 1;; current++) {
        const char *stop = line_end(at, end);
        *out = (struct line){at, (size_t)(stop - at)};
        if (current == number || stop == end)
            return current == number;
        at = next_line(stop, end);
    }
}

/* The characters first..first+count-1 of a line are shown. */
struct window {
    size_t first, count, total;
};

static struct window window_for(size_t total, size_t column)
{
    struct window window = {0, total, total};
    if (total <= WINDOW + 4)
        return window;
    if (column > WINDOW - 16)
        window.first = column - LEAD;
    if (window.first + WINDOW > total)
        window.first = total > WINDOW ? total - WINDOW : 0;
    window.count = WINDOW;
    return window;
}

static void put_source_line(unsigned number, int gutter, struct line line, struct window window,
                            FILE *out)
{
    fprintf(out, "%*u |", gutter, number);
    if (line.length > 0)
        fputc(' ', out);
    size_t from = utf8_offset(line.text, line.length, window.first);
    size_t to = from + utf8_offset(line.text + from, line.length - from, window.count);
    if (window.first > 0 && line.length > 0)
        fputs("…", out);
    put_text(line.text + from, to - from, out);
    if (to < line.length)
        fputs("…", out);
    fputc('\n', out);
}

static void put_carets(const struct diag *diag, int gutter, struct window window, FILE *out)
{
    size_t column = diag->at.column ? diag->at.column - 1 : 0;
    size_t length = diag->at.length ? diag->at.length : 1;
    if (column > window.total)
        column = window.total;
    size_t end = window.first + window.count;
    if (column + length > end)
        length = end > column ? end - column : 1;
    size_t before = column - window.first + (window.first > 0);
    fprintf(out, "%*s | %*s", gutter, "", (int)before, "");
    while (length--)
        fputc('^', out);
    fputc('\n', out);
}

static int digits(unsigned number)
{
    int count = 1;
    while (number /= 10)
        count++;
    return count;
}

static const struct diag_source *find_source(const struct diags *diags, const char *file)
{
    const struct diag_source *source = file ? diags->sources : NULL;
    while (source && strcmp(source->file, file) != 0)
        source = source->next;
    return source;
}

/* A character in the marked words that looks right and is not: of errors about words, numbers and
 * dates. */
static bool find_odd(const struct diags *diags, const struct diag *diag, struct odd *out)
{
    const struct diag_source *source = find_source(diags, diag->at.file);
    struct line line;
    if (diag->severity != DIAG_ERROR || !strchr("2346", diag->code[1]) ||
        diag->at.length > WORD_MAX || diag->at.column == 0 || !source ||
        !find_line(source, diag->at.line, &line))
        return false;
    size_t from = utf8_offset(line.text, line.length, diag->at.column - 1);
    size_t to = from + utf8_offset(line.text + from, line.length - from, diag->at.length);
    return odd_find(line.text + from, to - from, out);
}

static void put_help(const struct diags *diags, const struct diag *diag, int gutter, FILE *out)
{
    struct odd odd;
    bool found = find_odd(diags, diag, &odd);
    if (!diag->help && !found)
        return;
    size_t length = diag->help ? strlen(diag->help) : 0;
    const char *between = !length                         ? "character"
                          : diag->help[length - 1] == '?' ? " Character"
                                                          : "; character";
    fprintf(out, "%*s = help: ", gutter, "");
    if (diag->help)
        put_text(diag->help, strlen(diag->help), out);
    if (found)
        fprintf(out, "%s %zu here is U+%04X, %s", between, odd.index + 1, (unsigned)odd.c,
                odd.name);
    fputc('\n', out);
}

static void put_excerpt(const struct diags *diags, const struct diag *diag, int gutter, FILE *out)
{
    const struct diag_source *source = find_source(diags, diag->at.file);
    struct line line, above;
    if (!source || !find_line(source, diag->at.line, &line))
        return;
    size_t total = utf8_count(line.text, line.length);
    struct window window = window_for(total, diag->at.column);
    if (diag->lines_before && diag->at.line > 1 && find_line(source, diag->at.line - 1, &above)) {
        struct window same = window.first ? window : (struct window){0, WINDOW, WINDOW};
        put_source_line(diag->at.line - 1, gutter, above, same, out);
    }
    put_source_line(diag->at.line, gutter, line, window, out);
    put_carets(diag, gutter, window, out);
}

static void diag_print(const struct diags *diags, const struct diag *diag, FILE *out)
{
    bool placed = diag->at.file && diag->at.line > 0;
    if (diag->at.file)
        put_text(diag->at.file, strlen(diag->at.file), out);
    if (placed)
        fprintf(out, ":%u:%u", diag->at.line, diag->at.column);
    fprintf(out, "%s%s: ", diag->at.file ? ": " : "",
            diag->severity == DIAG_ERROR ? "error" : "warning");
    put_text(diag->message, strlen(diag->message), out);
    fprintf(out, " [%s]\n", diag->code);
    int gutter = placed ? digits(diag->at.line) : 0;
    if (placed)
        put_excerpt(diags, diag, gutter, out);
    put_help(diags, diag, gutter, out);
}

static void put_rest(size_t errors, size_t warnings, FILE *out)
{
    size_t count = errors + warnings;
    fprintf(out, "\nand %zu more", count);
    if (errors && warnings)
        fprintf(out, " (%zu error%s, %zu warning%s)", errors, errors == 1 ? "" : "s", warnings,
                warnings == 1 ? "" : "s");
    else
        fprintf(out, " %s%s", errors ? "error" : "warning", count == 1 ? "" : "s");
    fputc('\n', out);
}

void diags_print(const struct diags *diags, size_t most, FILE *out)
{
    size_t shown = most && most < diags->count ? most : diags->count;
    size_t errors = diags_errors(diags), warnings = diags_warnings(diags);
    for (size_t i = 0; i < shown; i++) {
        if (i > 0)
            fputc('\n', out);
        diag_print(diags, &diags->items[i], out);
        errors -= diags->items[i].severity == DIAG_ERROR;
        warnings -= diags->items[i].severity == DIAG_WARNING;
    }
    if (errors + warnings > 0)
        put_rest(errors, warnings, out);
}

void diags_log(const struct diags *diags, size_t most)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    if (stream)
        diags_print(diags, most, stream);
    if (stream && fclose(stream) == 0)
        log_text(text);
    else
        log_error("the findings cannot be told: %s", strerror(errno));
    free(text);
}

static unsigned count_before(const char *text, const char *end, const char *needle, size_t length)
{
    unsigned count = 0;
    while (text < end && (text = memmem(text, (size_t)(end - text), needle, length)) != NULL) {
        text += length;
        count++;
    }
    return count;
}

struct mark diags_inside(const struct diags *diags, struct mark value, const char *utf8,
                         const char *at, size_t length)
{
    const struct diag_source *source = find_source(diags, value.file);
    struct line first;
    if (!source || !find_line(source, value.line, &first))
        return value;
    const char *line = first.text, *end = source->text + source->length;
    unsigned skip = count_before(utf8, at, at, length);
    const char *found = line + utf8_offset(line, (size_t)(end - line), value.column - 1);
    while ((found = memmem(found, (size_t)(end - found), at, length)) != NULL && skip-- > 0)
        found += length;
    if (!found)
        return value;
    struct mark mark = value;
    for (const char *stop; (stop = line_end(line, found)) < found; line = next_line(stop, found))
        mark.line++;
    mark.column = (unsigned)utf8_count(line, (size_t)(found - line)) + 1;
    mark.length = (unsigned)utf8_count(at, length);
    return mark;
}
