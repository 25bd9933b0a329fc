#include "chrome/caption.h"

#include <string.h>

#include "deck/value/text.h"
#include "ui/control.h"
#include "ui/label.h"

static const char *name_of(const struct stage *stage)
{
    unsigned language = stage->settings.language;
    int chapter = stage->slide ? stage->slide->chapter : -1;
    return text_in(chapter < 0 ? &stage->deck->title : &stage->deck->chapters[chapter].title,
                   language);
}

/* No-break spaces: the chapter's number stays with the first word. */
static const char *numbered(const struct stage *stage, const char *name)
{
    if (!stage->slide || stage->slide->chapter < 0)
        return name;
    return arena_printf(stage->arena, "%d\u00a0\u00a0%s", stage->slide->chapter + 1, name);
}

/* The width of a line, px. */
static float width_of(const struct stage *stage, const char *text, enum type type)
{
    struct textbox box;
    label_set(stage->arena, stage, text, type, 0, 1, &box);
    return ceilf(box.width);
}

/* Of the chapter's number and the first word of its name; `cut`: with the sign that there are more,
 * if there are. */
static float first_width(const struct stage *stage, enum type type, bool cut)
{
    const char *name = name_of(stage), *end = name + strcspn(name, " ");
    const char *more = cut && *end ? "\u2026" : "";
    name = arena_printf(stage->arena, "%.*s%s", (int)(end - name), name, more);
    return width_of(stage, numbered(stage, name), type);
}

float caption_least(const struct stage *stage)
{
    return first_width(stage, TYPE_SMALL_STRONG, false);
}

/* --- the size of its letters --- */

/* The name grows with the visitor's text size, as far as all of it has room beside the number: one
 * of these, the first at 150 %, the second at 125 %. The last cuts it. */
static const struct caption_size {
    enum type name, number;
    float line; /* design px */
} SIZES[] = {
    {TYPE_TILE, TYPE_LABEL, 50},
    {TYPE_LABEL_STRONG, TYPE_SMALL, 40},
    {TYPE_SMALL_STRONG, TYPE_SMALL, 36},
};
enum { SIZES_COUNT = sizeof SIZES / sizeof *SIZES };

/* Design px: between the end of the name and the number behind it; the short form may be nearer. */
static const float BEHIND = 24, BEHIND_LEAST = 12;

/* The short form of the number of the chapter's last slide. */
static float number_width(const struct stage *stage, enum type type)
{
    int chapter = stage->slide ? stage->slide->chapter : -1;
    if (chapter < 0)
        return 0;
    const char *count =
        arena_printf(stage->arena, "%u", (unsigned)stage->deck->chapters[chapter].count);
    const char *parts[] = {count, count};
    unsigned language = stage->settings.language;
    return width_of(stage, words_fill(stage->words, stage->arena, WORD_OF, language, parts), type);
}

static bool has_room(const struct stage *stage, const char *text, const struct caption_size *size,
                     float width)
{
    struct textbox whole;
    label_set(stage->arena, stage, text, size->name, width, SIZE_MAX, &whole);
    if (whole.line_count > 2 || first_width(stage, size->name, false) > width)
        return false;
    float number = stage_px(stage, BEHIND) + number_width(stage, size->number);
    return whole.line_count < 2 || whole.lines[1].width + number <= width;
}

static const struct caption_size *choose_size(const struct stage *stage, const char *text,
                                              struct rect area)
{
    int percent = stage->settings.text_percent;
    size_t i = percent >= 150 ? 0 : percent >= 125 ? 1 : 2;
    while (i + 1 < SIZES_COUNT && (2 * stage_px(stage, SIZES[i].line) > area.h ||
                                   !has_room(stage, text, &SIZES[i], area.w)))
        i++;
    return &SIZES[i];
}

struct caption caption_layout(const struct stage *stage, struct rect area)
{
    struct caption caption = {.area = area};
    if (area.w <= 0)
        return caption;
    const char *name = name_of(stage), *text = numbered(stage, name), *row = text;
    const struct caption_size *size = choose_size(stage, text, area);
    float height = 2 * stage_px(stage, size->line);
    caption.area.y = roundf(area.y + (area.h - height) / 2);
    caption.area.h = height;
    caption.number_type = size->number;
    caption.invitation = invitation_layout(stage, caption.area);
    if (first_width(stage, size->name, false) > area.w)
        text = name;
    if (first_width(stage, size->name, true) > area.w)
        row = name;
    label_set(stage->arena, stage, text, size->name, area.w, 2, &caption.title);
    label_set(stage->arena, stage, row, size->name, area.w, 1, &caption.title_row);
    return caption;
}

/* What a number is set for. */
struct drawing_caption {
    const struct caption *caption;
    const struct stage *stage;
    const struct bar_state *state;
    struct arena *arena;
};

/* "Slide 3 of 7", "3 of 7", "3/7". */
enum number_form { NUMBER_WHOLE, NUMBER_BRIEF, NUMBER_BARE };

/* "Slide 3 of 7", or the page where the slide has several, or either in a shorter form. False:
 * there is neither, or it is of another chapter than the caption's. Set here since pages turn
 * without a layout. */
static bool set_number(const struct drawing_caption *drawing, enum number_form form,
                       struct textbox *number)
{
    const struct stage *stage = drawing->stage;
    const struct bar_state *state = drawing->state;
    struct arena *arena = drawing->arena;
    bool paged = state->pages > 1;
    enum word_id word = form == NUMBER_BRIEF ? WORD_OF : paged ? WORD_PAGE_OF : WORD_SLIDE_OF;
    bool elsewhere = state->place && state->place->chapter != stage->slide->chapter;
    if (elsewhere || (!paged && state->number == 0))
        return false;
    const char *parts[] = {
        arena_printf(arena, "%u", paged ? state->page + 1 : state->number),
        arena_printf(arena, "%u", paged ? state->pages : state->count),
    };
    const char *text = form == NUMBER_BARE
                           ? arena_printf(arena, "%s/%s", parts[0], parts[1])
                           : words_fill(stage->words, arena, word, stage->settings.language, parts);
    label_set(arena, stage, text, drawing->caption->number_type, 0, 1, number);
    return true;
}

/* Sets the number behind the name's second line, in a shorter form if need be; returns how far
 * behind the line's start it is, px; 0: there is no room. */
static float set_behind(const struct drawing_caption *drawing, struct textbox *number)
{
    static const struct {
        enum number_form form;
        const float *gap;
    } ways[] = {{NUMBER_WHOLE, &BEHIND},
                {NUMBER_BRIEF, &BEHIND},
                {NUMBER_BRIEF, &BEHIND_LEAST},
                {NUMBER_BARE, &BEHIND_LEAST}};
    const struct caption *caption = drawing->caption;
    float end = caption->title.lines[1].width;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        float behind = roundf(end + stage_px(drawing->stage, *ways[i].gap));
        set_number(drawing, ways[i].form, number);
        if (behind + number->width <= caption->area.w)
            return behind;
    }
    return 0;
}

/* The number is under a title of one line, else behind the end of its second line; where it does
 * not fit there, the title gives way. */
void caption_draw(const struct caption *caption, const struct stage *stage,
                  const struct bar_state *state, bool pressed, struct draw_list *out)
{
    const struct textbox *title = &caption->title;
    struct vec2 at = {caption->area.x, caption->area.y}, number_at = at;
    bool in_chapter = stage->slide && stage->slide->chapter >= 0;
    struct colour ink = in_chapter ? stage->theme.accent : stage->theme.ink;
    struct colour second = stage->theme.ink3;
    struct textbox number;

    if (pressed)
        ink = second = control_look(stage, CONTROL_PRESSED, false).ink;

    if (caption->area.w <= 0)
        return;
    if (state->attract) {
        invitation_draw(&caption->invitation, stage, state->pulse, out);
        return;
    }
    struct drawing_caption drawing = {caption, stage, state, &out->words};
    if (!set_number(&drawing, NUMBER_WHOLE, &number)) {
        at.y += roundf((caption->area.h - title->height) / 2);
        label_draw(title, at, ink, out);
        return;
    }
    number_at.y += caption->area.h / 2;
    if (title->line_count > 1) {
        float behind = set_behind(&drawing, &number);
        if (behind == 0) {
            title = &caption->title_row;
            set_number(&drawing, NUMBER_WHOLE, &number);
        }
        number_at.x += behind;
    }
    label_draw(title, at, ink, out);
    label_draw(&number, number_at, second, out);
}
