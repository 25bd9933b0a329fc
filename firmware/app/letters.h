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
};

struct letters_list {
    struct letters *items; /* in the arena */
    size_t count;
    struct rect *reaches; /* in the arena: beyond it an operation of the list paints nothing, px */
};

/* What of a list paints where letters are. */
struct letters_spot {
    struct draw_op *ops; /* in the arena */
    size_t count;
    size_t first, end; /* the letters themselves */
};

/* `ground` is what the list is painted over, `canvas` how large. */
void letters_find(const struct draw_list *list, const struct metrics *metrics, struct colour ground,
                  SDL_Rect canvas, struct arena *arena, struct letters_list *out);
/* What they say, in the arena. */
const char *letters_text(const struct draw_list *list, const struct letters *letters,
                         struct arena *arena);
struct letters_spot letters_spot(const struct draw_list *list, const struct letters_list *all,
                                 const struct letters *letters, struct arena *arena);
/* The same, the letters in another ink. Alpha 0: only their halo is left. */
struct letters_spot letters_inked(const struct letters_spot *spot, const struct letters *letters,
                                  struct colour ink, struct arena *arena);
