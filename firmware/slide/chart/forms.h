/* The forms of a chart: each lays one out and returns a struct chart_picture. */
#pragma once

#include "slide/chart/picture.h"

const void *chart_bars_layout(const struct chart_spec *spec, const struct stage *stage,
                              struct diags *lint);
const void *chart_lines_layout(const struct chart_spec *spec, const struct stage *stage,
                               struct diags *lint);
const void *chart_share_layout(const struct chart_spec *spec, const struct stage *stage,
                               struct diags *lint);
const void *chart_flow_layout(const struct chart_spec *spec, const struct stage *stage,
                              struct diags *lint);
