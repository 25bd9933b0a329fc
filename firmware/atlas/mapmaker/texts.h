/* Texts that are stored once each: the section of strings. */
#pragma once

#include "atlas/mapmaker/bytes.h"

/* Zeroed is empty. `places` is a table of offsets by the texts' hashes, half of it empty; owned. */
struct texts {
    struct bytes strings;
    uint32_t *places;
    size_t count, room;
};

/* The offset of a text; the first one is "". */
uint32_t texts_place(struct texts *texts, const char *text);
void texts_finish(struct texts *texts);
