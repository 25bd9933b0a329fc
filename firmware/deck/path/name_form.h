/* Names of files that look the same: Unicode writes `é` as one character or as a letter with a mark
 * (NFC and NFD), and each system saves names its own way. */
#ifndef DECK_PATH_NAME_FORM_H
#define DECK_PATH_NAME_FORM_H

#include <stdbool.h>

/* The same characters, in whatever form. Names of over 255 bytes or not of UTF-8 are the same only
 * byte by byte. */
bool name_form_same(const char *a, const char *b);
/* The same but for capitals of any script, and for the dots of the Turkish i. */
bool name_form_same_but_capitals(const char *a, const char *b);

#endif
