/* Nodes from the events of a block, or of a whole file. */
#include "deck/yaml/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "deck/yaml/parser.h"

static int compare_keys(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->key, b->key);
    if (order)
        return order;
    if (a->key_mark.line != b->key_mark.line)
        return a->key_mark.line < b->key_mark.line ? -1 : 1;
    return a->key_mark.column < b->key_mark.column ? -1 : a->key_mark.column > b->key_mark.column;
}

/* Takes out the values that have lost their key. */
static void drop_keyless(struct node *map)
{
    for (struct node **link = &map->first; *link;) {
        if ((*link)->key)
            link = &(*link)->next;
        else
            *link = (*link)->next;
    }
}

/* A second `kind` is a slide whose dash was forgotten: all that follows belongs to it. */
static void cut_second_slide(struct diags *diags, struct node *map)
{
    struct node *first = NULL;
    for (struct node **link = &map->first; *link; link = &(*link)->next) {
        const struct node *value = *link;
        if (!value->key || strcmp(value->key, "kind") != 0)
            continue;
        if (!first) {
            first = *link;
            continue;
        }
        diag_error(diags, value->key_mark, "E111",
                   "`kind` is given twice in this slide (first on line %u)", first->key_mark.line);
        diag_help(diags, "a new slide starts with a dash: write `- kind: %s`",
                  value->kind == NODE_SCALAR && *value->text ? value->text : "text");
        *link = NULL;
        return;
    }
}

void block_drop_repeated(struct diags *diags, struct node *map, const char *where)
{
    if (map->kind == NODE_MAP && where && strcmp(where, "this slide") == 0)
        cut_second_slide(diags, map);
    size_t count = 0;
    for (const struct node *value = map->first; value && map->kind == NODE_MAP; value = value->next)
        count += value->key != NULL;
    if (count < 2)
        return;
    struct node **sorted = arena_array(diags->arena, struct node *, count);
    size_t filled = 0;
    for (struct node *value = map->first; value; value = value->next) {
        if (value->key)
            sorted[filled++] = value;
    }
    qsort(sorted, count, sizeof(struct node *), compare_keys);
    const struct node *first = sorted[0];
    for (size_t i = 1; i < count; i++) {
        if (strcmp(first->key, sorted[i]->key) != 0) {
            first = sorted[i];
            continue;
        }
        struct mark at = sorted[i]->key_mark;
        if (where)
            diag_error(diags, at, "E111", "`%s` is given twice in %s (first on line %u)",
                       first->key, where, first->key_mark.line);
        else
            diag_error(diags, at, "E306", "`%s` is defined twice (first %s:%u)", first->key,
                       first->key_mark.file, first->key_mark.line);
        diag_help(diags, where ? "keep one; the deck is not guessed at" : "keep one");
        sorted[i]->key = NULL;
    }
    drop_keyless(map);
}

/* A block being read: the open maps and lists, and where the next node goes. */
struct reading {
    struct yaml_file *file;
    const struct block *block;
    struct node *open[YAML_DEPTH_MAX + 1], **end[YAML_DEPTH_MAX + 1];
    unsigned depth, base;
    bool whole; /* not a block, but all of the file */
    struct node *root;
    const char *key; /* of the map's value to come; NULL: none */
    struct mark key_mark;
    unsigned line; /* a line of the text, and where it starts and ends */
    size_t line_start, line_end, line_chars;
    bool broken;
};

/* The characters of a line up to its last word. Lines are asked for in rising order. */
static size_t line_characters(struct reading *reading, unsigned line)
{
    const char *text = reading->file->text;
    bool moved = reading->line_chars == 0;
    while (reading->line < line && reading->line_end < reading->block->end) {
        size_t at = reading->line_end;
        at += text[at] == '\r' && at + 1 < reading->block->end && text[at + 1] == '\n' ? 2 : 1;
        reading->line_start = at;
        while (at < reading->block->end && text[at] != '\n' && text[at] != '\r')
            at++;
        reading->line_end = at;
        reading->line++;
        moved = true;
    }
    size_t end = reading->line_end;
    while (end > reading->line_start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
        end--;
    if (moved)
        reading->line_chars = utf8_count(text + reading->line_start, end - reading->line_start);
    return reading->line_chars;
}

static struct mark mark_of(struct reading *reading)
{
    const yaml_event_t *event = &reading->file->event;
    unsigned line = reading->block->line + (unsigned)event->start_mark.line;
    unsigned column = (unsigned)event->start_mark.column + 1;
    size_t length = 1;
    if (event->start_mark.line == event->end_mark.line)
        length = event->end_mark.column - event->start_mark.column;
    else if (event->type == YAML_SCALAR_EVENT &&
             event->data.scalar.style != YAML_LITERAL_SCALAR_STYLE &&
             event->data.scalar.style != YAML_FOLDED_SCALAR_STYLE) {
        size_t characters = line_characters(reading, line);
        length = characters >= column ? characters - column + 1 : 1;
    }
    return (struct mark){reading->file->name, line, column, length ? (unsigned)length : 1};
}

/* Maps and lists that are open on the same line reach at least as far as the value that just ended.
 */
static void stretch(struct reading *reading, bool closes)
{
    const yaml_mark_t *end = &reading->file->event.end_mark;
    unsigned line = reading->block->line + (unsigned)end->line;
    unsigned first = reading->block->line + (unsigned)reading->file->event.start_mark.line;
    for (unsigned i = reading->depth; i > 0; i--) {
        struct mark *mark = &reading->open[i - 1]->mark;
        if (mark->line == line && (closes || first == line) && end->column + 1 > mark->column)
            mark->length = (unsigned)end->column + 1 - mark->column;
    }
}

static bool fail(struct reading *reading)
{
    reading->broken = true;
    return !reading->block->refused;
}

static bool count_node(struct reading *reading, struct mark mark)
{
    struct yaml_file *file = reading->file;
    if (++file->nodes <= YAML_NODES_MAX)
        return true;
    reading->broken = file->full = true;
    diag_error(file->diags, mark, "E129", "a file holds at most 20 000 values");
    diag_help(file->diags, "spread the deck over several files with `include:`");
    return false;
}

/* Puts a node where it belongs. */
static void attach(struct reading *reading, struct node *node)
{
    if (reading->depth == 0) {
        reading->root = node;
        return;
    }
    node->key = reading->key;
    node->key_mark = reading->key_mark;
    reading->key = NULL;
    *reading->end[reading->depth - 1] = node;
    reading->end[reading->depth - 1] = &node->next;
}

static bool expects_key(const struct reading *reading)
{
    return reading->depth > 0 && reading->open[reading->depth - 1]->kind == NODE_MAP &&
           !reading->key;
}

/* Anchors and tags that the raw lines did not show. */
static bool check_plain_node(struct reading *reading, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
    struct diags *diags = reading->file->diags;
    if (!anchor && !tag)
        return true;
    if (!fail(reading))
        return false;
    if (anchor) {
        diag_error(diags, mark_of(reading), "E112",
                   "anchors and aliases (`&a`, `*a`) are not part of the format");
        diag_help(diags, "define it once under `places:` or `routes:` and use its name");
    } else {
        diag_error(diags, mark_of(reading), "E113", "tags (`!…`) are not part of the format");
        diag_help(diags, "remove `%s`", (const char *)tag);
    }
    return false;
}

static bool start(struct reading *reading, enum node_kind kind)
{
    struct mark mark = mark_of(reading);
    struct diags *diags = reading->file->diags;
    if (expects_key(reading)) {
        if (fail(reading)) {
            diag_error(diags, mark, "E122", "a list or map cannot be a key");
            diag_help(diags, "write `key: value`; put text that starts with a bracket in quotes");
        }
        return false;
    }
    if (reading->depth + reading->base >= YAML_DEPTH_MAX) {
        if (fail(reading)) {
            diag_error(diags, mark, "E128", "this is more than 16 levels deep");
            diag_help(diags, "brackets or indentation went wrong above; decks need about 6 levels");
        }
        return false;
    }
    if (!count_node(reading, mark))
        return false;
    struct node *node = arena_new(diags->arena, struct node);
    *node = (struct node){.kind = kind, .mark = mark};
    attach(reading, node);
    reading->open[reading->depth] = node;
    reading->end[reading->depth] = &node->first;
    reading->depth++;
    return true;
}

/* A block of the deck whose keys are definitions: repeated ones are reported as those of two files
 * are. */
static bool defines(const struct reading *reading, const struct node *node)
{
    bool top =
        reading->whole ? reading->open[0]->kind == NODE_MAP : reading->block->kind == BLOCK_KEY;
    static const char *const blocks[] = {"places", "modes", "routes", "areas", "sources"};
    bool found = false;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        found = found || (node->key && strcmp(node->key, blocks[i]) == 0);
    return found && top && reading->depth == 1;
}

/* Of a whole file: the list of its slides, or the list that it is. */
static bool holds_slides(const struct node *node, unsigned depth)
{
    bool slides = depth == 1 && node->key && strcmp(node->key, "slides") == 0;
    return node->kind == NODE_LIST && (depth == 0 || slides);
}

/* The name of a map that just ended, for a message about repeated keys. NULL: its keys are
 * definitions; "": its reader compares them. */
static const char *map_name(const struct reading *reading, const struct node *node)
{
    unsigned depth = reading->depth;
    if (depth > 0 && defines(reading, node))
        return NULL;
    if (!reading->whole &&
        (depth + reading->base == 0 || (depth == 1 && reading->block->kind == BLOCK_ITEM)))
        return "";
    if (reading->whole && depth == 0)
        return "this file";
    return reading->whole && holds_slides(reading->open[depth - 1], depth - 1) ? "this slide"
                                                                               : "this map";
}

/* A map or list without brackets has the mark of its first value, as it has when read in blocks. */
static void mark_top(struct reading *reading, struct node *node)
{
    const yaml_event_t *event = &reading->file->event;
    bool brackets = event->end_mark.index > event->start_mark.index;
    if (!reading->whole || brackets || !node->first)
        return;
    if (holds_slides(node, reading->depth))
        node->mark = node->first->mark;
    else if (reading->depth == 0)
        node->mark = node->first->key_mark;
}

static void finish(struct reading *reading)
{
    stretch(reading, true);
    struct node *node = reading->open[--reading->depth];
    mark_top(reading, node);
    const char *name = map_name(reading, node);
    if (node->kind == NODE_MAP && (!name || *name))
        block_drop_repeated(reading->file->diags, node, name);
}

/* Escapes such as "\0" bring in what the raw lines may not hold. */
static bool is_allowed(uint32_t c)
{
    return c >= 0x20 ? !((c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                         (c >= 0x2066 && c <= 0x2069))
                     : c == '\n' || c == '\t';
}

static bool check_text(struct reading *reading, const char *text, size_t length, struct mark mark)
{
    struct diags *diags = reading->file->diags;
    uint32_t c = 0;
    for (size_t at = 0, size; at < length; at += size) {
        size = utf8_decode(text + at, length - at, &c);
        if (size && is_allowed(c))
            continue;
        if (fail(reading)) {
            diag_error(diags, mark, "E125", "this text holds a control character (U+%04X)",
                       (unsigned)c);
            diag_help(diags, "remove the `\\` escape that makes it");
        }
        return false;
    }
    if (length <= YAML_TEXT_MAX || utf8_count(text, length) <= YAML_TEXT_MAX)
        return true;
    if (fail(reading)) {
        diag_error(diags, mark, "E132", "this text is longer than 8192 characters");
        diag_help(diags, "make several slides of it");
    }
    return false;
}

static bool take_scalar(struct reading *reading)
{
    struct yaml_file *file = reading->file;
    const char *text = (const char *)file->event.data.scalar.value;
    size_t length = file->event.data.scalar.length;
    yaml_scalar_style_t style = file->event.data.scalar.style;
    struct mark mark = mark_of(reading);
    stretch(reading, false);
    if (!count_node(reading, mark))
        return false;
    bool good = check_text(reading, text, length, mark);
    const char *copy = arena_copy(file->diags->arena, good ? text : "", good ? length : 0);
    if (expects_key(reading)) {
        reading->key = copy;
        reading->key_mark = mark;
        return true;
    }
    struct node *node = arena_new(file->diags->arena, struct node);
    *node = (struct node){.kind = NODE_SCALAR, .mark = mark, .text = copy, .broken = !good};
    node->length = good ? length : 0;
    node->quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    attach(reading, node);
    return true;
}

/* False when the block is over or cannot be read on. */
static bool take_event(struct reading *reading)
{
    const yaml_event_t *event = &reading->file->event;
    static const yaml_char_t alias[] = "";
    switch (event->type) {
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT: return true;
    case YAML_ALIAS_EVENT: return check_plain_node(reading, alias, NULL);
    case YAML_SCALAR_EVENT:
        return check_plain_node(reading, event->data.scalar.anchor, event->data.scalar.tag) &&
               take_scalar(reading);
    case YAML_SEQUENCE_START_EVENT:
        return check_plain_node(reading, event->data.sequence_start.anchor,
                                event->data.sequence_start.tag) &&
               start(reading, NODE_LIST);
    case YAML_MAPPING_START_EVENT:
        return check_plain_node(reading, event->data.mapping_start.anchor,
                                event->data.mapping_start.tag) &&
               start(reading, NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: finish(reading); return true;
    default: return false; /* the end, or no event: libyaml gives none for ever after an error */
    }
}

static void read_events(struct reading *reading)
{
    while (parser_next(reading->file)) {
        if (!take_event(reading))
            return;
    }
    reading->broken = true;
    if (!reading->block->refused)
        parser_report(reading->file, reading->block);
}

/* From the first line on. */
static void start_lines(struct reading *reading)
{
    const struct block *block = reading->block;
    const char *text = reading->file->text;
    reading->line = block->line;
    reading->line_start = reading->line_end = block->start;
    while (reading->line_end < block->end && text[reading->line_end] != '\n' &&
           text[reading->line_end] != '\r')
        reading->line_end++;
}

struct node *block_read(struct yaml_file *file, const struct block *block, unsigned base,
                        bool *broken)
{
    *broken = block->refused || block->unread;
    if (block->unread)
        return NULL;
    struct reading reading = {
        .file = file, .block = block, .base = base, .whole = block->kind == BLOCK_FILE};
    start_lines(&reading);
    parser_open(file, block->start, block->end);
    read_events(&reading);
    parser_close(file);
    *broken = *broken || reading.broken;
    return reading.root;
}
