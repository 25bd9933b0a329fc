/* Draw lists as text, for goldens, and copied. */
#pragma once

#include <stdio.h>

#include "scene/draw.h"

/* One operation a line: `fill 0,0 1920x1080 #F5F2EBFF`. */
void draw_print(const struct draw_list *list, FILE *out);
/* Copies operations only: the content they point at must outlive the copy, except words of `from`,
 * which are copied too. */
void draw_copy(struct draw_list *to, const struct draw_list *from);
