/* What a session shows, made anew from its player's state alone: fresh layouts, a fresh list, a
 * fresh painter. What differs from the session's own picture is something that was kept and no
 * longer true. */
#pragma once

#include <stdio.h>

#include "app/session.h"

struct fresh_picture {
    struct player player; /* a copy whose layouts are its own */
    struct arena closing_arena;
    struct draw_list list;
    struct colour ground;
};

/* Zeroed or used before. The session is not changed. */
void fresh_picture_make(struct fresh_picture *fresh, const struct session *session);
void fresh_picture_finish(struct fresh_picture *fresh);
/* Whether the session's latest list is that one, and whether the screen shows what it paints. */
bool fresh_picture_same_list(const struct fresh_picture *fresh, const struct session *session);
bool fresh_picture_same_pixels(const struct fresh_picture *fresh, const struct session *session);
/* The first line in which the lists differ as texts, of both. */
void fresh_picture_tell(const struct fresh_picture *fresh, const struct session *session,
                        FILE *out);
