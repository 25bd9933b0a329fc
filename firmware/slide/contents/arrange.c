#include "slide/contents/tile.h"

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
        /* A single row stands a little above the middle. */
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

void tile_arrange(struct contents *contents, const struct stage *stage, unsigned columns, float top)
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
