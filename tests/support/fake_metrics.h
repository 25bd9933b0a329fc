/* Text metrics without fonts, so that layout in tests is exact and can be worked out by hand.
 *
 * A character is 0.5 em wide; narrow ones (space and no-break space, i j l f t r I ' . , : ; ! | (
 * ) [ ] /) 0.25; wide ones (m w M W @, em dash, and the Cyrillic zh, shch, sh, yu in both cases)
 * 0.8; accents that follow a letter 0; characters that no font has 0.6. Widths don't depend on the
 * font. Ascent 0.95 em, descent 0.25 em. The font of a face has the face's number and lacks
 * Georgian and Armenian letters, which stand-in fonts have; no font has CJK, Hangul or emoji. */
#pragma once

#include <stddef.h>

#include "scene/metrics.h"

enum { FAKE_GEORGIAN = 20, FAKE_ARMENIAN = 21 };

struct fake_calls {
    size_t runs, advances, bytes_measured;
};

/* `calls` is counted up at each call and outlives the metrics; NULL: nothing is counted. */
struct metrics fake_metrics(struct fake_calls *calls);
