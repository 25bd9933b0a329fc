/* The state of reading one {...} or [...], and what is said about its mistakes; for scan_flow*.c
 * only. */
#ifndef DECK_YAML_FLOW_H
#define DECK_YAML_FLOW_H

#include "deck/yaml/scan.h"
#include "deck/yaml/yaml.h"

enum { FLOW_MAX = YAML_DEPTH_MAX + 4 };

/* One `key: value` of a map or one item of a list, as far as it was read. */
struct entry {
    struct span key, value; /* of plain text only, perhaps on an earlier line */
    bool any, colon, plain_value, filled, reported; /* filled: the value is quoted or in brackets */
};

struct flow {
    struct scan *scan;
    size_t at;
    long parent;
    bool map[FLOW_MAX];
    struct entry entry[FLOW_MAX]; /* the one being read */
    struct entry last[FLOW_MAX];  /* the one before it */
    size_t opened[FLOW_MAX];
    size_t depth;        /* may exceed FLOW_MAX: then only brackets are counted */
    struct span comment; /* the first comment in it that may hold text; empty: none */
    struct place comment_line;
    struct place before; /* the line before the current one that has words */
};

static inline size_t flow_level(const struct flow *flow)
{
    return flow->depth < FLOW_MAX ? flow->depth - 1 : FLOW_MAX - 1;
}

/* An entry of a map without a colon: most often the comma before it stands in a text. */
void flow_report_no_value(struct flow *flow, struct entry *entry);
/* `{en: Road, az:}`: libyaml takes the colon for text. */
void flow_report_tight_colon(struct flow *flow, struct entry *entry);
/* `{date: ?}`, for what is not known: a sign of YAML's. True if it was reported. */
bool flow_report_question(struct flow *flow, const struct entry *entry, struct span text);
/* `{en: Road az: Yol}` and `{value: 4 label: {...}}`: true if it was reported. */
bool flow_check_comma(struct flow *flow, const struct entry *entry);

#endif
