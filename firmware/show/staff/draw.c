/* What the staff page looks like: its controls, the pad, and the pages with few words. */
#include "show/staff/page.h"

#include <inttypes.h>
#include <string.h>

#include "base/time.h"
#include "ui/control.h"
#include "ui/label.h"

const char *page_word(const struct page_text *page, enum word_id word)
{
    const struct stage *stage = &page->staff->stage;
    return words_get(stage->words, word, stage->settings.language);
}

const char *page_filled(const struct page_text *page, enum word_id word, uint64_t first,
                        uint64_t second)
{
    const struct stage *stage = &page->staff->stage;
    struct arena *arena = &page->out->words;
    const char *const parts[] = {arena_printf(arena, "%" PRIu64, first),
                                 arena_printf(arena, "%" PRIu64, second)};
    return words_fill(stage->words, arena, word, stage->settings.language, parts);
}

float page_say(const struct page_text *page, const char *utf8, enum type type, struct colour colour,
               struct vec2 at, float width, size_t lines)
{
    struct textbox box;
    label_set(&page->out->words, &page->staff->stage, utf8, type, width, lines, &box);
    label_draw(&box, at, colour, page->out);
    return box.height;
}

void page_say_in(const struct page_text *page, const char *utf8, enum type type,
                 struct colour colour, struct rect area, size_t lines)
{
    struct textbox box;
    label_set(&page->out->words, &page->staff->stage, utf8, type, area.w, lines, &box);
    float y = area.y + (area.h - box.height) / 2;
    for (size_t i = 0; i < box.line_count; i++) {
        struct textbox line = {.lines = &box.lines[i], .line_count = 1};
        label_draw(&line, (struct vec2){area.x + (area.w - box.lines[i].width) / 2, y}, colour,
                   page->out);
    }
}

static void draw_control(const struct page_text *page, const struct staff_target *target,
                         bool pressed)
{
    const struct stage *stage = &page->staff->stage;
    enum control_state state = target->disabled ? CONTROL_DISABLED
                               : pressed        ? CONTROL_PRESSED
                                                : CONTROL_READY;
    struct control_look look = control_look(stage, state, false);
    control_draw(stage, target->area, look, page->out);
    struct rect inside = rect_grow(target->area, -stage_px(stage, 8));
    if (target->text) {
        page_say_in(page, target->text, TYPE_SMALL_STRONG, look.ink, inside, 1);
    } else if (target->word != WORD_COUNT) {
        page_say_in(page, page_word(page, target->word), TYPE_SMALL_STRONG, look.ink, inside, 2);
    } else if (target->act == STAFF_DIGIT) {
        page_say_in(page, arena_printf(&page->out->words, "%d", target->number), TYPE_UNIT,
                    look.ink, inside, 1);
    } else {
        float side = stage_px(stage, ICON_PX);
        struct vec2 middle = rect_centre(target->area);
        draw_layer(page->out, icon_make(&page->out->words, target->icon, side, look.ink),
                   (struct vec2){roundf(middle.x - side / 2), roundf(middle.y - side / 2)});
    }
}

/* A dot a digit, and what is wrong. */
static void draw_pad(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    const struct stage *stage = &staff->stage;
    float top = page_foot_y(staff), row = stage_px(stage, 64), dot = stage_px(stage, 20);
    struct rect above = {0, top - row - stage_px(stage, 24), stage->width, row};
    int64_t wait_ns = pin_wait_ns(&staff->guard, staff->now_ns);
    size_t typed = strlen(staff->typed);
    struct rect title = above;
    title.y -= row;
    page_say_in(page, page_word(page, WORD_STAFF_PIN), TYPE_LABEL_STRONG, stage->theme.ink, title,
                1);
    if (wait_ns > 0) {
        uint64_t seconds = (uint64_t)((wait_ns + NS_PER_SECOND - 1) / NS_PER_SECOND);
        page_say_in(page, page_filled(page, WORD_STAFF_WAIT, seconds, 0), TYPE_LABEL,
                    stage->theme.ink2, above, 1);
    } else if (staff->wrong) {
        page_say_in(page, page_word(page, WORD_STAFF_WRONG), TYPE_LABEL, stage->theme.ink2, above,
                    1);
    }
    float x = stage->width / 2 - (float)typed * dot + dot / 2;
    for (size_t i = 0; i < typed; i++)
        draw_box(page->out, (struct draw_box){.area = {roundf(x + (float)i * 2 * dot),
                                                       roundf(above.y + (row - dot) / 2), dot, dot},
                                              .radius = dot / 2,
                                              .fill = stage->theme.ink});
}

static void draw_cleaning(const struct page_text *page)
{
    const struct stage *stage = &page->staff->stage;
    struct rect whole = {0, 0, stage->width, stage->height};
    struct rect below = whole;
    below.y = stage->height / 2 + stage_px(stage, 80);
    below.h = stage_px(stage, 120);
    page_say_in(page, arena_printf(&page->out->words, "%u", staff_left_s(page->staff)), TYPE_NUM,
                stage->theme.ink, whole, 1);
    page_say_in(page, page_word(page, WORD_STAFF_CLEANING), TYPE_LEAD, stage->theme.ink2, below, 2);
}

static void draw_question(const struct page_text *page, const char *question)
{
    const struct stage *stage = &page->staff->stage;
    struct rect area = page_content(page->staff);
    page_say(page, question, TYPE_LEAD, stage->theme.ink,
             (struct vec2){area.x, area.y + stage_px(stage, 120)}, area.w, 4);
}

static void draw_page(const struct page_text *page)
{
    const struct staff_facts *facts = &page->staff->facts;
    switch (page->staff->page) {
    case STAFF_CLOSED: break;
    case STAFF_PAD: draw_pad(page); break;
    case STAFF_STATUS: status_draw(page); break;
    case STAFF_TOUCH_TEST: touch_test_draw(page); break;
    case STAFF_SEEN: look_draw(page); break;
    case STAFF_REPORT: report_draw(page); break;
    case STAFF_CLEANING: draw_cleaning(page); break;
    case STAFF_ROLL_BACK:
        draw_question(page,
                      page_filled(page, WORD_STAFF_ROLL_BACK_TO, facts->before, facts->release));
        break;
    case STAFF_RESTART: draw_question(page, page_word(page, WORD_STAFF_RESTART_NOW)); break;
    }
}

struct colour staff_draw(struct staff *staff, struct draw_list *out)
{
    const struct page_text page = {staff, out};
    const struct stage *stage = &staff->stage;
    struct staff_target targets[STAFF_TARGETS_MAX];
    size_t count = page_targets(staff, targets);
    staff->changed = false;
    if (!staff_moment(staff))
        draw_fill(out, (struct rect){0, 0, stage->width, stage->height}, stage->theme.ground);
    if (staff->peeking && staff_moment(staff))
        return stage->theme.ground;
    draw_page(&page);
    for (size_t i = 0; i < count; i++)
        draw_control(&page, &targets[i], (int)i == staff->pressed);
    return stage->theme.ground;
}
