#include "testing.h"

#include <pthread.h>
#include <string.h>

#include "base/memory.h"
#include "drawing_sources.h"
#include "screens.h"

enum { SIDE = 50, BYTES = SIDE * SIDE * 4, SOURCES = 6 };

/* A store with room for four drawings of the sources. */
struct room {
    struct easel easel;
    struct plain_source sources[SOURCES];
    struct drawing_store *store;
    struct drawings drawings;
};

static int open_room(void **state)
{
    static struct room room;
    struct font_list fonts = test_fonts();
    easel_init(&room.easel);
    for (size_t i = 0; i < SOURCES; i++)
        room.sources[i] = plain_source(&room.easel, 100 + i, 0x101010u * (unsigned)i);
    room.store = drawings_create(&fonts, 4 * BYTES);
    assert_non_null(room.store);
    room.drawings = drawings_of(room.store);
    *state = &room;
    return 0;
}

static int close_room(void **state)
{
    struct room *room = *state;
    drawings_destroy(room->store);
    easel_finish(&room->easel);
    return 0;
}

static struct drawing_want want(const struct room *room, size_t source, double x)
{
    return want_at(&room->sources[source], x, SIDE, SIDE);
}

static void settle(struct room *room, const struct drawing_want *wants, size_t count)
{
    drawings_want(room->store, wants, count);
    drawings_wait(room->store);
    drawings_collect(room->store);
}

static void settle_one(struct room *room, size_t source, double x)
{
    struct drawing_want one = want(room, source, x);
    settle(room, &one, 1);
}

static size_t seen(struct room *room, size_t source,
                   struct drawing_seen out[static DRAWINGS_SEEN_MAX])
{
    return room->drawings.seen(room->drawings.context, room->sources[source].source.key, out);
}

static size_t count_of(struct room *room, size_t source)
{
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    return seen(room, source, out);
}

static size_t made(const struct room *room)
{
    return atomic_load(&room->easel.made_count);
}

static void what_is_wanted_is_drawn_most_urgent_first(void **state)
{
    struct room *room = *state;
    struct drawing_want wants[] = {want(room, 2, 0x123456), want(room, 0, 1), want(room, 1, 1)};
    drawings_want(room->store, wants, 3);
    assert_true(drawings_waiting(room->store));
    drawings_wait(room->store);
    assert_int_equal(count_of(room, 2), 0);
    assert_true(drawings_collect(room->store));
    assert_false(drawings_collect(room->store));
    assert_false(drawings_waiting(room->store));
    assert_int_equal(made(room), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(room->easel.made[i], wants[i].source->key);
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    assert_int_equal(seen(room, 2, out), 1);
    assert_int_equal(out[0].generation, 1);
    assert_int_equal(out[0].width_px, SIDE);
    assert_true(cameras_equal(&out[0].camera, &wants[0].camera));
    SDL_Surface *surface = drawings_surface(room->store, 1);
    assert_int_equal(surface->format->format, SDL_PIXELFORMAT_XRGB8888);
    assert_int_equal(surface->w, SIDE);
    assert_int_equal(pixel(surface, 0, 0), 0x123456);
    assert_int_equal(pixel(surface, 1, 1), 0x202020);
    assert_null(drawings_surface(room->store, 0));
    assert_null(drawings_surface(room->store, 4));
    assert_int_equal(drawings_bytes(room->store), 3 * BYTES);
}

static void the_same_is_drawn_once(void **state)
{
    struct room *room = *state;
    struct plain_source twin = room->sources[0];
    struct drawing_want wants[] = {want(room, 0, 1), want_at(&twin, 1, SIDE, SIDE),
                                   want(room, 0, 2)};
    settle(room, wants, 3);
    settle(room, wants, 3);
    settle(room, wants + 1, 2);
    assert_int_equal(made(room), 2);
    assert_int_equal(count_of(room, 0), 2);
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    seen(room, 0, out);
    assert_int_equal(out[0].generation, 2);
    assert_int_equal(out[1].generation, 1);
}

static void a_source_has_four_drawings_at_most(void **state)
{
    struct room *room = *state;
    drawings_set_budget(room->store, 100 * BYTES);
    for (int x = 0; x < 7; x++)
        settle_one(room, 0, x);
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    assert_int_equal(seen(room, 0, out), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(out[i].generation, 7 - i);
    struct drawing_want wants[6];
    for (size_t i = 0; i < 6; i++)
        wants[i] = want(room, 1, (double)i);
    for (int frame = 0; frame < 3; frame++)
        settle(room, wants, 6);
    assert_int_equal(count_of(room, 1), 4);
    assert_int_equal(made(room), 7 + 4);
    assert_false(drawings_waiting(room->store));
}

static void the_least_recently_wanted_goes_first(void **state)
{
    struct room *room = *state;
    settle_one(room, 0, 1);
    settle_one(room, 0, 2);
    settle_one(room, 0, 3);
    settle_one(room, 0, 1); /* wanted again */
    settle_one(room, 1, 1);
    assert_int_equal(drawings_bytes(room->store), 4 * BYTES);
    settle_one(room, 2, 1);
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    assert_int_equal(seen(room, 0, out), 2);
    assert_int_equal((int)out[0].camera.centre.x, 3);
    assert_int_equal((int)out[1].camera.centre.x, 1);
}

static void the_newest_of_a_source_goes_last(void **state)
{
    struct room *room = *state;
    settle_one(room, 0, 1);
    settle_one(room, 1, 1);
    settle_one(room, 1, 2);
    settle_one(room, 1, 3);
    settle_one(room, 2, 1); /* the oldest of source 1, though source 0's was wanted before it */
    assert_int_equal(count_of(room, 0), 1);
    assert_int_equal(count_of(room, 1), 2);
    settle_one(room, 3, 1);
    assert_int_equal(count_of(room, 0), 1);
    assert_int_equal(count_of(room, 1), 1);
    settle_one(room, 4, 1);
    assert_int_equal(count_of(room, 0), 0);
}

static void a_list_over_the_budget_is_cut_at_the_less_urgent(void **state)
{
    struct room *room = *state;
    struct drawing_want wants[SOURCES];
    for (size_t i = 0; i < SOURCES; i++)
        wants[i] = want(room, i, 1);
    for (int frame = 0; frame < 3; frame++)
        settle(room, wants, SOURCES);
    assert_int_equal(made(room), 4);
    assert_int_equal(count_of(room, 3), 1);
    assert_int_equal(count_of(room, 4), 0);
    struct drawing_want large = want_at(&room->sources[5], 1, 4 * SIDE, 4 * SIDE);
    settle(room, &large, 1); /* what is over the budget alone is drawn all the same */
    assert_int_equal(count_of(room, 5), 1);
    assert_int_equal(count_of(room, 3), 0);
}

static void what_cannot_be_drawn_is_not_tried_each_frame(void **state)
{
    struct room *room = *state;
    room->sources[0].refuses = true;
    struct drawing_want none = want_at(&room->sources[1], 1, 0, SIDE);
    for (int frame = 0; frame < 3; frame++) {
        settle_one(room, 0, 1);
        assert_false(drawings_waiting(room->store));
    }
    assert_int_equal(made(room), 1);
    assert_int_equal(count_of(room, 0), 0);
    settle(room, &none, 1);
    assert_int_equal(made(room), 1);
    settle_one(room, 0, 1);
    assert_int_equal(made(room), 2);
}

/* Starts a drawing and waits until it is under way. */
static void begin(struct room *room, size_t source)
{
    atomic_store(&room->easel.gated, true);
    struct drawing_want one = want(room, source, 1);
    drawings_want(room->store, &one, 1);
    sem_wait(&room->easel.arrived);
}

static void let_go(struct room *room)
{
    atomic_store(&room->easel.gated, false);
    sem_post(&room->easel.gate);
}

static void wants_are_replaced_while_one_is_drawn(void **state)
{
    struct room *room = *state;
    begin(room, 0);
    struct drawing_want second = want(room, 1, 1), third = want(room, 2, 1);
    drawings_want(room->store, &second, 1);
    drawings_want(room->store, &third, 1);
    let_go(room);
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_int_equal(made(room), 2);
    assert_int_equal(count_of(room, 0), 1); /* there was room */
    assert_int_equal(count_of(room, 1), 0);
    assert_int_equal(count_of(room, 2), 1);
}

static void what_layout_begins_is_drawn_once(void **state)
{
    struct room *room = *state;
    struct drawing_want first = want(room, 0, 1), other = want(room, 1, 1);
    atomic_store(&room->easel.gated, true);
    room->drawings.begin(room->drawings.context, &first);
    sem_wait(&room->easel.arrived); /* it is under way, and nobody has wanted it yet */
    room->drawings.begin(room->drawings.context, &other);
    assert_true(drawings_waiting(room->store));
    drawings_want(room->store, &first, 1);
    let_go(room);
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_int_equal(made(room), 1); /* the other one had to stand back */
    assert_int_equal(count_of(room, 0), 1);
    room->drawings.begin(room->drawings.context, &first);
    assert_false(drawings_waiting(room->store)); /* it is there */
}

static void what_layout_begins_goes_with_its_owner(void **state)
{
    struct room *room = *state;
    struct arena mine = {0};
    begin(room, 0);
    drawings_want(room->store, NULL, 0); /* nobody waits for it any more */
    struct drawing_want second = want(room, 1, 1);
    second.owner = &mine;
    room->drawings.begin(room->drawings.context, &second);
    room->drawings.release(room->drawings.context, &mine);
    let_go(room);
    drawings_want(room->store, NULL, 0);
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_int_equal(made(room), 1);
    assert_false(drawings_waiting(room->store));
}

static void an_unwanted_result_does_not_push_out_others(void **state)
{
    struct room *room = *state;
    for (size_t i = 1; i < 5; i++)
        settle_one(room, i, 1);
    begin(room, 0);
    drawings_want(room->store, NULL, 0);
    let_go(room);
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_int_equal(made(room), 5);
    assert_int_equal(count_of(room, 0), 0);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(count_of(room, i), 1);
}

struct releaser {
    struct room *room;
    const struct arena *owner;
    atomic_bool done;
};

static void *release(void *data)
{
    struct releaser *releaser = data;
    struct drawings *drawings = &releaser->room->drawings;
    drawings->release(drawings->context, releaser->owner);
    atomic_store(&releaser->done, true);
    return NULL;
}

static void an_owner_is_waited_for_and_others_are_not(void **state)
{
    struct room *room = *state;
    struct arena mine = {0}, other = {0};
    atomic_store(&room->easel.gated, true);
    struct drawing_want wants[] = {want(room, 0, 1), want(room, 1, 1)};
    wants[0].owner = &mine;
    wants[1].owner = &other;
    drawings_want(room->store, wants, 2);
    sem_wait(&room->easel.arrived);
    room->drawings.release(room->drawings.context, &other); /* does not wait */
    struct releaser releaser = {.room = room, .owner = &mine};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, release, &releaser), 0);
    assert_false(atomic_load(&releaser.done));
    let_go(room);
    pthread_join(thread, NULL);
    assert_int_equal(made(room), 1); /* the other's job is gone */
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_int_equal(count_of(room, 0), 1); /* a picture needs no source */
    settle(room, wants, 2);
    assert_int_equal(made(room), 2);
}

/* What slots do: sources are laid out anew all the time, at the same addresses. */
static void sources_may_go_once_released(void **state)
{
    struct room *room = *state;
    struct arena arenas[2] = {{0}, {0}};
    for (uint64_t round = 0; round < 100; round++) {
        struct arena *arena = &arenas[round % 2];
        room->drawings.release(room->drawings.context, arena);
        arena_reset(arena);
        struct plain_source *source = arena_new(arena, struct plain_source);
        *source = plain_source(&room->easel, 1000 + round, 0x445566);
        struct drawing_want wants[] = {want_at(source, 1, SIDE, SIDE), want(room, 0, 1)};
        wants[0].owner = arena;
        drawings_want(room->store, wants, 2);
        drawings_collect(room->store);
    }
    room->drawings.release(room->drawings.context, NULL);
    arena_finish(&arenas[0]);
    arena_finish(&arenas[1]);
    drawings_want(room->store, NULL, 0);
    drawings_wait(room->store);
    drawings_collect(room->store);
    assert_false(drawings_waiting(room->store));
}

static void other_fonts_forget_everything(void **state)
{
    struct room *room = *state;
    struct font_list fonts = test_fonts();
    settle_one(room, 0, 1);
    struct drawing_want second = want(room, 1, 1);
    drawings_want(room->store, &second, 1);
    drawings_wait(room->store); /* drawn, not collected */
    drawings_replace(room->store, &fonts);
    assert_false(drawings_collect(room->store));
    assert_int_equal(count_of(room, 0), 0);
    assert_int_equal(drawings_bytes(room->store), 0);
    settle(room, &second, 1);
    struct drawing_seen out[DRAWINGS_SEEN_MAX];
    assert_int_equal(seen(room, 1, out), 1);
    assert_int_equal(out[0].generation, 2); /* never one that was used before */
}

static void a_steady_list_allocates_nothing(void **state)
{
    struct room *room = *state;
    struct drawing_want wants[] = {want(room, 0, 1), want(room, 1, 1)};
    settle(room, wants, 2);
    uint64_t count = memory_count();
    for (int frame = 0; frame < 100; frame++) {
        drawings_want(room->store, wants, 2);
        assert_false(drawings_collect(room->store));
    }
    assert_int_equal(memory_count(), count);
}

/* How many blocks drawing one of a source takes. */
static uint64_t blocks_for(struct room *room, double x)
{
    uint64_t before = memory_count();
    settle_one(room, 0, x);
    return memory_count() - before;
}

static void one_at_rest_gives_back_what_drawing_took(void **state)
{
    enum { A_MOMENT = 20, LONG = 300 };
    struct room *room = *state;
    for (int i = 0; i < 6; i++)
        settle_one(room, 0, i);
    uint64_t moving = blocks_for(room, 6);
    struct drawing_want last = want(room, 0, 6);
    for (int i = 0; i < A_MOMENT; i++)
        drawings_want(room->store, &last, 1);
    assert_int_equal(blocks_for(room, 7), moving);
    last = want(room, 0, 7);
    for (int i = 0; i < LONG; i++)
        drawings_want(room->store, &last, 1);
    assert_true(blocks_for(room, 8) > moving);
    assert_int_equal(blocks_for(room, 9), moving);
}

static void waited_frames_are_the_same_each_time(void **state)
{
    struct room *room = *state;
    struct drawing_seen first[DRAWINGS_SEEN_MAX], out[DRAWINGS_SEEN_MAX];
    size_t expected = 0;
    for (int run = 0; run < 5; run++) {
        for (unsigned frame = 0; frame < 30; frame++) {
            struct drawing_want wants[] = {want(room, frame % 3, frame / 3),
                                           want(room, (frame + 1) % 3, frame / 2)};
            settle(room, wants, 2);
            assert_false(drawings_waiting(room->store));
        }
        size_t count = seen(room, 1, out);
        if (run == 0) {
            expected = count;
            memcpy(first, out, sizeof out);
        }
        assert_int_equal(count, expected);
        for (size_t i = 0; i < count; i++)
            assert_true(cameras_equal(&first[i].camera, &out[i].camera));
        struct font_list fonts = test_fonts();
        drawings_replace(room->store, &fonts);
    }
}

static void ends_with_drawings_under_way(void **state)
{
    (void)state;
    struct easel easel;
    struct font_list fonts = test_fonts();
    easel_init(&easel);
    struct plain_source source = plain_source(&easel, 1, 0);
    for (int round = 0; round < 20; round++) {
        struct drawing_store *store = drawings_create(&fonts, BYTES);
        struct drawing_want wants[] = {want_at(&source, 1, 9, 9), want_at(&source, 2, 9, 9)};
        drawings_want(store, wants, 2);
        drawings_destroy(store);
    }
    drawings_destroy(NULL);
    easel_finish(&easel);
}

static void the_budget_is_five_canvases_within_bounds(void **state)
{
    (void)state;
    assert_int_equal(drawings_budget(1920, 1080), 5 * 4 * 1920 * 1080);
    assert_int_equal(drawings_budget(640, 360), 24 << 20);
    assert_int_equal(drawings_budget(3840, 2160), 96 << 20);
}

#define room_test(name) cmocka_unit_test_setup_teardown(name, open_room, close_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
        room_test(what_is_wanted_is_drawn_most_urgent_first),
        room_test(the_same_is_drawn_once),
        room_test(a_source_has_four_drawings_at_most),
        room_test(the_least_recently_wanted_goes_first),
        room_test(the_newest_of_a_source_goes_last),
        room_test(a_list_over_the_budget_is_cut_at_the_less_urgent),
        room_test(what_cannot_be_drawn_is_not_tried_each_frame),
        room_test(wants_are_replaced_while_one_is_drawn),
        room_test(what_layout_begins_is_drawn_once),
        room_test(what_layout_begins_goes_with_its_owner),
        room_test(an_unwanted_result_does_not_push_out_others),
        room_test(an_owner_is_waited_for_and_others_are_not),
        room_test(sources_may_go_once_released),
        room_test(other_fonts_forget_everything),
        room_test(a_steady_list_allocates_nothing),
        room_test(one_at_rest_gives_back_what_drawing_took),
        room_test(waited_frames_are_the_same_each_time),
        cmocka_unit_test(ends_with_drawings_under_way),
        cmocka_unit_test(the_budget_is_five_canvases_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
