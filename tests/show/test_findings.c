/* What has no room on strips, maps and timelines is reported with its place: the findings about two
 * decks at both sizes of text that are looked at, on a wide and on a tall screen. Fake metrics. */
#include "testing.h"

#include <stdlib.h>

#include "show_scene.h"
#include "slide/lint.h"

static void lint_all(const struct show_deck *show, float width, float height, int percent,
                     struct diags *lint)
{
    for (size_t i = 0; i < show->deck->slide_count; i++) {
        struct arena arena = {0};
        struct stage stage = {.arena = &arena,
                              .metrics = &show->metrics,
                              .pictures = &show->pictures,
                              .atlas = scene_atlas,
                              .deck = show->deck,
                              .words = &show->words,
                              .settings = {.text_percent = percent}};
        stage_frame(&stage, width, height, 1);
        stage_set_slide(&stage, i, show->deck->theme.base);
        lint_slide(&stage, NULL, lint);
        arena_finish(&arena);
    }
}

static void print_findings(const char *path, float width, float height, FILE *out)
{
    struct show_deck show;
    struct arena arena = {0};
    struct diags lint;
    show_deck_open(&show, path, SOURCE_DIR "/assets/words.yaml");
    diags_init(&lint, &arena);
    lint_all(&show, width, height, 100, &lint);
    lint_all(&show, width, height, 150, &lint);
    fprintf(out, "at %.0fx%.0f\n", (double)width, (double)height);
    for (size_t i = 0; i < lint.count; i++) {
        const struct diag *diag = &lint.items[i];
        fprintf(out, "%u:%u %s %s | %s\n", diag->at.line, diag->at.column, diag->code,
                diag->message, diag->help ? diag->help : "");
    }
    arena_finish(&arena);
    show_deck_close(&show);
}

static void finds(const char *path, const char *golden)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    print_findings(path, 1920, 1080, stream.file);
    print_findings(path, 1080, 1920, stream.file);
    char *got = testing_stream_text(&stream);
    testing_same_as_golden(got, golden);
    free(got);
}

static void what_has_no_room_is_reported(void **state)
{
    (void)state;
    finds(TEST_DIR "/decks/unfit", TEST_DIR "/show/golden/findings-unfit.txt");
}

static void what_is_drawn_has_room_but_for_this(void **state)
{
    (void)state;
    finds(TEST_DIR "/decks/drawn", TEST_DIR "/show/golden/findings-drawn.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_room_is_reported),
        cmocka_unit_test(what_is_drawn_has_room_but_for_this),
    };
    return cmocka_run_group_tests(tests, scene_atlas_open, scene_atlas_close);
}
