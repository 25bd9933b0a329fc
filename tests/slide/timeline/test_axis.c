#include "testing.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "slide/timeline/axis.h"
#include "slide/timeline/view.h"

static double day(int year, unsigned month, unsigned number)
{
    return (double)date_days(year, month, number);
}

static struct time_span point(double at)
{
    return (struct time_span){at, at, false, false};
}

static void dates_are_spans_of_their_precision(void **state)
{
    (void)state;
    struct date date = {.given = true, .from = {.precision = DATE_MONTH, .year = 2020, .month = 2}};
    date.to = date.from;
    struct time_span span = time_span_of(&date);
    assert_true(span.first == day(2020, 2, 1) && span.last == day(2020, 2, 29));
    assert_true(time_span_middle(&span) == day(2020, 2, 15));
    date.range = true;
    date.to.precision = DATE_NONE;
    span = time_span_of(&date);
    assert_true(span.open_last && !span.open_first);
    assert_true(span.first == day(2020, 2, 1) && span.last == span.first);
}

static void an_axis_without_breaks_is_its_days(void **state)
{
    (void)state;
    struct time_span spans[] = {point(100), point(900)};
    struct timeline_axis axis;
    timeline_axis_make(&axis, 0, 1000, spans, 2, 0);
    assert_int_equal(axis.break_count, 0);
    assert_true(axis.length == 1000);
    assert_true(timeline_axis_position(&axis, 250) == 250);
    assert_true(timeline_axis_day(&axis, 250) == 250);
    timeline_axis_make(&axis, 10, 10, spans, 0, 0); /* one day: some room about it */
    assert_true(axis.length == 4 && axis.first == 8);
}

static void long_stretches_are_cut_out_on_request(void **state)
{
    (void)state;
    const struct time_span spans[] = {point(day(2020, 11, 9)), point(day(2021, 1, 11)),
                                      point(day(2021, 1, 19)), point(day(2021, 2, 5)),
                                      point(day(2021, 3, 1))};
    struct timeline_axis axis;
    timeline_axis_make(&axis, spans[0].first, spans[4].last, spans, 5, 0.1);
    assert_int_equal(axis.break_count, 3); /* 63, then 24 and 17 days of what is left; 8 are few */
    assert_true(axis.breaks[0].first == spans[0].first && axis.breaks[0].last == spans[1].first);
    assert_true(fabs(axis.break_size / axis.length - 0.1) < 1e-9);
    assert_non_null(timeline_axis_break(&axis, day(2020, 12, 24)));
    assert_null(timeline_axis_break(&axis, day(2021, 1, 15)));
    /* Nothing would be left of an axis of two days far apart. */
    timeline_axis_make(&axis, spans[0].first, spans[1].first, spans, 2, 0.1);
    assert_int_equal(axis.break_count, 0);
    assert_true(axis.length == 63);
}

/* The finer the scale, the shorter the stretches that go; never of ten days or less. */
static void what_is_long_follows_the_scale(void **state)
{
    (void)state;
    const struct time_span month[] = {point(day(2021, 1, 1)), point(day(2021, 1, 5)),
                                      point(day(2021, 1, 18)), point(day(2021, 1, 28))};
    const struct time_span decades[] = {point(day(1950, 1, 1)), point(day(1990, 1, 1)),
                                        point(day(1997, 1, 1)), point(day(2004, 1, 1)),
                                        point(day(2011, 1, 1)), point(day(2021, 1, 1))};
    struct timeline_axis axis;
    timeline_axis_make(&axis, month[0].first, month[3].last, month, 4, 0.1);
    assert_int_equal(axis.break_count, 1); /* 13 days, not 10 */
    assert_true(axis.breaks[0].first == month[1].first);
    timeline_axis_make(&axis, decades[0].first, decades[5].last, decades, 6, 0.1);
    assert_int_equal(axis.break_count, 1); /* 40 years; 10 of the 31 left are like the others */
}

/* Marks of one moment are spread, ticks with what is beside them; the way back is the same. */
static void a_widened_axis_leads_back(void **state)
{
    (void)state;
    const double from[] = {100, 500, 500, 520}, to[] = {100, 400, 500, 600};
    struct timeline_axis axis;
    timeline_axis_make(&axis, 0, 1000, NULL, 0, 0);
    timeline_axis_widen(&axis, from, to, 4);
    double before = -1;
    for (int i = 0; i <= 1000; i++) {
        double position = timeline_axis_position(&axis, i);
        assert_true(position > before);
        assert_true(fabs(timeline_axis_day(&axis, position) - i) < 1e-6);
        before = position;
    }
    assert_true(timeline_axis_position(&axis, 510) == 550);
    assert_true(timeline_axis_day(&axis, 450) == 500);
    assert_true(before == 1000);
}

/* Only where a day takes over a quarter more than elsewhere; breaks, and what is next to nothing,
 * tell no scale. */
static void enlarged_stretches_are_told(void **state)
{
    (void)state;
    const double from[] = {200, 500, 600, 605, 900}, to[] = {200, 440, 680, 690, 910};
    const double crowd[] = {0, 10}, narrower[] = {0, 5};
    const struct time_span spans[] = {point(0), point(10), point(1010)};
    struct axis_stretch wide[AXIS_KNOTS_MAX + 1];
    struct timeline_axis axis;
    timeline_axis_make(&axis, 0, 1000, NULL, 0, 0);
    assert_int_equal(timeline_axis_wide(&axis, wide), 0);
    timeline_axis_widen(&axis, to, to, 5);
    assert_int_equal(timeline_axis_wide(&axis, wide), 0);
    timeline_axis_widen(&axis, from, to, 5);
    assert_int_equal(timeline_axis_wide(&axis, wide), 2);
    assert_true(wide[0].from == 0 && wide[0].to == 200);
    assert_true(wide[1].from == 440 && wide[1].to == 680);
    timeline_axis_make(&axis, 0, 1010, spans, 3, 0.1);
    assert_int_equal(axis.break_count, 1);
    timeline_axis_widen(&axis, crowd, narrower, 2);
    assert_int_equal(timeline_axis_wide(&axis, wide), 0);
}

static uint32_t seed = 88172645u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static void places_are_monotone_and_lead_back(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct time_span spans[40];
        size_t count = 1 + next_random(40);
        double at = next_random(1000000), first = at;
        for (size_t i = 0; i < count; i++) {
            at += next_random(i % 5 == 0 ? 4000 : 30);
            spans[i] = (struct time_span){at, at + next_random(3), false, false};
            at = spans[i].last;
        }
        struct timeline_axis axis;
        timeline_axis_make(&axis, first, at, spans, count, next_random(2) ? 0.11 : 0);
        assert_true(axis.length > 0);
        double before = -1;
        for (int i = 0; i <= 100; i++) {
            double here = axis.first + (axis.last - axis.first) * i / 100;
            double position = timeline_axis_position(&axis, here);
            assert_true(position > before);
            assert_true(fabs(timeline_axis_day(&axis, position) - here) < 1e-4);
            before = position;
        }
        assert_true(fabs(before - axis.length) < 1e-6);
    }
}

/* Ticks as text: `15` a day, `m2` a month, `y2021` a year; labelled ones in brackets. */
static const char *ticks_of(const struct timeline_axis *axis, struct tick_scale scale)
{
    static char text[4096];
    struct tick ticks[TICKS_MOST];
    size_t count = timeline_ticks(axis, scale, axis->first, axis->last, ticks), used = 0;
    static const char *const units[] = {"", "m", "y"};
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 ticks[i].labelled ? "[%s%d] " : "%s%d ", units[ticks[i].unit],
                                 ticks[i].value);
    return text;
}

static void ticks_suit_the_span(void **state)
{
    (void)state;
    struct timeline_axis axis;
    struct tick_scale scale = timeline_tick_scale(50, 104, 9);
    timeline_axis_make(&axis, day(2021, 1, 26), day(2021, 2, 6), NULL, 0, 0);
    assert_string_equal(ticks_of(&axis, scale), "26 27 28 29 30 31 [m2] 2 3 4 [5] 6 ");
    scale = timeline_tick_scale(150, 104, 9);
    assert_string_equal(ticks_of(&axis, scale),
                        "[26] [27] [28] [29] [30] [31] [m2] [2] [3] [4] [5] [6] ");
    scale = timeline_tick_scale(4, 104, 9);
    timeline_axis_make(&axis, day(2020, 11, 20), day(2021, 2, 10), NULL, 0, 0);
    assert_string_equal(ticks_of(&axis, scale),
                        "20 25 [m12] 5 10 15 20 25 [y2021] 5 10 15 20 25 [m2] 5 10 ");
    scale = timeline_tick_scale(0.07, 104, 9);
    timeline_axis_make(&axis, day(1996, 3, 1), day(2021, 6, 1), NULL, 0, 0);
    assert_string_equal(ticks_of(&axis, scale),
                        "y1997 y1998 y1999 [y2000] y2001 y2002 y2003 y2004 [y2005] y2006 y2007 "
                        "y2008 y2009 [y2010] y2011 y2012 y2013 y2014 [y2015] y2016 y2017 y2018 "
                        "y2019 [y2020] y2021 ");
    scale = timeline_tick_scale(0.004, 104, 9);
    timeline_axis_make(&axis, day(1, 1, 1), day(101, 1, 1), NULL, 0, 0);
    assert_string_equal(ticks_of(&axis, scale), "y10 y20 y30 y40 y50 y60 y70 y80 y90 [y100] ");
}

static void no_tick_stands_in_a_break(void **state)
{
    (void)state;
    const struct time_span spans[] = {point(day(1000, 1, 3)), point(day(9000, 1, 1)),
                                      point(day(9000, 1, 6))};
    struct timeline_axis axis;
    timeline_axis_make(&axis, spans[0].first, spans[2].last, spans, 3, 0.3);
    assert_int_equal(axis.break_count, 1);
    assert_string_equal(ticks_of(&axis, timeline_tick_scale(200, 104, 9)),
                        "[3] [y9000] [2] [3] [4] [5] [6] ");
}

/* Steps of labels may miss a short stretch between breaks. */
static void each_stretch_has_a_label(void **state)
{
    (void)state;
    const struct time_span years[] = {{.first = day(1951, 1, 1), .last = day(1953, 1, 1)},
                                      point(day(1991, 1, 1)),
                                      point(day(1997, 1, 1)),
                                      point(day(2004, 1, 1)),
                                      point(day(2011, 1, 1))};
    const struct time_span days[] = {{.first = day(2021, 1, 6), .last = day(2021, 1, 9)},
                                     point(day(2021, 2, 27)),
                                     {.first = day(2021, 3, 3), .last = day(2021, 3, 4)}};
    struct timeline_axis axis;
    timeline_axis_make(&axis, years[0].first, years[4].last, years, 5, 0.1);
    assert_int_equal(axis.break_count, 1);
    assert_string_equal(ticks_of(&axis, (struct tick_scale){TICK_YEAR, TICK_YEAR, 1, 5}),
                        "[y1951] y1952 y1953 y1991 y1992 y1993 y1994 [y1995] y1996 y1997 y1998 "
                        "y1999 [y2000] y2001 y2002 y2003 y2004 [y2005] y2006 y2007 y2008 y2009 "
                        "[y2010] y2011 ");
    timeline_axis_make(&axis, days[0].first, days[2].last, days, 3, 0.1);
    assert_int_equal(axis.break_count, 1);
    assert_string_equal(ticks_of(&axis, (struct tick_scale){TICK_DAY, TICK_MONTH, 1, 1}),
                        "[6] 7 8 9 27 28 [m3] 2 3 4 ");
    /* What is seen of a stretch changes nothing. */
    struct tick ticks[TICKS_MOST];
    size_t count = timeline_ticks(&axis, (struct tick_scale){TICK_DAY, TICK_MONTH, 1, 1},
                                  axis.first + 1, axis.last, ticks);
    assert_int_equal(ticks[0].value, 7);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ticks[i].labelled, ticks[i].unit == TICK_MONTH);
}

static const struct view_limits limits = {
    .length = 100, .home_px = 2000, .view_px = 1000, .zoom_most = 4};

static void a_pinch_keeps_what_is_between_the_fingers(void **state)
{
    (void)state;
    struct timeline_view view = timeline_view_pan(&limits, (struct timeline_view){0, 0}, -600);
    assert_true(view.left == 30);
    double position = timeline_view_position(&limits, &view, 400);
    for (int i = 0; i < 5; i++) {
        view = timeline_view_zoom(&limits, view, 400, 1.3);
        assert_true(fabs(timeline_view_px(&limits, &view, position) - 400) < 1e-6);
    }
    view = timeline_view_zoom(&limits, view, 400, 1e9);
    assert_true(view.zoom == 4);
    view = timeline_view_zoom(&limits, view, 400, 0);
    assert_true(view.zoom == 4); /* fingers on one point: no scale */
    view = timeline_view_zoom(&limits, view, 400, 1e-9);
    assert_true(view.zoom == 0);
}

static void a_view_never_leaves_the_axis(void **state)
{
    (void)state;
    struct timeline_view view = {0, 0};
    for (int i = 0; i < 20000; i++) {
        if (next_random(2))
            view = timeline_view_pan(&limits, view, (double)next_random(4000) - 2000);
        else
            view = timeline_view_zoom(&limits, view, next_random(1000),
                                      0.5 + (double)next_random(1000) / 600);
        double end = timeline_view_position(&limits, &view, limits.view_px);
        assert_true(view.left >= 0 && end <= limits.length + 1e-6);
        assert_true(view.zoom >= 0 && view.zoom <= limits.zoom_most);
    }
}

static void a_way_begins_and_ends_where_it_should(void **state)
{
    (void)state;
    struct timeline_view from = {0, 10}, to = {2, 40};
    struct timeline_view start = timeline_view_between(&limits, &from, &to, 0);
    struct timeline_view end = timeline_view_between(&limits, &from, &to, 1);
    assert_true(fabs(start.left - 10) < 1e-6 && start.zoom == 0);
    assert_true(end.left == 40 && end.zoom == 2);
    struct timeline_view shown = timeline_view_show(&limits, from, 90, 60, 940);
    assert_true(shown.left == 50); /* as far as the axis goes */
    shown = timeline_view_show(&limits, from, 30, 60, 940);
    assert_true(shown.left == 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_spans_of_their_precision),
        cmocka_unit_test(an_axis_without_breaks_is_its_days),
        cmocka_unit_test(long_stretches_are_cut_out_on_request),
        cmocka_unit_test(what_is_long_follows_the_scale),
        cmocka_unit_test(a_widened_axis_leads_back),
        cmocka_unit_test(enlarged_stretches_are_told),
        cmocka_unit_test(places_are_monotone_and_lead_back),
        cmocka_unit_test(ticks_suit_the_span),
        cmocka_unit_test(no_tick_stands_in_a_break),
        cmocka_unit_test(each_stretch_has_a_label),
        cmocka_unit_test(a_pinch_keeps_what_is_between_the_fingers),
        cmocka_unit_test(a_view_never_leaves_the_axis),
        cmocka_unit_test(a_way_begins_and_ends_where_it_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
