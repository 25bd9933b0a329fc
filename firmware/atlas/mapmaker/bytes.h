/* Bytes that are put one after the other, little-endian. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "atlas/mapmaker/shape.h"

/* Zeroed is empty; `data` is owned. */
struct bytes {
    uint8_t *data;
    size_t count, room;
};

void bytes_put(struct bytes *bytes, const void *data, size_t count);
void bytes_u16(struct bytes *bytes, unsigned value);
void bytes_u32(struct bytes *bytes, uint32_t value);
void bytes_u64(struct bytes *bytes, uint64_t value);
void bytes_point(struct bytes *bytes, struct grid_point at);
void bytes_box(struct bytes *bytes, struct grid_box box);
/* A number of 8 bits for each of the first ones of a row, the last one 0. */
void bytes_small(struct bytes *bytes, unsigned first, unsigned second, unsigned third);
void bytes_finish(struct bytes *bytes);
