/* `vitrine install`: makes the deck of a bundle the one that a kiosk plays. */
#include <sys/stat.h>

#include "base/log.h"
#include "base/streams.h"
#include "command/command.h"
#include "command/good_deck.h"
#include "command/options.h"
#include "command/received.h"
#include "deck/bundle/release.h"

/* As the player will read it: a bundle is whole, but a deck may ask for what this player is too old
 * for. */
static bool plays_here(const char *path)
{
    struct good_deck deck;
    bool good = good_deck_open(&deck, path);
    good_deck_close(&deck);
    return good;
}

static bool install(struct received *received, const struct install_usage *given)
{
    struct release release;
    const char *why;
    bool good = release_unpack(&release, &received->bundle, given->folder, &why);
    bool news = good && !release.plays;
    if (news && !plays_here(release.path)) {
        why = "this player cannot play it";
        good = false;
    }
    good = good && release_take(&release, &why);
    if (!good)
        log_error("%s: %s", given->bundle, why);
    release_end(&release);
    return good && received_print(received, given->bundle) &&
           streams_print(news ? "It plays now.\n" : "It plays already.\n");
}

int command_install(int count, char **arguments)
{
    struct install_usage given = {0};
    int code = options_read(COMMAND_INSTALL, count, arguments, &given);
    if (code >= 0)
        return code;
    if (!given.folder || (given.key != NULL) == given.anybody) {
        fprintf(stderr, !given.folder ? "vitrine install: --to DIR is missing\n"
                                      : "vitrine install: --key FILE or --unsigned is needed\n");
        return EXIT_USAGE;
    }
    umask(022); /* the player, another user, reads it */
    struct received received;
    bool good = received_open(&received, given.bundle, given.key) && install(&received, &given);
    received_close(&received);
    return good ? EXIT_GOOD : EXIT_FINDINGS;
}
