/* The names on a backdrop: a few places, each where it covers nothing. */
#include "slide/kit/fit.h"
#include "slide/map/backdrop/placed.h"
#include "ui/text.h"

/* What a name may not cover, and what it had better not. */
struct obstacles {
    struct rect *rects;
    size_t count;
    struct vec2 *points; /* along the routes */
    size_t point_count;
};

enum { SIDES = 4 };

/* At the visitor's text size or a smaller one. */
static struct text_style style_of(const struct stage *stage, const struct deck_place *place,
                                  int percent)
{
    struct stage smaller = *stage;
    smaller.settings.text_percent = percent;
    enum type type = place->kind == PLACE_CAPITAL ? TYPE_LABEL_STRONG : TYPE_LABEL;
    return stage_style(&smaller, type, stage->theme.ink);
}

static void add_points(struct backdrop *backdrop, struct obstacles *obstacles)
{
    struct arena *arena = backdrop->stage->arena;
    size_t count = 0;
    for (size_t i = 0; i < backdrop->route_count; i++)
        count += backdrop->routes[i].line.count;
    obstacles->points = arena_array(arena, struct vec2, count);
    for (size_t i = 0; i < backdrop->route_count; i++) {
        const struct map_route *route = &backdrop->routes[i];
        struct vec2 *points = routes_points(arena, route, &backdrop->camera, backdrop->whole);
        for (size_t k = 0; k < route->line.count; k++)
            obstacles->points[obstacles->point_count++] = points[k];
    }
}

static struct rect around(struct vec2 at, float reach)
{
    return (struct rect){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

/* Of its symbol or its zone. */
static float reach_of(const struct backdrop *backdrop, const struct backdrop_name *name)
{
    float symbol = BACKDROP_SYMBOL_PX * backdrop->stage->scale;
    if (!name->zone)
        return symbol;
    return fmaxf(symbol, (float)(name->place->within.value * backdrop->camera.scale));
}

static struct obstacles find_obstacles(struct backdrop *backdrop)
{
    const struct stage *stage = backdrop->stage;
    size_t most = backdrop->text_count + 2 * BACKDROP_NAMES_MAX + backdrop->light_count;
    struct obstacles obstacles = {arena_array(stage->arena, struct rect, most), 0, NULL, 0};
    for (size_t i = 0; i < backdrop->text_count; i++)
        obstacles.rects[obstacles.count++] =
            rect_grow(backdrop->texts[i], stage_px(stage, GUTTER_PX));
    for (size_t i = 0; i < backdrop->name_count; i++)
        obstacles.rects[obstacles.count++] =
            around(backdrop->names[i].at, reach_of(backdrop, &backdrop->names[i]));
    for (size_t i = 0; i < backdrop->light_count; i++)
        obstacles.rects[obstacles.count++] =
            around(backdrop->lights[i].mark, (BACKDROP_DISC_PX + 4) * stage->scale);
    add_points(backdrop, &obstacles);
    return obstacles;
}

/* Where a name stands on a side of its symbol. */
static struct rect beside(const struct backdrop_name *name, const struct textbox *box,
                          enum label_side side, float gap)
{
    struct rect area = {name->at.x - box->width / 2, name->at.y - box->height / 2, box->width,
                        box->height};
    switch (side) {
    case LABEL_RIGHT: area.x = name->at.x + gap; break;
    case LABEL_LEFT: area.x = name->at.x - gap - box->width; break;
    case LABEL_ABOVE: area.y = name->at.y - gap * 0.8f - box->height; break;
    default: area.y = name->at.y + gap * 0.8f; break;
    }
    return area;
}

/* Less is better; below 0: not there. */
static float cost(const struct backdrop *backdrop, const struct obstacles *obstacles,
                  struct rect area)
{
    float edge = stage_px(backdrop->stage, GUTTER_PX), sum = 0;
    struct rect inside = rect_grow(backdrop->whole, -edge - backdrop->offset.y);
    if (area.x < inside.x || area.y < inside.y || area.x + area.w > inside.x + inside.w ||
        area.y + area.h > inside.y + inside.h)
        return -1;
    for (size_t i = 0; i < obstacles->count; i++)
        if (rects_meet(area, obstacles->rects[i]))
            return -1;
    for (size_t i = 0; i < obstacles->point_count; i++)
        sum += rect_holds(rect_grow(area, edge / 3), obstacles->points[i]) ? 1 : 0;
    return sum;
}

static bool place_name(struct backdrop *backdrop, struct obstacles *obstacles,
                       struct backdrop_name *name, int percent)
{
    static const enum label_side sides[SIDES] = {LABEL_RIGHT, LABEL_LEFT, LABEL_ABOVE, LABEL_BELOW};
    const struct stage *stage = backdrop->stage;
    const char *utf8 = text_in(&name->place->name, stage->settings.language);
    const struct textbox *box =
        text_set(stage, utf8, style_of(stage, name->place, percent), backdrop->clear.w);
    if (box->broken_words > 0 && percent > 100)
        return false; /* smaller letters may keep the word whole */
    float least = -1, gap = reach_of(backdrop, name) + stage_px(stage, 10);
    for (int i = 0; i < SIDES; i++) {
        struct rect area = beside(name, box, sides[i], gap);
        float now = cost(backdrop, obstacles, area);
        if (now < 0)
            continue;
        now += sides[i] == name->place->label ? 0 : 0.5f + (float)i * 0.1f;
        if (least >= 0 && now >= least)
            continue;
        least = now;
        name->box = box;
        name->box_at = (struct vec2){roundf(area.x), roundf(area.y)};
    }
    if (!name->box)
        return false;
    obstacles->rects[obstacles->count++] =
        (struct rect){name->box_at.x, name->box_at.y, box->width, box->height};
    return true;
}

static void find_places(struct backdrop *backdrop)
{
    const struct deck *deck = backdrop->stage->deck;
    const struct word_list *ids = &backdrop->spec->places;
    for (size_t i = 0; i < ids->count && backdrop->name_count < BACKDROP_NAMES_MAX; i++) {
        int index = ids->items[i].text ? deck_find_place(deck, ids->items[i].text) : -1;
        if (index < 0 || deck->places[index].nowhere)
            continue;
        const struct deck_place *place = &deck->places[index];
        struct plane at = project_forward(&backdrop->ground->projection,
                                          (struct place_geo){place->lat, place->lon});
        backdrop->names[backdrop->name_count++] = (struct backdrop_name){
            .place = place,
            .at = camera_px(&backdrop->camera, backdrop->whole, at),
            .zone = place->within.given,
        };
    }
}

/* Right of its stop, as large as the distance of the stops allows. */
static void name_stops(struct backdrop *backdrop, struct diags *lint)
{
    const struct stage *stage = backdrop->stage;
    const struct backdrop_line *line = &backdrop->line;
    float right = backdrop->clear.x + backdrop->clear.w, gap = stage_px(stage, 72);
    float pitch = line->stop_count > 1 ? line->stops[1].y - line->stops[0].y : backdrop->clear.h;
    for (size_t i = 0; i < line->stop_count && i < BACKDROP_NAMES_MAX; i++) {
        const struct deck_place *place = &stage->deck->places[line->places[i]];
        const char *utf8 = text_in(&place->name, stage->settings.language);
        struct vec2 at = line->stops[i];
        static const enum type types[] = {TYPE_D2, TYPE_D3, TYPE_LABEL_STRONG};
        struct textbox *box = NULL;
        for (size_t k = 0; k < 3 && (!box || box->height > pitch || box->broken_words > 0); k++)
            box = text_set_balanced(stage, utf8, stage_style(stage, types[k], stage->theme.ink),
                                    right - at.x - gap);
        fit_text(stage, lint, &place->name, "name of a stop", box, 2);
        backdrop->names[backdrop->name_count++] = (struct backdrop_name){
            .place = place,
            .at = at,
            .box = box,
            .box_at = {at.x + gap, roundf(at.y - box->height / 2)},
        };
    }
}

static void no_room(const struct stage *stage, const struct deck_place *place, struct diags *lint)
{
    struct mark slide = stage->slide->mark;
    if (!lint || stage->settings.text_percent > 100 ||
        fit_reported_about(lint, place->mark, slide, "W488"))
        return;
    diag_warning(lint, place->mark, "W488",
                 "the name `%s` finds no room beside the words of `%s` at %d x %d",
                 text_in(&place->name, stage->settings.language), stage->slide->id,
                 (int)stage->width, (int)stage->height);
    diag_about(lint, slide);
    diag_help(lint, "show a larger `region`, or leave the place out of the ground");
}

void backdrop_lay_names(struct backdrop *backdrop, struct diags *lint)
{
    const struct stage *stage = backdrop->stage;
    if (backdrop->line.route)
        name_stops(backdrop, lint);
    if (!backdrop->ground || backdrop->ground->picture.path)
        return;
    find_places(backdrop);
    struct obstacles obstacles = find_obstacles(backdrop);
    for (size_t i = 0; i < backdrop->name_count; i++) {
        struct backdrop_name *name = &backdrop->names[i];
        int percent = stage->settings.text_percent;
        while (!place_name(backdrop, &obstacles, name, percent) && percent > 100)
            percent -= 25;
        if (!name->box)
            no_room(stage, name->place, lint);
    }
}
