/* The words of a chart: its values, its unit, the names of its marks. In the stage's arena
 * and language. */
#pragma once

#include "slide/chart/spec.h"
#include "ui/stage.h"

static inline const char *chart_label_unit(const struct stage *stage, const struct chart_spec *spec)
{
    unsigned language = stage->settings.language;
    return words_unit(stage->words, text_in(&spec->unit, language), language);
}
/* "under 0.6"; with a percent sign where that is the unit. */
const char *chart_label_value(const struct stage *stage, const struct chart_spec *spec,
                              const struct quantity *value);
/* The text at the mark: the author's words, or the value. */
const char *chart_label_mark(const struct stage *stage, const struct chart_spec *spec, size_t datum,
                             size_t series);
/* True if that text holds the number. */
bool chart_label_is_exact(const struct stage *stage, const struct chart_spec *spec, size_t datum,
                          size_t series);
/* "under 0.6 billion USD"; a dash for a value that is missing. */
const char *chart_label_exact(const struct stage *stage, const struct chart_spec *spec,
                              const struct quantity *value);
/* "2019", "2019 · Exports", "Baku → Kars". */
const char *chart_label_title(const struct stage *stage, const struct chart_spec *spec,
                              size_t datum, size_t series);
