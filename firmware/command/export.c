#include "command/command.h"
#include "command/options.h"
#include "device/signals.h"
#include "pictures.h"

static const char *const about =
    "Writes a PNG of each slide and page, as a visitor sees it, with the player's own renderer. "
    "No\n"
    "display is needed.\n"
    "Exit codes: 0 written, 2 wrong usage, 3 the deck has errors (cards stand for\n"
    "its pictures that are missing) or a file cannot be written, 71 out of memory.";

int command_export(int count, char **arguments)
{
    struct pictures_options options = {.text_percent = 100};
    struct option_size size = {1920, 1080};
    double text = 100, ui_scale = 0;
    const struct option_row rows[] = {
        {"out", OPTION_TEXT, &options.folder, "DIR", "folder to write to (needed)", 0, 0},
        {"size", OPTION_SIZE, &size, "WxH", "of the screen (1920x1080)", 0, 0},
        {"lang", OPTION_TEXT, &options.session.language, "XX", "language (the deck's first)", 0, 0},
        {"slide", OPTION_TEXT, &options.only, "ID", "this slide only", 0, 0},
        {"text", OPTION_NUMBER, &text, "PERCENT", "text size: 100, 125 or 150", 100, 150},
        {"ui-scale", OPTION_NUMBER, &ui_scale, "X", "size of text and controls, 0.75 to 2", 0.75,
         2},
        {"contrast", OPTION_FLAG, &options.high_contrast, NULL, "in high contrast", 0, 0},
        {"low-reach", OPTION_FLAG, &options.low_reach, NULL, "with all controls low", 0, 0},
        {"scenes", OPTION_FLAG, &options.scenes, NULL,
         "also what a visitor can open: steps of maps, cards", 0, 0},
        {"loop", OPTION_FLAG, &options.loop, NULL, "as the loop shows them, without hidden slides",
         0, 0},
    };
    const struct command_line line = {
        .name = "vitrine export",
        .operands = "DECK --out DIR",
        .about = about,
        .rows = rows,
        .row_count = sizeof rows / sizeof *rows,
        .least = 1,
        .most = 1,
    };
    size_t given;
    int code = options_read(&line, count, arguments, &options.session.deck, &given);
    if (code >= 0)
        return code;
    options.text_percent = (int)text;
    if (!options.folder || options.text_percent % 25 != 0) {
        fprintf(stderr, options.folder ? "vitrine export: --text takes 100, 125 or 150\n"
                                       : "vitrine export: --out DIR is missing\n");
        return EXIT_USAGE;
    }
    options.session.ui_scale = (float)ui_scale;
    options.session.screen.width = size.width;
    options.session.screen.height = size.height;
    signals_for_work();
    return pictures_write(&options) ? EXIT_GOOD : EXIT_CANNOT_RUN;
}
