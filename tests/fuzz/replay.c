/* Stands in for libFuzzer: runs a fuzz target over the files of folders, whole, cut off at many
 * places and, where the step is 1, with each byte changed. */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_MOST = 16 * 1024 * 1024, CUT_MOST = 16 * 1024, CHANGED_MOST = 16 * 1024 };
/* Every so many bytes; the build says 1 for targets that are quick. Of others a long file is cut
 * off at CUTS places only: what is before the cut is read each time, so the work grows as its
 * square. */
#ifndef FUZZ_STEP
#define FUZZ_STEP 10
#endif
enum { CUTS = 100 };

static size_t step_of(size_t size)
{
    size_t of_cuts = FUZZ_STEP == 1 ? 1 : size / CUTS | 1; /* odd: not the lines' own rhythm */
    return of_cuts > FUZZ_STEP ? of_cuts : FUZZ_STEP;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)place;
    if (kind != FTW_F || about->st_size > FILE_MOST)
        return 0;
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = malloc((size_t)about->st_size + 1);
    size_t size = file && bytes ? fread(bytes, 1, (size_t)about->st_size, file) : 0;
    LLVMFuzzerTestOneInput(bytes, size);
    for (size_t cut = 0; cut < size && size < CUT_MOST; cut += step_of(size))
        LLVMFuzzerTestOneInput(bytes, cut);
    for (size_t at = 0; at < size && size < CHANGED_MOST && FUZZ_STEP == 1; at++) {
        bytes[at] ^= 0x41;
        LLVMFuzzerTestOneInput(bytes, size);
        bytes[at] ^= 0x41;
    }
    if (file)
        fclose(file);
    free(bytes);
    return 0;
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (nftw(arguments[i], replay, 16, FTW_PHYS) != 0) {
            perror(arguments[i]);
            return 1;
        }
    }
    return 0;
}
