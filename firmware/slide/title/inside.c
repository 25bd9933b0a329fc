#include "slide/title/inside.h"

#include "ui/text.h"

enum { ROWS_MAX = 32 };

/* The rows of the list. */
struct rows {
    const struct deck_slide *slides[ROWS_MAX];
    struct textbox *titles[ROWS_MAX];
    float heights[ROWS_MAX];
    size_t count, left_out;
    float height; /* of all, px */
};

/* The slides that a visitor comes to after the opener and that have a headline. */
static void find_slides(const struct stage *stage, struct rows *rows)
{
    const struct deck *deck = stage->deck;
    for (size_t i = stage->slide_index + 1; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        if (slide->chapter != stage->slide->chapter || slide->hidden || !slide->title.given)
            continue;
        if (rows->count < ROWS_MAX)
            rows->slides[rows->count++] = slide;
        else
            rows->left_out++;
    }
}

static void set_rows(const struct stage *stage, struct rows *rows, enum type type, float width,
                     float around)
{
    struct text_style style = stage_style(stage, type, stage->theme.on_accent);
    float least = stage_px(stage, TOUCH_PX);
    rows->height = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const char *utf8 = text_in(&rows->slides[i]->title, stage->settings.language);
        rows->titles[i] = text_set(stage, utf8, style, width);
        rows->heights[i] = roundf(
            fmaxf(rows->titles[i]->height + 2 * around, around >= stage_px(stage, 16) ? least : 0));
        rows->height += rows->heights[i];
    }
}

/* As large as there is room for; the last ones are left out where even the smallest have none. */
static void fit_rows(const struct stage *stage, struct rows *rows, struct rect room)
{
    static const struct {
        enum type type;
        float around;
    } looks[] = {
        {TYPE_D3, 36}, {TYPE_CARD, 24}, {TYPE_LABEL, 16}, {TYPE_SMALL, 16}, {TYPE_SMALL, 6}};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        set_rows(stage, rows, looks[i].type, room.w, stage_px(stage, looks[i].around));
        if (rows->height <= room.h)
            return;
    }
    float line = stage_style(stage, TYPE_SMALL, stage->theme.on_accent).line_px;
    while (rows->count > 0 && rows->height > room.h - line) {
        rows->height -= rows->heights[--rows->count];
        rows->left_out++;
    }
}

static void add_row(struct title_placed *placed, const struct rows *rows, size_t row,
                    struct rect area)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    const struct textbox *title = rows->titles[row];
    float rule = fmaxf(1, stage_px(stage, 2));
    sheet_fill(sheet, (struct rect){area.x, area.y, area.w, rule},
               theme_mix(stage->theme.accent, stage->theme.on_accent, 0.4f));
    float top = roundf(area.y + (area.h - title->height) / 2);
    float first = title->line_count > 0 ? title->lines[0].baseline : 0;
    sheet_text(sheet, rows->titles[row], area.x, top + first);
    if (area.h >= stage_px(stage, TOUCH_PX))
        title_link(placed, area, (int)(rows->slides[row] - stage->deck->slides));
}

/* A chapter of one slide is named instead, as large as no word of it breaks. */
static void add_name(struct sheet *sheet, struct rect room)
{
    static const enum type types[] = {TYPE_D1, TYPE_D2, TYPE_D3, TYPE_BODY};
    const struct stage *stage = sheet->stage;
    const struct deck_chapter *chapter = &stage->deck->chapters[stage->slide->chapter];
    const char *text = text_in(&chapter->title, stage->settings.language);
    struct textbox *name = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types && (!name || name->broken_words); i++)
        name = text_set_balanced(stage, text, stage_style(stage, types[i], stage->theme.on_accent),
                                 room.w);
    sheet_text(sheet, name, room.x, room.y + (name->line_count > 0 ? name->lines[0].baseline : 0));
}

void title_inside(struct title_placed *placed, struct rect field)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    struct rows rows = {.count = 0};
    float side = stage_px(stage, 72), edge = stage_px(stage, stage->portrait ? 40 : 56);
    sheet_fill(sheet, field, stage->theme.accent);
    find_slides(stage, &rows);
    struct rect room = {field.x + side, field.y + edge, field.w - 2 * side, field.h - 2 * edge};
    if (stage->portrait) {
        room.x = stage->content.x;
        room.w = stage->content.w;
    }
    if (rows.count == 0) {
        add_name(sheet, room);
        return;
    }
    fit_rows(stage, &rows, room);
    /* The rows share what is left, up to half as high again. */
    float more = 0, y = room.y;
    if (rows.count > 0)
        more = floorf(fminf((room.h - rows.height) / (float)rows.count,
                            0.5f * rows.height / (float)rows.count));
    if (!stage->portrait && rows.left_out == 0)
        y += roundf((room.h - rows.height - more * (float)rows.count) / 2);
    for (size_t i = 0; i < rows.count; i++) {
        struct rect area = {room.x, y, room.w, rows.heights[i] + more};
        add_row(placed, &rows, i, area);
        y += area.h;
    }
    if (rows.left_out > 0) {
        struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.on_accent);
        const char *text = arena_printf(stage->arena, "+ %zu", rows.left_out);
        sheet_text(sheet, text_set(stage, text, style, room.w), room.x, room.y + room.h);
    }
}
