/* Reads all of an atlas that its interface gives, for tests and the fuzzer. */
#pragma once

#include "atlas/atlas.h"

/* Reads all, whatever it finds. NULL, or what is wrong with it: a point outside its box, a ring
 * that is not closed, ... */
const char *atlas_walk(const struct atlas *atlas);
/* Makes bytes agree with their checksums, as a deceiver would: of each section that lies in them,
 * then of the header. They are at least a header. */
void atlas_mend(uint8_t *bytes, size_t size);
/* Whether each byte of its sections is as it was made. */
bool atlas_intact(const struct atlas *atlas);
