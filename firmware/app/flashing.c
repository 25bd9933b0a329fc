#include "app/flashing.h"

#include "base/stop.h"
#include "base/time.h"
#include "scene/flash.h"

/* Thirty frames a second: nothing of ours changes with each frame. */
static const int64_t FRAME_NS = NS_PER_SECOND / 30;
/* What comes, or is set off, is there by then, or moves on for ever. */
static const int64_t ARRIVED_NS = 4 * NS_PER_SECOND;
/* Of a loop that takes longer only the beginning is watched: pages that stand for minutes. */
static const int64_t ROUND_MOST_NS = 600 * NS_PER_SECOND;
static const double INCH_MM = 25.4, FIELD_DEGREES = 10;

struct watching {
    struct session *session;
    const struct deck *deck;
    struct diags *lint;
    struct flash_meter meter;
    SDL_Surface *copy;
    int64_t now_ns, came_ns; /* when what is watched began */
    const char *how;         /* it came */
    bool *told;              /* one for each slide */
    struct arena arena;
};

/* How wide 10 degrees are on this canvas, px. */
static float field_px(const struct watching *watching)
{
    const struct deck_screen *screen = &watching->deck->screen;
    double width = watching->copy->w, height = watching->copy->h;
    double px_per_mm = hypot(width, height) / (screen->diagonal_in * INCH_MM);
    double field_mm = 2 * screen->distance_mm * tan(RADIANS(FIELD_DEGREES / 2));
    return (float)(field_mm * px_per_mm);
}

static void report(struct watching *watching, struct rect field)
{
    size_t slide = watching->session->player.slot->stage.slide_index;
    float scale = (float)watching->deck->screen.width_px / (float)watching->copy->w;
    if (watching->told[slide])
        return;
    watching->told[slide] = true;
    diag_error(watching->lint, watching->deck->slides[slide].mark, "E553",
               "more than %d flashes within a second, %.1f s after it came %s: in %.0f x %.0f px "
               "from %.0f, %.0f",
               (int)FLASH_MOST, (double)(watching->now_ns - watching->came_ns) / NS_PER_SECOND,
               watching->how, (double)(field.w * scale), (double)(field.h * scale),
               (double)(field.x * scale), (double)(field.y * scale));
    diag_help(watching->lint, "let light and dark follow each other more slowly: this can cause "
                              "seizures");
}

static void watch_frame(struct watching *watching)
{
    struct session *session = watching->session;
    SDL_Rect all = {0, 0, watching->copy->w, watching->copy->h};
    struct rect field;
    if (session_frame(session, watching->now_ns) != FRAME_PAINTED)
        return;
    if (!screen_copy(session->screen, all, watching->copy))
        stop("the picture cannot be read back: %s", SDL_GetError());
    if (flash_add(&watching->meter, watching->copy->pixels, watching->copy->pitch, watching->now_ns,
                  &field))
        report(watching, field);
}

/* The next frame that may differ, on the grid of frames. */
static void go_on(struct watching *watching, int64_t end_ns)
{
    int64_t next_ns = session_quiet_until(watching->session, watching->now_ns);
    next_ns = next_ns < end_ns ? next_ns : end_ns;
    int64_t frames = (next_ns - watching->now_ns + FRAME_NS - 1) / FRAME_NS;
    watching->now_ns += (frames > 1 ? frames : 1) * FRAME_NS;
}

static void begin(struct watching *watching, const char *how)
{
    watching->how = how;
    watching->came_ns = watching->now_ns;
}

/* For so long, or until nothing moves and the next turn would not wait. */
static void watch(struct watching *watching, int64_t most_ns)
{
    struct player *player = &watching->session->player;
    int64_t start_ns = watching->now_ns, end_ns = start_ns + most_ns;
    while (watching->now_ns < end_ns) {
        watch_frame(watching);
        if (!player_moving(player) && watching->now_ns >= start_ns + PLAYER_TURNS_APART_NS)
            return;
        go_on(watching, end_ns);
    }
}

static void watch_loop(struct watching *watching)
{
    struct player *player = &watching->session->player;
    int64_t round_ns = programme_round_ns(&player->programme);
    int64_t end_ns = round_ns > 0 && round_ns < ROUND_MOST_NS ? round_ns : ROUND_MOST_NS;
    const struct slot *shown = player->slot;
    begin(watching, "in the loop");
    while (watching->now_ns <= end_ns) {
        watch_frame(watching);
        if (shown != player->slot)
            begin(watching, "in the loop");
        shown = player->slot;
        go_on(watching, end_ns);
    }
}

/* What a visitor does counts as a visitor's presence. */
static void act(struct watching *watching, struct action action)
{
    struct player *player = &watching->session->player;
    idle_contact(&player->idle, watching->now_ns);
    player_act(player, action, watching->now_ns);
}

/* Each control of the page on its own, from the page as it is at first. */
static void watch_controls(struct watching *watching)
{
    struct player *player = &watching->session->player;
    struct target targets[2 * TARGETS_MAX];
    size_t slide = player->slot->stage.slide_index;
    unsigned page = player->page;
    size_t count = player_targets(player, targets);
    for (size_t i = 0; i < count; i++) {
        if (targets[i].disabled || targets[i].action.kind != ACTION_KIND)
            continue;
        player_show(player, slide, page, watching->now_ns);
        flash_forget(&watching->meter);
        act(watching, targets[i].action);
        begin(watching, "with one of its controls");
        watch(watching, ARRIVED_NS);
        watching->now_ns += NS_PER_SECOND;
    }
    player_show(player, slide, page, watching->now_ns);
    flash_forget(&watching->meter);
    watch_frame(watching);
}

/* Who goes from the first slide to the last. */
struct reading {
    bool high_contrast, hasty; /* on as soon as the picture may turn again */
    const char *how;
};

static void watch_reader(struct watching *watching, const struct reading *reading)
{
    struct player *player = &watching->session->player;
    player->settings.high_contrast = reading->high_contrast;
    idle_contact(&player->idle, watching->now_ns);
    player_show(player, 0, 0, watching->now_ns);
    flash_forget(&watching->meter);
    begin(watching, "at the start");
    for (size_t last = 0; player->slot->stage.slide_index >= last;) {
        watch(watching, reading->hasty ? PLAYER_TURNS_APART_NS : ARRIVED_NS);
        if (!reading->high_contrast && !reading->hasty)
            watch_controls(watching);
        last = player->slot->stage.slide_index;
        unsigned page = player->page;
        begin(watching, reading->how);
        act(watching, (struct action){ACTION_NEXT, 0});
        if (player->slot->stage.slide_index == last && player->page <= page)
            return; /* there is but one */
    }
}

void flashing_lint(struct session *session, const struct deck *deck, struct diags *lint)
{
    static const struct reading readings[] = {
        {false, false, "with Next"},
        {true, false, "with Next, in high contrast"},
        {false, true, "with Next, pressed again at once"},
        {true, true, "with Next, pressed again at once, in high contrast"},
    };
    struct watching watching = {.session = session, .deck = deck, .lint = lint};
    watching.told = arena_array(&watching.arena, bool, deck->slide_count);
    session_frame(session, 0);
    watching.copy = screen_read(session->screen);
    if (!watching.copy)
        stop("no memory for a picture");
    flash_start(&watching.meter, &watching.arena, watching.copy->w, watching.copy->h,
                field_px(&watching));
    watch_loop(&watching);
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++)
        watch_reader(&watching, &readings[i]);
    SDL_FreeSurface(watching.copy);
    arena_finish(&watching.arena);
}
