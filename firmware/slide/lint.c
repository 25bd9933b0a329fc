#include "slide/lint.h"

#include "base/time.h"
#include "slide/kit/fit.h"
#include "slide/kit/gap.h"
#include "slide/kit/kind.h"

enum { WORDS_A_MINUTE = 200, LOOK_S = 3 };

/* The language whose text takes longest: all share one duration. */
static unsigned longest_language(const struct stage *stage, unsigned *words)
{
    unsigned longest = 0;
    *words = 0;
    for (unsigned i = 0; i < stage->deck->language_count; i++) {
        unsigned count = kind_words(stage->slide, i);
        if (count > *words) {
            *words = count;
            longest = i;
        }
    }
    return longest;
}

static void lint_duration(const struct stage *stage, struct diags *lint)
{
    const struct deck_slide *slide = stage->slide;
    const struct duration *duration = &slide->duration;
    if (duration->kind == DURATION_UNSET)
        duration = &stage->deck->duration;
    unsigned words;
    struct stage longest = *stage;
    longest.settings.language = longest_language(stage, &words);
    int64_t needed_s = ((int64_t)words * 60 + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
    if (duration->kind != DURATION_FIXED || needed_s * NS_PER_SECOND <= duration->ns)
        return;
    bool one = stage->deck->language_count == 1;
    diag_warning(lint, duration->mark, "W506",
                 "%u %s%swords take %d s at %d words a minute; the slide stays %g s", words,
                 one ? "" : fit_language(&longest), one ? "" : " ", (int)needed_s, WORDS_A_MINUTE,
                 (double)duration->ns / (double)NS_PER_SECOND);
    diag_help(lint, "write `duration: %ds` or `auto`", (int)needed_s + LOOK_S);
}

/* Every drawing that the slide wants is taken as finished. */
struct finished {
    struct drawing_want wants[DRAWINGS_PER_SLIDE];
    size_t count;
};

static size_t finished_seen(void *context, uint64_t key,
                            struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    const struct finished *finished = context;
    size_t count = 0;
    for (size_t i = 0; i < finished->count && count < DRAWINGS_SEEN_MAX; i++) {
        const struct drawing_want *want = &finished->wants[i];
        if (drawing_key(want->source, want->edition) == key)
            out[count++] = (struct drawing_seen){1, want->camera, want->width_px, want->height_px};
    }
    return count;
}

static void report_gap(const struct stage *stage, struct diags *lint, unsigned page,
                       struct rect gap)
{
    const struct slide_kind *kind = kind_of(stage->slide->kind);
    float percent = gap_percent(stage, gap);
    if (percent <= GAP_MOST_PERCENT || fit_reported(lint, stage->slide->mark, "W550"))
        return;
    diag_warning(lint, stage->slide->mark, "W550",
                 "%.0f x %.0f px of this slide are empty, %.0f %% of the screen: from %.0f, %.0f "
                 "on page %u, in %s at %d %% text size%s",
                 (double)gap.w, (double)gap.h, (double)percent, (double)gap.x, (double)gap.y,
                 page + 1, fit_language(stage), stage->settings.text_percent,
                 stage->settings.low_reach ? ", in low reach" : "");
    diag_help(lint, "%s",
              kind->fills ? kind->fills
                          : "say or show more there, or join it with the slide beside it");
}

static void lint_gaps(const struct stage *stage, const void *placed, struct finished *finished,
                      struct draw_list *list, struct diags *lint)
{
    const struct slide_kind *kind = kind_of(stage->slide->kind);
    struct view view = {.stage = stage,
                        .placed = placed,
                        .pressed = -1,
                        .reduced_motion = true,
                        .since_ns = INT64_MAX / 2};
    unsigned pages = kind->pages ? kind->pages(placed) : 1;
    for (view.page = 0; view.page < pages; view.page++) {
        view.state = kind->state_size ? arena_take(stage->arena, kind->state_size) : NULL;
        if (kind->drawings)
            finished->count = kind->drawings(&view, finished->wants);
        draw_reset(list);
        kind->draw(&view, list);
        report_gap(stage, lint, view.page, gap_of(stage, list, (struct rect){0}));
    }
}

void lint_slide(const struct stage *stage, struct draw_list *list, struct diags *lint)
{
    struct finished finished = {.count = 0};
    struct drawings drawings = {.context = &finished, .seen = finished_seen};
    struct stage drawn = *stage;
    if (list)
        drawn.drawings = &drawings;
    const void *placed = kind_of(stage->slide->kind)->layout(stage->slide->spec, &drawn, lint);
    if (list)
        lint_gaps(&drawn, placed, &finished, list, lint);
    if (stage->settings.text_percent == 100 && stage->settings.language == 0 &&
        !stage->settings.low_reach)
        lint_duration(stage, lint);
}

/* The nearest colour on the way to `end` that has the contrast `least`. */
static struct colour improve(struct colour colour, struct colour ground, struct colour end,
                             double least)
{
    for (int percent = 1; percent < 100; percent++) {
        struct colour mixed = theme_mix(colour, end, (float)percent / 100);
        if (theme_contrast(mixed, ground) >= least)
            return mixed;
    }
    return end;
}

static void lint_colour(struct diags *lint, const struct field_colour *own, struct colour ground,
                        const char *with, struct colour good)
{
    const double least = 4.5, unreadable = 2; /* WCAG 2.1, 1.4.3 */
    double contrast = own->given ? theme_contrast(own->colour, ground) : least;
    struct colour white = COLOUR(0xFFFFFF), black = COLOUR(0x000000);
    bool lighter = theme_contrast(white, ground) > theme_contrast(black, ground);
    const char *way = lighter ? "lighter" : "darker";
    if (contrast >= least)
        return;
    if (contrast < unreadable) {
        diag_error(lint, own->mark, "E504", "contrast with %s is %.1f:1: it cannot be read", with,
                   contrast);
        diag_help(lint, "use a much %s colour, such as `\"#%02X%02X%02X\"`", way, good.r, good.g,
                  good.b);
        return;
    }
    struct colour better = improve(own->colour, ground, lighter ? white : black, least);
    diag_warning(lint, own->mark, "W503", "contrast with %s is %.1f:1; WCAG asks %.1f:1", with,
                 contrast, least);
    diag_help(lint, "use `\"#%02X%02X%02X\"` or %s", better.r, better.g, better.b, way);
}

void lint_theme(const struct deck *deck, struct diags *lint)
{
    const struct deck_theme *own = &deck->theme;
    struct theme theme = theme_make(deck, own->base, false, NULL);
    struct theme plain = theme_make(NULL, own->base, false, NULL);
    const char *with = own->background.given ? "`background`" : "the ground";
    lint_colour(lint, &own->text, theme.ground, with, plain.ink);
    lint_colour(lint, &own->accent, theme.ground, with, plain.ink);
    for (size_t i = 0; i < deck->chapter_count; i++) {
        const struct deck_chapter *chapter = &deck->chapters[i];
        struct theme light = theme_make(deck, BASE_LIGHT, false, chapter);
        struct theme dark = theme_make(deck, BASE_DARK, false, chapter);
        lint_colour(lint, &chapter->light, light.ground, "the light ground", light.ink);
        lint_colour(lint, &chapter->dark, dark.ground, "the dark ground", dark.ink);
    }
}
