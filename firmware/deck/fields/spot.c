/* Reads spots on pictures. */
#include "deck/fields/spot.h"

#include <string.h>

static bool refuse(struct diags *diags, const char *key, const struct quantity *value)
{
    const char *unit = value->unit;
    diag_error(diags, value->mark, "E451", "`%s` is written in percent or in pixels, not in `%s`",
               key, unit);
    diag_help(diags, "write `%s: 34 %%` of the picture, or `%s: 1240` of its pixels", key, key);
    return false;
}

/* E451 for what is neither a percentage nor a count of pixels. */
static bool take(struct diags *diags, const char *key, const struct quantity *value, double *out,
                 bool *in_px)
{
    bool percent = strcmp(value->unit, "%") == 0;
    *in_px = *value->unit == '\0' || strcmp(value->unit, "px") == 0;
    if (!percent && !*in_px)
        return refuse(diags, key, value);
    if (value->bound != QUANTITY_EXACT || value->value < 0 || (percent && value->value > 100)) {
        diag_error(diags, value->mark, "E451",
                   percent ? "`%s` lies between 0 %% and 100 %% of the picture"
                           : "`%s` counts the picture's pixels from 0",
                   key);
        diag_help(diags, "write `%s: 34 %%` of the picture, or `%s: 1240` of its pixels", key, key);
        return false;
    }
    if (*in_px && *value->unit == '\0' && value->value > 0 && value->value < 1) {
        diag_error(diags, value->mark, "E451", "`%s: %g` is less than a pixel", key, value->value);
        diag_help(diags, "write `%s: %g %%`", key, value->value * 100);
        return false;
    }
    *out = percent ? value->value / 100 : value->value;
    return true;
}

bool spot_of(struct diags *diags, const struct quantity *x, const struct quantity *y,
             struct picture_spot *out)
{
    const char *missing = !x->given ? "x" : !y->given ? "y" : NULL;
    struct picture_spot spot = {.given = true, .mark = x->given ? x->mark : y->mark};
    if (missing) {
        diag_error(diags, spot.mark, "E450", "a place on a picture has an `x` and a `y`");
        diag_help(diags, "add `%s: 50 %%`", missing);
        return false;
    }
    bool good = take(diags, "x", x, &spot.x, &spot.x_px);
    good = take(diags, "y", y, &spot.y, &spot.y_px) && good;
    if (good)
        *out = spot;
    return good;
}

bool spot_is_fraction(const struct picture_spot *spot)
{
    return spot->given && spot->x_px && spot->y_px && spot->x <= 1 && spot->y <= 1;
}

void spot_report_fraction(struct diags *diags, const struct picture_spot *spot)
{
    diag_error(diags, spot->mark, "E451",
               "these are all within one pixel of the upper left corner: numbers alone are pixels");
    diag_help(diags, "if they are parts of the picture, write percent: `x: %g %%, y: %g %%`",
              spot->x * 100, spot->y * 100);
}

bool spot_is_pair(const struct node *node)
{
    if (node->kind == NODE_LIST && node->first)
        node = node->first;
    return node->kind == NODE_SCALAR && (strchr(node->text, '%') || strstr(node->text, "px"));
}

static bool no_pair(struct diags *diags, const char *key, struct mark at)
{
    diag_error(diags, at, "E452", "`%s` takes two distances: from the left and the upper edge",
               key);
    diag_help(diags, "write `34 %%, 71 %%` of the picture, or `1240 px, 880 px`");
    return false;
}

/* A value as it is written. */
struct written {
    const char *text;
    struct mark mark;
};

/* Both values of `34 %, 71 %`, or of a list; false: there are no two. */
static bool split(struct arena *arena, const struct node *node, struct written out[static 2])
{
    if (node->kind == NODE_SCALAR) {
        size_t first = strcspn(node->text, ",;");
        out[0] = (struct written){arena_copy(arena, node->text, first), node->mark};
        out[1] = (struct written){node->text + first + 1, node->mark};
        return node->text[first] != '\0';
    }
    const struct node *first = node->kind == NODE_LIST ? node->first : NULL;
    const struct node *second = first ? first->next : NULL;
    if (!second || second->next || first->kind != NODE_SCALAR || second->kind != NODE_SCALAR)
        return false;
    out[0] = (struct written){first->text, first->mark};
    out[1] = (struct written){second->text, second->mark};
    return true;
}

bool spot_pair(struct diags *diags, const char *key, const struct node *node,
               struct picture_spot *out)
{
    struct written texts[2];
    struct quantity both[2];
    struct picture_spot spot = {.given = true, .mark = node->mark};
    if (node->broken)
        return false;
    if (!split(diags->arena, node, texts))
        return no_pair(diags, key, node->mark);
    for (size_t i = 0; i < 2; i++)
        if (!scalar_quantity(diags, texts[i].mark, texts[i].text, &both[i]))
            return false;
    bool good = take(diags, "x", &both[0], &spot.x, &spot.x_px);
    good = take(diags, "y", &both[1], &spot.y, &spot.y_px) && good;
    if (good)
        *out = spot;
    return good;
}

bool spot_outline(struct diags *diags, const char *key, const struct node *node,
                  struct picture_outline *out)
{
    enum { LEAST = 3, MOST = 1000 };
    size_t count = 0;
    bool good = true;
    if (node->broken)
        return false;
    for (const struct node *item = node->first; node->kind == NODE_LIST && item; item = item->next)
        count++;
    if (count < LEAST || count > MOST) {
        diag_error(diags, node->mark, "E453", "`%s` takes %d to %d corners of the area", key, LEAST,
                   MOST);
        diag_help(diags, "write `%s: [[10 %%, 20 %%], [40 %%, 20 %%], [40 %%, 60 %%]]`", key);
        return false;
    }
    *out = (struct picture_outline){arena_array(diags->arena, struct picture_spot, count), 0};
    for (const struct node *item = node->first; item; item = item->next)
        good = spot_pair(diags, key, item, &out->items[out->count++]) && good;
    bool fractions = good;
    for (size_t i = 0; i < out->count; i++)
        fractions = fractions && spot_is_fraction(&out->items[i]);
    if (fractions)
        spot_report_fraction(diags, &out->items[0]);
    return good && !fractions;
}
