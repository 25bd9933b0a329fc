/* The title of the deck, and of each chapter. */
#include "slide/kit/check.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/kit/sheet.h"
#include "ui/text.h"

static struct colour accent_of(const struct stage *stage, size_t chapter)
{
    const struct deck *deck = stage->deck;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    return theme_make(deck, base, stage->theme.high_contrast, &deck->chapters[chapter]).accent;
}

static const char *name_of(const struct stage *stage, size_t chapter)
{
    return text_in(&stage->deck->chapters[chapter].title, stage->settings.language);
}

/* Chapters are named at the visitor's text size or, where there is no room, at a smaller one. */
static struct text_style style_at(const struct stage *stage, int percent, enum type type,
                                  struct colour colour)
{
    struct stage smaller = *stage;
    smaller.settings.text_percent = percent;
    struct text_style style = stage_style(&smaller, type, colour);
    style.face = stage_style(stage, type, colour).face;
    return style;
}

static struct textbox *set_number(const struct stage *stage, int percent, enum type type,
                                  size_t chapter)
{
    const char *number = arena_printf(stage->arena, "%zu", chapter + 1);
    struct text_style style = style_at(stage, percent, type, accent_of(stage, chapter));
    return text_set(stage, number, style, stage->content.w);
}

/* The stripe of a chapter. */
static struct rect stripe_at(const struct stage *stage, struct rect area, size_t chapter, float y)
{
    float gap = stage_px(stage, 8);
    float pitch = (area.w + gap) / (float)stage->deck->chapter_count;
    float left = roundf(pitch * (float)chapter), right = roundf(pitch * (float)(chapter + 1)) - gap;
    return (struct rect){area.x + left, y, right - left, stage_px(stage, 10)};
}

static void add_stripes(struct sheet *sheet, struct rect area, float y)
{
    for (size_t i = 0; i < sheet->stage->deck->chapter_count; i++)
        sheet_fill(sheet, stripe_at(sheet->stage, area, i, y), accent_of(sheet->stage, i));
}

/* The names under the stripes; false when one does not fit there on `lines`. */
static bool names_fit(const struct stage *stage, struct rect area, struct textbox **names,
                      struct text_style style, size_t lines)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float width = stripe_at(stage, area, i, 0).w - stage_px(stage, 16);
        names[i] = text_set_balanced(stage, name_of(stage, i), style, width);
        if (names[i]->line_count > lines || names[i]->broken_words > 0)
            return false;
    }
    return true;
}

/* The stripes with the numbers above them, their upper edge `under` above the area's foot, and
 * `names` below them (NULL: none); returns the top of the numbers. */
static float add_numbered(struct sheet *sheet, struct rect area, float under, int percent,
                          struct textbox *const *names)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = style_at(stage, percent, TYPE_SMALL, stage->theme.ink2);
    float y = area.y + area.h - under, above = y - stage_px(stage, 16);
    add_stripes(sheet, area, y);
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = stripe_at(stage, area, i, y).x;
        sheet_text(sheet, set_number(stage, percent, TYPE_SMALL_STRONG, i), x, above);
        if (names)
            sheet_text(sheet, names[i], x, y + stage_px(stage, 14) + style.line_px);
    }
    return above - roundf(0.727f * (float)style.size_px);
}

/* The numbered stripes with the names below them, on up to `lines`, and `room` left above; 0 where
 * that does not fit. */
static float add_band(struct sheet *sheet, struct rect area, float room, int percent, size_t lines)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = style_at(stage, percent, TYPE_SMALL, stage->theme.ink2);
    struct textbox **names =
        arena_array(stage->arena, struct textbox *, stage->deck->chapter_count);
    float under = stage_px(stage, 30) + (float)lines * style.line_px;
    float rest = area.h - under - stage_px(stage, 16) - style.line_px;
    if (rest < room || !names_fit(stage, area, names, style, lines))
        return 0;
    return add_numbered(sheet, area, under, percent, names);
}

/* Numbers and names in columns, one line each. */
struct list {
    enum type number;
    int percent;
    struct text_style style;   /* of the names */
    size_t rows;               /* in a column */
    float pitch, indent, room; /* of a row; of its name; for the name */
    float column;              /* from a column to the next */
};

static bool list_fits(const struct stage *stage, const struct list *list)
{
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        const struct textbox *name = text_set(stage, name_of(stage, i), list->style, list->room);
        if (name->line_count > 1 || name->broken_words > 0)
            return false;
    }
    return true;
}

/* With as few columns as the height of `area` allows; false where a name does not fit. */
static bool set_list(const struct stage *stage, struct rect area, int percent, struct list *out)
{
    enum { COLUMNS_MAX = 4 };
    size_t count = stage->deck->chapter_count;
    bool tall = stage->portrait;
    struct list list = {.number = tall ? TYPE_LABEL_STRONG : TYPE_SMALL_STRONG, .percent = percent};
    list.style = style_at(stage, percent, tall ? TYPE_LABEL : TYPE_SMALL, stage->theme.ink2);
    list.indent = stage_px(stage, (tall ? 64.0f : 48.0f) * (float)percent / 100);
    float gap = stage_px(stage, 24);
    for (size_t columns = 1; columns <= COLUMNS_MAX; columns++) {
        list.rows = (count + columns - 1) / columns;
        list.pitch = fminf(list.style.line_px + gap, floorf(area.h / (float)list.rows));
        list.column = roundf((area.w + gap) / (float)columns);
        list.room = list.column - gap - list.indent;
        if (list.pitch < list.style.line_px + stage_px(stage, tall ? 12 : 4))
            continue;
        *out = list;
        return list_fits(stage, &list);
    }
    return false;
}

/* The list, its last row at `bottom`; on a portrait canvas with hairlines between the rows. */
static void add_list(struct sheet *sheet, struct rect area, const struct list *list)
{
    const struct stage *stage = sheet->stage;
    float top = area.y + area.h - list->pitch * (float)list->rows;
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = area.x + list->column * (float)(i / list->rows);
        float y = top + list->pitch * (float)(i % list->rows);
        float baseline = y + roundf((list->pitch + 0.727f * (float)list->style.size_px) / 2);
        if (stage->portrait && i < list->rows)
            sheet_fill(sheet, (struct rect){x, y, area.w, fmaxf(1, stage_px(stage, 2))},
                       stage->theme.rule);
        sheet_text(sheet, set_number(stage, list->percent, list->number, i), x, baseline);
        sheet_text(sheet, text_set(stage, name_of(stage, i), list->style, list->room),
                   x + list->indent, baseline);
    }
}

/* A portrait canvas: the list, the invitation under it, the stripes at the foot. */
static float add_upright(struct sheet *sheet, struct rect area, float invitation, int percent)
{
    const struct stage *stage = sheet->stage;
    struct list list;
    float foot = area.y + area.h - stage_px(stage, 48);
    struct rect room = area;
    room.h = foot - stage_px(stage, invitation > 0 ? 260 : 40) - area.y;
    if (!set_list(stage, room, percent, &list))
        return 0;
    add_list(sheet, room, &list);
    add_stripes(sheet, area, foot);
    return foot;
}

/* The stripes over the list. */
static float add_columns(struct sheet *sheet, struct rect area, float room, int percent)
{
    const struct stage *stage = sheet->stage;
    struct list list;
    float stripe = stage_px(stage, 10 + 14);
    if (stage->portrait) /* off the picture below */
        area.h -= stage_px(stage, 16);
    struct rect under = area;
    under.y += room + stripe;
    under.h -= room + stripe;
    if (under.h <= 0 || !set_list(stage, under, percent, &list))
        return 0;
    add_list(sheet, under, &list);
    float top = area.y + area.h - list.pitch * (float)list.rows - stripe;
    add_stripes(sheet, area, top);
    return top;
}

/* The names in the form that suits the canvas best and has the room; 0: none has. */
static float add_named(struct sheet *sheet, struct rect area, float room, int percent)
{
    float top = 0;
    if (sheet->stage->portrait)
        top = add_upright(sheet, area, room, percent);
    for (size_t lines = 2; lines <= 3 && top == 0 && !sheet->stage->portrait; lines++)
        top = add_band(sheet, area, room, percent, lines);
    return top > 0 ? top : add_columns(sheet, area, room, percent);
}

/* Adds the stripes at the foot of `area`, over its width; nothing for fewer than two chapters.
 * `invitation`: the height to keep free above them, px, 0 for none. Names are under the stripes,
 * on a portrait canvas in a list above the invitation; where they have no room at the visitor's
 * text size they are smaller, but not smaller than at 100 %. Returns the top of all that is across
 * the area; its bottom for nothing. */
static float title_chapters_add(struct sheet *sheet, struct rect area, float invitation)
{
    const struct stage *stage = sheet->stage;
    if (stage->deck->chapter_count < 2)
        return area.y + area.h;
    for (int percent = stage->settings.text_percent; percent >= 100; percent -= 25) {
        float top = add_named(sheet, area, invitation, percent);
        if (top > 0)
            return top;
    }
    return add_numbered(sheet, area, stage_px(stage, 48), stage->settings.text_percent, NULL);
}

struct title_spec {
    struct text subtitle, alt;
    struct word image;
};

static const struct field title_fields[] = {
    FIELD(title_spec, subtitle, TEXT, .help = "A line under the title.",
          .example = "A digest in seven chapters"),
    FIELD(title_spec, image, FILE,
          .help = "A picture beside the title, on a portrait canvas below or above it.",
          .example = "images/NAME.jpg"),
    FIELD(title_spec, alt, TEXT, .help = "What the picture shows, for visitors who cannot see it.",
          .example = "A railway bridge over a river"),
};

static void title_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    (void)spec;
    check_title(slide, diags);
}

struct title_placed {
    struct sheet *sheet;
    struct rect invitation; /* "Touch to begin"; empty: none */
};

/* The text of a title, from the top down. */
struct title_column {
    float x, width;
    size_t lines; /* of the headline, at most */
};

static struct textbox *set_part(const struct stage *stage, struct diags *lint,
                                const struct text *text, const char *what, size_t most,
                                struct text_style style, float width)
{
    struct textbox *box =
        text_set_balanced(stage, text_in(text, stage->settings.language), style, width);
    fit_text(stage, lint, text, what, box, most);
    return box;
}

/* The line above the deck's title: the slide's lead. */
static void add_eyebrow(struct sheet *sheet, struct diags *lint, const struct title_column *column,
                        float baseline)
{
    const struct stage *stage = sheet->stage;
    const struct text *lead = &stage->slide->lead;
    if (!lead->given)
        return;
    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink2);
    struct textbox *box = set_part(stage, lint, lead, "lead", 2, style, column->width);
    sheet_text(sheet, box, column->x, baseline - text_drop(box));
}

static float add_subtitle(struct sheet *sheet, struct diags *lint, const struct text *subtitle,
                          const struct title_column *column, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!subtitle->given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink2);
    struct textbox *box =
        set_part(stage, lint, subtitle, "subtitle", stage->portrait ? 4 : 3, style, column->width);
    baseline += stage_px(stage, 41) + style.line_px;
    sheet_text(sheet, box, column->x, baseline);
    return baseline + text_drop(box);
}

/* A ring around a dot: touch here (or anywhere). */
static const struct layer *make_ring(const struct stage *stage)
{
    float size = stage_px(stage, 120), line = stage_px(stage, 4);
    struct vec2 centre = {size / 2, size / 2};
    struct layer *layer = layer_start(stage->arena, size, size);
    struct path outer = path_start(stage->arena), inner = path_start(stage->arena);
    struct path core = path_start(stage->arena);
    path_circle(&outer, centre, stage_px(stage, 56));
    path_circle(&inner, centre, stage_px(stage, 40));
    path_circle(&core, centre, stage_px(stage, 18));
    struct colour faint = theme_mix(stage->theme.ground, stage->theme.ink, 0.4f);
    layer_stroke(layer, &outer, (struct stroke){.colour = faint, .width = line});
    layer_stroke(layer, &inner, (struct stroke){.colour = stage->theme.ink, .width = line});
    layer_fill(layer, &core, stage->theme.ink);
    return layer_finish(layer);
}

/* The same words in the deck's other languages, at the right edge. */
static void add_other_languages(struct sheet *sheet, float right, float middle)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    unsigned others = stage->deck->language_count - 1, shown = others < 3 ? others : 3;
    float baseline =
        middle - style.line_px * (float)(shown - (shown > 0)) / 2 + stage_px(stage, 10);
    for (unsigned i = 0; shown > 0 && i < stage->deck->language_count; i++) {
        if (i == stage->settings.language)
            continue;
        const char *text = words_get(stage->words, WORD_TOUCH_TO_BEGIN, i);
        struct textbox *box = text_set(stage, text, style, stage->content.w / 2);
        sheet_text(sheet, box, roundf(right - box->width), baseline);
        baseline += style.line_px;
        shown--;
    }
}

/* "Touch to begin", its ring in the middle at `y`: shown while the deck plays by itself. Returns
 * where it is. */
static struct rect add_invitation(struct sheet *sheet, const struct title_column *column, float y)
{
    const struct stage *stage = sheet->stage;
    const char *text = words_get(stage->words, WORD_TOUCH_TO_BEGIN, stage->settings.language);
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink);
    style.face = FACE_TEXT_SEMIBOLD;
    float x = column->x;
    sheet->inviting = true;
    sheet_layer(sheet, make_ring(stage), (struct vec2){x, y - stage_px(stage, 60)});
    float left = x + stage_px(stage, 152);
    struct textbox *box = text_set(stage, text, style, column->width - (left - x));
    sheet_text(sheet, box, left, y + stage_px(stage, 17));
    if (!stage->portrait)
        add_other_languages(sheet, x + column->width, y);
    sheet->inviting = false;
    return (struct rect){x, y - stage_px(stage, 60),
                         left - x + ceilf(box->width) + stage_px(stage, 24), stage_px(stage, 120)};
}

/* The picture in `area`: no words are on it. */
static void add_image(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                      struct rect area)
{
    const struct stage *stage = sheet->stage;
    const char *alt = text_in(&title->alt, stage->settings.language);
    struct picture_box place = picture_box(stage, title->image.text, area, alt);
    fit_picture(stage, lint, &title->image, &title->alt, &place);
    sheet_picture(sheet, &place);
}

/* The column of the words; on a landscape canvas a picture is at the right of it. */
static struct title_column column_of(struct sheet *sheet, struct diags *lint,
                                     const struct title_spec *title, unsigned columns)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content, full = stage->full;
    struct title_column column = {content.x, content.w, stage->portrait ? 4 : 2};
    if (stage->portrait)
        return column;
    column.width = stage_columns(stage, columns);
    if (title->image.text) {
        column.width = stage_columns(stage, 9);
        float left = content.x + column.width + stage_px(stage, 48);
        add_image(sheet, lint, title, (struct rect){left, 0, stage->width - left, full.h});
    }
    return column;
}

/* Under the words, whose last baseline is `last`: the chapters, and the invitation, whose place
 * goes to `invitation`. Returns the lowest that the words may reach. */
static float add_chapters(struct sheet *sheet, const struct title_column *column, float last,
                          float bottom, bool pictured, struct rect *invitation)
{
    const struct stage *stage = sheet->stage;
    bool band = !stage->portrait && stage->deck->chapter_count > 1;
    float under = last + stage_px(stage, 68);
    struct rect area = {column->x, under, column->width, bottom - under};
    /* Who made the text larger is there already: the loop plays at 100 %. */
    if (stage_large(stage))
        return title_chapters_add(sheet, area, 0) - stage_px(stage, 24);
    float stripes = title_chapters_add(sheet, area, stage_px(stage, stage->portrait ? 104 : 64));
    float ring = bottom - stage_px(stage, stage->portrait ? 200 : 160);
    if (band || (stage->portrait && pictured))
        ring = roundf((last + stage_px(stage, 8) + stripes) / 2);
    else if (!stage->portrait)
        ring = fmaxf(ring, last + stage_px(stage, 100));
    *invitation = add_invitation(sheet, column, ring);
    return ring - stage_px(stage, 60);
}

/* Returns the box of the invitation; no width: there is none. */
static struct rect lay_out_deck(struct sheet *sheet, struct diags *lint,
                                const struct title_spec *title)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content, invitation = {0};
    struct title_column column = column_of(sheet, lint, title, 12);
    float bottom = content.y + content.h;
    bool chapters = stage->deck->chapter_count > 1;
    if (stage->portrait && title->image.text) {
        float top = content.y + stage_px(stage, chapters ? 1190 : 1100);
        add_image(sheet, lint, title, (struct rect){0, top, stage->width, stage->full.h - top});
        bottom = top;
    }
    struct text_style style = stage_style(stage, TYPE_D0, stage->theme.ink);
    struct textbox *box =
        set_part(stage, lint, &stage->slide->title, "headline", column.lines, style, column.width);
    fit_count(stage, lint, &stage->slide->title, "headline", 8, 0);
    /* Fewer lines are lower, on a portrait canvas above its middle. */
    float first = content.y + stage_px(stage, stage->portrait ? 330 : chapters ? 222 : 262);
    if (!stage->portrait && box->line_count < 2)
        first += style.line_px / 2;
    add_eyebrow(sheet, lint, &column, first - stage_px(stage, 194));
    sheet_text(sheet, box, column.x - header_shift(stage, style.size_px), first);
    float last = add_subtitle(sheet, lint, &title->subtitle, &column, first + text_drop(box));
    float lowest = add_chapters(sheet, &column, last, bottom, title->image.text, &invitation);
    if (lint && box->line_count <= column.lines && last > lowest) {
        diag_error(lint, stage->slide->mark, "E516", "the texts of this title are too long for it");
        diag_help(lint, "shorten its `title` or its `subtitle`");
    }
    return invitation;
}

/* A chapter's title: its number large in its colour, what it is about under it. */
static void lay_out_chapter(struct sheet *sheet, struct diags *lint, const struct title_spec *title)
{
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    struct title_column column = column_of(sheet, lint, title, 10);
    if (stage->portrait && title->image.text)
        add_image(sheet, lint, title, (struct rect){0, 0, stage->width, stage_px(stage, 440)});
    struct text_style style = stage_style(stage, TYPE_NUM, stage->theme.accent);
    style.size_px = style.size_px * 240 / 144;
    style.line_px = roundf(style.line_px * 240 / 144);
    const char *number = arena_printf(stage->arena, "%d", stage->slide->chapter + 1);
    float baseline = content.y + roundf(0.4f * content.h);
    struct textbox *box = text_set(stage, number, style, column.width);
    sheet_text(sheet, box, column.x - header_shift(stage, style.size_px), baseline);
    baseline += stage_px(stage, 48);
    sheet_fill(sheet, (struct rect){column.x, baseline, stage_px(stage, 40), stage_px(stage, 6)},
               stage->theme.accent);
    struct text_style heading = stage_style(stage, TYPE_D1, stage->theme.ink);
    baseline += stage_px(stage, stage->settings.poster ? 132 : 108);
    if (stage->settings.poster) { /* to be read from afar */
        heading.size_px = (unsigned)stage_px(stage, 112);
        heading.line_px = stage_px(stage, 120);
    }
    box = set_part(stage, lint, &stage->slide->title, "headline", column.lines, heading,
                   column.width);
    fit_count(stage, lint, &stage->slide->title, "headline", 9, 0);
    sheet_text(sheet, box, column.x - header_shift(stage, heading.size_px), baseline);
    baseline += text_drop(box) - stage_px(stage, 9);
    baseline = add_subtitle(sheet, lint, &title->subtitle, &column, baseline);
    baseline = add_subtitle(sheet, lint, &stage->slide->lead, &column, baseline);
    float foot = footer_add(sheet, lint, column.x, column.width, footer_bottom(stage));
    if (lint && baseline > foot) {
        diag_error(lint, stage->slide->mark, "E516", "the texts of this title are too long for it");
        diag_help(lint, "shorten its `title` or its `subtitle`");
    }
}

static const void *title_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    struct title_placed *placed = arena_new(stage->arena, struct title_placed);
    placed->sheet = sheet_start(stage);
    if (stage->slide->opens_chapter)
        lay_out_chapter(placed->sheet, lint, spec);
    else
        placed->invitation = lay_out_deck(placed->sheet, lint, spec);
    return placed;
}

static bool invites(const struct view *view)
{
    const struct title_placed *placed = view->placed;
    return view->invites && placed->invitation.w > 0;
}

static void title_draw(const struct view *view, struct draw_list *out)
{
    const struct title_placed *placed = view->placed;
    const struct stage *stage = view->stage;
    sheet_draw(placed->sheet, view, out);
    if (!invites(view) || view->pressed != 0)
        return;
    struct rect area = rect_grow(placed->invitation, stage_px(stage, 12));
    draw_box(out, (struct draw_box){.area = area,
                                    .radius = area.h / 2,
                                    .stroke = stage->theme.ink,
                                    .stroke_width = stage_px(stage, 4)});
}

/* Who touches the words that ask for it goes on to the next slide. */
static size_t title_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct title_placed *placed = view->placed;
    if (!invites(view))
        return 0;
    out[0] =
        (struct target){placed->invitation, placed->invitation, {ACTION_BEGIN, 0}, false, false};
    return 1;
}

static size_t title_pictures(const void *of_title,
                             struct picture_want out[static PICTURES_PER_SLIDE])
{
    const struct title_placed *placed = of_title;
    return sheet_pictures(placed->sheet, out);
}

static unsigned title_words(const void *spec, unsigned language)
{
    const struct title_spec *title = spec;
    return text_words(text_in(&title->subtitle, language));
}

const struct slide_kind title_kind = {
    .deck = {.name = "title", DECK_KIND_FIELDS(title_fields, title_spec), .check = title_check},
    .own_poster = true,
    .base = BASE_DARK,
    .base_fixed = true,
    .layout = title_layout,
    .draw = title_draw,
    .targets = title_targets,
    .words = title_words,
    .pictures = title_pictures,
};
