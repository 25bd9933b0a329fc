/* Stretches of whole numbers. */
#pragma once

/* 0 where `to` is not after `from`. */
int span_length(int from, int to);
/* Of 0: none. */
unsigned span_digits(unsigned value);
/* No test calls it. */
int span_middle(int from, int to);
