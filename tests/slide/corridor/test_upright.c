/* A single line of few stops on an upright screen: it fills the room in every text size, whatever
 * its names. */
#include "exhibit.h"

#include "slide/corridor/items.h"
#include "slide/kit/gap.h"

enum { SLIDE = 20, STOPS_MOST = 6, ROUNDS = 6 * 3 * 2 * 8 };

struct strip {
    struct exhibit exhibit;
    uint32_t random;
    struct deck_place places[STOPS_MOST];
    size_t via[STOPS_MOST];
    struct route_leg_spec legs[STOPS_MOST];
    struct deck_route route;
    struct corridor_line_spec line;
};

/* xorshift32: the same numbers everywhere. */
static uint32_t below(struct strip *strip, uint32_t limit)
{
    strip->random ^= strip->random << 13;
    strip->random ^= strip->random >> 17;
    strip->random ^= strip->random << 5;
    return strip->random % limit;
}

static const char *any_name(struct strip *strip)
{
    static const char *const names[] = {"Tbilisi",         "Turkmenbashi",
                                        "Mazar-i-Sharif",  "Khankendi / Stepanakert",
                                        "Naxçıvan şəhəri", "The port of Alat on the Caspian",
                                        "Нахичевань",      "Железнодорожный посёлок у моста"};
    return names[below(strip, sizeof names / sizeof *names)];
}

static void add_stops(struct strip *strip, size_t count)
{
    static const char *const countries[] = {"Azerbaijan", "Georgia", "Turkmenistan"};
    static const enum route_mode modes[] = {MODE_RAIL, MODE_ROAD, MODE_RAIL, MODE_FERRY};
    for (size_t i = 0; i < count; i++) {
        strip->places[i] = (struct deck_place){
            .lon = (double)i, .name = exhibit_text(any_name(strip), (unsigned)i + 1)};
        if (below(strip, 3) > 0)
            strip->places[i].country = exhibit_text(countries[below(strip, 3)], 1);
        strip->via[i] = i;
        strip->legs[i] =
            (struct route_leg_spec){.from = i, .to = i + 1, .kind.mode = modes[below(strip, 4)]};
        if (below(strip, 3) == 0)
            strip->legs[i].length = (struct quantity){
                .given = true, .value = 3 + (double)below(strip, 900), .unit = "km"};
    }
    strip->route = (struct deck_route){.id.text = "line",
                                       .name = exhibit_text("The line", 1),
                                       .via = strip->via,
                                       .via_count = count,
                                       .legs = strip->legs,
                                       .kind.mode = MODE_RAIL,
                                       .whole = true};
}

static struct view start(struct strip *strip, uint32_t round)
{
    struct exhibit *exhibit = &strip->exhibit;
    *strip = (struct strip){.random = round * 2654435761u | 1};
    exhibit_start(exhibit);
    add_stops(strip, 2 + round % (STOPS_MOST - 1));
    exhibit->deck.places = strip->places;
    exhibit->deck.place_count = strip->route.via_count;
    exhibit->deck.routes = &strip->route;
    exhibit->deck.route_count = 1;
    exhibit->width = round / 18 % 2 ? 768 : 1080;
    exhibit->height = round / 18 % 2 ? 1366 : 1920;
    exhibit->settings.text_percent = 100 + 25 * (int)(round / 6 % 3);
    struct deck_slide *slide = exhibit_slide(exhibit, SLIDE, "corridor", 4);
    slide->title = exhibit_text("By rail to the river, then on by road", 21);
    slide->lead = exhibit_text("This is how the goods reached the other bank.", 22);
    slide->note = exhibit_text("A diagram, not to scale. The report names one stop, we add the "
                               "others and both ends of the line.",
                               23);
    strip->line.route.text = "line";
    *(struct field_list *)exhibit_value(slide, "lines") =
        (struct field_list){.items = &strip->line, .count = 1};
    return exhibit_view(exhibit, SLIDE);
}

/* How much larger than usual. */
static float size_of(const struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    return placed->drawn->scale / view->stage->scale;
}

static float largest_gap(struct strip *strip, struct view *view)
{
    const struct corridor_placed *placed = view->placed;
    const struct stage *stage = &strip->exhibit.stage;
    float largest = 0;
    for (view->page = 0; view->page < sheet_pages(placed->sheet); view->page++) {
        const struct draw_list *list = exhibit_draw(&strip->exhibit, view);
        largest = fmaxf(largest, gap_percent(stage, gap_of(stage, list, (struct rect){0})));
    }
    return largest;
}

/* But for one in a hundred: two short names, which are as large as a headline then, and six stops
 * of long ones in large text. */
static void few_stops_leave_no_gap(void **state)
{
    (void)state;
    size_t bad = 0;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        static struct strip strip;
        struct view view = start(&strip, round);
        float gap = largest_gap(&strip, &view);
        if (gap > GAP_MOST_PERCENT) {
            print_error("round %u: of %zu stops at %d %%, %.1f times as large, %.1f %% are empty\n",
                        round, strip.route.via_count, strip.exhibit.settings.text_percent,
                        (double)size_of(&view), (double)gap);
            bad++;
        }
        exhibit_finish(&strip.exhibit);
    }
    assert_true(bad <= ROUNDS / 100);
}

/* What runs on the line is left of it and names are right of it, both in lines of their own where
 * they are long, so that neither keeps the other small. */
static void words_stand_on_both_sides(void **state)
{
    (void)state;
    size_t captions = 0;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        static struct strip strip;
        struct view view = start(&strip, round);
        const struct corridor_layout *layout =
            ((const struct corridor_placed *)view.placed)->layout;
        float line = layout->stops[0].at.x, left = strip.exhibit.stage.content.x;
        for (size_t i = 0; i < layout->stop_count; i++)
            assert_true(layout->stops[i].label.x > line);
        for (size_t i = 0; i < layout->caption_count; i++) {
            struct rect area = layout->captions[i].area;
            if (layout->captions[i].leg < 0 || area.x > line)
                continue;
            assert_true(area.x >= left && area.x + area.w < line);
            assert_int_equal(layout->captions[i].align, ALIGN_RIGHT);
            captions++;
        }
        exhibit_finish(&strip.exhibit);
    }
    print_message("%zu captions\n", captions);
    assert_true(captions > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(few_stops_leave_no_gap),
                                       cmocka_unit_test(words_stand_on_both_sides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
