#include "slide/map/panel.h"

#include <math.h>
#include <string.h>

#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/map/places.h"
#include "slide/route/words.h"
#include "ui/capitals.h"
#include "ui/label.h"
#include "ui/text.h"

enum { SWATCH_W = 72, SWATCH_H = 36 }; /* design px */
enum { LOOKS_MAX = 3, LEGEND_MAX = 14 };

struct legend_row {
    const char *text;
    const struct layer *swatch; /* NULL: the text alone */
};

static struct layer *swatch(const struct stage *stage)
{
    return layer_start(stage->arena, stage_px(stage, SWATCH_W), stage_px(stage, SWATCH_H));
}

/* A straight piece of the line, on the page's ground as on land. */
static void draw_line(struct layer *layer, const struct stage *stage, struct route_leg leg,
                      float from, float to, struct colour water_ink)
{
    struct vec2 *points = arena_array(stage->arena, struct vec2, 2);
    points[0] = (struct vec2){from, layer->height / 2};
    points[1] = (struct vec2){to, layer->height / 2};
    leg.points = points;
    leg.count = 2;
    route_draw(layer, &leg,
               &(struct route_pen){.theme = &stage->theme,
                                   .water_ink = water_ink,
                                   .land = stage->theme.ground,
                                   .to = 1,
                                   .scale = stage->scale});
}

/* The looks that a route has, each once. */
static size_t find_looks(const struct map_route *route, struct route_leg out[static LOOKS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        bool known = count == LOOKS_MAX;
        for (size_t k = 0; k < count; k++)
            known = known || (out[k].mode == stretch->mode && out[k].state == stretch->state);
        if (!known)
            out[count++] = (struct route_leg){
                .mode = stretch->mode, .state = stretch->state, .hero = route->hero};
    }
    return count;
}

static const struct layer *route_swatch(const struct map_placed *placed,
                                        const struct map_route *route)
{
    const struct stage *stage = placed->stage;
    struct layer *layer = swatch(stage);
    struct route_leg looks[LOOKS_MAX];
    size_t count = find_looks(route, looks);
    float inset = stage_px(stage, 6), part = (layer->width - 2 * inset) / (float)count;
    for (size_t i = 0; i < count; i++) {
        float from = inset + part * (float)i;
        draw_line(layer, stage, looks[i], from, from + part, placed->colours.water_ink);
    }
    if (route->hero) {
        struct path circle = path_start(stage->arena);
        struct vec2 middle = {layer->width / 2, layer->height / 2};
        path_circle(&circle, middle, 8 * stage->scale);
        layer_fill(layer, &circle, stage->theme.surface);
        layer_stroke(layer, &circle,
                     (struct stroke){.colour = stage->theme.accent, .width = 6 * stage->scale});
    }
    return layer_finish(layer);
}

static const struct layer *tint_swatch(const struct map_placed *placed, const struct map_tint *tint)
{
    const struct stage *stage = placed->stage;
    struct layer *layer = swatch(stage);
    struct path box = path_start(stage->arena);
    float inset = 4 * stage->scale;
    path_rounded(&box, rect_grow((struct rect){0, 0, layer->width, layer->height}, -inset),
                 6 * stage->scale);
    layer_fill(layer, &box, placed->colours.land);
    layer_fill(layer, &box, tint->fill);
    struct stroke look = {.colour = tint->outline, .width = 3 * stage->scale};
    if (tint->estimate) {
        look.dash_count = 2;
        look.dash[0] = 9 * stage->scale;
        look.dash[1] = 5 * stage->scale;
    }
    layer_stroke(layer, &box, look);
    return layer_finish(layer);
}

static const struct layer *border_swatch(const struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct route_palette *colours = &placed->colours;
    struct layer *layer = swatch(stage);
    struct path line = path_start(stage->arena);
    float y = layer->height / 2, inset = stage_px(stage, 6);
    path_move(&line, inset, y);
    path_line(&line, layer->width - inset, y);
    if (colours->ribbon > 0)
        layer_stroke(layer, &line,
                     (struct stroke){.colour = colour_with_alpha(colours->border, colours->ribbon),
                                     .width = 10 * stage->scale});
    layer_stroke(
        layer, &line,
        (struct stroke){.colour = colours->border, .width = colours->border_px * stage->scale});
    return layer_finish(layer);
}

static const char *named(const struct stage *stage, const char *word)
{
    const char *text = words_named(stage->words, word, stage->settings.language);
    return text ? text : "";
}

static bool all_schematic(const struct map_placed *placed)
{
    for (size_t i = 0; i < placed->route_count; i++)
        if (!placed->routes[i].route->schematic)
            return false;
    return placed->route_count > 0;
}

/* `marks_schematic`: each schematic route is marked so; else one row is for all. */
static const char *route_text(const struct stage *stage, const struct deck_route *route,
                              bool marks_schematic)
{
    const char *text = text_in(&route->name, stage->settings.language);
    if (!*text)
        text = capitals_begin(stage->arena, route_words(stage, route->kind, route->state),
                              stage->deck->languages[stage->settings.language]);
    if (route->length.given)
        text = arena_printf(stage->arena, "%s, %s", text, map_length_text(stage, &route->length));
    if (route->schematic && marks_schematic)
        text = arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_schematic"));
    return text;
}

/* Whose borders they are: the first of the data's credits. */
static const char *border_text(const struct stage *stage)
{
    const char *credits = atlas_credits(stage->atlas);
    return arena_printf(stage->arena, "%s (%.*s)", named(stage, "map_border"),
                        (int)strcspn(credits, ";"), credits);
}

static const char *estimate_text(const struct stage *stage, const struct text *name, bool estimate)
{
    const char *text = text_in(name, stage->settings.language);
    return estimate ? arena_printf(stage->arena, "%s (%s)", text, named(stage, "map_estimate"))
                    : text;
}

/* A row for each thing that the map shows, made from what is there. */
static size_t legend_rows(const struct map_placed *placed,
                          struct legend_row rows[static LEGEND_MAX])
{
    const struct stage *stage = placed->stage;
    size_t count = 0;
    bool all = all_schematic(placed); /* one row for all, at the end */
    /* The hero is drawn last and named first. */
    for (size_t i = placed->route_count; i-- > 0 && count < LEGEND_MAX;)
        rows[count++] = (struct legend_row){route_text(stage, placed->routes[i].route, !all),
                                            route_swatch(placed, &placed->routes[i])};
    for (size_t i = 0; i < placed->ground->tint_count && count < LEGEND_MAX; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        rows[count++] = (struct legend_row){
            estimate_text(stage, placed->tint_names[i], tint->estimate), tint_swatch(placed, tint)};
    }
    if (stage->atlas && (placed->ground->layers & MAP_BORDERS) && count < LEGEND_MAX)
        rows[count++] = (struct legend_row){border_text(stage), border_swatch(placed)};
    if (all && count < LEGEND_MAX)
        rows[count++] = (struct legend_row){named(stage, "map_all_schematic"), NULL};
    return count;
}

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
    struct legend_row rows[LEGEND_MAX];
    size_t count = legend_rows(placed, rows);
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
