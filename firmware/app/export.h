/* Slides as PNG files, by the same session and renderer that the screen has; no display needed. */
#pragma once

#include "app/session.h"

struct export_options {
    struct session_options session; /* its screen is made a SCREEN_MEMORY one */
    const char *folder;             /* made if it is not there */
    const char *only;               /* a slide's id; NULL: all */
    int text_percent;               /* 100, 125, 150 */
    bool high_contrast, low_reach;
    bool loop;   /* what the loop shows, as it shows it; else every slide, hidden ones too, as a
                    visitor sees it */
    bool scenes; /* also each step of a camera and each card, as NN-id_sceneN.png */
};

/* A hash of the pixels last shown. Stops where they cannot be read back. */
uint64_t export_hash(struct session *session);
/* At the end: whether the deck is without errors and all its pictures that were wanted were shown.
 * Otherwise the log names what is missing. */
bool export_whole(const struct session *session);
/* Writes NN-id.png for each slide, NN-id_2.png for its second page. Lists on standard output what
 * it wrote. False, with a line in the log, when something could not be written, or is not what the
 * deck asks for: a card stands for a picture that is missing. */
bool export_write(const struct export_options *options);
