/* Touches and keys: what a visitor does to the player. */
#include "base/time.h"
#include "show/itinerary.h"
#include "show/player/player.h"
#include "show/player/view.h"

static const int64_t PRESS_SEEN_NS = 120 * NS_PER_MS;

/* Of the targets 0..last that overlap by design, the one nearest to the finger. */
static size_t nearest(const struct target *targets, size_t last, struct vec2 at)
{
    size_t best = last;
    for (size_t i = last; i-- > 0;) {
        if (!targets[i].nearest || targets[i].disabled || !rect_holds(targets[i].area, at))
            continue;
        if (vec2_distance(rect_centre(targets[i].shown), at) <
            vec2_distance(rect_centre(targets[best].shown), at))
            best = i;
    }
    return best;
}

static int hit(const struct player *player, struct vec2 at)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    int otherwise = -1;
    /* The last drawn is on top. */
    for (size_t i = count; i-- > 0;) {
        if (targets[i].disabled || !rect_holds(targets[i].area, at))
            continue;
        if (!targets[i].yields)
            return (int)(targets[i].nearest ? nearest(targets, i, at) : i);
        otherwise = (int)i;
    }
    return otherwise;
}

static void activate(struct player *player, int index)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    if (index < 0 || (size_t)index >= count || targets[index].disabled)
        return;
    player->pressed = player_choose(player, index);
    player->pressed_until_ns = player->now_ns + PRESS_SEEN_NS;
    player_act(player, targets[index].action, player->now_ns);
}

static void move_focus(struct player *player, int step)
{
    struct target targets[2 * TARGETS_MAX];
    int count = (int)player_targets(player, targets);
    int at = player_focused(player);
    for (int tried = 0; tried < count; tried++) {
        at = at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count;
        if (!targets[at].disabled) {
            player->focused = player_choose(player, at);
            return;
        }
    }
}

static void dismiss(struct player *player)
{
    if (player->menu_open)
        player->menu_open = false;
    else if (player_close(player))
        return;
    else if (player->late.kind != LATE_NOTHING)
        player->late.kind = LATE_NOTHING; /* it would have opened something */
    else if (player_focused(player) >= 0)
        player->focused = (struct chosen){0};
    else
        player_turn(player, -1);
}

/* The act of a command that is one. */
static struct action action_of(const struct player *player, enum command command)
{
    switch (command) {
    case COMMAND_NEXT: return (struct action){ACTION_NEXT, 0};
    case COMMAND_BACK: return (struct action){ACTION_BACK, 0};
    case COMMAND_FIRST: return (struct action){ACTION_HOME, 0};
    case COMMAND_LAST: {
        size_t last = itinerary_last(player->setup.slots.deck, player->wall);
        return (struct action){ACTION_SLIDE, (int)last};
    }
    case COMMAND_CONTENTS: return (struct action){ACTION_CONTENTS, 0};
    case COMMAND_PAUSE: return (struct action){ACTION_PAUSE, 0};
    default: return (struct action){ACTION_NONE, 0};
    }
}

static void obey(struct player *player, enum command command)
{
    if (command == COMMAND_NONE)
        return;
    player->touched = player->changed = true;
    switch (command) {
    case COMMAND_FOCUS_NEXT:
    case COMMAND_FOCUS_DOWN: move_focus(player, 1); break;
    case COMMAND_FOCUS_PREVIOUS:
    case COMMAND_FOCUS_UP: move_focus(player, -1); break;
    case COMMAND_ACTIVATE: activate(player, player_focused(player)); break;
    case COMMAND_DISMISS: dismiss(player); break;
    case COMMAND_TEXT_LARGER:
        player_set_text_size(player, player->settings.text_percent + TEXT_STEP);
        break;
    case COMMAND_TEXT_SMALLER:
        player_set_text_size(player, player->settings.text_percent - TEXT_STEP);
        break;
    default: player_act(player, action_of(player, command), player->now_ns); break;
    }
}

/* True if the contact did its work by being there: it woke a closed screen or answered the
 * countdown. */
static bool contact(struct player *player, int64_t now_ns)
{
    enum idle_state before = player->idle.state;
    if (player->closed)
        return true;
    bool answered = idle_contact(&player->idle, now_ns);
    if (player->idle.state != before)
        player->changed = true;
    player_fit(player);
    return answered;
}

/* Keys that a slide may take for the target that has the focus. All others leave the target or the
 * slide, so that no slide holds a visitor. */
static bool can_be_claimed(enum key key)
{
    return key == KEY_LEFT || key == KEY_RIGHT || key == KEY_UP || key == KEY_DOWN ||
           key == KEY_HOME || key == KEY_END;
}

static bool claimed(struct player *player, enum key key)
{
    int focused = player_focused(player);
    struct view view = player_view(player);
    if (focused < 0 || player->focused.bar || !player->slot->kind->key || !can_be_claimed(key) ||
        !player->slot->kind->key(&view, key, focused))
        return false;
    player->touched = player->changed = true;
    return true;
}

void player_key(struct player *player, enum key key, int64_t now_ns)
{
    player_pass(player, now_ns);
    if (key == KEY_NONE || contact(player, now_ns))
        return;
    if (!claimed(player, key))
        obey(player, binding_key(key, player_focused(player) >= 0));
}

/* The finger of this press was down already when the page came, or it has still to come. */
static bool came_before(const struct player *player, const struct gesture *gesture)
{
    return player_unseen(player) || gesture->time_ns - gesture->age_ns < player->page_ns;
}

/* The touch that ended the loop does nothing on the slide, but for what invited it: the targets of
 * a title, that is shown as it is. */
static bool only_holds(const struct player *player)
{
    return player->takes_hold && !player->slot->kind->own_poster;
}

/* Of the slide only a target that was there when the finger came is pressed. */
static void press(struct player *player, const struct gesture *gesture)
{
    int index = hit(player, gesture->at);
    player->pressed = player_choose(player, index);
    player->keeps_tap = index >= 0 || player->menu_open;
    if (!player->pressed.bar && (came_before(player, gesture) || only_holds(player)))
        player->pressed = (struct chosen){0};
    player->changed = true;
}

/* The target that was pressed acts if it is still under the finger; else an open menu closes. */
static void tap(struct player *player, const struct gesture *gesture)
{
    int index = hit(player, gesture->at);
    bool same = index >= 0 && index == player_pressed(player);
    player->pressed = player->focused = (struct chosen){0};
    player->changed = true;
    if (same)
        activate(player, index);
    else
        player->menu_open = false;
}

/* Fingers and inertia that belong to the page that was left. A swipe turns whichever is there. */
static bool stray(struct player *player, const struct gesture *gesture)
{
    if (gesture->kind == GESTURE_DRAG_BEGIN || gesture->kind == GESTURE_PINCH_BEGIN)
        player->stray = player_unseen(player);
    if (gesture->kind == GESTURE_PRESS)
        player->stray = came_before(player, gesture);
    return player->stray && gesture->kind != GESTURE_SWIPE;
}

/* Gestures that no target keeps go to the slide's kind first, if it is seen, then turn slides. Two
 * fingers turn whatever is shown: one finger may be busy with a map there. */
static void offer(struct player *player, const struct gesture *gesture)
{
    bool of_two = gesture->kind == GESTURE_SWIPE && gesture->fingers > 1;
    if (of_two || player_unseen(player) || !player_give(player, gesture))
        obey(player, binding_gesture(gesture));
}

/* True for what only wakes or answers: nothing else comes of it until the next press. */
static bool answers(struct player *player, const struct gesture *gesture, int64_t now_ns)
{
    bool glide = gesture->kind == GESTURE_GLIDE || gesture->kind == GESTURE_GLIDE_END;
    bool loop = player_loops(player) && !player->closed;
    if (!glide && contact(player, now_ns)) {
        player->swallowing = true;
        player->swallow_ns = gesture->time_ns;
    } else if (!glide && loop) {
        player->takes_hold = player->inviting = true;
        player->hold_ns = gesture->time_ns;
    }
    if (gesture->kind == GESTURE_PRESS && gesture->time_ns > player->hold_ns)
        player->takes_hold = player->inviting = false; /* another touch */
    if (!player->swallowing)
        return false;
    player->swallowing = gesture->kind != GESTURE_PRESS || gesture->time_ns <= player->swallow_ns;
    return player->swallowing;
}

void player_gesture(struct player *player, const struct gesture *gesture, int64_t now_ns)
{
    player_pass(player, now_ns);
    /* Whether the kind takes it or nobody does. */
    if (gesture->kind == GESTURE_PRESS)
        player->finger_down = true;
    else if (gesture->kind == GESTURE_TAP || gesture->kind == GESTURE_CANCEL ||
             gesture->kind == GESTURE_HOLD)
        player->finger_down = false;
    if (answers(player, gesture, now_ns))
        return;
    switch (gesture->kind) {
    case GESTURE_CONTACT: return;
    case GESTURE_PRESS: press(player, gesture); break;
    case GESTURE_TAP:
        tap(player, gesture);
        if (player->keeps_tap)
            return;
        break;
    case GESTURE_DOUBLE_TAP:
        if (player->keeps_tap) /* each of the two has acted on its target */
            return;
        break;
    case GESTURE_CANCEL:
    case GESTURE_HOLD:
        if (player->pressed.any)
            player->changed = true;
        player->pressed = (struct chosen){0};
        break;
    default: break;
    }
    if (!player->closed && !player->takes_hold && !stray(player, gesture))
        offer(player, gesture);
}
