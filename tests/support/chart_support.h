/* What the tests of charts and tables share: data as structs, and properties of any drawn slide. */
#pragma once

#include "exhibit.h"

#include "slide/chart/picture.h"

/* A text that stands in for all languages, and is complained about in each. */
static inline struct text chart_text(const char *utf8, unsigned line)
{
    struct text text = exhibit_text(utf8, line);
    text.everywhere = false;
    return text;
}

static inline struct quantity chart_number(double value, unsigned decimals,
                                           enum quantity_bound bound)
{
    return (struct quantity){.given = true,
                             .value = value,
                             .decimals = decimals,
                             .bound = bound,
                             .unit = "",
                             .mark = {"deck.yaml", 40, 17, 3}};
}

static inline struct chart_datum chart_datum(const char *label, double value, unsigned decimals,
                                             enum quantity_bound bound)
{
    return (struct chart_datum){.label = chart_text(label, 41),
                                .value = chart_number(value, decimals, bound)};
}

static inline void chart_list(struct exhibit *exhibit, struct field_list *list, const void *items,
                              size_t size, size_t count, unsigned line)
{
    list->items = arena_take(&exhibit->arena, size * count);
    list->marks = arena_array(&exhibit->arena, struct mark, count);
    memcpy(list->items, items, size * count);
    list->count = count;
    list->mark = (struct mark){"deck.yaml", line, 5, 4};
    for (size_t i = 0; i < count; i++)
        list->marks[i] = (struct mark){"deck.yaml", line + 1 + (unsigned)i, 7, 10};
}

/* Slide 20 as a chart of `form` in `unit`, in chapter 5. */
static inline struct chart_spec *chart_put(struct exhibit *exhibit, enum chart_form form,
                                           const char *unit, const struct chart_datum *data,
                                           size_t count)
{
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "chart", 4);
    slide->title = exhibit_text("Trade grew; the target is higher", 21);
    struct chart_spec *spec = (void *)(uintptr_t)slide->spec;
    spec->form = (int)form;
    spec->unit = exhibit_text(unit, 24);
    chart_list(exhibit, &spec->data, data, sizeof *data, count, 30);
    return spec;
}

/* The same in a new exhibition. */
static inline struct chart_spec *chart_start(struct exhibit *exhibit, enum chart_form form,
                                             const char *unit, const struct chart_datum *data,
                                             size_t count)
{
    exhibit_start(exhibit);
    return chart_put(exhibit, form, unit, data, count);
}

/* Where the letters of a run are, roughly: from the height of capitals to under the baseline. */
static inline struct rect drawn_text(const struct metrics *metrics, const struct draw_text *text)
{
    float size = (float)text->size_px;
    float width =
        metrics->advance(metrics->context, text->font, text->size_px, text->text, text->length);
    return (struct rect){(float)text->x, (float)text->baseline - 0.74f * size, width, 0.9f * size};
}

static inline bool rect_inside(struct rect inner, struct rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* No two texts overlap, and none leaves the content's width (by more than its optical shift) or the
 * slide above the bar. False, with a line in the log, if one does. */
static inline bool drawn_well(const struct draw_list *list, const struct stage *stage)
{
    const struct rect wide = rect_grow(stage->content, 6 * stage->scale + 2);
    const struct rect room = {wide.x, stage->full.y, wide.w, stage->full.h};
    for (size_t i = 0; i < list->count; i++) {
        if (list->ops[i].kind != DRAW_TEXT)
            continue;
        struct rect a = drawn_text(stage->metrics, &list->ops[i].text);
        const struct draw_text *text = &list->ops[i].text;
        if (!rect_inside(a, room)) {
            print_error("%.*s leaves the slide: %.0f,%.0f %.0fx%.0f\n", (int)text->length,
                        text->text, (double)a.x, (double)a.y, (double)a.w, (double)a.h);
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (list->ops[j].kind != DRAW_TEXT)
                continue;
            struct rect b = drawn_text(stage->metrics, &list->ops[j].text);
            if (!rects_meet(rect_grow(a, -1), rect_grow(b, -1)))
                continue;
            print_error("%.*s and %.*s overlap\n", (int)text->length, text->text,
                        (int)list->ops[j].text.length, list->ops[j].text.text);
            return false;
        }
    }
    return true;
}

/* xorshift32 */
static inline uint32_t chart_random(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

/* One of the words of three scripts, short and long. */
static inline const char *chart_word(uint32_t *state)
{
    static const char *const words[] = {
        "2019",
        "Baku",
        "Used at home",
        "Naxçıvan dəhlizi",
        "To Turkmenistan",
        "Торговля",
        "Экспорт",
        "По железной дороге",
        "Внутренний рынок",
        "Ю",
        "თბილისი",
        "საქართველო",
        "By sea",
        "Qərb",
        "about half of it",
    };
    return words[chart_random(state, sizeof words / sizeof words[0])];
}

/* Lays slide 20 out in an arena of its own. */
static inline void chart_lay_out(struct exhibit *exhibit, struct arena *arena, struct view *view)
{
    struct stage *stage = &exhibit->stage;
    const struct slide_kind *kind = kind_of(exhibit->slides[20].kind);
    *stage = (struct stage){.arena = arena,
                            .metrics = &exhibit->metrics,
                            .pictures = &exhibit->pictures,
                            .deck = &exhibit->deck,
                            .words = &exhibit->words,
                            .settings = exhibit->settings};
    stage_frame(stage, exhibit->width, exhibit->height, 1);
    stage_set_slide(stage, 20, BASE_LIGHT);
    *view = (struct view){.stage = stage,
                          .placed = kind->layout(exhibit->slides[20].spec, stage, &exhibit->lint),
                          .state = arena_take(arena, kind->state_size + 1),
                          .since_ns = INT64_MAX / 2,
                          .pressed = -1};
}

/* A new exhibition now and then: each takes time, and all that was put into one stays in it. */
static inline void chart_exhibit(struct exhibit *exhibit, uint32_t round)
{
    enum { ROUNDS_IN_ONE = 100 };
    if (round % ROUNDS_IN_ONE == 1 && round > 1)
        exhibit_finish(exhibit);
    if (round % ROUNDS_IN_ONE == 1)
        exhibit_start(exhibit);
    exhibit->lint.count = 0;
}

/* One of the canvases and text sizes that visitors meet. */
static inline void chart_any_stage(struct exhibit *exhibit, uint32_t *state)
{
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    const float *size = sizes[chart_random(state, 4)];
    exhibit->width = size[0];
    exhibit->height = size[1];
    exhibit->settings.text_percent = 100 + 25 * (int)chart_random(state, 3);
    exhibit->settings.high_contrast = chart_random(state, 4) == 0;
    exhibit->settings.language = chart_random(state, 3);
}

/* True when layout has complained: then what is shown is not promised to fit. */
static inline bool chart_refused(const struct exhibit *exhibit)
{
    for (size_t i = 0; i < exhibit->lint.count; i++)
        if (exhibit->lint.items[i].severity == DIAG_ERROR)
            return true;
    return false;
}
