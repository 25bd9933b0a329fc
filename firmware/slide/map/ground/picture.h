/* A picture as the ground of a map: warped to the map's plane as a camera sees it.
 *
 * It is read from the level whose pixels are as fine as the screen's or up to twice as fine, so
 * that nothing glitters from far away; between its pixels it is interpolated. */
#pragma once

#include "scene/camera.h"
#include "scene/drawing.h"
#include "scene/homography.h"
#include "scene/layer.h"
#include "scene/picture.h"

struct map_picture {
    const char *path;                /* from the deck's folder; NULL: there is none */
    const struct pictures *pictures; /* that it is held by, as long as the ground lives */
    int width, height;               /* of all of it, px */
    /* Where it lies: on the plane, or by its edges, each degree as wide (and as high) as the other.
     */
    bool by_edges;
    struct box_geo edges;
    struct homography to_picture; /* px, x from its left edge, y up from its lower edge */
};

/* A point of the plane on the picture, px from its left and its lower edge. */
struct plane map_picture_at(const struct map_picture *picture, const struct projection *projection,
                            struct plane at);
/* What a camera sees of it, over all of a layer. */
struct map_picture_seen {
    const uint32_t *argb; /* premultiplied; NULL: nothing */
    int width, height;    /* px of it: of the surface that the layer is drawn into */
    bool whole;           /* it covers all of the layer */
};

/* Warps the wanted edition of it for a layer, in the layer's arena. Any thread; nothing when those
 * pixels are gone. */
struct map_picture_seen map_picture_see(struct layer *layer, const struct map_picture *picture,
                                        const struct projection *projection,
                                        const struct drawing_want *want);
void map_picture_draw(struct layer *layer, const struct map_picture_seen *seen);
uint64_t map_picture_hash(uint64_t hash, const struct map_picture *picture);
