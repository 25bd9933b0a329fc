/* The categories of a chart of lines: where they are and their names under the plot. */
#include <stdlib.h>
#include <string.h>

#include "slide/chart/lines.h"
#include "slide/kit/fit.h"
#include "ui/text.h"

enum { ALL_KEPT = 12, LINES_MOST = 2 };

static const char *label_of(const struct lines *lines, size_t index)
{
    return text_in(&chart_at(lines->spec, index)->label, lines->stage->settings.language);
}

/* The label as a year, or 0. */
static int year_of(const struct lines *lines, size_t index)
{
    const char *label = text_in(&chart_at(lines->spec, index)->label, 0);
    return strlen(label) == 4 && strspn(label, "0123456789") == 4 ? atoi(label) : 0;
}

static bool are_years(const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (year_of(lines, i) == 0 || (i > 0 && year_of(lines, i) <= year_of(lines, i - 1)))
            return false;
    return lines->count > 1;
}

static void spread_evenly(struct lines *lines)
{
    float pitch = lines->plot.w / (float)lines->count;
    for (size_t i = 0; i < lines->count; i++)
        lines->x[i] = roundf(lines->plot.x + pitch * ((float)i + 0.5f));
}

static void spread_by_year(struct lines *lines)
{
    float inset = stage_px(lines->stage, 60);
    int first = year_of(lines, 0), last = year_of(lines, lines->count - 1);
    for (size_t i = 0; i < lines->count; i++) {
        float part = (float)(year_of(lines, i) - first) / (float)(last - first);
        lines->x[i] = roundf(lines->plot.x + inset + part * (lines->plot.w - 2 * inset));
    }
}

static struct text_style label_style(const struct lines *lines)
{
    struct stage stage = *lines->stage;
    stage.settings.text_percent = lines->label_percent;
    return stage_style(&stage, TYPE_LABEL, stage.theme.ink);
}

/* How wide a label may be beside those `apart` areas away. */
static float width_for(const struct lines *lines, size_t index, size_t apart)
{
    float x = lines->x[index], gap = stage_px(lines->stage, 16);
    float right = lines->room.x + lines->room.w;
    float width = 2 * fminf(x - lines->room.x, right - x);
    if (index >= apart)
        width = fminf(width, x - lines->x[index - apart] - gap);
    if (index + apart < lines->count)
        width = fminf(width, lines->x[index + apart] - x - gap);
    return fmaxf(width, stage_px(lines->stage, 24));
}

/* All labels in `rows` rows; false when a word breaks or a label is too high. */
static bool set_all(struct lines *lines, unsigned rows)
{
    bool good = true;
    lines->row_height[0] = lines->row_height[1] = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct line_label *label = &lines->labels[i];
        struct text_style style = label_style(lines);
        float width = width_for(lines, i, rows);
        style.align = ALIGN_CENTRE;
        label->box = text_set(lines->stage, label_of(lines, i), style, width);
        label->x = roundf(lines->x[i] - width / 2);
        label->row = (unsigned)i % rows;
        lines->row_height[label->row] = fmaxf(lines->row_height[label->row], label->box->height);
        good = good && !label->box->broken_words && label->box->line_count <= LINES_MOST;
    }
    return good;
}

/* One row, left to right, each that touches the one before it left out. */
static void drop_some(struct lines *lines)
{
    float from = lines->room.x, end = lines->room.x + lines->room.w;
    float gap = stage_px(lines->stage, 16);
    lines->row_height[0] = lines->row_height[1] = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct line_label *label = &lines->labels[i];
        label->box =
            text_set(lines->stage, label_of(lines, i), label_style(lines), lines->room.w / 2);
        label->x = roundf(lines->x[i] - label->box->width / 2);
        label->row = 0;
        if (label->x < from || label->x + label->box->width > end || label->box->line_count > 1) {
            label->box = NULL;
            lines->dropped++;
            continue;
        }
        from = label->x + ceilf(label->box->width) + gap;
        lines->row_height[0] = fmaxf(lines->row_height[0], label->box->height);
    }
}

/* Labels in one row or two; whose words have no room at the visitor's text size are smaller. */
static bool set_evenly(struct lines *lines)
{
    int percent = lines->stage->settings.text_percent;
    for (lines->label_percent = percent; lines->label_percent >= 100; lines->label_percent -= 25)
        if (set_all(lines, 1) || set_all(lines, 2))
            return true;
    lines->label_percent = percent;
    return set_all(lines, 2);
}

void categories_place(struct lines *lines)
{
    lines->dropped = 0;
    lines->label_percent = lines->stage->settings.text_percent;
    if (are_years(lines)) {
        spread_by_year(lines);
        if (set_all(lines, 1) || set_all(lines, 2))
            return;
    }
    spread_evenly(lines);
    if (!set_evenly(lines) && lines->count > ALL_KEPT)
        drop_some(lines);
}

void categories_add(struct sheet *sheet, struct diags *lint, const struct lines *lines)
{
    const struct stage *stage = lines->stage;
    float top = lines->room.y + lines->room.h - lines->row_height[0] - lines->row_height[1];
    for (size_t i = 0; i < lines->count; i++) {
        const struct line_label *label = &lines->labels[i];
        if (!label->box || label->box->line_count == 0)
            continue;
        fit_text(stage, lint, &chart_at(lines->spec, i)->label, "label", label->box, 2);
        float row = top + (label->row == 0 ? 0 : lines->row_height[0]);
        sheet_text(sheet, label->box, label->x, roundf(row + label->box->lines[0].baseline));
    }
    if (lines->dropped == 0 || !lint || fit_reported(lint, lines->spec->data.mark, "W542"))
        return;
    diag_warning(lint, lines->spec->data.mark, "W542", "%zu of %zu labels have no room",
                 lines->dropped, lines->count);
    diag_help(lint, "shorten them, or show fewer points");
}
