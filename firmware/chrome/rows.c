/* The rows of the bar: which buttons there are, and where they stand. */
#include <string.h>

#include "chrome/bar_parts.h"
#include "ui/label.h"

enum { CAPTION_LEAST_PX = 240 };

/* --- the words of settings --- */

static enum word_id word_of(enum action_kind kind)
{
    return kind == ACTION_TEXT_SIZE  ? WORD_TEXT_SIZE
           : kind == ACTION_CONTRAST ? WORD_CONTRAST
           : kind == ACTION_PAUSE    ? WORD_PAUSE
                                     : WORD_LOW_REACH;
}

/* Sets the words; returns the width of each setting's button with its word. */
static void set_words(struct bar *bar, float widths[static BAR_SETTINGS])
{
    const struct stage *stage = &bar->stage;
    unsigned count = 0;
    for (unsigned i = 0; i < bar->button_count; i++) {
        struct bar_button *button = &bar->buttons[i];
        if (!bar_used(button->action.kind))
            continue;
        const char *word =
            words_get(stage->words, word_of(button->action.kind), stage->settings.language);
        label_set(stage->arena, stage, word, TYPE_SMALL_STRONG, 0, 1, &button->word);
        widths[count++] = fmaxf(px(bar, 80), ceilf(button->word.width) + 2 * px(bar, WORD_EDGE_PX));
    }
}

/* There is no room for them on this canvas. */
static void drop_words(struct bar *bar)
{
    for (unsigned i = 0; i < bar->button_count; i++)
        bar->buttons[i].word = (struct textbox){0};
}

/* --- the positions of buttons --- */

static struct bar_button *add_button(struct bar *bar, struct action action, enum icon icon,
                                     bool selected)
{
    struct bar_button *button = &bar->buttons[bar->button_count++];
    button->action = action;
    button->icon = icon;
    button->selected = selected;
    return button;
}

/* Number of buttons for the languages when the bar has room for `most`: one is the menu's. */
static unsigned language_buttons(const struct bar *bar, unsigned most)
{
    unsigned count = bar->stage.deck->language_count;
    if (count < 2)
        return 0;
    return count > most ? 1 : count;
}

static void add_buttons(struct bar *bar, unsigned languages)
{
    const struct stage *stage = &bar->stage;
    const struct settings *settings = &stage->settings;
    bool in_contents =
        stage->slide && stage->slide->kind && strcmp(stage->slide->kind->name, "contents") == 0;

    add_button(bar, (struct action){ACTION_CONTENTS, 0}, ICON_CONTENTS, in_contents);
    add_button(bar, (struct action){ACTION_BACK, 0}, ICON_BACK, false);
    add_button(bar, (struct action){ACTION_NEXT, 0}, ICON_NEXT, true);
    if (languages == 1)
        add_button(bar, (struct action){ACTION_LANGUAGE_MENU, 0}, ICON_LANGUAGES, false);
    else
        for (unsigned i = 0; i < languages; i++)
            add_button(bar, (struct action){ACTION_LANGUAGE, (int)i}, ICON_COUNT,
                       i == settings->language);
    add_button(bar, (struct action){ACTION_TEXT_SIZE, 0}, ICON_TEXT_SIZE,
               settings->text_percent > 100);
    add_button(bar, (struct action){ACTION_CONTRAST, 0}, ICON_CONTRAST, settings->high_contrast);
    add_button(bar, (struct action){ACTION_PAUSE, 0}, ICON_PAUSE, false);
    add_button(bar, (struct action){ACTION_LOW_REACH, 0}, ICON_LOW_REACH, settings->low_reach);
}

/* Places the buttons from the fourth on, of which those of languages are as wide as `start`, from
 * its left edge on; the group of settings is a gutter further on. */
static void place_row(struct bar *bar, struct rect start, const float settings[static BAR_SETTINGS],
                      float gap)
{
    float x = start.x;
    unsigned first = 3, setting = 0;
    for (unsigned i = first; i < bar->button_count; i++) {
        bool parts = i > first && bar->buttons[i].action.kind == ACTION_TEXT_SIZE;
        if (i > first)
            x += parts ? px(bar, GUTTER_PX) : gap;
        float left = roundf(x);
        x += bar_used(bar->buttons[i].action.kind) ? settings[setting++] : start.w;
        bar->buttons[i].shown = (struct rect){left, start.y, roundf(x) - left, start.h};
    }
}

/* Hit areas of a row: to the middle of each gap, but no further than half a gutter. */
static void spread_areas(struct bar *bar, unsigned first, unsigned end, float top, float bottom)
{
    float reach = px(bar, 24) / 2;
    for (unsigned i = first; i < end; i++) {
        struct rect shown = bar->buttons[i].shown;
        float left = reach, right = reach;
        if (i > first)
            left = fminf(left, (shown.x - right_of(bar->buttons[i - 1].shown)) / 2);
        if (i + 1 < end)
            right = fminf(right, (bar->buttons[i + 1].shown.x - right_of(shown)) / 2);
        bar->buttons[i].area =
            (struct rect){shown.x - left, top, shown.w + left + right, bottom - top};
    }
}

static float sum_of(const float widths[static BAR_SETTINGS])
{
    float sum = 0;
    for (unsigned i = 0; i < BAR_SETTINGS; i++)
        sum += widths[i];
    return sum;
}

static void make_even(float widths[static BAR_SETTINGS], float width)
{
    for (unsigned i = 0; i < BAR_SETTINGS; i++)
        widths[i] = width;
}

/* Of the languages, whose buttons are `small` wide, and the settings. */
static float group_width(const struct bar *bar, unsigned languages,
                         const float settings[static BAR_SETTINGS])
{
    float small = px(bar, 80), gap = px(bar, CONTROL_GAP_PX);
    float width = sum_of(settings) + (BAR_SETTINGS - 1) * gap;
    if (languages == 0)
        return width;
    float count = (float)languages;
    return width + count * small + (count - 1) * gap + px(bar, GUTTER_PX);
}

static float group_least(const struct bar *bar, unsigned languages)
{
    float widths[BAR_SETTINGS];
    make_even(widths, px(bar, 80));
    return group_width(bar, languages, widths);
}

/* Two lines between `left` and `right`; no width: there is no room. */
static struct rect caption_area(const struct bar *bar, float left, float right)
{
    struct rect first = bar->buttons[0].shown;
    float line = px(bar, 36);
    if (right - left < px(bar, 160))
        return (struct rect){0};
    return (struct rect){left, roundf(first.y + (first.h - 2 * line) / 2), right - left, 2 * line};
}

/* Of the button of the contents, as narrow as its label lets it be. */
static float contents_least(const struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    const char *label = words_get(stage->words, WORD_CONTENTS, stage->settings.language);
    struct textbox box;
    label_set(stage->arena, stage, label, TYPE_SMALL_STRONG, 0, 1, &box);
    return ceilf(box.width) + px(bar, ICON_PX + 16 + 2 * 20);
}

/* One row: Contents, Back and Next at the left, the small controls at the right, with their words
 * where these leave room for the caption. On a canvas that `ui_scale` makes narrow the left three
 * share what the others leave. */
static struct rect layout_landscape(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    struct rect content = stage->content;
    float small = px(bar, 80), gap = px(bar, CONTROL_GAP_PX), gutter = px(bar, GUTTER_PX);
    float wide = px(bar, 268), narrow = px(bar, TOUCH_PX), next = px(bar, 220);
    float least = 3 * small + 2 * gap + gutter, settings[BAR_SETTINGS];
    unsigned languages = language_buttons(bar, BAR_LANGUAGES_MAX);

    if (group_least(bar, languages) + least > content.w)
        languages = language_buttons(bar, 1);
    add_buttons(bar, languages);
    set_words(bar, settings);
    float left = wide + narrow + next + 2 * gap, caption = px(bar, CAPTION_LEAST_PX) + 2 * gutter;
    float over = left + caption + group_width(bar, languages, settings) - content.w;
    float spare = fmaxf(wide - contents_least(bar), 0);
    if (over > spare) {
        drop_words(bar);
        make_even(settings, small);
    } else if (over > 0) {
        wide -= ceilf(over);
        left -= ceilf(over);
    }
    float group = group_width(bar, languages, settings), room = content.w - group - gutter;
    if (left > room) {
        narrow = small;
        wide = next = fmaxf(floorf((room - 2 * gap - small) / 2), small);
    }
    float y = stage->bar.y + px(bar, 32), height = px(bar, TOUCH_PX);
    float right = roundf(right_of(content) - group), x = content.x;
    const float widths[3] = {wide, narrow, next};
    for (unsigned i = 0; i < 3; i++) {
        bar->buttons[i].shown = (struct rect){x, y, widths[i], height};
        x += widths[i] + gap;
    }
    place_row(bar, (struct rect){right, y, small, height}, settings, gap);
    spread_areas(bar, 0, bar->button_count, y - px(bar, 8), stage->height);
    return caption_area(bar, right_of(bar->buttons[2].shown) + gutter, right - gutter);
}

/* The widths of the second row, whose buttons leave no room: that of languages is returned. With
 * the words the languages are as narrow as may be; without them all have one width. */
static float share_row(struct bar *bar, unsigned languages, float room,
                       float settings[static BAR_SETTINGS])
{
    float small = px(bar, 80), count = (float)(languages + BAR_SETTINGS);
    float more = room - small * (float)languages - sum_of(settings);
    if (more < 0) {
        drop_words(bar);
        make_even(settings, room / count);
        return room / count;
    }
    for (unsigned i = 0; i < BAR_SETTINGS; i++)
        settings[i] += more / count;
    return small + more / count;
}

/* Two rows: Contents, Back, Next; then languages and settings. */
static void layout_portrait(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    struct rect content = stage->content;
    float gutter = px(bar, GUTTER_PX), gap = px(bar, 15), height = px(bar, TOUCH_PX);
    float first_y = stage->bar.y + px(bar, ICON_PX), second_y = stage->bar.y + px(bar, 152);
    float room = content.w - 2 * gutter, x = content.x, settings[BAR_SETTINGS];
    float contents = roundf(room / 3), back = fmaxf(roundf(room * 140 / 912), px(bar, 80));
    const float widths[3] = {contents, back, room - contents - back};
    unsigned languages = language_buttons(bar, BAR_LANGUAGES_MAX);

    if (group_least(bar, languages) > content.w)
        languages = language_buttons(bar, 1);
    add_buttons(bar, languages);
    for (unsigned i = 0; i < 3; i++) {
        bar->buttons[i].shown = (struct rect){x, first_y, widths[i], height};
        x += widths[i] + gutter;
    }
    float count = (float)(bar->button_count - 3), gaps = (count - 1) * gap;
    if (languages > 0)
        gaps += gutter - gap;
    set_words(bar, settings);
    float width = share_row(bar, languages, content.w - gaps, settings);
    place_row(bar, (struct rect){content.x, second_y, width, height}, settings, gap);
    float middle = roundf((first_y + height + second_y) / 2);
    spread_areas(bar, 0, 3, first_y - px(bar, 8), middle);
    spread_areas(bar, 3, bar->button_count, middle, stage->height);
}

struct rect bar_rows_place(struct bar *bar)
{
    if (!bar->stage.portrait)
        return layout_landscape(bar);
    layout_portrait(bar);
    return (struct rect){0};
}
