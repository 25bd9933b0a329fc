/* What the tests of corridors share: ways made up at random, and a stage to place them on. */
#pragma once

#include "exhibit.h"

#include "slide/corridor/layout/layout.h"

enum { CASE_PLACES = 40, CASE_PATHS = 8, CASE_PLACES_OF_PATH = 26 };

struct corridor_case {
    struct exhibit exhibit;
    struct arena arena; /* of one layout */
    uint32_t random;
    struct deck_place places[CASE_PLACES];
    size_t place_count;
    struct corridor_path paths[CASE_PATHS];
    size_t path_places[CASE_PATHS][CASE_PLACES_OF_PATH];
    struct route_leg_spec legs[CASE_PATHS][CASE_PLACES_OF_PATH];
    size_t path_count;
    bool scaled, lengths;
    struct rect room;
    const struct corridor_network *net;
    struct corridor_plan plan;
    const struct corridor_layout *layout;
};

/* xorshift32: the same numbers everywhere. */
static inline uint32_t case_random(struct corridor_case *made, uint32_t below)
{
    made->random ^= made->random << 13;
    made->random ^= made->random >> 17;
    made->random ^= made->random << 5;
    return made->random % below;
}

static inline const char *case_name(struct corridor_case *made)
{
    static const char *const words[] = {
        "Baku",
        "Kars",
        "Ağ",
        "Tbilisi",
        "Akhalkalaki",
        "Turkmenbashi",
        "Mazar-i-Sharif",
        "Khankendi / Stepanakert",
        "Naxçıvan şəhəri",
        "The port of Alat on the Caspian",
        "Ош",
        "Баку",
        "Нахичевань",
        "Туркменбаши",
        "Мазари-Шариф",
        "Новоалександровская станица",
        "Железнодорожный посёлок у моста",
        "ფოთი",
        "თბილისი",
        "ახალქალაქი",
        "ბათუმის საზღვაო ნავსადგური",
        "Երևան",
        "Գյումրի կայարան",
    };
    return words[case_random(made, sizeof words / sizeof *words)];
}

static inline const char *case_country(struct corridor_case *made)
{
    static const char *const countries[] = {"Azerbaijan",   "Georgia",    "Türkiye",
                                            "Turkmenistan", "Афганистан", "საქართველო"};
    return countries[case_random(made, sizeof countries / sizeof *countries)];
}

static inline void case_begin(struct corridor_case *made)
{
    *made = (struct corridor_case){0};
    exhibit_start(&made->exhibit);
    exhibit_slide(&made->exhibit, 20, "corridor", 4);
}

static inline void case_end(struct corridor_case *made)
{
    arena_finish(&made->arena);
    exhibit_finish(&made->exhibit);
}

/* Another case, with nothing in it yet. */
static inline void case_start(struct corridor_case *made, uint32_t seed)
{
    made->random = seed * 2654435761u | 1;
    made->place_count = made->path_count = 0;
    made->scaled = false;
    made->lengths = case_random(made, 2);
    made->exhibit.settings = (struct settings){.text_percent = 100};
    made->exhibit.deck.places = made->places;
}

/* A place of its own, of the country before it as often as not. */
static inline size_t case_place(struct corridor_case *made)
{
    size_t index = made->place_count++;
    struct deck_place *place = &made->places[index];
    assert_true(index < CASE_PLACES);
    *place = (struct deck_place){.name = exhibit_text(case_name(made), 1)};
    if (index > 0 && case_random(made, 2))
        place->country = made->places[index - 1].country;
    else if (case_random(made, 8) > 0)
        place->country = exhibit_text(case_country(made), 1);
    return index;
}

/* A way over `count` of `path`, with legs of any mode, state and length. */
static inline struct corridor_path *case_way(struct corridor_case *made, const size_t *path,
                                             size_t count, size_t line)
{
    size_t index = made->path_count++;
    assert_true(index < CASE_PATHS && count <= CASE_PLACES_OF_PATH);
    enum route_mode mode = (enum route_mode)case_random(made, 7);
    enum route_state state = ROUTE_OPEN;
    for (size_t i = 0; i < count; i++) {
        made->path_places[index][i] = path[i];
        if (case_random(made, 5) == 0)
            mode = (enum route_mode)case_random(made, 7);
        if (case_random(made, 5) == 0)
            state = (enum route_state)case_random(made, 3);
        made->legs[index][i] = (struct route_leg_spec){.kind = {.mode = mode}, .state = state};
        if (made->lengths && case_random(made, 8) > 0)
            made->legs[index][i].length =
                (struct quantity){.given = true,
                                  .value = 3 + (double)case_random(made, 900),
                                  .bound = (enum quantity_bound)case_random(made, 2),
                                  .unit = "km"};
        if (mode == MODE_FERRY)
            made->legs[index][i].name = exhibit_text("Caspian Sea", 3);
    }
    made->paths[index] = (struct corridor_path){.places = made->path_places[index],
                                                .count = count,
                                                .legs = made->legs[index],
                                                .line = line};
    return &made->paths[index];
}

/* The first line: `count` stations. */
static inline void case_line(struct corridor_case *made, size_t count)
{
    size_t path[CASE_PLACES_OF_PATH];
    for (size_t i = 0; i < count; i++)
        path[i] = case_place(made);
    case_way(made, path, count, 0);
}

/* A line that shares a stretch of the first, comes from elsewhere or goes elsewhere, and may run
 * the other way. */
static inline void case_second_line(struct corridor_case *made)
{
    size_t path[CASE_PLACES_OF_PATH], count = 0, trunk = made->paths[0].count, fresh = 2;
    size_t from = case_random(made, (uint32_t)trunk);
    size_t to = from + case_random(made, (uint32_t)(trunk - from));
    size_t before = case_random(made, 3), after = case_random(made, 3);
    if (from == to)
        after += before + after == 0;
    for (size_t i = 0; i < before && made->place_count < CASE_PLACES; i++)
        path[count++] = case_place(made);
    for (size_t i = from; i <= to; i++) {
        bool detour = fresh > 0 && i > from && i < to && case_random(made, 6) == 0;
        path[count++] = detour ? case_place(made) : made->path_places[0][i];
        fresh -= detour;
    }
    for (size_t i = 0; i < after; i++)
        path[count++] = case_place(made);
    bool turned = case_random(made, 3) == 0;
    for (size_t i = 0; turned && i < count / 2; i++) {
        size_t other = path[i];
        path[i] = path[count - 1 - i];
        path[count - 1 - i] = other;
    }
    struct corridor_path *way = case_way(made, path, count, made->path_count);
    way->toward_start = case_random(made, 2);
}

static inline void case_branch(struct corridor_case *made)
{
    size_t path[4], count = 0, most = 1 + case_random(made, 3);
    path[count++] = made->path_places[0][case_random(made, (uint32_t)made->paths[0].count)];
    while (count <= most)
        path[count++] = case_place(made);
    struct corridor_path *way = case_way(made, path, count, 0);
    way->side = true;
    way->toward_start = case_random(made, 2);
}

/* Another way between two stations of the first line, with up to two of its own. */
static inline void case_alternative(struct corridor_case *made)
{
    size_t path[4], count = 0, trunk = made->paths[0].count, via = case_random(made, 3);
    size_t from = case_random(made, (uint32_t)trunk - 1);
    size_t to =
        from + 1 +
        case_random(made, (uint32_t)(trunk - from - 1) < 4 ? (uint32_t)(trunk - from - 1) : 4);
    path[count++] = made->path_places[0][from];
    while (count <= via)
        path[count++] = case_place(made);
    path[count++] = made->path_places[0][to];
    case_way(made, path, count, 0)->side = true;
}

/* Any network: up to three ways beside the first line. */
static inline void case_network(struct corridor_case *made, size_t trunk)
{
    size_t more = 1 + case_random(made, 3);
    case_line(made, trunk);
    for (size_t i = 0; i < more; i++) {
        uint32_t kind = case_random(made, 4);
        if (kind < 2)
            case_second_line(made);
        else if (kind == 2)
            case_branch(made);
        else
            case_alternative(made);
    }
}

/* One of the canvases and text sizes that visitors meet. */
static inline void case_any_canvas(struct corridor_case *made)
{
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    const float *size = sizes[case_random(made, 4)];
    made->exhibit.width = size[0];
    made->exhibit.height = size[1];
    made->exhibit.settings.text_percent = 100 + 25 * (int)case_random(made, 3);
}

/* Lays out below a title of one line and above a key and a note. */
static inline void case_place_it(struct corridor_case *made)
{
    struct exhibit *exhibit = &made->exhibit;
    struct stage *stage = &exhibit->stage;
    float grown = (float)(exhibit->settings.text_percent - 100) / 25;
    arena_reset(&made->arena);
    *stage = (struct stage){.arena = &made->arena,
                            .metrics = &exhibit->metrics,
                            .deck = &exhibit->deck,
                            .words = &exhibit->words,
                            .settings = exhibit->settings};
    stage_frame(stage, exhibit->width, exhibit->height, 1);
    stage_set_slide(stage, 20, BASE_LIGHT);
    struct rect content = stage->content;
    float top = stage_px(stage, 255 + 20 * grown);
    float foot =
        content.y + content.h - stage_px(stage, (stage->portrait ? 150 : 105) + 20 * grown);
    made->room = (struct rect){content.x, top, content.w, foot - top};
    made->net = network_make(&made->arena, made->paths, made->path_count);
    made->plan = (struct corridor_plan){stage, made->net, made->scaled, made->room, 0};
    made->layout = layout_make(&made->plan);
}
