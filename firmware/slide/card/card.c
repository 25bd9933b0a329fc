#include "slide/card/card.h"

#include "slide/kit/fit.h"
#include "slide/kit/partners.h"
#include "slide/kit/picture.h"
#include "slide/kit/sheet.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

/* One table; TEXT_REQUIRED: whether a card without `text` is a mistake. */
#define CARD_FIELDS(TEXT_REQUIRED)                                                                 \
    {                                                                                              \
        FIELD(card_spec, title, TEXT,                                                              \
              .help = "Its headline; when left out the name of the place, the date of the event.", \
              .example = "Meghri"),                                                                \
            FIELD(card_spec, text, TEXT, .required = TEXT_REQUIRED,                                \
                  .help = "One or two sentences: up to 20 words read well, of an event up to 30.", \
                  .example = "Both lines meet here."),                                             \
            FIELD(card_spec, image, FILE, .help = "A picture: JPEG, PNG or WebP.",                 \
                  .example = "images/NAME.jpg"),                                                   \
            FIELD(card_spec, alt, TEXT,                                                            \
                  .help = "What the picture shows, for visitors who cannot see it.",               \
                  .example = "The front of the station"),                                          \
            FIELD(card_spec, link, ID, .help = "The id of the slide that the card opens.",         \
                  .example = "the-corridor"),                                                      \
    }

const struct field card_fields[CARD_FIELD_COUNT] = CARD_FIELDS(true);
const struct field card_event_fields[CARD_FIELD_COUNT] = CARD_FIELDS(false);

/* px of the design, which is 1920 x 1080 or 1080 x 1920. */
enum {
    BAR = 8,
    MARGIN = 32,
    COLUMN = 456, /* the widths */
    WIDE = 960,
    LEAST_HEIGHT = 112,  /* its cross and 12 above and below */
    PICTURE_HIGH = 200,  /* on top of a column */
    PICTURE_WIDE = 300,  /* at the left of a wide card */
    PICTURE_LEAST = 240, /* the least height of a wide card that has one */
    TITLE_BASELINE = 79,
    TITLE_CLEAR = 90, /* right of the title, for the cross */
    TITLE_SIZE = 48,  /* on lines of 56; other headlines of this type have 52 */
    TITLE_LINE = 56,
    LOCAL_GAP = 5, /* from the last baseline to the next line */
    TEXT_GAP = 9,
    LINKS_GAP = 12,
    END = 28,        /* below the last baseline */
    COLUMN_END = 29, /* of a place's card */
    WIDE_END = 37,   /* of such a card, upright */
    ICON = 40,
    LINK_INSET = 16, /* around the words of a link */
    ARROW = 28,      /* behind them */
    ARROW_GAP = 12,
    VALUE_PADDING = 24, /* of a value's card */
    VALUE_WIDE = 620,   /* at most */
    RISE = 24           /* while it opens */
};

/* How much a kind of card takes: `title` and `text` are its texts' names in messages; a count of 0
 * is no limit. */
static const struct card_limits {
    const char *title, *text;
    unsigned title_words, text_words, text_split;
    unsigned text_lines, text_lines_large; /* larger words fill their lines worse */
} limits[] = {
    [CARD_OF_PLACE] = {"card title", "card text", 0, 20, 30, 3, 5},
    [CARD_OF_EVENT] = {"title of a card", "card", 6, 30, 0, 0, 0},
};

/* Words that can be tapped, with an arrow behind them. */
struct card_link {
    enum card_part part;
    struct action action;
    const struct textbox *words;
    struct rect area;
};

/* Px from the card's corner. */
struct card {
    const struct stage *stage;
    enum card_kind kind;
    float width, height;
    struct colour accent, leader;
    bool has_picture;
    struct picture_box picture;
    struct sheet *texts;
    struct rect close;
    struct card_link links[CARD_TARGETS - 1];
    size_t link_count;
    struct partner partner;                  /* none: no such link */
    const struct layer *cross[2], *arrow[2]; /* ready, pressed */
};

/* A card being laid out: where its text begins and how far down it has come. */
struct setting {
    struct card *card;
    struct diags *lint;
    const struct body *body;
    bool column;            /* the picture is on top, and the text smaller */
    float left, width, top; /* of what is not the picture */
    float bottom;           /* the last baseline so far */
};

static float px(const struct setting *setting, float design_px)
{
    return stage_px(setting->card->stage, design_px);
}

/* Headlines keep their size when the text grows: the card grows with the text instead. `size`: px
 * of the design. */
static struct text_style title_style(const struct stage *stage, unsigned size)
{
    struct text_style style = stage_style(stage, TYPE_D3, stage->theme.ink);
    style.size_px = style.size_px * size / 52;
    style.line_px = roundf(stage_px(stage, TITLE_LINE) * (float)size / TITLE_SIZE);
    return style;
}

/* A headline with a word that is wider than the card is set a step smaller, lest it be broken where
 * no hyphen may stand. */
static struct textbox *title_box(const struct stage *stage, const char *utf8, float width)
{
    static const unsigned sizes[] = {TITLE_SIZE, 42, 36, 32};
    struct textbox *box = NULL;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        box = text_set(stage, utf8, title_style(stage, sizes[i]), width);
        if (box->broken_words == 0)
            break;
    }
    return box;
}

/* Parts of the type's size and line. At 150 % the last is still larger than at 125. */
static const struct body {
    float size, line;
} bodies[] = {{1, 1}, {1, 0.93f}, {0.94f, 0.88f}, {0.88f, 0.83f}};
enum { BODY_COUNT = sizeof bodies / sizeof *bodies };

static struct text_style body_style(const struct stage *stage, const struct body *body, bool column)
{
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    style.size_px = (unsigned)roundf((float)style.size_px * body->size);
    style.line_px = roundf(style.line_px * body->line);
    if (column) {
        style.size_px = style.size_px * 30 / 34;
        style.line_px = roundf(style.line_px * 42 / 46);
    }
    return style;
}

static void add_text(struct setting *setting, const struct textbox *box, float baseline)
{
    sheet_text(setting->card->texts, box, setting->left, baseline);
    if (box->line_count > 0)
        setting->bottom = baseline + text_drop(box);
}

static void add_title(struct setting *setting, const struct card_spec *spec,
                      const struct card_subject *subject)
{
    const struct stage *stage = setting->card->stage;
    const struct card_limits *most = &limits[subject->kind];
    const struct text *title = spec->title.given ? &spec->title : subject->name;
    const char *utf8 = title ? text_in(title, stage->settings.language) : subject->title;
    struct textbox *box =
        title_box(stage, utf8 ? utf8 : "", setting->width + px(setting, MARGIN - TITLE_CLEAR));
    if (title) {
        fit_text(stage, setting->lint, title, most->title, box, 2);
        if (most->title_words > 0)
            fit_count(stage, setting->lint, title, most->title, most->title_words, 0);
    }
    add_text(setting, box, setting->top + px(setting, TITLE_BASELINE));
}

static void add_local(struct setting *setting, const struct card_subject *subject)
{
    const struct stage *stage = setting->card->stage;
    unsigned language = stage->settings.language;
    const char *local = subject->local ? text_in(subject->local, language) : "";
    const char *country = subject->country ? text_in(subject->country, language) : "";
    const char *line =
        arena_printf(stage->arena, "%s%s%s", local, *local && *country ? ", " : "", country);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, line, style, setting->width);
    if (box->line_count == 0)
        return;
    const struct text *written = *local ? subject->local : subject->country;
    fit_letters(stage, setting->lint, written, style.face, box);
    fit_words_wide(stage, setting->lint, written, "place name", box);
    add_text(setting, box, setting->bottom + px(setting, LOCAL_GAP) + style.line_px);
}

static void lint_body(const struct setting *setting, const struct text *text,
                      const struct textbox *box, enum face face)
{
    const struct stage *stage = setting->card->stage;
    const struct card_limits *most = &limits[setting->card->kind];
    unsigned lines = stage->settings.text_percent > 100 ? most->text_lines_large : most->text_lines;
    if (lines > 0) {
        fit_text(stage, setting->lint, text, most->text, box, lines);
    } else {
        fit_letters(stage, setting->lint, text, face, box);
        fit_words_wide(stage, setting->lint, text, most->text, box);
    }
    fit_count(stage, setting->lint, text, most->text, most->text_words, most->text_split);
}

static void add_body(struct setting *setting, const struct card_spec *spec,
                     const struct card_subject *subject)
{
    const struct stage *stage = setting->card->stage;
    struct text_style style = body_style(stage, setting->body, setting->column);
    const char *utf8 =
        spec->text.given ? text_in(&spec->text, stage->settings.language) : subject->text;
    if (!utf8)
        return;
    struct textbox *box = text_set(stage, utf8, style, setting->width);
    if (spec->text.given)
        lint_body(setting, &spec->text, box, style.face);
    add_text(setting, box, setting->bottom + px(setting, TEXT_GAP) + style.line_px);
}

/* "Chapter 2" for a slide that opens one or has no title, else the slide's title. */
static const char *slide_name(const struct stage *stage, int index)
{
    const struct deck_slide *slide = &stage->deck->slides[index];
    unsigned language = stage->settings.language;
    const char *number = arena_printf(stage->arena, "%d", slide->chapter + 1);
    if (slide->chapter >= 0 && (slide->opens_chapter || !slide->title.given))
        return words_fill(stage->words, stage->arena, WORD_CHAPTER, language, &number);
    return text_in(&slide->title, language);
}

static struct card_link make_link(const struct setting *setting, enum card_part part,
                                  const char *words, struct action action)
{
    const struct card *card = setting->card;
    struct text_style style = stage_style(card->stage, TYPE_SMALL_STRONG, card->accent);
    float arrow = px(setting, ARROW_GAP + ARROW), inset = px(setting, LINK_INSET);
    struct textbox *box = text_set(card->stage, words, style, setting->width - arrow);
    struct rect area = {setting->left - inset, setting->bottom + px(setting, LINKS_GAP),
                        ceilf(box->width) + arrow + 2 * inset, px(setting, TOUCH_PX)};
    return (struct card_link){part, action, box, area};
}

/* Beside the first link, or in a column under it; false: no room for both. */
static bool place_second(const struct setting *setting, const struct card_link *first,
                         struct card_link *second)
{
    float right = setting->left + setting->width + px(setting, LINK_INSET);
    float lowest = 0.75f * setting->card->stage->full.h; /* a higher card hides too much */
    if (first->words->line_count > 1 || second->words->line_count > 1)
        return false;
    float beside = first->area.x + first->area.w;
    if (beside + second->area.w <= right) {
        second->area.x = beside;
        return true;
    }
    second->area.y += second->area.h;
    return setting->card->kind == CARD_OF_PLACE && second->area.y + second->area.h <= lowest;
}

/* The spec's link says where it leads if there is room for that, else only "Open". */
static void add_links(struct setting *setting, int link, struct partner partner)
{
    struct card *card = setting->card;
    const struct stage *stage = card->stage;
    const char *open = words_get(stage->words, WORD_OPEN, stage->settings.language);
    struct card_link own = {0}, other = {0};
    if (partner.id)
        other = make_link(setting, CARD_PARTNER, partners_label(stage, partner),
                          (struct action){ACTION_PARTNER, 0});
    for (int i = 0; link >= 0 && i < 2; i++) {
        struct card_link second = other;
        own = make_link(setting, CARD_LINK, i == 0 ? slide_name(stage, link) : open,
                        (struct action){ACTION_SLIDE, link});
        bool fits = own.words->line_count == 1;
        if (fits && partner.id && !place_second(setting, &own, &second))
            fits = false;
        if (!fits && i == 0)
            continue;
        if (!fits)
            partner = (struct partner){0};
        other = second;
        break;
    }
    if (link >= 0)
        card->links[card->link_count++] = own;
    if (partner.id) {
        card->links[card->link_count++] = other;
        card->partner = partner;
    }
    if (card->link_count == 0)
        return;
    struct rect last = card->links[card->link_count - 1].area;
    setting->bottom = last.y + last.h;
    card->arrow[false] = icon_make(stage->arena, ICON_NEXT, px(setting, ARROW), card->accent);
    card->arrow[true] = icon_make(stage->arena, ICON_NEXT, px(setting, ARROW),
                                  control_look(stage, CONTROL_PRESSED, false).ink);
}

/* The picture: across the top of a column, else the left side, whose height is not known yet. */
static void start_picture(struct setting *setting, const struct card_spec *spec)
{
    struct card *card = setting->card;
    card->has_picture = spec->image.text;
    if (!spec->image.text)
        return;
    float strip = px(setting, setting->column ? PICTURE_HIGH : PICTURE_WIDE);
    card->picture.area =
        (struct rect){0, px(setting, BAR), setting->column ? card->width : strip, strip};
    if (setting->column) {
        setting->top += strip;
    } else {
        setting->left += strip;
        setting->width -= strip;
    }
}

static void finish_picture(struct setting *setting, const struct card_spec *spec)
{
    struct card *card = setting->card;
    const struct stage *stage = card->stage;
    struct rect area = card->picture.area;
    if (!card->has_picture)
        return;
    if (!setting->column) {
        card->height = fmaxf(card->height, px(setting, PICTURE_LEAST));
        area.h = card->height - area.y;
    }
    card->picture =
        picture_box(stage, spec->image.text, area, text_in(&spec->alt, stage->settings.language));
    fit_picture(stage, setting->lint, &spec->image, &spec->alt, &card->picture);
}

static void add_cross(struct setting *setting)
{
    struct card *card = setting->card;
    const struct stage *stage = card->stage;
    float side = px(setting, TOUCH_PX);
    card->close = (struct rect){card->width - side - px(setting, 2), setting->top + px(setting, 8),
                                side, side};
    for (int i = 0; i < 2; i++)
        card->cross[i] = icon_make(stage->arena, ICON_CLOSE, px(setting, ICON),
                                   i ? stage->theme.on_accent : stage->theme.ink);
}

static void set_value(struct card *card, const struct card_subject *subject)
{
    const struct stage *stage = card->stage;
    float padding = stage_px(stage, VALUE_PADDING);
    float most = fminf(stage_px(stage, VALUE_WIDE), stage->content.w) - 2 * padding;
    struct textbox *name =
        text_set(stage, subject->title, stage_style(stage, TYPE_SMALL, stage->theme.ink2), most);
    struct textbox *value = text_set(stage, subject->text,
                                     stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink), most);
    if (name->line_count > 0)
        sheet_text(card->texts, name, padding, padding + name->lines[0].baseline);
    if (value->line_count > 0)
        sheet_text(card->texts, value, padding,
                   padding + ceilf(name->height) + value->lines[0].baseline);
    card->width = ceilf(fmaxf(name->width, value->width)) + 2 * padding;
    card->height = ceilf(name->height + value->height) + 2 * padding;
}

static void set_words(struct card *card, const struct card_spec *spec,
                      const struct card_subject *subject, const struct body *body,
                      struct diags *lint)
{
    const struct stage *stage = card->stage;
    float percent = (float)stage->settings.text_percent / 100, around = stage_px(stage, MARGIN);
    bool place = subject->kind == CARD_OF_PLACE, column = place && !stage->portrait;
    int link = fit_link(stage, lint, &spec->link);
    card->width = stage_px(stage, column ? COLUMN * percent : WIDE);
    if (subject->width > 0)
        card->width = subject->width;
    struct setting setting = {card, lint, body, column, around, card->width - 2 * around, 0, 0};
    start_picture(&setting, spec);
    add_title(&setting, spec, subject);
    add_local(&setting, subject);
    add_body(&setting, spec, subject);
    add_links(&setting, link, subject->partner);
    add_cross(&setting);
    float end = !place ? END : column ? COLUMN_END : WIDE_END;
    card->height = setting.bottom + stage_px(stage, card->link_count == 0 ? end * percent : 0);
    card->height = roundf(fmaxf(card->height, setting.top + stage_px(stage, LEAST_HEIGHT)));
    for (size_t i = 0; i < card->link_count; i++) /* at its lower edge, however high it is */
        card->links[i].area.y += card->height - setting.bottom;
    finish_picture(&setting, spec);
}

static struct card *start_card(const struct stage *stage, const struct card_subject *subject)
{
    struct card *card = arena_new(stage->arena, struct card);
    card->stage = stage;
    card->kind = subject->kind;
    card->accent = subject->accent.a ? subject->accent : stage->theme.accent;
    card->leader = subject->accent.a ? subject->accent : stage->theme.ink;
    card->texts = sheet_start(stage);
    return card;
}

/* The first with which the card has room; the last if it has with none. */
static const struct body *choose_body(const struct stage *stage, const struct card_spec *spec,
                                      const struct card_subject *subject)
{
    size_t i = 0;
    for (; stage_large(stage) && subject->height > 0 && i + 1 < BODY_COUNT; i++) {
        struct card *tried = start_card(stage, subject);
        set_words(tried, spec, subject, &bodies[i], NULL);
        if (tried->height <= subject->height)
            break;
    }
    return &bodies[i];
}

const struct card *card_make(const struct stage *stage, const struct card_spec *spec,
                             const struct card_subject *subject, struct diags *lint)
{
    struct card *card = start_card(stage, subject);
    if (subject->kind == CARD_OF_VALUE)
        set_value(card, subject);
    else
        set_words(card, spec, subject, choose_body(stage, spec, subject), lint);
    return card;
}

struct vec2 card_size(const struct card *card)
{
    return (struct vec2){card->width, card->height};
}

struct colour card_accent(const struct card *card)
{
    return card->accent;
}

struct colour card_leader_colour(const struct card *card)
{
    return card->leader;
}

struct partner card_partner(const struct card *card)
{
    return card->partner;
}

bool card_picture(const struct card *card, struct picture_want *out)
{
    if (!card->has_picture || card->picture.width <= 0 || card->picture.height <= 0)
        return false;
    struct vec2 whole = picture_whole(&card->picture);
    *out = (struct picture_want){.path = card->picture.path,
                                 .width_px = (int)ceilf(whole.x - 0.01f),
                                 .height_px = (int)ceilf(whole.y - 0.01f)};
    return true;
}

static struct rect moved(struct rect rect, struct vec2 by)
{
    return (struct rect){rect.x + by.x, rect.y + by.y, rect.w, rect.h};
}

size_t card_targets(const struct card *card, struct vec2 at, int close,
                    struct target out[static CARD_TARGETS])
{
    if (card->kind == CARD_OF_VALUE)
        return 0;
    struct rect area = moved(card->close, at);
    out[0] = (struct target){.area = area, .shown = area, .action = {ACTION_KIND, close}};
    for (size_t i = 0; i < card->link_count; i++) {
        area = moved(card->links[i].area, at);
        out[i + 1] = (struct target){.area = area, .shown = area, .action = card->links[i].action};
    }
    return card->link_count + 1;
}

enum card_part card_part_of(const struct card *card, int target)
{
    if (target < 0 || (size_t)target > card->link_count)
        return CARD_NOTHING;
    return target == 0 ? CARD_CLOSE : card->links[target - 1].part;
}

static void draw_cross(const struct card *card, bool pressed, struct draw_list *out)
{
    const struct stage *stage = card->stage;
    const struct layer *cross = card->cross[pressed];
    struct vec2 middle = rect_centre(card->close);
    if (!cross)
        return;
    if (pressed)
        control_draw(stage, card->close, control_look(stage, CONTROL_PRESSED, false), out);
    draw_layer(
        out, cross,
        (struct vec2){roundf(middle.x - cross->width / 2), roundf(middle.y - cross->height / 2)});
}

static void draw_link(const struct card *card, const struct card_link *link, bool pressed,
                      struct draw_list *out)
{
    const struct stage *stage = card->stage;
    const struct layer *arrow = card->arrow[pressed];
    struct control_look look = control_look(stage, CONTROL_PRESSED, false);
    float x = link->area.x + stage_px(stage, LINK_INSET), middle = link->area.y + link->area.h / 2;
    if (pressed)
        control_draw(stage, link->area, look, out);
    label_draw(link->words, (struct vec2){x, roundf(middle - link->words->height / 2)},
               pressed ? look.ink : card->accent, out);
    draw_layer(out, arrow,
               (struct vec2){roundf(x + link->words->width + stage_px(stage, ARROW_GAP)),
                             roundf(middle - arrow->height / 2)});
}

static void draw_content(const struct card *card, enum card_part pressed, struct draw_list *out)
{
    const struct stage *stage = card->stage;
    float high = stage_px(stage, BAR);
    control_draw_panel(stage, (struct rect){0, 0, card->width, card->height}, out);
    if (card->has_picture)
        picture_draw(&card->picture, stage, out);
    draw_box(out, (struct draw_box){
                      .area = {0, 0, card->width, high}, .radius = high / 2, .fill = card->accent});
    sheet_draw(card->texts, &(struct view){.stage = stage}, out);
    draw_cross(card, pressed == CARD_CLOSE, out);
    for (size_t i = 0; i < card->link_count; i++)
        draw_link(card, &card->links[i], pressed == card->links[i].part, out);
}

void card_draw(const struct card *card, struct vec2 at, float shown, enum card_part pressed,
               struct draw_list *out)
{
    const struct stage *stage = card->stage;
    float edge = stage_px(stage, 6), taller = stage_px(stage, 16); /* its shadow */
    if (shown <= 0)
        return;
    struct draw_group group = {.offset = {at.x, at.y + roundf(stage_px(stage, RISE) * (1 - shown))},
                               .opacity = 1};
    if (shown < 1) { /* it rises and unrolls; groups cannot be faded */
        group.clipped = true;
        group.clip = (struct rect){-edge, 0, card->width + 2 * edge,
                                   roundf((card->height + taller) * shown)};
    }
    draw_push(out, group);
    draw_content(card, pressed, out);
    draw_pop(out);
}
