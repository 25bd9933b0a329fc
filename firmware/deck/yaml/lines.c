/* The blocks of a file, cut by indentation; lines that are not of a deck, such as `---`. */
#include "deck/yaml/lines.h"

#include <string.h>

#include "deck/yaml/scan.h"
#include "deck/yaml/yaml.h"

enum root { ROOT_UNKNOWN, ROOT_MAP, ROOT_LIST, ROOT_WHOLE };

struct cut {
    struct scan scan;
    enum root root;
    size_t root_indent;
    struct block *last;      /* of the file's own blocks */
    struct block *slides;    /* the block of `slides:`, once it is there */
    struct block *last_item; /* of the slides */
    size_t items_indent;     /* of the slides' dashes, once there is an item */
    unsigned dots;           /* the line of a `...`; 0: none */
    bool marker;             /* there was a `---` */
};

/* A dash that makes an item, or is meant to: the character behind it may only look like a space. */
static bool dash_at(const struct scan *scan, size_t at)
{
    return scan_dash(scan, at) || (scan_at(scan, at) == '-' && scan_odd_space(scan, at + 1));
}

static void close_block(struct scan *scan)
{
    if (scan->block)
        scan->block->end = scan->start;
    scan->block = NULL;
}

static struct block *open_block(struct cut *cut, enum block_kind kind)
{
    struct scan *scan = &cut->scan;
    close_block(scan);
    struct block *block = arena_new(scan->diags->arena, struct block);
    *block = (struct block){.kind = kind, .start = scan->start, .line = scan->line};
    block->unread = block->refused = scan->conflict;
    scan->block = block;
    scan->block_count++;
    scan->errors = 0;
    scan->muted = scan->literal_ended = false;
    scan->key = scan->plain = (struct span){0};
    scan->after = AFTER_KEY;
    scan->parent = -1;
    scan->depth = 0;
    return block;
}

static void push_level(struct scan *scan, size_t indent, bool list)
{
    scan->levels[scan->depth++] = (struct level){indent, list};
}

/* Opens one of the file's own blocks at the current line, and ends the one before. */
static struct block *open_own_block(struct cut *cut, enum block_kind kind)
{
    struct block *block = open_block(cut, kind);
    if (cut->last)
        cut->last->next = block;
    else
        cut->scan.blocks = block;
    cut->last = block;
    if (kind != BLOCK_WHOLE)
        push_level(&cut->scan, cut->root_indent, kind == BLOCK_ITEM);
    return block;
}

static void open_key(struct cut *cut, size_t at)
{
    struct scan *scan = &cut->scan;
    struct block *block = open_own_block(cut, BLOCK_KEY);
    struct span key;
    size_t value;
    if (!scan_key(scan, at, &key, &value)) {
        key = (struct span){at, at};
        while (!scan_blank_at(scan, key.end) && scan->text[key.end] != ':')
            key.end++;
    }
    block->key = arena_copy(scan->diags->arena, scan->text + key.start, key.end - key.start);
    block->key_mark = scan_mark(scan, key.start, key.end);
    if (strcmp(block->key, "slides") == 0 && !cut->slides)
        cut->slides = block;
}

static void open_slide(struct cut *cut, size_t indent)
{
    struct block *block = open_block(cut, BLOCK_ITEM);
    if (cut->last_item)
        cut->last_item->next = block;
    else
        cut->slides->items = block;
    cut->last_item = block;
    push_level(&cut->scan, cut->root_indent, false);
    push_level(&cut->scan, indent, true);
    cut->scan.parent = (long)cut->root_indent;
}

static void find_root(struct cut *cut, size_t at)
{
    struct scan *scan = &cut->scan;
    struct span key;
    size_t value;
    cut->root_indent = scan->indent;
    if (dash_at(scan, at))
        cut->root = ROOT_LIST;
    else if (scan_key(scan, at, &key, &value) ||
             (!strchr("{[\"'", scan->text[at]) && scan_key_follows(scan, scan->indent)))
        cut->root = ROOT_MAP;
    else
        cut->root = ROOT_WHOLE;
}

static bool has_list_at(const struct scan *scan, size_t indent)
{
    for (size_t i = 0; i < scan->depth; i++) {
        if (scan->levels[i].list && scan->levels[i].indent == indent)
            return true;
    }
    return false;
}

static bool starts_slide(const struct scan *scan, size_t at)
{
    struct span key;
    size_t value;
    return scan_key(scan, scan_skip_blanks(scan, at + 1), &key, &value) &&
           ((key.end - key.start == 4 && memcmp(scan->text + key.start, "kind", 4) == 0) ||
            (key.end - key.start == 7 && memcmp(scan->text + key.start, "include", 7) == 0));
}

/* True if the dash at `at` starts a slide; opens its block. */
static bool cut_slide(struct cut *cut, size_t at)
{
    struct scan *scan = &cut->scan;
    size_t indent = scan->indent;
    bool pending = scan->after == AFTER_KEY && (long)indent >= scan->parent;
    if (!cut->slides)
        return false;
    if (!cut->last_item) {
        if (scan->block != cut->slides || !pending || indent < cut->root_indent)
            return false;
        cut->items_indent = indent;
        open_slide(cut, indent);
        return true;
    }
    bool in_slides = scan->block == cut->last_item;
    if (indent == cut->items_indent && (in_slides || (!pending && !has_list_at(scan, indent)))) {
        open_slide(cut, indent);
        return true;
    }
    if (scan->valid || !in_slides || pending || indent > cut->items_indent + 3 ||
        has_list_at(scan, indent) || !starts_slide(scan, at))
        return false;
    open_slide(cut, indent);
    level_report_off(scan, (struct span){at, at + 1}, scan->indent, cut->items_indent, "this `-`");
    return true;
}

/* True if a value that starts at `at` ends on its line, as far as quotes and brackets show. */
static bool ends_on_line(const struct scan *scan, size_t at)
{
    size_t depth = 0;
    if (scan_at(scan, at) == '#' || strchr("|>", scan->text[at]))
        return false;
    for (bool word = false; at < scan->end; at++) {
        char c = scan->text[at];
        bool quote = !word && (c == '"' || c == '\'');
        size_t end = quote ? scan_quote_end(scan, at + 1, c) : at + 1;
        if (!end)
            return false;
        depth += !word && (c == '{' || c == '[');
        depth -= depth > 0 && (c == '}' || c == ']');
        word = depth == 0 || !strchr(" ,:{[", c);
        at = end - 1;
    }
    return depth == 0;
}

/* True, and reported, if the line is a key of the slide above that lost its indentation: the next
 * line goes on at the slide's. */
static bool slide_key(struct cut *cut, size_t at)
{
    struct scan *scan = &cut->scan;
    enum { SLIDE_LEVEL = 2 }; /* below the deck's keys and the list's dashes */
    struct span key;
    size_t value;
    bool dash = false;
    if (scan->valid || !scan->block || scan->block != cut->last_item ||
        scan->depth <= SLIDE_LEVEL || !scan_key(scan, at, &key, &value) || value >= scan->end ||
        !ends_on_line(scan, value))
        return false;
    size_t indent = scan->levels[SLIDE_LEVEL].indent;
    if (scan_next_indent(scan, &dash) != (long)indent || dash || !scan_key_follows(scan, indent))
        return false;
    level_report_off(scan, key, scan->indent, indent,
                     arena_printf(scan->diags->arena, "`%s`", scan_words(scan, key)));
    return true;
}

/* `---`, `...` and `%`: true if the line was one of them. The block goes on, so that slides with
 * dashes between them are still read; libyaml ends a block there. */
static bool read_marker(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    size_t at = scan->start, after = scan_skip_blanks(scan, at + 3);
    bool three = scan->end - at >= 3 && scan_blank_at(scan, at + 3);
    bool dashes = three && memcmp(scan->text + at, "---", 3) == 0;
    bool dots = three && memcmp(scan->text + at, "...", 3) == 0;
    if (scan_at(scan, at) == '%' && (!scan->valid || scan->judgement->directives)) {
        close_block(scan);
        diag_error(scan->diags, scan_mark(scan, at, at + 1), "E124",
                   "lines that start with `%%` are not part of the format");
        diag_help(scan->diags, "delete this line");
    } else if (dashes && cut->root != ROOT_UNKNOWN) {
        diag_error(scan->diags, scan_mark(scan, at, at + 3), "E117",
                   "`---` starts a second deck; one file holds one");
        cut->marker = true;
        diag_help(scan->diags, "delete this line; slides start with `  - kind:`");
    } else if (dashes && after < scan->end && scan->text[after] != '#') {
        if (scan->valid) {
            cut->root = ROOT_WHOLE;
            open_own_block(cut, BLOCK_WHOLE);
            value_read(scan, after, -1);
            return true;
        }
        diag_error(scan->diags, scan_mark(scan, at, at + 3), "E117",
                   "what follows `---` on its line is not read");
        diag_help(scan->diags, "start a new line for it");
    } else if (dots) {
        cut->dots = scan->line;
    } else if (!dashes) {
        return false;
    }
    return true;
}

static void report_dots(struct cut *cut)
{
    struct mark mark = {cut->scan.file, cut->dots, 1, 3};
    diag_error(cut->scan.diags, mark, "E117", "`...` ends the deck, but more follows");
    diag_help(cut->scan.diags, "delete this line");
    cut->dots = 0;
}

/* After `---` a whole deck follows, or a slide with its keys at the left edge: not more of this. */
static bool starts_second_deck(const struct cut *cut)
{
    const struct scan *scan = &cut->scan;
    const char *at = scan->text + scan->start;
    return cut->marker && scan->end - scan->start >= 5 &&
           (memcmp(at, "deck:", 5) == 0 || memcmp(at, "kind:", 5) == 0);
}

/* A block for slides that are between `---` lines: they are there, but cannot be read. */
static void add_missed_slides(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    if (cut->slides || cut->root != ROOT_MAP || scan->text[scan->start] != 'k')
        return;
    struct block *block = open_own_block(cut, BLOCK_KEY);
    block->key = arena_copy(scan->diags->arena, "slides", strlen("slides"));
    block->key_mark = scan_mark(scan, scan->start, scan->start + strlen("kind"));
    block->refused = block->unread = true;
}

/* True for a line of git's, where two versions of a deck could not be merged. The text between
 * these lines is there twice, so it is not read. */
static bool read_conflict(struct scan *scan)
{
    static const char *const marks[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
    enum { MARK = 7 };
    size_t found = 0;
    while (found < 4 && (scan->end - scan->start < MARK ||
                         memcmp(scan->text + scan->start, marks[found], MARK) != 0))
        found++;
    bool first = found == 0;
    if (scan->valid || found == 4 || !scan_blank_at(scan, scan->start + MARK) ||
        (!first && !scan->conflict))
        return false;
    scan->conflict = found != 3;
    if (scan->block)
        scan->block->unread = scan->block->refused = true;
    if (first && scan_refuse_muted(scan)) {
        diag_error(scan->diags, scan_mark(scan, scan->start, scan->end), "E138",
                   "two versions of the deck stand here, which git could not merge");
        diag_help(scan->diags,
                  "keep one of the two, up to the `>>>>>>>`, and delete the lines with "
                  "these marks");
    }
    scan->muted = true;
    scan->after = AFTER_CLOSED;
    return true;
}

/* True if the line starts with a byte order mark, as where two files were joined: nobody sees it,
 * so nothing is reported about the indentation. */
static bool skip_byte_order_mark(struct scan *scan)
{
    if (!scan->block || scan->end - scan->start < 3 ||
        memcmp(scan->text + scan->start, "\xEF\xBB\xBF", 3) != 0)
        return false;
    scan_check_bytes(scan);
    scan->muted = true;
    scan->after = AFTER_CLOSED;
    return true;
}

/* Opens a block if the current line, which is no text of the line above, starts one. False: the
 * line was reported and needs no reading. */
static bool cut_line(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    size_t at = scan->start + scan->indent;
    if (strchr("\t\xC2\xE2\xE3", scan->text[at]) && scan->block)
        return true; /* white space, or what may be: the line belongs to the block */
    if (cut->root == ROOT_UNKNOWN)
        find_root(cut, at);
    bool dash = dash_at(scan, at), edge = scan->indent <= cut->root_indent;
    if (cut->root == ROOT_WHOLE) {
        if (!scan->block)
            open_own_block(cut, BLOCK_WHOLE);
    } else if (cut->root == ROOT_LIST) {
        if (edge && (dash || !scan->block))
            open_own_block(cut, BLOCK_ITEM);
    } else if (dash && cut_slide(cut, at)) {
        return true;
    } else if (edge && (!dash || !scan->block)) {
        if (slide_key(cut, at))
            return false;
        open_key(cut, at);
    }
    return true;
}

/* True if the line belongs to a | or > text. */
static bool in_literal(struct scan *scan)
{
    if (!scan->literal)
        return false;
    if (scan->literal_indent < 0 && (long)scan->indent > scan->parent)
        scan->literal_indent = (long)scan->indent;
    if (scan->literal_indent >= 0 && (long)scan->indent >= scan->literal_indent)
        return true;
    scan->literal = false;
    scan->literal_ended = scan->literal_indent >= 0;
    scan->literal_empty = !scan->literal_ended;
    return false;
}

static void read_line(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    size_t first = scan_skip_blanks(scan, scan->start);
    bool empty = first >= scan->end;
    bool literal = scan->literal;
    if (empty || in_literal(scan) || scan->text[first] == '#') {
        bool ends = !empty && !scan->literal && (literal || scan->after == AFTER_PLAIN);
        if (ends)
            scan_note_comment(scan, first);
        scan_check_bytes(scan);
        if (empty && !scan->literal && scan->indent < scan->end - scan->start)
            level_check_indent(scan);
        return;
    }
    if (read_marker(cut) || skip_byte_order_mark(scan) || read_conflict(scan))
        return;
    if (cut->dots)
        report_dots(cut);
    bool continues = scan->after == AFTER_PLAIN && (long)scan->indent > scan->parent;
    size_t at = scan->start + scan->indent;
    bool slide = cut->last_item && scan->block != cut->last_item && dash_at(scan, at) &&
                 scan->indent == cut->items_indent;
    bool read = (continues && !slide && scan->block) || cut_line(cut);
    scan_check_bytes(scan);
    if (read)
        level_read(scan);
    else
        scan->after = AFTER_CLOSED;
}

static bool too_many(struct cut *cut)
{
    struct scan *scan = &cut->scan;
    if (scan->block_count < YAML_NODES_MAX)
        return false;
    diag_error(scan->diags, scan_mark(scan, scan->start, scan->start + 1), "E129",
               "a file holds at most 20 000 values");
    diag_help(scan->diags, "spread the deck over several files with `include:`");
    return true;
}

size_t lines_start(const char *text, size_t length)
{
    size_t start = 0;
    while (length - start >= 3 && memcmp(text + start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    return start;
}

struct block *lines_read(struct diags *diags, const char *file, const char *text, size_t length,
                         const struct judgement *judgement)
{
    struct cut cut = {.scan = {.diags = diags, .file = file, .text = text, .length = length}};
    struct scan *scan = &cut.scan;
    scan->judgement = judgement;
    scan->valid = judgement && judgement->valid;
    scan->next = lines_start(text, length);
    scan->after = AFTER_KEY;
    scan->parent = -1;
    bool another = false;
    while (scan_next_line(scan)) {
        another = starts_second_deck(&cut);
        if (another)
            break;
        read_line(&cut);
        if (too_many(&cut))
            break;
    }
    if (another)
        add_missed_slides(&cut);
    else
        scan->start = scan->length;
    close_block(scan);
    return scan->blocks;
}
