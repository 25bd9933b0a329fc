#include "chrome/bar.h"

#include <string.h>

#include "chrome/invitation.h"
#include "deck/value/text.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/label.h"

enum {
    BAR_LANGUAGES_MAX = 3,
    BAR_SETTINGS = 4,
    BAR_BUTTONS_MAX = 3 + BAR_LANGUAGES_MAX + BAR_SETTINGS + 1, /* the caption's */
    WORD_ICON_PX = 34, /* of a setting's button, that its word is below: its icon */
    WORD_RISE_PX = 4,  /* so much the word's box reaches into the icon's */
    WORD_EDGE_PX = 11, /* beside the word */
    CAPTION_LEAST_PX = 240,
};

struct bar_button {
    struct rect shown, area;
    struct action action;
    enum icon icon; /* ICON_COUNT: none */
    struct vec2 icon_at, label_at;
    struct textbox label; /* no lines: none */
    struct textbox word;  /* below the icon, as long as the setting was not used; no lines: none */
    struct vec2 word_at, icon_over; /* its place; that of the icon over it */
    bool selected;
};

struct bar {
    struct stage stage; /* a copy: settings, theme and measures of the layout */
    struct bar_button buttons[BAR_BUTTONS_MAX];
    unsigned button_count;
    struct bar_button menu[LANGUAGE_MAX];
    unsigned menu_count; /* 0: no menu */
    struct rect menu_panel;
    struct rect segments[DECK_CHAPTERS_MAX];
    unsigned segment_count;
    struct rect caption;          /* of chapter and number; no width: not shown */
    struct invitation invitation; /* in its place in the loop */
    struct textbox title;         /* of the chapter or the deck, at most two lines */
    struct textbox title_row;     /* the same in one line, above the number */
    const struct layer *icons[ICON_COUNT][2][CONTROL_STATES]; /* strong and dimmed */
    const struct layer *over[ICON_COUNT][2][CONTROL_STATES];  /* the same, over words */
};

static float px(const struct bar *bar, float design_px)
{
    return stage_px(&bar->stage, design_px);
}

static float right_of(struct rect rect)
{
    return rect.x + rect.w;
}

/* --- the contents of buttons --- */

/* Centres icon and label in the button; a label that is too wide is left out beside an icon. */
static void fill_button(struct bar *bar, struct bar_button *button, const char *label,
                        bool label_first)
{
    struct rect shown = button->shown;
    float icon = button->icon == ICON_COUNT ? 0 : px(bar, ICON_PX);
    float gap = icon > 0 ? px(bar, 16) : 0, room = shown.w - icon - gap - 2 * px(bar, 11);

    if (label) {
        label_set(bar->stage.arena, &bar->stage, label, TYPE_SMALL_STRONG, 0, 1, &button->label);
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
        button->icon_at.y -= px(bar, 8); /* the steps are below */
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

/* --- the words of settings --- */

static bool is_setting(enum action_kind kind)
{
    return bar_used(kind) != 0;
}

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
        if (!is_setting(button->action.kind))
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

/* The icon over its word, both in the middle. */
static void place_word(const struct bar *bar, struct bar_button *button)
{
    struct rect shown = button->shown;
    float icon = px(bar, WORD_ICON_PX), rise = px(bar, WORD_RISE_PX);
    float top = roundf(shown.y + (shown.h - icon - button->word.height + rise) / 2);
    button->icon_over = (struct vec2){roundf(shown.x + (shown.w - icon) / 2), top};
    button->word_at =
        (struct vec2){roundf(shown.x + (shown.w - button->word.width) / 2), top + icon - rise};
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
        x += is_setting(bar->buttons[i].action.kind) ? settings[setting++] : start.w;
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

static void set_caption(struct bar *bar, float left, float right)
{
    struct rect first = bar->buttons[0].shown;
    float line = px(bar, 36);
    if (right - left < px(bar, 160))
        return;
    bar->caption =
        (struct rect){left, roundf(first.y + (first.h - 2 * line) / 2), right - left, 2 * line};
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
static void layout_landscape(struct bar *bar)
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
    set_caption(bar, right_of(bar->buttons[2].shown) + gutter, right - gutter);
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

/* --- progress, caption, icons --- */

static void layout_progress(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    size_t count = stage->deck->chapter_count;
    float gap = px(bar, 8), y = stage->bar.y + px(bar, 8), height = px(bar, 6);
    if (count < 2 || count > DECK_CHAPTERS_MAX)
        return;
    float step = (stage->content.w + gap) / (float)count;
    for (size_t i = 0; i < count; i++) {
        float left = roundf(stage->content.x + (float)i * step);
        float right = roundf(stage->content.x + (float)(i + 1) * step - gap);
        bar->segments[i] = (struct rect){left, y, right - left, height};
    }
    bar->segment_count = (unsigned)count;
}

static const char *caption_text(const struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    unsigned language = stage->settings.language;
    int chapter = stage->slide ? stage->slide->chapter : -1;
    if (chapter < 0)
        return text_in(&stage->deck->title, language);
    /* No-break spaces: the number stays with the first word. */
    return arena_printf(stage->arena, "%d\u00a0\u00a0%s", chapter + 1,
                        text_in(&stage->deck->chapters[chapter].title, language));
}

static void layout_caption(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    if (bar->caption.w <= 0)
        return;
    bar->invitation = invitation_layout(stage, bar->caption);
    const char *text = caption_text(bar);
    label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, bar->caption.w, 2, &bar->title);
    label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, bar->caption.w, 1, &bar->title_row);
    if (!stage->slide || stage->slide->chapter < 0)
        return;
    /* Where the name's first word has no room beside the chapter's number, it stands without it. */
    text = text_in(&stage->deck->chapters[stage->slide->chapter].title, stage->settings.language);
    if (bar->title.broken_words > 0)
        label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, bar->caption.w, 2, &bar->title);
    if (bar->title_row.line_count > 0 && bar->title.line_count > 0 &&
        bar->title_row.lines[0].width < bar->title.lines[0].width / 2)
        label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, bar->caption.w, 1, &bar->title_row);
}

static bool lists_chapters(const struct deck *deck)
{
    for (size_t i = 0; i < deck->slide_count; i++)
        if (kind_of(deck->slides[i].kind)->lists)
            return true;
    return false;
}

/* The caption of a slide in a chapter opens the list of the chapter's slides. */
static void layout_caption_button(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    if (bar->caption.w <= 0 || !stage->slide || stage->slide->chapter < 0 ||
        !lists_chapters(stage->deck))
        return;
    float reach = px(bar, GUTTER_PX - CONTROL_GAP_PX), foot = stage->height;
    struct bar_button *button =
        add_button(bar, (struct action){ACTION_CHAPTER, stage->slide->chapter}, ICON_COUNT, false);
    button->shown = bar->buttons[0].shown;
    button->shown.x = bar->caption.x - reach;
    button->shown.w = bar->caption.w + 2 * reach;
    button->area = rect_grow(button->shown, px(bar, CONTROL_GAP_PX) / 2);
    button->area.h = foot - button->area.y;
    /* Those beside it reach to the middle of the gaps too. */
    struct bar_button *left = &bar->buttons[2], *right = &bar->buttons[3];
    left->area.w = fminf(left->area.w, button->area.x - left->area.x);
    float lost = fmaxf(right_of(button->area) - right->area.x, 0);
    right->area.x += lost;
    right->area.w -= lost;
}

static void make_icon(struct bar *bar, enum icon icon)
{
    if (icon == ICON_COUNT || bar->icons[icon][0][0])
        return;
    for (int dimmed = 0; dimmed < 2; dimmed++)
        for (enum control_state state = CONTROL_READY; state < CONTROL_STATES; state++) {
            struct colour ink = control_look(&bar->stage, state, dimmed == 1).ink;
            struct arena *arena = bar->stage.arena;
            bar->icons[icon][dimmed][state] = icon_make(arena, icon, px(bar, ICON_PX), ink);
            bar->over[icon][dimmed][state] = icon_make(arena, icon, px(bar, WORD_ICON_PX), ink);
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
    float width = stage_px(stage, 268), height = stage_px(stage, TOUCH_PX);
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
        fill_button(bar, entry, words_get(stage->words, WORD_LANGUAGE_NAME, i), false);
        if (entry->label.width > width - 2 * stage_px(stage, 11))
            fill_button(bar, entry, language_code(bar, i), false);
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
        fill_button(bar, button, label, button->action.kind == ACTION_NEXT);
        if (button->word.line_count > 0)
            place_word(bar, button);
        make_icon(bar, button->icon);
    }
    make_icon(bar, ICON_PLAY);
}

const struct bar *bar_layout(const struct stage *stage)
{
    struct bar *bar = arena_new(stage->arena, struct bar);
    bar->stage = *stage;
    if (stage->portrait)
        layout_portrait(bar);
    else
        layout_landscape(bar);
    layout_progress(bar);
    layout_caption(bar);
    fill_buttons(bar);
    layout_caption_button(bar);
    return bar;
}

static struct target button_target(const struct bar_button *button)
{
    return (struct target){button->area, button->shown, button->action, false, false};
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

/* Chapters that are done, the one that is shown (filled by its slides), those to come. */
static void draw_progress(const struct bar *bar, const struct bar_state *state,
                          struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    const struct theme *theme = &stage->theme;
    int current = state->number > 0 && stage->slide ? stage->slide->chapter : -1;

    for (int i = 0; i < (int)bar->segment_count; i++) {
        struct rect segment = bar->segments[i];
        draw_fill(out, segment, i < current ? theme->ink3 : theme->idle);
        if (i != current || state->count == 0)
            continue;
        float part = fminf((float)state->number / (float)state->count, 1);
        float grow = stage_px(stage, 2);
        draw_fill(out,
                  (struct rect){segment.x, segment.y - grow, roundf(segment.w * part),
                                segment.h + 2 * grow},
                  theme->accent);
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
static void draw_caption(const struct bar *bar, const struct bar_state *state, bool pressed,
                         struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    const struct textbox *title = &bar->title;
    struct vec2 at = {bar->caption.x, bar->caption.y}, number_at = at;
    bool in_chapter = stage->slide && stage->slide->chapter >= 0;
    struct colour ink = in_chapter ? stage->theme.accent : stage->theme.ink;
    struct colour second = stage->theme.ink3;
    struct textbox number;

    if (pressed)
        ink = second = control_look(stage, CONTROL_PRESSED, false).ink;

    if (bar->caption.w <= 0)
        return;
    if (state->attract) {
        invitation_draw(&bar->invitation, stage, state->pulse, out);
        return;
    }
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
    label_draw(&number, number_at, second, out);
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
    if (button->action.kind == ACTION_CHAPTER && state->attract)
        return; /* the invitation is in its place */
    /* Nobody needs the settings yet; what leads into the exhibition stays as it is. */
    bool dimmed = state->attract && is_setting(button->action.kind);
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
    bool caption = state->pressed >= 0 && state->pressed < count &&
                   bar->buttons[state->pressed].action.kind == ACTION_CHAPTER;
    draw_caption(bar, state, caption, out);
    if (menu > 0)
        control_draw_panel(&bar->stage, bar->menu_panel, out);
    for (int i = 0; i < menu; i++)
        draw_button(bar, state, &bar->menu[i], count + i, out);
    if (state->focused >= 0 && state->focused < count)
        bar_draw_focus(&bar->stage, bar->buttons[state->focused].shown, out);
    else if (state->focused >= count && state->focused < count + menu)
        bar_draw_focus(&bar->stage, bar->menu[state->focused - count].shown, out);
}
