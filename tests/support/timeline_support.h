/* Shared by the tests of timelines: events as structs, and one whole timeline. */
#pragma once

#include "exhibit.h"

#include "slide/timeline/geometry.h"

static const int64_t SECOND = 1000000000;

static inline struct date day(int year, unsigned month, unsigned number)
{
    enum date_precision precision = number ? DATE_DAY : month ? DATE_MONTH : DATE_YEAR;
    struct date date = {.given = true,
                        .from = {precision, year, month, number, false, false},
                        .mark = {"deck.yaml", 40, 15, 10}};
    date.to = date.from;
    return date;
}

static inline struct date range(struct date from, struct date to)
{
    from.range = true;
    from.to = to.from;
    return from;
}

static inline struct word word(const char *text)
{
    return (struct word){text, {"deck.yaml", 45, 15, 7}};
}

/* Slide 20 as a timeline of `count` events. */
static inline struct timeline_event *timeline_put(struct exhibit *exhibit, int chapter,
                                                  size_t count)
{
    static const char *const ids[] = {"restoration", "moscow",   "aghdam", "dostluk",
                                      "partners",    "corridor", "pax"};
    for (size_t i = 0; i < 7; i++)
        exhibit->chapters[i].id = word(ids[i]);
    struct deck_slide *slide = exhibit_slide(exhibit, 20, "timeline", chapter);
    slide->title = exhibit_text("Sixteen weeks, eleven dates", 21);
    struct field_list *list = exhibit_value(slide, "events");
    list->items = arena_array(&exhibit->arena, struct timeline_event, count);
    list->count = count;
    list->mark = (struct mark){"deck.yaml", 39, 5, 6};
    return list->items;
}

/* The same in a new exhibition. */
static inline struct timeline_event *timeline_start(struct exhibit *exhibit, int chapter,
                                                    size_t count)
{
    exhibit_start(exhibit);
    return timeline_put(exhibit, chapter, count);
}

static inline struct timeline_axis_spec *axis_of(struct exhibit *exhibit)
{
    return exhibit_value(&exhibit->slides[20], "axis");
}

/* Mock-up 08. */
static inline void start_dates(struct exhibit *exhibit)
{
    static const struct {
        unsigned month, day;
        const char *text, *chapter;
        bool planned;
    } rows[] = {
        {11, 10, "Ceasefire statement", "restoration", false},
        {1, 11, "Moscow summit", "moscow", false},
        {1, 13, "Ministers meet in Islamabad", "partners", false},
        {1, 19, "Special envoy named, first for Shusha", "restoration", false},
        {1, 21, "Dostluk field memorandum", "dostluk", false},
        {1, 27, "US ambassador on rebuilding", "restoration", false},
        {1, 30, "Monitoring centre opens", "aghdam", false},
        {1, 31, "Deputy premiers meet", "moscow", false},
        {2, 2, "Expert groups formed", "moscow", true},
        {2, 5, "Their first meetings", "moscow", true},
        {3, 1, "List of projects due", "moscow", true},
    };
    struct timeline_event *events = timeline_start(exhibit, -1, 11);
    for (size_t i = 0; i < 11; i++) {
        events[i].date = day(rows[i].month == 11 ? 2020 : 2021, rows[i].month, rows[i].day);
        events[i].text = exhibit_text(rows[i].text, (unsigned)(50 + i));
        events[i].chapter = word(rows[i].chapter);
        events[i].planned = rows[i].planned;
    }
    events[0].date = range(day(2020, 11, 9), day(2020, 11, 10));
    events[1].card.title = exhibit_text("11 January: Moscow", 70);
    events[1].card.text = exhibit_text(
        "The digest reports four hours of talks between Azerbaijan, Armenia and Russia. A "
        "joint working group is to reopen roads and railways.",
        71);
    events[1].card.link = word("slide-3");
    axis_of(exhibit)->breaks = true;
    exhibit->slides[20].note = exhibit_text("Filled: took place. Open: planned.", 23);
}

/* The kind's own, as the player calls it. */
static inline const struct slide_kind *timeline_kind_of(const struct view *view)
{
    return kind_of(view->stage->slide->kind);
}

static inline void act(const struct view *view, int number)
{
    timeline_kind_of(view)->act(view, number);
}

static inline bool timeline_step(const struct view *view, int64_t dt_ns)
{
    return timeline_kind_of(view)->step(view, dt_ns);
}
