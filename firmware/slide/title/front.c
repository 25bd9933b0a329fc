/* The front of a deck: its title, what invites a touch, and its chapters. */
#include "slide/kit/fit.h"
#include "slide/kit/gap.h"
#include "slide/kit/header.h"
#include "slide/title/chapters.h"
#include "slide/title/title.h"
#include "ui/text.h"

/* The line above the deck's title: the slide's lead. */
static void add_eyebrow(struct sheet *sheet, struct diags *lint, const struct title_column *column,
                        float baseline)
{
    const struct stage *stage = sheet->stage;
    const struct text *lead = &stage->slide->lead;
    if (!lead->given)
        return;
    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink2);
    struct textbox *box = title_part(stage, lint, lead, "lead", 2, style, column->width);
    sheet_text(sheet, box, column->x, baseline - text_drop(box));
}

static float add_subtitle(struct sheet *sheet, struct diags *lint, const struct text *subtitle,
                          const struct title_column *column, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (!subtitle->given)
        return baseline;
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink2);
    struct textbox *box = title_part(stage, lint, subtitle, "subtitle", stage->portrait ? 4 : 3,
                                     style, column->width);
    baseline += stage_px(stage, 41) + style.line_px;
    sheet_text(sheet, box, column->x, baseline);
    return baseline + text_drop(box);
}

/* A ring around a dot: touch here (or anywhere). */
static const struct layer *make_ring(const struct stage *stage)
{
    float size = stage_px(stage, 120), line = stage_px(stage, 4);
    struct vec2 centre = {size / 2, size / 2};
    struct layer *layer = layer_start(stage->arena, size, size);
    struct path outer = path_start(stage->arena), inner = path_start(stage->arena);
    struct path core = path_start(stage->arena);
    path_circle(&outer, centre, stage_px(stage, 56));
    path_circle(&inner, centre, stage_px(stage, 40));
    path_circle(&core, centre, stage_px(stage, 18));
    struct colour faint = theme_mix(stage->theme.ground, stage->theme.ink, 0.4f);
    layer_stroke(layer, &outer, (struct stroke){.colour = faint, .width = line});
    layer_stroke(layer, &inner, (struct stroke){.colour = stage->theme.ink, .width = line});
    layer_fill(layer, &core, stage->theme.ink);
    return layer_finish(layer);
}

/* The same words in the deck's other languages, right of them. */
static void add_other_languages(struct sheet *sheet, float left, float middle)
{
    const struct stage *stage = sheet->stage;
    struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink2);
    unsigned others = stage->deck->language_count - 1, shown = others < 3 ? others : 3;
    float baseline =
        middle - style.line_px * (float)(shown - (shown > 0)) / 2 + stage_px(stage, 10);
    for (unsigned i = 0; shown > 0 && i < stage->deck->language_count; i++) {
        if (i == stage->settings.language)
            continue;
        const char *text = words_get(stage->words, WORD_TOUCH_TO_BEGIN, i);
        struct textbox *box = text_set(stage, text, style, stage->content.w / 2);
        sheet_text(sheet, box, left, baseline);
        baseline += style.line_px;
        shown--;
    }
}

/* "Touch to begin", its ring in the middle at `y`: shown while the deck plays by itself. Returns
 * where it is. */
static struct rect add_invitation(struct sheet *sheet, const struct title_column *column, float y)
{
    const struct stage *stage = sheet->stage;
    const char *text = words_get(stage->words, WORD_TOUCH_TO_BEGIN, stage->settings.language);
    struct text_style style = stage_style(stage, TYPE_LEAD, stage->theme.ink);
    style.face = FACE_TEXT_SEMIBOLD;
    float x = column->x;
    sheet->inviting = true;
    sheet_layer(sheet, make_ring(stage), (struct vec2){x, y - stage_px(stage, 60)});
    float left = x + stage_px(stage, 152);
    struct textbox *box = text_set(stage, text, style, column->width - (left - x));
    sheet_text(sheet, box, left, y + stage_px(stage, 17));
    float right = left + ceilf(box->width);
    if (!stage->portrait)
        add_other_languages(sheet, right + stage_px(stage, 64), y);
    sheet->inviting = false;
    return (struct rect){x, y - stage_px(stage, 60), right - x + stage_px(stage, 24),
                         stage_px(stage, 120)};
}

/* The places of a front's parts. */
struct front {
    struct title_column column;
    float size;   /* of the headline, design px */
    float first;  /* its first baseline */
    float bottom; /* of all */
    bool pictured, ground;
    bool alone; /* nothing but words: no ground, no picture, no chapters */
};

static struct textbox *set_headline(const struct stage *stage, const struct front *front)
{
    struct text_style style = title_sized(stage, TYPE_D0, front->size, stage->theme.ink);
    return text_set_balanced(stage, text_in(&stage->slide->title, stage->settings.language), style,
                             front->column.width);
}

/* Beside the map the headline is narrower where it may be. */
static void set_column(const struct stage *stage, const struct title_spec *title,
                       struct front *front)
{
    struct rect content = stage->content;
    bool ground = backdrop_given(&title->ground);
    front->column = (struct title_column){content.x, content.w,
                                          stage->portrait ? 4
                                          : front->alone  ? 3
                                                          : 2};
    front->size = stage->portrait && (ground || title->image.text) ? 112 : 152;
    if (stage->portrait || (!ground && !title->image.text))
        return;
    front->column.width = stage_columns(stage, ground ? 8 : 9);
    if (!ground)
        return;
    front->column.lines = 3;
    for (front->size = 128; front->size > 96; front->size -= 16)
        if (set_headline(stage, front)->line_count <= 2)
            break;
}

/* On a portrait canvas, what the ground is about has this much between the words and the chapters,
 * design px: less would press what lights up on it together. */
enum { ART_PX = 420 };

/* Under the words, whose last baseline is `last`: the chapters, and what invites a touch. Returns
 * the lowest that the words may reach. */
static float add_chapters(struct title_placed *placed, const struct front *front, float last)
{
    const struct stage *stage = placed->sheet->stage;
    bool band = !stage->portrait && stage->deck->chapter_count > 1;
    float under = last + stage_px(stage, 68), invitation = stage_px(stage, 176);
    float width = front->pictured ? front->column.width : stage->content.w;
    struct rect area = {stage->content.x, under, width, front->bottom - under};
    if (stage->portrait && front->pictured) /* off the picture below */
        area.h -= stage_px(stage, 16);
    /* Who made the text larger is there already: the loop plays at 100 %. */
    if (stage_large(stage))
        return title_chapters_add(placed, area, 0) - stage_px(stage, 24);
    if (stage->portrait && !front->pictured)
        area.h -= invitation;
    float above = front->ground && stage->portrait ? ART_PX : band || front->pictured ? 64 : 0;
    float top = title_chapters_add(placed, area, stage_px(stage, above));
    float ring = front->bottom - stage_px(stage, stage->portrait ? 84 : 160);
    if (band || (stage->portrait && front->pictured))
        ring = roundf((last + stage_px(stage, 8) + top) / 2);
    else if (!stage->portrait)
        ring = fmaxf(ring, last + stage_px(stage, 100));
    placed->invitation = add_invitation(placed->sheet, &front->column, ring);
    return ring - stage_px(stage, 60);
}

/* Where the words are on a ground: those above (at the left on a landscape canvas), and those at
 * the foot. `last`: the last baseline of those above. */
static void find_words(const struct title_placed *placed, float last, struct rect out[2])
{
    const struct stage *stage = placed->sheet->stage;
    struct rect full = stage->full, texts[TITLE_TEXTS_MAX];
    size_t count = sheet_texts(placed->sheet, 0, texts, TITLE_TEXTS_MAX);
    float right = stage->portrait ? full.w : 0, foot = full.y + full.h;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].y > last)
            foot = fminf(foot, texts[i].y);
        else
            right = fmaxf(right, texts[i].x + texts[i].w);
    }
    out[0] = (struct rect){full.x, full.y, right, last - full.y};
    out[1] = (struct rect){full.x, foot, full.w, full.y + full.h - foot};
}

/* The part without words: right of those above, on a portrait canvas between them. */
static struct rect find_clear(const struct stage *stage, const struct rect words[2])
{
    struct rect full = stage->full;
    float edge = stage_px(stage, 56), least = stage_px(stage, 1000), foot = words[1].y - edge;
    float left = fmaxf(least, words[0].w + edge / 2);
    struct rect clear = {left, full.y + edge, full.w - edge - left, 0};
    if (stage->portrait || clear.w < stage_px(stage, 420)) { /* under the words above */
        clear.x = stage->portrait ? edge : least;
        clear.w = full.w - edge - clear.x;
        clear.y = words[0].y + words[0].h + edge;
    }
    clear.h = fmaxf(foot - clear.y, stage_px(stage, 120));
    return clear;
}

/* Above chapters, beside or over a picture or a ground. Returns the last baseline. */
static float add_beside(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                        struct front *front)
{
    const struct stage *stage = sheet->stage;
    bool ground = backdrop_given(&title->ground), chapters = stage->deck->chapter_count > 1;
    struct textbox *box = set_headline(stage, front);
    /* Fewer lines are lower, on a portrait canvas above its middle. */
    float down = stage->portrait ? (ground ? 230 : 330) : chapters ? 222 : 262;
    front->first = stage->content.y + stage_px(stage, down);
    unsigned size = textbox_first_size(box);
    if (!stage->portrait && box->line_count < 2)
        front->first += stage_px(stage, 78);
    add_eyebrow(sheet, lint, &front->column, front->first - stage_px(stage, ground ? 166 : 194));
    sheet_text(sheet, box, front->column.x - header_shift(stage, size), front->first);
    return add_subtitle(sheet, lint, &title->subtitle, &front->column,
                        front->first + text_drop(box));
}

/* Words that are alone on the canvas: beside a band in the accent, on a portrait canvas under it;
 * at the foot is what invites a touch. */
enum {
    BAND_PX = 280,
    BAND_OFF_PX = 72, /* the words are off it */
    INVITATION_PX = 160,
    ALONE_MOST_PX = 640,
    ALONE_LEAST_PX = 96,
    STEP_PX = 8
};
/* Of the height that the words leave the part above them: under them is room for the invitation. */
static const float LOWER = 0.6F;

/* Adds the band; returns the room of the words. */
static struct rect add_band(struct sheet *sheet)
{
    const struct stage *stage = sheet->stage;
    struct rect band = stage->full, room = stage->content;
    /* Who made the text larger is there already: nothing invites a touch. */
    float bottom = room.y + room.h - stage_px(stage, stage_large(stage) ? 24 : INVITATION_PX);
    if (stage->portrait) {
        band.h = stage_px(stage, BAND_PX);
        room.y = band.y + band.h + stage_px(stage, BAND_OFF_PX);
    } else {
        band.w = stage_px(stage, BAND_PX);
        band.x = stage->full.x + stage->full.w - band.w;
        room.w = band.x - stage_px(stage, BAND_OFF_PX) - room.x;
    }
    sheet_fill(sheet, band, stage->theme.accent);
    room.h = bottom - room.y;
    return room;
}

/* Adds eyebrow, headline and subtitle in the middle of their room; returns the last baseline. */
static float add_words(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                       struct front *front, struct rect room)
{
    const struct stage *stage = sheet->stage;
    const struct textbox *headline = set_headline(stage, front);
    unsigned size = textbox_first_size(headline);
    const struct title_column *column = &front->column;
    float eyebrow = stage->slide->lead.given ? stage_px(stage, 140) : 0;
    float capitals = roundf(0.714F * (float)size);
    size_t before = sheet->count;
    float height = add_subtitle(sheet, NULL, &title->subtitle, column, text_drop(headline));
    sheet->count = before;
    front->first =
        room.y + eyebrow + capitals + roundf(LOWER * (room.h - eyebrow - capitals - height));
    add_eyebrow(sheet, lint, column, front->first - capitals - stage_px(stage, 72));
    sheet_text(sheet, headline, column->x - header_shift(stage, size), front->first);
    return add_subtitle(sheet, lint, &title->subtitle, column, front->first + text_drop(headline));
}

/* The largest headline that fits and with which no gap is left, else the one that leaves least. */
static float add_alone(struct sheet *sheet, struct diags *lint, const struct title_spec *title,
                       struct front *front)
{
    const struct stage *stage = sheet->stage;
    struct rect room = add_band(sheet);
    float best = ALONE_LEAST_PX, least = 100;
    front->column.width = room.w;
    for (front->size = ALONE_MOST_PX; front->size >= ALONE_LEAST_PX && least > GAP_MOST_PERCENT;
         front->size -= STEP_PX) {
        const struct textbox *box = set_headline(stage, front);
        if (box->line_count > front->column.lines || box->broken_words > 0)
            continue;
        size_t before = sheet->count;
        float gap = 100;
        if (add_words(sheet, NULL, title, front, room) <= room.y + room.h)
            gap = gap_on_sheet(sheet, 0, (struct rect){0});
        sheet->count = before;
        if (gap < least) {
            least = gap;
            best = front->size;
        }
    }
    front->size = best;
    return add_words(sheet, lint, title, front, room);
}

void title_lay_front(struct title_placed *placed, const struct title_spec *title,
                     struct diags *lint)
{
    struct sheet *sheet = placed->sheet;
    const struct stage *stage = sheet->stage;
    struct rect content = stage->content;
    bool ground = backdrop_given(&title->ground), chapters = stage->deck->chapter_count > 1;
    struct front front = {.bottom = content.y + content.h,
                          .pictured = title->image.text,
                          .ground = ground,
                          .alone = !ground && !title->image.text && !chapters};
    set_column(stage, title, &front);
    if (title->image.text && stage->portrait) {
        float top = content.y + stage_px(stage, chapters ? 1190 : 1100);
        title_image(sheet, lint, title, (struct rect){0, top, stage->width, stage->full.h - top});
        front.bottom = top;
    } else if (title->image.text) {
        float left = content.x + front.column.width + stage_px(stage, 48);
        title_image(sheet, lint, title, (struct rect){left, 0, stage->width - left, stage->full.h});
    }
    float last = front.alone ? add_alone(sheet, lint, title, &front)
                             : add_beside(sheet, lint, title, &front);
    struct textbox *box = set_headline(stage, &front);
    fit_text(stage, lint, &stage->slide->title, "headline", box, front.column.lines);
    fit_count(stage, lint, &stage->slide->title, "headline", 8, 0);
    float lowest = add_chapters(placed, &front, last);
    if (box->line_count <= front.column.lines)
        title_check_room(stage, lint, last, lowest);
    if (!ground)
        return;
    struct rect words[2];
    find_words(placed, last, words);
    title_ground(placed, title, find_clear(stage, words), words, lint);
}
