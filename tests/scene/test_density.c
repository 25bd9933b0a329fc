/* A dense screen shows the canvas of a plainer one, each of its px as a square of finer ones. */
#include "testing.h"

#include <string.h>

#include "scene/density.h"

static void a_screen_twice_as_fine_has_the_canvas_of_the_plain_one(void **state)
{
    (void)state;
    static const struct {
        int width, height;
        unsigned density;
        int canvas_width, canvas_height;
    } screens[] = {
        {1920, 1080, 1, 1920, 1080}, {1080, 1920, 1, 1080, 1920},
        {1024, 600, 1, 1024, 600},   {0, 0, 1, 0, 0},
        {3840, 2160, 2, 1920, 1080}, {2160, 3840, 2, 1080, 1920},
        {3839, 2160, 1, 3839, 2160}, {3840, 1080, 1, 3840, 1080},
        {3841, 2161, 2, 1921, 1081}, {5120, 2880, 2, 2560, 1440},
        {7680, 4320, 4, 1920, 1080}, {2160, 2160, 1, 2160, 2160},
    };
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        unsigned density = density_of(screens[i].width, screens[i].height);
        assert_int_equal(density, screens[i].density);
        assert_int_equal(density_canvas(screens[i].width, density), screens[i].canvas_width);
        assert_int_equal(density_canvas(screens[i].height, density), screens[i].canvas_height);
    }
}

static void operations_take_their_places_on_the_screen(void **state)
{
    (void)state;
    struct draw_list list = {0}, out = {0};
    struct rect area = {10, 20, 30.5f, 40};
    draw_fill(&list, area, COLOUR(0x112233));
    draw_box(&list, (struct draw_box){.area = area, .radius = 6, .stroke_width = 1.5f});
    draw_push(&list, (struct draw_group){.offset = {0.5f, -4}, .opacity = 0.5f, .clip = area});
    draw_text(&list,
              (struct draw_text){
                  .x = 7, .baseline = 9, .size_px = 28, .halo_px = 3, .text = "a", .length = 1});
    draw_pop(&list);
    draw_picture(&list, (struct draw_picture){"a.png", {0, 0, 0.5f, 1}, area, 3});
    draw_drawing(&list, (struct draw_drawing){4, area, {1, 2, 3, 4}, 1});
    density_list(&list, 2, &out);
    const struct draw_op *ops = out.ops;
    const struct rect twice = {20, 40, 61, 80};
    assert_int_equal(out.count, list.count);
    assert_memory_equal(&ops[0].fill.area, &twice, sizeof twice);
    assert_memory_equal(&ops[1].box.area, &twice, sizeof twice);
    assert_true(ops[1].box.radius == 12 && ops[1].box.stroke_width == 3);
    assert_memory_equal(&ops[2].group.clip, &twice, sizeof twice);
    assert_true(ops[2].group.offset.x == 1 && ops[2].group.offset.y == -8);
    assert_true(ops[2].group.opacity == 0.5f);
    assert_int_equal(ops[3].text.x, 14);
    assert_int_equal(ops[3].text.baseline, 18);
    assert_int_equal(ops[3].text.size_px, 56);
    assert_true(ops[3].text.halo_px == 6);
    assert_memory_equal(&ops[5].picture.area, &twice, sizeof twice);
    assert_true(ops[5].picture.part.w == 0.5f); /* of the picture, whatever its size */
    assert_memory_equal(&ops[6].drawing.area, &twice, sizeof twice);
    assert_memory_equal(&ops[6].drawing.part, (&(struct rect){2, 4, 6, 8}), sizeof twice);
    assert_memory_equal(&list.ops[0].fill.area, &area, sizeof area);
    draw_finish(&list);
    draw_finish(&out);
}

static void a_layer_grows_with_its_strokes_pictures_and_names(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct layer *layer = layer_start(&arena, 40, 30);
    struct path path = path_start(&arena);
    const uint32_t pixels[4] = {1, 2, 3, 4};
    path_move(&path, 1, 2);
    path_curve(&path, (struct vec2){3, 4}, (struct vec2){5, 6}, (struct vec2){7, 8});
    layer_stroke(
        layer, &path,
        (struct stroke){
            .colour = COLOUR(0), .width = 2, .dash = {4, 3}, .dash_count = 2, .dash_offset = 1});
    layer_grid(layer, (struct rect){1, 1, 2, 2}, 2, 2, pixels);
    layer_text(layer, &(struct layer_text){.size_px = 20,
                                           .at = {4, 5},
                                           .angle = 0.5f,
                                           .colour = COLOUR(0),
                                           .halo_px = 2,
                                           .text = "Kura",
                                           .length = 4});
    const struct layer *out = density_layer(layer_finish(layer), 2, &arena);
    assert_true(out->width == 80 && out->height == 60);
    assert_int_equal(out->count, 3);
    assert_true(out->ops[0].stroke.width == 4 && out->ops[0].stroke.dash[0] == 8);
    assert_true(out->ops[0].stroke.dash[1] == 6 && out->ops[0].stroke.dash_offset == 2);
    const struct path_step *curve = &out->ops[0].steps[1];
    assert_true(curve->to.x == 14 && curve->control[0].y == 8 && curve->control[1].x == 10);
    assert_true(out->ops[1].grid->area.w == 4 && out->ops[1].grid->width == 2);
    assert_ptr_equal(out->ops[1].grid->pixels, pixels);
    assert_true(out->ops[2].text->size_px == 40 && out->ops[2].text->at.y == 10);
    assert_true(out->ops[2].text->angle == 0.5f && out->ops[2].text->halo_px == 4);
    assert_true(layer->ops[0].stroke.width == 2);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_twice_as_fine_has_the_canvas_of_the_plain_one),
        cmocka_unit_test(operations_take_their_places_on_the_screen),
        cmocka_unit_test(a_layer_grows_with_its_strokes_pictures_and_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
