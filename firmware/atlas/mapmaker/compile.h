/* The sections of the compiled map, and all of them as one file. */
#pragma once

#include "atlas/format.h"
#include "atlas/mapmaker/texts.h"

/* Zeroed is empty. */
struct compiled {
    struct bytes sections[ATLAS_SECTIONS]; /* texts are in these two until it is whole: */
    struct texts texts, name_texts;
};

/* Fills the sections that are made of the source's texts. */
void compile_source(struct compiled *out, const struct source *source);
/* The file's bytes, owned. All sections are there by now. */
uint8_t *compile_file(struct compiled *compiled, size_t *length);
void compile_finish(struct compiled *compiled);
