/* A picture with its caption. */
#include "slide/kit/focus.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

enum image_fit { FIT_COVER, FIT_CONTAIN };

struct image_spec {
    struct word image;
    struct text alt, caption, credit;
    int fit;
    struct focus_spec focus;
};

static const char *const image_fits[] = {"cover", "contain", NULL};

static const struct field image_fields[] = {
    FIELD(image_spec, image, FILE, .required = true, .help = "The picture: JPEG, PNG or WebP.",
          .example = "images/NAME.jpg"),
    FIELD(image_spec, alt, TEXT, .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
    FIELD(image_spec, caption, TEXT, .help = "A few sentences beside the picture.",
          .example = "The bridge in 1912."),
    FIELD(image_spec, fit, CHOICE, .choices = image_fits,
          .help = "cover fills its area and may cut the edges; contain shows all of the picture.",
          .example = "contain"),
    FIELD(image_spec, focus, GROUP, .sub = focus_fields, .sub_count = FOCUS_FIELDS,
          .sub_size = sizeof(struct focus_spec),
          .help = "The point of the picture that `cover` keeps in sight.",
          .example = "{x: 50%, y: 30%}"),
    FIELD(image_spec, credit, TEXT, .help = "Who made the picture.", .example = "Museum archive"),
};

static void image_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct image_spec *image = spec;
    (void)slide;
    focus_check(&image->focus, diags);
}

/* Laid out: the page, the picture over all of the canvas, and the button between the two. */
struct image_placed {
    struct sheet *sheet;
    struct picture_box large;
    struct rect button;
    struct textbox label, close;
    const struct layer *icons[CONTROL_STATES], *close_icons[CONTROL_STATES];
    struct rect close_button;
};

struct image_state {
    bool open;
};

static void set_button(const struct stage *stage, enum word_id word, enum icon icon,
                       struct textbox *label, const struct layer *icons[static CONTROL_STATES])
{
    label_set(stage->arena, stage, words_get(stage->words, word, stage->settings.language),
              TYPE_SMALL_STRONG, 0, 1, label);
    for (int i = 0; i < CONTROL_STATES; i++)
        icons[i] = icon_make(stage->arena, icon, stage_px(stage, 40),
                             control_look(stage, (enum control_state)i, false).ink);
}

static void draw_button(const struct stage *stage, struct rect area, const struct textbox *label,
                        const struct layer *const icons[static CONTROL_STATES], bool pressed,
                        struct draw_list *out)
{
    enum control_state state = pressed ? CONTROL_PRESSED : CONTROL_READY;
    struct control_look look = control_look(stage, state, false);
    float icon = stage_px(stage, 40), gap = stage_px(stage, 16);
    float x = roundf(area.x + (area.w - icon - gap - label->width) / 2);
    float middle = area.y + area.h / 2;
    control_draw(stage, area, look, out);
    draw_layer(out, icons[state], (struct vec2){x, roundf(middle - icon / 2)});
    struct vec2 at = {x + icon + gap, roundf(middle - label->height / 2)};
    label_draw(label, at, look.ink, out);
}

/* The boxes of the picture and its text: side by side, or one above the other. */
struct image_frame {
    struct rect picture;
    float x, width; /* of the text */
    float text_top; /* portrait: where the headline's block starts */
};

static struct image_frame frame_of(const struct stage *stage)
{
    struct rect content = stage->content;
    bool large = stage_large(stage); /* the text needs more of the page */
    if (stage->portrait) {
        float top = stage_px(stage, 252), height = stage_px(stage, large ? 700 : 900);
        return (struct image_frame){
            {0, top, stage->width, height}, content.x, content.w, top + height};
    }
    float left = stage_column(stage, large ? 7 : 9) - stage_px(stage, 24);
    float x = left + stage_px(stage, 36);
    return (struct image_frame){
        {0, 0, left, stage->full.h}, x, content.x + content.w - x, content.y};
}

static void add_picture(struct image_placed *placed, struct diags *lint,
                        const struct image_spec *image, struct rect area)
{
    const struct stage *stage = placed->sheet->stage;
    unsigned language = stage->settings.language;
    const char *instead = text_in(&image->caption, language);
    if (!*instead)
        instead = text_in(&image->alt, language);
    struct picture_box place = picture_box(stage, image->image.text, area, instead);
    place.contain = image->fit == FIT_CONTAIN;
    place.focus = focus_point(&image->focus);
    fit_picture(stage, lint, &image->image, &image->alt, &place);
    sheet_picture(placed->sheet, &place);
    placed->large = place;
    placed->large.area = stage->full;
    placed->large.contain = true;
}

/* The caption under the headline; returns its last baseline. */
static float add_caption(struct sheet *sheet, struct diags *lint, const struct text *caption,
                         const struct image_frame *frame, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!caption->given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    style.line_px += stage_px(stage, 2);
    struct textbox *box =
        text_set(stage, text_in(caption, stage->settings.language), style, frame->width);
    fit_letters(stage, lint, caption, style.face, box);
    fit_words_wide(stage, lint, caption, "caption", box);
    fit_count(stage, lint, caption, "caption", 25, 0);
    baseline += stage_px(stage, 36) + style.line_px;
    sheet_text(sheet, box, frame->x, baseline);
    return baseline + text_drop(box);
}

/* Credit, source and note at the foot, and the button over them; returns the button's top. */
static float add_foot(struct image_placed *placed, struct diags *lint,
                      const struct image_spec *image, const struct image_frame *frame)
{
    const struct stage *stage = placed->sheet->stage;
    float bottom = stage->content.y + stage->content.h - stage_px(stage, 52);
    float foot = footer_line(placed->sheet, lint, &image->credit, "credit",
                             (struct rect){frame->x, 0, frame->width, bottom});
    foot = footer_add(placed->sheet, lint, frame->x, frame->width, foot);
    if (foot < bottom) /* there is a foot: its gap ends 10 px over it */
        foot -= stage_px(stage, CONTROL_GAP_PX);
    float height = stage_px(stage, TOUCH_PX);
    placed->button = (struct rect){frame->x, foot - height, stage_px(stage, 268), height};
    return placed->button.y;
}

static void check_room(const struct stage *stage, struct diags *lint,
                       const struct image_spec *image, float last, float top)
{
    if (!lint || last + stage_px(stage, 12) <= top)
        return;
    const struct text *text = image->caption.given ? &image->caption : &stage->slide->title;
    if (!text->given)
        return;
    diag_error(lint, text_mark(text, stage->settings.language), "E517",
               "the %s caption does not fit beside the picture at %d %% text size",
               fit_language(stage), stage->settings.text_percent);
    diag_help(lint, "shorten it, or tell more of it on a text slide");
}

static const void *image_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct image_spec *image = spec;
    struct image_placed *placed = arena_new(stage->arena, struct image_placed);
    placed->sheet = sheet_start(stage);
    struct image_frame frame = frame_of(stage);
    float baseline, top = add_foot(placed, lint, image, &frame);
    if (stage->portrait) {
        struct header head = {.x = frame.x, .width = frame.width, .type = TYPE_D2, .lines = 1};
        header_add(placed->sheet, lint, &head);
        baseline = frame.text_top + stage_px(stage, 10);
    } else {
        struct header head = {frame.x, frame.width, TYPE_D2, 2, true, false};
        baseline = header_add(placed->sheet, lint, &head);
    }
    add_picture(placed, lint, image, frame.picture);
    float last = add_caption(placed->sheet, lint, &image->caption, &frame, baseline);
    check_room(stage, lint, image, last, top);
    set_button(stage, WORD_ENLARGE, ICON_PLUS, &placed->label, placed->icons);
    set_button(stage, WORD_CLOSE, ICON_CLOSE, &placed->close, placed->close_icons);
    float edge = stage_px(stage, 24), width = stage_px(stage, 268),
          height = stage_px(stage, TOUCH_PX);
    placed->close_button = (struct rect){stage->content.x + stage->content.w - width,
                                         stage->full.h - height - edge, width, height};
    return placed;
}

static void image_draw(const struct view *view, struct draw_list *out)
{
    const struct image_placed *placed = view->placed;
    const struct image_state *state = view->state;
    const struct stage *stage = view->stage;
    if (state->open) {
        draw_fill(out, stage->full, stage->theme.ground);
        picture_draw(&placed->large, stage, out);
        draw_button(stage, placed->close_button, &placed->close, placed->close_icons,
                    view->pressed == 0, out);
        return;
    }
    sheet_draw(placed->sheet, view, out);
    if (placed->large.width > 0)
        draw_button(stage, placed->button, &placed->label, placed->icons, view->pressed == 0, out);
}

static size_t image_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct image_placed *placed = view->placed;
    const struct image_state *state = view->state;
    struct action action = {ACTION_KIND, 0};
    if (placed->large.width <= 0)
        return 0;
    if (state->open) { /* a touch anywhere closes it */
        out[0] = (struct target){
            .area = view->stage->full, .shown = placed->close_button, .action = action};
        return 1;
    }
    float gap = stage_px(view->stage, 7);
    out[0] = (struct target){
        .area = rect_grow(placed->button, gap), .shown = placed->button, .action = action};
    return 1;
}

static void image_act(const struct view *view, int number)
{
    struct image_state *state = view->state;
    (void)number;
    state->open = !state->open;
}

static bool image_dismiss(const struct view *view)
{
    struct image_state *state = view->state;
    bool was_open = state->open;
    state->open = false;
    return was_open;
}

static unsigned image_words(const void *spec, unsigned language)
{
    const struct image_spec *image = spec;
    return text_words(text_in(&image->caption, language));
}

/* One size serves both: the larger of the two. */
static size_t image_pictures(const void *placed, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct image_placed *image = placed;
    size_t count = sheet_pictures(image->sheet, out);
    if (count == 0)
        return 0;
    struct vec2 whole = picture_whole(&image->large);
    out[0].width_px = (int)fmaxf((float)out[0].width_px, ceilf(whole.x - 0.01f));
    out[0].height_px = (int)fmaxf((float)out[0].height_px, ceilf(whole.y - 0.01f));
    return 1;
}

static const struct text *image_headline(const void *spec)
{
    const struct image_spec *image = spec;
    return &image->caption;
}

const struct slide_kind image_kind = {
    .deck = {.name = "image", DECK_KIND_FIELDS(image_fields, image_spec), .check = image_check},
    .attraction = 6,
    .source_of_pictures = true,
    .state_size = sizeof(struct image_state),
    .mark = ICON_IMAGE,
    .headline = image_headline,
    .layout = image_layout,
    .draw = image_draw,
    .targets = image_targets,
    .act = image_act,
    .dismiss = image_dismiss,
    .words = image_words,
    .pictures = image_pictures,
};
