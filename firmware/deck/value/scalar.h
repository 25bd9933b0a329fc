/* Scalars with a form of their own: numbers with units (`about 340 km`), lengths of time (`1m30s`).
 */
#pragma once

#include <stdint.h>

#include "base/diag.h"

enum quantity_bound { QUANTITY_EXACT, QUANTITY_ABOUT, QUANTITY_UNDER, QUANTITY_OVER };

struct quantity {
    bool given;
    enum quantity_bound bound;
    double value;      /* of a range, the lower end */
    unsigned decimals; /* as written: 63.2 has 1 */
    bool range;        /* `200–270`: from `value` to `most` */
    double most;       /* the upper end of a range; else 0 */
    unsigned most_decimals;
    const char *unit; /* "" when there is none */
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
/* The same, and takes a range: two numbers with any dash or `to` between them, `200–270 km`. */
bool scalar_quantity_or_range(struct diags *diags, struct mark at, const char *utf8,
                              struct quantity *out);
/* The largest value that it may have. */
static inline double quantity_most(const struct quantity *quantity)
{
    return quantity->range ? quantity->most : quantity->value;
}
bool scalar_duration(struct diags *diags, struct mark at, const char *utf8, struct duration *out);
