/* Latitudes and longitudes as written. */
#include <string.h>

#include "deck/decimal.h"
#include "deck/fields_value.h"

/* What was meant by a number out of range: a digit slipped in (`140.41`), or the point is missing
 * (`4041`). NULL: who knows. */
static const char *meant(struct arena *arena, const char *text, double most)
{
    size_t sign = *text == '-', whole = strspn(text + sign, "0123456789");
    size_t length = strlen(text), wanted = most > 90 ? 3 : 2;
    struct decimal number;
    if (whole <= 2 || strspn(text + sign, "0123456789.") + sign != length)
        return NULL;
    for (size_t i = sign; text[sign + whole] == '.' && i < sign + whole; i++) {
        const char *shorter = arena_printf(arena, "%.*s%s", (int)i, text, text + i + 1);
        const char *rest = shorter;
        if (shorter[sign] != '0' && decimal_read(&rest, &number) == DECIMAL_GOOD &&
            number.value >= -most && number.value <= most)
            return shorter;
    }
    for (; text[sign + whole] == '\0' && wanted >= 2; wanted--) {
        const char *cut =
            arena_printf(arena, "%.*s.%s", (int)(sign + wanted), text, text + sign + wanted);
        const char *rest = cut;
        if (whole > wanted && decimal_read(&rest, &number) == DECIMAL_GOOD &&
            number.value >= -most && number.value <= most)
            return cut;
    }
    return NULL;
}

bool fields_degrees(struct reader *reader, const struct field *field, const struct node *node,
                    double *out)
{
    struct diags *diags = reader->diags;
    bool latitude = field->type == FIELD_LATITUDE;
    double most = latitude ? 90 : 180;
    const char *text = node->text;
    struct decimal number;
    if (decimal_read(&text, &number) != DECIMAL_GOOD || *text) {
        diag_error(diags, node->mark, "E210", "`%s` takes a number, not `%s`", field->name,
                   node->text);
        diag_help(diags, "write degrees with decimals, %s negative: `%s: %s`",
                  latitude ? "south" : "west", field->name, latitude ? "40.41" : "49.87");
        return false;
    }
    if (number.value >= -most && number.value <= most) {
        *out = number.value;
        return true;
    }
    diag_error(diags, node->mark, "E406", "a %s lies between -%g and %g",
               latitude ? "latitude" : "longitude", most, most);
    const char *near = meant(diags->arena, node->text, most);
    if (near)
        diag_help(diags, "did you mean `%s`?", near);
    else
        diag_help(diags, "`%s` is degrees %s, negative in the %s", field->name,
                  latitude ? "north" : "east", latitude ? "south" : "west");
    return false;
}
