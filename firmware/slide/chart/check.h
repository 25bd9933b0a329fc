/* What a chart may be: its forms, and findings about one that a curator has written. */
#pragma once

#include "slide/chart/spec.h"

/* By enum chart_form; NULL at the end. */
extern const char *const chart_forms[];

/* E470 to E475, W413; `spec` is a struct chart_spec. */
void chart_check(const void *spec, const struct deck_slide *slide, struct diags *diags);
