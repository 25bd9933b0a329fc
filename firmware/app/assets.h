/* The files that ship with the program: its words, its map, and the font files of each family. */
#pragma once

#include "atlas/mapped.h"
#include "base/arena.h"
#include "base/diag.h"
#include "deck/deck.h"
#include "device/font/font.h"
#include "ui/words.h"

struct assets_words;

struct assets {
    struct arena arena;
    const char *folder;
    struct assets_words *words;
    struct map_file map;
    const struct atlas
        *atlas; /* NULL: the map is missing or broken; decks without maps need none */
    const struct font_family *families;
    size_t family_count;
    const struct font_roles *roles;
};

/* Finds them in $VITRINE_ASSETS alone, if it is set. Otherwise from the program, wherever it was
 * moved to: in `assets` beside it, as in the folder it was built in, else in the folder that was
 * installed with it. No path of the machine that built it is known here. False, with a line in the
 * log, when something is missing or wrong; the map may be missing. The atlas lives until
 * assets_close(). */
bool assets_open(struct assets *assets);
void assets_close(struct assets *assets); /* zeroed is fine */
/* The program's words; read when first asked for. Any thread. */
const struct words_file *assets_words(const struct assets *assets);
/* The program's words in all its languages, in `arena`, for where there is no deck. False: the file
 * of words is not good. */
bool assets_all_words(const struct assets *assets, struct arena *arena, struct words *words);
/* The fonts of a deck's theme: its families first, then the program's own, then the fallbacks for
 * other scripts. A family that is not there is reported in `diags` (E506). Strings belong to the
 * assets. `theme` NULL: the program's own. */
bool assets_fonts(const struct assets *assets, const struct deck_theme *theme, struct diags *diags,
                  struct font_list *out);
