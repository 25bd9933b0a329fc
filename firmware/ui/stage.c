#include "ui/stage.h"

#include "base/time.h"

/* The grid, design px: 12 columns of 122 in landscape, 6 of 140 in portrait, gutters of 24. Content
 * is from y 80 to 920 (portrait 90 to 1620), the control bar from y 944 (1656) to the lower edge.
 * Distances are multiples of 4; gaps between blocks are 24, 32, 48 or 64. */
static const struct grid {
    float width, height;            /* of the canvas */
    float margin, top, bottom, bar; /* bottom: from the canvas's lower edge to the content */
    unsigned columns, bar_rows;
} landscape_grid = {1920, 1080, 96, 80, 160, 136, 12, 1},
  portrait_grid = {1080, 1920, 60, 90, 300, 264, 6, 2};

/* A bar that grows with the text leaves the slide four fifths of the canvas. */
static const float bar_most = 0.2f;

static const struct grid *grid_of(const struct stage *stage)
{
    return stage->portrait ? &portrait_grid : &landscape_grid;
}

/* For larger letters and icons; see bar_growth. */
static float bar_growth(const struct stage *stage, const struct grid *grid)
{
    int percent = stage->settings.text_percent;
    float wished = stage_px(stage, percent >= 150 ? 32 : percent > 100 ? 16 : 0);
    float room = stage->height * bar_most - stage_px(stage, grid->bar);
    return fmaxf(fminf(wished, floorf(room / (float)grid->bar_rows)), 0);
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
    stage->bar_growth = bar_growth(stage, grid);
    float grown = stage->bar_growth * (float)grid->bar_rows;
    float top = stage_px(stage, grid->top), bar = stage_px(stage, grid->bar) + grown;
    stage->content = (struct rect){roundf((width - inner) / 2), top, inner,
                                   height - top - stage_px(stage, grid->bottom) - grown};
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
    stage->theme = theme_make(deck, base, stage->settings.high_contrast, chapter);
}

static float pitch(const struct stage *stage)
{
    return (stage->content.w + (float)GUTTER_PX * stage->scale) / (float)grid_of(stage)->columns;
}

float stage_column(const struct stage *stage, unsigned n)
{
    return stage->content.x + roundf(pitch(stage) * (float)(n - 1));
}

float stage_columns(const struct stage *stage, unsigned k)
{
    return roundf(pitch(stage) * (float)k - (float)GUTTER_PX * stage->scale);
}

int64_t stage_auto_duration_ns(unsigned words)
{
    const int64_t second = NS_PER_SECOND, words_a_minute = 200;
    int64_t ns = (int64_t)words * 60 * second / words_a_minute + 3 * second;
    return ns < 8 * second ? 8 * second : ns;
}

/* The type scale: size and line height in design px. `reading`: grows with the visitor's text size,
 * 100, 125, 150 %; headlines keep theirs. The smallest size, 28, has capitals of 5.0 mm on a panel
 * of 21.5 inches (Inter's are 0.727 of the size), above the 4.8 mm that are read at arm's length;
 * body, 42, has 7.6 mm: 0.7 degrees at 600 mm. */
static const struct type_row {
    enum face face, plain; /* plain: in high contrast and with large text */
    float size, line;
    bool reading;
} types[TYPE_COUNT] = {
    [TYPE_D0] = {FACE_DISPLAY, FACE_TEXT_SEMIBOLD, 152, 156, false},
    [TYPE_NUM] = {FACE_DISPLAY, FACE_TEXT_SEMIBOLD, 144, 144, false},
    [TYPE_QUOTE] = {FACE_DISPLAY, FACE_TEXT_MEDIUM, 88, 104, false},
    [TYPE_D1] = {FACE_DISPLAY_BOLD, FACE_TEXT_BOLD, 80, 88, false},
    [TYPE_D2] = {FACE_DISPLAY_BOLD, FACE_TEXT_BOLD, 64, 72, false},
    [TYPE_D3] = {FACE_DISPLAY_BOLD, FACE_TEXT_BOLD, 52, 60, false},
    [TYPE_STATEMENT] = {FACE_TEXT, FACE_TEXT_MEDIUM, 56, 72, true},
    [TYPE_LEAD] = {FACE_TEXT, FACE_TEXT_MEDIUM, 48, 64, true},
    [TYPE_BODY] = {FACE_TEXT, FACE_TEXT_MEDIUM, 42, 60, true},
    [TYPE_TILE] = {FACE_TEXT_SEMIBOLD, FACE_TEXT_SEMIBOLD, 42, 50, false},
    [TYPE_CARD] = {FACE_TEXT, FACE_TEXT_MEDIUM, 34, 46, true},
    [TYPE_LABEL] = {FACE_TEXT_MEDIUM, FACE_TEXT_MEDIUM, 32, 40, true},
    [TYPE_LABEL_STRONG] = {FACE_TEXT_SEMIBOLD, FACE_TEXT_SEMIBOLD, 32, 40, true},
    [TYPE_UNIT] = {FACE_TEXT_SEMIBOLD, FACE_TEXT_SEMIBOLD, 44, 52, false},
    [TYPE_SMALL] = {FACE_TEXT, FACE_TEXT, 28, 36, true},
    [TYPE_SMALL_STRONG] = {FACE_TEXT_SEMIBOLD, FACE_TEXT_SEMIBOLD, 28, 36, true},
    [TYPE_MONO] = {FACE_MONO, FACE_MONO, 28, 40, false},
};

/* Inter is wider than the display face: at this size its headlines are as long. */
static const float plain_headline = 0.9f;

static bool is_display(enum face face)
{
    return face == FACE_DISPLAY || face == FACE_DISPLAY_BOLD;
}

struct text_style stage_style(const struct stage *stage, enum type type, struct colour colour)
{
    const struct type_row *row = &types[type];
    int percent = row->reading ? stage->settings.text_percent : 100;
    bool plain = stage->settings.high_contrast || stage->settings.text_percent > 100;
    float size = row->size * (float)percent / 100, line = row->line * (float)percent / 100;
    if (percent > 100) { /* larger type needs less room between its lines */
        size = floorf(size);
        line = floorf(line / 4) * 4;
    }
    if (plain && is_display(row->face))
        size = roundf(size * plain_headline);
    return (struct text_style){
        .face = plain ? row->plain : row->face,
        .size_px = (unsigned)fmaxf(1, stage_px(stage, size)),
        .line_px = stage_px(stage, line),
        .colour = colour,
    };
}
