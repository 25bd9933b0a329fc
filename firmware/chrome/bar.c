#include "chrome/bar.h"

#include <string.h>

#include "chrome/bar_parts.h"
#include "ui/label.h"

/* --- the contents of buttons --- */

static float icon_side(const struct bar *bar, const struct bar_button *button)
{
    return bar_used(button->action.kind) ? grown_px(bar, ICON_PX) : bar->label_icon;
}

/* Centres icon and label in the button; a label that is too wide is left out beside an icon. */
static void fill_button(struct bar *bar, struct bar_button *button, const char *label,
                        enum type type)
{
    bool label_first = button->action.kind == ACTION_NEXT;
    struct rect shown = button->shown;
    float icon = button->icon == ICON_COUNT ? 0 : icon_side(bar, button);
    float gap = icon > 0 ? px(bar, 16) : 0, room = shown.w - icon - gap - 2 * label_edge(bar);

    if (label) {
        label_set(bar->stage.arena, &bar->stage, label, type, 0, 1, &button->label);
        if (icon > 0 && button->label.width > room)
            button->label = (struct textbox){0};
    }
    if (button->label.line_count == 0)
        gap = 0;
    float text = button->label.width;
    float x = roundf(shown.x + (shown.w - icon - gap - text) / 2);
    button->label_at.x = label_first ? x : x + icon + gap;
    button->icon_at.x = label_first ? roundf(x + text + gap) : x;
    button->label_at.y = roundf(shown.y + (shown.h - button->label.height) / 2);
    button->icon_at.y = roundf(shown.y + (shown.h - icon) / 2);
    if (button->action.kind == ACTION_TEXT_SIZE)
        button->icon_at.y -= grown_px(bar, 8); /* the steps are below */
}

/* The code that a language's button shows: EN. */
static const char *language_code(const struct bar *bar, unsigned language)
{
    const char *code = bar->stage.deck->languages[language];
    char *upper = arena_copy(bar->stage.arena, code, strcspn(code, "-"));
    for (char *c = upper; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return upper;
}

/* The icon over its word, both in the middle. */
static void place_word(const struct bar *bar, struct bar_button *button)
{
    struct rect shown = button->shown;
    float icon = grown_px(bar, WORD_ICON_PX), rise = px(bar, WORD_RISE_PX);
    float top = roundf(shown.y + (shown.h - icon - button->word.height + rise) / 2);
    button->icon_over = (struct vec2){roundf(shown.x + (shown.w - icon) / 2), top};
    button->word_at =
        (struct vec2){roundf(shown.x + (shown.w - button->word.width) / 2), top + icon - rise};
}

/* The caption opens the list of the chapter's slides, or of those in none. */
static void layout_caption_button(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    if (bar->caption.area.w <= 0 || !stage->slide || stage->slide->kind->out_of_loop ||
        stage->deck->chapter_count == 0 || !bar_lists_chapters(stage->deck))
        return;
    int chapter = stage->slide->chapter;
    float reach = px(bar, GUTTER_PX - CONTROL_GAP_PX), foot = stage->height;
    struct bar_button *button = &bar->buttons[bar->button_count++];
    button->action =
        (struct action){ACTION_CHAPTER, chapter < 0 ? (int)stage->deck->chapter_count : chapter};
    button->icon = ICON_COUNT;
    button->shown = bar->buttons[0].shown;
    button->shown.x = bar->caption.area.x - reach;
    button->shown.w = bar->caption.area.w + 2 * reach;
    button->area = rect_grow(button->shown, px(bar, CONTROL_GAP_PX) / 2);
    button->area.h = foot - button->area.y;
    /* Those beside it reach to the middle of the gaps too. */
    struct bar_button *left = &bar->buttons[2], *right = &bar->buttons[3];
    left->area.w = fminf(left->area.w, button->area.x - left->area.x);
    float lost = fmaxf(right_of(button->area) - right->area.x, 0);
    right->area.x += lost;
    right->area.w -= lost;
}

static void make_icon(struct bar *bar, enum icon icon, float side)
{
    if (icon == ICON_COUNT || bar->icons[icon][0][0])
        return;
    for (int dimmed = 0; dimmed < 2; dimmed++)
        for (enum control_state state = CONTROL_READY; state < CONTROL_STATES; state++) {
            struct colour ink = control_look(&bar->stage, state, dimmed == 1).ink;
            struct arena *arena = bar->stage.arena;
            bar->icons[icon][dimmed][state] = icon_make(arena, icon, side, ink);
            bar->over[icon][dimmed][state] =
                icon_make(arena, icon, grown_px(bar, WORD_ICON_PX), ink);
        }
}

/* Two rows keep the menu in the lower third of a landscape screen; where so many columns do not
 * fit, there are more rows. */
static unsigned menu_columns(const struct bar *bar, float width, float gap, float padding)
{
    unsigned count = bar->stage.deck->language_count, columns = (count + 1) / 2;
    float room = bar->stage.content.w - 2 * padding;
    while (columns > 1 && (float)columns * (width + gap) - gap > room)
        columns--;
    return columns;
}

/* The menu above the bar, right-aligned, each language by its own name. */
static void layout_menu(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    float width = stage_px(stage, 268), height = stage_px(stage, TOUCH_PX) + stage->bar_growth;
    float gap = stage_px(stage, CONTROL_GAP_PX);
    float padding = stage_px(stage, 16), bottom = stage->bar.y - stage_px(stage, 8);
    unsigned count = stage->deck->language_count;
    unsigned columns = menu_columns(bar, width, gap, padding);
    unsigned rows = (count + columns - 1) / columns;

    struct rect panel = {.w = (float)columns * (width + gap) - gap + 2 * padding,
                         .h = (float)rows * (height + gap) - gap + 2 * padding};
    panel.x = stage->content.x + stage->content.w - panel.w;
    panel.y = bottom - panel.h;
    bar->menu_panel = panel;
    bar->menu_count = count;
    for (unsigned i = 0; i < count; i++) {
        struct bar_button *entry = &bar->menu[i];
        float x = panel.x + padding + (float)(i % columns) * (width + gap);
        float y = panel.y + padding + (float)(i / columns) * (height + gap);
        entry->shown = (struct rect){x, y, width, height};
        entry->area = rect_grow(entry->shown, gap / 2);
        entry->action = (struct action){ACTION_LANGUAGE, (int)i};
        entry->icon = ICON_COUNT;
        entry->selected = i == stage->settings.language;
        float room = width - 2 * label_edge(bar);
        const char *name = words_get(stage->words, WORD_LANGUAGE_NAME, i);
        fill_button(bar, entry, name, bar->label_type);
        if (entry->label.width > room)
            fill_button(bar, entry, name, TYPE_SMALL_STRONG);
        if (entry->label.width > room)
            fill_button(bar, entry, language_code(bar, i), TYPE_SMALL_STRONG);
    }
}

static void fill_buttons(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    for (unsigned i = 0; i < bar->button_count; i++) {
        struct bar_button *button = &bar->buttons[i];
        const char *label = NULL;
        if (button->action.kind == ACTION_CONTENTS)
            label = words_get(stage->words, WORD_CONTENTS, stage->settings.language);
        else if (button->action.kind == ACTION_NEXT)
            label = words_get(stage->words, WORD_NEXT, stage->settings.language);
        else if (button->action.kind == ACTION_LANGUAGE)
            label = language_code(bar, (unsigned)button->action.number);
        else if (button->action.kind == ACTION_LANGUAGE_MENU)
            layout_menu(bar);
        fill_button(bar, button, label, bar->label_type);
        if (button->word.line_count > 0)
            place_word(bar, button);
        make_icon(bar, button->icon, icon_side(bar, button));
    }
    make_icon(bar, ICON_PLAY, grown_px(bar, ICON_PX));
}

const struct bar *bar_layout(const struct stage *stage)
{
    struct bar *bar = arena_new(stage->arena, struct bar);
    bar->stage = *stage;
    bar_segments_add(bar);
    struct rect room = bar_rows_place(bar);
    bar_segments_lay(bar);
    bar->caption = caption_layout(&bar->stage, room);
    fill_buttons(bar);
    layout_caption_button(bar);
    return bar;
}

static struct target button_target(const struct bar_button *button)
{
    return (struct target){.area = button->area, .shown = button->shown, .action = button->action};
}

static bool is_disabled(const struct bar_state *state, enum action_kind kind)
{
    return (kind == ACTION_BACK && !state->can_back) || (kind == ACTION_NEXT && !state->can_next) ||
           (kind == ACTION_PAUSE && !state->can_pause) ||
           (kind == ACTION_CHAPTER && state->attract);
}

size_t bar_targets(const struct bar *bar, const struct bar_state *state,
                   struct target out[static TARGETS_MAX])
{
    size_t count = 0;
    for (unsigned i = 0; i < bar->button_count; i++, count++) {
        out[count] = button_target(&bar->buttons[i]);
        out[count].disabled = is_disabled(state, out[count].action.kind);
    }
    for (unsigned i = 0; i < bar->segment_count; i++) {
        const struct bar_segment *segment = &bar->segments[i];
        out[count++] = (struct target){.area = segment->area,
                                       .shown = segment->shown,
                                       .action = segment->action,
                                       .disabled = segment->empty,
                                       .yields = true};
    }
    for (unsigned i = 0; state->menu_open && i < bar->menu_count; i++)
        out[count++] = button_target(&bar->menu[i]);
    return count;
}

void bar_draw_focus(const struct stage *stage, struct rect shown, struct draw_list *out)
{
    float width = stage_px(stage, 6);
    draw_box(out, (struct draw_box){.area = rect_grow(shown, 2 * width),
                                    .radius = 3 * width,
                                    .stroke = stage->theme.focus,
                                    .stroke_width = width});
}

static enum control_state button_state(const struct bar_state *state,
                                       const struct bar_button *button, int index)
{
    enum action_kind kind = button->action.kind;
    if (is_disabled(state, kind))
        return CONTROL_DISABLED;
    if (index == state->pressed)
        return CONTROL_PRESSED;
    if (button->selected || (kind == ACTION_LANGUAGE_MENU && state->menu_open))
        return CONTROL_SELECTED;
    return CONTROL_READY;
}

/* Three marks under the letters: as many are strong as the text has grown steps. */
static void draw_steps(const struct bar *bar, struct rect shown, struct control_look look,
                       struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    float width = grown_px(bar, 12), height = grown_px(bar, 4), gap = grown_px(bar, 4);
    float x = roundf(shown.x + (shown.w - 3 * width - 2 * gap) / 2);
    float y = shown.y + shown.h - grown_px(bar, 24);
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
    if (button->action.kind == ACTION_CHAPTER && state->attract)
        return; /* the invitation is in its place */
    /* Nobody needs the settings yet; what leads into the exhibition stays as it is. */
    bool dimmed = state->attract && bar_used(button->action.kind);
    struct control_look look = control_look(&bar->stage, shown, dimmed);
    enum icon icon = button->icon;

    control_draw(&bar->stage, button->shown, look, out);
    if (button->action.kind == ACTION_PAUSE && state->paused)
        icon = ICON_PLAY;
    bool worded = button->word.line_count > 0 && !(state->used & bar_used(button->action.kind));
    if (icon != ICON_COUNT)
        draw_layer(out, worded ? bar->over[icon][dimmed][shown] : bar->icons[icon][dimmed][shown],
                   worded ? button->icon_over : button->icon_at);
    if (worded)
        label_draw(&button->word, button->word_at, look.ink, out);
    else if (button->action.kind == ACTION_TEXT_SIZE)
        draw_steps(bar, button->shown, look, out);
    label_draw(&button->label, button->label_at, look.ink, out);
}

void bar_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out)
{
    int count = (int)bar->button_count, segments = (int)bar->segment_count;
    int menu = state->menu_open ? (int)bar->menu_count : 0, first = count + segments;

    draw_fill(out, bar->stage.bar, bar->stage.theme.ground);
    bar_segments_draw(bar, state, out);
    for (int i = 0; i < count; i++)
        draw_button(bar, state, &bar->buttons[i], i, out);
    bool caption = state->pressed >= 0 && state->pressed < count &&
                   bar->buttons[state->pressed].action.kind == ACTION_CHAPTER;
    caption_draw(&bar->caption, &bar->stage, state, caption, out);
    if (menu > 0)
        control_draw_panel(&bar->stage, bar->menu_panel, out);
    for (int i = 0; i < menu; i++)
        draw_button(bar, state, &bar->menu[i], first + i, out);
    if (state->focused >= 0 && state->focused < count)
        bar_draw_focus(&bar->stage, bar->buttons[state->focused].shown, out);
    else if (state->focused >= count && state->focused < first)
        bar_draw_focus(&bar->stage, bar->segments[state->focused - count].shown, out);
    else if (state->focused >= first && state->focused < first + menu)
        bar_draw_focus(&bar->stage, bar->menu[state->focused - first].shown, out);
}
