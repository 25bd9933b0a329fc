/* A folder with a deck of three files and a bundle of it, for tests of this room. */
#pragma once

#include "testing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deck/bundle/bundle.h"

static struct arena arena;
static char top[64]; /* top/deck is the deck's folder, top/a.bundle the bundle */
static struct deck_folder source;

static const char *at(const char *name)
{
    return arena_printf(&arena, "%s/%s", top, name);
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make(void **state)
{
    (void)state;
    strcpy(top, "/tmp/vitrine-bundle-XXXXXX");
    if (!mkdtemp(top))
        return 1;
    mkdir(at("deck"), 0755);
    mkdir(at("deck/pictures"), 0755);
    put("deck/deck.yaml", "title: Three files\n");
    put("deck/pictures/a.png", "not really");
    put("deck/pictures/empty.png", "");
    return !deck_folder_open(&source, at("deck"));
}

static int clear(void **state)
{
    (void)state;
    deck_folder_close(&source);
    const char *command = arena_printf(&arena, "rm -rf '%s'", top);
    int failed = system(command);
    arena_finish(&arena);
    return failed;
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
