/* The style of a route's line: its widths, dashes and symbols, in px of the design. One for each
 * mode and state, on maps (slide/route/draw.c) and on diagrams (slide/corridor/layout/style.c). */
#pragma once

#include <stdbool.h>

enum route_tone { TONE_INK, TONE_ACCENT, TONE_WATER, TONE_DISUSED };

enum route_symbol {
    SYMBOL_NONE,
    SYMBOL_SLEEPER, /* a bar across the line */
    SYMBOL_DIAMOND,
    SYMBOL_DOT,
    SYMBOL_RING,  /* filled with land */
    SYMBOL_ARROW, /* along the line */
    SYMBOL_STEP,  /* the prints of two feet */
    SYMBOL_HOOF,  /* of a horse's shoe */
    SYMBOL_CROSS, /* closed */
};

/* At first, first + every, ... px from the leg's start. */
struct route_symbols {
    enum route_symbol symbol;
    float along, across; /* size */
    float first, every;
};

struct route_style {
    enum route_tone tone; /* of the map's own styles: the line's colour */
    float casing;         /* of land, around the line; 0: none */
    float line, core;     /* core: of land, in the line; 0: none */
    float dash[4];        /* of line and core; "on" of 0 with round ends makes a dot */
    unsigned dash_count;  /* 0, 2 or 4 */
    bool round;           /* ends; butt where false */
    float wave, swing;    /* the line's waves: their length, and how far to either side; 0: none */
    struct route_symbols symbols, closed;
};

/* Parts of a struct route_style. A dot is a dash of nearly no length: cairo puts neighbours of no
 * length at all together. Symbols begin half of their distance from the leg's start. */
#define ROUTE_DOT                             0.01f
#define DASHES(on, off)                       .dash = {on, off}, .dash_count = 2
#define DOTS(every)                           .dash = {ROUTE_DOT, every}, .dash_count = 2, .round = true
#define PAIRS(in, out)                        .dash = {ROUTE_DOT, in, ROUTE_DOT, out}, .dash_count = 4, .round = true
#define CHAIN(on, off)                        .dash = {on, off, ROUTE_DOT, off}, .dash_count = 4, .round = true
#define WAVES(length, side)                   .wave = (length), .swing = (side), .round = true
#define SYMBOLS(symbol, along, across, every) .symbols = {symbol, along, across, (every) / 2, every}
#define EVERY(symbol, size, every)            SYMBOLS(symbol, size, size, every)
#define CLOSED(size, first, every)            .closed = {SYMBOL_CROSS, size, size, first, every}
