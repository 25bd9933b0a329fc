/* The progress line on top of the bar: a segment for each chapter, with its number, that leads to
 * the list of the chapter's slides; before them one for the slides in no chapter. */
#include "chrome/bar_parts.h"
#include "slide/kit/kind.h"
#include "ui/label.h"

/* Design px. */
enum { GAP_PX = 8, LINE_PX = 6, HOME_PX = 88, HOME_ICON_PX = 28, CAPITALS_PX = 20 };

bool bar_lists_chapters(const struct deck *deck)
{
    for (size_t i = 0; i < deck->slide_count; i++)
        if (kind_of(deck->slides[i].kind)->lists)
            return true;
    return false;
}

/* Is there a slide in no chapter that the contents list? */
static bool has_others(const struct deck *deck)
{
    for (size_t i = 0; i < deck->slide_count; i++) {
        const struct deck_slide *slide = &deck->slides[i];
        if (slide->chapter < 0 && !slide->hidden && !slide->kind->out_of_loop)
            return true;
    }
    return false;
}

void bar_segments_add(struct bar *bar)
{
    const struct deck *deck = bar->stage.deck;
    size_t count = deck->chapter_count;
    bool lists = bar_lists_chapters(deck), home = lists && has_others(deck);
    if (count == 0 || count > DECK_CHAPTERS_MAX || count + home < 2)
        return;
    if (home)
        bar->segments[bar->segment_count++] =
            (struct bar_segment){.chapter = -1, .action = {ACTION_CHAPTER, (int)count}};
    for (size_t i = 0; i < count; i++) {
        const struct deck_chapter *chapter = &deck->chapters[i];
        struct action action = {ACTION_SLIDE, (int)chapter->first};
        if (lists)
            action = (struct action){ACTION_CHAPTER, (int)i};
        bar->segments[bar->segment_count++] =
            (struct bar_segment){.chapter = (int)i, .action = action, .empty = chapter->count == 0};
    }
}

/* --- where they stand --- */

static void place_boxes(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    struct rect content = stage->content;
    float gap = px(bar, GAP_PX), top = stage->bar.y + px(bar, bar->heights.line), x = content.x;
    bool home = bar->segments[0].chapter < 0;
    size_t chapters = bar->segment_count - home;
    float first = home ? px(bar, HOME_PX) + gap : 0;
    float step = (content.w + gap - first) / (float)chapters;
    float end = stage->bar.y + px(bar, bar->heights.first) - px(bar, SEGMENT_GAP_PX);
    for (size_t i = 0; i < bar->segment_count; i++) {
        struct bar_segment *segment = &bar->segments[i];
        float next = i < home ? x + first : x + step;
        float left = roundf(x), right = roundf(next - gap);
        segment->line = (struct rect){left, top, right - left, px(bar, LINE_PX)};
        segment->shown = (struct rect){left, top, right - left, end - top};
        segment->area.x = left - gap / 2;
        segment->area.w = right - left + gap;
        segment->area.h = px(bar, SEGMENT_AREA_PX);
        segment->area.y = end - segment->area.h;
        x = next;
    }
}

static const char *numbered(const struct bar *bar, int chapter, bool named)
{
    struct arena *arena = bar->stage.arena;
    const struct text *title = &bar->stage.deck->chapters[chapter].title;
    if (!named)
        return arena_printf(arena, "%d", chapter + 1);
    return arena_printf(arena, "%d\u00a0\u00a0%s", chapter + 1,
                        text_in(title, bar->stage.settings.language));
}

/* Sets the chapters' labels; false: one is wider than its segment. */
static bool set_labels(struct bar *bar, enum type type, bool named)
{
    bool fit = true;
    for (size_t i = 0; i < bar->segment_count; i++) {
        struct bar_segment *segment = &bar->segments[i];
        if (segment->chapter < 0)
            continue;
        label_set(bar->stage.arena, &bar->stage, numbered(bar, segment->chapter, named), type, 0, 1,
                  &segment->label);
        fit &= segment->label.width <= segment->shown.w;
    }
    return fit;
}

/* The colour of a chapter's own: the bar's theme is that of the chapter that is shown. */
static struct colour accent_of(const struct stage *stage, const struct bar_segment *segment)
{
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    const struct deck_chapter *chapter =
        segment->chapter < 0 ? NULL : &stage->deck->chapters[segment->chapter];
    return theme_make(stage->deck, base, stage->settings.high_contrast, chapter).accent;
}

void bar_segments_lay(struct bar *bar)
{
    const struct stage *stage = &bar->stage;
    if (bar->segment_count == 0)
        return;
    place_boxes(bar);
    enum type type = stage_large(stage) ? TYPE_LABEL_STRONG : TYPE_SMALL_STRONG;
    if (!set_labels(bar, type, true) && !set_labels(bar, TYPE_SMALL_STRONG, true))
        set_labels(bar, type, false);
    float baseline = stage->bar.y + px(bar, bar->heights.numbers);
    for (size_t i = 0; i < bar->segment_count; i++) {
        struct bar_segment *segment = &bar->segments[i];
        segment->accent = accent_of(stage, segment);
        if (segment->label.line_count > 0)
            segment->label_at =
                (struct vec2){segment->line.x, roundf(baseline - segment->label.lines[0].baseline)};
        if (segment->chapter >= 0)
            continue;
        float side = px(bar, HOME_ICON_PX), middle = baseline - px(bar, CAPITALS_PX) / 2;
        const struct colour inks[] = {stage->theme.ink2, stage->theme.accent,
                                      stage->theme.on_accent};
        segment->label_at = (struct vec2){segment->line.x, roundf(middle - side / 2)};
        for (size_t look = 0; look < SEGMENT_LOOKS; look++)
            bar->home[look] = icon_make(stage->arena, ICON_HOME, side, inks[look]);
    }
}

/* --- drawing --- */

/* The chapter of the segment that is marked: that of the slide, or the one whose slides are listed;
 * SEGMENT_NONE: no segment is. */
static int marked_of(const struct stage *stage, const struct bar_state *state)
{
    const struct deck_slide *slide = state->place ? state->place : stage->slide;
    if (slide && !slide->kind->out_of_loop)
        return slide->chapter;
    if (state->listed == 0)
        return SEGMENT_NONE;
    return state->listed > stage->deck->chapter_count ? -1 : (int)state->listed - 1;
}

/* Chapters that are done, the one that is shown (filled by its slides), those to come. A chapter
 * that is listed is filled whole: nobody is on the way in it. */
static void draw_line(const struct bar *bar, const struct bar_state *state,
                      const struct bar_segment *segment, int marked, struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    struct rect line = segment->line;
    bool done = marked >= 0 && state->listed == 0 && segment->chapter < marked;
    draw_fill(out, line, done ? stage->theme.ink3 : stage->theme.idle);
    bool whole = marked < 0 || state->listed > 0;
    if (segment->chapter != marked || (!whole && state->count == 0))
        return;
    float part = whole ? 1 : fminf((float)state->number / (float)state->count, 1);
    float grow = stage_px(stage, 2);
    draw_fill(out, (struct rect){line.x, line.y - grow, roundf(line.w * part), line.h + 2 * grow},
              segment->accent);
}

static void draw_segment(const struct bar *bar, const struct bar_state *state,
                         const struct bar_segment *segment, bool pressed, struct draw_list *out)
{
    const struct stage *stage = &bar->stage;
    int marked = marked_of(stage, state);
    enum segment_look look = pressed                      ? SEGMENT_PRESSED
                             : segment->chapter == marked ? SEGMENT_MARKED
                                                          : SEGMENT_READY;
    const struct colour inks[] = {stage->theme.ink2, segment->accent, stage->theme.on_accent};
    if (pressed) {
        struct rect box = segment->shown;
        float edge = stage_px(stage, GAP_PX);
        box.x -= edge;
        box.w += edge;
        draw_box(out, (struct draw_box){
                          .area = box, .radius = stage_px(stage, 6), .fill = segment->accent});
    } else {
        draw_line(bar, state, segment, marked, out);
    }
    if (segment->chapter < 0)
        draw_layer(out, bar->home[look], segment->label_at);
    else
        label_draw(&segment->label, segment->label_at,
                   segment->empty ? stage->theme.disabled : inks[look], out);
}

void bar_segments_draw(const struct bar *bar, const struct bar_state *state, struct draw_list *out)
{
    for (unsigned i = 0; i < bar->segment_count; i++)
        draw_segment(bar, state, &bar->segments[i], state->pressed == (int)(bar->button_count + i),
                     out);
}
