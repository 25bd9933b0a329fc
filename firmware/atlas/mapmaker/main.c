/* Makes the compiled map of assets/map: `mapmaker FOLDER OUT`. Runs while the program is built. */
#include <stdio.h>

#include "atlas/mapmaker/compile.h"
#include "atlas/mapmaker/heights.h"
#include "atlas/mapmaker/names.h"
#include "base/memory.h"
#include "base/whole_file.h"

static const char *in(struct arena *arena, const char *folder, const char *file)
{
    return arena_printf(arena, "%s/%s", folder, file);
}

static bool write_file(const char *path, const uint8_t *bytes, size_t length)
{
    struct whole_file file;
    return whole_file_open(&file, path) && whole_file_write(&file, bytes, length) &&
           whole_file_finish(&file);
}

/* A file that the program would refuse is a mistake here, not there. */
static bool is_sound(const uint8_t *bytes, size_t length)
{
    const char *why;
    struct atlas *atlas = atlas_open(bytes, length, &why);
    if (!atlas)
        fprintf(stderr, "the compiled map cannot be used: %s\n", why);
    atlas_close(atlas);
    return atlas != NULL;
}

/* Kind by kind; seas from parts to wholes. */
static bool read_names(struct source *source, struct arena *arena, const char *folder)
{
    static const char *const files[] = {"countries.txt", "seas.txt", "lakes.txt", "rivers.txt",
                                        "cities.txt"};
    bool good = true;
    for (size_t i = 0; i < sizeof files / sizeof *files && good; i++)
        good = names_read(source, arena_printf(arena, "%s/names/%s", folder, files[i]));
    return good;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: mapmaker FOLDER OUT\n");
        return 2;
    }
    struct arena arena = {0};
    struct source source = {0};
    struct compiled compiled = {0};
    const char *folder = arguments[1];
    bool good =
        source_lines(&source, in(&arena, folder, "land.txt")) &&
        source_lines(&source, in(&arena, folder, "lakes.txt")) &&
        source_lines(&source, in(&arena, folder, "rivers.txt")) &&
        source_credits(&source, in(&arena, folder, "credits.txt")) &&
        read_names(&source, &arena, folder) && source_check(&source) &&
        heights_put(&compiled.sections[ATLAS_SECTION_HEIGHTS], in(&arena, folder, "heights"));
    if (good) {
        size_t length;
        names_give_words(&source);
        shape_order(&source);
        compile_source(&compiled, &source);
        uint8_t *bytes = compile_file(&compiled, &length);
        good = is_sound(bytes, length) && write_file(arguments[2], bytes, length);
        memory_free(bytes);
    }
    compile_finish(&compiled);
    source_finish(&source);
    arena_finish(&arena);
    return good ? 0 : 1;
}
