#include "atlas/mapmaker/texts.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Where a text is in the table, or would be. An offset is stored with 1 added. */
static uint32_t *find(const struct texts *texts, const char *text)
{
    size_t at = (size_t)hash_bytes(HASH_START, text, strlen(text)) & (texts->room - 1);
    while (texts->places[at] &&
           strcmp((const char *)texts->strings.data + texts->places[at] - 1, text) != 0)
        at = (at + 1) & (texts->room - 1);
    return &texts->places[at];
}

static void grow(struct texts *texts)
{
    uint32_t *old = texts->places;
    size_t old_room = texts->room;
    texts->room = old_room ? 2 * old_room : 1024;
    texts->places = memory_get(texts->room * sizeof *texts->places);
    for (size_t i = 0; i < old_room; i++)
        if (old[i])
            *find(texts, (const char *)texts->strings.data + old[i] - 1) = old[i];
    memory_free(old);
}

uint32_t texts_place(struct texts *texts, const char *text)
{
    if (2 * (texts->count + 1) > texts->room)
        grow(texts);
    if (texts->count == 0 && *text)
        texts_place(texts, "");
    uint32_t *place = find(texts, text);
    if (!*place) {
        *place = (uint32_t)texts->strings.count + 1;
        bytes_put(&texts->strings, text, strlen(text) + 1);
        texts->count++;
    }
    return *place - 1;
}

void texts_finish(struct texts *texts)
{
    bytes_finish(&texts->strings);
    memory_free(texts->places);
    *texts = (struct texts){0};
}
