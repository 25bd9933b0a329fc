#include "slide/route_look.h"

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
#define DOT 0.01f

/* The table has rail, road, ferry, gas and oil, and what is planned of them; the rest is in its
 * spirit: what is disused is grey, thin and crossed out, and each mode keeps its own symbol or
 * dash, so that none is told by its colour alone. */
static const struct route_look looks[][3] = {
    [MODE_RAIL] = {{TONE_INK, 11, 5, .round = true, .symbols = SLEEPERS(3, 13, 24)},
                   {TONE_ACCENT, 12, 6, .dash = {18, 10}, .dash_count = 2},
                   {TONE_DISUSED, 0, 3, .round = true, .symbols = SLEEPERS(2, 9, 48)}},
    [MODE_ROAD] = {{TONE_INK, 12, 8, 4},
                   {TONE_ACCENT, 12, 8, 4, .dash = {18, 10}, .dash_count = 2},
                   {TONE_DISUSED, 0, 6, 3, .closed = CLOSED(48, 96)}},
    [MODE_FERRY] = {{TONE_WATER, 0, 8, .dash = {DOT, 20}, .dash_count = 2, .round = true},
                    {TONE_ACCENT, 0, 8, .dash = {DOT, 12, DOT, 28}, .dash_count = 4, .round = true},
                    {TONE_DISUSED, 0, 5, .dash = {DOT, 20}, .dash_count = 2, .round = true,
                     .closed = CLOSED(50, 100)}},
    [MODE_GAS] = {{TONE_INK, 0, 4, .round = true, .symbols = EVERY(SYMBOL_DIAMOND, 12, 64)},
                  {TONE_INK, 0, 4, .dash = {14, 8}, .dash_count = 2,
                   .symbols = EVERY(SYMBOL_DIAMOND, 12, 64)},
                  {TONE_DISUSED, 0, 2, .round = true, .symbols = EVERY(SYMBOL_DIAMOND, 10, 64),
                   .closed = CLOSED(64, 128)}},
    [MODE_OIL] = {{TONE_INK, 0, 4, .round = true, .symbols = EVERY(SYMBOL_DOT, 10, 64)},
                  {TONE_INK, 0, 4, .dash = {14, 8}, .dash_count = 2,
                   .symbols = EVERY(SYMBOL_DOT, 10, 64)},
                  {TONE_DISUSED, 0, 2, .round = true, .symbols = EVERY(SYMBOL_DOT, 8, 64),
                   .closed = CLOSED(64, 128)}},
    [MODE_FIBRE] = {{TONE_INK, 9, 3, .round = true, .symbols = EVERY(SYMBOL_RING, 11, 48)},
                    {TONE_INK, 9, 3, .dash = {14, 8}, .dash_count = 2,
                     .symbols = EVERY(SYMBOL_RING, 11, 48)},
                    {TONE_DISUSED, 0, 2, .round = true, .symbols = EVERY(SYMBOL_RING, 9, 48),
                     .closed = CLOSED(48, 96)}},
    [MODE_AIR] = {{TONE_INK, 0, 2, .dash = {28, 12}, .dash_count = 2,
                   .symbols = EVERY(SYMBOL_ARROW, 16, 120)},
                  {TONE_ACCENT, 0, 2, .dash = {10, 10}, .dash_count = 2,
                   .symbols = EVERY(SYMBOL_ARROW, 16, 120)},
                  {TONE_DISUSED, 0, 2, .dash = {28, 12}, .dash_count = 2,
                   .closed = CLOSED(74, 120)}},
};

enum hero_way { HERO_LAND, HERO_SEA, HERO_AIR };

/* One thick line whatever the mode, but what is planned shows gaps, what is disused is hollow, and
 * the sea is crossed on dots as always. */
static const struct route_look heroes[][3] = {
    [HERO_LAND] = {{TONE_ACCENT, 20, 12, .round = true},
                   {TONE_ACCENT, 20, 12, .dash = {30, 12}, .dash_count = 2},
                   {TONE_ACCENT, 20, 12, 6}},
    [HERO_SEA] = {{TONE_ACCENT, 20, 12, .dash = {DOT, 24}, .dash_count = 2, .round = true},
                  {TONE_ACCENT, 20, 12, .dash = {DOT, 16, DOT, 32}, .dash_count = 4, .round = true},
                  {TONE_ACCENT, 20, 12, 6, .dash = {DOT, 24}, .dash_count = 2, .round = true}},
    [HERO_AIR] = {{TONE_ACCENT, 20, 12, .dash = {56, 16}, .dash_count = 2},
                  {TONE_ACCENT, 20, 12, .dash = {20, 20}, .dash_count = 2},
                  {TONE_ACCENT, 20, 12, 6, .dash = {56, 16}, .dash_count = 2}},
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
