/* What the tests of icons, bar and overlays share: a small deck on a stage, and goldens of draw
 * lists (UPDATE_GOLDEN=1 rewrites them). */
#pragma once

#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "draw_list.h"
#include "fake_metrics.h"
#include "scene/draw.h"
#include "slide/kit/kind.h"
#include "ui/stage.h"

struct chrome {
    struct arena arena;
    struct deck deck;
    struct slide_kind kind;
    struct deck_slide slide;
    struct deck_chapter chapters[7];
    struct words words;
    struct metrics metrics;
    struct stage stage;
    struct draw_list list;
};

static inline struct text chrome_text(const char *utf8)
{
    return (struct text){.given = true, .everywhere = true, .in = {{.utf8 = utf8}}};
}

static inline void chrome_words(struct chrome *chrome)
{
    static const char *const names[LANGUAGE_MAX] = {
        "English", "Azərbaycanca", "Русский", "Türkçe",   "ქართული", "Հայերեն",
        "Deutsch", "Français",     "Español", "Italiano", "Polski",  "Česky"};
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    for (unsigned i = 0; i < LANGUAGE_MAX; i++) {
        for (unsigned id = 0; id < WORD_COUNT; id++)
            chrome->words.in[id][i] = "?";
        for (unsigned day = 0; day < WEEKDAYS; day++)
            chrome->words.in[WORD_MON + day][i] = days[day];
        chrome->words.in[WORD_LANGUAGE_NAME][i] = names[i];
        chrome->words.in[WORD_CONTENTS][i] = "Contents";
        chrome->words.in[WORD_NEXT][i] = "Next";
        chrome->words.in[WORD_TEXT_SIZE][i] = "Text";
        chrome->words.in[WORD_CONTRAST][i] = "Contrast";
        chrome->words.in[WORD_PAUSE][i] = "Pause";
        chrome->words.in[WORD_LOW_REACH][i] = "Lower";
        chrome->words.in[WORD_SLIDE_OF][i] = "Slide %d of %d";
        chrome->words.in[WORD_PAGE_OF][i] = "Page %d of %d";
        chrome->words.in[WORD_OF][i] = "%d of %d";
        chrome->words.in[WORD_STILL_READING][i] = "Still reading?";
        chrome->words.in[WORD_TOUCH_TO_STAY][i] = "Touch the screen to stay here";
        chrome->words.in[WORD_CLOSED][i] = "Closed now";
        chrome->words.in[WORD_OPENING_HOURS][i] = "Opening times";
        chrome->words.in[WORD_BACK_SOON][i] = "We will be back soon";
        chrome->words.in[WORD_DECK_BROKEN][i] = "This exhibition is being repaired";
    }
    chrome->words.in[WORD_DECK_BROKEN][1] = "Bu sərgi təmir olunur";
}

/* A slide of chapter `chapter` (from 0; -1: none) of seven, in a deck of `languages`. */
static inline void chrome_start(struct chrome *chrome, unsigned languages, int chapter)
{
    static const char *const codes[LANGUAGE_MAX] = {"en", "az", "ru", "tr", "ka", "hy",
                                                    "de", "fr", "es", "it", "pl", "cs"};
    static const char *const titles[] = {
        "The restoration", "The Moscow summit",       "The Aghdam centre", "The Dostluk field",
        "Three partners",  "The Nakhchivan corridor", "Pax Caucasia"};
    *chrome = (struct chrome){0};
    for (unsigned i = 0; i < languages; i++)
        chrome->deck.languages[i] = codes[i];
    for (int i = 0; i < 7; i++)
        chrome->chapters[i] = (struct deck_chapter){
            .title = chrome_text(titles[i]), .accent_named = true, .accent = i, .count = 4};
    chrome->deck.language_count = languages;
    chrome->deck.title = chrome_text("South Caucasus, January 2021");
    chrome->deck.chapters = chrome->chapters;
    chrome->deck.chapter_count = 7;
    chrome->deck.slides = &chrome->slide;
    chrome->deck.slide_count = 1;
    chrome->kind.deck.name = "text";
    chrome->slide.kind = &chrome->kind.deck;
    chrome->slide.chapter = chapter;
    chrome_words(chrome);
    chrome->metrics = fake_metrics(NULL);
    chrome->stage.arena = &chrome->arena;
    chrome->stage.metrics = &chrome->metrics;
    chrome->stage.deck = &chrome->deck;
    chrome->stage.words = &chrome->words;
    chrome->stage.settings.text_percent = 100;
}

/* Call after the settings are made. */
static inline void chrome_frame(struct chrome *chrome, float width, float height, float ui_scale)
{
    stage_frame(&chrome->stage, width, height, ui_scale);
    stage_set_slide(&chrome->stage, 0, BASE_LIGHT);
}

static inline void chrome_finish(struct chrome *chrome)
{
    draw_finish(&chrome->list);
    arena_finish(&chrome->arena);
}

/* Compares a draw list with tests/slide/golden/NAME.txt. */
static inline void golden_check(const struct draw_list *list, const char *name)
{
    char path[512];
    struct testing_stream stream;
    testing_stream_open(&stream);
    draw_print(list, stream.file);
    char *got = testing_stream_text(&stream);
    snprintf(path, sizeof path, "%s/slide/golden/%s.txt", TEST_DIR, name);
    testing_same_as_golden(got, path);
    free(got);
}
