/* Two pictures of one view, before and after, with a slider between them. */
#include "base/math.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/text.h"

enum { BEFORE, AFTER, SIDES };

struct compare_side {
    struct word image;
    struct text label, alt;
};

struct compare_spec {
    struct compare_side before, after;
    struct text caption;
};

static const struct field side_fields[] = {
    FIELD(compare_side, image, FILE, .required = true, .help = "The picture: JPEG, PNG or WebP.",
          .example = "images/NAME.jpg"),
    FIELD(compare_side, label, TEXT, .required = true, .help = "One or two words on the picture.",
          .example = "\"1912\""),
    FIELD(compare_side, alt, TEXT,
          .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
};

static const struct field compare_fields[] = {
    FIELD(compare_spec, before, GROUP, .required = true, FIELD_ITEMS(side_fields, compare_side),
          .help = "The picture to the left of the slider.",
          .example = "{image: images/NAME.jpg, label: \"1912\"}"),
    FIELD(compare_spec, after, GROUP, .required = true, FIELD_ITEMS(side_fields, compare_side),
          .help = "The picture to the right of it: the same view in the same shape.",
          .example = "{image: images/NAME.jpg, label: \"2021\"}"),
    FIELD(compare_spec, caption, TEXT, .help = "A sentence or two under the pictures.",
          .example = "The river is a metre higher now."),
};

/* Laid out: the page, and over it the pictures, both over all of `area`. */
struct compare_placed {
    struct sheet *sheet;
    struct rect area;
    struct picture_box pictures[SIDES]; /* `instead` is set for a half of the area */
    const struct textbox *labels[SIDES];
    struct rect plates[SIDES]; /* under the labels */
    const struct layer *icons[CONTROL_STATES][SIDES];
};

struct compare_state {
    float shift;  /* of the slider from the middle, -0.5..0.5 of the area's width */
    float grip;   /* from the finger to the slider, px */
    bool grabbed; /* the last drag began on the pictures */
};

/* The boxes of the pictures and of the column that holds the headline and the foot: side by side,
 * with the caption under the pictures, or all of it one above the other. */
struct compare_frame {
    struct rect pictures;
    float x, width;      /* of the column */
    float caption_width; /* px, from the left edge of the content */
};

static struct compare_frame frame_of(const struct stage *stage)
{
    struct rect content = stage->content;
    bool large = stage_large(stage); /* the text needs more of the page */
    if (stage->portrait) {
        float top = stage_px(stage, 252), height = stage_px(stage, large ? 700 : 900);
        return (struct compare_frame){
            {0, top, stage->width, height}, content.x, content.w, content.w};
    }
    float gutter = stage_px(stage, GUTTER_PX);
    float right = stage_column(stage, large ? 7 : 9) - gutter, x = right + stage_px(stage, 36);
    return (struct compare_frame){
        {0, 0, right, stage->full.h}, x, content.x + content.w - x, right - content.x - gutter};
}

enum { CAPTION_LINES = 3 }; /* in landscape, where they take from the pictures */

/* The caption under the pictures, which in landscape end above it; returns its last baseline. */
static float add_caption(struct sheet *sheet, struct diags *lint, const struct text *caption,
                         struct compare_frame *frame)
{
    const struct stage *stage = sheet->stage;
    float bottom = frame->pictures.y + frame->pictures.h;
    if (!caption->given)
        return bottom;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    style.line_px += stage_px(stage, 2);
    struct textbox *box =
        text_set(stage, text_in(caption, stage->settings.language), style, frame->caption_width);
    fit_letters(stage, lint, caption, style.face, box);
    fit_count(stage, lint, caption, "caption", 25, 0);
    if (stage->portrait) {
        fit_words_wide(stage, lint, caption, "caption", box);
    } else {
        fit_text(stage, lint, caption, "caption", box, CAPTION_LINES);
        frame->pictures.h -= stage_px(stage, 52) + style.line_px + text_drop(box);
        bottom = frame->pictures.h;
    }
    float baseline = bottom + stage_px(stage, 16) + style.line_px;
    sheet_text(sheet, box, stage->content.x, baseline);
    return baseline + text_drop(box);
}

/* `last`: of the baselines of what is above the foot, whose top is at `foot`. */
static void check_room(const struct stage *stage, struct diags *lint,
                       const struct compare_spec *compare, float last, float foot)
{
    if (!lint || last + stage_px(stage, 12) <= foot)
        return;
    bool under = stage->portrait && compare->caption.given;
    const struct text *text = under ? &compare->caption : &stage->slide->title;
    if (!text->given)
        return;
    diag_error(lint, text_mark(text, stage->settings.language), "E519",
               "the %s %s does not fit above the source and the note at %d %% text size",
               fit_language(stage), under ? "caption" : "headline", stage->settings.text_percent);
    diag_help(lint, "shorten it, or the note");
}

/* One picture over all of the area, and its label in the upper corner on its side. */
static void add_side(struct compare_placed *placed, struct diags *lint, int side,
                     const struct compare_side *spec)
{
    const struct stage *stage = placed->sheet->stage;
    unsigned language = stage->settings.language;
    const struct text *instead = spec->alt.given ? &spec->alt : &spec->label;
    struct rect area = placed->area, half = {area.x, area.y, area.w / 2, area.h};
    struct picture_box *picture = &placed->pictures[side];
    *picture = picture_box(stage, spec->image.text, half, text_in(instead, language));
    picture->area = area;
    fit_picture(stage, lint, &spec->image, &spec->alt, picture);

    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
    float gap = stage_px(stage, GUTTER_PX), pad = stage_px(stage, 16);
    struct textbox *label =
        text_set(stage, text_in(&spec->label, language), style, half.w - 2 * (gap + pad));
    fit_text(stage, lint, &spec->label, "label", label, 1);
    float width = roundf(label->width) + 2 * pad;
    float x = side == BEFORE ? area.x + gap : area.x + area.w - gap - width;
    placed->labels[side] = label;
    placed->plates[side] = (struct rect){x, area.y + gap, width, roundf(label->height) + pad};
}

static const void *compare_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct compare_spec *compare = spec;
    struct compare_placed *placed = arena_new(stage->arena, struct compare_placed);
    struct sheet *sheet = placed->sheet = sheet_start(stage);
    struct compare_frame frame = frame_of(stage);
    bool beside = !stage->portrait;
    struct header head = {frame.x, frame.width, TYPE_D2, beside ? 2 : 1, beside, false};
    float last = header_add(sheet, lint, &head);
    float under = add_caption(sheet, lint, &compare->caption, &frame);
    float bottom = stage->content.y + stage->content.h - stage_px(stage, 52);
    float foot = footer_add(sheet, lint, frame.x, frame.width, bottom);
    check_room(stage, lint, compare, beside ? last : under, foot);
    placed->area = frame.pictures;
    add_side(placed, lint, BEFORE, &compare->before);
    add_side(placed, lint, AFTER, &compare->after);
    for (int i = 0; i < CONTROL_STATES; i++) {
        struct colour ink = control_look(stage, (enum control_state)i, false).ink;
        placed->icons[i][BEFORE] =
            icon_make(stage->arena, ICON_BACK, stage_px(stage, ICON_PX), ink);
        placed->icons[i][AFTER] = icon_make(stage->arena, ICON_NEXT, stage_px(stage, ICON_PX), ink);
    }
    return placed;
}

static bool is_broken(const struct view *view, int side)
{
    const struct compare_placed *placed = view->placed;
    const struct picture_box *picture = &placed->pictures[side];
    const struct pictures *pictures = view->stage->pictures;
    unsigned generation;
    return picture->width <= 0 ||
           pictures->state(pictures->context, picture->path, &generation) == PICTURE_BROKEN;
}

/* With one picture there is nothing to compare: the slider is not there. */
static bool slides(const struct view *view)
{
    return !is_broken(view, BEFORE) && !is_broken(view, AFTER);
}

static float slider_x(const struct view *view)
{
    const struct compare_placed *placed = view->placed;
    const struct compare_state *state = view->state;
    float shift = slides(view) ? state->shift : 0;
    return roundf(placed->area.x + placed->area.w * (0.5f + shift));
}

static void move_to(const struct view *view, float x)
{
    const struct compare_placed *placed = view->placed;
    struct compare_state *state = view->state;
    state->shift = clampf((x - placed->area.x) / placed->area.w - 0.5f, -0.5f, 0.5f);
}

/* All of it stays on the pictures, also when the slider is at their edge. */
static struct rect knob_of(const struct view *view)
{
    const struct compare_placed *placed = view->placed;
    struct rect area = placed->area;
    float size = stage_px(view->stage, TOUCH_PX), edge = stage_px(view->stage, 8);
    float x = clampf(slider_x(view) - size / 2, area.x + edge, area.x + area.w - size - edge);
    return (struct rect){roundf(x), roundf(area.y + (area.h - size) / 2), size, size};
}

/* A picture as far as the slider, and its label where all of it is on that part. */
static void draw_side(const struct view *view, int side, struct draw_list *out)
{
    const struct compare_placed *placed = view->placed;
    const struct stage *stage = view->stage;
    struct rect area = placed->area, plate = placed->plates[side];
    float x = slider_x(view), gap = stage_px(stage, 12);
    struct rect seen = {area.x, area.y, x - area.x, area.h};
    if (side == AFTER)
        seen = (struct rect){x, area.y, area.x + area.w - x, area.h};
    if (seen.w <= 0)
        return;
    struct picture_box picture = placed->pictures[side];
    if (is_broken(view, side))
        picture.area = seen;
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = seen});
    picture_draw(&picture, stage, out);
    draw_pop(out);
    if (side == BEFORE ? plate.x + plate.w + gap > x : plate.x - gap < x)
        return;
    const struct textbox *label = placed->labels[side];
    draw_box(out, (struct draw_box){
                      .area = plate, .radius = stage_px(stage, 6), .fill = stage->theme.ground});
    struct vec2 at = {plate.x + roundf((plate.w - label->width) / 2),
                      plate.y + roundf((plate.h - label->height) / 2)};
    textbox_draw(label, 0, label->line_count, at, stage->theme.accent, out);
}

/* A line of two colours, which is seen on light pictures and on dark ones. */
static void draw_slider(const struct view *view, struct draw_list *out)
{
    const struct compare_placed *placed = view->placed;
    const struct stage *stage = view->stage;
    enum control_state now = view->pressed == 0 ? CONTROL_PRESSED : CONTROL_READY;
    struct control_look look = control_look(stage, now, false);
    struct rect area = placed->area, knob = knob_of(view);
    float x = slider_x(view), edge = stage_px(stage, 2), icon = stage_px(stage, ICON_PX);
    draw_fill(out, (struct rect){x - 2 * edge, area.y, 4 * edge, area.h}, stage->theme.ink);
    draw_fill(out, (struct rect){x - edge, area.y, 2 * edge, area.h}, stage->theme.ground);
    draw_box(out, (struct draw_box){.area = knob,
                                    .radius = knob.w / 2,
                                    .fill = look.fill,
                                    .stroke = look.outline,
                                    .stroke_width = look.outline.a ? look.outline_px : 0});
    float middle = knob.x + knob.w / 2, top = roundf(knob.y + (knob.h - icon) / 2);
    draw_layer(out, placed->icons[now][BEFORE], (struct vec2){roundf(middle - icon + edge), top});
    draw_layer(out, placed->icons[now][AFTER], (struct vec2){roundf(middle - edge), top});
}

static void compare_draw(const struct view *view, struct draw_list *out)
{
    const struct compare_placed *placed = view->placed;
    sheet_draw(placed->sheet, view, out);
    draw_side(view, BEFORE, out);
    draw_side(view, AFTER, out);
    if (slides(view))
        draw_slider(view, out);
}

/* The knob alone, for the keyboard: taps beside it come as gestures, with their place. */
static size_t compare_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    if (!slides(view))
        return 0;
    struct rect knob = knob_of(view);
    out[0] = (struct target){.area = knob, .shown = knob, .action = {ACTION_KIND, 0}};
    return 1;
}

/* A finger that takes the knob at its rim does not make it jump. */
static bool begin_drag(const struct view *view, struct vec2 at)
{
    const struct compare_placed *placed = view->placed;
    struct compare_state *state = view->state;
    state->grabbed = slides(view) && rect_holds(placed->area, at);
    state->grip = rect_holds(knob_of(view), at) ? slider_x(view) - at.x : 0;
    if (state->grabbed)
        move_to(view, at.x + state->grip);
    return state->grabbed;
}

static bool compare_gesture(const struct view *view, const struct gesture *gesture,
                            struct action *out)
{
    const struct compare_placed *placed = view->placed;
    struct compare_state *state = view->state;
    (void)out;
    switch (gesture->kind) {
    case GESTURE_TAP:
        if (!slides(view) || !rect_holds(placed->area, gesture->at))
            return false;
        move_to(view, gesture->at.x);
        return true;
    case GESTURE_DRAG_BEGIN: return begin_drag(view, gesture->at);
    case GESTURE_DRAG:
        if (state->grabbed)
            move_to(view, gesture->at.x + state->grip);
        return state->grabbed;
    case GESTURE_DRAG_END:
    case GESTURE_SWIPE: return state->grabbed; /* it moved the slider, it turns no slide */
    default: return false;
    }
}

static bool compare_key(const struct view *view, enum key key, int focused)
{
    struct compare_state *state = view->state;
    static const float step = 0.05f; /* of the width: twenty presses from edge to edge */
    (void)focused;
    switch (key) {
    case KEY_LEFT: state->shift = fmaxf(state->shift - step, -0.5f); return true;
    case KEY_RIGHT: state->shift = fminf(state->shift + step, 0.5f); return true;
    case KEY_HOME: state->shift = -0.5f; return true;
    case KEY_END: state->shift = 0.5f; return true;
    default: return false;
    }
}

static unsigned compare_words(const void *spec, unsigned language)
{
    const struct compare_spec *compare = spec;
    return text_words(text_in(&compare->before.label, language)) +
           text_words(text_in(&compare->after.label, language)) +
           text_words(text_in(&compare->caption, language));
}

static size_t compare_pictures(const void *placed,
                               struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct compare_placed *compare = placed;
    size_t count = 0;
    for (int i = 0; i < SIDES; i++) {
        const struct picture_box *picture = &compare->pictures[i];
        if (picture->width <= 0)
            continue;
        struct vec2 whole = picture_whole(picture);
        out[count++] = (struct picture_want){.path = picture->path,
                                             .width_px = (int)ceilf(whole.x - 0.01f),
                                             .height_px = (int)ceilf(whole.y - 0.01f)};
    }
    return count;
}

static const struct text *compare_headline(const void *spec)
{
    const struct compare_spec *compare = spec;
    return &compare->caption;
}

const struct slide_kind compare_kind = {
    .deck = {.name = "compare", DECK_KIND_FIELDS(compare_fields, compare_spec)},
    .attraction = 5,
    .source_of_pictures = true,
    .state_size = sizeof(struct compare_state),
    .mark = ICON_COMPARE,
    .headline = compare_headline,
    .layout = compare_layout,
    .draw = compare_draw,
    .targets = compare_targets,
    .gesture = compare_gesture,
    .key = compare_key,
    .words = compare_words,
    .pictures = compare_pictures,
};
