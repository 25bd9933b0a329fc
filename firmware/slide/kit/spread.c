#include "slide/kit/spread.h"

#include <math.h>

#include "base/math.h"

/* Neighbours that touch, moved as one. */
struct pool {
    double sum; /* of where each would have the first one's edge */
    size_t count, first;
};

/* The furthest right and left that each may go with those beside it. */
static bool find_limits(const struct spread_item *items, size_t count, float gap, float *least,
                        float *most)
{
    float edge = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        least[i] = fmaxf(items[i].from, edge);
        edge = least[i] + items[i].size + gap;
    }
    edge = INFINITY;
    for (size_t i = count; i-- > 0;) {
        most[i] = fminf(items[i].to, edge) - items[i].size;
        edge = most[i] - gap;
        if (most[i] < least[i])
            return false;
    }
    return true;
}

bool spread_near(struct spread_item *items, size_t count, float gap)
{
    float least[SPREAD_MAX], most[SPREAD_MAX];
    double before[SPREAD_MAX + 1]; /* widths and gaps of all before */
    struct pool pools[SPREAD_MAX];
    size_t pool_count = 0;
    if (count > SPREAD_MAX || !find_limits(items, count, gap, least, most))
        return false;
    before[0] = 0;
    for (size_t i = 0; i < count; i++) {
        before[i + 1] = before[i] + (double)(items[i].size + gap);
        double wish = (double)(items[i].wish - items[i].size / 2) - before[i];
        pools[pool_count++] = (struct pool){wish, 1, i};
        while (pool_count > 1) {
            struct pool *last = &pools[pool_count - 1], *previous = last - 1;
            if (previous->sum / (double)previous->count <= last->sum / (double)last->count)
                break;
            previous->sum += last->sum;
            previous->count += last->count;
            pool_count--;
        }
    }
    /* A monotone row stays monotone when it is cut off at monotone limits. */
    for (size_t i = 0; i < pool_count; i++)
        for (size_t j = pools[i].first; j < pools[i].first + pools[i].count; j++) {
            float x = (float)(pools[i].sum / (double)pools[i].count + before[j]);
            items[j].at = clampf(x, least[j], most[j]);
        }
    return true;
}

bool spread_in_order(struct spread_item *items, size_t count, float from, float to, float gap)
{
    float needs = gap * (float)(count > 0 ? count - 1 : 0), next = from;
    for (size_t i = 0; i < count; i++)
        needs += items[i].size;
    bool fits = needs <= to - from;
    for (size_t i = 0; i < count; i++) {
        float wish = fits ? roundf(items[i].wish - items[i].size / 2) : next;
        items[i].at = fmaxf(next, wish);
        next = items[i].at + items[i].size + gap;
    }
    float last = to;
    for (size_t i = fits ? count : 0; i-- > 0;) {
        items[i].at = fminf(items[i].at, last - items[i].size);
        last = items[i].at - gap;
    }
    return fits;
}
