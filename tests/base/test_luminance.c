/* Luminance and contrast are those of WCAG 2.1, on dark values too, where its curve is a line. */
#include "testing.h"

#include "base/luminance.h"

static struct colour grey(uint8_t value)
{
    return (struct colour){value, value, value, 255};
}

static void luminance_is_that_of_the_standard(void **state)
{
    (void)state;
    testing_near(luminance_of(grey(0)), 0, 0);
    testing_near(luminance_of(grey(255)), 1, 1e-9);
    testing_near(luminance_of(grey(10)), 10 / 255.0 / 12.92, 1e-9);
    testing_near(luminance_of(grey(11)), 0.0033465, 1e-6); /* from here on a power */
    testing_near(luminance_of(grey(128)), 0.2158605, 1e-6);
    testing_near(luminance_of((struct colour){255, 0, 0, 255}), 0.2126, 1e-9);
    testing_near(luminance_of((struct colour){0, 255, 0, 255}), 0.7152, 1e-9);
    testing_near(luminance_of((struct colour){0, 0, 255, 255}), 0.0722, 1e-9);
}

static void what_is_looked_up_is_the_same(void **state)
{
    struct linear_light light;
    (void)state;
    linear_light_make(&light);
    for (int i = 0; i < 256; i++) {
        const float of[3] = {light.of[i], light.of[255 - i], light.of[i / 2]};
        struct colour colour = {(uint8_t)i, (uint8_t)(255 - i), (uint8_t)(i / 2), 255};
        testing_near((double)luminance_of_light(of), luminance_of(colour), 1e-6);
    }
}

static void contrast_has_no_order(void **state)
{
    (void)state;
    testing_near(luminance_contrast(0, 1), 21, 1e-9);
    testing_near(luminance_contrast(1, 0), 21, 1e-9);
    testing_near(luminance_contrast(0.3, 0.3), 1, 0);
    testing_near(luminance_contrast(0.15, 0.55), 3, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(luminance_is_that_of_the_standard),
        cmocka_unit_test(what_is_looked_up_is_the_same),
        cmocka_unit_test(contrast_has_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
