/* The pictures on controls, as vector layers: drawn on a square of 40 with strokes of 4 and butt
 * ends, scaled to any size. */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "scene/layer.h"

enum icon {
    ICON_CONTENTS,
    ICON_BACK,
    ICON_NEXT,
    ICON_TEXT_SIZE,
    ICON_CONTRAST,
    ICON_PAUSE,
    ICON_PLAY,
    ICON_LOW_REACH,
    ICON_LANGUAGES,
    ICON_PLUS,
    ICON_MINUS,
    ICON_WHOLE, /* all of a map: a frame of four corners */
    ICON_CLOSE,
    ICON_INFO,
    ICON_HOME, /* a house: the start */
    /* What a slide shows, in lists of slides. */
    ICON_TITLE,
    ICON_TEXT,
    ICON_IMAGE,
    ICON_COMPARE,
    ICON_QUOTE,
    ICON_FIGURES,
    ICON_MAP,
    ICON_CORRIDOR,
    ICON_TIMELINE,
    ICON_CHART,
    ICON_TABLE,
    ICON_COUNT,
};

/* A square of `size_px`, transparent where the icon is not. Lives in `arena`. */
const struct layer *icon_make(struct arena *arena, enum icon icon, float size_px,
                              struct colour colour);
