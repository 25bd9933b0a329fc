#include "atlas/mapmaker/bytes.h"

#include "base/memory.h"

#include <string.h>

void bytes_put(struct bytes *bytes, const void *data, size_t count)
{
    if (count == 0)
        return;
    if (count > bytes->room - bytes->count) {
        bytes->room = 2 * (bytes->count + count) + 1024;
        bytes->data = memory_grow(bytes->data, bytes->room);
    }
    memcpy(bytes->data + bytes->count, data, count);
    bytes->count += count;
}

void bytes_u16(struct bytes *bytes, unsigned value)
{
    bytes_put(bytes, (uint8_t[]){(uint8_t)value, (uint8_t)(value >> 8)}, 2);
}

void bytes_u32(struct bytes *bytes, uint32_t value)
{
    bytes_u16(bytes, value & 0xFFFF);
    bytes_u16(bytes, value >> 16);
}

void bytes_u64(struct bytes *bytes, uint64_t value)
{
    bytes_u32(bytes, (uint32_t)value);
    bytes_u32(bytes, (uint32_t)(value >> 32));
}

void bytes_point(struct bytes *bytes, struct grid_point at)
{
    bytes_u32(bytes, (uint32_t)at.x);
    bytes_u32(bytes, (uint32_t)at.y);
}

void bytes_box(struct bytes *bytes, struct grid_box box)
{
    bytes_point(bytes, (struct grid_point){box.west, box.south});
    bytes_point(bytes, (struct grid_point){box.east, box.north});
}

void bytes_small(struct bytes *bytes, unsigned first, unsigned second, unsigned third)
{
    bytes_put(bytes, (uint8_t[]){(uint8_t)first, (uint8_t)second, (uint8_t)third, 0}, 4);
}

void bytes_finish(struct bytes *bytes)
{
    memory_free(bytes->data);
    *bytes = (struct bytes){0};
}
