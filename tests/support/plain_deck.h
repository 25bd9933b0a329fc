/* Decks of a kind of their own, so that the room needs no slides. */
#pragma once

#include "written.h"

#include "deck/deck.h"

struct plain_spec {
    struct text body;
    struct word image;
};

static const struct field plain_fields[] = {
    {.name = "body", .type = FIELD_PROSE, .offset = offsetof(struct plain_spec, body)},
    {.name = "image", .type = FIELD_FILE, .offset = offsetof(struct plain_spec, image)},
};

static const struct deck_kind plain = {
    .name = "plain",
    .fields = plain_fields,
    .field_count = sizeof plain_fields / sizeof *plain_fields,
    .spec_size = sizeof(struct plain_spec),
};

static const struct deck_kind *const kinds[] = {&plain};

static struct deck *read_deck(void)
{
    struct deck *deck = deck_read(folder, kinds, 1, NULL);
    assert_non_null(deck);
    return deck;
}

static struct deck *read_good(const char *text)
{
    put("deck.yaml", text);
    struct deck *deck = read_deck();
    if (deck->diags.count)
        diags_print(&deck->diags, 0, stderr);
    assert_int_equal(deck->diags.count, 0);
    return deck;
}

#define HEAD "deck: 1\ntitle: A test\nlanguages: [en]\n"

static const char rich[] =
    "deck: 1\nid: rich\ntitle: {en: Rich, az: Zəngin}\nlanguages: [en, az]\n"
    "theme: {base: dark, background: \"#10202C\", font: Noto Sans}\n"
    "defaults: {duration: 20s, transition: slide}\n"
    "screen: {diagonal: 32, distance: 900, bottom: 700, width: 1080, height: 1920, ui_scale: 1.5}\n"
    "schedule:\n  valid_from: 2021-02-01\n  until: 2021-05\n  timezone: Asia/Baku\n"
    "  hours: {thu: 10:00-21:00, tue-sun: 9:30-18:00, mon: closed}\n"
    "include: [shared.yaml]\n"
    "chapters:\n"
    "  - {id: one, title: {en: One, az: Bir}, accent: teal}\n"
    "  - {id: two, title: {en: Two, az: İki}, accent: {light: \"#111111\", dark: \"#EEEEEE\"}}\n"
    "words: {next: {en: Onward}}\n"
    "slides:\n"
    "  - {kind: plain, title: {en: Start, az: Başlanğıc}}\n"
    "  - {kind: plain, chapter: one, title: {en: First, az: Birinci}, source: archive, image: "
    "a.png}\n"
    "  - {kind: plain, title: {en: First, az: 1-ci}, hidden: true, transition: none, duration: 5}\n"
    "  - include: more/two.yaml\n"
    "  - {kind: plain, id: end, chapter: none, notes: For staff, until: 2021-03-01}\n";

static struct deck *read_rich(void)
{
    put_folder("more");
    put("a.png", "picture");
    put("more/b.png", "picture");
    put("shared.yaml", "sources:\n  archive: {all: Museum archive}\n");
    put("more/two.yaml", "- kind: plain\n  chapter: two\n  title: {en: Second, az: İkinci}\n"
                         "  image: b.png\n  duration: auto\n");
    return read_good(rich);
}
