/* Any bytes through yaml_read() and diags_print(): no crash, no leak, no endless loop; and what
 * libyaml alone reads is read the same, unless the format forbids it. With
 * libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays the files and
 * folders it is given, with many prefixes of each file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deck/yaml/yaml.h"
#include "plain_yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t walk(const struct node *node)
{
    size_t count = 0;
    for (; node; node = node->next) {
        count += 1 + (node->kind == NODE_SCALAR ? strlen(node->text) != node->length
                                                : walk(node->first));
        if (node->mark.line == 0 || node->mark.column == 0 || node->mark.length == 0)
            abort();
    }
    return count;
}

static void read_once(struct arena *arena, const char *text, size_t size)
{
    struct diags diags;
    diags_init(&diags, arena);
    diags_add_source(&diags, "deck.yaml", text, size);
    const struct node *root = yaml_read(&diags, "deck.yaml", text, size);
    if (root && (root->broken || walk(root) > YAML_NODES_MAX + 2) && diags_errors(&diags) == 0)
        abort();
    if (!root && diags_errors(&diags) == 0)
        abort();
    diags_sort(&diags);
    FILE *sink = fopen("/dev/null", "w");
    if (sink) {
        diags_print(&diags, 20, sink);
        fclose(sink);
    }
}

/* Codes for what YAML allows: anything else is said of YAML that is wrong. */
static bool is_forbidden(const char *code)
{
    static const char *const codes[] = {"E103", "E105", "E107", "E108", "E110", "E111", "E114",
                                        "E115", "E122", "E123", "E125", "E126", "E127", "E128",
                                        "E129", "E132", "E134", "E135", "E137", "E306"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i], code) == 0)
            return true;
    }
    return false;
}

/* libyaml takes a question mark at the start of a word for a sign, and other line ends for ends. */
static bool is_comparable(const char *text, size_t size)
{
    for (size_t at = 0; at < size; at++) {
        if (text[at] == '?' && (at == 0 || strchr(" \t\r\n,[]{}:?\"'", text[at - 1])))
            return false;
        if (text[at] == '\0' || (text[at] == '\xC2' && at + 1 < size && text[at + 1] == '\x85') ||
            (text[at] == '\xE2' && at + 1 < size && text[at + 1] == '\x80'))
            return false;
    }
    return size <= YAML_FILE_MAX;
}

static void compare(struct arena *arena, const char *text, size_t size)
{
    if (!is_comparable(text, size))
        return;
    struct plain_yaml plain = plain_yaml_read(text, size);
    struct diags diags;
    diags_init(&diags, arena);
    diags_add_source(&diags, "deck.yaml", text, size);
    const struct node *root = yaml_read(&diags, "deck.yaml", text, size);
    bool same = plain.valid && !plain.forbidden && root;
    for (size_t i = 0; i < diags.count && same; i++) {
        bool error = diags.items[i].severity == DIAG_ERROR;
        if (error && !is_forbidden(diags.items[i].code)) {
            diags_print(&diags, 0, stderr);
            abort();
        }
        same = !error;
    }
    char *nodes = same && diags_errors(&diags) == 0 ? plain_yaml_of_node(root) : NULL;
    if (nodes && strcmp(nodes, plain.nodes) != 0) {
        fprintf(stderr, "read as:\n%sinstead of:\n%s", nodes, plain.nodes);
        abort();
    }
    free(nodes);
    free(plain.nodes);
}

/* With too little memory: the escape must leave nothing behind. */
static void read_short(struct arena *arena, const char *text, size_t size)
{
    jmp_buf escape;
    arena->escape = &escape;
    if (setjmp(escape) == 0)
        read_once(arena, text, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of just the size, so that a sanitizer sees every byte read behind it. */
    char *text = malloc(size ? size : 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    struct arena arena = {0};
    read_once(&arena, text, size);
    size_t used = arena.used;
    arena_finish(&arena);
    compare(&arena, text, size);
    arena_finish(&arena);
    arena.limit = used / 2 + 64;
    read_short(&arena, text, size);
    arena_finish(&arena);
    free(text);
    return 0;
}
