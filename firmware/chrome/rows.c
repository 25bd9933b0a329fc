/* The rows of the bar: which buttons there are, and where they stand. */
#include <string.h>

#include "base/math.h"
#include "chrome/bar_parts.h"
#include "ui/label.h"

enum { CAPTION_LEAST_PX = 240, CAPTION_SHORT_PX = 160 };

/* --- the size of the letters --- */

/* Labels and words grow with the visitor's text size, as far as the bar has room for them: one of
 * these, the first at 150 %, the second at 125 %. */
static const struct letters {
    enum type type;
    float icon; /* beside a label, design px */
} SIZES[] = {{TYPE_TILE, 54}, {TYPE_LABEL_STRONG, 46}, {TYPE_SMALL_STRONG, ICON_PX}};
enum { SIZES_COUNT = sizeof SIZES / sizeof *SIZES };

static size_t largest(const struct bar *bar)
{
    int percent = bar->stage.settings.text_percent;
    return percent >= 150 ? 0 : percent >= 125 ? 1 : 2;
}

/* --- the words of settings --- */

static enum word_id word_of(enum action_kind kind)
{
    return kind == ACTION_TEXT_SIZE  ? WORD_TEXT_SIZE
           : kind == ACTION_CONTRAST ? WORD_CONTRAST
           : kind == ACTION_PAUSE    ? WORD_PAUSE
                                     : WORD_LOW_REACH;
}

/* Sets the words; returns the width of each setting's button with its word. */
static void set_words(struct bar *bar, size_t size, float widths[static BAR_SETTINGS])
{
    const struct stage *stage = &bar->stage;
    float edge = px(bar, size + 1 < SIZES_COUNT ? 7 : 11);
    unsigned count = 0;
    for (unsigned i = 0; i < bar->button_count; i++) {
        struct bar_button *button = &bar->buttons[i];
        if (!bar_used(button->action.kind))
            continue;
        const char *word =
            words_get(stage->words, word_of(button->action.kind), stage->settings.language);
        label_set(stage->arena, stage, word, SIZES[size].type, 0, 1, &button->word);
        widths[count++] = fmaxf(px(bar, 80), ceilf(button->word.width) + 2 * edge);
    }
}

/* From the left to the right edge of the text size's button. */
struct span {
    float left, right;
};

/* True if the middle half of the button is still its own with the gap beside it: a finger that
 * touched it at 100 % text touches it again without looking. */
static bool under_finger(const struct bar *bar, struct span usual, struct span now)
{
    float quarter = (usual.right - usual.left) / 4, beside = px(bar, CONTROL_GAP_PX) / 2;
    return now.left - beside <= usual.left + quarter && now.right + beside >= usual.right - quarter;
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

/* Between `left` and `right`; no width: there is no room. */
static struct rect caption_area(const struct bar *bar, float left, float right)
{
    struct rect first = bar->buttons[0].shown;
    if (right - left < px(bar, CAPTION_SHORT_PX))
        return (struct rect){0};
    return (struct rect){left, first.y, right - left, first.h};
}

/* --- the widths of a row --- */

static float word_width(const struct bar *bar, enum word_id word, enum type type)
{
    const struct stage *stage = &bar->stage;
    struct textbox box;
    label_set(stage->arena, stage, words_get(stage->words, word, stage->settings.language), type, 0,
              1, &box);
    return ceilf(box.width);
}

/* Of the button of the contents or the next slide, as narrow as its label lets it be. */
static float labelled(const struct bar *bar, enum word_id word, size_t size)
{
    float edge = stage_large(&bar->stage) ? label_edge(bar) : px(bar, 20);
    float icon = px(bar, SIZES[size].icon) + px(bar, 16);
    return word_width(bar, word, SIZES[size].type) + icon + 2 * edge;
}

static void set_size(struct bar *bar, size_t size)
{
    bar->label_type = SIZES[size].type;
    bar->label_icon = px(bar, SIZES[size].icon);
}

/* With larger text a label widens its button; at 100 % it gives way in it. */
static float widened(const struct bar *bar, float width, float least)
{
    return stage_large(&bar->stage) ? fmaxf(width, least) : width;
}

/* The widths of a row in landscape, px. */
struct row {
    float wide, narrow, next; /* Contents, Back, Next */
    float caption;            /* the least that it takes */
    float settings[BAR_SETTINGS];
};

/* True if Contents, Back, Next and the caption fit in `room` px. Contents gives way as far as its
 * label lets it, and Next too with larger text, whose labels take nothing from what the caption
 * needs. */
static bool fits(struct bar *bar, float room, size_t size, struct row *row)
{
    bool larger = stage_large(&bar->stage);
    float wide = labelled(bar, WORD_CONTENTS, size), next = labelled(bar, WORD_NEXT, size);
    row->wide = widened(bar, px(bar, 268), wide);
    row->next = widened(bar, px(bar, 220), next);
    float over = ceilf(row->wide + row->narrow + row->next + 2 * px(bar, CONTROL_GAP_PX) +
                       row->caption + 2 * px(bar, GUTTER_PX) - room);
    float of_next = larger ? clampf(over, 0, row->next - next) : 0;
    float of_wide = fmaxf(over - of_next, 0);
    set_size(bar, size);
    if (of_wide > fmaxf(row->wide - wide, 0))
        return false;
    row->next -= of_next;
    row->wide -= of_wide;
    return true;
}

/* Of the text size's button, from the right edge of the row. */
static struct span from_right(const float settings[static BAR_SETTINGS])
{
    float others = sum_of(settings) - settings[0];
    return (struct span){-others - settings[0], -others};
}

static float row_room(const struct bar *bar, unsigned languages, const struct row *row)
{
    return bar->stage.content.w - group_width(bar, languages, row->settings);
}

/* The largest words that take nothing from the labels and leave the text size's button in place. */
static void grow_words(struct bar *bar, unsigned languages, size_t labels, struct row *row)
{
    struct span usual = from_right(row->settings);
    size_t size = largest(bar);
    for (; size + 1 < SIZES_COUNT; size++) {
        set_words(bar, size, row->settings);
        if (under_finger(bar, usual, from_right(row->settings)) &&
            fits(bar, row_room(bar, languages, row), labels, row))
            return;
    }
    set_words(bar, size, row->settings);
}

/* The largest labels that fit; SIZES_COUNT: none do. */
static size_t choose_size(struct bar *bar, unsigned languages, struct row *row)
{
    size_t size = largest(bar);
    while (size < SIZES_COUNT && !fits(bar, row_room(bar, languages, row), size, row))
        size++;
    return size;
}

/* With words if there is room for them beside small labels, then with the largest labels, then with
 * larger words, then with Back as wide as it is high. */
static void choose_row(struct bar *bar, unsigned languages, struct row *row)
{
    size_t size = SIZES_COUNT - 1;
    row->narrow = px(bar, TOUCH_PX);
    row->caption = px(bar, CAPTION_LEAST_PX);
    if (stage_large(&bar->stage))
        row->caption = fmaxf(row->caption, caption_least(&bar->stage));
    set_words(bar, size, row->settings);
    bool worded = fits(bar, row_room(bar, languages, row), size, row);
    if (!worded) {
        drop_words(bar);
        make_even(row->settings, px(bar, 80));
    }
    size = choose_size(bar, languages, row);
    if (size == SIZES_COUNT) { /* a short caption is better than a button without its label */
        row->caption = px(bar, CAPTION_SHORT_PX);
        size = choose_size(bar, languages, row);
    }
    if (size == SIZES_COUNT)
        return; /* the row is too narrow for all of it */
    if (worded)
        grow_words(bar, languages, size, row);
    row->narrow = fmaxf(bar->row, px(bar, TOUCH_PX));
    if (fits(bar, row_room(bar, languages, row), size, row))
        return;
    row->narrow = px(bar, TOUCH_PX);
    fits(bar, row_room(bar, languages, row), size, row);
}

/* --- the two layouts --- */

/* Under a progress line the buttons are a little lower. */
static struct bar_heights heights_of(const struct bar *bar)
{
    bool line = bar->segment_count > 0;
    if (bar->stage.portrait)
        return line ? (struct bar_heights){6, 39, 54, 158, TOUCH_PX}
                    : (struct bar_heights){0, 0, 40, 152, TOUCH_PX};
    return line ? (struct bar_heights){4, 36, 46, 0, 80}
                : (struct bar_heights){0, 0, 32, 0, TOUCH_PX};
}

/* Of the hit areas of the upper row, design px. */
static float reach_up(const struct bar *bar)
{
    return bar->segment_count > 0 ? SEGMENT_GAP_PX : 8;
}

/* One row: Contents, Back and Next at the left, the small controls at the right, with their words
 * where these leave room for the caption. On a canvas that `ui_scale` makes narrow the left three
 * share what the others leave. */
static struct rect layout_landscape(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    struct rect content = stage->content;
    float small = px(bar, 80), gap = px(bar, CONTROL_GAP_PX), gutter = px(bar, GUTTER_PX);
    float least = 3 * small + 2 * gap + gutter;
    unsigned languages = language_buttons(bar, BAR_LANGUAGES_MAX);
    struct row row;

    if (group_least(bar, languages) + least > content.w)
        languages = language_buttons(bar, 1);
    add_buttons(bar, languages);
    choose_row(bar, languages, &row);
    float group = group_width(bar, languages, row.settings), room = content.w - group - gutter;
    if (row.wide + row.narrow + row.next + 2 * gap > room) {
        row.narrow = small;
        row.wide = row.next = fmaxf(floorf((room - 2 * gap - small) / 2), small);
    }
    float y = stage->bar.y + px(bar, bar->heights.first), height = bar->row;
    float right = roundf(right_of(content) - group), x = content.x;
    const float widths[3] = {row.wide, row.narrow, row.next};
    for (unsigned i = 0; i < 3; i++) {
        bar->buttons[i].shown = (struct rect){x, y, widths[i], height};
        x += widths[i] + gap;
    }
    place_row(bar, (struct rect){right, y, small, height}, row.settings, gap);
    spread_areas(bar, 0, bar->button_count, y - px(bar, reach_up(bar)), stage->height);
    return caption_area(bar, right_of(bar->buttons[2].shown) + gutter, right - gutter);
}

/* The widths of the first row, whose buttons leave no room, with the largest labels that fit. */
static void share_first(struct bar *bar, float room, float widths[static 3])
{
    float back = fmaxf(roundf(room * 140 / 912), px(bar, 80));
    for (size_t i = largest(bar); i < SIZES_COUNT; i++) {
        set_size(bar, i);
        float next = labelled(bar, WORD_NEXT, i);
        widths[0] = widened(bar, roundf(room / 3), labelled(bar, WORD_CONTENTS, i));
        if (widths[0] + back + next <= room)
            break;
        widths[0] = roundf(room / 3);
    }
    widths[1] = back;
    widths[2] = room - widths[0] - back;
}

/* The width of a language's button in the second row, with settings as wide as their words, or
 * wider: what is left is shared; less than `small`: the words do not fit. */
static float share_second(const struct bar *bar, unsigned languages, float room,
                          float settings[static BAR_SETTINGS])
{
    float small = px(bar, 80), count = (float)(languages + BAR_SETTINGS);
    float more = (room - small * (float)languages - sum_of(settings)) / count;
    for (unsigned i = 0; i < BAR_SETTINGS; i++)
        settings[i] += more;
    return small + more;
}

/* With the largest words that fit; without words all have one width, which is returned. */
static float choose_second(struct bar *bar, unsigned languages, float room,
                           float settings[static BAR_SETTINGS])
{
    float small = px(bar, 80), count = (float)languages, width;
    size_t size = SIZES_COUNT - 1;
    set_words(bar, size, settings);
    width = share_second(bar, languages, room, settings);
    if (width < small) {
        drop_words(bar);
        make_even(settings, room / (count + BAR_SETTINGS));
        return room / (count + BAR_SETTINGS);
    }
    struct span usual = {count * width, count * width + settings[0]};
    for (size = largest(bar); size < SIZES_COUNT; size++) {
        set_words(bar, size, settings);
        width = share_second(bar, languages, room, settings);
        struct span now = {count * width, count * width + settings[0]};
        if (width >= small && under_finger(bar, usual, now))
            break;
    }
    return width;
}

/* Two rows: Contents, Back, Next; then languages and settings. */
static void layout_portrait(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    struct rect content = stage->content;
    float gutter = px(bar, GUTTER_PX), gap = px(bar, 15), height = bar->row;
    float first_y = stage->bar.y + px(bar, bar->heights.first);
    float second_y = stage->bar.y + px(bar, bar->heights.second) + stage->bar_growth;
    float room = content.w - 2 * gutter, x = content.x, settings[BAR_SETTINGS];
    float widths[3];
    unsigned languages = language_buttons(bar, BAR_LANGUAGES_MAX);

    if (group_least(bar, languages) > content.w)
        languages = language_buttons(bar, 1);
    add_buttons(bar, languages);
    share_first(bar, room, widths);
    for (unsigned i = 0; i < 3; i++) {
        bar->buttons[i].shown = (struct rect){x, first_y, widths[i], height};
        x += widths[i] + gutter;
    }
    float count = (float)(bar->button_count - 3), gaps = (count - 1) * gap;
    if (languages > 0)
        gaps += gutter - gap;
    float width = choose_second(bar, languages, content.w - gaps, settings);
    place_row(bar, (struct rect){content.x, second_y, width, height}, settings, gap);
    float middle = roundf((first_y + height + second_y) / 2);
    spread_areas(bar, 0, 3, first_y - px(bar, reach_up(bar)), middle);
    spread_areas(bar, 3, bar->button_count, middle, stage->height);
}

struct rect bar_rows_place(struct bar *bar)
{
    bar->heights = heights_of(bar);
    bar->row = px(bar, bar->heights.button) + bar->stage.bar_growth;
    if (!bar->stage.portrait)
        return layout_landscape(bar);
    layout_portrait(bar);
    return (struct rect){0};
}
