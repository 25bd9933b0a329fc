/* The state that the readers of raw lines share, and a cursor over the lines.
 *
 * For lines.c, level.c, value.c and flow.c; functions begin with their file's name. */
#pragma once

#include <stdint.h>

#include "deck/yaml/lines.h"

enum {
    SCAN_LEVELS_MAX = 64,
    SCAN_ERRORS_MAX = 20, /* of a block */
    SCAN_WORDS = 60,      /* characters of the deck's own text in a message */
};

/* The state in which the lines before leave the open value, for a deeper line. */
enum scan_after {
    AFTER_KEY,    /* nothing yet: a deeper line is the value */
    AFTER_PLAIN,  /* a deeper line continues the text */
    AFTER_CLOSED, /* the value is complete */
};

struct level {
    size_t indent;
    bool list;
};

struct span {
    size_t start, end; /* bytes of the text */
};

/* A line: start..end without its break; the next one begins at `next`. */
struct line {
    size_t start, end, next, indent;
    unsigned number;
};

struct scan {
    struct diags *diags;
    const struct judgement *judgement;
    bool valid; /* as judged: what looks wrong to YAML is not */
    const char *file, *text;
    size_t length;
    size_t start, end, next, indent; /* the current line, as in struct line; `line` is its number */
    unsigned line;
    struct level levels[SCAN_LEVELS_MAX];
    size_t depth;
    enum scan_after after;
    long parent;         /* indentation that a line must exceed to belong to the open value */
    struct span key;     /* the key whose value is being read; empty: a list item */
    struct span plain;   /* the last plain text, on its first line */
    bool literal;        /* in a | or > text, whose lines are at least `literal_indent` deep */
    bool muted;          /* in this block, indentation can no longer be judged */
    long literal_indent; /* -1: set by its first line */
    bool literal_ended;  /* by the current line */
    bool literal_empty;  /* no line was deep enough for the | or > text above */
    struct block *literal_block;
    struct span comment; /* the one that ended the open text; empty: none did */
    struct line comment_line;
    unsigned errors; /* in this block */
    bool not_utf8;   /* reported already, once a file */
    bool conflict;   /* between the marks of a merge */
    struct block *blocks, *block;
    size_t block_count;
};

bool scan_next_line(struct scan *scan);
static inline struct line scan_line(const struct scan *scan)
{
    return (struct line){scan->start, scan->end, scan->next, scan->indent, scan->line};
}
/* Makes an earlier line the current one. */
static inline void scan_return_to(struct scan *scan, struct line line)
{
    scan->start = line.start;
    scan->end = line.end;
    scan->next = line.next;
    scan->indent = line.indent;
    scan->line = line.number;
}
/* The mark of a span of a line, or of the current one. */
struct mark scan_mark_on(const struct scan *scan, struct line line, struct span span);
static inline struct mark scan_mark(const struct scan *scan, size_t start, size_t end)
{
    return scan_mark_on(scan, scan_line(scan), (struct span){start, end});
}
/* Marks the block as refused; false when this block has had enough messages. */
static inline bool scan_refuse(struct scan *scan)
{
    if (scan->block)
        scan->block->refused = true;
    return scan->errors++ < SCAN_ERRORS_MAX;
}
/* The same, and indentation is no longer judged in this block. */
static inline bool scan_refuse_muted(struct scan *scan)
{
    scan->muted = true;
    return scan_refuse(scan);
}
/* The same two for what cannot be YAML: only where the text is not valid. */
static inline bool scan_suspect(struct scan *scan)
{
    return !scan->valid && scan_refuse(scan);
}
static inline bool scan_suspect_muted(struct scan *scan)
{
    return !scan->valid && scan_refuse_muted(scan);
}
/* '\0' at the end of the line. */
static inline char scan_at(const struct scan *scan, size_t at)
{
    return at < scan->end ? scan->text[at] : '\0';
}
/* A space, a tab, or the end of the line. */
static inline bool scan_blank_at(const struct scan *scan, size_t at)
{
    return at >= scan->end || scan->text[at] == ' ' || scan->text[at] == '\t';
}
/* A `- ` that makes an item. */
static inline bool scan_dash(const struct scan *scan, size_t at)
{
    return scan_at(scan, at) == '-' && scan_blank_at(scan, at + 1);
}
static inline size_t scan_skip_blanks(const struct scan *scan, size_t at)
{
    while (at < scan->end && scan_blank_at(scan, at))
        at++;
    return at;
}
/* Without the blanks at its end. */
static inline struct span scan_trim(const struct scan *scan, struct span span)
{
    while (span.end > span.start &&
           (scan->text[span.end - 1] == ' ' || scan->text[span.end - 1] == '\t'))
        span.end--;
    return span;
}
/* At most SCAN_WORDS characters, then an ellipsis; in the arena. */
char *scan_words(const struct scan *scan, struct span span);
/* The same as a quoted text, without the quotation marks that it may have already. */
char *scan_quoted(const struct scan *scan, struct span span);
/* The plain text from `at` on: it ends before a comment or at the end of the line. */
struct span scan_plain(const struct scan *scan, size_t at);
/* True if `at` starts a key on this line: `key` is its name, `value` the byte that its value starts
 * at, behind the colon and blanks. */
bool scan_key(const struct scan *scan, size_t at, struct span *key, size_t *value);
/* The byte after the closing mark of a text that is in quotes at `at`, or 0 when it does not end on
 * this line. */
size_t scan_quote_end(const struct scan *scan, size_t at, char quote);
/* True if the next line with words on it is at `indent` and starts with a key. */
bool scan_key_follows(const struct scan *scan, size_t indent);
/* The indentation of the next line with words on it, or -1; `dash`: it starts with `- `. */
long scan_next_indent(const struct scan *scan, bool *dash);
/* Bytes of a space that is none, such as a no-break space; 0: none is at `at`. */
size_t scan_odd_space(const struct scan *scan, size_t at);
/* UTF-8 and control characters of the current line. */
void scan_check_bytes(struct scan *scan);
/* Remembers the comment at `hash` of the current line: it ends the open text. */
static inline void scan_note_comment(struct scan *scan, size_t hash)
{
    scan->comment = scan_trim(scan, (struct span){hash, scan->end});
    scan->comment_line = scan_line(scan);
}

/* Reads the value that starts at `at`, if any is on this line; a deeper line than `parent` belongs
 * to it. */
void value_read(struct scan *scan, size_t at, long parent);
/* Reads a quoted text, over several lines if need be; `flow`: inside {...} or [...]. Returns the
 * byte after it, or 0 if it is never closed (reported). */
size_t value_read_quoted(struct scan *scan, size_t at, long parent, bool flow);
/* Reports text that looks like an anchor, a tag or another sign; `flow`: inside {...} or [...].
 * True if it was reported. */
bool value_check_first(struct scan *scan, struct span text, bool flow);
/* E102; true if it was reported. */
bool value_check_colon(struct scan *scan, struct span text, struct span key);
/* W116 for curly quotation marks around a text. */
void value_check_curly(struct scan *scan, struct span text);
/* E105 in `word:rest`; true if it was reported, with the offset of the colon. */
bool value_check_space(struct scan *scan, struct span text, size_t *colon);
/* E123 for the key `<<`. */
void value_check_merge(struct scan *scan, struct span key);
/* W109 for the comment after a plain text, which ends that text. */
void value_check_comment(struct scan *scan, struct span text);

/* {...} and [...]. The byte after it, or 0 if it is never closed (reported). */
size_t flow_read(struct scan *scan, size_t at, long parent);

/* Reads a line that is neither empty nor a comment nor in a | or > text. */
void level_read(struct scan *scan);
/* E101 and E115: false where the current line is not indented by spaces. */
bool level_check_indent(struct scan *scan);
/* E106 for `words` at the start of a line `indent` deep, where its neighbours are `neighbour` deep;
 * `before` is what the help has spaces added or removed before. */
void level_report_off(struct scan *scan, struct span words, size_t indent, size_t neighbour,
                      const char *before);
