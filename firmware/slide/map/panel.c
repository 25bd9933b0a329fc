#include "slide/map/panel.h"

#include <math.h>

#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/map/legend.h"
#include "ui/label.h"
#include "ui/text.h"

/* The column being filled, from the top of each page to `bottom`. */
struct column {
    struct map_placed *placed;
    float x, width, top, y, bottom;
};

static void turn(struct column *column)
{
    struct sheet *sheet = column->placed->sheet;
    sheet->page++;
    sheet->pages = (unsigned)sheet->page + 1;
    column->y = column->top;
}

/* Makes room for a block; a block that is higher than a page begins where it is. */
static float take(struct column *column, float height, float gap)
{
    if (column->y > column->top && column->y + gap + height > column->bottom)
        turn(column);
    else if (column->y > column->top)
        column->y += gap;
    float y = column->y;
    column->y += height;
    return y;
}

static void add_lead(struct column *column, struct diags *lint)
{
    const struct stage *stage = column->placed->stage;
    const struct text *lead = &stage->slide->lead;
    if (!lead->given)
        return;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    struct textbox *box = text_set(stage, text_in(lead, stage->settings.language), style,
                                   stage->portrait ? column->placed->frame.panel.w : column->width);
    fit_letters(stage, lint, lead, style.face, box);
    fit_words_wide(stage, lint, lead, "lead", box);
    fit_count(stage, lint, lead, "lead", 20, 30);
    float y = take(column, box->height, 0);
    sheet_lines(column->placed->sheet,
                (struct sheet_text){box, 0, box->line_count, {column->x, y}, {0}});
}

static void add_legend(struct column *column)
{
    struct map_placed *placed = column->placed;
    const struct stage *stage = placed->stage;
    struct map_legend_row rows[MAP_LEGEND_MAX];
    size_t count = map_legend_rows(placed, rows);
    float indent = stage_px(stage, 72 + 20), gap = stage_px(stage, 6);
    for (size_t i = 0; i < count; i++) {
        struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
        style.line_px = stage_px(stage, 34) * (float)stage->settings.text_percent / 100;
        float in = rows[i].swatch ? indent : 0, least = stage_px(stage, 36);
        struct textbox *box = text_set(stage, rows[i].text, style, column->width - in);
        float y = take(column, fmaxf(box->height, least), i == 0 ? stage_px(stage, 26) : gap);
        float first = box->line_count > 0 ? box->lines[0].baseline : 0;
        float middle = y + first - roundf((float)style.size_px * 0.36f);
        sheet_lines(placed->sheet,
                    (struct sheet_text){box, 0, box->line_count, {column->x + in, y}, {0}});
        if (rows[i].swatch)
            sheet_layer(placed->sheet, rows[i].swatch,
                        (struct vec2){column->x, roundf(middle - rows[i].swatch->height / 2)});
    }
}

/* `Step 2 of 3: the corridor`, above the buttons. */
static void set_caption(struct map_placed *placed, size_t index, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    struct map_step *step = &placed->steps[index];
    unsigned language = stage->settings.language;
    const char *parts[] = {arena_printf(stage->arena, "%zu", index + 1),
                           arena_printf(stage->arena, "%zu", placed->step_count)};
    const char *text = words_fill(stage->words, stage->arena, WORD_STEP_OF, language, parts);
    if (step->spec && step->spec->caption.given)
        text = arena_printf(stage->arena, "%s: %s", text, text_in(&step->spec->caption, language));
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    step->caption = text_set(stage, text, style, placed->frame.steps.w);
    if (step->spec)
        fit_text(stage, lint, &step->spec->caption, "caption", step->caption, 2);
    step->caption_at = (struct vec2){
        placed->frame.steps.x, placed->frame.steps.y - step->caption->height - stage_px(stage, 14)};
}

static void lint_button(const struct stage *stage, struct diags *lint, const struct text *text,
                        float width)
{
    if (!lint)
        return;
    struct text_style style = label_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box = text_set(stage, text_in(text, stage->settings.language), style, width);
    fit_text(stage, lint, text, "button", box, 1);
}

static void set_steps(struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    struct rect row = placed->frame.steps;
    float gap = stage_px(stage, 16);
    size_t columns = placed->step_count < 3 ? placed->step_count : 3;
    float width = floorf((row.w - gap * (float)(columns - 1)) / (float)columns);
    for (size_t i = 0; i < placed->step_count; i++) {
        struct map_step *step = &placed->steps[i];
        step->button = (struct rect){row.x + (float)(i % 3) * (width + gap),
                                     row.y + (float)(i / 3) * (row.h + gap), width, row.h};
        const char *name = arena_printf(stage->arena, "%zu", i + 1);
        if (step->spec && step->spec->name.given)
            name = text_in(&step->spec->name, stage->settings.language);
        step->name = arena_new(stage->arena, struct textbox);
        label_set(stage->arena, stage, name, TYPE_SMALL_STRONG, width - stage_px(stage, 12), 1,
                  step->name);
        if (step->spec && step->spec->name.given)
            lint_button(stage, lint, &step->spec->name, width - stage_px(stage, 12));
        if (!stage->portrait)
            set_caption(placed, i, lint);
    }
}

static float caption_height(const struct map_placed *placed)
{
    float height = 0;
    for (size_t i = 0; i < placed->step_count; i++)
        if (placed->steps[i].caption)
            height = fmaxf(height, placed->steps[i].caption->height);
    return height > 0 ? height + stage_px(placed->stage, 14) : 0;
}

/* Rows of buttons grow upwards from their place. */
static void raise_steps(struct map_placed *placed, float foot_top)
{
    const struct stage *stage = placed->stage;
    size_t rows = (placed->step_count + 2) / 3;
    float height = placed->frame.steps.h, gap = stage_px(stage, 16);
    float all = (float)rows * height + (float)(rows - 1) * gap;
    float bottom = fminf(placed->frame.steps.y + height, foot_top);
    placed->frame.steps.y = bottom - all;
}

/* The map fills the page: only the headline and the source lie over it, on a card. */
static void add_overlay(struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    struct rect panel = placed->frame.panel;
    struct header head = {
        .x = panel.x, .width = panel.w, .type = TYPE_D2, .lines = 2, .narrow = true};
    float baseline = header_add(placed->sheet, lint, &head);
    float pad = stage_px(stage, 36), lines = footer_source(stage) ? 2 : 0;
    float small = stage_style(stage, TYPE_SMALL, stage->theme.ink3).line_px;
    float bottom = baseline + lines * small + (lines > 0 ? stage_px(stage, 26) : 0);
    if (lines > 0)
        footer_add(placed->sheet, lint, panel.x, panel.w, bottom);
    float top = stage->content.y - pad;
    placed->overlay = (struct rect){panel.x - pad, top, panel.w + 2 * pad, bottom + pad - top};
}

void map_panel(struct map_placed *placed, struct diags *lint)
{
    if (placed->spec->panel_off) {
        placed->steps_shown = false;
        add_overlay(placed, lint);
        return;
    }
    const struct stage *stage = placed->stage;
    const struct map_frame *frame = &placed->frame;
    struct sheet *sheet = placed->sheet;
    struct column column = {.placed = placed, .x = frame->panel.x, .width = frame->panel.w};
    float bottom = frame->legend_bottom;
    struct header head = {.x = column.x,
                          .width = column.width,
                          .type = TYPE_D2,
                          .lines = stage->portrait ? 1 : 2,
                          .narrow = !stage->portrait};
    float baseline = header_add(sheet, lint, &head);
    if (stage->portrait) {
        column.width = frame->zoom.x - stage_px(stage, 24) - column.x;
        bottom = footer_add(sheet, lint, column.x, column.width, bottom);
        column.top = frame->panel.y + stage_px(stage, 28);
    } else {
        bool low = stage->settings.low_reach && placed->steps_shown;
        if (low) {
            raise_steps(placed, INFINITY);
            bottom = footer_add(sheet, lint, column.x, column.width,
                                frame->steps.y - stage_px(stage, 70));
        } else {
            bottom = footer_add(sheet, lint, column.x, column.width, frame->foot);
            raise_steps(placed, bottom);
        }
        column.top = baseline + stage_px(stage, 34);
    }
    if (placed->steps_shown) {
        set_steps(placed, lint);
        if (!stage->portrait)
            bottom = fminf(bottom, frame->steps.y - caption_height(placed) - stage_px(stage, 6));
    }
    column.bottom = bottom;
    column.y = column.top;
    sheet->page = 0;
    add_lead(&column, lint);
    if (!placed->spec->legend_off)
        add_legend(&column);
    sheet->page = SHEET_EVERY_PAGE;
    if (!stage->portrait) {
        float line = fmaxf(1, stage_px(stage, 2));
        sheet_fill(sheet, (struct rect){frame->map.x - line, 0, line, frame->map.h},
                   stage->theme.rule);
    }
    placed->pages = sheet->pages;
}
