/* The countries and areas that a slide is about, and whether their names would fit: by the outlines
 * themselves. */
#pragma once

#include "slide/map/rules/ink.h"
#include "slide/map/rules/samples.h"
#include "slide/map/state/map.h"

/* A view. */
struct subject_request {
    const struct map_placed *placed;
    const struct samples_request *where;
    const struct rect *controls; /* grown by the room that names keep */
    size_t control_count;
    struct rect inner; /* names are inside */
};

/* Sets subjects[i] for each of the layout's things that is a country in which a place, a stop, a
 * leg or a highlighted area of the slide lies, or whose name is placed as one. */
void subjects_find(const struct subject_request *request, bool *subjects);
/* Sets `at` to a point near the middle of what is in view of it; px of the canvas. */
bool subject_in_view(const struct subject_request *request, unsigned thing, struct vec2 *at);
/* True when more of it than a corner can be seen, under no control. */
bool subject_is_seen(const struct subject_request *request, unsigned thing);
/* True when its name would fit inside it at the smallest size, on no control, mark or hero's line,
 * with 10 design px to spare, as nothing is squeezed. */
bool subject_fits(const struct subject_request *request, const struct map_label *label);
/* The names of a view, of which `own` does not count; SIZE_MAX: all do. */
struct subject_names {
    const struct ink *inks;
    const struct map_label
        *labels; /* those worth no more than a sea's do not count; NULL: all do */
    size_t count, own;
};

/* The same, clear of other names too. */
bool subject_fits_clear(const struct subject_request *request, const struct map_label *label,
                        const struct subject_names *names);
/* A place beside it, on water or its own land, near enough for a leader and clear of other names,
 * has room for the name of a country. */
bool subject_fits_beside(const struct subject_request *request, const struct map_label *label,
                         const struct subject_names *names);
/* The same on water alone, where a leader meets nothing on its way. */
bool subject_fits_on_water(const struct subject_request *request, const struct map_label *label,
                           const struct subject_names *names);
