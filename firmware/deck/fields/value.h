/* The parts of the field reader, for values of a shape of their own.
 *
 * All return false for a mistake (reported, unless the node is broken). */
#pragma once

#include "deck/fields/fields.h"
#include "deck/value/text.h"

/* value.c: any value. */
bool fields_value(struct reader *reader, const struct field *field, const struct node *node,
                  void *out);
/* An id as a key or a value. */
bool fields_id(struct reader *reader, struct mark at, const char *text, struct word *out);
/* An id that something is called by elsewhere; one of the world as people write it too. */
bool fields_reference(struct reader *reader, const struct node *node, struct word *out);
/* An item of a way: an id, `{lat: 41.2, lon: 45.1}` or "41.2, 45.1". */
bool fields_way_point(struct reader *reader, const struct field *field, const struct node *node,
                      struct way_point *out);
/* texts.c: a text or a translation map. */
bool fields_text(struct reader *reader, const struct field *field, const struct node *node,
                 struct text *out);
/* fields.c: groups, lists and tables. */
bool fields_compound(struct reader *reader, const struct field *field, const struct node *node,
                     void *out);
/* The map in place of an id or a list of them, see struct field's `beside`. */
bool fields_map_instead(struct reader *reader, const struct field *field, const struct node *node,
                        void *out);
/* E205, and E209 for an empty scalar; both return false. */
bool fields_wrong_shape(struct reader *reader, const struct field *field, const struct node *node);
bool fields_empty(struct reader *reader, const struct field *field, const struct node *node);
/* True for a scalar with something in it. */
bool fields_scalar(struct reader *reader, const struct field *field, const struct node *node);
