#include "slide/timeline/card.h"

#include "slide/kit/header.h"
#include "slide/kit/sheet.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

/* Px of visual.md, from the card's top left corner. */
static const float padding = 32, bar = 8, title_first = 68, control = 88;

struct timeline_card_icons timeline_card_icons(const struct stage *stage)
{
    struct timeline_card_icons icons;
    for (int i = 0; i < CONTROL_STATES; i++)
        icons.close[i] = icon_make(stage->arena, ICON_CLOSE, stage_px(stage, 40),
                                   control_look(stage, (enum control_state)i, false).ink);
    return icons;
}

/* "Chapter 2" for a slide that opens one, else the slide's title. */
static const char *name_link(const struct stage *stage, int index)
{
    const struct deck_slide *slide = &stage->deck->slides[index];
    unsigned language = stage->settings.language;
    const char *number = arena_printf(stage->arena, "%d", slide->chapter + 1);
    if (slide->opens_chapter || !slide->title.given)
        return words_fill(stage->words, stage->arena, WORD_CHAPTER, language, &number);
    return text_in(&slide->title, language);
}

static struct text_style title_style(const struct stage *stage)
{
    struct text_style style = stage_style(stage, TYPE_D3, stage->theme.ink);
    style.size_px = style.size_px * 48 / 52;
    style.line_px = roundf(style.line_px * 56 / 60);
    return style;
}

/* The title, or the date in its place; returns the last baseline. */
static float set_title(const struct stage *stage, struct diags *lint,
                       const struct timeline_event *event, const char *when,
                       struct timeline_card *card)
{
    const struct text *title = &event->card.title;
    const char *utf8 = title->given ? text_in(title, stage->settings.language) : when;
    float width = card->close.x - card->text_x;
    card->title = text_set(stage, utf8, title_style(stage), width);
    card->title_baseline = stage_px(stage, title_first);
    fit_text(stage, lint, title, "title of a card", card->title, 2);
    fit_count(stage, lint, title, "title of a card", 6, 0);
    return card->title_baseline + text_drop(card->title);
}

static float set_text(const struct stage *stage, struct diags *lint,
                      const struct timeline_event *event, float baseline,
                      struct timeline_card *card)
{
    const struct text *text = event->card.text.given ? &event->card.text : &event->text;
    struct text_style style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
    float width = card->area.w - stage_px(stage, padding) - card->text_x;
    card->text = text_set(stage, text_in(text, stage->settings.language), style, width);
    card->text_baseline = baseline + stage_px(stage, 12) + style.line_px;
    if (event->card.text.given) {
        fit_letters(stage, lint, text, style.face, card->text);
        fit_words_wide(stage, lint, text, "card", card->text);
        fit_count(stage, lint, text, "card", 30, 0);
    }
    return card->text_baseline + text_drop(card->text);
}

static void set_picture(const struct stage *stage, struct diags *lint,
                        const struct timeline_event *event, struct timeline_card *card)
{
    const struct word *image = timeline_image(event);
    const struct text *alt = timeline_alt(event);
    float top = stage_px(stage, bar), width = card->text_x - stage_px(stage, padding);
    struct rect area = {0, top, width, card->area.h - top};
    card->picture = picture_box(stage, image->text, area, text_in(alt, stage->settings.language));
    fit_picture(stage, lint, image, alt, &card->picture);
}

/* Words with an arrow behind them, from `left` to the card's edge at most. */
static struct timeline_card_link make_link(const struct stage *stage, const char *words, float left,
                                           float top, const struct timeline_card *card)
{
    float edge = stage_px(stage, padding);
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, card->accent);
    struct textbox *box = text_set(stage, words, style, card->area.w - left - 3 * edge);
    struct rect area = {left - stage_px(stage, 16), top, box->width + stage_px(stage, 88),
                        stage_px(stage, control)};
    return (struct timeline_card_link){box, area};
}

/* The link that was written, and the one to the partner, beside it if there is room; returns the
 * last baseline. */
static float set_links(const struct stage *stage, const struct timeline_event *event, float last,
                       struct timeline_card *card)
{
    const char *const ids[] = {event->place.text, event->id.text};
    float left = card->text_x, top = last + stage_px(stage, 12), icon = stage_px(stage, 28);
    bool linked = card->link_slide >= 0;
    card->partner = partners_find(stage, ids, sizeof ids / sizeof *ids);
    if (!linked && !card->partner.id)
        return last;
    if (linked) {
        card->link = make_link(stage, name_link(stage, card->link_slide), left, top, card);
        left += card->link.area.w;
    }
    if (card->partner.id) {
        const char *label = partners_label(stage, card->partner);
        card->to_partner = make_link(stage, label, left, top, card);
    }
    if (linked && card->partner.id && card->to_partner.words->line_count > 1) {
        card->partner = (struct partner){0};
        card->to_partner = (struct timeline_card_link){0};
    }
    struct colour pressed = control_look(stage, CONTROL_PRESSED, false).ink;
    card->arrow[false] = icon_make(stage->arena, ICON_NEXT, icon, card->accent);
    card->arrow[true] = icon_make(stage->arena, ICON_NEXT, icon, pressed);
    return top + stage_px(stage, control) - stage_px(stage, padding);
}

void timeline_card_set(const struct stage *stage, struct diags *lint,
                       const struct timeline_event *event, const char *when, struct colour accent,
                       float width, struct timeline_card *out)
{
    float edge = stage_px(stage, padding), row = stage_px(stage, control);
    *out = (struct timeline_card){.area = {0, 0, width, 0}, .accent = accent};
    out->pictured = timeline_image(event)->text != NULL;
    out->close = (struct rect){width - row - stage_px(stage, 4), stage_px(stage, 12), row, row};
    out->text_x = edge + (out->pictured ? roundf(0.3f * width) : 0);
    out->link_slide = fit_link(stage, lint, &event->card.link);
    float last = set_title(stage, lint, event, when, out);
    last = set_text(stage, lint, event, last, out);
    last = set_links(stage, event, last, out);
    out->area.h = roundf(fmaxf(last + edge, row + stage_px(stage, 24)));
    if (out->pictured) {
        out->area.h = fmaxf(out->area.h, stage_px(stage, 240));
        set_picture(stage, lint, event, out);
    }
}

static void draw_link(const struct timeline_card *card, const struct timeline_card_link *link,
                      const struct stage *stage, struct vec2 at, bool pressed,
                      struct draw_list *out)
{
    struct rect row = {at.x + link->area.x, at.y + link->area.y, link->area.w, link->area.h};
    struct colour ink = card->accent;
    if (!link->words)
        return;
    if (pressed) {
        struct control_look look = control_look(stage, CONTROL_PRESSED, false);
        control_draw(stage, row, look, out);
        ink = look.ink;
    }
    float x = row.x + stage_px(stage, 16), middle = row.y + row.h / 2;
    label_draw(link->words, (struct vec2){x, roundf(middle - link->words->height / 2)}, ink, out);
    float icon = stage_px(stage, 28), from = roundf(x + link->words->width + stage_px(stage, 12));
    draw_layer(out, card->arrow[pressed], (struct vec2){from, roundf(middle - icon / 2)});
}

void timeline_card_draw(const struct timeline_card *card, const struct timeline_card_icons *icons,
                        const struct stage *stage, struct vec2 at, enum timeline_card_part pressed,
                        struct draw_list *out)
{
    struct rect area = {at.x, at.y, card->area.w, card->area.h};
    control_draw_panel(stage, area, out);
    if (card->pictured) {
        struct picture_box picture = card->picture;
        picture.area.x += at.x;
        picture.area.y += at.y;
        picture_draw(&picture, stage, out);
    }
    draw_fill(out, (struct rect){area.x, area.y, area.w, stage_px(stage, bar)}, card->accent);
    float line = card->title->line_count ? card->title->lines[0].baseline : 0;
    textbox_draw(card->title, 0, card->title->line_count,
                 (struct vec2){at.x + card->text_x, at.y + roundf(card->title_baseline - line)},
                 stage->theme.accent, out);
    line = card->text->line_count ? card->text->lines[0].baseline : 0;
    textbox_draw(card->text, 0, card->text->line_count,
                 (struct vec2){at.x + card->text_x, at.y + roundf(card->text_baseline - line)},
                 stage->theme.accent, out);
    draw_link(card, &card->link, stage, at, pressed == CARD_LINK, out);
    draw_link(card, &card->to_partner, stage, at, pressed == CARD_PARTNER, out);
    enum control_state state = pressed == CARD_CLOSE ? CONTROL_PRESSED : CONTROL_READY;
    struct rect close = {at.x + card->close.x, at.y + card->close.y, card->close.w, card->close.h};
    if (pressed == CARD_CLOSE)
        control_draw(stage, close, control_look(stage, state, false), out);
    float inset = roundf((close.w - stage_px(stage, 40)) / 2);
    draw_layer(out, icons->close[state], (struct vec2){close.x + inset, close.y + inset});
}
