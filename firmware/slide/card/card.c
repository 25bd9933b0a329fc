#include "slide/card/inside.h"

#include "base/ease.h"
#include "slide/kit/fit.h"
#include "ui/control.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

const struct field card_fields[CARD_FIELD_COUNT] = {
    {.name = "title",
     .type = FIELD_TEXT,
     .offset = offsetof(struct card_spec, title),
     .help = "Its headline; the name of the place when left out.",
     .example = "Meghri"},
    {.name = "text",
     .type = FIELD_TEXT,
     .offset = offsetof(struct card_spec, text),
     .required = true,
     .help = "One or two sentences: up to 20 words read well.",
     .example = "Both lines meet here."},
    {.name = "image",
     .type = FIELD_FILE,
     .offset = offsetof(struct card_spec, image),
     .help = "A picture: JPEG, PNG or WebP.",
     .example = "images/NAME.jpg"},
    {.name = "alt",
     .type = FIELD_TEXT,
     .offset = offsetof(struct card_spec, alt),
     .help = "What the picture shows, for visitors who cannot see it.",
     .example = "The front of the station"},
    {.name = "link",
     .type = FIELD_ID,
     .offset = offsetof(struct card_spec, link),
     .help = "The id of the slide that tells more.",
     .example = "the-corridor"},
};

/* A card being laid out: where its text begins and how far down it has come. */
struct setting {
    struct card *card;
    struct diags *lint;
    float left, width, top; /* of what is not the picture; top under the accent bar's edge */
    float bottom;           /* the last baseline so far */
};

static float px(const struct setting *setting, float design_px)
{
    return stage_px(setting->card->stage, design_px);
}

/* Headlines keep their size when the text grows: the card grows with the text instead. */
static struct text_style title_style(const struct stage *stage)
{
    struct text_style style = stage_style(stage, TYPE_D3, stage->theme.ink);
    style.size_px = style.size_px * 48 / 52;
    style.line_px = stage_px(stage, 56);
    return style;
}

static struct text_style body_style(const struct stage *stage)
{
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    if (!stage->portrait) {
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

static void add_title(struct setting *setting, const struct card_spec *card,
                      const struct card_subject *place)
{
    const struct stage *stage = setting->card->stage;
    const struct text *title = card->title.given ? &card->title : place->name;
    struct text_style style = title_style(stage);
    struct textbox *box = text_set(stage, text_in(title, stage->settings.language), style,
                                   setting->width - px(setting, 58));
    fit_text(stage, setting->lint, title, "card title", box, 2);
    add_text(setting, box, setting->top + px(setting, 79));
}

/* "Մեղրի, Armenia". */
static void add_place(struct setting *setting, const struct card_subject *place)
{
    const struct stage *stage = setting->card->stage;
    unsigned language = stage->settings.language;
    const char *local = place->local ? text_in(place->local, language) : "";
    const char *country = place->country ? text_in(place->country, language) : "";
    const char *line =
        arena_printf(stage->arena, "%s%s%s", local, *local && *country ? ", " : "", country);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
    struct textbox *box = text_set(stage, line, style, setting->width);
    if (box->line_count == 0)
        return;
    const struct text *spoken = *local ? place->local : place->country;
    fit_letters(stage, setting->lint, spoken, style.face, box);
    fit_words_wide(stage, setting->lint, spoken, "place name", box);
    add_text(setting, box, setting->bottom + px(setting, 5) + style.line_px);
}

static void add_body(struct setting *setting, const struct card_spec *card)
{
    const struct stage *stage = setting->card->stage;
    bool large = stage->settings.text_percent > 100; /* wider words fill their lines worse */
    struct text_style style = body_style(stage);
    struct textbox *box =
        text_set(stage, text_in(&card->text, stage->settings.language), style, setting->width);
    fit_text(stage, setting->lint, &card->text, "card text", box, large ? 5 : 3);
    fit_count(stage, setting->lint, &card->text, "card text", 20, 30);
    add_text(setting, box, setting->bottom + px(setting, 9) + style.line_px);
}

/* As wide as its words need. */
static struct card_button make_button(const struct setting *setting, enum card_part part,
                                      const char *words, struct action action)
{
    const struct stage *stage = setting->card->stage;
    float least = px(setting, 268), around = px(setting, 100); /* the arrow, and margins */
    struct card_button button = {.part = part, .action = action};
    label_set(stage->arena, stage, words, TYPE_SMALL_STRONG, setting->width - around, 1,
              &button.label);
    button.area =
        (struct rect){setting->left, setting->bottom + px(setting, 28),
                      fmaxf(least, ceilf(button.label.width) + around), px(setting, TOUCH_PX)};
    return button;
}

/* Beside the button that there is, or else under it and as wide; false: no room. */
static bool place_second(const struct setting *setting, struct rect *first, struct rect *second)
{
    const struct stage *stage = setting->card->stage;
    float gap = px(setting, 16), lowest = 0.75f * stage->full.h;
    second->x = first->x + first->w + gap;
    if (second->x + second->w <= setting->left + setting->width)
        return true;
    second->x = first->x;
    second->y = first->y + first->h + gap;
    if (second->y + second->h > lowest)
        return false;
    first->w = second->w = fmaxf(first->w, second->w);
    return true;
}

static void add_buttons(struct setting *setting, int link, struct partner partner)
{
    struct card *card = setting->card;
    const struct stage *stage = card->stage;
    if (link >= 0)
        card->buttons[card->button_count++] = make_button(
            setting, CARD_LINK, words_get(stage->words, WORD_OPEN, stage->settings.language),
            (struct action){ACTION_SLIDE, link});
    if (partner.id) {
        struct card_button button =
            make_button(setting, CARD_PARTNER, partners_label(stage, partner),
                        (struct action){ACTION_PARTNER, 0});
        if (link < 0 || place_second(setting, &card->buttons[0].area, &button.area)) {
            card->buttons[card->button_count++] = button;
            card->partner = partner;
        }
    }
    if (card->button_count == 0)
        return;
    struct rect last = card->buttons[card->button_count - 1].area;
    setting->bottom = last.y + last.h;
    for (int i = 0; i < 2; i++)
        card->arrow[i] =
            icon_make(stage->arena, ICON_NEXT, px(setting, 40),
                      control_look(stage, i ? CONTROL_PRESSED : CONTROL_READY, false).ink);
}

/* The picture: across the top, or in portrait the left side, whose height is not known yet. */
static void start_picture(struct setting *setting, const struct card_spec *spec)
{
    struct card *card = setting->card;
    bool upright = card->stage->portrait;
    float bar = px(setting, 8), strip = px(setting, upright ? 300 : 200);
    card->has_picture = spec->image.text;
    if (!spec->image.text)
        return;
    card->picture.area = (struct rect){0, bar, upright ? strip : card->width, strip};
    if (upright) {
        setting->left += strip;
        setting->width -= strip;
    } else {
        setting->top += strip;
    }
}

static void finish_picture(struct setting *setting, const struct card_spec *spec)
{
    struct card *card = setting->card;
    const struct stage *stage = card->stage;
    struct rect area = card->picture.area;
    if (!card->has_picture)
        return;
    if (stage->portrait)
        area.h = card->height - area.y;
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
        card->cross[i] = icon_make(stage->arena, ICON_CLOSE, px(setting, 40),
                                   i ? stage->theme.on_accent : stage->theme.ink);
}

const struct card *card_make(const struct stage *stage, const struct card_spec *spec,
                             const struct card_subject *place, struct diags *lint)
{
    struct card *card = arena_new(stage->arena, struct card);
    float percent = (float)stage->settings.text_percent / 100;
    card->stage = stage;
    card->texts = sheet_start(stage);
    int link = fit_link(stage, lint, &spec->link);
    card->width = stage->portrait ? stage_px(stage, 960) : stage_px(stage, 456 * percent);

    float margin = stage_px(stage, 32);
    struct setting setting = {card, lint, margin, card->width - 2 * margin, 0, 0};
    start_picture(&setting, spec);
    add_title(&setting, spec, place);
    add_place(&setting, place);
    if (spec->text.given)
        add_body(&setting, spec);
    add_buttons(&setting, link, place->partner);
    add_cross(&setting);
    float least = stage_px(stage, stage->portrait ? 258 : 284);
    card->height =
        fmaxf(setting.bottom + stage_px(stage, card->button_count == 0 ? 28 * percent : 32),
              setting.top + least);
    finish_picture(&setting, spec);
    return card;
}

struct vec2 card_size(const struct card *card)
{
    return (struct vec2){card->width, card->height};
}

float card_shown(const struct stage *stage, int64_t since_ns, bool closing)
{
    const float opening_ns = 240e6f, closing_ns = 160e6f;
    if (stage->settings.reduced_motion)
        return closing ? 0 : 1;
    if (closing)
        return 1 - ease_cubic_in((float)since_ns / closing_ns);
    return ease_cubic_out((float)since_ns / opening_ns);
}

static struct rect moved(struct rect rect, struct rect by)
{
    return (struct rect){rect.x + by.x, rect.y + by.y, rect.w, rect.h};
}

size_t card_targets(const struct card *card, const struct card_position *spot, int close,
                    struct target out[static CARD_TARGETS])
{
    struct rect area = moved(card->close, spot->area);
    out[0] = (struct target){area, area, {ACTION_KIND, close}, false, false};
    for (size_t i = 0; i < card->button_count; i++) {
        struct rect button = moved(card->buttons[i].area, spot->area);
        struct rect reach = rect_grow(button, stage_px(card->stage, 7));
        out[i + 1] = (struct target){reach, button, card->buttons[i].action, false, false};
    }
    return card->button_count + 1;
}

enum card_part card_part_of(const struct card *card, int target)
{
    if (target == 0)
        return CARD_CLOSE;
    if (target < 0 || (size_t)target > card->button_count)
        return CARD_NOTHING;
    return card->buttons[target - 1].part;
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
    *out = (struct picture_want){card->picture.path, (int)ceilf(whole.x - 0.01f),
                                 (int)ceilf(whole.y - 0.01f)};
    return true;
}
