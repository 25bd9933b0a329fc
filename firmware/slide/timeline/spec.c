/* What a curator writes of a timeline: its keys, and what is checked of their values. */
#include "slide/timeline/spec.h"

#include <string.h>

#include "slide/timeline/axis.h"

static const struct field event_fields[] = {
    FIELD(timeline_event, date, DATE, .required = true,
          .help = "A day, month, year or range; `~` about, `?` uncertain, `..` an open end.",
          .example = "2021-01-11"),
    FIELD(timeline_event, text, TEXT, .required = true, .help = "The label, up to 4 words.",
          .example = "Moscow summit"),
    FIELD(timeline_event, id, ID, .help = "Names the event for links between slides.",
          .example = "moscow-summit"),
    FIELD(timeline_event, group, ID, .help = "One of `groups`: the shape of its mark.",
          .example = "talks"),
    FIELD(
        timeline_event, place, ID,
        .help =
            "A place of the deck where it happened; a map of the chapter that shows it is linked.",
        .example = "baku"),
    FIELD(timeline_event, chapter, ID,
          .help = "The chapter that tells of it: its number and colour on the mark.",
          .example = "moscow"),
    FIELD(timeline_event, planned, BOOL,
          .help = "true: only planned; its mark is hollow, its line dashed.", .example = "true"),
    FIELD(timeline_event, image, FILE, .help = "A picture for the event's card.",
          .example = "images/NAME.jpg"),
    FIELD(timeline_event, alt, TEXT,
          .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
    FIELD(timeline_event, card, GROUP, .sub = card_event_fields, .sub_count = CARD_FIELD_COUNT,
          .sub_size = sizeof(struct card_spec), .help = "What a touch on the event opens.",
          .example = "{title: 11 January, text: Three leaders talk.}"),
};

static const struct field axis_fields[] = {
    FIELD(timeline_axis_spec, from, DATE,
          .help = "Where the axis starts; without it at the first event.", .example = "2021-01-01"),
    FIELD(timeline_axis_spec, to, DATE,
          .help = "Where the axis ends; without it at the last event.", .example = "2021-01-31"),
    FIELD(timeline_axis_spec, breaks, BOOL,
          .help = "true: long stretches without events are cut out and marked.", .example = "true"),
};

const struct field timeline_fields[TIMELINE_FIELD_COUNT] = {
    FIELD(timeline_spec, events, LIST, .required = true, .least = 1, .most = TIMELINE_MOST,
          FIELD_ITEMS(event_fields, timeline_event), .help = "1 to 200 events, in any order.",
          .example = "[{date: 2021-01-11, text: Moscow summit}]"),
    FIELD(timeline_spec, axis, GROUP, FIELD_ITEMS(axis_fields, timeline_axis_spec),
          .help = "How far the axis reaches, and whether it may be broken.",
          .example = "{from: 2021-01-01, to: 2021-01-31}"),
    FIELD(timeline_spec, groups, TEXT_TABLE, .least = 1, .most = TIMELINE_GROUPS,
          .help =
              "Up to 5 kinds of events with their names; each has a lane and a shape of its own.",
          .example = "{talks: Talks}"),
};

int timeline_group(const struct timeline_spec *spec, const struct timeline_event *event)
{
    const struct named_text *groups = spec->groups.items;
    for (size_t i = 0; event->group.text && i < spec->groups.count; i++)
        if (groups[i].id.text && strcmp(groups[i].id.text, event->group.text) == 0)
            return (int)i;
    return -1;
}

/* As the deck spells it. */
static const char *spell(struct arena *arena, const struct date_point *point)
{
    const char *year = arena_printf(arena, "%04d", point->year);
    if (point->precision == DATE_YEAR)
        return year;
    year = arena_printf(arena, "%s-%02u", year, point->month);
    return point->precision == DATE_MONTH ? year : arena_printf(arena, "%s-%02u", year, point->day);
}

static bool lies_within(const struct timeline_axis_spec *axis, const struct timeline_event *event,
                        struct diags *diags)
{
    const struct date *date = &event->date;
    struct time_span span = time_span_of(date);
    const char *key = NULL, *way = NULL;
    const struct date *limit = NULL;
    const struct date_point *point = NULL, *end = NULL;
    if (axis->to.given && span.last > (double)date_last_day(&axis->to.to)) {
        key = "to", way = "after the end", limit = &axis->to, end = &axis->to.to;
        point = date->to.precision == DATE_NONE ? &date->from : &date->to;
    } else if (axis->from.given && span.first < (double)date_first_day(&axis->from.from)) {
        key = "from", way = "before the start", limit = &axis->from, end = &axis->from.from;
        point = date->from.precision == DATE_NONE ? &date->to : &date->from;
    }
    if (!key)
        return true;
    diag_error(diags, date->mark, "E405", "%s of the axis (%s, line %u): it would never be shown",
               way, spell(diags->arena, end), limit->mark.line);
    diag_help(diags, "set `%s: %s` on line %u, or correct the date", key,
              spell(diags->arena, point), limit->mark.line);
    return false;
}

/* An axis needs a day at each end, and the second after the first. */
static bool axis_is_good(const struct timeline_axis_spec *axis, struct diags *diags)
{
    if (axis->from.given && axis->from.from.precision == DATE_NONE) {
        diag_error(diags, axis->from.mark, "E466", "an axis starts on a day");
        diag_help(diags, "write a date without `..`, or remove `from`");
        return false;
    }
    if (axis->to.given && axis->to.to.precision == DATE_NONE) {
        diag_error(diags, axis->to.mark, "E466", "an axis ends on a day");
        diag_help(diags, "write a date without `..`, or remove `to`");
        return false;
    }
    if (!axis->from.given || !axis->to.given ||
        date_first_day(&axis->from.from) < date_last_day(&axis->to.to))
        return true;
    diag_error(diags, axis->to.mark, "E404", "this axis ends before it starts (%s, line %u)",
               spell(diags->arena, &axis->from.from), axis->from.mark.line);
    diag_help(diags, "set `to:` to a later day");
    return false;
}

static void check_group(const struct timeline_spec *spec, const struct timeline_event *event,
                        struct diags *diags)
{
    const char *names[TIMELINE_GROUPS];
    const struct named_text *groups = spec->groups.items;
    size_t count = 0;
    if (!event->group.text || timeline_group(spec, event) >= 0)
        return;
    for (size_t i = 0; i < spec->groups.count && i < TIMELINE_GROUPS; i++)
        if (groups[i].id.text)
            names[count++] = groups[i].id.text;
    diag_error(diags, event->group.mark, "E220", "no group is called `%s`", event->group.text);
    if (!diag_suggest(diags, event->group.text, names, NULL, count))
        diag_help(diags, "define it under `groups:` of this slide, or correct the name");
}

void timeline_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct timeline_spec *timeline = spec;
    unsigned pictures = 0;
    bool axis = axis_is_good(&timeline->axis, diags);
    for (size_t i = 0; i < timeline->events.count; i++) {
        const struct timeline_event *event = timeline_event(timeline, i);
        const struct word *image = timeline_image(event);
        if (axis && event->date.given)
            lies_within(&timeline->axis, event, diags);
        check_group(timeline, event, diags);
        if (event->place.text)
            deck_resolve_place(slide->deck, &event->place, diags);
        if (image->text && ++pictures == TIMELINE_PICTURES + 1) {
            diag_error(diags, image->mark, "E520", "a timeline shows at most %d pictures",
                       TIMELINE_PICTURES);
            diag_help(diags, "leave this one out, or make two slides of the timeline");
        }
    }
}
