/* The contents: one tile a chapter, made from the deck's `chapters`. */
#include "slide/kind.h"

struct contents_spec {
    double columns; /* 0: as many as there is room for */
    struct word about;
};

static const struct field contents_fields[] = {
    {.name = "columns",
     .type = FIELD_NUMBER,
     .offset = offsetof(struct contents_spec, columns),
     .least = 2,
     .most = 4,
     .help = "Tiles in a row, 2 to 4; without it as many as there is room for.",
     .example = "4"},
    {.name = "about",
     .type = FIELD_ID,
     .offset = offsetof(struct contents_spec, about),
     .help = "The id of the slide that the last tile opens: about the exhibition, its sources.",
     .example = "about"},
};

const struct slide_kind contents_kind = {
    .deck = {.name = "contents",
             .fields = contents_fields,
             .field_count = sizeof contents_fields / sizeof contents_fields[0],
             .spec_size = sizeof(struct contents_spec)},
    .out_of_loop = true,
};
