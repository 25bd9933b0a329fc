#include "slide/map/places.h"

#include <math.h>
#include <string.h>

#include "scene/project_region.h"
#include "slide/kit/fit.h"
#include "slide/map/geometry/areas.h"
#include "slide/map/names/country_grid.h"
#include "ui/text.h"

/* Of names, the lower before the higher; those of countries, seas and lakes plus their rank. */
enum {
    PRIORITY_HERO = 0,
    PRIORITY_CAPITAL = 10,
    PRIORITY_END = 20,
    PRIORITY_LENGTH = 30,
    PRIORITY_SEA = 35,
    PRIORITY_TOWN = 40,
    PRIORITY_COUNTRY = 50,
    PRIORITY_LAKE = 70
};

static struct place_geo geo(const struct deck_place *place)
{
    return (struct place_geo){place->lat, place->lon};
}

static int point_of(const struct map_placed *placed, const struct deck_place *place)
{
    for (size_t i = 0; i < placed->point_count; i++)
        if (placed->points[i].place == place)
            return (int)i;
    return -1;
}

static struct map_point *add_point(struct map_placed *placed, const struct deck_place *place)
{
    int index = point_of(placed, place);
    if (index >= 0)
        return &placed->points[index];
    if (placed->point_count == MAP_POINTS_MAX || place->kind == PLACE_BEND)
        return NULL;
    struct map_point *point = &placed->points[placed->point_count++];
    *point = (struct map_point){
        .place = place,
        .at = project_forward(&placed->projection, geo(place)),
        .hotspot = -1,
    };
    return point;
}

/* The hero's stops first, so that they get their names first. */
static void add_routes(struct map_placed *placed)
{
    const struct deck *deck = placed->stage->deck;
    for (size_t i = placed->route_count; i-- > 0;) {
        const struct map_route *route = &placed->routes[i];
        for (size_t k = 0; k < route->route->via_count; k++) {
            struct map_point *point = add_point(placed, &deck->places[route->route->via[k]]);
            if (!point)
                continue;
            point->stop |= route->hero;
            point->end |= k == 0 || k + 1 == route->route->via_count;
        }
    }
}

static struct plane middle_of_route(const struct map_route *route)
{
    return route->line.points[route->line.count / 2];
}

static struct plane middle_of_area(const struct map_placed *placed, const struct deck_area *area)
{
    struct plane_box box = project_box(&placed->projection, map_area_geo(placed->stage, area));
    return (struct plane){(box.left + box.right) / 2, (box.bottom + box.top) / 2};
}

static int route_index(const struct map_placed *placed, const char *id)
{
    for (size_t i = 0; i < placed->route_count; i++)
        if (strcmp(placed->routes[i].route->id.text, id) == 0)
            return (int)i;
    return -1;
}

static bool place_hotspot(struct map_placed *placed, const struct map_hotspot_spec *spec,
                          struct map_hotspot *hotspot)
{
    const struct deck *deck = placed->stage->deck;
    hotspot->point = hotspot->route = -1;
    if (spec->place.text) {
        int place = deck_find_place(deck, spec->place.text);
        struct map_point *point = place < 0 ? NULL : add_point(placed, &deck->places[place]);
        if (!point)
            return false;
        hotspot->id = point->place->id.text;
        hotspot->point = (int)(point - placed->points);
        hotspot->at = point->at;
        point->hotspot = (int)placed->hotspot_count;
        return true;
    }
    if (spec->route.text) {
        hotspot->route = route_index(placed, spec->route.text);
        if (hotspot->route < 0)
            return false;
        hotspot->id = placed->routes[hotspot->route].route->id.text;
        hotspot->at = middle_of_route(&placed->routes[hotspot->route]);
        return true;
    }
    int area = spec->area.text ? deck_find_area(deck, spec->area.text) : -1;
    if (area < 0)
        return false;
    hotspot->area = &deck->areas[area];
    hotspot->id = hotspot->area->id.text;
    hotspot->at = middle_of_area(placed, hotspot->area);
    return true;
}

static struct card_subject subject_of(const struct map_placed *placed,
                                      const struct map_hotspot *hotspot)
{
    struct partner partner = partners_find(placed->stage, &hotspot->id, 1);
    if (hotspot->point >= 0) {
        const struct deck_place *place = placed->points[hotspot->point].place;
        return (struct card_subject){.name = &place->name,
                                     .local = &place->local,
                                     .country = &place->country,
                                     .partner = partner};
    }
    const struct text *name =
        hotspot->area ? &hotspot->area->name : &placed->routes[hotspot->route].route->name;
    return (struct card_subject){.name = name, .partner = partner};
}

static void add_hotspots(struct map_placed *placed, struct diags *lint)
{
    const struct map_spec *spec = placed->spec;
    const struct map_hotspot_spec *specs = spec->hotspots.items;
    placed->hotspots = arena_array(placed->stage->arena, struct map_hotspot, MAP_TAPPED_MAX);
    for (size_t i = 0; i < spec->hotspots.count; i++) {
        struct map_hotspot *hotspot = &placed->hotspots[placed->hotspot_count];
        if (!place_hotspot(placed, &specs[i], hotspot))
            continue;
        struct card_subject about = subject_of(placed, hotspot);
        hotspot->card = card_make(placed->stage, &specs[i].card, &about, lint);
        placed->hotspot_count++;
    }
    placed->written_count = placed->hotspot_count;
}

/* A place that a partner slide shows too opens a card with its name and the way there. */
static void add_partners(struct map_placed *placed)
{
    static const struct card_spec nothing_written;
    for (size_t i = 0; i < placed->point_count && placed->hotspot_count < MAP_TAPPED_MAX; i++) {
        if (placed->points[i].hotspot >= 0)
            continue;
        struct map_hotspot *hotspot = &placed->hotspots[placed->hotspot_count];
        *hotspot = (struct map_hotspot){.id = placed->points[i].place->id.text,
                                        .at = placed->points[i].at,
                                        .point = (int)i,
                                        .route = -1};
        struct card_subject about = subject_of(placed, hotspot);
        if (!about.partner.id)
            continue;
        hotspot->card = card_make(placed->stage, &nothing_written, &about, NULL);
        placed->hotspot_count++;
    }
}

static enum map_symbol symbol_of(const struct map_point *point)
{
    if (point->hotspot >= 0)
        return MAP_SYMBOL_HOTSPOT;
    if (point->stop)
        return MAP_SYMBOL_STOP;
    switch (point->place->kind) {
    case PLACE_CAPITAL: return MAP_SYMBOL_CAPITAL;
    case PLACE_PORT: return MAP_SYMBOL_PORT;
    case PLACE_SITE: return MAP_SYMBOL_SITE;
    default: return MAP_SYMBOL_TOWN;
    }
}

static struct text_style name_style(const struct map_placed *placed, const struct map_point *point,
                                    int *priority)
{
    const struct stage *stage = placed->stage;
    const struct theme *theme = &stage->theme;
    float large = (float)stage->settings.text_percent / 100;
    enum type type = TYPE_SMALL;
    struct text_style style;
    if (point->stop || point->hotspot >= 0) {
        *priority = PRIORITY_HERO;
        type = TYPE_SMALL_STRONG;
    } else if (point->place->kind == PLACE_CAPITAL) {
        *priority = PRIORITY_CAPITAL;
        style = stage_style(stage, TYPE_LABEL_STRONG, theme->ink);
        style.size_px = (unsigned)stage_px(stage, 36 * large);
        return style;
    } else {
        *priority = point->end ? PRIORITY_END : PRIORITY_TOWN;
    }
    style = stage_style(stage, type, theme->ink);
    style.face = type == TYPE_SMALL ? FACE_TEXT_MEDIUM : style.face;
    if (*priority == PRIORITY_HERO)
        style.size_px = (unsigned)stage_px(stage, 30 * large);
    return style;
}

/* The room that its symbol takes, also when its card is open. */
static float clear_of(const struct map_placed *placed, size_t index)
{
    float clear = map_symbol_reach(placed->stage, placed->points[index].symbol);
    for (size_t i = placed->written_count; i < placed->hotspot_count; i++)
        if (placed->hotspots[i].point == (int)index)
            clear = fmaxf(clear, map_symbol_reach(placed->stage, MAP_SYMBOL_HOTSPOT_OPEN));
    return clear;
}

static void add_label(struct map_placed *placed, size_t index, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    const struct map_point *point = &placed->points[index];
    const struct text *name = &point->place->name;
    struct map_label *label = &placed->labels[placed->label_count];
    placed->label_at[placed->label_count++] = point->at;
    int priority;
    struct text_style style = name_style(placed, point, &priority);
    struct textbox *box =
        text_set(stage, text_in(name, stage->settings.language), style, stage_px(stage, 460));
    fit_letters(stage, lint, name, style.face, box);
    *label = (struct map_label){
        /* An estimate is a zone, and its name lies in it. */
        .kind = point->place->within.given && point->hotspot < 0 ? MAP_LABEL_LAKE : MAP_LABEL_POINT,
        .priority = priority,
        .required = point->stop || point->hotspot >= 0,
        .side = point->place->label,
        .clear = clear_of(placed, index),
        .box = box,
        .halo = placed->colours.land_halo,
        .halo_px = stage_px(stage, 4),
    };
}

/* --- countries, seas, lakes, and the lengths of routes --- */

static bool is_close(const struct map_placed *placed, double px_per_km)
{
    return placed->steps[0].camera.scale / (double)placed->stage->scale >= px_per_km;
}

/* Small things wait until one is near. */
static bool wanted(const struct map_placed *placed, const struct atlas_name *name, struct plane at)
{
    struct plane_box reach = placed->limits.reach;
    bool there = at.x > reach.left && at.x < reach.right && at.y > reach.bottom && at.y < reach.top;
    switch (name->kind) {
    case ATLAS_NAME_COUNTRY: return name->rank <= 2 || is_close(placed, 0.35);
    case ATLAS_NAME_SEA: return name->rank <= 2 || is_close(placed, 0.35);
    case ATLAS_NAME_LAKE: return there && is_close(placed, name->rank <= 1 ? 0.8 : 1.6);
    default: break;
    }
    return false;
}

/* The country of a name, or -1. */
static int country_of(const struct atlas *atlas, const char *word)
{
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind == ATLAS_COUNTRY && strcmp(area.word, word) == 0)
            return (int)i;
    }
    return -1;
}

/* For the grids of countries, seas and the land; see names/country_grid.h. */
struct grids {
    struct map_placed *placed;
    struct country_source source;
    const struct country_grid *land; /* NULL until a sea needs it */
};

static void add_country(struct grids *grids, const char *word, struct plane wish)
{
    struct map_placed *placed = grids->placed;
    int country = country_of(placed->stage->atlas, word);
    size_t label = placed->label_count - 1;
    placed->wishes[label] = wish;
    if (country >= 0)
        placed->grids[label] = country_grid_make(&grids->source, (size_t)country);
}

/* Whether the map can reach any of a box. */
static bool in_sight(const struct map_placed *placed, struct box_geo box)
{
    return box_geo_meet(box, project_sight(&placed->projection, placed->limits.reach));
}

static void add_sea(struct grids *grids, const char *word, struct plane wish)
{
    enum { SEAS_MAX = 128 };
    const double reach_km = 900; /* no sea here is longer */
    struct map_placed *placed = grids->placed;
    const struct atlas *atlas = placed->stage->atlas;
    struct plane seas[SEAS_MAX];
    size_t count = 0, own = 0, label = placed->label_count - 1;
    for (size_t i = 0; i < atlas_name_count(atlas) && count < SEAS_MAX; i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind != ATLAS_NAME_SEA || !in_sight(placed, name.box))
            continue;
        if (strcmp(name.word, word) == 0)
            own = count;
        seas[count++] = project_forward(&placed->projection, name.at);
    }
    for (size_t i = 0; !grids->land && i < atlas_area_count(atlas); i++)
        if (atlas_area(atlas, i).kind == ATLAS_LAND)
            grids->land = country_grid_make(&grids->source, i);
    placed->wishes[label] = wish;
    if (grids->land)
        placed->grids[label] = country_grid_sea(placed->stage->arena, grids->land,
                                                &(struct country_seas){seas, count, reach_km}, own);
}

static bool in_reach(const struct map_placed *placed, const char *word)
{
    const struct atlas *atlas = placed->stage->atlas;
    int country = country_of(atlas, word);
    if (country < 0)
        return false;
    struct plane_box box = project_box(&placed->projection, atlas_area(atlas, (size_t)country).box);
    struct plane_box reach = placed->limits.reach;
    return box.left < reach.right && reach.left < box.right && box.bottom < reach.top &&
           reach.bottom < box.top;
}

static void add_glyphs(struct map_placed *placed, struct map_label *label, const char *text,
                       enum atlas_name_kind kind)
{
    const struct stage *stage = placed->stage;
    bool sea = kind == ATLAS_NAME_SEA;
    struct text_style style =
        stage_style(stage, TYPE_LABEL, sea ? placed->colours.water_ink : stage->theme.ink2);
    /* Many countries in view: their names make room. */
    float size = sea ? 36 : is_close(placed, 1.2) ? 34 : is_close(placed, 0.5) ? 30 : 28;
    style.size_px = (unsigned)stage_px(stage, size);
    style.line_px = stage_px(stage, size + 8);
    style.face = sea ? FACE_TEXT_ITALIC : FACE_TEXT_MEDIUM;
    float tracking = stage_px(stage, sea                     ? 2
                                     : is_close(placed, 1.2) ? 10
                                     : is_close(placed, 0.5) ? 6
                                                             : 3);
    label->kind = sea ? MAP_LABEL_WATER : MAP_LABEL_AREA;
    label->fixed = true;
    label->priority = sea ? PRIORITY_SEA : PRIORITY_COUNTRY;
    label->glyphs = glyphs_set(
        stage, text,
        &(struct glyphs_style){
            .text = style, .tracking = tracking, .capitals = !sea, .lines = sea ? 2 : 1});
    label->halo = sea ? placed->colours.water_halo : placed->colours.area_halo;
}

static void add_lake(struct map_placed *placed, struct map_label *label, const char *text)
{
    const struct stage *stage = placed->stage;
    struct text_style style = stage_style(stage, TYPE_SMALL, placed->colours.water_ink);
    style.face = FACE_TEXT_ITALIC;
    label->kind = MAP_LABEL_LAKE;
    label->priority = PRIORITY_LAKE;
    label->box = text_set(stage, text, style, stage_px(stage, 400));
    label->halo = placed->colours.land_halo;
}

static struct map_label *next_label(struct map_placed *placed, struct plane at)
{
    if (placed->label_count == MAP_NAMES_MAX)
        return NULL;
    placed->label_at[placed->label_count] = at;
    struct map_label *label = &placed->labels[placed->label_count++];
    *label = (struct map_label){.halo_px = stage_px(placed->stage, 4)};
    return label;
}

static void add_name(struct grids *grids, const struct atlas_name *name)
{
    struct map_placed *placed = grids->placed;
    const struct stage *stage = placed->stage;
    struct plane at = project_forward(&placed->projection, name->at);
    const char *text = words_named(stage->words, name->word, stage->settings.language);
    bool country = name->kind == ATLAS_NAME_COUNTRY;
    if (!text || !wanted(placed, name, at) || (country && !in_reach(placed, name->word)))
        return;
    struct map_label *label = next_label(placed, at);
    if (!label)
        return;
    if (name->kind == ATLAS_NAME_LAKE)
        add_lake(placed, label, text);
    else
        add_glyphs(placed, label, text, name->kind);
    if (country)
        add_country(grids, name->word, at);
    else if (name->kind == ATLAS_NAME_SEA)
        add_sea(grids, name->word, at);
    label->priority += (int)name->rank;
}

static void add_length(struct map_placed *placed, const struct map_route *route)
{
    const struct stage *stage = placed->stage;
    const struct quantity *length = &route->route->length;
    if (!length->given)
        return;
    struct map_label *label = next_label(placed, route->line.points[route->line.count / 2]);
    if (!label)
        return;
    struct text_style style =
        stage_style(stage, TYPE_SMALL_STRONG,
                    route->hero || route->route->state == ROUTE_PLANNED ? stage->theme.accent
                                                                        : stage->theme.ink2);
    label->kind = MAP_LABEL_POINT;
    label->priority = PRIORITY_LENGTH;
    label->clear = routes_reach(route, stage->scale);
    label->box = text_set(stage, map_length_text(stage, length), style, stage_px(stage, 300));
    label->halo = placed->colours.land_halo;
}

static void add_names(struct map_placed *placed)
{
    for (size_t i = 0; i < placed->route_count; i++)
        add_length(placed, &placed->routes[i]);
    const struct atlas *atlas = placed->stage->atlas;
    if (!atlas || !(placed->ground->layers & MAP_NAMES))
        return;
    struct grids grids = {.placed = placed,
                          .source = {.arena = placed->stage->arena,
                                     .atlas = atlas,
                                     .level = ATLAS_LEVELS - 1,
                                     .projection = &placed->projection,
                                     .box = placed->limits.reach}};
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind == ATLAS_NAME_COUNTRY || in_sight(placed, name.box))
            add_name(&grids, &name);
    }
}

void map_places(struct map_placed *placed, struct diags *lint)
{
    const struct deck *deck = placed->stage->deck;
    placed->points = arena_array(placed->stage->arena, struct map_point, MAP_POINTS_MAX);
    add_routes(placed);
    for (size_t i = 0; i < placed->spec->places.count; i++) {
        const char *id = placed->spec->places.items[i].text;
        int place = id ? deck_find_place(deck, id) : -1;
        if (place >= 0)
            add_point(placed, &deck->places[place]);
    }
    add_hotspots(placed, lint);
    add_partners(placed);
    for (size_t i = 0; i < placed->point_count; i++)
        placed->points[i].symbol = symbol_of(&placed->points[i]);
    for (size_t i = 0; i < placed->point_count; i++)
        add_label(placed, i, lint);
    add_names(placed);
}
