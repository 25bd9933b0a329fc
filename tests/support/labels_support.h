/* What the tests of a map's names share: a stage, names, one name placed. */
#pragma once

#include "chrome_support.h"

#include "slide/map/names/labels.h"

static const struct rect frame = {680, 0, 1240, 944};

static inline bool near_to(float a, float b)
{
    return fabsf(a - b) < 0.01f;
}

/* A name of one line: 10 letters of `size` px are 5 em wide; its box is 0.97 em high. */
static inline struct textbox *name_box(struct chrome *chrome, const char *utf8, unsigned size)
{
    struct textbox *box = arena_new(&chrome->arena, struct textbox);
    struct text_style style = {.face = FACE_TEXT_MEDIUM,
                               .size_px = size,
                               .line_px = (float)size * 1.25f,
                               .colour = chrome->stage.theme.ink};
    textbox_set(&(struct text_setting){&chrome->arena, &chrome->metrics, style, 10000, NULL}, utf8,
                box);
    return box;
}

static inline struct chrome *start(void)
{
    static struct chrome chrome;
    chrome_start(&chrome, 6, 5);
    chrome_frame(&chrome, 1920, 1080, 1);
    return &chrome;
}

static inline struct map_spot place_one(const struct map_label *label, struct vec2 at,
                                        const struct rect *obstacles, size_t count, size_t own)
{
    struct map_spot spot;
    labels_place(&(struct labels_request){.labels = label,
                                          .at = &at,
                                          .count = 1,
                                          .obstacles = obstacles,
                                          .obstacle_count = count,
                                          .own = own,
                                          .frame = frame,
                                          .scale = 1,
                                          .settled = true},
                 &spot);
    return spot;
}
