/* Files to nodes, whole where they are valid, else block by block. */
#include "deck/yaml/yaml.h"

#include <string.h>
#include <strings.h>

#include "deck/yaml/block.h"
#include "deck/yaml/parser.h"

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *value = map->first; value; value = value->next) {
        /* Most differ in their first letter. */
        if (value->key && value->key[0] == key[0] && strcmp(value->key, key) == 0)
            return value;
    }
    return NULL;
}

struct mark node_pair_mark(const struct node *value)
{
    struct mark mark = value->key_mark;
    if (value->mark.line == mark.line && value->mark.column >= mark.column)
        mark.length = value->mark.column + value->mark.length - mark.column;
    return mark;
}

static struct node *new_broken(struct yaml_file *file, struct mark mark)
{
    struct node *node = arena_new(file->diags->arena, struct node);
    *node = (struct node){.kind = NODE_SCALAR, .mark = mark, .text = "", .broken = true};
    return node;
}

static struct mark block_mark(const struct yaml_file *file, const struct block *block)
{
    if (block->key)
        return block->key_mark;
    size_t at = block->start;
    while (at < block->end && file->text[at] == ' ')
        at++;
    return (struct mark){file->name, block->line, (unsigned)(at - block->start) + 1, 1};
}

/* The item of the one-item list that a block is. */
static struct node *read_item(struct yaml_file *file, const struct block *block, unsigned base)
{
    bool broken = false;
    struct node *list = block_read(file, block, base, &broken);
    struct node *item = list && list->kind == NODE_LIST ? list->first : NULL;
    if (!item)
        return new_broken(file, block_mark(file, block));
    item->next = NULL;
    item->broken = item->broken || broken;
    block_drop_repeated(file->diags, item, "this slide");
    return item;
}

static struct node *read_items(struct yaml_file *file, const struct block *first, unsigned base)
{
    struct node *list = arena_new(file->diags->arena, struct node), **end = &list->first;
    *list = (struct node){.kind = NODE_LIST, .mark = block_mark(file, first)};
    for (const struct block *block = first; block && !file->full; block = block->next) {
        *end = read_item(file, block, base);
        end = &(*end)->next;
    }
    list->mark = list->first ? list->first->mark : list->mark;
    list->broken = file->full;
    return list;
}

/* The value of the one-key map that a block is, with its key. */
static struct node *read_key(struct yaml_file *file, const struct block *block)
{
    struct node *value = NULL;
    const char *key = block->key;
    struct mark mark = block->key_mark;
    bool broken = false;
    if (block->items) {
        value = read_items(file, block->items, 1);
        broken = block->refused;
    } else {
        struct node *map = block_read(file, block, 0, &broken);
        if (map && map->kind == NODE_MAP && map->first) {
            value = map->first;
            key = value->key;
            mark = value->key_mark;
        }
    }
    if (!value)
        value = new_broken(file, block->key_mark);
    value->next = NULL;
    value->broken = value->broken || broken;
    value->key = key;
    value->key_mark = mark;
    return value;
}

static struct node *read_keys(struct yaml_file *file, const struct block *blocks)
{
    struct node *map = arena_new(file->diags->arena, struct node), **end = &map->first;
    *map = (struct node){.kind = NODE_MAP, .mark = blocks->key_mark};
    for (const struct block *block = blocks; block && !file->full; block = block->next) {
        *end = read_key(file, block);
        end = &(*end)->next;
    }
    map->broken = file->full;
    block_drop_repeated(file->diags, map, "this file");
    return map;
}

static struct node *read_blocks(struct yaml_file *file, const struct block *blocks)
{
    if (blocks->kind == BLOCK_KEY)
        return read_keys(file, blocks);
    if (blocks->kind == BLOCK_ITEM)
        return read_items(file, blocks, 0);
    bool broken = false;
    struct node *node = block_read(file, blocks, 0, &broken);
    if (!node)
        node = new_broken(file, block_mark(file, blocks));
    node->broken = node->broken || broken;
    return node;
}

static void forbid(struct judgement *judgement, const yaml_event_t *event)
{
    if (judgement->forbidden_count < FORBIDDEN_MAX)
        judgement->forbidden[judgement->forbidden_count++] = (unsigned)event->start_mark.line + 1;
}

struct judging {
    struct judgement *judgement;
    size_t nodes;
    unsigned depth, documents;
    bool map[YAML_DEPTH_MAX], key[YAML_DEPTH_MAX]; /* of what is open; a key comes next */
};

/* A value or a key comes; false for a list or map as a key, and after too many. */
static bool take_node(struct judging *judging, bool scalar)
{
    if (++judging->nodes > YAML_NODES_MAX)
        return false;
    if (judging->depth == 0 || !judging->map[judging->depth - 1])
        return true;
    bool key = judging->key[judging->depth - 1];
    judging->key[judging->depth - 1] = !key;
    return scalar || !key;
}

static bool take_start(struct judging *judging, const yaml_event_t *event, bool map, bool marked)
{
    if (marked)
        forbid(judging->judgement, event);
    if (!take_node(judging, false) || judging->depth >= YAML_DEPTH_MAX)
        return false;
    judging->map[judging->depth] = judging->key[judging->depth] = map;
    judging->depth++;
    return true;
}

/* False when the reading is over, or better done block by block. */
static bool take_event(struct judging *judging, const yaml_event_t *event)
{
    struct judgement *judgement = judging->judgement;
    switch (event->type) {
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: return true;
    case YAML_DOCUMENT_START_EVENT:
        judgement->directives = judgement->directives ||
                                event->data.document_start.version_directive ||
                                event->data.document_start.tag_directives.start !=
                                    event->data.document_start.tag_directives.end;
        judgement->several = ++judging->documents > 1;
        return true;
    case YAML_ALIAS_EVENT: forbid(judgement, event); return take_node(judging, true);
    case YAML_SCALAR_EVENT:
        if (event->data.scalar.anchor || event->data.scalar.tag)
            forbid(judgement, event);
        return take_node(judging, true);
    case YAML_SEQUENCE_START_EVENT:
        return take_start(judging, event, false,
                          event->data.sequence_start.anchor || event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return take_start(judging, event, true,
                          event->data.mapping_start.anchor || event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: judging->depth--; return true;
    case YAML_STREAM_END_EVENT: judgement->valid = judging->documents > 0; return false;
    default: return false;
    }
}

/* libyaml's word on the text from `start` on. Not valid: it is better read block by block. */
static void judge(struct yaml_file *file, size_t start, struct judgement *out)
{
    struct judging judging = {.judgement = out};
    *out = (struct judgement){0};
    parser_open(file, start, file->length);
    while (parser_next(file) && take_event(&judging, &file->event))
        continue;
    parser_close(file);
}

/* NULL: there is nothing in it. */
static struct node *read_text(struct yaml_file *file)
{
    struct diags *diags = file->diags;
    size_t errors = diags_errors(diags);
    size_t start = lines_start(file->text, file->length);
    struct judgement judgement;
    judge(file, start, &judgement);
    const struct block *blocks =
        lines_read(diags, file->name, file->text, file->length, &judgement);
    if (!blocks)
        return NULL;
    /* A text that libyaml takes and the lines have nothing against needs no cutting. */
    bool whole = judgement.valid && !judgement.several && judgement.forbidden_count == 0 &&
                 diags_errors(diags) == errors;
    const struct block all = {BLOCK_FILE, .start = start, .end = file->length, .line = 1};
    bool broken = false;
    struct node *root = whole ? block_read(file, &all, 0, &broken) : NULL;
    return root ? root : read_blocks(file, blocks);
}

/* Not inlined into yaml_read(): what changes after setjmp() must live outside its function. */
static struct node *__attribute__((noinline)) read_guarded(struct yaml_file *file)
{
    struct arena *arena = file->diags->arena;
    jmp_buf *const outer = arena->escape;
    if (!outer)
        return read_text(file);
    jmp_buf here;
    if (setjmp(here)) {
        arena->escape = outer;
        parser_close(file);
        longjmp(*outer, 1);
    }
    arena->escape = &here;
    struct node *root = read_text(file);
    arena->escape = outer;
    return root;
}

/* The first bytes of files that are text, but not a deck's. */
static const struct {
    const char *start, *name;
} magics[] = {
    {"{\\rtf", "a word processor's document (RTF)"},
    {"<!DOCTYPE html", "a web page"},
    {"<html", "a web page"},
    {"<?xml", "XML"},
    {"%PDF-", "a PDF document"},
};

/* One message for what would give one for every line: true if it was reported. */
static bool is_no_text(struct diags *diags, struct mark top, const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        size_t size = strlen(magics[i].start);
        if (length < size || strncasecmp(text, magics[i].start, size) != 0)
            continue;
        diag_error(diags, top, "E114", "this file is no deck; it looks like %s", magics[i].name);
        diag_help(diags, "write the deck in a text editor, and save it as plain text, UTF-8");
        return true;
    }
    bool archive = length >= 4 && memcmp(text, "PK\3\4", 4) == 0;
    bool wide =
        length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0 ||
                        (text[0] && !text[1]) || (!text[0] && text[1]));
    if (!archive && !wide)
        return false;
    diag_error(diags, top, "E114", "this file is not UTF-8; it looks like %s",
               archive ? "a word processor's document" : "UTF-16");
    diag_help(diags, archive ? "write the deck in a text editor, and save it as plain text, UTF-8"
                             : "save as UTF-8");
    return true;
}

struct node *yaml_read(struct diags *diags, const char *file, const char *text, size_t length)
{
    struct yaml_file reader = {.diags = diags, .name = file, .text = text, .length = length};
    struct mark top = {file, 1, 1, 1};
    if (length > YAML_FILE_MAX) {
        diag_error(diags, top, "E127", "this file is larger than 1 MiB");
        diag_help(diags, "spread the deck over several files with `include:`");
        return new_broken(&reader, top);
    }
    size_t errors = diags_errors(diags);
    if (is_no_text(diags, top, text, length))
        return new_broken(&reader, top);
    struct node *root = read_guarded(&reader);
    if (root)
        return root;
    if (diags_errors(diags) > errors)
        return new_broken(&reader, top);
    diag_error(diags, top, "E133", "this file is empty");
    diag_help(diags, "a deck starts with `deck: 1`");
    return NULL;
}
