/* libyaml on a file or a part of it: events and errors. */
#pragma once

#include <yaml.h>

#include "deck/yaml/lines.h"
#include "deck/yaml/yaml.h"

/* A file, and libyaml on a part of it. Starts with its name and text, the rest zeroed. */
struct yaml_file {
    struct diags *diags;
    const char *name, *text;
    size_t length;
    unsigned char substitute; /* in place of question marks; 0: not needed yet */
    size_t nodes;
    bool full; /* YAML_NODES_MAX reached and reported: nothing more is read */
    yaml_parser_t parser;
    yaml_event_t event;
    bool parser_open, event_held;
};

/* Starts libyaml on start..end of the text. A question mark right before a word is a letter of it,
 * but a sign to libyaml, so another character takes its place, one for one. */
void parser_open(struct yaml_file *file, size_t start, size_t end);
/* The next event as file->event, valid until the next call. False after an error (see
 * parser_report()), and when there was no memory. */
bool parser_next(struct yaml_file *file);
/* libyaml's error in a curator's words, unless memory was lacking. */
void parser_report(struct yaml_file *file, const struct block *block);
/* Gives libyaml's memory back; fine when there is none. */
void parser_close(struct yaml_file *file);
