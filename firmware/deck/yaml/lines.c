#include "deck/yaml/lines.h"

#include <string.h>

#include "deck/yaml/cut.h"
#include "deck/yaml/yaml.h"

/* A dash that makes an item, or is meant to: what stands behind it may only look like a space. */
static bool dash_at(const struct scan *scan, size_t at)
{
    return scan_at(scan, at) == '-' &&
           (scan_blank_at(scan, at + 1) || scan_odd_space(scan, at + 1));
}

void cut_close(struct scan *scan)
{
    if (scan->block)
        scan->block->end = scan->start;
    scan->block = NULL;
}

static struct block *open_block(struct cut *cut, enum block_kind kind)
{
    struct scan *scan = &cut->scan;
    cut_close(scan);
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

struct block *cut_open(struct cut *cut, enum block_kind kind)
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
    struct block *block = cut_open(cut, BLOCK_KEY);
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

static void report_stray_slide(struct cut *cut, size_t at)
{
    struct scan *scan = &cut->scan;
    size_t off = scan->indent > cut->items_indent ? scan->indent - cut->items_indent
                                                  : cut->items_indent - scan->indent;
    if (!scan_suspect_muted(scan))
        return;
    diag_error(scan->diags, scan_mark(scan, at, at + 1), "E106",
               "this line starts at column %zu, its neighbours at column %zu", scan->indent + 1,
               cut->items_indent + 1);
    diag_with_line_before(scan->diags);
    diag_help(scan->diags, "%s %zu space%s before this `-`",
              scan->indent > cut->items_indent ? "remove" : "add", off, off == 1 ? "" : "s");
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
    report_stray_slide(cut, at);
    return true;
}

/* True if a value that starts at `at` ends on its line, as far as quotes and brackets tell. */
static bool ends_on_line(const struct scan *scan, size_t at)
{
    size_t depth = 0;
    if (scan_at(scan, at) == '#' || strchr("|>", scan->text[at]))
        return false;
    for (bool word = false; at < scan->end; at++) {
        char c = scan->text[at];
        bool quote = !word && (c == '"' || c == '\'');
        size_t end = quote ? scan_quote_end(scan, at) : at + 1;
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
    if (scan->muted || !scan_suspect_muted(scan))
        return true;
    diag_error(scan->diags, scan_mark(scan, key.start, key.end), "E106",
               "this line starts at column %zu, its neighbours at column %zu", scan->indent + 1,
               indent + 1);
    diag_with_line_before(scan->diags);
    diag_help(scan->diags, "add %zu spaces before `%s`", indent - scan->indent,
              scan_words(scan, key, 60));
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
            cut_open(cut, BLOCK_WHOLE);
    } else if (cut->root == ROOT_LIST) {
        if (edge && (dash || !scan->block))
            cut_open(cut, BLOCK_ITEM);
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
            scan_check_indent(scan);
        return;
    }
    if (cut_marker(cut) || cut_stray_mark(scan) || cut_conflict(scan))
        return;
    if (cut->dots)
        cut_dots(cut);
    bool continues = scan->after == AFTER_PLAIN && (long)scan->indent > scan->parent;
    size_t at = scan->start + scan->indent;
    bool slide = cut->last_item && scan->block != cut->last_item && dash_at(scan, at) &&
                 scan->indent == cut->items_indent;
    bool read = (continues && !slide && scan->block) || cut_line(cut);
    scan_check_bytes(scan);
    if (read)
        scan_line(scan);
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
        another = cut_second_deck(&cut);
        if (another)
            break;
        read_line(&cut);
        if (too_many(&cut))
            break;
    }
    if (another)
        cut_missed_slides(&cut);
    else
        scan->start = scan->length;
    cut_close(scan);
    return scan->blocks;
}
