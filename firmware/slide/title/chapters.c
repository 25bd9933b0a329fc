#include "slide/title/chapters.h"

#include "ui/text.h"

enum { CELL_PX = 62 }; /* least height of a link: 15 mm on a panel of 21.5 inches */

static struct colour accent_of(const struct stage *stage, size_t chapter)
{
    const struct deck *deck = stage->deck;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    return theme_make(deck, base, stage->theme.high_contrast, &deck->chapters[chapter]).accent;
}

static const char *name_of(const struct stage *stage, size_t chapter)
{
    return text_in(&stage->deck->chapters[chapter].title, stage->settings.language);
}

/* Chapters are named at the visitor's text size or, where there is no room, at a smaller one. */
static struct text_style style_at(const struct stage *stage, int percent, enum type type,
                                  struct colour colour)
{
    struct stage smaller = *stage;
    smaller.settings.text_percent = percent;
    struct text_style style = stage_style(&smaller, type, colour);
    style.face = stage_style(stage, type, colour).face;
    return style;
}

static struct textbox *set_number(const struct stage *stage, struct text_style style,
                                  size_t chapter)
{
    const char *number = arena_printf(stage->arena, "%zu", chapter + 1);
    style.colour = accent_of(stage, chapter);
    return text_set(stage, number, style, stage->content.w);
}

static float capitals(const struct text_style *style)
{
    return roundf(0.72f * (float)style->size_px);
}

static void link_chapter(struct title_placed *placed, size_t chapter, struct rect area)
{
    const struct deck_chapter *of = &placed->sheet->stage->deck->chapters[chapter];
    if (of->count > 0)
        title_link(placed, area, (int)of->first);
}

/* The part of `area` that a chapter has, of those side by side. */
static struct rect column_at(const struct stage *stage, struct rect area, size_t chapter)
{
    float gap = stage_px(stage, GUTTER_PX);
    float pitch = (area.w + gap) / (float)stage->deck->chapter_count;
    float left = roundf(pitch * (float)chapter), right = roundf(pitch * (float)(chapter + 1)) - gap;
    return (struct rect){area.x + left, area.y, right - left, area.h};
}

/* Side by side, the names on up to `lines` below their numbers. False: they do not fit, or leave
 * less than `room` above them. */
static bool add_band(struct title_placed *placed, struct rect area, float room, int percent,
                     size_t lines, float *top)
{
    const struct stage *stage = placed->sheet->stage;
    size_t count = stage->deck->chapter_count;
    struct text_style name = style_at(stage, percent, TYPE_SMALL, stage->theme.ink);
    struct text_style number = title_sized(stage, TYPE_D3, 60, stage->theme.ink);
    struct textbox **names = arena_array(stage->arena, struct textbox *, count);
    float edge = stage_px(stage, 12), gap = stage_px(stage, 10);
    for (size_t i = 0; i < count; i++) {
        names[i] = text_set_balanced(stage, name_of(stage, i), name, column_at(stage, area, i).w);
        if (names[i]->line_count > lines || names[i]->broken_words > 0)
            return false;
    }
    float height = capitals(&number) + gap + (float)lines * name.line_px;
    *top = area.y + area.h - height - edge;
    if (*top - area.y < room)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct rect column = column_at(stage, area, i);
        float baseline = *top + capitals(&number);
        sheet_text(placed->sheet, set_number(stage, number, i), column.x, baseline);
        sheet_text(placed->sheet, names[i], column.x,
                   baseline + gap + (names[i]->line_count ? names[i]->lines[0].baseline : 0));
        link_chapter(placed, i, (struct rect){column.x, *top - edge, column.w, height + 2 * edge});
    }
    *top -= edge;
    return true;
}

/* Numbers and names in columns, one line each. */
struct list {
    struct text_style number, name;
    size_t rows;                       /* in a column */
    float pitch, indent, room, column; /* of a row; of its name; for the name; to the next column */
};

static bool list_fits(const struct stage *stage, const struct list *list)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        const struct textbox *name = text_set(stage, name_of(stage, i), list->name, list->room);
        if (name->line_count > 1 || name->broken_words > 0)
            return false;
    }
    return true;
}

/* In larger letters where the names have a row for themselves. */
static struct list style_list(const struct stage *stage, int percent, bool tall)
{
    struct list list = {
        .number = style_at(stage, percent, tall ? TYPE_LABEL_STRONG : TYPE_SMALL_STRONG,
                           stage->theme.ink),
        .name = style_at(stage, percent, tall ? TYPE_LABEL : TYPE_SMALL, stage->theme.ink),
    };
    list.indent = stage_px(stage, (tall ? 64.0f : 48.0f) * (float)percent / 100);
    return list;
}

/* With as few columns as the height of `area` allows; false where a name does not fit. `least`:
 * height of a row. */
static bool set_list(const struct stage *stage, struct rect area, int percent, float least,
                     struct list *out)
{
    enum { COLUMNS_MAX = 4 };
    size_t count = stage->deck->chapter_count;
    float gap = stage_px(stage, GUTTER_PX);
    for (size_t columns = 1; columns <= COLUMNS_MAX; columns++) {
        struct list list = style_list(stage, percent, stage->portrait && columns == 1);
        list.rows = (count + columns - 1) / columns;
        list.pitch = fminf(fmaxf(list.name.line_px + gap, stage_px(stage, CELL_PX)),
                           floorf(area.h / (float)list.rows));
        list.column = roundf((area.w + gap) / (float)columns);
        list.room = list.column - gap - list.indent;
        if (list.pitch < fmaxf(list.name.line_px + stage_px(stage, 4), least))
            continue;
        *out = list;
        return list_fits(stage, &list);
    }
    return false;
}

/* The list, its last row at the foot of the area; on a portrait canvas with hairlines between the
 * rows. Returns its top. */
static float add_list(struct title_placed *placed, struct rect area, const struct list *list)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    float top = area.y + area.h - list->pitch * (float)list->rows;
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = area.x + list->column * (float)(i / list->rows);
        float y = top + list->pitch * (float)(i % list->rows);
        float baseline = y + roundf((list->pitch + capitals(&list->name)) / 2);
        if (stage->portrait && i < list->rows)
            sheet_fill(sheet, (struct rect){x, y, area.w, fmaxf(1, stage_px(stage, 2))},
                       stage->theme.rule);
        sheet_text(sheet, set_number(stage, list->number, i), x, baseline);
        sheet_text(sheet, text_set(stage, name_of(stage, i), list->name, list->room),
                   x + list->indent, baseline);
        link_chapter(placed, i, (struct rect){x, y, list->indent + list->room, list->pitch});
    }
    return top;
}

static bool add_rows(struct title_placed *placed, struct rect area, float room, int percent,
                     float least, float *top)
{
    const struct stage *stage = placed->sheet->stage;
    struct list list;
    struct rect under = {area.x, area.y + room, area.w, area.h - room};
    if (under.h <= 0 || !set_list(stage, under, percent, least, &list))
        return false;
    *top = add_list(placed, under, &list);
    return true;
}

/* In the form that suits the canvas best and has the room. `least`: height of a row of a list. */
static bool add_named(struct title_placed *placed, struct rect area, float room, int percent,
                      float least, float *top)
{
    for (size_t lines = 2; lines <= 3 && !placed->sheet->stage->portrait; lines++)
        if (add_band(placed, area, room, percent, lines, top))
            return true;
    return add_rows(placed, area, room, percent, least, top);
}

float title_chapters_add(struct title_placed *placed, struct rect area, float room)
{
    const struct stage *stage = placed->sheet->stage;
    float top = area.y + area.h, cell = stage_px(stage, CELL_PX);
    if (stage->deck->chapter_count < 2)
        return top;
    for (int percent = stage->settings.text_percent; percent >= 100; percent -= 25)
        if (add_named(placed, area, room, percent, cell, &top))
            return top;
    /* Lower rows than a finger likes are better than no names. */
    if (!add_rows(placed, area, room, 100, 0, &top))
        add_rows(placed, area, 0, 100, 0, &top);
    return top;
}
