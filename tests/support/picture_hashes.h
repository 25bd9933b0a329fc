/* A hash of each page of a deck, as it is shown at rest. */
#pragma once

#include <stdio.h>

#include "app/export.h"
#include "app/session.h"
#include "testing.h"

/* A line a page: canvas in px, slide, page, hash. */
static inline void pictures_print(const char *deck, int width, int height, FILE *out)
{
    struct session session;
    struct session_options options = {
        .deck = deck,
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .hold = true,
        .simulated = true,
    };
    assert_true(session_open(&session, &options, 0));
    assert_true(session.playing);
    struct player *player = &session.player;
    player->settings.reduced_motion = true;
    idle_contact(&player->idle, 0);
    for (size_t i = 0; i < session.loaded.deck->slide_count; i++) {
        unsigned pages = 1;
        for (unsigned page = 0; page < pages; page++) {
            player_show(player, i, page, 0);
            session.expose = true;
            assert_int_equal(session_frame(&session, 0), FRAME_PAINTED);
            pages = player->slot->pages;
            fprintf(out, "%dx%d %s %u %016llx\n", width, height, session.loaded.deck->slides[i].id,
                    page + 1, (unsigned long long)export_hash(&session));
        }
    }
    session_close(&session);
}
