/* Controls and what is seen of them: on every slide of the digest, with all that can be opened
 * there, a box that is drawn as a control lies in a target; the chapter whose list a segment of the
 * progress line has opened is marked in that line. */
#include "testing.h"

#include "show_scene.h"
#include "slide/kit/kind.h"
#include "ui/control.h"

static void open_digest(struct scene *scene, float width, float height)
{
    struct player_setup setup = scene_open(scene, SOURCE_DIR "/slides/digest");
    setup.slots.width = width;
    setup.slots.height = height;
    setup.hold = true;
    scene_start(scene, &setup);
}

/* Its corners are a control's, and it is filled or outlined as one that is ready or selected. */
static bool looks_like_a_control(const struct stage *stage, const struct draw_box *box)
{
    if (fabsf(box->radius - stage_px(stage, 6)) > 0.01f)
        return false;
    for (enum control_state state = CONTROL_READY; state <= CONTROL_SELECTED; state++) {
        struct control_look look = control_look(stage, state, false);
        if (colours_equal(box->fill, look.fill) &&
            (look.outline.a == 0 || colours_equal(box->stroke, look.outline)))
            return true;
    }
    return false;
}

static bool is_target(struct rect box, const struct target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rect_holds(rect_grow(targets[i].area, 1), (struct vec2){box.x, box.y}) &&
            rect_holds(rect_grow(targets[i].area, 1), (struct vec2){box.x + box.w, box.y + box.h}))
            return true;
    return false;
}

/* A panel is drawn as a control over its shadow. */
static bool is_panel(const struct draw_list *list, size_t index)
{
    if (index == 0)
        return false;
    const struct draw_op *under = &list->ops[index - 1];
    return under->kind == DRAW_BOX && under->box.fill.a > 0 && under->box.fill.a < 255;
}

/* Where the operation is drawn. */
static struct rect placed_at(const struct draw_list *list, size_t index)
{
    struct rect area = list->ops[index].box.area;
    size_t closed = 0;
    for (size_t i = index; i-- > 0;) {
        const struct draw_op *op = &list->ops[i];
        closed += op->kind == DRAW_POP;
        if (op->kind != DRAW_PUSH)
            continue;
        if (closed > 0) {
            closed--;
            continue;
        }
        area.x += op->group.offset.x;
        area.y += op->group.offset.y;
    }
    return area;
}

/* Returns how many look so. */
static size_t check(struct scene *scene, size_t of_scenes)
{
    struct target targets[2 * TARGETS_MAX];
    const struct stage *stage = &scene->player.slot->stage;
    size_t found = 0, count = player_targets(&scene->player, targets);
    player_draw(&scene->player, &scene->list);
    for (size_t i = 0; i < scene->list.count; i++) {
        const struct draw_op *op = &scene->list.ops[i];
        if (op->kind != DRAW_BOX || !looks_like_a_control(stage, &op->box) ||
            is_panel(&scene->list, i))
            continue;
        found++;
        struct rect box = placed_at(&scene->list, i);
        if (!is_target(box, targets, count))
            fail_msg("%s, scene %zu: what looks like a control at %.0f,%.0f (%.0f x %.0f) is none",
                     stage->slide->id, of_scenes, (double)box.x, (double)box.y, (double)box.w,
                     (double)box.h);
    }
    return found;
}

static void go_through(float width, float height)
{
    static struct scene scene;
    void *state = &scene;
    size_t found = 0;
    scene = (struct scene){0};
    open_digest(&scene, width, height);
    for (size_t slide = 0; slide < scene.show.deck->slide_count; slide++) {
        for (size_t i = 0; i == 0 || i <= player_scenes(&scene.player); i++) {
            player_show(&scene.player, slide, 0, scene.now_ns);
            idle_contact(&scene.player.idle, scene.now_ns);
            if (i > 0)
                player_enter(&scene.player, i - 1);
            scene_pass(&scene, SECOND);
            found += check(&scene, i);
        }
    }
    assert_true(found > 1000); /* the bar's alone are more */
    scene_close(&state);
}

static void what_looks_like_a_control_is_one(void **state)
{
    (void)state;
    go_through(1920, 1080);
    go_through(1080, 1920);
}

/* A fill over the whole segment that is higher than those of the others. */
static bool is_marked(const struct scene *scene, const struct target *segment)
{
    for (size_t i = 0; i < scene->list.count; i++) {
        const struct draw_fill *fill = &scene->list.ops[i].fill;
        if (scene->list.ops[i].kind == DRAW_FILL && fill->area.y < segment->shown.y &&
            fill->area.y > segment->shown.y - 10 && fill->area.x == segment->shown.x &&
            fill->area.w == segment->shown.w)
            return true;
    }
    return false;
}

/* Once the list is closed none is. */
static void what_is_listed_is_marked_in_the_bar(void **state)
{
    (void)state;
    static struct scene scene;
    struct target targets[2 * TARGETS_MAX];
    scene = (struct scene){0};
    open_digest(&scene, 1920, 1080);
    int lists = (int)scene.show.deck->chapter_count + 1; /* the last: of what is in no chapter */
    for (int listed = 0; listed <= lists; listed++) {
        struct action action = {listed < lists ? ACTION_CHAPTER : ACTION_CONTENTS, listed};
        player_act(&scene.player, action, scene.now_ns);
        scene_pass(&scene, SECOND);
        player_draw(&scene.player, &scene.list);
        int segments = 0;
        for (size_t i = 0, count = player_targets(&scene.player, targets); i < count; i++) {
            if (!targets[i].yields)
                continue;
            segments++;
            assert_int_equal(is_marked(&scene, &targets[i]), targets[i].action.number == listed);
        }
        assert_int_equal(segments, lists);
    }
    scene_close(&(void *){&scene});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_looks_like_a_control_is_one),
        cmocka_unit_test(what_is_listed_is_marked_in_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
