/* The list of the slides of a chapter, or of those in none: a panel in the chapter's colour names
 * it and opens it, the rows beside or below open each slide, by its headline and the mark of its
 * kind. */
#include "slide/contents/contents.h"

#include <string.h>

#include "ui/icon.h"
#include "ui/text.h"

/* The forms of the rows; the first in which all fit is taken. Design px. */
struct row_form {
    unsigned columns;
    enum type type;
    float around, least; /* above and below the words; height of a row */
    float line;          /* of the words; 0: as the type has it */
};
static const struct row_form LANDSCAPE[] = {
    {1, TYPE_TILE, 24, 104, 0}, {1, TYPE_CARD, 20, 88, 0},        {2, TYPE_CARD, 20, 88, 0},
    {2, TYPE_LABEL, 12, 88, 0}, {2, TYPE_SMALL, 10, TOUCH_PX, 0}, {2, TYPE_SMALL, 6, 64, 0},
    {3, TYPE_SMALL, 6, 64, 0},
};
static const struct row_form PORTRAIT[] = {
    {1, TYPE_TILE, 24, 104, 0}, {1, TYPE_CARD, 20, 88, 0}, {1, TYPE_LABEL, 12, 88, 0},
    {1, TYPE_SMALL, 10, 80, 0}, {2, TYPE_SMALL, 6, 64, 0},
};
/* In low reach the rows are boxes as the tiles are, and all have one height: what is longer gets
 * wider ones. */
enum { LOW_ROW_PX = 104, LOW_GAP_PX = 14 };
static const struct row_form LOW[] = {
    {4, TYPE_LABEL, 8, 0, 0}, {4, TYPE_SMALL, 8, 0, 0},  {4, TYPE_SMALL, 2, 0, 32},
    {3, TYPE_SMALL, 8, 0, 0}, {3, TYPE_SMALL, 2, 0, 32}, {2, TYPE_SMALL, 2, 0, 32},
};
static const struct row_form LOW_PORTRAIT[] = {
    {2, TYPE_LABEL, 8, 0, 0}, {2, TYPE_SMALL, 8, 0, 0}, {2, TYPE_SMALL, 2, 0, 32},
    {1, TYPE_LABEL, 8, 0, 0}, {1, TYPE_SMALL, 8, 0, 0}, {1, TYPE_SMALL, 2, 0, 32},
};

/* Where rows stand: columns of `rows`, filled downwards. */
struct row_grid {
    struct rect area;
    unsigned columns, rows;
    float pitch, height, column; /* from row to row; of a row; width of a column */
};

struct row_setting {
    const struct stage *stage;
    struct contents_list *list;
    bool low;
    struct rect area;
    unsigned most_rows; /* in low reach */
};

static float mark_room(const struct stage *stage)
{
    return stage_px(stage, ICON_PX + 24);
}

static float column_width(const struct row_setting *setting, const struct row_form *form)
{
    float gap = stage_px(setting->stage, setting->low ? 24 : 48);
    return floorf((setting->area.w + gap) / (float)form->columns) - gap;
}

static float edge_of(const struct row_setting *setting)
{
    return setting->low ? stage_px(setting->stage, 16) : 0;
}

/* The first few words; a longer text goes on with an ellipsis. */
static const char *first_words(const struct stage *stage, const char *utf8)
{
    enum { WORDS = 6 };
    size_t length = 0, words = 0;
    while (utf8[length] && words < WORDS) {
        length += strcspn(utf8 + length, " \n");
        if (++words < WORDS)
            length += strspn(utf8 + length, " \n");
    }
    const char *rest = utf8[length] ? "\xE2\x80\xA6" : "";
    while (*rest && length > 0 && strchr(",;:.", utf8[length - 1]))
        length--;
    return arena_printf(stage->arena, "%.*s%s", (int)length, utf8, rest);
}

/* The slide's own, or what its kind says in its place, or its number of so many. */
static const char *headline(const struct stage *stage, size_t slide, size_t number, size_t count)
{
    const struct deck_slide *of = &stage->deck->slides[slide];
    unsigned language = stage->settings.language;
    if (of->title.given)
        return text_in(&of->title, language);
    const struct text *words =
        kind_of(of->kind)->headline ? kind_of(of->kind)->headline(of->spec) : NULL;
    if (words && words->given)
        return first_words(stage, text_in(words, language));
    const char *parts[] = {arena_printf(stage->arena, "%zu", number),
                           arena_printf(stage->arena, "%zu", count)};
    return words_fill(stage->words, stage->arena, WORD_SLIDE_OF, language, parts);
}

/* Sets the headlines in a form; returns the height that the highest needs, px. `broken`: a word is
 * wider than its row. */
static float set_headlines(const struct row_setting *setting, const struct row_form *form,
                           bool *broken)
{
    const struct stage *stage = setting->stage;
    struct text_style style = stage_style(stage, form->type, stage->theme.ink);
    if (form->line > 0)
        style.line_px = stage_px(stage, form->line) * (float)stage->settings.text_percent / 100;
    float width = column_width(setting, form) - mark_room(stage) - 2 * edge_of(setting);
    float height = stage_px(stage, form->least);
    *broken = false;
    for (size_t i = 0; i < setting->list->row_count; i++) {
        struct contents_row *row = &setting->list->rows[i];
        const struct deck_chapter *chapter = setting->list->chapter;
        size_t number = chapter ? (size_t)row->slide - chapter->first : i;
        const char *utf8 = headline(stage, (size_t)row->slide, number + 1, setting->list->slides);
        row->title.box = text_set(stage, utf8, style, width);
        height = fmaxf(height, row->title.box->height + 2 * stage_px(stage, form->around));
        *broken |= row->title.box->broken_words > 0;
    }
    return roundf(height);
}

/* True if all rows fit at once; in low reach, if each fits its box. */
static bool fit(const struct row_setting *setting, const struct row_form *form,
                struct row_grid *out)
{
    bool broken;
    float height = set_headlines(setting, form, &broken);
    unsigned rows = (unsigned)(setting->list->row_count + form->columns - 1) / form->columns;
    if (setting->low) {
        float least = stage_px(setting->stage, LOW_ROW_PX);
        rows = rows < setting->most_rows ? rows : setting->most_rows;
        *out = (struct row_grid){setting->area, form->columns,
                                 rows,          least + stage_px(setting->stage, LOW_GAP_PX),
                                 least,         column_width(setting, form)};
        out->area.y += (float)(setting->most_rows - rows) * out->pitch;
        return height <= least && !broken;
    }
    unsigned room = (unsigned)(setting->area.h / height);
    bool fits = rows <= room && !broken;
    rows = rows < room ? rows : room > 1 ? room : 1;
    /* What is left is shared, up to a third more. */
    height = fminf(floorf(setting->area.h / (float)rows), roundf(1.3f * height));
    *out = (struct row_grid){setting->area, form->columns, rows,
                             height,        height,        column_width(setting, form)};
    return fits;
}

static struct rect cell(const struct row_setting *setting, const struct row_grid *grid, size_t at)
{
    float between = stage_px(setting->stage, setting->low ? 24 : 48);
    size_t column = at / grid->rows, row = at % grid->rows;
    if (setting->low) { /* across, as the tiles */
        column = at % grid->columns;
        row = at / grid->columns;
    }
    return (struct rect){roundf(grid->area.x + (grid->column + between) * (float)column),
                         grid->area.y + grid->pitch * (float)row, grid->column, grid->height};
}

/* The middle of a row's words is in its own middle. */
static void place_row(const struct row_setting *setting, struct contents_row *row)
{
    const struct stage *stage = setting->stage;
    const struct slide_kind *kind = kind_of(stage->deck->slides[row->slide].kind);
    float x = row->area.x + edge_of(setting), side = stage_px(stage, ICON_PX);
    float middle = row->area.y + row->area.h / 2;
    row->title.at =
        (struct vec2){x + mark_room(stage), roundf(middle - row->title.box->height / 2)};
    row->mark =
        (struct contents_icon){icon_make(stage->arena, kind->mark, side, stage->theme.accent),
                               icon_make(stage->arena, kind->mark, side, stage->theme.on_accent),
                               {x, roundf(middle - side / 2)}};
}

/* The last cell of each part turns to the next one, where there are several. */
static void set_more(const struct row_setting *setting, const struct row_grid *grid, size_t at)
{
    struct contents_list *list = setting->list;
    const struct stage *stage = setting->stage;
    float side = stage_px(stage, ICON_PX), edge = edge_of(setting);
    list->more = cell(setting, grid, at);
    list->more_words = arena_array(stage->arena, struct contents_words, list->parts);
    float middle = list->more.y + list->more.h / 2;
    list->more_arrow = contents_icon(stage, ICON_NEXT, side,
                                     (struct vec2){list->more.x + edge, roundf(middle - side / 2)});
    for (unsigned i = 0; i < list->parts; i++) {
        const char *parts[] = {arena_printf(stage->arena, "%u", i + 1),
                               arena_printf(stage->arena, "%u", list->parts)};
        const char *text =
            words_fill(stage->words, stage->arena, WORD_PAGE_OF, stage->settings.language, parts);
        const struct textbox *box =
            text_set(stage, text, stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink),
                     list->more.w - mark_room(stage) - 2 * edge);
        list->more_words[i] = (struct contents_words){
            box, {list->more.x + edge + mark_room(stage), roundf(middle - box->height / 2)}};
    }
}

static void lay_rows(const struct row_setting *setting)
{
    struct contents_list *list = setting->list;
    bool portrait = setting->stage->portrait;
    const struct row_form *forms = portrait ? PORTRAIT : LANDSCAPE;
    size_t count =
        portrait ? sizeof PORTRAIT / sizeof *PORTRAIT : sizeof LANDSCAPE / sizeof *LANDSCAPE;
    struct row_grid grid = {0};
    bool fits = false;
    if (setting->low) {
        forms = portrait ? LOW_PORTRAIT : LOW;
        count = sizeof LOW / sizeof *LOW;
    }
    for (size_t i = 0; i < count && !fits; i++)
        fits = fit(setting, &forms[i], &grid);
    size_t capacity = (size_t)grid.columns * grid.rows;
    bool paged = list->row_count > capacity;
    size_t shown = paged && capacity > 1 ? capacity - 1 : capacity;
    list->parts = (unsigned)((list->row_count + shown - 1) / shown);
    for (size_t i = 0; i < list->row_count; i++) {
        list->rows[i].part = (unsigned)(i / shown);
        list->rows[i].area = cell(setting, &grid, i % shown);
        place_row(setting, &list->rows[i]);
    }
    if (paged)
        set_more(setting, &grid, shown);
}

/* --- the panel --- */

static struct text_style sized(const struct stage *stage, float px)
{
    struct text_style style = stage_style(stage, TYPE_NUM, stage->theme.on_accent);
    style.size_px = (unsigned)lroundf(px * stage->scale);
    style.line_px = stage_px(stage, px);
    return style;
}

/* What the chapter is about: its teaser, else the headline of its opener. Of all slides: the lead
 * of the contents. */
static const char *about_of(const struct stage *stage, const struct contents_list *list)
{
    const struct text *teaser = list->chapter ? &list->chapter->teaser : &stage->slide->lead;
    unsigned language = stage->settings.language;
    if (teaser->given && (list->chapter || stage->deck->chapter_count == 0))
        return text_in(teaser, language);
    if (!list->chapter)
        return "";
    const struct deck_slide *opener = &stage->deck->slides[list->chapter->first];
    return opener->opens_chapter && opener->title.given ? text_in(&opener->title, language) : "";
}

/* The chapter's; of all slides that of the contents; else the deck's. */
static const char *title_of(const struct stage *stage, const struct contents_list *list)
{
    unsigned language = stage->settings.language;
    if (list->chapter)
        return text_in(&list->chapter->title, language);
    if (stage->deck->chapter_count > 0)
        return text_in(&stage->deck->title, language);
    return stage->slide->title.given ? text_in(&stage->slide->title, language)
                                     : words_get(stage->words, WORD_CONTENTS, language);
}

/* The title as large as it has at most `lines` and no broken word; a headline's size smaller where
 * that makes one line of two. */
static const struct textbox *set_title(const struct stage *stage, const char *title, float width,
                                       size_t lines)
{
    static const enum type types[] = {TYPE_D1, TYPE_D2, TYPE_D3, TYPE_LABEL_STRONG};
    const struct textbox *largest = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const struct textbox *box = text_set_balanced(
            stage, title, stage_style(stage, types[i], stage->theme.on_accent), width);
        if (largest)
            return types[i] != TYPE_LABEL_STRONG && box->line_count == 1 && largest->line_count == 2
                       ? box
                       : largest;
        if (box->line_count <= lines && box->broken_words == 0)
            largest = box;
        else if (i + 1 == sizeof types / sizeof *types)
            return box;
    }
    return largest;
}

/* In low reach the title is a poster over what can be touched: as large as it has at most two lines
 * in `height`; NULL: it is too long. */
static const struct textbox *set_poster(const struct stage *stage, const char *title, float width,
                                        float height)
{
    static const float sizes[] = {240, 216, 192, 168, 144, 120, 96}; /* px of the design */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct text_style style = sized(stage, sizes[i]);
        style.line_px = stage_px(stage, 1.04f * sizes[i]);
        const struct textbox *box = text_set_balanced(stage, title, style, width);
        if (box->line_count > 0 && box->line_count <= 2 && box->broken_words == 0 &&
            text_drop(box) + 0.75f * (float)style.size_px <= height)
            return box;
    }
    return NULL;
}

static float drop(const struct textbox *box)
{
    return box->line_count > 0 ? text_drop(box) : 0;
}

/* Numeral at the top, or at the left where the panel is a band; title and what it is about; at the
 * foot how many slides there are. */
static void lay_panel(struct contents_list *list, const struct stage *stage, bool band)
{
    unsigned language = stage->settings.language;
    struct rect panel = list->panel;
    float x = stage->content.x, edge = stage_px(stage, 56), indent = 0;
    float right = band ? stage->content.x + stage->content.w : panel.w - stage_px(stage, 48);
    float numeral = stage_px(stage, !band ? 320 : stage->settings.low_reach ? 480 : 240);
    float top = stage->content.y + roundf(0.714f * numeral);
    if (list->chapter) {
        size_t number = (size_t)(list->chapter - stage->deck->chapters) + 1;
        const struct textbox *box = text_set(stage, arena_printf(stage->arena, "%zu", number),
                                             sized(stage, numeral / stage->scale), right);
        list->panel_words[0] =
            contents_words(box, (struct vec2){x - text_bearing(stage, box), top});
        if (band)
            indent = roundf(box->width + stage_px(stage, 64));
    }
    x += indent;
    const char *slides =
        words_slides(stage->words, stage->arena, stage->deck, language, (unsigned)list->slides);
    struct text_style small = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.on_accent);
    float foot = panel.y + panel.h - edge;
    list->panel_words[3] = contents_words(
        text_set(stage, slides, small, right - x - stage_px(stage, 72)), (struct vec2){x, foot});
    struct text_style body = stage_style(stage, TYPE_CARD, stage->theme.on_accent);
    const struct textbox *words = text_set_balanced(stage, about_of(stage, list), body, right - x);
    float last = foot - small.line_px - stage_px(stage, 24);
    if (words->line_count > 0) {
        list->panel_words[2] = contents_words(words, (struct vec2){x, last - drop(words)});
        last -= drop(words) + body.line_px + stage_px(stage, 16);
    }
    const char *named = title_of(stage, list);
    const struct textbox *title = NULL;
    float air = words->line_count > 0 ? stage_px(stage, 20) : 0;
    if (stage->settings.low_reach && !stage->portrait)
        title = set_poster(stage, named, right - x, last - air - stage->content.y);
    last -= title ? air : 0;
    if (!title)
        title = set_title(stage, named, right - x, 3);
    list->panel_words[1] = contents_words(title, (struct vec2){x, last - drop(title)});
    if (list->open.w <= 0)
        return;
    float side = stage_px(stage, 56);
    struct vec2 at = {right - side, roundf(foot - side + stage_px(stage, 12))};
    list->arrow = (struct contents_icon){
        icon_make(stage->arena, ICON_NEXT, side, stage->theme.on_accent),
        icon_make(stage->arena, ICON_NEXT, side, stage->theme.on_accent), at};
}

/* --- all --- */

/* What is about the exhibition has a tile of its own, but where there are no tiles. */
static bool is_listed(const struct contents_list *list, const struct deck *deck, size_t index,
                      int about)
{
    const struct deck_slide *slide = &deck->slides[index];
    int chapter = list->chapter ? (int)(list->chapter - deck->chapters) : -1;
    if (slide->chapter != chapter || slide->kind->out_of_loop)
        return false;
    if (!list->chapter && (int)index == about)
        return deck->chapter_count == 0;
    return !slide->hidden;
}

static void find_rows(struct contents_list *list, const struct stage *stage, bool with_opener,
                      int about)
{
    const struct deck *deck = stage->deck;
    list->rows = arena_array(stage->arena, struct contents_row, deck->slide_count);
    for (size_t i = 0; i < deck->slide_count; i++)
        if (is_listed(list, deck, i, about) && (with_opener || !deck->slides[i].opens_chapter))
            list->rows[list->row_count++].slide = (int)i;
}

void contents_list_lay(struct contents_list *list, const struct stage *stage, size_t chapter,
                       int about)
{
    const struct deck *deck = stage->deck;
    const struct deck_chapter *of = chapter < deck->chapter_count ? &deck->chapters[chapter] : NULL;
    *list = (struct contents_list){.parts = 1, .chapter = of};
    if (of && of->count == 0)
        return;
    enum deck_base base = stage->theme.dark ? BASE_DARK : BASE_LIGHT;
    struct stage own = *stage; /* in the chapter's colours */
    own.theme = theme_make(stage->deck, base, stage->theme.high_contrast, of);
    bool low = stage->settings.low_reach, band = low || stage->portrait;
    struct rect content = stage->content, full = stage->full;
    struct row_setting setting = {.stage = &own, .list = list, .low = low, .area = content};
    list->accent = own.theme.accent;
    list->boxed = low;
    list->panel = full;
    setting.most_rows = stage->portrait ? 4 : 2;
    if (low) {
        float rows = (float)setting.most_rows;
        setting.area.h =
            stage_px(stage, LOW_ROW_PX) * rows + stage_px(stage, LOW_GAP_PX) * (rows - 1);
        setting.area.y = full.y + full.h - stage_px(stage, 6) - setting.area.h;
        list->panel.h = setting.area.y - stage_px(stage, LOW_GAP_PX) - full.y;
    } else if (band) {
        list->panel.h = stage_px(stage, 400);
        setting.area.y = list->panel.y + list->panel.h + stage_px(stage, 16);
        setting.area.h = full.y + full.h - stage_px(stage, 16) - setting.area.y;
    } else {
        list->panel.w = content.x + stage_columns(stage, 4) + stage_px(stage, 24);
        setting.area.x = list->panel.w + stage_px(stage, 56);
        setting.area.w = content.x + content.w - setting.area.x;
        setting.area.h = full.y + full.h - stage_px(stage, 24) - setting.area.y;
    }
    if (!low && of)
        list->open = list->panel;
    find_rows(list, &own, low, about);
    list->slides = of ? of->count : list->row_count;
    if (list->row_count > 0)
        lay_rows(&setting);
    lay_panel(list, &own, band);
}

static void draw_row_ground(const struct contents_list *list, const struct stage *stage,
                            struct rect area, bool pressed, struct draw_list *out)
{
    const struct theme *theme = &stage->theme;
    float line = fmaxf(1, stage_px(stage, theme->high_contrast ? 4 : 2));
    if (list->boxed)
        draw_box(out, (struct draw_box){.area = area,
                                        .radius = stage_px(stage, 6),
                                        .fill = pressed ? list->accent : theme->surface,
                                        .stroke = theme->rule,
                                        .stroke_width = line});
    else if (pressed)
        draw_fill(out, area, list->accent);
    else
        draw_fill(out, (struct rect){area.x, area.y + area.h - line, area.w, line}, theme->rule);
}

void contents_list_draw(const struct contents_list *list, const struct view *view,
                        struct draw_list *out)
{
    const struct contents_state *state = view->state;
    const struct stage *stage = view->stage;
    struct colour on_accent = stage->theme.on_accent;
    int target = 0;
    bool open = list->open.w > 0 && target++ == view->pressed;
    draw_fill(out, list->panel, open ? theme_mix(list->accent, on_accent, 0.2f) : list->accent);
    for (size_t i = 0; i < sizeof list->panel_words / sizeof *list->panel_words; i++)
        contents_draw_words(&list->panel_words[i], false, on_accent, out);
    contents_draw_icon(&list->arrow, false, out);
    for (size_t i = 0; i < list->row_count; i++) {
        const struct contents_row *row = &list->rows[i];
        if (row->part != state->part)
            continue;
        bool pressed = target++ == view->pressed;
        draw_row_ground(list, stage, row->area, pressed, out);
        contents_draw_icon(&row->mark, pressed, out);
        contents_draw_words(&row->title, pressed, on_accent, out);
    }
    if (list->more.w <= 0)
        return;
    bool pressed = target == view->pressed;
    draw_row_ground(list, stage, list->more, pressed, out);
    contents_draw_icon(&list->more_arrow, pressed, out);
    contents_draw_words(&list->more_words[state->part], pressed, on_accent, out);
}

static struct target plain_target(struct rect area, struct rect shown, struct action action)
{
    return (struct target){.area = area, .shown = shown, .action = action};
}

size_t contents_list_targets(const struct contents_list *list, const struct view *view,
                             struct target out[static TARGETS_MAX])
{
    const struct contents_state *state = view->state;
    float gap = list->boxed ? stage_px(view->stage, LOW_GAP_PX) / 2 : 0;
    size_t count = 0;
    if (list->open.w > 0)
        out[count++] = plain_target(list->open, rect_grow(list->open, -stage_px(view->stage, 16)),
                                    (struct action){ACTION_SLIDE, (int)list->chapter->first});
    for (size_t i = 0; i < list->row_count && count + 1 < TARGETS_MAX; i++) {
        const struct contents_row *row = &list->rows[i];
        if (row->part == state->part)
            out[count++] = plain_target(rect_grow(row->area, gap), row->area,
                                        (struct action){ACTION_SLIDE, row->slide});
    }
    if (list->more.w > 0)
        out[count++] = plain_target(rect_grow(list->more, gap), list->more,
                                    (struct action){ACTION_KIND, CONTENTS_MORE});
    return count;
}
