/* The poster: a slide as the loop shows it to people who walk by. */
#include "chrome/invitation.h"
#include "chrome/overlay.h"
#include "slide/kit/header.h"
#include "slide/kit/kind.h"
#include "ui/text.h"

/* Design px. Letters of 112 are read from five metres on a panel of 21.5 inches: their capitals
 * are 20 mm, 0.23 degrees there. */
enum { LETTERS_PX = 112, EDGE_PX = 36, PICTURE_LEAST_PX = 300, ROW_PX = 112 };
static const float LINE = 1.11f; /* of the size of letters */
/* Where a word is wider than the page. */
enum { LETTERS_LEAST_PX = 64, LETTERS_STEP_PX = 8 };

struct poster {
    struct stage stage;                /* a copy, from before it was narrowed */
    struct rect band;                  /* under the headline */
    struct textbox *number, *headline; /* NULL: none */
    struct vec2 number_at, headline_at;
    size_t lines; /* of the headline, that are shown */
    bool invites; /* on a portrait canvas, whose bar has no room for that */
    struct invitation invitation;
};

static struct text_style letters(const struct stage *stage, int px, struct colour colour)
{
    struct text_style style = stage_style(stage, TYPE_D1, colour);
    style.size_px = (unsigned)stage_px(stage, (float)px);
    style.line_px = stage_px(stage, LINE * (float)px);
    return style;
}

/* The chapter's number, then the headline beside it, in letters of `px`; px from the band's top. */
static float set_texts_at(struct poster *poster, int px)
{
    const struct stage *stage = &poster->stage;
    const struct deck_slide *slide = stage->slide;
    float x = stage->content.x, edge = stage_px(stage, EDGE_PX);
    if (slide->chapter >= 0) {
        const char *number = arena_printf(stage->arena, "%d", slide->chapter + 1);
        poster->number =
            text_set(stage, number, letters(stage, px, stage->theme.accent), stage->content.w);
        poster->number_at = (struct vec2){x, edge};
        x += roundf(poster->number->width) + stage_px(stage, 48);
    }
    float width = stage->content.x + stage->content.w - x;
    poster->headline = text_set_balanced(stage, text_in(&slide->title, stage->settings.language),
                                         letters(stage, px, stage->theme.ink), width);
    poster->headline_at = (struct vec2){x, edge};
    poster->lines = poster->headline->line_count;
    return 2 * edge + (float)poster->lines * stage_px(stage, LINE * (float)px);
}

static float set_texts(struct poster *poster)
{
    float height = set_texts_at(poster, LETTERS_PX);
    for (int px = LETTERS_PX; poster->headline->broken_words > 0 && px > LETTERS_LEAST_PX;)
        height = set_texts_at(poster, px -= LETTERS_STEP_PX);
    return height;
}

/* In a row of its own at the foot of the page; returns its height. */
static float add_invitation(struct poster *poster)
{
    const struct stage *stage = &poster->stage;
    if (!stage->portrait)
        return 0;
    float height = stage_px(stage, ROW_PX);
    poster->invites = true;
    poster->invitation = invitation_layout(
        stage, (struct rect){stage->content.x, stage->bar.y - height, stage->content.w, height});
    return height;
}

struct poster *poster_layout(struct stage *stage)
{
    const struct slide_kind *kind = kind_of(stage->slide->kind);
    struct poster *poster = arena_new(stage->arena, struct poster);
    poster->stage = *stage;
    float bottom = stage->full.h - add_invitation(poster), top = bottom;
    if (!kind->own_poster && stage->slide->title.given) {
        float height = set_texts(poster), down = top -= height;
        if (kind_attraction(stage->slide) == 0 ||
            top < stage_px(stage, PICTURE_LEAST_PX)) { /* words alone */
            top = 0;
            down = fmaxf(0, roundf((bottom - height) / 2));
        }
        poster->number_at.y += down;
        poster->headline_at.y += down;
        stage->content.y = stage_px(stage, EDGE_PX);
    }
    poster->band = (struct rect){0, top, stage->width, stage->bar.y - top};
    if (top < stage->full.h) {
        stage->full.h = top;
        stage->content.h = fmaxf(0, top - stage_px(stage, EDGE_PX) - stage->content.y);
    }
    return poster;
}

void poster_draw(const struct poster *poster, unsigned pulse, struct draw_list *out)
{
    const struct theme *theme = &poster->stage.theme;
    if (poster->band.h > 0)
        draw_fill(out, poster->band, theme->ground);
    if (poster->number)
        textbox_draw(poster->number, 0, poster->number->line_count, poster->number_at,
                     theme->accent, out);
    if (poster->headline)
        textbox_draw(poster->headline, 0, poster->lines, poster->headline_at, theme->ink, out);
    if (poster->invites)
        invitation_draw(&poster->invitation, &poster->stage, pulse, out);
}
