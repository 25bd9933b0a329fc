/* Pictures as `check` and a reload judge them: from the files of a deck. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/loaded_deck.h"

static char folder[64];
static struct assets assets;

static void write_file(const char *name, const void *bytes, size_t length)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(out);
}

/* The codes and messages of what is found in a deck with this picture, but W304, a small one. */
static void expect(const void *bytes, size_t length, bool good, const char *expected)
{
    char said[512] = "";
    struct loaded_deck loaded;
    write_file("photo.jpg", bytes, length);
    assert_true(loaded_deck_open(&loaded, &assets, folder));
    assert_int_equal(loaded_deck_lint(&loaded), good);
    for (size_t i = 0; i < loaded.deck->diags.count; i++) {
        const struct diag *diag = &loaded.deck->diags.items[i];
        if (strcmp(diag->code, "W304") != 0)
            snprintf(said + strlen(said), sizeof said - strlen(said), "%s %s | %s", diag->code,
                     diag->message, diag->help);
    }
    assert_string_equal(said, expected);
    loaded_deck_close(&loaded);
}

static void pictures_are_judged_by_what_they_are(void **state)
{
    (void)state;
    char bytes[4096];
    FILE *in = fopen(SOURCE_DIR "/tests/fuzz/images/colour.jpg", "rb");
    assert_non_null(in);
    size_t length = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    expect(bytes, length, true, "");
    expect(
        bytes, length - 2, true,
        "W316 this picture is shown, but its end mark is missing | open it and save it again, so "
        "that every program can read it");
    expect(bytes, length - 40, false,
           "E309 this picture cannot be shown: the file is cut off | save it again as JPEG or PNG");
    expect(
        "RIFF\x10\0\0\0WEBPVP8 ", 16, false,
        "E309 this picture cannot be shown: it is a WebP picture | save it as JPEG or PNG, since "
        "another name is not enough");
    static const char pointer[] = "version https://git-lfs.github.com/spec/v1\noid sha256:00\n";
    expect(
        pointer, sizeof pointer - 1, false,
        "E309 this picture cannot be shown: it is a Git LFS pointer, not the picture | fetch the "
        "picture with `git lfs pull`");
}

int main(void)
{
    static const char deck[] = "deck: 1\nid: one\ntitle: One\nlanguages: [en]\nslides:\n"
                               "- {kind: image, title: One, image: photo.jpg, alt: A photo}\n";
    const struct CMUnitTest tests[] = {cmocka_unit_test(pictures_are_judged_by_what_they_are)};
    strcpy(folder, "/tmp/vitrine-picture-XXXXXX");
    if (!mkdtemp(folder) || !assets_open(&assets))
        return 1;
    write_file("deck.yaml", deck, sizeof deck - 1);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    assets_close(&assets);
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return failed + (system(command) != 0);
}
