/* A deck of three files in folder/deck and a bundle of it, folder/a.bundle, for tests of this
 * room. */
#pragma once

#include "written.h"

#include <fcntl.h>
#include <unistd.h>

#include "deck/bundle/bundle.h"

static struct arena arena;
static struct deck_folder source;

static const char *at(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name);
}

static int make(void **state)
{
    if (set_up(state) != 0)
        return -1;
    put_folder("deck");
    put_folder("deck/pictures");
    put("deck/deck.yaml", "title: Three files\n");
    put("deck/pictures/a.png", "not really");
    put("deck/pictures/empty.png", "");
    return !deck_folder_open(&source, at("deck"));
}

static int clear(void **state)
{
    deck_folder_close(&source);
    arena_finish(&arena);
    return tear_down(state);
}

/* The manifest of the deck's files as they are now. */
static struct manifest measured(uint64_t sequence)
{
    struct manifest manifest = {.deck = "three",
                                .sequence = sequence,
                                .files = arena_array(&arena, struct manifest_file, 3),
                                .count = 3};
    const char *why;
    manifest.files[0].path = "pictures/empty.png";
    manifest.files[1].path = "deck.yaml";
    manifest.files[2].path = "pictures/a.png";
    manifest_sort(&manifest);
    assert_true(bundle_measure(&manifest, &source, &arena, &why));
    return manifest;
}

static void write_bundle(uint64_t sequence, const struct minisign_secret *key)
{
    struct manifest manifest = measured(sequence);
    const char *why;
    assert_true(bundle_write(&manifest, &source, key, at("a.bundle"), &arena, &why));
}
