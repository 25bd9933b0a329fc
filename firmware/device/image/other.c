/* Other formats than PNG and JPEG, by what stands in the file: its name often says otherwise. */
#include <string.h>
#include <strings.h>

#include "device/image/header.h"

#define SAVE_IT "; save it as JPEG or PNG, since another name is not enough"

/* Where the marks stand, and what the file is then; the first row that fits wins. */
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

static bool stands_in(const char *text, size_t length, const char *word)
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
        if (stands_in(text, length, "<html") || stands_in(text, length, "<!doctype html"))
            return "it is a web page, not the picture; open it in a browser and save the picture";
        if (stands_in(text, length, "<svg"))
            return "it is an SVG drawing; export it as PNG";
    }
    return "it is a text, not a picture";
}

const char *image_other(const unsigned char *bytes, size_t length)
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
