/* Any bytes as a compiled map: refused with a reason, or a sound map, of which every byte changed
 * is refused or seen where it is read, and every prefix is refused. The same bytes with their
 * length and checksums mended are refused or can be read to the end, whatever they say. With
 * libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program that replays a small map, with
 * every prefix and every byte changed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/format.h"
#include "atlas_walk.h"

enum { AREAS_HELD = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fail(const char *why)
{
    fprintf(stderr, "%s\n", why);
    abort();
}

/* False: refused. Else all of it was read; `wrong` is what is no sound map, "" for nothing, NULL
 * for one that is damaged. */
static bool try(const uint8_t *bytes, size_t size, const char **wrong)
{
    const char *why = NULL;
    struct atlas *atlas = atlas_open(bytes, size, &why);
    if (!atlas != !!why)
        fail("refused without a reason");
    if (!atlas)
        return false;
    *wrong = atlas_walk(atlas);
    *wrong = !atlas_intact(atlas) ? NULL : *wrong ? *wrong : "";
    size_t areas = atlas_area_count(atlas);
    for (size_t i = 0; i < areas && i < AREAS_HELD; i++)
        atlas_holds(atlas, i, (struct place_geo){40, 47});
    for (size_t i = 0; i < atlas_name_count(atlas); i += 16)
        atlas_name_holds(atlas, i, (struct place_geo){40, 47});
    if (atlas_find(atlas, ATLAS_COUNTRY, "Azerbaijan", NULL) >= (int)areas)
        fail("an area that is not there");
    atlas_close(atlas);
    return true;
}

static void expect_refusals(uint8_t *bytes, size_t size)
{
    const char *why;
    for (size_t at = 0; at < size; at++) {
        if (atlas_open(bytes, at, &why))
            fail("a map that is cut off is taken");
        uint8_t old = bytes[at];
        bytes[at] ^= (uint8_t)(1 + at % 255);
        struct atlas *changed = atlas_open(bytes, size, &why);
        if (changed && atlas_intact(changed))
            fail("a changed byte is not seen");
        if (changed)
            atlas_walk(changed);
        atlas_close(changed);
        bytes[at] = old;
    }
}

/* A sound map with numbers that are a little larger or smaller, or much. */
static void deceive(uint8_t *bytes, size_t size)
{
    static const uint8_t added[] = {1, 2, 8, 0x80, 0xFE, 0xFF};
    const char *wrong;
    for (size_t at = ATLAS_AT_LENGTH + 4; at < size; at++) {
        uint8_t old = bytes[at];
        for (size_t i = 0; i < sizeof added; i++) {
            bytes[at] = (uint8_t)(old + added[i]);
            atlas_mend(bytes, size);
            try(bytes, size, &wrong);
        }
        bytes[at] = old;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of just the size, so that a sanitizer sees every byte read behind it. */
    uint8_t *bytes = calloc(1, size ? size : 1);
    if (!bytes)
        return 0;
    if (size)
        memcpy(bytes, data, size);
    const char *wrong = NULL;
    if (try(bytes, size, &wrong) && wrong) {
        if (*wrong)
            fail(wrong);
        expect_refusals(bytes, size);
        deceive(bytes, size);
    }
    if (size >= ATLAS_HEADER) {
        atlas_mend(bytes, size);
        try(bytes, size, &wrong);
    }
    free(bytes);
    return 0;
}
