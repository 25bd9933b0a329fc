/* What the tests of single values share: diagnostics collected in an arena, made anew for each
 * test. */
#pragma once

#include "testing.h"

#include "base/diag.h"

static struct arena arena;
static struct diags diags;
static const struct mark at = {"deck.yaml", 1, 1, 1};

static int set_up(void **state)
{
    (void)state;
    diags_init(&diags, &arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_finish(&arena);
    return 0;
}
