/* The text kind: a headline and a few paragraphs. */
#include <math.h>

#include "slide/kit/check.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/text/companion.h"
#include "slide/text/date_column.h"
#include "slide/text/pager.h"
#include "ui/text.h"

enum text_side { SIDE_RIGHT, SIDE_LEFT };

struct text_spec {
    struct text body, alt, credit, place;
    struct word image;
    int side;
    struct date date;
    struct companion beside;
};

static const char *const text_sides[] = {"right", "left", NULL};

static const struct field text_fields[] = {
    FIELD(text_spec, body, PROSE, .required = true,
          .help = "Paragraphs, with an empty line between them; `- ` starts a bullet.",
          .example = "A sentence or two."),
    FIELD(text_spec, image, FILE, .help = "A picture beside the text.",
          .example = "images/NAME.jpg"),
    FIELD(text_spec, side, CHOICE, .choices = text_sides,
          .help = "On which side the picture stands: right, or left.", .example = "left"),
    FIELD(text_spec, alt, TEXT, .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
    FIELD(text_spec, credit, TEXT, .help = "Who made the picture.", .example = "Museum archive"),
    FIELD(text_spec, date, DATE,
          .help = "When it was: a year, a month or a day, shown large beside the text.",
          .example = "2021-01-11"),
    FIELD(text_spec, place, TEXT, .help = "Where it was, shown under the date.",
          .example = "Moscow"),
    FIELD(text_spec, beside, GROUP, .sub = companion_fields, .sub_count = COMPANION_FIELDS,
          .sub_size = sizeof(struct companion),
          .help = "What stands beside the text in place of a picture: a number with its label, or "
                  "a ground, which is a map or a line with its stops.",
          .example = "{number: about 340 km, label: shorter than by rail}"),
};

static void text_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct text_spec *text = spec;
    check_title(slide, diags);
    check_prose(&text->body, diags);
    companion_check(&text->beside, slide, diags);
    bool beside = text->beside.number.given || backdrop_given(&text->beside.ground);
    if (beside && text->image.text) {
        diag_error(diags, text->image.mark, "E489",
                   "beside the text stands an `image` or what `beside` says, not both");
        diag_help(diags, "remove one of them");
    }
}

/* What is laid out: the pages, and beside the text the ground (NULL: none). */
struct text_placed {
    struct sheet *sheet;
    const struct backdrop *ground;
    struct rect ground_area; /* px */
};

/* A picture or a ground stands beside the text, or over it on a portrait canvas. */
static bool is_pictured(const struct text_spec *text)
{
    return text->image.text || backdrop_given(&text->beside.ground);
}

/* The boxes of the slide's parts. */
struct text_frame {
    float x, width;      /* of the headline */
    struct rect picture; /* w 0: none */
    bool date_beside;    /* the date is in a column of its own */
    float body_x, body_width;
    float side_x, side_width; /* of the column beside the text, for the foot; 0: there is none */
    bool tight;               /* what is above the text is smaller, so that the text has room */
};

static struct text_frame frame_of(const struct stage *stage, const struct text_spec *text)
{
    struct rect content = stage->content;
    struct text_frame frame = {.x = content.x, .width = content.w};
    float edge = stage_px(stage, 48);
    unsigned pictured = text->image.text ? 4 : 3; /* a photograph has more to show */
    if (is_pictured(text) && !stage->portrait && text->side == SIDE_RIGHT) {
        float left = stage_column(stage, 13 - pictured) - stage_px(stage, 24);
        frame.picture = (struct rect){left, 0, stage->width - left, stage->full.h};
        frame.width = left - edge - content.x;
    } else if (is_pictured(text) && !stage->portrait) {
        frame.x = stage_column(stage, 1 + pictured);
        frame.width = content.x + content.w - frame.x;
        frame.picture = (struct rect){0, 0, frame.x - edge, stage->full.h};
    }
    frame.body_x = frame.x;
    frame.body_width = frame.width;
    bool dated = text->date.given || text->place.given, number = text->beside.number.given;
    if (stage->portrait || is_pictured(text))
        return frame;
    frame.date_beside = dated && !number;
    if (frame.date_beside) {
        frame.side_x = content.x;
        frame.side_width = date_column_width(stage);
        frame.body_x = stage_column(stage, 5);
        frame.body_width = stage_columns(stage, 8);
        if (!stage_large(stage))
            frame.width = frame.body_width;
    } else if (number) {
        frame.body_width = stage_columns(stage, 8);
        frame.side_x = stage_column(stage, 9) + stage_px(stage, 24);
        frame.side_width = content.x + content.w - frame.side_x;
    }
    return frame;
}

static struct date_column date_of(const struct text_spec *text, const struct text_frame *frame)
{
    return (struct date_column){
        .date = &text->date,
        .place = &text->place,
        .x = frame->x,
        .width = frame->width,
        .tight = frame->tight,
    };
}

/* What a ground shows keeps this far from its edges, design px. */
enum { GROUND_EDGE_PX = 72 };

static void add_picture(struct text_placed *placed, struct diags *lint,
                        const struct text_spec *text, struct rect area)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    if (!text->image.text) {
        struct backdrop_request request = {
            .spec = &text->beside.ground,
            .area = area,
            .clear = rect_grow(area, -stage_px(stage, GROUND_EDGE_PX)),
        };
        placed->ground = backdrop_lay(stage, &request, lint);
        placed->ground_area = area;
        return;
    }
    struct picture_box place =
        picture_box(stage, text->image.text, area, text_in(&text->alt, stage->settings.language));
    fit_picture(stage, lint, &text->image, &text->alt, &place);
    sheet_picture(sheet, &place);
}

/* The lead under the headline; returns the lowest baseline. */
static float add_lead(struct sheet *sheet, struct diags *lint, const struct text_frame *frame,
                      float baseline)
{
    const struct stage *stage = sheet->stage;
    const struct text *lead = &stage->slide->lead;
    if (!lead->given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink2);
    struct textbox *box =
        text_set(stage, text_in(lead, stage->settings.language), style, frame->width);
    fit_text(stage, lint, lead, "lead", box, stage->portrait ? 4 : 3);
    baseline += stage_px(stage, 76);
    sheet_text(sheet, box, frame->x, baseline);
    return baseline + text_drop(box);
}

/* The area of the picture of a portrait slide, above the text; w 0: there is none. */
static struct rect picture_above(const struct stage *stage, const struct text_spec *text,
                                 const struct text_frame *frame, float baseline)
{
    if (!is_pictured(text) || !stage->portrait)
        return (struct rect){0};
    float height = stage_px(stage, frame->tight ? 320 : 480);
    return (struct rect){0, baseline + stage_px(stage, 56), stage->width, height};
}

/* The note, the source, and under them who made the picture; returns the bottom for what is above.
 */
static float add_foot(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                      struct rect area)
{
    float bottom = footer_line(sheet, lint, &text->credit, "credit", area);
    return footer_add(sheet, lint, area.x, area.w, bottom);
}

/* The foot in the column beside the text, which ends at `under`; over the whole width where it does
 * not fit there. Returns where the text must end. */
static float add_foot_beside(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                             const struct text_frame *frame, float under)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float bottom = footer_bottom(stage);
    float height =
        -add_foot(sheet_start(stage), NULL, text, (struct rect){0, 0, frame->side_width, 0});
    if (bottom - height < under)
        return add_foot(sheet, lint, text, (struct rect){content.x, 0, content.w, bottom});
    add_foot(sheet, lint, text, (struct rect){frame->side_x, 0, frame->side_width, bottom});
    return content.y + content.h;
}

/* The number of a portrait slide, over the text; returns the text's rule. */
static float add_number_above(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                              const struct text_frame *frame, float rule)
{
    const struct stage *stage = sheet->stage;
    if (!text->beside.number.given || frame->side_width > 0)
        return rule;
    struct rect column = {frame->x, rule, frame->width, 0};
    float lowest = companion_add(sheet, lint, &text->beside, column, frame->tight);
    return lowest + stage_px(stage, frame->tight ? 36 : 56);
}

/* What is in the column beside the text; returns where the text must end. */
static float add_side(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                      const struct text_frame *frame, float rule)
{
    float under = rule;
    struct date_column when = date_of(text, frame);
    if (frame->date_beside)
        under = date_column_beside(sheet, lint, &when, rule);
    else if (text->beside.number.given)
        under = companion_add(sheet, lint, &text->beside,
                              (struct rect){frame->side_x, rule, frame->side_width, 0}, false);
    return add_foot_beside(sheet, lint, text, frame, under + stage_px(sheet->stage, 24));
}

/* The largest type in which all of the text is on one page: few words are set larger. Where the
 * visitor has asked for larger text, or nothing fits, the size of running text. */
static enum type type_of(const struct stage *stage, struct pager pager)
{
    static const enum type larger[] = {TYPE_STATEMENT, TYPE_LEAD};
    for (size_t i = 0; i < sizeof larger / sizeof larger[0] && !stage_large(stage); i++) {
        pager.type = larger[i];
        if (pager_fits(stage, &pager))
            return pager.type;
    }
    return TYPE_BODY;
}

/* Text that hardly needs a second page is a little smaller, and has one. */
static void squeeze(const struct stage *stage, struct pager *pager)
{
    enum { LEAST = 93, STEP = 1 };
    struct pager smaller = *pager;
    if (stage_large(stage) || pager_fits(stage, pager))
        return;
    for (smaller.percent = 100 - STEP; smaller.percent >= LEAST; smaller.percent -= STEP) {
        if (!pager_fits(stage, &smaller))
            continue;
        pager->percent = smaller.percent;
        return;
    }
}

/* What the loop shows of it above its headline: the picture or the ground, else the number, else
 * the date. */
static void lay_poster(struct text_placed *placed, const struct text_spec *text)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content, column = content;
    if (is_pictured(text)) {
        add_picture(placed, NULL, text, stage->full);
    } else if (text->beside.number.given) {
        column.y += roundf(content.h / 4);
        companion_add(sheet, NULL, &text->beside, column, false);
    } else {
        struct text_frame whole = {.x = content.x, .width = content.w};
        struct date_column when = date_of(text, &whole);
        date_column_above(sheet, NULL, &when, content.y + roundf(content.h / 4));
    }
}

/* Adds what is between the headline and the text; returns the text's rule. */
static float add_above(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                       const struct text_frame *frame, float baseline)
{
    const struct stage *stage = sheet->stage;
    struct date_column when = date_of(text, frame);
    struct rect picture = picture_above(stage, text, frame, baseline);
    if (picture.w > 0)
        baseline = picture.y + picture.h;
    float rule = baseline + stage_px(stage, stage_large(stage) && !stage->portrait ? 44 : 61);
    if (!frame->date_beside && (is_pictured(text) || text->beside.number.given))
        rule = date_column_line(sheet, lint, &when, baseline, rule);
    else if (!frame->date_beside)
        rule = date_column_above(sheet, lint, &when, baseline);
    return add_number_above(sheet, lint, text, frame, rule);
}

/* Adds all but the pictures and the text; returns the area that is the text's. `baseline`: out, the
 * lowest of the headline and the lead. */
static struct rect add_words_around(struct sheet *sheet, struct diags *lint,
                                    const struct text_spec *text, const struct text_frame *frame,
                                    float *baseline)
{
    const struct stage *stage = sheet->stage;
    struct header head = {.x = frame->x, .width = frame->width, .type = TYPE_D1, .lines = 2};
    *baseline = add_lead(sheet, lint, frame, header_add(sheet, lint, &head));
    float rule = add_above(sheet, lint, text, frame, *baseline);
    float lowest = stage->content.y + stage->content.h;
    if (frame->side_width > 0) {
        lowest = add_side(sheet, lint, text, frame, rule);
    } else {
        struct rect foot = {frame->x, 0, frame->width, footer_bottom(stage)};
        lowest = fminf(lowest, add_foot(sheet, lint, text, foot));
    }
    return (struct rect){frame->body_x, rule, frame->body_width, lowest - rule};
}

/* What is above a portrait slide's text is smaller where the text is on one page then, and above
 * larger text that needs more than one. */
static void make_room(const struct stage *stage, const struct text_spec *text,
                      struct text_frame *frame)
{
    if (!stage->portrait)
        return;
    float baseline;
    struct pager pager = {.text = &text->body, .what = "text", .type = TYPE_BODY};
    for (int tight = 0; tight < 2; tight++) {
        frame->tight = tight;
        pager.area = add_words_around(sheet_start(stage), NULL, text, frame, &baseline);
        if (pager_fits(stage, &pager))
            return;
    }
    frame->tight = stage_large(stage);
}

static const void *text_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct text_spec *text = spec;
    struct text_placed *placed = arena_new(stage->arena, struct text_placed);
    struct sheet *sheet = sheet_start(stage);
    *placed = (struct text_placed){.sheet = sheet};
    if (stage->settings.poster) {
        lay_poster(placed, text);
        return placed;
    }
    struct text_frame frame = frame_of(stage, text);
    if (frame.picture.w > 0)
        add_picture(placed, lint, text, frame.picture);
    make_room(stage, text, &frame);
    float baseline;
    struct rect area = add_words_around(sheet, lint, text, &frame, &baseline);
    struct rect above = picture_above(stage, text, &frame, baseline);
    if (above.w > 0)
        add_picture(placed, lint, text, above);
    struct pager pager = {
        .text = &text->body,
        .what = "text",
        .area = area,
        .composed = true,
        .taken = placed->ground_area,
    };
    pager.type = frame.tight ? TYPE_BODY : type_of(stage, pager);
    squeeze(stage, &pager);
    if (stage_large(stage))
        pager_grow(stage, &pager);
    fit_count(stage, lint, &text->body, "text", 75, 100);
    pager_add(sheet, lint, &pager);
    return placed;
}

static void text_draw(const struct view *view, struct draw_list *out)
{
    const struct text_placed *placed = view->placed;
    if (placed->ground)
        backdrop_draw(placed->ground, view, out);
    sheet_draw(placed->sheet, view, out);
}

static bool text_step(const struct view *view, int64_t dt_ns)
{
    const struct text_placed *placed = view->placed;
    (void)dt_ns;
    return placed->ground && backdrop_moves(placed->ground, view);
}

static bool text_can_move(const void *of_text)
{
    const struct text_placed *placed = of_text;
    return placed->ground && backdrop_can_move(placed->ground);
}

static bool text_drifts(const struct view *view)
{
    const struct text_placed *placed = view->placed;
    return placed->ground && backdrop_drifts(placed->ground, view);
}

static unsigned text_pages(const void *of_text)
{
    const struct text_placed *placed = of_text;
    return sheet_pages(placed->sheet);
}

static size_t text_pictures(const void *of_text, struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct text_placed *placed = of_text;
    return placed->ground ? backdrop_pictures(placed->ground, out)
                          : sheet_pictures(placed->sheet, out);
}

static size_t text_drawings(const struct view *view,
                            struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    const struct text_placed *placed = view->placed;
    return placed->ground ? backdrop_drawings(placed->ground, view, out) : 0;
}

static unsigned text_words_of(const void *spec, unsigned language)
{
    const struct text_spec *text = spec;
    return text_words(text_in(&text->body, language));
}

static unsigned text_attraction(const struct deck_slide *slide)
{
    const struct text_spec *text = slide->spec;
    if (text->image.text)
        return 6;
    if (backdrop_given(&text->beside.ground))
        return 2;
    return text->beside.number.given || text->date.given;
}

static bool text_shows_world(const void *spec)
{
    const struct text_spec *text = spec;
    return text->beside.ground.region.given;
}

const struct slide_kind text_kind = {
    .deck = {.name = "text", DECK_KIND_FIELDS(text_fields, text_spec), .check = text_check},
    .attraction_of = text_attraction,
    .mark = ICON_TEXT,
    .shows_world = text_shows_world,
    .fills = "add `beside:` a map, a line or a number, an `image`, or a `date` and `place`",
    .layout = text_layout,
    .draw = text_draw,
    .pages = text_pages,
    .step = text_step,
    .drifts = text_drifts,
    .moves = text_can_move,
    .words = text_words_of,
    .pictures = text_pictures,
    .drawings = text_drawings,
};
