/* Areas of a deck in the atlas: countries and provinces found by name, and shapes of the deck's
 * own. */
#pragma once

#include "deck/gazetteer.h"
#include "slide/map/ground/ground.h"
#include "ui/stage.h"

/* An area's outline, without colours, in the stage's arena. */
struct map_tint areas_tint(const struct stage *stage, const struct deck_area *area);
/* All of it, degrees; south above north when nothing of it is known. */
struct box_geo areas_geo(const struct stage *stage, const struct deck_area *area);
/* The zone in which an estimated place (`within`) lies. In the stage's arena. */
struct map_tint areas_zone(const struct stage *stage, const struct deck_place *place,
                           struct colour accent);
