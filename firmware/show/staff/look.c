/* What was on the screen at a minute of today: the moment's picture with controls at its foot. */
#include "base/time.h"
#include "show/staff/page.h"

enum { DAY_S = 24 * 3600 };

void look_begin(struct staff *staff)
{
    staff->seen_ns = staff->now_ns;
    staff->seen_index = staff->seen && staff->seen->count > 0 ? staff->seen->count - 1 : 0;
}

static void look_at(struct staff *staff, int64_t at_ns)
{
    const struct seen_moment *first = seen_number(staff->seen, 0);
    if (first && at_ns < first->from_ns)
        at_ns = first->from_ns;
    staff->seen_ns = at_ns < staff->now_ns ? at_ns : staff->now_ns;
    seen_at(staff->seen, staff->seen_ns, &staff->seen_index);
}

void look_act(struct staff *staff, const struct staff_target *target)
{
    size_t index = staff->seen_index;
    if (!staff->seen)
        return;
    if (target->act == STAFF_TIME) {
        look_at(staff, staff->seen_ns + target->number * NS_PER_SECOND);
        return;
    }
    if (target->number < 0 ? index == 0 : index + 1 >= staff->seen->count)
        return;
    staff->seen_index = target->number < 0 ? index - 1 : index + 1;
    staff->seen_ns = seen_number(staff->seen, staff->seen_index)->from_ns;
}

static const struct seen_moment *looked_at(const struct staff *staff)
{
    bool looks = staff->page == STAFF_SEEN && staff->seen;
    return looks ? seen_number(staff->seen, staff->seen_index) : NULL;
}

const struct seen_moment *staff_moment(const struct staff *staff)
{
    const struct seen_moment *moment = looked_at(staff);
    return moment && moment->deck == staff->seen->deck ? moment : NULL;
}

size_t look_targets(const struct staff *staff, struct staff_target out[static STAFF_TARGETS_MAX])
{
    static const struct {
        enum staff_act act;
        int number;
        const char *text;
        enum icon icon;
    } steps[] = {
        {STAFF_TIME, -3600, "\u22121 h", ICON_BACK},
        {STAFF_TIME, -600, "\u221210 min", ICON_BACK},
        {STAFF_TIME, -60, "\u22121 min", ICON_BACK},
        {STAFF_STEP, -1, NULL, ICON_BACK},
        {STAFF_STEP, 1, NULL, ICON_NEXT},
        {STAFF_TIME, 60, "+1 min", ICON_NEXT},
        {STAFF_TIME, 600, "+10 min", ICON_NEXT},
    };
    size_t count = 0;
    out[count++] = page_go(STAFF_STATUS, WORD_BACK);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        out[count++] = (struct staff_target){.act = steps[i].act,
                                             .number = steps[i].number,
                                             .word = WORD_COUNT,
                                             .icon = steps[i].icon,
                                             .text = steps[i].text};
    page_place(staff, out, count, staff->stage.portrait ? 4 : count);
    float lower = staff->stage.height - stage_px(&staff->stage, 16) -
                  (out[count - 1].area.y + out[count - 1].area.h);
    for (size_t i = 0; i < count; i++)
        out[i].area.y += lower; /* as little of the picture as can be is covered */
    return count;
}

/* The local time, or how long ago where no clock is known. */
static const char *time_of(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    struct arena *arena = &page->out->words;
    int64_t ago = (staff->now_ns - staff->seen_ns) / NS_PER_SECOND;
    if (staff->facts.day_s < 0)
        return arena_printf(arena, "\u2212%d:%02d:%02d", (int)(ago / 3600), (int)(ago / 60 % 60),
                            (int)(ago % 60));
    int at = (int)(((int64_t)staff->facts.day_s - ago) % DAY_S);
    at = at < 0 ? at + DAY_S : at;
    return arena_printf(arena, "%02d:%02d:%02d", at / 3600, at / 60 % 60, at % 60);
}

static const char *what_it_was(const struct page_text *page, const struct seen_moment *moment)
{
    const struct staff *staff = page->staff;
    const struct deck *deck = staff->stage.deck;
    if (!moment)
        return page_word(page, WORD_STAFF_NOT_SEEN);
    if (!staff_moment(staff) || !deck)
        return page_word(page, WORD_STAFF_SEEN_OTHER);
    const char *who = moment->closed                 ? page_word(page, WORD_CLOSED)
                      : moment->idle == IDLE_ATTRACT ? page_word(page, WORD_STAFF_LOOP)
                                                     : "";
    const char *id = deck->slides[moment->slide].id;
    int percent = moment->settings.text_percent;
    struct arena *arena = &page->out->words;
    const char *larger = percent > TEXT_NORMAL ? arena_printf(arena, "  %d\u00a0%%", percent) : "";
    return arena_printf(arena, "%s  %s  %s%s  %s",
                        page_filled(page, WORD_SLIDE_OF, moment->slide + 1, deck->slide_count),
                        id ? id : "", deck->languages[moment->settings.language], larger, who);
}

void look_draw(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    const struct stage *stage = &staff->stage;
    struct rect content = page_content(staff);
    float pad = stage_px(stage, 8), row = stage_px(stage, 52);
    float top = page_foot_y(staff) - row - 2 * pad;
    draw_fill(page->out, (struct rect){0, top, stage->width, stage->height - top},
              stage->theme.ground);
    float clock = stage_px(stage, 240);
    page_say(page, time_of(page), TYPE_UNIT, stage->theme.ink, (struct vec2){content.x, top + pad},
             0, 1);
    page_say(page, what_it_was(page, looked_at(staff)), TYPE_LABEL, stage->theme.ink2,
             (struct vec2){content.x + clock, top + pad + stage_px(stage, 6)}, content.w - clock,
             1);
}
