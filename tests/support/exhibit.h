/* Shared by the tests of the slide kinds: an exhibition as structs, a stage for it,
 * goldens of what its slides draw (UPDATE_GOLDEN=1 rewrites them). */
#pragma once

#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "draw_list.h"
#include "fake_metrics.h"
#include "scene/draw.h"
#include "slide/kinds.h"

enum { EXHIBIT_SLIDES = 40, EXHIBIT_SPEC = 2048 };

struct exhibit {
    struct arena arena;
    struct deck deck;
    struct deck_chapter chapters[DECK_CHAPTERS_MAX];
    struct deck_slide slides[EXHIBIT_SLIDES];
    struct deck_source source;
    struct words words;
    char *words_text;
    struct metrics metrics;
    struct pictures pictures;
    enum picture_state picture_state;
    struct settings settings;
    float width, height;
    struct stage stage;
    struct diags lint;
    struct draw_list list;
};

/* The same text in each language, at a place of its own. */
static inline struct text exhibit_text(const char *utf8, unsigned line)
{
    struct mark mark = {"deck.yaml", line, 12, 5};
    return (struct text){
        .given = true, .everywhere = true, .mark = mark, .in = {{.utf8 = utf8, .mark = mark}}};
}

static inline bool exhibit_picture_size(void *context, const char *path, int *width, int *height,
                                        const char **why)
{
    const struct exhibit *exhibit = context;
    (void)path;
    *width = 1600;
    *height = 1200;
    if (exhibit->picture_state != PICTURE_BROKEN)
        return true;
    if (why)
        *why = "it ends in the middle";
    return false;
}

static inline enum picture_state exhibit_picture_state(void *context, const char *path,
                                                       unsigned *generation)
{
    const struct exhibit *exhibit = context;
    (void)path;
    *generation = 7;
    return exhibit->picture_state;
}

static inline void exhibit_chapters(struct exhibit *exhibit, size_t count)
{
    static const char *const titles[] = {
        "The restoration", "The Moscow summit",       "The Aghdam centre", "The Dostluk field",
        "Three partners",  "The Nakhchivan corridor", "Pax Caucasia"};
    static const unsigned slides[] = {5, 4, 3, 5, 5, 7, 4};
    for (size_t i = 0; i < count; i++)
        exhibit->chapters[i] = (struct deck_chapter){.title = exhibit_text(titles[i % 7], 100),
                                                     .accent_named = true,
                                                     .accent = (int)(i % 7),
                                                     .first = 2 + i,
                                                     .count = slides[i % 7]};
    exhibit->deck.chapter_count = count;
}

/* Slide 0 is the title, 1 the contents, 2 to 8 open the chapters, 30 is about the exhibition,
 * the others are free. */
static inline void exhibit_start(struct exhibit *exhibit)
{
    *exhibit = (struct exhibit){.width = 1920, .height = 1080};
    struct deck *deck = &exhibit->deck;
    diags_init(&deck->diags, &exhibit->arena);
    diags_init(&exhibit->lint, &exhibit->arena);
    deck->languages[0] = "en";
    deck->languages[1] = "az";
    deck->languages[2] = "ru";
    deck->language_count = 3;
    deck->file = "deck.yaml";
    deck->title = exhibit_text("South Caucasus, January 2021", 4);
    deck->chapters = exhibit->chapters;
    deck->slides = exhibit->slides;
    deck->slide_count = EXHIBIT_SLIDES;
    size_t kinds;
    exhibit_chapters(exhibit, 7);
    for (int i = 0; i < EXHIBIT_SLIDES; i++) {
        exhibit->slides[i].kind = kinds_for_deck(&kinds)[0];
        exhibit->slides[i].chapter = i >= 2 && i < 9 ? i - 2 : -1;
        exhibit->slides[i].opens_chapter = i >= 2 && i < 9;
        exhibit->slides[i].id = arena_printf(&exhibit->arena, "slide-%d", i);
    }
    exhibit->slides[30].id = "about";
    exhibit->slides[30].title = exhibit_text("About this digest", 90);
    exhibit->slides[30].hidden = true;
    exhibit->source.text = exhibit_text("AIR Center digest, January 2021, chapter 2", 6);
    exhibit->words_text = testing_read_file(SOURCE_DIR "/assets/words.yaml");
    assert_true(
        words_read(&exhibit->words, deck, exhibit->words_text, strlen(exhibit->words_text)));
    exhibit->metrics = fake_metrics(NULL);
    exhibit->picture_state = PICTURE_READY;
    exhibit->pictures = (struct pictures){
        .context = exhibit, .size = exhibit_picture_size, .state = exhibit_picture_state};
    exhibit->settings.text_percent = 100;
}

static inline void exhibit_finish(struct exhibit *exhibit)
{
    draw_finish(&exhibit->list);
    arena_finish(&exhibit->arena);
    free(exhibit->words_text);
}

static inline const struct field *exhibit_field(const struct deck_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->field_count; i++) {
        if (strcmp(kind->fields[i].name, name) == 0)
            return &kind->fields[i];
    }
    fail_msg("a %s slide has no key %s", kind->name, name);
    return NULL;
}

/* Makes slide `index` one of `kind`, with nothing in it. */
static inline struct deck_slide *exhibit_slide(struct exhibit *exhibit, size_t index,
                                               const char *kind, int chapter)
{
    size_t count;
    const struct deck_kind *const *kinds = kinds_for_deck(&count);
    struct deck_slide *slide = &exhibit->slides[index];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(kinds[i]->name, kind) == 0)
            slide->kind = kinds[i];
    }
    assert_non_null(slide->kind);
    slide->spec = arena_take(&exhibit->arena, slide->kind->spec_size);
    slide->mark = (struct mark){"deck.yaml", 20, 3, 10};
    slide->chapter = chapter;
    slide->opens_chapter = index >= 2 && index < 9;
    slide->source = &exhibit->source;
    return slide;
}

/* Where the value of a key lives in the slide's spec. */
static inline void *exhibit_value(const struct deck_slide *slide, const char *name)
{
    return (char *)(uintptr_t)slide->spec + exhibit_field(slide->kind, name)->offset;
}

static inline void exhibit_set(const struct deck_slide *slide, const char *name, const char *utf8)
{
    const struct field *field = exhibit_field(slide->kind, name);
    struct mark mark = {"deck.yaml", 30, 12, 9};
    if (field->type == FIELD_FILE || field->type == FIELD_ID)
        *(struct word *)exhibit_value(slide, name) = (struct word){utf8, mark};
    else
        *(struct text *)exhibit_value(slide, name) = exhibit_text(utf8, 30);
}

/* Lays slide `index` out for the settings; findings go to exhibit->lint. */
static inline struct view exhibit_view(struct exhibit *exhibit, size_t index)
{
    struct stage *stage = &exhibit->stage;
    const struct slide_kind *kind = kind_of(exhibit->slides[index].kind);
    *stage = (struct stage){.arena = &exhibit->arena,
                            .metrics = &exhibit->metrics,
                            .pictures = &exhibit->pictures,
                            .deck = &exhibit->deck,
                            .words = &exhibit->words,
                            .settings = exhibit->settings};
    stage_frame(stage, exhibit->width, exhibit->height, 1);
    stage_set_slide(stage, index, kind_base(&exhibit->deck, index));
    const void *placed = kind->layout(exhibit->slides[index].spec, stage, &exhibit->lint);
    void *state = kind->state_size ? arena_take(&exhibit->arena, kind->state_size) : NULL;
    return (struct view){.stage = stage,
                         .placed = placed,
                         .state = state,
                         .reduced_motion = exhibit->settings.reduced_motion,
                         .since_ns = INT64_MAX / 2,
                         .pressed = -1};
}

static inline const struct draw_list *exhibit_draw(struct exhibit *exhibit, const struct view *view)
{
    draw_reset(&exhibit->list);
    kind_of(view->stage->slide->kind)->draw(view, &exhibit->list);
    return &exhibit->list;
}

static inline void exhibit_same(const char *got, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/slide/golden/%s.txt", TEST_DIR, name);
    testing_same_as_golden(got, path);
}

/* Compares what the view draws with tests/slide/golden/NAME.txt. */
static inline void exhibit_golden(struct exhibit *exhibit, const struct view *view,
                                  const char *name)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    draw_print(exhibit_draw(exhibit, view), stream.file);
    char *got = testing_stream_text(&stream);
    exhibit_same(got, name);
    free(got);
}

/* A slide in light or its own base, in high contrast with large text, and in portrait. */
static inline void exhibit_goldens(struct exhibit *exhibit, size_t index, const char *name)
{
    char path[128];
    struct view view = exhibit_view(exhibit, index);
    exhibit_golden(exhibit, &view, name);
    exhibit->settings.high_contrast = true;
    exhibit->settings.text_percent = 125;
    view = exhibit_view(exhibit, index);
    snprintf(path, sizeof path, "%s-contrast", name);
    exhibit_golden(exhibit, &view, path);
    exhibit->settings.high_contrast = false;
    exhibit->settings.text_percent = 100;
    exhibit->width = 1080;
    exhibit->height = 1920;
    view = exhibit_view(exhibit, index);
    snprintf(path, sizeof path, "%s-portrait", name);
    exhibit_golden(exhibit, &view, path);
    exhibit->width = 1920;
    exhibit->height = 1080;
}

static inline size_t exhibit_measured(struct exhibit *exhibit, size_t index, const char *key,
                                      const char *text)
{
    struct fake_calls calls = {0};
    exhibit->metrics = fake_metrics(&calls);
    exhibit->settings.text_percent = TEXT_LARGEST;
    exhibit->width = 1024;
    exhibit->height = 600;
    exhibit_set(&exhibit->slides[index], key, text);
    exhibit_view(exhibit, index);
    exhibit->metrics = fake_metrics(NULL);
    return calls.bytes_measured;
}

/* What is measured to lay out the costliest of texts where the room is least, as a multiple of the
 * bytes of the longest text that a deck may have (E132): in paragraphs of a line or two, in one,
 * and in one word; the longest, half of it, and so on. */
static inline size_t exhibit_most_measured(struct exhibit *exhibit, size_t index, const char *key)
{
    enum { LONGEST = 8192, SHORTEST = 32 };
    static const struct {
        const char *word;
        size_t paragraph; /* words of each */
    } texts[] = {{"word ", 9}, {"word ", LONGEST}, {"word", LONGEST}};
    size_t most = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t longest = LONGEST; longest >= SHORTEST; longest /= 2) {
            char *text = arena_take(&exhibit->arena, longest + 16);
            size_t length = 0;
            for (size_t words = 1; length < longest - 8; words++)
                length += (size_t)sprintf(text + length, "%s%s", texts[i].word,
                                          words % texts[i].paragraph ? "" : "\n\n");
            size_t measured = exhibit_measured(exhibit, index, key, text);
            most = measured > most ? measured : most;
        }
    return most / LONGEST;
}

/* All findings so far, without excerpts: "30:12 E508 the English ... | help". */
static inline char *exhibit_findings(const struct exhibit *exhibit)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    for (size_t i = 0; i < exhibit->lint.count; i++) {
        const struct diag *diag = &exhibit->lint.items[i];
        fprintf(stream.file, "%u:%u %s %s | %s\n", diag->at.line, diag->at.column, diag->code,
                diag->message, diag->help ? diag->help : "");
    }
    return testing_stream_text(&stream);
}

static inline void exhibit_finds(const struct exhibit *exhibit, const char *expected)
{
    char *got = exhibit_findings(exhibit);
    testing_same_text(got, expected);
    free(got);
}
