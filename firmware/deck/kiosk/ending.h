/* How the player ended, told to the next start: a word in the file `ending` of a kiosk's RUN, which
 * a boot forgets. Crashes are told by the signal handlers that this installs; they do what they did
 * before as well. One per process. */
#pragma once

enum ending {
    ENDING_UNKNOWN,
    ENDING_POWER,  /* none since the boot: the board was switched on */
    ENDING_TOLD,   /* by whoever runs it */
    ENDING_STAFF,  /* from the staff page */
    ENDING_SCREEN, /* the screen was lost */
    ENDING_STOP,   /* it ended itself, for want of memory most likely */
    ENDING_CRASH,
    ENDING_HANG, /* the watchdog ended it */
    ENDING_KILLED,
    ENDING_COUNT
};

/* How the last one ended; from now on this one is running. `run` NULL: unknown, and nothing is
 * told. */
enum ending ending_open(const char *run);
/* This one ends now, in order. */
void ending_tell(enum ending how);
/* A word for whoever is asked for help: crash. */
const char *ending_name(enum ending how);
