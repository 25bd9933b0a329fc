#include "ui/control.h"

/* WCAG: 4.5 : 1 for labels, 3 : 1 for what only outlines a control. */
static const double label_contrast = 4.5, outline_contrast = 3;

struct colour control_dim(const struct theme *theme, struct colour colour, double least)
{
    for (int percent = 45; percent > 0; percent -= 5) {
        struct colour mixed = theme_mix(colour, theme->ground, (float)percent / 100);
        if (theme_contrast(mixed, theme->ground) >= least &&
            theme_contrast(mixed, theme->surface) >= least)
            return mixed;
    }
    return colour;
}

/* Without a chapter the accent is ink, which is what a selected control is filled with: a press
 * must show there too. */
static struct colour pressed_fill(const struct theme *theme)
{
    if (!colours_equal(theme->accent, theme->ink))
        return theme->accent;
    return theme->high_contrast ? theme->focus : theme->ink3;
}

static struct control_look plain_look(const struct stage *stage, enum control_state state)
{
    const struct theme *theme = &stage->theme;
    struct control_look look = {.outline_px = stage_px(stage, theme->high_contrast ? 4 : 2)};
    switch (state) {
    case CONTROL_PRESSED:
        look.fill = pressed_fill(theme);
        look.ink = theme->on_accent;
        break;
    case CONTROL_SELECTED:
        look.fill = theme->ink;
        look.ink = theme->ground;
        break;
    case CONTROL_DISABLED:
        /* High contrast has white rules, which would look like a control that is ready. */
        look.outline = theme->high_contrast ? theme->disabled : theme->rule;
        look.ink = theme->disabled;
        break;
    case CONTROL_READY:
    case CONTROL_STATES:
        look.fill = theme->surface;
        look.outline = theme->control;
        look.ink = theme->ink;
        break;
    }
    return look;
}

struct control_look control_look(const struct stage *stage, enum control_state state, bool dimmed)
{
    const struct theme *theme = &stage->theme;
    struct control_look look = plain_look(stage, state);
    if (!dimmed)
        return look;
    if (state == CONTROL_SELECTED) {
        look.fill = control_dim(theme, look.fill, label_contrast);
    } else if (state == CONTROL_READY) {
        look.fill = theme_mix(look.fill, theme->ground, 0.5f);
        look.outline = control_dim(theme, look.outline, outline_contrast);
        look.ink = control_dim(theme, look.ink, label_contrast);
    }
    return look;
}

void control_draw(const struct stage *stage, struct rect shown, struct control_look look,
                  struct draw_list *out)
{
    draw_box(out, (struct draw_box){.area = shown,
                                    .radius = stage_px(stage, 6),
                                    .fill = look.fill,
                                    .stroke = look.outline,
                                    .stroke_width = look.outline.a ? look.outline_px : 0});
}

static void draw_shadow(const struct stage *stage, struct rect area, float side, float down,
                        float taller, float radius, float alpha, struct draw_list *out)
{
    struct rect shadow = {area.x - stage_px(stage, side), area.y + stage_px(stage, down),
                          area.w + 2 * stage_px(stage, side), area.h + stage_px(stage, taller)};
    draw_box(out, (struct draw_box){.area = shadow,
                                    .radius = stage_px(stage, radius),
                                    .fill = colour_with_alpha(COLOUR(0x121417), alpha)});
}

void control_draw_panel(const struct stage *stage, struct rect area, struct draw_list *out)
{
    draw_shadow(stage, area, 6, 2, 14, 12, 0.05f, out);
    draw_shadow(stage, area, 2, 4, 6, 8, 0.09f, out);
    control_draw(stage, area, plain_look(stage, CONTROL_READY), out);
}
