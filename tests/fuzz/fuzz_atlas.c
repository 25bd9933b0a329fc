/* Any bytes as a compiled map: refused with a reason, or all of it can be read and keeps what
 * slide/atlas.h promises. With libFuzzer (VITRINE_FUZZ) this is its target; otherwise a program
 * that replays a small map, with every prefix and every byte changed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas_walk.h"

enum { AREAS_HELD = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* A copy of just the size, so that a sanitizer sees every byte read behind it. */
    uint8_t *bytes = malloc(size ? size : 1);
    if (!bytes)
        return 0;
    if (size)
        memcpy(bytes, data, size);
    const char *why = NULL;
    struct atlas *atlas = atlas_open(bytes, size, &why);
    if (!atlas != !!why)
        abort();
    const char *wrong = atlas ? atlas_walk(atlas) : NULL;
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    if (atlas) {
        size_t areas = atlas_area_count(atlas);
        for (size_t i = 0; i < areas && i < AREAS_HELD; i++)
            atlas_holds(atlas, i, (struct place_geo){40, 47});
        if (atlas_find(atlas, ATLAS_COUNTRY, "Azerbaijan", NULL) >= (int)areas)
            abort();
    }
    atlas_close(atlas);
    free(bytes);
    return 0;
}
