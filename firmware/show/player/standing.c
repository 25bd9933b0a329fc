/* What two pictures that follow each other have in common: it stands while the rest changes. */
#include "show/player/view.h"
#include "slide/kit/header.h"

enum { STANDING_MAX = 64 };

/* What may stand: what is above `low`, px, and texts wherever they are. */
struct standing_rule {
    float low;
    bool texts;
};

/* Of the draw list: the operations of a group, without its push and pop. */
struct span {
    size_t first, end;
};

static struct span span_of(const struct draw_list *list, size_t push)
{
    size_t depth = 1, i = push + 1;
    for (; i < list->count; i++) {
        depth += list->ops[i].kind == DRAW_PUSH;
        if (list->ops[i].kind == DRAW_POP && --depth == 0)
            break;
    }
    return (struct span){push + 1, i};
}

static bool may_stand(const struct draw_op *op, const struct standing_rule *rule)
{
    if (op->kind == DRAW_TEXT)
        return rule->texts || (float)op->text.baseline <= rule->low;
    return op->kind == DRAW_FILL && op->fill.area.y + op->fill.area.h <= rule->low;
}

static bool is_among(const struct draw_op *op, const struct draw_op *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (draw_op_equal(op, &others[i]))
            return true;
    return false;
}

/* Those of a group that may stand, but none of the groups in it; at most `most`. */
static size_t list_standing(const struct draw_list *list, struct span span,
                            const struct standing_rule *rule, struct draw_op *out, size_t most)
{
    size_t depth = 0, count = 0;
    for (size_t i = span.first; i < span.end && count < most; i++) {
        const struct draw_op *op = &list->ops[i];
        depth += op->kind == DRAW_PUSH;
        depth -= op->kind == DRAW_POP;
        if (depth == 0 && may_stand(op, rule))
            out[count++] = *op;
    }
    return count;
}

/* Drops those from the groups; the others close up. */
static void drop(struct draw_list *list, struct span span, const struct draw_op *ops, size_t count)
{
    size_t depth = 0, kept = span.first;
    for (size_t i = span.first; i < span.end; i++) {
        const struct draw_op *op = &list->ops[i];
        depth += op->kind == DRAW_PUSH;
        bool dropped = depth == 0 && is_among(op, ops, count);
        depth -= op->kind == DRAW_POP;
        if (!dropped)
            list->ops[kept++] = *op;
    }
    for (size_t i = span.end; i < list->count; i++)
        list->ops[kept++] = list->ops[i];
    list->count = kept;
}

/* Two slides of a chapter have its line in common, two pages of a slide all texts that are on both;
 * in a move only what is above the headline, where nothing comes past. */
static struct standing_rule rule_of(const struct player *player)
{
    const struct slot *old = player->leaving, *new = player_shown(player);
    const struct deck_slide *from = old->stage.slide, *to = new->stage.slide;
    bool chapter = from->chapter >= 0 && from->chapter == to->chapter;
    return (struct standing_rule){
        .low = chapter ? header_baseline(&new->stage) : 0,
        .texts = old == new && player->transition.kind == TRANSITION_FADE,
    };
}

void player_lift_standing(const struct player *player, struct draw_list *list, size_t old_push)
{
    struct draw_op old_ops[STANDING_MAX], ops[STANDING_MAX];
    struct standing_rule rule = rule_of(player);
    struct span old = span_of(list, old_push), new = span_of(list, old.end + 1);
    size_t old_count = list_standing(list, old, &rule, old_ops, STANDING_MAX);
    size_t found = list_standing(list, new, &rule, ops, STANDING_MAX), count = 0;
    for (size_t i = 0; i < found; i++)
        if (is_among(&ops[i], old_ops, old_count))
            ops[count++] = ops[i];
    if (count == 0)
        return;
    drop(list, new, ops, count);
    drop(list, old, ops, count);
    for (size_t i = 0; i < count; i++) /* where the dropped ones were there is room */
        list->ops[list->count++] = ops[i];
}
