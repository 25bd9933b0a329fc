#include "device/paint/mix.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

/* x / 255, rounded to the nearest, for x = 0..255 * 255: (t + t / 256) / 256, t = x + 128. */
static unsigned char over_255(unsigned x)
{
    unsigned t = x + 128;
    return (unsigned char)((t + (t >> 8)) >> 8);
}

#if defined(__SSE2__)
static __m128i mix_eight(__m128i a, __m128i b, __m128i alpha, __m128i rest)
{
    __m128i t = _mm_add_epi16(_mm_mullo_epi16(a, rest), _mm_mullo_epi16(b, alpha));
    t = _mm_add_epi16(t, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

/* Returns how many bytes it has done. */
static size_t mix_blocks(unsigned char *out, const unsigned char *a, const unsigned char *b,
                         size_t bytes, unsigned alpha)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i part = _mm_set1_epi16((short)alpha), rest = _mm_set1_epi16((short)(255 - alpha));
    size_t i = 0;
    for (; i + 16 <= bytes; i += 16) {
        __m128i p = _mm_loadu_si128((const __m128i *)(const void *)(a + i));
        __m128i q = _mm_loadu_si128((const __m128i *)(const void *)(b + i));
        __m128i low = mix_eight(_mm_unpacklo_epi8(p, zero), _mm_unpacklo_epi8(q, zero), part, rest);
        __m128i high =
            mix_eight(_mm_unpackhi_epi8(p, zero), _mm_unpackhi_epi8(q, zero), part, rest);
        _mm_storeu_si128((__m128i *)(void *)(out + i), _mm_packus_epi16(low, high));
    }
    return i;
}
#elif defined(__ARM_NEON)
static uint8x8_t mix_eight(uint8x8_t a, uint8x8_t b, uint8x8_t alpha, uint8x8_t rest)
{
    uint16x8_t t = vmlal_u8(vmull_u8(a, rest), b, alpha);
    t = vaddq_u16(t, vdupq_n_u16(128));
    return vshrn_n_u16(vsraq_n_u16(t, t, 8), 8);
}

static size_t mix_blocks(unsigned char *out, const unsigned char *a, const unsigned char *b,
                         size_t bytes, unsigned alpha)
{
    const uint8x8_t part = vdup_n_u8((uint8_t)alpha), rest = vdup_n_u8((uint8_t)(255 - alpha));
    size_t i = 0;
    for (; i + 16 <= bytes; i += 16) {
        uint8x16_t p = vld1q_u8(a + i), q = vld1q_u8(b + i);
        vst1q_u8(out + i, vcombine_u8(mix_eight(vget_low_u8(p), vget_low_u8(q), part, rest),
                                      mix_eight(vget_high_u8(p), vget_high_u8(q), part, rest)));
    }
    return i;
}
#else
static size_t mix_blocks(unsigned char *out, const unsigned char *a, const unsigned char *b,
                         size_t bytes, unsigned alpha)
{
    (void)out, (void)a, (void)b, (void)bytes, (void)alpha;
    return 0;
}
#endif

void paint_mix_row(unsigned char *out, const unsigned char *a, const unsigned char *b, size_t bytes,
                   unsigned alpha)
{
    for (size_t i = mix_blocks(out, a, b, bytes, alpha); i < bytes; i++)
        out[i] = over_255(a[i] * (255 - alpha) + b[i] * alpha);
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

/* The row of `lower` with that of `upper` over it where `both` is. */
static void mix_row_of_two(SDL_Surface *frame, int y, const SDL_Rect *seen, const SDL_Rect *both,
                           const struct mix_image *lower, const struct mix_image *upper)
{
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
    size_t bytes = (size_t)seen.w * 4;
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        if (y >= both.y && y < both.y + both.h)
            mix_row_of_two(frame, y, &seen, &both, lower, upper);
        else
            memcpy(frame_at(frame, seen.x, y), image_at(lower, seen.x, y), bytes);
    }
    /* What reaches beyond the lower one is mixed with the frame itself. */
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
