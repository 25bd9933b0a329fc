/* What tells one ground from another. */
#include "scene/content_hash.h"
#include "slide/map/ground/ground.h"

static uint64_t hash_double(uint64_t hash, double value)
{
    return hash_bytes(hash, &value, sizeof value);
}

static uint64_t hash_tint(uint64_t hash, const struct map_tint *tint)
{
    for (size_t i = 0; i < tint->area_count; i++)
        hash = hash_number(hash, (uint64_t)tint->areas[i]);
    for (size_t i = 0; i < tint->ring_count; i++)
        hash = hash_bytes(hash, tint->rings[i].points,
                          tint->rings[i].count * sizeof *tint->rings[i].points);
    hash = hash_bytes(hash, &tint->fill, sizeof tint->fill);
    hash = hash_bytes(hash, &tint->outline, sizeof tint->outline);
    return hash_number(hash, tint->estimate);
}

static uint64_t hash_route(uint64_t hash, const struct map_route *route)
{
    hash = hash_bytes(hash, route->line.points, route->line.count * sizeof *route->line.points);
    hash = hash_number(hash, route->hero);
    for (size_t i = 0; i < route->stretch_count; i++) {
        const struct map_stretch *stretch = &route->stretches[i];
        hash = hash_number(hash, (uint64_t)stretch->mode << 8 | (uint64_t)stretch->state);
        hash = hash_pair(hash, (float)stretch->end, stretch->lane);
    }
    return hash;
}

uint64_t map_ground_key(const struct map_ground *ground)
{
    const struct projection *projection = &ground->projection;
    uint64_t hash = hash_bytes(HASH_START, "map", 3);
    hash = hash_number(hash, (uint64_t)projection->kind << 8 | ground->layers);
    hash = hash_double(hash_double(hash, projection->lon0), projection->rho0);
    hash = hash_double(hash_double(hash, projection->n), projection->k0);
    hash = hash_bytes(hash, &ground->colours.land, sizeof ground->colours.land);
    hash = hash_bytes(hash, &ground->theme.accent, sizeof ground->theme.accent);
    hash = hash_pair(hash, ground->scale, (float)ground->faint);
    if (ground->relief.grey)
        hash = hash_bytes(hash, ground->relief.grey,
                          (size_t)ground->relief.width * (size_t)ground->relief.height);
    for (size_t i = 0; i < ground->tint_count; i++)
        hash = hash_tint(hash, &ground->tints[i]);
    for (size_t i = 0; i < ground->route_count; i++)
        hash = hash_route(hash, &ground->routes[i]);
    return hash;
}
