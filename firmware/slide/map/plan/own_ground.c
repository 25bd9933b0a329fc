/* The tables of the keys of a map's own ground. */
#include "slide/map/plan/own_ground.h"

#include "scene/homography.h"

static const struct field control_fields[] = {
    FIELD(control_spec, at, ANY, .required = true,
          .help = "Its latitude and longitude, in quotes as a map service gives them.",
          .example = "\"59.91, 10.75\""),
    FIELD(control_spec, x, QUANTITY, .required = true, .comma = true,
          .help = "How far from the picture's left edge it is, in percent or in pixels.",
          .example = "12 %"),
    FIELD(control_spec, y, QUANTITY, .required = true, .comma = true,
          .help = "And how far from its upper edge.", .example = "40 %"),
};

const struct field own_ground_fields[OWN_GROUND_FIELDS] = {
    FIELD(own_ground_spec, image, FILE, .required = true,
          .help = "A floor plan, a scanned map, an aerial photograph, a painting: JPEG or PNG.",
          .example = "images/plan.png"),
    FIELD(own_ground_spec, corners, ANY,
          .help = "Where its corners lie on the earth: four pairs of degrees (north-west is the "
                  "picture's upper left one, whatever lies there), or its four edges in degrees. "
                  "Without them and `control` it is a plan.",
          .example = "{south: 59.90, north: 59.93, west: 10.70, east: 10.79}"),
    FIELD(own_ground_spec, control, LIST, .least = 2, .most = HOMOGRAPHY_POINTS_MAX,
          FIELD_ITEMS(control_fields, control_spec),
          .help = "Or points whose place is known: 2 move, turn and scale the picture, 3 shear it "
                  "too, 4 show it obliquely, more are met as nearly as that can.",
          .example = "[{at: \"59.91, 10.75\", x: 12 %, y: 40 %}, {at: \"59.92, 10.78\", x: 81 %, "
                     "y: 9 %}]"),
    FIELD(own_ground_spec, width, QUANTITY,
          .help = "Of a plan: how wide what it shows is in nature, for a scale bar.",
          .example = "40 m"),
    FIELD(own_ground_spec, alt, TEXT,
          .help = "What the picture shows, for visitors who cannot see it.",
          .example = "The ground floor of the museum"),
    FIELD(own_ground_spec, credit, TEXT, .help = "Who made the picture.",
          .example = "Museum archive"),
};

const struct field part_fields[PART_FIELDS] = {
    FIELD(part_spec, x, QUANTITY, .required = true, .comma = true,
          .help = "How far the part's left edge is from the picture's, in percent.",
          .example = "10 %"),
    FIELD(part_spec, y, QUANTITY, .required = true, .comma = true, .help = "And its upper edge.",
          .example = "20 %"),
    FIELD(part_spec, width, QUANTITY, .required = true, .comma = true, .help = "How wide it is.",
          .example = "30 %"),
    FIELD(part_spec, height, QUANTITY, .required = true, .comma = true, .help = "How high it is.",
          .example = "25 %"),
};

static const char *const kinds[] = {"town", "city", "capital", "port", "site", "bend", NULL};
static const char *const sides[] = {"auto", "right", "left", "above", "below", NULL};

const struct field plan_place_fields[PLAN_PLACE_FIELDS] = {
    FIELD(deck_place, x, QUANTITY, .required = true, .comma = true,
          .help = "How far from the picture's left edge, in percent or in its pixels.",
          .example = "34 %"),
    FIELD(deck_place, y, QUANTITY, .required = true, .comma = true,
          .help = "And how far from its upper edge.", .example = "71 %"),
    FIELD(deck_place, name, TEXT,
          .help = "As labelled; without it the name on the left with a capital.",
          .example = "Altar"),
    FIELD(deck_place, local, TEXT, .help = "What those who live there write, for cards.",
          .example = "{all: Sunak}"),
    FIELD(deck_place, country, TEXT, .help = "A second line on cards.", .example = "Ground floor"),
    FIELD(deck_place, kind, CHOICE, .choices = kinds,
          .help = "Its mark: town, city, capital, port or site; town without it. bend: a point of "
                  "a line, never shown itself.",
          .example = "site"),
    FIELD(deck_place, label, CHOICE, .choices = sides,
          .help = "Where the label stands: right, left, above or below; found out without it.",
          .example = "left"),
};

const struct field plan_area_fields[PLAN_AREA_FIELDS] = {
    FIELD(plan_area_spec, outline, ANY, .required = true,
          .help = "Its corners: x and y of each, in order.",
          .example = "[[10 %, 20 %], [40 %, 20 %], [40 %, 60 %]]"),
    FIELD(plan_area_spec, name, TEXT, .help = "As labelled.", .example = "Nave"),
    FIELD(plan_area_spec, estimate, BOOL,
          .help = "true: where it ends is not known well; drawn dashed.", .example = "true"),
};

double own_ground_width_km(const struct own_ground_spec *spec)
{
    static const struct {
        const char *unit;
        double km;
    } units[] = {{"km", 1}, {"m", 0.001}, {"cm", 0.00001}, {"mm", 0.000001}};
    for (size_t i = 0; spec->width.given && i < sizeof units / sizeof *units; i++)
        if (strcmp(spec->width.unit, units[i].unit) == 0 && spec->width.value > 0)
            return spec->width.value * units[i].km;
    return 0;
}

void own_ground_check(const struct own_ground_spec *spec, struct diags *diags)
{
    if (!spec->image.text)
        return;
    if (spec->corners && spec->control.count > 0) {
        diag_error(diags, spec->control.mark, "E455",
                   "a ground has `corners` or `control` points, not both");
        diag_help(diags, "remove one");
    }
    if (!spec->width.given)
        return;
    if (own_ground_is_map(spec)) {
        diag_error(diags, spec->width.mark, "E459",
                   "how wide a map is, its corners and control points tell");
        diag_help(diags, "remove `width`");
    } else if (own_ground_width_km(spec) <= 0) {
        diag_error(diags, spec->width.mark, "E459", "`width` is a length in m, km or cm");
        diag_help(diags, "write `width: 40 m`");
    }
}

static bool is_percent(const struct quantity *value)
{
    return value->given && value->unit && strcmp(value->unit, "%") == 0 && value->value >= 0 &&
           value->value <= 100;
}

bool part_is_given(const struct part_spec *part)
{
    return is_percent(&part->x) && is_percent(&part->y) && is_percent(&part->width) &&
           is_percent(&part->height);
}

struct part_box part_box(const struct part_spec *part)
{
    return (struct part_box){part->x.value / 100, part->y.value / 100,
                             (part->x.value + part->width.value) / 100,
                             (part->y.value + part->height.value) / 100};
}

void part_check(const struct part_spec *part, struct diags *diags)
{
    const struct quantity *all[] = {&part->x, &part->y, &part->width, &part->height};
    static const char *const keys[] = {"x", "y", "width", "height"};
    for (size_t i = 0; i < 4; i++) {
        if (!all[i]->given || (is_percent(all[i]) && (i < 2 || all[i]->value > 0)))
            continue;
        diag_error(diags, all[i]->mark, "E451", "`%s` of a part is %s to 100 %% of the picture",
                   keys[i], i < 2 ? "0 %" : "more than 0 % up");
        diag_help(diags, "write `focus: {x: 10 %%, y: 20 %%, width: 30 %%, height: 25 %%}`");
        return;
    }
    struct part_box box = part_box(part);
    if (!part_is_given(part) || (box.right <= 1.0001 && box.bottom <= 1.0001))
        return;
    diag_error(diags, part->x.mark, "E451", "this part reaches beyond the picture's %s edge",
               box.right > 1.0001 ? "right" : "lower");
    diag_help(diags, "make it smaller, or begin further to the %s",
              box.right > 1.0001 ? "left" : "top");
}
