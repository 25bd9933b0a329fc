#include "slide/chart/labels.h"

#include <string.h>

#define DASH  "\xE2\x80\x93"
#define DOT   "\xC2\xB7"
#define ARROW "\xE2\x86\x92"

static const char *say(const struct stage *stage, const struct quantity *value, const char *unit)
{
    if (!value->given)
        return DASH;
    return words_quantity(stage->words, stage->arena, stage->settings.language, value, unit);
}

const char *chart_label_value(const struct stage *stage, const struct chart_spec *spec,
                              const struct quantity *value)
{
    const char *unit = chart_label_unit(stage, spec);
    return say(stage, value, strcmp(unit, "%") == 0 ? unit : "");
}

const char *chart_label_mark(const struct stage *stage, const struct chart_spec *spec, size_t datum,
                             size_t series)
{
    const struct text *own = &chart_at(spec, datum)->say;
    if (own->given && spec->series.count == 0)
        return text_in(own, stage->settings.language);
    return chart_label_value(stage, spec, chart_value(spec, datum, series));
}

bool chart_label_is_exact(const struct stage *stage, const struct chart_spec *spec, size_t datum,
                          size_t series)
{
    const struct quantity *value = chart_value(spec, datum, series);
    return strstr(chart_label_mark(stage, spec, datum, series),
                  words_amount(stage->words, stage->arena, stage->settings.language, value)) !=
           NULL;
}

const char *chart_label_exact(const struct stage *stage, const struct chart_spec *spec,
                              const struct quantity *value)
{
    return say(stage, value, chart_label_unit(stage, spec));
}

const char *chart_label_title(const struct stage *stage, const struct chart_spec *spec,
                              size_t datum, size_t series)
{
    unsigned language = stage->settings.language;
    const struct chart_datum *at = chart_at(spec, datum);
    const char *label = text_in(&at->label, language);
    if (spec->form == CHART_FLOW)
        return arena_printf(stage->arena, "%s " ARROW " %s", label, text_in(&at->to, language));
    if (spec->series.count == 0)
        return label;
    return arena_printf(stage->arena, "%s " DOT " %s", label,
                        text_in(chart_series_name(spec, series), language));
}
