#include "slide/map/atlas_names.h"

#include <string.h>

#include "slide/map/legend.h"
#include "slide/map/names/countries.h"
#include "ui/text.h"

enum { PRIORITY_LENGTH = 30, PRIORITY_SEA = 35, PRIORITY_COUNTRY = 50, PRIORITY_LAKE = 70 };

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

/* For the grids of countries, seas and the land; see names/countries.h. */
struct grids {
    struct map_placed *placed;
    struct country_desk *desk;
    const struct country_grid *land; /* NULL until a sea needs it */
};

static const struct country_grid *make_grid(struct grids *grids, size_t area)
{
    const struct map_placed *placed = grids->placed;
    return country_grid_make(placed->stage->arena, grids->desk, placed->stage->atlas, area,
                             ATLAS_LEVELS - 1, &placed->projection, placed->limits.reach);
}

static void add_country(struct grids *grids, const char *word, struct plane wish)
{
    struct map_placed *placed = grids->placed;
    int country = country_of(placed->stage->atlas, word);
    size_t label = placed->label_count - 1;
    placed->wishes[label] = wish;
    if (country >= 0)
        placed->grids[label] = make_grid(grids, (size_t)country);
}

static void add_sea(struct grids *grids, const char *word, struct plane wish)
{
    enum { SEAS_MAX = 32 };
    const double reach_km = 900; /* no sea here is longer */
    struct map_placed *placed = grids->placed;
    const struct atlas *atlas = placed->stage->atlas;
    struct plane seas[SEAS_MAX];
    size_t count = 0, own = 0, label = placed->label_count - 1;
    for (size_t i = 0; i < atlas_name_count(atlas) && count < SEAS_MAX; i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind != ATLAS_NAME_SEA)
            continue;
        if (strcmp(name.word, word) == 0)
            own = count;
        seas[count++] = project_forward(&placed->projection, name.at);
    }
    for (size_t i = 0; !grids->land && i < atlas_area_count(atlas); i++)
        if (atlas_area(atlas, i).kind == ATLAS_LAND)
            grids->land = make_grid(grids, i);
    placed->wishes[label] = wish;
    if (grids->land)
        placed->grids[label] =
            country_grid_sea(placed->stage->arena, grids->land, seas, count, own, reach_km);
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
    label->glyphs = map_glyphs_set(stage, text, style, tracking, !sea, sea ? 2 : 1);
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
    label->clear = map_route_reach(route, stage->scale);
    label->box = text_set(stage, map_length_text(stage, length), style, stage_px(stage, 300));
    label->halo = placed->colours.land_halo;
}

void map_atlas_names(struct map_placed *placed)
{
    for (size_t i = 0; i < placed->route_count; i++)
        add_length(placed, &placed->routes[i]);
    const struct atlas *atlas = placed->stage->atlas;
    if (!atlas || !(placed->ground->layers & MAP_NAMES))
        return;
    struct grids grids = {placed, country_desk_make(placed->stage->arena, atlas), NULL};
    for (size_t i = 0; i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        add_name(&grids, &name);
    }
}
