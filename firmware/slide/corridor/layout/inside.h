/* What the files corridor_level*.c, corridor_upright.c and corridor_trace.c share. */
#ifndef SLIDE_CORRIDOR_LAYOUT_INSIDE_H
#define SLIDE_CORRIDOR_LAYOUT_INSIDE_H

#include "slide/corridor/layout/layout.h"
#include "slide/kit/spread.h"

enum {
    CORRIDOR_CUTS_MAX = CORRIDOR_STATIONS_MAX,
    CORRIDOR_LANE_COUNT = 2 * CORRIDOR_LANES_MAX + 1
};

/* A row of a folded diagram, or a page of an upright one: the stations of ranks first .. last.
 * `along` is to the right in a level diagram and down in an upright one, `across` the other. */
struct corridor_cut {
    int first, last; /* ranks: columns of a level diagram */
    unsigned page;
    float from, to;                   /* along: of the lines, with what is cut off at either end */
    float lanes[CORRIDOR_LANE_COUNT]; /* across, of lane i - CORRIDOR_LANES_MAX */
    float top, bottom;                /* across: all that it takes */
};

/* A diagram being placed. */
struct corridor_placing {
    const struct corridor_plan *plan;
    struct corridor_place *place;
    int ranks[CORRIDOR_STATIONS_MAX];
    float along[CORRIDOR_STATIONS_MAX]; /* px */
    struct corridor_cut cuts[CORRIDOR_CUTS_MAX];
    size_t cut_count;
    float narrowest; /* px that a label has at least: shorter names are in one line */
    bool squeezed;   /* some line had no room to bend at 45 degrees */
};

static inline float corridor_px(const struct corridor_placing *placing, float design_px)
{
    return stage_px(placing->plan->stage, design_px);
}

static inline const struct corridor_cut *corridor_cut_of(const struct corridor_placing *placing,
                                                         size_t station)
{
    for (size_t i = 0; i < placing->cut_count; i++)
        if (placing->ranks[station] <= placing->cuts[i].last)
            return &placing->cuts[i];
    return &placing->cuts[placing->cut_count - 1];
}

/* The deck's place of a station. */
const struct deck_place *corridor_deck_place(const struct corridor_plan *plan, size_t station);

/* corridor_trace.c: the lines. */
/* Cuts ranks 0 .. count - 1 into as few pieces as there may be with `most` in each, of like size,
 * and where no line bends if that can be. False: there are too many. */
bool corridor_cut(struct corridor_placing *placing, int count, int most);
/* Sets `along` of each station, from first to last of each cut within `from` .. `to`, by rank or by
 * km, at least `gap` from those it is joined to; notes when that moved some. False: no room. */
bool corridor_set_along(struct corridor_placing *placing, float from, float to, float gap);
/* Traces the part of a leg that is on a cut, level and at 45 degrees, or steeper where it is
 * squeezed; returns how many points (0: none), in (along, across). */
size_t corridor_trace(struct corridor_placing *placing, size_t leg, const struct corridor_cut *cut,
                      struct vec2 out[static CORRIDOR_POINTS_MAX], bool ends_cut[static 2]);
/* Adds stops without their names, strands and bands for all cuts. */
void corridor_add_lines(struct corridor_placing *placing);

/* corridor_shores.c: bands of water and their shores. */
/* Adds the water of a leg's part on a cut, as far as there is none yet, from `from` to `to` along;
 * `cut`: it goes on beyond its ends. */
void corridor_add_band(struct corridor_placing *placing, size_t leg, const struct corridor_cut *cut,
                       float from, float to, const bool ends_cut[static 2]);
/* Once all bands are there: which of their ends are shores. */
void corridor_find_shores(struct corridor_placing *placing);
/* Once all names stand: the shores' lines, which make way for names that stand across them. */
void corridor_add_shores(struct corridor_placing *placing);

/* corridor_clear.c: what keeps off what. */
/* A line comes nearer to `area` than `off` px. */
bool corridor_strand_meets(const struct corridor_strand *strand, struct rect area, float off);
/* All that is drawn of a stop. */
struct rect corridor_stop_area(const struct corridor_placing *placing,
                               const struct corridor_stop *stop);
/* Stops stand inside the room, and off each other and the lines that do not stop there. */
bool corridor_lines_clear(const struct corridor_placing *placing);
/* Each stop has its name, inside the room, off all others, stops and lines. */
bool corridor_names_clear(const struct corridor_placing *placing);
void corridor_drop_name(struct corridor_stop *stop);
/* Drops the names that are not clear. */
void corridor_drop_names(struct corridor_placing *placing);

/* corridor_names.c: names as they are set. */
enum { CORRIDOR_SHAPES = 3 };
struct corridor_name {
    /* In one line, in two, in three of like length; NULL: no narrower than in fewer. */
    const struct textbox *shapes[CORRIDOR_SHAPES];
    const struct textbox *country;
    bool again; /* its country is that of the station before it */
};
/* What a label takes in `limit` px at most; `broken`: not without breaking a word. `plain`: without
 * its country. */
struct corridor_label {
    const struct textbox *name, *country;
    float width, height;
    bool broken;
};
void corridor_names_make(const struct corridor_placing *placing,
                         struct corridor_name out[static CORRIDOR_STATIONS_MAX]);
/* Notes whose country stands at the station before it, on the same row or page. */
void corridor_names_again(const struct corridor_placing *placing,
                          struct corridor_name names[static CORRIDOR_STATIONS_MAX]);
struct corridor_label corridor_label_in(const struct corridor_name *name, float limit, bool plain);

void corridor_place_level(struct corridor_placing *placing);
void corridor_place_upright(struct corridor_placing *placing);
/* corridor_captions.c: words beside the stretches, borders, names of the water. */
void corridor_add_captions(struct corridor_placing *placing);

#endif
