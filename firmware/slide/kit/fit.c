#include "slide/kit/fit.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* The language that the text is really shown in: without a translation it is the first one. */
static const char *shown_language(const struct stage *stage, const struct text *text)
{
    struct stage first = *stage;
    if (!text->in[stage->settings.language].utf8)
        first.settings.language = 0;
    return fit_language(&first);
}

static bool same_place(struct mark a, struct mark b)
{
    return a.line == b.line && a.column == b.column && a.file && b.file &&
           strcmp(a.file, b.file) == 0;
}

/* Larger text repeats what was already reported at 100 %: one cause, one message. */
bool fit_reported(const struct diags *lint, struct mark at, const char *code)
{
    for (size_t i = 0; i < lint->count; i++)
        if (strcmp(lint->items[i].code, code) == 0 && same_place(lint->items[i].at, at))
            return true;
    return false;
}

bool fit_reported_about(const struct diags *lint, struct mark at, struct mark slide,
                        const char *code)
{
    for (size_t i = 0; i < lint->count; i++)
        if (strcmp(lint->items[i].code, code) == 0 && same_place(lint->items[i].at, at) &&
            same_place(lint->items[i].about, slide))
            return true;
    return false;
}

static const char *at_size(const struct stage *stage)
{
    int percent = stage->settings.text_percent;
    return percent > 100 ? arena_printf(stage->arena, " at %d %% text size", percent) : "";
}

static bool is_everywhere(const struct stage *stage, const struct text *text)
{
    return text->everywhere && stage->settings.language > 0;
}

/* The mark of a message, and whether it has been reported. */
static bool place(const struct stage *stage, const struct diags *lint, const struct text *text,
                  const char *code, struct mark *at)
{
    if (!lint || !text->given || is_everywhere(stage, text))
        return false;
    *at = text_mark(text, stage->settings.language);
    return !fit_reported(lint, *at, code);
}

static bool is_display_face(enum face face)
{
    return face == FACE_DISPLAY || face == FACE_DISPLAY_BOLD;
}

/* A family of the theme that has the letter, though the face that lacks it does not ask it. */
static const char *font_with(const struct stage *stage, const char *letter, size_t length)
{
    const struct {
        enum face face;
        const char *name;
    } others[] = {
        {FACE_TEXT, theme_font(stage->deck)},
        {FACE_DISPLAY, theme_display_font(stage->deck)},
        {FACE_MONO, "JetBrains Mono"},
    };
    const struct metrics *metrics = stage->metrics;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        unsigned font = FONT_MISSING;
        metrics->run(metrics->context, others[i].face, letter, length, &font);
        if (font != FONT_MISSING)
            return others[i].name;
    }
    return NULL;
}

static void say_missing(const struct stage *stage, struct diags *lint, struct mark at,
                        const char *font, unsigned code_point)
{
    char letter[4];
    size_t length = utf8_encode(code_point, letter);
    const char *other = font_with(stage, letter, length);
    if (other) {
        diag_error(lint, at, "E505",
                   "the font `%s` has no `%.*s` (U+%04X): an empty box would be shown", font,
                   (int)length, letter, code_point);
        diag_help(lint, "`%s` has it: add `fallback: %s` to the theme", other, other);
        return;
    }
    diag_error(lint, at, "E505",
               "none of the program's fonts has `%.*s` (U+%04X): an empty box would be shown",
               (int)length, letter, code_point);
    diag_help(lint, "write it with other letters, or leave it out");
}

void fit_letters(const struct stage *stage, struct diags *lint, const struct text *text,
                 enum face face, const struct textbox *box)
{
    struct mark at;
    if (!box->missing || !place(stage, lint, text, "E505", &at))
        return;
    const char *font =
        is_display_face(face) ? theme_display_font(stage->deck) : theme_font(stage->deck);
    char letter[4];
    size_t length = utf8_encode(box->missing_code_point, letter);
    const char *utf8 = text_in(text, stage->settings.language);
    const char *found = memmem(utf8, strlen(utf8), letter, length);
    if (found)
        at = diags_inside(lint, at, utf8, found, length);
    if (fit_reported(lint, at, "E505"))
        return;
    say_missing(stage, lint, at, font, box->missing_code_point);
}

void fit_words_wide(const struct stage *stage, struct diags *lint, const struct text *text,
                    const char *what, const struct textbox *box)
{
    struct mark at;
    if (box->broken_words == 0 || !place(stage, lint, text, "E509", &at))
        return;
    diag_error(lint, at, "E509", "a word of the %s %s is wider than its place%s",
               shown_language(stage, text), what, at_size(stage));
    diag_help(lint, "use a shorter word, or put a hyphen where it may be broken");
}

static unsigned words_from_line(const struct stage *stage, const struct textbox *box, size_t first)
{
    unsigned words = 0;
    for (size_t i = first; i < box->line_count; i++) {
        for (size_t j = 0; j < box->lines[i].run_count; j++) {
            const struct text_run *run = &box->lines[i].runs[j];
            words += text_words(arena_copy(stage->arena, run->text, run->length));
        }
    }
    return words;
}

void fit_text(const struct stage *stage, struct diags *lint, const struct text *text,
              const char *what, const struct textbox *box, size_t most)
{
    struct mark at;
    fit_letters(stage, lint, text, FACE_TEXT, box);
    fit_words_wide(stage, lint, text, what, box);
    if (box->line_count <= most || !place(stage, lint, text, "E508", &at))
        return;
    unsigned over = words_from_line(stage, box, most);
    diag_error(lint, at, "E508", "the %s %s needs %zu lines%s; there is room for %zu",
               shown_language(stage, text), what, box->line_count, at_size(stage), most);
    diag_help(lint, "shorten it by about %u word%s", over, over == 1 ? "" : "s");
}

void fit_count(const struct stage *stage, struct diags *lint, const struct text *text,
               const char *what, unsigned best, unsigned split)
{
    struct mark at;
    unsigned words = text_words(text_in(text, stage->settings.language));
    if (words <= best || !text->in[stage->settings.language].utf8 ||
        !place(stage, lint, text, "W510", &at))
        return;
    diag_warning(lint, at, "W510", "the %s %s has %u words; up to %u read well",
                 fit_language(stage), what, words, best);
    if (split > 0 && words > split)
        diag_help(lint, "cut about %u words, or make two slides of it", words - best);
    else
        diag_help(lint, "cut about %u word%s", words - best, words - best == 1 ? "" : "s");
}

void fit_pages(const struct stage *stage, struct diags *lint, const struct text *text,
               const char *what, unsigned pages, unsigned over)
{
    struct mark at;
    const char *code = pages > FIT_PAGES_MAX ? "E501" : "W502";
    if (pages < 2 || stage->settings.text_percent > 100 || !place(stage, lint, text, code, &at))
        return;
    const char *language = shown_language(stage, text);
    if (pages > FIT_PAGES_MAX) {
        diag_error(lint, at, code, "the %s %s needs %u pages; a slide has at most %d", language,
                   what, pages, FIT_PAGES_MAX);
        diag_help(lint, "cut about %u words, or make two slides of it", over);
        return;
    }
    diag_warning(lint, at, code, "the %s %s runs on to a %s page", language, what,
                 pages == 2 ? "second" : "third");
    diag_help(lint, "shorten it by about %u word%s to keep one page", over, over == 1 ? "" : "s");
}

static const char *alt_example(const struct stage *stage)
{
    const char *text = "";
    for (unsigned i = 0; i < stage->deck->language_count; i++)
        text = arena_printf(stage->arena, "%s%s%s: …", text, i > 0 ? ", " : "",
                            stage->deck->languages[i]);
    return text;
}

static void fit_picture_size(const struct stage *stage, struct diags *lint,
                             const struct word *image, const struct picture_box *place)
{
    const double most = 1.5; /* beyond it, pixels show at arm's length */
    const float density = stage->density > 1 ? (float)stage->density : 1;
    struct vec2 whole = picture_whole(place),
                area = {place->area.w * density, place->area.h * density};
    whole = (struct vec2){whole.x * density, whole.y * density};
    double factor = (double)whole.x / place->width;
    if (factor <= most)
        return;
    diag_warning(lint, image->mark, "W304",
                 "%d × %d px would be enlarged %.1f times on a %.0f × %.0f screen", place->width,
                 place->height, factor, (double)(stage->width * density),
                 (double)(stage->height * density));
    if (whole.x > 2 * area.x || whole.y > 2 * area.y)
        diag_help(lint, "most of it would be cut off: use a picture of at least %.0f × %.0f px",
                  ceil((double)area.x), ceil((double)area.y));
    else
        diag_help(lint, "use a picture at least %.0f px wide", ceil(place->width * factor));
}

static bool is_png(const char *path)
{
    size_t length = strlen(path);
    return length >= 4 && strcasecmp(path + length - 4, ".png") == 0;
}

/* A reason may have its own cure, behind a semicolon. */
static void refuse_picture(struct diags *lint, const struct word *image, const char *why)
{
    const char *cure = strstr(why, "; ");
    diag_error(lint, image->mark, "E309", "this picture cannot be shown: %.*s",
               (int)(cure ? cure - why : (ptrdiff_t)strlen(why)), why);
    if (cure)
        diag_help(lint, "%s", cure + 2);
    else if ((strstr(why, "megapixels") || strstr(why, "MiB")))
        diag_help(lint, "make it smaller%s", is_png(image->text) ? ", or save it as JPEG" : "");
    else
        diag_help(lint, "save it again as JPEG or PNG");
}

void fit_picture(const struct stage *stage, struct diags *lint, const struct word *image,
                 const struct text *alt, const struct picture_box *place)
{
    const char *why = NULL;
    int width, height;
    if (!lint || !image->text || stage->settings.language > 0 || stage->settings.text_percent > 100)
        return;
    if (fit_reported(lint, image->mark, "W308") || fit_reported(lint, image->mark, "E309"))
        return;
    if (!alt->given) {
        diag_warning(lint, image->mark, "W308",
                     "no `alt` text for visitors who cannot see the picture");
        diag_help(lint, "add `alt: {%s}`", alt_example(stage));
    }
    const struct pictures *pictures = stage->pictures;
    if (!pictures)
        return;
    if (!pictures->size(pictures->context, image->text, &width, &height, &why)) {
        refuse_picture(lint, image, why ? why : "it is not a picture");
        return;
    }
    if (why) {
        diag_warning(lint, image->mark, "W316", "this picture is shown, but %s", why);
        diag_help(lint, "open it and save it again, so that every program can read it");
    }
    fit_picture_size(stage, lint, image, place);
}

static bool suggest_slide(const struct stage *stage, struct diags *lint, const char *wrong)
{
    const struct deck *deck = stage->deck;
    const char **ids = arena_array(stage->arena, const char *, deck->slide_count + 1);
    for (size_t i = 0; i < deck->slide_count; i++)
        ids[i] = deck->slides[i].id;
    return diag_suggest(lint, wrong, ids, NULL, deck->slide_count);
}

int fit_link(const struct stage *stage, struct diags *lint, const struct word *link)
{
    if (!link->text)
        return -1;
    int index = deck_find(stage->deck, link->text);
    if (index >= 0 || !lint || stage->deck->slides_missing || stage->settings.language > 0 ||
        stage->settings.text_percent > 100)
        return index;
    diag_error(lint, link->mark, "E314", "no slide is called `%s`", link->text);
    if (!suggest_slide(stage, lint, link->text))
        diag_help(lint, "use the `id` of a slide of this deck");
    return index;
}

static void suggest_chapter(const struct stage *stage, struct diags *lint, const char *wrong)
{
    const struct deck *deck = stage->deck;
    const char **names = arena_array(stage->arena, const char *, deck->chapter_count + 1);
    struct mark *marks = arena_array(stage->arena, struct mark, deck->chapter_count + 1);
    for (size_t i = 0; i < deck->chapter_count; i++) {
        names[i] = deck->chapters[i].id.text;
        marks[i] = deck->chapters[i].id.mark;
    }
    if (!diag_suggest(lint, wrong, names, marks, deck->chapter_count))
        diag_help(lint, "use the `id` of one of the deck's `chapters`");
}

int fit_chapter(const struct stage *stage, struct diags *lint, const struct word *chapter)
{
    for (size_t i = 0; chapter->text && i < stage->deck->chapter_count; i++)
        if (word_is(&stage->deck->chapters[i].id, chapter->text))
            return (int)i;
    if (chapter->text && lint && stage->settings.language == 0 &&
        stage->settings.text_percent == 100) {
        diag_error(lint, chapter->mark, "E220", "no chapter is called `%s`", chapter->text);
        suggest_chapter(stage, lint, chapter->text);
    }
    return -1;
}
