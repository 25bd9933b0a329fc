/* The contents: one tile a chapter, made from the deck's `chapters`; each chapter's slides as a
 * list that its tile unfolds. Without chapters: the list of all slides. */
#include "slide/contents/contents.h"
#include "slide/kit/fit.h"
#include "slide/kit/header.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

struct contents_icon contents_icon(const struct stage *stage, enum icon icon, float side,
                                   struct vec2 at)
{
    return (struct contents_icon){icon_make(stage->arena, icon, side, stage->theme.ink),
                                  icon_make(stage->arena, icon, side, stage->theme.on_accent), at};
}

void contents_draw_icon(const struct contents_icon *icon, bool pressed, struct draw_list *out)
{
    if (icon->plain)
        draw_layer(out, pressed ? icon->pressed : icon->plain, icon->at);
}

struct contents_words contents_words(const struct textbox *box, struct vec2 at)
{
    float first = box->line_count > 0 ? box->lines[0].baseline : 0;
    return (struct contents_words){box, {at.x, roundf(at.y - first)}};
}

void contents_draw_words(const struct contents_words *words, bool pressed, struct colour on_accent,
                         struct draw_list *out)
{
    if (!words->box)
        return;
    if (pressed)
        label_draw(words->box, words->at, on_accent, out);
    else
        textbox_draw(words->box, 0, words->box->line_count, words->at, on_accent, out);
}

struct contents_spec {
    double columns; /* 0: as many as there is room for */
    struct word about;
};

static const struct field contents_fields[] = {
    FIELD(contents_spec, columns, NUMBER, .least = 2, .most = 4,
          .help = "Tiles in a row, 2 to 4; without it as many as there is room for.",
          .example = "4"),
    FIELD(contents_spec, about, ID,
          .help =
              "The id of the slide that the last tile opens: about the exhibition, its sources.",
          .example = "about"),
};

static const char *headline(const struct stage *stage)
{
    unsigned language = stage->settings.language;
    return stage->slide->title.given ? text_in(&stage->slide->title, language)
                                     : words_get(stage->words, WORD_ALL_CHAPTERS, language);
}

/* How what a chapter is about is set at eye height, the largest that has room. */
static const struct high_form {
    enum type title, teaser;
    bool teased;
} HIGH_FORMS[] = {{TYPE_D3, TYPE_CARD, true},
                  {TYPE_LABEL_STRONG, TYPE_SMALL, true},
                  {TYPE_LABEL_STRONG, TYPE_SMALL, false}};
enum { HIGH_FORM_COUNT = sizeof HIGH_FORMS / sizeof *HIGH_FORMS };

static float chapter_high(const struct stage *stage, const struct high_form *form)
{
    float title = stage_style(stage, form->title, stage->theme.ink).line_px;
    return title + (form->teased ? stage_style(stage, form->teaser, stage->theme.ink2).line_px : 0);
}

static float words_x(const struct stage *stage)
{
    return stage_px(stage, stage->deck->chapter_count < 10 ? 72 : 108);
}

static const struct textbox *set_line(const struct stage *stage, const struct text *text,
                                      enum type type, struct colour ink, float width)
{
    return text_set(stage, text_in(text, stage->settings.language), stage_style(stage, type, ink),
                    width);
}

/* Whether all are one line each, `width` and `pitch` px apart. */
static bool is_room(const struct stage *stage, const struct high_form *form, float width,
                    float pitch)
{
    const float apart = 8; /* px of the design */
    bool fits = pitch >= chapter_high(stage, form) + stage_px(stage, apart);
    for (size_t i = 0; i < stage->deck->chapter_count && fits; i++) {
        const struct deck_chapter *of = &stage->deck->chapters[i];
        struct colour ink = stage->theme.ink;
        float room = width - words_x(stage);
        fits = set_line(stage, &of->title, form->title, ink, room)->line_count <= 1;
        if (fits && form->teased && of->teaser.given)
            fits = set_line(stage, &of->teaser, form->teaser, ink, room)->line_count <= 1;
    }
    return fits;
}

static void add_chapter_words(struct sheet *sheet, size_t chapter, struct rect area,
                              const struct high_form *form)
{
    const struct stage *stage = sheet->stage;
    const struct deck_chapter *of = &stage->deck->chapters[chapter];
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    struct theme own = theme_make(stage->deck, base, stage->theme.high_contrast, of);
    const char *number = arena_printf(stage->arena, "%zu", chapter + 1);
    struct text_style style = stage_style(stage, TYPE_D2, own.accent);
    float x = area.x + words_x(stage), width = area.x + area.w - x, top = area.y;
    float middle = area.y + chapter_high(stage, form) / 2;
    sheet_text(sheet, text_set(stage, number, style, area.w), area.x,
               roundf(middle + 0.357f * (float)style.size_px));
    const struct textbox *box = set_line(stage, &of->title, form->title, stage->theme.ink, width);
    sheet_text(sheet, box, x, top + box->lines[0].baseline);
    top += box->height;
    if (!form->teased || !of->teaser.given)
        return;
    box = set_line(stage, &of->teaser, form->teaser, stage->theme.ink2, width);
    sheet_text(sheet, box, x, top + box->lines[0].baseline);
}

/* All chapters in columns between two heights, if there is room. */
static void add_chapters(struct sheet *sheet, float top, float bottom)
{
    enum { PITCH_MOST = 128 }; /* px of the design */
    const struct stage *stage = sheet->stage;
    size_t count = 0, columns = stage->portrait ? 1 : 2, at = 0;
    for (size_t i = 0; i < stage->deck->chapter_count; i++)
        count += stage->deck->chapters[i].count > 0;
    size_t rows = (count + columns - 1) / columns;
    float gap = stage_px(stage, 48);
    float width = floorf((stage->content.w + gap) / (float)columns) - gap;
    float pitch =
        fminf(floorf((bottom - top) / fmaxf(1, (float)rows)), stage_px(stage, PITCH_MOST));
    size_t form = 0;
    while (form < HIGH_FORM_COUNT && !is_room(stage, &HIGH_FORMS[form], width, pitch))
        form++;
    if (form == HIGH_FORM_COUNT)
        return;
    for (size_t i = 0; i < stage->deck->chapter_count; i++) {
        float x = stage->content.x + (width + gap) * (float)(rows ? at / rows : 0);
        float y = top + pitch * (float)(rows ? at % rows : 0);
        if (stage->deck->chapters[i].count == 0)
            continue;
        add_chapter_words(sheet, i, (struct rect){x, y, width, pitch}, &HIGH_FORMS[form]);
        at++;
    }
}

/* In low reach the room over the tiles is the headline's, with what each chapter is about. */
static void add_high_head(struct sheet *sheet, struct diags *lint)
{
    enum { TILES_PX = 120, ROWS = 2, ROWS_UPRIGHT = 4 };
    const struct stage *stage = sheet->stage;
    const struct deck_slide *slide = stage->slide;
    struct rect content = stage->content;
    struct text_style style =
        stage_style(stage, stage->portrait ? TYPE_D1 : TYPE_D0, stage->theme.ink);
    struct textbox *box = text_set_balanced(stage, headline(stage), style, content.w);
    float baseline = content.y + roundf(0.714f * (float)style.size_px);
    fit_text(stage, lint, &slide->title, "headline", box, 2);
    sheet_text(sheet, box, content.x - header_shift(stage, style.size_px), baseline);
    baseline += text_drop(box);
    if (slide->lead.given) {
        style = stage_style(stage, TYPE_CARD, stage->theme.ink2);
        box = text_set(stage, text_in(&slide->lead, stage->settings.language), style, content.w);
        baseline += stage_px(stage, 32) + style.line_px;
        sheet_text(sheet, box, content.x, baseline);
        baseline += text_drop(box);
    }
    float rows = stage->portrait ? ROWS_UPRIGHT : ROWS;
    add_chapters(sheet, baseline + stage_px(stage, 48),
                 stage->full.y + stage->full.h - stage_px(stage, TILES_PX * rows + 8));
}

/* The headline, with the lead beside it; returns where the tiles start. */
static float add_head(struct sheet *sheet, struct diags *lint)
{
    const struct stage *stage = sheet->stage;
    const struct deck_slide *slide = stage->slide;
    unsigned language = stage->settings.language;
    struct rect content = stage->content;
    float baseline = content.y + stage_px(stage, 59), width = content.w;
    float lead_x = content.x, lead_baseline = content.y + stage_px(stage, 32);
    if (!stage->portrait) {
        lead_x = stage_column(stage, stage_large(stage) ? 6 : 9);
        width = lead_x - stage_px(stage, 48) - content.x;
    }
    struct textbox *box =
        text_set(stage, headline(stage), stage_style(stage, TYPE_D1, stage->theme.ink), width);
    fit_text(stage, lint, &slide->title, "headline", box, 1);
    sheet_text(sheet, box, content.x, baseline);
    float top = content.y + stage_px(stage, 120);
    if (!slide->lead.given)
        return top;
    if (stage->portrait)
        lead_baseline = baseline + stage_px(stage, 72);
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    box = text_set(stage, text_in(&slide->lead, language), style, content.x + content.w - lead_x);
    fit_text(stage, lint, &slide->lead, "lead", box, 2);
    sheet_text(sheet, box, lead_x, lead_baseline);
    return stage->portrait ? lead_baseline + text_drop(box) + stage_px(stage, 48) : top;
}

static const void *contents_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct contents_spec *contents = spec;
    struct contents *placed = arena_new(stage->arena, struct contents);
    placed->sheet = sheet_start(stage);
    float top = stage->content.y;
    if (stage->settings.low_reach)
        add_high_head(placed->sheet, lint);
    else
        top = add_head(placed->sheet, lint);
    int about = fit_link(stage, lint, &contents->about);
    placed->list_count = stage->deck->chapter_count + 1;
    placed->lists = arena_array(stage->arena, struct contents_list, placed->list_count);
    for (size_t i = 0; i < placed->list_count; i++)
        contents_list_lay(&placed->lists[i], stage, i, about);
    tiles_lay(placed, (unsigned)contents->columns, about, top, lint);
    return placed;
}

/* The list that is open; NULL: the tiles are shown. */
static const struct contents_list *open_list(const struct view *view)
{
    const struct contents *contents = view->placed;
    const struct contents_state *state = view->state;
    if (state->listed > 0)
        return &contents->lists[state->listed - 1];
    bool all = contents->list_count == 1 && contents->lists[0].row_count > 0;
    return all ? &contents->lists[0] : NULL;
}

static void contents_draw(const struct view *view, struct draw_list *out)
{
    const struct contents *contents = view->placed;
    const struct contents_list *list = open_list(view);
    int target = 0;
    if (list) {
        contents_list_draw(list, view, out);
        return;
    }
    sheet_draw(contents->sheet, view, out);
    for (size_t i = 0; i < contents->count; i++) {
        const struct tile *tile = &contents->tiles[i];
        if (tile->page != view->page)
            continue;
        int parts = tile_lists(tile) ? 2 : 1, pressed = view->pressed - target;
        tile_draw(tile, view->stage, pressed >= 0 && pressed < parts ? pressed : -1, out);
        target += parts;
    }
}

static unsigned contents_pages(const void *placed)
{
    const struct contents *contents = placed;
    return contents->sheet->pages;
}

/* The hit areas of the two parts of a tile reach into the gaps around it, not into each other. */
static size_t add_tile_targets(const struct tile *tile, const struct stage *stage,
                               struct target out[static 2])
{
    struct rect open = rect_grow(tile->area, stage_px(stage, 12)), list = open;
    struct action action = {ACTION_SLIDE, tile->slide};
    if (tile->kind == TILE_HOME)
        action = (struct action){ACTION_HOME, 0};
    if (tile_lists(tile) && tile->list.x > tile->open.x) {
        open.w = tile->list.x - open.x;
        list.w -= open.w;
        list.x = tile->list.x;
    } else if (tile_lists(tile)) {
        open.h = tile->list.y - open.y;
        list.h -= open.h;
        list.y = tile->list.y;
    }
    out[0] = (struct target){.area = open, .shown = tile->open, .action = action};
    if (!tile_lists(tile))
        return 1;
    out[1] = (struct target){
        .area = list, .shown = tile->list, .action = {ACTION_KIND, (int)tile->list_of}};
    return 2;
}

static size_t contents_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct contents *contents = view->placed;
    const struct contents_list *list = open_list(view);
    size_t count = 0;
    if (list)
        return contents_list_targets(list, view, out);
    for (size_t i = 0; i < contents->count; i++)
        if (contents->tiles[i].page == view->page)
            count += add_tile_targets(&contents->tiles[i], view->stage, out + count);
    return count;
}

static void contents_act(const struct view *view, int number)
{
    struct contents_state *state = view->state;
    const struct contents_list *list = open_list(view);
    if (number != CONTENTS_MORE)
        *state = (struct contents_state){.listed = (unsigned)number + 1, .from_tile = true};
    else if (list)
        state->part = (state->part + 1) % list->parts;
}

/* Back to the tiles, if the list was opened from them. */
static bool contents_dismiss(const struct view *view)
{
    struct contents_state *state = view->state;
    bool closes = state->listed > 0 && state->from_tile;
    if (closes)
        *state = (struct contents_state){0};
    return closes;
}

static bool contents_lists(const struct view *view, int chapter)
{
    const struct contents *contents = view->placed;
    struct contents_state *state = view->state;
    if (contents->lists[chapter].row_count == 0)
        return false;
    *state = (struct contents_state){.listed = (unsigned)chapter + 1};
    return true;
}

static unsigned contents_listed(const struct view *view)
{
    const struct contents_state *state = view->state;
    return state->listed;
}

/* The list of each chapter, and of what is in none if a tile unfolds that. */
static size_t contents_scenes(const void *placed)
{
    const struct contents *contents = placed;
    size_t chapters = contents->list_count - 1;
    return chapters > 0 && contents->lists[chapters].row_count > 1 ? chapters + 1 : chapters;
}

static void contents_enter(const struct view *view, size_t scene)
{
    contents_lists(view, (int)scene);
}

/* Parts are others at another text size. */
static unsigned contents_resume(const struct view *view)
{
    struct contents_state *state = view->state;
    const struct contents_list *list = open_list(view);
    if (list && state->part >= list->parts)
        state->part = list->parts - 1;
    return view->page;
}

const struct slide_kind contents_kind = {
    .deck = {.name = "contents",
             .out_of_loop = true,
             DECK_KIND_FIELDS(contents_fields, contents_spec)},
    .state_size = sizeof(struct contents_state),
    .own_poster = true,
    .mark = ICON_CONTENTS,
    .layout = contents_layout,
    .draw = contents_draw,
    .pages = contents_pages,
    .targets = contents_targets,
    .act = contents_act,
    .dismiss = contents_dismiss,
    .lists = contents_lists,
    .listed = contents_listed,
    .scenes = contents_scenes,
    .enter = contents_enter,
    .resume = contents_resume,
};
