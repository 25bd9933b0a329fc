/* The corridor kind: what its files corridor*.c share. */
#ifndef SLIDE_CORRIDOR_CORRIDOR_H
#define SLIDE_CORRIDOR_CORRIDOR_H

#include "slide/corridor/layout/layout.h"
#include "slide/corridor/layout/line_style.h"
#include "slide/corridor/network/spec.h"
#include "slide/kit/header.h"
#include "slide/kit/kind.h"

/* Each can be had at once, with the open card. */
enum { CORRIDOR_ITEMS_MAX = CORRIDOR_STATIONS_MAX + CORRIDOR_LEGS_MAX, CORRIDOR_ACT_CLOSE = 1000 };
_Static_assert((int)CORRIDOR_ITEMS_MAX + (int)CARD_TARGETS <= (int)TARGETS_MAX,
               "a page of a corridor has no more targets than a slide may have");

/* Something that opens a card: a station, or a stretch between two. */
struct corridor_item {
    int station, leg; /* one of them, the other -1 */
    unsigned page;
    struct rect hit, shown;
    struct vec2 at; /* that the card speaks of */
    float half;     /* of a stop's capsule */
    const struct card *card;
};

/* A mark that runs along a line; from row to row it jumps. */
struct corridor_run {
    struct vec2 *points;
    size_t count;
    float length; /* px */
};
struct corridor_travel {
    unsigned page;
    struct corridor_run *runs; /* on each row */
    size_t run_count;
    float length; /* px of all */
    const struct layer *head;
};

struct corridor_placed {
    const struct stage *stage;
    const struct corridor_spec *spec;
    struct sheet *sheet; /* all that does not move */
    const struct corridor_net *net;
    const struct corridor_place *place;
    struct rect words[3]; /* of a comparison: its titles and its number; else empty */
    size_t hero;          /* the line that it is about, in the accent */
    struct rect room;     /* of the diagram */
    struct corridor_item items[CORRIDOR_ITEMS_MAX];
    size_t item_count;
    struct corridor_travel travels[CORRIDOR_LINES_MAX * CORRIDOR_PAGES_MAX];
    size_t travel_count;
};

struct corridor_state {
    int open, closing;  /* item + 1; 0: none */
    unsigned open_page; /* where the open one stood when it was last seen */
    int64_t open_ns, closing_ns;
};

/* corridor_ways.c: the lines of the slide as ways of a network; returns how many. `most` of `out`
 * at most. */
enum { CORRIDOR_WAYS_MAX = CORRIDOR_LINES_MAX * (2 * CORRIDOR_LINES_MAX + 1) };
size_t corridor_ways(const struct stage *stage, const struct corridor_spec *spec,
                     struct corridor_way out[static CORRIDOR_WAYS_MAX]);
/* corridor_key.c: what the lines' looks mean, in `place` from its lower edge up (its height does
 * not count); returns the bottom for what stands above. */
float corridor_key(struct sheet *sheet, const struct corridor_spec *spec,
                   const struct corridor_way *ways, size_t count, struct rect place);
/* px of it in one row; infinite when that is not enough. */
float corridor_key_width(const struct stage *stage, const struct corridor_spec *spec,
                         const struct corridor_way *ways, size_t count);
/* corridor_picture.c: the diagram itself, on the sheet. */
void corridor_picture(struct corridor_placed *placed);
/* corridor_travel.c: what runs along the lines, after the sheet. */
void corridor_travels(struct corridor_placed *placed);
/* The longest run and the rest after it; 0: nothing travels. */
int64_t corridor_run_ns(const void *of_corridor);
/* From the start of the visit, `least_ns` or so much later that a run has just been completed. */
int64_t corridor_travels_until_ns(const struct corridor_placed *placed, int64_t least_ns);
/* What travels on the page is at its last station; the longest way counts where several do. */
bool corridor_arrived(const struct view *view);
bool corridor_travels_move(const struct view *view);
void corridor_travels_draw(const struct view *view, struct draw_list *out);
/* corridor_items.c: what opens a card, and the cards. */
void corridor_items(struct corridor_placed *placed, struct diags *lint);
/* The item that a card of the spec was written for, or -1. */
int corridor_item_with(const struct corridor_placed *placed, const struct card_spec *card);
/* corridor_cards.c: the open one. */
void corridor_open(const struct view *view, int item); /* -1: closes */
unsigned corridor_resume(const struct view *view);
bool corridor_card_moves(const struct view *view);
void corridor_card_draw(const struct view *view, struct draw_list *out);
size_t corridor_targets(const struct view *view, struct target out[static TARGETS_MAX]);
struct partner corridor_partner(const struct view *view);
bool corridor_card_covers(const struct view *view, struct vec2 at);
/* corridor_links.c: links between slides, as slide/kind.h has them. */
bool corridor_shows(const void *spec, const struct deck *deck, const char *id);
unsigned corridor_page_of(const void *placed, const char *id);
bool corridor_select(const struct view *view, const char *id);

#endif
