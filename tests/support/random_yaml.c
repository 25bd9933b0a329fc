#include "random_yaml.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* A deck being made. */
struct maker {
    FILE *out;
    uint64_t seed;
    const char *line_end;
    unsigned names; /* so that no key stands twice */
};

static unsigned chance(struct maker *maker, unsigned most)
{
    maker->seed = maker->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(maker->seed >> 33) % most;
}

static void put(struct maker *maker, const char *text)
{
    fputs(text, maker->out);
}

static void put_spaces(struct maker *maker, unsigned count)
{
    fprintf(maker->out, "%*s", (int)count, "");
}

/* The end of a line, and perhaps empty lines and comments. */
static void put_line_end(struct maker *maker, bool comments)
{
    static const char *const comments_after[] = {"", "", "", "", " # a comment", "  # x: \"y"};
    if (comments)
        put(maker, comments_after[chance(maker, 6)]);
    if (chance(maker, 8) == 0)
        put_spaces(maker, 1 + chance(maker, 3));
    put(maker, maker->line_end);
    while (chance(maker, 6) == 0) {
        put_spaces(maker, chance(maker, 9));
        if (comments && chance(maker, 2))
            put(maker, "# - comment: {\"");
        put(maker, maker->line_end);
    }
}

static void put_words(struct maker *maker)
{
    static const char *const first[] = {"Baku", "ə", "it's", "x:y", "-5", "1.5", "10:30", "a#b",
                                        "~",    "Ö", "no",   "<<x", "=",  ":x",  "--",    "0x"};
    static const char *const more[] = {"is", "a&b", "*b", "100%",        "?",  "!",  "|", "x?y",
                                       "-",  "- c", "@",  "it's \"so\"", "&c", "%d", "#e"};
    put(maker, first[chance(maker, 16)]);
    while (chance(maker, 2)) {
        unsigned word = chance(maker, 15);
        put(maker, word == 14 ? "e" : " ");
        put(maker, more[word]);
    }
}

static void put_plain(struct maker *maker, unsigned indent, bool flow)
{
    put_words(maker);
    while (!flow && chance(maker, 4) == 0) {
        put_line_end(maker, false);
        put_spaces(maker, indent + chance(maker, 3));
        put_words(maker);
    }
}

static void put_quoted(struct maker *maker, unsigned indent)
{
    static const char *const in_double[] = {"a: b", "# c", "\\\"", "- d",  "\\u0259",
                                            "{",    "],",  "it's", "\\\\", " \\n "};
    static const char *const in_single[] = {"a: b", "# c", "''", "- d", "\\",
                                            "{",    "],",  "\"", "*e",  "  "};
    bool two = chance(maker, 2);
    put(maker, two ? "\"" : "'");
    do {
        put(maker, two ? in_double[chance(maker, 10)] : in_single[chance(maker, 10)]);
        if (chance(maker, 5) == 0) {
            if (two && chance(maker, 3) == 0)
                put(maker, "\\");
            put(maker, maker->line_end);
            put_spaces(maker, indent + chance(maker, 3));
            put(maker, "f");
        }
    } while (chance(maker, 2));
    put(maker, two ? "\"" : "'");
}

/* `|` or `>` and its lines; what follows starts a line. */
static void put_lines(struct maker *maker, unsigned indent, unsigned parent)
{
    static const char *const lines[] = {"One.", "a: b", "- c", "# d",  "{",   "\"e",
                                        "*f",   "%g",   "--",  "? h ", "i  ", "...j"};
    static const char *const ends[] = {"", "+", "-"};
    put(maker, chance(maker, 2) ? "|" : ">");
    unsigned deep = indent + chance(maker, 3);
    bool said = deep > parent && deep - parent <= 9 && chance(maker, 3) == 0;
    if (said)
        fprintf(maker->out, "%u", deep - parent);
    put(maker, ends[chance(maker, 3)]);
    put(maker, chance(maker, 4) ? "" : "  # comment");
    put(maker, maker->line_end);
    for (unsigned i = 0; i == 0 || chance(maker, 4); i++) {
        put_spaces(maker, deep + (i > 0 || said ? chance(maker, 3) : 0));
        put(maker, lines[chance(maker, 12)]);
        put(maker, maker->line_end);
        while (chance(maker, 5) == 0) {
            put_spaces(maker, chance(maker, 12));
            put(maker, maker->line_end);
        }
    }
}

/* Between the words of brackets: nothing, spaces, or a line's end. */
static void put_gap(struct maker *maker, unsigned indent, bool needed)
{
    unsigned kind = chance(maker, 8);
    if (kind == 0) {
        put_line_end(maker, true);
        put_spaces(maker, indent + chance(maker, 4));
    } else if (kind < 4 || needed) {
        put_spaces(maker, 1 + chance(maker, 2));
    }
}

static void put_name(struct maker *maker)
{
    static const char *const forms[] = {"key%u",    "key%u",         "\"key%u\"",   "'k''%u'",
                                        "k \"%u",   "\"\\u0259%u\"", "ə%u",         "a-%u.b",
                                        "a b c %u", "k#%u",          "\"k: # %u\"", "-k%u"};
    unsigned form = chance(maker, 11), number = maker->names++;
    char name[64];
    snprintf(name, sizeof name, forms[form], number); /* NOLINT */
    put(maker, name);
}

static void put_flow(struct maker *maker, unsigned indent, unsigned depth)
{
    bool map = chance(maker, 2);
    unsigned count = chance(maker, 4);
    put(maker, map ? "{" : "[");
    put_gap(maker, indent, false);
    for (unsigned i = 0; i < count; i++) {
        if (map) {
            put_name(maker);
            put(maker, ":");
            put_gap(maker, indent, true);
        }
        unsigned kind = chance(maker, depth < 4 ? 5 : 4);
        if (kind == 4)
            put_flow(maker, indent, depth + 1);
        else if (kind == 3)
            put_quoted(maker, indent);
        else
            put_plain(maker, indent, true);
        put_gap(maker, indent, false);
        if (i + 1 < count || chance(maker, 6) == 0) {
            put(maker, ",");
            put_gap(maker, indent, true);
        }
    }
    put(maker, map ? "}" : "]");
}

static void put_value(struct maker *maker, unsigned indent, unsigned parent, unsigned depth);

static void put_map(struct maker *maker, unsigned indent, unsigned depth, unsigned keys)
{
    for (unsigned i = 0; i < keys; i++) {
        if (i > 0)
            put_spaces(maker, indent);
        put_name(maker);
        put(maker, chance(maker, 8) ? ":" : " :");
        if (depth < 5 && chance(maker, 5) == 0) {
            put_line_end(maker, true);
            unsigned deeper = indent + chance(maker, 3); /* dashes may stand below the key */
            for (unsigned items = 1 + chance(maker, 3); items > 0; items--) {
                put_spaces(maker, deeper);
                put(maker, "-");
                put_value(maker, deeper + 2, deeper, depth + 1);
            }
        } else if (depth < 5 && chance(maker, 5) == 0) {
            put_line_end(maker, true);
            unsigned deeper = indent + 1 + chance(maker, 3);
            put_spaces(maker, deeper);
            put_map(maker, deeper, depth + 1, 1 + chance(maker, 3));
        } else {
            put_value(maker, indent + 1, indent, depth + 1);
        }
    }
}

/* What stands after a key or a dash, with its line's end. A map after a dash stands at `indent`. */
static void put_value(struct maker *maker, unsigned indent, unsigned parent, unsigned depth)
{
    unsigned kind = chance(maker, 8);
    bool item = indent == parent + 2;
    if (kind == 0) {
        put_line_end(maker, true);
        return;
    }
    put_spaces(maker, item ? 1 : 1 + chance(maker, 2));
    if (kind == 1 && item && depth < 5) {
        put_map(maker, indent, depth + 1, 1 + chance(maker, 3));
    } else if (kind == 2) {
        put_lines(maker, indent, parent);
    } else if (kind < 5) {
        put_flow(maker, indent, 0);
        put_line_end(maker, true);
    } else if (kind == 5) {
        put_quoted(maker, indent);
        put_line_end(maker, true);
    } else {
        put_plain(maker, indent, false);
        put_line_end(maker, true);
    }
}

static void put_deck(struct maker *maker)
{
    static const char *const starts[] = {
        "", "", "", "---\n", "--- # a comment\n", "\xEF\xBB\xBF", "# a comment\n\n"};
    put(maker, starts[chance(maker, 7)]);
    put_map(maker, 0, 0, 1 + chance(maker, 3));
    if (chance(maker, 3)) {
        put(maker, "slides:");
        put_line_end(maker, true);
        unsigned indent = 2 * chance(maker, 3);
        for (unsigned slides = 1 + chance(maker, 3); slides > 0; slides--) {
            put_spaces(maker, indent);
            put(maker, "- kind: text");
            put_line_end(maker, true);
            put_spaces(maker, indent + 2);
            put_map(maker, indent + 2, 1, 1 + chance(maker, 4));
        }
        put_map(maker, 0, 0, 1 + chance(maker, 2));
    }
    if (chance(maker, 8) == 0)
        put(maker, "...\n");
}

char *random_yaml(uint64_t seed, const char *line_end, size_t *length)
{
    char *text = NULL;
    struct maker maker = {.seed = seed, .line_end = line_end};
    maker.out = open_memstream(&text, length);
    if (!maker.out)
        abort();
    put_deck(&maker);
    fclose(maker.out);
    return text;
}
