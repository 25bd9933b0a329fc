#include "slide/title_chapters.h"

static struct colour accent_of(const struct stage *stage, size_t chapter)
{
    const struct deck *deck = stage->deck;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    return theme_make(deck, base, stage->theme.high_contrast, &deck->chapters[chapter]).accent;
}

static const char *name_of(const struct stage *stage, size_t chapter)
{
    return text_in(&stage->deck->chapters[chapter].title, stage->settings.language);
}

static struct textbox *set_number(const struct stage *stage, enum type type, size_t chapter)
{
    const char *number = arena_printf(stage->arena, "%zu", chapter + 1);
    return sheet_set(stage, number, stage_style(stage, type, accent_of(stage, chapter)),
                     stage->content.w);
}

/* Where the stripe of a chapter stands. */
static struct rect stripe_at(const struct stage *stage, struct rect area, size_t chapter, float y)
{
    float gap = stage_px(stage, 8);
    float pitch = (area.w + gap) / (float)stage->deck->chapter_count;
    float left = roundf(pitch * (float)chapter), right = roundf(pitch * (float)(chapter + 1)) - gap;
    return (struct rect){area.x + left, y, right - left, stage_px(stage, 10)};
}

static void add_stripes(struct sheet *sheet, struct rect area, float y)
{
    for (size_t i = 0; i < sheet->stage->deck->chapter_count; i++)
        sheet_fill(sheet, stripe_at(sheet->stage, area, i, y), accent_of(sheet->stage, i));
}

enum { NAME_LINES = 2 };

/* The names under the stripes; false when one does not fit there. */
static bool names_fit(const struct stage *stage, struct rect area, struct textbox **names,
                      struct text_style style)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float width = stripe_at(stage, area, i, 0).w - stage_px(stage, 8);
        names[i] = sheet_set_balanced(stage, name_of(stage, i), style, width);
        if (names[i]->line_count > NAME_LINES || names[i]->broken_words > 0)
            return false;
    }
    return true;
}

/* The stripes with the numbers above them, `named` with the names below if they fit there. */
static float add_band(struct sheet *sheet, struct rect area, bool named)
{
    const struct stage *stage = sheet->stage;
    size_t count = stage->deck->chapter_count;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    struct textbox **names = arena_array(stage->arena, struct textbox *, count);
    float high = stage_px(stage, 30) + NAME_LINES * style.line_px;
    float rest = area.h - high - stage_px(stage, 16) - style.line_px; /* for the invitation */
    named = named && rest >= stage_px(stage, 64) && names_fit(stage, area, names, style);
    float under = named ? high : stage_px(stage, 48);
    float y = area.y + area.h - under, above = y - stage_px(stage, 16);
    add_stripes(sheet, area, y);
    for (size_t i = 0; i < count; i++) {
        float x = stripe_at(stage, area, i, y).x;
        sheet_text(sheet, set_number(stage, TYPE_SMALL_STRONG, i), x, above);
        if (named)
            sheet_text(sheet, names[i], x, y + stage_px(stage, 14) + style.line_px);
    }
    return above - roundf(0.727f * (float)style.size_px);
}

/* Numbers and names one under the other, the last one at `bottom`; false without the room. */
static bool add_list(struct sheet *sheet, float top, float bottom)
{
    const struct stage *stage = sheet->stage;
    size_t count = stage->deck->chapter_count;
    struct text_style style = stage_style(stage, TYPE_LABEL, stage->theme.ink2);
    float pitch = fminf(style.line_px + stage_px(stage, 24), floorf((bottom - top) / (float)count));
    float indent = stage_px(stage, 64);
    float room = stage->content.w - indent, line = fmaxf(1, stage_px(stage, 2));
    if (pitch < style.line_px + stage_px(stage, 12))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (sheet_set(stage, name_of(stage, i), style, room)->line_count > 1)
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        float y = bottom - pitch * (float)(count - i), x = stage->content.x;
        float baseline = y + roundf((pitch + 0.727f * (float)style.size_px) / 2);
        sheet_fill(sheet, (struct rect){x, y, stage->content.w, line}, stage->theme.rule);
        sheet_text(sheet, set_number(stage, TYPE_LABEL_STRONG, i), x, baseline);
        sheet_text(sheet, sheet_set(stage, name_of(stage, i), style, room), x + indent, baseline);
    }
    return true;
}

float title_chapters_add(struct sheet *sheet, struct rect area)
{
    const struct stage *stage = sheet->stage;
    float bottom = area.y + area.h, usual = bottom - stage_px(stage, 48);
    if (stage->deck->chapter_count < 2)
        return bottom;
    if (!stage->portrait || !add_list(sheet, area.y, bottom - stage_px(stage, 308)))
        return add_band(sheet, area, !stage->portrait);
    add_stripes(sheet, area, usual);
    return usual;
}
