/* What an act does, by whatever it comes: to the show, to the settings, or to the slide that is
 * shown, where it keeps apart from the one before. */
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "show/itinerary.h"
#include "show/player/player.h"
#include "show/player/view.h"

/* Lays the present slide out with the changed settings and fades over to it. */
static void apply_settings(struct player *player)
{
    struct slot *old = player->slot;
    struct slot *slot = slots_get(&player->slots, old->stage.slide_index, &player->settings, NULL);
    if (slot == old)
        return;
    if (player->late.kind == LATE_TAP) /* what it was on may be elsewhere now */
        player->late.kind = LATE_NOTHING;
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

void player_set_text_size(struct player *player, int percent)
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

/* --- on the slide that is shown --- */

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

bool player_give(struct player *player, const struct gesture *gesture)
{
    if (gesture->kind != GESTURE_TAP || !player_in_haste(player))
        return give(player, gesture);
    player->late = (struct late_act){.kind = LATE_TAP, .gesture = *gesture};
    return true;
}

/* What dismiss() would say, asked with a copy of the state. */
static bool is_open(const struct player *player)
{
    const struct slot *slot = player->slot;
    if (player_unseen(player) || !slot->kind->dismiss)
        return false;
    struct view view = player_view(player);
    view.state = memory_get(slot->kind->state_size);
    memcpy(view.state, slot->state, slot->kind->state_size);
    bool open = slot->kind->dismiss(&view);
    memory_free(view.state);
    return open;
}

bool player_close(struct player *player)
{
    struct view view = player_view(player);
    if (!is_open(player))
        return false;
    if (player_in_haste(player)) {
        player->late = (struct late_act){.kind = LATE_CLOSING};
        return true;
    }
    player->slot->kind->dismiss(&view);
    player->acted_ns = player->now_ns;
    if (player_in_contents(player)) /* other targets come, some for the same slides */
        player_choose_again(player);
    return true;
}

/* True if it changes what the slide shows, not which slide is. */
static bool acts_on_slide(const struct player *player, enum action_kind kind)
{
    bool lists = kind == ACTION_CONTENTS || kind == ACTION_CHAPTER;
    return kind == ACTION_KIND || (lists && player_in_contents(player) && !player_unseen(player));
}

static void carry_out(struct player *player, struct action action)
{
    if (acts_on_slide(player, action.kind))
        player->acted_ns = player->now_ns;
    switch (action.kind) {
    case ACTION_NONE: break;
    case ACTION_NEXT: player_turn(player, 1); break;
    case ACTION_BEGIN: player_begin(player); break;
    case ACTION_BACK: /* what lists slides is closed before it is left */
        if (!player_in_contents(player) || !player_close(player))
            player_turn(player, -1);
        break;
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
        break;
    }
    case ACTION_LANGUAGE:
    case ACTION_TEXT_SIZE:
    case ACTION_CONTRAST:
    case ACTION_LOW_REACH: change_setting(player, action); break;
    }
}

void player_act_on_time(struct player *player)
{
    struct late_act late = player->late;
    if (player_in_haste(player))
        return;
    player->late.kind = LATE_NOTHING;
    switch (late.kind) {
    case LATE_NOTHING: break;
    case LATE_TAP: give(player, &late.gesture); break;
    case LATE_CLOSING: player_close(player); break;
    case LATE_ACTION: {
        struct chosen target = {.any = true, .action = late.action};
        if (late.action.kind != ACTION_KIND || player_find(player, &target) >= 0)
            carry_out(player, late.action);
        break;
    }
    }
}

void player_act(struct player *player, struct action action, int64_t now_ns)
{
    player->now_ns = now_ns;
    player->changed = true;
    if (action.kind != ACTION_NONE)
        player->touched = true;
    player->used |= bar_used(action.kind);
    player_act_on_time(player); /* it came before */
    if (acts_on_slide(player, action.kind) && player_in_haste(player))
        player->late = (struct late_act){.kind = LATE_ACTION, .action = action};
    else
        carry_out(player, action);
}
