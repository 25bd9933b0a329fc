/* What a look at a deck's painted pictures finds, as `check` prints it. */
#pragma once

#include "testing.h"

#include <stdlib.h>

#include "app/session.h"

struct painted_deck {
    const char *path;
    int width, height; /* of the screen, px */
    enum deck_base base;
    void (*lint)(struct session *session, const struct deck *deck, struct diags *lint);
};

/* To be freed. */
static inline char *painted_deck_findings(const struct painted_deck *painted)
{
    struct session session;
    struct session_options options = {
        .deck = painted->path,
        .screen = {.mode = SCREEN_MEMORY, .width = painted->width, .height = painted->height},
        .simulated = true,
    };
    struct testing_stream stream;
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    struct deck *deck = session.loaded.deck;
    deck->theme.base = painted->base;
    deck->diags.count = 0; /* of reading it */
    painted->lint(&session, deck, &deck->diags);
    diags_sort(&deck->diags);
    testing_stream_open(&stream);
    diags_print(&deck->diags, 0, stream.file);
    session_close(&session);
    return testing_stream_text(&stream);
}
