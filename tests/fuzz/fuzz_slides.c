/* Any bytes as a deck.yaml, read with the kinds of the program: what has no error is laid out on
 * two canvases, drawn, touched, stepped and drawn again. What is done to a slide follows from the
 * bytes, so that a finding can be repeated. No map and made-up fonts; the deck's folder holds one
 * file that stands for a picture. With libFuzzer (VITRINE_FUZZ) this is its target; otherwise a
 * program that replays the files and folders it is given, with every tenth prefix of each file. */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "deck/deck.h"
#include "fake_metrics.h"
#include "slide/kinds.h"
#include "slide/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEEDS = 12, SLIDES_MOST = 6, WORDS_MOST = 256 * 1024 };

static const int64_t MS_NS = 1000000;

static char folder[] = "/tmp/fuzz-slides-XXXXXX";
static char words_text[WORDS_MOST];
static size_t words_length;
static uint32_t seed;

/* xorshift32 */
static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static const char *in_folder(const char *name)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void remove_folder(void)
{
    unlink(in_folder("deck.yaml"));
    unlink(in_folder("images/relief.png"));
    rmdir(in_folder("images"));
    rmdir(folder);
}

static void put_file(const char *name, const uint8_t *data, size_t size)
{
    int fd = open(in_folder(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
}

static void start_once(void)
{
    if (words_length > 0)
        return;
    FILE *file = fopen(SOURCE_DIR "/assets/words.yaml", "r");
    words_length = file ? fread(words_text, 1, sizeof words_text, file) : 0;
    if (words_length == 0 || words_length == sizeof words_text || !mkdtemp(folder))
        abort();
    fclose(file);
    atexit(remove_folder);
    if (mkdir(in_folder("images"), 0700) != 0)
        abort();
    put_file("images/relief.png", (const uint8_t *)"x", 1);
}

static bool picture_size(void *context, const char *path, int *width, int *height, const char **why)
{
    (void)context;
    if (why)
        *why = "it is broken";
    *width = (int)strlen(path) * 40;
    *height = 900;
    return strlen(path) % 7 != 0;
}

static enum picture_state picture_state(void *context, const char *path, unsigned *generation)
{
    (void)context;
    *generation = 1;
    return strlen(path) % 7 ? PICTURE_READY : PICTURE_BROKEN;
}

static bool is_number(struct rect area)
{
    return isfinite(area.x) && isfinite(area.y) && isfinite(area.w) && isfinite(area.h);
}

static void check_op(const struct draw_op *op)
{
    bool good = true;
    switch (op->kind) {
    case DRAW_FILL: good = is_number(op->fill.area); break;
    case DRAW_BOX: good = is_number(op->box.area) && isfinite(op->box.radius); break;
    case DRAW_TEXT: good = op->text.text && op->text.length > 0 && op->text.size_px > 0; break;
    case DRAW_LAYER: good = op->layer.layer && isfinite(op->layer.at.x + op->layer.at.y); break;
    case DRAW_PICTURE: good = is_number(op->picture.area) && is_number(op->picture.part); break;
    case DRAW_DRAWING: good = is_number(op->drawing.area) && is_number(op->drawing.part); break;
    case DRAW_PUSH: good = isfinite(op->group.offset.x + op->group.offset.y); break;
    case DRAW_POP: break;
    }
    if (!good)
        abort();
}

static void look(const struct slide_kind *kind, const struct view *view, struct draw_list *list)
{
    int open = 0;
    draw_reset(list);
    kind->draw(view, list);
    for (size_t i = 0; i < list->count; i++) {
        check_op(&list->ops[i]);
        open += (list->ops[i].kind == DRAW_PUSH) - (list->ops[i].kind == DRAW_POP);
        if (open < 0)
            abort();
    }
    if (open != 0)
        abort();
    draw_hash(list, 0, list->count);
}

static size_t targets_of(const struct slide_kind *kind, const struct view *view,
                         struct target *targets)
{
    size_t count = kind->targets ? kind->targets(view, targets) : 0;
    if (count > TARGETS_MAX)
        abort();
    for (size_t i = 0; i < count; i++) {
        const struct action *action = &targets[i].action;
        bool away = action->kind == ACTION_SLIDE;
        if (!is_number(targets[i].area) || !is_number(targets[i].shown) ||
            (away && (size_t)action->number >= view->stage->deck->slide_count))
            abort();
    }
    return count;
}

/* Somewhere on the canvas, more often on a target. */
static struct vec2 any_point(const struct view *view, const struct target *targets, size_t count)
{
    if (count > 0 && next_random(3) > 0)
        return rect_centre(targets[next_random((uint32_t)count)].shown);
    return (struct vec2){(float)next_random((uint32_t)view->stage->width),
                         (float)next_random((uint32_t)view->stage->height)};
}

static void send(const struct slide_kind *kind, const struct view *view, struct gesture gesture)
{
    struct action action = {ACTION_NONE, 0};
    if (!kind->gesture || !kind->gesture(view, &gesture, &action))
        return;
    if (action.kind == ACTION_KIND && kind->act)
        kind->act(view, action.number);
}

static void tap(const struct slide_kind *kind, const struct view *view, struct vec2 at)
{
    send(kind, view, (struct gesture){.kind = GESTURE_PRESS, .at = at, .scale = 1});
    send(kind, view, (struct gesture){.kind = GESTURE_TAP, .at = at, .scale = 1});
    if (next_random(4) == 0)
        send(kind, view, (struct gesture){.kind = GESTURE_DOUBLE_TAP, .at = at, .scale = 1});
}

static void drag(const struct slide_kind *kind, const struct view *view, struct vec2 at)
{
    struct gesture gesture = {.kind = GESTURE_DRAG_BEGIN, .at = at, .scale = 1};
    send(kind, view, gesture);
    gesture.kind = GESTURE_DRAG;
    for (int i = 0; i < 4; i++) {
        gesture.by =
            (struct vec2){(float)next_random(801) - 400.5f, (float)next_random(801) - 400.5f};
        gesture.at = (struct vec2){at.x + gesture.by.x, at.y + gesture.by.y};
        send(kind, view, gesture);
    }
    gesture.kind = GESTURE_DRAG_END;
    send(kind, view, gesture);
    gesture.kind = next_random(2) ? GESTURE_GLIDE : GESTURE_SWIPE;
    send(kind, view, gesture);
    gesture.kind = GESTURE_GLIDE_END;
    send(kind, view, gesture);
}

static void pinch(const struct slide_kind *kind, const struct view *view, struct vec2 at)
{
    struct gesture gesture = {.kind = GESTURE_PINCH_BEGIN, .at = at, .scale = 1};
    send(kind, view, gesture);
    gesture.kind = GESTURE_PINCH;
    for (int i = 0; i < 4; i++) {
        gesture.scale = (float)(1 + next_random(400)) / 100;
        gesture.by.x = (float)next_random(61) - 30;
        send(kind, view, gesture);
    }
    gesture.kind = GESTURE_PINCH_END;
    send(kind, view, gesture);
}

static void act(const struct slide_kind *kind, struct view *view, const struct target *targets,
                size_t count)
{
    const struct target *target = count ? &targets[next_random((uint32_t)count)] : NULL;
    if (target && !target->disabled && target->action.kind == ACTION_KIND && kind->act)
        kind->act(view, target->action.number);
    view->pressed = target ? (int)(target - targets) : -1;
}

/* Those that the player offers to a kind, for one of its targets. */
static void press_key(const struct slide_kind *kind, const struct view *view, size_t count)
{
    static const enum key keys[] = {KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_HOME, KEY_END};
    if (kind->key && count > 0)
        kind->key(view, keys[next_random(6)], (int)next_random((uint32_t)count));
}

static void do_something(const struct slide_kind *kind, struct view *view)
{
    struct target targets[TARGETS_MAX];
    size_t count = targets_of(kind, view, targets);
    struct vec2 at = any_point(view, targets, count);
    switch (next_random(9)) {
    case 0:
    case 1: act(kind, view, targets, count); break;
    case 2: tap(kind, view, at); break;
    case 3: drag(kind, view, at); break;
    case 4: pinch(kind, view, at); break;
    case 5:
        if (kind->dismiss)
            kind->dismiss(view);
        break;
    case 6:
        if (kind->select)
            kind->select(view, next_random(2) ? "aghdam" : "summit");
        break;
    case 7: view->reduced_motion = !view->reduced_motion; break;
    case 8: press_key(kind, view, count); break;
    }
}

static void step(const struct slide_kind *kind, struct view *view)
{
    static const int64_t steps[] = {0, 1, 16, 16, 200, 1000, 7000};
    struct picture_want wants[PICTURES_PER_SLIDE];
    struct drawing_want drawings[DRAWINGS_PER_SLIDE];
    int64_t dt_ns = steps[next_random(sizeof steps / sizeof *steps)] * MS_NS;
    view->since_ns += view->reduced_motion ? 0 : dt_ns;
    if (kind->step)
        kind->step(view, dt_ns);
    if (kind->rests_ns && kind->rests_ns(view) < 0)
        abort();
    if (kind->pictures && kind->pictures(view->placed, wants) > PICTURES_PER_SLIDE)
        abort();
    if (kind->drawings && kind->drawings(view, drawings) > DRAWINGS_PER_SLIDE)
        abort();
}

static void visit(const struct slide_kind *kind, const struct stage *stage, const void *placed,
                  struct draw_list *list)
{
    struct view view = {.stage = stage,
                        .placed = placed,
                        .state =
                            kind->state_size ? arena_take(stage->arena, kind->state_size) : NULL,
                        .page = next_random(kind->pages ? kind->pages(placed) : 1),
                        .pressed = -1,
                        .attract = next_random(2)};
    size_t scenes = kind->scenes ? kind->scenes(placed) : 0;
    if (scenes > 0 && next_random(3) == 0)
        kind->enter(&view, next_random((uint32_t)scenes));
    if (kind->stands_ns && kind->stands_ns(placed) <= 0)
        abort();
    look(kind, &view, list);
    for (int i = 0; i < DEEDS; i++) {
        do_something(kind, &view);
        step(kind, &view);
        look(kind, &view, list);
    }
}

/* As `check` does it, which tells what does not fit, and then as the player. */
static void lay_out(struct deck *deck, const struct words *words, size_t index, struct vec2 size,
                    struct draw_list *list)
{
    struct arena arena = {0};
    struct metrics metrics = fake_metrics(NULL);
    struct pictures pictures = {.size = picture_size, .state = picture_state};
    const struct slide_kind *kind = kind_of(deck->slides[index].kind);
    struct stage stage = {.arena = &arena,
                          .metrics = &metrics,
                          .pictures = &pictures,
                          .deck = deck,
                          .words = words,
                          .settings = {.language = next_random((uint32_t)deck->language_count),
                                       .text_percent = 100 + 25 * (int)next_random(3),
                                       .high_contrast = next_random(4) == 0,
                                       .low_reach = next_random(4) == 0}};
    stage_frame(&stage, size.x, size.y, 1);
    stage_set_slide(&stage, index, kind_base(deck, index));
    lint_slide(&stage, list, &deck->diags);
    visit(kind, &stage, kind->layout(deck->slides[index].spec, &stage, NULL), list);
    arena_finish(&arena);
}

static void show(struct deck *deck)
{
    static const struct vec2 wide[] = {{1920, 1080}, {1024, 600}, {3840, 2160}};
    static const struct vec2 high[] = {{1080, 1920}, {600, 1024}};
    struct words words;
    struct draw_list list = {0};
    words_read(&words, deck, words_text, words_length);
    for (size_t i = 0; i < deck->slide_count && i < SLIDES_MOST; i++) {
        lay_out(deck, &words, i, wide[next_random(3)], &list);
        lay_out(deck, &words, i, high[next_random(2)], &list);
    }
    draw_finish(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t kind_count;
    const struct deck_kind *const *kinds = kinds_for_deck(&kind_count);
    start_once();
    put_file("deck.yaml", data, size);
    struct deck *deck = deck_read(folder, kinds, kind_count, NULL);
    if (!deck)
        return 0;
    seed = 2166136261u; /* FNV-1a of the bytes */
    for (size_t i = 0; i < size; i++)
        seed = (seed ^ data[i]) * 16777619u;
    seed |= 1;
    if (diags_errors(&deck->diags) == 0)
        show(deck);
    deck_destroy(deck);
    return 0;
}
