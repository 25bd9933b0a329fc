/* A file that gets its name once all of it is on the disk. Until then it is beside that name as
 * `NAME.part`; one that fails is removed, and a file of that name stays as it was. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { WHOLE_FILE_PATH = 4096 };

struct whole_file {
    char path[WHOLE_FILE_PATH], part[WHOLE_FILE_PATH];
    int descriptor; /* -1: none */
};

/* All four: false, with a line in the log that names the file and the cause, when it cannot be
 * done; the file is given up then, and the later calls do nothing but return false. */
bool whole_file_open(struct whole_file *file, const char *path);
bool whole_file_write(struct whole_file *file, const void *bytes, size_t length);
/* Gives it its name. */
bool whole_file_finish(struct whole_file *file);
/* The names in a folder outlast a power cut from now on. */
bool whole_file_keep_names(const char *folder);
/* Waits until the bytes of a file or the names in a folder are on the disk. False, with errno: they
 * may be lost. Devices and file systems that cannot wait need not: true. */
bool whole_file_sync(int descriptor);
/* Gives it up; nothing remains. Does nothing after a failure or whole_file_finish(). */
void whole_file_drop(struct whole_file *file);
