#include "ui/words_file.h"

#include <string.h>

#include "base/hash.h"

static void list_words(struct words_file *file, struct arena *arena)
{
    size_t count = 0, room = 1;
    for (const struct node *word = file->root->first; word; word = word->next)
        count++;
    while (room < 2 * count + 1)
        room *= 2;
    file->found = arena_array(arena, const struct node *, room);
    file->found_mask = room - 1;
    for (const struct node *word = file->root->first; word; word = word->next) {
        if (!word->key)
            continue;
        size_t at = (size_t)hash_bytes(HASH_START, word->key, strlen(word->key));
        while (file->found[at & file->found_mask])
            at++;
        file->found[at & file->found_mask] = word;
    }
}

bool words_file_read_into(struct words_file *file, struct diags *diags)
{
    diags_add_source(diags, "words.yaml", file->text, file->length);
    file->root = yaml_read(diags, "words.yaml", file->text, file->length);
    if (!file->root || file->root->kind != NODE_MAP)
        return false;
    list_words(file, diags->arena);
    return true;
}

void words_file_read(struct words_file *file, const char *text, size_t length)
{
    struct diags diags;
    *file = (struct words_file){.text = text, .length = length};
    diags_init(&diags, &file->arena);
    if (!words_file_read_into(file, &diags) || diags.count > 0)
        file->root = NULL;
}

const struct node *words_file_find(const struct words_file *file, const char *name)
{
    size_t at = (size_t)hash_bytes(HASH_START, name, strlen(name));
    const struct node *word = NULL;
    while (file && (word = file->found[at & file->found_mask]) && strcmp(word->key, name) != 0)
        at++;
    return word;
}
