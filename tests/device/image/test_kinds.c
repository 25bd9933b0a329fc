/* Every kind of PNG and JPEG against what was put in: colour types, depths, transparency,
 * interlacing, gamma; colour spaces, subsampling, progression. */
#include "testing.h"

#include "device/image/image.h"
#include "picture_files.h"

static uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    uint32_t value;
    memcpy(&value, (const char *)surface->pixels + y * surface->pitch + 4 * x, 4);
    return value;
}

static SDL_Surface *decoded(const struct picture_file *file)
{
    const char *why = NULL;
    SDL_Surface *surface = image_decode(file->bytes, file->length, (SDL_Point){9999, 9999}, &why);
    if (!surface)
        fail_msg("refused: %s", why);
    return surface;
}

/* Samples of any value; among them, often, the transparent one and its nearest neighbours. */
static const uint16_t KEY[3] = {0x1234, 0x12ff, 0x8000};

static uint16_t any_sample(const void *context, int x, int y, unsigned channel)
{
    const struct png_kind *kind = context;
    uint32_t most = (1u << kind->depth) - 1;
    uint32_t random = (uint32_t)(x * 7919 + y * 104729 + 1) * 2654435761u;
    uint32_t value = random >> (channel * 5);
    switch (random >> 28) {
    case 0:
    case 1:
    case 2: value = KEY[channel % 3]; break;
    case 3: value = KEY[channel % 3] ^ (channel == 2); break;
    case 4: value = 0; break;
    case 5: value = most; break;
    default: break;
    }
    if (kind->colour_type == 3)
        value %= (uint32_t)(kind->palette_length / 3);
    return (uint16_t)(value & most);
}

/* The specification's way: linear, rounded. */
static uint32_t to_8_bits(unsigned value, unsigned depth)
{
    uint32_t most = (1u << depth) - 1;
    return (value * 255u + most / 2) / most;
}

static bool is_key(const struct png_kind *kind, int x, int y)
{
    unsigned channels = png_channels(kind->colour_type), same = 0;
    for (unsigned k = 0; k < channels; k++)
        same += any_sample(kind, x, y, k) ==
                (kind->transparent[2 * k] << 8 | kind->transparent[2 * k + 1]);
    return same == channels;
}

static uint32_t expected(const struct png_kind *kind, int x, int y)
{
    uint32_t value[4], alpha = 255;
    for (unsigned k = 0; k < png_channels(kind->colour_type); k++)
        value[k] = to_8_bits(any_sample(kind, x, y, k), kind->depth);
    switch (kind->colour_type) {
    case 3: {
        unsigned index = any_sample(kind, x, y, 0);
        for (unsigned k = 0; k < 3; k++)
            value[k] = kind->palette[3 * index + k];
        if (index < kind->transparent_length)
            alpha = kind->transparent[index];
        break;
    }
    case 4: alpha = value[1]; /* fall through */
    case 0: value[1] = value[2] = value[0]; break;
    case 6: alpha = value[3]; break;
    default: break;
    }
    if (kind->transparent && kind->colour_type != 3 && is_key(kind, x, y))
        alpha = 0;
    return alpha ? alpha << 24 | value[0] << 16 | value[1] << 8 | value[2] : 0;
}

static void compare(const struct png_kind *kind)
{
    struct picture_file file = png_of_kind(kind);
    struct image_info info;
    assert_true(image_probe(file.bytes, file.length, &info, NULL));
    SDL_Surface *surface = decoded(&file);
    assert_int_equal(surface->w, kind->width);
    assert_int_equal(surface->h, kind->height);
    for (int y = 0; y < kind->height; y++)
        for (int x = 0; x < kind->width; x++)
            if (pixel(surface, x, y) != expected(kind, x, y))
                fail_msg("type %u, %u bits%s%s, %dx%d: %08x at %d,%d, not %08x", kind->colour_type,
                         kind->depth, kind->interlaced ? ", interlaced" : "",
                         kind->transparent ? ", tRNS" : "", kind->width, kind->height,
                         pixel(surface, x, y), x, y, expected(kind, x, y));
    SDL_FreeSurface(surface);
    picture_file_free(&file);
}

/* The transparent value, cut to the depth. */
static void set_key(struct png_kind *kind, unsigned char bytes[6])
{
    for (unsigned k = 0; k < 3; k++) {
        uint32_t key = KEY[k] & ((1u << kind->depth) - 1);
        bytes[2 * k] = (unsigned char)(key >> 8);
        bytes[2 * k + 1] = (unsigned char)key;
    }
    kind->transparent = bytes;
    kind->transparent_length = 2 * png_channels(kind->colour_type);
}

static void set_palette(struct png_kind *kind, unsigned char palette[3 * 256])
{
    size_t colours = kind->depth == 8 ? 200 : (size_t)1 << kind->depth;
    for (size_t i = 0; i < 3 * colours; i++)
        palette[i] = (unsigned char)(i * 37 + i / 3 * 91);
    kind->palette = palette;
    kind->palette_length = 3 * colours;
}

static void every_kind_of_png(void **state)
{
    (void)state;
    static const struct {
        unsigned colour_type, depths;
    } types[] = {
        {0, 1 | 2 | 4 | 8 | 16}, {2, 8 | 16}, {3, 1 | 2 | 4 | 8}, {4, 8 | 16}, {6, 8 | 16}};
    static const int sizes[][2] = {{1, 1}, {2, 3}, {5, 5}, {9, 11}, {33, 17}};
    static const unsigned char alphas[] = {0, 128, 255, 7};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        for (unsigned depth = 1; depth <= 16; depth *= 2)
            for (unsigned way = 0; way < 4 * 5; way++) {
                unsigned char key[6], palette[3 * 256];
                struct png_kind kind = {.width = sizes[way / 4][0],
                                        .height = sizes[way / 4][1],
                                        .depth = depth,
                                        .colour_type = types[i].colour_type,
                                        .interlaced = way & 1,
                                        .sample = any_sample};
                kind.context = &kind;
                bool transparent = way & 2;
                if (!(types[i].depths & depth) || (transparent && kind.colour_type >= 4))
                    continue;
                if (kind.colour_type == 3)
                    set_palette(&kind, palette);
                if (transparent && kind.colour_type == 3) {
                    kind.transparent = alphas;
                    kind.transparent_length = depth == 1 ? 2 : 4;
                } else if (transparent) {
                    set_key(&kind, key);
                }
                compare(&kind);
            }
}

static uint32_t grey_with(const char *type, const void *body, size_t length, const char *second,
                          const void *second_body, size_t second_length)
{
    const uint32_t grey = 0xff808080;
    struct picture_file plain = png_of(&grey, 1, 1, false);
    struct picture_file one = png_with(&plain, type, body, length);
    struct picture_file two =
        second ? png_with(&one, second, second_body, second_length) : (struct picture_file){0};
    SDL_Surface *surface = decoded(second ? &two : &one);
    uint32_t value = pixel(surface, 0, 0) & 255;
    SDL_FreeSurface(surface);
    picture_file_free(&plain);
    picture_file_free(&one);
    picture_file_free(&two);
    return value;
}

/* A file's gamma is obeyed where it makes sense and sRGB does not overrule it. */
static void gamma_is_obeyed(void **state)
{
    (void)state;
    assert_int_equal(grey_with("gAMA", "\0\0\xb1\x8f", 4, NULL, NULL, 0), 0x80);    /* 1 / 2.2 */
    assert_in_range(grey_with("gAMA", "\0\1\x86\xa0", 4, NULL, NULL, 0), 184, 188); /* linear */
    assert_in_range(grey_with("gAMA", "\0\0\xd9\3", 4, NULL, NULL, 0), 144, 149);   /* an old Mac */
    assert_int_equal(grey_with("gAMA", "\0\0\0\1", 4, NULL, NULL, 0), 0x80);        /* nonsense */
    assert_int_equal(grey_with("gAMA", "\0\1\x86\xa0", 4, "sRGB", "\0", 1), 0x80);
    static const char primaries[33];
    assert_int_equal(grey_with("cHRM", primaries, 32, "iCCP", "x\0\0not zlib", 11), 0x80);
}

/* Smooth, so that subsampled colours are near their own. */
static uint32_t slopes(int x, int y)
{
    return (uint32_t)(x * 4) << 16 | (uint32_t)(y * 4) << 8 | (uint32_t)(255 - 2 * (x + y));
}

static void expect_slopes(const struct picture_file *file, bool grey, const char *what)
{
    SDL_Surface *surface = decoded(file);
    assert_int_equal(surface->w, 60);
    for (int i = 0; i < 60 * 60; i++) {
        int x = i % 60, y = i / 60;
        uint32_t got = pixel(surface, x, y), put = slopes(x, y);
        if (grey)
            put = (put & 255) * 0x10101;
        for (int shift = 0; shift < 24; shift += 8)
            if (abs((int)(got >> shift & 255) - (int)(put >> shift & 255)) > 12)
                fail_msg("%s: %08x at %d,%d, not %06x", what, got, x, y, put);
    }
    SDL_FreeSurface(surface);
}

static void every_kind_of_jpeg(void **state)
{
    (void)state;
    static const int factors[][2] = {{1, 1}, {2, 1}, {1, 2}, {2, 2},
                                     {4, 1}, {1, 4}, {4, 2}, {2, 4}};
    for (unsigned way = 0; way < 4; way++) {
        struct jpeg_options options = {.width = 60,
                                       .height = 60,
                                       .progressive = way & 1,
                                       .restarts = way & 2 ? 1 : 0,
                                       .colour = slopes};
        struct picture_file file = jpeg_of(options);
        expect_slopes(&file, true, "grey");
        picture_file_free(&file);
        options.components = 3;
        for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
            char what[64];
            snprintf(what, sizeof what, "YCbCr %dx%d, way %u", factors[i][0], factors[i][1], way);
            options.sampling_x = factors[i][0];
            options.sampling_y = factors[i][1];
            file = jpeg_of(options);
            expect_slopes(&file, false, what);
            picture_file_free(&file);
        }
        options.sampling_x = options.sampling_y = 1;
        options.rgb = true;
        file = jpeg_of(options);
        expect_slopes(&file, false, "RGB");
        picture_file_free(&file);
    }
}

static void four_colours_are_refused(void **state)
{
    (void)state;
    for (int ycck = 0; ycck < 2; ycck++) {
        struct picture_file file =
            jpeg_of((struct jpeg_options){.width = 9, .height = 9, .components = 4, .ycck = ycck});
        const char *why = NULL;
        assert_null(image_decode(file.bytes, file.length, (SDL_Point){9, 9}, &why));
        assert_string_equal(why, "CMYK colours; save it in RGB");
        picture_file_free(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png),
        cmocka_unit_test(gamma_is_obeyed),
        cmocka_unit_test(every_kind_of_jpeg),
        cmocka_unit_test(four_colours_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
