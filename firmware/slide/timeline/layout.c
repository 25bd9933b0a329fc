#include "slide/timeline/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "base/time.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/timeline/controls.h"
#include "slide/timeline/geometry.h"
#include "slide/timeline/mark.h"
#include "slide/timeline/room.h"
#include "slide/timeline/words.h"
#include "ui/label.h"
#include "ui/text.h"

static const float ring_room = 14; /* around the mark: for its ring */

/* A regular figure of `corners`, the first at `angle`. */
static void add_corners(struct path *path, struct vec2 centre, float radius, int corners,
                        float angle)
{
    for (int i = 0; i < corners; i++) {
        float at = angle + 2 * PI_F * (float)i / (float)corners;
        float x = centre.x + radius * cosf(at), y = centre.y + radius * sinf(at);
        if (i == 0)
            path_move(path, x, y);
        else
            path_line(path, x, y);
    }
    path_close(path);
}

/* All forms look equally large, and a number has room in each. */
static void add_form(struct path *path, enum mark_form form, struct vec2 centre, float radius)
{
    switch (form) {
    case FORM_SQUARE: add_corners(path, centre, 1.2f * radius, 4, PI_F / 4); break;
    case FORM_DIAMOND: add_corners(path, centre, 1.15f * radius, 4, 0); break;
    case FORM_TRIANGLE: add_corners(path, centre, 1.2f * radius, 3, -PI_F / 2); break;
    case FORM_HEXAGON: add_corners(path, centre, 1.1f * radius, 6, 0); break;
    case FORM_DISC:
    case FORM_COUNT: path_circle(path, centre, radius); break;
    }
}

/* A square layer with the mark in its middle, for a canvas of `scale`. */
static const struct layer *timeline_mark_make(struct arena *arena, const struct mark_look *look,
                                              enum mark_size size, float scale)
{
    float radius = roundf(timeline_mark_radius(size) * scale), line = fmaxf(1, 4 * scale);
    float side = 2 * (radius + roundf(ring_room * scale));
    struct vec2 centre = {side / 2, side / 2};
    struct layer *layer = layer_start(arena, side, side);
    struct path halo = path_start(arena), form = path_start(arena), ring = path_start(arena);
    add_form(&halo, look->form, centre, radius + line);
    layer_fill(layer, &halo, look->ground);
    add_form(&form, look->form, centre, look->hollow ? radius - line / 2 : radius);
    if (look->hollow)
        layer_stroke(layer, &form, (struct stroke){.colour = look->colour, .width = line});
    else
        layer_fill(layer, &form, look->colour);
    if (look->unsure) {
        path_circle(&ring, centre, radius + 7 * scale);
        layer_stroke(layer, &ring,
                     (struct stroke){.colour = look->colour,
                                     .width = fmaxf(1, 3 * scale),
                                     .dash = {8 * scale, 6 * scale},
                                     .dash_count = 2});
    }
    return layer_finish(layer);
}

/* --- events, in order of time, set and measured --- */

static int compare_items(const void *a, const void *b)
{
    const struct timeline_item *first = a, *second = b;
    double x = time_span_middle(&first->span), y = time_span_middle(&second->span);
    if (x != y)
        return x < y ? -1 : 1;
    return first->event < second->event ? -1 : first->event > second->event;
}

/* One group alone needs none. */
static unsigned lanes_of(const struct timeline_spec *spec)
{
    return spec->groups.count > 1 ? (unsigned)spec->groups.count : 0;
}

static bool same_look(const struct mark_look *a, const struct mark_look *b)
{
    return a->form == b->form && a->hollow == b->hollow && a->unsure == b->unsure &&
           colours_equal(a->colour, b->colour);
}

/* Most events look like one before them: its layers serve both. */
static void make_marks(const struct timeline_placed *placed, struct timeline_item *item)
{
    const struct stage *stage = placed->stage;
    for (const struct timeline_item *other = placed->items; other < item; other++) {
        if (!same_look(&other->look, &item->look))
            continue;
        memcpy(item->marks, other->marks, sizeof item->marks);
        return;
    }
    for (int size = 0; size < MARK_SIZES; size++)
        item->marks[size] =
            timeline_mark_make(stage->arena, &item->look, (enum mark_size)size, stage->scale);
}

static void set_mark(struct timeline_placed *placed, const struct timeline_spec *spec,
                     struct timeline_item *item)
{
    int chapter = item->chapter;
    const struct stage *stage = placed->stage;
    const struct date *date = &item->event->date;
    struct theme theme = stage->theme;
    if (chapter >= 0)
        theme = theme_make(stage->deck, theme.dark ? BASE_DARK : BASE_LIGHT, theme.high_contrast,
                           &stage->deck->chapters[chapter]);
    int group = timeline_group(spec, item->event);
    struct mark_look look = {
        .form = group < 0 ? FORM_DISC : (enum mark_form)(group % FORM_COUNT),
        .hollow = item->event->planned,
        .unsure = date->from.about || date->from.uncertain || date->to.about || date->to.uncertain,
        .colour = theme.accent,
        .ground = stage->theme.ground,
    };
    /* The first group has the furthest lane: they read as the legend does. */
    item->lane = group >= 0 && lanes_of(spec) > 0 ? lanes_of(spec) - (unsigned)group : 0;
    item->colour = theme.accent;
    item->look = look;
    make_marks(placed, item);
    if (chapter < 0)
        return;
    struct textbox *number = arena_new(stage->arena, struct textbox);
    label_set(stage->arena, stage, arena_printf(stage->arena, "%d", chapter + 1), TYPE_SMALL_STRONG,
              0, 1, number);
    item->number = number;
    placed->numbered = true;
}

static const struct card *make_card(const struct stage *stage, struct diags *lint,
                                    const struct timeline_item *item,
                                    const struct timeline_frame *frame, float width)
{
    const struct timeline_event *event = item->event;
    const char *const ids[] = {event->place.text, event->id.text};
    const struct partner_query about = {ids, sizeof ids / sizeof *ids, item->chapter};
    unsigned language = stage->settings.language;
    struct card_spec *spec = arena_new(stage->arena, struct card_spec);
    struct card_subject subject = {
        .kind = CARD_OF_EVENT,
        .width = width,
        .height = frame->card.h,
        .title = words_date(stage->words, stage->arena, language, &event->date),
        .text = text_in(&event->text, language),
        .partner = partners_find(stage, &about),
        .accent = item->colour,
    };
    *spec = event->card;
    spec->image = *timeline_image(event);
    spec->alt = *timeline_alt(event);
    return card_make(stage, spec, &subject, lint);
}

/* 200 words a minute and 2 s to find it, at least 5 s. */
static int64_t reading_ns(const struct timeline_event *event, unsigned language)
{
    int64_t ns = 2 * NS_PER_SECOND +
                 (int64_t)timeline_event_words(event, language) * 60 * NS_PER_SECOND / 200;
    return ns < 5 * NS_PER_SECOND ? 5 * NS_PER_SECOND : ns;
}

static void set_items(struct timeline_placed *placed, struct diags *lint,
                      const struct timeline_spec *spec)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->count; i++) {
        placed->items[i].event = timeline_event(spec, i);
        placed->items[i].span = time_span_of(&placed->items[i].event->date);
    }
    qsort(placed->items, placed->count, sizeof *placed->items, compare_items);
    timeline_words_set_labels(placed, stage);
    for (size_t i = 0; i < placed->count; i++) {
        struct timeline_item *item = &placed->items[i];
        timeline_words_lint(placed, item, lint);
        item->reading_ns = reading_ns(item->event, stage->settings.language);
        item->chapter = fit_chapter(stage, lint, &item->event->chapter);
        set_mark(placed, spec, item);
    }
}

/* Once the frame has its room for them. One that is too high to stand above or below a level axis
 * is wider, if that makes it fit: it would hide marks. */
static void set_cards(struct timeline_placed *placed, struct diags *lint)
{
    static const float wider[] = {1.2f, 1.4f, 1.6f, 1.8f, 2};
    const struct stage *stage = placed->stage;
    const struct timeline_frame *frame = &placed->frame;
    float width = timeline_card_width(stage, frame), high = timeline_card_high(stage, frame);
    for (size_t i = 0; i < placed->count; i++) {
        struct timeline_item *item = &placed->items[i];
        const struct card *usual = make_card(stage, NULL, item, frame, width), *card = usual;
        float taken = width;
        for (size_t k = 0; card_size(card).y > high && k < sizeof wider / sizeof *wider; k++) {
            taken = roundf(wider[k] * width);
            card = make_card(stage, NULL, item, frame, taken);
        }
        if (card_size(card).y > high) {
            taken = width;
            card = usual;
        }
        item->card = lint ? make_card(stage, lint, item, frame, taken) : card;
    }
}

/* A mark and what it says. */
struct legend_entry {
    const struct layer *mark;
    float pad; /* px of the design around the mark that nothing is drawn on */
    const char *name;
};

/* Around a mark without a ring, and around a ring. */
static const float MARK_PAD = 14, RING_PAD = 5;

enum { LEGEND_MOST = TIMELINE_GROUPS + 2 };

/* A piece of the axis as it is where its scale is enlarged. */
static const struct layer *make_double_line(const struct stage *stage)
{
    float side = timeline_double_line(stage->scale), width = stage_px(stage, 44);
    struct layer *layer = layer_start(stage->arena, width, 4 * side);
    struct path lines = path_start(stage->arena);
    path_rect(&lines, (struct rect){0, 0, width, side});
    path_rect(&lines, (struct rect){0, 3 * side, width, side});
    layer_fill(layer, &lines, stage->theme.ink);
    return layer_finish(layer);
}

/* The groups where no lane is named, the ring of a date that is not exact, and the line of a larger
 * scale. */
static size_t list_legend(const struct timeline_placed *placed, const struct timeline_spec *spec,
                          bool widened, struct legend_entry out[static LEGEND_MOST])
{
    const struct stage *stage = placed->stage;
    const struct named_text *groups = spec->groups.items;
    size_t count = 0;
    bool unsure = false;
    struct mark_look look = {.colour = stage->theme.accent, .ground = stage->theme.ground};
    for (size_t i = 0; i < spec->groups.count && !placed->lanes[0]; i++) {
        look.form = (enum mark_form)(i % FORM_COUNT);
        out[count++] =
            (struct legend_entry){timeline_mark_make(stage->arena, &look, MARK_SMALL, stage->scale),
                                  MARK_PAD, text_in(groups[i].text, stage->settings.language)};
    }
    for (size_t i = 0; i < placed->count; i++)
        unsure = unsure || placed->items[i].look.unsure;
    look = (struct mark_look){FORM_DISC, false, true, stage->theme.ink2, stage->theme.ground};
    if (unsure)
        out[count++] = (struct legend_entry){
            timeline_mark_make(stage->arena, &look, MARK_SMALL, stage->scale), RING_PAD,
            words_get(stage->words, WORD_DATE_NOT_EXACT, stage->settings.language)};
    if (widened)
        out[count++] = (struct legend_entry){
            make_double_line(stage), 0,
            words_get(stage->words, WORD_WIDER_SCALE, stage->settings.language)};
    return count;
}

/* What marks mean, over the foot, in as many rows as that needs; returns the bottom for what is
 * above. */
static float add_legend(const struct timeline_placed *placed, const struct timeline_spec *spec,
                        bool widened, float bottom)
{
    const struct stage *stage = placed->stage;
    struct legend_entry entries[LEGEND_MOST];
    size_t count = list_legend(placed, spec, widened, entries);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    float left = stage->content.x, right = left + timeline_foot_width(stage), x = left;
    float gap = stage_px(stage, 28), rows = 0;
    for (int pass = 0; pass < 2; pass++) { /* rows are counted first: the last is lowest */
        float baseline = bottom - (rows > 0 ? (rows - 1) * style.line_px : 0);
        x = left;
        rows = count ? 1 : 0;
        for (size_t i = 0; i < count; i++) {
            const struct layer *mark = entries[i].mark;
            float pad = stage_px(stage, entries[i].pad);
            float to_name = mark->width - 2 * pad + stage_px(stage, 14);
            struct textbox *name = text_set(stage, entries[i].name, style, right - left - to_name);
            if (x > left && x + to_name + name->width > right) {
                x = left;
                rows++;
                baseline += style.line_px;
            }
            float middle = baseline - (float)style.size_px * 0.36f;
            if (pass == 1) {
                sheet_layer(placed->foot, mark,
                            (struct vec2){x - pad, roundf(middle - mark->height / 2)});
                sheet_text(placed->foot, name, x + to_name, baseline);
            }
            x += to_name + name->width + gap;
        }
    }
    return bottom - rows * style.line_px;
}

/* The names of lanes before them, where they leave the axis most of the width and lanes are far
 * enough apart: how wide they are with a gap. */
static float name_lanes(struct timeline_placed *placed, const struct timeline_spec *spec)
{
    const struct stage *stage = placed->stage;
    const struct named_text *groups = spec->groups.items;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    float widest = 0, gap = stage_px(stage, 32);
    unsigned lanes = lanes_of(spec);
    const struct textbox *names[TIMELINE_GROUPS];
    for (unsigned i = 0; i < lanes; i++) {
        names[i] = text_set(stage, text_in(groups[i].text, stage->settings.language), style,
                            stage->content.w);
        widest = fmaxf(widest, ceilf(names[i]->width));
        if (names[i]->line_count > 1)
            return 0;
    }
    if (lanes == 0 || stage->portrait || widest > stage_columns(stage, 4) ||
        style.line_px > placed->frame.pitch)
        return 0;
    for (unsigned i = 0; i < lanes; i++)
        placed->lanes[i] = names[i];
    return widest + gap;
}

/* "All chapters" where the slide is about all of them. */
static float add_head(struct sheet *sheet, struct diags *lint, bool numbered)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    struct header head = {.x = content.x, .width = content.w, .type = TYPE_D1, .lines = 2};
    if (stage->slide->chapter >= 0 || !numbered)
        return header_add(sheet, lint, &head);
    const char *all = words_get(stage->words, WORD_ALL_CHAPTERS, stage->settings.language);
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    float baseline = header_baseline(stage);
    sheet_fill(sheet,
               (struct rect){content.x, baseline - stage_px(stage, 13), stage_px(stage, 40),
                             stage_px(stage, 6)},
               stage->theme.ink);
    sheet_text(sheet, text_set(stage, all, style, content.w), content.x + stage_px(stage, 56),
               baseline);
    const struct text *title = &stage->slide->title;
    if (!title->given)
        return baseline;
    style = stage_style(stage, TYPE_D1, stage->theme.ink);
    struct textbox *box =
        text_set_balanced(stage, text_in(title, stage->settings.language), style, content.w);
    fit_text(stage, lint, title, "headline", box, 2);
    fit_count(stage, lint, title, "headline", 9, 0);
    baseline = content.y + stage_px(stage, stage->portrait      ? 137
                                           : stage_large(stage) ? 100
                                                                : 115); /* as the header has it */
    sheet_text(sheet, box, content.x - header_shift(stage, style.size_px), baseline);
    return baseline + text_drop(box);
}

/* Whether the closest view of an event shows its label. */
static bool shows_close(const struct timeline_placed *placed, size_t event)
{
    struct timeline_geometry now;
    struct timeline_state close = {.view = {.zoom = placed->limits.zoom_most}};
    double middle = placed->limits.view_px / 2;
    close.view = timeline_view_show(&placed->limits, close.view, placed->items[event].position,
                                    middle, middle);
    timeline_geometry_find(placed, &close, &now);
    return now.labels[event].shown;
}

/* Findings of the whole picture: labels without room, cards that are too high. */
static void lint_places(const struct timeline_placed *placed, const struct timeline_spec *spec,
                        struct diags *lint)
{
    const struct stage *stage = placed->stage;
    struct timeline_geometry now;
    struct timeline_state home = {0};
    size_t dropped = 0, never = 0;
    if (!lint)
        return;
    timeline_geometry_find(placed, &home, &now);
    for (size_t i = 0; i < placed->count; i++) {
        const struct text *text = &placed->items[i].event->card.text;
        dropped += !now.labels[i].shown;
        if (card_size(placed->items[i].card).y <= placed->frame.card.h)
            continue;
        struct mark at = text->given ? text_mark(text, stage->settings.language)
                                     : placed->items[i].event->date.mark;
        diag_error(lint, at, "E521", "the %s card is higher than its room at %d %% text size",
                   fit_language(stage), stage->settings.text_percent);
        diag_help(lint, "shorten its text");
    }
    if (dropped == 0 || stage->settings.language > 0 || stage->settings.text_percent > 100)
        return;
    diag_warning(lint, spec->events.mark, "W522", "%zu of %zu labels have no room at %.0f × %.0f",
                 dropped, placed->count, (double)stage->width, (double)stage->height);
    for (size_t i = 0; i < placed->count; i++)
        never += !now.labels[i].shown && !shows_close(placed, i);
    if (never == 0)
        diag_help(lint, "the marks stay, and a closer view shows the labels; up to 12 events "
                        "always have theirs");
    else
        diag_help(lint,
                  "the marks stay, and the arrows step through them, but the closest view has no "
                  "room for %zu of the labels either; make one event of several at the same time, "
                  "or two slides",
                  never);
}

/* The label that takes most room, along and across. */
static struct vec2 largest_label(const struct timeline_placed *placed)
{
    struct vec2 largest = {0, 0};
    for (size_t i = 0; i < placed->count; i++) {
        largest.x = fmaxf(largest.x, placed->items[i].wide);
        largest.y = fmaxf(largest.y, placed->items[i].high);
    }
    return largest;
}

/* Sets the labels beside a vertical axis for the stage `words`; returns the length of the view. */
static float set_beside(struct timeline_placed *placed, const struct stage *words)
{
    struct timeline_frame *frame = &placed->frame;
    timeline_words_set_labels(placed, words);
    struct vec2 largest = largest_label(placed);
    frame->label_high = largest.y;
    timeline_frame_labels(placed->stage, words, largest.x, frame, &placed->room);
    placed->room.last =
        fmaxf(stage_px(placed->stage, timeline_inset), largest.y - placed->room.before) + 1;
    return frame->to - placed->room.last - frame->start;
}

/* Labels beside a vertical axis. Those of a few events are larger where each keeps to its lines and
 * the axis has room for all; else closer to each other. Returns the length of the view. */
static float set_labels_beside(struct timeline_placed *placed)
{
    static const float sizes[] = {1.5f, 1.4f, 1.3f, 1.2f, 1.1f};
    size_t lines[LABELS_ALWAYS] = {0};
    struct stage *words = arena_new(placed->stage->arena, struct stage);
    for (size_t i = 0; placed->count <= LABELS_ALWAYS && i < placed->count; i++)
        lines[i] = placed->items[i].when->line_count + placed->items[i].text->line_count;
    for (size_t k = 0; placed->count <= LABELS_ALWAYS && k < sizeof sizes / sizeof *sizes; k++) {
        *words = *placed->stage;
        words->scale *= sizes[k];
        float view = set_beside(placed, words), sum = 0;
        bool fits = true;
        for (size_t i = 0; i < placed->count; i++) {
            const struct timeline_item *item = &placed->items[i];
            fits = fits && item->when->line_count + item->text->line_count <= lines[i];
            sum += item->extent + placed->room.gap;
        }
        if (fits && sum <= view)
            return view;
    }
    float view = set_beside(placed, placed->stage);
    if (placed->count <= LABELS_ALWAYS)
        timeline_draw_together(placed, view);
    return view;
}

/* Labels above and below a level axis. Returns the length of the view. */
static float set_labels_over(struct timeline_placed *placed, const struct timeline_band *band,
                             float names)
{
    const struct stage *stage = placed->stage;
    timeline_frame_horizontal(stage, band, &placed->frame, &placed->room, names);
    return stage->content.x + stage->content.w - placed->room.last - placed->frame.start;
}

/* All below the head, with the key to a larger scale if the axis is to be `widened`; returns
 * whether it is. */
static bool place_below(struct timeline_placed *placed, const struct timeline_spec *spec,
                        struct diags *lint, float head, bool widened)
{
    const struct stage *stage = placed->stage;
    struct timeline_frame *frame = &placed->frame;
    struct axis_stretch wide[AXIS_KNOTS_MAX + 1];
    placed->foot = sheet_start(stage);
    float foot = footer_add(placed->foot, lint, stage->content.x, timeline_foot_width(stage),
                            timeline_foot_bottom(stage));
    timeline_band_of(stage, head, foot, frame); /* how far lanes are apart */
    float names = name_lanes(placed, spec);
    foot = add_legend(placed, spec, widened, foot);
    struct timeline_band band = timeline_band_of(stage, head, foot, frame);
    if (frame->vertical)
        timeline_frame_vertical(stage, head, foot, frame);
    float view =
        frame->vertical ? set_labels_beside(placed) : set_labels_over(placed, &band, names);
    if (!timeline_room_in_lanes(placed, spec, &band, view)) {
        timeline_make_axis(placed, spec, view);
        timeline_make_room(placed, &band, (double)view);
    }
    return timeline_axis_wide(&placed->axis, wide) > 0;
}

const void *timeline_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct timeline_spec *timeline = spec;
    struct timeline_placed *placed = arena_new(stage->arena, struct timeline_placed);
    struct timeline_frame *frame = &placed->frame;
    placed->stage = stage;
    placed->sheet = sheet_start(stage);
    placed->count = timeline->events.count;
    placed->items = arena_array(stage->arena, struct timeline_item, placed->count);
    *frame = timeline_frame_start(stage, lanes_of(timeline), timeline_words_set_dates(placed));
    set_items(placed, lint, timeline);
    frame->label_high = largest_label(placed).y;
    float head = add_head(placed->sheet, lint, placed->numbered);
    struct timeline_frame start = *frame;
    if (place_below(placed, timeline, lint, head, false)) {
        *frame = start;
        place_below(placed, timeline, NULL, head, true);
    }
    timeline_words_set_years(placed);
    set_cards(placed, lint);
    for (int i = 0; i < CONTROLS; i++)
        placed->controls[i].area = timeline_control_area(stage, (enum timeline_control)i);
    timeline_set_controls(placed);
    lint_places(placed, timeline, lint);
    return placed;
}
