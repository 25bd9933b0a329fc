/* The quote kind: a few words of somebody, or more in our own words. */
#include <string.h>

#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "ui/text.h"

struct quote_spec {
    struct text quote, by, role;
    bool paraphrase;
};

static const struct field quote_fields[] = {
    FIELD(quote_spec, quote, TEXT, .required = true,
          .help = "At most 7 words of the source; more only with `paraphrase: true`.",
          .example = "A few words"),
    FIELD(quote_spec, by, TEXT, .help = "Whose words they are.", .example = "A name"),
    FIELD(quote_spec, role, TEXT, .help = "Who that is.", .example = "Adviser"),
    FIELD(quote_spec, paraphrase, BOOL,
          .help = "The words are ours, not theirs: shown without quotation marks, and said below.",
          .example = "true"),
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

/* Opening and closing marks by language. */
static const struct quotation {
    const char *language, *open, *close;
} quotations[] = {
    {"ru", "«", "»"},
    {"uk", "«", "»"},
    {"az", "«", "»"},
    {"hy", "«", "»"},
    {"fr", "«\xC2\xA0", "\xC2\xA0»"},
    {"ka", "„", "“"},
    {"de", "„", "“"},
    {"pl", "„", "”"},
};

static const char *marked(const struct stage *stage, const char *utf8)
{
    struct quotation marks = {"", "“", "”"};
    const char *language = text_language(stage);
    for (size_t i = 0; language && i < sizeof quotations / sizeof quotations[0]; i++) {
        if (strcmp(quotations[i].language, language) == 0)
            marks = quotations[i];
    }
    return arena_printf(stage->arena, "%s%s%s", marks.open, utf8, marks.close);
}

/* A title is not a headline here: it is on the chapter's line. */
static void add_title(struct sheet *sheet, struct diags *lint)
{
    const struct stage *stage = sheet->stage;
    const struct text *title = &stage->slide->title;
    float right = stage->content.x + stage->content.w;
    float from = header_chapter(sheet, stage->content.x, stage->content.w, true);
    if (!title->given)
        return;
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box =
        text_set(stage, text_in(title, stage->settings.language), style, right - from);
    fit_text(stage, lint, title, "title", box, 1);
    sheet_text(sheet, box, from, header_baseline(stage));
}

/* The speaker, under the quote; returns the last baseline. */
static float add_speaker(struct sheet *sheet, struct diags *lint, const struct quote_spec *quote,
                         float x, float baseline)
{
    const struct stage *stage = sheet->stage;
    unsigned language = stage->settings.language;
    float width = stage->content.x + stage->content.w - x;
    if (quote->by.given) {
        struct text_style name = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
        name.size_px = name.size_px * 36 / 32;
        struct textbox *box = text_set(stage, text_in(&quote->by, language), name, width);
        fit_text(stage, lint, &quote->by, "name", box, 1);
        sheet_text(sheet, box, x, baseline);
        baseline += stage_px(stage, 4) + name.line_px;
    }
    if (!quote->role.given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_LABEL, stage->theme.ink2);
    style.face = FACE_TEXT;
    struct textbox *box = text_set(stage, text_in(&quote->role, language), style, width);
    fit_text(stage, lint, &quote->role, "role", box, 3);
    sheet_text(sheet, box, x, baseline);
    return baseline + text_drop(box);
}

/* "In our words. Source: ...", and the slide's note above. */
static void add_origin(struct sheet *sheet, struct diags *lint, const struct quote_spec *quote,
                       float x)
{
    const struct stage *stage = sheet->stage;
    float width = stage->content.x + stage->content.w - x;
    const char *source = footer_source(stage);
    const char *ours = words_get(stage->words, WORD_IN_OUR_WORDS, stage->settings.language);
    const char *line = source ? source : "";
    if (quote->paraphrase)
        line = arena_printf(stage->arena, "%s.%s%s", ours, source ? " " : "", line);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, line, style, width);
    float bottom = footer_bottom(stage) - stage_px(stage, stage->portrait ? 0 : 34);
    if (source)
        fit_text(stage, lint, &stage->slide->source->text, "source", box, 3);
    float first = bottom - text_drop(box);
    sheet_text(sheet, box, x, first);
    footer_line(sheet, lint, &stage->slide->note, "note",
                (struct rect){x, 0, width, first - stage_px(stage, 54)});
}

static const void *quote_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct quote_spec *quote = spec;
    struct sheet *sheet = sheet_start(stage);
    add_title(sheet, lint);
    float edge = stage_px(stage, 10), left = stage->content.x;
    float x = stage->portrait ? left + stage_px(stage, 58) : stage_column(stage, 2);
    float width = left + stage->content.w - x;
    const char *utf8 = text_in(&quote->quote, stage->settings.language);
    if (!quote->paraphrase)
        utf8 = marked(stage, utf8);
    struct text_style style = stage_style(stage, TYPE_QUOTE, stage->theme.ink);
    size_t most = stage->portrait ? 8 : 4;
    struct textbox *box =
        text_set_balanced(stage, utf8, style, fminf(width, stage_columns(stage, 9)));
    if (box->line_count > most) /* long ones may be wider than reads best */
        box = text_set_balanced(stage, utf8, style, width);
    fit_text(stage, lint, &quote->quote, "quote", box, most);
    fit_count(stage, lint, &quote->quote, "quote", 26, 36);

    /* Fewer lines are lower, so that the block keeps its middle. */
    size_t lines = box->line_count < most ? box->line_count : most;
    float free = roundf((float)(most - lines) * style.line_px / 2);
    float first = stage->content.y + stage_px(stage, stage->portrait ? 260 : 190) + free;
    float last = first + text_drop(box);
    sheet_text(sheet, box, x, first);
    sheet_fill(
        sheet,
        (struct rect){left, first - stage_px(stage, 70), edge, last - first + stage_px(stage, 112)},
        stage->theme.accent);
    add_speaker(sheet, lint, quote, x, last + stage_px(stage, 117));
    add_origin(sheet, lint, quote, x);
    return sheet;
}

static void quote_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned quote_words(const void *spec, unsigned language)
{
    const struct quote_spec *quote = spec;
    return text_words(text_in(&quote->quote, language)) +
           text_words(text_in(&quote->by, language)) + text_words(text_in(&quote->role, language));
}

/* One that opens a chapter belongs to its slides. */
static bool is_dark(const struct deck_slide *slide)
{
    return !slide->opens_chapter;
}

const struct slide_kind quote_kind = {
    .deck = {.name = "quote", DECK_KIND_FIELDS(quote_fields, quote_spec), .check = quote_check},
    .own_poster = true,
    .dark = is_dark,
    .layout = quote_layout,
    .draw = quote_draw,
    .words = quote_words,
};
