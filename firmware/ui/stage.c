#include "ui/stage.h"

#include "base/time.h"

/* visual.md, sections 2 and 11, px at 1920 x 1080 and 1080 x 1920. */
static const struct grid {
    float width, height;            /* of the canvas */
    float margin, top, bottom, bar; /* bottom: from the canvas's lower edge to the content */
    unsigned columns;
} landscape_grid = {1920, 1080, 96, 80, 160, 136, 12},
  portrait_grid = {1080, 1920, 60, 90, 300, 264, 6};
static const float gutter = 24;

static const struct grid *grid_of(const struct stage *stage)
{
    return stage->portrait ? &portrait_grid : &landscape_grid;
}

void stage_frame(struct stage *stage, float width, float height, float ui_scale)
{
    stage->width = width;
    stage->height = height;
    stage->portrait = height > width;
    const struct grid *grid = grid_of(stage);
    stage->scale = fminf(width / grid->width, height / grid->height) * ui_scale;
    /* A wider canvas gets wider margins, so that lines stay as long as they read best. */
    float inner = fminf(stage_px(stage, grid->width - 2 * grid->margin),
                        width - 2 * stage_px(stage, grid->margin));
    float top = stage_px(stage, grid->top), bar = stage_px(stage, grid->bar);
    stage->content = (struct rect){roundf((width - inner) / 2), top, inner,
                                   height - top - stage_px(stage, grid->bottom)};
    stage->full = (struct rect){0, 0, width, height - bar};
    stage->bar = (struct rect){0, height - bar, width, bar};
}

void stage_set_slide(struct stage *stage, size_t index, enum deck_base base)
{
    const struct deck *deck = stage->deck;
    const struct deck_slide *slide = &deck->slides[index];
    stage->slide = slide;
    stage->slide_index = index;
    const struct deck_chapter *chapter =
        slide->chapter >= 0 ? &deck->chapters[slide->chapter] : NULL;
    /* The title of a chapter belongs to its slides; the title of the deck keeps its own base. */
    if (slide->opens_chapter)
        base = deck->theme.base;
    stage->theme = theme_make(deck, base, stage->settings.high_contrast, chapter);
}

float stage_px(const struct stage *stage, float design_px)
{
    return roundf(design_px * stage->scale);
}

static float pitch(const struct stage *stage)
{
    return (stage->content.w + gutter * stage->scale) / (float)grid_of(stage)->columns;
}

float stage_column(const struct stage *stage, unsigned n)
{
    return stage->content.x + roundf(pitch(stage) * (float)(n - 1));
}

float stage_columns(const struct stage *stage, unsigned k)
{
    return roundf(pitch(stage) * (float)k - gutter * stage->scale);
}

int64_t stage_auto_duration_ns(unsigned words)
{
    const int64_t second = NS_PER_SECOND, words_a_minute = 200;
    int64_t ns = (int64_t)words * 60 * second / words_a_minute + 3 * second;
    return ns < 8 * second ? 8 * second : ns;
}
