#include "slide/kit/focus.h"

const struct field focus_fields[FOCUS_FIELDS] = {
    FIELD(focus_spec, x, QUANTITY, .required = true, .help = "From the left edge, 0% to 100%.",
          .example = "50%"),
    FIELD(focus_spec, y, QUANTITY, .required = true, .help = "From the top edge, 0% to 100%.",
          .example = "50%"),
};

static bool is_percentage(const struct quantity *quantity)
{
    return quantity->bound == QUANTITY_EXACT && quantity->unit && quantity->unit[0] == '%' &&
           quantity->value >= 0 && quantity->value <= 100;
}

static void check_percentage(const struct quantity *quantity, struct diags *diags)
{
    if (!quantity->given || is_percentage(quantity))
        return;
    diag_error(diags, quantity->mark, "E430", "`focus` takes percentages from 0%% to 100%%");
    diag_help(diags, "write `focus: {x: 50%%, y: 50%%}` for the middle of the picture");
}

void focus_check(const struct focus_spec *spec, struct diags *diags)
{
    check_percentage(&spec->x, diags);
    check_percentage(&spec->y, diags);
}
