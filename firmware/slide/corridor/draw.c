/* A corridor's diagram made visible: water, lines, stops, names. */
#include "slide/corridor/draw.h"
#include "slide/corridor/layout/style.h"
#include "slide/route/palette.h"
#include "ui/text.h"

/* High contrast has black ground: its borders tell. */
static void add_countries(struct corridor_placed *placed)
{
    const struct theme *theme = &placed->drawn->theme;
    for (size_t i = 0; i < placed->layout->country_count && !theme->high_contrast; i++) {
        placed->sheet->page = (int)placed->layout->countries[i].page;
        sheet_fill(placed->sheet, placed->layout->countries[i].area,
                   theme_mix(theme->ground, theme->ink, 0.06f));
    }
}

/* The shores are drawn inside the water that they end. */
static void add_water(struct corridor_placed *placed)
{
    const struct stage *stage = placed->drawn;
    const struct corridor_layout *layout = placed->layout;
    struct route_palette colours = route_palette(&stage->theme);
    float thick = fmaxf(1, stage_px(stage, 2));
    for (size_t i = 0; i < layout->band_count; i++) {
        placed->sheet->page = (int)layout->bands[i].page;
        sheet_fill(placed->sheet, layout->bands[i].area, colours.water);
    }
    for (size_t i = 0; i < layout->shore_count; i++) {
        const struct corridor_shore *shore = &layout->shores[i];
        struct vec2 from = corridor_turn(layout->vertical, shore->ends[0]);
        struct vec2 to = corridor_turn(layout->vertical, shore->ends[1]); /* across, below it */
        struct rect line = {from.x - (shore->far ? thick : 0), from.y, thick, to.y - from.y};
        placed->sheet->page = (int)shore->page;
        sheet_fill(placed->sheet, corridor_turn_rect(layout->vertical, line), colours.coast);
    }
}

static void add_water_names(struct corridor_placed *placed)
{
    for (size_t i = 0; i < placed->layout->band_count; i++) {
        const struct corridor_band *band = &placed->layout->bands[i];
        if (!band->name)
            continue;
        placed->sheet->page = (int)band->page;
        sheet_text(placed->sheet, band->name, band->name_at.x,
                   roundf(band->name_at.y + band->name->lines[0].baseline));
    }
}

/* On the layer of the lines, whose origin is the room's. */
static struct vec2 in_room(const struct corridor_placed *placed, struct vec2 at)
{
    return (struct vec2){at.x - placed->room.x, at.y - placed->room.y};
}

/* The sign of what opens a card, as on maps. */
static void draw_plus(struct layer *layer, const struct stage *stage, struct vec2 at, float length)
{
    struct path path = path_start(layer->arena);
    float half = length / 2 * stage->scale;
    path_move(&path, at.x - half, at.y);
    path_line(&path, at.x + half, at.y);
    path_move(&path, at.x, at.y - half);
    path_line(&path, at.x, at.y + half);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.accent, .width = 4 * stage->scale});
}

static bool opens(const struct corridor_placed *placed, size_t station)
{
    for (size_t i = 0; i < placed->item_count; i++)
        if (placed->items[i].station == (int)station)
            return placed->items[i].opens;
    return false;
}

/* A disc, or a capsule over several strands; with a plus where a touch opens a card. */
static void draw_stop(const struct corridor_placed *placed, struct layer *layer,
                      struct corridor_stop stop)
{
    const struct stage *stage = placed->drawn;
    struct path path = path_start(layer->arena);
    float radius = (float)CORRIDOR_STOP * stage->scale;
    stop.at = in_room(placed, stop.at);
    path_rounded(&path, corridor_stop_area(placed->layout->vertical, &stop, radius), radius);
    layer_fill(layer, &path, stage->theme.surface);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.ink,
                                 .width = (float)CORRIDOR_OUTLINE * stage->scale});
    if (opens(placed, stop.station))
        draw_plus(layer, stage, stop.at, 18);
}

/* A stretch that opens a card has a button of its own in its middle, which no stop looks like. */
static void draw_button(const struct corridor_placed *placed, struct layer *layer,
                        const struct corridor_item *item)
{
    const struct stage *stage = placed->drawn;
    struct path path = path_start(layer->arena);
    struct vec2 at = in_room(placed, item->at);
    path_circle(&path, at, 15 * stage->scale);
    layer_fill(layer, &path, stage->theme.surface);
    layer_stroke(layer, &path,
                 (struct stroke){.colour = stage->theme.accent, .width = 3 * stage->scale});
    draw_plus(layer, stage, at, 14);
}

/* The sign of a line that goes on elsewhere: an open arrowhead, its tip beyond the line's end. */
static void draw_arrow(const struct corridor_placed *placed, struct layer *layer, struct vec2 end,
                       struct colour colour)
{
    const struct stage *stage = placed->drawn;
    bool vertical = placed->layout->vertical;
    struct path path = path_start(layer->arena);
    float size = 16 * stage->scale, beyond = stage_px(stage, 14);
    /* The float just below a quarter turn: its cosine is not negative. */
    float angle = vertical ? 1.5707963f : 0;
    struct vec2 tip = {end.x + (vertical ? 0 : beyond), end.y + (vertical ? beyond : 0)};
    for (int i = -1; i <= 1; i++) {
        float along = i == 0 ? 0 : -size, across = (float)i * size;
        path_line(&path, tip.x + cosf(angle) * along - sinf(angle) * across,
                  tip.y + sinf(angle) * along + cosf(angle) * across);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = 6 * stage->scale});
}

static void draw_borders(const struct corridor_placed *placed, struct layer *layer, unsigned page)
{
    for (size_t i = 0; i < placed->layout->border_count; i++) {
        const struct corridor_border *border = &placed->layout->borders[i];
        if (border->page == page)
            layout_style_draw_border(layer, placed->drawn, in_room(placed, border->ends[0]),
                                     in_room(placed, border->ends[1]));
    }
}

/* A strand's end moved `off` px towards its next point, half of the way at most. */
static struct vec2 drawn_back(struct vec2 end, struct vec2 next, float off)
{
    float length = vec2_distance(end, next);
    float part = length > 0 ? fminf(off / length, 0.5f) : 0;
    return (struct vec2){end.x + (next.x - end.x) * part, end.y + (next.y - end.y) * part};
}

/* Dots stand clear of the stops, and none is half under one. */
static void keep_off_stops(const struct stage *stage, const struct corridor_strand *strand,
                           const struct route_leg *line, bool hero, struct vec2 *points)
{
    size_t last = line->count - 1;
    float off =
        stage_px(stage, CORRIDOR_STOP + CORRIDOR_OUTLINE) + layout_style_half(stage, line, hero);
    if (line->count < 2)
        return;
    if (!strand->cut[0])
        points[0] = drawn_back(points[0], points[1], off);
    if (!strand->cut[1])
        points[last] = drawn_back(points[last], points[last - 1], off);
}

static void draw_strand(const struct corridor_placed *placed, struct layer *layer,
                        const struct corridor_strand *strand)
{
    const struct stage *stage = placed->drawn;
    const struct corridor_leg *leg = &placed->net->legs[strand->leg];
    bool hero = corridor_is_hero(placed->net, leg, placed->hero);
    struct vec2 *points = arena_array(stage->arena, struct vec2, strand->count);
    for (size_t i = 0; i < strand->count; i++)
        points[i] = in_room(placed, strand->points[i]);
    struct vec2 end = points[strand->count - 1];
    struct route_leg line = {.points = points,
                             .count = strand->count,
                             .mode = leg->spec->kind.mode,
                             .state = leg->spec->state};
    struct corridor_pen pen = {.hero = hero, .whole = layout_style_is_dotted(&line)};
    if (pen.whole)
        keep_off_stops(stage, strand, &line, hero, points);
    layout_style_draw_line(layer, stage, &line, pen);
    if (strand->cut[1])
        draw_arrow(placed, layer, end, layout_style_colour(stage, hero));
}

static void add_lines(struct corridor_placed *placed, unsigned page)
{
    const struct stage *stage = placed->drawn;
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
        struct vec2 from = in_room(placed, stop->at), to = in_room(placed, stop->leader_to);
        path_move(&leaders, from.x, from.y);
        path_line(&leaders, to.x, to.y);
    }
    layer_stroke(layer, &leaders,
                 (struct stroke){.colour = stage->theme.ink3, .width = 2 * stage->scale});
    /* The first line lies over the others. */
    for (size_t line = placed->spec->lines.count; line-- > 0;)
        for (size_t i = 0; i < layout->strand_count; i++)
            if (layout->strands[i].page == page &&
                placed->net->legs[layout->strands[i].leg].line == line)
                draw_strand(placed, layer, &layout->strands[i]);
    for (size_t i = 0; i < layout->stop_count; i++)
        if (layout->stops[i].page == page)
            draw_stop(placed, layer, layout->stops[i]);
    for (size_t i = 0; i < placed->item_count; i++)
        if (placed->items[i].page == page && placed->items[i].leg >= 0 && placed->items[i].opens)
            draw_button(placed, layer, &placed->items[i]);
    sheet_layer(placed->sheet, layer_finish(layer), (struct vec2){room.x, room.y});
    sheet_comes(
        placed->sheet,
        (struct sheet_coming){.arrival = layout->vertical ? ARRIVES_FALLING : ARRIVES_GROWING});
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

static bool is_on_water(const struct corridor_layout *layout, const struct corridor_stop *stop)
{
    for (size_t i = 0; i < layout->band_count; i++)
        if (layout->bands[i].page == stop->page && rects_meet(layout->bands[i].area, stop->label))
            return true;
    return false;
}

/* The faint ink of small words is for the ground: on water it has too little contrast. */
static const struct textbox *country_of(const struct corridor_placed *placed,
                                        const struct corridor_stop *stop)
{
    const struct stage *stage = placed->drawn;
    if (!stop->country || !is_on_water(placed->layout, stop))
        return stop->country;
    const struct deck_place *place =
        &stage->deck->places[placed->net->stations[stop->station].place];
    return text_set(stage, text_in(&place->country, stage->settings.language),
                    stage_style(stage, TYPE_SMALL, stage->theme.ink2), stage->width);
}

static void add_names(struct corridor_placed *placed)
{
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        if (stop->dropped || !stop->name)
            continue;
        placed->sheet->page = (int)stop->page;
        add_aligned(placed, stop->name, stop->align, stop->label, stop->label.y);
        const struct textbox *country = country_of(placed, stop);
        if (country)
            add_aligned(placed, country, stop->align, stop->label,
                        stop->label.y + ceilf(stop->name->height));
    }
    for (size_t i = 0; i < placed->layout->caption_count; i++) {
        const struct corridor_caption *caption = &placed->layout->captions[i];
        placed->sheet->page = (int)caption->page;
        if (caption->text && caption->align == ALIGN_RIGHT)
            add_aligned(placed, caption->text, caption->align, caption->area, caption->area.y);
        else if (caption->text)
            sheet_text(placed->sheet, caption->text, caption->area.x,
                       roundf(caption->area.y + caption->text->lines[0].baseline));
    }
}

void corridor_draw(struct corridor_placed *placed)
{
    add_countries(placed);
    add_water(placed);
    add_water_names(placed);
    for (unsigned page = 0; page < placed->sheet->pages; page++) {
        placed->sheet->page = (int)page;
        add_lines(placed, page);
    }
    add_names(placed);
    placed->sheet->page = SHEET_EVERY_PAGE;
}
