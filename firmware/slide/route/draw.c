/* The styles of a map's routes, and their legs on a layer. */
#include "slide/route/draw.h"

#include "base/math.h"

#define CROSS_WIDTH  3
#define RING_WIDTH   2.5f
#define HOOF_WIDTH   3
#define FAINT        0.3f
#define ARROW_CASING 3

/* --- styles --- */

/* Each mode has its own symbol or dash, so that none is recognized by its colour alone; what is
 * planned is broken into dashes, mostly in the accent; what is disused is grey, thin, and crossed
 * out where no sleepers show what it was. */
static const struct route_style styles[][3] = {
    [MODE_RAIL] =
        {{.tone = TONE_INK,
          .casing = 11,
          .line = 5,
          .round = true,
          SYMBOLS(SYMBOL_SLEEPER, 3, 13, 24)},
         {.tone = TONE_ACCENT, .casing = 12, .line = 6, DASHES(18, 10)},
         {.tone = TONE_DISUSED, .line = 3, .round = true, SYMBOLS(SYMBOL_SLEEPER, 2, 9, 48)}},
    [MODE_ROAD] = {{.tone = TONE_INK, .casing = 12, .line = 8, .core = 4},
                   {.tone = TONE_ACCENT, .casing = 12, .line = 8, .core = 4, DASHES(18, 10)},
                   {.tone = TONE_DISUSED, .line = 6, .core = 3, CLOSED(10, 48, 96)}},
    [MODE_FERRY] = {{.tone = TONE_WATER, .line = 8, DOTS(20)},
                    {.tone = TONE_ACCENT, .line = 8, PAIRS(12, 28)},
                    {.tone = TONE_DISUSED, .line = 5, DOTS(20), CLOSED(10, 50, 100)}},
    [MODE_GAS] = {{.tone = TONE_INK, .line = 4, .round = true, EVERY(SYMBOL_DIAMOND, 12, 64)},
                  {.tone = TONE_INK, .line = 4, DASHES(14, 8), EVERY(SYMBOL_DIAMOND, 12, 64)},
                  {.tone = TONE_DISUSED,
                   .line = 2,
                   .round = true,
                   EVERY(SYMBOL_DIAMOND, 10, 64),
                   CLOSED(10, 64, 128)}},
    [MODE_OIL] = {{.tone = TONE_INK, .line = 4, .round = true, EVERY(SYMBOL_DOT, 10, 64)},
                  {.tone = TONE_INK, .line = 4, DASHES(14, 8), EVERY(SYMBOL_DOT, 10, 64)},
                  {.tone = TONE_DISUSED,
                   .line = 2,
                   .round = true,
                   EVERY(SYMBOL_DOT, 8, 64),
                   CLOSED(10, 64, 128)}},
    [MODE_FIBRE] =
        {{.tone = TONE_INK, .casing = 9, .line = 3, .round = true, EVERY(SYMBOL_RING, 11, 48)},
         {.tone = TONE_INK, .casing = 9, .line = 3, DASHES(14, 8), EVERY(SYMBOL_RING, 11, 48)},
         {.tone = TONE_DISUSED,
          .line = 2,
          .round = true,
          EVERY(SYMBOL_RING, 9, 48),
          CLOSED(10, 48, 96)}},
    [MODE_AIR] = {{.tone = TONE_INK, .line = 2, DASHES(28, 12), EVERY(SYMBOL_ARROW, 16, 120)},
                  {.tone = TONE_ACCENT, .line = 2, DASHES(10, 10), EVERY(SYMBOL_ARROW, 16, 120)},
                  {.tone = TONE_DISUSED, .line = 2, DASHES(28, 12), CLOSED(10, 74, 120)}},
    [MODE_SEA] = {{.tone = TONE_WATER, .line = 5, CHAIN(16, 14)},
                  {.tone = TONE_ACCENT, .line = 5, CHAIN(8, 20)},
                  {.tone = TONE_DISUSED, .line = 3, CHAIN(16, 12), CLOSED(10, 50, 100)}},
    [MODE_RIVER] = {{.tone = TONE_WATER, .line = 4, WAVES(24, 4)},
                    {.tone = TONE_ACCENT, .line = 4, WAVES(24, 4), DASHES(22, 14)},
                    {.tone = TONE_DISUSED, .line = 2, WAVES(24, 4), CLOSED(10, 48, 96)}},
    [MODE_WALK] = {{.tone = TONE_INK, SYMBOLS(SYMBOL_STEP, 16, 12, 26)},
                   {.tone = TONE_ACCENT, SYMBOLS(SYMBOL_STEP, 16, 12, 44)},
                   {.tone = TONE_DISUSED, SYMBOLS(SYMBOL_STEP, 14, 10, 26), CLOSED(10, 52, 104)}},
    [MODE_HORSE] =
        {{.tone = TONE_INK, .casing = 9, .line = 3, .round = true, EVERY(SYMBOL_HOOF, 16, 44)},
         {.tone = TONE_ACCENT, .casing = 9, .line = 3, DASHES(14, 8), EVERY(SYMBOL_HOOF, 16, 44)},
         {.tone = TONE_DISUSED,
          .line = 2,
          .round = true,
          EVERY(SYMBOL_HOOF, 14, 44),
          CLOSED(10, 44, 88)}},
};

enum hero_style { HERO_LAND, HERO_FERRY, HERO_AIR, HERO_SEA, HERO_RIVER };

/* One thick line whatever the mode, but what is planned shows gaps, what is disused is hollow, a
 * ferry crosses on dots, a ship on dashes and dots, a river in waves and the air on long dashes, as
 * always. */
static const struct route_style heroes[][3] = {
    [HERO_LAND] = {{.tone = TONE_ACCENT, .casing = 20, .line = 12, .round = true},
                   {.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(30, 12)},
                   {.tone = TONE_ACCENT, .casing = 20, .line = 12, .core = 6}},
    [HERO_FERRY] = {{.tone = TONE_ACCENT, .line = 12, DOTS(24)},
                    {.tone = TONE_ACCENT, .line = 12, PAIRS(16, 32)},
                    {.tone = TONE_ACCENT, .line = 12, .core = 6, DOTS(24)}},
    [HERO_AIR] = {{.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(56, 16)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, DASHES(20, 20)},
                  {.tone = TONE_ACCENT, .casing = 20, .line = 12, .core = 6, DASHES(56, 16)}},
    [HERO_SEA] = {{.tone = TONE_ACCENT, .line = 12, CHAIN(30, 22)},
                  {.tone = TONE_ACCENT, .line = 12, CHAIN(12, 28)},
                  {.tone = TONE_ACCENT, .line = 12, .core = 6, CHAIN(30, 22)}},
    [HERO_RIVER] = {{.tone = TONE_ACCENT, .casing = 22, .line = 9, WAVES(40, 6)},
                    {.tone = TONE_ACCENT, .casing = 22, .line = 9, WAVES(40, 6), DASHES(34, 22)},
                    {.tone = TONE_ACCENT, .casing = 22, .line = 9, .core = 4, WAVES(40, 6)}},
};

static enum hero_style hero_style(enum route_mode mode)
{
    switch (mode) {
    case MODE_FERRY: return HERO_FERRY;
    case MODE_AIR: return HERO_AIR;
    case MODE_SEA: return HERO_SEA;
    case MODE_RIVER: return HERO_RIVER;
    default: return HERO_LAND;
    }
}

static const struct route_style *style_of(const struct route_leg *leg)
{
    if (!leg->hero)
        return &styles[leg->mode][leg->state];
    return &heroes[hero_style(leg->mode)][leg->state];
}

static struct colour tone_colour(enum route_tone tone, const struct theme *theme,
                                 struct colour water_ink)
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

struct route_dots route_draw_dots(const struct route_leg *leg, float scale)
{
    const struct route_style *style = style_of(leg);
    bool dots = style->round && style->dash_count == 2 && style->dash[0] == ROUTE_DOT;
    return dots ? (struct route_dots){style->dash[1] * scale, style->line * scale}
                : (struct route_dots){0, 0};
}

float route_draw_reach(const struct route_leg *leg, float scale)
{
    const struct route_style *style = style_of(leg);
    float widest = fmaxf(fmaxf(style->casing, style->line + 2 * style->swing),
                         fmaxf(style->symbols.across, style->closed.across));
    return widest / 2 * scale;
}

/* --- drawing --- */

/* A leg being written. */
struct stroking {
    struct layer *layer;
    const struct route_leg *leg;
    const struct route_style *style;
    struct colour ink, land;
    float from, to, first_dot; /* px */
    float scale;
    float stretch; /* of dashes and what is between them */
};

static void stroke_line(struct stroking *pen, const struct path *path, float width,
                        struct colour colour)
{
    const struct route_style *style = pen->style;
    struct stroke stroke = {.colour = colour,
                            .width = width * pen->scale,
                            .cap = style->round ? CAP_ROUND : CAP_BUTT,
                            .join = JOIN_ROUND,
                            .dash_count = style->dash_count};
    for (unsigned i = 0; i < style->dash_count; i++)
        stroke.dash[i] = style->dash[i] * pen->scale * pen->stretch;
    /* As if the line had been drawn from its start. */
    stroke.dash_offset = style->dash_count ? pen->from - pen->first_dot : 0;
    layer_stroke(pen->layer, path, stroke);
}

/* The corner `along` and `across` px from a spot; across is to its right. */
static struct vec2 beside(const struct route_spot *spot, float along, float across)
{
    return (struct vec2){spot->at.x + spot->along.x * along - spot->along.y * across,
                         spot->at.y + spot->along.y * along + spot->along.x * across};
}

static void add_bar(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 corners[] = {
        beside(spot, -along, -across),
        beside(spot, along, -across),
        beside(spot, along, across),
        beside(spot, -along, across),
    };
    path_polyline(path, corners, 4, true);
}

static void add_diamond(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 corners[] = {
        beside(spot, -along, 0),
        beside(spot, 0, -across),
        beside(spot, along, 0),
        beside(spot, 0, across),
    };
    path_polyline(path, corners, 4, true);
}

static void add_cross(struct path *path, const struct route_spot *spot, float along, float across)
{
    const struct vec2 one[] = {beside(spot, -along, -across), beside(spot, along, across)};
    const struct vec2 other[] = {beside(spot, -along, across), beside(spot, along, -across)};
    path_polyline(path, one, 2, false);
    path_polyline(path, other, 2, false);
}

/* An ellipse: the print of a foot. */
static void add_print(struct path *path, const struct route_spot *spot, float along, float across,
                      struct vec2 half)
{
    enum { CORNERS = 12 };
    struct vec2 corners[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
        float angle = 2 * PI_F * (float)i / CORNERS;
        corners[i] = beside(spot, along + half.x * cosf(angle), across + half.y * sinf(angle));
    }
    path_polyline(path, corners, CORNERS, true);
}

/* The left foot behind, the right one before. */
static void add_steps(struct path *path, const struct route_spot *spot, float along, float across)
{
    struct vec2 half = {along * 0.56f, across * 0.44f};
    add_print(path, spot, -along * 0.6f, -across * 0.56f, half);
    add_print(path, spot, along * 0.6f, across * 0.56f, half);
}

/* A shoe, open behind. */
static void add_hoof(struct path *path, const struct route_spot *spot, float along, float across)
{
    enum { CORNERS = 13 };
    const float open = 0.75f; /* radians, half of the gap */
    struct vec2 corners[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
        float angle = PI_F + open + 2 * (PI_F - open) * (float)i / (CORNERS - 1);
        corners[i] = beside(spot, along * cosf(angle), across * sinf(angle));
    }
    path_polyline(path, corners, CORNERS, false);
}

static void add_symbol(struct path *path, const struct route_spot *spot,
                       const struct route_symbols *symbols, float scale)
{
    float along = symbols->along * scale / 2, across = symbols->across * scale / 2;
    float angle = atan2f(spot->along.y, spot->along.x);
    switch (symbols->symbol) {
    case SYMBOL_NONE: break;
    case SYMBOL_SLEEPER: add_bar(path, spot, along, across); break;
    case SYMBOL_DIAMOND: add_diamond(path, spot, along, across); break;
    case SYMBOL_DOT: path_circle(path, spot->at, along); break;
    case SYMBOL_RING: path_circle(path, spot->at, along - RING_WIDTH / 2 * scale); break;
    case SYMBOL_STEP: add_steps(path, spot, along, across); break;
    case SYMBOL_HOOF: add_hoof(path, spot, along, across); break;
    case SYMBOL_CROSS: add_cross(path, spot, along, across); break;
    case SYMBOL_ARROW:
        path_arrowhead(path, beside(spot, along, 0), angle, 2 * along, 2 * across);
        break;
    }
}

static void draw_symbols(struct stroking *pen, const struct route_symbols *symbols)
{
    if (symbols->symbol == SYMBOL_NONE)
        return;
    float size = fmaxf(symbols->along, symbols->across) * pen->scale;
    struct rect seen = rect_grow((struct rect){0, 0, pen->layer->width, pen->layer->height}, size);
    struct path path = path_start(pen->layer->arena);
    struct route_walk walk = {pen->leg->points, pen->leg->count, 0, 0};
    float first = symbols->first * pen->scale, every = symbols->every * pen->scale;
    unsigned index = (unsigned)fmaxf(ceilf((pen->from - first) / every), 0);
    for (float at = first + (float)index * every; at < pen->to;
         at = first + (float)++index * every) {
        struct route_spot spot = route_path_walk(&walk, at);
        if (rect_holds(seen, spot.at))
            add_symbol(&path, &spot, symbols, pen->scale);
    }
    struct stroke stroke = {.colour = pen->ink, .join = JOIN_ROUND};
    if (symbols->symbol == SYMBOL_RING) {
        layer_fill(pen->layer, &path, pen->land);
        stroke.width = RING_WIDTH * pen->scale;
        layer_stroke(pen->layer, &path, stroke);
    } else if (symbols->symbol == SYMBOL_HOOF) {
        layer_fill(pen->layer, &path, pen->land);
        stroke.width = HOOF_WIDTH * pen->scale;
        layer_stroke(pen->layer, &path, stroke);
    } else if (symbols->symbol == SYMBOL_CROSS) {
        stroke.width = CROSS_WIDTH * pen->scale;
        layer_stroke(pen->layer, &path, stroke);
    } else {
        layer_fill(pen->layer, &path, pen->ink);
    }
}

/* On its casing a faint line is mixed with land, so that its parts may overlap; without one the
 * ground is unknown and it is let through. */
static struct colour faint_ink(const struct stroking *pen)
{
    return pen->style->casing > 0 ? theme_mix(pen->land, pen->ink, FAINT)
                                  : colour_with_alpha(pen->ink, FAINT);
}

/* The part between two distances, from <= to. */
static struct path part_of(struct arena *arena, const struct vec2 *points, size_t count, float from,
                           float to)
{
    struct path path = path_start(arena);
    struct route_walk walk = {points, count, 0, 0};
    struct route_spot start = route_path_walk(&walk, from);
    size_t first = walk.next + 1;
    struct route_spot end = route_path_walk(&walk, to);
    path_move(&path, start.at.x, start.at.y);
    for (size_t i = first; i <= walk.next && i < count; i++)
        path_line(&path, points[i].x, points[i].y);
    path_line(&path, end.at.x, end.at.y);
    return path;
}

/* The same part in waves about the line. */
static struct path waves_of(const struct stroking *pen)
{
    const float step = 2.5f * pen->scale;
    float wave = pen->style->wave * pen->scale, swing = pen->style->swing * pen->scale;
    struct path path = path_start(pen->layer->arena);
    struct route_walk walk = {pen->leg->points, pen->leg->count, 0, 0};
    size_t steps = (size_t)ceilf((pen->to - pen->from) / step);
    for (size_t i = 0; i <= steps; i++) {
        float at = fminf(pen->from + (float)i * step, pen->to);
        struct route_spot spot = route_path_walk(&walk, at);
        struct vec2 point = beside(&spot, 0, swing * sinf(2 * PI_F * at / wave));
        i ? path_line(&path, point.x, point.y) : path_move(&path, point.x, point.y);
    }
    return path;
}

/* What makes a whole number of dashes as long as the leg: the last has nothing after it. */
static float whole_stretch(const struct stroking *pen, float length)
{
    const struct route_style *style = pen->style;
    float period = 0;
    for (unsigned i = 0; i < style->dash_count; i++)
        period += style->dash[i] * pen->scale;
    if (style->dash_count == 0 || period <= 0)
        return 1;
    float after = style->dash[style->dash_count - 1] * pen->scale;
    float dashes = fmaxf(roundf((length + after) / period), 1) * period - after;
    return dashes > 1 ? length / dashes : 1;
}

static void stroke_all(struct stroking *pen)
{
    const struct route_style *style = pen->style;
    if (!(pen->to > pen->from) || !(pen->scale > 0))
        return;
    struct path path =
        part_of(pen->layer->arena, pen->leg->points, pen->leg->count, pen->from, pen->to);
    layer_stroke(pen->layer, &path,
                 (struct stroke){
                     .colour = pen->land, .width = style->casing * pen->scale, .join = JOIN_ROUND});
    if (style->wave > 0)
        path = waves_of(pen);
    stroke_line(pen, &path, style->line, pen->ink);
    if (style->core > 0)
        stroke_line(pen, &path, style->core, pen->land);
    draw_symbols(pen, &style->symbols);
    draw_symbols(pen, &style->closed);
}

void route_draw(struct layer *layer, const struct route_leg *leg, const struct route_pen *pen)
{
    float length = route_path_length(leg->points, leg->count);
    const struct route_style *style = pen->style ? pen->style : style_of(leg);
    struct stroking stroking = {
        .layer = layer,
        .leg = leg,
        .style = style,
        .ink = pen->style ? pen->ink : tone_colour(style->tone, pen->theme, pen->water_ink),
        .land = pen->land,
        .from = clampf(pen->from, 0, 1) * length,
        .to = clampf(pen->to, 0, 1) * length,
        .first_dot = pen->first_dot,
        .scale = pen->scale,
        .stretch = 1};
    if (!isfinite(length) || isnan(pen->from) || isnan(pen->to))
        return;
    if (pen->faint)
        stroking.ink = faint_ink(&stroking);
    if (pen->whole)
        stroking.stretch = whole_stretch(&stroking, length);
    stroke_all(&stroking);
}

void route_draw_arrow(struct layer *layer, const struct route_leg *leg, float at,
                      const struct route_pen *pen)
{
    const struct route_style *style = style_of(leg);
    float length = route_path_length(leg->points, leg->count);
    float size = (leg->hero ? 38 : 28) * pen->scale;
    if (!(length > 0) || !isfinite(at))
        return;
    /* The way from its foot to its tip, whatever corner lies between. */
    struct route_walk walk = {leg->points, leg->count, 0, 0};
    struct vec2 foot = route_path_walk(&walk, fmaxf(at - size / 2, 0)).at;
    struct vec2 tip = route_path_walk(&walk, fminf(at + size / 2, length)).at;
    float direction = atan2f(tip.y - foot.y, tip.x - foot.x);
    struct vec2 middle = {(foot.x + tip.x) / 2, (foot.y + tip.y) / 2};
    struct vec2 point = {middle.x + cosf(direction) * size / 2,
                         middle.y + sinf(direction) * size / 2};
    struct path path = path_start(layer->arena);
    path_arrowhead(&path, point, direction, size, size * 0.72f); /* no side could be its tip */
    layer_stroke(layer, &path,
                 (struct stroke){.colour = pen->land,
                                 .width = 2 * ARROW_CASING * pen->scale,
                                 .join = JOIN_ROUND});
    layer_fill(layer, &path, tone_colour(style->tone, pen->theme, pen->water_ink));
}

void route_draw_head(const struct route_spot *spot, const struct theme *theme, float scale,
                     struct draw_list *out)
{
    const float ring = 30, disc = 17, edge = 4, arrow = 20;
    float half = ceilf((ring + 2) * scale), size = arrow * scale;
    struct vec2 middle = {half, half};
    struct layer *layer = layer_start(&out->words, 2 * half, 2 * half);
    layer->passing = true;
    struct path path = path_start(layer->arena);
    path_circle(&path, middle, ring * scale);
    layer_fill(layer, &path, colour_with_alpha(theme->accent, 0.2f));
    path = path_start(layer->arena);
    path_circle(&path, middle, disc * scale);
    layer_fill(layer, &path, theme->accent);
    layer_stroke(layer, &path, (struct stroke){.colour = theme->surface, .width = edge * scale});
    path = path_start(layer->arena);
    path_arrowhead(
        &path,
        (struct vec2){half + spot->along.x * size * 0.6f, half + spot->along.y * size * 0.6f},
        atan2f(spot->along.y, spot->along.x), size, size * 0.9f);
    layer_fill(layer, &path, theme->on_accent);
    draw_layer(out, layer_finish(layer),
               (struct vec2){roundf(spot->at.x) - half, roundf(spot->at.y) - half});
}
