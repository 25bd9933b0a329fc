#include "device/screen/turn.h"

#include <stddef.h>
#include <string.h>

/* A block of both surfaces fits into the first cache. */
enum { BLOCK_PX = 32 };

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (void *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* Where pixel (0, 0) comes from, and how far a step to the right and one down go. */
struct steps {
    ptrdiff_t start, right, down;
};

static struct steps steps_for(const SDL_Surface *from, int degrees)
{
    ptrdiff_t stride = from->pitch / 4, w = from->w, h = from->h;
    switch (degrees) {
    case 90: return (struct steps){(h - 1) * stride, -stride, 1};
    case 180: return (struct steps){(h - 1) * stride + w - 1, -1, -stride};
    case 270: return (struct steps){w - 1, stride, -1};
    default: return (struct steps){0, 1, stride};
    }
}

void turn_pixels(const SDL_Surface *from, int degrees, SDL_Surface *to)
{
    const uint32_t *pixels = from->pixels;
    struct steps steps = steps_for(from, degrees);
    int across = degrees % 180 ? from->h : from->w, down = degrees % 180 ? from->w : from->h;
    int width = SDL_min(across, to->w), height = SDL_min(down, to->h);
    for (int top = 0; top < height; top += BLOCK_PX) {
        for (int left = 0; left < width; left += BLOCK_PX) {
            int bottom = SDL_min(top + BLOCK_PX, height), right = SDL_min(left + BLOCK_PX, width);
            for (int y = top; y < bottom; y++) {
                uint32_t *out = row_of(to, y);
                ptrdiff_t in = steps.start + y * steps.down + left * steps.right;
                for (int x = left; x < right; x++, in += steps.right)
                    out[x] = pixels[in];
            }
        }
    }
}

struct vec2 turn_back(int degrees, struct vec2 at)
{
    switch (degrees) {
    case 90: return (struct vec2){at.y, 1 - at.x};
    case 180: return (struct vec2){1 - at.x, 1 - at.y};
    case 270: return (struct vec2){1 - at.y, at.x};
    default: return at;
    }
}
