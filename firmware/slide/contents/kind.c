/* The contents: one tile a chapter, made from the deck's `chapters`. */
#include "slide/contents/tile.h"
#include "slide/kit/header.h"
#include "ui/text.h"

struct contents_spec {
    double columns; /* 0: as many as there is room for */
    struct word about;
};

static const struct field contents_fields[] = {
    {.name = "columns",
     .type = FIELD_NUMBER,
     .offset = offsetof(struct contents_spec, columns),
     .least = 2,
     .most = 4,
     .help = "Tiles in a row, 2 to 4; without it as many as there is room for.",
     .example = "4"},
    {.name = "about",
     .type = FIELD_ID,
     .offset = offsetof(struct contents_spec, about),
     .help = "The id of the slide that the last tile opens: about the exhibition, its sources.",
     .example = "about"},
};

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
    const char *title = slide->title.given ? text_in(&slide->title, language)
                                           : words_get(stage->words, WORD_ALL_CHAPTERS, language);
    struct textbox *box =
        text_set(stage, title, stage_style(stage, TYPE_D1, stage->theme.ink), width);
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
    float top = add_head(placed->sheet, lint);
    placed->tiles = arena_array(stage->arena, struct tile, stage->deck->chapter_count + 2);
    struct tile_list list = {placed->tiles, 0};
    for (size_t i = 0; i < stage->deck->chapter_count; i++)
        tile_add_chapter(&list, stage, i);
    int about = fit_link(stage, lint, &contents->about);
    tile_add_plain(&list, TILE_HOME, 0);
    if (about >= 0)
        tile_add_plain(&list, TILE_ABOUT, about);
    placed->count = list.count;
    tile_arrange(placed, stage, (unsigned)contents->columns, top);
    tile_set_all(placed, stage, lint);
    return placed;
}

static void contents_draw(const struct view *view, struct draw_list *out)
{
    const struct contents *contents = view->placed;
    int target = 0;
    sheet_draw(contents->sheet, view, out);
    for (size_t i = 0; i < contents->count; i++) {
        if (contents->tiles[i].page == view->page)
            tile_draw(&contents->tiles[i], view->stage, target++ == view->pressed, out);
    }
}

static unsigned contents_pages(const void *placed)
{
    const struct contents *contents = placed;
    return contents->sheet->pages;
}

static size_t contents_targets(const struct view *view, struct target out[static TARGETS_MAX])
{
    const struct contents *contents = view->placed;
    float gap = stage_px(view->stage, 12);
    size_t count = 0;
    for (size_t i = 0; i < contents->count; i++) {
        const struct tile *tile = &contents->tiles[i];
        if (tile->page != view->page)
            continue;
        struct action action = {ACTION_SLIDE, tile->slide};
        if (tile->kind == TILE_HOME)
            action = (struct action){ACTION_HOME, 0};
        out[count++] =
            (struct target){rect_grow(tile->area, gap), tile->area, action, false, false};
    }
    return count;
}

const struct slide_kind contents_kind = {
    .deck = {.name = "contents",
             .fields = contents_fields,
             .field_count = sizeof contents_fields / sizeof contents_fields[0],
             .spec_size = sizeof(struct contents_spec)},
    .out_of_loop = true,
    .layout = contents_layout,
    .draw = contents_draw,
    .pages = contents_pages,
    .targets = contents_targets,
};
