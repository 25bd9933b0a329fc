/* Touches, keys and settings: what a visitor does to the player. */
#include <string.h>

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

/* Lays the present slide out with the changed settings and fades over to it. */
static void apply_settings(struct player *player)
{
    struct slot *old = player->slot;
    struct slot *slot = slots_get(&player->slots, old->stage.slide_index, &player->settings, NULL);
    if (slot == old)
        return;
    if (slot->state)
        memcpy(slot->state, old->state, slot->kind->state_size);
    struct transition transition;
    transition_start_quick(&transition, player->now_ns);
    player_turn_picture(player, &transition);
    player->slot = slot;
    player_resume(player);
}

void player_fit(struct player *player)
{
    bool poster = player_shows_posters(player);
    if (player->settings.poster == poster)
        return;
    player->settings.poster = poster;
    apply_settings(player);
}

static void set_text_size(struct player *player, int percent)
{
    if (percent < TEXT_NORMAL || percent > TEXT_LARGEST)
        return;
    player->settings.text_percent = percent;
    player->used |= bar_used(ACTION_TEXT_SIZE);
    apply_settings(player);
}

static void change_setting(struct player *player, struct action action)
{
    struct settings *settings = &player->settings;
    switch (action.kind) {
    case ACTION_LANGUAGE:
        settings->language = (unsigned)action.number;
        player->menu_open = false;
        break;
    case ACTION_CONTRAST: settings->high_contrast = !settings->high_contrast; break;
    case ACTION_LOW_REACH: settings->low_reach = !settings->low_reach; break;
    case ACTION_TEXT_SIZE:
        settings->text_percent += TEXT_STEP;
        if (settings->text_percent > TEXT_LARGEST)
            settings->text_percent = TEXT_NORMAL;
        break;
    default: return;
    }
    apply_settings(player);
}

/* To the kind; false: it does nothing with it. */
static bool give(struct player *player, const struct gesture *gesture)
{
    struct action action = {ACTION_NONE, 0};
    struct view view = player_view(player);
    if (!player->slot->kind->gesture || !player->slot->kind->gesture(&view, gesture, &action))
        return false;
    player->changed = player->touched = true;
    if (action.kind != ACTION_NONE)
        player_act(player, action, player->now_ns);
    else if (gesture->kind == GESTURE_TAP)
        player->acted_ns = player->now_ns;
    return true;
}

/* At most one waits: who taps more than five times a second does not mean each. */
static void tap_later(struct player *player, struct late_tap tap)
{
    if (!player->late_tap.any)
        player->late_tap = tap;
}

/* A target may be gone meanwhile. */
static void tap_at_last(struct player *player)
{
    struct late_tap tap = player->late_tap;
    player->late_tap.any = false;
    if (tap.any && !tap.target.any)
        give(player, &tap.gesture);
    else if (tap.any && player_find(player, &tap.target) >= 0)
        player_act(player, tap.target.action, player->now_ns);
}

void player_tap_on_time(struct player *player)
{
    if (!player_in_haste(player))
        tap_at_last(player);
}

void player_act(struct player *player, struct action action, int64_t now_ns)
{
    player->now_ns = now_ns;
    player->changed = true;
    tap_at_last(player); /* it came before */
    if (action.kind != ACTION_NONE)
        player->touched = true;
    player->used |= bar_used(action.kind);
    switch (action.kind) {
    case ACTION_NONE: break;
    case ACTION_NEXT: player_turn(player, 1); break;
    case ACTION_BEGIN: player_begin(player); break;
    case ACTION_BACK: player_turn(player, -1); break;
    case ACTION_HOME: player_begin_again(player); break;
    case ACTION_CONTENTS: player_call_contents(player); break;
    case ACTION_CHAPTER: player_list_chapter(player, action.number); break;
    case ACTION_SLIDE: player_jump(player, (size_t)action.number); break;
    case ACTION_PARTNER: player_follow(player); break;
    case ACTION_PAUSE:
        player->paused = !player->paused;
        player->settings.reduced_motion = player->paused;
        break;
    case ACTION_LANGUAGE_MENU: player->menu_open = !player->menu_open; break;
    case ACTION_KIND: {
        struct view view = player_view(player);
        if (player->slot->kind->act)
            player->slot->kind->act(&view, action.number);
        player->acted_ns = now_ns;
        break;
    }
    case ACTION_LANGUAGE:
    case ACTION_TEXT_SIZE:
    case ACTION_CONTRAST:
    case ACTION_LOW_REACH: change_setting(player, action); break;
    }
}

static void activate(struct player *player, int index)
{
    struct target targets[2 * TARGETS_MAX];
    size_t count = player_targets(player, targets);
    if (index < 0 || (size_t)index >= count || targets[index].disabled)
        return;
    player->pressed = player_choose(player, index);
    player->pressed_until_ns = player->now_ns + PRESS_SEEN_NS;
    if (targets[index].action.kind == ACTION_KIND && player_in_haste(player))
        tap_later(player, (struct late_tap){.any = true, .target = player->pressed});
    else
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
    struct view view = player_view(player);
    if (player->menu_open)
        player->menu_open = false;
    else if (!player_unseen(player) && player->slot->kind->dismiss &&
             player->slot->kind->dismiss(&view))
        return;
    else if (player_focused(player) >= 0)
        player->focused = (struct chosen){0};
    else
        player_turn(player, -1);
}

static void obey(struct player *player, enum command command)
{
    const struct deck *deck = player->setup.slots.deck;
    if (command == COMMAND_NONE)
        return;
    if (command != COMMAND_ACTIVATE)
        tap_at_last(player);
    player->touched = player->changed = true;
    switch (command) {
    case COMMAND_NONE: break;
    case COMMAND_NEXT: player_turn(player, 1); break;
    case COMMAND_BACK: player_turn(player, -1); break;
    case COMMAND_FIRST: player_begin_again(player); break;
    case COMMAND_LAST: player_jump(player, itinerary_last(deck, player->wall)); break;
    case COMMAND_CONTENTS:
        player_act(player, (struct action){ACTION_CONTENTS, 0}, player->now_ns);
        break;
    case COMMAND_FOCUS_NEXT:
    case COMMAND_FOCUS_DOWN: move_focus(player, 1); break;
    case COMMAND_FOCUS_PREVIOUS:
    case COMMAND_FOCUS_UP: move_focus(player, -1); break;
    case COMMAND_ACTIVATE: activate(player, player_focused(player)); break;
    case COMMAND_DISMISS: dismiss(player); break;
    case COMMAND_PAUSE: player_act(player, (struct action){ACTION_PAUSE, 0}, player->now_ns); break;
    case COMMAND_TEXT_LARGER:
        set_text_size(player, player->settings.text_percent + TEXT_STEP);
        break;
    case COMMAND_TEXT_SMALLER:
        set_text_size(player, player->settings.text_percent - TEXT_STEP);
        break;
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
    if (gesture->kind == GESTURE_TAP && player_in_haste(player))
        tap_later(player, (struct late_tap){.any = true, .gesture = *gesture});
    else if (of_two || player_unseen(player) || !give(player, gesture))
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
