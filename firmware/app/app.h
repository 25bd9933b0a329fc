/* The kiosk: a session in real time, on a real screen, until somebody stops it. */
#pragma once

#include "app/booth.h"

struct app_options {
    struct booth_options booth;
    unsigned fps;         /* 30 to 120 */
    double seconds;       /* ends by itself after so long; 0: never */
    const char *pictures; /* with no display at all: writes the pictures of one loop into this
                                   folder and ends; NULL: waits for a display */
};

enum app_exit {
    APP_DONE = 0,
    APP_CANNOT_RUN = 3,
    APP_RESTART = 75, /* EX_TEMPFAIL: the screen is lost, the service starts again */
};

enum app_exit app_run(const struct app_options *options);
