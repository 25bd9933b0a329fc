/* `check` on a deck with an error: what the other slides have to say is said all the same. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/loaded_deck.h"

static char folder[64];
static struct assets assets;

#define HEAD "deck: 1\nid: test\ntitle: Test\nlanguages: [en]\n"
/* Slides with a warning of the layout each: W506, more words than seconds. */
#define LONG(title)                                                                                \
    "  - kind: text\n    title: " title "\n    duration: 2s\n    body: One and two and three and " \
    "four and five and six and seven and eight and nine and ten.\n"

/* The codes that are found, in order. */
static void expect(const char *deck, bool playable, const char *expected)
{
    char said[512] = "", path[128];
    struct loaded_deck loaded;
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out, "%sallow: [{code: W550, why: a test of other findings}]\n", deck);
    fclose(out);
    assert_true(loaded_deck_open(&loaded, &assets, folder));
    assert_int_equal(loaded.playable, playable);
    assert_int_equal(loaded_deck_lint_sound(&loaded), playable);
    for (size_t i = 0; i < loaded.deck->diags.count; i++) {
        const struct diag *diag = &loaded.deck->diags.items[i];
        snprintf(said + strlen(said), sizeof said - strlen(said), "%s:%u ", diag->code,
                 diag->at.line);
    }
    assert_string_equal(said, expected);
    loaded_deck_close(&loaded);
}

static void an_error_hides_no_other_slides_findings(void **state)
{
    (void)state;
    expect(HEAD "slides:\n" LONG("One") LONG("Two"), true, "W506:8 W506:12 ");
    expect(HEAD
           "slides:\n" LONG("One") "  - kind: text\n    titel: Two\n    body: A.\n" LONG("Three"),
           false, "W506:8 E201:11 W506:15 ");
    expect(HEAD "slides:\n" LONG("One") "  - kind: texts\n" LONG("Three"), false,
           "W506:8 E204:10 W506:13 ");
    /* Its own layout is not tried. */
    expect(HEAD "slides:\n" LONG("One") "    colour: red\n", false, "E201:10 ");
}

static void an_error_of_the_deck_hides_only_who_needs_its_names(void **state)
{
    (void)state;
    expect(HEAD "places: {a: {lat: 141, lon: 45}}\nslides:\n" LONG(
               "One") "  - kind: map\n    title: A map\n    region: world\n    places: [a]\n",
           false, "E406:5 W506:9 ");
    expect(HEAD "theme: {base: grey}\nslides:\n" LONG("One"), false, "E212:5 W506:9 ");
}

/* A link to a slide that could not be read is not called wrong. */
static void links_to_what_could_not_be_read_are_good(void **state)
{
    (void)state;
    const char *map = "  - kind: map\n    title: A map\n    region: world\n    hotspots:\n"
                      "      - {place: oslo, card: {title: Oslo, text: A city., link: two}}\n";
    char deck[2048];
    snprintf(deck, sizeof deck, HEAD "slides:\n%s  - kind: texts\n    id: two\n", map);
    expect(deck, false, "E204:11 ");
}

static int open_all(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/vitrine-sound-XXXXXX");
    return mkdtemp(folder) && assets_open(&assets) ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    unlink(path);
    rmdir(folder);
    assets_close(&assets);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_hides_no_other_slides_findings),
        cmocka_unit_test(an_error_of_the_deck_hides_only_who_needs_its_names),
        cmocka_unit_test(links_to_what_could_not_be_read_are_good),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
