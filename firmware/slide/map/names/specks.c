#include "slide/map/names/specks.h"

#include <math.h>

#include "base/math.h"

bool specks_is_lake(const struct cells_thing *thing, double px_per_km, float least_px)
{
    return thing->kind == CELLS_LAKE && (thing->long_km * px_per_km < (double)least_px ||
                                         thing->wide_km * px_per_km < (double)least_px / 3);
}

static double ring_km(struct box_geo box)
{
    const double degree_km = 111.2;
    double tall = box.north - box.south;
    double wide = (box.east - box.west) * cos((box.south + box.north) / 2 * PI / 180);
    return fmax(tall, wide) * degree_km;
}

double specks_islet_km(const struct atlas *atlas, const struct atlas_area *area, double px_per_km,
                       float least_px)
{
    double least_km = (double)least_px / px_per_km;
    for (size_t ring = area->ring_first; ring < area->ring_first + area->ring_count; ring++)
        if (ring_km(atlas_ring(atlas, ring).box) >= least_km)
            return least_km;
    return least_km / 3;
}

bool specks_is_islet(struct box_geo box, double islet_km)
{
    return ring_km(box) < islet_km;
}
