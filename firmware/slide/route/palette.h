/* Colours and widths of maps in each theme. Widths are px of the design. */
#pragma once

#include "ui/theme.h"

struct route_palette {
    struct colour land, water, coast, shore, river, border, graticule; /* shore: of lakes */
    struct colour water_ink;                                           /* letters on water */
    /* Behind letters: no line shows through that would take them their contrast. */
    struct colour land_halo, water_halo;
    struct colour area_halo; /* behind the names of countries, 75 % */
    float border_px, ribbon; /* ribbon: strength of the border's wide shadow, 0..1 */
};

struct route_palette route_palette(const struct theme *theme);
