/* `vitrine export`: slides as PNG. */
#include "app/export.h"
#include "command/command.h"
#include "command/options.h"
#include "device/system/signals.h"

int command_export(int count, char **arguments)
{
    struct export_usage given = {.size = {1920, 1080}, .text_percent = 100};
    int code = options_read(COMMAND_EXPORT, count, arguments, &given);
    if (code >= 0)
        return code;
    int text_percent = (int)given.text_percent;
    if (!given.folder || text_percent % 25 != 0) {
        fprintf(stderr, given.folder ? "vitrine export: --text takes 100, 125 or 150\n"
                                     : "vitrine export: --out DIR is missing\n");
        return EXIT_USAGE;
    }
    const struct export_options options = {
        .session = {.deck = given.deck,
                    .language = given.language,
                    .screen = {.width = given.size.width, .height = given.size.height},
                    .ui_scale = (float)given.ui_scale},
        .folder = given.folder,
        .only = given.slide,
        .text_percent = text_percent,
        .high_contrast = given.high_contrast,
        .low_reach = given.low_reach,
        .loop = given.loop,
        .scenes = given.scenes,
    };
    signals_for_work();
    return export_write(&options) ? EXIT_GOOD : EXIT_CANNOT_RUN;
}
