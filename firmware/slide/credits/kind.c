/* The credits kind: the makers' own words, and whose work the deck shows, which the program knows.
 */
#include <math.h>
#include <string.h>

#include "slide/credits/gather.h"
#include "slide/kit/check.h"
#include "slide/kit/fit.h"
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/text/pager.h"

struct credits_spec {
    struct text body;
};

static const struct field credits_fields[] = {
    FIELD(credits_spec, body, PROSE,
          .help =
              "The makers' own words before the list that the program makes: who they are, whom "
              "they thank.",
          .example = "Made by the town museum in 2021."),
};

static void credits_slide_check(const void *spec, const struct deck_slide *slide,
                                struct diags *diags)
{
    const struct credits_spec *credits = spec;
    check_title(slide, diags);
    check_prose(&credits->body, diags);
}

/* What the program's map is made of, whose it is with the terms that ask to be named, and the
 * packages that it comes in: lines of assets/map/SOURCES, which the build reads. */
static const struct {
    const char *what; /* a word of the program */
    const char *maker;
} map_data[] = {MAP_MAKERS};

/* Letters that the deck's own families lack. */
static const struct {
    const char *language, *family;
} scripts[] = {{"ka", "Noto Sans Georgian"}, {"hy", "Noto Sans Armenian"}};

static const char *const font_licence = "SIL Open Font License";

/* The list as prose: a paragraph for each group, which begins with its name in bold. */
struct listing {
    const struct stage *stage;
    const char *text;
    bool begun; /* the group has an item */
};

static const char *word(const struct stage *stage, const char *name)
{
    const char *text = words_named(stage->words, name, stage->settings.language);
    return text ? text : name;
}

static void add_group(struct listing *listing, const char *name)
{
    const struct stage *stage = listing->stage;
    listing->text = arena_printf(stage->arena, "%s%s**%s**  ", listing->text,
                                 *listing->text ? "\n\n" : "", word(stage, name));
    listing->begun = false;
}

static void add_item(struct listing *listing, const char *text)
{
    listing->text = arena_printf(listing->stage->arena, "%s%s%s", listing->text,
                                 listing->begun ? "\u00a0· " : "", text);
    listing->begun = true;
}

static void add_list(struct listing *listing, const char *name, const struct credit_list *list)
{
    if (list->count > 0)
        add_group(listing, name);
    for (size_t i = 0; i < list->count; i++)
        add_item(listing, list->texts[i]);
}

static void add_map(struct listing *listing)
{
    const struct stage *stage = listing->stage;
    add_group(listing, "credits_maps");
    for (size_t i = 0; i < sizeof map_data / sizeof *map_data; i++)
        add_item(listing, arena_printf(stage->arena, "%s: %s", word(stage, map_data[i].what),
                                       map_data[i].maker));
}

static void add_letters(struct listing *listing)
{
    const struct deck *deck = listing->stage->deck;
    const char *text = theme_font(deck), *display = theme_display_font(deck);
    add_group(listing, "credits_letters");
    add_item(listing, text);
    if (strcmp(text, display) != 0)
        add_item(listing, display);
    for (unsigned i = 0; i < deck->language_count; i++)
        for (size_t j = 0; j < sizeof scripts / sizeof *scripts; j++)
            if (strcmp(deck->languages[i], scripts[j].language) == 0)
                add_item(listing, scripts[j].family);
    listing->text = arena_printf(listing->stage->arena, "%s (%s)", listing->text, font_licence);
}

/* Everything that the program knows, after `before` (""). */
static const char *list_of(const struct stage *stage, const char *before)
{
    struct credits credits = credits_gather(stage->deck, stage->settings.language, stage->arena);
    struct listing listing = {.stage = stage, .text = before};
    add_list(&listing, "credits_sources", &credits.sources);
    add_list(&listing, "credits_pictures", &credits.pictures);
    if (credits.world)
        add_map(&listing);
    add_letters(&listing);
    return listing.text;
}

/* A text that the program made, in the stage's language: findings are about the slide. */
static struct text made_text(const struct stage *stage, const char *utf8)
{
    struct text text = {.given = true, .mark = stage->slide->mark};
    text.in[stage->settings.language] = (struct text_value){utf8, text.mark};
    return text;
}

/* In per cent of the text of cards. */
enum { WORDS_MOST = 140, WORDS_LEAST = 100, LIST_MOST = 125, LIST_LEAST = 80 };

/* The largest size in which it is on one page; a text that has more pages is not set small for
 * that. */
static void set_size(const struct stage *stage, struct pager *pager, int most, int least)
{
    pager->type = TYPE_CARD;
    for (pager->percent = most; pager->percent >= least; pager->percent -= 5)
        if (pager_fits(stage, pager))
            return;
    pager->percent = 100;
}

/* The makers' words at the left, on every page, and the list at the right of them; false where one
 * of them has no room beside the other. */
static bool add_columns(struct sheet *sheet, struct diags *lint, const struct text *body,
                        struct rect room)
{
    const struct stage *stage = sheet->stage;
    const char *utf8 = text_in(body, stage->settings.language);
    if (stage->portrait || stage_large(stage) || !*utf8)
        return false;
    struct pager words = {.text = body, .what = "text", .area = room, .stays = true};
    words.area.w = stage_columns(stage, 5);
    set_size(stage, &words, WORDS_MOST, WORDS_LEAST);
    if (!pager_fits(stage, &words))
        return false;
    struct text list = made_text(stage, list_of(stage, ""));
    struct pager credits = {.text = &list, .what = "list", .area = room, .any_length = true};
    credits.area.x = stage_column(stage, 6) + stage_px(stage, 24);
    credits.area.w = room.x + room.w - credits.area.x;
    set_size(stage, &credits, LIST_MOST, LIST_LEAST);
    pager_add(sheet, lint, &words);
    pager_add(sheet, lint, &credits);
    return true;
}

static const void *credits_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct credits_spec *credits = spec;
    struct sheet *sheet = sheet_start(stage);
    if (lint && stage->settings.language == 0 && stage->settings.text_percent == 100)
        credits_check(stage->deck, lint);
    if (stage->settings.poster)
        return sheet;
    struct rect room = stage->content;
    struct header head = {.x = room.x, .width = room.w, .type = TYPE_D1, .lines = 2};
    float top = header_add(sheet, lint, &head) + stage_px(stage, 61);
    float bottom = footer_add(sheet, lint, room.x, room.w, footer_bottom(stage));
    room = (struct rect){room.x, top, room.w, fminf(bottom, room.y + room.h) - top};
    fit_count(stage, lint, &credits->body, "text", 75, 100);
    if (add_columns(sheet, lint, &credits->body, room))
        return sheet;
    const char *utf8 = text_in(&credits->body, stage->settings.language);
    struct text all = made_text(stage, list_of(stage, utf8));
    struct pager pager = {
        .text = &all, .what = "list", .area = room, .any_length = true, .composed = true};
    set_size(stage, &pager, WORDS_MOST, WORDS_LEAST);
    if (!pager_fits(stage, &pager)) /* its pages are filled */
        pager_grow(stage, &pager);
    pager_add(sheet, lint, &pager);
    return sheet;
}

static void credits_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned credits_words(const void *spec, unsigned language)
{
    const struct credits_spec *credits = spec;
    return text_words(text_in(&credits->body, language));
}

const struct slide_kind credits_kind = {
    .deck = {.name = "credits",
             DECK_KIND_FIELDS(credits_fields, credits_spec),
             .check = credits_slide_check},
    .mark = ICON_TEXT,
    .layout = credits_layout,
    .draw = credits_draw,
    .pages = sheet_pages,
    .words = credits_words,
};
