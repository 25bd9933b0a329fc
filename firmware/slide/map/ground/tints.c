#include "slide/map/ground/tints.h"

#include "base/math.h"

static const float heights_m[TINT_HEIGHTS] = {-400, 0, 150, 400, 1000, 2000, 3200, 4600, 6000};

/* Low land is the paper of maps, a breath of green in it; high land a warmer one, ice and the
 * highest peaks nearly white. All of them carry text: ink is at least 12 : 1 on each where it is
 * level. */
static const struct tints light = {
    .land = {0xE4E9DC, 0xECEEE1, 0xF0EFE3, 0xF3EFE4, 0xF1E9D9, 0xEADFCC, 0xE7DDCE, 0xEAE2D6,
             0xFBFAF8},
    .lift = 0.3f,
    .shadow = 0.54f,
    .contour = {0x9A, 0x7F, 0x5A, 0x60},
};

static const struct tints dark = {
    .land = {0x1D2A2E, 0x202C31, 0x222B33, 0x242D34, 0x2A3036, 0x313538, 0x383A3C, 0x434547,
             0x4C4E4F},
    .lift = 0.76f,
    .shadow = 0.62f,
    .contour = {0xA9, 0xA0, 0x90, 0x38},
};

/* Black stays the ground: white and the accent keep 7 : 1 on the lightest of it, so that the light
 * is as strong as that lets it be. Land is no blacker than a slope in the shade can still be told
 * from. */
static const struct tints high_contrast = {
    .land = {0x101010, 0x121212, 0x141414, 0x161616, 0x1A1A1A, 0x1E1E1E, 0x202020, 0x222222,
             0x242424},
    .glow = 250,
    .most = 0x41,
    .shadow = 2.6f,
    .contour = {0xFF, 0xFF, 0xFF, 0x34},
};

const struct tints *tints_of(const struct theme *theme)
{
    return theme->high_contrast ? &high_contrast : theme->dark ? &dark : &light;
}

struct tints_weight tints_weight(double lat)
{
    /* Of the snow line every 10 degrees from the equator, km (after Hess 1904, Hermes 1955). */
    static const float north_km[] = {4.8f, 5.2f, 5.5f, 5.9f, 4.2f, 2.6f, 1.4f, 0.65f, 0.2f, 0.1f};
    static const float south_km[] = {4.8f, 5.2f, 5.5f, 5.0f, 2.6f, 1.2f, 0.2f, 0.1f, 0.1f, 0.1f};
    const float *line = lat < 0 ? south_km : north_km;
    float tens = clampf((float)fabs(lat) / 10, 0, 8.999f);
    int i = (int)tens;
    const float ice_from = -62, ice_m = 6000, per_degree_m = 1500;
    return (struct tints_weight){
        5.5f / (line[i] + (line[i + 1] - line[i]) * (tens - (float)i)),
        clampf((ice_from - (float)lat) * per_degree_m, 0, ice_m),
    };
}

/* Heights of steps: finer low down, where most land is. */
static float height_of(int step)
{
    float t = (float)step / (TINT_STEPS - 1);
    return heights_m[0] + (heights_m[TINT_HEIGHTS - 1] - heights_m[0]) * t * t;
}

int tints_step(float height_m)
{
    float all = heights_m[TINT_HEIGHTS - 1] - heights_m[0];
    float t = clampf((height_m - heights_m[0]) / all, 0, 1);
    return (int)(sqrtf(t) * (TINT_STEPS - 1) + 0.5f);
}

/* A tint between two, in some light. */
struct lit {
    uint32_t low, high;
    float t, factor, more, most;
};

static uint32_t channel(const struct lit *lit, unsigned shift)
{
    float low = (float)(lit->low >> shift & 255), high = (float)(lit->high >> shift & 255);
    float value = (low + (high - low) * lit->t) * lit->factor;
    if (lit->more > 0) /* ever less towards the most, so that no slope is a flat patch */
        value += (lit->most - value) * lit->more / (lit->more + lit->most - value);
    return (uint32_t)(clampf(value, 0, lit->most) + 0.5f) << shift;
}

void tints_fill(const struct tints *tints, float strength,
                uint32_t out[static TINT_STEPS * TINT_LIGHTS])
{
    for (int step = 0; step < TINT_STEPS; step++) {
        float height = height_of(step);
        int i = 0;
        while (i < TINT_HEIGHTS - 2 && height > heights_m[i + 1])
            i++;
        float t = (height - heights_m[i]) / (heights_m[i + 1] - heights_m[i]);
        struct lit lit = {.low = tints->land[i],
                          .high = tints->land[i + 1],
                          .t = t,
                          .most = tints->most > 0 ? tints->most : 255};
        for (int grey = 0; grey < TINT_LIGHTS; grey++) {
            float side = (float)(grey - TINT_LIGHTS / 2) / (TINT_LIGHTS / 2) * strength;
            lit.factor = 1 + side * (side > 0 ? tints->lift : tints->shadow);
            lit.more = side > 0 ? side * tints->glow : 0;
            out[step * TINT_LIGHTS + grey] =
                0xFF000000u | channel(&lit, 16) | channel(&lit, 8) | channel(&lit, 0);
        }
    }
}
