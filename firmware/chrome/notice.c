/* Notices in a corner: the first message of a bad save, and news for the staff. */
#include "chrome/overlay.h"
#include "ui/label.h"

/* Own colours, the same in every theme: at least 9.7 : 1 on their ground (WCAG contrast). */
#define AMBER COLOUR(0xF0B441)
#define EDGE  COLOUR(0xFF8A7A)

enum { MESSAGE_LINES = 2, NEWS_LINES = 4 };

struct notice {
    struct textbox mark, more, message;
    float width, padding, edge;
};

/* Whatever the slide has. */
static struct theme own_theme(void)
{
    return theme_make(NULL, BASE_DARK, false, NULL);
}

static struct notice measures(const struct stage *stage)
{
    float content = stage->content.w;
    return (struct notice){
        .padding = stage_px(stage, 24),
        .edge = stage_px(stage, 8),
        .width = stage->portrait ? content : fminf(stage_px(stage, 852), content),
    };
}

/* In the corner over the bar. */
static struct rect draw_panel(const struct stage *stage, const struct notice *notice, float height,
                              struct colour edge, struct draw_list *out)
{
    struct rect content = stage->content;
    struct rect panel = {content.x + content.w - notice->width,
                         stage->bar.y - stage_px(stage, 16) - height, notice->width, height};
    draw_fill(out, panel, own_theme().ground);
    draw_fill(out, (struct rect){panel.x, panel.y, notice->edge, panel.h}, edge);
    return panel;
}

static void set_texts(struct notice *notice, const struct stage *stage, const char *mark,
                      const char *message, unsigned more, struct arena *arena)
{
    float room = notice->width - 2 * notice->padding - notice->edge;
    if (more > 0)
        label_set(arena, stage, arena_printf(arena, "+%u more", more), TYPE_SMALL, 0, 1,
                  &notice->more);
    float beside = room - (more > 0 ? notice->more.width + notice->padding : 0);
    if (mark)
        label_set(arena, stage, mark, TYPE_MONO, beside, 1, &notice->mark);
    label_set(arena, stage, message, TYPE_SMALL_STRONG, room, MESSAGE_LINES, &notice->message);
}

/* File and line, and the number of further messages, in the first row; the message below. */
void notice_draw(const struct stage *stage, const char *mark, const char *message, unsigned more,
                 struct draw_list *out)
{
    struct notice notice = measures(stage);
    set_texts(&notice, stage, mark, message, more, &out->words);

    float first = fmaxf(notice.mark.height, notice.more.height), gap = stage_px(stage, 8);
    float height = first + gap + notice.message.height + 2 * notice.padding;
    struct rect panel = draw_panel(stage, &notice, height, EDGE, out);
    float x = panel.x + notice.edge + notice.padding, y = panel.y + notice.padding;
    float right = panel.x + panel.w - notice.padding;

    struct theme dark = own_theme();
    label_draw(&notice.mark, (struct vec2){x, y}, AMBER, out);
    label_draw(&notice.more,
               (struct vec2){right - notice.more.width, y + first - notice.more.height}, dark.ink3,
               out);
    label_draw(&notice.message, (struct vec2){x, y + first + gap}, dark.ink, out);
}

void news_draw(const struct stage *stage, const char *message, struct draw_list *out)
{
    struct notice notice = measures(stage);
    float room = notice.width - 2 * notice.padding - notice.edge;
    label_set(&out->words, stage, message, TYPE_LEAD, room, NEWS_LINES, &notice.message);
    struct rect panel =
        draw_panel(stage, &notice, notice.message.height + 2 * notice.padding, AMBER, out);
    struct vec2 at = {panel.x + notice.edge + notice.padding, panel.y + notice.padding};
    label_draw(&notice.message, at, own_theme().ink, out);
}
