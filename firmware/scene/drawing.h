/* Drawings: large pictures that a worker thread draws from vectors (a map's ground), as slides see
 * them: callbacks, like metrics.h and picture.h. The device has the thread.
 *
 * A drawing shows a part of a plane at a scale. While a finger moves the plane, what is there is
 * shown moved and scaled; once it rests another one is asked for. Results come in at frame
 * boundaries only; on a simulated clock whatever is wanted is there before the frame is drawn. */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "base/hash.h"
#include "scene/camera.h"
#include "scene/layer.h"

struct drawing_want;

/* A source of drawings: immutable; made by layout and kept in its arena. `key` is a hash of all
 * that it shows (content, theme, language) but for its edition, so two equal keys are the same
 * picture. */
struct drawing_source {
    uint64_t key;
    /* Makes the layer that is wanted of this source, in `arena`. Called from the worker's thread:
     * reads only what never changes. The result is opaque; drawn at once and only once it need not
     * be finished, since nobody asks for its hash. NULL: it cannot be made. */
    const struct layer *(*make)(const struct drawing_want *want, struct arena *arena);
};

static inline bool cameras_equal(const struct camera *a, const struct camera *b)
{
    return a->centre.x == b->centre.x && a->centre.y == b->centre.y && a->scale == b->scale;
}

/* A drawing that is wanted. Wants with equal source key, edition, camera and size are the same one.
 */
struct drawing_want {
    const struct drawing_source *source;
    unsigned edition; /* of what the source shows and layout did not know: a picture's generation */
    struct camera camera;
    int width_px, height_px;
    /* Px of the surface on a side for one of these (scene/density.h), for pictures that are warped;
     * 0: one. Set by who draws. */
    unsigned density;
    const struct arena *owner; /* that the source lives in; set by whoever passes wants on */
    /* Lent by who draws: as `arena` of make(), for what is made at the same time; NULL: none. */
    struct arena *beside;
};

/* The key of an edition of a source; 0 is the source as it is. */
static inline uint64_t drawing_key(const struct drawing_source *source, unsigned edition)
{
    return edition ? hash_number(source->key, edition) : source->key;
}

/* A drawing that is there. */
struct drawing_seen {
    unsigned generation; /* unique to the drawing, grows with each that is finished; never 0 */
    struct camera camera;
    int width_px, height_px;
};

enum { DRAWINGS_SEEN_MAX = 4 };

struct drawings {
    void *context;
    /* The finished drawings of a drawing_key(), newest first. */
    size_t (*seen)(void *context, uint64_t key, struct drawing_seen out[static DRAWINGS_SEEN_MAX]);
    /* An arena is about to be reset (NULL: any). When this returns no source in it is in use, nor
     * will one be before it is wanted again. Waits for one that is being drawn. */
    void (*release)(void *context, const struct arena *owner);
    /* Layout knows a drawing that will be wanted first: it is begun beside the rest of the layout,
     * unless others are waited for. With its owner. NULL: nothing is begun before it is wanted. */
    void (*begin)(void *context, const struct drawing_want *want);
};
