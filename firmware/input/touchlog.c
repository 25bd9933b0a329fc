/* Touches as lines of text, written and read. */
#include "input/touchlog.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/log.h"

static const char *const phase_names[] = {
    [TOUCH_DOWN] = "down",
    [TOUCH_MOVE] = "move",
    [TOUCH_UP] = "up",
};

static const char *const key_names[KEY_COUNT] = {
    [KEY_NONE] = "none",
    [KEY_LEFT] = "left",
    [KEY_RIGHT] = "right",
    [KEY_UP] = "up",
    [KEY_DOWN] = "down",
    [KEY_ENTER] = "enter",
    [KEY_BACK] = "back",
    [KEY_HOME] = "home",
    [KEY_END] = "end",
    [KEY_PAGE_UP] = "page-up",
    [KEY_PAGE_DOWN] = "page-down",
    [KEY_TAB] = "tab",
    [KEY_SHIFT_TAB] = "shift-tab",
    [KEY_PLUS] = "plus",
    [KEY_MINUS] = "minus",
    [KEY_CONTENTS] = "contents",
    [KEY_PAUSE] = "pause",
};

static size_t print(char line[static TOUCHLOG_LINE], const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, TOUCHLOG_LINE, format, arguments);
    va_end(arguments);
    return (size_t)length;
}

size_t touchlog_start(char line[static TOUCHLOG_LINE], int width, int height)
{
    return print(line, "vitrine-touches 1\nsize %d %d\n", width, height);
}

size_t touchlog_touch(char line[static TOUCHLOG_LINE], const struct touch *touch, int64_t start_ns)
{
    return print(line, "%" PRId64 " %s %" PRId64 " %.2f %.2f\n", touch->time_ns - start_ns,
                 phase_names[touch->phase], touch->finger, (double)touch->at.x,
                 (double)touch->at.y);
}

size_t touchlog_key(char line[static TOUCHLOG_LINE], enum key key, int64_t time_ns)
{
    return print(line, "%" PRId64 " key %s\n", time_ns, key_names[key]);
}

size_t touchlog_end(char line[static TOUCHLOG_LINE], int64_t time_ns)
{
    return print(line, "%" PRId64 " end\n", time_ns);
}

bool touchlog_read_start(FILE *file, int *width, int *height)
{
    int version;
    if (fscanf(file, "vitrine-touches %d size %d %d", &version, width, height) == 3 &&
        version == 1 && *width >= 64 && *width <= 8192 && *height >= 64 && *height <= 8192)
        return true;
    log_error("this is not a recording of touches (it starts with `vitrine-touches 1`)");
    return false;
}

static int index_of(const char *word, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (names[i] && strcmp(word, names[i]) == 0)
            return i;
    return -1;
}

bool touchlog_read(FILE *file, struct touchlog_event *out, bool *bad)
{
    char word[16], rest[16];
    int64_t time_ns;
    *bad = false;
    *out = (struct touchlog_event){0};
    int got = fscanf(file, "%" SCNd64 " %15s", &time_ns, word);
    if (got == EOF)
        return false;
    *bad = true;
    if (got != 2 || time_ns < 0)
        return false;
    out->time_ns = out->touch.time_ns = time_ns;
    out->is_end = strcmp(word, "end") == 0;
    out->is_key = strcmp(word, "key") == 0;
    if (out->is_key) {
        int key = fscanf(file, "%15s", rest) == 1 ? index_of(rest, key_names, KEY_COUNT) : -1;
        if (key < 0)
            return false;
        out->key = (enum key)key;
    } else if (!out->is_end) {
        int phase = index_of(word, phase_names, TOUCH_UP + 1);
        float x, y;
        if (phase < 0 || fscanf(file, "%" SCNd64 " %f %f", &out->touch.finger, &x, &y) != 3)
            return false;
        out->touch.phase = (enum touch_phase)phase;
        out->touch.at = (struct vec2){x, y};
    }
    *bad = false;
    return true;
}
