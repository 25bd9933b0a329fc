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

#ifndef VITRINE_LIBFUZZER
#include <ftw.h>

static int replay(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)place;
    if (kind != FTW_F || about->st_size > YAML_FILE_MAX)
        return 0;
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc((size_t)about->st_size + 1);
    size_t size = file && bytes ? fread(bytes, 1, (size_t)about->st_size, file) : 0;
    LLVMFuzzerTestOneInput(bytes, size);
    for (size_t prefix = 0; prefix < size && size < 16 * 1024; prefix += 10)
        LLVMFuzzerTestOneInput(bytes, prefix);
    if (file)
        fclose(file);
    free(bytes);
    return 0;
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (nftw(arguments[i], replay, 16, FTW_PHYS) != 0) {
            fprintf(stderr, "cannot read %s\n", arguments[i]);
            return 1;
        }
    }
    return 0;
}
#endif
