/* What somebody said: a few words of theirs, or more in our own. */
#include "slide/check.h"
#include "slide/kind.h"

struct quote_spec {
    struct text quote, by, role;
    bool paraphrase;
};

static const struct field quote_fields[] = {
    {.name = "quote",
     .type = FIELD_TEXT,
     .offset = offsetof(struct quote_spec, quote),
     .required = true,
     .help = "At most 7 words of the source; more only with `paraphrase: true`.",
     .example = "A few words"},
    {.name = "by",
     .type = FIELD_TEXT,
     .offset = offsetof(struct quote_spec, by),
     .help = "Whose words they are.",
     .example = "A name"},
    {.name = "role",
     .type = FIELD_TEXT,
     .offset = offsetof(struct quote_spec, role),
     .help = "Who that is.",
     .example = "Adviser"},
    {.name = "paraphrase",
     .type = FIELD_BOOL,
     .offset = offsetof(struct quote_spec, paraphrase),
     .help = "The words are ours, not theirs: shown without quotation marks, and said below.",
     .example = "true"},
};

enum { QUOTE_WORDS_MAX = 7 };

static void quote_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct quote_spec *quote = spec;
    (void)slide;
    if (quote->paraphrase)
        return;
    for (unsigned i = 0; i < LANGUAGE_MAX; i++) {
        const struct text_value *value = &quote->quote.in[i];
        unsigned words = value->utf8 ? text_words(value->utf8) : 0;
        if (words <= QUOTE_WORDS_MAX)
            continue;
        diag_error(diags, value->mark, "E511", "%u words of somebody else; at most %d are quoted",
                   words, QUOTE_WORDS_MAX);
        diag_help(diags, "quote fewer, or say it in your own words with `paraphrase: true`");
        if (quote->quote.everywhere)
            return;
    }
}

const struct slide_kind quote_kind = {
    .deck = {.name = "quote",
             .fields = quote_fields,
             .field_count = sizeof quote_fields / sizeof quote_fields[0],
             .spec_size = sizeof(struct quote_spec),
             .check = quote_check},
    .base = BASE_DARK,
    .base_fixed = true,
};
