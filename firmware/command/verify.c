/* `vitrine verify`: proves that a bundle is whole. */
#include "base/log.h"
#include "command/command.h"
#include "command/options.h"
#include "command/received.h"

int command_verify(int count, char **arguments)
{
    struct verify_usage given = {0};
    int code = options_read(COMMAND_VERIFY, count, arguments, &given);
    if (code >= 0)
        return code;
    struct received received;
    const char *why = NULL;
    bool good = received_open(&received, given.bundle, given.key);
    if (good && !bundle_read(&received.bundle, NULL, &why)) {
        log_error("%s: %s", given.bundle, why);
        good = false;
    }
    good = good && received_print(&received, given.bundle);
    received_close(&received);
    return good ? EXIT_GOOD : EXIT_FINDINGS;
}
