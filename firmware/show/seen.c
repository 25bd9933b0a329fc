#include "show/seen.h"

#include <string.h>

#include "base/memory.h"
#include "base/time.h"

static const int64_t APART_NS = NS_PER_SECOND;

void seen_open(struct seen *seen)
{
    *seen = (struct seen){.bytes = memory_get(SEEN_BYTES)};
}

void seen_finish(struct seen *seen)
{
    memory_free(seen->bytes);
    *seen = (struct seen){0};
}

static const struct seen_moment *moment_at(const struct seen *seen, size_t offset)
{
    return (const struct seen_moment *)(const void *)(seen->bytes + offset);
}

/* Whole multiples, so that each moment is aligned. */
static size_t size_of(const struct seen_moment *moment)
{
    size_t size = sizeof *moment + moment->state_size, step = _Alignof(struct seen_moment);
    return (size + step - 1) / step * step;
}

static size_t after(const struct seen *seen, size_t offset)
{
    size_t next = offset + size_of(moment_at(seen, offset));
    return seen->end < seen->first && next == seen->wrap ? 0 : next;
}

static void forget_oldest(struct seen *seen)
{
    seen->first = after(seen, seen->first);
    if (--seen->count == 0)
        seen->first = seen->end = seen->wrap = 0;
    else if (seen->first < seen->end)
        seen->wrap = 0;
}

/* Where a moment of so many bytes may be written, behind the youngest. `end` never comes to be
 * `first` by that, which would mean an empty ring. */
static size_t make_room(struct seen *seen, size_t size)
{
    while (seen->count > 0) {
        if (seen->end > seen->first) {
            if (seen->end + size <= SEEN_BYTES)
                break;
            seen->wrap = seen->end;
            seen->end = 0;
        } else if (seen->end + size < seen->first) {
            break;
        } else {
            forget_oldest(seen);
        }
    }
    return seen->end;
}

static bool differs(const struct seen_moment *a, const struct seen_moment *b)
{
    struct seen_moment one = *a, other = *b;
    one.from_ns = other.from_ns = 0;
    one.state_size = other.state_size = 0;
    return memcmp(&one, &other, sizeof one) != 0;
}

static bool state_differs(const struct seen_moment *kept, const struct seen_moment *now,
                          const void *state)
{
    return kept->state_size != now->state_size ||
           (now->state_size > 0 && memcmp(seen_state(kept), state, now->state_size) != 0);
}

static bool worth_keeping(const struct seen *seen, const struct seen_moment *moment,
                          const void *state, bool moving)
{
    if (seen->count == 0)
        return true;
    const struct seen_moment *last = moment_at(seen, seen->last);
    if (differs(last, moment))
        return true;
    return !moving && moment->from_ns - last->from_ns >= APART_NS &&
           state_differs(last, moment, state);
}

static bool all_zero(const char *bytes, size_t size)
{
    return size == 0 || (bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0);
}

void seen_add(struct seen *seen, const struct seen_moment *moment, const void *state, bool moving)
{
    struct seen_moment now;
    memcpy(&now, moment, sizeof now); /* with its padding */
    now.deck = seen->deck;
    if (now.state_size > SEEN_STATE_MOST || all_zero(state, now.state_size))
        now.state_size = 0;
    if (!seen->bytes || !worth_keeping(seen, &now, state, moving))
        return;
    size_t size = size_of(&now), offset = make_room(seen, size);
    memcpy(seen->bytes + offset, &now, sizeof now);
    if (now.state_size > 0)
        memcpy(seen->bytes + offset + sizeof now, state, now.state_size);
    seen->last = offset;
    seen->end = offset + size;
    seen->count++;
}

const struct seen_moment *seen_number(const struct seen *seen, size_t index)
{
    if (index >= seen->count)
        return NULL;
    size_t offset = seen->first;
    for (size_t i = 0; i < index; i++)
        offset = after(seen, offset);
    return moment_at(seen, offset);
}

const struct seen_moment *seen_at(const struct seen *seen, int64_t at_ns, size_t *index)
{
    const struct seen_moment *found = NULL;
    size_t offset = seen->first;
    for (size_t i = 0; i < seen->count; i++, offset = after(seen, offset)) {
        const struct seen_moment *moment = moment_at(seen, offset);
        if (moment->from_ns > at_ns)
            break;
        found = moment;
        if (index)
            *index = i;
    }
    return found;
}
