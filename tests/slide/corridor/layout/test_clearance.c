/* When a diagram's stops and lines are clear: inside the room, off each other. A strip of three
 * stations as it is placed, with one stop moved. */
#include "corridor_support.h"
#include "slide/corridor/layout/clearance.h"

static struct corridor_case made;
static struct corridor_layout moved;
static struct corridor_draft draft;

static int place_strip(void **state)
{
    (void)state;
    case_begin(&made);
    case_start(&made, 1);
    case_line(&made, 3);
    case_place_it(&made);
    moved = *made.layout;
    draft = (struct corridor_draft){.plan = &made.plan, .layout = &moved};
    return 0;
}

static int end_strip(void **state)
{
    (void)state;
    case_end(&made);
    return 0;
}

/* How far a stop's outline is from its middle. */
static float reach(void)
{
    return corridor_px(&draft, CORRIDOR_STOP + CORRIDOR_OUTLINE / 2);
}

static void as_it_is_placed_it_is_clear(void **state)
{
    (void)state;
    assert_true(made.layout->fits);
    assert_true(layout_clearance_of_lines(&draft));
}

static void a_stop_is_inside_the_room_to_the_last_px(void **state)
{
    (void)state;
    struct rect room = made.room;
    const struct vec2 within[] = {
        {room.x + reach(), room.y + 0.9f * room.h},
        {room.x + room.w - reach(), room.y + 0.9f * room.h},
        {room.x + room.w / 4, room.y + reach()},
        {room.x + room.w / 4, room.y + room.h - reach()},
    };
    static const struct vec2 outward[] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    for (int i = 0; i < 4; i++) {
        moved.strand_count = 0; /* lines are no concern here */
        moved.stops[0].at = within[i];
        assert_true(layout_clearance_of_lines(&draft));
        moved.stops[0].at.x += outward[i].x;
        moved.stops[0].at.y += outward[i].y;
        assert_false(layout_clearance_of_lines(&draft));
    }
}

/* A stop of several lines is longer across them: from top to bottom on a wide screen, from left to
 * right on a tall one. */
static void a_stop_of_several_lines_is_inside_with_both_its_ends(void **state)
{
    (void)state;
    struct rect room = made.room;
    const float half = 20;
    moved.strand_count = 0;
    moved.stops[0].half = half;
    moved.stops[0].at = (struct vec2){room.x + room.w / 4, room.y + reach() + half};
    assert_true(layout_clearance_of_lines(&draft));
    moved.stops[0].at.y -= 1;
    assert_false(layout_clearance_of_lines(&draft));
    moved.vertical = true;
    assert_true(layout_clearance_of_lines(&draft));
    moved.stops[0].at = (struct vec2){room.x + reach() + half, room.y + 0.9f * room.h};
    assert_true(layout_clearance_of_lines(&draft));
    moved.stops[0].at.x -= 1;
    assert_false(layout_clearance_of_lines(&draft));
}

static void stops_of_one_page_do_not_meet(void **state)
{
    (void)state;
    moved.strand_count = 0;
    moved.stops[0].at = moved.stops[2].at;
    assert_false(layout_clearance_of_lines(&draft));
    moved.stops[0].page = 1;
    assert_true(layout_clearance_of_lines(&draft));
}

static void a_line_keeps_off_stops_that_it_passes(void **state)
{
    (void)state;
    struct corridor_stop *stop = &moved.stops[0];
    struct vec2 of_line = {(moved.stops[1].at.x + moved.stops[2].at.x) / 2, moved.stops[1].at.y};
    float off = reach() + corridor_px(&draft, (float)CORRIDOR_LINE / 2 + 4);
    stop->at = (struct vec2){of_line.x, of_line.y + off + 1};
    assert_true(layout_clearance_of_lines(&draft));
    stop->at.y -= 2;
    assert_false(layout_clearance_of_lines(&draft));
}

static void a_name_keeps_4_px_off_lines_and_inside_the_room(void **state)
{
    (void)state;
    struct rect room = made.room, *label = &moved.stops[0].label;
    float off = corridor_px(&draft, CORRIDOR_LINE / 2 + 4);
    float x = (moved.stops[1].at.x + moved.stops[2].at.x) / 2, line = moved.stops[1].at.y;
    moved.stops[1].label = (struct rect){room.x + 10, room.y + 1, 50, 20};
    moved.stops[2].label = (struct rect){room.x + 90, room.y + 1, 50, 20};
    *label = (struct rect){x - 30, line + off + 0.5f, 60, 20};
    assert_true(layout_clearance_of_names(&draft));
    label->y -= 1;
    assert_false(layout_clearance_of_names(&draft));
    *label = (struct rect){room.x + room.w - 60, room.y + 1, 60, 20};
    assert_true(layout_clearance_of_names(&draft));
    label->x += 1;
    assert_false(layout_clearance_of_names(&draft));
}

#define strip_test(name) cmocka_unit_test_setup_teardown(name, place_strip, end_strip)

int main(void)
{
    const struct CMUnitTest tests[] = {
        strip_test(as_it_is_placed_it_is_clear),
        strip_test(a_stop_is_inside_the_room_to_the_last_px),
        strip_test(a_stop_of_several_lines_is_inside_with_both_its_ends),
        strip_test(stops_of_one_page_do_not_meet),
        strip_test(a_name_keeps_4_px_off_lines_and_inside_the_room),
        strip_test(a_line_keeps_off_stops_that_it_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
