#include "chrome/bar.h"
#include "ui/label.h"

static struct colour strength(const struct bar *bar, const struct bar_state *state,
                              struct colour colour)
{
    return state->dimmed ? control_dim(&bar->stage.theme, colour, 4.5) : colour;
}

void bar_draw_focus(const struct stage *stage, struct rect shown, struct draw_list *out)
{
    float width = stage_px(stage, 6);
    draw_box(out, (struct draw_box){.area = rect_grow(shown, 2 * width),
                                    .radius = 3 * width,
                                    .stroke = stage->theme.focus,
                                    .stroke_width = width});
}

/* Chapters that are done, the one that is shown (filled by its slides), those to come. */
static void draw_progress(const struct bar *bar, const struct bar_state *state,
                          struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    const struct theme *theme = &stage->theme;
    int current = state->number > 0 && stage->slide ? stage->slide->chapter : -1;

    for (int i = 0; i < (int)bar->segment_count; i++) {
        struct rect segment = bar->segments[i];
        draw_fill(out, segment, i < current ? strength(bar, state, theme->ink3) : theme->idle);
        if (i != current || state->count == 0)
            continue;
        float part = fminf((float)state->number / (float)state->count, 1);
        float grow = stage_px(stage, 2);
        draw_fill(out,
                  (struct rect){segment.x, segment.y - grow, roundf(segment.w * part),
                                segment.h + 2 * grow},
                  strength(bar, state, theme->accent));
    }
}

/* "Slide 3 of 7", or the page where the slide has several, or either in its short form. False:
 * there is neither. Set here since pages turn without a layout. */
static bool set_number(const struct bar *bar, const struct bar_state *state, bool brief,
                       struct arena *arena, struct textbox *out)
{
    bool paged = state->pages > 1;
    enum word_id word = brief ? WORD_OF : paged ? WORD_PAGE_OF : WORD_SLIDE_OF;
    if (!paged && state->number == 0)
        return false;
    const char *parts[] = {
        arena_printf(arena, "%u", paged ? state->page + 1 : state->number),
        arena_printf(arena, "%u", paged ? state->pages : state->count),
    };
    const char *text =
        words_fill(bar->stage.words, arena, word, bar->stage.settings.language, parts);
    label_set(arena, &bar->stage, text, TYPE_SMALL, 0, 1, out);
    return true;
}

/* The number is under a title of one line, else behind the end of its second line, in its short
 * form if need be; where it does not fit there either, the title gives way. */
static void draw_caption(const struct bar *bar, const struct bar_state *state,
                         struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    const struct textbox *title = &bar->title;
    struct vec2 at = {bar->caption.x, bar->caption.y}, number_at = at;
    bool in_chapter = stage->slide && stage->slide->chapter >= 0;
    struct colour ink = strength(bar, state, in_chapter ? stage->theme.accent : stage->theme.ink);
    struct textbox number;

    if (bar->caption.w <= 0)
        return;
    if (!set_number(bar, state, false, &out->words, &number)) {
        at.y += roundf((bar->caption.h - title->height) / 2);
        label_draw(title, at, ink, out);
        return;
    }
    number_at.y += stage_px(stage, 36);
    if (title->line_count > 1) {
        float behind = roundf(title->lines[1].width + stage_px(stage, 24));
        if (behind + number.width > bar->caption.w)
            set_number(bar, state, true, &out->words, &number);
        if (behind + number.width > bar->caption.w) {
            title = &bar->title_row;
            set_number(bar, state, false, &out->words, &number);
        } else {
            number_at.x += behind;
        }
    }
    label_draw(title, at, ink, out);
    label_draw(&number, number_at, strength(bar, state, stage->theme.ink3), out);
}

static enum control_state button_state(const struct bar_state *state,
                                       const struct bar_button *button, int index)
{
    enum action_kind kind = button->action.kind;
    if ((kind == ACTION_BACK && !state->can_back) || (kind == ACTION_NEXT && !state->can_next))
        return CONTROL_DISABLED;
    if (index == state->pressed)
        return CONTROL_PRESSED;
    if (button->selected || (kind == ACTION_LANGUAGE_MENU && state->menu_open))
        return CONTROL_SELECTED;
    return CONTROL_READY;
}

/* Three marks under the letters: as many are strong as the text has grown steps. */
static void draw_steps(const struct stage *stage, struct rect shown, struct control_look look,
                       struct draw_list *out)
{
    float width = stage_px(stage, 12), height = stage_px(stage, 4), gap = stage_px(stage, 4);
    float x = roundf(shown.x + (shown.w - 3 * width - 2 * gap) / 2);
    float y = shown.y + shown.h - stage_px(stage, 24);
    int steps = stage->settings.text_percent >= 150   ? 3
                : stage->settings.text_percent >= 125 ? 2
                                                      : 1;
    for (int i = 0; i < 3; i++, x += width + gap) {
        struct rect mark = {x, y, width, height};
        draw_fill(out, mark, i < steps ? look.ink : theme_mix(look.fill, look.ink, 0.3f));
    }
}

static void draw_button(const struct bar *bar, const struct bar_state *state,
                        const struct bar_button *button, int index, struct draw_list *out)
{
    enum control_state shown = button_state(state, button, index);
    struct control_look look = control_look(&bar->stage, shown, state->dimmed);
    enum icon icon = button->icon;

    control_draw(&bar->stage, button->shown, look, out);
    if (button->action.kind == ACTION_PAUSE && state->paused)
        icon = ICON_PLAY;
    if (icon != ICON_COUNT)
        draw_layer(out, bar->icons[icon][state->dimmed][shown], button->icon_at);
    if (button->action.kind == ACTION_TEXT_SIZE)
        draw_steps(&bar->stage, button->shown, look, out);
    label_draw(&button->label, button->label_at, look.ink, out);
}

void bar_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out)
{
    int count = (int)bar->button_count, menu = state->menu_open ? (int)bar->menu_count : 0;

    draw_fill(out, bar->stage.bar, bar->stage.theme.ground);
    draw_progress(bar, state, out);
    for (int i = 0; i < count; i++)
        draw_button(bar, state, &bar->buttons[i], i, out);
    draw_caption(bar, state, out);
    if (menu > 0)
        control_draw_panel(&bar->stage, bar->menu_panel, out);
    for (int i = 0; i < menu; i++)
        draw_button(bar, state, &bar->menu[i], count + i, out);
    if (state->focused >= 0 && state->focused < count)
        bar_draw_focus(&bar->stage, bar->buttons[state->focused].shown, out);
    else if (state->focused >= count && state->focused < count + menu)
        bar_draw_focus(&bar->stage, bar->menu[state->focused - count].shown, out);
}
