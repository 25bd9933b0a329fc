/* Texts in several languages: which value is shown, words, names of languages, wrong encodings. */
#include "deck/value/text.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8.h"

const char *text_in(const struct text *text, unsigned language)
{
    if (language < LANGUAGE_MAX && text->in[language].utf8)
        return text->in[language].utf8;
    return text->in[0].utf8 ? text->in[0].utf8 : "";
}

struct mark text_mark(const struct text *text, unsigned language)
{
    if (language < LANGUAGE_MAX && text->in[language].utf8)
        return text->in[language].mark;
    return text->in[0].utf8 ? text->in[0].mark : text->mark;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x202F || c == 0x3000;
}

/* Letters and digits; of the rest of Unicode, all but the common signs. */
static bool counts(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00);
}

unsigned text_words(const char *utf8)
{
    unsigned words = 0;
    bool inside = false;
    for (size_t at = 0, length = strlen(utf8); at < length;) {
        uint32_t c = '?';
        size_t size = utf8_decode(utf8 + at, length - at, &c);
        at += size ? size : 1;
        if (is_space(c)) {
            inside = false;
        } else if (!inside && counts(c)) {
            inside = true;
            words++;
        }
    }
    return words;
}

const char *text_language_name(const char *code)
{
    static const struct {
        const char *code, *name;
    } names[] = {
        {"ar", "Arabic"},    {"az", "Azerbaijani"}, {"be", "Belarusian"}, {"bg", "Bulgarian"},
        {"cs", "Czech"},     {"da", "Danish"},      {"de", "German"},     {"el", "Greek"},
        {"en", "English"},   {"es", "Spanish"},     {"et", "Estonian"},   {"fa", "Persian"},
        {"fi", "Finnish"},   {"fr", "French"},      {"he", "Hebrew"},     {"hr", "Croatian"},
        {"hu", "Hungarian"}, {"hy", "Armenian"},    {"it", "Italian"},    {"ja", "Japanese"},
        {"ka", "Georgian"},  {"kk", "Kazakh"},      {"ko", "Korean"},     {"ku", "Kurdish"},
        {"ky", "Kyrgyz"},    {"lt", "Lithuanian"},  {"lv", "Latvian"},    {"nl", "Dutch"},
        {"no", "Norwegian"}, {"pl", "Polish"},      {"pt", "Portuguese"}, {"ro", "Romanian"},
        {"ru", "Russian"},   {"sk", "Slovak"},      {"sl", "Slovenian"},  {"sr", "Serbian"},
        {"sv", "Swedish"},   {"tk", "Turkmen"},     {"tr", "Turkish"},    {"uk", "Ukrainian"},
        {"uz", "Uzbek"},     {"zh", "Chinese"},     {"ur", "Urdu"},       {"yi", "Yiddish"},
        {"ps", "Pashto"},    {"ug", "Uyghur"},      {"th", "Thai"},       {"hi", "Hindi"},
        {"bn", "Bengali"},   {"ta", "Tamil"},       {"te", "Telugu"},     {"my", "Burmese"},
        {"km", "Khmer"},     {"lo", "Lao"},         {"am", "Amharic"},    {"ne", "Nepali"},
        {"mr", "Marathi"},   {"si", "Sinhala"},     {"ml", "Malayalam"},  {"kn", "Kannada"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].code, code) == 0)
            return names[i].name;
    }
    return code;
}

const char *text_language_obstacle(const char *code)
{
    static const char *const leftward[] = {"ar", "fa", "he", "ur", "yi", "ps", "ug"};
    static const char *const unlettered[] = {"zh", "ja", "ko", "th", "hi", "bn", "ta", "te", "my",
                                             "km", "lo", "am", "ne", "mr", "si", "ml", "kn"};
    size_t letters = strcspn(code, "-");
    const char *script = code + letters;
    if (strcmp(script, "-Arab") == 0 || strcmp(script, "-Hebr") == 0)
        return "it runs from right to left";
    for (size_t i = 0; i < sizeof leftward / sizeof *leftward && !*script; i++) {
        if (strcmp(leftward[i], code) == 0)
            return "it runs from right to left";
    }
    for (size_t i = 0; i < sizeof unlettered / sizeof *unlettered && !*script; i++) {
        if (strcmp(unlettered[i], code) == 0)
            return "the program's fonts do not have its letters";
    }
    return NULL;
}

/* Windows-1252 for 0x80 to 0x9F; 0: none, which programs leave as a control character. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that was read as this character, 0x80 to 0xFF; 0: none. */
static unsigned char byte_of(uint32_t c)
{
    if (c >= 0xA0 && c <= 0xFF)
        return (unsigned char)c;
    for (size_t i = 0; i < 32; i++) {
        if (upper[i] == c)
            return (unsigned char)(0x80 + i);
    }
    return 0;
}

/* Letters and quotation marks that decks hold. */
static bool is_expected(uint32_t c)
{
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || c == 0x259 || c == 0x18F ||
           (c >= 0x386 && c <= 0x3CE) || (c >= 0x400 && c <= 0x4FF) || (c >= 0x531 && c <= 0x587) ||
           (c >= 0x10D0 && c <= 0x10FA) || (c >= 0x2013 && c <= 0x2026);
}

/* Bytes of `utf8` that are one misread character, its code point in `out`; 0: none is here. */
static size_t read_misread(const char *utf8, size_t length, uint32_t *out)
{
    char bytes[3];
    size_t at = 0, count = 0, wanted = 2;
    while (count < wanted && at < length) {
        uint32_t c = 0;
        size_t size = utf8_decode(utf8 + at, length - at, &c);
        unsigned char byte = size ? byte_of(c) : 0;
        if (!byte || (count == 0 && byte < 0xC3 && byte != 0xC2))
            return 0;
        bytes[count++] = (char)byte;
        wanted = (unsigned char)bytes[0] >= 0xE0 ? 3 : 2;
        at += size;
    }
    return count == wanted && utf8_decode(bytes, wanted, out) == wanted && is_expected(*out) ? at
                                                                                             : 0;
}

/* An angle quotation mark behind a capital, as in «NÄ», may be meant. */
static bool may_be_meant(const char *utf8, size_t size)
{
    return size >= 2 &&
           (memcmp(utf8 + size - 2, "»", 2) == 0 || memcmp(utf8 + size - 2, "«", 2) == 0);
}

const char *text_mended(struct arena *arena, const char *utf8)
{
    size_t length = strlen(utf8), sure = 0;
    char *mended = arena_take(arena, length + 1), *out = mended;
    for (size_t at = 0; at < length;) {
        uint32_t c = 0;
        size_t size = read_misread(utf8 + at, length - at, &c);
        if (size) {
            sure += !may_be_meant(utf8 + at, size);
            out += utf8_encode(c, out);
            at += size;
        } else {
            *out++ = utf8[at++];
        }
    }
    *out = '\0';
    return sure > 0 ? mended : NULL;
}
