/* The ground of a row of a corridor, cut into cells of one country each. */
#pragma once

#include "slide/corridor/layout/inside.h"

enum { GROUND_COLUMNS_MAX = 96, GROUND_NONE = -1, GROUND_SEA = -2 };

/* Cells along the lines, where one leaves a country or land, and across them, between the lanes. */
struct ground {
    struct corridor_draft *draft;
    const struct corridor_cut *cut;
    /* Edges of the cells, along and across. */
    float xs[GROUND_COLUMNS_MAX + 1], ys[CORRIDOR_LANE_COUNT + 1];
    size_t columns, rows;
    /* A station of each one's country, GROUND_NONE or GROUND_SEA. */
    short cells[CORRIDOR_LANE_COUNT][GROUND_COLUMNS_MAX];
};

/* Two stations (negative ones are none) are in one country. */
bool ground_same_country(const struct corridor_draft *draft, int a, int b);
/* Of the names of countries, at a text size. */
/* px that the name of a station's country takes along the lines; 0 on a vertical diagram. */
float ground_name_room(const struct corridor_draft *draft, size_t station);
struct text_style ground_name_style(const struct corridor_draft *draft, int percent);
/* Cells for `draft` and `cut`, in which each line, stop and name is in its own country. False:
 * there is no such division. */
bool ground_divide(struct ground *ground);

/* px of the design: from the name of a country to its borders. */
enum { GROUND_NAME_INSET = 6, GROUND_LABEL_OFF = 6 };
