/* Shared by the files of the hall; private to them. */
#pragma once

#include "command/soak/hall.h"

/* A path below the hall's folder. */
void hall_path(const struct hall *hall, char out[static HALL_PATH], const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Always false, with errno in the log. */
bool hall_cannot(const char *what, const char *path);
bool hall_put(const char *path, const char *bytes, size_t length);
/* deck.yaml with a line more, and different from any other such text. */
const char *hall_text(struct hall *hall, struct arena *arena, const char *line, size_t *length);
