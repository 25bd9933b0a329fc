#include "slide/kit/footer.h"

#include "slide/kit/fit.h"
#include "ui/text.h"

const char *footer_source(const struct stage *stage)
{
    const struct deck_source *source = stage->slide->source;
    if (!source || stage->settings.poster)
        return NULL;
    const char *text = text_in(&source->text, stage->settings.language);
    return words_fill(stage->words, stage->arena, WORD_SOURCE, stage->settings.language, &text);
}

/* Adds a box with its last baseline at `bottom`; returns the bottom for what is above, a gap of
 * 26 px higher. */
static float add_box(struct sheet *sheet, const struct textbox *box, float x, float bottom)
{
    const struct stage *stage = sheet->stage;
    if (box->line_count == 0)
        return bottom;
    float first = bottom - text_drop(box);
    sheet_text(sheet, box, x, first);
    return first - box->lines[0].baseline - stage_px(stage, 26);
}

enum { FOOTER_LINES = 6 };

static struct textbox *set_text(const struct stage *stage, struct diags *lint,
                                const struct text *text, const char *what, float width)
{
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, text_in(text, stage->settings.language), style, width);
    fit_text(stage, lint, text, what, box, FOOTER_LINES);
    fit_count(stage, lint, text, what, 24, 0);
    return box;
}

float footer_line(struct sheet *sheet, struct diags *lint, const struct text *text,
                  const char *what, struct rect area)
{
    float bottom = area.y + area.h;
    if (!text->given || sheet->stage->settings.poster)
        return bottom;
    return add_box(sheet, set_text(sheet->stage, lint, text, what, area.w), area.x, bottom);
}

struct textbox *footer_note_box(const struct stage *stage, struct diags *lint, float width)
{
    const struct text *note = &stage->slide->note;
    bool shown = note->given && !stage->settings.poster;
    return shown ? set_text(stage, lint, note, "note", width) : NULL;
}

struct textbox *footer_source_box(const struct stage *stage, struct diags *lint, float width)
{
    const char *source = footer_source(stage);
    if (!source)
        return NULL;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, source, style, width);
    fit_text(stage, lint, &stage->slide->source->text, "source", box, FOOTER_LINES);
    fit_count(stage, lint, &stage->slide->source->text, "source", 16, 0);
    return box;
}

float footer_add(struct sheet *sheet, struct diags *lint, float x, float width, float bottom)
{
    const struct textbox *source = footer_source_box(sheet->stage, lint, width);
    const struct textbox *note = footer_note_box(sheet->stage, lint, width);
    bottom = source ? add_box(sheet, source, x, bottom) : bottom;
    return note ? add_box(sheet, note, x, bottom) : bottom;
}
