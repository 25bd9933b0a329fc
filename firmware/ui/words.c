#include "ui/words.h"

#include <math.h>
#include <string.h>

#include "base/suggest.h"
#include "deck/fields/fields.h"

/* Words in a row, from an id on. */
#define RUN(first, ...) [first] = __VA_ARGS__

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
    [WORD_TOUCH] = "touch",
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
    [WORD_NO_DECK_LEFT] = "no_deck_left",
    [WORD_DECK_STOPPED] = "deck_stopped",
    RUN(WORD_STICK, "stick_reading", "stick_updated", "stick_same", "stick_older", "stick_unsigned",
        "stick_damaged", "stick_unplayable", "stick_not_kept"),
    [WORD_STAFF_PAGE] = "staff_page",
    [WORD_STAFF_PIN] = "staff_pin",
    [WORD_STAFF_WRONG] = "staff_wrong",
    [WORD_STAFF_WAIT] = "staff_wait",
    [WORD_STAFF_CLOSES] = "staff_closes",
    [WORD_STAFF_DECK] = "staff_deck",
    [WORD_STAFF_RELEASE] = "staff_release",
    [WORD_STAFF_NO_RELEASE] = "staff_no_release",
    [WORD_STAFF_SHOWN] = "staff_shown",
    [WORD_STAFF_UP] = "staff_up",
    [WORD_STAFF_DAYS] = "staff_days",
    [WORD_STAFF_HOURS] = "staff_hours",
    [WORD_STAFF_STARTED] = "staff_started",
    RUN(WORD_STAFF_ENDING, "staff_start_unknown", "staff_start_power", "staff_start_told",
        "staff_start_staff", "staff_start_screen", "staff_start_stop", "staff_start_crash",
        "staff_start_hang", "staff_start_killed"),
    [WORD_STAFF_MEMORY] = "staff_memory",
    [WORD_STAFF_AT_MOST] = "staff_at_most",
    [WORD_STAFF_MB] = "staff_mb",
    [WORD_STAFF_GB] = "staff_gb",
    [WORD_STAFF_TEMPERATURE] = "staff_temperature",
    [WORD_STAFF_STEADY] = "staff_steady",
    [WORD_STAFF_SLOWED] = "staff_slowed",
    [WORD_STAFF_VOLTAGE] = "staff_voltage",
    [WORD_STAFF_EARLIER] = "staff_earlier",
    [WORD_STAFF_STORAGE] = "staff_storage",
    [WORD_STAFF_FREE_OF] = "staff_free_of",
    [WORD_STAFF_CLOCK] = "staff_clock",
    [WORD_STAFF_FRAMES] = "staff_frames",
    [WORD_STAFF_WORST] = "staff_worst",
    [WORD_STAFF_TOUCH_TEST] = "staff_touch_test",
    [WORD_STAFF_TOUCHED] = "staff_touched",
    [WORD_STAFF_CLEAN] = "staff_clean",
    [WORD_STAFF_CLEANING] = "staff_cleaning",
    [WORD_STAFF_ROLL_BACK] = "staff_roll_back",
    [WORD_STAFF_ROLL_BACK_TO] = "staff_roll_back_to",
    [WORD_STAFF_RESTART] = "staff_restart",
    [WORD_STAFF_RESTART_NOW] = "staff_restart_now",
    [WORD_STAFF_QR] = "staff_qr",
    [WORD_STAFF_QR_HELP] = "staff_qr_help",
    [WORD_STAFF_SEEN] = "staff_seen",
    [WORD_STAFF_NOT_SEEN] = "staff_not_seen",
    [WORD_STAFF_SEEN_OTHER] = "staff_seen_other",
    [WORD_STAFF_LOOP] = "staff_loop",
    [WORD_ABOUT] = "about",
    [WORD_DATE_NOT_EXACT] = "date_not_exact",
    [WORD_WIDER_SCALE] = "wider_scale",
    [WORD_UNDER] = "under",
    [WORD_OVER] = "over",
    RUN(WORD_JANUARY, "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december"),
    RUN(WORD_JANUARY_OF, "january_of", "february_of", "march_of", "april_of", "may_of", "june_of",
        "july_of", "august_of", "september_of", "october_of", "november_of", "december_of"),
    [WORD_DATE_DAY] = "date_day",
    [WORD_DATE_MONTH] = "date_month",
    RUN(WORD_JAN, "jan_short", "feb_short", "mar_short", "apr_short", "may_short", "jun_short",
        "jul_short", "aug_short", "sep_short", "oct_short", "nov_short", "dec_short"),
    [WORD_DATE_SHORT] = "date_short",
    RUN(WORD_MONDAY, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    RUN(WORD_MON, "mon", "tue", "wed", "thu", "fri", "sat", "sun"),
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
    return text ? text : word_node(words_file_find(words->file, name), code, false);
}

/* A word in a language and in no other, or a name of the world by its number (-1: none). NULL:
 * there is none. */
static const char *own_text(const struct words *words, const char *word, int name,
                            unsigned language)
{
    const struct node *text = words->file ? find_word(words, word, language) : NULL;
    const char *of_world =
        name < 0 ? "" : atlas_name_text(words->atlas, (size_t)name, words->languages[language]);
    return text ? text->text : *of_world ? of_world : NULL;
}

/* The text, and whose it is if it is another language's. */
static const char *name_in(const struct words *words, const char *word, unsigned language,
                           const char **borrowed)
{
    int name = words->atlas ? atlas_name_find(words->atlas, word) : -1;
    const char *text = own_text(words, word, name, language);
    *borrowed = NULL;
    if (text || name < 0)
        return text;
    *borrowed = words->languages[0];
    text = own_text(words, word, name, 0);
    if (text)
        return text;
    *borrowed = "en";
    return atlas_name_text(words->atlas, (size_t)name, "en");
}

const char *words_named(const struct words *words, const char *name, unsigned language)
{
    const char *borrowed;
    return name_in(words, name, language, &borrowed);
}

const char *words_english(const struct words *words, const char *name)
{
    int index = words->atlas ? atlas_name_find(words->atlas, name) : -1;
    return index < 0 ? "" : atlas_name_text(words->atlas, (size_t)index, "en");
}

const char *words_borrowed(const struct words *words, const char *name, unsigned language)
{
    const char *borrowed;
    name_in(words, name, language, &borrowed);
    return borrowed;
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
        if (!text && id >= WORD_STAFF_PAGE && id <= WORD_STAFF_LAST)
            text = word_node(words_file_find(words->file, names[id]), "en", false);
        if (!text) {
            diag_error(&deck->diags, languages_mark(deck), "E604",
                       "the program has no words in `%s`: `%s` is missing",
                       deck->languages[language], names[id]);
            diag_help(&deck->diags, "add every word of assets/words.yaml under `words:`");
            words->in[id][language] = "";
            return false;
        }
        words->in[id][language] = text->text;
        const struct node *like = word_node(words_file_find(words->file, names[id]), "en", false);
        const char *part = like ? changed_part(text->text, like->text) : NULL;
        if (!part)
            continue;
        good = diag_error(&deck->diags, text->mark, "E606",
                          "`%s` must stand in this text as often as in the English one", part);
        diag_help(&deck->diags, "the English one is `%s`", like->text);
    }
    return good;
}

/* Whether a word may be the name of something in the world; without a map nobody knows. */
static bool names_world(const struct atlas *atlas, const char *word)
{
    static const char *const kinds[] = {"country_", "sea_", "ocean_", "lake_", "river_", "city_"};
    bool may = false;
    for (size_t i = 0; !atlas && i < sizeof kinds / sizeof *kinds; i++)
        may = may || strncmp(word, kinds[i], strlen(kinds[i])) == 0;
    return may || (atlas && atlas_name_find(atlas, word) >= 0);
}

/* The country of `country_FR`, else the nearest word: what stands behind the kind must be near by
 * itself. */
static const char *meant_by(const struct atlas *atlas, const char *word, const char *const *allowed,
                            size_t count)
{
    static const char country[] = "country_";
    const char *code = word + strlen(country);
    bool coded = strncmp(word, country, strlen(country)) == 0 && strlen(code) == 2;
    for (size_t i = 0; coded && atlas && i < atlas_name_count(atlas); i++) {
        struct atlas_name name = atlas_name(atlas, i);
        if (name.kind == ATLAS_NAME_COUNTRY && suggest_same_but_capitals(name.code, code))
            return name.word;
    }
    const char *near = suggest_nearest(word, allowed, count);
    const char *kind = strchr(word, '_');
    size_t same = kind ? (size_t)(kind - word) + 1 : 0;
    if (near && same > 0 && strncmp(near, word, same) == 0 &&
        suggest_distance(near + same, word + same) > suggest_reach(word + same))
        return NULL;
    return near;
}

static bool check_own_word(const struct words *words, struct deck *deck, const struct node *word)
{
    const struct atlas *atlas = words->atlas;
    if (words_file_find(words->file, word->key) || names_world(atlas, word->key))
        return true;
    size_t of_world = atlas ? atlas_name_count(atlas) : 0;
    const char **allowed = arena_array(deck->diags.arena, const char *, WORD_COUNT + of_world);
    memcpy(allowed, names, sizeof names);
    for (size_t i = 0; i < of_world; i++)
        allowed[WORD_COUNT + i] = atlas_name(atlas, i).word;
    diag_error(&deck->diags, word->key_mark, "E605", "the program has no word `%s`", word->key);
    const char *meant = meant_by(atlas, word->key, allowed, WORD_COUNT + of_world);
    if (meant)
        diag_help(&deck->diags, "did you mean `%s`?", meant);
    else
        diag_help(&deck->diags, "words are those of assets/words.yaml, and names of the world such "
                                "as `country_france`, `sea_baltic`, `city_oslo`");
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

static bool find_words(struct words *words, struct deck *deck, size_t errors)
{
    bool good = true, own_good = check_own(words, deck);
    for (unsigned i = 0; own_good && i < deck->language_count; i++)
        good = read_language(words, deck, i) && good;
    return own_good && good && diags_errors(&deck->diags) == errors;
}

static void start(struct words *words, const struct deck *deck)
{
    *words = (struct words){.languages = deck->languages, .own = deck->words, .atlas = deck->atlas};
    for (unsigned id = 0; id < WORD_COUNT; id++)
        for (unsigned i = 0; i < LANGUAGE_MAX; i++)
            words->in[id][i] = "";
}

bool words_read(struct words *words, struct deck *deck, const char *text, size_t length)
{
    size_t errors = diags_errors(&deck->diags);
    struct words_file *file = arena_new(deck->diags.arena, struct words_file);
    *file = (struct words_file){.text = text, .length = length};
    start(words, deck);
    if (!words_file_read_into(file, &deck->diags))
        return diag_error(&deck->diags, (struct mark){"words.yaml", 1, 1, 1}, "E607",
                          "this file has no words");
    words->file = file;
    return find_words(words, deck, errors);
}

bool words_take(struct words *words, struct deck *deck, const struct words_file *file)
{
    if (!file->root) /* its mistakes are the deck's to report */
        return words_read(words, deck, file->text, file->length);
    start(words, deck);
    diags_add_source(&deck->diags, "words.yaml", file->text, file->length);
    words->file = file;
    return find_words(words, deck, diags_errors(&deck->diags));
}

#define EN_DASH  "\xE2\x80\x93"
#define MINUS    "\xE2\x88\x92"
#define NO_BREAK "\xC2\xA0"

const char *words_fill(const struct words *words, struct arena *arena, enum word_id id,
                       unsigned language, const char *const *parts)
{
    const char *pattern = words_get(words, id, language), *text = "";
    for (const char *hole; (hole = strchr(pattern, '%')) != NULL;) {
        if (hole[1] != 'd' && hole[1] != 's') {
            text = arena_printf(arena, "%s%.*s", text, (int)(hole - pattern) + 1, pattern);
            pattern = hole + 1;
            continue;
        }
        text = arena_printf(arena, "%s%.*s%s", text, (int)(hole - pattern), pattern, *parts++);
        pattern = hole + 2;
    }
    return arena_printf(arena, "%s%s", text, pattern);
}

/* CLDR plural rules, cardinal, whole numbers. */
static enum word_id plural(const char *language, unsigned count)
{
    if (strcmp(language, "ru") == 0 || strcmp(language, "uk") == 0) {
        unsigned ones = count % 10, tens = count % 100;
        if (ones == 1 && tens != 11)
            return WORD_SLIDES_ONE;
        if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14))
            return WORD_SLIDES_FEW;
        return WORD_SLIDES_MANY;
    }
    bool one = count == 1 || (count == 0 && strcmp(language, "hy") == 0);
    return one ? WORD_SLIDES_ONE : WORD_SLIDES_MANY;
}

const char *words_slides(const struct words *words, struct arena *arena, const struct deck *deck,
                         unsigned language, unsigned count)
{
    const char *number = arena_printf(arena, "%u", count);
    return words_fill(words, arena, plural(deck->languages[language], count), language, &number);
}

enum date_part { PART_DAY, PART_MONTH, PART_YEAR };

/* A pattern of a date, cut up: its text before each of its parts, and behind the last. */
struct date_pattern {
    enum date_part parts[3];
    const char *before[4];
    size_t length[4]; /* of `before`, bytes */
    size_t count;
};

static struct date_pattern cut_pattern(const char *pattern)
{
    static const char *const holes[] = {"{day}", "{month}", "{year}"};
    struct date_pattern cut = {.before = {pattern}};
    for (const char *at = pattern; *at && cut.count < 3;) {
        size_t hole = 0;
        while (hole < 3 && strncmp(at, holes[hole], strlen(holes[hole])) != 0)
            hole++;
        if (hole == 3) {
            at++;
            continue;
        }
        cut.length[cut.count] = (size_t)(at - cut.before[cut.count]);
        cut.parts[cut.count++] = (enum date_part)hole;
        at += strlen(holes[hole]);
        cut.before[cut.count] = at;
    }
    cut.length[cut.count] = strlen(cut.before[cut.count]);
    return cut;
}

/* Length of the text behind a part that stays when nothing follows it: letters that are attached to
 * it, as in `2021年`, and the dot of a day or a month, as in `24. Mai`. */
static size_t attached(const char *text, size_t length, bool year)
{
    size_t end = 0;
    while (end < length && text[end] != ' ' && strncmp(text + end, NO_BREAK, strlen(NO_BREAK)) != 0)
        end++;
    if (end == 1 && text[0] == '.' && !year && end < length)
        return end;
    for (size_t i = 0; i < end; i++)
        if ((unsigned char)text[i] < 128)
            return 0;
    return end;
}

/* `{day} {month} {year}` filled in. The pattern's text behind a part goes with it when the date
 * does not have it (""), and so does the text before the first one. */
static const char *fill_date(struct arena *arena, const char *pattern, const char *day,
                             const char *month, const char *year)
{
    const char *const said[] = {day, month, year};
    struct date_pattern cut = cut_pattern(pattern);
    const char *text = "";
    for (size_t i = 0; i < cut.count; i++) {
        const char *part = said[cut.parts[i]];
        bool more = false;
        if (!*part)
            continue;
        for (size_t j = i + 1; j < cut.count; j++)
            more = more || *said[cut.parts[j]];
        size_t behind = cut.length[i + 1];
        if (!more && i + 1 < cut.count)
            behind = attached(cut.before[i + 1], behind, cut.parts[i] == PART_YEAR);
        text = arena_printf(arena, "%s%.*s%s%.*s", text, i == 0 ? (int)cut.length[0] : 0,
                            cut.before[0], part, (int)behind, cut.before[i + 1]);
    }
    return text;
}

/* `day`: in words, so that it can be `19-27`. */
static const char *say_point(const struct words *words, struct arena *arena, unsigned language,
                             const struct date_point *point, const char *day)
{
    const char *year = arena_printf(arena, "%d", point->year), *text = year;
    if (point->precision == DATE_DAY)
        text = fill_date(arena, words_get(words, WORD_DATE_DAY, language), day,
                         words_get(words, WORD_JANUARY_OF + point->month - 1, language), year);
    else if (point->precision == DATE_MONTH)
        text = fill_date(
            arena, words_get(words, WORD_DATE_MONTH, language), "",
            words_get(words, (point->about ? WORD_JANUARY_OF : WORD_JANUARY) + point->month - 1,
                      language),
            year);
    if (point->uncertain)
        text = arena_printf(arena, "%s?", text);
    return point->about ? words_fill(words, arena, WORD_ABOUT, language, &text) : text;
}

static const char *say(const struct words *words, struct arena *arena, unsigned language,
                       const struct date_point *point)
{
    if (point->precision == DATE_NONE)
        return "";
    return say_point(words, arena, language, point, arena_printf(arena, "%u", point->day));
}

const char *words_date_less_day(const struct words *words, struct arena *arena, unsigned language,
                                const struct date_point *point)
{
    return say_point(words, arena, language, point, "");
}

const char *words_date(const struct words *words, struct arena *arena, unsigned language,
                       const struct date *date)
{
    const struct date_point *from = &date->from, *to = &date->to;
    if (!date->range)
        return say(words, arena, language, from);
    if (from->precision == DATE_DAY && to->precision == DATE_DAY && from->year == to->year &&
        from->month == to->month && from->about == to->about && from->uncertain == to->uncertain)
        return say_point(words, arena, language, from,
                         arena_printf(arena, "%u" EN_DASH "%u", from->day, to->day));
    const char *first = say(words, arena, language, from), *last = say(words, arena, language, to);
    const char *before = *first ? NO_BREAK : "", *after = *last ? " " : "";
    return arena_printf(arena, "%s%s" EN_DASH "%s%s", first, before, after, last);
}

const char *words_month_short(const struct words *words, unsigned month, unsigned language)
{
    static const char *const alone[] = {"jan_alone", "feb_alone", "mar_alone", "apr_alone",
                                        "may_alone", "jun_alone", "jul_alone", "aug_alone",
                                        "sep_alone", "oct_alone", "nov_alone", "dec_alone"};
    const char *text = words_named(words, alone[month - 1], language);
    return text ? text : words_get(words, WORD_JAN + month - 1, language);
}

/* The parts of a short date that are wanted. */
struct short_parts {
    const char *day;
    bool month, year;
    bool about; /* behind "about", where a month has the form that it has beside a day */
};

static const char *say_short(const struct words *words, struct arena *arena, unsigned language,
                             const struct date_point *point, struct short_parts parts)
{
    const char *month = "", *year = "";
    if (parts.month && point->precision >= DATE_MONTH)
        month = *parts.day || parts.about || point->about
                    ? words_get(words, WORD_JAN + point->month - 1, language)
                    : words_month_short(words, point->month, language);
    if (parts.year)
        year = arena_printf(arena, "%d", point->year);
    const char *pattern = words_get(words, WORD_DATE_SHORT, language);
    const char *text = fill_date(arena, pattern, parts.day, month, year);
    if (point->uncertain)
        text = arena_printf(arena, "%s?", text);
    return point->about ? words_fill(words, arena, WORD_ABOUT, language, &text) : text;
}

static const char *short_day(struct arena *arena, const struct date_point *point)
{
    return point->precision == DATE_DAY ? arena_printf(arena, "%u", point->day) : "";
}

static bool same_year(const struct date_point *a, const struct date_point *b)
{
    return a->precision != DATE_NONE && b->precision != DATE_NONE && a->year == b->year;
}

static const char *say_dates_short(const struct words *words, struct arena *arena,
                                   unsigned language, const struct date *date, bool year,
                                   bool about)
{
    const struct date_point *from = &date->from, *to = &date->to;
    bool days = from->precision == DATE_DAY && to->precision == DATE_DAY;
    /* A year alone is all there is; of two in a range the second one is enough. */
    struct short_parts first = {short_day(arena, from), true,
                                from->precision < DATE_MONTH || (year && !date->range), about};
    struct short_parts last = {short_day(arena, to), true,
                               year || to->precision < DATE_MONTH || !same_year(from, to), about};
    if (!date->range)
        return say_short(words, arena, language, from, first);
    if (days && same_year(from, to) && from->month == to->month && from->about == to->about &&
        from->uncertain == to->uncertain) {
        last.day = arena_printf(arena, "%s" EN_DASH "%s", first.day, last.day);
        return say_short(words, arena, language, to, last);
    }
    first.year = first.year || !same_year(from, to);
    const char *start = "", *end = "";
    if (from->precision != DATE_NONE)
        start = say_short(words, arena, language, from, first);
    if (to->precision != DATE_NONE)
        end = say_short(words, arena, language, to, last);
    bool years = from->precision == DATE_YEAR && to->precision == DATE_YEAR;
    return arena_printf(arena, "%s%s" EN_DASH "%s%s", start, *start && !years ? NO_BREAK : "",
                        *end && !years ? " " : "", end);
}

const char *words_date_short(const struct words *words, struct arena *arena, unsigned language,
                             const struct date *date, bool year)
{
    if (!date->range || !date->from.about || !date->to.about)
        return say_dates_short(words, arena, language, date, year, false);
    struct date plain = *date; /* written once for both */
    plain.from.about = plain.to.about = false;
    const char *text = say_dates_short(words, arena, language, &plain, year, true);
    return words_fill(words, arena, WORD_ABOUT, language, &text);
}

/* Digits from which on thousands are grouped: 4 or 5 (the minimum of CLDR's number patterns). */
static size_t grouped_from(const struct words *words, unsigned language)
{
    static const char *const sparing[] = {"bg", "es", "hy", "ka", "pl", "pt"};
    const char *code = words->languages[language];
    for (size_t i = 0; code && i < sizeof sparing / sizeof *sparing; i++) {
        if (strcmp(code, sparing[i]) == 0)
            return 5;
    }
    return 4;
}

const char *words_number(const struct words *words, struct arena *arena, unsigned language,
                         double value, unsigned decimals)
{
    char *digits = arena_printf(arena, "%.*f", (int)decimals, fabs(value));
    size_t whole = strcspn(digits, ".");
    const char *text = value < 0 && strspn(digits, "0.") < strlen(digits) ? MINUS : "";
    const char *group =
        whole >= grouped_from(words, language) ? words_get(words, WORD_GROUP_MARK, language) : "";
    for (size_t i = 0; i < whole; i++)
        text = arena_printf(arena, "%s%s%c", text, i > 0 && (whole - i) % 3 == 0 ? group : "",
                            digits[i]);
    if (digits[whole] == '\0')
        return text;
    return arena_printf(arena, "%s%s%s", text, words_get(words, WORD_DECIMAL_MARK, language),
                        digits + whole + 1);
}

const char *words_unit(const struct words *words, const char *unit, unsigned language)
{
    static const char *const known[][2] = {{"km", "km"},
                                           {"ha", "ha"},
                                           {"bcm", "bcm"},
                                           {"million USD", "usd_million"},
                                           {"billion USD", "usd_billion"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const char *word =
            strcmp(unit, known[i][0]) == 0 ? words_named(words, known[i][1], language) : NULL;
        if (word)
            return word;
    }
    return unit;
}

const char *words_amount(const struct words *words, struct arena *arena, unsigned language,
                         const struct quantity *quantity)
{
    const char *text = words_number(words, arena, language, quantity->value, quantity->decimals);
    if (!quantity->range)
        return text;
    bool below = quantity->most < 0; /* the dash is not one more minus */
    return arena_printf(
        arena, below ? "%s" NO_BREAK EN_DASH NO_BREAK "%s" : "%s" EN_DASH "%s", text,
        words_number(words, arena, language, quantity->most, quantity->most_decimals));
}

const char *words_quantity(const struct words *words, struct arena *arena, unsigned language,
                           const struct quantity *quantity, const char *unit)
{
    static const enum word_id ids[] = {
        [QUANTITY_ABOUT] = WORD_ABOUT, [QUANTITY_UNDER] = WORD_UNDER, [QUANTITY_OVER] = WORD_OVER};
    const char *text = words_amount(words, arena, language, quantity);
    if (*unit)
        text =
            arena_printf(arena, strcmp(unit, "%") == 0 ? "%s%s" : "%s" NO_BREAK "%s", text, unit);
    return quantity->bound == QUANTITY_EXACT
               ? text
               : words_fill(words, arena, ids[quantity->bound], language, &text);
}
