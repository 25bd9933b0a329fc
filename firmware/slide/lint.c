#include "slide/lint.h"

#include "base/time.h"
#include "slide/kit/fit.h"
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

void lint_slide(const struct stage *stage, struct diags *lint)
{
    kind_of(stage->slide->kind)->layout(stage->slide->spec, stage, lint);
    if (stage->settings.text_percent == 100 && stage->settings.language == 0)
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
