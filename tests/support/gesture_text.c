#include "testing.h"

#include "gesture_text.h"

#include <stdlib.h>
#include <string.h>

#include "input/recognizer.h"

static const int64_t MS_NS = 1000000;
static const int64_t DAY_NS = INT64_C(86400000) * 1000000;

static const char *const kinds[] = {
    [GESTURE_PRESS] = "press",     [GESTURE_CANCEL] = "cancel",
    [GESTURE_TAP] = "tap",         [GESTURE_DOUBLE_TAP] = "double-tap",
    [GESTURE_HOLD] = "hold",       [GESTURE_DRAG_BEGIN] = "drag-begin",
    [GESTURE_DRAG] = "drag",       [GESTURE_DRAG_END] = "drag-end",
    [GESTURE_GLIDE] = "glide",     [GESTURE_GLIDE_END] = "glide-end",
    [GESTURE_SWIPE] = "swipe",     [GESTURE_PINCH_BEGIN] = "pinch-begin",
    [GESTURE_PINCH] = "pinch",     [GESTURE_PINCH_END] = "pinch-end",
    [GESTURE_CONTACT] = "contact",
};

static const char *const directions[] = {
    [SWIPE_LEFT] = "left",
    [SWIPE_RIGHT] = "right",
    [SWIPE_UP] = "up",
    [SWIPE_DOWN] = "down",
};

/* Rounded, and never a negative zero. */
static double rounded(float number)
{
    return round((double)number * 100) / 100 + 0.0;
}

static void print_pair(const char *name, struct vec2 pair, FILE *file)
{
    fprintf(file, " %s%.7g,%.7g", name, rounded(pair.x), rounded(pair.y));
}

void gesture_print(const struct gesture *gesture, int64_t origin_ns, FILE *file)
{
    fprintf(file, "%lld %s", (long long)((gesture->time_ns - origin_ns) / MS_NS),
            kinds[gesture->kind]);
    print_pair("", gesture->at, file);
    switch (gesture->kind) {
    case GESTURE_DRAG: print_pair("by ", gesture->by, file); break;
    case GESTURE_DRAG_END: print_pair("velocity ", gesture->velocity, file); break;
    case GESTURE_GLIDE:
        print_pair("by ", gesture->by, file);
        print_pair("velocity ", gesture->velocity, file);
        break;
    case GESTURE_SWIPE:
        fprintf(file, " %s", directions[gesture->direction]);
        if (gesture->fingers > 1)
            fprintf(file, " by %u", gesture->fingers);
        break;
    case GESTURE_PINCH:
        print_pair("by ", gesture->by, file);
        fprintf(file, " scale %.7g", rounded(gesture->scale));
        break;
    default: break;
    }
    fputc('\n', file);
}

struct script_run {
    struct recognizer recognizer;
    int64_t origin_ns;
    FILE *file;
};

static void write_out(struct script_run *run, const struct gesture *gestures, size_t count)
{
    assert_in_range(count, 0, GESTURE_MAX);
    for (size_t i = 0; i < count; i++)
        gesture_print(&gestures[i], run->origin_ns, run->file);
}

static void play_touch(struct script_run *run, const char *item, int64_t time_ns)
{
    char *rest;
    struct touch touch = {
        .phase = *item == 'd'   ? TOUCH_DOWN
                 : *item == 'm' ? TOUCH_MOVE
                                : TOUCH_UP,
        .finger = strtoll(item + 1, &rest, 10),
        .time_ns = time_ns,
    };
    touch.at.x = strtof(rest, &rest);
    touch.at.y = strtof(rest, &rest);
    struct gesture out[GESTURE_MAX];
    write_out(run, out, recognizer_touch(&run->recognizer, &touch, out));
}

static void play_ticks(struct script_run *run, long count, long every_ms, int64_t time_ns)
{
    struct gesture out[GESTURE_MAX];
    for (long i = 0; i < count; i++)
        write_out(run, out, recognizer_tick(&run->recognizer, time_ns + i * every_ms * MS_NS, out));
}

static void play_item(struct script_run *run, const char *item)
{
    char *rest;
    long long number = strtoll(item, &rest, 10);
    int64_t time_ns = run->origin_ns + number * MS_NS;
    while (*rest == ' ')
        rest++;
    struct gesture out[GESTURE_MAX];
    long count = 1, every_ms = 0;
    if (strncmp(rest, "days", 4) == 0)
        run->origin_ns += number * DAY_NS;
    else if (sscanf(rest, "%ldx%ld", &count, &every_ms) == 2 || *rest == 't')
        play_ticks(run, count, every_ms, time_ns);
    else if (*rest == 'r')
        write_out(run, out, recognizer_reset(&run->recognizer, time_ns, out));
    else if (*rest == 'b')
        fputs(recognizer_busy(&run->recognizer) ? "busy\n" : "quiet\n", run->file);
    else if (*rest == 'd' || *rest == 'm' || *rest == 'u')
        play_touch(run, rest, time_ns);
    else
        fail_msg("no such item: %s", item);
}

static void scenario_runs(void **state)
{
    const struct scenario *scenario = *state;
    struct testing_stream stream;
    testing_stream_open(&stream);
    struct script_run run = {.file = stream.file};
    recognizer_init(&run.recognizer, 24, 4);
    char *script = strdup(scenario->script), *rest = script;
    for (char *item; (item = strsep(&rest, ";"));)
        play_item(&run, item);
    free(script);
    char *text = testing_stream_text(&stream);
    testing_same_text(text, scenario->expected);
    free(text);
}

int scenarios_run(const struct scenario *scenarios, size_t count)
{
    struct CMUnitTest tests[count];
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){
            .name = scenarios[i].name,
            .test_func = scenario_runs,
            .initial_state = (void *)&scenarios[i],
        };
    return cmocka_run_group_tests_name("scenarios", tests, NULL, NULL);
}
