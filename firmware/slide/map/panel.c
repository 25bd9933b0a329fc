#include "slide/map/panel.h"

#include <math.h>

#include "slide/kit/footer.h"
#include "slide/kit/gap.h"
#include "slide/kit/header.h"
#include "slide/map/blocks.h"
#include "slide/map/legend.h"
#include "ui/label.h"
#include "ui/text.h"

enum { SWATCH_GAP = 20, GROUP_GAP = 24 }; /* design px */

/* --- the column, page by page --- */

/* What there is to show beside the map, from `top` to `bottom` on each page. */
struct column {
    struct map_placed *placed;
    float x, width, top, bottom;
    bool flows;     /* the foot is at its end, on the last page; else on all */
    float foot_end; /* else: where that ends */
    struct block blocks[BLOCKS_MAX];
    struct blocks all;
};

/* The pages of the column; closer together, if that saves one. */
static size_t set_spacing(struct column *column)
{
    const struct stage *stage = column->placed->stage;
    struct blocks *all = &column->all;
    all->page = column->bottom - column->top;
    all->least = all->page - GAP_MOST_PERCENT * stage->width * stage->height / column->width / 100;
    all->apart = stage_px(stage, 16);
    all->gap = 0;
    size_t least = blocks_count_pages(all);
    all->apart = stage_px(stage, 24);
    all->gap = stage_px(stage, 6);
    if (blocks_count_pages(all) > least) {
        all->apart = stage_px(stage, 16);
        all->gap = 0;
    }
    return least;
}

static void add_block(struct column *column, struct block block)
{
    if (column->all.count < BLOCKS_MAX)
        column->blocks[column->all.count++] = block;
}

/* In pieces that fit a page. */
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
    size_t fitting = (size_t)fmaxf(1, (column->bottom - column->top) / style.line_px);
    for (size_t first = 0; first < box->line_count; first += fitting) {
        size_t end = first + fitting < box->line_count ? first + fitting : box->line_count;
        add_block(column, (struct block){.box = box,
                                         .first = first,
                                         .end = end,
                                         .height = (float)(end - first) * style.line_px});
    }
}

static void add_legend(struct column *column, const struct legend *legend)
{
    const struct stage *stage = column->placed->stage;
    float indent = stage_px(stage, LEGEND_SWATCH_W + SWATCH_GAP);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    style.line_px = stage_px(stage, 34) * (float)stage->settings.text_percent / 100;
    for (size_t i = 0; i < legend->count; i++) {
        const struct legend_row *row = &legend->rows[i];
        struct textbox *box = text_set(stage, row->text, style, column->width - indent);
        add_block(column,
                  (struct block){.box = box,
                                 .end = box->line_count,
                                 .row = row,
                                 .height = fmaxf(box->height, stage_px(stage, LEGEND_SWATCH_H)),
                                 .apart = i == 0 || row[-1].group != row->group});
    }
}

static void place_block(struct column *column, const struct block *block, float y)
{
    const struct stage *stage = column->placed->stage;
    struct sheet *sheet = column->placed->sheet;
    const struct legend_row *row = block->row;
    float in = row ? stage_px(stage, LEGEND_SWATCH_W + SWATCH_GAP) : 0;
    sheet_lines(
        sheet, (struct sheet_text){block->box, block->first, block->end, {column->x + in, y}, {0}});
    if (!row)
        return;
    float first = block->box->line_count > 0 ? block->box->lines[0].baseline : 0;
    float size = (float)stage_style(stage, TYPE_SMALL, stage->theme.ink2).size_px;
    float middle = y + first - roundf(size * 0.36f), left = column->x;
    if (row->number) /* a disc, in the middle of where lines are */
        left += roundf((stage_px(stage, LEGEND_SWATCH_W) - row->swatch->width) / 2);
    sheet_layer(sheet, row->swatch, (struct vec2){left, roundf(middle - row->swatch->height / 2)});
    if (row->number)
        sheet_text(sheet, row->number, roundf(left + (row->swatch->width - row->number->width) / 2),
                   roundf(middle - row->number->height / 2 + row->number->lines[0].baseline));
}

/* Sets the sheet's pages, and where the legend begins on the first of them. */
static void fill(struct column *column)
{
    struct map_placed *placed = column->placed;
    struct sheet *sheet = placed->sheet;
    size_t ends[BLOCKS_MAX], pages = blocks_pages(&column->all, ends);
    placed->legend_top = column->bottom;
    for (size_t first = 0, page = 0; page < pages; first = ends[page++], sheet->page++) {
        float y = column->top;
        size_t end = ends[page];
        sheet->pages = (unsigned)sheet->page + 1;
        for (size_t i = first; i < end; i++) {
            y += i > first ? blocks_gap(&column->all, i) : 0;
            if (column->blocks[i].row)
                placed->legend_top = fminf(placed->legend_top, y);
            place_block(column, &column->blocks[i], y);
            y += column->blocks[i].height;
        }
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

static const char *step_name(const struct map_placed *placed, size_t index)
{
    const struct stage *stage = placed->stage;
    const struct map_step *step = &placed->steps[index];
    return step->spec && step->spec->name.given
               ? text_in(&step->spec->name, stage->settings.language)
               : arena_printf(stage->arena, "%zu", index + 1);
}

/* The names of all buttons in one size, as near to the visitor's as one line of `width` px holds;
 * false: not even the usual one does. */
static bool name_steps(struct map_placed *placed, float width)
{
    enum { STEP = 5 };
    const struct stage *stage = placed->stage;
    for (int percent = stage->settings.text_percent; percent >= 100; percent -= STEP) {
        struct text_style style = label_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
        style.size_px = style.size_px * (unsigned)percent / 100;
        style.line_px = roundf(style.line_px * (float)percent / 100);
        size_t fit = 0;
        for (size_t i = 0; i < placed->step_count; i++) {
            placed->steps[i].name = text_set(stage, step_name(placed, i), style, width);
            fit += placed->steps[i].name->line_count <= 1 && !placed->steps[i].name->broken_words;
        }
        if (fit == placed->step_count)
            return true;
    }
    return false;
}

static void set_steps(struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    struct rect row = placed->frame.steps;
    float gap = stage_px(stage, MAP_STEPS_GAP);
    const size_t most = MAP_STEPS_IN_ROW;
    size_t columns = placed->step_count < most ? placed->step_count : most;
    float width = floorf((row.w - gap * (float)(columns - 1)) / (float)columns);
    float inside = width - stage_px(stage, 12);
    bool named = name_steps(placed, inside);
    for (size_t i = 0; i < placed->step_count; i++) {
        struct map_step *step = &placed->steps[i];
        step->button = (struct rect){row.x + (float)(i % most) * (width + gap),
                                     row.y + (float)(i / most) * (row.h + gap), width, row.h};
        if (step->spec && step->spec->name.given)
            lint_button(stage, lint, &step->spec->name, inside);
        if (!named) {
            step->name = arena_new(stage->arena, struct textbox);
            label_set(stage->arena, stage, step_name(placed, i), TYPE_SMALL_STRONG, inside, 1,
                      step->name);
        }
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
    size_t rows = map_step_rows(placed->step_count);
    float height = placed->frame.steps.h, gap = stage_px(stage, MAP_STEPS_GAP);
    float all = (float)rows * height + (float)(rows - 1) * gap;
    float bottom = fminf(placed->frame.steps.y + height, foot_top);
    placed->frame.steps.y = bottom - all;
}

/* Who made the map's own picture; NULL: nobody is named. */
static struct textbox *credit_box(const struct map_placed *placed, struct diags *lint, float width)
{
    const struct stage *stage = placed->stage;
    const struct text *credit = &placed->spec->ground.credit;
    if (!credit->given)
        return NULL;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, text_in(credit, stage->settings.language), style, width);
    fit_letters(stage, lint, credit, style.face, box);
    fit_words_wide(stage, lint, credit, "credit", box);
    fit_count(stage, lint, credit, "credit", 24, 0);
    return box;
}

/* The map fills the page: only the headline, the source and the credit lie over it, on a card. */
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
    const struct textbox *credit = credit_box(placed, lint, panel.w);
    if (credit) {
        float y = bottom + stage_px(stage, lines > 0 ? 6 : 26);
        sheet_lines(placed->sheet,
                    (struct sheet_text){credit, 0, credit->line_count, {panel.x, y}, {0}});
        bottom = y + credit->height;
    }
    float top = stage->content.y - pad;
    placed->overlay = (struct rect){panel.x - pad, top, panel.w + 2 * pad, bottom + pad - top};
}

/* The foot of the panel, from its upper to its lower text: the note, the source, who made the map's
 * own picture, and whose the map is. */
enum { FOOT_NOTE, FOOT_SOURCE, FOOT_CREDIT, FOOT_MAP, FOOT_TEXTS };

struct foot {
    struct textbox *boxes[FOOT_TEXTS]; /* NULL: none */
    float above[FOOT_TEXTS];           /* each, px */
    float height;
};

static struct foot set_foot(const struct map_placed *placed, struct diags *lint, float width)
{
    const struct stage *stage = placed->stage;
    const char *credits = map_legend_credits(placed);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct foot foot = {
        .boxes = {[FOOT_NOTE] = footer_note_box(stage, lint, width),
                  [FOOT_SOURCE] = footer_source_box(stage, lint, width),
                  [FOOT_CREDIT] = credit_box(placed, lint, width),
                  [FOOT_MAP] = *credits ? text_set(stage, credits, style, width) : NULL}};
    bool sources = false; /* they are one group */
    for (int i = 0; i < FOOT_TEXTS; i++) {
        foot.above[i] = stage_px(stage, sources ? 6 : GROUP_GAP);
        sources |= i >= FOOT_SOURCE && foot.boxes[i];
    }
    for (int i = 0; i < FOOT_TEXTS; i++)
        foot.height += foot.boxes[i] ? foot.above[i] + foot.boxes[i]->height : 0;
    return foot;
}

/* On each page, its last line's lower edge at `bottom`. */
static void add_foot(struct map_placed *placed, const struct foot *foot, float bottom)
{
    float y = bottom - foot->height;
    for (int i = 0; i < FOOT_TEXTS; i++) {
        struct textbox *box = foot->boxes[i];
        if (!box)
            continue;
        y += foot->above[i];
        sheet_lines(
            placed->sheet,
            (struct sheet_text){box, 0, box->line_count, {placed->frame.panel.x, roundf(y)}, {0}});
        y += box->height;
    }
}

/* As the end of the column, together. */
static void flow_foot(struct column *column, const struct foot *foot)
{
    bool tied = false;
    for (int i = 0; i < FOOT_TEXTS; i++) {
        if (!foot->boxes[i])
            continue;
        add_block(column, (struct block){.box = foot->boxes[i],
                                         .end = foot->boxes[i]->line_count,
                                         .height = foot->boxes[i]->height,
                                         .tied = tied,
                                         .foot = true,
                                         .apart = !tied || i <= FOOT_SOURCE});
        tied = true;
    }
}

static float above_steps(const struct map_placed *placed)
{
    return placed->frame.steps.y - caption_height(placed) - stage_px(placed->stage, GROUP_GAP);
}

/* Beside the map the steps stand over the foot; low in a seated reach, and where the text needs the
 * room, with the foot over them or at the text's end. Returns where the foot ends. */
static float place_steps(struct map_placed *placed, struct diags *lint, float foot, bool low)
{
    enum { LOW = 836, CLEAR = 16 }; /* px of the design: of the first row, over the bar */
    const struct stage *stage = placed->stage;
    float end = placed->frame.foot + stage_px(stage, 8); /* with its descenders */
    if (!placed->steps_shown)
        return end;
    if (low) /* the bar of larger text is higher */
        placed->frame.steps.y = fminf(stage_px(stage, LOW), stage->full.h - stage_px(stage, CLEAR) -
                                                                placed->frame.steps.h);
    raise_steps(placed, low ? INFINITY : end - foot);
    set_steps(placed, lint);
    return low ? above_steps(placed) : end;
}

/* Where the column and its foot end; upright the buttons that zoom stand beside them. */
static void set_ends(struct map_placed *placed, struct diags *lint, const struct foot *foot,
                     struct column *column)
{
    const struct stage *stage = placed->stage;
    bool low = stage->settings.low_reach || column->flows;
    float fixed = column->flows ? 0 : foot->height, end;
    if (stage->portrait) {
        end = placed->frame.legend_bottom - (placed->steps_shown ? stage_px(stage, 8) : 0);
        if (placed->steps_shown)
            set_steps(placed, lint);
        column->bottom = end - fixed;
    } else {
        end = place_steps(placed, lint, foot->height, low);
        column->bottom = placed->steps_shown && !low ? above_steps(placed) : end - fixed;
    }
    column->foot_end = end;
}

static void fill_panel(struct map_placed *placed, struct diags *lint, struct column *column)
{
    struct legend *legend = arena_new(placed->stage->arena, struct legend);
    const struct foot foot = set_foot(placed, lint, column->width);
    map_legend_set(placed, legend);
    for (int i = 0; i < 2; i++) {
        column->flows = i > 0;
        column->all = (struct blocks){.items = column->blocks};
        set_ends(placed, i > 0 ? NULL : lint, &foot, column);
        add_lead(column, i > 0 ? NULL : lint);
        add_legend(column, legend);
        if (column->flows)
            flow_foot(column, &foot);
        if (set_spacing(column) <= 1)
            break;
    }
    if (!column->flows)
        add_foot(placed, &foot, column->foot_end);
    placed->sheet->page = 0;
    fill(column);
    placed->sheet->page = SHEET_EVERY_PAGE;
}

void map_panel(struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    if (placed->spec->panel_off || stage->settings.poster) {
        placed->steps_shown = false;
        if (!stage->settings.poster)
            add_overlay(placed, lint);
        return;
    }
    const struct map_frame *frame = &placed->frame;
    struct sheet *sheet = placed->sheet;
    struct column *column = arena_new(stage->arena, struct column);
    struct header head = {.x = frame->panel.x,
                          .width = frame->panel.w,
                          .type = TYPE_D2,
                          .lines = stage->portrait ? 1 : 2,
                          .narrow = !stage->portrait};
    float baseline = header_add(sheet, lint, &head);
    column->placed = placed;
    column->x = frame->panel.x;
    column->width =
        stage->portrait ? frame->zoom.x - stage_px(stage, 24) - column->x : frame->panel.w;
    column->top =
        stage->portrait ? frame->panel.y + stage_px(stage, 28) : baseline + stage_px(stage, 34);
    fill_panel(placed, lint, column);
    if (!stage->portrait) {
        float line = fmaxf(1, stage_px(stage, 2));
        sheet_fill(sheet, (struct rect){frame->map.x - line, 0, line, frame->map.h},
                   stage->theme.rule);
    }
    placed->pages = sheet->pages;
}
