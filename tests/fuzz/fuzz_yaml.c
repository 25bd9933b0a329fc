/* Any bytes through yaml_read() and diags_print(): no crash, no leak, no endless loop. With
 * libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays the files and
 * folders it is given, with every tenth prefix of each file. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deck/yaml.h"

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
    arena.limit = used / 2 + 64;
    read_short(&arena, text, size);
    arena_finish(&arena);
    free(text);
    return 0;
}
