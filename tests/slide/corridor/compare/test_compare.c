/* Any two lines compared: on one scale, and no two texts meet. */
#include "exhibit.h"
#include "slide/corridor/corridor.h"

enum { ROUNDS = 600, STOPS_MAX = 12, NAMES = 8 };

static const char *const names[NAMES] = {
    "Oş",     "Kars",       "Nakhchivan",  "Khankendi / Stepanakert", "Николаевск-на-Амуре",
    "Ереван", "ნახიჩევანი", "Հռիփսիմեավան"};

static uint32_t seed;

static uint32_t draw_number(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

struct lines {
    struct deck_place places[2 * STOPS_MAX + 4];
    struct deck_route routes[2];
    struct corridor_line_spec lines[2];
    struct mark marks[2];
    struct corridor_spec *spec;
};

static struct quantity km(double value)
{
    return (struct quantity){.given = value > 0, .value = value, .unit = "km"};
}

static struct word *id_of(struct exhibit *exhibit, size_t place)
{
    struct word *word = arena_new(&exhibit->arena, struct word);
    word->text = exhibit->deck.places[place].id.text;
    return word;
}

static size_t add_place(struct exhibit *exhibit, struct lines *lines)
{
    size_t place = exhibit->deck.place_count++;
    lines->places[place] =
        (struct deck_place){.id = {.text = arena_printf(&exhibit->arena, "place-%zu", place)},
                            .name = exhibit_text(names[draw_number(NAMES)], 5),
                            .country = exhibit_text("Azerbaijan", 5)};
    return place;
}

/* A branch to a place of its own, and another way between two stations. */
static void add_sides(struct exhibit *exhibit, struct lines *lines, int line)
{
    const struct deck_route *route = &lines->routes[line];
    struct corridor_branch_spec *branch = arena_new(&exhibit->arena, struct corridor_branch_spec);
    struct corridor_alternative_spec *other =
        arena_new(&exhibit->arena, struct corridor_alternative_spec);
    size_t from = draw_number((uint32_t)route->via_count);
    *branch = (struct corridor_branch_spec){.from = *id_of(exhibit, route->via[from]),
                                            .to = {id_of(exhibit, add_place(exhibit, lines)), 1},
                                            .state = -1,
                                            .toward = 1 + (int)draw_number(2),
                                            .note = exhibit_text("branch", 8)};
    lines->lines[line].branches =
        (struct field_list){.items = branch, .count = 1, .marks = lines->marks};
    if (route->via_count < 3)
        return;
    size_t a = draw_number((uint32_t)route->via_count - 1);
    struct word *ends = arena_array(&exhibit->arena, struct word, 2);
    ends[0] = *id_of(exhibit, route->via[a]);
    ends[1] = *id_of(exhibit, route->via[a + 1]);
    *other = (struct corridor_alternative_spec){.between = {ends, 2},
                                                .mode = {.text = "road"},
                                                .state = -1,
                                                .name = exhibit_text("by road", 8)};
    lines->lines[line].alternatives =
        (struct field_list){.items = other, .count = 1, .marks = lines->marks};
}

/* `lengths`: of both, km; 0 for one that is not known. */
static void make_lines(struct exhibit *exhibit, struct lines *lines, const size_t counts[2],
                       const double lengths[2], double by, bool sides)
{
    static const char *const ids[] = {"longer", "shorter"};
    struct deck *deck = &exhibit->deck;
    struct arena *arena = &exhibit->arena;
    memset(lines, 0, sizeof *lines);
    deck->places = lines->places;
    deck->routes = lines->routes;
    deck->place_count = 0;
    deck->route_count = 2;
    for (int i = 0; i < 2; i++) {
        struct deck_route *route = &lines->routes[i];
        *route =
            (struct deck_route){.id = {.text = ids[i]},
                                .name = exhibit_text(i ? "The planned road" : "The railway", 9),
                                .via = arena_array(arena, size_t, counts[i]),
                                .via_count = counts[i],
                                .legs = arena_array(arena, struct route_leg_spec, counts[i]),
                                .state = i ? ROUTE_PLANNED : ROUTE_OPEN,
                                .length = km(lengths[i])};
        for (size_t j = 0; j < counts[i]; j++) {
            size_t place = deck->place_count++;
            lines->places[place] =
                (struct deck_place){.id = {.text = arena_printf(arena, "place-%zu", place)},
                                    .name = exhibit_text(names[draw_number(NAMES)], 5),
                                    .country = exhibit_text("Azerbaijan", 5)};
            route->via[j] = place;
            if (j > 0)
                route->legs[j - 1] = (struct route_leg_spec){.from = place - 1, .to = place};
        }
        lines->lines[i].route.text = ids[i];
        if (sides)
            add_sides(exhibit, lines, i);
    }
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "corridor", 5);
    slide->title = exhibit_text("Two paths", 3);
    lines->spec = (struct corridor_spec *)(uintptr_t)slide->spec;
    lines->spec->lines =
        (struct field_list){.items = lines->lines, .count = 2, .marks = lines->marks};
    lines->spec->compare.shorter.text = "shorter";
    lines->spec->compare.than.text = "longer";
    lines->spec->compare.by = km(by);
    lines->spec->compare.by.bound = QUANTITY_ABOUT;
}

static bool inside(struct rect area, struct rect room)
{
    return area.x >= room.x - 1 && area.y >= room.y - 1 && area.x + area.w <= room.x + room.w + 1 &&
           area.y + area.h <= room.y + room.h + 1;
}

/* The texts of the slide as they are drawn, but for the foot and what is over the diagram. */
static size_t texts_of(const struct sheet *sheet, struct rect room, struct rect *out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct sheet_item *item = &sheet->items[i];
        if (item->kind != SHEET_TEXT || item->text.at.y < room.y - 1 ||
            item->text.at.y > room.y + room.h)
            continue;
        const struct textbox *box = item->text.box;
        for (size_t j = item->text.first; j < item->text.end && count < most; j++) {
            const struct text_line *line = &box->lines[j];
            out[count++] =
                (struct rect){item->text.at.x + line->x,
                              item->text.at.y + line->baseline - box->lines[item->text.first].top -
                                  0.7f * (float)line->runs[0].size_px,
                              line->width, 0.7f * (float)line->runs[0].size_px};
        }
    }
    return count;
}

static void check(const struct corridor_placed *placed, size_t round)
{
    const struct corridor_layout *layout = placed->layout;
    struct rect texts[96];
    if (!layout->fits)
        return;
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct corridor_stop *stop = &layout->stops[i];
        if (!inside(stop->label, placed->room))
            fail_msg("round %zu: a name leaves the diagram", round);
        if (i > 0 && placed->net->stations[i].column > 0 &&
            placed->net->stations[i].lane == placed->net->stations[i - 1].lane) {
            const struct corridor_stop *before = &layout->stops[i - 1];
            assert_true(layout->vertical ? stop->at.y > before->at.y : stop->at.x > before->at.x);
        }
    }
    size_t count = texts_of(placed->sheet, placed->room, texts, 96);
    assert_true(count >= layout->stop_count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            if (rects_meet(texts[i], texts[j]))
                fail_msg("round %zu: two texts meet at %.0f,%.0f and %.0f,%.0f", round,
                         (double)texts[i].x, (double)texts[i].y, (double)texts[j].x,
                         (double)texts[j].y);
}

static void any_two_lines_keep_their_texts_apart(void **state)
{
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}, {3840, 2160}};
    static const int percents[] = {100, 125, 150};
    size_t fit = 0;
    (void)state;
    for (size_t round = 0; round < ROUNDS; round++) {
        struct exhibit exhibit;
        struct lines lines;
        exhibit_start(&exhibit);
        seed = (uint32_t)round * 2654435761u + 1;
        size_t counts[2] = {2 + draw_number(STOPS_MAX - 1), 2 + draw_number(STOPS_MAX - 1)};
        double longer = 50 + draw_number(3000), by = 1 + draw_number((uint32_t)longer * 6 / 10);
        double lengths[2] = {longer, longer - by};
        if (draw_number(2))
            lengths[draw_number(2)] = 0;
        make_lines(&exhibit, &lines, counts, lengths, by, round % 3 == 0);
        exhibit.width = sizes[round % 4][0];
        exhibit.height = sizes[round % 4][1];
        exhibit.settings.text_percent = percents[round / 4 % 3];
        struct view view = exhibit_view(&exhibit, 20);
        const struct corridor_placed *placed = view.placed;
        check(placed, round);
        fit += placed->layout->fits;
        /* What does not fit is said. */
        char *found = exhibit_findings(&exhibit);
        assert_int_equal(strstr(found, "E545") != NULL, !placed->layout->fits);
        free(found);
        exhibit_finish(&exhibit);
    }
    assert_true(fit > ROUNDS / 3);
}

/* Four stops each with short names fit everywhere at every size of text. */
static void ordinary_lines_always_fit(void **state)
{
    static const float sizes[][2] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    (void)state;
    for (int i = 0; i < 9; i++) {
        struct exhibit exhibit;
        struct lines lines;
        const size_t counts[2] = {4, 4};
        const double lengths[2] = {0, 0};
        exhibit_start(&exhibit);
        seed = (uint32_t)i;
        make_lines(&exhibit, &lines, counts, lengths, 340, false);
        for (size_t j = 0; j < exhibit.deck.place_count; j++)
            lines.places[j].name = exhibit_text(names[j % 3], 5);
        exhibit.width = sizes[i % 3][0];
        exhibit.height = sizes[i % 3][1];
        exhibit.settings.text_percent = 100 + 25 * (i / 3);
        struct view view = exhibit_view(&exhibit, 20);
        assert_true(((const struct corridor_placed *)view.placed)->layout->fits);
        exhibit_finish(&exhibit);
    }
}

/* Of three cards the first opens; the second is for the same station, the third for none. */
static void cards_that_nothing_opens_are_told(void **state)
{
    struct exhibit exhibit;
    struct lines lines;
    const size_t counts[2] = {3, 3};
    const double lengths[2] = {0, 0};
    struct corridor_card_spec cards[3] = {{.place = {.text = "place-1"}},
                                          {.place = {.text = "place-1"}},
                                          {.place = {.text = "place-99"}}};
    struct mark marks[3];
    (void)state;
    exhibit_start(&exhibit);
    seed = 1;
    make_lines(&exhibit, &lines, counts, lengths, 340, false);
    for (unsigned i = 0; i < 3; i++) {
        cards[i].card.text = exhibit_text("Here.", 60 + i);
        marks[i] = (struct mark){"deck.yaml", 60 + i, 9, 5};
    }
    lines.spec->cards = (struct field_list){.items = cards, .count = 3, .marks = marks};
    exhibit_view(&exhibit, 20);
    exhibit_finds(&exhibit,
                  "61:9 E482 no station of this slide opens this card | name a station of "
                  "its lines that has no card yet\n"
                  "62:9 E482 no station of this slide opens this card | name a station of "
                  "its lines that has no card yet\n");
    exhibit_finish(&exhibit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_two_lines_keep_their_texts_apart),
                                       cmocka_unit_test(ordinary_lines_always_fit),
                                       cmocka_unit_test(cards_that_nothing_opens_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
