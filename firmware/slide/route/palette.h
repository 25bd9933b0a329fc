/* Colours and widths of maps in each theme: visual.md, section 5. Widths are px of visual.md. */
#ifndef SLIDE_ROUTE_PALETTE_H
#define SLIDE_ROUTE_PALETTE_H

#include "ui/theme.h"

struct map_colours {
    struct colour land, water, coast, river, border, graticule;
    struct colour water_ink;             /* letters on water */
    struct colour land_halo, water_halo; /* behind letters, 85 % */
    struct colour area_halo;             /* behind the names of countries, 55 % */
    float relief;                        /* 0 none .. 1 */
    float border_px, ribbon;             /* ribbon: strength of the border's wide shadow, 0..1 */
};

struct map_colours map_colours(const struct theme *theme);

#endif
