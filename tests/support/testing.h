/* What every test program starts with: cmocka in the order of includes that it needs, and a few
 * helpers that several programs share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

/* True in builds with AddressSanitizer, which run several times slower and keep what is freed for
 * a while. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TESTING_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define TESTING_SANITIZED 1
#endif
#ifndef TESTING_SANITIZED
#define TESTING_SANITIZED 0
#endif

/* True where VITRINE_FULL=1 asks long tests for all of their cases, not only for a sample. */
bool testing_full(void);
/* How many of `all` cases a long test goes through: one of `part`; with the sanitizers, which look
 * for mistakes that each case makes alike, a third of those; with testing_full() all. At least one.
 */
size_t testing_sample(size_t all, size_t part);
/* Compares texts line by line and fails with the first line that differs. */
void testing_same_text(const char *got, const char *expected);
/* The same against a file of what was looked at; UPDATE_GOLDEN=1 writes it anew first. */
void testing_same_as_golden(const char *got, const char *path);
/* For doubles: cmocka's own comparison is in floats. */
#define testing_near(got, expected, within)                                                        \
    testing_near_at((got), (expected), (within), __FILE__, __LINE__)
void testing_near_at(double got, double expected, double within, const char *file, int line);
/* The whole file, terminated, to be freed with free(); fails the test if it is not there. */
char *testing_read_file(const char *path);
/* An in-memory stream for what prints to a FILE: testing_stream_text() ends it and gives the text,
 * to be freed with free(). */
struct testing_stream {
    FILE *file;
    char *text;
    size_t size;
};
void testing_stream_open(struct testing_stream *stream);
char *testing_stream_text(struct testing_stream *stream);
