/* Numbers with units (`about 340 km`), durations (`1m30s`), colours (`"#E0A030"`). */
#ifndef DECK_VALUE_QUANTITY_H
#define DECK_VALUE_QUANTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/geom.h"

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
bool quantity_read(struct diags *diags, struct mark at, const char *utf8, struct quantity *out);
bool duration_read(struct diags *diags, struct mark at, const char *utf8, struct duration *out);
bool colour_read(struct diags *diags, struct mark at, const char *utf8, struct colour *out);

#endif
