#include "deck/yaml/block.h"

#include <string.h>

#include "base/utf8.h"

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

void yaml_block_finish(struct yaml_file *file)
{
    if (file->event_held)
        yaml_event_delete(&file->event);
    if (file->parser_open)
        yaml_parser_delete(&file->parser);
    file->event_held = file->parser_open = false;
}

void yaml_out_of_memory(struct yaml_file *file)
{
    struct arena *arena = file->diags->arena;
    if (arena->escape)
        longjmp(*arena->escape, 1);
    file->full = true;
    diag_error(file->diags, (struct mark){file->name, 0, 0, 0}, "E190", "out of memory");
}

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

/* What is open on the same line reaches at least as far as the value that just ended. */
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

/* A block of the deck whose keys are definitions: what is there twice is said as between files. */
static bool defines(const struct reading *reading, const struct node *node)
{
    bool top =
        reading->whole ? reading->open[0]->kind == NODE_MAP : reading->block->kind == BLOCK_KEY;
    static const char *const blocks[] = {"places", "routes", "areas", "sources"};
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

/* What a map that just ended is called where its keys stand twice. NULL: its keys are definitions;
 * "": its reader compares them. */
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

/* What has no brackets is marked by what it holds first, as it is when read in blocks. */
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
        yaml_drop_repeated(reading->file->diags, node, name);
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
    char *text = (char *)file->event.data.scalar.value;
    size_t length = yaml_restore(file, text, file->event.data.scalar.length);
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
    struct yaml_file *file = reading->file;
    for (bool more = true; more;) {
        if (!yaml_parser_parse(&file->parser, &file->event)) {
            reading->broken = true;
            if (file->parser.error == YAML_MEMORY_ERROR)
                yaml_out_of_memory(file);
            else if (!reading->block->refused)
                yaml_report(file, reading->block);
            return;
        }
        file->event_held = true;
        more = take_event(reading);
        file->event_held = false;
        yaml_event_delete(&file->event);
    }
}

void yaml_open(struct yaml_file *file, size_t start, size_t end)
{
    size_t length;
    const char *text = yaml_readable(file, start, end, &length);
    if (!yaml_parser_initialize(&file->parser)) {
        yaml_out_of_memory(file);
        return;
    }
    file->parser_open = true;
    yaml_parser_set_encoding(&file->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&file->parser, (const unsigned char *)text, length);
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

struct node *yaml_whole_read(struct yaml_file *file, size_t start)
{
    const struct block all = {.start = start, .end = file->length, .line = 1};
    struct reading reading = {.file = file, .block = &all, .whole = true};
    start_lines(&reading);
    yaml_open(file, start, file->length);
    if (file->parser_open)
        read_events(&reading);
    yaml_block_finish(file);
    return reading.root;
}

struct node *yaml_block_read(struct yaml_file *file, const struct block *block, unsigned base,
                             bool *broken)
{
    *broken = block->refused || block->unread;
    if (block->unread)
        return NULL;
    struct reading reading = {.file = file, .block = block, .base = base};
    start_lines(&reading);
    yaml_open(file, block->start, block->end);
    if (!file->parser_open)
        return NULL;
    read_events(&reading);
    yaml_block_finish(file);
    *broken = *broken || reading.broken;
    return reading.root;
}
