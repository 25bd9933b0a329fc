#include "chrome/overlay.h"
#include "ui/label.h"

/* The overlay's own colours (visual.md, section 4). */
#define AMBER COLOUR(0xF0B441)
#define EDGE  COLOUR(0xFF8A7A)

enum { MESSAGE_LINES = 2 };

struct corner {
    struct textbox place, more, message;
    float width, padding, edge;
};

static void set_texts(struct corner *corner, const struct stage *stage, const char *place,
                      const char *message, unsigned more, struct arena *arena)
{
    float room = corner->width - 2 * corner->padding - corner->edge;
    if (more > 0)
        label_set(arena, stage, arena_printf(arena, "+%u more", more), TYPE_SMALL, 0, 1,
                  &corner->more);
    float beside = room - (more > 0 ? corner->more.width + corner->padding : 0);
    if (place)
        label_set(arena, stage, place, TYPE_MONO, beside, 1, &corner->place);
    label_set(arena, stage, message, TYPE_SMALL_STRONG, room, MESSAGE_LINES, &corner->message);
}

/* The place and how many more in the first row, the message under them. */
void notice_draw(const struct stage *stage, const char *place, const char *message, unsigned more,
                 struct draw_list *out)
{
    struct corner corner = {.padding = stage_px(stage, 24), .edge = stage_px(stage, 8)};
    struct rect content = stage->content;
    corner.width = stage->portrait ? content.w : fminf(stage_px(stage, 852), content.w);
    set_texts(&corner, stage, place, message, more, &out->words);

    float first = fmaxf(corner.place.height, corner.more.height), gap = stage_px(stage, 8);
    float height = first + gap + corner.message.height + 2 * corner.padding;
    struct rect panel = {content.x + content.w - corner.width,
                         stage->bar.y - stage_px(stage, 16) - height, corner.width, height};
    struct rect edge = {panel.x, panel.y, corner.edge, panel.h};
    float x = panel.x + corner.edge + corner.padding, y = panel.y + corner.padding;
    float right = panel.x + panel.w - corner.padding;

    struct theme dark = theme_make(NULL, BASE_DARK, false, NULL); /* whatever the slide has */
    draw_fill(out, panel, dark.ground);
    draw_fill(out, edge, EDGE);
    label_draw(&corner.place, (struct vec2){x, y}, AMBER, out);
    label_draw(&corner.more,
               (struct vec2){right - corner.more.width, y + first - corner.more.height}, dark.ink3,
               out);
    label_draw(&corner.message, (struct vec2){x, y + first + gap}, dark.ink, out);
}
