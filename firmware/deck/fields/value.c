/* Single values: names, numbers, degrees, regions, choices, files. */
#include "deck/fields/value.h"

#include <string.h>

#include "base/slug.h"
#include "base/suggest.h"
#include "deck/date/date.h"
#include "deck/fields/region.h"
#include "deck/value/degrees.h"
#include "deck/value/number.h"
#include "deck/value/scalar.h"

enum { ID_MAX = 64 };

/* Without the line ends that a | text has. */
static const char *trimmed(struct reader *reader, const struct node *node)
{
    size_t length = node->length;
    while (length > 0 && (node->text[length - 1] == '\n' || node->text[length - 1] == ' '))
        length--;
    return length == node->length ? node->text
                                  : arena_copy(reader->diags->arena, node->text, length);
}

static bool read_name(struct reader *reader, const struct field *field, const struct node *node,
                      struct word *out)
{
    const char *text = trimmed(reader, node);
    if (*text == '\0')
        return fields_empty(reader, field, node);
    if (strchr(text, '\n'))
        return diag_error(reader->diags, node->mark, "E215", "`%s` takes one line", field->name);
    *out = (struct word){text, node->mark};
    return true;
}

bool fields_id(struct reader *reader, struct mark at, const char *text, struct word *out)
{
    size_t good = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    if (text[good] == '\0' && good >= 1 && good <= ID_MAX) {
        *out = (struct word){text, at};
        return true;
    }
    struct diags *diags = reader->diags;
    if (text[good] == '\0') {
        diag_error(diags, at, "E213", "a name for use in the deck has 1 to %d characters",
                   (int)ID_MAX);
        return false;
    }
    diag_error(diags, at, "E213",
               "names for use in the deck are made of a to z, 0 to 9, `-` and `_`");
    const char *slug = slug_of(diags->arena, text);
    diag_help(diags, "write `%s`", *slug ? slug : "the-bridge");
    return false;
}

bool fields_reference(struct reader *reader, const struct node *node, struct word *out)
{
    const char *text = trimmed(reader, node), *slug = slug_of(reader->diags->arena, text);
    bool own = node->key && strcmp(node->key, "id") == 0;
    if (!own && reader->known && strcmp(slug, text) != 0 && reader->known(reader->context, slug))
        text = slug;
    if (!fields_id(reader, node->mark, text, out))
        return false;
    if (!own && reader->used)
        reader->used(reader->context, out);
    return true;
}

static bool read_bool(struct reader *reader, const struct field *field, const struct node *node,
                      bool *out)
{
    static const char *const yes[] = {"yes", "on", "y", "1", "true"};
    static const char *const no[] = {"no", "off", "n", "0", "false"};
    const char *meant = NULL;
    const char *text = node->kind == NODE_SCALAR ? node->text : "";
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        *out = text[0] == 't';
        return true;
    }
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (suggest_same_but_capitals(text, yes[i]))
            meant = "true";
        else if (suggest_same_but_capitals(text, no[i]))
            meant = "false";
    }
    diag_error(reader->diags, node->mark, "E206", "`%s` takes `true` or `false`", field->name);
    if (meant)
        diag_help(reader->diags, "write `%s: %s`", field->name, meant);
    else
        diag_help(reader->diags, "write `%s: true` or `%s: false`", field->name, field->name);
    return false;
}

static bool check_range(struct reader *reader, const struct field *field, const struct node *node,
                        struct number number)
{
    struct diags *diags = reader->diags;
    if (field->whole && number.decimals > 0) {
        diag_error(diags, node->mark, "E211", "`%s` takes a whole number", field->name);
        return false;
    }
    bool bounded = field->least < field->most;
    if (!bounded || (number.value >= field->least && number.value <= field->most))
        return true;
    diag_error(diags, node->mark, "E211", "`%s` lies between %g and %g", field->name, field->least,
               field->most);
    diag_help(diags, "write `%s: %g`", field->name,
              number.value < field->least ? field->least : field->most);
    return false;
}

static bool read_number(struct reader *reader, const struct field *field, const struct node *node,
                        double *out)
{
    const char *text = node->text;
    struct number number;
    const struct number_range range = {field->least, field->most, field->whole};
    if (!number_check(reader->diags, node->mark, text, text, &range))
        return false;
    if (number_read(&text, &number) != NUMBER_GOOD || *text) {
        diag_error(reader->diags, node->mark, "E210", "`%s` takes a number, not `%s`", field->name,
                   node->text);
        if (field->example)
            diag_help(reader->diags, "write `%s: %s`", field->name, field->example);
        return false;
    }
    if (!check_range(reader, field, node, number))
        return false;
    *out = number.value;
    return true;
}

static bool read_degrees(struct reader *reader, const struct field *field, const struct node *node,
                         double *out)
{
    const struct degrees_text text = {node->mark, field->name, node->text, field->most};
    return degrees_read(reader->diags, &text,
                        field->type == FIELD_LATITUDE ? DEGREES_NORTH : DEGREES_EAST, out);
}

/* Two numbers in one text, or as a list. */
static bool read_coordinates(struct reader *reader, const struct field *field,
                             const struct node *node, struct place_geo *out)
{
    struct degrees_text text = {.mark = node->mark, .key = field->name, .text = node->text};
    if (node->broken)
        return false;
    if (field->beside && spot_is_pair(node))
        return spot_pair(reader->diags, field->name, node,
                         (struct picture_spot *)(void *)((char *)out + field->beside));
    if (node->kind == NODE_LIST) {
        const struct node *lat = node->first, *lon = lat ? lat->next : NULL;
        if (!lon || lon->next || lat->kind != NODE_SCALAR || lon->kind != NODE_SCALAR)
            return fields_wrong_shape(reader, field, node);
        text.text = arena_printf(reader->diags->arena, "%s, %s", lat->text, lon->text);
    } else if (!fields_scalar(reader, field, node)) {
        return false;
    }
    return degrees_read_pair(reader->diags, &text, out);
}

static bool read_percent(struct reader *reader, const struct field *field, const struct node *node,
                         double *out)
{
    const char *text = node->text;
    struct number number;
    const struct number_range range = {.least = 0, .most = 100};
    if (!number_check(reader->diags, node->mark, text, text, &range))
        return false;
    bool good = number_read(&text, &number) == NUMBER_GOOD && strcmp(text, "%") == 0 &&
                number.value >= 0 && number.value <= 100;
    if (!good) {
        diag_error(reader->diags, node->mark, "E228", "`%s` takes a percentage, 0%% to 100%%",
                   field->name);
        diag_help(reader->diags, "write `%s: %s`", field->name,
                  field->example ? field->example : "50%");
        return false;
    }
    *out = number.value / 100;
    return true;
}

static bool read_choice(struct reader *reader, const struct field *field, const struct node *node,
                        int *out)
{
    struct diags *diags = reader->diags;
    size_t count = 0;
    const char *all = "";
    for (; field->choices[count]; count++) {
        if (strcmp(node->text, field->choices[count]) == 0) {
            *out = (int)count;
            return true;
        }
        all = arena_printf(diags->arena, "%s%s%s", all, count ? " " : "", field->choices[count]);
    }
    diag_error(diags, node->mark, "E212", "`%s` cannot be `%s`", field->name, node->text);
    const char *near = suggest_nearest(node->text, field->choices, count);
    if (near)
        diag_help(diags, "did you mean `%s`? It is one of: %s", near, all);
    else
        diag_help(diags, "it is one of: %s", all);
    return false;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_colour(struct reader *reader, const struct node *node, struct field_colour *out)
{
    const char *utf8 = node->text;
    struct diags *diags = reader->diags;
    const char *digits = utf8 + (*utf8 == '#');
    size_t length = strlen(digits);
    bool good = length == 3 || length == 6;
    unsigned long value = 0;
    for (size_t i = 0; good && i < length; i++) {
        int digit = hex_value(digits[i]);
        good = digit >= 0;
        value = value << 4 | (unsigned long)(digit & 15);
        if (length == 3)
            value = value << 4 | (unsigned long)(digit & 15);
    }
    if (good && *utf8 == '#') {
        *out = (struct field_colour){.given = true, .colour = COLOUR(value), .mark = node->mark};
        return true;
    }
    diag_error(diags, node->mark, "E229", "`%s` is not a colour", utf8);
    if (good)
        diag_help(diags, "write `\"#%s\"`", digits);
    else
        diag_help(diags, "write `\"#RRGGBB\"`, such as `\"#E0A030\"`");
    return false;
}

static bool read_file(struct reader *reader, const struct field *field, const struct node *node,
                      struct word *out)
{
    /* A file that is not there keeps its name, so that a card can be shown in its place. */
    if (!read_name(reader, field, node, out))
        return false;
    if (!reader->folder)
        return true;
    /* A missing file belongs to the deck too: once it comes, the deck is read again. It is named
     * before it is looked for, so that it cannot come in between. */
    const char *inside = deck_folder_path(reader->diags->arena, node->mark.file, out->text);
    if (inside && reader->named)
        reader->named(reader->context, inside);
    const char *path =
        deck_folder_check(reader->folder, reader->diags, node->mark, field->name, out->text);
    if (path && reader->named) /* the file's own name may be written in another form */
        reader->named(reader->context, path);
    if (path)
        out->text = path;
    return path != NULL;
}

static bool read_quantity(struct reader *reader, const struct field *field, const struct node *node,
                          struct quantity *out)
{
    const char *text = node->text;
    size_t whole = strspn(text, "0123456789"), behind = 0;
    if (field->comma && whole > 0 && text[whole] == ',')
        behind = strspn(text + whole + 1, "0123456789");
    if (behind > 0 && !strchr(text + whole + 1, ',') && !strchr(text + whole + 1, '.')) {
        char *point = arena_copy(reader->diags->arena, text, node->length);
        point[whole] = '.';
        text = point;
    }
    return field->ranges ? scalar_quantity_or_range(reader->diags, node->mark, text, out)
                         : scalar_quantity(reader->diags, node->mark, text, out);
}

static bool read_scalar(struct reader *reader, const struct field *field, const struct node *node,
                        void *out)
{
    struct diags *diags = reader->diags;
    switch (field->type) {
    case FIELD_STRING: *(const char **)out = trimmed(reader, node); return true;
    case FIELD_NAME: return read_name(reader, field, node, out);
    case FIELD_ID: return fields_reference(reader, node, out);
    case FIELD_NUMBER: return read_number(reader, field, node, out);
    case FIELD_PERCENT: return read_percent(reader, field, node, out);
    case FIELD_LATITUDE:
    case FIELD_LONGITUDE: return read_degrees(reader, field, node, out);
    case FIELD_CHOICE: return read_choice(reader, field, node, out);
    case FIELD_QUANTITY: return read_quantity(reader, field, node, out);
    case FIELD_DURATION: return scalar_duration(diags, node->mark, node->text, out);
    case FIELD_DATE: return date_read(diags, node->mark, node->text, out);
    case FIELD_COLOUR: return read_colour(reader, node, out);
    case FIELD_FILE: return read_file(reader, field, node, out);
    default: break;
    }
    return false;
}

enum { NAMED = 14 };

const char *const region_names[NAMED + 1] = {
    REGION_WORLD, "arctic",        "antarctic",     "africa",          "asia",
    "europe",     "north-america", "south-america", "oceania",         "caucasus",
    "caspian",    "black-sea",     "central-asia",  "middle-corridor", NULL};

static const struct box_geo named[NAMED] = {
    {-90, 90, -180, 180},     {62, 90, -180, 180},      {-90, -62, -180, 180},
    {-36.0, 38.5, -19, 53},   {-12, 78, 25, 190},       {34.0, 72.0, -25, 46},
    {6.5, 84.0, -170, -50},   {-56.5, 13.5, -83, -33},  {-48.5, 12.0, 110, 210},
    {38.0, 43.8, 39.5, 51.0}, {36.2, 47.4, 46.0, 55.5}, {40.5, 47.5, 27.0, 42.0},
    {34.5, 55.5, 46.5, 82.0}, {34.5, 48.0, 26.0, 82.0},
};

static const struct field edge_fields[] = {
    FIELD_NAMED("south", region, box.south, LATITUDE, .required = true,
                .help = "The lower edge, in degrees north.", .example = "38.2"),
    FIELD_NAMED("north", region, box.north, LATITUDE, .required = true,
                .help = "The upper edge, in degrees north.", .example = "42.6"),
    FIELD_NAMED("west", region, box.west, LONGITUDE, .required = true,
                .help = "The left edge, in degrees east.", .example = "42.0"),
    FIELD_NAMED("east", region, box.east, LONGITUDE, .required = true, .most = 540,
                .help = "The right edge, in degrees east.", .example = "50.6"),
};

static bool same_edges(struct diags *diags, const struct node *node, const char *low,
                       const char *high)
{
    diag_error(diags, node->mark, "E409", "the %s edge is the %s edge too", low, high);
    diag_help(diags, "correct one");
    return false;
}

static bool check_heights(struct diags *diags, const struct node *node, const struct box_geo *box)
{
    if (box->south < box->north)
        return true;
    if (box->south == box->north)
        return same_edges(diags, node, "south", "north");
    diag_error(diags, node->mark, "E409", "the south edge is north of the north edge");
    diag_help(diags, "write `south: %s, north: %s`", node_get(node, "north")->text,
              node_get(node, "south")->text);
    return false;
}

/* A west edge that is east of the east edge: across the date line where that is less than half of
 * the earth, else they are exchanged. */
static bool take_widths(struct diags *diags, const struct node *node, struct box_geo *box)
{
    double around = box->east + 360 - box->west;
    if (box->west == box->east)
        return same_edges(diags, node, "west", "east");
    if (box->west > box->east && around <= 180) {
        box->east += 360;
        return true;
    }
    if (box->west > box->east) {
        diag_error(diags, node->mark, "E409", "the west edge is east of the east edge");
        const char *west = node_get(node, "west")->text, *east = node_get(node, "east")->text;
        const char *other = "";
        if (box->west - box->east > 60) /* it may be meant */
            other = arena_printf(diags->arena,
                                 "; for the %g degrees from there across the date line `east: %g`",
                                 around, box->east + 360);
        diag_help(diags, "write `west: %s, east: %s`%s", east, west, other);
        return false;
    }
    if (box->east - box->west <= 360)
        return true;
    diag_error(diags, node->mark, "E409", "this region goes around the earth more than once");
    diag_help(diags, "write `east: %g` for the whole earth from its west edge on", box->west + 360);
    return false;
}

static bool read_edges(struct reader *reader, const struct node *node, struct region *region)
{
    static const struct field edges =
        FIELD_AT("region", 0, GROUP, .sub = edge_fields,
                 .sub_count = sizeof edge_fields / sizeof *edge_fields);
    if (!fields_compound(reader, &edges, node, region))
        return false;
    bool good = check_heights(reader->diags, node, &region->box);
    good = take_widths(reader->diags, node, &region->box) && good;
    region->south_mark = node_get(node, "south")->mark;
    region->north_mark = node_get(node, "north")->mark;
    region->west_mark = node_get(node, "west")->mark;
    region->east_mark = node_get(node, "east")->mark;
    region->known = true;
    return good;
}

/* An id, or a name as people write it, `South America`. */
static bool read_region_name(struct reader *reader, const struct node *node, struct region *region)
{
    char slug[SLUG_ROOM];
    region->name = (struct word){trimmed(reader, node), node->mark};
    bool plain = slug_write(region->name.text, slug) > 0 && strcmp(slug, region->name.text) == 0;
    if (plain || strlen(region->name.text) > ID_MAX)
        return fields_id(reader, node->mark, region->name.text, &region->name);
    for (size_t i = 0; i < NAMED; i++)
        if (strcmp(region_names[i], slug) == 0)
            region->name.text = region_names[i];
    return true;
}

static void take_name(struct region *region)
{
    for (size_t i = 0; i < NAMED; i++) {
        if (strcmp(region_names[i], region->name.text) != 0)
            continue;
        region->box = named[i];
        region->known = true;
    }
}

/* Four numbers alone: in the order in which most programs give them, if it is that. */
static bool refuse_numbers(struct reader *reader, const struct node *list)
{
    const struct node *edges[4] = {NULL};
    struct diags *diags = reader->diags;
    size_t count = 0;
    for (const struct node *edge = list->first; edge; edge = edge->next, count++) {
        const char *text = edge->text;
        struct number number;
        if (count == 4 || edge->kind != NODE_SCALAR || number_read(&text, &number) != NUMBER_GOOD)
            return false;
        edges[count] = edge;
    }
    if (count < 4)
        return false;
    diag_error(diags, list->mark, "E205", "`region` does not say which number is which edge");
    diag_help(diags,
              "if they are west, south, east and north, write `region: {south: %s, north: %s, "
              "west: %s, east: %s}`",
              edges[1]->text, edges[3]->text, edges[0]->text, edges[2]->text);
    return true;
}

static bool read_region(struct reader *reader, const struct node *node, struct region *out)
{
    static const struct field field =
        FIELD_AT("region", 0, REGION, .example = "{south: 38.2, north: 42.6, west: 42, east: 51}");
    struct region region = {.given = true, .mark = node->mark};
    if (node->broken)
        return false;
    if (node->kind == NODE_LIST)
        return !refuse_numbers(reader, node) && fields_wrong_shape(reader, &field, node);
    if (node->kind == NODE_MAP) {
        if (!read_edges(reader, node, &region))
            return false;
    } else {
        if (!fields_scalar(reader, &field, node) || !read_region_name(reader, node, &region))
            return false;
        take_name(&region);
    }
    *out = region;
    return true;
}

static const struct field way_fields[] = {
    FIELD(way_point, lat, LATITUDE, .required = true, .help = "Degrees north.", .example = "41.2"),
    FIELD(way_point, lon, LONGITUDE, .required = true, .help = "Degrees east.", .example = "45.1"),
};

/* How far from the left and from the upper edge of a picture. */
struct spot_keys {
    struct quantity x, y;
};

static const struct field spot_fields[] = {
    FIELD(spot_keys, x, QUANTITY, .comma = true, .help = "From the picture's left edge.",
          .example = "34 %"),
    FIELD(spot_keys, y, QUANTITY, .comma = true, .help = "From its upper edge.", .example = "71 %"),
};

static bool read_way_spot(struct reader *reader, const struct node *node, struct way_point *out)
{
    static const struct field both =
        FIELD_AT("coordinates", 0, GROUP, .sub = spot_fields,
                 .sub_count = sizeof spot_fields / sizeof *spot_fields);
    struct spot_keys keys = {0};
    return fields_compound(reader, &both, node, &keys) &&
           spot_of(reader->diags, &keys.x, &keys.y, &out->spot);
}

/* A number with decimals is half of a pair whose comma ended an item of the list. */
static bool is_half(const char *text)
{
    struct number number;
    return strchr(text, '.') && number_read(&text, &number) == NUMBER_GOOD && !*text;
}

bool fields_way_point(struct reader *reader, const struct field *field, const struct node *node,
                      struct way_point *out)
{
    static const struct field both = FIELD_AT("coordinates", 0, GROUP, .sub = way_fields,
                                              .sub_count = sizeof way_fields / sizeof *way_fields);
    out->id.mark = node->mark;
    if (node->broken)
        return false;
    if (spot_is_pair(node))
        return out->at = spot_pair(reader->diags, field->name, node, &out->spot);
    if (node->kind == NODE_MAP && (node_get(node, "x") || node_get(node, "y")))
        return out->at = read_way_spot(reader, node, out);
    if (node->kind == NODE_MAP)
        return out->at = fields_compound(reader, &both, node, out);
    if (!fields_scalar(reader, field, node))
        return false;
    if (degrees_are_pair(node->text)) {
        const struct degrees_text text = {
            .mark = node->mark, .key = field->name, .text = node->text};
        struct place_geo at = {0};
        out->at = degrees_read_pair(reader->diags, &text, &at);
        out->lat = at.lat;
        out->lon = at.lon;
        return out->at;
    }
    if (!is_half(node->text))
        return fields_reference(reader, node, &out->id);
    diag_error(reader->diags, node->mark, "E428",
               "`%s` alone is no place: a latitude and a longitude stand together", node->text);
    diag_help(reader->diags, "write `{lat: 41.2, lon: 45.1}`, or \"41.2, 45.1\" in quotes");
    return false;
}

bool fields_value(struct reader *reader, const struct field *field, const struct node *node,
                  void *out)
{
    if (node->broken)
        return false;
    if (field->sub && field->beside && node->kind == NODE_MAP)
        return fields_map_instead(reader, field, node, out);
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_PROSE: return fields_text(reader, field, node, out);
    case FIELD_REGION: return read_region(reader, node, out);
    case FIELD_COORDINATES: return read_coordinates(reader, field, node, out);
    case FIELD_BOOL: return read_bool(reader, field, node, out);
    case FIELD_GROUP:
    case FIELD_IDS:
    case FIELD_WAY:
    case FIELD_LIST:
    case FIELD_TABLE:
    case FIELD_TEXTS:
    case FIELD_QUANTITIES:
    case FIELD_TEXT_TABLE: return fields_compound(reader, field, node, out);
    case FIELD_ANY: *(const struct node **)out = node; return true;
    default: break;
    }
    return fields_scalar(reader, field, node) && read_scalar(reader, field, node, out);
}
