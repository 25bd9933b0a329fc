/* Colours of maps in the light, the dark and the high contrast theme. */
#include "slide/route/palette.h"

static const struct route_palette light = {
    .land = {0xF3, 0xEF, 0xE6, 255},
    .water = {0xC4, 0xD9, 0xE2, 255},
    .coast = {0x5E, 0x8C, 0xA0, 255},
    .shore = {0x5E, 0x8C, 0xA0, 255},
    .river = {0x8F, 0xB4, 0xC3, 255},
    .border = {0x85, 0x7B, 0x6B, 255},
    .graticule = {0x85, 0x7B, 0x6B, 90},
    .water_ink = {0x26, 0x5A, 0x70, 255},
    .border_px = 2,
    .ribbon = 0.2f,
};

static const struct route_palette dark = {
    .land = {0x22, 0x2B, 0x33, 255},
    .water = {0x0E, 0x28, 0x33, 255},
    .coast = {0x3F, 0x6F, 0x82, 255},
    .shore = {0x3F, 0x6F, 0x82, 255},
    .river = {0x2F, 0x56, 0x66, 255},
    .border = {0x7D, 0x87, 0x90, 255},
    .graticule = {0x7D, 0x87, 0x90, 90},
    .water_ink = {0x8F, 0xBF, 0xD0, 255},
    .border_px = 2,
    .ribbon = 0.2f,
};

/* White are the coasts and the lines of the slide: borders and the shores of many small lakes must
 * not be taken for those. */
static const struct route_palette high_contrast = {
    .land = {0, 0, 0, 255},
    .water = {0x00, 0x32, 0x4A, 255},
    .coast = {0xFF, 0xFF, 0xFF, 255},
    .shore = {0x3F, 0xA9, 0xD6, 255},
    .river = {0x3F, 0xA9, 0xD6, 255},
    .border = {0xB4, 0xB4, 0xB4, 255},
    .graticule = {0xFF, 0xFF, 0xFF, 110},
    .water_ink = {0x9F, 0xE0, 0xFF, 255},
    .border_px = 3,
};

struct route_palette route_palette(const struct theme *theme)
{
    struct route_palette colours = theme->high_contrast ? high_contrast
                                   : theme->dark        ? dark
                                                        : light;
    colours.land_halo = colour_with_alpha(colours.land, 0.95f);
    colours.water_halo = colour_with_alpha(colours.water, 1);
    colours.area_halo = colour_with_alpha(colours.land, 0.75f);
    return colours;
}
