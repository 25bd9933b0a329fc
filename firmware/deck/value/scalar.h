/* Scalars with a form of their own: numbers with units (`about 340 km`), lengths of time (`1m30s`).
 */
#pragma once

#include <stdint.h>

#include "base/diag.h"

enum quantity_bound { QUANTITY_EXACT, QUANTITY_ABOUT, QUANTITY_UNDER, QUANTITY_OVER };

struct quantity {
    bool given;
    enum quantity_bound bound;
    double value;
    unsigned decimals; /* as written: 63.2 has 1 */
    const char *unit;  /* "" when there is none */
    struct mark mark;
};

enum duration_kind { DURATION_UNSET, DURATION_AUTO, DURATION_FIXED };

struct duration {
    enum duration_kind kind;
    int64_t ns; /* when fixed: 0.5 s to 3600 s */
    struct mark mark;
};

/* All read `utf8` (the scalar's text); on a mistake they report it at `at` and return false.
 * The unit is copied into diags->arena. */
bool scalar_quantity(struct diags *diags, struct mark at, const char *utf8, struct quantity *out);
bool scalar_duration(struct diags *diags, struct mark at, const char *utf8, struct duration *out);
