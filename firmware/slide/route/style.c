#include "slide/route/style.h"

#define SLEEPERS(along, across, every)                                                             \
    {                                                                                              \
        SYMBOL_SLEEPER, along, across, (every) / 2, every                                          \
    }
#define EVERY(symbol, size, every)                                                                 \
    {                                                                                              \
        symbol, size, size, (every) / 2, every                                                     \
    }
/* Between the other symbols. */
#define CLOSED(first, every)                                                                       \
    {                                                                                              \
        SYMBOL_CROSS, 10, 10, first, every                                                         \
    }
/* A dash that is a dot. Not 0: cairo puts neighbours of no length together. */
#define DOT             0.01f
#define DASHES(on, off) .dash = {on, off}, .dash_count = 2
#define DOTS(every)     .dash = {DOT, every}, .dash_count = 2, .round = true
#define PAIRS(in, out)  .dash = {DOT, in, DOT, out}, .dash_count = 4, .round = true

/* The table has rail, road, ferry, gas and oil, and what is planned of them; the rest is in its
 * spirit: what is disused is grey, thin and crossed out, and each mode keeps its own symbol or
 * dash, so that none is told by its colour alone. */
static const struct route_look looks[][3] = {
    [MODE_RAIL] =
        {{.tone = TONE_INK, .casing = 11, .line = 5, .round = true, .symbols = SLEEPERS(3, 13, 24)},
         {.tone = TONE_ACCENT, .casing = 12, .line = 6, DASHES(18, 10)},
         {.tone = TONE_DISUSED, .line = 3, .round = true, .symbols = SLEEPERS(2, 9, 48)}},
    [MODE_ROAD] = {{.tone = TONE_INK, .casing = 12, .line = 8, .core = 4},
                   {.tone = TONE_ACCENT, .casing = 12, .line = 8, .core = 4, DASHES(18, 10)},
                   {.tone = TONE_DISUSED, .line = 6, .core = 3, .closed = CLOSED(48, 96)}},
    [MODE_FERRY] = {{.tone = TONE_WATER, .line = 8, DOTS(20)},
                    {.tone = TONE_ACCENT, .line = 8, PAIRS(12, 28)},
                    {.tone = TONE_DISUSED, .line = 5, DOTS(20), .closed = CLOSED(50, 100)}},
    [MODE_GAS] =
        {{.tone = TONE_INK, .line = 4, .round = true, .symbols = EVERY(SYMBOL_DIAMOND, 12, 64)},
         {.tone = TONE_INK, .line = 4, DASHES(14, 8), .symbols = EVERY(SYMBOL_DIAMOND, 12, 64)},
         {.tone = TONE_DISUSED,
          .line = 2,
          .round = true,
          .symbols = EVERY(SYMBOL_DIAMOND, 10, 64),
          .closed = CLOSED(64, 128)}},
    [MODE_OIL] =
        {{.tone = TONE_INK, .line = 4, .round = true, .symbols = EVERY(SYMBOL_DOT, 10, 64)},
         {.tone = TONE_INK, .line = 4, DASHES(14, 8), .symbols = EVERY(SYMBOL_DOT, 10, 64)},
         {.tone = TONE_DISUSED,
          .line = 2,
          .round = true,
          .symbols = EVERY(SYMBOL_DOT, 8, 64),
          .closed = CLOSED(64, 128)}},
    [MODE_FIBRE] = {{.tone = TONE_INK,
                     .casing = 9,
                     .line = 3,
                     .round = true,
                     .symbols = EVERY(SYMBOL_RING, 11, 48)},
                    {.tone = TONE_INK,
                     .casing = 9,
                     .line = 3,
                     DASHES(14, 8),
                     .symbols = EVERY(SYMBOL_RING, 11, 48)},
                    {.tone = TONE_DISUSED,
                     .line = 2,
                     .round = true,
                     .symbols = EVERY(SYMBOL_RING, 9, 48),
                     .closed = CLOSED(48, 96)}},
    [MODE_AIR] =
        {{.tone = TONE_INK, .line = 2, DASHES(28, 12), .symbols = EVERY(SYMBOL_ARROW, 16, 120)},
         {.tone = TONE_ACCENT, .line = 2, DASHES(10, 10), .symbols = EVERY(SYMBOL_ARROW, 16, 120)},
         {.tone = TONE_DISUSED, .line = 2, DASHES(28, 12), .closed = CLOSED(74, 120)}},
};

enum hero_way { HERO_LAND, HERO_SEA, HERO_AIR };

/* One thick line whatever the mode, but what is planned shows gaps, what is disused is hollow, the
 * sea is crossed on dots and the air on long dashes, as always. */
static const struct route_look heroes[][3] = {
    [HERO_LAND] = {{.tone = TONE_ACCENT, .casing = 20, .line = 12, .round = true},
                   {.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(30, 12)},
                   {.tone = TONE_ACCENT, .casing = 20, .line = 12, .core = 6}},
    [HERO_SEA] = {{.tone = TONE_ACCENT, .casing = 20, .line = 12, DOTS(24)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, PAIRS(16, 32)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, .core = 6, DOTS(24)}},
    [HERO_AIR] = {{.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(56, 16)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(20, 20)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, .core = 6, DASHES(56, 16)}},
};

const struct route_look *route_look(const struct route_leg *leg)
{
    if (!leg->hero)
        return &looks[leg->mode][leg->state];
    enum hero_way way = leg->mode == MODE_FERRY ? HERO_SEA
                        : leg->mode == MODE_AIR ? HERO_AIR
                                                : HERO_LAND;
    return &heroes[way][leg->state];
}

struct colour route_tone(enum route_tone tone, const struct theme *theme, struct colour water_ink)
{
    switch (tone) {
    case TONE_ACCENT: return theme->accent;
    case TONE_WATER: return theme->high_contrast ? theme->ink : water_ink;
    case TONE_DISUSED:
        return theme->high_contrast ? COLOUR(0xBFBFBF)
               : theme->dark        ? COLOUR(0x5C6770)
                                    : COLOUR(0x8E887C);
    case TONE_INK: break;
    }
    return theme->ink2;
}

float route_reach(const struct route_leg *leg, float scale)
{
    const struct route_look *look = route_look(leg);
    float widest =
        fmaxf(fmaxf(look->casing, look->line), fmaxf(look->symbols.across, look->closed.across));
    return widest / 2 * scale;
}

static bool same_ends(const int a[2], const int b[2])
{
    return (a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0]);
}

void route_lanes(struct route_leg *legs, const int (*ends)[2], size_t count, float scale)
{
    for (size_t first = 0; first < count; first++) {
        float width = 0;
        bool placed = false;
        for (size_t i = 0; i < count && !placed; i++) {
            if (!same_ends(ends[i], ends[first]))
                continue;
            placed = i < first;
            width += 2 * route_reach(&legs[i], scale);
        }
        float across = -width / 2;
        for (size_t i = first; i < count && !placed; i++) {
            if (!same_ends(ends[i], ends[first]))
                continue;
            float reach = route_reach(&legs[i], scale), lane = across + reach;
            across += 2 * reach;
            /* The other way round, right is left. */
            legs[i].lane = ends[i][0] <= ends[i][1] ? lane : -lane;
        }
    }
}
