#include "testing.h"

#include "show_deck.h"
#include "show_scene.h"

#include <stdlib.h>
#include <string.h>

#include "slide/kinds.h"

static bool size_of(void *context, const char *path, int *width, int *height, const char **why)
{
    (void)context;
    (void)path;
    *width = 1600;
    *height = 900;
    if (why)
        *why = NULL;
    return true;
}

static enum picture_state state_of(void *context, const char *path, unsigned *generation)
{
    (void)context;
    (void)path;
    *generation = 1;
    return PICTURE_READY;
}

void show_deck_open(struct show_deck *show, const char *path, const char *words_path)
{
    size_t count;
    const struct deck_kind *const *kinds = kinds_for_deck(&count);
    show->deck = deck_read(path, kinds, count, scene_atlas);
    assert_non_null(show->deck);
    show->words_text = testing_read_file(words_path);
    words_read(&show->words, show->deck, show->words_text, strlen(show->words_text));
    if (diags_errors(&show->deck->diags)) {
        diags_print(&show->deck->diags, 0, stderr);
        fail_msg("%s has errors", path);
    }
    show->metrics = fake_metrics(NULL);
    show->pictures = (struct pictures){.size = size_of, .state = state_of};
}

void show_deck_close(struct show_deck *show)
{
    deck_destroy(show->deck);
    free(show->words_text);
}

struct player_setup show_deck_setup(const struct show_deck *show)
{
    return (struct player_setup){
        .slots =
            {
                .metrics = &show->metrics,
                .pictures = &show->pictures,
                .deck = show->deck,
                .words = &show->words,
                .width = 1920,
                .height = 1080,
                .ui_scale = 1,
            },
    };
}

void show_deck_hold(const struct show_deck *show, float width, float height, struct player *player)
{
    struct player_setup setup = show_deck_setup(show);
    setup.slots.width = width;
    setup.slots.height = height;
    setup.hold = true;
    player_init(player, &setup, 0);
}
