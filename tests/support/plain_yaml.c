#include "plain_yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

struct written {
    FILE *out;
    bool map[YAML_DEPTH_MAX + 1], key_next[YAML_DEPTH_MAX + 1];
    unsigned depth;
};

static void put_text(FILE *out, char sign, const char *text, size_t line, size_t column)
{
    fprintf(out, "%c%zu:%zu %s\n", sign, line, column, text);
}

static char sign_of(yaml_scalar_style_t style)
{
    if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        return '"';
    return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE ? '|' : '.';
}

/* True if what comes is a key; the next one is its value then. */
static bool takes_key(struct written *written)
{
    if (written->depth == 0 || !written->map[written->depth - 1])
        return false;
    bool key = written->key_next[written->depth - 1];
    written->key_next[written->depth - 1] = !key;
    return key;
}

static bool open_list(struct written *written, bool map, struct plain_yaml *plain)
{
    if (takes_key(written))
        plain->forbidden = true;
    if (written->depth >= YAML_DEPTH_MAX)
        return false;
    written->map[written->depth] = written->key_next[written->depth] = map;
    written->depth++;
    fputs(map ? "{\n" : "[\n", written->out);
    return true;
}

/* False at the end, or where it is not the format's. */
static bool take(struct written *written, const yaml_event_t *event, struct plain_yaml *plain)
{
    switch (event->type) {
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT: return true;
    case YAML_DOCUMENT_START_EVENT: {
        bool first = ftell(written->out) == 0;
        plain->forbidden |= event->data.document_start.version_directive != NULL ||
                            event->data.document_start.tag_directives.start !=
                                event->data.document_start.tag_directives.end;
        return first;
    }
    case YAML_ALIAS_EVENT:
        takes_key(written);
        plain->forbidden = true;
        return true;
    case YAML_SCALAR_EVENT:
        plain->forbidden |= event->data.scalar.anchor || event->data.scalar.tag;
        put_text(written->out, takes_key(written) ? '=' : sign_of(event->data.scalar.style),
                 (const char *)event->data.scalar.value, event->start_mark.line + 1,
                 event->start_mark.column + 1);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        plain->forbidden |= event->data.sequence_start.anchor || event->data.sequence_start.tag;
        return open_list(written, false, plain);
    case YAML_MAPPING_START_EVENT:
        plain->forbidden |= event->data.mapping_start.anchor || event->data.mapping_start.tag;
        return open_list(written, true, plain);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        written->depth--;
        fputs(written->map[written->depth] ? "}\n" : "]\n", written->out);
        return true;
    case YAML_STREAM_END_EVENT: plain->valid = ftell(written->out) > 0; return false;
    default: return false;
    }
}

struct plain_yaml plain_yaml_read(const char *text, size_t length)
{
    struct plain_yaml plain = {0};
    size_t size;
    struct written written = {.out = open_memstream(&plain.nodes, &size)};
    yaml_parser_t parser;
    if (!written.out || !yaml_parser_initialize(&parser))
        abort();
    size_t mark = 0;
    while (length - mark >= 3 && memcmp(text + mark, "\xEF\xBB\xBF", 3) == 0)
        mark += 3;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text + mark, length - mark);
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            break;
        more = take(&written, &event, &plain);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    fclose(written.out);
    return plain;
}

static void put_node(const struct node *node, FILE *out)
{
    if (node->kind == NODE_SCALAR) {
        put_text(out,
                 node->quoted  ? '"'
                 : node->block ? '|'
                               : '.',
                 node->text, node->mark.line, node->mark.column);
        return;
    }
    fputs(node->kind == NODE_MAP ? "{\n" : "[\n", out);
    for (const struct node *value = node->first; value; value = value->next) {
        if (value->key)
            put_text(out, '=', value->key, value->key_mark.line, value->key_mark.column);
        put_node(value, out);
    }
    fputs(node->kind == NODE_MAP ? "}\n" : "]\n", out);
}

char *plain_yaml_of_node(const struct node *node)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    put_node(node, out);
    fclose(out);
    return text;
}
