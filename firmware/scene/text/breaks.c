#include "scene/text/breaks.h"

#include <linebreak.h>
#include <string.h>
#include <threads.h>

#include "base/utf8.h"

/* The library fills an index of its own before its first use; several threads set text. */
static once_flag library_ready = ONCE_FLAG_INIT;

bool text_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x2028 || c == 0x2029 ||
           c == 0x205F || c == 0x3000;
}

bool text_is_break_mark(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/* The character that ends at byte `end`; returns where it starts. */
static size_t character_before(const char *text, size_t start, size_t end, uint32_t *c)
{
    size_t at = end - 1;
    while (at > start && end - at < 4 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    if (utf8_decode(text + at, end - at, c) == end - at)
        return at;
    *c = 0xFFFD;
    return end - 1;
}

static size_t character_at(const char *text, size_t length, size_t at, uint32_t *c)
{
    size_t bytes = utf8_decode(text + at, length - at, c);
    if (bytes)
        return bytes;
    *c = 0xFFFD;
    return 1;
}

size_t text_trim(const char *text, size_t start, size_t length)
{
    while (length > start) {
        uint32_t c;
        size_t at = character_before(text, start, length, &c);
        if (!text_is_space(c))
            break;
        length = at;
    }
    return length;
}

static bool is_dash(uint32_t c)
{
    return c == 0x2013 || c == 0x2014;
}

static void forbid(unsigned char *then)
{
    if (*then == TEXT_BREAK_ALLOWED)
        *then = TEXT_BREAK_NONE;
}

/* UAX #14 lets a line begin with a dash. In our languages it stays with the word before it, unless
 * it belongs to the next one: a space before it and none after it (a minus, a line of speech). */
static void keep_dashes(const char *text, size_t length, unsigned char *after)
{
    uint32_t before = ' ', c, next;
    for (size_t at = 0, bytes; at < length; at += bytes, before = c) {
        bytes = character_at(text, length, at, &c);
        if (!is_dash(c) || at == 0)
            continue;
        size_t end = at + bytes;
        next = ' ';
        if (end < length)
            character_at(text, length, end, &next);
        bool leads = text_is_space(before) && !text_is_space(next);
        forbid(leads ? &after[end - 1] : &after[at - 1]);
    }
}

/* "Kars–Iğdır" is one word as long as a line can hold it. */
static void keep_names(const char *text, size_t length, unsigned char *after)
{
    uint32_t before = ' ', c;
    for (size_t at = 0, bytes; at < length; at += bytes, before = c) {
        bytes = character_at(text, length, at, &c);
        bool hyphen = c == '-' || c == 0x2010 || c == 0x2013;
        unsigned char *then = &after[at + bytes - 1];
        if (hyphen && !text_is_space(before) && *then == TEXT_BREAK_ALLOWED)
            *then = TEXT_BREAK_INSIDE;
    }
}

static bool is_unit(const char *word, size_t length)
{
    static const char *const units[] = {"mm", "cm", "m",   "km", "ha", "kg", "t",   "%",
                                        "°C", "m²", "km²", "m³", "ft", "mi", "мм",  "см",
                                        "м",  "км", "га",  "кг", "т",  "м²", "км²", "м³"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strlen(units[i]) == length && memcmp(units[i], word, length) == 0)
            return true;
    }
    return false;
}

/* A unit of a few letters stays with its number: "340 km". */
static void keep_units(const char *text, size_t length, unsigned char *after)
{
    for (size_t at = 1; at + 1 < length; at++) {
        if (text[at] != ' ' || text[at - 1] < '0' || text[at - 1] > '9')
            continue;
        size_t word = at + 1, end = word;
        while (end < length && text[end] != '\0' && !strchr(" \n\t,.;:!?)/", text[end]))
            end++;
        if (is_unit(text + word, end - word))
            forbid(&after[at]);
    }
}

/* "100 × 100 m" is one measure: no line ends before or after the sign. */
static void keep_products(const char *text, size_t length, unsigned char *after)
{
    uint32_t before = ' ', c;
    for (size_t at = 0, bytes; at < length; at += bytes, before = c) {
        bytes = character_at(text, length, at, &c);
        if (c == 0xD7 && at > 0)
            forbid(&after[at - 1]);
        if (c == 0xD7 || (before == 0xD7 && text_is_space(c)))
            forbid(&after[at + bytes - 1]);
    }
}

static bool is_language(const char *language, const char *code)
{
    return language && strncmp(language, code, 2) == 0 &&
           (language[2] == '\0' || language[2] == '-');
}

/* Words that the typography of a language keeps with the next one: all of one letter (a
 * preposition, `and`), and of prepositions, conjunctions and pronouns these. */
static const struct short_words {
    const char *language;
    bool letters;          /* words of one letter */
    const char *words[40]; /* in small letters */
} short_words[] = {
    {"ru", true, {"на",  "по",  "за",  "из",  "от",  "до",  "об",  "ко",  "во",  "со",  "но",
                  "да",  "не",  "ни",  "он",  "мы",  "вы",  "их",  "её",  "ее",  "без", "для",
                  "над", "под", "при", "про", "изо", "обо", "или", "что", "как", "где", "чем"}},
    {"uk", true, {"на",  "по",  "за",  "із",  "зі",  "від", "до",  "об",  "та", "не", "ні",
                  "він", "без", "для", "над", "під", "при", "про", "або", "що", "як", "де"}},
    {"be", true, {NULL}},
    {"pl", true, {NULL}},
    {"cs", true, {NULL}},
    {"sk", true, {NULL}},
    {"az", false, {"və", "ya", "bu"}},
};

static const struct short_words *short_words_of(const char *language)
{
    for (size_t i = 0; i < sizeof short_words / sizeof *short_words; i++)
        if (is_language(language, short_words[i].language))
            return &short_words[i];
    return NULL;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000);
}

static uint32_t small_letter(uint32_t c)
{
    bool capital = (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F);
    return capital ? c + 0x20 : c;
}

/* A word so far, in small letters. */
struct word {
    uint32_t letters[4];
    size_t count; /* of all its letters */
};

static void add_letter(struct word *word, uint32_t c)
{
    if (word->count < sizeof word->letters / sizeof *word->letters)
        word->letters[word->count] = small_letter(c);
    word->count++;
}

static bool is_word(const struct word *word, const char *utf8)
{
    size_t length = strlen(utf8), at = 0;
    uint32_t c;
    for (size_t i = 0; i < word->count; i++, at += character_at(utf8, length, at, &c))
        if (at >= length || (character_at(utf8, length, at, &c), c != word->letters[i]))
            return false;
    return at == length;
}

static bool stays_with_next(const struct short_words *kept, const struct word *word)
{
    if (word->count == 1 && kept->letters)
        return true;
    if (word->count == 0 || word->count > sizeof word->letters / sizeof *word->letters)
        return false;
    for (const char *const *one = kept->words; *one; one++)
        if (is_word(word, *one))
            return true;
    return false;
}

/* A hyphen or a figure in a word makes it another one. */
static void keep_short_words(const struct short_words *kept, const char *text, size_t length,
                             unsigned char *after)
{
    struct word word = {.count = 0};
    uint32_t before = ' ', c;
    bool inside = false; /* a word that began with something else than a letter */
    for (size_t at = 0, bytes; at < length; at += bytes, before = c) {
        bytes = character_at(text, length, at, &c);
        bool starts = text_is_space(before) || before == 0xAB || before == 0x201E ||
                      before == 0x201C || before == '(';
        if (starts) {
            word.count = 0;
            inside = false;
        }
        if (c == ' ' && !inside && stays_with_next(kept, &word))
            forbid(&after[at]);
        if (is_letter(c))
            add_letter(&word, c);
        else if (!text_is_break_mark(c))
            inside = true;
    }
}

void text_breaks_find(const char *text, size_t length, const char *language, unsigned char *after)
{
    if (length == 0)
        return;
    call_once(&library_ready, init_linebreak);
    memset(after, LINEBREAK_INSIDEACHAR, length);
    set_linebreaks_utf8((const utf8_t *)text, length, language, (char *)after);
    for (size_t i = 0; i < length; i++) {
        bool hyphen = i > 0 && memcmp(text + i - 1, "\xC2\xAD", 2) == 0;
        switch (after[i]) {
        case LINEBREAK_MUSTBREAK: after[i] = TEXT_BREAK_MUST; break;
        case LINEBREAK_ALLOWBREAK:
            after[i] = hyphen ? TEXT_BREAK_HYPHEN : TEXT_BREAK_ALLOWED;
            break;
        default: after[i] = TEXT_BREAK_NONE;
        }
    }
    keep_dashes(text, length, after);
    keep_units(text, length, after);
    keep_names(text, length, after);
    keep_products(text, length, after);
    const struct short_words *kept = short_words_of(language);
    if (kept)
        keep_short_words(kept, text, length, after);
    after[length - 1] = TEXT_BREAK_MUST;
}

/* True for what belongs to the character before it: accents, selectors, joiners, skin tones. */
static bool is_extension(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489},   {0x0591, 0x05BD},   {0x05BF, 0x05C7},
        {0x0610, 0x061A}, {0x064B, 0x065F},   {0x0670, 0x0670},   {0x06D6, 0x06ED},
        {0x0900, 0x0903}, {0x093A, 0x094F},   {0x0951, 0x0957},   {0x0E31, 0x0E3A},
        {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},   {0x200C, 0x200D},
        {0x20D0, 0x20FF}, {0x302A, 0x302F},   {0x3099, 0x309A},   {0xFE00, 0xFE0F},
        {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i].first; i++) {
        if (c <= ranges[i].last)
            return true;
    }
    return false;
}

static bool is_flag_letter(uint32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

size_t text_next_cluster(const char *text, size_t length, size_t at)
{
    uint32_t before = 0, c = 0;
    unsigned flag_letters = 0;
    while (at < length) {
        before = c;
        size_t bytes = character_at(text, length, at, &c);
        bool pair = is_flag_letter(c) && flag_letters == 1;
        if (before && !is_extension(c) && before != 0x200D && !pair)
            break;
        flag_letters += is_flag_letter(c);
        at += bytes;
    }
    return at;
}
