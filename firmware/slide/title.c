/* The title of the deck, and of each chapter. */
#include "slide/check.h"
#include "slide/kind.h"

struct title_spec {
    struct text subtitle, alt;
    struct word image;
};

static const struct field title_fields[] = {
    {.name = "subtitle",
     .type = FIELD_TEXT,
     .offset = offsetof(struct title_spec, subtitle),
     .help = "A line under the title.",
     .example = "A digest in seven chapters"},
    {.name = "image",
     .type = FIELD_FILE,
     .offset = offsetof(struct title_spec, image),
     .help = "A picture behind the title; the text stands on a plain panel.",
     .example = "images/NAME.jpg"},
    {.name = "alt",
     .type = FIELD_TEXT,
     .offset = offsetof(struct title_spec, alt),
     .help = "What the picture shows, for visitors who cannot see it.",
     .example = "A railway bridge over a river"},
};

static void title_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    (void)spec;
    check_title(slide, diags);
}

const struct slide_kind title_kind = {
    .deck = {.name = "title",
             .fields = title_fields,
             .field_count = sizeof title_fields / sizeof title_fields[0],
             .spec_size = sizeof(struct title_spec),
             .check = title_check},
    .base = BASE_DARK,
    .base_fixed = true,
};
