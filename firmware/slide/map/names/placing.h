/* The names of a map while places are chosen for them: one candidate each, or none, of which no two
 * meet. A name can take a candidate and push those in its way to other places, as a try that is put
 * back. Pure; all of it lies in the request's `work`. */
#pragma once

#include "slide/map/names/leaders.h"

enum {
    NOT_PLACED = -1,
    PLACING_PUSHED_MAX = 4, /* names that one may push aside at once */
    PLACING_TRAIL_MAX = 256,
    PLACING_SPARES = 2
};

/* One call of labels_place(). */
struct placing {
    const struct labels_request *request;
    size_t count;
    struct candidates_desk desk;
    struct candidate (*candidates)[CANDIDATES_MAX + PLACING_SPARES]; /* of spares: last_places.c */
    unsigned char *candidate_count;
    int *chosen;          /* of each label, or NOT_PLACED */
    struct rect *extents; /* around all of it; far off: not placed */
    size_t *order;        /* the most important first */
    bool *held;           /* not to be pushed, while another is */
    struct leaders_walk *(
        *walks)[2];  /* of each label, on the ground and on a plate; NULL: none yet */
    float gap;       /* px between names */
    float neighbour; /* what a country's name over a neighbour costs more now */
};

/* What was where, so that it can be put back. */
struct trail {
    struct {
        size_t label;
        int chosen;
    } items[PLACING_TRAIL_MAX];
    size_t count;
};

/* With the candidates of each name, of which none is chosen. */
struct placing placing_start(const struct labels_request *request);
/* The letters of a candidate, and its leader with the room that it keeps, px. */
struct rect placing_box(const struct placing *placing, size_t label, int candidate);
struct rect placing_lead(const struct placing *placing, const struct map_spot *spot);
/* Of a candidate; of NOT_PLACED what the name is worth. */
float placing_cost(const struct placing *placing, size_t label, int candidate);
/* The labels that a candidate would meet, up to `most`; one more than that when there are more. */
size_t placing_conflicts(const struct placing *placing, size_t label, int candidate, size_t *out,
                         size_t most);
/* The cheapest candidate that meets nothing and costs less than `limit`; NOT_PLACED: none. */
int placing_cheapest_free(const struct placing *placing, size_t label, float limit);

/* Whatever it meets. */
void placing_set(struct placing *placing, size_t label, int candidate);
/* The same, and it can be put back. */
void placing_try(struct placing *placing, struct trail *trail, size_t label, int candidate);
/* What was tried last first, until so many tries are left. */
void placing_put_back(struct placing *placing, struct trail *trail, size_t to);
/* Takes a candidate and finds other places for those in its way, which push others in turn up to
 * `depth` times. Returns what the sum of all costs changes by; INFINITY: it cannot be, and nothing
 * was changed. */
float placing_push(struct placing *placing, struct trail *trail, size_t label, int candidate,
                   int depth);
