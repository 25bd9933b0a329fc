/* Colours and widths of maps in each theme. Widths are px of the design. */
#pragma once

#include "ui/theme.h"

struct route_palette {
    struct colour land, water, coast, shore, river, border, graticule; /* shore: of lakes */
    struct colour water_ink;                                           /* letters on water */
    struct colour land_halo, water_halo;                               /* behind letters, 85 % */
    struct colour area_halo; /* behind the names of countries, 55 % */
    float border_px, ribbon; /* ribbon: strength of the border's wide shadow, 0..1 */
};

struct route_palette route_palette(const struct theme *theme);
