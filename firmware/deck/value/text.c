/* Texts in several languages: which value is shown, words, names of languages. */
#include "deck/value/text.h"

#include <string.h>

#include "base/utf8.h"

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
