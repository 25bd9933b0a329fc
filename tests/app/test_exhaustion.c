#include "testing.h"

#include "app/loaded_deck.h"
#include "base/memory.h"

/* Memory that fails at the n-th block, once or from then on, while a deck is read and laid out: one
 * diagnostic or none at all, and nothing is lost. A small deck with every n (with the sanitizers
 * every third); the digest, whose layouts in all languages ask for hundreds of blocks alike, with
 * fewer the greater they are. */

static bool read_once(const struct assets *assets, const char *path, uint64_t nth, int stay)
{
    struct loaded_deck loaded;
    memory_fail_at(nth, stay);
    bool good = loaded_deck_open(&loaded, assets, path) && loaded_deck_lint(&loaded);
    memory_fail_at(0, 0);
    if (!good && loaded.deck) {
        assert_int_equal(loaded.deck->diags.count, 1);
        assert_string_equal(loaded.deck->diags.items[0].code, "E190");
        assert_int_equal(loaded.deck->slide_count, 0);
        assert_false(loaded.playable);
        assert_true(loaded.starved);
    }
    loaded_deck_close(&loaded);
    return good;
}

/* `sparser`: n grows by a quarter; with the sanitizers by three quarters. */
static void exhaust(const char *path, bool sparser)
{
    struct assets assets;
    assert_true(assets_open(&assets));
    uint64_t step = 12 / testing_sample(12, 1);
    for (int stay = 0; stay < 2; stay++) {
        uint64_t nth = 1;
        while (!read_once(&assets, path, nth, stay))
            nth += sparser ? step * (1 + nth / 4) : step;
        assert_true(nth > 4);
    }
    assets_close(&assets);
}

static void a_deck_with_pictures(void **state)
{
    (void)state;
    exhaust(SOURCE_DIR "/tests/decks/pictures", false);
}

static void the_digest(void **state)
{
    (void)state;
    exhaust(SOURCE_DIR "/slides/digest", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deck_with_pictures),
        cmocka_unit_test(the_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
