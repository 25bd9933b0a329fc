#include "app/legible.h"

/* Of 255: letters that are fainter are not there for the eye, or something covers them. */
enum { FAINTEST = 13 };
enum { MOST_CONTRAST = 21 };
/* Of a font's size: about as wide as a stroke. */
static const float STROKE = 0.125f;

/* What a pixel of the box is. */
enum { BEHIND, BESIDE, COVERED, SORTS };

struct looking {
    const struct legible_pictures *pictures;
    const struct legible_letters *letters;
    const struct linear_light *light;
    uint8_t *covers; /* of each pixel of the box: how much of it letters cover */
    uint8_t *sorts;
    int strongest;
};

static const uint8_t *pixel(const SDL_Surface *surface, int x, int y)
{
    return (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch + 4 * (ptrdiff_t)x;
}

static void find_covers(struct looking *looking)
{
    SDL_Rect box = looking->letters->box;
    uint8_t *out = looking->covers;
    for (int y = box.y; y < box.y + box.h; y++) {
        const uint8_t *white = pixel(looking->pictures->white, box.x, y);
        const uint8_t *black = pixel(looking->pictures->black, box.x, y);
        for (int x = 0; x < box.w; x++, out++) {
            int cover = white[4 * x + 1] - black[4 * x + 1];
            *out = (uint8_t)(cover > 0 ? cover : 0);
            looking->strongest = *out > looking->strongest ? *out : looking->strongest;
        }
    }
}

/* The pixels around one that is covered and are not themselves. */
static void mark_beside(const struct looking *looking, int x, int y)
{
    SDL_Rect box = looking->letters->box;
    for (int v = y > 0 ? y - 1 : 0; v <= y + 1 && v < box.h; v++)
        for (int u = x > 0 ? x - 1 : 0; u <= x + 1 && u < box.w; u++)
            if (looking->sorts[v * box.w + u] == BEHIND)
                looking->sorts[v * box.w + u] = BESIDE;
}

static void sort_pixels(const struct looking *looking)
{
    SDL_Rect box = looking->letters->box;
    for (int y = 0; y < box.h; y++)
        for (int x = 0; x < box.w; x++) {
            if (2 * looking->covers[y * box.w + x] < looking->strongest)
                continue;
            looking->sorts[y * box.w + x] = COVERED;
            mark_beside(looking, x, y);
        }
}

/* The luminance of a pixel without letters, and that of letters which cover it as they cover most.
 */
static void add_light(const struct looking *looking, const uint8_t *under, double sums[static 2])
{
    struct colour ink = looking->letters->ink;
    const uint8_t inks[3] = {ink.r, ink.g, ink.b};
    float behind[3], letters[3];
    for (int i = 0; i < 3; i++) {
        int value = under[2 - i]; /* blue comes first */
        behind[i] = looking->light->of[value];
        letters[i] = looking->light->of[value + (inks[i] - value) * looking->strongest / 255];
    }
    sums[0] += (double)luminance_of_light(behind);
    sums[1] += (double)luminance_of_light(letters);
}

/* Of the letters in a square of the box: there may be a hole in a halo that no eye sees under a
 * letter, and the edge of a card over it. 21 where there are hardly any. */
static double contrast_in(const struct looking *looking, SDL_Rect square)
{
    SDL_Rect box = looking->letters->box;
    double sums[SORTS][2] = {{0}};
    int counts[SORTS] = {0};
    for (int y = square.y; y < square.y + square.h; y++)
        for (int x = square.x; x < square.x + square.w; x++) {
            int sort = looking->sorts[y * box.w + x];
            counts[sort]++;
            if (sort != BEHIND)
                add_light(looking, pixel(looking->pictures->under, box.x + x, box.y + y),
                          sums[sort]);
        }
    if (4 * counts[COVERED] < square.w * square.h || counts[COVERED] == 0)
        return MOST_CONTRAST;
    double most = 0;
    for (int sort = BESIDE; sort < SORTS; sort++)
        if (counts[sort] > 0)
            most = fmax(most, luminance_contrast(sums[sort][0] / counts[sort],
                                                 sums[sort][1] / counts[sort]));
    return most;
}

struct legible_contrast legible_measure(const struct legible_pictures *pictures,
                                        const struct legible_letters *letters,
                                        const struct linear_light *light, struct arena *arena)
{
    SDL_Rect box = letters->box;
    size_t pixels = (size_t)box.w * (size_t)box.h;
    struct looking looking = {.pictures = pictures,
                              .letters = letters,
                              .light = light,
                              .covers = arena_array(arena, uint8_t, pixels),
                              .sorts = arena_array(arena, uint8_t, pixels)};
    struct legible_contrast worst = {MOST_CONTRAST, box.x, box.y};
    int side = (int)((float)letters->size_px * STROKE);
    side = side < 2 ? 2 : side;
    find_covers(&looking);
    if (looking.strongest < FAINTEST)
        return worst;
    sort_pixels(&looking);
    for (int y = 0; y < box.h; y += side)
        for (int x = 0; x < box.w; x += side) {
            SDL_Rect square = {x, y, SDL_min(side, box.w - x), SDL_min(side, box.h - y)};
            double contrast = contrast_in(&looking, square);
            if (contrast < worst.contrast)
                worst = (struct legible_contrast){contrast, box.x + x + square.w / 2,
                                                  box.y + y + square.h / 2};
        }
    return worst;
}
