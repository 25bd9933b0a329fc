/* What of a map does not fit. */
#include "slide/kit/fit.h"
#include "slide/map/map.h"
#include "ui/label.h"
#include "ui/text.h"

void map_lint_button(const struct stage *stage, struct diags *lint, const struct text *text,
                     float width)
{
    if (!lint)
        return;
    struct text_style style = label_style(stage, TYPE_SMALL_STRONG, stage->theme.ink);
    struct textbox *box = text_set(stage, text_in(text, stage->settings.language), style, width);
    fit_text(stage, lint, text, "button", box, 1);
}

/* W507: a name that has no room. Of those that need not be there only what the curator sees at 100
 * % counts: larger ones find room as the map is drawn nearer. */
static void lint_names(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        struct vec2 at = camera_px(&placed->steps[0].camera, placed->frame.map, point->at);
        bool needed = placed->labels[i].required || stage->settings.text_percent == 100;
        if (placed->home_spots[i].shown || !needed || !rect_holds(placed->frame.map, at) ||
            fit_reported(lint, point->place->mark, "W507"))
            continue; /* a route may go on beyond the map */
        diag_warning(lint, point->place->mark, "W507",
                     "the name `%s` finds no room on the map `%s` at %d x %d",
                     text_in(&point->place->name, stage->settings.language), stage->slide->id,
                     (int)stage->width, (int)stage->height);
        diag_help(lint, "add `label: left` or another side to it or to a neighbour, or leave one "
                        "of them out of the map");
    }
}

void map_lint(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    if (!lint)
        return;
    if (!stage->atlas) {
        diag_error(lint, stage->slide->mark, "E462",
                   "the map's data is missing from this installation");
        diag_help(lint, "build and install the program anew");
    }
    if (placed->pages > FIT_PAGES_MAX) {
        diag_error(lint, stage->slide->mark, "E501",
                   "the text beside the map needs %u pages; a slide has at most %d", placed->pages,
                   FIT_PAGES_MAX);
        diag_help(lint, "shorten `lead`, or show fewer routes and areas");
    } else if (placed->pages > 1 && stage->settings.text_percent == 100) {
        diag_warning(lint, stage->slide->mark, "W502",
                     "the text beside the map runs on to a second page");
        diag_help(lint, "shorten `lead`, or show fewer routes and areas");
    }
    lint_names(placed, lint);
    map_lint_reach(placed, lint);
}
