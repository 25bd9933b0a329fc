#include "testing.h"

#include "random_deck.h"

#include <stdio.h>

enum { PLACES = 8 };

static const char *const codes[] = {"en", "ru", "az"};
static const char *const places[PLACES] = {"baku",     "alat", "ganja", "tbilisi",
                                           "marneuli", "poti", "kars",  "erzurum"};

struct writer {
    FILE *file;
    uint32_t random;
    unsigned languages, slides;
};

uint32_t random_below(uint32_t *random, uint32_t below)
{
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random % below;
}

static unsigned draw(struct writer *writer, unsigned below)
{
    return random_below(&writer->random, below);
}

/* So many words in each language, as the value of a key. */
static void text(struct writer *writer, unsigned words)
{
    static const char *const some[] = {"road", "valley", "1988", "bridge", "museum", "letter"};
    for (unsigned i = 0; i < writer->languages; i++) {
        fprintf(writer->file, "%s%s: \"", i == 0 ? "{" : ", ", codes[i]);
        for (unsigned word = 0; word < words; word++)
            fprintf(writer->file, "%s ", some[draw(writer, 6)]);
        fprintf(writer->file, "%u\"", draw(writer, 90));
    }
    fprintf(writer->file, "}");
}

static void key(struct writer *writer, const char *name, unsigned words)
{
    fprintf(writer->file, "    %s: ", name);
    text(writer, words);
    fprintf(writer->file, "\n");
}

static void write_text(struct writer *writer)
{
    key(writer, "body", 5 + draw(writer, draw(writer, 4) ? 60 : 300));
}

static void write_figures(struct writer *writer)
{
    fprintf(writer->file, "    figures:\n");
    for (unsigned i = 1 + draw(writer, 4); i > 0; i--) {
        fprintf(writer->file, "      - {value: \"%u\", label: ", 1 + draw(writer, 900));
        text(writer, 2);
        fprintf(writer->file, "}\n");
    }
}

static void write_chart(struct writer *writer)
{
    fprintf(writer->file, "    chart: bars\n    unit: {all: km}\n    data:\n");
    for (unsigned i = 1 + draw(writer, 8); i > 0; i--) {
        fprintf(writer->file, "      - {value: %u, label: ", 1 + draw(writer, 900));
        text(writer, 1);
        fprintf(writer->file, "}\n");
    }
}

static void write_timeline(struct writer *writer)
{
    fprintf(writer->file, "    events:\n");
    for (unsigned i = 1 + draw(writer, 9); i > 0; i--) {
        fprintf(writer->file, "      - {date: %u, text: ", 1900 + draw(writer, 120));
        text(writer, 3);
        if (draw(writer, 2)) {
            fprintf(writer->file, ", card: {text: ");
            text(writer, 5 + draw(writer, 30));
            fprintf(writer->file, "}");
        }
        fprintf(writer->file, "}\n");
    }
}

static void write_corridor(struct writer *writer)
{
    static const char *const lines[] = {"short", "long", "road"};
    unsigned first = draw(writer, 3);
    for (unsigned i = 0; i < 1 + draw(writer, 2); i++)
        fprintf(writer->file, "%s      - {route: %s%s}\n", i == 0 ? "    lines:\n" : "",
                lines[(first + i) % 3], draw(writer, 2) ? ", travel: true" : "");
}

static void write_map(struct writer *writer)
{
    fprintf(writer->file, "    region: {south: 38, north: 43, west: 40, east: 51}\n"
                          "    routes: [long]\n    hero: long\n    camera:\n");
    for (unsigned i = 0, steps = 1 + draw(writer, 5); i < steps; i++) {
        fprintf(writer->file, "      - {focus: %s, hold: %us, name: ",
                i == 0            ? "region"
                : draw(writer, 3) ? places[draw(writer, PLACES)]
                                  : "long",
                1 + draw(writer, 6));
        text(writer, 1);
        fprintf(writer->file, "}\n");
    }
    fprintf(writer->file, "    hotspots:\n      - {place: kars, card: {text: ");
    text(writer, 8);
    fprintf(writer->file, "}}\n");
}

static const struct {
    const char *name;
    void (*write)(struct writer *writer);
} kinds[] = {
    {"title", NULL},        {"text", write_text},         {"figures", write_figures},
    {"chart", write_chart}, {"timeline", write_timeline}, {"corridor", write_corridor},
    {"map", write_map},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* Most slides have the time that they take; a few flash by or stand for long. */
static void write_slide(struct writer *writer)
{
    static const char *const times[] = {"0.5s", "2s", "7s", "20s", "auto", "1m10s"};
    static const char *const moves[] = {"none", "fade", "slide"};
    unsigned kind = draw(writer, KINDS);
    fprintf(writer->file, "  - kind: %s\n    id: s%u\n", kinds[kind].name, writer->slides++);
    if (draw(writer, 3) == 0)
        fprintf(writer->file, "    duration: %s\n", times[draw(writer, 6)]);
    if (draw(writer, 2))
        fprintf(writer->file, "    transition: %s\n", moves[draw(writer, 3)]);
    if (draw(writer, 6) == 0)
        fprintf(writer->file, "    hidden: true\n");
    key(writer, "title", 2);
    if (kinds[kind].write)
        kinds[kind].write(writer);
}

static void write_places(struct writer *writer)
{
    fprintf(writer->file, "places:\n");
    for (unsigned i = 0; i < PLACES; i++)
        fprintf(writer->file, "  %s: {lat: %.1f, lon: %.1f}\n", places[i],
                40 + 0.3 * (double)(i % 4), 50 - 1.1 * (double)i);
    fprintf(
        writer->file,
        "routes:\n"
        "  short: {name: Short, via: [baku, alat, ganja], mode: rail}\n"
        "  long: {name: Long, via: [baku, ganja, tbilisi, marneuli, kars, erzurum], mode: rail}\n"
        "  road: {name: Road, via: [baku, tbilisi, poti], mode: road}\n");
}

void random_deck_write(const char *folder, uint32_t random)
{
    char path[256];
    struct writer writer = {.random = random};
    snprintf(path, sizeof path, "%s/deck.yaml", folder);
    writer.file = fopen(path, "w");
    assert_non_null(writer.file);
    writer.languages = 1 + draw(&writer, 3);
    fprintf(writer.file, "deck: 1\ntitle: ");
    text(&writer, 1);
    fprintf(writer.file, "\nlanguages: [en%s%s]\n", writer.languages > 1 ? ", ru" : "",
            writer.languages > 2 ? ", az" : "");
    if (draw(&writer, 3) == 0)
        fprintf(writer.file, "defaults: {duration: 4s}\n");
    write_places(&writer);
    fprintf(writer.file, "slides:\n  - kind: title\n    id: first\n");
    key(&writer, "title", 1);
    for (unsigned i = draw(&writer, 6); i > 0; i--)
        write_slide(&writer);
    fclose(writer.file);
}
