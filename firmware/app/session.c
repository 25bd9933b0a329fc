#include "app/session.h"

#include <string.h>

#include "base/log.h"
#include "base/stop.h"
#include "base/time.h"

static const int64_t PREPARE_NS = 4 * NS_PER_MS;
/* The largest pictures are decoded by then. */
static const int64_t HELD_MOST_NS = 2 * NS_PER_SECOND;
static const float SLOP_PX = 24, INCH_MM = 25.4f;

static void canvas(const struct session *session, float *width, float *height)
{
    int w = 0, h = 0;
    screen_size(session->screen, &w, &h);
    *width = w > 0 ? (float)w : 1920;
    *height = h > 0 ? (float)h : 1080;
}

/* Room for drawings of as many px as the screen has. */
static size_t budget_of_drawings(const struct session *session)
{
    float width, height, density = (float)screen_density(session->screen);
    canvas(session, &width, &height);
    return drawings_budget(width * density, height * density);
}

static struct slots_setup slots_setup(struct session *session)
{
    struct deck *deck = session->loaded.deck;
    struct slots_setup setup = {
        .metrics = &session->metrics,
        .pictures = &session->pictures,
        .drawings = &session->drawings,
        .atlas = session->assets.atlas,
        .deck = deck,
        .words = &session->loaded.words,
        .ui_scale = session->options.ui_scale > 0 ? session->options.ui_scale
                                                  : (float)deck->screen.ui_scale,
    };
    canvas(session, &setup.width, &setup.height);
    return setup;
}

/* Thresholds of gestures belong to the glass: its size in inches gives what a millimetre is. */
static void set_recognizer(struct session *session)
{
    float width, height;
    canvas(session, &width, &height);
    float diagonal_in =
        session->loaded.deck ? (float)session->loaded.deck->screen.diagonal_in : 21.5f;
    float px_per_mm = hypotf(width, height) / (diagonal_in * INCH_MM);
    float scale = fminf(width, height) / 1080;
    recognizer_init(&session->recognizer, SLOP_PX * scale, px_per_mm);
}

static unsigned language_index(const struct deck *deck, const char *code)
{
    for (unsigned i = 0; code && i < deck->language_count; i++)
        if (strcmp(deck->languages[i], code) == 0)
            return i;
    if (code)
        log_warning("the deck has no language %s; showing %s", code, deck->languages[0]);
    return 0;
}

static void show_card(struct session *session)
{
    const char *place = "", *message = NULL;
    size_t errors = 0;
    arena_reset(&session->card_arena);
    struct stage *stage = &session->card_stage;
    *stage = (struct stage){.arena = &session->card_arena, .metrics = &session->metrics};
    float width, height;
    canvas(session, &width, &height);
    stage_frame(stage, width, height, 1);
    stage->theme = theme_make(NULL, BASE_DARK, false, NULL);
    if (assets_all_words(&session->assets, &session->card_arena, &session->card_words))
        stage->words = &session->card_words;
    const struct loaded_deck *shown = session->refused ? session->refused : &session->loaded;
    if (loaded_deck_first_error(shown, &place, &message, &errors))
        message = arena_printf(&session->card_arena, "%s %s", place, message);
    session->card = error_card_layout(stage, message, !session->options.deck);
    session->expose = true;
}

static bool start_player(struct session *session, int64_t now_ns)
{
    const struct deck *deck = session->loaded.deck;
    struct player_setup setup = {
        .slots = slots_setup(session),
        .language = language_index(deck, session->options.language),
        .hold = session->options.hold,
    };
    player_init(&session->player, &setup, now_ns);
    session->playing = true;
    if (!session->options.slide)
        return true;
    int index = deck_find(deck, session->options.slide);
    if (index < 0) {
        log_error("the deck has no slide with the id %s", session->options.slide);
        return false;
    }
    player_show(&session->player, (size_t)index, 0, now_ns);
    return true;
}

/* The language that a visitor finds; where nothing plays the first that the program has. */
static struct stage staff_stage(const struct session *session)
{
    struct stage stage = {.metrics = &session->metrics};
    float width, height;
    canvas(session, &width, &height);
    stage_frame(&stage, width, height, 1);
    if (session->playing) {
        stage.deck = session->loaded.deck;
        stage.words = &session->loaded.words;
        stage.settings.language = session->player.setup.language;
    } else {
        stage.words = session->card_stage.words;
    }
    return stage;
}

static void ask_for_pin(struct session *session, int64_t now_ns)
{
    struct pin pin;
    struct stage stage = staff_stage(session);
    pin_read(&pin, session->options.staff_pin);
    if (!stage.words)
        return;
    staff_open(&session->staff, &pin, &stage, session->recognizer.px_per_mm, now_ns);
    if (staff_is_open(&session->staff))
        session_release(session, now_ns);
}

/* True: the touch is for the staff page. */
static bool for_staff(struct session *session, const struct touch *touch)
{
    if (!session->options.staff_pin)
        return false;
    struct stage stage = {0};
    float width, height;
    canvas(session, &width, &height);
    stage_frame(&stage, width, height, 1);
    return staff_touch(&session->staff, touch, &stage, session->recognizer.px_per_mm);
}

/* What was open stays open, with the words and on the canvas of now. */
static void fit_staff(struct session *session)
{
    struct stage stage = staff_stage(session);
    if (!stage.words)
        staff_close(&session->staff);
    else if (staff_is_open(&session->staff))
        staff_set_stage(&session->staff, &stage, session->recognizer.px_per_mm);
}

/* True if its picture has changed. */
static bool step_staff(struct session *session, int64_t now_ns)
{
    if (!session->options.staff_pin)
        return false;
    if (staff_asked(&session->staff, now_ns))
        ask_for_pin(session, now_ns);
    return staff_step(&session->staff, now_ns);
}

/* A painter is a new one whenever the screen was. */
static void equip_painter(struct session *session)
{
    struct painter *painter = screen_painter(session->screen);
    if (!painter)
        return;
    painter_set_sources(painter, session->gallery, session->store);
}

static int open_file(void *context, const char *path)
{
    const struct deck *deck = context;
    return deck_folder_file(&deck->folder, path);
}

static struct gallery_files files_of(struct deck *deck)
{
    return (struct gallery_files){.context = deck, .open = open_file};
}

static bool open_device(struct session *session)
{
    enum screen_result result;
    struct font_list fonts = session->loaded.fonts;
    if (fonts.file_count == 0)
        assets_fonts(&session->assets, NULL, NULL, &fonts);
    session->screen = screen_create(&session->options.screen, &fonts, &result);
    if (result == SCREEN_FAILED || !screen_fonts(session->screen))
        return false;
    session->metrics = fonts_metrics(screen_fonts(session->screen));
    struct gallery_files files = {0};
    if (session->loaded.deck)
        files = files_of(session->loaded.deck);
    size_t budget =
        session->options.picture_bytes ? session->options.picture_bytes : GALLERY_BUDGET;
    session->gallery = gallery_create(files, budget, screen_texture_limit(session->screen));
    if (!session->gallery)
        return false;
    session->pictures = gallery_pictures(session->gallery);
    session->store = drawings_create(&fonts, budget_of_drawings(session));
    if (!session->store)
        return false;
    drawings_set_density(session->store, screen_density(session->screen));
    session->drawings = drawings_of(session->store);
    equip_painter(session);
    return true;
}

bool session_open(struct session *session, const struct session_options *options, int64_t now_ns)
{
    *session = (struct session){.options = *options, .expose = true};
    if (!assets_open(&session->assets))
        return false;
    if (options->deck)
        loaded_deck_open(&session->loaded, &session->assets, options->deck);
    if (session->loaded.starved)
        stop("out of memory while reading the deck");
    if (!open_device(session))
        return false;
    set_recognizer(session);
    if (options->staff_pin)
        seen_open(&session->seen);
    session->staff.seen = &session->seen;
    if (session->loaded.playable)
        return start_player(session, now_ns);
    show_card(session);
    return true;
}

void session_close(struct session *session)
{
    recall_finish(&session->recall);
    seen_finish(&session->seen);
    player_finish(&session->player);
    drawings_destroy(session->store);
    gallery_destroy(session->gallery);
    screen_destroy(session->screen);
    loaded_deck_close(&session->loaded);
    draw_finish(&session->lists[0]);
    draw_finish(&session->lists[1]);
    draw_finish(&session->ahead);
    arena_finish(&session->card_arena);
    assets_close(&session->assets);
    *session = (struct session){0};
}

/* Lists point into layouts that are about to go. */
static void forget_lists(struct session *session)
{
    recall_end(&session->recall, &session->player);
    session->recalled = NULL;
    draw_reset(&session->lists[0]);
    draw_reset(&session->lists[1]);
    draw_reset(&session->ahead);
    session->expose = true;
    session->wanted_for = session->prepared_for = NULL;
    session->prepared_step = 0;
}

/* Drawings stay, since their keys are of all that they show, but for fonts, which are numbers. */
static void replace_fonts(struct session *session)
{
    struct fonts *before = screen_fonts(session->screen);
    if (!screen_set_fonts(session->screen, &session->loaded.fonts))
        stop("a font of the new deck cannot be opened");
    struct fonts *now = screen_fonts(session->screen);
    session->metrics = fonts_metrics(now);
    if (now != before)
        drawings_replace(session->store, fonts_list(now));
}

void session_replace(struct session *session, struct loaded_deck *loaded, int64_t now_ns)
{
    struct loaded_deck old = session->loaded;
    session->loaded = *loaded;
    *loaded = (struct loaded_deck){0};
    session->refused = NULL;
    forget_lists(session);
    seen_other_deck(&session->seen);
    replace_fonts(session);
    gallery_replace(session->gallery, files_of(session->loaded.deck));
    if (session->playing) {
        struct slots_setup setup = slots_setup(session);
        player_replace(&session->player, &setup, now_ns);
    } else {
        start_player(session, now_ns);
    }
    session->held_until_ns = now_ns + HELD_MOST_NS;
    set_recognizer(session);
    fit_staff(session);
    loaded_deck_close(&old);
}

void session_refuse(struct session *session, const struct loaded_deck *loaded)
{
    session->refused = loaded;
    if (!session->playing)
        show_card(session);
    fit_staff(session);
}

void session_set_news(struct session *session, enum word_id news)
{
    session->expose = session->expose || session->news != news;
    session->news = news;
}

void session_resized(struct session *session, int64_t now_ns)
{
    forget_lists(session);
    session->held_until_ns = now_ns;
    session->metrics = fonts_metrics(screen_fonts(session->screen));
    drawings_set_budget(session->store, budget_of_drawings(session));
    drawings_set_density(session->store, screen_density(session->screen));
    equip_painter(session);
    set_recognizer(session);
    if (session->playing) {
        struct slots_setup setup = slots_setup(session);
        const struct slots_setup *before = &session->player.setup.slots;
        if (setup.width != before->width || setup.height != before->height)
            seen_other_deck(&session->seen);
        player_replace(&session->player, &setup, now_ns);
    } else {
        show_card(session);
    }
    fit_staff(session);
}

static void pass_on(struct session *session, const struct gesture *gestures, size_t count,
                    int64_t now_ns)
{
    if (count > 0)
        session->held_until_ns = now_ns;
    for (size_t i = 0; i < count && session->playing; i++)
        player_gesture(&session->player, &gestures[i], now_ns);
}

void session_touch(struct session *session, const struct touch *touch)
{
    struct gesture gestures[GESTURE_MAX];
    if (for_staff(session, touch))
        return;
    size_t count = recognizer_touch(&session->recognizer, touch, gestures);
    pass_on(session, gestures, count, touch->time_ns);
}

void session_key(struct session *session, enum key key, int64_t now_ns)
{
    session->held_until_ns = now_ns;
    if (session->playing && !staff_is_open(&session->staff))
        player_key(&session->player, key, now_ns);
}

void session_release(struct session *session, int64_t now_ns)
{
    struct gesture gestures[GESTURE_MAX];
    size_t count = recognizer_reset(&session->recognizer, now_ns, gestures);
    session->staff.corners = (struct corners){0};
    pass_on(session, gestures, count, now_ns);
}

static void want_pictures(struct session *session)
{
    struct picture_want wants[PLAYER_WANTS_MAX];
    struct player *player = &session->player;
    size_t count = session->recall.on ? recall_wants(&session->recall, player, wants)
                                      : player_wants(player, wants);
    int density = (int)screen_density(session->screen);
    for (size_t i = 0; i < count; i++) {
        wants[i].width_px *= density;
        wants[i].height_px *= density;
    }
    gallery_want(session->gallery, wants, count);
    session->wanted_for = session->player.slot;
    if (session->options.simulated && gallery_drain(session->gallery))
        session->arrived = true;
}

/* Each frame, since what a slide wants changes with its camera. */
static void want_drawings(struct session *session)
{
    struct drawing_want wants[PLAYER_DRAWINGS_MAX];
    struct player *player = &session->player;
    size_t count = session->recall.on ? recall_drawings(&session->recall, player, wants)
                                      : player_drawings(player, wants);
    drawings_want(session->store, wants, count);
    if (session->options.simulated)
        drawings_wait(session->store);
}

/* The picture before an edit stays until those of the slide are decoded, so that none flashes its
 * plain ground. Nobody who touches waits for that. */
static bool held(const struct session *session, int64_t now_ns)
{
    const struct slot *slot = session->player.slot;
    struct picture_want wants[PICTURES_PER_SLIDE];
    if (now_ns >= session->held_until_ns || session->player.closed || !slot->kind->pictures)
        return false;
    size_t count = slot->kind->pictures(slot->placed, wants);
    for (size_t i = 0; i < count; i++) {
        unsigned generation;
        if (session->pictures.state(session->pictures.context, wants[i].path, &generation) ==
            PICTURE_WAITING)
            return true;
    }
    return false;
}

static void draw_news(struct session *session, struct draw_list *list)
{
    const struct player *player = &session->player;
    if (session->news == NO_NEWS)
        return;
    if (session->playing)
        news_draw(&player->slot->stage,
                  words_get(&session->loaded.words, session->news, player->settings.language),
                  list);
    else if (session->card_stage.words)
        news_draw(&session->card_stage, words_get(&session->card_words, session->news, 0), list);
}

/* Draws into the list that is not on the screen; true if it differs from the one that is. */
static bool draw_next(struct session *session)
{
    struct draw_list *list = &session->lists[!session->latest];
    if (staff_is_open(&session->staff)) {
        draw_reset(list);
        struct colour below = {0};
        if (session->recall.on)
            below = recall_draw(&session->recall, &session->player, list);
        struct colour ground = staff_draw(&session->staff, list);
        session->ground = session->recall.on ? below : ground;
    } else if (session->playing) {
        session->ground = player_draw(&session->player, list);
    } else {
        draw_reset(list);
        error_card_draw(session->card, list);
        session->ground = session->card_stage.theme.ground;
    }
    if (!staff_is_open(&session->staff))
        draw_news(session, list);
    bool differs = !draw_equal(list, &session->lists[session->latest]);
    session->latest = !session->latest;
    return differs;
}

static enum session_frame show(struct session *session)
{
    session->expose = false;
    if (fonts_broken(screen_fonts(session->screen)))
        stop("a font of the program cannot be opened");
    if (!screen_show(session->screen, &session->lists[session->latest], session->ground))
        return FRAME_LOST;
    session->painted++;
    return FRAME_PAINTED;
}

/* True if the picture may have changed. */
static bool bring_up(struct session *session, int64_t now_ns)
{
    bool changed = player_step(&session->player, now_ns);
    if (session->wanted_for != session->player.slot)
        want_pictures(session);
    changed |= session->arrived | gallery_collect(session->gallery);
    session->arrived = false;
    want_drawings(session);
    return changed | drawings_collect(session->store);
}

/* What the staff look at, below their page. */
static void look_back(struct session *session)
{
    const struct seen_moment *moment = session->playing ? staff_moment(&session->staff) : NULL;
    if (moment == session->recalled)
        return;
    session->recalled = moment;
    if (moment)
        recall_begin(&session->recall, &session->player, moment);
    else
        recall_end(&session->recall, &session->player);
    want_pictures(session);
}

static void keep_moment(struct session *session)
{
    struct seen_moment moment;
    const void *state;
    if (session->seen.bytes && !staff_is_open(&session->staff) &&
        player_moment(&session->player, &moment, &state))
        seen_add(&session->seen, &moment, state, session->player.idle.contact_ns);
}

enum session_frame session_frame(struct session *session, int64_t now_ns)
{
    struct gesture gestures[GESTURE_MAX];
    size_t count = recognizer_tick(&session->recognizer, now_ns, gestures);
    pass_on(session, gestures, count, now_ns);
    bool changed = session->expose | step_staff(session, now_ns);
    if (session->playing) {
        look_back(session);
        changed |= bring_up(session, now_ns);
        keep_moment(session);
        if (held(session, now_ns) && !staff_is_open(&session->staff))
            return FRAME_SAME;
        session->held_until_ns = now_ns;
    }
    if (changed && (draw_next(session) || session->expose))
        session->shows_left = screen_shows_needed(session->screen);
    if (session->shows_left == 0)
        return FRAME_SAME;
    session->shows_left--;
    return show(session);
}

const struct draw_list *session_draw(struct session *session, int64_t now_ns)
{
    bring_up(session, now_ns);
    draw_next(session);
    return &session->lists[session->latest];
}

bool session_prepare(struct session *session, int64_t (*now)(void))
{
    struct player *player = &session->player;
    struct painter *painter = screen_painter(session->screen);
    if (!session->playing || !player_at_rest(player) || player->closed)
        return false;
    if (session->prepared_for != player->slot) {
        session->prepared_for = player->slot;
        session->prepared_step = 0;
    }
    static const int ahead[] = {-1, 1}; /* the next one last: kept longest */
    enum { STEPS = sizeof ahead / sizeof *ahead };
    if (session->prepared_step >= STEPS)
        return false;
    if (player_prepare(player)) {
        want_pictures(session);
        return true;
    }
    if (!painter || !player_draw_ahead(player, ahead[session->prepared_step], &session->ahead) ||
        painter_prepare(painter, &session->ahead, PREPARE_NS, now))
        session->prepared_step++;
    return true;
}

int64_t session_quiet_until(const struct session *session, int64_t now_ns)
{
    if (session->expose || session->shows_left > 0 || recognizer_busy(&session->recognizer))
        return now_ns;
    int64_t staff_ns = staff_quiet_until(&session->staff);
    if (staff_is_open(&session->staff) || staff_ns <= now_ns || !session->playing)
        return staff_ns;
    bool soon = player_moving(&session->player) || drawings_waiting(session->store);
    int64_t until_ns = soon ? now_ns : player_quiet_until(&session->player);
    return until_ns < staff_ns ? until_ns : staff_ns;
}
