#include "command/good_deck.h"

#include "base/log.h"

bool good_deck_open(struct good_deck *good, const char *path)
{
    struct loaded_deck *loaded = &good->loaded;
    *good = (struct good_deck){0};
    if (!assets_open(&good->assets))
        return false;
    if (loaded_deck_open(loaded, &good->assets, path) && loaded_deck_lint(loaded))
        return true;
    if (loaded->deck)
        diags_log(&loaded->deck->diags, DIAGS_LOGGED);
    log_error("the deck has errors; run `vitrine check %s`", path);
    return false;
}

void good_deck_close(struct good_deck *good)
{
    loaded_deck_close(&good->loaded);
    assets_close(&good->assets);
}
