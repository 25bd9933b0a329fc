/* Flashes of a moving picture, as WCAG 2.1 defines them (2.3.1, general and red flash thresholds):
 * the relative luminance changes by a tenth of the most there is, and back, the darker of the two
 * below 0.80; or a saturated red comes and goes. More than three such pairs within a second, over
 * more than a quarter of any field of 10 degrees of the eye, are a hazard.
 *
 * The picture is looked at in cells of FLASH_CELL px. What flashes are not cells but fields: a
 * quarter of it has to change the same way. So a picture that moves past, whose parts become light
 * and dark each at its own time, is none. */
#pragma once

#include "base/arena.h"
#include "base/geom.h"
#include "base/luminance.h"

enum { FLASH_CELL = 2, FLASH_MOST = 3 };

struct flash_cell;
struct flash_field;

struct flash_meter {
    int columns, rows;
    int field_columns, field_rows; /* of 10 degrees, cells */
    int step_columns, step_rows;   /* from one field that is looked at to the next, cells */
    int across, down;              /* so many fields */
    struct flash_cell *cells;
    struct flash_field *fields;
    int *sums; /* of the cells above and left of each corner */
    struct linear_light light;
};

/* For pictures of this size. `field_px`: how wide 10 degrees are; a field is three quarters of that
 * high, as WCAG's is. The memory is the arena's. */
void flash_start(struct flash_meter *meter, struct arena *arena, int width_px, int height_px,
                 float field_px);
/* Forgets what was shown before: the next picture is the first. */
void flash_forget(struct flash_meter *meter);
/* The picture from `now_ns` on: XRGB8888, rows of `pitch` bytes. True if a field has flashed more
 * than FLASH_MOST times within the last second: `field` is the first such, px. */
bool flash_add(struct flash_meter *meter, const void *pixels, int pitch, int64_t now_ns,
               struct rect *field);
