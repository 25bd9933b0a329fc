/* What a corridor's diagram has no room for, as findings. */
#include "slide/corridor/lints.h"

#include "slide/kit/fit.h"

static void lint_crowded(const struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_network *net = placed->net;
    struct mark at = placed->spec->lines.mark;
    if (net->full) {
        diag_error(lint, at, "E545", "a diagram has at most %d stations, these lines have more",
                   (int)CORRIDOR_STATIONS_MAX);
        diag_help(lint, "leave some out, or make two slides of it");
    } else if (net->twice >= 0) {
        diag_error(lint, at, "E545", "a line comes to `%s` a second time",
                   placed->stage->deck->places[net->twice].id.text);
        diag_help(lint, "a diagram draws no circles: end the line before it, or show it on a map");
    } else {
        diag_error(lint, at, "E545", "these lines are more than a diagram can show");
        diag_help(lint, "at most %d side lines to each side: make two slides of it",
                  (int)NETWORK_LANES_MAX);
    }
}

static void lint_layout(const struct corridor_placed *placed, struct diags *lint)
{
    const struct corridor_layout *layout = placed->layout;
    const struct stage *stage = placed->stage;
    struct mark at = placed->spec->lines.mark;
    if (!lint)
        return;
    if (placed->net->crowded) {
        if (!fit_reported(lint, at, "E545"))
            lint_crowded(placed, lint);
        return;
    }
    if ((!layout->fits || layout->pages > CORRIDOR_PAGES_MAX) && !fit_reported(lint, at, "E545")) {
        diag_error(lint, at, "E545", "the %s diagram does not fit at %d %% text size",
                   fit_language(stage), stage->settings.text_percent);
        diag_help(lint, "use fewer stations, or shorter names");
    }
    if (layout->omitted && !stage_large(stage) &&
        !fit_reported(lint, text_mark(layout->omitted, 0), "W546")) {
        diag_warning(lint, text_mark(layout->omitted, 0), "W546",
                     "there is no room for these words on the diagram");
        diag_help(lint, "shorten them, or leave them out");
    }
    if (layout->stretched && !fit_reported(lint, placed->spec->scale.mark, "W545")) {
        diag_warning(
            lint, placed->spec->scale.mark, "W545",
            "at this scale some stations would stand on each other: they were moved apart");
        diag_help(lint, "leave out a station, or write `scale: even`");
    }
}

static void lint_names(const struct corridor_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->layout->stop_count; i++) {
        const struct corridor_stop *stop = &placed->layout->stops[i];
        size_t place = placed->net->stations[stop->station].place;
        if (stop->name)
            fit_letters(stage, lint, &stage->deck->places[place].name, FACE_TEXT_SEMIBOLD,
                        stop->name);
    }
}

void corridor_lint(const struct corridor_placed *placed, struct diags *lint)
{
    lint_layout(placed, lint);
    lint_names(placed, lint);
}
