#include <string.h>

#include "app.h"
#include "command/command.h"
#include "command/options.h"

static const char *const about =
    "Plays a deck (a folder with a deck.yaml; slides/digest when none is named) in an endless "
    "loop,\n"
    "full screen, and answers touch, mouse and keys. The deck's files are watched: a saved change\n"
    "plays within a second, a bad save leaves the last good deck on the screen, and a deck that "
    "is\n"
    "not there yet is waited for.\n"
    "Keys: Right and Left turn slides, Home starts over, Tab and Enter reach every control.\n"
    "TERM, INT and the end of its terminal end it; HUP reads the deck anew.\n"
    "Exit codes: 0 ended, 2 wrong usage, 3 cannot run, or a picture or recording could not be\n"
    "written, 71 out of memory or 75 the screen was lost (start again).";

int command_play(int count, char **arguments)
{
    struct app_options options = {.session.screen.title = "Vitrine"};
    struct option_size window = {0, 0};
    double fps = 60, rotate = 0, ui_scale = 0, picture_mib = 128;
    bool software = false;
    const struct option_row rows[] = {
        {"windowed", OPTION_SIZE, &window, "WxH", "in a window of this size, for authors", 0, 0},
        {"fps", OPTION_NUMBER, &fps, "N", "frames a second, 30 to 120 (60)", 30, 120},
        {"lang", OPTION_TEXT, &options.session.language, "XX", "start in this language", 0, 0},
        {"slide", OPTION_TEXT, &options.session.slide, "ID", "start on this slide", 0, 0},
        {"rotate", OPTION_NUMBER, &rotate, "DEGREES", "turn the picture: 0, 90, 180 or 270", 0,
         270},
        {"ui-scale", OPTION_NUMBER, &ui_scale, "X", "size of text and controls, 0.75 to 2", 0.75,
         2},
        {"hold", OPTION_FLAG, &options.session.hold, NULL, "never advance by itself", 0, 0},
        {"software", OPTION_FLAG, &software, NULL, "the software renderer, even with a GPU", 0, 0},
        {"picture-memory", OPTION_NUMBER, &picture_mib, "MIB",
         "memory for decoded pictures, 16 to 1024 (128)", 16, 1024},
        {"record", OPTION_TEXT, &options.record, "FILE", "write every touch there, for `replay`", 0,
         0},
        {"seconds", OPTION_NUMBER, &options.seconds, "N", "end after so long", 0.1, 1e9},
        {"no-display", OPTION_TEXT, &options.pictures, "FOLDER",
         "where there is no display: write one loop as PNG", 0, 0},
    };
    const struct command_line line = {
        .name = "vitrine play",
        .operands = "[DECK]",
        .about = about,
        .rows = rows,
        .row_count = sizeof rows / sizeof *rows,
        .most = 1,
    };
    const char *deck = "slides/digest";
    size_t given;
    int code = options_read(&line, count, arguments, &deck, &given);
    if (code >= 0)
        return code;
    int degrees = (int)rotate;
    if (degrees % 90 != 0 || (double)degrees != rotate) {
        fprintf(stderr, "vitrine play: --rotate takes 0, 90, 180 or 270\n");
        return EXIT_USAGE;
    }
    options.fps = (unsigned)fps;
    options.authoring = window.width > 0;
    options.session.deck = deck;
    options.session.ui_scale = (float)ui_scale;
    options.session.picture_bytes = (size_t)picture_mib * 1024 * 1024;
    options.session.screen.mode = window.width > 0 ? SCREEN_WINDOW : SCREEN_FULL;
    options.session.screen.width = window.width;
    options.session.screen.height = window.height;
    options.session.screen.rotate = degrees;
    options.session.screen.software = software;
    return (int)app_run(&options);
}
