/* Any bytes as touches, ticks and lost panels, six bytes each: no crash, no rule broken, and rest
 * once all has been silent for long enough. With libFuzzer (VITRINE_FUZZ) this is its target;
 * otherwise a program that replays the files and folders it is given. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "gesture_rules.h"
#include "input/recognizer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEP_BYTES = 6 };

static const int64_t MS_NS = 1000000, SECOND_NS = 1000000000;

static void hold_to_rules(struct gesture_rules *rules, const struct gesture *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *broken = gesture_rules_broken(rules, &out[i]);
        if (broken) {
            fprintf(stderr, "rule broken: %s\n", broken);
            abort();
        }
    }
}

static float coordinate(uint8_t byte)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 1e30f, 65536, -65536};
    return byte < sizeof odd / sizeof *odd ? odd[byte] : (float)byte * 4;
}

/* Up to 64 s in steps that grow, sometimes back. */
static int64_t pause_ns(uint8_t byte)
{
    if (byte >= 240)
        return -(byte - 239) * MS_NS;
    return byte < 128 ? byte * MS_NS : (byte - 127) * 568 * MS_NS;
}

static size_t step(struct recognizer *recognizer, const uint8_t *bytes, int64_t now_ns,
                   struct gesture out[static GESTURE_MAX])
{
    struct touch touch = {
        .phase = (enum touch_phase)(bytes[0] % 3),
        .finger = bytes[1] % 40,
        .at = {coordinate(bytes[2]), coordinate(bytes[3])},
        .time_ns = now_ns,
    };
    touch.at.x += (float)bytes[4] / 64;
    if (bytes[0] >= 252)
        return recognizer_reset(recognizer, now_ns, out);
    if (bytes[0] >= 192)
        return recognizer_tick(recognizer, now_ns, out);
    return recognizer_touch(recognizer, &touch, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct recognizer recognizer;
    struct gesture_rules rules = {0};
    int64_t now_ns = 0;
    recognizer_init(&recognizer, 24, 4);
    for (; size >= STEP_BYTES; data += STEP_BYTES, size -= STEP_BYTES) {
        struct gesture out[GESTURE_MAX];
        now_ns += pause_ns(data[5]);
        hold_to_rules(&rules, out, step(&recognizer, data, now_ns, out));
    }
    now_ns = recognizer.now_ns;
    for (int i = 0; i < 3; i++) {
        struct gesture out[GESTURE_MAX];
        now_ns += 10 * SECOND_NS;
        hold_to_rules(&rules, out, recognizer_tick(&recognizer, now_ns, out));
    }
    if (!gesture_rules_closed(&rules) || recognizer_busy(&recognizer))
        abort();
    return 0;
}
