/* How well the names of a map obey the rules, step by step, as text. */
#include "slide/map/report.h"

#include <string.h>

#include "slide/map/geometry/place_names.h"
#include "slide/map/rules/rules.h"

static const char *name_of(const struct map_placed *placed, size_t label)
{
    struct arena *arena = placed->stage->arena;
    if (label >= placed->label_count)
        return placed->rivers[label - placed->label_count].word;
    const struct map_label *about = &placed->labels[label];
    const char *name = "";
    for (size_t i = 0; about->glyphs && i < about->glyphs->letters.count; i++) {
        const struct map_letter *letter = &about->glyphs->letters.items[i];
        name = arena_printf(arena, "%s%.*s", name, (int)letter->length, letter->text);
    }
    for (size_t i = 0; about->box && i < about->box->line_count; i++)
        for (size_t k = 0; k < about->box->lines[i].run_count; k++) {
            const struct text_run *run = &about->box->lines[i].runs[k];
            name = arena_printf(arena, "%s%s%.*s", name, i > 0 ? " " : "", (int)run->length,
                                run->text);
        }
    return name;
}

static const char *report_step(const struct map_placed *placed, size_t step,
                               struct map_report *sums)
{
    const struct stage *stage = placed->stage;
    struct map_spot *spots = arena_array(stage->arena, struct map_spot, MAP_NAMES_MAX);
    struct map_river_spot *rivers =
        arena_array(stage->arena, struct map_river_spot, MAP_RIVERS_MAX);
    const struct camera *camera = &placed->steps[step].camera;
    struct map_score score;
    map_names_place(placed, camera, spots, rivers);
    rules_judge(&(struct map_judged){placed, camera, spots, rivers, stage->arena}, &score);
    const char *text = arena_printf(
        stage->arena,
        "%s:%u: map `%s`, step %zu, %s, %d %%: %zu names, %zu of %zu subjects named\n",
        stage->slide->mark.file ? stage->slide->mark.file : "", stage->slide->mark.line,
        stage->slide->id, step + 1, stage->deck->languages[stage->settings.language],
        stage->settings.text_percent, score.names, score.named, score.subjects);
    for (size_t i = 0; i < score.subjects - score.named && i < UNNAMED_MAX; i++)
        text = arena_printf(stage->arena, "%s  no room: `%s`, which the slide is about\n", text,
                            name_of(placed, score.unnamed[i]));
    for (size_t i = 0; i < score.over_neighbours && i < UNNAMED_MAX; i++)
        text = arena_printf(stage->arena, "%s  called out over a neighbour: `%s`\n", text,
                            name_of(placed, score.over[i]));
    for (size_t i = 0; i < score.breaches && i < BREACHES_MAX; i++)
        text =
            arena_printf(stage->arena, "%s  rule broken: `%s` %s (x %.0f, y %.0f)\n", text,
                         name_of(placed, score.first[i].label), map_rule_words[score.first[i].rule],
                         (double)score.first[i].at.x, (double)score.first[i].at.y);
    sums->views++;
    sums->names += score.names;
    sums->breaches += score.breaches;
    sums->over_neighbours += score.over_neighbours;
    sums->subjects += score.subjects;
    sums->named += score.named;
    sums->fitting += score.fitting;
    return text;
}

const char *map_report(const struct stage *stage, struct map_report *sums)
{
    const struct slide_kind *kind = kind_of(stage->slide->kind);
    if (strcmp(kind->deck.name, "map") != 0)
        return NULL;
    const struct map_placed *placed = kind->layout(stage->slide->spec, stage, NULL);
    const char *text = "";
    for (size_t i = 0; i < placed->step_count; i++)
        text = arena_printf(stage->arena, "%s%s", text, report_step(placed, i, sums));
    sums->maps++;
    return text;
}
