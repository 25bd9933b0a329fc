#include "chrome/bar_inside.h"

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

void bar_menu_layout(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    float width = stage_px(stage, 268), height = stage_px(stage, 88), gap = stage_px(stage, 14);
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
        bar_button_fill(bar, entry, words_get(stage->words, WORD_LANGUAGE_NAME, i), false);
        if (entry->label.width > width - 2 * stage_px(stage, 11))
            bar_button_fill(bar, entry, bar_language_code(bar, i), false);
    }
}
