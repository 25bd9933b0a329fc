/* What the digest reports is on its slides, in each language: people, dates, numbers, agreements
 * and places of a list (digest-facts.txt) are found in what is drawn, with all that can be opened.
 */
#include "testing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "show_scene.h"
#include "ui/capitals.h"

enum { LANGUAGES = 3, SLIDES_MAX = 128, FORMS_MAX = 8 };

/* The words of each slide, in capitals, each with a space before and after it. */
static struct {
    struct arena arena;
    const char *words[SLIDES_MAX][LANGUAGES];
    const char *chapter[SLIDES_MAX]; /* NULL: none */
    const char *languages[LANGUAGES];
    size_t count;
} said;

static bool is_letter(uint32_t c)
{
    return c < 0x80 ? isalnum((int)c) : c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7;
}

/* Words in capitals with one space between them, and a space at both ends. */
static const char *plain(const char *utf8, const char *language)
{
    const char *capitals = capitals_make(&said.arena, utf8, language);
    size_t length = strlen(capitals), end = 1;
    char *out = arena_array(&said.arena, char, length + 3);
    out[0] = ' ';
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t c = 0;
        bytes = utf8_decode(capitals + at, length - at, &c);
        assert_true(bytes > 0);
        if (is_letter(c)) {
            memcpy(out + end, capitals + at, bytes);
            end += bytes;
        } else if (c != 0xAD && out[end - 1] != ' ') {
            out[end++] = ' ';
        }
    }
    if (out[end - 1] != ' ')
        out[end++] = ' ';
    return out;
}

static void add_drawn(struct scene *scene, char **text)
{
    player_draw(&scene->player, &scene->list);
    for (size_t i = 0; i < scene->list.count; i++) {
        const struct draw_text *run = &scene->list.ops[i].text;
        if (scene->list.ops[i].kind == DRAW_TEXT)
            *text = arena_printf(&said.arena, "%s %.*s", *text, (int)run->length, run->text);
    }
}

/* All that a visitor can read on the slide: its pages, and what can be opened there. */
static char *read_slide(struct scene *scene, size_t slide)
{
    char *text = arena_printf(&said.arena, " ");
    unsigned pages = 1;
    for (unsigned page = 0; page < pages; page++) {
        player_show(&scene->player, slide, page, scene->now_ns);
        pages = scene->player.slot->pages;
        add_drawn(scene, &text);
    }
    size_t scenes = player_scenes(&scene->player);
    for (size_t i = 0; i < scenes; i++) {
        player_show(&scene->player, slide, 0, scene->now_ns);
        player_enter(&scene->player, i);
        add_drawn(scene, &text);
    }
    return text;
}

static int read_digest(void **state)
{
    (void)state;
    for (unsigned language = 0; language < LANGUAGES; language++) {
        static struct scene scene;
        void *opened = &scene;
        struct player_setup setup = scene_open(&scene, SOURCE_DIR "/slides/digest");
        setup.hold = true;
        setup.language = language;
        scene_start(&scene, &setup);
        scene.player.settings.reduced_motion = true;
        const struct deck *deck = scene.show.deck;
        assert_true(deck->slide_count <= SLIDES_MAX && deck->language_count == LANGUAGES);
        said.count = deck->slide_count;
        said.languages[language] = arena_printf(&said.arena, "%s", deck->languages[language]);
        for (size_t i = 0; i < said.count; i++) {
            int chapter = deck->slides[i].chapter;
            if (chapter >= 0)
                said.chapter[i] = arena_printf(&said.arena, "%s", deck->chapters[chapter].id.text);
            said.words[i][language] = plain(read_slide(&scene, i), said.languages[language]);
        }
        scene_close(&opened);
    }
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_finish(&said.arena);
    return 0;
}

/* True if the words from `at` on begin with those of the form; numbers are whole. */
static bool begins(const char *at, const char *form)
{
    while (*form) {
        size_t length = strcspn(form, " ");
        if (strncmp(at, form, length) != 0)
            return false;
        if (isdigit((unsigned char)*form) && at[length] != ' ')
            return false;
        at += strcspn(at, " ");
        at += *at == ' ';
        form += length;
        form += *form == ' ';
    }
    return true;
}

static bool has_words(const char *words, const char *form)
{
    form++; /* the space at its start */
    for (; *words; words++)
        if (*words == ' ' && begins(words + 1, form))
            return true;
    return false;
}

/* Cuts `text` at each `sign`; returns how many parts there are. */
static size_t cut(char *text, const char *sign, char *out[static FORMS_MAX])
{
    size_t count = 0;
    for (char *next = text; next; count++) {
        assert_true(count < FORMS_MAX);
        out[count] = next;
        next = strstr(next, sign);
        if (next) {
            *next = '\0';
            next += strlen(sign);
        }
    }
    return count;
}

static bool has_all(size_t slide, unsigned language, char *form)
{
    char *parts[FORMS_MAX];
    size_t count = cut(form, " + ", parts);
    for (size_t i = 0; i < count; i++)
        if (!has_words(said.words[slide][language], plain(parts[i], said.languages[language])))
            return false;
    return true;
}

static bool is_said(const char *chapter, unsigned language, const char *form)
{
    char *ways[FORMS_MAX];
    size_t count = cut(arena_printf(&said.arena, "%s", form), " / ", ways);
    for (size_t slide = 0; slide < said.count; slide++) {
        const char *of = said.chapter[slide] ? said.chapter[slide] : "none";
        for (size_t i = 0; strcmp(of, chapter) == 0 && i < count; i++)
            if (has_all(slide, language, arena_printf(&said.arena, "%s", ways[i])))
                return true;
    }
    return false;
}

static void every_fact_is_said_in_each_language(void **state)
{
    (void)state;
    char *list = testing_read_file(TEST_DIR "/show/digest-facts.txt"), *rest = list;
    const char *chapter = "";
    unsigned facts = 0, missing = 0, left_out[LANGUAGES] = {0};
    for (char *line; (line = strtok_r(rest, "\n", &rest));) {
        char *forms[FORMS_MAX];
        if (line[0] == '[')
            chapter = strtok(line, "[]");
        if (line[0] == '[' || line[0] == '#')
            continue;
        assert_int_equal(cut(line, " | ", forms), LANGUAGES);
        facts++;
        for (unsigned i = 0; i < LANGUAGES; i++) {
            bool omitted = forms[i][0] == '-';
            left_out[i] += omitted;
            if (omitted || is_said(chapter, i, forms[i]))
                continue;
            print_message("chapter %s, %s: no slide has `%s` (%s)\n", chapter, said.languages[i],
                          forms[i], forms[0]);
            missing++;
        }
    }
    assert_true(facts > 250);
    for (unsigned i = 0; i < LANGUAGES; i++)
        assert_true(left_out[i] * 100 <= facts * 3);
    assert_int_equal(missing, 0);
    free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_fact_is_said_in_each_language)};
    return cmocka_run_group_tests(tests, read_digest, forget);
}
