#include "slide/map/region.h"

#include <math.h>

#include "scene/project_region.h"
#include "slide/kit/fit.h"

static const char *limits_of(enum projection_kind kind)
{
    switch (kind) {
    case PROJECTION_MERCATOR: return "mercator ends at 85 degrees north and south";
    case PROJECTION_LAMBERT: return "lambert shows neither a pole nor all around the earth";
    case PROJECTION_ORTHOGRAPHIC: return "orthographic shows one half of the earth";
    default: return "stereographic ends at 120 degrees from its middle";
    }
}

void map_region_check(const struct map_spec *spec, struct box_geo region, struct diags *diags)
{
    enum projection_kind kind = (enum projection_kind)spec->projection;
    if (project_can(kind, region) || fit_reported(diags, spec->region.mark, "E478"))
        return;
    diag_error(diags, spec->region.mark, "E478", "%s: it cannot show this region", limits_of(kind));
    diag_help(diags, "leave `projection` out: one that can is found; or show less");
}

/* A town, seen so near that the map of the world has no more than a river and a border of it. */
static void lint_nearness(const struct map_placed *placed, struct diags *lint)
{
    const double least_km = 60;
    const struct plane_box *box = &placed->region;
    double across = fmax(box->right - box->left, box->top - box->bottom);
    struct mark mark = placed->spec->region.mark;
    if (placed->own.picture.path || across >= least_km || fit_reported(lint, mark, "W477"))
        return;
    double shown = (double)placed->frame.map.w / placed->steps[0].camera.scale;
    const char *wider =
        shown > across * 1.5 ? arena_printf(lint->arena, ", and is shown %.0f km wide", shown) : "";
    diag_warning(lint, mark, "W477",
                 "this map is %.*f km across%s: the program's map has nothing to show from so near",
                 across < 10 ? 1 : 0, across, wider);
    diag_help(lint,
              "give it a `ground` of its own, a plan or a photograph: `ground: {image: "
              "images/plan.png}`; or show %g km and more",
              least_km);
}

void map_region_lint(const struct map_placed *placed, struct box_geo region, struct diags *lint)
{
    map_region_check(placed->spec, region, lint);
    lint_nearness(placed, lint);
}
