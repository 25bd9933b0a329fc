#include "deck/value/degrees.h"

#include <math.h>
#include <string.h>

/* Words and letters for the four sides. A letter that two languages use for two sides of an axis is
 * in the table of those that are asked about. */
struct side {
    const char *word;
    enum degrees_axis axis;
    double sign;
};

static const struct side sides[] = {
    {"North", DEGREES_NORTH, 1},  {"Nord", DEGREES_NORTH, 1},   {"Norte", DEGREES_NORTH, 1},
    {"Kuzey", DEGREES_NORTH, 1},  {"Şimal", DEGREES_NORTH, 1},  {"с. ш.", DEGREES_NORTH, 1},
    {"с.ш.", DEGREES_NORTH, 1},   {"с. ш", DEGREES_NORTH, 1},   {"с.ш", DEGREES_NORTH, 1},
    {"сш", DEGREES_NORTH, 1},     {"С", DEGREES_NORTH, 1},      {"с", DEGREES_NORTH, 1},
    {"K", DEGREES_NORTH, 1},      {"N", DEGREES_NORTH, 1},      {"South", DEGREES_NORTH, -1},
    {"Süd", DEGREES_NORTH, -1},   {"Sud", DEGREES_NORTH, -1},   {"Sur", DEGREES_NORTH, -1},
    {"Güney", DEGREES_NORTH, -1}, {"Cənub", DEGREES_NORTH, -1}, {"ю. ш.", DEGREES_NORTH, -1},
    {"ю.ш.", DEGREES_NORTH, -1},  {"ю. ш", DEGREES_NORTH, -1},  {"ю.ш", DEGREES_NORTH, -1},
    {"юш", DEGREES_NORTH, -1},    {"Ю", DEGREES_NORTH, -1},     {"ю", DEGREES_NORTH, -1},
    {"G", DEGREES_NORTH, -1},     {"S", DEGREES_NORTH, -1},     {"East", DEGREES_EAST, 1},
    {"Este", DEGREES_EAST, 1},    {"Est", DEGREES_EAST, 1},     {"Ost", DEGREES_EAST, 1},
    {"Doğu", DEGREES_EAST, 1},    {"Şərq", DEGREES_EAST, 1},    {"в. д.", DEGREES_EAST, 1},
    {"в.д.", DEGREES_EAST, 1},    {"в. д", DEGREES_EAST, 1},    {"в.д", DEGREES_EAST, 1},
    {"вд", DEGREES_EAST, 1},      {"В", DEGREES_EAST, 1},       {"в", DEGREES_EAST, 1},
    {"D", DEGREES_EAST, 1},       {"E", DEGREES_EAST, 1},       {"West", DEGREES_EAST, -1},
    {"Ouest", DEGREES_EAST, -1},  {"Oeste", DEGREES_EAST, -1},  {"Ovest", DEGREES_EAST, -1},
    {"Batı", DEGREES_EAST, -1},   {"Qərb", DEGREES_EAST, -1},   {"з. д.", DEGREES_EAST, -1},
    {"з.д.", DEGREES_EAST, -1},   {"з. д", DEGREES_EAST, -1},   {"з.д", DEGREES_EAST, -1},
    {"зд", DEGREES_EAST, -1},     {"З", DEGREES_EAST, -1},      {"з", DEGREES_EAST, -1},
    {"W", DEGREES_EAST, -1},
};

static const struct {
    const char *letter, *meanings;
} doubtful[] = {
    {"O", "`O` is east in German, and west in French, Italian and Spanish"},
    {"B", "`B` is west in Turkish, and looks like the `В` that is east in Russian"},
    {"C", "`C` is south in Azerbaijani, and looks like the `С` that is north in Russian"},
    {"Ş", "`Ş` is north and east in Azerbaijani"},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Its length where the text begins with this word and no letter follows; 0. */
static size_t word_at(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i < length; i++)
        if (lower(text[i]) != lower(word[i]))
            return 0;
    /* The signs of degrees and minutes are no letters, nor is a space without a break. */
    static const char *const ends[] = {"°", "º", "′", "″", "’", "”", "\xC2\xA0", "\xE2\x80\xAF"};
    bool ended = !is_letter(text[length]);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        ended = ended || strncmp(text + length, ends[i], strlen(ends[i])) == 0;
    return ended ? length : 0;
}

static size_t any_of(const char *text, const char *const *signs)
{
    for (; *signs; signs++)
        if (strncmp(text, *signs, strlen(*signs)) == 0)
            return strlen(*signs);
    return 0;
}

static size_t blanks(const char *text)
{
    static const char *const signs[] = {" ", "\t", "\xC2\xA0", "\xE2\x80\xAF", NULL};
    size_t length = 0;
    for (size_t step; (step = any_of(text + length, signs)) > 0;)
        length += step;
    return length;
}

/* Degrees, minutes and seconds as they are written. */
struct angle {
    double parts[3];
    unsigned count;
    bool decimals; /* the last one has */
    double sign;   /* -1 or 1 where a sign is written; 0 */
    const struct side *side;
    const char *doubt; /* what its letter may mean */
    size_t length;     /* of its text; 0: there is none */
};

/* A number with a decimal point or comma. Its length; 0: there is none. */
static size_t read_part(const char *text, double *out, bool *decimals)
{
    size_t whole = strspn(text, "0123456789"), length = whole;
    double value = 0, unit = 1;
    if (whole == 0 || whole > 6)
        return 0;
    for (size_t i = 0; i < whole; i++)
        value = value * 10 + (text[i] - '0');
    *decimals = (text[whole] == '.' || text[whole] == ',') && text[whole + 1] >= '0' &&
                text[whole + 1] <= '9';
    for (length += *decimals; *decimals && text[length] >= '0' && text[length] <= '9'; length++) {
        unit /= 10;
        value += (text[length] - '0') * unit;
    }
    *out = value;
    return length;
}

static size_t read_side(const char *text, struct angle *angle)
{
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        size_t length = word_at(text, sides[i].word);
        if (length > 0) {
            angle->side = &sides[i];
            return length;
        }
    }
    for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
        size_t length = word_at(text, doubtful[i].letter);
        if (length > 0) {
            angle->doubt = doubtful[i].meanings;
            return length;
        }
    }
    return 0;
}

static size_t read_sign(const char *text, double *sign)
{
    static const char *const minus[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93", NULL};
    size_t length = any_of(text, minus);
    *sign = length > 0 ? -1 : *text == '+' ? 1 : 0;
    return length > 0 ? length : *text == '+';
}

/* What stands behind degrees, minutes and seconds; a colon behind either of the first two. */
static size_t read_unit(const char *text, unsigned part)
{
    static const char *const units[][8] = {
        {"°", "º", "˚", "deg", "d", ":", NULL},
        {"′", "’", "'", "ʹ", "min", "m", ":", NULL},
        {"″", "”", "\"", "''", "′′", "ʺ", "sec", NULL},
    };
    return any_of(text, units[part]);
}

/* An angle at the start of the text. */
static struct angle read_angle(const char *text)
{
    struct angle angle = {.length = 0};
    size_t at = blanks(text), end = 0;
    at += read_side(text + at, &angle);
    at += blanks(text + at);
    at += read_sign(text + at, &angle.sign);
    at += blanks(text + at);
    while (angle.count < 3 && !angle.decimals) {
        size_t step = read_part(text + at, &angle.parts[angle.count], &angle.decimals);
        if (step == 0)
            break;
        at += step;
        size_t space = blanks(text + at), unit = read_unit(text + at + space, angle.count);
        /* `3 d`: the letter of a unit may be one of a side (`D`), which stands alone. */
        at += unit > 0 ? space + unit : 0;
        end = at;
        at += blanks(text + at);
        angle.count++;
    }
    if (angle.count == 0)
        return (struct angle){.length = 0};
    if (!angle.side && !angle.doubt) {
        size_t side = read_side(text + at, &angle);
        end = side > 0 ? at + side : end;
    }
    angle.length = end;
    return angle;
}

static double value_of(const struct angle *angle)
{
    double value = angle->parts[0] + angle->parts[1] / 60 + angle->parts[2] / 3600;
    bool west = angle->sign < 0 || (angle->side && angle->side->sign < 0);
    return west ? -value : value;
}

const char *degrees_format(struct arena *arena, double value)
{
    char *text = arena_printf(arena, "%.6f", value);
    size_t length = strlen(text);
    for (unsigned i = 0; i < 4 && text[length - 1] == '0'; i++)
        text[--length] = '\0';
    return text;
}

/* The number that was meant by one that is too large: a digit slipped in (`140.41`), or the point
 * is missing (`4041`). NULL: neither. */
static const char *meant(struct arena *arena, const char *text, double most)
{
    size_t sign = *text == '-', whole = strspn(text + sign, "0123456789");
    size_t length = strlen(text), wanted = most > 90 ? 3 : 2;
    double value;
    bool decimals;
    if (whole <= 2 || strspn(text + sign, "0123456789.") + sign != length)
        return NULL;
    for (size_t i = sign; text[sign + whole] == '.' && i < sign + whole; i++) {
        const char *shorter = arena_printf(arena, "%.*s%s", (int)i, text, text + i + 1);
        if (shorter[sign] != '0' && read_part(shorter + sign, &value, &decimals) && value <= most)
            return shorter;
    }
    for (; text[sign + whole] == '\0' && wanted >= 2; wanted--) {
        const char *cut =
            arena_printf(arena, "%.*s.%s", (int)(sign + wanted), text, text + sign + wanted);
        if (whole > wanted && read_part(cut + sign, &value, &decimals) && value <= most)
            return cut;
    }
    return NULL;
}

const char *degrees_slip(struct arena *arena, const char *text)
{
    return meant(arena, text, 90);
}

static void refuse(struct diags *diags, const struct degrees_text *value, enum degrees_axis axis)
{
    bool north = axis == DEGREES_NORTH;
    diag_error(diags, value->mark, "E210", "`%s` takes degrees, not `%s`", value->key, value->text);
    diag_help(diags, "write degrees with decimals, %s negative: `%s: %s`; or `%s`",
              north ? "south" : "west", value->key, north ? "40.41" : "49.87",
              north ? "40°25'N" : "49°52'E");
}

/* 188 degrees east is 172 west, as maps of the Pacific count on. "" where that is not so. */
static const char *turned(struct arena *arena, double number)
{
    const char *side = number > 0 ? "east" : "west", *other = number > 0 ? "west" : "east";
    double same = number > 0 ? number - 360 : number + 360;
    if (fabs(number) <= 180 || fabs(number) > 360)
        return "";
    return arena_printf(arena, "write `%.10g`: %.10g° %s is %.10g° %s", same, fabs(number), side,
                        fabs(same), other);
}

static void beyond(struct diags *diags, const struct degrees_text *value, enum degrees_axis axis,
                   double number, double most)
{
    const char *around = axis == DEGREES_EAST ? turned(diags->arena, number) : "";
    bool north = axis == DEGREES_NORTH;
    diag_error(diags, value->mark, "E406", "a %s lies between -%g and %g",
               north ? "latitude" : "longitude", fmin(most, 180), most);
    const char *near = meant(diags->arena, value->text, most);
    if (*around)
        diag_help(diags, "%s%s%s%s", around, near ? "; or did you mean `" : "", near ? near : "",
                  near ? "`?" : "");
    else if (near)
        diag_help(diags, "did you mean `%s`?", near);
    else
        diag_help(diags, "`%s` is degrees %s, negative in the %s", value->key,
                  north ? "north" : "east", north ? "south" : "west");
}

/* Minutes and seconds, of which there are 60. */
static bool check_parts(struct diags *diags, const struct degrees_text *value,
                        const struct angle *angle)
{
    static const char *const names[] = {"degrees", "minutes", "seconds"};
    for (unsigned i = 1; i < angle->count; i++) {
        if (angle->parts[i] < 60)
            continue;
        diag_error(diags, value->mark, "E406", "`%s` has %g %s; there are 60 in %s", value->text,
                   angle->parts[i], names[i], i == 1 ? "a degree" : "a minute");
        diag_help(diags, "correct it; with decimals it would be `%s`",
                  degrees_format(diags->arena, value_of(angle)));
        return false;
    }
    return true;
}

/* Its letter, by itself, may be of the other axis or of none. */
static bool check_side(struct diags *diags, const struct degrees_text *value,
                       const struct angle *angle, enum degrees_axis axis)
{
    bool north = axis == DEGREES_NORTH;
    if (angle->doubt) {
        diag_error(diags, value->mark, "E432", "%s", angle->doubt);
        diag_help(diags, north ? "write N or S" : "write E or W");
        return false;
    }
    if (angle->side && angle->side->axis != axis) {
        diag_error(diags, value->mark, "E431", "`%s` is %s, and `%s` is %s", value->key,
                   north ? "north–south" : "east–west", value->text,
                   north ? "east or west" : "north or south");
        diag_help(diags, "exchange latitude and longitude");
        return false;
    }
    if (angle->side && angle->sign != 0) {
        diag_error(diags, value->mark, "E433", "`%s` has a sign and a letter", value->text);
        diag_help(diags, "leave out one of them: `%s`",
                  degrees_format(diags->arena, value_of(angle)));
        return false;
    }
    return true;
}

static bool take(struct diags *diags, const struct degrees_text *value, const struct angle *angle,
                 enum degrees_axis axis, double *out)
{
    double most = axis == DEGREES_NORTH ? 90 : fmax(value->most, 180);
    if (!check_side(diags, value, angle, axis) || !check_parts(diags, value, angle))
        return false;
    double number = value_of(angle);
    if (number < -fmin(most, 180) || number > most) {
        beyond(diags, value, axis, number, most);
        return false;
    }
    *out = number;
    return true;
}

bool degrees_read(struct diags *diags, const struct degrees_text *value, enum degrees_axis axis,
                  double *out)
{
    struct angle angle = read_angle(value->text);
    if (angle.length == 0 || value->text[angle.length + blanks(value->text + angle.length)]) {
        refuse(diags, value, axis);
        return false;
    }
    return take(diags, value, &angle, axis, out);
}

/* The length of what parts two angles. */
static size_t between(const char *text)
{
    size_t at = blanks(text), space = at;
    if (text[at] == ',' || text[at] == ';' || text[at] == '/')
        return at + 1 + blanks(text + at + 1);
    return space;
}

/* Two angles. Those of whole numbers alone, `59 10`, would be one of degrees and minutes. */
static bool read_two(const char *text, struct angle *first, struct angle *second, const char **rest)
{
    *first = read_angle(text);
    if (first->length == 0)
        return false;
    const char *at = text + first->length;
    size_t gap = between(at);
    *second = gap > 0 ? read_angle(at + gap) : (struct angle){.length = 0};
    if (gap == 0 && first->side) /* `59°54'N10°45'E` */
        *second = read_angle(at);
    *rest = at + gap + second->length;
    *rest += blanks(*rest);
    return second->length > 0;
}

bool degrees_are_pair(const char *text)
{
    struct angle first, second;
    const char *rest;
    return read_two(text, &first, &second, &rest);
}

/* One of a pair, by its own words. */
static struct degrees_text part_of(struct arena *arena, const struct degrees_text *value,
                                   const char *text, const struct angle *angle, bool lat)
{
    struct degrees_text part = {.mark = value->mark, .key = lat ? "lat" : "lon"};
    text += blanks(text);
    part.text = arena_copy(arena, text, angle->length);
    return part;
}

bool degrees_read_pair(struct diags *diags, const struct degrees_text *value, struct place_geo *out)
{
    struct angle first, second;
    const char *rest = "";
    if (!read_two(value->text, &first, &second, &rest) || *rest) {
        diag_error(diags, value->mark, "E434", "`%s` takes a latitude and a longitude, not `%s`",
                   value->key, value->text);
        diag_help(diags, "write `%s: 59.9139, 10.7522`, in { } with quotes around the two",
                  value->key);
        return false;
    }
    bool turned = first.side && second.side && first.side->axis == DEGREES_EAST &&
                  second.side->axis == DEGREES_NORTH;
    const char *behind = value->text + first.length;
    struct degrees_text one = part_of(diags->arena, value, value->text, &first, !turned);
    struct degrees_text other =
        part_of(diags->arena, value, behind + between(behind), &second, turned);
    if (!turned && !first.side && fabs(value_of(&first)) > 90 && fabs(value_of(&second)) <= 90) {
        diag_error(diags, value->mark, "E406", "a latitude lies between -90 and 90");
        diag_help(diags, "the latitude comes first: `%s: %s, %s`", value->key, other.text,
                  one.text);
        return false;
    }
    bool good =
        take(diags, turned ? &other : &one, turned ? &second : &first, DEGREES_NORTH, &out->lat);
    return take(diags, turned ? &one : &other, turned ? &first : &second, DEGREES_EAST,
                &out->lon) &&
           good;
}
