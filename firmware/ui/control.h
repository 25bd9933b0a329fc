/* The look of a control in each of its states, and the panel under menus and questions. */
#pragma once

#include "scene/draw.h"
#include "ui/stage.h"

enum control_state {
    CONTROL_READY,
    CONTROL_PRESSED,
    CONTROL_SELECTED,
    CONTROL_DISABLED,
    CONTROL_STATES,
};

struct control_look {
    struct colour fill, outline, ink; /* alpha 0: none */
    float outline_px;
};

/* `dimmed`: at reduced strength, as in the attract loop. A pressed or disabled control is never
 * dimmed. */
struct control_look control_look(const struct stage *stage, enum control_state state, bool dimmed);
/* `colour` nearer to the ground, but never under `least` : 1 against ground and surface (nor
 * weaker than it was, if it was under that already). */
struct colour control_dim(const struct theme *theme, struct colour colour, double least);
void control_draw(const struct stage *stage, struct rect shown, struct control_look look,
                  struct draw_list *out);
/* A panel over the slide: shadow, surface, outline. */
void control_draw_panel(const struct stage *stage, struct rect area, struct draw_list *out);
