#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "draw_list.h"
#include "scene/draw.h"

#define INK   COLOUR(0x16191D)
#define PAPER COLOUR(0xF5F2EB)

static const struct layer *square_layer(struct arena *arena, float side)
{
    struct path path = path_start(arena);
    path_rect(&path, (struct rect){0, 0, side, side});
    struct layer *layer = layer_start(arena, 32, 32);
    layer_fill(layer, &path, INK);
    return layer_finish(layer);
}

static struct draw_text words(const char *text)
{
    return (struct draw_text){.x = 96,
                              .baseline = 160,
                              .font = 5,
                              .size_px = 80,
                              .colour = INK,
                              .text = text,
                              .length = strlen(text)};
}

static void whole_frame(struct draw_list *list, const struct layer *layer)
{
    draw_fill(list, (struct rect){0, 0, 1920, 1080}, PAPER);
    draw_push(list, (struct draw_group){.offset = {0, 12},
                                        .opacity = 0.5f,
                                        .clipped = true,
                                        .clip = {0, 0, 1920, 944},
                                        .snapshot = true,
                                        .ground = PAPER});
    draw_text(list, words("Three leaders agree"));
    draw_push(list, (struct draw_group){.offset = {-0.5f, 0.125f}, .opacity = 1});
    draw_layer(list, layer, (struct vec2){100.25f, 7});
    draw_pop(list);
    draw_pop(list);
    draw_box(list, (struct draw_box){.area = {10, 20, 30, 40}, .radius = 4, .fill = INK});
    draw_box(list, (struct draw_box){
                       .area = {10, 20, 30, 40}, .radius = 4, .stroke = PAPER, .stroke_width = 2});
    draw_picture(list, (struct draw_picture){.path = "media/a.jpg",
                                             .part = {0, 0.125f, 1, 0.3333f},
                                             .area = {0, 0, 640, 360},
                                             .generation = 3});
    struct draw_text text = words("Sisian");
    text.halo = colour_with_alpha(PAPER, 0.85f);
    text.halo_px = 2.5f;
    draw_text(list, text);
    draw_drawing(list, (struct draw_drawing){.generation = 7,
                                             .area = {0, 0, 1920, 944},
                                             .part = {12.25f, -3.5f, 960, 472},
                                             .opacity = 0.75f});
}

static char *printed(const struct draw_list *list)
{
    struct testing_stream stream;
    testing_stream_open(&stream);
    draw_print(list, stream.file);
    return testing_stream_text(&stream);
}

static void prints_one_operation_a_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct draw_list list = {0};
    whole_frame(&list, square_layer(&arena, 8));
    char *got = printed(&list);
    testing_same_text(got, "fill 0,0 1920x1080 #F5F2EBFF\n"
                           "push offset 0,12 opacity 0.50 clip 0,0 1920x944 snapshot #F5F2EBFF\n"
                           "  text 96,160 font 5 80px #16191DFF \"Three leaders agree\"\n"
                           "  push offset -0.5,0.13 opacity 1.00\n"
                           "    layer 100.25,7 32x32 1 ops f1a7b0c02d3847cb\n"
                           "  pop\n"
                           "pop\n"
                           "box 10,20 30x40 radius 4 fill #16191DFF\n"
                           "box 10,20 30x40 radius 4 stroke 2 #F5F2EBFF\n"
                           "picture 0,0 640x360 part 0,0.125 1x0.3333 generation 3 "
                           "\"media/a.jpg\"\n"
                           "text 96,160 font 5 80px #16191DFF \"Sisian\" halo #F5F2EBD9 2.5\n"
                           "drawing 0,0 1920x944 part 12.25,-3.5 960x472 opacity 0.75 "
                           "generation 7\n");
    free(got);
    draw_finish(&list);
    arena_finish(&arena);
}

static void prints_numbers_with_two_decimals_at_most(void **state)
{
    (void)state;
    struct draw_list list = {0};
    draw_fill(&list, (struct rect){-0.001f, 0.05f, 1.999f, 1234567.5f}, INK);
    draw_fill(&list, (struct rect){-12.34f, -0.1f, 10, 100}, INK);
    char *got = printed(&list);
    testing_same_text(got, "fill 0,0.05 2x1234567.5 #16191DFF\n"
                           "fill -12.34,-0.1 10x100 #16191DFF\n");
    free(got);
    draw_finish(&list);
}

static void prints_texts_escaped(void **state)
{
    (void)state;
    struct draw_list list = {0};
    draw_text(&list, words("say \"no\\yes\"\n\x7F \xC3\xA9"));
    char *got = printed(&list);
    testing_same_text(got, "text 96,160 font 5 80px #16191DFF "
                           "\"say \\\"no\\\\yes\\\"\\x0A\\x7F \xC3\xA9\"\n");
    free(got);
    draw_finish(&list);
}

static void empty_texts_are_left_out(void **state)
{
    (void)state;
    struct draw_list list = {0};
    draw_text(&list, words(""));
    assert_int_equal(list.count, 0);
    draw_finish(&list);
}

static void lists_are_equal_by_content(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct draw_list a = {0}, b = {0};
    assert_true(draw_equal(&a, &b));
    whole_frame(&a, square_layer(&arena, 8));
    whole_frame(&b, square_layer(&arena, 8));
    a.ops[2].text.text = arena_copy(&arena, "Three leaders agree", 19);
    assert_true(draw_equal(&a, &b));
    assert_int_equal(draw_hash(&a, 0, a.count), draw_hash(&b, 0, b.count));
    draw_pop(&b);
    assert_false(draw_equal(&a, &b));
    draw_finish(&a);
    draw_finish(&b);
    arena_finish(&arena);
}

/* Changes one field of one operation of whole_frame(); false after the last of them. */
static bool change(struct draw_list *list, unsigned which, const struct layer *other)
{
    struct draw_op *op = list->ops;
    switch (which) {
    case 0: op[0].fill.area.w += 1; break;
    case 1: op[0].fill.colour.a -= 1; break;
    case 2: op[1].group.offset.y = 13; break;
    case 3: op[1].group.opacity = 0.25f; break;
    case 4: op[1].group.clip.h = 1; break;
    case 5: op[1].group.ground = INK; break;
    case 6: op[1].group.snapshot = false; break;
    case 7: op[2].text.text = "Three leaders agrEe"; break;
    case 8: op[2].text.length -= 1; break;
    case 9: op[2].text.x += 1; break;
    case 10: op[2].text.baseline += 1; break;
    case 11: op[2].text.font += 1; break;
    case 12: op[2].text.size_px += 1; break;
    case 13: op[2].text.colour = PAPER; break;
    case 14: op[4].layer.layer = other; break;
    case 15: op[4].layer.at.x += 1; break;
    case 16: op[7].box.radius += 1; break;
    case 17: op[7].box.fill.r += 1; break;
    case 18: op[8].box.stroke_width += 1; break;
    case 19: op[8].box.stroke.r += 1; break;
    case 20: op[9].picture.path = "media/b.jpg"; break;
    case 21: op[9].picture.part.y = 0; break;
    case 22: op[9].picture.area.x = 1; break;
    case 23: op[9].picture.generation++; break;
    case 24: op[5].kind = DRAW_PUSH; break;
    case 25: op[10].text.halo.a = 0; break;
    case 26: op[10].text.halo.r += 1; break;
    case 27: op[10].text.halo_px = 3; break;
    case 28: op[11].drawing.generation++; break;
    case 29: op[11].drawing.area.w -= 1; break;
    case 30: op[11].drawing.part.x = 12; break;
    case 31: op[11].drawing.opacity = 1; break;
    default: return false;
    }
    return true;
}

static void every_field_counts(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct layer *layer = square_layer(&arena, 8), *other = square_layer(&arena, 9);
    struct draw_list plain = {0}, list = {0};
    whole_frame(&plain, layer);
    whole_frame(&list, layer);
    for (unsigned i = 0; change(&list, i, other); i++) {
        assert_false(draw_equal(&plain, &list));
        assert_true(draw_hash(&plain, 0, plain.count) != draw_hash(&list, 0, list.count));
        draw_reset(&list);
        whole_frame(&list, layer);
    }
    draw_finish(&plain);
    draw_finish(&list);
    arena_finish(&arena);
}

static void a_part_of_a_list_has_its_own_hash(void **state)
{
    (void)state;
    struct draw_list a = {0}, b = {0};
    draw_fill(&a, (struct rect){0, 0, 5, 5}, INK);
    draw_text(&a, words("same"));
    draw_text(&b, words("same"));
    draw_fill(&b, (struct rect){0, 0, 6, 5}, INK);
    assert_int_equal(draw_hash(&a, 1, 2), draw_hash(&b, 0, 1));
    assert_true(draw_hash(&a, 0, 2) != draw_hash(&b, 0, 2));
    assert_int_equal(draw_hash(&a, 1, 1), draw_hash(&b, 2, 2));
    draw_finish(&a);
    draw_finish(&b);
}

static void a_copy_has_its_own_words(void **state)
{
    (void)state;
    struct draw_list from = {0}, to = {0};
    draw_text(&from, words(arena_printf(&from.words, "slide %d", 12)));
    draw_text(&to, words("old"));
    draw_copy(&to, &from);
    assert_true(draw_equal(&to, &from));
    draw_reset(&from);
    draw_text(&from, words(arena_printf(&from.words, "SLIDE %d", 99)));
    assert_int_equal(to.count, 1);
    assert_memory_equal(to.ops[0].text.text, "slide 12", 8);
    draw_finish(&from);
    draw_copy(&to, &from);
    assert_int_equal(to.count, 0);
    draw_finish(&to);
}

static void steady_frames_allocate_nothing(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct layer *layer = square_layer(&arena, 8);
    struct draw_list list = {0}, shown = {0};
    uint64_t count = 0;
    for (int frame = 0; frame < 100; frame++) {
        if (frame == 2)
            count = memory_count();
        draw_reset(&list);
        for (int i = 0; i < 50; i++)
            whole_frame(&list, layer);
        draw_text(&list, words(arena_printf(&list.words, "frame %03d", frame)));
        assert_false(draw_equal(&list, &shown));
        draw_copy(&shown, &list);
    }
    assert_int_equal(memory_count(), count);
    draw_finish(&list);
    draw_finish(&shown);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_one_operation_a_line),
        cmocka_unit_test(prints_numbers_with_two_decimals_at_most),
        cmocka_unit_test(prints_texts_escaped),
        cmocka_unit_test(empty_texts_are_left_out),
        cmocka_unit_test(lists_are_equal_by_content),
        cmocka_unit_test(every_field_counts),
        cmocka_unit_test(a_part_of_a_list_has_its_own_hash),
        cmocka_unit_test(a_copy_has_its_own_words),
        cmocka_unit_test(steady_frames_allocate_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
