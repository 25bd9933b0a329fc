/* Cards as they are drawn. */
#include "slide/card/inside.h"
#include "ui/control.h"
#include "ui/label.h"

static void draw_cross(const struct card *card, bool pressed, struct draw_list *out)
{
    const struct stage *stage = card->stage;
    const struct layer *cross = card->cross[pressed];
    struct vec2 middle = rect_centre(card->close);
    if (pressed)
        control_draw(stage, card->close, control_look(stage, CONTROL_PRESSED, false), out);
    draw_layer(
        out, cross,
        (struct vec2){roundf(middle.x - cross->width / 2), roundf(middle.y - cross->height / 2)});
}

static void draw_button(const struct card *card, const struct card_button *button, bool pressed,
                        struct draw_list *out)
{
    const struct stage *stage = card->stage;
    const struct layer *arrow = card->arrow[pressed];
    struct control_look look =
        control_look(stage, pressed ? CONTROL_PRESSED : CONTROL_READY, false);
    float gap = stage_px(stage, 12), middle = button->area.y + button->area.h / 2;
    float x =
        roundf(button->area.x + (button->area.w - button->label.width - gap - arrow->width) / 2);
    control_draw(stage, button->area, look, out);
    label_draw(&button->label, (struct vec2){x, roundf(middle - button->label.height / 2)},
               look.ink, out);
    draw_layer(out, arrow,
               (struct vec2){x + button->label.width + gap, roundf(middle - arrow->height / 2)});
}

static void draw_content(const struct card *card, enum card_part pressed, struct draw_list *out)
{
    const struct stage *stage = card->stage;
    struct rect area = {0, 0, card->width, card->height};
    float bar = stage_px(stage, 8);
    control_draw_panel(stage, area, out);
    if (card->has_picture)
        picture_draw(&card->picture, stage, out);
    draw_box(out, (struct draw_box){.area = {0, 0, card->width, bar},
                                    .radius = bar / 2,
                                    .fill = stage->theme.accent});
    sheet_draw(card->texts, &(struct view){.stage = stage}, out);
    draw_cross(card, pressed == CARD_CLOSE, out);
    for (size_t i = 0; i < card->button_count; i++)
        draw_button(card, &card->buttons[i], pressed == card->buttons[i].part, out);
}

void card_draw(const struct card *card, const struct card_position *spot, float shown,
               enum card_part pressed, struct draw_list *out)
{
    const struct stage *stage = card->stage;
    float rise = stage_px(stage, 24), edge = stage_px(stage, 6), taller = stage_px(stage, 16);
    if (shown <= 0)
        return;
    if (shown >= 1 && spot->line)
        draw_layer(out, spot->line, spot->line_at);
    struct draw_group group = {.offset = {spot->area.x, spot->area.y + roundf(rise * (1 - shown))},
                               .opacity = 1};
    if (shown < 1) { /* it rises and unrolls; groups cannot be faded */
        group.clipped = true;
        group.clip = (struct rect){-edge, 0, card->width + 2 * edge,
                                   roundf((card->height + taller) * shown)};
    }
    draw_push(out, group);
    draw_content(card, pressed, out);
    draw_pop(out);
}
