#include "slide/title/chapters.h"
#include "ui/text.h"

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

static struct textbox *set_number(const struct stage *stage, int percent, enum type type,
                                  size_t chapter)
{
    const char *number = arena_printf(stage->arena, "%zu", chapter + 1);
    struct text_style style = style_at(stage, percent, type, accent_of(stage, chapter));
    return text_set(stage, number, style, stage->content.w);
}

/* The stripe of a chapter. */
static struct rect stripe_at(const struct stage *stage, struct rect area, size_t chapter, float y)
{
    float gap = stage_px(stage, 8);
    float pitch = (area.w + gap) / (float)stage->deck->chapter_count;
    float left = roundf(pitch * (float)chapter), right = roundf(pitch * (float)(chapter + 1)) - gap;
    return (struct rect){area.x + left, y, right - left, stage_px(stage, 10)};
}

static void add_stripes(struct sheet *sheet, struct rect area, float y)
{
    for (size_t i = 0; i < sheet->stage->deck->chapter_count; i++)
        sheet_fill(sheet, stripe_at(sheet->stage, area, i, y), accent_of(sheet->stage, i));
}

/* The names under the stripes; false when one does not fit there on `lines`. */
static bool names_fit(const struct stage *stage, struct rect area, struct textbox **names,
                      struct text_style style, size_t lines)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float width = stripe_at(stage, area, i, 0).w - stage_px(stage, 16);
        names[i] = text_set_balanced(stage, name_of(stage, i), style, width);
        if (names[i]->line_count > lines || names[i]->broken_words > 0)
            return false;
    }
    return true;
}

/* The stripes with the numbers above them, their upper edge `under` above the area's foot, and
 * `names` below them (NULL: none); returns the top of the numbers. */
static float add_numbered(struct sheet *sheet, struct rect area, float under, int percent,
                          struct textbox *const *names)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = style_at(stage, percent, TYPE_SMALL, stage->theme.ink2);
    float y = area.y + area.h - under, above = y - stage_px(stage, 16);
    add_stripes(sheet, area, y);
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = stripe_at(stage, area, i, y).x;
        sheet_text(sheet, set_number(stage, percent, TYPE_SMALL_STRONG, i), x, above);
        if (names)
            sheet_text(sheet, names[i], x, y + stage_px(stage, 14) + style.line_px);
    }
    return above - roundf(0.727f * (float)style.size_px);
}

/* The numbered stripes with the names below them, on up to `lines`, and `room` left above; 0 where
 * that does not fit. */
static float add_band(struct sheet *sheet, struct rect area, float room, int percent, size_t lines)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = style_at(stage, percent, TYPE_SMALL, stage->theme.ink2);
    struct textbox **names =
        arena_array(stage->arena, struct textbox *, stage->deck->chapter_count);
    float under = stage_px(stage, 30) + (float)lines * style.line_px;
    float rest = area.h - under - stage_px(stage, 16) - style.line_px;
    if (rest < room || !names_fit(stage, area, names, style, lines))
        return 0;
    return add_numbered(sheet, area, under, percent, names);
}

/* Numbers and names in columns, one line each. */
struct list {
    enum type number;
    int percent;
    struct text_style style;   /* of the names */
    size_t rows;               /* in a column */
    float pitch, indent, room; /* of a row; of its name; for the name */
    float column;              /* from a column to the next */
};

static bool list_fits(const struct stage *stage, const struct list *list)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        const struct textbox *name = text_set(stage, name_of(stage, i), list->style, list->room);
        if (name->line_count > 1 || name->broken_words > 0)
            return false;
    }
    return true;
}

/* With as few columns as the height of `area` allows; false where a name does not fit. */
static bool set_list(const struct stage *stage, struct rect area, int percent, struct list *out)
{
    enum { COLUMNS_MAX = 4 };
    size_t count = stage->deck->chapter_count;
    bool tall = stage->portrait;
    struct list list = {.number = tall ? TYPE_LABEL_STRONG : TYPE_SMALL_STRONG, .percent = percent};
    list.style = style_at(stage, percent, tall ? TYPE_LABEL : TYPE_SMALL, stage->theme.ink2);
    list.indent = stage_px(stage, (tall ? 64.0f : 48.0f) * (float)percent / 100);
    float gap = stage_px(stage, 24);
    for (size_t columns = 1; columns <= COLUMNS_MAX; columns++) {
        list.rows = (count + columns - 1) / columns;
        list.pitch = fminf(list.style.line_px + gap, floorf(area.h / (float)list.rows));
        list.column = roundf((area.w + gap) / (float)columns);
        list.room = list.column - gap - list.indent;
        if (list.pitch < list.style.line_px + stage_px(stage, tall ? 12 : 4))
            continue;
        *out = list;
        return list_fits(stage, &list);
    }
    return false;
}

/* The list, its last row at `bottom`; on a portrait canvas with hairlines between the rows. */
static void add_list(struct sheet *sheet, struct rect area, const struct list *list)
{
    const struct stage *stage = sheet->stage;
    float top = area.y + area.h - list->pitch * (float)list->rows;
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = area.x + list->column * (float)(i / list->rows);
        float y = top + list->pitch * (float)(i % list->rows);
        float baseline = y + roundf((list->pitch + 0.727f * (float)list->style.size_px) / 2);
        if (stage->portrait && i < list->rows)
            sheet_fill(sheet, (struct rect){x, y, area.w, fmaxf(1, stage_px(stage, 2))},
                       stage->theme.rule);
        sheet_text(sheet, set_number(stage, list->percent, list->number, i), x, baseline);
        sheet_text(sheet, text_set(stage, name_of(stage, i), list->style, list->room),
                   x + list->indent, baseline);
    }
}

/* A portrait canvas: the list, the invitation under it, the stripes at the foot. */
static float add_upright(struct sheet *sheet, struct rect area, float invitation, int percent)
{
    const struct stage *stage = sheet->stage;
    struct list list;
    float foot = area.y + area.h - stage_px(stage, 48);
    struct rect room = area;
    room.h = foot - stage_px(stage, invitation > 0 ? 260 : 40) - area.y;
    if (!set_list(stage, room, percent, &list))
        return 0;
    add_list(sheet, room, &list);
    add_stripes(sheet, area, foot);
    return foot;
}

/* The stripes over the list. */
static float add_columns(struct sheet *sheet, struct rect area, float room, int percent)
{
    const struct stage *stage = sheet->stage;
    struct list list;
    float stripe = stage_px(stage, 10 + 14);
    if (stage->portrait) /* off the picture below */
        area.h -= stage_px(stage, 16);
    struct rect under = area;
    under.y += room + stripe;
    under.h -= room + stripe;
    if (under.h <= 0 || !set_list(stage, under, percent, &list))
        return 0;
    add_list(sheet, under, &list);
    float top = area.y + area.h - list.pitch * (float)list.rows - stripe;
    add_stripes(sheet, area, top);
    return top;
}

/* The names in the form that suits the canvas best and has the room; 0: none has. */
static float add_named(struct sheet *sheet, struct rect area, float room, int percent)
{
    float top = 0;
    if (sheet->stage->portrait)
        top = add_upright(sheet, area, room, percent);
    for (size_t lines = 2; lines <= 3 && top == 0 && !sheet->stage->portrait; lines++)
        top = add_band(sheet, area, room, percent, lines);
    return top > 0 ? top : add_columns(sheet, area, room, percent);
}

float title_chapters_add(struct sheet *sheet, struct rect area, float invitation)
{
    const struct stage *stage = sheet->stage;
    if (stage->deck->chapter_count < 2)
        return area.y + area.h;
    for (int percent = stage->settings.text_percent; percent >= 100; percent -= 25) {
        float top = add_named(sheet, area, invitation, percent);
        if (top > 0)
            return top;
    }
    return add_numbered(sheet, area, stage_px(stage, 48), stage->settings.text_percent, NULL);
}
