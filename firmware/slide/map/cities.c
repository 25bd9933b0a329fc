#include "slide/map/cities.h"

#include <math.h>
#include <string.h>

enum {
    IN_VIEW_MOST = 12, /* of a view */
    MOST = 48,         /* of a map, in all views and scales */
    APART_PX = 150,    /* from city to city, design px */
    CLEAR_PX = 64,     /* from the deck's own places */
};

/* A view that cities are chosen for. */
struct choice {
    struct map_placed *placed;
    struct diags *lint;
    struct camera camera;
    struct plane_box box; /* where they are looked for */
    double least_scale;   /* from which on they are shown */
    size_t own;           /* how many points are the deck's */
};

static bool in_box(struct plane_box box, struct plane at)
{
    return at.x > box.left && at.x < box.right && at.y > box.bottom && at.y < box.top;
}

/* Of the points so far none is too near. */
static bool has_room(const struct choice *choice, struct plane at)
{
    const struct map_placed *placed = choice->placed;
    for (size_t i = 0; i < placed->point_count; i++) {
        struct plane other = placed->points[i].at;
        double px = hypot(other.x - at.x, other.y - at.y) * choice->camera.scale;
        double least = i < choice->own ? CLEAR_PX : APART_PX;
        if (!(px >= least * (double)placed->stage->scale))
            return false;
    }
    return true;
}

/* How many cities the camera sees. */
static size_t count_seen(const struct choice *choice)
{
    const struct map_placed *placed = choice->placed;
    struct plane_box seen = camera_box(&choice->camera, placed->frame.map);
    size_t count = 0;
    for (size_t i = choice->own; i < placed->point_count; i++)
        count += in_box(seen, placed->points[i].at) &&
                 placed->points[i].least_scale <= choice->camera.scale;
    return count;
}

/* Where the curator asked for cities. */
static struct mark layer_mark(const struct map_placed *placed)
{
    const struct word_list *layers = &placed->spec->layers;
    for (size_t i = 0; i < layers->count; i++)
        if (word_is(&layers->items[i], "cities"))
            return layers->items[i].mark;
    return placed->stage->slide->mark;
}

static void add_city(const struct choice *choice, const struct atlas_name *city, struct plane at)
{
    struct map_placed *placed = choice->placed;
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    struct mark mark = layer_mark(placed);
    struct deck_place *place = arena_new(stage->arena, struct deck_place);
    *place = (struct deck_place){.id = {city->word, mark},
                                 .lat = city->at.lat,
                                 .lon = city->at.lon,
                                 .kind = city->capital ? PLACE_CAPITAL : PLACE_CITY,
                                 .mark = mark,
                                 .name = {.given = true, .everywhere = true, .mark = mark}};
    place->name.in[0] = (struct text_value){words_named(stage->words, city->word, language), mark};
    const char *borrowed = words_borrowed(stage->words, city->word, language);
    if (borrowed && choice->lint)
        deck_warn_borrowed(choice->lint, mark,
                           &(struct deck_borrowed){city->word,
                                                   words_english(stage->words, city->word),
                                                   stage->deck->languages[language], borrowed});
    placed->points[placed->point_count++] =
        (struct map_point){.place = place,
                           .at = at,
                           .hotspot = -1,
                           .city = true,
                           .least_scale = choice->least_scale,
                           .worth = WORTH_CITY - (float)city->rank / 2};
}

/* The least rank that a scale has room for: on a map of the world cities of millions alone. */
static unsigned least_rank(const struct choice *choice)
{
    static const double px_per_km[] = {0.04, 0.08, 0.15, 0.25, 0.4, 0.6, 0.9, 1.3, 2};
    double scale = choice->camera.scale / (double)choice->placed->stage->scale;
    unsigned rank = 3;
    for (size_t i = 0; i < sizeof px_per_km / sizeof *px_per_km; i++)
        rank += scale >= px_per_km[i];
    return rank;
}

/* The most important first. */
static void choose(const struct choice *choice)
{
    struct map_placed *placed = choice->placed;
    const struct atlas *atlas = placed->stage->atlas;
    struct plane_box seen = camera_box(&choice->camera, placed->frame.map);
    size_t in_view = count_seen(choice);
    for (unsigned rank = 1; rank <= least_rank(choice); rank++) {
        for (size_t i = 0; i < atlas_name_count(atlas); i++) {
            struct atlas_name city = atlas_name(atlas, i);
            if (city.kind != ATLAS_NAME_CITY || city.rank != rank)
                continue;
            struct plane at = project_forward(&placed->projection, city.at);
            bool inside = in_box(seen, at);
            if (placed->point_count == MAP_POINTS_MAX || placed->point_count >= choice->own + MOST)
                return;
            if (!in_box(choice->box, at) || (inside && in_view >= IN_VIEW_MOST) ||
                !has_room(choice, at))
                continue;
            add_city(choice, &city, at);
            in_view += inside;
        }
    }
}

void map_cities(struct map_placed *placed, struct diags *lint)
{
    struct choice choice = {.placed = placed, .lint = lint, .own = placed->point_count};
    if (!placed->stage->atlas || !(placed->ground->layers & MAP_CITIES))
        return;
    for (size_t i = 0; i < placed->step_count; i++) {
        const struct camera *camera = &placed->steps[i].camera;
        choice.camera = *camera;
        choice.box = camera_box(camera, placed->frame.map);
        choice.least_scale = i == 0 ? 0 : camera->scale * 0.75;
        choose(&choice);
    }
    /* Nearer than the first view, wherever a visitor goes: nobody is bothered with their names. */
    choice.lint = NULL;
    for (double nearer = 2; nearer <= 4; nearer *= 2) {
        choice.camera = placed->steps[0].camera;
        choice.camera.scale *= nearer;
        choice.least_scale = choice.camera.scale * 0.75;
        choice.box = placed->limits.reach;
        choose(&choice);
    }
}
