/* UTF-8, strictly: overlong forms, surrogates and code points over U+10FFFF are not UTF-8. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `text` (of `length` bytes, at least 1). Returns its bytes, 1 to 4;
 * returns 0 and leaves `out` alone when the bytes are not UTF-8. */
size_t utf8_decode(const char *text, size_t length, uint32_t *out);
/* Writes 1 to 4 bytes and returns how many. */
size_t utf8_encode(uint32_t code_point, char out[static 4]);
/* How many characters; a byte that is not UTF-8 counts as one. */
size_t utf8_count(const char *text, size_t length);
/* The byte offset of character `index` (0-based), at most `length`. */
size_t utf8_offset(const char *text, size_t length, size_t index);
/* True if all of it is UTF-8; otherwise `bad` is the offset of the first byte that is not. */
bool utf8_valid(const char *text, size_t length, size_t *bad);
