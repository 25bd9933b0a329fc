#include "show/staff/page.h"

static const float CONTROL_MM = 15;
enum { PAD_SIDE = 4, BUTTONS_MOST = 7 };

float page_control_px(const struct staff *staff)
{
    return fmaxf(stage_px(&staff->stage, TOUCH_PX), ceilf(CONTROL_MM * staff->px_per_mm));
}

struct rect page_content(const struct staff *staff)
{
    const struct stage *stage = &staff->stage;
    float margin = stage_px(stage, 48);
    return (struct rect){stage->content.x, margin, stage->content.w, stage->height - 2 * margin};
}

static float gap(const struct staff *staff)
{
    return stage_px(&staff->stage, CONTROL_GAP_PX);
}

/* In rows of `columns`, the last row at the foot. */
size_t page_place(const struct staff *staff, struct staff_target *out, size_t count, size_t columns)
{
    struct rect content = page_content(staff);
    float side = page_control_px(staff), step = side + gap(staff);
    float width = (content.w - (float)(columns - 1) * gap(staff)) / (float)columns;
    size_t rows = (count + columns - 1) / columns;
    for (size_t i = 0; i < count; i++) {
        size_t row = i / columns, column = i % columns;
        float x = roundf(content.x + (float)column * (width + gap(staff)));
        float y = content.y + content.h - side - (float)(rows - 1 - row) * step;
        out[i].area = (struct rect){x, y, floorf(width), side};
    }
    return count;
}

struct staff_target page_go(enum staff_page page, enum word_id word)
{
    return (struct staff_target){.act = STAFF_GO, .number = (int)page, .word = word};
}

static size_t buttons_across(const struct staff *staff)
{
    return staff->stage.portrait ? 2 : BUTTONS_MOST;
}

static size_t status_targets(const struct staff *staff, struct staff_target *out)
{
    size_t count = 0;
    out[count++] = (struct staff_target){.act = STAFF_CLOSE, .word = WORD_CLOSE};
    out[count++] = page_go(STAFF_TOUCH_TEST, WORD_STAFF_TOUCH_TEST);
    out[count++] = page_go(STAFF_CLEANING, WORD_STAFF_CLEAN);
    out[count] = page_go(STAFF_SEEN, WORD_STAFF_SEEN);
    out[count++].disabled = !staff->seen || staff->seen->count == 0;
    out[count++] = page_go(STAFF_REPORT, WORD_STAFF_QR);
    out[count] = page_go(STAFF_ROLL_BACK, WORD_STAFF_ROLL_BACK);
    out[count++].disabled = staff->facts.before == 0;
    out[count] = page_go(STAFF_RESTART, WORD_STAFF_RESTART);
    out[count++].disabled = !staff->facts.may_restart;
    return page_place(staff, out, count, buttons_across(staff));
}

/* In the middle: the keys of a telephone, and three beside them. */
static size_t pad_targets(const struct staff *staff, struct staff_target *out)
{
    const struct stage *stage = &staff->stage;
    float side = page_control_px(staff), width = roundf(side * 1.5f), apart = gap(staff);
    float x = roundf((stage->width - PAD_SIDE * width - (PAD_SIDE - 1) * apart) / 2);
    float y = roundf(fmaxf((stage->height - PAD_SIDE * (side + apart)) / 2, stage_px(stage, 160)));
    static const char keys[PAD_SIDE][PAD_SIDE + 1] = {"123x", "456<", "789>", " 0  "};
    size_t count = 0;
    for (int row = 0; row < PAD_SIDE; row++)
        for (int column = 0; column < PAD_SIDE; column++) {
            char key = keys[row][column];
            if (key == ' ')
                continue;
            out[count++] = (struct staff_target){
                .area = {x + (float)column * (width + apart), y + (float)row * (side + apart),
                         width, side},
                .act = key == '<'   ? STAFF_DELETE
                       : key == '>' ? STAFF_ENTER
                       : key == 'x' ? STAFF_CLOSE
                                    : STAFF_DIGIT,
                .number = key >= '0' && key <= '9' ? key - '0' : 0,
                .word = WORD_COUNT,
                .icon = key == 'x'   ? ICON_CLOSE
                        : key == '<' ? ICON_BACK
                                     : ICON_NEXT,
            };
        }
    return count;
}

static size_t question_targets(const struct staff *staff, enum staff_act act, enum word_id word,
                               struct staff_target *out)
{
    out[0] = page_go(STAFF_STATUS, WORD_BACK);
    out[1] = (struct staff_target){.act = act, .word = word};
    return page_place(staff, out, 2, staff->stage.portrait ? 2 : 4);
}

/* One way back, in the middle: what is below it is tested by a finger that slides there. */
static size_t test_targets(const struct staff *staff, struct staff_target *out)
{
    const struct stage *stage = &staff->stage;
    float side = page_control_px(staff), width = 3 * side;
    out[0] = page_go(STAFF_STATUS, WORD_BACK);
    out[0].area = (struct rect){roundf((stage->width - width) / 2),
                                roundf((stage->height - side) / 2), width, side};
    return 1;
}

size_t page_targets(const struct staff *staff, struct staff_target out[static STAFF_TARGETS_MAX])
{
    switch (staff->page) {
    case STAFF_CLOSED:
    case STAFF_CLEANING: return 0;
    case STAFF_PAD: return pad_targets(staff, out);
    case STAFF_STATUS: return status_targets(staff, out);
    case STAFF_TOUCH_TEST: return test_targets(staff, out);
    case STAFF_SEEN: return look_targets(staff, out);
    case STAFF_REPORT:
        out[0] = page_go(STAFF_STATUS, WORD_BACK);
        return page_place(staff, out, 1, staff->stage.portrait ? 2 : 4);
    case STAFF_ROLL_BACK:
        return question_targets(staff, STAFF_DO_ROLL_BACK, WORD_STAFF_ROLL_BACK, out);
    case STAFF_RESTART: return question_targets(staff, STAFF_DO_RESTART, WORD_STAFF_RESTART, out);
    }
    return 0;
}

float page_foot_y(const struct staff *staff)
{
    struct staff_target targets[STAFF_TARGETS_MAX];
    float top = staff->stage.height;
    size_t count = page_targets(staff, targets);
    for (size_t i = 0; i < count; i++)
        top = fminf(top, targets[i].area.y);
    return top;
}
