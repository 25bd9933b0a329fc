/* A text as a QR code, by libqrencode: UTF-8, error correction M. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct qr {
    unsigned side;       /* modules; 0: there is none */
    const bool *modules; /* row by row; true: dark */
};

/* In `arena`. A text that is too long (over 2330 bytes), or no memory: none. */
struct qr qr_make(struct arena *arena, const char *text);
