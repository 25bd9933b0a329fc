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

float caption_least(const struct stage *stage)
{
    const char *name = name_of(stage);
    struct textbox box;
    name = arena_copy(stage->arena, name, strcspn(name, " "));
    label_set(stage->arena, stage, numbered(stage, name), TYPE_SMALL_STRONG, 0, 1, &box);
    return ceilf(box.width);
}

struct caption caption_layout(const struct stage *stage, struct rect area)
{
    struct caption caption = {.area = area};
    if (area.w <= 0)
        return caption;
    caption.invitation = invitation_layout(stage, area);
    const char *text = name_of(stage);
    if (caption_least(stage) <= area.w)
        text = numbered(stage, text);
    label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, area.w, 2, &caption.title);
    label_set(stage->arena, stage, text, TYPE_SMALL_STRONG, area.w, 1, &caption.title_row);
    return caption;
}

/* "Slide 3 of 7", or the page where the slide has several, or either in its short form. False:
 * there is neither. Set here since pages turn without a layout. */
static bool set_number(const struct stage *stage, const struct bar_state *state, bool brief,
                       struct arena *arena, struct textbox *out)
{
    bool paged = state->pages > 1;
    enum word_id word = brief ? WORD_OF : paged ? WORD_PAGE_OF : WORD_SLIDE_OF;
    if (!paged && state->number == 0)
        return false;
    const char *parts[] = {
        arena_printf(arena, "%u", paged ? state->page + 1 : state->number),
        arena_printf(arena, "%u", paged ? state->pages : state->count),
    };
    const char *text = words_fill(stage->words, arena, word, stage->settings.language, parts);
    label_set(arena, stage, text, TYPE_SMALL, 0, 1, out);
    return true;
}

/* The number is under a title of one line, else behind the end of its second line, in its short
 * form if need be; where it does not fit there either, the title gives way. */
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
    if (!set_number(stage, state, false, &out->words, &number)) {
        at.y += roundf((caption->area.h - title->height) / 2);
        label_draw(title, at, ink, out);
        return;
    }
    number_at.y += stage_px(stage, 36);
    if (title->line_count > 1) {
        float behind = roundf(title->lines[1].width + stage_px(stage, 24));
        if (behind + number.width > caption->area.w)
            set_number(stage, state, true, &out->words, &number);
        if (behind + number.width > caption->area.w) {
            title = &caption->title_row;
            set_number(stage, state, false, &out->words, &number);
        } else {
            number_at.x += behind;
        }
    }
    label_draw(title, at, ink, out);
    label_draw(&number, number_at, second, out);
}
