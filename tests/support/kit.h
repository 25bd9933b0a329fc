/* A deck with the real fonts, the real map and its pictures, for slides to be laid out with. */
#pragma once

#include "exhibit.h"

#include "app/assets.h"
#include "app/loaded_deck.h"
#include "device/gallery/gallery.h"

struct kit {
    struct assets assets; /* opened by the test, for any number of decks */
    struct loaded_deck loaded;
    struct fonts *fonts;
    struct gallery *gallery;
    struct metrics metrics;
    struct pictures pictures;
};

static inline int kit_open_file(void *context, const char *path)
{
    return deck_folder_file(&((struct deck *)context)->folder, path);
}

static inline void kit_open(struct kit *kit, const char *deck)
{
    assert_true(loaded_deck_open(&kit->loaded, &kit->assets, deck));
    kit->fonts = fonts_create(&kit->loaded.fonts);
    kit->gallery = gallery_create((struct gallery_files){kit->loaded.deck, kit_open_file},
                                  GALLERY_BUDGET, 8192);
    assert_non_null(kit->fonts);
    assert_non_null(kit->gallery);
    kit->metrics = fonts_metrics(kit->fonts);
    kit->pictures = gallery_pictures(kit->gallery);
}

static inline void kit_close(struct kit *kit)
{
    gallery_destroy(kit->gallery);
    fonts_destroy(kit->fonts);
    loaded_deck_close(&kit->loaded);
}
