#include "show/seen.h"

#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/time.h"

static const int64_t SETTLED_NS[] = {1 * NS_PER_SECOND, 4 * NS_PER_SECOND};

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
    size_t size = sizeof *moment + moment->kept_size, step = _Alignof(struct seen_moment);
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
    one.state_hash = other.state_hash = one.kept_size = other.kept_size = 0;
    return memcmp(&one, &other, sizeof one) != 0;
}

/* A time to look at the state has come since that was done last. */
static bool settled(int64_t looked_ns, int64_t now_ns, int64_t contact_ns)
{
    for (size_t i = 0; i < sizeof SETTLED_NS / sizeof *SETTLED_NS; i++)
        if (looked_ns < contact_ns + SETTLED_NS[i] && now_ns >= contact_ns + SETTLED_NS[i])
            return true;
    return false;
}

/* Of a state only what is not zero is kept: parts of whole blocks, each behind its place. */
enum { BLOCK = 16 };

struct part {
    uint32_t offset, length;
};

static bool blank(const char *bytes, size_t size)
{
    return bytes[0] == 0 && memcmp(bytes, bytes + 1, size - 1) == 0;
}

static size_t block_end(size_t size, size_t offset)
{
    return offset + BLOCK < size ? offset + BLOCK : size;
}

/* The next part from `offset` on; false: there is none. */
static bool next_part(const char *state, size_t size, size_t offset, struct part *out)
{
    while (offset < size && blank(state + offset, block_end(size, offset) - offset))
        offset += BLOCK;
    size_t end = offset;
    while (end < size && !blank(state + end, block_end(size, end) - end))
        end += BLOCK;
    end = end < size ? end : size;
    *out = (struct part){(uint32_t)offset, offset < end ? (uint32_t)(end - offset) : 0};
    return offset < end;
}

/* Their size; written to `out`, where that is not NULL. */
static size_t write_parts(const char *state, size_t size, char *out)
{
    size_t written = 0;
    struct part part;
    for (size_t offset = 0; next_part(state, size, offset, &part);
         offset = part.offset + part.length) {
        if (out) {
            memcpy(out + written, &part, sizeof part);
            memcpy(out + written + sizeof part, state + part.offset, part.length);
        }
        written += sizeof part + part.length;
    }
    return written;
}

void seen_read_state(const struct seen_moment *moment, void *state, size_t size)
{
    const char *kept = (const char *)(moment + 1);
    if (size == 0)
        return;
    memset(state, 0, size);
    for (size_t read = 0; moment->state_size == size && read < moment->kept_size;) {
        struct part part;
        memcpy(&part, kept + read, sizeof part);
        memcpy((char *)state + part.offset, kept + read + sizeof part, part.length);
        read += sizeof part + part.length;
    }
}

void seen_add(struct seen *seen, const struct seen_moment *moment, const void *state,
              int64_t contact_ns)
{
    struct seen_moment now;
    memcpy(&now, moment, sizeof now); /* with its padding */
    now.deck = seen->deck;
    if (!seen->bytes)
        return;
    const struct seen_moment *last = seen->count > 0 ? moment_at(seen, seen->last) : NULL;
    bool another = !last || differs(last, &now);
    if (!another && !settled(seen->looked_ns, now.from_ns, contact_ns))
        return;
    seen->looked_ns = now.from_ns;
    now.state_hash = hash_bytes(HASH_START, state, now.state_size);
    if (!another && now.state_hash == last->state_hash)
        return;
    now.kept_size = write_parts(state, now.state_size, NULL);
    if (now.kept_size > SEEN_STATE_MOST)
        now.kept_size = 0;
    size_t size = size_of(&now), offset = make_room(seen, size);
    memcpy(seen->bytes + offset, &now, sizeof now);
    if (now.kept_size > 0)
        write_parts(state, now.state_size, seen->bytes + offset + sizeof now);
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
