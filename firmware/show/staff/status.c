/* The first page: facts in columns, each with a label above and a note below, and the frame times.
 */
#include <inttypes.h>

#include "base/time.h"
#include "show/staff/page.h"

#define HINT  COLOUR(0x7EE6D8)
#define LIMIT COLOUR(0xF0B441)

struct fact {
    enum word_id label;
    const char *value, *note;
};

enum { FACTS = 8 };
static const char unknown[] = "\u2013";

static struct arena *arena_of(const struct page_text *page)
{
    return &page->out->words;
}

static const char *said(const struct page_text *page, enum word_id word, const char *part)
{
    const struct stage *stage = &page->staff->stage;
    const char *const parts[] = {part, part};
    return words_fill(stage->words, arena_of(page), word, stage->settings.language, parts);
}

static const char *number(const struct page_text *page, double value, unsigned decimals)
{
    const struct stage *stage = &page->staff->stage;
    return words_number(stage->words, arena_of(page), stage->settings.language, value, decimals);
}

static const char *bytes(const struct page_text *page, uint64_t bytes)
{
    const double mega = 1e6, giga = 1e9;
    if (bytes == 0)
        return unknown;
    if ((double)bytes < giga)
        return said(page, WORD_STAFF_MB, number(page, (double)bytes / mega, 0));
    return said(page, WORD_STAFF_GB, number(page, (double)bytes / giga, 1));
}

static const char *duration(const struct page_text *page, int64_t ns)
{
    uint64_t minutes = (uint64_t)(ns / (60 * NS_PER_SECOND)), hours = minutes / 60;
    if (hours < 24)
        return page_filled(page, WORD_STAFF_HOURS, hours, minutes % 60);
    return page_filled(page, WORD_STAFF_DAYS, hours / 24, hours % 24);
}

static enum word_id throttled_word(unsigned bits)
{
    return bits & THROTTLED_VOLTAGE ? WORD_STAFF_VOLTAGE : WORD_STAFF_SLOWED;
}

static const char *throttling(const struct page_text *page)
{
    const struct staff_facts *facts = &page->staff->facts;
    const unsigned all = THROTTLED_VOLTAGE | THROTTLED_CAPPED | THROTTLED_NOW | THROTTLED_WARM;
    unsigned now = facts->throttled & all, before = facts->throttled >> THROTTLED_BEFORE & all;
    if (!facts->slow_known)
        return "";
    if (now)
        return page_word(page, throttled_word(now));
    return before ? said(page, WORD_STAFF_EARLIER, page_word(page, throttled_word(before)))
                  : page_word(page, WORD_STAFF_STEADY);
}

static const char *or_unknown(const char *text)
{
    return *text ? text : unknown;
}

static void gather(const struct page_text *page, struct fact out[static FACTS])
{
    const struct staff_facts *facts = &page->staff->facts;
    struct arena *arena = arena_of(page);
    const char *release = facts->release ? page_filled(page, WORD_STAFF_RELEASE, facts->release, 0)
                                         : page_word(page, WORD_STAFF_NO_RELEASE);
    const char *slide =
        facts->slide ? page_filled(page, WORD_SLIDE_OF, facts->slide, facts->slides) : unknown;
    out[0] = (struct fact){WORD_STAFF_DECK, or_unknown(facts->deck), release};
    out[1] = (struct fact){WORD_STAFF_SHOWN, slide,
                           arena_printf(arena, "%s  %s", facts->slide_id, facts->language)};
    out[2] = (struct fact){WORD_STAFF_UP, duration(page, facts->up_ns),
                           arena_printf(arena, "vitrine %s", facts->version)};
    out[3] = (struct fact){WORD_STAFF_STARTED,
                           page_word(page, WORD_STAFF_ENDING + (enum word_id)facts->last),
                           facts->started};
    out[4] = (struct fact){WORD_STAFF_MEMORY, bytes(page, facts->memory),
                           said(page, WORD_STAFF_AT_MOST, bytes(page, facts->peak))};
    out[5] = (struct fact){
        WORD_STAFF_TEMPERATURE,
        facts->warm_known ? arena_printf(arena, "%d\u00a0\u00b0C", facts->temperature_c) : unknown,
        throttling(page)};
    out[6] = (struct fact){WORD_STAFF_STORAGE, bytes(page, facts->free),
                           said(page, WORD_STAFF_FREE_OF, bytes(page, facts->storage))};
    out[7] = (struct fact){WORD_STAFF_CLOCK, or_unknown(facts->clock), facts->timezone};
}

static void rule(const struct page_text *page, struct vec2 at, float width)
{
    const struct stage *stage = &page->staff->stage;
    draw_fill(page->out, (struct rect){at.x, at.y, width, fmaxf(stage_px(stage, 2), 1)},
              stage->theme.control);
}

static void draw_fact(const struct page_text *page, const struct fact *fact, struct rect cell)
{
    const struct theme *theme = &page->staff->stage.theme;
    float y = cell.y + stage_px(&page->staff->stage, 12);
    rule(page, (struct vec2){cell.x, cell.y}, cell.w);
    y += page_say(page, page_word(page, fact->label), TYPE_SMALL, theme->ink3,
                  (struct vec2){cell.x, y}, cell.w, 1);
    y += page_say(page, fact->value, TYPE_UNIT, theme->ink, (struct vec2){cell.x, y}, cell.w, 1);
    page_say(page, fact->note, TYPE_SMALL, theme->ink2, (struct vec2){cell.x, y}, cell.w, 1);
}

/* Returns where the rows end. */
static float draw_facts(const struct page_text *page, float y)
{
    const struct stage *stage = &page->staff->stage;
    struct rect content = page_content(page->staff);
    unsigned columns = stage->portrait ? 2 : 4;
    float between = stage_px(stage, GUTTER_PX), height = stage_px(stage, 164);
    float width = (content.w - (float)(columns - 1) * between) / (float)columns;
    struct fact facts[FACTS];
    gather(page, facts);
    for (unsigned i = 0; i < FACTS; i++)
        draw_fact(page, &facts[i],
                  (struct rect){roundf(content.x + (float)(i % columns) * (width + between)),
                                y + (float)(i / columns) * height, floorf(width), height});
    return y + FACTS / (float)columns * height;
}

static const char *ms(const struct page_text *page, int64_t ns)
{
    return number(page, (double)ns / (double)NS_PER_MS, 1);
}

/* The line of a frame's time is at half the height; what is over twice that is cut. */
static void draw_curve(const struct page_text *page, struct rect area)
{
    const struct staff *staff = page->staff;
    const struct staff_facts *facts = &staff->facts;
    struct layer *layer = layer_start(arena_of(page), area.w, area.h);
    struct path limit = path_start(arena_of(page)), curve = path_start(arena_of(page));
    float thick = fmaxf(stage_px(&staff->stage, 3), 1.5f);
    float most = area.h - thick, full = (float)(2 * facts->frame_ns);
    path_move(&limit, 0, most / 2);
    path_line(&limit, area.w, most / 2);
    for (unsigned i = 0; i < FRAMES_SECONDS; i++) {
        struct frames_second second =
            frames_at(facts->frames, staff->now_ns, FRAMES_SECONDS - 1 - i);
        float high = fminf((float)second.worst_ns / full, 1);
        path_line(&curve, (float)i / (FRAMES_SECONDS - 1) * area.w,
                  thick / 2 + (1 - high) * (most - thick));
    }
    layer_stroke(layer, &limit,
                 (struct stroke){.colour = LIMIT,
                                 .width = fmaxf(stage_px(&staff->stage, 2), 1),
                                 .dash = {stage_px(&staff->stage, 10), stage_px(&staff->stage, 8)},
                                 .dash_count = 2});
    layer_stroke(layer, &curve,
                 (struct stroke){.colour = HINT, .width = thick, .join = JOIN_ROUND});
    draw_layer(page->out, layer_finish(layer), (struct vec2){area.x, area.y});
}

static void draw_frames(const struct page_text *page, float top, float bottom)
{
    const struct staff *staff = page->staff;
    const struct stage *stage = &staff->stage;
    struct rect content = page_content(staff);
    struct frames_sum sum = frames_sum(staff->facts.frames, staff->now_ns);
    const char *const parts[] = {ms(page, sum.worst_ns),
                                 arena_printf(arena_of(page), "%u", sum.late)};
    const char *note =
        words_fill(stage->words, arena_of(page), WORD_STAFF_WORST, stage->settings.language, parts);
    float scale_w = stage_px(stage, 96), row = stage_px(stage, 36);
    rule(page, (struct vec2){content.x, top}, content.w);
    top += stage_px(stage, 12);
    page_say(page, page_word(page, WORD_STAFF_FRAMES), TYPE_SMALL, stage->theme.ink3,
             (struct vec2){content.x, top}, content.w, 1);
    struct rect area = {content.x, top + row + stage_px(stage, 8), content.w - scale_w, 0};
    area.h = bottom - row - stage_px(stage, 8) - area.y;
    page_say(page, note, TYPE_SMALL, stage->theme.ink2, (struct vec2){content.x, bottom - row},
             content.w, 1);
    if (area.h < row)
        return;
    draw_curve(page, area);
    float x = area.x + area.w + stage_px(stage, 12);
    page_say(page, ms(page, staff->facts.frame_ns), TYPE_SMALL, LIMIT,
             (struct vec2){x, roundf(area.y + area.h / 2 - row / 2)}, 0, 1);
    page_say(page, "0", TYPE_SMALL, stage->theme.ink3, (struct vec2){x, area.y + area.h - row}, 0,
             1);
}

void status_draw(const struct page_text *page)
{
    const struct staff *staff = page->staff;
    const struct stage *stage = &staff->stage;
    struct rect content = page_content(staff);
    float row = stage_px(stage, 60), y = content.y;
    page_say(page, page_word(page, WORD_STAFF_PAGE), TYPE_TILE, stage->theme.ink,
             (struct vec2){content.x, y}, content.w / 2, 1);
    const char *closes = page_filled(page, WORD_STAFF_CLOSES, staff_left_s(staff), 0);
    struct text_style small = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    float width = text_width(stage->metrics, small.face, small.size_px, closes);
    page_say(page, closes, TYPE_SMALL, stage->theme.ink3,
             (struct vec2){content.x + content.w - ceilf(width), y + stage_px(stage, 8)}, 0, 1);
    y = draw_facts(page, y + row + stage_px(stage, 16)) + stage_px(stage, 8);
    if (staff->facts.frames && staff->facts.frame_ns > 0)
        draw_frames(page, y, page_foot_y(staff) - stage_px(stage, 24));
}
