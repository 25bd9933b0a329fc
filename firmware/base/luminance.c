#include "base/luminance.h"

static double linear(uint8_t channel)
{
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

void linear_light_make(struct linear_light *light)
{
    for (int i = 0; i < 256; i++)
        light->of[i] = (float)linear((uint8_t)i);
}

double luminance_of(struct colour colour)
{
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}
