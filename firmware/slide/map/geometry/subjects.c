/* Countries, seas, lakes and highlighted areas: their labels, and what the slide is about. */
#include "slide/map/geometry/subjects.h"

#include <math.h>
#include <string.h>

#include "base/math.h"
#include "scene/project_region.h"

/* --- which countries --- */

/* The countries that the map can reach and whether the slide is about each. */
struct countries {
    struct map_placed *placed;
    struct cells *cells; /* of all that can be reached, coarse; NULL: to be made of what is asked */
    struct cells_request request;
    struct arena *work;
    struct vec2 *asked; /* the points at which cells are looked at */
    size_t asked_count, asked_room;
    bool *subjects; /* by the map's things */
};

static void note_asked(struct countries *countries, struct vec2 at)
{
    if (countries->asked_count == countries->asked_room) {
        size_t room = 2 * countries->asked_room + 1024;
        struct vec2 *more = arena_array(countries->work, struct vec2, room);
        if (countries->asked_count > 0)
            memcpy(more, countries->asked, countries->asked_count * sizeof *more);
        countries->asked = more;
        countries->asked_room = room;
    }
    countries->asked[countries->asked_count++] = at;
}

/* 1 + the thing there; 0: none, or it is only noted that this is asked. */
static unsigned thing_at(struct countries *countries, struct vec2 at)
{
    if (countries->cells)
        return cells_at(countries->cells, at);
    note_asked(countries, at);
    return 0;
}

/* Of the atlas. */
static size_t area_of_thing(const struct countries *countries, size_t thing)
{
    return (size_t)countries->placed->things[thing].areas[0];
}

static struct vec2 seen_at(const struct countries *countries, struct plane at)
{
    return camera_px(&countries->request.camera, countries->request.area, at);
}

static bool is_country_thing(const struct countries *countries, unsigned thing)
{
    return thing > 0 && countries->placed->things[thing - 1].kind == CELLS_COUNTRY;
}

/* The country around a place, if there is only one; 0: none. `several`: there are more. */
static unsigned country_around(struct countries *countries, struct plane at, bool *several)
{
    struct vec2 middle = seen_at(countries, at);
    unsigned found = 0;
    *several = false;
    for (int i = -1; i <= 1; i++)
        for (int k = -1; k <= 1; k++) {
            struct vec2 near = {middle.x + (float)i * countries->request.step,
                                middle.y + (float)k * countries->request.step};
            unsigned thing = thing_at(countries, near);
            if (!is_country_thing(countries, thing))
                continue;
            *several |= found > 0 && found != thing;
            found = thing;
        }
    return found;
}

/* A place may be off the map, in a country that is on it; cells are too coarse near a border, and
 * for a narrow country on a map of the world. Off a coast it is the country there. */
static void add_place(struct countries *countries, struct plane at, struct place_geo place)
{
    const struct atlas *atlas = countries->placed->stage->atlas;
    bool several, found = false;
    unsigned around = country_around(countries, at, &several);
    if (!countries->cells)
        return;
    if (around > 0 && atlas_holds(atlas, area_of_thing(countries, around - 1), place)) {
        countries->subjects[around - 1] = true;
        return;
    }
    for (size_t i = 0; i < countries->placed->thing_count; i++)
        if (is_country_thing(countries, (unsigned)i + 1) &&
            atlas_holds(atlas, area_of_thing(countries, i), place))
            countries->subjects[i] = found = true;
    if (!found && around > 0 && !several)
        countries->subjects[around - 1] = true;
}

/* A country that a line only grazes is not what it is about. */
static void add_legs(struct countries *countries)
{
    const struct map_placed *placed = countries->placed;
    unsigned *held = arena_array(countries->work, unsigned, countries->placed->thing_count);
    for (size_t i = 0; i < placed->route_count; i++) {
        const struct route_line *line = &placed->routes[i].line;
        for (size_t k = 0; k < line->count; k++) {
            unsigned thing = thing_at(countries, seen_at(countries, line->points[k]));
            if (is_country_thing(countries, thing) && ++held[thing - 1] >= ROUTES_HELD_LEAST)
                countries->subjects[thing - 1] = true;
        }
    }
}

static void add_country(struct countries *countries, const char *code)
{
    const struct atlas *atlas = countries->placed->stage->atlas;
    int country = atlas_find(atlas, ATLAS_COUNTRY, code, NULL);
    for (size_t i = 0; i < countries->placed->thing_count; i++)
        if (is_country_thing(countries, (unsigned)i + 1) &&
            (int)area_of_thing(countries, i) == country)
            countries->subjects[i] = true;
}

static void add_areas(struct countries *countries)
{
    enum { VERTICES = 8 };
    const struct map_placed *placed = countries->placed;
    for (size_t i = 0; i < placed->ground->tint_count; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        for (size_t k = 0; k < tint->area_count; k++) {
            struct atlas_area area = atlas_area(placed->stage->atlas, (size_t)tint->areas[k]);
            add_country(countries, area.kind == ATLAS_COUNTRY ? area.code : area.country);
        }
        for (size_t k = 0; k < tint->ring_count; k++) {
            const struct geo_ring *ring = &tint->rings[k];
            for (size_t n = 0; n < ring->count; n += ring->count / VERTICES + 1) {
                struct place_geo place = {ring->points[n].lat, ring->points[n].lon};
                add_place(countries, project_forward(&placed->projection, place), place);
            }
        }
    }
}

static void add_region(struct countries *countries)
{
    const struct stage *stage = countries->placed->stage;
    const struct word *name = &countries->placed->spec->region.name;
    int area = name->text ? deck_find_area(stage->deck, name->text) : -1;
    for (size_t i = 0; area >= 0 && i < stage->deck->areas[area].admin.count; i++)
        if (stage->deck->areas[area].admin.items[i].text)
            add_country(countries, stage->deck->areas[area].admin.items[i].text);
}

/* True for a country in which a stop, leg, place, hotspot or highlighted area of the slide lies, or
 * after which its region is named. */
static void find_subjects(struct countries *countries)
{
    const struct map_placed *placed = countries->placed;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct deck_place *place = placed->points[i].place;
        if (placed->points[i].city)
            continue;
        add_place(countries, placed->points[i].at, (struct place_geo){place->lat, place->lon});
    }
    add_legs(countries);
    add_areas(countries);
    add_region(countries);
}

/* --- what lies where --- */

/* `name`: of its label. */
static void add_thing(struct map_placed *placed, struct cells_thing thing,
                      struct map_thing_name name)
{
    placed->thing_names[placed->thing_count] = name;
    placed->things[placed->thing_count++] = thing;
}

static struct cells_thing of_area(struct map_placed *placed, enum cells_kind kind, size_t area)
{
    int *index = arena_new(placed->stage->arena, int);
    *index = (int)area;
    return (struct cells_thing){.kind = kind, .areas = index, .area_count = 1};
}

/* --- labels --- */

static struct map_label *next_label(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    if (placed->label_count == MAP_NAMES_MAX)
        return NULL;
    struct map_label *label = &placed->labels[placed->label_count++];
    *label =
        (struct map_label){.halo_px = placed->halo_px, .lead_px = fmaxf(1, stage_px(stage, 2))};
    return label;
}

/* How the names of a kind of thing are set: sizes in design px, spacing in em. */
static const struct look {
    enum map_label_kind kind;
    enum face face;
    bool capitals;
    float least, most, tracking;
} looks[] = {[CELLS_COUNTRY] = {MAP_LABEL_AREA, FACE_TEXT_MEDIUM, true, 24, 40, 0.42f},
             [CELLS_SEA] = {MAP_LABEL_WATER, FACE_TEXT_ITALIC, false, 24, 40, 0.25f},
             [CELLS_LAKE] = {MAP_LABEL_LAKE, FACE_TEXT_ITALIC, false, 24, 28, 0.05f},
             [CELLS_TINT] = {MAP_LABEL_TINT, FACE_TEXT_MEDIUM, false, 24, 32, 0.1f}};

static struct map_label *add_label(struct map_placed *placed, const struct look *look,
                                   const char *text, size_t thing)
{
    const struct stage *stage = placed->stage;
    bool water = look->face == FACE_TEXT_ITALIC;
    float percent = (float)stage->settings.text_percent / 100;
    struct text_style style = stage_style(stage, TYPE_LABEL,
                                          water            ? placed->colours.water_ink
                                          : look->capitals ? stage->theme.ink2
                                                           : stage->theme.ink);
    style.face = look->face;
    struct map_label *label = next_label(placed);
    if (!label)
        return NULL;
    label->kind = look->kind;
    label->thing = (unsigned)thing;
    label->least_px = stage_px(stage, look->least * percent);
    label->most_px = stage_px(stage, look->most * percent);
    label->most_tracking = look->tracking;
    label->glyphs = glyphs_set(stage, text, style, look->capitals);
    label->halo = look->kind == MAP_LABEL_AREA    ? placed->colours.area_halo
                  : look->kind == MAP_LABEL_WATER ? placed->colours.water_halo
                                                  : placed->colours.land_halo;
    return label;
}

static const char *words_of(const struct map_placed *placed, const char *word)
{
    const struct stage *stage = placed->stage;
    return *word ? words_named(stage->words, word, stage->settings.language) : NULL;
}

/* --- highlighted areas --- */

/* A place of the same name stands in it; what an area's name says after a comma is for the legend.
 */
static bool is_named(const struct map_placed *placed, const char *name)
{
    unsigned language = placed->stage->settings.language;
    size_t length = strcspn(name, ",");
    for (size_t i = 0; i < placed->point_count; i++) {
        const char *place = text_in(&placed->points[i].place->name, language);
        if (strcmp(place, name) == 0 ||
            (strlen(place) == length && strncmp(place, name, length) == 0))
            return true;
    }
    return false;
}

static void add_tint(struct map_placed *placed, const char *name, struct cells_thing thing)
{
    if (is_named(placed, name))
        return;
    thing.kind = CELLS_TINT;
    add_thing(placed, thing, (struct map_thing_name){.text = name, .worth = WORTH_TINT});
}

static const struct deck_area *area_of(const struct deck *deck, const struct text *name)
{
    for (size_t i = 0; i < deck->area_count; i++)
        if (&deck->areas[i].name == name)
            return &deck->areas[i];
    return NULL;
}

/* A district is called like the deck's place of that name, which has one in each language. */
static const char *name_of_place(const struct stage *stage, const char *district)
{
    for (size_t i = 0; i < stage->deck->place_count; i++) {
        const struct text *name = &stage->deck->places[i].name;
        if (strcmp(text_in(name, 0), district) == 0)
            return text_in(name, stage->settings.language);
    }
    return district;
}

/* A province as the curator writes it, unless the program has its name in the visitor's language.
 */
static const char *province_name(const struct map_placed *placed, const struct deck_area *area,
                                 const struct map_tint *tint, size_t index)
{
    struct atlas_area about = atlas_area(placed->stage->atlas, (size_t)tint->areas[index]);
    const char *name = words_of(placed, about.word);
    bool all_known = area && area->admin.count == tint->area_count;
    if (!name && all_known)
        name = area->admin.items[index].text;
    return name_of_place(placed->stage, name ? name : about.name);
}

/* Of provinces put together each has its name; the name of all is in the legend. Countries have
 * theirs as other countries do. */
static void add_tints(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->tint_areas; i++) {
        const struct map_tint *tint = &placed->ground->tints[i];
        if (tint->area_count + tint->ring_count == 0)
            continue;
        bool country = false;
        for (size_t k = 0; k < tint->area_count; k++)
            country |= atlas_area(stage->atlas, (size_t)tint->areas[k]).kind == ATLAS_COUNTRY;
        if (country)
            continue;
        if (tint->area_count > 1 && tint->ring_count == 0) {
            const struct deck_area *area = area_of(stage->deck, placed->tint_names[i]);
            for (size_t k = 0; k < tint->area_count; k++)
                add_tint(placed, province_name(placed, area, tint, k),
                         (struct cells_thing){.areas = tint->areas + k, .area_count = 1});
            continue;
        }
        add_tint(placed, text_in(placed->tint_names[i], stage->settings.language),
                 (struct cells_thing){.areas = tint->areas,
                                      .area_count = tint->area_count,
                                      .rings = tint->rings,
                                      .ring_count = tint->ring_count});
    }
}

/* --- names of the atlas --- */

static void add_countries(struct map_placed *placed, struct box_geo reach)
{
    const struct atlas *atlas = placed->stage->atlas;
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind != ATLAS_COUNTRY || !box_geo_meet(reach, area.box))
            continue;
        add_thing(placed, of_area(placed, CELLS_COUNTRY, i),
                  (struct map_thing_name){.word = area.word, .worth = WORTH_COUNTRY});
    }
}

/* Twice the area that a ring encloses, square degrees. */
static double ring_area(const struct atlas *atlas, size_t ring, struct place_geo *points)
{
    struct atlas_ring about = atlas_ring(atlas, ring);
    unsigned level = about.levels > 0 ? about.levels - 1 : 0;
    double sum = 0;
    for (size_t i = 0; i < about.arc_count; i++) {
        bool backwards;
        size_t arc = atlas_ring_arc(atlas, ring, i, &backwards);
        size_t count = atlas_arc_length(atlas, arc, level);
        double arc_sum = 0;
        atlas_arc_points(atlas, arc, level, points);
        for (size_t k = 1; k < count; k++)
            arc_sum += points[k - 1].lon * points[k].lat - points[k].lon * points[k - 1].lat;
        sum += backwards ? -arc_sum : arc_sum;
    }
    return fabs(sum);
}

static double outline_area(const struct geo_ring *ring)
{
    double sum = 0;
    for (size_t i = 0, k = ring->count - 1; i < ring->count; k = i++)
        sum +=
            ring->points[k].lon * ring->points[i].lat - ring->points[i].lon * ring->points[k].lat;
    return fabs(sum);
}

/* `twice`: the area of its largest ring, as above. */
static void measure(struct cells_thing *lake, struct box_geo box, double twice)
{
    const double degree_km = 111.2;
    double shrink = cos((box.south + box.north) / 2 * PI / 180);
    lake->long_km = degree_km * fmax(box.north - box.south, (box.east - box.west) * shrink);
    lake->wide_km = twice / 2 * degree_km * degree_km * shrink / fmax(lake->long_km, 1e-6);
}

static void measure_lake(const struct atlas *atlas, size_t index, struct place_geo *points,
                         struct cells_thing *thing)
{
    struct atlas_area area = atlas_area(atlas, index);
    double largest = 0;
    for (size_t i = 0; i < area.ring_count; i++)
        largest = fmax(largest, ring_area(atlas, area.ring_first + i, points));
    measure(thing, area.box, largest);
}

/* The outline of a name of the atlas: its own water. */
static struct cells_thing own_water(struct map_placed *placed, size_t name, enum cells_kind kind)
{
    const struct atlas *atlas = placed->stage->atlas;
    struct arena *arena = placed->stage->arena;
    struct geo_ring *ring = arena_new(arena, struct geo_ring);
    size_t count = atlas_name_outline(atlas, name, NULL);
    struct place_geo *places = arena_array(arena, struct place_geo, count + 1);
    ring->points = arena_array(arena, struct geo_point, count + 1);
    ring->count = atlas_name_outline(atlas, name, places);
    for (size_t i = 0; i < ring->count; i++)
        ring->points[i] = (struct geo_point){.lat = places[i].lat, .lon = places[i].lon};
    return (struct cells_thing){.kind = kind, .rings = ring, .ring_count = 1};
}

/* 1 + the lake without a name of its own in which a place is, from a thing on; 0: none. */
static unsigned find_nameless(const struct map_placed *placed, size_t from, struct place_geo at)
{
    const struct atlas *atlas = placed->stage->atlas;
    for (size_t i = from; i < placed->thing_count; i++) {
        size_t area = (size_t)placed->things[i].areas[0];
        if (!*atlas_area(atlas, area).word && box_geo_holds(atlas_area(atlas, area).box, at) &&
            atlas_holds(atlas, area, at))
            return (unsigned)i + 1;
    }
    return 0;
}

/* Lakes that the map has as one with others, on top of it; its lakes are the things from `from` on.
 */
static void add_parts(struct map_placed *placed, struct box_geo reach, size_t from)
{
    const struct atlas *atlas = placed->stage->atlas;
    size_t end = placed->thing_count;
    for (size_t i = 0; i < atlas_name_count(atlas) && from < end; i++) {
        if (atlas_name_kind(atlas, i) != ATLAS_NAME_LAKE)
            continue;
        struct atlas_name name = atlas_name(atlas, i);
        bool has_outline = name.box.north > name.box.south;
        unsigned whole =
            has_outline && box_geo_meet(reach, name.box) ? find_nameless(placed, from, name.at) : 0;
        if (whole == 0)
            continue;
        struct cells_thing part = own_water(placed, i, CELLS_LAKE);
        part.part_of = whole;
        measure(&part, name.box, outline_area(part.rings));
        add_thing(placed, part, (struct map_thing_name){.word = name.word, .worth = WORTH_LAKE});
    }
}

static void add_lakes(struct map_placed *placed, struct box_geo reach, struct place_geo *points)
{
    const struct atlas *atlas = placed->stage->atlas;
    size_t from = placed->thing_count;
    for (size_t i = 0; i < atlas_area_count(atlas); i++) {
        struct atlas_area area = atlas_area(atlas, i);
        if (area.kind != ATLAS_LAKE || !box_geo_meet(reach, area.box))
            continue;
        struct cells_thing lake = of_area(placed, CELLS_LAKE, i);
        measure_lake(atlas, i, points, &lake);
        add_thing(placed, lake, (struct map_thing_name){.word = area.word, .worth = WORTH_LAKE});
    }
    add_parts(placed, reach, from);
}

/* A sea stands before those that it is a part of: so it covers them when it is added later. */
static void add_seas(struct map_placed *placed, struct box_geo reach)
{
    const struct atlas *atlas = placed->stage->atlas;
    for (size_t i = atlas_name_count(atlas); i-- > 0;) {
        enum atlas_name_kind kind = atlas_name_kind(atlas, i);
        if (kind != ATLAS_NAME_SEA && kind != ATLAS_NAME_OCEAN)
            continue;
        struct atlas_name name = atlas_name(atlas, i);
        if (!box_geo_meet(reach, name.box))
            continue;
        add_thing(
            placed, own_water(placed, i, CELLS_SEA),
            (struct map_thing_name){.word = name.word, .worth = WORTH_SEA - 2 * (float)name.rank});
    }
}

/* Twice: where cells are looked at is found out by looking, and only those are made. */
static void look_around(struct countries *countries)
{
    find_subjects(countries);
    countries->request.asked = countries->asked;
    countries->request.asked_count = countries->asked_count;
    if (countries->asked_count == 0)
        return;
    countries->cells = cells_make(countries->work, &countries->request);
    find_subjects(countries);
}

void map_subjects_raise(struct map_placed *placed, struct arena *work)
{
    if (!placed->stage->atlas)
        return;
    struct countries countries = {
        .placed = placed,
        .request = {.atlas = placed->stage->atlas,
                    .projection = &placed->projection,
                    .things = placed->things,
                    .count = placed->thing_count,
                    .camera = placed->overview,
                    .area = {0, 0, (float)placed->overview_width, (float)placed->overview_height},
                    .step = stage_px(placed->stage, 4)},
        .work = work,
        .subjects = arena_array(work, bool, placed->thing_count + 1)};
    look_around(&countries);
    for (size_t i = 0; i < placed->label_count; i++) {
        struct map_label *label = &placed->labels[i];
        if (label->kind != MAP_LABEL_AREA || !countries.subjects[label->thing - 1])
            continue;
        label->worth = WORTH_SUBJECT;
        label->required = true;
    }
}

void map_subjects_name(struct map_placed *placed)
{
    for (size_t i = 0; i < placed->thing_count; i++) {
        const struct map_thing_name *name = &placed->thing_names[i];
        bool tint = placed->things[i].kind == CELLS_TINT;
        if (!tint && !(placed->ground->layers & MAP_NAMES))
            continue;
        const char *text = name->word ? words_of(placed, name->word) : name->text;
        struct map_label *label =
            text ? add_label(placed, &looks[placed->things[i].kind], text, i + 1) : NULL;
        if (!label)
            continue;
        label->worth = name->worth;
        label->word = name->word;
        label->required = tint;
    }
}

void map_subjects(struct map_placed *placed)
{
    const struct stage *stage = placed->stage;
    const struct atlas *atlas = stage->atlas;
    size_t most = 1;
    for (size_t i = 0; i < placed->tint_areas; i++)
        most += placed->ground->tints[i].area_count + 1;
    if (atlas)
        most += atlas_area_count(atlas) + atlas_name_count(atlas);
    placed->things = arena_array(stage->arena, struct cells_thing, most);
    placed->thing_names = arena_array(stage->arena, struct map_thing_name, most);
    if (!atlas)
        return;
    /* In the order in which they cover one another: seas, land, lakes. */
    struct box_geo reach = project_sight(&placed->projection, placed->limits.reach);
    if ((placed->ground->layers & MAP_NAMES) && (placed->ground->layers & MAP_WATER))
        add_seas(placed, reach);
    add_countries(placed, reach);
    add_tints(placed);
    if (placed->ground->layers & MAP_WATER)
        add_lakes(placed, reach,
                  arena_array(stage_work(stage), struct place_geo, atlas_arc_most(atlas)));
    stage_work_done(stage);
}
