#include "slide/card/motion.h"

#include "base/ease.h"
#include "base/time.h"

static const int64_t OPENING_NS = 240 * NS_PER_MS, CLOSING_NS = 160 * NS_PER_MS;

void card_motion_open(struct card_motion *motion, int index)
{
    if (motion->open == index + 1)
        return;
    if (motion->open > 0) {
        motion->closing = motion->open;
        motion->closing_ns = 0;
    }
    motion->open = index + 1;
    motion->open_ns = 0;
}

void card_motion_show(struct card_motion *motion, int index)
{
    *motion = (struct card_motion){.open = index + 1, .open_ns = OPENING_NS};
}

bool card_motion_step(struct card_motion *motion, const struct view *view, int64_t dt_ns)
{
    bool opens = motion->open > 0 && motion->open_ns < OPENING_NS;
    bool closes = motion->closing > 0;
    motion->open_ns += dt_ns;
    motion->closing_ns += dt_ns;
    if (motion->closing_ns >= CLOSING_NS || view->reduced_motion)
        motion->closing = 0;
    return (opens || closes) && !view->reduced_motion;
}

float card_motion_shown(const struct view *view, int64_t since_ns, bool closing)
{
    if (view->reduced_motion)
        return closing ? 0 : 1;
    if (closing)
        return 1 - ease_cubic_in((float)since_ns / (float)CLOSING_NS);
    return ease_cubic_out((float)since_ns / (float)OPENING_NS);
}

static struct vec2 corner(const struct card_placed *placed)
{
    return (struct vec2){placed->position.area.x, placed->position.area.y};
}

void card_motion_draw(const struct card_motion *motion, const struct view *view,
                      const struct card_placed *closing, const struct card_placed *open,
                      int pressed, struct draw_list *out)
{
    if (closing->card)
        card_draw(closing->card, corner(closing), card_motion_shown(view, motion->closing_ns, true),
                  CARD_NOTHING, out);
    if (!open->card)
        return;
    float shown = card_motion_shown(view, motion->open_ns, false);
    card_draw(open->card, corner(open), shown, card_part_of(open->card, pressed), out);
    if (shown >= 1)
        card_position_draw_pointer(open->card, view->stage, &open->position, out);
}
