#include "ui/words.h"

#include <string.h>

#include "deck/fields/fields.h"
#include "deck/yaml/yaml.h"

/* As in assets/words.yaml. */
static const char *const names[WORD_COUNT] = {
    [WORD_LANGUAGE_NAME] = "language_name",
    [WORD_CONTENTS] = "contents",
    [WORD_BACK] = "back",
    [WORD_NEXT] = "next",
    [WORD_HOME] = "home",
    [WORD_CHAPTER] = "chapter",
    [WORD_SLIDE_OF] = "slide_of",
    [WORD_PAGE_OF] = "page_of",
    [WORD_OF] = "of",
    [WORD_STEP_OF] = "step_of",
    [WORD_SLIDES_ONE] = "slides_one",
    [WORD_SLIDES_FEW] = "slides_few",
    [WORD_SLIDES_MANY] = "slides_many",
    [WORD_ALL_CHAPTERS] = "all_chapters",
    [WORD_TOUCH_TO_BEGIN] = "touch_to_begin",
    [WORD_STILL_READING] = "still_reading",
    [WORD_TOUCH_TO_STAY] = "touch_to_stay",
    [WORD_SOURCE] = "source",
    [WORD_IN_OUR_WORDS] = "in_our_words",
    [WORD_ENLARGE] = "enlarge",
    [WORD_CLOSE] = "close",
    [WORD_OPEN] = "open",
    [WORD_ON_MAP] = "on_map",
    [WORD_ON_TIMELINE] = "on_timeline",
    [WORD_ON_DIAGRAM] = "on_diagram",
    [WORD_PAUSE] = "pause",
    [WORD_PLAY] = "play",
    [WORD_TEXT_SIZE] = "text_size",
    [WORD_CONTRAST] = "contrast",
    [WORD_LOW_REACH] = "low_reach",
    [WORD_LANGUAGES] = "languages",
    [WORD_MENU] = "menu",
    [WORD_CLOSED] = "closed",
    [WORD_OPENING_HOURS] = "opening_hours",
    [WORD_BACK_SOON] = "back_soon",
    [WORD_PICTURE_MISSING] = "picture_missing",
    [WORD_DECK_BROKEN] = "deck_broken",
    [WORD_ABOUT] = "about",
    [WORD_UNDER] = "under",
    [WORD_OVER] = "over",
    [WORD_JANUARY + 0] = "january",
    [WORD_JANUARY + 1] = "february",
    [WORD_JANUARY + 2] = "march",
    [WORD_JANUARY + 3] = "april",
    [WORD_JANUARY + 4] = "may",
    [WORD_JANUARY + 5] = "june",
    [WORD_JANUARY + 6] = "july",
    [WORD_JANUARY + 7] = "august",
    [WORD_JANUARY + 8] = "september",
    [WORD_JANUARY + 9] = "october",
    [WORD_JANUARY + 10] = "november",
    [WORD_JANUARY + 11] = "december",
    [WORD_JANUARY_OF + 0] = "january_of",
    [WORD_JANUARY_OF + 1] = "february_of",
    [WORD_JANUARY_OF + 2] = "march_of",
    [WORD_JANUARY_OF + 3] = "april_of",
    [WORD_JANUARY_OF + 4] = "may_of",
    [WORD_JANUARY_OF + 5] = "june_of",
    [WORD_JANUARY_OF + 6] = "july_of",
    [WORD_JANUARY_OF + 7] = "august_of",
    [WORD_JANUARY_OF + 8] = "september_of",
    [WORD_JANUARY_OF + 9] = "october_of",
    [WORD_JANUARY_OF + 10] = "november_of",
    [WORD_JANUARY_OF + 11] = "december_of",
    [WORD_DATE_DAY] = "date_day",
    [WORD_DATE_MONTH] = "date_month",
    [WORD_JAN + 0] = "jan_short",
    [WORD_JAN + 1] = "feb_short",
    [WORD_JAN + 2] = "mar_short",
    [WORD_JAN + 3] = "apr_short",
    [WORD_JAN + 4] = "may_short",
    [WORD_JAN + 5] = "jun_short",
    [WORD_JAN + 6] = "jul_short",
    [WORD_JAN + 7] = "aug_short",
    [WORD_JAN + 8] = "sep_short",
    [WORD_JAN + 9] = "oct_short",
    [WORD_JAN + 10] = "nov_short",
    [WORD_JAN + 11] = "dec_short",
    [WORD_DATE_SHORT] = "date_short",
    [WORD_MONDAY + 0] = "monday",
    [WORD_MONDAY + 1] = "tuesday",
    [WORD_MONDAY + 2] = "wednesday",
    [WORD_MONDAY + 3] = "thursday",
    [WORD_MONDAY + 4] = "friday",
    [WORD_MONDAY + 5] = "saturday",
    [WORD_MONDAY + 6] = "sunday",
    [WORD_MON + 0] = "mon",
    [WORD_MON + 1] = "tue",
    [WORD_MON + 2] = "wed",
    [WORD_MON + 3] = "thu",
    [WORD_MON + 4] = "fri",
    [WORD_MON + 5] = "sat",
    [WORD_MON + 6] = "sun",
    [WORD_DECIMAL_MARK] = "decimal_mark",
    [WORD_GROUP_MARK] = "group_mark",
};

/* The text of a word in a language: `{en: ..., az: ...}`, `{all: ...}`, or a plain text, which is
 * the deck's first language. */
static const struct node *word_node(const struct node *value, const char *language, bool first)
{
    if (!value)
        return NULL;
    if (value->kind == NODE_SCALAR)
        return first ? value : NULL;
    const struct node *text = node_get(value, language);
    if (!text)
        text = node_get(value, "all");
    return text && text->kind == NODE_SCALAR ? text : NULL;
}

static const struct node *find_word(const struct words *words, const char *name, unsigned language)
{
    const char *code = words->languages[language];
    const struct node *text = NULL;
    if (words->own)
        text = word_node(node_get(words->own, name), code, language == 0);
    return text ? text : word_node(node_get(words->program, name), code, false);
}

const char *words_named(const struct words *words, const char *name, unsigned language)
{
    const struct node *text = words->program ? find_word(words, name, language) : NULL;
    return text ? text->text : NULL;
}

static unsigned count_of(const char *text, const char *what)
{
    unsigned count = 0;
    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        count++;
    return count;
}

/* The first of the things to fill in that the two texts do not have equally often, or NULL. */
static const char *changed_part(const char *text, const char *like)
{
    static const char *const parts[] = {"%d", "%s", "{day}", "{month}", "{year}"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (count_of(text, parts[i]) != count_of(like, parts[i]))
            return parts[i];
    }
    return NULL;
}

/* The mark of `languages` in the deck's text. */
static struct mark languages_mark(const struct deck *deck)
{
    struct mark top = {deck->file, 1, 1, 1};
    return diags_inside(&deck->diags, top, "languages", "languages", strlen("languages"));
}

static bool read_language(struct words *words, struct deck *deck, unsigned language)
{
    bool good = true;
    for (unsigned id = 0; id < WORD_COUNT; id++) {
        const struct node *text = find_word(words, names[id], language);
        if (!text) {
            diag_error(&deck->diags, languages_mark(deck), "E604",
                       "the program has no words in `%s`: `%s` is missing",
                       deck->languages[language], names[id]);
            diag_help(&deck->diags, "add every word of assets/words.yaml under `words:`");
            words->in[id][language] = "";
            return false;
        }
        words->in[id][language] = text->text;
        const struct node *like = word_node(node_get(words->program, names[id]), "en", false);
        const char *part = like ? changed_part(text->text, like->text) : NULL;
        if (!part)
            continue;
        good = diag_error(&deck->diags, text->mark, "E606",
                          "`%s` must stand in this text as often as in the English one", part);
        diag_help(&deck->diags, "the English one is `%s`", like->text);
    }
    return good;
}

static bool check_own_word(const struct words *words, struct deck *deck, const struct node *word)
{
    if (node_get(words->program, word->key))
        return true;
    const char *allowed[WORD_COUNT];
    memcpy(allowed, names, sizeof names);
    diag_error(&deck->diags, word->key_mark, "E605", "the program has no word `%s`", word->key);
    diag_suggest(&deck->diags, word->key, allowed, NULL, WORD_COUNT);
    return false;
}

static bool is_language(const struct deck *deck, const char *code)
{
    for (unsigned i = 0; i < deck->language_count; i++) {
        if (strcmp(deck->languages[i], code) == 0)
            return true;
    }
    return strcmp(code, "all") == 0;
}

static bool check_own_languages(struct deck *deck, const struct node *word)
{
    bool good = true;
    for (const struct node *text = word->first; word->kind == NODE_MAP && text; text = text->next) {
        if (is_language(deck, text->key))
            continue;
        good = diag_error(&deck->diags, text->key_mark, "E602",
                          "`%s` is not one of this deck's languages", text->key);
        diag_suggest(&deck->diags, text->key, deck->languages, NULL, deck->language_count);
    }
    return good;
}

static bool check_own(const struct words *words, struct deck *deck)
{
    bool good = true;
    if (words->own && words->own->kind != NODE_MAP) {
        diag_error(&deck->diags, words->own->mark, "E205", "`words` takes words with their texts");
        diag_help(&deck->diags, "write `words: {next: {en: Onward}}`");
        return false;
    }
    for (const struct node *word = words->own ? words->own->first : NULL; word; word = word->next) {
        good = check_own_word(words, deck, word) && good;
        good = check_own_languages(deck, word) && good;
    }
    return good;
}

bool words_read(struct words *words, struct deck *deck, const char *text, size_t length)
{
    size_t errors = diags_errors(&deck->diags);
    *words = (struct words){.languages = deck->languages, .own = deck->words};
    for (unsigned id = 0; id < WORD_COUNT; id++) {
        for (unsigned i = 0; i < LANGUAGE_MAX; i++)
            words->in[id][i] = "";
    }
    diags_add_source(&deck->diags, "words.yaml", text, length);
    words->program = yaml_read(&deck->diags, "words.yaml", text, length);
    bool good = words->program && words->program->kind == NODE_MAP;
    if (!good)
        return diag_error(&deck->diags, (struct mark){"words.yaml", 1, 1, 1}, "E607",
                          "this file has no words");
    bool own_good = check_own(words, deck);
    for (unsigned i = 0; own_good && i < deck->language_count; i++)
        good = read_language(words, deck, i) && good;
    return own_good && good && diags_errors(&deck->diags) == errors;
}

const char *words_get(const struct words *words, enum word_id id, unsigned language)
{
    return words->in[id][language];
}
