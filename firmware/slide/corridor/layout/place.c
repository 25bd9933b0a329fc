/* A corridor's diagram from its lines and names to its captions, level or upright. */
#include "slide/corridor/layout/inside.h"

struct corridor_place *corridor_place_make(const struct corridor_plan *plan)
{
    struct arena *arena = plan->stage->arena;
    struct corridor_placing *placing = arena_new(arena, struct corridor_placing);
    struct corridor_place *place = arena_new(arena, struct corridor_place);
    placing->plan = plan;
    placing->place = place;
    /* A row has two columns at least. */
    place->strand_capacity = plan->net->leg_count * (size_t)(plan->net->columns / 2 + 1);
    place->strands = arena_array(arena, struct corridor_strand, place->strand_capacity);
    if (plan->net->station_count == 0) {
        place->pages = 1;
        place->fits = true;
        return place;
    }
    if (plan->stage->portrait)
        corridor_place_upright(placing);
    else
        corridor_place_level(placing);
    corridor_add_shores(placing);
    corridor_add_captions(placing);
    return place;
}
