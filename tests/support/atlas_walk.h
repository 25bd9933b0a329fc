/* Reads all of an atlas that its interface gives, for tests and the fuzzer. */
#ifndef ATLAS_WALK_H
#define ATLAS_WALK_H

#include "atlas/atlas.h"

/* NULL, or the promise that is broken: a point outside its box, a ring that is not closed, ... */
const char *atlas_walk(const struct atlas *atlas);

#endif
