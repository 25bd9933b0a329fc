#include "testing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* Which folders of firmware/ a folder's files may include. Downward only. */
static const struct {
    const char *folder, *may[6];
} rules[] = {
    {"base", {"base"}},
    {"deck", {"deck", "base"}},
    {"scene", {"scene", "base"}},
    {"input", {"input", "base"}},
    {"slide", {"slide", "deck", "scene", "input", "base"}},
    {"show", {"show", "slide", "deck", "scene", "input", "base"}},
    {"device", {"device", "scene", "input", "base"}},
    {"mapmaker", {"mapmaker", "slide", "scene", "deck", "base"}},
};

static int allowed(const char *folder, const char *included, size_t length)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (strcmp(rules[i].folder, folder) != 0)
            continue;
        for (size_t j = 0; j < 6 && rules[i].may[j]; j++)
            if (strlen(rules[i].may[j]) == length &&
                strncmp(rules[i].may[j], included, length) == 0)
                return 1;
    }
    return 0;
}

/* Libraries that one place alone may know. */
static int foreign(const char *folder, const char *file, const char *line)
{
    if (strstr(line, "<SDL") && strcmp(folder, "device") != 0)
        return 1;
    if (strstr(line, "<yaml.h>") && (strcmp(folder, "deck") != 0 || strncmp(file, "yaml", 4) != 0))
        return 1;
    if (strstr(line, "<cairo") &&
        (strcmp(folder, "device") != 0 || strncmp(file, "raster", 6) != 0) &&
        (strcmp(folder, "mapmaker") != 0 || strcmp(file, "relief.c") != 0))
        return 1;
    return 0;
}

static unsigned check_file(const char *folder, const char *file)
{
    char path[512], line[512];
    unsigned wrong = 0, number = 0;
    snprintf(path, sizeof path, SOURCE_DIR "/firmware/%s/%s", folder, file);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    while (fgets(line, sizeof line, stream)) {
        number++;
        if (strncmp(line, "#include", 8) != 0)
            continue;
        const char *quote = strchr(line, '"'), *slash = quote ? strchr(quote, '/') : NULL;
        int bad = foreign(folder, file, line);
        if (quote)
            bad |= !slash || !allowed(folder, quote + 1, (size_t)(slash - quote - 1));
        if (bad) {
            print_error("firmware/%s/%s:%u: %s", folder, file, number, line);
            wrong++;
        }
    }
    fclose(stream);
    return wrong;
}

static void includes_point_downward_only(void **state)
{
    (void)state;
    unsigned wrong = 0, files = 0;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        char path[512];
        snprintf(path, sizeof path, SOURCE_DIR "/firmware/%s", rules[i].folder);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (struct dirent *entry; (entry = readdir(folder));) {
            size_t length = strlen(entry->d_name);
            if (length > 2 && entry->d_name[length - 2] == '.') {
                wrong += check_file(rules[i].folder, entry->d_name);
                files++;
            }
        }
        closedir(folder);
    }
    assert_true(files > 50);
    assert_int_equal(wrong, 0);
}

/* The README's list of files is what a newcomer reads first. */
static void the_readme_names_every_file(void **state)
{
    (void)state;
    static const char *const folders[] = {"",      "command", "show",   "slide", "deck",
                                          "scene", "input",   "device", "base",  "mapmaker"};
    char *readme = testing_read_file(SOURCE_DIR "/README.md");
    unsigned missing = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[512], line[300];
        snprintf(path, sizeof path, SOURCE_DIR "/firmware/%s", folders[i]);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (struct dirent *entry; (entry = readdir(folder));) {
            const char *dot = strrchr(entry->d_name, '.');
            if (!dot || (strcmp(dot, ".c") != 0 && strcmp(dot, ".h") != 0))
                continue;
            snprintf(line, sizeof line, "\n%.*s", (int)(dot - entry->d_name), entry->d_name);
            if (!strstr(readme, line)) {
                print_error("the README does not name firmware/%s/%s\n", folders[i], entry->d_name);
                missing++;
            }
        }
        closedir(folder);
    }
    free(readme);
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(includes_point_downward_only),
        cmocka_unit_test(the_readme_names_every_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
