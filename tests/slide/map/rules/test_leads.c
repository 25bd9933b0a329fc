/* Leaders that cross what they must not: a name, another leader, a mark, the hero's line. */
#include "testing.h"

#include <math.h>

#include "slide/map/rules/leads.h"

/* A leader to the right from a mark of radius 12 at 1000, 500: 80 px, label 0. */
static const struct vec2 place = {1000, 500};
static const struct lead level = {{1012, 500}, {1092, 500}, 0};

static bool crosses(const struct leads_scene *scene)
{
    struct leads_scene all = *scene;
    if (!all.leads) {
        all.leads = &level;
        all.lead_count = 1;
    }
    return leads_crosses(&all, 0);
}

static struct ink letters_of(struct rect area)
{
    return (struct ink){.letters = {area}, .count = 1};
}

static void test_nothing_in_the_way(void **state)
{
    (void)state;
    assert_false(crosses(&(struct leads_scene){.leads = NULL}));
}

static void test_names(void **state)
{
    (void)state;
    static struct ink inks[2];
    struct leads_scene scene = {.inks = inks, .ink_count = 2};
    inks[0] = letters_of((struct rect){1050, 480, 20, 40}); /* its own name is where it leads */
    assert_false(crosses(&scene));
    inks[1] = letters_of((struct rect){1050, 480, 20, 40});
    assert_true(crosses(&scene));
    inks[1] = letters_of((struct rect){1050, 460, 20, 40.5f}); /* touches its halo */
    assert_false(crosses(&scene));
    inks[1] = letters_of((struct rect){1100, 480, 20, 40}); /* beyond its end */
    assert_false(crosses(&scene));
}

static void test_leaders(void **state)
{
    (void)state;
    const struct {
        struct lead other;
        bool crossed;
    } cases[] = {
        {{{1050, 450}, {1050, 550}, 1}, true},             /* upright */
        {{{1050, 450}, {1050, 500}, LEAD_OF_NONE}, true},  /* ends on it */
        {{{1050, 450}, {1050, 496}, 1}, false},            /* ends before it */
        {{{1030, 440}, {1080, 560}, LEAD_OF_NONE}, true},  /* slanted */
        {{{1040, 500}, {1200, 500}, 1}, true},             /* on the same line */
        {{{1040, 504}, {1200, 504}, 1}, false},            /* beside it */
        {{{1120, 440}, {1120, 560}, LEAD_OF_NONE}, false}, /* beyond its end */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct lead leads[2] = {level, cases[i].other};
        struct leads_scene scene = {.leads = leads, .lead_count = 2};
        assert_int_equal(crosses(&scene), cases[i].crossed);
    }
}

static void test_marks(void **state)
{
    (void)state;
    const struct {
        struct lead_mark mark;
        bool crossed;
    } cases[] = {
        {{{1000, 500}, 12, 0}, false},            /* its own */
        {{{1050, 500}, 12, 1}, true},             /* on its way */
        {{{1050, 511}, 12, LEAD_OF_NONE}, false}, /* less than it is drawn to */
        {{{1050, 510}, 12, LEAD_OF_NONE}, true},
        {{{1050, 513}, 12, 1}, false},            /* beside it */
        {{{1110, 500}, 12, 1}, false},            /* beyond its end */
        {{{1100, 500}, 12, 1}, true},             /* at its end */
        {{{1010, 500}, 12, LEAD_OF_NONE}, false}, /* covers its start */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct leads_scene scene = {.marks = &cases[i].mark, .mark_count = 1};
        assert_int_equal(crosses(&scene), cases[i].crossed);
    }
}

static void test_the_hero(void **state)
{
    (void)state;
    const struct vec2 through[] = {{900, 600}, place, {900, 400}}, /* a stop of the hero */
        across[] = {{900, 400}, place, {1060, 400}, {1060, 600}},  /* comes back over it */
        along[] = {{900, 500}, place, {1200, 510}},                /* lies under all of it */
        torn[] = {{1060, 300}, {NAN, NAN}, {1060, 700}},           /* is drawn on neither side */
        beside[] = {{900, 520}, {1200, 520}};
    struct leads_scene scene = {.hero = through, .hero_count = 3, .hero_reach = 10};
    assert_false(crosses(&scene));
    scene.hero = across;
    scene.hero_count = 4;
    assert_true(crosses(&scene));
    scene.hero = along;
    scene.hero_count = 3;
    assert_true(crosses(&scene));
    scene.hero = torn;
    assert_false(crosses(&scene));
    scene.hero = beside;
    scene.hero_count = 2;
    assert_false(crosses(&scene));
    /* A short one of a stop is beside its own line. */
    const struct lead brief = {level.from, {1030, 500}, 0};
    scene = (struct leads_scene){
        .leads = &brief, .lead_count = 1, .hero = along, .hero_count = 3, .hero_reach = 10};
    assert_false(crosses(&scene));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_in_the_way),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_leaders),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_the_hero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
