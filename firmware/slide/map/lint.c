#include "slide/map/lint.h"

#include "slide/kit/fit.h"
#include "slide/map/plan_check.h"
#include "slide/map/reach.h"

/* W507: a name that has no room. Of those that need not be there only what the curator sees at 100
 * % counts: larger ones find room as the map is drawn nearer. */
static void lint_names(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    for (size_t i = 0; i < placed->point_count; i++) {
        const struct map_point *point = &placed->points[i];
        struct vec2 at = camera_px(&placed->steps[0].camera, placed->frame.map, point->at);
        bool needed = placed->labels[i].required || stage->settings.text_percent == 100;
        if (point->city)
            continue;
        if (placed->home_spots[i].shown || !needed || !rect_holds(placed->frame.map, at) ||
            fit_reported_about(lint, point->place->mark, stage->slide->mark, "W507"))
            continue; /* a route may go on beyond the map */
        diag_warning(lint, point->place->mark, "W507",
                     "the name `%s` finds no room on the map `%s` at %d x %d",
                     text_in(&point->place->name, stage->settings.language), stage->slide->id,
                     (int)stage->width, (int)stage->height);
        diag_about(lint, stage->slide->mark);
        diag_help(lint, "add `label: left` or another side to it or to a neighbour, or leave one "
                        "of them out of the map");
    }
}

/* W318: names of countries, seas, lakes and rivers that are another language's. */
static void lint_borrowed(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    unsigned language = stage->settings.language;
    for (size_t i = 0; i < placed->label_count + placed->river_count; i++) {
        bool river = i >= placed->label_count;
        const char *word =
            river ? placed->rivers[i - placed->label_count].word : placed->labels[i].word;
        bool shown = river || placed->home_spots[i].shown;
        const char *borrowed = shown && word ? words_borrowed(stage->words, word, language) : NULL;
        if (borrowed)
            deck_warn_borrowed(lint, stage->slide->mark,
                               &(struct deck_borrowed){word, words_english(stage->words, word),
                                                       stage->deck->languages[language], borrowed});
    }
}

void map_lint(const struct map_placed *placed, struct diags *lint)
{
    const struct stage *stage = placed->stage;
    if (!lint)
        return;
    plan_lint(placed, lint);
    if (!stage->atlas && !placed->own.plan) {
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
        if (placed->spec->numbered && placed->spec->hotspots.count > 8)
            diag_help(lint,
                      "its legend tells %zu numbers: leave `numbered` out, or make two maps of it",
                      placed->spec->hotspots.count);
        else
            diag_help(lint, "shorten `lead`, or show fewer routes and areas");
    }
    lint_names(placed, lint);
    lint_borrowed(placed, lint);
    map_lint_reach(placed, lint);
}
