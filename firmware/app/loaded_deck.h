/* A deck read from its folder with everything that playing it needs: its words and fonts, and the
 * findings of a layout with the real fonts. Any thread. */
#pragma once

#include <stdio.h>

#include "app/assets.h"
#include "deck/deck.h"
#include "device/font/font.h"
#include "slide/map/report.h"
#include "ui/words.h"

struct loaded_deck {
    struct deck *deck; /* owned; its diags hold all findings */
    struct words words;
    struct font_list fonts;
    const struct atlas *atlas; /* of the assets */
    bool playable;             /* nothing is wrong but, at most, pictures */
    bool readable;             /* its slides without mistakes can be laid out */
    bool fontless;             /* a font of the program cannot be opened: E191 */
    bool starved;              /* given up for want of memory: nothing is known of the deck */
    /* Something could not be read for want of memory, permission or a working disk: another try may
     * succeed though no file has changed. */
    bool unread;
};

/* Reads the deck at `path`. False when there is no deck to show at all (no slides, or no memory:
 * then `starved` is set, and `deck` is NULL or holds E190 alone). */
bool loaded_deck_open(struct loaded_deck *loaded, const struct assets *assets, const char *path);
/* zeroed is fine */
static inline void loaded_deck_close(struct loaded_deck *loaded)
{
    deck_destroy(loaded->deck);
    *loaded = (struct loaded_deck){0};
}
/* Lays the deck out for another screen than its own from now on, px. */
static inline void loaded_deck_set_screen(struct loaded_deck *loaded, int width_px, int height_px)
{
    loaded->deck->screen.width_px = width_px;
    loaded->deck->screen.height_px = height_px;
}
/* Lays every slide out at the deck's screen, in every language, at 100, 125 and 150 % text, and
 * reports what does not fit, what no font has, and what pictures are broken. True if there is no
 * error in the whole deck. Sorts the diagnostics. */
bool loaded_deck_lint(struct loaded_deck *loaded);
/* The same for `check`, at 125 % text too, with the places that slides leave empty: of a deck that
 * cannot be played the slides without mistakes are laid out, so that one error hides none of the
 * others' findings. */
bool loaded_deck_lint_sound(struct loaded_deck *loaded);
/* Judges the names of every map, in every step of its camera and every language, at 100, 125 and
 * 150 % text, and writes what it finds to `out`. False for a deck that cannot be laid out. */
bool loaded_deck_judge_maps(struct loaded_deck *loaded, FILE *out, struct map_report *sums);
/* The first error's place (`deck.yaml:23:5`) and message, for a corner or a log; in the deck's
 * arena. False when there is no error. */
bool loaded_deck_first_error(const struct loaded_deck *loaded, const char **place,
                             const char **message, size_t *errors);
