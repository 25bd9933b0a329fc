/* The grey pictures that heights are made of, put together to one of the world. */
#pragma once

#include <stdint.h>

enum {
    GREY_TILE = 675,
    GREY_ACROSS = 16,
    GREY_DOWN = 8,
    GREY_WIDTH = GREY_TILE * GREY_ACROSS,
    GREY_HEIGHT = GREY_TILE * GREY_DOWN,
    GREY_SEA = 0, /* no height: the sea */
};

/* Rows from the north, columns from 180 W; owned. What is as low as the sea and joined to its deep
 * parts is GREY_SEA. NULL, with a line on stderr, when a picture cannot be read. */
uint8_t *grey_read(const char *folder);
