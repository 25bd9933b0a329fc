/* A timeline as a curator writes it. */
#pragma once

#include "deck/deck.h"
#include "slide/card/card.h"

enum { TIMELINE_MOST = 200, TIMELINE_GROUPS = 5, TIMELINE_PICTURES = 8 };

struct timeline_event {
    struct date date;
    struct text text; /* the label */
    struct word id, group, place, chapter;
    bool planned;      /* had not taken place yet */
    struct word image; /* for the card, when that has none */
    struct text alt;
    struct card_spec card; /* everything may be left out */
};

struct timeline_axis_spec {
    struct date from, to; /* not given: as far as the events reach */
    bool breaks;          /* long stretches without events are cut out */
};

struct timeline_spec {
    struct field_list events; /* of struct timeline_event */
    struct timeline_axis_spec axis;
    struct field_list groups; /* of struct named_text */
};

static inline const struct timeline_event *timeline_event(const struct timeline_spec *spec,
                                                          size_t i)
{
    return (const struct timeline_event *)spec->events.items + i;
}

/* The picture of an event's card, and its `alt`; text NULL: none. */
static inline const struct word *timeline_image(const struct timeline_event *event)
{
    return event->card.image.text ? &event->card.image : &event->image;
}

static inline const struct text *timeline_alt(const struct timeline_event *event)
{
    return event->card.image.text ? &event->card.alt : &event->alt;
}

/* Of its label and its card. */
static inline unsigned timeline_event_words(const struct timeline_event *event, unsigned language)
{
    return text_words(text_in(&event->text, language)) +
           text_words(text_in(&event->card.title, language)) +
           text_words(text_in(&event->card.text, language));
}

enum { TIMELINE_FIELD_COUNT = 3 };
extern const struct field timeline_fields[TIMELINE_FIELD_COUNT];
/* A slide kind's `check`. */
void timeline_check(const void *spec, const struct deck_slide *slide, struct diags *diags);
/* The group's index, or -1. */
int timeline_group(const struct timeline_spec *spec, const struct timeline_event *event);
