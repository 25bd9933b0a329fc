#include "ui/theme.h"

#include <math.h>

#include "base/luminance.h"

/* The themes. Contrast after WCAG 2.1 on ground and surface: ink 15.8 and 17.6 (dark 15.7, 13.7),
 * ink2 8.4 and 9.4 (11.2, 9.7), ink3 5.7 and 6.3 (7.7, 6.7), outlines of controls 4.2 and 4.7
 * (5.0, 4.3). `rule` is for hairlines that mean nothing alone; `disabled` is 2.4 on purpose. */
static const struct theme light_theme = {
    .ground = {0xF5, 0xF2, 0xEB, 255},
    .surface = {0xFF, 0xFF, 0xFF, 255},
    .ink = {0x16, 0x19, 0x1D, 255},
    .ink2 = {0x43, 0x47, 0x4B, 255},
    .ink3 = {0x5C, 0x60, 0x64, 255},
    .control = {0x77, 0x73, 0x6A, 255},
    .rule = {0xCF, 0xC9, 0xBC, 255},
    .idle = {0xCF, 0xC9, 0xBC, 255},
    .on_accent = {0xFF, 0xFF, 0xFF, 255},
    .focus = {0x16, 0x19, 0x1D, 255},
    .disabled = {0xA3, 0x9D, 0x90, 255},
    .accent = {0x16, 0x19, 0x1D, 255},
};

static const struct theme dark_theme = {
    .dark = true,
    .ground = {0x12, 0x17, 0x1C, 255},
    .surface = {0x1C, 0x24, 0x2C, 255},
    .ink = {0xF3, 0xEF, 0xE7, 255},
    .ink2 = {0xC9, 0xCC, 0xCE, 255},
    .ink3 = {0xA3, 0xAA, 0xB0, 255},
    .control = {0x7C, 0x88, 0x94, 255},
    .rule = {0x35, 0x40, 0x4A, 255},
    .idle = {0x35, 0x40, 0x4A, 255},
    .on_accent = {0x12, 0x17, 0x1C, 255},
    .focus = {0xFF, 0xFF, 0xFF, 255},
    .disabled = {0x5C, 0x65, 0x6E, 255},
    .accent = {0xF3, 0xEF, 0xE7, 255},
};

static const struct theme high_contrast_theme = {
    .dark = true,
    .high_contrast = true,
    .ground = {0, 0, 0, 255},
    .surface = {0, 0, 0, 255},
    .ink = {0xFF, 0xFF, 0xFF, 255},
    .ink2 = {0xFF, 0xFF, 0xFF, 255},
    .ink3 = {0xFF, 0xFF, 0xFF, 255},
    .control = {0xFF, 0xFF, 0xFF, 255},
    .rule = {0xFF, 0xFF, 0xFF, 255},
    .idle = {0x6B, 0x6B, 0x6B, 255},
    .on_accent = {0, 0, 0, 255},
    .focus = {0xFF, 0xD4, 0x00, 255},
    .disabled = {0x6B, 0x6B, 0x6B, 255},
    .accent = {0xFF, 0xD4, 0x00, 255},
};

const char *const theme_accent_names[ACCENT_COUNT + 1] = {
    "brown", "blue", "green", "teal", "pink", "red", "violet", NULL,
};

/* Accents of chapters. Light and dark are separate sets; in each the least difference of two
 * (CIEDE2000) is as large as a search could make it, in normal sight and in protanopia,
 * deuteranopia and tritanopia (Machado 2009): light 14.4, 9.1, 10.5, 9.2,
 * dark 18.3, 14.1, 14.0, 12.6. Text in an accent has at least 4.7 : 1 on the ground. */
static const struct {
    struct colour light, dark;
} accents[ACCENT_COUNT] = {
    {{0x66, 0x2F, 0x0A, 255}, {0xF0, 0xB4, 0x41, 255}},
    {{0x1A, 0x34, 0x98, 255}, {0xA9, 0xC0, 0xF8, 255}},
    {{0x2F, 0x7A, 0x2A, 255}, {0xCA, 0xDF, 0xAA, 255}},
    {{0x07, 0x42, 0x54, 255}, {0x7E, 0xE6, 0xD8, 255}},
    {{0xB0, 0x34, 0x7F, 255}, {0xC9, 0x7F, 0xA8, 255}},
    {{0xD6, 0x16, 0x0C, 255}, {0xEC, 0x67, 0x5C, 255}},
    {{0x78, 0x53, 0xBA, 255}, {0xA5, 0x7C, 0xEA, 255}},
};

/* Colours that a deck may change: its ground, its text and the shades between the two, its accent.
 */
static void apply_deck(struct theme *theme, const struct deck_theme *own)
{
    if (own->background.given) {
        theme->ground = own->background.colour;
        theme->surface = theme_mix(theme->ground, COLOUR(0xFFFFFF), theme->dark ? 0.06f : 0.5f);
        if (theme->dark)
            theme->on_accent = theme->ground;
    }
    if (own->text.given) {
        theme->ink = own->text.colour;
        theme->accent = theme->ink;
    }
    if (own->background.given || own->text.given) {
        theme->ink2 = theme_mix(theme->ground, theme->ink, 0.82f);
        theme->ink3 = theme_mix(theme->ground, theme->ink, 0.70f);
        theme->control = theme_mix(theme->ground, theme->ink, 0.55f);
        theme->rule = theme_mix(theme->ground, theme->ink, 0.18f);
        theme->idle = theme->rule;
        theme->disabled = theme_mix(theme->ground, theme->ink, 0.4f);
    }
    if (own->accent.given)
        theme->accent = own->accent.colour;
}

static struct colour chapter_accent(const struct deck_chapter *chapter, bool dark,
                                    struct colour otherwise)
{
    if (chapter->accent >= 0 && chapter->accent < ACCENT_COUNT && chapter->accent_named)
        return dark ? accents[chapter->accent].dark : accents[chapter->accent].light;
    const struct field_colour *own = dark ? &chapter->dark : &chapter->light;
    return own->given ? own->colour : otherwise;
}

const char *theme_font(const struct deck *deck)
{
    return deck->theme.font.text ? deck->theme.font.text : "Inter";
}

const char *theme_display_font(const struct deck *deck)
{
    return deck->theme.display_font.text ? deck->theme.display_font.text : "Noto Serif Display";
}

struct theme theme_make(const struct deck *deck, enum deck_base base, bool high_contrast,
                        const struct deck_chapter *chapter)
{
    if (high_contrast)
        return high_contrast_theme;
    struct theme theme = base == BASE_DARK ? dark_theme : light_theme;
    if (deck && base == deck->theme.base)
        apply_deck(&theme, &deck->theme);
    if (chapter)
        theme.accent = chapter_accent(chapter, theme.dark, theme.accent);
    return theme;
}

double theme_contrast(struct colour a, struct colour b)
{
    return luminance_contrast(luminance_of(a), luminance_of(b));
}

static uint8_t mix_channel(uint8_t under, uint8_t over, float alpha)
{
    return (uint8_t)lroundf((float)under + ((float)over - (float)under) * alpha);
}

struct colour theme_mix(struct colour under, struct colour over, float alpha)
{
    return (struct colour){mix_channel(under.r, over.r, alpha), mix_channel(under.g, over.g, alpha),
                           mix_channel(under.b, over.b, alpha), 255};
}

struct colour theme_receding(struct colour ground, struct colour colour)
{
    const double least = 4.5; /* WCAG 2.1, 1.4.3 */
    for (int percent = 30; percent < 100; percent++) {
        struct colour mixed = theme_mix(ground, colour, (float)percent / 100);
        if (theme_contrast(mixed, ground) >= least)
            return mixed;
    }
    return colour;
}
