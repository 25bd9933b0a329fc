/* Where a text may be broken: between lines by UAX #14, and between characters where a word is too
 * long for any line. Texts are UTF-8. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_break {
    TEXT_BREAK_NONE,
    TEXT_BREAK_ALLOWED,
    TEXT_BREAK_INSIDE, /* allowed, after a hyphen or dash in a word, if the word fits no line */
    TEXT_BREAK_HYPHEN, /* allowed; a hyphen appears if the line ends here */
    TEXT_BREAK_MUST,
};

/* Sets after[i] to what may happen after byte i (an enum text_break); the last byte of the text is
 * TEXT_BREAK_MUST. `language` as in struct textbox_options. */
void text_breaks_find(const char *text, size_t length, const char *language, unsigned char *after);

/* The ASCII space and its relatives that vanish at a line's end, line ends among them. */
bool text_is_space(uint32_t code_point);
/* Marks that only allow or forbid the end of a line: soft hyphen, zero width space, word
 * joiner. They are taken out of what is drawn. */
bool text_is_break_mark(uint32_t code_point);

/* The next byte after `at` before which a letter with all its accents ends; `length` at the end. */
size_t text_next_cluster(const char *text, size_t length, size_t at);
/* `length` without the spaces at the end of text[start..length). */
size_t text_trim(const char *text, size_t start, size_t length);
