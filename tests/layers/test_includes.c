/* The house: each #include of firmware/ goes along an arrow of CMakeLists.txt's table of rooms. */
#include "testing.h"

#include <dirent.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOMS_MAX = 80, ARROWS_MAX = 24, NAME_MAX_LENGTH = 64 };

/* A row `add_room(slide/card base scene ...)`: a room, and those that its files may include. */
struct room {
    char name[NAME_MAX_LENGTH];
    char may[ARROWS_MAX][NAME_MAX_LENGTH];
    size_t count;
};

/* Programs' own folders: not rooms, since nothing may include them. */
static const struct room programs[] = {
    {"", {"base", "command", "device/system"}, 3},
    {"atlas/mapmaker", {"atlas", "base"}, 2},
    {"command/manual", {"command"}, 1},
};

static struct room rooms[ROOMS_MAX];
static size_t room_count;
static const char *house; /* the folder that is looked at */
static unsigned files, wrong;

static void report(const char *path, unsigned line, const char *text)
{
    wrong++;
    if (strcmp(house, SOURCE_DIR "/firmware") == 0)
        print_error("%s:%u: %s", path, line, text);
}

static const struct room *find_room(const char *name)
{
    for (size_t i = 0; i < room_count; i++)
        if (strcmp(rooms[i].name, name) == 0)
            return &rooms[i];
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (strcmp(programs[i].name, name) == 0)
            return &programs[i];
    return NULL;
}

/* The rows of the table. One names only rooms of rows above it, so there are no circles. */
static void read_rooms(void)
{
    char *text = testing_read_file(SOURCE_DIR "/CMakeLists.txt");
    room_count = 0;
    for (char *row = text; (row = strstr(row, "\nadd_room(")) != NULL;) {
        row += strlen("\nadd_room(");
        char *end = strchr(row, ')');
        assert_non_null(end);
        *end = '\0';
        assert_true(room_count < ROOMS_MAX);
        struct room *room = &rooms[room_count];
        *room = (struct room){.count = 0};
        for (char *word = strtok(row, " \n"); word; word = strtok(NULL, " \n")) {
            assert_true(strlen(word) < NAME_MAX_LENGTH && room->count < ARROWS_MAX);
            if (room->name[0]) {
                if (!find_room(word))
                    fail_msg("%s may include %s, which is no room of a row above", room->name,
                             word);
                strcpy(room->may[room->count++], word);
            } else {
                strcpy(room->name, word);
            }
        }
        assert_null(find_room(room->name));
        room_count++;
        row = end + 1;
    }
    free(text);
    assert_true(room_count > 20);
}

static bool may_include(const struct room *room, const char *included)
{
    if (strcmp(room->name, included) == 0)
        return true;
    for (size_t i = 0; i < room->count; i++)
        if (strcmp(room->may[i], included) == 0)
            return true;
    return false;
}

/* Libraries that one room alone may know. */
static bool knows_library(const char *room, const char *line)
{
    if (strstr(line, "<SDL"))
        return strncmp(room, "device/", 7) == 0;
    if (strstr(line, "<yaml.h>"))
        return strcmp(room, "deck/yaml") == 0;
    if (strstr(line, "<cairo"))
        return strcmp(room, "device/raster") == 0;
    return true;
}

static void check_line(const struct room *room, const char *path, unsigned number, char *line)
{
    if (!knows_library(room->name, line))
        report(path, number, line);
    char *quote = strchr(line, '"');
    if (!quote)
        return;
    char included[256];
    snprintf(included, sizeof included, "%.*s", (int)strcspn(quote + 1, "\""), quote + 1);
    char *slash = strrchr(included, '/');
    if (slash)
        *slash = '\0';
    if (!slash || !may_include(room, included))
        report(path, number, line);
}

static int check_file(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    size_t length = strlen(path);
    if (type != FTW_F || length < 2 || path[length - 2] != '.')
        return 0;
    char name[256];
    const char *below = path + strlen(house);
    int room_length = walk->base - (int)strlen(house) - 1;
    snprintf(name, sizeof name, "%.*s", room_length > 0 ? room_length - 1 : 0, below + 1);
    const struct room *room = find_room(name);
    if (!room) {
        report(path, 0, "in a folder that is no room of the table\n");
        return 0;
    }
    char line[512];
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    for (unsigned number = 1; fgets(line, sizeof line, stream); number++)
        if (strncmp(line, "#include", 8) == 0)
            check_line(room, path, number, line);
    fclose(stream);
    files++;
    return 0;
}

static unsigned check_house(const char *folder)
{
    house = folder;
    files = wrong = 0;
    assert_int_equal(nftw(folder, check_file, 16, FTW_PHYS), 0);
    return wrong;
}

static void includes_go_along_the_arrows(void **state)
{
    (void)state;
    read_rooms();
    assert_int_equal(check_house(SOURCE_DIR "/firmware"), 0);
    assert_true(files > 200);
}

/* A house of one file, with one line. */
static unsigned check_line_in(const char *room, const char *line)
{
    char root[] = "/tmp/vitrine-house-XXXXXX", command[512], path[512];
    assert_non_null(mkdtemp(root));
    snprintf(command, sizeof command, "mkdir -p %s/%s", root, room);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/%s/file.c", root, room);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    fprintf(stream, "%s\n", line);
    fclose(stream);
    unsigned found = check_house(root);
    assert_int_equal(files + found > 0, 1);
    snprintf(command, sizeof command, "rm -r %s", root);
    assert_int_equal(system(command), 0);
    return found;
}

static void a_wrong_include_is_found(void **state)
{
    (void)state;
    read_rooms();
    assert_int_equal(check_line_in("slide/card", "#include \"slide/kit/sheet.h\""), 0);
    assert_int_equal(check_line_in("slide/card", "#include \"slide/card/card.h\""), 0);
    assert_int_equal(check_line_in("slide/kit", "#include \"slide/card/card.h\""), 1); /* upward */
    assert_int_equal(check_line_in("slide/kit", "#include \"slide/kinds.h\""), 1); /* its parent */
    assert_int_equal(check_line_in("slide/map", "#include \"slide/corridor/corridor.h\""), 1);
    assert_int_equal(check_line_in("slide/map", "#include \"slide/maps/map.h\""), 1); /* whole */
    assert_int_equal(check_line_in("base", "#include \"arena.h\""), 1); /* without its room */
    assert_int_equal(check_line_in("base", "#include <SDL.h>"), 1);
    assert_int_equal(check_line_in("deck/fields", "#include <yaml.h>"), 1);
    assert_int_equal(check_line_in("device/paint", "#include <cairo.h>"), 1);
    assert_int_equal(check_line_in("shed", ""), 1); /* no room */
}

/* Modules of a folder: the stems of its files. */
struct folder {
    char stems[64][NAME_MAX_LENGTH];
    size_t count, entries;
};

static void read_folder(const char *path, struct folder *out)
{
    *out = (struct folder){.count = 0};
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));) {
        const char *dot = strrchr(entry->d_name, '.');
        out->entries += entry->d_name[0] != '.';
        if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0))
            continue;
        char stem[NAME_MAX_LENGTH];
        snprintf(stem, sizeof stem, "%.*s", (int)(dot - entry->d_name), entry->d_name);
        size_t i = 0;
        while (i < out->count && strcmp(out->stems[i], stem) != 0)
            i++;
        assert_true(i < 64);
        if (i == out->count)
            strcpy(out->stems[out->count++], stem);
    }
    closedir(folder);
}

/* Modules that share their first word with module `i`, itself included. */
static unsigned kin(const struct folder *folder, size_t i)
{
    size_t length = strcspn(folder->stems[i], "_");
    unsigned count = 0;
    for (size_t j = 0; j < folder->count; j++)
        count += strcspn(folder->stems[j], "_") == length &&
                 strncmp(folder->stems[i], folder->stems[j], length) == 0;
    return count;
}

/* A newcomer finds a file at a glance: few modules in a folder, and a third one that shares a first
 * word wants a folder of that name. */
static void no_room_is_crowded(void **state)
{
    (void)state;
    struct folder folder;
    read_rooms();
    read_folder(SOURCE_DIR "/firmware", &folder);
    assert_true(folder.entries <= 14);
    for (size_t i = 0; i < room_count; i++) {
        char path[512];
        snprintf(path, sizeof path, SOURCE_DIR "/firmware/%.*s", NAME_MAX_LENGTH, rooms[i].name);
        read_folder(path, &folder);
        if (folder.count > 25)
            fail_msg("%s has %zu modules", rooms[i].name, folder.count);
        for (size_t j = 0; j < folder.count; j++)
            if (kin(&folder, j) > 2)
                fail_msg("%s has three modules like %s", rooms[i].name, folder.stems[j]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(includes_go_along_the_arrows),
        cmocka_unit_test(a_wrong_include_is_found),
        cmocka_unit_test(no_room_is_crowded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
