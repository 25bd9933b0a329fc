/* What the staff page tells of a running player: gathered from everywhere, while it is open. */
#pragma once

#include "app/guard.h"
#include "app/session.h"

struct told {
    enum ending last; /* of the start before */
    int64_t start_ns;
    char started[24]; /* wall time; "": it was not known yet */
    struct frames frames;
    uint64_t skipped; /* frames, as was told last */
    int64_t next_ns;  /* when the page is told again */
    int64_t frame_ns;
};

/* The show begins; the last one ended so. */
void told_init(struct told *told, enum ending last, unsigned fps, int64_t now_ns);
/* A frame was painted: its thread worked for so long; `skipped` frames were too late, in all. */
void told_frame(struct told *told, int64_t now_ns, int64_t worked_ns, uint64_t skipped);
/* Once a second while the page is open: true if it is to be told now. */
bool told_due(struct told *told, const struct session *session, int64_t now_ns);
/* Tells it; `wall_s`: seconds since 1970 UTC, -1: not known. */
void told_tell(struct told *told, const struct guard *guard, struct session *session,
               int64_t wall_s, int64_t now_ns);
