/* The idle panel: "Still reading?" with a bar that empties. */
#include "base/math.h"
#include "chrome/overlay.h"
#include "ui/control.h"

struct idle_panel {
    struct stage stage; /* a copy */
    struct rect panel, gauge;
    struct textbox question, invitation;
    struct vec2 question_at, invitation_at;
};

/* The invitation is for a visitor who may have asked for larger text: it has the text's size. */
static void set_texts(struct idle_panel *idle, float width)
{
    const struct stage *stage = &idle->stage;
    const struct textbox_options options = {0};
    unsigned language = stage->settings.language;
    textbox_set(&(struct text_setting){stage->arena, stage->metrics,
                                       stage_style(stage, TYPE_D3, stage->theme.ink), width,
                                       &options},
                words_get(stage->words, WORD_STILL_READING, language), &idle->question);
    textbox_set(&(struct text_setting){stage->arena, stage->metrics,
                                       stage_style(stage, TYPE_SMALL, stage->theme.ink2), width,
                                       &options},
                words_get(stage->words, WORD_TOUCH_TO_STAY, language), &idle->invitation);
}

const struct idle_panel *idle_panel_layout(const struct stage *stage)
{
    struct idle_panel *idle = arena_new(stage->arena, struct idle_panel);
    float padding = stage_px(stage, 40), gap = stage_px(stage, 24), bar = stage_px(stage, 12);
    struct rect content = stage->content;
    float width = stage->portrait ? content.w : fminf(stage_px(stage, 1144), content.w);

    idle->stage = *stage;
    set_texts(idle, width - 2 * padding);
    float inside = idle->question.height + gap + bar + gap + idle->invitation.height;
    float height = fmaxf(stage_px(stage, 240), inside + 2 * stage_px(stage, 24));
    struct rect panel = {.x = roundf(content.x + (content.w - width) / 2),
                         .y = stage->bar.y - stage_px(stage, 24) - height,
                         .w = width,
                         .h = height};
    float x = panel.x + padding, y = panel.y + roundf((height - inside) / 2);
    idle->panel = panel;
    idle->question_at = (struct vec2){x, y};
    y += idle->question.height + gap;
    idle->gauge = (struct rect){x, y, width - 2 * padding, bar};
    idle->invitation_at = (struct vec2){x, y + bar + gap};
    return idle;
}

void idle_panel_draw(const struct idle_panel *idle, float left, struct draw_list *out)
{
    const struct theme *theme = &idle->stage.theme;
    struct rect rest = idle->gauge;
    rest.w = roundf(rest.w * clampf(left, 0, 1));

    control_draw_panel(&idle->stage, idle->panel, out);
    textbox_draw(&idle->question, 0, idle->question.line_count, idle->question_at, theme->ink, out);
    draw_fill(out, idle->gauge, theme->idle);
    if (rest.w > 0)
        draw_fill(out, rest, theme->accent);
    textbox_draw(&idle->invitation, 0, idle->invitation.line_count, idle->invitation_at, theme->ink,
                 out);
}
