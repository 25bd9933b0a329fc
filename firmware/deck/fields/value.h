/* The parts of the field reader; for fields*.c only. All return false for what is wrong (reported,
 * unless the node is broken). */
#ifndef DECK_FIELDS_VALUE_H
#define DECK_FIELDS_VALUE_H

#include "deck/fields/fields.h"
#include "deck/value/text.h"

/* One or two tables that share a map. */
struct field_set {
    const struct field *tables[2];
    size_t counts[2];
    void *outs[2];
};

/* fields.c: the keys of a map; `nested` maps have no foreign keys. */
bool fields_map(struct reader *reader, const struct node *map, const char *where,
                const struct field_set *set, bool nested);
/* fields_value.c: any value. */
bool fields_value(struct reader *reader, const struct field *field, const struct node *node,
                  void *out);
/* An id as a key or a value. */
bool fields_id(struct reader *reader, struct mark at, const char *text, struct word *out);
/* fields_degrees.c: a latitude or longitude. */
bool fields_degrees(struct reader *reader, const struct field *field, const struct node *node,
                    double *out);
/* fields_text.c: a text or a translation map. */
bool fields_text(struct reader *reader, const struct field *field, const struct node *node,
                 struct text *out);
/* fields_list.c: groups, lists and tables. */
bool fields_compound(struct reader *reader, const struct field *field, const struct node *node,
                     void *out);
/* fields_shape.c: E205, and E209 for an empty scalar; both return false. */
bool fields_wrong_shape(struct reader *reader, const struct field *field, const struct node *node);
bool fields_empty(struct reader *reader, const struct field *field, const struct node *node);
/* True for a scalar with something in it. */
bool fields_scalar(struct reader *reader, const struct field *field, const struct node *node);

#endif
