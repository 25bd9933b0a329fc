/* `vitrine install`: makes the deck of a bundle the one that a kiosk plays. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/streams.h"
#include "command/command.h"
#include "command/options.h"
#include "command/received.h"

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
    bool good =
        received_open(&received, given.bundle, given.key) &&
        received_install(&received, given.bundle, given.folder) &&
        received_print(&received, given.bundle) &&
        streams_print(received.news == NEWS_SAME ? "It plays already.\n" : "It plays now.\n");
    received_close(&received);
    return good ? EXIT_GOOD : EXIT_FINDINGS;
}
