/* libyaml's word on a whole text, and the one letter that it misreads. */
#include <string.h>

#include "deck/yaml/block.h"

enum { STAND_IN_SIZE = 3, STAND_INS = 32 };

static bool is_question_mark(const char *text, size_t at, size_t end)
{
    return text[at] == '?' && at + 1 < end && !strchr(" \t\r\n,[]{}", text[at + 1]);
}

/* A code point that stands for no character and is not in the text, as itself or as an escape. */
static void choose_stand_in(struct yaml_file *file)
{
    bool taken[STAND_INS] = {false};
    for (size_t at = 0; at + 4 <= file->length; at++) {
        const char *text = file->text + at;
        unsigned char last = (unsigned char)text[2];
        if (memcmp(text, "\xEF\xB7", 2) == 0 && last >= 0x90 && last < 0x90 + STAND_INS)
            taken[last - 0x90] = true;
        if ((text[0] | 32) != 'f' || (text[1] | 32) != 'd' || (text[2] | 32) < 'd')
            continue;
        unsigned high = (unsigned)(text[2] | 32) - 'd';
        for (unsigned low = 0; low < 16 && high < 2; low++)
            taken[16 * high + low] |= "0123456789abcdef"[low] == (text[3] | 32);
    }
    unsigned free = 0;
    while (free + 1 < STAND_INS && taken[free])
        free++;
    file->stand_in = (unsigned char)(0x90 + free); /* of U+FDD0 to U+FDEF */
}

const char *yaml_readable(struct yaml_file *file, size_t start, size_t end, size_t *length)
{
    size_t count = 0;
    for (size_t at = start; at < end; at++)
        count += is_question_mark(file->text, at, end);
    *length = end - start;
    if (count == 0)
        return file->text + start;
    if (!file->stand_in)
        choose_stand_in(file);
    *length += count * (STAND_IN_SIZE - 1);
    char *copy = arena_take(file->diags->arena, *length + 1), *out = copy;
    for (size_t at = start; at < end; at++) {
        if (is_question_mark(file->text, at, end)) {
            *out++ = '\xEF';
            *out++ = '\xB7';
            *out++ = (char)file->stand_in;
        } else {
            *out++ = file->text[at];
        }
    }
    *out = '\0';
    return copy;
}

size_t yaml_restore(const struct yaml_file *file, char *text, size_t length)
{
    size_t out = 0;
    if (!file->stand_in)
        return length;
    for (size_t at = 0; at < length; out++) {
        bool stands = length - at >= STAND_IN_SIZE && text[at] == '\xEF' &&
                      text[at + 1] == '\xB7' && (unsigned char)text[at + 2] == file->stand_in;
        text[out] = stands ? '?' : text[at];
        at += stands ? STAND_IN_SIZE : 1;
    }
    text[out] = '\0';
    return out;
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

void yaml_judge(struct yaml_file *file, size_t start, struct judgement *out)
{
    struct judging judging = {.judgement = out};
    *out = (struct judgement){0};
    yaml_open(file, start, file->length);
    for (bool more = file->parser_open; more;) {
        if (!yaml_parser_parse(&file->parser, &file->event)) {
            if (file->parser.error == YAML_MEMORY_ERROR)
                yaml_out_of_memory(file);
            break;
        }
        more = take_event(&judging, &file->event);
        yaml_event_delete(&file->event);
    }
    yaml_block_finish(file);
}
