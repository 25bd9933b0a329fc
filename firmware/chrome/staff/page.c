#include "chrome/staff/page.h"

static const float CONTROL_MM = 15;
enum { PAD_COLUMNS = 3, PAD_KEYS = 12, BUTTONS_MOST = 7 };

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
static size_t place(const struct staff *staff, struct staff_target *out, size_t count,
                    size_t columns)
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

static struct staff_target go(enum staff_page page, enum word_id word)
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
    out[count++] = go(STAFF_TOUCH_TEST, WORD_STAFF_TOUCH_TEST);
    out[count++] = go(STAFF_CLEANING, WORD_STAFF_CLEAN);
    out[count] = go(STAFF_ROLL_BACK, WORD_STAFF_ROLL_BACK);
    out[count++].disabled = staff->facts.before == 0;
    out[count] = go(STAFF_RESTART, WORD_STAFF_RESTART);
    out[count++].disabled = !staff->facts.may_restart;
    return place(staff, out, count, buttons_across(staff));
}

/* In the middle; the keys of a telephone. */
static size_t pad_targets(const struct staff *staff, struct staff_target *out)
{
    const struct stage *stage = &staff->stage;
    float side = page_control_px(staff), width = roundf(side * 1.5f), apart = gap(staff);
    float x = roundf((stage->width - PAD_COLUMNS * width - (PAD_COLUMNS - 1) * apart) / 2);
    float y = roundf(fmaxf((stage->height - 5 * (side + apart)) / 2, stage_px(stage, 160)));
    for (int i = 0; i < PAD_KEYS; i++) {
        int digit = i == 10 ? 0 : i + 1;
        out[i] = (struct staff_target){
            .area = {x + (float)(i % PAD_COLUMNS) * (width + apart),
                     y + (float)(i / PAD_COLUMNS) * (side + apart), width, side},
            .act = STAFF_DIGIT,
            .number = digit,
            .word = WORD_COUNT,
        };
    }
    out[9].act = STAFF_DELETE;
    out[9].icon = ICON_BACK;
    out[11].act = STAFF_ENTER;
    out[11].icon = ICON_NEXT;
    out[PAD_KEYS] = (struct staff_target){
        .area = {x, y + 4 * (side + apart), PAD_COLUMNS * width + (PAD_COLUMNS - 1) * apart, side},
        .act = STAFF_CLOSE,
        .word = WORD_CLOSE};
    return PAD_KEYS + 1;
}

static size_t question_targets(const struct staff *staff, enum staff_act act, enum word_id word,
                               struct staff_target *out)
{
    out[0] = go(STAFF_STATUS, WORD_BACK);
    out[1] = (struct staff_target){.act = act, .word = word};
    return place(staff, out, 2, staff->stage.portrait ? 2 : 4);
}

/* One way back, in the middle: what is below it is tested by a finger that slides there. */
static size_t test_targets(const struct staff *staff, struct staff_target *out)
{
    const struct stage *stage = &staff->stage;
    float side = page_control_px(staff), width = 3 * side;
    out[0] = go(STAFF_STATUS, WORD_BACK);
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
