/* The texts of a draw list, each with what it stands on where that is one plain colour. */
#pragma once

#include "device/screen/screen.h"
#include "scene/draw.h"
#include "scene/metrics.h"

/* Letters of one colour: of a run, of a name that is set letter by letter, or of a layer. */
struct letters {
    size_t first, end; /* operations of the list, one after another */
    struct colour colour;
    unsigned size_px;
    SDL_Rect box; /* on the canvas, px: beyond it there are none */
    bool covered; /* at least in part, by a card or its shadow, or a surface */
    bool plain;   /* `ground`, and nothing else, is behind them, and nothing over them */
    struct colour ground;
    unsigned group; /* of those that are not plain: boxes of one group do not meet */
};

struct letters_list {
    struct letters *items; /* in the arena */
    size_t count;
    unsigned groups;
};

/* `ground` is what the list is painted over, `canvas` how large. */
void letters_find(const struct draw_list *list, const struct metrics *metrics, struct colour ground,
                  SDL_Rect canvas, struct arena *arena, struct letters_list *out);
/* What they say, in the arena. */
const char *letters_text(const struct draw_list *list, const struct letters *letters,
                         struct arena *arena);
/* Their operations in another ink: `ops` is a copy of the list's. Alpha 0: only their halo is left.
 */
void letters_ink(struct draw_op *ops, const struct letters *letters, struct colour ink,
                 struct arena *arena);
