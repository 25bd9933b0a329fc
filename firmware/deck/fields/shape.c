#include <string.h>

#include "deck/fields/value.h"

static const char *takes(enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_STRING: return "a text";
    case FIELD_NAME:
    case FIELD_ID: return "a name";
    case FIELD_BOOL: return "`true` or `false`";
    case FIELD_NUMBER:
    case FIELD_LATITUDE:
    case FIELD_LONGITUDE:
    case FIELD_QUANTITY: return "a number";
    case FIELD_PERCENT: return "a percentage";
    case FIELD_REGION: return "four edges or a name";
    case FIELD_CHOICE: return "one word";
    case FIELD_DURATION: return "a length of time";
    case FIELD_DATE: return "a date";
    case FIELD_COLOUR: return "a colour";
    case FIELD_FILE: return "a file name";
    case FIELD_IDS:
    case FIELD_LIST:
    case FIELD_QUANTITIES:
    case FIELD_TEXTS: return "a list";
    case FIELD_GROUP:
    case FIELD_TABLE:
    case FIELD_TEXT_TABLE:
    case FIELD_ANY: break;
    }
    return "a map of keys and values";
}

static const char *is_a(const struct node *node)
{
    switch (node->kind) {
    case NODE_LIST: return "a list";
    case NODE_MAP: return "a map";
    case NODE_SCALAR: break;
    }
    return strpbrk(node->text, " \n") ? "a text" : "one word";
}

bool fields_wrong_shape(struct reader *reader, const struct field *field, const struct node *node)
{
    struct diags *diags = reader->diags;
    bool list_of_words = field->type == FIELD_IDS || field->type == FIELD_TEXTS;
    diag_error(diags, node->mark, "E205", "`%s` takes %s, this is %s", field->name,
               takes(field->type), is_a(node));
    if (list_of_words && node->kind == NODE_SCALAR && !strpbrk(node->text, ",[]{}:#\"'\n"))
        diag_help(diags, "write `%s: [%s]`", field->name, node->text);
    else if (field->example)
        diag_help(diags, "write `%s: %s`", field->name, field->example);
    return false;
}

bool fields_empty(struct reader *reader, const struct field *field, const struct node *node)
{
    struct diags *diags = reader->diags;
    diag_error(diags, node->key ? node->key_mark : node->mark, "E209", "`%s` is empty",
               node->key ? node->key : field->name);
    if (node->key && field->example && strcmp(node->key, field->name) == 0)
        diag_help(diags, "write `%s: %s`, or remove the line", field->name, field->example);
    else
        diag_help(diags, "write something behind it, or remove it");
    return false;
}

bool fields_scalar(struct reader *reader, const struct field *field, const struct node *node)
{
    if (node->broken)
        return false;
    if (node->kind != NODE_SCALAR)
        return fields_wrong_shape(reader, field, node);
    return node->length > 0 || fields_empty(reader, field, node);
}
