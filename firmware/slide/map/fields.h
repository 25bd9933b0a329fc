/* The keys of a map, checked together. */
#pragma once

#include "slide/map/state/spec.h"

enum { MAP_FIELD_COUNT = 14 };
extern const struct field map_fields[MAP_FIELD_COUNT];
void map_check(const void *spec, const struct deck_slide *slide, struct diags *diags);
