/* Latitudes and longitudes as written. */
#include <string.h>

#include "deck/fields/value.h"
#include "deck/value/number.h"

/* What was meant by a number out of range: a digit slipped in (`140.41`), or the point is missing
 * (`4041`). NULL: who knows. */
static const char *meant(struct arena *arena, const char *text, double most)
{
    size_t sign = *text == '-', whole = strspn(text + sign, "0123456789");
    size_t length = strlen(text), wanted = most > 90 ? 3 : 2;
    struct number number;
    if (whole <= 2 || strspn(text + sign, "0123456789.") + sign != length)
        return NULL;
    for (size_t i = sign; text[sign + whole] == '.' && i < sign + whole; i++) {
        const char *shorter = arena_printf(arena, "%.*s%s", (int)i, text, text + i + 1);
        const char *rest = shorter;
        if (shorter[sign] != '0' && number_read(&rest, &number) == NUMBER_GOOD &&
            number.value >= -most && number.value <= most)
            return shorter;
    }
    for (; text[sign + whole] == '\0' && wanted >= 2; wanted--) {
        const char *cut =
            arena_printf(arena, "%.*s.%s", (int)(sign + wanted), text, text + sign + wanted);
        const char *rest = cut;
        if (whole > wanted && number_read(&rest, &number) == NUMBER_GOOD && number.value >= -most &&
            number.value <= most)
            return cut;
    }
    return NULL;
}

/* A number of degrees, minutes or seconds, with a decimal point or comma; 0: none there. */
static size_t part_read(const char *text, double *out)
{
    size_t whole = strspn(text, "0123456789"), length = whole;
    char digits[32];
    if (whole == 0 || whole > 3)
        return 0;
    if (text[whole] == '.' || text[whole] == ',')
        length += 1 + strspn(text + whole + 1, "0123456789");
    if (length >= sizeof digits)
        return 0;
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (length > whole)
        digits[whole] = '.';
    const char *rest = digits;
    struct number number;
    if (number_read(&rest, &number) != NUMBER_GOOD || *rest)
        return 0;
    *out = number.value;
    return length;
}

/* Bytes of a letter of the compass that the axis has; `sign` is -1 for S and W. */
static size_t compass(const char *text, bool latitude, double *sign)
{
    const char *letters = latitude ? "NnSs" : "EeWw";
    const char *found = *text ? strchr(letters, *text) : NULL;
    if (!found)
        return 0;
    *sign = found - letters >= 2 ? -1 : 1;
    return 1;
}

static size_t sign_of_part(const char *text)
{
    static const char *const signs[] = {"°", "º", "′", "″", "’", "”", "'", "\"", " "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

/* `40°35'53"N` and `40,598` as degrees with decimals; NULL: it is neither. */
static const char *in_degrees(struct arena *arena, const char *text, bool latitude)
{
    double sum = 0, unit = 1, sign = 1, part;
    unsigned parts = 0;
    size_t length = compass(text, latitude, &sign);
    bool letter = length > 0;
    if (text[length] == '-' && !letter) {
        sign = -1;
        length++;
    }
    while (text[length]) {
        size_t step = sign_of_part(text + length);
        if (step == 0 && !letter && parts > 0 && (step = compass(text + length, latitude, &sign)))
            letter = true;
        if (step == 0 && parts < 3 && (step = part_read(text + length, &part))) {
            if (parts++ > 0 && part >= 60)
                return NULL;
            sum += part / unit;
            unit *= 60;
        }
        if (step == 0)
            return NULL;
        length += step;
    }
    if (parts == 0 || sum > (latitude ? 90 : 180))
        return NULL;
    char *degrees = arena_printf(arena, "%.4f", sign * sum);
    size_t end = strlen(degrees);
    while (degrees[end - 1] == '0' && degrees[end - 3] != '.')
        degrees[--end] = '\0';
    return degrees;
}

bool fields_degrees(struct reader *reader, const struct field *field, const struct node *node,
                    double *out)
{
    struct diags *diags = reader->diags;
    bool latitude = field->type == FIELD_LATITUDE;
    double most = latitude ? 90 : 180;
    const char *text = node->text;
    struct number number;
    if (number_read(&text, &number) != NUMBER_GOOD || *text) {
        diag_error(diags, node->mark, "E210", "`%s` takes a number, not `%s`", field->name,
                   node->text);
        const char *cure = in_degrees(diags->arena, node->text, latitude);
        diag_help(diags, "write degrees with decimals, %s negative: `%s: %s`",
                  latitude ? "south" : "west", field->name,
                  cure       ? cure
                  : latitude ? "40.41"
                             : "49.87");
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
