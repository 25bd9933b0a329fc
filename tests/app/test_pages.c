/* How larger text is parted: over the digest in its languages at each size, lying and upright. No
 * page is turned for a note or a source alone, a page ends with a sentence where it can, and no
 * word is broken inside. */
#include "kit.h"

#include <ctype.h>

#include "readable.h"

/* A slide laid out, and its pages drawn. */
struct shown {
    struct arena arena;
    struct stage stage;
    const struct slide_kind *kind;
    unsigned pages;
    struct draw_list lists[8];
};

enum { PAGES_MAX = sizeof((struct shown){0}.lists) / sizeof(struct draw_list) };

typedef size_t judging(const struct kit *kit, const struct shown *shown);

static int open_kit(void **state)
{
    static struct kit kit;
    *state = &kit;
    if (!assets_open(&kit.assets))
        return -1;
    kit_open(&kit, SOURCE_DIR "/slides/digest");
    return 0;
}

static int close_kit(void **state)
{
    struct kit *kit = *state;
    kit_close(kit);
    assets_close(&kit->assets);
    return 0;
}

static void show(struct kit *kit, size_t slide, struct vec2 canvas, struct settings settings,
                 struct shown *shown)
{
    struct deck *deck = kit->loaded.deck;
    *shown = (struct shown){.kind = kind_of(deck->slides[slide].kind)};
    shown->stage = (struct stage){.arena = &shown->arena,
                                  .metrics = &kit->metrics,
                                  .pictures = &kit->pictures,
                                  .atlas = kit->loaded.atlas,
                                  .deck = deck,
                                  .words = &kit->loaded.words,
                                  .settings = settings};
    stage_frame(&shown->stage, canvas.x, canvas.y, 1);
    stage_set_slide(&shown->stage, slide, kind_base(deck, slide));
    const void *placed = shown->kind->layout(shown->stage.slide->spec, &shown->stage, NULL);
    shown->pages = shown->kind->pages ? shown->kind->pages(placed) : 1;
    assert_in_range(shown->pages, 1, PAGES_MAX);
    for (unsigned page = 0; page < shown->pages; page++) {
        struct view view = readable_view(shown->kind, &shown->stage, placed, page);
        shown->kind->draw(&view, &shown->lists[page]);
    }
}

static void put_away(struct shown *shown)
{
    for (unsigned page = 0; page < shown->pages; page++)
        draw_finish(&shown->lists[page]);
    arena_finish(&shown->arena);
}

static const struct draw_text *text_at(const struct draw_list *list, size_t op)
{
    return op < list->count && list->ops[op].kind == DRAW_TEXT ? &list->ops[op].text : NULL;
}

static void tell(const struct shown *shown, unsigned page, const char *what, const char *text,
                 size_t length)
{
    const struct stage *stage = &shown->stage;
    print_error("  %s, page %u, language %u at %d %% on %.0fx%.0f: %s `%.*s`\n", stage->slide->id,
                page + 1, stage->settings.language, stage->settings.text_percent,
                (double)stage->width, (double)stage->height, what, (int)length, text);
}

static const struct vec2 lying = {1920, 1080}, upright = {1080, 1920};

static size_t judge_on(struct kit *kit, struct vec2 canvas, judging *judge)
{
    const struct deck *deck = kit->loaded.deck;
    size_t faults = 0;
    /* Each slide in one or two of its nine ways, the next one in others. */
    for (size_t slide = 0; slide < deck->slide_count; slide++)
        for (size_t way = 0; way < 3 * deck->language_count; way++) {
            struct settings settings = {.reduced_motion = true};
            struct shown shown;
            settings.language = (unsigned)(way / 3);
            settings.text_percent = TEXT_NORMAL + (int)(way % 3) * TEXT_STEP;
            if ((slide + way) % 5 != 0 && !testing_full())
                continue;
            show(kit, slide, canvas, settings, &shown);
            faults += judge(kit, &shown);
            put_away(&shown);
        }
    return faults;
}

/* --- pages for a note alone --- */

static bool is_on(const struct draw_list *list, const struct draw_text *text)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_text *other = text_at(list, i);
        if (other && other->length == text->length &&
            memcmp(other->text, text->text, text->length) == 0)
            return true;
    }
    return false;
}

/* Notes and sources are in the faintest ink. */
static size_t judge_feet(const struct kit *kit, const struct shown *shown)
{
    size_t faults = 0;
    (void)kit;
    for (unsigned page = 1; page < shown->pages; page++) {
        const struct draw_list *list = &shown->lists[page], *before = list - 1;
        const struct draw_text *foot = NULL;
        bool body = false;
        for (size_t i = 0; i < list->count; i++) {
            const struct draw_text *text = text_at(list, i);
            if (!text || text->halo.a || is_on(before, text))
                continue;
            bool faint = colours_equal(text->colour, shown->stage.theme.ink3);
            body |= !faint;
            foot = faint ? text : foot;
        }
        if (body || !foot)
            continue;
        tell(shown, page, "is for a note alone:", foot->text, foot->length);
        faults++;
    }
    return faults;
}

static void no_page_is_for_a_note_alone(void **state)
{
    assert_int_equal(judge_on(*state, lying, judge_feet), 0);
    assert_int_equal(judge_on(*state, upright, judge_feet), 0);
}

/* --- sentences --- */

/* Without marks and with a space for each gap inside a paragraph; a paragraph or bullet begins
 * after a line end. */
static char *plain_body(const char *body)
{
    char *plain = calloc(strlen(body) + 2, 1), *to = plain;
    assert_non_null(plain);
    for (const char *at = body; *at; at++) {
        bool gap = *at == ' ' || *at == '\n';
        if (*at == '*' || (gap && to > plain && to[-1] == '\n'))
            continue;
        if (!gap) {
            *to++ = *at;
            continue;
        }
        bool ends = *at == '\n' && (at[1] == '\n' || at[1] == '-');
        if (to > plain && to[-1] == ' ')
            to--;
        *to++ = ends ? '\n' : ' ';
        if (ends && (at[1] == '-' || strncmp(at, "\n\n- ", 4) == 0))
            at = strchr(at, '-') + 1;
    }
    return plain;
}

static bool ends_sentence(const char *from, const char *end)
{
    static const char *const marks[] = {".", "!", "?", "…", ":", "”", "»", ")", "։"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t bytes = strlen(marks[i]);
        if (end - from >= (ptrdiff_t)bytes && memcmp(end - bytes, marks[i], bytes) == 0)
            return true;
    }
    return false;
}

/* Behind the run, if the text goes on with it at `at`; else NULL. */
static const char *behind(const char *at, const struct draw_text *run)
{
    while (*at == ' ' || *at == '\n')
        at++;
    const char *from = run->text, *end = run->text + run->length;
    while (from < end && *from == ' ')
        from++;
    while (end > from && end[-1] == ' ')
        end--;
    size_t length = (size_t)(end - from);
    return length > 0 && strncmp(at, from, length) == 0 ? at + length : NULL;
}

static size_t judge_sentences(const struct kit *kit, const struct shown *shown)
{
    size_t faults = 0;
    (void)kit;
    if (strcmp(shown->kind->deck.name, "text") != 0 || shown->pages < 2)
        return 0;
    const struct text *body = exhibit_value(shown->stage.slide, "body");
    char *plain = plain_body(text_in(body, shown->stage.settings.language));
    const char *at = plain;
    for (unsigned page = 0; page < shown->pages; page++) {
        for (size_t i = 0; i < shown->lists[page].count; i++) {
            const struct draw_text *text = text_at(&shown->lists[page], i);
            const char *next = text ? behind(at, text) : NULL;
            at = next ? next : at;
        }
        if (*at == '\0' || *at == '\n' || ends_sentence(plain, at))
            continue;
        const char *words = at - plain > 30 ? at - 30 : plain;
        tell(shown, page, "ends inside a sentence:", words, (size_t)(at - words));
        faults++;
    }
    if (strspn(at, " \n") != strlen(at))
        fail_msg("%s: the text was lost at `%.40s`", shown->stage.slide->id, at);
    free(plain);
    return faults;
}

static void pages_end_with_sentences(void **state)
{
    assert_int_equal(judge_on(*state, lying, judge_sentences), 0);
    assert_int_equal(judge_on(*state, upright, judge_sentences), 0);
}

/* --- words --- */

static bool is_letter_byte(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Whether a name of the deck has this word. */
static bool names_have(const struct shown *shown, const char *word)
{
    const struct deck *deck = shown->stage.deck;
    size_t length = strlen(word);
    for (size_t i = 0; i < deck->place_count; i++) {
        const char *name = text_in(&deck->places[i].name, shown->stage.settings.language);
        for (const char *at = name ? strstr(name, word) : NULL; at; at = strstr(at + 1, word))
            if ((at == name || !is_letter_byte(at[-1])) && !is_letter_byte(at[length]))
                return true;
    }
    return false;
}

/* The end of a name on one line and its rest on the next. */
static size_t judge_words(const struct kit *kit, const struct shown *shown)
{
    size_t faults = 0;
    (void)kit;
    for (unsigned page = 0; page < shown->pages; page++)
        for (size_t i = 0; i + 1 < shown->lists[page].count; i++) {
            const struct draw_text *a = text_at(&shown->lists[page], i);
            const struct draw_text *b = text_at(&shown->lists[page], i + 1);
            char word[256];
            if (!a || !b || a->baseline >= b->baseline || a->length + b->length >= sizeof word)
                continue;
            size_t from = a->length, to = 0;
            while (from > 0 && is_letter_byte(a->text[from - 1]))
                from--;
            while (to < b->length && is_letter_byte(b->text[to]))
                to++;
            snprintf(word, sizeof word, "%.*s", (int)(a->length - from), a->text + from);
            if (from == a->length || to == 0 || names_have(shown, word))
                continue;
            snprintf(word, sizeof word, "%.*s%.*s", (int)(a->length - from), a->text + from,
                     (int)to, b->text);
            if (!names_have(shown, word))
                continue;
            tell(shown, page, "breaks", word, strlen(word));
            faults++;
        }
    return faults;
}

static void no_name_is_broken_inside(void **state)
{
    assert_int_equal(judge_on(*state, lying, judge_words), 0);
    assert_int_equal(judge_on(*state, upright, judge_words), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_page_is_for_a_note_alone),
        cmocka_unit_test(pages_end_with_sentences),
        cmocka_unit_test(no_name_is_broken_inside),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
