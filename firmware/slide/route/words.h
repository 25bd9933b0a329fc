/* What runs on a line, and its state, in words. */
#pragma once

#include "deck/gazetteer.h"
#include "ui/stage.h"

/* "rail", "by cog, planned": in the stage's language, the state where it is not open. */
const char *route_words(const struct stage *stage, struct route_kind kind, enum route_state state);
