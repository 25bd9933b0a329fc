/* The title of the deck, and of each chapter. */
#include "slide/kit/check.h"
#include "slide/kit/fit.h"
#include "slide/title/title.h"
#include "ui/text.h"

static const struct field title_fields[] = {
    FIELD(title_spec, subtitle, TEXT, .help = "A line under the title.",
          .example = "A digest in seven chapters"),
    FIELD(title_spec, ground, GROUP, .sub = backdrop_fields, .sub_count = BACKDROP_FIELDS,
          .sub_size = sizeof(struct backdrop_spec),
          .help = "What fills the page under the words: a map, a line with its stops, or a "
                  "picture. Without it an opener lists its chapter's slides.",
          .example = "{region: {south: 38, north: 43, west: 42, east: 51}, routes: [btk]}"),
    FIELD(title_spec, image, FILE,
          .help = "A picture beside the title, on a portrait canvas below or above it.",
          .example = "images/NAME.jpg"),
    FIELD(title_spec, alt, TEXT, .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
};

static void title_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct title_spec *title = spec;
    check_title(slide, diags);
    if (!backdrop_given(&title->ground))
        return;
    backdrop_check(&title->ground, slide, diags);
    if (title->image.text) {
        diag_error(diags, title->image.mark, "E489",
                   "a title has a `ground` or an `image` beside its words, not both");
        diag_help(diags, "remove `image`, or write it in the ground: `ground: {image: %s}`",
                  title->image.text);
    }
}

/* The title of the deck is dark; that of a chapter belongs to its slides, but for one on a ground.
 */
static bool is_dark(const struct deck_slide *slide)
{
    const struct title_spec *title = slide->spec;
    return !slide->opens_chapter || backdrop_given(&title->ground);
}

/* --- what both forms have --- */

struct textbox *title_part(const struct stage *stage, struct diags *lint, const struct text *text,
                           const char *what, size_t most, struct text_style style, float width)
{
    struct textbox *box =
        text_set_balanced(stage, text_in(text, stage->settings.language), style, width);
    fit_text(stage, lint, text, what, box, most);
    return box;
}

struct text_style title_sized(const struct stage *stage, enum type type, float px,
                              struct colour colour)
{
    struct text_style style = stage_style(stage, type, colour);
    float line = style.line_px / (float)style.size_px;
    style.size_px = (unsigned)lroundf(px * stage->scale);
    style.line_px = roundf(line * (float)style.size_px);
    return style;
}

void title_image(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                 struct rect area)
{
    const struct stage *stage = sheet->stage;
    const char *alt = text_in(&title->alt, stage->settings.language);
    struct picture_box place = picture_box(stage, title->image.text, area, alt);
    fit_picture(stage, lint, &title->image, &title->alt, &place);
    sheet_picture(sheet, &place);
}

void title_ground(struct title_placed *placed, const struct title_spec *title, struct rect clear,
                  const struct rect dim[2], struct diags *lint)
{
    const struct stage *stage = placed->sheet->stage;
    struct rect texts[TITLE_TEXTS_MAX];
    struct backdrop_request request = {
        .spec = &title->ground,
        .area = stage->full,
        .clear = clear,
        .texts = texts,
        .text_count = sheet_texts(placed->sheet, 0, texts, TITLE_TEXTS_MAX),
        .dim = {dim[0], dim[1]},
    };
    placed->backdrop = backdrop_lay(stage, &request, lint);
}

void title_link(struct title_placed *placed, struct rect area, int slide)
{
    if (placed->link_count < TITLE_LINKS_MAX)
        placed->links[placed->link_count++] = (struct title_link){area, slide};
}

void title_check_room(const struct stage *stage, struct diags *lint, float last, float lowest)
{
    if (!lint || last <= lowest)
        return;
    diag_error(lint, stage->slide->mark, "E516", "the texts of this title are too long for it");
    diag_help(lint, "shorten its `title` or its `subtitle`");
}

/* --- the kind --- */

static const void *title_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    struct title_placed *placed = arena_new(stage->arena, struct title_placed);
    *placed = (struct title_placed){.sheet = sheet_start(stage)};
    if (stage->slide->opens_chapter)
        title_lay_opener(placed, spec, lint);
    else
        title_lay_front(placed, spec, lint);
    return placed;
}

static bool invites(const struct view *view)
{
    const struct title_placed *placed = view->placed;
    return view->invites && placed->invitation.w > 0;
}

static bool title_step(const struct view *view, int64_t dt_ns)
{
    const struct title_placed *placed = view->placed;
    (void)dt_ns;
    return placed->backdrop && backdrop_moves(placed->backdrop, view);
}

static bool title_can_move(const void *of_title)
{
    const struct title_placed *placed = of_title;
    return placed->backdrop && backdrop_can_move(placed->backdrop);
}

static bool title_drifts(const struct view *view)
{
    const struct title_placed *placed = view->placed;
    return placed->backdrop && backdrop_drifts(placed->backdrop, view);
}

/* The words that ask to be touched, then what opens a chapter or one of its slides. */
static size_t title_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct title_placed *placed = view->placed;
    size_t count = 0;
    if (invites(view))
        out[count++] = (struct target){
            .area = placed->invitation, .shown = placed->invitation, .action = {ACTION_BEGIN, 0}};
    for (size_t i = 0; i < placed->link_count; i++)
        out[count++] = (struct target){.area = placed->links[i].area,
                                       .shown = placed->links[i].area,
                                       .action = {ACTION_SLIDE, placed->links[i].slide}};
    if (placed->backdrop)
        count += backdrop_targets(placed->backdrop, out + count);
    return count;
}

/* The outline of what is pressed. */
static void draw_pressed(const struct view *view, struct draw_list *out)
{
    struct target targets[TARGETS_MAX];
    size_t count = title_targets(view, targets);
    if (view->pressed < 0 || (size_t)view->pressed >= count)
        return;
    const struct stage *stage = view->stage;
    bool begin = targets[view->pressed].action.kind == ACTION_BEGIN;
    struct rect area = rect_grow(targets[view->pressed].shown, stage_px(stage, begin ? 12 : 4));
    draw_box(out, (struct draw_box){.area = area,
                                    .radius = begin ? area.h / 2 : stage_px(stage, 6),
                                    .stroke = stage->theme.ink,
                                    .stroke_width = stage_px(stage, 4)});
}

static void title_draw(const struct view *view, struct draw_list *out)
{
    const struct title_placed *placed = view->placed;
    if (placed->backdrop)
        backdrop_draw(placed->backdrop, view, out);
    sheet_draw(placed->sheet, view, out);
    draw_pressed(view, out);
}

static size_t title_pictures(const void *of_title,
                             struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct title_placed *placed = of_title;
    return placed->backdrop ? backdrop_pictures(placed->backdrop, out)
                            : sheet_pictures(placed->sheet, out);
}

static size_t title_drawings(const struct view *view,
                             struct drawing_want out[static DRAWINGS_PER_SLIDE])
{
    const struct title_placed *placed = view->placed;
    return placed->backdrop ? backdrop_drawings(placed->backdrop, view, out) : 0;
}

static unsigned title_words(const void *spec, unsigned language)
{
    const struct title_spec *title = spec;
    return text_words(text_in(&title->subtitle, language));
}

static bool title_shows_world(const void *spec)
{
    const struct title_spec *title = spec;
    return title->ground.region.given;
}

const struct slide_kind title_kind = {
    .deck = {.name = "title", DECK_KIND_FIELDS(title_fields, title_spec), .check = title_check},
    .own_poster = true,
    .shows_world = title_shows_world,
    .fills = "give it a ground: `ground` or `image`",
    .dark = is_dark,
    .mark = ICON_TITLE,
    .layout = title_layout,
    .draw = title_draw,
    .step = title_step,
    .moves = title_can_move,
    .drifts = title_drifts,
    .targets = title_targets,
    .words = title_words,
    .pictures = title_pictures,
    .drawings = title_drawings,
};
