#include "ui/stage.h"

/* visual.md, section 3, px at 1920 x 1080. `reading`: grows with the visitor's text size. */
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
