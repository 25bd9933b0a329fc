#include "device/paint/mix.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/lanes.h"
#include "base/math.h"

/* Both bytes of eight pairs at once, 16 bits each: an even and an odd one of four pixels. */
void paint_mix_row(unsigned char *out, const unsigned char *a, const unsigned char *b, size_t bytes,
                   unsigned alpha)
{
    uint16_t part = (uint16_t)alpha, rest = (uint16_t)(255 - alpha);
    size_t i = 0;
    for (; i + sizeof(lanes_u16) <= bytes; i += sizeof(lanes_u16)) {
        lanes_u16 p = lanes_load(a + i), q = lanes_load(b + i);
        lanes_u16 even = (p & 255) * rest + (q & 255) * part + 128;
        lanes_u16 odd = (p >> 8) * rest + (q >> 8) * part + 128;
        even = (even + (even >> 8)) >> 8; /* over_255() */
        odd = (odd + (odd >> 8)) & 0xFF00;
        lanes_store(out + i, even | odd);
    }
    for (; i < bytes; i++)
        out[i] = (unsigned char)over_255(a[i] * (255 - alpha) + b[i] * alpha);
}

static unsigned char *frame_at(const SDL_Surface *frame, int x, int y)
{
    return (unsigned char *)frame->pixels + (ptrdiff_t)y * frame->pitch + (ptrdiff_t)x * 4;
}

static const unsigned char *image_at(const struct mix_image *image, int x, int y)
{
    return image->pixels + (ptrdiff_t)(y - image->at.y) * image->pitch +
           (ptrdiff_t)(x - image->at.x) * 4;
}

void paint_mix(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *image)
{
    SDL_Rect seen;
    if (image->alpha == 0 || !SDL_IntersectRect(&image->at, clip, &seen))
        return;
    size_t bytes = (size_t)seen.w * 4;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        unsigned char *out = frame_at(frame, seen.x, y);
        const unsigned char *in = image_at(image, seen.x, y);
        if (image->alpha >= 255)
            memcpy(out, in, bytes);
        else
            paint_mix_row(out, out, in, bytes, image->alpha);
    }
}

/* Two images, one over the other: what is seen of the lower, and of both. */
struct pair {
    SDL_Surface *frame;
    const struct mix_image *lower, *upper;
    SDL_Rect seen, both;
};

/* A row of both. */
static void mix_row_of_two(const struct pair *pair, int y)
{
    SDL_Surface *frame = pair->frame;
    const struct mix_image *lower = pair->lower, *upper = pair->upper;
    const SDL_Rect *seen = &pair->seen, *both = &pair->both;
    size_t before = (size_t)(both->x - seen->x) * 4, bytes = (size_t)both->w * 4;
    int end = both->x + both->w;
    size_t after = (size_t)(seen->x + seen->w - end) * 4;
    if (before)
        memcpy(frame_at(frame, seen->x, y), image_at(lower, seen->x, y), before);
    paint_mix_row(frame_at(frame, both->x, y), image_at(lower, both->x, y),
                  image_at(upper, both->x, y), bytes, upper->alpha);
    if (after)
        memcpy(frame_at(frame, end, y), image_at(lower, end, y), after);
}

void paint_mix_two(SDL_Surface *frame, const SDL_Rect *clip, const struct mix_image *lower,
                   const struct mix_image *upper)
{
    SDL_Rect seen, above, both;
    struct mix_image ground = *lower;
    ground.alpha = 255;
    bool meet = SDL_IntersectRect(&lower->at, clip, &seen) &&
                SDL_IntersectRect(&upper->at, clip, &above) &&
                SDL_IntersectRect(&seen, &above, &both);
    if (!meet || upper->alpha == 0 || upper->alpha >= 255) {
        if (!meet || upper->alpha == 0 || !SDL_RectEquals(&seen, &above))
            paint_mix(frame, clip, &ground);
        paint_mix(frame, clip, upper);
        return;
    }
    struct pair pair = {frame, lower, upper, seen, both};
    size_t bytes = (size_t)seen.w * 4;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        if (y >= both.y && y < both.y + both.h)
            mix_row_of_two(&pair, y);
        else
            memcpy(frame_at(frame, seen.x, y), image_at(lower, seen.x, y), bytes);
    }
    /* The parts beyond the lower one are mixed with the frame itself. */
    const SDL_Rect beyond[] = {
        {above.x, above.y, seen.x - above.x, above.h},
        {seen.x + seen.w, above.y, above.x + above.w - seen.x - seen.w, above.h},
        {both.x, above.y, both.w, seen.y - above.y},
        {both.x, seen.y + seen.h, both.w, above.y + above.h - seen.y - seen.h},
    };
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++)
        if (beyond[i].w > 0 && beyond[i].h > 0)
            paint_mix(frame, &beyond[i], upper);
}
