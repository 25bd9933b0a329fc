#include "slide/map/places.h"
#include "slide/map/ground/areas.h"

#include <math.h>
#include <string.h>

#include "scene/project_region.h"
#include "slide/kit/fit.h"
#include "slide/map/cities.h"
#include "ui/label.h"
#include "ui/text.h"

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
            point->station = true;
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
    struct plane_box box = project_box(&placed->projection, areas_geo(placed->stage, area));
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

/* The chapter of the slide that the card opens, where that is another one than this slide's. */
static int chapter_of_link(const struct stage *stage, const struct card_spec *card)
{
    int slide = card->link.text ? deck_find(stage->deck, card->link.text) : -1;
    int chapter = slide >= 0 ? stage->deck->slides[slide].chapter : -1;
    return chapter != stage->slide->chapter ? chapter : -1;
}

static struct colour accent_of(const struct stage *stage, int chapter)
{
    const struct theme *theme = &stage->theme;
    if (chapter < 0)
        return theme->accent;
    return theme_make(stage->deck, theme->dark ? BASE_DARK : BASE_LIGHT, theme->high_contrast,
                      &stage->deck->chapters[chapter])
        .accent;
}

/* `index`: of the hotspot, in the order in which they were written. */
static void set_mark(const struct map_placed *placed, const struct map_hotspot_spec *spec,
                     size_t index, struct map_hotspot *hotspot, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    int chapter = fit_chapter(stage, lint, &spec->chapter);
    hotspot->written = index;
    hotspot->chapter = chapter >= 0 ? chapter : chapter_of_link(stage, &spec->card);
    hotspot->accent = accent_of(stage, hotspot->chapter);
    int number = placed->spec->numbered ? (int)index + 1 : hotspot->chapter + 1;
    hotspot->mark = map_mark_make(stage, hotspot->accent, number > 0);
    if (number == 0)
        return;
    hotspot->number = arena_new(stage->arena, struct textbox);
    label_set(stage->arena, stage, arena_printf(stage->arena, "%d", number), TYPE_SMALL_STRONG, 0,
              1, hotspot->number);
}

static struct card_subject subject_of(const struct map_placed *placed,
                                      const struct map_hotspot *hotspot)
{
    struct partner partner =
        partners_find(placed->stage, &(struct partner_query){&hotspot->id, 1, hotspot->chapter});
    struct colour accent = hotspot->chapter >= 0 ? hotspot->accent : (struct colour){0};
    if (hotspot->point >= 0) {
        const struct deck_place *place = placed->points[hotspot->point].place;
        return (struct card_subject){.name = &place->name,
                                     .local = &place->local,
                                     .country = &place->country,
                                     .partner = partner,
                                     .accent = accent};
    }
    const struct text *name =
        hotspot->area ? &hotspot->area->name : &placed->routes[hotspot->route].route->name;
    return (struct card_subject){.name = name, .partner = partner, .accent = accent};
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
        set_mark(placed, &specs[i], i, hotspot, lint);
        struct card_subject about = subject_of(placed, hotspot);
        hotspot->card = card_make(placed->stage, &specs[i].card, &about, lint);
        placed->hotspot_count++;
    }
    placed->written_count = placed->hotspot_count;
}

/* The map can be moved so that it is seen. */
static bool within_reach(const struct map_placed *placed, struct plane at)
{
    struct plane_box reach = placed->limits.reach;
    return at.x > reach.left && at.x < reach.right && at.y > reach.bottom && at.y < reach.top;
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
                                        .route = -1,
                                        .chapter = -1};
        struct card_subject about = subject_of(placed, hotspot);
        if (!about.partner.id || !within_reach(placed, hotspot->at))
            continue;
        placed->points[i].opens = true;
        hotspot->card = card_make(placed->stage, &nothing_written, &about, NULL);
        placed->hotspot_count++;
    }
}

static enum map_symbol symbol_of(const struct map_point *point)
{
    if (point->hotspot >= 0)
        return MAP_SYMBOL_HOTSPOT;
    if (point->city)
        return point->place->kind == PLACE_CAPITAL ? MAP_SYMBOL_CITY_CAPITAL : MAP_SYMBOL_CITY;
    if (point->opens)
        return point->place->kind == PLACE_CAPITAL ? MAP_SYMBOL_OPENS_CAPITAL : MAP_SYMBOL_OPENS;
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
                                    float *worth)
{
    const struct stage *stage = placed->stage;
    const struct theme *theme = &stage->theme;
    float large = (float)stage->settings.text_percent / 100;
    enum type type = TYPE_SMALL;
    struct text_style style;
    if (point->city) {
        *worth = point->worth;
        style = stage_style(stage, TYPE_SMALL, theme->ink2);
        style.size_px = (unsigned)stage_px(stage, 24 * large);
        return style;
    }
    if (point->stop || point->hotspot >= 0) {
        *worth = WORTH_STOP;
        type = TYPE_SMALL_STRONG;
    } else if (point->place->kind == PLACE_CAPITAL) {
        *worth = WORTH_CAPITAL;
        style = stage_style(stage, TYPE_LABEL_STRONG, theme->ink);
        style.size_px = (unsigned)stage_px(stage, 36 * large);
        return style;
    } else {
        *worth = point->end ? WORTH_END : WORTH_TOWN;
    }
    style = stage_style(stage, type, theme->ink);
    style.face = type == TYPE_SMALL ? FACE_TEXT_MEDIUM : style.face;
    if (type == TYPE_SMALL_STRONG)
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
    float worth;
    struct text_style style = name_style(placed, point, &worth);
    struct textbox *box =
        text_set(stage, text_in(name, stage->settings.language), style, stage_px(stage, 460));
    fit_letters(stage, lint, name, style.face, box);
    *label = (struct map_label){
        /* An estimate is a zone, and its name lies in it. */
        .kind = point->place->within.given && point->hotspot < 0 ? MAP_LABEL_ZONE : MAP_LABEL_POINT,
        .worth = worth,
        .required = point->stop || point->hotspot >= 0,
        .side = point->place->label,
        .clear = clear_of(placed, index),
        .box = box,
        .halo = placed->colours.land_halo,
        .halo_px = placed->halo_px,
        .lead_px = fmaxf(1, stage_px(stage, 2)),
    };
}

/* What the marks of a route's stops cover of its line. */
static void set_marks(struct map_placed *placed, struct map_route *route)
{
    size_t count = route->route->via_count;
    float *marks = arena_array(placed->stage->arena, float, count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < placed->point_count; k++)
            if (placed->points[k].place == &placed->stage->deck->places[route->route->via[i]])
                marks[i] = map_symbol_reach(placed->stage, placed->points[k].symbol);
    route->marks = marks;
}

/* --- the lengths of routes --- */

static void add_length(struct map_placed *placed, const struct map_route *route)
{
    const struct stage *stage = placed->stage;
    const struct quantity *length = &route->route->length;
    if (!length->given)
        return;
    if (placed->label_count == MAP_NAMES_MAX)
        return;
    placed->label_at[placed->label_count] = middle_of_route(route);
    placed->label_routes[placed->label_count] = route;
    struct map_label *label = &placed->labels[placed->label_count++];
    struct text_style style =
        stage_style(stage, TYPE_SMALL_STRONG,
                    route->hero || route->route->state == ROUTE_PLANNED ? stage->theme.accent
                                                                        : stage->theme.ink2);
    *label = (struct map_label){
        .kind = MAP_LABEL_POINT,
        .worth = WORTH_LENGTH,
        .clear = routes_reach(route, stage->scale),
        .box = text_set(stage, map_length_text(stage, length), style, stage_px(stage, 300)),
        .halo = colour_with_alpha(placed->colours.land, 1), /* the accent needs all of it */
        .halo_px = placed->halo_px,
        .lead_px = fmaxf(1, stage_px(stage, 2)),
    };
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
    map_cities(placed, lint);
    for (size_t i = 0; i < placed->point_count; i++)
        placed->points[i].symbol = symbol_of(&placed->points[i]);
    for (size_t i = 0; i < placed->point_count; i++)
        add_label(placed, i, lint);
    for (size_t i = 0; i < placed->route_count; i++) {
        set_marks(placed, &placed->routes[i]);
        add_length(placed, &placed->routes[i]);
    }
}
