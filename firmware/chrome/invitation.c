#include "chrome/invitation.h"

#include "base/math.h"
#include "base/time.h"
#include "ui/label.h"

const int64_t INVITATION_STEP_NS = 100 * NS_PER_MS;

/* Design px. */
static const float DOT = 14, RING_FROM = 18, RING_TO = 38;

struct invitation invitation_layout(const struct stage *stage, struct rect area)
{
    static const enum type sizes[] = {TYPE_D3, TYPE_UNIT, TYPE_LABEL_STRONG, TYPE_SMALL_STRONG};
    struct invitation invitation = {0};
    const char *word = words_get(stage->words, WORD_TOUCH, stage->settings.language);
    float ring = stage_px(stage, RING_TO), left = 2 * ring + stage_px(stage, 16);
    float middle = area.y + area.h / 2;
    invitation.dot = (struct vec2){area.x + ring, middle};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        label_set(stage->arena, stage, word, sizes[i], 0, 1, &invitation.word);
        if (left + invitation.word.width <= area.w)
            break;
        invitation.word = (struct textbox){0};
    }
    invitation.word_at = (struct vec2){area.x + left, roundf(middle - invitation.word.height / 2)};
    return invitation;
}

static void draw_circle(struct vec2 centre, float radius, struct draw_box look,
                        struct draw_list *out)
{
    look.area = (struct rect){centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
    look.radius = radius;
    draw_box(out, look);
}

void invitation_draw(const struct invitation *invitation, const struct stage *stage, unsigned step,
                     struct draw_list *out)
{
    struct colour ink = stage->theme.ink;
    float part = (float)(step % INVITATION_STEPS) / INVITATION_STEPS;
    float radius = stage_px(stage, RING_FROM + (RING_TO - RING_FROM) * part);
    draw_circle(invitation->dot, radius,
                (struct draw_box){.stroke = theme_mix(ink, stage->theme.ground, part),
                                  .stroke_width = stage_px(stage, 4)},
                out);
    draw_circle(invitation->dot, stage_px(stage, DOT), (struct draw_box){.fill = ink}, out);
    label_draw(&invitation->word, invitation->word_at, ink, out);
}
