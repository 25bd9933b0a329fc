/* The state that the readers of raw lines share; for lines*.c and scan*.c only. */
#ifndef DECK_YAML_SCAN_H
#define DECK_YAML_SCAN_H

#include <stdint.h>

#include "deck/yaml/lines.h"

enum { SCAN_LEVELS_MAX = 64, SCAN_ERRORS_MAX = 20 };

/* What the lines before leave open for a deeper line. */
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
struct place {
    size_t start, end, next, indent;
    unsigned line;
};

struct scan {
    struct diags *diags;
    const struct judgement *judgement;
    bool valid; /* as judged: what looks wrong to YAML is not */
    const char *file, *text;
    size_t length;
    size_t start, end, next, indent; /* the current line, as in struct place */
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
    struct place comment_line;
    unsigned errors; /* in this block */
    bool not_utf8;   /* reported already, once a file */
    bool conflict;   /* between the marks of a merge */
    struct block *blocks, *block;
    size_t block_count;
};

/* scan.c */
bool scan_next_line(struct scan *scan);
struct place scan_place(const struct scan *scan);
/* Makes an earlier line the current one. */
void scan_return_to(struct scan *scan, struct place place);
/* The mark of a span of the current line, or of another one. */
struct mark scan_mark(const struct scan *scan, size_t start, size_t end);
struct mark scan_mark_on(const struct scan *scan, struct place place, struct span span);
/* Marks the block as refused; false when this block has had enough messages. */
bool scan_refuse(struct scan *scan);
/* The same, and indentation is no longer judged in this block. */
bool scan_refuse_muted(struct scan *scan);
/* The same for what cannot be YAML: only where the text is not valid. */
bool scan_suspect(struct scan *scan);
bool scan_suspect_muted(struct scan *scan);
char scan_at(const struct scan *scan, size_t at);       /* '\0' at the end of the line */
bool scan_blank_at(const struct scan *scan, size_t at); /* space, tab, end of the line */
size_t scan_skip_blanks(const struct scan *scan, size_t at);
/* Without the blanks at its end. */
struct span scan_trim(const struct scan *scan, struct span span);
/* Behind its first word. */
size_t scan_word_end(const struct scan *scan, struct span text);
/* At most `most` characters, then an ellipsis; in the arena. */
char *scan_words(const struct scan *scan, struct span span, size_t most);
/* The same as a quoted text, without the quotation marks that may stand around it already. */
char *scan_quoted(const struct scan *scan, struct span span, size_t most);
/* Where the plain text from `at` ends: before a comment or the end of the line. */
struct span scan_plain(const struct scan *scan, size_t at);
/* True if `at` starts a key on this line: `key` is its name, `value` what follows the colon. */
bool scan_key(const struct scan *scan, size_t at, struct span *key, size_t *value);
/* The byte after a quoted text's closing mark, or 0 when it does not end on this line. */
size_t scan_quote_end(const struct scan *scan, size_t at);
/* True if the next line with words on it stands at `indent` and starts with a key. */
bool scan_key_follows(const struct scan *scan, size_t indent);
/* The indentation of the next line with words on it, or -1. */
long scan_next_indent(const struct scan *scan, bool *dash);

/* scan_bytes.c: UTF-8, control characters, indentation of the current line. */
void scan_check_bytes(struct scan *scan);
bool scan_check_indent(struct scan *scan);
/* Bytes of a space that is none, such as a no-break space; 0: none is at `at`. */
size_t scan_odd_space(const struct scan *scan, size_t at);

/* scan_value.c: what stands after `key:` or `- `. */
void scan_value(struct scan *scan, size_t at, long parent);
/* scan_first.c: E104 for a text that starts with a sign; true, as it was reported. */
bool scan_report_special(struct scan *scan, struct span text);
/* Reports text that looks like a colon, anchor, tag...: true if it was reported. */
bool scan_check_first(struct scan *scan, struct span text, bool flow);
/* E102; true if it was reported. */
bool scan_check_colon(struct scan *scan, struct span text, struct span key);
void scan_check_curly(struct scan *scan, struct span text);
/* E105 in `word:rest`; true if it was reported, with the colon's place. */
bool scan_check_space(struct scan *scan, struct span text, size_t *colon);
/* E123 for the key `<<`. */
void scan_check_merge(struct scan *scan, struct span key);
/* W109 for the comment after a plain text, which ends that text. */
void scan_check_comment(struct scan *scan, struct span text);
/* Remembers the comment at `hash` of the current line: it ends the open text. */
void scan_note_comment(struct scan *scan, size_t hash);
/* Reads a quoted text, over several lines if need be. Returns the byte after it, or 0 if it is
 * never closed (reported). */
size_t scan_quoted_text(struct scan *scan, size_t at, long parent, bool flow);

/* scan_flow.c: {...} and [...]. The byte after it, or 0 if it is never closed (reported). */
size_t scan_flow(struct scan *scan, size_t at, long parent);

/* scan_level.c: where lines may stand. */
void scan_line(struct scan *scan);

#endif
