/* The layout of most slides: items at their positions, on the pages that show them.
 *
 * Layout fills a sheet in the stage's arena, in the order of drawing; sheet_draw() only copies. */
#pragma once

#include "scene/draw.h"
#include "scene/text/textbox.h"
#include "slide/kit/kind.h"
#include "slide/kit/picture.h"

enum sheet_kind { SHEET_FILL, SHEET_TEXT, SHEET_LAYER, SHEET_PICTURE };
enum { SHEET_EVERY_PAGE = -1 };

struct sheet_text {
    const struct textbox *box;
    size_t first, end; /* lines */
    struct vec2 at;    /* of the top of line `first` */
    struct colour bullet;
};

/* How an item comes with the visitor. Once it is there it is drawn as any other. */
enum sheet_arrival {
    ARRIVES_WHOLE,
    ARRIVES_GROWING,  /* SHEET_LAYER: uncovered from the left */
    ARRIVES_FALLING,  /* the same from above */
    ARRIVES_FILLING,  /* SHEET_LAYER: uncovered mark by mark */
    ARRIVES_COUNTING, /* SHEET_TEXT: other texts first, with their right edge at its own */
};

struct sheet_coming {
    enum sheet_arrival arrival;
    unsigned turn;            /* the first comes at once, each next one a little later */
    const struct rect *cells; /* FILLING: one for each mark, px of the layer, row by row */
    size_t cell_count;
    const struct textbox *const *steps; /* COUNTING: of one line each */
    size_t step_count;
};

struct sheet_item {
    enum sheet_kind kind;
    int page; /* SHEET_EVERY_PAGE, or the only page that shows it */
    bool inviting;
    struct sheet_coming coming;
    union {
        struct draw_fill fill;
        struct sheet_text text;
        struct draw_layer layer;
        struct picture_box picture;
    };
};

struct sheet {
    const struct stage *stage;
    struct sheet_item *items;
    size_t count, capacity;
    unsigned pages;
    int64_t still_ns; /* of the visit: from then on nothing moves */
    /* For what is added next. */
    int page;
    bool inviting;
};

/* An empty sheet of one page. `stage` must outlive it. */
struct sheet *sheet_start(const struct stage *stage);
/* Appends an item for the present page; the functions below are its forms. */
struct sheet_item *sheet_add(struct sheet *sheet, enum sheet_kind kind);
static inline void sheet_fill(struct sheet *sheet, struct rect area, struct colour colour)
{
    sheet_add(sheet, SHEET_FILL)->fill = (struct draw_fill){area, colour};
}
static inline void sheet_layer(struct sheet *sheet, const struct layer *layer, struct vec2 at)
{
    sheet_add(sheet, SHEET_LAYER)->layer = (struct draw_layer){layer, at};
}
static inline void sheet_picture(struct sheet *sheet, const struct picture_box *picture)
{
    sheet_add(sheet, SHEET_PICTURE)->picture = *picture;
}
/* How the item that was added last comes. */
void sheet_comes(struct sheet *sheet, struct sheet_coming coming);
/* How far what grows has come, 0..1, for kinds that draw it themselves. */
float sheet_grown(const struct view *view);
/* The `step` of a kind whose layout result is a sheet. */
static inline bool sheet_step(const struct view *view, int64_t dt_ns)
{
    const struct sheet *sheet = view->placed;
    (void)dt_ns;
    return view->since_ns < sheet->still_ns;
}
/* All lines, with the baseline of the first one at `baseline`. Nothing for an empty text. */
void sheet_text(struct sheet *sheet, const struct textbox *box, float x, float baseline);
static inline void sheet_lines(struct sheet *sheet, struct sheet_text text)
{
    sheet_add(sheet, SHEET_TEXT)->text = text;
}
void sheet_draw(const struct sheet *sheet, const struct view *view, struct draw_list *out);
/* What comes over the sheet, as a card does. */
struct sheet_cover {
    struct rect area;
    float shown; /* how much it has come, 0..1 */
};
/* The same, but words inside `room` that a cover meets give way to it whole as it comes: they would
 * be seen in part. */
void sheet_draw_covered(const struct sheet *sheet, const struct view *view, struct rect room,
                        const struct sheet_cover covers[static 2], struct draw_list *out);
/* Where the lines of text of a page are, px of the canvas; returns how many, at most `most`. */
size_t sheet_texts(const struct sheet *sheet, unsigned page, struct rect *out, size_t most);
/* The `pages` and `pictures` of a kind whose layout result is a sheet. */
static inline unsigned sheet_pages(const void *placed)
{
    const struct sheet *sheet = placed;
    return sheet->pages;
}
size_t sheet_pictures(const void *placed, struct picture_want out[static PICTURES_PER_SLIDE]);
