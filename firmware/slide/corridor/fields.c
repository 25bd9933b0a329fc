/* The keys of a corridor slide. */
#include "slide/corridor/network/spec.h"

static const char *const towards[] = {"auto", "start", "end", NULL};

static const struct corridor_branch_spec branch_blank = {.state = -1};
static const struct corridor_alternative_spec alternative_blank = {.state = -1};

#define MODE(of)                                                                                   \
    FIELD(of, mode, NAME, .help = "Where it is not the route's: a mode, as routes have it.",       \
          .example = "road")
#define STATE(of)                                                                                  \
    FIELD(of, state, CHOICE, .choices = route_states,                                              \
          .help = "Where it is not the route's: open, planned or disused.", .example = "planned")
#define SUB(table) .sub = (table), .sub_count = sizeof(table) / sizeof *(table)

static const struct field branch_fields[] = {
    FIELD(corridor_branch_spec, from, ID, .required = true,
          .help = "The station of the line that it leaves.", .example = "tbilisi"),
    FIELD(corridor_branch_spec, to, IDS, .required = true, .least = 1, .most = 12,
          .help = "The places it goes to, in order.", .example = "[poti, batumi]"),
    MODE(corridor_branch_spec),
    STATE(corridor_branch_spec),
    FIELD(corridor_branch_spec, toward, CHOICE, .choices = towards,
          .help =
              "Which end of the diagram it runs to; by itself the one that its places are nearer.",
          .example = "end"),
    FIELD(corridor_branch_spec, note, TEXT, .help = "A few words beside it.",
          .example = "branch to the port"),
};

static const struct field alternative_fields[] = {
    FIELD(corridor_alternative_spec, between, IDS, .required = true, .least = 2, .most = 2,
          .help = "The two stations of the line that it joins.",
          .example = "[horadiz, nakhchivan]"),
    FIELD(corridor_alternative_spec, via, IDS, .most = 12,
          .help = "The places on its way, if there are any.", .example = "[meghri]"),
    MODE(corridor_alternative_spec),
    STATE(corridor_alternative_spec),
    FIELD(corridor_alternative_spec, name, TEXT, .help = "A few words beside it.",
          .example = "road only"),
};

static const struct field line_fields[] = {
    FIELD(corridor_line_spec, route, ID, .required = true, .help = "One of the deck's routes.",
          .example = "btk"),
    FIELD(corridor_line_spec, name, TEXT,
          .help = "What it is called here; the route's name without it.",
          .example = "Railway through Georgia"),
    FIELD(corridor_line_spec, travel, BOOL,
          .help = "true: a mark runs along it, from the first station to the last.",
          .example = "true"),
    FIELD(corridor_line_spec, branches, LIST, .most = CORRIDOR_LINES_MAX, SUB(branch_fields),
          .sub_size = sizeof(struct corridor_branch_spec), .blank = &branch_blank,
          .help = "Side lines that leave it.", .example = "[{from: tbilisi, to: [poti]}]"),
    FIELD(corridor_line_spec, alternatives, LIST, .most = CORRIDOR_LINES_MAX,
          SUB(alternative_fields), .sub_size = sizeof(struct corridor_alternative_spec),
          .blank = &alternative_blank, .help = "Other ways between two of its stations.",
          .example = "[{between: [horadiz, nakhchivan], name: road only}]"),
};

static const struct field compare_fields[] = {
    FIELD(corridor_compare_spec, shorter, ID, .required = true,
          .help = "The route of the shorter line.", .example = "corridor"),
    FIELD(corridor_compare_spec, than, ID, .required = true, .help = "The route of the other line.",
          .example = "btk"),
    FIELD(corridor_compare_spec, by, QUANTITY, .required = true,
          .help = "What the source says, in km; checked where both lengths are known.",
          .example = "about 340 km"),
};

static const struct field station_card_fields[] = {
    FIELD(corridor_card_spec, place, ID, .help = "The station that opens it.", .example = "kars"),
    FIELD(corridor_card_spec, leg, IDS, .least = 2, .most = 2,
          .help = "Or the leg between two stations.", .example = "[baku, tbilisi]"),
    FIELD(corridor_card_spec, card, GROUP, .required = true, .sub = card_fields,
          .sub_count = CARD_FIELD_COUNT, .sub_size = sizeof(struct card_spec),
          .help = "What a tap shows.", .example = "{title: Kars, text: Both lines meet here.}"),
};

const struct field corridor_fields[CORRIDOR_FIELD_COUNT] = {
    FIELD(corridor_spec, lines, LIST, .required = true, .least = 1, .most = CORRIDOR_LINES_MAX,
          SUB(line_fields), .sub_size = sizeof(struct corridor_line_spec),
          .help = "The lines, the most important one first.", .example = "[{route: btk}]"),
    FIELD(
        corridor_spec, scale, ID,
        .help =
            "even: stations stand evenly; true: as their distances are, for which every leg needs "
            "its length.",
        .example = "true"),
    FIELD(corridor_spec, compare, GROUP, SUB(compare_fields),
          .sub_size = sizeof(struct corridor_compare_spec),
          .help = "Two of the lines on one scale, and by how much one is shorter.",
          .example = "{shorter: corridor, than: btk, by: 340 km}"),
    FIELD(corridor_spec, cards, LIST, .most = CORRIDOR_CARDS_MAX, SUB(station_card_fields),
          .sub_size = sizeof(struct corridor_card_spec),
          .help =
              "What a tap on a station or a leg opens; without one it opens only to say what the "
              "diagram has no room for, or to lead to another slide.",
          .example = "[{place: kars, card: {text: Both lines meet here.}}]"),
};
