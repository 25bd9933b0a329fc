#include "slide/kit/header.h"
#include "ui/text.h"

#define NO_BREAK "\xC2\xA0"

/* The chapter's line and the headline below the top of the content, px at 1920 x 1080 or
 * 1080 x 1920. The line is an accent bar (40 x 6, larger with large text), then the chapter's words
 * from `text_x` on the baseline `chapter`; the headline's first baseline is at `first`, for a
 * smaller headline at `first_small`. */
struct header_rows {
    float bar_top, bar_width, bar_height, text_x, chapter, first, first_small;
};

static const struct header_rows landscape = {9, 40, 6, 56, 22, 115, 100},
                                landscape_large = {-4, 56, 8, 75, 12, 100, 90},
                                portrait = {15, 40, 6, 56, 28, 137, 122},
                                portrait_large = {13, 56, 8, 75, 28, 137, 122};
/* The headline's first baseline when there is no chapter's line above it. */
static const float first_alone = 59;

static const struct header_rows *rows(const struct stage *stage)
{
    if (stage->portrait)
        return stage_large(stage) ? &portrait_large : &portrait;
    return stage_large(stage) ? &landscape_large : &landscape;
}

float header_baseline(const struct stage *stage)
{
    return stage->content.y + stage_px(stage, rows(stage)->chapter);
}

/* The slide's number among the slides of its chapter that are shown, from 1. */
static unsigned number_in_chapter(const struct stage *stage)
{
    const struct deck *deck = stage->deck;
    unsigned number = 0;
    for (size_t i = 0; i <= stage->slide_index; i++)
        number += deck->slides[i].chapter == stage->slide->chapter && !deck->slides[i].hidden;
    return number;
}

/* `3 of 9`, or `3 / 9` where that is too long; NULL: a hidden slide is none of them. */
static struct textbox *set_number(const struct stage *stage, bool brief)
{
    const struct deck_chapter *chapter = &stage->deck->chapters[stage->slide->chapter];
    if (stage->slide->hidden)
        return NULL;
    const char *parts[] = {arena_printf(stage->arena, "%u", number_in_chapter(stage)),
                           arena_printf(stage->arena, "%zu", chapter->count)};
    const char *text =
        words_fill(stage->words, stage->arena, WORD_OF, stage->settings.language, parts);
    if (brief)
        text = arena_printf(stage->arena, "%s / %s", parts[0], parts[1]);
    return text_set(stage, text, stage_style(stage, TYPE_SMALL, stage->theme.ink3), stage->width);
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
                    width - stage_px(stage, rows(stage)->text_x));
}

float header_end(const struct stage *stage, float x, float width)
{
    if (stage->slide->chapter < 0 || stage->portrait)
        return x + width;
    struct textbox *box = set_chapter(stage, width, false);
    if (box->line_count > 1)
        return x + width;
    return x + stage_px(stage, rows(stage)->text_x) + roundf(box->width) + stage_px(stage, 24);
}

/* What stands above the headline: the chapter at `from` and, before `end`, the slide's number. */
struct running {
    struct textbox *chapter, *number; /* NULL: no number */
    float from, end;
};

/* False: they do not fit side by side in one line. */
static bool set_running(const struct stage *stage, bool brief, float width, struct running *out)
{
    float end = out->end, gap = stage_px(stage, 24);
    out->number = set_number(stage, brief);
    out->chapter = set_chapter(stage, width, true);
    if (out->number)
        end = roundf(end - out->number->width);
    return out->chapter->line_count == 1 && out->from + roundf(out->chapter->width) + gap <= end;
}

/* In portrait, where no segment of the bar tells them: both whole, smaller than the visitor's text
 * size if need be, then with a brief number; a title longer still gives way. */
static void set_whole_running(const struct stage *stage, float width, struct running *out)
{
    struct stage smaller = *stage;
    bool fits = set_running(stage, false, width, out);
    while (!fits && smaller.settings.text_percent > 100) {
        smaller.settings.text_percent -= 25;
        fits = set_running(&smaller, false, width, out);
    }
    if (!fits && !set_running(stage, true, width, out))
        out->chapter = set_chapter(stage, width, false);
}

float header_chapter(struct sheet *sheet, float x, float width, bool narrow)
{
    const struct stage *stage = sheet->stage;
    const struct header_rows *at = rows(stage);
    if (stage->slide->chapter < 0 || stage->settings.poster)
        return x;
    float top = stage->content.y, baseline = header_baseline(stage);
    sheet_fill(sheet,
               (struct rect){x, top + stage_px(stage, at->bar_top), stage_px(stage, at->bar_width),
                             stage_px(stage, at->bar_height)},
               stage->theme.accent);
    struct running running = {.from = x + stage_px(stage, at->text_x), .end = x + width};
    if (stage->portrait && !narrow)
        set_whole_running(stage, width, &running);
    else
        running.chapter = set_chapter(stage, width, false);
    if (running.chapter->line_count > 1)
        return running.from;
    sheet_text(sheet, running.chapter, running.from, baseline);
    float after = running.from + roundf(running.chapter->width) + stage_px(stage, 24);
    float end = running.number ? roundf(running.end - running.number->width) : running.end;
    if (running.number && after <= end)
        sheet_text(sheet, running.number, end, baseline);
    return after;
}

float header_add(struct sheet *sheet, struct diags *lint, const struct header *header)
{
    const struct stage *stage = sheet->stage;
    const struct deck_slide *slide = stage->slide;
    const struct header_rows *at = rows(stage);
    if (stage->settings.poster)
        return stage->content.y;
    header_chapter(sheet, header->x, header->width, header->narrow);
    float first = header->type == TYPE_D2 ? at->first_small : at->first;
    if (slide->chapter < 0)
        first = first_alone;
    if (!slide->title.given)
        return header_baseline(stage);
    struct text_style style = stage_style(stage, header->type, stage->theme.ink);
    struct textbox *box = text_set_balanced(stage, text_in(&slide->title, stage->settings.language),
                                            style, header->width);
    fit_text(stage, lint, &slide->title, "headline", box, header->lines);
    fit_count(stage, lint, &slide->title, "headline", 9, 0);
    float shift = header->keep_edge ? 0 : header_shift(stage, style.size_px);
    float baseline = stage->content.y + stage_px(stage, first);
    sheet_text(sheet, box, header->x - shift, baseline);
    return baseline + text_drop(box);
}
