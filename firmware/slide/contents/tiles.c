/* The tiles of the contents: a chapter's number, title and teaser, under them what lists its
 * slides; the start, and what is about the exhibition. */
#include "slide/contents/contents.h"
#include "slide/kit/fit.h"
#include "ui/icon.h"
#include "ui/label.h"
#include "ui/text.h"

/* Design px. */
enum {
    HIGH_PX =
        240,     /* from this height on the title is under the number or beside it, not on a line */
    BAR_PX = 12, /* the bar of colour on top of a chapter's tile */
    FOOT_PX = 66,        /* what lists the slides, at the foot of a high tile */
    TEASER_ROOM_PX = 23, /* under the teaser's last baseline: 16 below its letters */
    SIDE_PX = 84,        /* the same at the side of a low one */
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
    float gap = stage_px(stage, 24), bottom = stage->full.y + stage->full.h - stage_px(stage, 32);
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
        grid.height = fminf(stage_px(stage, stage->portrait ? 320 : 400),
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
static void arrange(struct contents *contents, const struct stage *stage, unsigned columns,
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

static void add_chapter(struct tile_list *list, const struct stage *stage, size_t chapter)
{
    const struct deck_chapter *of = &stage->deck->chapters[chapter];
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    struct theme theme = theme_make(stage->deck, base, stage->theme.high_contrast, of);
    if (of->count == 0)
        return;
    list->tiles[list->count++] = (struct tile){
        .kind = TILE_CHAPTER, .slide = (int)of->first, .list_of = chapter, .accent = theme.accent};
}

static void add_plain(struct tile_list *list, enum tile_kind kind, int slide)
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
        return &stage->deck->chapters[tile->list_of].title;
    return tile->kind == TILE_ABOUT ? &stage->deck->slides[tile->slide].title : NULL;
}

static const char *title_utf8(const struct tile *tile, const struct stage *stage)
{
    unsigned language = stage->settings.language;
    const struct text *text = title_of(tile, stage);
    return text ? text_in(text, language) : words_get(stage->words, WORD_HOME, language);
}

static const struct text *teaser_of(const struct tile *tile, const struct stage *stage)
{
    if (tile->kind != TILE_CHAPTER || !stage->deck->chapters[tile->list_of].teaser.given)
        return NULL;
    return &stage->deck->chapters[tile->list_of].teaser;
}

/* --- the parts of a chapter's tile --- */

static bool is_high(const struct tile *tile, const struct stage *stage)
{
    return tile->area.h >= stage_px(stage, HIGH_PX);
}

/* What lists the slides is at the foot, of a low tile at the right. One slide is nothing to list.
 */
static void divide(struct tile *tile, const struct contents *contents)
{
    const struct stage *stage = contents->sheet->stage;
    tile->open = tile->area;
    tile->list = (struct rect){0};
    if (tile->kind == TILE_ABOUT || contents->lists[tile->list_of].slides < 2)
        return;
    tile->list = tile->area;
    if (is_high(tile, stage)) {
        tile->list.h = stage_px(stage, FOOT_PX);
        tile->open.h -= tile->list.h;
        tile->list.y += tile->open.h;
    } else {
        tile->list.w = stage_px(stage, SIDE_PX);
        tile->open.w -= tile->list.w;
        tile->list.x += tile->open.w;
    }
}

static struct text_style style_sized(const struct stage *stage, enum type type, float size,
                                     float line, struct colour colour)
{
    struct text_style style = label_style(stage, type, colour);
    style.size_px = (unsigned)lroundf(size * stage->scale);
    style.line_px = stage_px(stage, line);
    return style;
}

static const struct textbox *set_number(const struct tile *tile, const struct stage *stage,
                                        float size)
{
    const char *text = arena_printf(stage->arena, "%zu", tile->list_of + 1);
    struct text_style style = style_sized(stage, TYPE_NUM, size, size, tile->accent);
    return text_set(stage, text, style, tile->area.w);
}

static void set_icon(struct tile *tile, const struct stage *stage, float size, struct vec2 at)
{
    float side = stage_px(stage, size);
    tile->icon = (struct contents_icon){make_icon(stage, tile, side, stage->theme.ink),
                                        make_icon(stage, tile, side, stage->theme.on_accent), at};
}

static void set_arrow(struct tile *tile, const struct stage *stage, float edge, float middle)
{
    float side = stage_px(stage, 44), right = tile->open.x + tile->open.w - stage_px(stage, edge);
    tile->arrow = contents_icon(stage, ICON_NEXT, side,
                                (struct vec2){right - side, roundf(middle - side / 2)});
}

/* "7 slides", beside what stands for a list. */
static void set_foot(struct tile *tile, const struct contents *contents)
{
    const struct stage *stage = contents->sheet->stage;
    struct rect list = tile->list;
    unsigned language = stage->settings.language;
    size_t count = contents->lists[tile->list_of].slides;
    const char *slides =
        words_slides(stage->words, stage->arena, stage->deck, language, (unsigned)count);
    float side = stage_px(stage, ICON_PX), x = list.x + stage_px(stage, 28);
    float middle = list.y + list.h / 2;
    struct text_style style = label_style(stage, TYPE_SMALL, stage->theme.ink2);
    const struct textbox *box = text_set(stage, slides, style, list.w - stage_px(stage, 116));
    tile->list_icon =
        contents_icon(stage, ICON_CONTENTS, side, (struct vec2){x, roundf(middle - side / 2)});
    tile->count = contents_words(box, (struct vec2){x + side + stage_px(stage, 16),
                                                    roundf(middle + 0.36f * (float)style.size_px)});
}

/* --- a high tile --- */

/* How the words of high tiles are set, design px. */
struct form {
    float number, number_y; /* its size; its baseline from the top */
    float title_x, title_y; /* from the edge; the first baseline */
    float title_size, title_line;
    float teaser_gap; /* from the last baseline of the title; 0: no teaser */
};
static const struct form FORMS[] = {
    {80, 84, 0, 134, 40, 46, 40},  {88, 104, 88, 74, 40, 46, 44}, {88, 104, 88, 74, 36, 42, 44},
    {112, 124, 0, 190, 42, 50, 0}, {80, 88, 0, 140, 42, 50, 0},   {88, 104, 88, 80, 42, 50, 0},
    {72, 100, 72, 76, 32, 38, 0},
};
enum { FORMS_COUNT = sizeof FORMS / sizeof *FORMS, TEASER_LINES = 3 };

static float last_baseline(const struct contents_words *words)
{
    return words->at.y + words->box->lines[words->box->line_count - 1].baseline;
}

/* False: the words do not fit. */
static bool set_teaser(struct tile *tile, const struct stage *stage, const struct form *form,
                       float left, float width)
{
    const struct text *teaser = teaser_of(tile, stage);
    if (!teaser || form->teaser_gap <= 0)
        return !teaser;
    struct text_style style = style_sized(stage, TYPE_SMALL, 28, 33, stage->theme.ink2);
    const struct textbox *box =
        text_set(stage, text_in(teaser, stage->settings.language), style, width);
    float under = last_baseline(&tile->title);
    if (form->title_x > 0) /* under the number too */
        under = fmaxf(under, tile->open.y + stage_px(stage, form->number_y));
    tile->teaser =
        contents_words(box, (struct vec2){left, under + stage_px(stage, form->teaser_gap)});
    return box->broken_words == 0 && box->line_count > 0 &&
           last_baseline(&tile->teaser) + stage_px(stage, TEASER_ROOM_PX) <=
               tile->open.y + tile->open.h;
}

/* The number, the title under it or beside it, the teaser. False: they do not fit. */
static bool set_high(struct tile *tile, const struct stage *stage, const struct form *form)
{
    struct rect area = tile->open;
    float edge = stage_px(stage, 32), x = area.x + edge, beside = stage_px(stage, form->title_x);
    float width = area.w - edge - stage_px(stage, 20);
    struct text_style style =
        style_sized(stage, TYPE_TILE, form->title_size, form->title_line, stage->theme.ink);
    const struct textbox *title = text_set(stage, title_utf8(tile, stage), style, width - beside);
    float y = area.y + stage_px(stage, form->title_y);
    tile->title = contents_words(title, (struct vec2){x + beside, y});
    tile->teaser = (struct contents_words){0};
    if (title->line_count == 0 || title->line_count > 2 || title->broken_words > 0)
        return false;
    if (tile->kind != TILE_CHAPTER)
        return true;
    tile->number = contents_words(set_number(tile, stage, form->number),
                                  (struct vec2){x, area.y + stage_px(stage, form->number_y)});
    tile->arrow = (struct contents_icon){0};
    if (form->title_x <= 0)
        set_arrow(tile, stage, 28, area.y + stage_px(stage, form->number_y * 0.62f + 6));
    bool fits = last_baseline(&tile->title) + stage_px(stage, 10) <= area.y + area.h;
    return set_teaser(tile, stage, form, x, width) && fits;
}

/* A teaser gives way where no form has room for it. */
static bool forms_fit(struct contents *contents, const struct stage *stage, size_t form)
{
    bool fits = true;
    for (size_t i = 0; i < contents->count; i++) {
        struct tile *tile = &contents->tiles[i];
        if (tile->kind != TILE_CHAPTER || !is_high(tile, stage))
            continue;
        fits &= set_high(tile, stage, &FORMS[form]) ||
                (FORMS[form].teaser_gap <= 0 && teaser_of(tile, stage) &&
                 tile->title.box->line_count <= 2 && tile->title.box->broken_words == 0 &&
                 last_baseline(&tile->title) <= tile->open.y + tile->open.h);
    }
    return fits;
}

static void set_high_chapters(struct contents *contents, const struct stage *stage)
{
    bool teased = false;
    for (size_t i = 0; i < contents->count; i++)
        teased |= teaser_of(&contents->tiles[i], stage) != NULL;
    size_t form = 0;
    while (!teased && FORMS[form].teaser_gap > 0)
        form++;
    while (!forms_fit(contents, stage, form) && form + 1 < FORMS_COUNT)
        form++;
    for (size_t i = 0; i < contents->count; i++)
        if (is_high(&contents->tiles[i], stage) && tile_lists(&contents->tiles[i]))
            set_foot(&contents->tiles[i], contents);
}

/* The start, and what is about the exhibition, where they are as high as chapters. */
static void set_high_plain(struct tile *tile, const struct stage *stage)
{
    struct rect area = tile->open;
    float x = area.x + stage_px(stage, 32);
    struct form form = {.title_size = 42, .title_line = 50};
    form.title_y = fminf(190, area.h / stage->scale - 20);
    set_high(tile, stage, &form);
    set_icon(tile, stage, 72, (struct vec2){x, area.y + stage_px(stage, 44)});
    set_arrow(tile, stage, 28, area.y + area.h - stage_px(stage, 40));
}

/* --- a low tile --- */

/* The titles of all low tiles have the first of these in which they fit; design px. */
static const struct {
    enum type type;
    float size, line;
} LOW[] = {{TYPE_TILE, 42, 50},
           {TYPE_LABEL_STRONG, 32, 36},
           {TYPE_SMALL_STRONG, 28, 32},
           {TYPE_SMALL_STRONG, 26, 30}};
enum { LOW_COUNT = sizeof LOW / sizeof *LOW };

/* From a low tile's left edge to its title. */
static float low_title_x(const struct tile *tile, const struct stage *stage)
{
    if (tile->kind != TILE_CHAPTER)
        return stage_px(stage, 100);
    return stage_px(stage, stage->deck->chapter_count < 10 ? 88 : 108);
}

static const struct textbox *low_title(const struct tile *tile, const struct stage *stage,
                                       size_t size)
{
    struct text_style style =
        style_sized(stage, LOW[size].type, LOW[size].size, LOW[size].line, stage->theme.ink);
    float right = stage_px(stage, tile_lists(tile) ? 12 : 60);
    return text_set(stage, title_utf8(tile, stage), style,
                    tile->open.w - low_title_x(tile, stage) - right);
}

static bool low_fits(const struct tile *tile, const struct stage *stage, size_t size)
{
    const struct textbox *box = low_title(tile, stage, size);
    return box->line_count <= 2 && box->broken_words == 0 &&
           box->height <= tile->area.h - stage_px(stage, 2 * BAR_PX);
}

/* Number, title, and what lists the slides, on one line. */
static void set_low(struct tile *tile, const struct stage *stage, size_t size)
{
    struct rect area = tile->area;
    bool chapter = tile->kind == TILE_CHAPTER;
    float x = area.x + stage_px(stage, 24), bar = chapter ? stage_px(stage, BAR_PX) : 0;
    float middle = area.y + bar + (area.h - bar) / 2, side = stage_px(stage, ICON_PX);
    const struct textbox *title = low_title(tile, stage, size);
    tile->title = (struct contents_words){
        title, {area.x + low_title_x(tile, stage), roundf(middle - title->height / 2)}};
    if (chapter) {
        float number = stage->deck->chapter_count < 10 ? 72 : 60;
        tile->number =
            contents_words(set_number(tile, stage, number),
                           (struct vec2){x, roundf(middle + stage_px(stage, number * 0.36f))});
    } else {
        float icon = stage_px(stage, 52);
        set_icon(tile, stage, 52, (struct vec2){x, roundf(middle - icon / 2)});
    }
    if (!tile_lists(tile))
        set_arrow(tile, stage, 12, middle);
    else
        tile->list_icon =
            contents_icon(stage, ICON_CONTENTS, side,
                          (struct vec2){roundf(tile->list.x + (tile->list.w - side) / 2),
                                        roundf(middle - side / 2)});
}

static void set_low_tiles(struct contents *contents, const struct stage *stage)
{
    size_t size = 0;
    for (size_t i = 0; i < contents->count; i++)
        while (!is_high(&contents->tiles[i], stage) && size + 1 < LOW_COUNT &&
               !low_fits(&contents->tiles[i], stage, size))
            size++;
    for (size_t i = 0; i < contents->count; i++)
        if (!is_high(&contents->tiles[i], stage))
            set_low(&contents->tiles[i], stage, size);
}

/* --- all --- */

static void report(const struct tile *tile, const struct stage *stage, struct diags *lint)
{
    const struct text *title = title_of(tile, stage), *teaser = teaser_of(tile, stage);
    if (title) {
        fit_text(stage, lint, title, "title on its contents tile", tile->title.box, 2);
        if (tile->kind == TILE_CHAPTER)
            fit_count(stage, lint, title, "title on its contents tile", 3, 0);
    }
    if (!teaser)
        return;
    fit_count(stage, lint, teaser, "teaser", 10, 0);
    if (tile->teaser.box)
        fit_text(stage, lint, teaser, "teaser", tile->teaser.box, TEASER_LINES);
}

void tiles_lay(struct contents *contents, unsigned columns, int about, float top,
               struct diags *lint)
{
    const struct stage *stage = contents->sheet->stage;
    struct tile_list list = {arena_array(stage->arena, struct tile, stage->deck->chapter_count + 2),
                             0};
    for (size_t i = 0; i < stage->deck->chapter_count; i++)
        add_chapter(&list, stage, i);
    add_plain(&list, TILE_HOME, 0);
    list.tiles[list.count - 1].list_of = stage->deck->chapter_count;
    if (about >= 0)
        add_plain(&list, TILE_ABOUT, about);
    contents->tiles = list.tiles;
    contents->count = list.count;
    arrange(contents, stage, columns, top);
    for (size_t i = 0; i < contents->count; i++)
        divide(&contents->tiles[i], contents);
    set_high_chapters(contents, stage);
    set_low_tiles(contents, stage);
    for (size_t i = 0; i < contents->count; i++) {
        struct tile *tile = &contents->tiles[i];
        if (tile->kind != TILE_CHAPTER && is_high(tile, stage))
            set_high_plain(tile, stage);
        report(tile, stage, lint);
    }
}

/* --- drawing --- */

/* The part of the tile's box that is in `part`, in another colour. */
static void fill_part(struct draw_box box, struct rect part, struct colour fill,
                      struct draw_list *out)
{
    draw_push(out, (struct draw_group){.opacity = 1, .clipped = true, .clip = part});
    box.fill = fill;
    box.stroke_width = 0;
    draw_box(out, box);
    draw_pop(out);
}

/* The line between what opens the chapter and what lists its slides. */
static void draw_division(const struct tile *tile, const struct stage *stage, struct draw_list *out)
{
    float width = stage_px(stage, stage->theme.high_contrast ? 4 : 2);
    struct rect line = tile->list;
    if (is_high(tile, stage))
        line.h = width;
    else
        line.w = width;
    draw_fill(out, line, stage->theme.rule);
}

static void draw_ground(const struct tile *tile, const struct stage *stage, int pressed,
                        struct draw_list *out)
{
    const struct theme *theme = &stage->theme;
    bool plain = tile->kind != TILE_CHAPTER;
    struct colour accent = plain ? theme->accent : tile->accent;
    struct draw_box box = {.area = tile->area, .radius = stage_px(stage, 6)};
    box.fill = plain ? theme->ground : theme->surface;
    box.stroke = plain ? theme->control : theme->rule;
    box.stroke_width = stage_px(stage, theme->high_contrast ? 4 : 2);
    draw_box(out, box);
    if (tile_lists(tile))
        draw_division(tile, stage, out);
    if (pressed >= 0)
        fill_part(box, pressed == 0 ? tile->open : tile->list, accent, out);
    if (plain)
        return;
    /* The colour is a bar on top with the tile's own round corners. */
    struct rect bar = tile->area;
    bar.h = stage_px(stage, BAR_PX);
    box.area.h = 2 * bar.h;
    fill_part(box, bar, accent, out);
}

void tile_draw(const struct tile *tile, const struct stage *stage, int pressed,
               struct draw_list *out)
{
    struct colour on_accent = stage->theme.on_accent;
    bool open = pressed == 0, list = pressed == 1;
    draw_ground(tile, stage, pressed, out);
    contents_draw_words(&tile->number, open, on_accent, out);
    contents_draw_words(&tile->title, open, on_accent, out);
    contents_draw_words(&tile->teaser, open, on_accent, out);
    contents_draw_words(&tile->count, list, on_accent, out);
    contents_draw_icon(&tile->icon, open, out);
    contents_draw_icon(&tile->arrow, open, out);
    contents_draw_icon(&tile->list_icon, list, out);
}
