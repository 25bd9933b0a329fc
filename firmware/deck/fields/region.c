/* FIELD_REGION: four edges, or a name. */
#include "deck/fields/region.h"

#include <string.h>

#include "deck/fields/value.h"

enum { NAMED = 5 };

const char *const region_names[NAMED + 1] = {"caucasus",     "caspian",         "black-sea",
                                             "central-asia", "middle-corridor", NULL};

static const struct {
    double south, north, west, east;
} named[NAMED] = {
    {38.0, 43.8, 39.5, 51.0}, {36.2, 47.4, 46.0, 55.5}, {40.5, 47.5, 27.0, 42.0},
    {34.5, 55.5, 46.5, 82.0}, {34.5, 48.0, 26.0, 82.0},
};

#define EDGE(key, kind, words, text)                                                               \
    {                                                                                              \
        .name = #key, .type = (kind), .offset = offsetof(struct region, key), .required = true,    \
        .help = (words), .example = (text)                                                         \
    }

static const struct field edge_fields[] = {
    EDGE(south, FIELD_LATITUDE, "The lower edge, in degrees north.", "38.2"),
    EDGE(north, FIELD_LATITUDE, "The upper edge, in degrees north.", "42.6"),
    EDGE(west, FIELD_LONGITUDE, "The left edge, in degrees east.", "42.0"),
    EDGE(east, FIELD_LONGITUDE, "The right edge, in degrees east.", "50.6"),
};

static bool check_order(struct diags *diags, const struct node *node, const char *low,
                        const char *high, double low_value, double high_value)
{
    if (low_value < high_value)
        return true;
    if (low_value > high_value) {
        diag_error(diags, node->mark, "E409", "the %s edge is %s of the %s edge", low, high, high);
        diag_help(diags, "write `%s: %s, %s: %s`", low, node_get(node, high)->text, high,
                  node_get(node, low)->text);
    } else {
        diag_error(diags, node->mark, "E409", "the %s edge is the %s edge too", low, high);
        diag_help(diags, "correct one");
    }
    return false;
}

static bool read_edges(struct reader *reader, const struct node *node, struct region *region)
{
    static const struct field edges = {.name = "region",
                                       .type = FIELD_GROUP,
                                       .sub = edge_fields,
                                       .sub_count = sizeof edge_fields / sizeof *edge_fields};
    if (!fields_value(reader, &edges, node, region))
        return false;
    bool good = check_order(reader->diags, node, "south", "north", region->south, region->north);
    good = check_order(reader->diags, node, "west", "east", region->west, region->east) && good;
    region->south_mark = node_get(node, "south")->mark;
    region->north_mark = node_get(node, "north")->mark;
    region->west_mark = node_get(node, "west")->mark;
    region->east_mark = node_get(node, "east")->mark;
    region->known = true;
    return good;
}

static void take_name(struct region *region)
{
    for (size_t i = 0; i < NAMED; i++) {
        if (strcmp(region_names[i], region->name.text) != 0)
            continue;
        region->south = named[i].south;
        region->north = named[i].north;
        region->west = named[i].west;
        region->east = named[i].east;
        region->known = true;
    }
}

bool region_read(struct reader *reader, const struct node *node, struct region *out)
{
    static const struct field field = {.name = "region",
                                       .type = FIELD_REGION,
                                       .example = "{south: 38.2, north: 42.6, west: 42, east: 51}"};
    struct region region = {.given = true, .mark = node->mark};
    if (node->broken)
        return false;
    if (node->kind == NODE_LIST)
        return fields_wrong_shape(reader, &field, node);
    if (node->kind == NODE_MAP) {
        if (!read_edges(reader, node, &region))
            return false;
    } else {
        if (!fields_scalar(reader, &field, node) ||
            !fields_id(reader, node->mark, node->text, &region.name))
            return false;
        take_name(&region);
    }
    *out = region;
    return true;
}
