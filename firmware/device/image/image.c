#include "device/image/image.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "device/image/formats.h"

static const unsigned char PNG_SIGNATURE[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
static const unsigned char JPEG_SIGNATURE[] = {0xff, 0xd8, 0xff};

#define SAVE_IT "; save it as JPEG or PNG, since another name is not enough"

/* Marks of other formats by their offset; the first row that fits wins. */
static const struct {
    size_t at;
    const char *mark;
    size_t length;
    const char *why;
} rows[] = {
    {8, "WEBP", 4, "it is a WebP picture" SAVE_IT},
    {0, "GIF8", 4, "it is a GIF picture" SAVE_IT},
    {0, "II*\0", 4, "it is a TIFF or a camera's raw picture" SAVE_IT},
    {0, "MM\0*", 4, "it is a TIFF or a camera's raw picture" SAVE_IT},
    {0, "II+\0", 4, "it is a TIFF picture" SAVE_IT},
    {0, "MM\0+", 4, "it is a TIFF picture" SAVE_IT},
    {4, "ftypavif", 8, "it is an AVIF picture" SAVE_IT},
    {4, "ftypavis", 8, "it is an AVIF picture" SAVE_IT},
    {4, "ftyphei", 7, "it is a HEIC picture, as phones take them" SAVE_IT},
    {4, "ftyphev", 7, "it is a HEIC picture, as phones take them" SAVE_IT},
    {4, "ftypmif1", 8, "it is a HEIC picture, as phones take them" SAVE_IT},
    {4, "ftypmsf1", 8, "it is a HEIC picture, as phones take them" SAVE_IT},
    {4, "ftypcrx", 7, "it is a camera's raw picture" SAVE_IT},
    {4, "ftyp", 4, "it is a film; save one frame of it as JPEG or PNG"},
    {0, "\x1a\x45\xdf\xa3", 4, "it is a film; save one frame of it as JPEG or PNG"},
    {0, "RIFF", 4, "it is a film or a sound; save one frame of it as JPEG or PNG"},
    {0, "\xff\x0a", 2, "it is a JPEG XL picture" SAVE_IT},
    {0, "\0\0\0\x0cJXL ", 8, "it is a JPEG XL picture" SAVE_IT},
    {0, "\0\0\0\x0cjP  ", 8, "it is a JPEG 2000 picture" SAVE_IT},
    {0, "8BPS", 4, "it is a Photoshop file" SAVE_IT},
    {0, "gimp xcf", 8, "it is a GIMP file; export it as JPEG or PNG"},
    {0, "%PDF", 4, "it is a PDF; save the page as JPEG or PNG"},
    {0, "%!PS", 4, "it is a PostScript file; save the page as JPEG or PNG"},
    {0, "\0\0\1\0", 4, "it is an icon file" SAVE_IT},
    {0, "BM", 2, "it is a BMP picture" SAVE_IT},
    {0, "PK\3\4", 4, "it is a ZIP archive or an office document; take the picture out of it"},
    {0, "\x1f\x8b", 2, "it is a compressed archive; take the picture out of it"},
    {0, "Rar!", 4, "it is a RAR archive; take the picture out of it"},
    {0, "7z\xbc\xaf", 4, "it is a 7z archive; take the picture out of it"},
    {0, "\0\5\x16\7", 4,
     "it is a side file of a Mac (`._` and a name), not the picture; copy the file without `._`"},
    {0, "version https://git-lfs", 23,
     "it is a Git LFS pointer, not the picture; fetch the picture with `git lfs pull`"},
};

enum { SNIFFED = 1024 };

static bool contains(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(text + i, word, size) == 0)
            return true;
    return false;
}

static bool is_text(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] < 9 || (bytes[i] > 13 && bytes[i] < 32) || bytes[i] == 127)
            return false;
    return true;
}

static const char *other_text(const unsigned char *bytes, size_t length)
{
    const char *text = (const char *)bytes;
    size_t before = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    while (before < length && strchr(" \t\r\n", text[before]) && text[before])
        before++;
    if (before < length && text[before] == '<') {
        if (contains(text, length, "<html") || contains(text, length, "<!doctype html"))
            return "it is a web page, not the picture; open it in a browser and save the picture";
        if (contains(text, length, "<svg"))
            return "it is an SVG drawing; export it as PNG";
    }
    return "it is a text, not a picture";
}

/* A reason, static, by the bytes of a file that is neither PNG nor JPEG: its name often claims
 * otherwise. */
static const char *other_format(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (length >= rows[i].at + rows[i].length &&
            memcmp(bytes + rows[i].at, rows[i].mark, rows[i].length) == 0)
            return rows[i].why;
    size_t sniffed = length < SNIFFED ? length : SNIFFED;
    if (sniffed >= 8 && is_text(bytes, sniffed))
        return other_text(bytes, sniffed);
    return "not a PNG or JPEG picture";
}

/* As stored: not yet upright. */
static bool probe_stored(const void *bytes, size_t length, struct image_info *out, const char **why)
{
    *out = (struct image_info){.orientation = 1};
    if (length == 0)
        *why = "the file is empty";
    else if (length > IMAGE_MOST_BYTES)
        *why = "the file is over 16 MiB";
    else if (length >= sizeof PNG_SIGNATURE &&
             memcmp(bytes, PNG_SIGNATURE, sizeof PNG_SIGNATURE) == 0)
        return image_png_walk(bytes, length, out, why);
    else if (length >= sizeof JPEG_SIGNATURE &&
             memcmp(bytes, JPEG_SIGNATURE, sizeof JPEG_SIGNATURE) == 0) {
        out->jpeg = true;
        return image_jpeg_walk(bytes, length, out, why);
    } else
        *why = other_format(bytes, length);
    return false;
}

static void swap(int *a, int *b)
{
    int was = *a;
    *a = *b;
    *b = was;
}

bool image_probe(const void *bytes, size_t length, struct image_info *out, const char **why)
{
    const char *reason;
    bool fine = probe_stored(bytes, length, out, &reason);
    if (!fine && why)
        *why = reason;
    if (out->orientation >= 5)
        swap(&out->width, &out->height);
    return fine;
}

static int side_for(int side, int other, int max_other)
{
    int64_t fitted = ((int64_t)side * max_other + other / 2) / other;
    return fitted < 1 ? 1 : (int)fitted;
}

SDL_Point image_fit(SDL_Point size, SDL_Point box)
{
    if (size.x <= box.x && size.y <= box.y)
        return size;
    if ((int64_t)box.x * size.y <= (int64_t)box.y * size.x)
        return (SDL_Point){box.x, side_for(size.y, size.x, box.x)};
    return (SDL_Point){side_for(size.x, size.y, box.y), box.y};
}

enum { BAND_ROWS = 32 };

/* Sums of a pixel: alpha, and red, green, blue times alpha. They stay under 2^64: 255 * 255 times
 * the source's area, which is under 2^32. */
struct sum {
    uint64_t a, r, g, b;
};

/* One source row into `row`: each pixel of width `out_width` covers `in_width` units of which a
 * source pixel is `out_width` wide, so all shares are whole numbers. */
static void sum_across(const uint32_t *pixels, int in_width, int out_width, struct sum *row)
{
    int to = 0, room = in_width;
    memset(row, 0, sizeof *row * (size_t)out_width);
    for (int from = 0; from < in_width; from++) {
        uint64_t p = pixels[from], a = p >> 24, r = (p >> 16 & 255) * a, g = (p >> 8 & 255) * a,
                 b = (p & 255) * a;
        for (int left = out_width; left > 0;) {
            int share = left < room ? left : room;
            uint64_t weight = (uint64_t)share;
            row[to].a += a * weight;
            row[to].r += r * weight;
            row[to].g += g * weight;
            row[to].b += b * weight;
            left -= share;
            room -= share;
            if (room == 0) {
                to++;
                room = in_width;
            }
        }
    }
}

static void add_row(struct sum *total, const struct sum *row, int width, int share)
{
    uint64_t weight = (uint64_t)share;
    for (int x = 0; x < width; x++) {
        total[x].a += row[x].a * weight;
        total[x].r += row[x].r * weight;
        total[x].g += row[x].g * weight;
        total[x].b += row[x].b * weight;
    }
}

/* The averages; returns false if one of them is not opaque. */
static bool finish_row(const struct sum *total, int width, uint64_t area, uint32_t *out)
{
    bool opaque = true;
    for (int x = 0; x < width; x++) {
        uint64_t a = (total[x].a + area / 2) / area, by = total[x].a, half = by / 2;
        opaque = opaque && a == 255;
        if (a == 0) {
            out[x] = 0;
            continue;
        }
        uint64_t r = (total[x].r + half) / by, g = (total[x].g + half) / by,
                 b = (total[x].b + half) / by;
        out[x] = (uint32_t)(a << 24 | r << 16 | g << 8 | b);
    }
    return opaque;
}

static uint32_t *row_of(SDL_Surface *surface, int y)
{
    return (uint32_t *)(void *)((unsigned char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

/* Converting a band of rows at a time keeps a second copy of a large picture out of memory. */
static bool average(SDL_Surface *source, SDL_Surface *band, struct sum *row, SDL_Surface *out)
{
    struct sum *total = row + out->w;
    uint64_t area = (uint64_t)source->w * (uint64_t)source->h;
    bool opaque = true;
    int to = 0, room = source->h;
    for (int y = 0; y < source->h; y++) {
        if (y % BAND_ROWS == 0) {
            SDL_Rect part = {0, y, source->w, BAND_ROWS};
            SDL_FillRect(band, NULL, 0);
            SDL_BlitSurface(source, &part, band, NULL);
        }
        sum_across(row_of(band, y % BAND_ROWS), source->w, out->w, row);
        for (int left = out->h; left > 0;) {
            int share = left < room ? left : room;
            add_row(total, row, out->w, share);
            left -= share;
            room -= share;
            if (room == 0) {
                opaque = finish_row(total, out->w, area, row_of(out, to++)) && opaque;
                memset(total, 0, sizeof *total * (size_t)out->w);
                room = source->h;
            }
        }
    }
    return opaque;
}

/* The same pixels under a format without alpha: a new header over them would not own them. */
static SDL_Surface *without_alpha(SDL_Surface *surface)
{
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
    if (out)
        for (int y = 0; y < surface->h; y++)
            memcpy(row_of(out, y), row_of(surface, y), 4 * (size_t)surface->w);
    SDL_FreeSurface(surface);
    return out;
}

SDL_Surface *image_scale(SDL_Surface *source, int width, int height, bool alpha)
{
    struct sum *sums = memory_get(sizeof *sums * 2 * (size_t)width);
    SDL_Surface *band =
        SDL_CreateRGBSurfaceWithFormat(0, source->w, BAND_ROWS, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Surface *out = SDL_CreateRGBSurfaceWithFormat(
        0, width, height, 32, alpha ? SDL_PIXELFORMAT_ARGB8888 : SDL_PIXELFORMAT_RGB888);
    if (!band || !out) {
        SDL_FreeSurface(out);
        out = NULL;
    } else {
        SDL_SetSurfaceBlendMode(source, SDL_BLENDMODE_NONE);
        bool opaque = average(source, band, sums, out);
        if (alpha && opaque)
            out = without_alpha(out);
    }
    SDL_FreeSurface(band);
    memory_free(sums);
    return out;
}

/* The position of the upright picture's pixel in the stored one, by EXIF's table: 1 as it is, 2 to
 * 4 mirrored or turned by half, 5 to 8 with rows for columns. */
static uint32_t pixel_for(SDL_Surface *source, int orientation, int x, int y)
{
    int last_x = source->w - 1, last_y = source->h - 1;
    switch (orientation) {
    case 2: return row_of(source, y)[last_x - x];
    case 3: return row_of(source, last_y - y)[last_x - x];
    case 4: return row_of(source, last_y - y)[x];
    case 5: return row_of(source, x)[y];
    case 6: return row_of(source, last_y - x)[y];
    case 7: return row_of(source, last_y - x)[last_x - y];
    case 8: return row_of(source, x)[last_x - y];
    default: return row_of(source, y)[x];
    }
}

/* Upright, for an EXIF orientation from 1 to 8. Takes `source` over: gives back it or another of
 * the same 32-bit format; NULL without memory (or for NULL), `source` is freed then too. */
static SDL_Surface *upright(SDL_Surface *source, int orientation)
{
    if (!source || orientation == 1)
        return source;
    bool turned = orientation >= 5;
    SDL_Surface *out =
        SDL_CreateRGBSurfaceWithFormat(0, turned ? source->h : source->w,
                                       turned ? source->w : source->h, 32, source->format->format);
    for (int y = 0; out && y < out->h; y++)
        for (int x = 0; x < out->w; x++)
            row_of(out, y)[x] = pixel_for(source, orientation, x, y);
    SDL_FreeSurface(source);
    return out;
}

static unsigned divisor_for(const struct image_info *stored)
{
    unsigned divisor = 1;
    int64_t pixels = (int64_t)stored->width * stored->height;
    while (pixels / (divisor * divisor) > IMAGE_MOST_PIXELS && divisor < 8)
        divisor *= 2;
    return divisor;
}

static SDL_Surface *decode_stored(const void *bytes, size_t length, const struct image_info *stored,
                                  const char **why)
{
    if (stored->jpeg)
        return image_jpeg_decode(bytes, length, stored, divisor_for(stored), why);
    return image_png_decode(bytes, length, why);
}

bool image_verify(const void *bytes, size_t length, const struct image_info *info, const char **why)
{
    if (!info->flaw)
        return true;
    SDL_Surface *small = image_jpeg_decode(bytes, length, info, 8, why);
    SDL_FreeSurface(small);
    return small != NULL;
}

SDL_Surface *image_decode(const void *bytes, size_t length, SDL_Point box, const char **why)
{
    struct image_info stored;
    const char *reason = "not enough memory";
    SDL_Surface *out = NULL;
    if (probe_stored(bytes, length, &stored, &reason)) {
        SDL_Surface *pixels = decode_stored(bytes, length, &stored, &reason);
        if (pixels) {
            /* The box in the stored picture's own directions; turning few pixels is quicker. */
            if (stored.orientation >= 5)
                swap(&box.x, &box.y);
            SDL_Point size = image_fit((SDL_Point){pixels->w, pixels->h}, box);
            out = upright(image_scale(pixels, size.x, size.y, stored.alpha), stored.orientation);
            SDL_FreeSurface(pixels);
        }
    }
    if (!out && why)
        *why = reason;
    return out;
}
