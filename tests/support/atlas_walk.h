/* Reads all of an atlas that its interface gives, for tests and the fuzzer. */
#pragma once

#include "atlas/atlas.h"

/* Reads all, whatever it finds. NULL, or what is wrong with it: a point outside its box, a ring
 * that is not closed, ... */
const char *atlas_walk(const struct atlas *atlas);
