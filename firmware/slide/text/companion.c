#include "slide/text/companion.h"

#include <math.h>

#include "slide/kit/big_number.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

const struct field companion_fields[COMPANION_FIELDS] = {
    FIELD(companion, number, QUANTITY, .ranges = true,
          .help = "A number or a range with its unit, shown large beside the text.",
          .example = "about 340 km"),
    FIELD(companion, unit, TEXT, .help = "The unit, when it is not written behind the number.",
          .example = "{en: years, ru: лет}"),
    FIELD(companion, label, TEXT, .help = "What the number counts: a few words below it.",
          .example = "shorter than by rail"),
    FIELD(companion, note, TEXT, .help = "A small line below the label.",
          .example = "The source gives no end point."),
    FIELD(companion, ground, GROUP, .sub = backdrop_fields, .sub_count = BACKDROP_FIELDS,
          .sub_size = sizeof(struct backdrop_spec),
          .help = "A map or a line with its stops beside the text: the keys of a title's ground.",
          .example = "{region: {south: 38, north: 43, west: 42, east: 51}, places: [baku]}"),
};

void companion_check(const struct companion *companion, const struct deck_slide *slide,
                     struct diags *diags)
{
    bool ground = backdrop_given(&companion->ground), number = companion->number.given;
    if (ground)
        backdrop_check(&companion->ground, slide, diags);
    if (ground && number) {
        diag_error(diags, companion->number.mark, "E489",
                   "beside the text stands a number or a ground, not both");
        diag_help(diags, "remove `number` or `ground`");
    } else if (number && !companion->label.given) {
        diag_error(diags, companion->number.mark, "E203", "this number has no `label`");
        diag_help(diags, "add `label: …`: what it counts");
    }
}

enum {
    NUMBER_PX = 176, /* the size of a number that fits; smaller ones down to LEAST_PX */
    TIGHT_PX = 112,  /* where it is over a text that needs the room */
    POSTER_PX = 360, /* to be read from afar */
    LEAST_PX = 96,
    SIZE_STEP_PX = 4,
    LABEL_LINES = 3,
    NOTE_LINES = 3,
};

static struct amount companion_amount(const struct companion *companion)
{
    return (struct amount){.value = &companion->number, .unit = &companion->unit};
}

/* As large as the column lets it be. */
static struct big_number set_number(const struct stage *stage, struct amount amount, float width,
                                    bool tight)
{
    int most = stage->settings.poster ? POSTER_PX : tight ? TIGHT_PX : NUMBER_PX;
    struct big_number number = big_number_set(stage, amount, (float)most, width);
    for (int size = most; number.too_wide && size >= LEAST_PX; size -= SIZE_STEP_PX)
        number = big_number_set(stage, amount, (float)size, width);
    return number;
}

static void find_too_wide(const struct stage *stage, struct diags *lint,
                          const struct companion *companion, const struct big_number *number,
                          float width)
{
    if (!lint || !number->too_wide || fit_reported(lint, companion->number.mark, "E513"))
        return;
    struct amount amount = companion_amount(companion);
    diag_error(lint, companion->number.mark, "E513",
               "the number `%s` is wider than its column (%.0f of %.0f px)",
               big_number_words(stage, amount), (double)number->needs, (double)width);
    diag_help(lint, "use a larger unit, such as million");
}

/* Sets a text of the companion under `baseline`; returns its last baseline. */
static float add_words(struct sheet *sheet, struct diags *lint, const struct text *text,
                       struct text_style style, struct rect column, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!text->given)
        return baseline;
    struct textbox *box =
        text_set_balanced(stage, text_in(text, stage->settings.language), style, column.w);
    bool small = style.line_px < stage_style(stage, TYPE_LABEL, stage->theme.ink).line_px;
    fit_text(stage, lint, text, small ? "note" : "label", box, small ? NOTE_LINES : LABEL_LINES);
    baseline += stage_px(stage, 12) + style.line_px;
    sheet_text(sheet, box, column.x, baseline);
    return baseline + text_drop(box);
}

float companion_add(struct sheet *sheet, struct diags *lint, const struct companion *companion,
                    struct rect column, bool tight)
{
    const struct stage *stage = sheet->stage;
    struct amount amount = companion_amount(companion);
    struct big_number number = set_number(stage, amount, column.w, tight);
    find_too_wide(stage, lint, companion, &number, column.w);
    big_number_check(stage, lint, amount);
    float thick = stage_px(stage, stage->theme.high_contrast ? 6 : 4);
    sheet_fill(sheet, (struct rect){column.x, column.y, column.w, thick}, stage->theme.accent);

    float size = number.number->line_count > 0 ? (float)number.number->lines[0].runs[0].size_px : 0;
    float above = stage_px(stage, 24);
    if (number.before->line_count > 0)
        above = stage_px(stage, 36) + roundf(0.714f * (float)textbox_first_size(number.before));
    float baseline = column.y + thick + above + roundf(0.714f * size);
    big_number_add(sheet, &number, column.x, baseline);
    if (number.unit_below) {
        baseline += stage_px(stage, 60);
        sheet_text(sheet, number.unit, column.x, baseline);
    }
    struct text_style label = stage_style(stage, TYPE_LABEL, stage->theme.ink);
    struct text_style note = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    baseline =
        add_words(sheet, lint, &companion->label, label, column, baseline + stage_px(stage, 8));
    return add_words(sheet, lint, &companion->note, note, column, baseline);
}
