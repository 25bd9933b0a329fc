/* The kiosk: a session in real time, on a real screen, until somebody stops it. */
#pragma once

#include "app/guard.h"
#include "app/session.h"

struct app_options {
    struct session_options session;
    struct guard_options kiosk; /* its folder NULL: a deck of its own plays */
    unsigned fps;               /* 30 to 120 */
    bool authoring;             /* shows the first mistake of a bad save in a corner */
    const char *record;         /* the path of a recording of the touches; NULL: none */
    double seconds;             /* ends by itself after so long; 0: never */
    const char *pictures;       /* with no display at all: writes the pictures of one loop into this
                                   folder and ends; NULL: waits for a display */
};

enum app_exit {
    APP_DONE = 0,
    APP_CANNOT_RUN = 3,
    APP_RESTART = 75, /* EX_TEMPFAIL: the screen is lost, the service starts again */
};

enum app_exit app_run(const struct app_options *options);
