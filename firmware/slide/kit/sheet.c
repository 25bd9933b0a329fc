#include "slide/kit/sheet.h"

#include <string.h>

#include "base/ease.h"
#include "base/time.h"

static const int64_t UNCOVER_NS = 480 * NS_PER_MS, COUNT_NS = 600 * NS_PER_MS,
                     APART_NS = 40 * NS_PER_MS, FADE_NS = 320 * NS_PER_MS;

struct sheet *sheet_start(const struct stage *stage)
{
    struct sheet *sheet = arena_new(stage->arena, struct sheet);
    sheet->stage = stage;
    sheet->pages = 1;
    sheet->page = SHEET_EVERY_PAGE;
    return sheet;
}

struct sheet_item *sheet_add(struct sheet *sheet, enum sheet_kind kind)
{
    if (sheet->count == sheet->capacity) {
        size_t capacity = sheet->capacity ? 2 * sheet->capacity : 32;
        struct sheet_item *items = arena_array(sheet->stage->arena, struct sheet_item, capacity);
        if (sheet->count > 0)
            memcpy(items, sheet->items, sheet->count * sizeof *items);
        sheet->items = items;
        sheet->capacity = capacity;
    }
    struct sheet_item *item = &sheet->items[sheet->count++];
    item->kind = kind;
    item->page = sheet->page;
    item->inviting = sheet->inviting;
    return item;
}

void sheet_text(struct sheet *sheet, const struct textbox *box, float x, float baseline)
{
    if (box->line_count == 0)
        return;
    struct vec2 at = {x, roundf(baseline - (box->lines[0].baseline - box->lines[0].top))};
    sheet_lines(sheet, (struct sheet_text){box, 0, box->line_count, at, {0}});
}

static int64_t start_of(const struct stage *stage, const struct sheet_coming *coming)
{
    int64_t slide = stage->slide && stage->slide->transition > TRANSITION_NONE ? FADE_NS : 0;
    return slide + APART_NS * coming->turn;
}

static int64_t length_of(const struct sheet_coming *coming)
{
    return coming->arrival == ARRIVES_COUNTING ? COUNT_NS : UNCOVER_NS;
}

void sheet_comes(struct sheet *sheet, struct sheet_coming coming)
{
    sheet->items[sheet->count - 1].coming = coming;
    int64_t end = start_of(sheet->stage, &coming) + length_of(&coming);
    sheet->still_ns = end > sheet->still_ns ? end : sheet->still_ns;
}

static float part_of(const struct view *view, const struct sheet_coming *coming)
{
    int64_t since = view->since_ns - start_of(view->stage, coming);
    return ease_cubic_out((float)since / (float)length_of(coming));
}

float sheet_grown(const struct view *view)
{
    return part_of(view, &(struct sheet_coming){.arrival = ARRIVES_GROWING});
}

static void draw_clipped(const struct sheet_item *item, struct rect clip, struct draw_list *out)
{
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = clip});
    draw_layer(out, item->layer.layer, item->layer.at);
    draw_pop(out);
}

/* The first `shown` cells, those side by side in one go. */
static void draw_filled(const struct sheet_item *item, size_t shown, struct draw_list *out)
{
    const struct rect *cells = item->coming.cells;
    for (size_t i = 0; i < shown;) {
        struct rect row = cells[i];
        for (i++; i < shown && cells[i].y == row.y && cells[i].x > row.x; i++)
            row.w = cells[i].x + cells[i].w - row.x;
        float left = floorf(item->layer.at.x + row.x), top = floorf(item->layer.at.y + row.y);
        float right = ceilf(item->layer.at.x + row.x + row.w);
        float bottom = ceilf(item->layer.at.y + row.y + row.h);
        draw_clipped(item, (struct rect){left, top, right - left, bottom - top}, out);
    }
}

/* An item of which `part` is there, less than all of it. */
static void draw_coming(const struct sheet_item *item, float part, struct draw_list *out)
{
    const struct sheet_coming *coming = &item->coming;
    if (coming->arrival == ARRIVES_COUNTING) {
        const struct sheet_text *text = &item->text;
        const struct textbox *step = coming->steps[(size_t)(part * (float)coming->step_count)];
        struct vec2 at = {text->at.x + roundf(text->box->width - step->width), text->at.y};
        textbox_draw(step, 0, step->line_count, at, text->bullet, out);
        return;
    }
    if (coming->arrival == ARRIVES_FILLING) {
        draw_filled(item, (size_t)(part * (float)coming->cell_count), out);
        return;
    }
    const struct draw_layer *layer = &item->layer;
    bool falls = coming->arrival == ARRIVES_FALLING;
    float width = falls ? layer->layer->width : roundf(part * layer->layer->width);
    float height = falls ? roundf(part * layer->layer->height) : layer->layer->height;
    if (width >= 1 && height >= 1)
        draw_clipped(item, (struct rect){layer->at.x, layer->at.y, width, height}, out);
}

static void draw_item(const struct sheet_item *item, const struct view *view, struct draw_list *out)
{
    const struct stage *stage = view->stage;
    if (item->coming.arrival != ARRIVES_WHOLE) {
        float part = part_of(view, &item->coming);
        if (part < 1) {
            draw_coming(item, part, out);
            return;
        }
    }
    const struct sheet_text *text = &item->text;
    switch (item->kind) {
    case SHEET_FILL: draw_fill(out, item->fill.area, item->fill.colour); break;
    case SHEET_TEXT:
        textbox_draw(text->box, text->first, text->end, text->at, text->bullet, out);
        break;
    case SHEET_LAYER: draw_layer(out, item->layer.layer, item->layer.at); break;
    case SHEET_PICTURE: picture_draw(&item->picture, stage, out); break;
    }
}

/* Of a line of a text, px of the canvas. */
static struct rect line_area(const struct sheet_text *text, size_t line)
{
    const struct textbox *box = text->box;
    const struct text_line *at = &box->lines[line];
    float end = line + 1 < box->line_count ? at[1].top : box->height;
    return (struct rect){text->at.x + at->x, text->at.y + at->top - box->lines[text->first].top,
                         at->width, end - at->top};
}

/* How much of the item is left by what comes over it. */
static float left_of(const struct sheet_item *item, struct rect room,
                     const struct sheet_cover covers[static 2])
{
    float left = 1;
    for (size_t i = 0; i < 2 && item->kind == SHEET_TEXT; i++)
        for (size_t j = item->text.first; covers[i].shown > 0 && j < item->text.end; j++) {
            struct rect line = line_area(&item->text, j);
            if (rect_holds(room, (struct vec2){line.x, line.y}) &&
                rects_shared(line, covers[i].area) > 0)
                left = fminf(left, 1 - covers[i].shown);
        }
    return left;
}

void sheet_draw_covered(const struct sheet *sheet, const struct view *view, struct rect room,
                        const struct sheet_cover covers[static 2], struct draw_list *out)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_item *item = &sheet->items[i];
        if ((item->inviting && !view->invites) ||
            (item->page != SHEET_EVERY_PAGE && item->page != (int)view->page))
            continue;
        float left = left_of(item, room, covers);
        if (left > 0 && left < 1)
            draw_push(out, (struct draw_group){.opacity = left});
        if (left > 0)
            draw_item(item, view, out);
        if (left > 0 && left < 1)
            draw_pop(out);
    }
}

void sheet_draw(const struct sheet *sheet, const struct view *view, struct draw_list *out)
{
    const struct sheet_cover none[2] = {{.shown = 0}, {.shown = 0}};
    sheet_draw_covered(sheet, view, (struct rect){0}, none, out);
}

size_t sheet_texts(const struct sheet *sheet, unsigned page, struct rect *out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_item *item = &sheet->items[i];
        const struct sheet_text *text = &item->text;
        if (item->kind != SHEET_TEXT || (item->page != SHEET_EVERY_PAGE && item->page != (int)page))
            continue;
        for (size_t j = text->first; j < text->end && count < most; j++)
            out[count++] = line_area(text, j);
    }
    return count;
}

size_t sheet_pictures(const void *placed, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct sheet *sheet = placed;
    size_t count = 0;
    for (size_t i = 0; i < sheet->count && count < PICTURES_PER_SLIDE; i++) {
        const struct picture_box *place = &sheet->items[i].picture;
        if (sheet->items[i].kind != SHEET_PICTURE || place->width <= 0 || place->height <= 0)
            continue;
        struct vec2 whole = picture_whole(place);
        out[count++] = (struct picture_want){.path = place->path,
                                             .width_px = (int)ceilf(whole.x - 0.01f),
                                             .height_px = (int)ceilf(whole.y - 0.01f)};
    }
    return count;
}
