/* The touch test: a grid over the whole screen, whose cells stay lit once they were touched. */
#include "show/staff/page.h"

static const struct colour lit = {0x2C, 0x6E, 0x66, 255}, mark = {0x7E, 0xE6, 0xD8, 255};

/* Along the longer side of the canvas are the columns. */
static void grid_of(const struct staff *staff, unsigned *columns, unsigned *rows)
{
    *columns = staff->stage.portrait ? TEST_ROWS : TEST_COLUMNS;
    *rows = staff->stage.portrait ? TEST_COLUMNS : TEST_ROWS;
}

static void light(struct staff *staff, struct vec2 at)
{
    unsigned columns, rows;
    grid_of(staff, &columns, &rows);
    float x = at.x / staff->stage.width * (float)columns;
    float y = at.y / staff->stage.height * (float)rows;
    if (x >= 0 && y >= 0 && x < (float)columns && y < (float)rows)
        staff->touched[(unsigned)y * columns + (unsigned)x] = true;
}

static unsigned find(const struct staff *staff, int64_t finger)
{
    unsigned i = 0;
    while (i < staff->finger_count && staff->fingers[i].finger != finger)
        i++;
    return i;
}

/* Where the panel tells a finger, and only there: no line is drawn between two places. */
void touch_test_touch(struct staff *staff, const struct touch *touch)
{
    unsigned which = find(staff, touch->finger);
    bool there = which < staff->finger_count;
    if (touch->phase == TOUCH_UP) {
        if (there)
            staff->fingers[which] = staff->fingers[--staff->finger_count];
        return;
    }
    light(staff, touch->at);
    if (!there && staff->finger_count == TOUCH_FINGERS_MAX)
        return;
    staff->fingers[which] = (struct staff_finger){touch->finger, touch->at};
    staff->finger_count += !there;
}

static void draw_fingers(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    float radius = stage_px(&staff->stage, 44), thin = fmaxf(stage_px(&staff->stage, 2), 1);
    for (unsigned i = 0; i < staff->finger_count; i++) {
        struct vec2 at = {roundf(staff->fingers[i].at.x), roundf(staff->fingers[i].at.y)};
        draw_box(page->out,
                 (struct draw_box){.area = {at.x - radius, at.y - radius, 2 * radius, 2 * radius},
                                   .radius = radius,
                                   .stroke = staff->stage.theme.ink,
                                   .stroke_width = 2 * thin});
        draw_fill(page->out, (struct rect){at.x - 2 * radius, at.y, 4 * radius, thin},
                  staff->stage.theme.ink);
        draw_fill(page->out, (struct rect){at.x, at.y - 2 * radius, thin, 4 * radius},
                  staff->stage.theme.ink);
    }
}

void touch_test_draw(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    const struct stage *stage = &staff->stage;
    unsigned columns, rows, count = 0;
    grid_of(staff, &columns, &rows);
    float w = stage->width / (float)columns, h = stage->height / (float)rows;
    float inset = stage_px(stage, 2);
    for (unsigned i = 0; i < TEST_CELLS; i++) {
        float x = roundf((float)(i % columns) * w), y = roundf((float)(i / columns) * h);
        struct rect cell = {x, y, roundf((float)(i % columns + 1) * w) - x,
                            roundf((float)(i / columns + 1) * h) - y};
        bool touched = staff->touched[i];
        count += touched;
        draw_box(page->out, (struct draw_box){.area = rect_grow(cell, -inset),
                                              .fill = touched ? lit : stage->theme.ground,
                                              .stroke = touched ? mark : stage->theme.control,
                                              .stroke_width = stage_px(stage, 2)});
    }
    struct staff_target back[STAFF_TARGETS_MAX];
    page_targets(staff, back);
    struct arena *arena = &page->out->words;
    const char *const parts[] = {arena_printf(arena, "%u", count),
                                 arena_printf(arena, "%d", TEST_CELLS),
                                 arena_printf(arena, "%u", staff->finger_count)};
    const char *told =
        words_fill(stage->words, arena, WORD_STAFF_TOUCHED, stage->settings.language, parts);
    struct rect above = back[0].area;
    above.w = fminf(stage->width, 3 * back[0].area.w);
    above.x = roundf((stage->width - above.w) / 2);
    above.y -= above.h + stage_px(stage, 24);
    draw_box(page->out, (struct draw_box){.area = above, .fill = stage->theme.ground});
    page_say_in(page, told, TYPE_LABEL_STRONG, stage->theme.ink, above, 2);
    draw_fingers(page);
}
