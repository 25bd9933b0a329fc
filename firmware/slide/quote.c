/* The quote kind: a few words of somebody, or more in our own words. */
#include <string.h>

#include "slide/kit/footer.h"
#include "slide/kit/gap.h"
#include "slide/kit/header.h"
#include "ui/text.h"

struct quote_spec {
    struct text quote, by, role;
    bool paraphrase;
};

static const struct field quote_fields[] = {
    FIELD(quote_spec, quote, TEXT, .required = true,
          .help = "At most 7 words of the source; more only with `paraphrase: true`.",
          .example = "A few words"),
    FIELD(quote_spec, by, TEXT, .help = "Whose words they are.", .example = "A name"),
    FIELD(quote_spec, role, TEXT, .help = "Who that is.", .example = "Adviser"),
    FIELD(quote_spec, paraphrase, BOOL,
          .help =
              "The words are ours, not theirs: shown without quotation marks, and said above it.",
          .example = "true"),
};

enum { QUOTE_WORDS_MAX = 7 };

static void quote_check(const void *spec, const struct deck_slide *slide, struct diags *diags)
{
    const struct quote_spec *quote = spec;
    (void)slide;
    if (quote->paraphrase)
        return;
    for (unsigned i = 0; i < LANGUAGE_MAX; i++) {
        const struct text_value *value = &quote->quote.in[i];
        unsigned words = value->utf8 ? text_words(value->utf8) : 0;
        if (words <= QUOTE_WORDS_MAX)
            continue;
        diag_error(diags, value->mark, "E511", "%u words of somebody else; at most %d are quoted",
                   words, QUOTE_WORDS_MAX);
        diag_help(diags, "quote fewer, or say it in your own words with `paraphrase: true`");
        if (quote->quote.everywhere)
            return;
    }
}

/* Opening and closing marks by language. */
static const struct quotation {
    const char *language, *open, *close;
} quotations[] = {
    {"ru", "«", "»"}, {"uk", "«", "»"}, {"hy", "«", "»"}, {"fr", "«\xC2\xA0", "\xC2\xA0»"},
    {"ka", "„", "“"}, {"de", "„", "“"}, {"pl", "„", "”"},
};

static struct quotation marks_of(const struct stage *stage)
{
    const char *language = text_language(stage);
    for (size_t i = 0; language && i < sizeof quotations / sizeof quotations[0]; i++) {
        if (strcmp(quotations[i].language, language) == 0)
            return quotations[i];
    }
    return (struct quotation){"", "“", "”"};
}

/* A title is not a headline here: it is on the chapter's line. */
static void add_title(struct sheet *sheet, struct diags *lint)
{
    const struct stage *stage = sheet->stage;
    const struct text *title = &stage->slide->title;
    float right = stage->content.x + stage->content.w;
    float from = header_chapter(sheet, stage->content.x, stage->content.w, true);
    if (!title->given)
        return;
    struct text_style style = stage_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box =
        text_set(stage, text_in(title, stage->settings.language), style, right - from);
    fit_text(stage, lint, title, "title", box, 1);
    sheet_text(sheet, box, from, header_baseline(stage));
}

/* The name and the role, under the quote. */
struct speaker {
    struct textbox *name, *role; /* NULL: not given */
    float height;                /* from the name's first baseline to the last one, px */
};

static struct speaker set_speaker(const struct stage *stage, const struct quote_spec *quote,
                                  float width, enum text_align align)
{
    unsigned language = stage->settings.language;
    struct speaker speaker = {0};
    if (quote->by.given) {
        struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink);
        style.size_px = style.size_px * 36 / 32;
        style.align = align;
        speaker.name = text_set(stage, text_in(&quote->by, language), style, width);
    }
    if (quote->role.given) {
        struct text_style style = stage_style(stage, TYPE_LABEL, stage->theme.ink2);
        style.face = FACE_TEXT;
        style.align = align;
        speaker.role = text_set(stage, text_in(&quote->role, language), style, width);
        speaker.height = text_drop(speaker.role);
    }
    if (speaker.name && speaker.role)
        speaker.height +=
            stage_px(stage, 4) + stage_style(stage, TYPE_LABEL, stage->theme.ink).line_px;
    return speaker;
}

static void add_speaker(struct sheet *sheet, const struct speaker *speaker, float x, float baseline)
{
    const struct stage *stage = sheet->stage;
    if (speaker->name) {
        sheet_text(sheet, speaker->name, x, baseline);
        baseline += stage_px(stage, 4) + stage_style(stage, TYPE_LABEL, stage->theme.ink).line_px;
    }
    if (speaker->role)
        sheet_text(sheet, speaker->role, x, baseline);
}

/* The source at the foot and the slide's note above it; returns the bottom for the quote. */
static float add_origin(struct sheet *sheet, struct diags *lint, float x, float width)
{
    const struct stage *stage = sheet->stage;
    const char *source = footer_source(stage);
    float bottom = footer_bottom(stage) - stage_px(stage, stage->portrait ? 0 : 34);
    if (source) {
        struct text_style style = stage_style(stage, TYPE_SMALL, stage->theme.ink3);
        struct textbox *box = text_set(stage, source, style, width);
        fit_text(stage, lint, &stage->slide->source->text, "source", box, 3);
        float first = bottom - text_drop(box);
        sheet_text(sheet, box, x, first);
        bottom = first - stage_px(stage, 68);
    }
    return footer_line(sheet, lint, &stage->slide->note, "note",
                       (struct rect){x, 0, width, bottom});
}

/* What a poster of words is made of, and how much room it takes. */
struct poster {
    struct textbox *kicker, *open, *words; /* kicker, open: may be NULL; open: hung at the left */
    struct speaker speaker;
    float x, width; /* of the words, px */
    float size;     /* of the letters, px */
    bool full;      /* lines are as long as they can be; else they are balanced */
    bool opposite;  /* the speaker is under the end of the words, not under their start */
    size_t most;    /* lines that the room holds */
    float height;   /* from the top of the first capitals to the last baseline of the role, px */
};

/* Sizes of the letters, design px. */
enum { MOST_PX = 264, LEAST_PX = 88, SIZE_STEP_PX = 8 };
/* A line shorter than this part of the longest one is left alone. */
static const float ALONE = 0.25f;

/* The size that these many words are set in where there is room. */
static float first_size(unsigned words)
{
    return words <= QUOTE_WORDS_MAX ? 168 : words <= 2 * QUOTE_WORDS_MAX ? 120 : LEAST_PX;
}

static struct text_style quote_style(const struct stage *stage, float size)
{
    struct text_style style = stage_style(stage, TYPE_QUOTE, stage->theme.ink);
    style.size_px = (unsigned)lroundf((float)style.size_px * size / 88);
    style.line_px = stage_px(stage, size + 16);
    return style;
}

static float capitals(float size)
{
    return roundf(0.714f * size);
}

/* From the top of the kicker's capitals to that of the quote's. */
static float kicker_drop(const struct stage *stage)
{
    return stage_px(stage, 32) + stage_style(stage, TYPE_LABEL_STRONG, stage->theme.ink).line_px;
}

/* From the quote's last baseline to the name's. */
static float speaker_drop(const struct stage *stage, float size)
{
    return roundf(0.35f * size) + stage_px(stage, 80);
}

/* Sets the quote in letters of `size` design px; false where it takes more than `room` px. */
static bool set_poster(const struct stage *stage, const struct quote_spec *quote, float size,
                       float room, struct poster *poster)
{
    struct text_style style = quote_style(stage, size);
    const char *utf8 = text_in(&quote->quote, stage->settings.language);
    float left = stage->content.x, bar = stage_px(stage, 10 + 24);
    poster->x = stage->portrait ? left + stage_px(stage, 58) : stage_column(stage, 2);
    poster->open = NULL;
    if (!quote->paraphrase) {
        struct quotation marks = marks_of(stage);
        poster->open = text_set(stage, marks.open, style, stage->content.w);
        poster->x = fmaxf(poster->x, left + bar + ceilf(poster->open->width));
        utf8 = arena_printf(stage->arena, "%s%s", utf8, marks.close);
    }
    poster->width = left + stage->content.w - poster->x;
    poster->words = poster->full ? text_set(stage, utf8, style, poster->width)
                                 : text_set_balanced(stage, utf8, style, poster->width);
    poster->speaker =
        set_speaker(stage, quote, poster->width, poster->opposite ? ALIGN_RIGHT : ALIGN_LEFT);
    poster->size = (float)style.size_px;
    float fixed = capitals(poster->size) + (poster->kicker ? kicker_drop(stage) : 0);
    if (poster->speaker.name || poster->speaker.role)
        fixed += speaker_drop(stage, poster->size) + poster->speaker.height;
    poster->height = fixed + text_drop(poster->words);
    poster->most = (size_t)fmaxf(1, 1 + floorf((room - fixed) / style.line_px));
    return poster->words->broken_words == 0 && poster->height <= room;
}

/* `apart`: more room between the words and the speaker than usual, px. */
static void add_poster(struct sheet *sheet, const struct poster *poster, float top, float apart)
{
    const struct stage *stage = sheet->stage;
    if (poster->kicker) {
        sheet_text(sheet, poster->kicker, poster->x,
                   top + roundf(0.727f * (float)poster->kicker->lines[0].runs[0].size_px));
        top += kicker_drop(stage);
    }
    float first = top + capitals(poster->size), last = first + text_drop(poster->words);
    if (poster->open)
        sheet_text(sheet, poster->open, poster->x - ceilf(poster->open->width), first);
    sheet_text(sheet, poster->words, poster->x, first);
    float beyond = roundf(0.25f * poster->size); /* as low as letters reach */
    sheet_fill(sheet,
               (struct rect){stage->content.x, top, stage_px(stage, 10), last + beyond - top},
               stage->theme.accent);
    add_speaker(sheet, &poster->speaker, poster->x,
                last + speaker_drop(stage, poster->size) + apart);
}

static struct textbox *set_kicker(const struct stage *stage, const struct quote_spec *quote)
{
    if (!quote->paraphrase)
        return NULL;
    const char *ours = words_get(stage->words, WORD_IN_OUR_WORDS, stage->settings.language);
    struct text_style style = stage_style(stage, TYPE_LABEL_STRONG, stage->theme.accent);
    return text_set(stage, ours, style, stage->content.w);
}

/* In the middle of its room. On a portrait canvas, where most is left, a part of that is between
 * the words and the speaker. */
static void hang_poster(struct sheet *sheet, const struct poster *poster, struct rect room)
{
    float left = fmaxf(0, room.h - poster->height), apart = 0;
    if (sheet->stage->portrait && (poster->speaker.name || poster->speaker.role))
        apart = roundf(fminf(left / 3, poster->size * 5 / 4));
    add_poster(sheet, poster, room.y + roundf((left - apart) / 2), apart);
}

/* The largest place that the slide leaves empty with it, percent of the canvas. */
static float gap_with(struct sheet *sheet, const struct poster *poster, struct rect room)
{
    size_t count = sheet->count;
    hang_poster(sheet, poster, room);
    float gap = gap_on_sheet(sheet, 0, (struct rect){0});
    sheet->count = count;
    return gap;
}

/* Whether a short word is alone on a line, which says nothing by itself. */
static bool leaves_alone(const struct poster *poster)
{
    const struct textbox *words = poster->words;
    for (size_t i = 0; i < words->line_count; i++)
        if (words->lines[i].width < ALONE * words->width)
            return true;
    return false;
}

/* The largest size from `size` on that fits; a smaller one, to three quarters of it, where that
 * leaves a short word alone. Returns its design px. */
static float fit_poster(const struct stage *stage, const struct quote_spec *quote, float size,
                        float room, struct poster *poster)
{
    while (!set_poster(stage, quote, size, room, poster) && size > LEAST_PX)
        size -= SIZE_STEP_PX;
    float least = fmaxf(LEAST_PX, size * 3 / 4);
    for (float px = size - SIZE_STEP_PX; px >= least && leaves_alone(poster); px -= SIZE_STEP_PX) {
        struct poster smaller = *poster;
        set_poster(stage, quote, px, room, &smaller);
        if (leaves_alone(&smaller))
            continue;
        *poster = smaller;
        size = px;
    }
    return size;
}

/* In the usual size for its words, or the next smaller one that fits. Where that leaves a gap, in
 * larger letters as far as they fit, with full lines, with the speaker at the opposite side;
 * smaller ones are tried last. The first that leaves none is taken, else the one that leaves least.
 */
static void size_poster(struct sheet *sheet, const struct quote_spec *quote, struct rect room,
                        struct poster *poster)
{
    const struct stage *stage = sheet->stage;
    float size = first_size(text_words(text_in(&quote->quote, stage->settings.language)));
    size = fit_poster(stage, quote, size, room.h, poster);
    float least = gap_with(sheet, poster, room);
    for (unsigned way = 0; way < 8; way++) {
        struct poster other = *poster;
        other.full = way & 1;
        other.opposite = way & 2;
        float step = way & 4 ? -SIZE_STEP_PX : SIZE_STEP_PX;
        for (float px = size; px >= LEAST_PX && px <= MOST_PX && least > GAP_MOST_PERCENT;
             px += step) {
            if (!set_poster(stage, quote, px, room.h, &other) || leaves_alone(&other))
                continue;
            float gap = gap_with(sheet, &other, room);
            if (gap < least) {
                least = gap;
                *poster = other;
            }
        }
    }
}

static void report_poster(const struct stage *stage, struct diags *lint,
                          const struct quote_spec *quote, const struct poster *poster)
{
    if (poster->speaker.name)
        fit_text(stage, lint, &quote->by, "name", poster->speaker.name, 1);
    if (poster->speaker.role)
        fit_text(stage, lint, &quote->role, "role", poster->speaker.role, 3);
    fit_text(stage, lint, &quote->quote, "quote", poster->words, poster->most);
    fit_count(stage, lint, &quote->quote, "quote", 26, 36);
}

/* In the middle of the room between the chapter's line and the foot. */
static const void *quote_layout(const void *spec, const struct stage *stage, struct diags *lint)
{
    const struct quote_spec *quote = spec;
    struct sheet *sheet = sheet_start(stage);
    add_title(sheet, lint);
    float x = stage->portrait ? stage->content.x + stage_px(stage, 58) : stage_column(stage, 2);
    float width = stage->content.x + stage->content.w - x;
    float bottom = add_origin(sheet, lint, x, width);
    float top = header_baseline(stage) + stage_px(stage, 52);

    struct poster poster = {.kicker = set_kicker(stage, quote)};
    struct rect place = {stage->content.x, top, stage->content.w, bottom - top};
    size_poster(sheet, quote, place, &poster);
    report_poster(stage, lint, quote, &poster);
    hang_poster(sheet, &poster, place);
    return sheet;
}

static void quote_draw(const struct view *view, struct draw_list *out)
{
    sheet_draw(view->placed, view, out);
}

static unsigned quote_words(const void *spec, unsigned language)
{
    const struct quote_spec *quote = spec;
    return text_words(text_in(&quote->quote, language)) +
           text_words(text_in(&quote->by, language)) + text_words(text_in(&quote->role, language));
}

/* One that opens a chapter belongs to its slides. */
static bool is_dark(const struct deck_slide *slide)
{
    return !slide->opens_chapter;
}

static const struct text *quote_headline(const void *spec)
{
    const struct quote_spec *quote = spec;
    return &quote->quote;
}

const struct slide_kind quote_kind = {
    .deck = {.name = "quote", DECK_KIND_FIELDS(quote_fields, quote_spec), .check = quote_check},
    .own_poster = true,
    .borrows = true,
    .dark = is_dark,
    .mark = ICON_QUOTE,
    .headline = quote_headline,
    .layout = quote_layout,
    .draw = quote_draw,
    .words = quote_words,
};
