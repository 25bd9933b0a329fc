/* The opener of a chapter: its numeral as large as a hand, what it is about, and under or beside
 * them a ground, a picture, or what is inside. */
#include "slide/kit/footer.h"
#include "slide/kit/header.h"
#include "slide/title/inside.h"
#include "slide/title/title.h"
#include "ui/text.h"

/* Sizes of the numeral and the headline, design px; the first that fit are taken. */
struct sizes {
    float numeral, headline;
};
static const struct sizes SIZES[] = {{480, 112}, {480, 96}, {400, 96}, {320, 96},
                                     {240, 96},  {240, 80}, {160, 64}};
/* Where the loop shows it, to be read from afar, the headline stays as large as it can. */
static const struct sizes AFAR[] = {{480, 112}, {400, 112}, {320, 112}, {240, 112},
                                    {160, 112}, {160, 96},  {160, 64}};
enum { SIZES_COUNT = sizeof SIZES / sizeof *SIZES };
_Static_assert(sizeof AFAR == sizeof SIZES, "as many of both");
static const float CAPITALS = 0.714f; /* height of a display font's capitals and figures, em */

/* Numeral, headline, subtitle and lead, set in one of the sizes. */
struct stack {
    struct textbox *numeral, *headline;
    struct text_style numeral_style, headline_style;
    struct textbox *rest[2]; /* NULL: not given */
    float words;             /* from the top of the headline's capitals to the last baseline, px */
};

static float capitals(const struct text_style *style)
{
    return roundf(CAPITALS * (float)style->size_px);
}

static float numeral_gap(const struct stage *stage)
{
    return stage_px(stage, 64);
}

/* From one text's last baseline to the next one's first. */
static float step(const struct stage *stage, const struct textbox *below)
{
    return stage_px(stage, 40) + (below->line_count ? below->lines[0].baseline : 0);
}

static struct stack set_stack(const struct stage *stage, const struct title_spec *title,
                              const struct title_column *column, struct sizes sizes)
{
    const struct deck_slide *slide = stage->slide;
    unsigned language = stage->settings.language;
    struct stack stack = {
        .numeral_style = title_sized(stage, TYPE_NUM, sizes.numeral, stage->theme.accent),
        .headline_style = title_sized(stage, TYPE_D1, sizes.headline, stage->theme.ink),
    };
    const char *number = arena_printf(stage->arena, "%d", slide->chapter + 1);
    stack.numeral = text_set(stage, number, stack.numeral_style, column->width);
    stack.headline = text_set_balanced(stage, text_in(&slide->title, language),
                                       stack.headline_style, column->width);
    stack.words = capitals(&stack.headline_style) + text_drop(stack.headline);
    const struct text *rest[] = {&title->subtitle, &slide->lead};
    for (size_t i = 0; i < 2; i++) {
        if (!rest[i]->given)
            continue;
        struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink2);
        struct textbox *box =
            text_set_balanced(stage, text_in(rest[i], language), style, column->width);
        stack.rest[i] = box;
        stack.words += step(stage, box) + text_drop(box);
    }
    return stack;
}

static float height_of(const struct stage *stage, const struct stack *stack)
{
    return capitals(&stack->numeral_style) + numeral_gap(stage) + stack->words;
}

/* The largest that fits into `height` px. */
static struct stack choose(const struct stage *stage, const struct title_spec *title,
                           const struct title_column *column, float height)
{
    struct stack stack = {0};
    for (size_t i = 0; i < SIZES_COUNT; i++) {
        stack = set_stack(stage, title, column, stage->settings.poster ? AFAR[i] : SIZES[i]);
        if (height_of(stage, &stack) <= height && stack.headline->line_count <= column->lines &&
            stack.headline->broken_words == 0)
            break;
    }
    return stack;
}

static void report(const struct stage *stage, struct diags *lint, const struct title_spec *title,
                   const struct stack *stack, size_t lines)
{
    const struct text *rest[] = {&title->subtitle, &stage->slide->lead};
    static const char *const names[] = {"subtitle", "lead"};
    fit_text(stage, lint, &stage->slide->title, "headline", stack->headline, lines);
    fit_count(stage, lint, &stage->slide->title, "headline", 9, 0);
    for (size_t i = 0; i < 2; i++)
        if (stack->rest[i])
            fit_text(stage, lint, rest[i], names[i], stack->rest[i], 4);
}

/* The numeral at the top of the column, the words at its foot. */
static void add_stack(struct sheet *sheet, const struct title_column *column,
                      const struct stack *stack, float top, float bottom)
{
    const struct stage *stage = sheet->stage;
    sheet_text(sheet, stack->numeral, column->x - text_bearing(stage, stack->numeral),
               top + capitals(&stack->numeral_style));
    float baseline = bottom - stack->words + capitals(&stack->headline_style);
    sheet_text(sheet, stack->headline,
               column->x - header_shift(stage, stack->headline_style.size_px), baseline);
    baseline += text_drop(stack->headline);
    for (size_t i = 0; i < 2; i++) {
        if (!stack->rest[i])
            continue;
        baseline += step(stage, stack->rest[i]);
        sheet_text(sheet, stack->rest[i], column->x, baseline);
        baseline += text_drop(stack->rest[i]);
    }
}

/* The last baseline of all: large letters keep more off the bar than a footer's. */
static float foot_of(const struct stage *stage)
{
    return fminf(footer_bottom(stage), stage->content.y + stage->content.h - stage_px(stage, 16));
}

/* The note and the source; the faintest ink is too faint for a ground that is no plain colour.
 * Returns the bottom for what is above. */
static float add_footer(struct sheet *sheet, const struct title_spec *title, struct diags *lint,
                        const struct title_column *column, float bottom)
{
    const struct stage *stage = sheet->stage;
    struct stage brighter = *stage;
    if (backdrop_given(&title->ground))
        brighter.theme.ink3 = stage->theme.ink2;
    sheet->stage = &brighter;
    bottom = footer_add(sheet, lint, column->x, column->width, bottom);
    sheet->stage = stage;
    return bottom;
}

/* The words between `top` and the foot of the page; returns their last baseline. */
static void add_words(struct title_placed *placed, const struct title_spec *title,
                      struct diags *lint, struct title_column column, struct rect room)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    float foot = add_footer(sheet, title, lint, &column, room.y + room.h);
    struct stack stack = choose(stage, title, &column, foot - room.y);
    report(stage, lint, title, &stack, column.lines);
    add_stack(sheet, &column, &stack, room.y, foot);
    title_check_room(stage, lint, room.y + height_of(stage, &stack), foot);
}

/* The right end of all words. */
static float right_of(const struct sheet *sheet)
{
    struct rect texts[TITLE_TEXTS_MAX];
    size_t count = sheet_texts(sheet, 0, texts, TITLE_TEXTS_MAX);
    float right = 0;
    for (size_t i = 0; i < count; i++)
        right = fmaxf(right, texts[i].x + texts[i].w);
    return right;
}

/* On a ground: in a landscape canvas the words are at the left, else in the lower half. */
static void lay_on_ground(struct title_placed *placed, const struct title_spec *title,
                          struct diags *lint)
{
    const struct stage *stage = placed->sheet->stage;
    struct rect content = stage->content, full = stage->full, clear, dim[2] = {full, {0, 0, 0, 0}};
    float edge = stage_px(stage, 64);
    struct title_column column = {content.x, content.w, 4};
    struct rect room = {content.x, content.y, content.w, 0};
    if (stage->portrait) {
        room.y = full.y + roundf(0.45f * full.h);
        clear = (struct rect){edge, edge, full.w - 2 * edge, room.y - 2 * edge};
        dim[0].y = room.y;
        dim[0].h = full.y + full.h - room.y;
    } else {
        column.width = stage_columns(stage, stage_large(stage) ? 8 : 7);
        clear.x = column.x + column.width + edge;
        clear.y = edge;
        clear.w = full.w - clear.x - edge;
        clear.h = full.h - 2 * edge;
    }
    room.h = foot_of(stage) - room.y;
    add_words(placed, title, lint, column, room);
    if (!stage->portrait)
        dim[0].w = right_of(placed->sheet);
    title_ground(placed, title, clear, dim, lint);
}

/* Beside a picture, on a portrait canvas below it. */
static void lay_beside_image(struct title_placed *placed, const struct title_spec *title,
                             struct diags *lint)
{
    const struct stage *stage = placed->sheet->stage;
    struct rect content = stage->content, full = stage->full;
    struct title_column column = {content.x, content.w, 4};
    struct rect room = content;
    if (stage->portrait) {
        float height = roundf(0.4f * full.h);
        title_image(placed->sheet, lint, title, (struct rect){0, 0, stage->width, height});
        room.y = height + stage_px(stage, 72);
    } else {
        column.width = stage_columns(stage, 7);
        float left = content.x + column.width + stage_px(stage, 72);
        title_image(placed->sheet, lint, title,
                    (struct rect){left, 0, stage->width - left, full.h});
    }
    room.h = foot_of(stage) - room.y;
    add_words(placed, title, lint, column, room);
}

/* Beside a field in the chapter's colour that tells what is inside. */
static void lay_plain(struct title_placed *placed, const struct title_spec *title,
                      struct diags *lint)
{
    const struct stage *stage = placed->sheet->stage;
    struct rect content = stage->content, full = stage->full, field = full;
    struct title_column column = {content.x, content.w, 4};
    struct rect room = content;
    if (stage->portrait) {
        field.y = full.y + roundf(0.5f * full.h);
        field.h = full.y + full.h - field.y;
        room.h = field.y - stage_px(stage, 64) - room.y;
    } else {
        column.width = stage_columns(stage, 7);
        field.x = content.x + column.width + stage_px(stage, 72);
        field.w = full.w - field.x;
        room.h = foot_of(stage) - room.y;
    }
    add_words(placed, title, lint, column, room);
    title_inside(placed, field);
}

void title_lay_opener(struct title_placed *placed, const struct title_spec *title,
                      struct diags *lint)
{
    if (backdrop_given(&title->ground))
        lay_on_ground(placed, title, lint);
    else if (title->image.text)
        lay_beside_image(placed, title, lint);
    else
        lay_plain(placed, title, lint);
}
