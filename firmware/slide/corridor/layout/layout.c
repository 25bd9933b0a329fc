/* A corridor's diagram from its lines and names to its captions, horizontal or vertical. */
#include "slide/corridor/layout/layout.h"

#include "slide/corridor/layout/captions.h"
#include "slide/corridor/layout/horizontal.h"
#include "slide/corridor/layout/lines.h"
#include "slide/corridor/layout/vertical.h"

struct corridor_layout *layout_make(const struct corridor_plan *plan)
{
    struct arena *arena = plan->stage->arena;
    struct corridor_draft *draft = arena_new(arena, struct corridor_draft);
    struct corridor_layout *layout = arena_new(arena, struct corridor_layout);
    draft->plan = plan;
    draft->layout = layout;
    /* A row has two columns at least. */
    layout->strand_capacity = plan->net->leg_count * (size_t)(plan->net->columns / 2 + 1);
    layout->strands = arena_array(arena, struct corridor_strand, layout->strand_capacity);
    if (plan->net->station_count == 0) {
        layout->pages = 1;
        layout->fits = true;
        return layout;
    }
    if (plan->stage->portrait)
        layout_vertical_make(draft);
    else
        layout_horizontal_make(draft);
    layout_lines_add_shores(draft);
    layout_captions_add(draft);
    return layout;
}
