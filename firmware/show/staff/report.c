/* The whole page as one QR code: a line a fact, in English, for whoever is asked for help. */
#include <inttypes.h>

#include "base/time.h"
#include "show/staff/page.h"
#include "show/staff/qr.h"

enum { QUIET = 4 /* modules around a code, as its standard asks */ };

static const char *throttling(struct arena *arena, const struct staff_facts *facts)
{
    return facts->slow_known ? arena_printf(arena, "0x%x", facts->throttled) : "unknown";
}

static const char *temperature(struct arena *arena, const struct staff_facts *facts)
{
    return facts->warm_known ? arena_printf(arena, "%d C", facts->temperature_c) : "unknown";
}

static const char *frame_times(struct arena *arena, const struct staff *staff)
{
    if (!staff->facts.frames)
        return "unknown";
    struct frames_sum sum = frames_sum(staff->facts.frames, staff->now_ns);
    return arena_printf(arena, "longest %.1f ms, %u late, %u painted in %d s",
                        (double)sum.worst_ns / (double)NS_PER_MS, sum.late, sum.painted,
                        FRAMES_SECONDS);
}

const char *report_text(struct arena *arena, const struct staff *staff)
{
    const struct staff_facts *facts = &staff->facts;
    int64_t minutes = facts->up_ns / (60 * NS_PER_SECOND);
    return arena_printf(
        arena,
        "vitrine: %s\ndeck: %s\nrelease: %" PRIu64 "\nbefore: %" PRIu64
        "\nslide: %u of %u, %s, %s\nup: %" PRId64 " min\nstarted after: %s, %s\n"
        "memory: %" PRIu64 " kB\npeak: %" PRIu64 " kB\ntemperature: %s\nthrottled: %s\n"
        "disk free: %" PRIu64 " of %" PRIu64 " MB\nclock: %s %s\nframes: %s\n",
        facts->version ? facts->version : "", facts->deck, facts->release, facts->before,
        facts->slide, facts->slides, facts->slide_id, facts->language, minutes,
        ending_name(facts->last), facts->started, facts->memory / 1000, facts->peak / 1000,
        temperature(arena, facts), throttling(arena, facts), facts->free / 1000000,
        facts->storage / 1000000, facts->clock, facts->timezone, frame_times(arena, staff));
}

/* Dark modules of a row that touch are one rectangle. */
static void add_row(struct path *path, const struct qr *qr, unsigned row, float module)
{
    const bool *modules = qr->modules + (size_t)row * qr->side;
    for (unsigned from = 0, end; from < qr->side; from = end + 1) {
        for (end = from; end < qr->side && modules[end];)
            end++;
        if (end > from)
            path_rect(path, (struct rect){(float)from * module, (float)row * module,
                                          (float)(end - from) * module, module});
    }
}

static void draw_code(const struct page_text *page, const struct qr *qr, struct rect area)
{
    struct arena *arena = &page->out->words;
    float most = fminf(area.w, area.h);
    float module = fmaxf(floorf(most / (float)(qr->side + 2 * QUIET)), 1);
    float side = module * (float)qr->side, whole = side + 2 * QUIET * module;
    struct vec2 at = {roundf(area.x + (area.w - whole) / 2), roundf(area.y + (area.h - whole) / 2)};
    draw_fill(page->out, (struct rect){at.x, at.y, whole, whole}, COLOUR(0xFFFFFF));
    struct layer *layer = layer_start(arena, side, side);
    struct path path = path_start(arena);
    layer->opaque = true;
    layer->ground = COLOUR(0xFFFFFF);
    for (unsigned row = 0; row < qr->side; row++)
        add_row(&path, qr, row, module);
    layer_fill(layer, &path, COLOUR(0x000000));
    draw_layer(page->out, layer_finish(layer),
               (struct vec2){at.x + QUIET * module, at.y + QUIET * module});
}

void report_draw(const struct page_text *page)
{
    const struct stage *stage = &page->staff->stage;
    struct rect area = page_content(page->staff);
    float row = stage_px(stage, 72), foot = page_foot_y(page->staff) - stage_px(stage, 24);
    struct qr qr = qr_make(&page->out->words, page->staff->report);
    page_say(page, page_word(page, WORD_STAFF_QR_HELP), TYPE_TILE, stage->theme.ink,
             (struct vec2){area.x, area.y}, area.w, 1);
    area.y += row;
    area.h = foot - area.y;
    if (qr.side > 0)
        draw_code(page, &qr, area);
}
