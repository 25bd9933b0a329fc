/* A headline and a few paragraphs. */
#include "ui/text.h"
#include "slide/kit/check.h"
#include "slide/kit/date_column.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/kit/pager.h"

enum text_side { SIDE_RIGHT, SIDE_LEFT };

struct text_spec {
    struct text body, alt, place;
    struct word image;
    int side;
    struct date date;
};

static const char *const text_sides[] = {"right", "left", NULL};

static const struct field text_fields[] = {
    {.name = "body",
     .type = FIELD_PROSE,
     .offset = offsetof(struct text_spec, body),
     .required = true,
     .help = "Paragraphs, with an empty line between them; `- ` starts a bullet.",
     .example = "A sentence or two."},
    {.name = "image",
     .type = FIELD_FILE,
     .offset = offsetof(struct text_spec, image),
     .help = "A picture beside the text.",
     .example = "images/NAME.jpg"},
    {.name = "side",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct text_spec, side),
     .choices = text_sides,
     .help = "On which side the picture stands: right, or left.",
     .example = "left"},
    {.name = "alt",
     .type = FIELD_TEXT,
     .offset = offsetof(struct text_spec, alt),
     .help = "What the picture shows, for visitors who cannot see it.",
     .example = "A railway bridge over a river"},
    {.name = "date",
     .type = FIELD_DATE,
     .offset = offsetof(struct text_spec, date),
     .help = "When it was: a year, a month or a day, shown large beside the text.",
     .example = "2021-01-11"},
    {.name = "place",
     .type = FIELD_TEXT,
     .offset = offsetof(struct text_spec, place),
     .help = "Where it was, shown under the date.",
     .example = "Moscow"},
};

static void text_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct text_spec *text = spec;
    check_title(slide, diags);
    check_prose(&text->body, diags);
}

/* Where the parts of the slide stand. */
struct text_frame {
    float x, width;      /* of the headline */
    struct rect picture; /* w 0: none */
    bool date_beside;    /* the date stands in a column of its own */
    float body_x, body_width;
};

static struct text_frame frame_of(const struct stage *stage, const struct text_spec *text)
{
    struct rect content = stage->content;
    struct text_frame frame = {.x = content.x, .width = content.w};
    float edge = stage_px(stage, 48);
    if (text->image.text && !stage->portrait && text->side == SIDE_RIGHT) {
        float left = stage_column(stage, 9) - stage_px(stage, 24);
        frame.picture = (struct rect){left, 0, stage->width - left, stage->full.h};
        frame.width = left - edge - content.x;
    } else if (text->image.text && !stage->portrait) {
        frame.x = stage_column(stage, 5);
        frame.width = content.x + content.w - frame.x;
        frame.picture = (struct rect){0, 0, frame.x - edge, stage->full.h};
    }
    frame.body_x = frame.x;
    frame.body_width = frame.width;
    bool dated = text->date.given || text->place.given;
    frame.date_beside = !stage->portrait && !text->image.text && (dated || !stage_large(stage));
    if (frame.date_beside) {
        frame.body_x = stage_column(stage, 5);
        frame.body_width = stage_columns(stage, 8);
        if (!stage_large(stage))
            frame.width = frame.body_width;
    }
    return frame;
}

static void add_picture(struct sheet *sheet, struct diags *lint, const struct text_spec *text,
                        struct rect area)
{
    const struct stage *stage = sheet->stage;
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

/* The picture of a portrait slide, above the text; returns the new lowest baseline. */
static float add_picture_above(struct sheet *sheet, struct diags *lint,
                               const struct text_spec *text, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!text->image.text || !stage->portrait)
        return baseline;
    struct rect area = {0, baseline + stage_px(stage, 56), stage->width, stage_px(stage, 480)};
    add_picture(sheet, lint, text, area);
    return area.y + area.h;
}

/* The foot in the date's column, which ends at `under`; over the whole width where it does not fit
 * there. Returns where the text must end. */
static float add_foot_beside(struct sheet *sheet, struct diags *lint, float under)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    float bottom = footer_bottom(stage), width = date_column_width(stage);
    float height = -footer_add(sheet_start(stage), NULL, 0, width, 0);
    if (bottom - height < under)
        return footer_add(sheet, lint, content.x, content.w, bottom);
    footer_add(sheet, lint, content.x, width, bottom);
    return content.y + content.h;
}

static const void *text_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct text_spec *text = spec;
    struct sheet *sheet = sheet_start(stage);
    struct text_frame frame = frame_of(stage, text);
    if (frame.picture.w > 0)
        add_picture(sheet, lint, text, frame.picture);
    struct header head = {.x = frame.x, .width = frame.width, .type = TYPE_D1, .lines = 2};
    float baseline = header_add(sheet, lint, &head);
    baseline = add_lead(sheet, lint, &frame, baseline);
    baseline = add_picture_above(sheet, lint, text, baseline);

    struct date_column when = {&text->date, &text->place, frame.x, frame.width};
    float rule = baseline + stage_px(stage, stage_large(stage) && !stage->portrait ? 44 : 61);
    float lowest = stage->content.y + stage->content.h;
    if (frame.date_beside) {
        lowest = add_foot_beside(sheet, lint, date_column_beside(sheet, lint, &when, rule));
    } else {
        if (text->image.text)
            rule = date_column_line(sheet, lint, &when, baseline, rule);
        else
            rule = date_column_above(sheet, lint, &when, baseline);
        float bottom = footer_bottom(stage);
        lowest = fminf(lowest, footer_add(sheet, lint, frame.x, frame.width, bottom));
    }
    struct pager pager = {
        .text = &text->body,
        .what = "text",
        .area = {frame.body_x, rule, frame.body_width, lowest - rule},
    };
    fit_count(stage, lint, &text->body, "text", 75, 100);
    pager_add(sheet, lint, &pager);
    return sheet;
}

static void text_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned text_words_of(const void *spec, unsigned language)
{
    const struct text_spec *text = spec;
    return text_words(text_in(&text->body, language));
}

const struct slide_kind text_kind = {
    .deck = {.name = "text",
             .fields = text_fields,
             .field_count = sizeof text_fields / sizeof text_fields[0],
             .spec_size = sizeof(struct text_spec),
             .check = text_check},
    .layout = text_layout,
    .draw = text_draw,
    .pages = sheet_pages,
    .words = text_words_of,
    .pictures = sheet_pictures,
};
