#include "slide/kit/head_foot.h"
#include "ui/text.h"

#define NO_BREAK "\xC2\xA0"

bool furniture_large(const struct stage *stage)
{
    return stage->settings.text_percent > 100;
}

/* Places of the chapter's line and the headline under the top of the content, px of visual.md. */
struct head_places {
    float bar_top, bar_width, bar_height, text_x, chapter, first, first_small;
};

static const struct head_places landscape = {9, 40, 6, 56, 22, 115, 100},
                                landscape_large = {-4, 56, 8, 75, 12, 100, 90},
                                portrait = {15, 40, 6, 56, 28, 137, 122},
                                portrait_large = {13, 56, 8, 75, 28, 137, 122};
/* Where the headline stands when there is no chapter's line above it. */
static const float first_alone = 59;

static const struct head_places *places(const struct stage *stage)
{
    if (stage->portrait)
        return furniture_large(stage) ? &portrait_large : &portrait;
    return furniture_large(stage) ? &landscape_large : &landscape;
}

float furniture_shift(const struct stage *stage, unsigned size_px)
{
    float size = (float)size_px / stage->scale;
    return roundf((3 + (size - 80) / 24) * stage->scale);
}

float furniture_chapter_baseline(const struct stage *stage)
{
    return stage->content.y + stage_px(stage, places(stage)->chapter);
}

/* The slide's place among the slides of its chapter that are shown, from 1. */
static unsigned place_in_chapter(const struct stage *stage)
{
    const struct deck *deck = stage->deck;
    unsigned place = 0;
    for (size_t i = 0; i <= stage->slide_index; i++)
        place += deck->slides[i].chapter == stage->slide->chapter && !deck->slides[i].hidden;
    return place;
}

static void add_place(struct sheet *sheet, float right, float baseline, float from)
{
    const struct stage *stage = sheet->stage;
    const struct deck_chapter *chapter = &stage->deck->chapters[stage->slide->chapter];
    if (stage->slide->hidden)
        return;
    const char *parts[] = {arena_printf(stage->arena, "%u", place_in_chapter(stage)),
                           arena_printf(stage->arena, "%zu", chapter->count)};
    const char *text =
        words_fill(stage->words, stage->arena, WORD_OF, stage->settings.language, parts);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, text, style, right - from);
    if (box->line_count == 1 && right - box->width > from)
        sheet_text(sheet, box, roundf(right - box->width), baseline);
}

/* `Chapter 2`, in portrait with the chapter's title behind it. */
static struct textbox *set_chapter(const struct stage *stage, float width, bool titled)
{
    int index = stage->slide->chapter;
    unsigned language = stage->settings.language;
    const char *number = arena_printf(stage->arena, "%d", index + 1);
    const char *text = words_fill(stage->words, stage->arena, WORD_CHAPTER, language, &number);
    if (titled)
        text = arena_printf(stage->arena, "%s" NO_BREAK NO_BREAK "%s", text,
                            text_in(&stage->deck->chapters[index].title, language));
    return text_set(stage, text, stage_style(stage, TYPE_SMALL_STRONG, stage->theme.accent),
                    width - stage_px(stage, places(stage)->text_x));
}

float furniture_chapter_end(const struct stage *stage, float x, float width)
{
    if (stage->slide->chapter < 0 || stage->portrait)
        return x + width;
    struct textbox *box = set_chapter(stage, width, false);
    if (box->line_count > 1)
        return x + width;
    return x + stage_px(stage, places(stage)->text_x) + roundf(box->width) + stage_px(stage, 24);
}

float furniture_chapter(struct sheet *sheet, float x, float width, bool narrow)
{
    const struct stage *stage = sheet->stage;
    const struct head_places *at = places(stage);
    if (stage->slide->chapter < 0)
        return x;
    float top = stage->content.y, baseline = furniture_chapter_baseline(stage);
    sheet_fill(sheet,
               (struct rect){x, top + stage_px(stage, at->bar_top), stage_px(stage, at->bar_width),
                             stage_px(stage, at->bar_height)},
               stage->theme.accent);
    bool titled = stage->portrait && !narrow;
    struct textbox *box = set_chapter(stage, width, titled);
    if (titled && box->line_count > 1) /* a long title: the bar's segment tells it too */
        box = set_chapter(stage, width, titled = false);
    float from = x + stage_px(stage, at->text_x);
    if (box->line_count > 1)
        return from;
    sheet_text(sheet, box, from, baseline);
    from += roundf(box->width) + stage_px(stage, 24);
    if (titled)
        add_place(sheet, x + width, baseline, from);
    return from;
}

float furniture_head(struct sheet *sheet, struct diags *lint, const struct head *head)
{
    const struct stage *stage = sheet->stage;
    const struct deck_slide *slide = stage->slide;
    const struct head_places *at = places(stage);
    furniture_chapter(sheet, head->x, head->width, head->narrow);
    float first = head->type == TYPE_D2 ? at->first_small : at->first;
    if (slide->chapter < 0)
        first = first_alone;
    if (!slide->title.given)
        return furniture_chapter_baseline(stage);
    struct text_style style = stage_style(stage, head->type, stage->theme.ink);
    struct textbox *box = text_set_balanced(stage, text_in(&slide->title, stage->settings.language),
                                            style, head->width);
    fit_text(stage, lint, &slide->title, "headline", box, head->lines);
    fit_count(stage, lint, &slide->title, "headline", 9, 0);
    float shift = head->keep_edge ? 0 : furniture_shift(stage, style.size_px);
    float baseline = stage->content.y + stage_px(stage, first);
    sheet_text(sheet, box, head->x - shift, baseline);
    return baseline + text_drop(box);
}

const char *furniture_source(const struct stage *stage)
{
    const struct deck_source *source = stage->slide->source;
    if (!source)
        return NULL;
    const char *text = text_in(&source->text, stage->settings.language);
    return words_fill(stage->words, stage->arena, WORD_SOURCE, stage->settings.language, &text);
}

float furniture_foot_bottom(const struct stage *stage)
{
    float up = stage->portrait ? 52 : furniture_large(stage) ? -6 : 30;
    return stage->content.y + stage->content.h - stage_px(stage, up);
}

/* Above its last baseline: the box's lines and a gap to what stands above. */
static float foot_box(struct sheet *sheet, const struct textbox *box, float x, float bottom)
{
    const struct stage *stage = sheet->stage;
    if (box->line_count == 0)
        return bottom;
    float first = bottom - text_drop(box);
    sheet_text(sheet, box, x, first);
    return first - box->lines[0].baseline - stage_px(stage, 26);
}

enum { FOOT_LINES = 6 };

float furniture_foot_line(struct sheet *sheet, struct diags *lint, const struct text *text,
                          const char *what, struct rect place)
{
    const struct stage *stage = sheet->stage;
    float bottom = place.y + place.h;
    if (!text->given)
        return bottom;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, text_in(text, stage->settings.language), style, place.w);
    fit_text(stage, lint, text, what, box, FOOT_LINES);
    fit_count(stage, lint, text, what, 24, 0);
    return foot_box(sheet, box, place.x, bottom);
}

float furniture_foot(struct sheet *sheet, struct diags *lint, float x, float width, float bottom)
{
    const struct stage *stage = sheet->stage;
    const char *source = furniture_source(stage);
    if (source) {
        struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
        struct textbox *box = text_set(stage, source, style, width);
        fit_text(stage, lint, &stage->slide->source->text, "source", box, FOOT_LINES);
        fit_count(stage, lint, &stage->slide->source->text, "source", 16, 0);
        bottom = foot_box(sheet, box, x, bottom);
    }
    return furniture_foot_line(sheet, lint, &stage->slide->note, "note",
                               (struct rect){x, 0, width, bottom});
}
