/* The programme of the loop as a deck writes it: `attract`. */
#include <string.h>

#include "base/suggest.h"
#include "base/time.h"
#include "deck/building.h"
#include "deck/fields/value.h"

/* A longer round is seen by nobody who walks by. */
enum { ROUND_MOST_S = 180 };

struct stop_keys {
    struct word slide;
    struct duration time;
};

static const struct field stop_fields[] = {
    FIELD(stop_keys, slide, ID, .required = true, .help = "The id of a slide.",
          .example = "districts"),
    FIELD_NAMED("for", stop_keys, time, DURATION,
                .help = "How long it stays, 3 to 12 seconds; 8 without it.", .example = "10s"),
};
enum { STOP_FIELDS = sizeof stop_fields / sizeof *stop_fields };

/* E205: what else it may be. */
static void explain(struct building *building, const struct node *node)
{
    static const char *const words[] = {"auto", "all"};
    struct diags *diags = &building->deck->diags;
    const char *word = node->kind == NODE_SCALAR ? node->text : NULL;
    diag_error(diags, node->mark, "E205", "`attract` is `auto`, `all` or a list of slides");
    if (word && deck_find(building->deck, word) >= 0)
        diag_help(diags, "write `attract: [%s]`", word);
    else if (!word || !diag_suggest(diags, word, words, NULL, 2))
        diag_help(diags, "write `attract: auto`, or `attract: [welcome, {slide: districts, "
                         "for: 10s}]`");
}

/* The slide that is named; false: reported. */
static bool find_slide(struct building *building, struct deck_attract_stop *stop)
{
    const struct deck *deck = building->deck;
    struct diags *diags = &building->deck->diags;
    int index = deck_find(deck, stop->slide_id.text);
    if (index < 0) {
        const char **ids = arena_array(diags->arena, const char *, deck->slide_count);
        for (size_t i = 0; i < deck->slide_count; i++)
            ids[i] = deck->slides[i].id;
        if (building->incomplete)
            return false;
        diag_error(diags, stop->slide_id.mark, "E314", "no slide is called `%s`",
                   stop->slide_id.text);
        if (!diag_suggest(diags, stop->slide_id.text, ids, NULL, deck->slide_count))
            diag_help(diags, "use the `id` of a slide of this deck");
        return false;
    }
    const struct deck_slide *slide = &deck->slides[index];
    stop->slide = (size_t)index;
    if (!slide->hidden && !slide->kind->out_of_loop)
        return true;
    diag_error(diags, stop->slide_id.mark, "E490", "the loop never shows `%s`: it is %s",
               stop->slide_id.text, slide->hidden ? "hidden" : "opened on demand only");
    diag_help(diags, slide->hidden ? "remove its `hidden: true`, or name another slide"
                                   : "name another slide");
    return false;
}

static void read_time(struct building *building, const struct duration *time,
                      struct deck_attract_stop *stop)
{
    struct diags *diags = &building->deck->diags;
    if (time->kind != DURATION_FIXED)
        return;
    stop->ns = time->ns;
    if (time->ns >= ATTRACT_LEAST_S * NS_PER_SECOND && time->ns <= ATTRACT_MOST_S * NS_PER_SECOND)
        return;
    bool longer = time->ns > ATTRACT_MOST_S * NS_PER_SECOND;
    diag_error(diags, time->mark, "E484", "in the loop a slide stays %d to %d seconds",
               (int)ATTRACT_LEAST_S, (int)ATTRACT_MOST_S);
    diag_help(diags,
              longer ? "write `for: %ds`; who wants to read on touches it"
                     : "write `for: %ds`, so that it can be seen",
              longer ? (int)ATTRACT_MOST_S : (int)ATTRACT_LEAST_S);
}

static void read_stop(struct building *building, const struct node *node,
                      struct deck_attract_stop *stop)
{
    static const struct field item = FIELD_AT("attract", 0, ID, .example = "[welcome]");
    struct stop_keys keys = {{0}, {0}};
    if (node->broken)
        return;
    if (node->kind == NODE_MAP) {
        struct reader reader = building->reader;
        reader.foreign = NULL;
        fields_read(&reader, node, "a slide of `attract`",
                    &(struct field_set){{stop_fields}, {STOP_FIELDS}, {&keys}});
    } else if (fields_scalar(&building->reader, &item, node)) {
        fields_id(&building->reader, node->mark, node->text, &keys.slide);
    }
    stop->slide_id = keys.slide;
    read_time(building, &keys.time, stop);
    if (stop->slide_id.text && !find_slide(building, stop))
        stop->slide_id.text = NULL;
}

static void check_round(struct building *building, const struct node *node)
{
    const struct deck_attract *attract = &building->deck->attract;
    int64_t sum_ns = 0;
    for (size_t i = 0; i < attract->count; i++)
        sum_ns += attract->stops[i].ns ? attract->stops[i].ns : ATTRACT_USUAL_S * NS_PER_SECOND;
    if (sum_ns <= ROUND_MOST_S * NS_PER_SECOND)
        return;
    diag_warning(&building->deck->diags, node->key_mark, "W486",
                 "a round of this loop takes %d seconds; who walks by sees little of it",
                 (int)(sum_ns / NS_PER_SECOND));
    diag_help(&building->deck->diags,
              "name fewer slides or shorten their times: %d seconds at "
              "most",
              (int)ROUND_MOST_S);
}

void building_read_attract(struct building *building, const struct node *node)
{
    struct deck *deck = building->deck;
    static const struct field all = FIELD_AT("attract", 0, ANY, .example = "auto");
    if (!node || node->broken)
        return;
    if (node->kind == NODE_SCALAR && strcmp(node->text, "all") == 0)
        deck->attract.kind = ATTRACT_ALL;
    if (node->kind != NODE_LIST) {
        if (node->kind == NODE_SCALAR && node->length == 0)
            fields_empty(&building->reader, &all, node);
        else if (node->kind == NODE_MAP ||
                 (strcmp(node->text, "auto") && strcmp(node->text, "all")))
            explain(building, node);
        return;
    }
    size_t count = 0;
    for (const struct node *item = node->first; item; item = item->next)
        count++;
    if (count == 0) {
        fields_empty(&building->reader, &all, node);
        return;
    }
    if (count > DECK_SLIDES_MAX) {
        diag_error(&deck->diags, node->key_mark, "E214", "`attract` takes at most %d slides",
                   (int)DECK_SLIDES_MAX);
        diag_help(&deck->diags, "write `attract: all`");
        return;
    }
    deck->attract.kind = ATTRACT_LIST;
    deck->attract.stops = arena_array(&deck->arena, struct deck_attract_stop, count);
    for (const struct node *item = node->first; item; item = item->next)
        read_stop(building, item, &deck->attract.stops[deck->attract.count++]);
    check_round(building, node);
}
