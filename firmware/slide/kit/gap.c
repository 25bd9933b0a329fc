#include "slide/kit/gap.h"

#include <math.h>

#include "scene/ink.h"

enum { CELL_PX = 8 };

struct rect gap_of(const struct stage *stage, const struct draw_list *list, struct rect taken)
{
    struct ink ink = {
        .area = stage->content,
        .cell = fmaxf(1, stage_px(stage, CELL_PX)),
        .plain = stage->width * stage->height * GAP_MOST_PERCENT / 100,
        .ground = stage->theme.ground,
    };
    struct arena *work = stage_work(stage);
    ink_start(&ink, work);
    ink_add(&ink, list, stage->metrics);
    ink_take(&ink, taken);
    struct rect gap = ink_largest_gap(&ink, work);
    stage_work_done(stage);
    return gap;
}

float gap_on_sheet(const struct sheet *sheet, unsigned page, struct rect taken)
{
    const struct stage *stage = sheet->stage;
    struct view view = {.stage = stage, .page = page, .pressed = -1, .since_ns = INT64_MAX / 2};
    struct draw_list list = {.room = stage_work(stage)}; /* a layout that is given up loses none */
    sheet_draw(sheet, &view, &list);
    struct rect gap = gap_of(stage, &list, taken);
    draw_finish(&list);
    return gap_percent(stage, gap);
}
