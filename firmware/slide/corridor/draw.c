/* A corridor's diagram made visible: water, lines, stops, names. */
#include "slide/corridor/draw.h"
#include "slide/corridor/layout/style.h"
#include "slide/route/palette.h"

/* The shores are drawn inside the water that they end. */
static void add_water(struct corridor_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct corridor_layout *layout = placed->layout;
    struct route_palette colours = route_palette(&stage->theme);
    float thick = fmaxf(1, stage_px(stage, 2));
    for (size_t i = 0; i < layout->band_count; i++) {
        placed->sheet->page = (int)layout->bands[i].page;
        sheet_fill(placed->sheet, layout->bands[i].area, colours.water);
    }
    for (size_t i = 0; i < layout->shore_count; i++) {
        const struct corridor_shore *shore = &layout->shores[i];
        struct vec2 from = shore->ends[0], to = shore->ends[1];
        float back = shore->far ? thick : 0;
        placed->sheet->page = (int)shore->page;
        sheet_fill(placed->sheet,
                   layout->vertical ? (struct rect){from.x, from.y - back, to.x - from.x, thick}
                                    : (struct rect){from.x - back, from.y, thick, to.y - from.y},
                   colours.coast);
    }
}

static void add_water_names(struct corridor_placed *placed)
{
    const struct stage *stage = placed->stage;
    struct route_palette colours = route_palette(&stage->theme);
    for (size_t i = 0; i < placed->layout->band_count; i++) {
        const struct corridor_band *band = &placed->layout->bands[i];
        if (!band->name)
            continue;
        struct textbox *name = arena_new(stage->arena, struct textbox);
        *name = *band->name;
        for (size_t j = 0; j < name->line_count; j++)
            for (size_t k = 0; k < name->lines[j].run_count; k++)
                name->lines[j].runs[k].colour = colours.water_ink;
        placed->sheet->page = (int)band->page;
        sheet_text(placed->sheet, name, band->name_at.x,
                   roundf(band->name_at.y + name->lines[0].baseline));
    }
}

/* A disc, or a capsule over several strands, `half` of its straight part: `level` when it lies from
 * left to right, across the lines of a vertical diagram. */
static void draw_stop(struct layer *layer, const struct stage *stage, struct vec2 at, float half,
                      bool level, struct colour outline)
{
    struct path path = path_start(layer->arena);
    float radius = (float)CORRIDOR_STOP * stage->scale;
    float w = level ? half : 0, h = level ? 0 : half;
    path_rounded(
        &path,
        (struct rect){at.x - w - radius, at.y - h - radius, 2 * (w + radius), 2 * (h + radius)},
        radius);
    layer_fill(layer, &path, stage->theme.surface);
    layer_stroke(
        layer, &path,
        (struct stroke){.colour = outline, .width = (float)CORRIDOR_OUTLINE * stage->scale});
}

/* The sign of a line that goes on elsewhere: an open arrowhead at `at`, pointing along `angle`. */
static void draw_arrow(struct layer *layer, const struct stage *stage, struct vec2 at, float angle,
                       struct colour colour)
{
    struct path path = path_start(layer->arena);
    float size = 16 * stage->scale;
    for (int i = 0; i < 3; i++) {
        float along = i == 1 ? 0 : -size, across = (float)(i - 1) * size;
        path_line(&path, at.x + cosf(angle) * along - sinf(angle) * across,
                  at.y + sinf(angle) * along + cosf(angle) * across);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = 6 * stage->scale});
}

static void draw_borders(const struct corridor_placed *placed, struct layer *layer, unsigned page)
{
    struct vec2 origin = {placed->room.x, placed->room.y};
    for (size_t i = 0; i < placed->layout->border_count; i++) {
        const struct corridor_border *border = &placed->layout->borders[i];
        const struct vec2 *ends = border->ends;
        if (border->page == page)
            layout_style_draw_border(layer, placed->stage,
                                     (struct vec2){ends[0].x - origin.x, ends[0].y - origin.y},
                                     (struct vec2){ends[1].x - origin.x, ends[1].y - origin.y});
    }
}

static void draw_strand(const struct corridor_placed *placed, struct layer *layer,
                        const struct corridor_strand *strand)
{
    const struct stage *stage = placed->stage;
    const struct corridor_leg *leg = &placed->net->legs[strand->leg];
    struct colour colour = layout_style_colour(stage, leg->line == placed->hero);
    struct vec2 *points = arena_array(stage->arena, struct vec2, strand->count);
    struct vec2 origin = {placed->room.x, placed->room.y};
    for (size_t i = 0; i < strand->count; i++)
        points[i] = (struct vec2){strand->points[i].x - origin.x, strand->points[i].y - origin.y};
    layout_style_draw_line(layer, stage,
                           &(struct route_leg){.points = points,
                                               .count = strand->count,
                                               .mode = leg->spec->mode,
                                               .state = leg->spec->state},
                           colour);
    /* The float just below a quarter turn: its cosine is not negative. */
    float turn = placed->layout->vertical ? 1.5707963f : 0, inside = stage_px(stage, 14);
    struct vec2 along =
        placed->layout->vertical ? (struct vec2){0, inside} : (struct vec2){inside, 0};
    struct vec2 last = points[strand->count - 1];
    if (strand->cut[1])
        draw_arrow(layer, stage, (struct vec2){last.x + along.x, last.y + along.y}, turn, colour);
}

static void add_lines(struct corridor_placed *placed, unsigned page)
{
    const struct stage *stage = placed->stage;
    const struct corridor_layout *layout = placed->layout;
    /* Stops at the edge reach beyond the room. */
    struct rect room = placed->room;
    struct layer *layer =
        layer_start(stage->arena, stage->width - room.x, ceilf(room.h) + stage_px(stage, 40));
    draw_borders(placed, layer, page);
    struct path leaders = path_start(stage->arena);
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        if (stop->page != page || !stop->leader)
            continue;
        path_move(&leaders, stop->at.x - room.x, stop->at.y - room.y);
        path_line(&leaders, stop->leader_to.x - room.x, stop->leader_to.y - room.y);
    }
    layer_stroke(layer, &leaders,
                 (struct stroke){.colour = stage->theme.ink3, .width = 2 * stage->scale});
    /* The first line lies over the others. */
    for (size_t line = placed->spec->lines.count; line-- > 0;)
        for (size_t i = 0; i < layout->strand_count; i++)
            if (layout->strands[i].page == page &&
                placed->net->legs[layout->strands[i].leg].line == line)
                draw_strand(placed, layer, &layout->strands[i]);
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        if (stop->page == page)
            draw_stop(layer, stage, (struct vec2){stop->at.x - room.x, stop->at.y - room.y},
                      stop->half, layout->vertical, stage->theme.ink);
    }
    sheet_layer(placed->sheet, layer_finish(layer), (struct vec2){room.x, room.y});
}

/* Line by line, so that each keeps to its side. */
static void add_aligned(struct corridor_placed *placed, const struct textbox *box,
                        enum text_align align, struct rect area, float top)
{
    for (size_t i = 0; i < box->line_count; i++) {
        float spare = area.w - box->lines[i].width;
        float x = align == ALIGN_LEFT ? 0 : align == ALIGN_RIGHT ? spare : spare / 2;
        sheet_lines(placed->sheet, (struct sheet_text){.box = box,
                                                       .first = i,
                                                       .end = i + 1,
                                                       .at = {roundf(area.x + x),
                                                              roundf(top + box->lines[i].top)}});
    }
}

static void add_names(struct corridor_placed *placed)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (stop->dropped || !stop->name)
            continue;
        placed->sheet->page = (int)stop->page;
        add_aligned(placed, stop->name, stop->align, stop->label, stop->label.y);
        if (stop->country)
            add_aligned(placed, stop->country, stop->align, stop->label,
                        stop->label.y + ceilf(stop->name->height));
    }
    for (size_t i = 0; i < placed->layout->caption_count; i++) {
        const struct corridor_caption *caption = &placed->layout->captions[i];
        placed->sheet->page = (int)caption->page;
        if (caption->text)
            sheet_text(placed->sheet, caption->text, caption->area.x,
                       roundf(caption->area.y + caption->text->lines[0].baseline));
    }
}

void corridor_draw(struct corridor_placed *placed)
{
    add_water(placed);
    add_water_names(placed);
    for (unsigned page = 0; page < placed->sheet->pages; page++) {
        placed->sheet->page = (int)page;
        add_lines(placed, page);
    }
    add_names(placed);
    placed->sheet->page = SHEET_EVERY_PAGE;
}
