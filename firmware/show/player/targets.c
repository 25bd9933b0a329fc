/* The targets of the moment, and the chosen one: under the finger, or with the keyboard's focus. */
#include "show/player/player.h"
#include "show/player/view.h"

static bool does_the_same(const struct action *a, const struct action *b)
{
    return a->kind == b->kind && a->number == b->number;
}

static size_t slide_targets(const struct player *player, const struct view *view,
                            struct target out[static TARGETS_MAX])
{
    if (!player->slot->kind->targets || player->menu_open)
        return 0;
    return player->slot->kind->targets(view, out);
}

size_t player_slide_targets(const struct player *player, struct target out[static TARGETS_MAX])
{
    struct view view = player_view_at_rest(player);
    return slide_targets(player, &view, out);
}

size_t player_targets(const struct player *player, struct target out[static 2 * TARGETS_MAX])
{
    if (player->closed || player->idle.state == IDLE_COUNTDOWN)
        return 0;
    size_t count = player_slide_targets(player, out);
    struct bar_state state = player_bar_state(player, player->slot, player->page);
    return count + bar_targets(player->slot->bar, &state, out + count);
}

static int find(const struct target *targets, size_t first, size_t end, struct chosen chosen)
{
    for (size_t i = first; i < end; i++)
        if (does_the_same(&targets[i].action, &chosen.action) && chosen.before-- == 0)
            return targets[i].disabled ? -1 : (int)i;
    return -1;
}

/* Its index now among player_targets(): -1 when it is not there or cannot be chosen. */
static int place_of(const struct player *player, const struct chosen *chosen)
{
    struct target targets[2 * TARGETS_MAX];
    if (!chosen->any)
        return -1;
    size_t count = player_targets(player, targets);
    size_t own = count > 0 ? player_slide_targets(player, targets) : 0;
    return chosen->bar ? find(targets, own, count, *chosen) : find(targets, 0, own, *chosen);
}

struct chosen player_choose(const struct player *player, int index)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    if (index < 0 || (size_t)index >= count)
        return (struct chosen){0};
    int own = (int)player_slide_targets(player, targets);
    struct chosen chosen = {.any = true, .bar = index >= own, .action = targets[index].action};
    for (int i = chosen.bar ? own : 0; i < index; i++)
        chosen.before += does_the_same(&targets[i].action, &chosen.action);
    return chosen;
}

void player_choose_anew(struct player *player)
{
    if (!player->pressed.bar)
        player->pressed = (struct chosen){0};
    if (!player->focused.bar)
        player->focused = (struct chosen){0};
}

bool player_forget_lost(struct player *player)
{
    bool lost = false;
    if (player->idle.state == IDLE_COUNTDOWN)
        return false; /* nothing can be touched for the moment */
    struct chosen *const both[] = {&player->pressed, &player->focused};
    for (size_t i = 0; i < sizeof both / sizeof *both; i++) {
        if (!both[i]->any || place_of(player, both[i]) >= 0)
            continue;
        *both[i] = (struct chosen){0};
        lost = true;
    }
    return lost;
}

int player_pressed(const struct player *player)
{
    return place_of(player, &player->pressed);
}

int player_focused(const struct player *player)
{
    return place_of(player, &player->focused);
}
