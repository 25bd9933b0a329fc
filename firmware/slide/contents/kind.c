/* The contents: one tile a chapter, made from the deck's `chapters`. */
#include "slide/kit/fit.h"
#include "slide/kit/header.h"
#include "slide/kit/sheet.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

enum tile_kind { TILE_CHAPTER, TILE_HOME, TILE_ABOUT };

struct tile {
    enum tile_kind kind;
    int slide;      /* that it opens; unused for HOME */
    size_t chapter; /* its index; CHAPTER only */
    struct colour accent;
    unsigned page;
    struct rect area;
    bool small; /* its title is in the size of labels */
    /* Its texts, set by tile_set(). NULL: not shown. */
    const struct textbox *number, *title, *count;
    const struct layer *icon, *pressed_icon, *arrow, *pressed_arrow;
    struct vec2 number_at, title_at, count_at, icon_at, arrow_at;
};

struct contents {
    struct sheet *sheet;
    struct tile *tiles;
    size_t count;
};

struct tile_list {
    struct tile *tiles; /* room for one a chapter and two more */
    size_t count;
};

/* Rows and columns of cells, px. */
struct tile_grid {
    unsigned columns, rows, rows_on_page;
    float top, pitch, height; /* of a row */
};

static unsigned columns_of(const struct stage *stage, unsigned wished, size_t tiles)
{
    if (stage->portrait)
        return 2;
    if (wished > 0)
        return wished;
    return tiles <= 6 ? 3 : 4;
}

static unsigned rows_for(size_t cells, unsigned columns)
{
    return (unsigned)((cells + columns - 1) / columns);
}

static struct tile_grid make_grid(const struct stage *stage, unsigned columns, size_t cells,
                                  float top)
{
    struct tile_grid grid = {.columns = columns, .rows = rows_for(cells, columns), .top = top};
    float gap = stage_px(stage, 24), bottom = stage->full.y + stage->full.h - stage_px(stage, 40);
    float least = stage_px(stage, 96);
    if (stage->settings.low_reach) { /* as low as the bar allows, in rows of the least height */
        unsigned rows = stage->portrait ? 4 : 2;
        grid.rows_on_page = grid.rows < rows ? grid.rows : rows;
        grid.height = least;
        grid.top = stage->full.y + stage->full.h - stage_px(stage, 8) -
                   (float)grid.rows_on_page * (least + gap) + gap;
    } else {
        unsigned fitting = (unsigned)((bottom - top + gap) / (least + gap));
        grid.rows_on_page = grid.rows < fitting ? grid.rows : fitting;
        float room = bottom - top - gap * (float)(grid.rows_on_page - 1);
        grid.height = fminf(stage_px(stage, stage->portrait ? 280 : 400),
                            floorf(room / (float)grid.rows_on_page));
        /* A single row is a little above the middle. */
        if (grid.rows_on_page == 1 && !stage->portrait)
            grid.top += roundf(0.3f * (room - grid.height));
    }
    grid.pitch = grid.height + gap;
    return grid;
}

static struct rect cell_area(const struct stage *stage, const struct tile_grid *grid, size_t cell)
{
    float gap = stage_px(stage, 24);
    float pitch = (stage->content.w + gap) / (float)grid->columns;
    unsigned column = (unsigned)(cell % grid->columns);
    unsigned row = (unsigned)(cell / grid->columns) % grid->rows_on_page;
    return (struct rect){stage->content.x + roundf(pitch * (float)column),
                         grid->top + grid->pitch * (float)row, roundf(pitch - gap), grid->height};
}

static void place(struct tile *tile, const struct stage *stage, const struct tile_grid *grid,
                  size_t cell)
{
    tile->page = (unsigned)(cell / ((size_t)grid->columns * grid->rows_on_page));
    tile->area = cell_area(stage, grid, cell);
}

/* The upper or lower half of its cell. */
static void halve(struct tile *tile, const struct stage *stage, bool lower)
{
    float gap = stage_px(stage, 24), height = floorf((tile->area.h - gap) / 2);
    if (lower)
        tile->area.y += tile->area.h - height;
    tile->area.h = height;
}

static void drop_home(struct contents *contents)
{
    size_t kept = 0;
    for (size_t i = 0; i < contents->count; i++) {
        if (contents->tiles[i].kind != TILE_HOME)
            contents->tiles[kept++] = contents->tiles[i];
    }
    contents->count = kept;
}

/* Gives the tiles their pages and boxes below `top` px. `columns` 0: by room. Leaves out the start
 * where it would need a row of its own. */
static void tile_arrange(struct contents *contents, const struct stage *stage, unsigned columns,
                         float top)
{
    size_t count = contents->count;
    columns = columns_of(stage, columns, count);
    bool both = contents->tiles[count - 1].kind == TILE_ABOUT;
    /* Does the start need a row that the others would not? */
    bool crowded = count > 1 && rows_for(count, columns) > rows_for(count - 1, columns);
    struct tile_grid grid = make_grid(stage, columns, crowded ? count - 1 : count, top);
    bool shared = crowded && both && grid.height >= stage_px(stage, 200);
    if (crowded && !shared) {
        drop_home(contents);
        count = contents->count;
    }
    for (size_t i = 0; i < count; i++)
        place(&contents->tiles[i], stage, &grid, shared && i == count - 1 ? i - 1 : i);
    if (shared) {
        halve(&contents->tiles[count - 2], stage, false);
        halve(&contents->tiles[count - 1], stage, true);
    }
    contents->sheet->pages = contents->tiles[count - 1].page + 1;
}

static void tile_add_chapter(struct tile_list *list, const struct stage *stage, size_t chapter)
{
    const struct deck_chapter *of = &stage->deck->chapters[chapter];
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    struct theme theme = theme_make(stage->deck, base, stage->theme.high_contrast, of);
    if (of->count == 0)
        return;
    list->tiles[list->count++] = (struct tile){
        .kind = TILE_CHAPTER, .slide = (int)of->first, .chapter = chapter, .accent = theme.accent};
}

static void tile_add_plain(struct tile_list *list, enum tile_kind kind, int slide)
{
    list->tiles[list->count++] = (struct tile){.kind = kind, .slide = slide};
}

/* A house: the start; an i in a ring: about the exhibition. Drawn on a square of 80 with strokes of
 * 4 whatever their size is. */
static const struct layer *make_icon(const struct stage *stage, const struct tile *tile, float size,
                                     struct colour colour)
{
    float unit = size / 80;
    struct layer *layer = layer_start(stage->arena, size, size);
    struct path path = path_start(stage->arena);
    if (tile->kind == TILE_HOME) {
        const struct vec2 walls[] = {{10 * unit, 36 * unit},
                                     {40 * unit, 9 * unit},
                                     {70 * unit, 36 * unit},
                                     {70 * unit, 71 * unit},
                                     {10 * unit, 71 * unit}};
        const struct vec2 door[] = {{31 * unit, 71 * unit},
                                    {31 * unit, 47 * unit},
                                    {49 * unit, 47 * unit},
                                    {49 * unit, 71 * unit}};
        path_polyline(&path, walls, 5, true);
        path_polyline(&path, door, 4, false);
    } else {
        path_circle(&path, (struct vec2){40 * unit, 40 * unit}, 36 * unit);
        path_move(&path, 40 * unit, 21 * unit);
        path_line(&path, 40 * unit, 28 * unit);
        path_move(&path, 40 * unit, 34 * unit);
        path_line(&path, 40 * unit, 59 * unit);
    }
    layer_stroke(layer, &path, (struct stroke){.colour = colour, .width = stage_px(stage, 4)});
    return layer_finish(layer);
}

static const struct text *title_of(const struct tile *tile, const struct stage *stage)
{
    if (tile->kind == TILE_CHAPTER)
        return &stage->deck->chapters[tile->chapter].title;
    return tile->kind == TILE_ABOUT ? &stage->deck->slides[tile->slide].title : NULL;
}

/* From this height on, px, the number is over the title. */
enum { HIGH_PX = 240 };
/* The bar of colour on top of a chapter's tile. */
enum { BAR_PX = 12 };

static void set_title(struct tile *tile, const struct stage *stage, struct diags *lint, float width)
{
    unsigned language = stage->settings.language;
    const struct text *text = title_of(tile, stage);
    const char *utf8 =
        text ? text_in(text, language) : words_get(stage->words, WORD_HOME, language);
    struct text_style style =
        label_style(stage, tile->small ? TYPE_LABEL_STRONG : TYPE_TILE, stage->theme.ink);
    if (tile->small)
        style.line_px = stage_px(stage, 36);
    struct textbox *box = text_set(stage, utf8, style, width);
    tile->title = box;
    if (!text)
        return;
    fit_text(stage, lint, text, "title on its contents tile", box, 2);
    if (tile->kind == TILE_CHAPTER)
        fit_count(stage, lint, text, "title on its contents tile", 3, 0);
}

static void set_number(struct tile *tile, const struct stage *stage, float size)
{
    struct text_style style = stage_style(stage, TYPE_NUM, tile->accent);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 144);
    const char *text = arena_printf(stage->arena, "%zu", tile->chapter + 1);
    tile->number = text_set(stage, text, style, tile->area.w);
}

static void set_icon(struct tile *tile, const struct stage *stage, float size, struct vec2 at)
{
    float side = stage_px(stage, size);
    tile->icon = make_icon(stage, tile, side, stage->theme.ink);
    tile->pressed_icon = make_icon(stage, tile, side, stage->theme.on_accent);
    tile->icon_at = at;
}

static float baseline_of(const struct textbox *box)
{
    return box->line_count > 0 ? box->lines[0].baseline : 0;
}

static void set_arrow(struct tile *tile, const struct stage *stage, float middle)
{
    float side = stage_px(stage, 44), right = tile->area.x + tile->area.w - stage_px(stage, 32);
    tile->arrow = icon_make(stage->arena, ICON_NEXT, side, stage->theme.ink);
    tile->pressed_arrow = icon_make(stage->arena, ICON_NEXT, side, stage->theme.on_accent);
    tile->arrow_at = (struct vec2){right - side, roundf(middle - side / 2)};
}

/* Number over title over count. */
static void set_high(struct tile *tile, const struct stage *stage, struct diags *lint)
{
    struct rect area = tile->area;
    float edge = stage_px(stage, 32), x = area.x + edge;
    bool full = area.h >= stage_px(stage, 320);
    float number = full ? 136 : 108, title = full ? 206 : 166;
    set_title(tile, stage, lint, area.w - 2 * edge);
    tile->title_at =
        (struct vec2){x, roundf(area.y + stage_px(stage, title) - baseline_of(tile->title))};
    if (tile->kind == TILE_CHAPTER) {
        set_number(tile, stage, full ? 112 : 96);
        tile->number_at =
            (struct vec2){x, roundf(area.y + stage_px(stage, number) - baseline_of(tile->number))};
        const struct deck_chapter *chapter = &stage->deck->chapters[tile->chapter];
        unsigned language = stage->settings.language;
        const char *slides = words_slides(stage->words, stage->arena, stage->deck, language,
                                          (unsigned)chapter->count);
        tile->count = text_set(stage, slides, stage_style(stage, TYPE_SMALL, stage->theme.ink3),
                               area.w - 3 * edge);
        float bottom = area.y + area.h - stage_px(stage, full ? 29 : 24);
        tile->count_at = (struct vec2){x, roundf(bottom - baseline_of(tile->count))};
        if (!full &&
            stage->settings.text_percent > 100) /* beside the number, where there is room */
            tile->count_at =
                (struct vec2){x + stage_px(stage, 112),
                              roundf(area.y + stage_px(stage, number) - baseline_of(tile->count))};
    } else {
        set_icon(tile, stage, full ? 80 : 64, (struct vec2){x, area.y + stage_px(stage, 44)});
    }
    set_arrow(tile, stage, area.y + area.h - stage_px(stage, full ? 40 : 34));
}

/* From a low tile's left edge to its title. */
static float low_title_x(const struct stage *stage)
{
    return stage_px(stage, stage->deck->chapter_count < 10 ? 104 : 112);
}

static float low_title_width(const struct tile *tile, const struct stage *stage)
{
    return tile->area.w - low_title_x(stage) - stage_px(stage, 52);
}

/* Number, title and arrow on one line. */
static void set_low(struct tile *tile, const struct stage *stage, struct diags *lint)
{
    struct rect area = tile->area;
    float edge = stage_px(stage, 24), x = area.x + edge;
    float bar = tile->kind == TILE_CHAPTER ? stage_px(stage, BAR_PX) : 0;
    float middle = area.y + bar + (area.h - bar) / 2;
    set_title(tile, stage, lint, low_title_width(tile, stage));
    tile->title_at =
        (struct vec2){area.x + low_title_x(stage), roundf(middle - tile->title->height / 2)};
    if (tile->kind == TILE_CHAPTER) {
        float size = stage->deck->chapter_count < 10 ? 72 : 60;
        set_number(tile, stage, size);
        float baseline = middle + stage_px(stage, size * 0.36f);
        tile->number_at = (struct vec2){x, roundf(baseline - baseline_of(tile->number))};
    } else {
        float side = stage_px(stage, 56);
        set_icon(tile, stage, 56, (struct vec2){x, roundf(middle - side / 2)});
    }
    set_arrow(tile, stage, middle);
    tile->arrow_at.x += stage_px(stage, 20);
}

/* Is a low tile too small for its title in the full size? */
static bool is_crowded(const struct tile *tile, const struct stage *stage)
{
    const struct text *text = title_of(tile, stage);
    struct text_style style = label_style(stage, TYPE_TILE, stage->theme.ink);
    if (tile->area.h >= stage_px(stage, HIGH_PX))
        return false;
    if (tile->area.h < stage_px(stage, 150))
        return true;
    const char *utf8 = text ? text_in(text, stage->settings.language) : "";
    struct textbox *box = text_set(stage, utf8, style, low_title_width(tile, stage));
    return box->line_count > 2 || box->broken_words > 0;
}

/* Sets the texts of the tiles; the titles of all low ones in one size. */
static void tile_set_all(struct contents *contents, const struct stage *stage, struct diags *lint)
{
    bool small = false;
    for (size_t i = 0; i < contents->count; i++)
        small |= is_crowded(&contents->tiles[i], stage);
    for (size_t i = 0; i < contents->count; i++) {
        struct tile *tile = &contents->tiles[i];
        bool high = tile->area.h >= stage_px(stage, HIGH_PX);
        tile->small = small && !high;
        if (high)
            set_high(tile, stage, lint);
        else
            set_low(tile, stage, lint);
    }
}

static void draw_ground(const struct tile *tile, const struct stage *stage, bool pressed,
                        struct draw_list *out)
{
    const struct theme *theme = &stage->theme;
    bool plain = tile->kind != TILE_CHAPTER;
    struct colour accent = plain ? theme->accent : tile->accent;
    struct draw_box box = {.area = tile->area, .radius = stage_px(stage, 6)};
    if (pressed) {
        box.fill = accent;
        draw_box(out, box);
        return;
    }
    box.fill = plain ? theme->ground : theme->surface;
    box.stroke = plain ? theme->control : theme->rule;
    box.stroke_width = stage_px(stage, theme->high_contrast ? 4 : 2);
    draw_box(out, box);
    if (plain)
        return;
    /* The colour is a bar on top with the tile's own round corners. */
    float bar = stage_px(stage, BAR_PX);
    box.area.h = bar;
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = box.area});
    box.area.h = 2 * bar;
    box.fill = accent;
    box.stroke_width = 0;
    draw_box(out, box);
    draw_pop(out);
}

static void draw_words(const struct textbox *box, struct vec2 at, bool pressed,
                       struct colour on_accent, struct draw_list *out)
{
    if (!box)
        return;
    if (pressed)
        label_draw(box, at, on_accent, out);
    else
        textbox_draw(box, 0, box->line_count, at, on_accent, out);
}

static void tile_draw(const struct tile *tile, const struct stage *stage, bool pressed,
                      struct draw_list *out)
{
    struct colour on_accent = stage->theme.on_accent;
    draw_ground(tile, stage, pressed, out);
    draw_words(tile->number, tile->number_at, pressed, on_accent, out);
    draw_words(tile->title, tile->title_at, pressed, on_accent, out);
    draw_words(tile->count, tile->count_at, pressed, on_accent, out);
    if (tile->icon)
        draw_layer(out, pressed ? tile->pressed_icon : tile->icon, tile->icon_at);
    draw_layer(out, pressed ? tile->pressed_arrow : tile->arrow, tile->arrow_at);
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
             .out_of_loop = true,
             DECK_KIND_FIELDS(contents_fields, contents_spec)},
    .own_poster = true,
    .layout = contents_layout,
    .draw = contents_draw,
    .pages = contents_pages,
    .targets = contents_targets,
};
