/* A headline and a few paragraphs. */
#include "slide/check.h"
#include "slide/kind.h"

enum text_side { SIDE_RIGHT, SIDE_LEFT };

struct text_spec {
    struct text body, alt, place;
    struct word image;
    int side;
    struct date date;
};

static const char *const text_sides[] = {"right", "left", NULL};

static const struct field text_fields[] = {
    {.name = "body",
     .type = FIELD_PROSE,
     .offset = offsetof(struct text_spec, body),
     .required = true,
     .help = "Paragraphs, with an empty line between them; `- ` starts a bullet.",
     .example = "A sentence or two."},
    {.name = "image",
     .type = FIELD_FILE,
     .offset = offsetof(struct text_spec, image),
     .help = "A picture beside the text.",
     .example = "images/NAME.jpg"},
    {.name = "side",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct text_spec, side),
     .choices = text_sides,
     .help = "On which side the picture stands: right, or left.",
     .example = "left"},
    {.name = "alt",
     .type = FIELD_TEXT,
     .offset = offsetof(struct text_spec, alt),
     .help = "What the picture shows, for visitors who cannot see it.",
     .example = "A railway bridge over a river"},
    {.name = "date",
     .type = FIELD_DATE,
     .offset = offsetof(struct text_spec, date),
     .help = "When it was: a year, a month or a day, shown large beside the text.",
     .example = "2021-01-11"},
    {.name = "place",
     .type = FIELD_TEXT,
     .offset = offsetof(struct text_spec, place),
     .help = "Where it was, shown under the date.",
     .example = "Moscow"},
};

static void text_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct text_spec *text = spec;
    check_title(slide, diags);
    check_prose(&text->body, diags);
}

const struct slide_kind text_kind = {
    .deck = {.name = "text",
             .fields = text_fields,
             .field_count = sizeof text_fields / sizeof text_fields[0],
             .spec_size = sizeof(struct text_spec),
             .check = text_check},
};
