/* Cards of the kernel's (/dev/dri) that are not there: what a program asks of them is answered
 * here, through the linker's --wrap, and what it shows and forgets to give back is counted. The
 * memory of their buffers is real. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FAKE_CARDS = 3, FAKE_MODES = 4 };

struct fake_mode {
    uint16_t width, height;
    bool preferred;
};

struct fake_card {
    int error; /* of open(), 0: it opens; a zeroed card is a good one without a display */
    bool display;
    struct fake_mode modes[FAKE_MODES];
    struct fake_mode now; /* what it showed before; of width 0: nothing */
};

struct fake_cards {
    struct fake_card cards[FAKE_CARDS];
    size_t count;
    bool gpu;     /* a node that computes stands beside them */
    bool virtual; /* it is a virtual machine's, which computes only if its host lends a GPU */
    bool lent;
    bool taken;     /* another program is the display's master */
    bool no_flips;  /* the card cannot swap buffers by itself */
    bool mute;      /* it never tells that a picture is shown */
    bool refuses;   /* it takes no picture at all */
    unsigned fails; /* the n-th question from now on is answered with a failure; 0: none */

    /* What came of it. */
    unsigned questions, open, buffers, pictures; /* those still held; `questions` all so far */
    unsigned sets, flips, too_early; /* too_early: a flip before the last one was told */
    uint32_t shown;                  /* the picture's number; 0: none of ours */
};

/* The machine of a test: zeroed is one without any card. */
extern struct fake_cards fake;

/* A pixel that the display shows, 0xRRGGBB. */
uint32_t fake_card_pixel(int x, int y);
/* What SDL takes for `kmsdrm` here is its driver `dummy`, on which no GPU ever paints. How often
 * it was asked for. */
extern unsigned fake_kmsdrm_starts;
