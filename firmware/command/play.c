/* `vitrine play`: the kiosk. */
#include <string.h>

#include "app/app.h"
#include "command/command.h"
#include "command/options.h"

int command_play(int count, char **arguments)
{
    struct play_usage given = {.fps = 60, .picture_mib = 128};
    int code = options_read(COMMAND_PLAY, count, arguments, &given);
    if (code >= 0)
        return code;
    int degrees = (int)given.rotate;
    if (degrees % 90 != 0 || (double)degrees != given.rotate) {
        fprintf(stderr, "vitrine play: --rotate takes 0, 90, 180 or 270\n");
        return EXIT_USAGE;
    }
    if (given.kiosk && given.deck) {
        fprintf(stderr, "vitrine play: a deck or --kiosk DIR, not both\n");
        return EXIT_USAGE;
    }
    if ((given.spare || given.news) && !given.kiosk) {
        fprintf(stderr, "vitrine play: --%s goes with --kiosk\n", given.spare ? "spare" : "news");
        return EXIT_USAGE;
    }
    bool windowed = given.windowed.width > 0;
    const struct app_options options = {
        .booth = {.session = {.deck = given.deck ? given.deck : "slides/digest",
                              .language = given.language,
                              .slide = given.slide,
                              .screen = {.title = "Vitrine",
                                         .mode = windowed ? SCREEN_WINDOW : SCREEN_FULL,
                                         .width = given.windowed.width,
                                         .height = given.windowed.height,
                                         .rotate = degrees,
                                         .software = given.software},
                              .hold = given.hold,
                              .ui_scale = (float)given.ui_scale,
                              .picture_bytes = (size_t)given.picture_mib * 1024 * 1024,
                              .staff_pin = given.staff_pin},
                  .kiosk = {.folder = given.kiosk, .spare = given.spare, .news = given.news},
                  .authoring = windowed,
                  .health = given.health,
                  .record = given.record},
        .fps = (unsigned)given.fps,
        .seconds = given.seconds,
        .pictures = given.no_display,
    };
    return (int)app_run(&options);
}
