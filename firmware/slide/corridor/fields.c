/* The keys of a corridor slide. */
#include "slide/corridor/network/spec.h"

static const char *const towards[] = {"auto", "start", "end", NULL};

static const struct corridor_branch_spec branch_blank = {.mode = -1, .state = -1};
static const struct corridor_alternative_spec alternative_blank = {.mode = -1, .state = -1};

#define MODE_HELP "Where it is not the route's: rail, road, ferry, gas, oil, fibre or air."
#define MODE(of)                                                                                   \
    {                                                                                              \
        .name = "mode", .type = FIELD_CHOICE, .offset = offsetof(struct of, mode),                 \
        .choices = route_modes, .help = MODE_HELP, .example = "road"                               \
    }
#define STATE(of)                                                                                  \
    {                                                                                              \
        .name = "state", .type = FIELD_CHOICE, .offset = offsetof(struct of, state),               \
        .choices = route_states, .help = "Where it is not the route's: open, planned or disused.", \
        .example = "planned"                                                                       \
    }
#define SUB(table) .sub = (table), .sub_count = sizeof(table) / sizeof *(table)

static const struct field branch_fields[] = {
    {.name = "from",
     .type = FIELD_ID,
     .offset = offsetof(struct corridor_branch_spec, from),
     .required = true,
     .help = "The station of the line that it leaves.",
     .example = "tbilisi"},
    {.name = "to",
     .type = FIELD_IDS,
     .offset = offsetof(struct corridor_branch_spec, to),
     .required = true,
     .least = 1,
     .most = 12,
     .help = "The places it goes to, in order.",
     .example = "[poti, batumi]"},
    MODE(corridor_branch_spec),
    STATE(corridor_branch_spec),
    {.name = "toward",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct corridor_branch_spec, toward),
     .choices = towards,
     .help = "Which end of the diagram it runs to; by itself the one that its places are nearer.",
     .example = "end"},
    {.name = "note",
     .type = FIELD_TEXT,
     .offset = offsetof(struct corridor_branch_spec, note),
     .help = "A few words beside it.",
     .example = "branch to the port"},
};

static const struct field alternative_fields[] = {
    {.name = "between",
     .type = FIELD_IDS,
     .offset = offsetof(struct corridor_alternative_spec, between),
     .required = true,
     .least = 2,
     .most = 2,
     .help = "The two stations of the line that it joins.",
     .example = "[horadiz, nakhchivan]"},
    {.name = "via",
     .type = FIELD_IDS,
     .offset = offsetof(struct corridor_alternative_spec, via),
     .most = 12,
     .help = "The places on its way, if there are any.",
     .example = "[meghri]"},
    MODE(corridor_alternative_spec),
    STATE(corridor_alternative_spec),
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct corridor_alternative_spec, name),
     .help = "A few words beside it.",
     .example = "road only"},
};

static const struct field line_fields[] = {
    {.name = "route",
     .type = FIELD_ID,
     .offset = offsetof(struct corridor_line_spec, route),
     .required = true,
     .help = "One of the deck's routes.",
     .example = "btk"},
    {.name = "name",
     .type = FIELD_TEXT,
     .offset = offsetof(struct corridor_line_spec, name),
     .help = "What it is called here; the route's name without it.",
     .example = "Railway through Georgia"},
    {.name = "travel",
     .type = FIELD_BOOL,
     .offset = offsetof(struct corridor_line_spec, travel),
     .help = "true: a mark runs along it, from the first station to the last.",
     .example = "true"},
    {.name = "branches",
     .type = FIELD_LIST,
     .offset = offsetof(struct corridor_line_spec, branches),
     .most = CORRIDOR_LINES_MAX,
     SUB(branch_fields),
     .sub_size = sizeof(struct corridor_branch_spec),
     .blank = &branch_blank,
     .help = "Side lines that leave it.",
     .example = "[{from: tbilisi, to: [poti]}]"},
    {.name = "alternatives",
     .type = FIELD_LIST,
     .offset = offsetof(struct corridor_line_spec, alternatives),
     .most = CORRIDOR_LINES_MAX,
     SUB(alternative_fields),
     .sub_size = sizeof(struct corridor_alternative_spec),
     .blank = &alternative_blank,
     .help = "Other ways between two of its stations.",
     .example = "[{between: [horadiz, nakhchivan], name: road only}]"},
};

static const struct field compare_fields[] = {
    {.name = "shorter",
     .type = FIELD_ID,
     .offset = offsetof(struct corridor_compare_spec, shorter),
     .required = true,
     .help = "The route of the shorter line.",
     .example = "corridor"},
    {.name = "than",
     .type = FIELD_ID,
     .offset = offsetof(struct corridor_compare_spec, than),
     .required = true,
     .help = "The route of the other line.",
     .example = "btk"},
    {.name = "by",
     .type = FIELD_QUANTITY,
     .offset = offsetof(struct corridor_compare_spec, by),
     .required = true,
     .help = "What the source says, in km; checked where both lengths are known.",
     .example = "about 340 km"},
};

static const struct field station_card_fields[] = {
    {.name = "place",
     .type = FIELD_ID,
     .offset = offsetof(struct corridor_card_spec, place),
     .help = "The station that opens it.",
     .example = "kars"},
    {.name = "leg",
     .type = FIELD_IDS,
     .offset = offsetof(struct corridor_card_spec, leg),
     .least = 2,
     .most = 2,
     .help = "Or the leg between two stations.",
     .example = "[baku, tbilisi]"},
    {.name = "card",
     .type = FIELD_GROUP,
     .offset = offsetof(struct corridor_card_spec, card),
     .required = true,
     .sub = card_fields,
     .sub_count = CARD_FIELD_COUNT,
     .sub_size = sizeof(struct card_spec),
     .help = "What a tap shows.",
     .example = "{title: Kars, text: Both lines meet here.}"},
};

#define SPEC(member) offsetof(struct corridor_spec, member)

const struct field corridor_fields[CORRIDOR_FIELD_COUNT] = {
    {.name = "lines",
     .type = FIELD_LIST,
     .offset = SPEC(lines),
     .required = true,
     .least = 1,
     .most = CORRIDOR_LINES_MAX,
     SUB(line_fields),
     .sub_size = sizeof(struct corridor_line_spec),
     .help = "The lines, the most important one first.",
     .example = "[{route: btk}]"},
    {.name = "scale",
     .type = FIELD_ID,
     .offset = SPEC(scale),
     .help = "even: stations stand evenly; true: as their distances are, for which every leg needs "
             "its length.",
     .example = "true"},
    {.name = "compare",
     .type = FIELD_GROUP,
     .offset = SPEC(compare),
     SUB(compare_fields),
     .sub_size = sizeof(struct corridor_compare_spec),
     .help = "Two of the lines on one scale, and by how much one is shorter.",
     .example = "{shorter: corridor, than: btk, by: 340 km}"},
    {.name = "cards",
     .type = FIELD_LIST,
     .offset = SPEC(cards),
     .most = CORRIDOR_CARDS_MAX,
     SUB(station_card_fields),
     .sub_size = sizeof(struct corridor_card_spec),
     .help = "What a tap on a station or a leg opens; without one it says what the route says.",
     .example = "[{place: kars, card: {text: Both lines meet here.}}]"},
};
