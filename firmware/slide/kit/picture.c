#include "slide/kit/picture.h"

#include "base/math.h"
#include "slide/kit/sheet.h"
#include "ui/text.h"

struct picture_box picture_box(const struct stage *stage, const char *path, struct rect area,
                               const char *caption)
{
    struct picture_box place = {.path = path, .area = area, .focus = {0.5f, 0.5f}};
    const struct pictures *pictures = stage->pictures;
    if (!pictures || !pictures->size(pictures->context, path, &place.width, &place.height, NULL))
        place.width = place.height = 0;
    if (!*caption)
        caption = words_get(stage->words, WORD_PICTURE_MISSING, stage->settings.language);
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    style.align = ALIGN_CENTRE;
    place.instead = text_set(stage, caption, style, area.w - 2 * stage_px(stage, 64));
    return place;
}

static float scale_of(const struct picture_box *place)
{
    float across = place->area.w / (float)place->width, down = place->area.h / (float)place->height;
    return place->contain ? fminf(across, down) : fmaxf(across, down);
}

struct vec2 picture_whole(const struct picture_box *place)
{
    float scale = scale_of(place);
    return (struct vec2){(float)place->width * scale, (float)place->height * scale};
}

/* The start of a window of `shown` (of a whole of 1) with `focus` in its middle if it can be. */
static float start_of(float focus, float shown)
{
    return clampf(focus - shown / 2, 0, 1 - shown);
}

/* The part of the picture that is shown, in fractions, and where. */
static void cut(const struct picture_box *place, struct rect *part, struct rect *area)
{
    struct vec2 whole = picture_whole(place);
    *part = (struct rect){0, 0, 1, 1};
    *area = place->area;
    if (place->contain) {
        float w = roundf(whole.x), h = roundf(whole.y);
        *area = (struct rect){roundf(place->area.x + (place->area.w - w) / 2),
                              roundf(place->area.y + (place->area.h - h) / 2), w, h};
        return;
    }
    part->w = fminf(1, place->area.w / whole.x);
    part->h = fminf(1, place->area.h / whole.y);
    part->x = start_of(place->focus.x, part->w);
    part->y = start_of(place->focus.y, part->h);
}

static void draw_card(const struct picture_box *place, const struct stage *stage,
                      struct draw_list *out)
{
    const struct textbox *text = place->instead;
    draw_box(out, (struct draw_box){.area = place->area,
                                    .fill = stage->theme.surface,
                                    .stroke = stage->theme.rule,
                                    .stroke_width = stage_px(stage, 2)});
    struct vec2 at = {place->area.x + stage_px(stage, 64),
                      roundf(place->area.y + (place->area.h - text->height) / 2)};
    textbox_draw(text, 0, text->line_count, at, stage->theme.accent, out);
}

void picture_draw(const struct picture_box *place, const struct stage *stage, struct draw_list *out)
{
    struct draw_picture picture = {.path = place->path};
    enum picture_state state = PICTURE_BROKEN;
    if (place->width > 0 && place->height > 0)
        state = stage->pictures->state(stage->pictures->context, place->path, &picture.generation);
    if (state == PICTURE_BROKEN) {
        draw_card(place, stage, out);
        return;
    }
    cut(place, &picture.part, &picture.area);
    if (state == PICTURE_READY)
        draw_picture(out, picture);
    else
        draw_fill(out, picture.area, stage->theme.surface);
}
