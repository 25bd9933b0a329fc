/* Every key that a deck may have is told in the README and used by one of the good decks. */
#include "testing.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "slide/kinds.h"

struct told {
    char *readme, *decks;
    size_t keys, wrong;
};

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* A word with nothing of a word around it; `then` stands behind it (0: anything). */
static bool has_word(const char *text, const char *word, char then)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if ((at == text || !in_word(at[-1])) && !in_word(at[length]) &&
            (then == 0 || at[length] == then))
            return true;
    return false;
}

/* What stands in fences and between single backticks: the rest is made blank. */
static void keep_code(char *text)
{
    bool fenced = false, inside = false;
    while (*text) {
        size_t ticks = strspn(text, "`"), length = ticks > 0 ? ticks : 1;
        if (ticks >= 3)
            fenced = !fenced;
        else if (ticks > 0)
            inside = !fenced && !inside;
        if (ticks > 0 || !(fenced || inside))
            memset(text, ' ', length);
        text += length;
    }
}

static void judge(struct told *told, const char *whose, const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct field *field = &fields[i];
        bool in_readme = has_word(told->readme, field->name, 0);
        bool in_deck = has_word(told->decks, field->name, ':');
        told->keys++;
        if (!in_readme || !in_deck) {
            print_error("the key `%s` of %s is %s\n", field->name, whose,
                        in_readme ? "in no good deck" : "not in the README");
            told->wrong++;
        }
        if (field->sub && field->sub != fields)
            judge(told, field->name, field->sub, field->sub_count);
    }
}

static char *all_decks(void)
{
    struct dirent **entries;
    char *all = strdup("");
    int count = scandir(TEST_DIR "/decks/good", &entries, NULL, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[1024];
        if (entries[i]->d_name[0] != '.') {
            snprintf(path, sizeof path, TEST_DIR "/decks/good/%s/deck.yaml", entries[i]->d_name);
            char *text = testing_read_file(path);
            all = realloc(all, strlen(all) + strlen(text) + 2);
            assert_non_null(all);
            strcat(strcat(all, "\n"), text);
            free(text);
        }
        free(entries[i]);
    }
    free(entries);
    return all;
}

static void test_every_key_is_told_and_shown(void **state)
{
    (void)state;
    struct told told = {.readme = testing_read_file(SOURCE_DIR "/README.md"), .decks = all_decks()};
    size_t kinds;
    const struct deck_kind *const *kind = kinds_for_deck(&kinds);
    keep_code(told.readme);
    judge(&told, "the deck", deck_fields, DECK_FIELD_COUNT);
    judge(&told, "every slide", deck_slide_fields, DECK_SLIDE_FIELD_COUNT);
    for (size_t i = 0; i < kinds; i++)
        judge(&told, kind[i]->name, kind[i]->fields, kind[i]->field_count);
    assert_true(told.keys > 150);
    assert_int_equal(told.wrong, 0);
    free(told.readme);
    free(told.decks);
}

static void test_a_key_that_is_nowhere_is_found_out(void **state)
{
    (void)state;
    char readme[] = "text, and `a name: of` it\n```yaml\nname: x # not `text`\nside: y\n```\nnam";
    static const char decks[] = "- name: A, surnam: B, nam";
    keep_code(readme);
    assert_true(has_word(readme, "name", 0));
    assert_true(has_word(readme, "text", 0) && has_word(readme, "side", 0));
    assert_false(has_word(readme, "and", 0));
    assert_false(has_word(readme, "nam", 0));
    assert_false(has_word(decks, "nam", ':'));
    assert_true(has_word(decks, "name", ':'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_key_is_told_and_shown),
        cmocka_unit_test(test_a_key_that_is_nowhere_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
