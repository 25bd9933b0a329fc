/* Numbers: the format's own spelling, and what another one may have meant. */
#include "deck/value/number.h"

#include <ctype.h>
#include <string.h>

enum {
    DIGITS_MAX = 15, /* a double holds any number of 15 digits */
    GROUPS_MAX = 16,
};

struct digits {
    double whole; /* all digits as one whole number: exact */
    unsigned count;
};

static unsigned take(const char **text, struct digits *digits)
{
    unsigned taken = 0;
    for (; isdigit((unsigned char)**text); (*text)++, taken++) {
        if (digits->count++ < DIGITS_MAX)
            digits->whole = digits->whole * 10 + (**text - '0');
    }
    return taken;
}

/* `1 200 000`: after a first group of one to three digits, all groups have three. */
static bool take_groups(const char **text, struct digits *digits)
{
    unsigned first = take(text, digits);
    for (size_t space; (space = number_space(*text)) && isdigit((unsigned char)(*text)[space]);) {
        *text += space;
        if (take(text, digits) != 3 || first > 3)
            return false;
    }
    return true;
}

enum number_result number_read(const char **text, struct number *out)
{
    const char *at = *text;
    bool minus = false;
    if (*at == '-') {
        minus = true;
        at++;
    } else if (strncmp(at, "\xE2\x88\x92", 3) == 0) { /* U+2212 */
        minus = true;
        at += 3;
    }
    if (!isdigit((unsigned char)*at))
        return NUMBER_NONE;
    struct digits digits = {0};
    if (!take_groups(&at, &digits))
        return NUMBER_BAD_GROUPS;
    unsigned decimals = 0;
    if (at[0] == '.' && isdigit((unsigned char)at[1])) {
        at++;
        decimals = take(&at, &digits);
    }
    if (digits.count > DIGITS_MAX)
        return NUMBER_TOO_LONG;
    double scale = 1;
    for (unsigned i = 0; i < decimals; i++)
        scale *= 10;
    *out = (struct number){(minus ? -digits.whole : digits.whole) / scale, decimals};
    *text = at;
    return NUMBER_GOOD;
}

/* Digits and the signs between them. */
struct spelled {
    const char *minus; /* "-", or "" */
    struct {
        const char *digits;
        size_t count;
        char sign; /* before these digits: `.` `,` `'` `_` or a space; '\0' at the start */
    } groups[GROUPS_MAX];
    size_t count;
    const char *rest;
};

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Bytes of the sign at `text`, 0 for none. */
static size_t read_sign(const char *text, char *sign)
{
    size_t space = number_space(text);
    bool apostrophe = strncmp(text, "\u2019", 3) == 0;
    *sign = space ? ' ' : apostrophe ? '\'' : *text;
    if (space)
        return space;
    if (apostrophe)
        return 3;
    return *text && strchr(".,'_", *text) ? 1 : 0;
}

static bool spell(const char *text, struct spelled *out)
{
    *out = (struct spelled){.minus = "", .rest = text};
    bool minus = *text == '-' || strncmp(text, "\u2212", 3) == 0;
    if (minus)
        out->minus = "-";
    text += minus ? (*text == '-' ? 1 : 3) : 0;
    char sign = '\0';
    for (size_t size = 0;;) {
        size_t digits = count_digits(text + size);
        if (digits == 0)
            break;
        if (out->count == GROUPS_MAX)
            return false;
        out->groups[out->count].digits = text + size;
        out->groups[out->count].count = digits;
        out->groups[out->count++].sign = sign;
        text += size + digits;
        size = read_sign(text, &sign);
        if (size == 0)
            break;
    }
    out->rest = text;
    return out->count > 0;
}

/* `1 234 567`: one to three digits, then threes behind one sign, up to group `end`. */
static bool are_thousands(const struct spelled *spelled, size_t end)
{
    bool good = spelled->groups[0].count <= 3 && end > 1;
    for (size_t i = 1; i < end; i++)
        good = good && spelled->groups[i].count == 3 &&
               spelled->groups[i].sign == spelled->groups[1].sign;
    return good;
}

/* The groups without signs, but a point before the last one if it holds decimals. */
static const char *join(struct arena *arena, const struct spelled *spelled, bool decimals)
{
    const char *text = spelled->minus;
    for (size_t i = 0; i < spelled->count; i++)
        text = arena_printf(arena, "%s%s%.*s", text, decimals && i + 1 == spelled->count ? "." : "",
                            (int)spelled->groups[i].count, spelled->groups[i].digits);
    return text;
}

/* `1.2` for 1.200, `1.2340` for 1.234: never three decimals behind so few digits. */
static const char *clear_fraction(struct arena *arena, const struct spelled *spelled)
{
    const char *text = join(arena, spelled, true);
    size_t length = strlen(text);
    if (text[length - 1] != '0')
        return arena_printf(arena, "%s0", text);
    while (text[length - 1] == '0')
        length--;
    length -= text[length - 1] == '.';
    return arena_copy(arena, text, length);
}

/* One sign between two groups. */
static void guess_pair(struct arena *arena, const struct spelled *spelled, struct number_guess *out)
{
    char sign = spelled->groups[1].sign;
    bool thousands = are_thousands(spelled, 2) && spelled->groups[0].digits[0] != '0';
    if (sign != ',' && sign != '.') {
        out->plain = sign == ' ';
        if (are_thousands(spelled, 2))
            out->whole = join(arena, spelled, false);
        out->problem = "thousands are grouped by spaces";
    } else if (thousands) {
        out->whole = join(arena, spelled, false);
        out->fraction = clear_fraction(arena, spelled);
        out->sign = sign;
    } else {
        out->plain = sign == '.';
        out->fraction = join(arena, spelled, true);
        out->problem = "decimals are written with a point, not a comma";
    }
}

void number_guess(struct arena *arena, const char *text, struct number_guess *out)
{
    struct spelled spelled;
    *out = (struct number_guess){.plain = true, .rest = text};
    if (!spell(text, &spelled))
        return;
    out->rest = spelled.rest;
    if (spelled.count < 2)
        return;
    out->plain = false;
    size_t last = spelled.count - 1;
    char first = spelled.groups[1].sign, end = spelled.groups[last].sign;
    if (last == 1) {
        guess_pair(arena, &spelled, out);
    } else if (are_thousands(&spelled, spelled.count)) {
        out->plain = first == ' ';
        out->whole = join(arena, &spelled, false);
        out->problem =
            first == ',' ? "numbers are written without commas" : "thousands are grouped by spaces";
    } else if (are_thousands(&spelled, last) && end != first && (end == ',' || end == '.')) {
        out->plain = first == ' ' && end == '.';
        out->fraction = join(arena, &spelled, true);
        out->problem = first == ' '
                           ? "decimals are written with a point, not a comma"
                           : "thousands are grouped by spaces, decimals stand behind a point";
    } else {
        out->plain = first == ' '; /* number_read() finds what is wrong */
    }
}

static bool is_in(const struct number_range *range, const char *number)
{
    struct number read;
    return number && number_read(&number, &read) == NUMBER_GOOD &&
           (range->least >= range->most ||
            (read.value >= range->least && read.value <= range->most)) &&
           !(range->whole && read.decimals > 0);
}

bool number_check(struct diags *diags, struct mark at, const char *utf8, const char *number,
                  const struct number_range *range)
{
    struct number_guess guess;
    number_guess(diags->arena, number, &guess);
    bool whole = is_in(range, guess.whole);
    bool fraction = is_in(range, guess.fraction);
    if (guess.plain || (!whole && (guess.sign == '.' || !fraction)))
        return true;
    int before = (int)(number - utf8);
    const char *sign = guess.sign == ',' ? "comma" : "point";
    if (whole && fraction) {
        size_t shown = strlen(guess.fraction);
        shown -= strlen(guess.fraction) > strlen(guess.whole) + 1; /* the 0 that makes it clear */
        diag_error(diags, at, "E411", "the %s could mean %s or %.*s", sign, guess.whole, (int)shown,
                   guess.fraction);
        diag_help(diags, "write `%.*s%s%s` or `%.*s%s%s`", before, utf8, guess.whole, guess.rest,
                  before, utf8, guess.fraction, guess.rest);
        return false;
    }
    const char *problem = guess.sign == ',' && fraction
                              ? "decimals are written with a point, not a comma"
                              : "thousands are grouped by spaces";
    diag_error(diags, at, "E411", "%s", guess.problem ? guess.problem : problem);
    diag_help(diags, "write `%.*s%s%s`", before, utf8, whole ? guess.whole : guess.fraction,
              guess.rest);
    return false;
}
