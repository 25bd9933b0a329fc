#include "slide/figures.h"

#include "slide/kind.h"

const struct slide_kind figures_kind = {
    .deck = {.name = "figures",
             .fields = figures_fields,
             .field_count = FIGURES_FIELD_COUNT,
             .spec_size = sizeof(struct figures_spec)},
};
