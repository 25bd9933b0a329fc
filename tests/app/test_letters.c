/* Which texts of a draw list stand on one plain colour, what covers others, and what is painted
 * where they are. */
#include "testing.h"

#include <string.h>

#include "app/letters.h"
#include "fake_metrics.h"

#define GROUND COLOUR(0xF5F2EB)
#define CARD   COLOUR(0xFFFFFF)
#define INK    COLOUR(0x16191D)

enum { SIZE = 40 };

struct page {
    struct draw_list list;
    struct arena arena;
    struct letters_list found;
};

static const struct draw_text *add(struct page *page, int x, int baseline, const char *text)
{
    draw_text(&page->list, (struct draw_text){.x = x,
                                              .baseline = baseline,
                                              .size_px = SIZE,
                                              .colour = INK,
                                              .text = text,
                                              .length = strlen(text)});
    return &page->list.ops[page->list.count - 1].text;
}

static struct draw_text *last_text(struct page *page)
{
    return &page->list.ops[page->list.count - 1].text;
}

static void find(struct page *page)
{
    struct metrics metrics = fake_metrics(NULL);
    letters_find(&page->list, &metrics, GROUND, (SDL_Rect){0, 0, 800, 600}, &page->arena,
                 &page->found);
}

static void finish(struct page *page)
{
    draw_finish(&page->list);
    arena_finish(&page->arena);
    *page = (struct page){0};
}

static bool is_plain_on(struct page *page, struct colour ground)
{
    find(page);
    assert_int_equal(page->found.count, 1);
    const struct letters *letters = &page->found.items[0];
    bool plain = letters->plain && colours_equal(letters->ground, ground);
    finish(page);
    return plain;
}

static void words_on_the_ground_or_on_a_card_are_plain(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 100, 100, "word");
    assert_true(is_plain_on(&page, GROUND));
    draw_fill(&page.list, (struct rect){0, 0, 400, 200}, CARD);
    add(&page, 100, 100, "word");
    assert_true(is_plain_on(&page, CARD));
    draw_box(&page.list, (struct draw_box){.area = {60, 40, 300, 100}, .radius = 20, .fill = CARD});
    add(&page, 100, 100, "word");
    assert_true(is_plain_on(&page, CARD));
    /* Of two surfaces the upper one. */
    draw_fill(&page.list, (struct rect){0, 0, 400, 200}, INK);
    draw_fill(&page.list, (struct rect){0, 0, 400, 200}, CARD);
    add(&page, 100, 100, "word");
    assert_true(is_plain_on(&page, CARD));
}

static void whatever_lets_more_than_one_colour_through_is_not_plain(void **state)
{
    struct page page = {0};
    struct colour clear = CARD;
    clear.a = 254;
    (void)state;
    draw_fill(&page.list, (struct rect){120, 0, 400, 200}, CARD); /* under a part of it */
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, CARD));
    draw_fill(&page.list, (struct rect){0, 0, 400, 200}, clear);
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, clear));
    draw_box(&page.list, (struct draw_box){.area = {60, 40, 300, 100}, .fill = clear});
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, clear));
    draw_box(&page.list, /* its rounded corner */
             (struct draw_box){.area = {95, 60, 300, 60}, .radius = 30, .fill = CARD});
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, CARD));
    draw_box(&page.list, /* its outline */
             (struct draw_box){.area = {95, 60, 300, 60}, .fill = CARD, .stroke_width = 8});
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, CARD));
    draw_push(&page.list, (struct draw_group){.opacity = 0.99f});
    draw_fill(&page.list, (struct rect){0, 0, 400, 200}, CARD);
    draw_pop(&page.list);
    add(&page, 100, 100, "word");
    assert_false(is_plain_on(&page, CARD));
    draw_picture(&page.list, (struct draw_picture){.path = "a.png", .area = {0, 0, 400, 200}});
    add(&page, 100, 100, "word");
    find(&page);
    assert_false(page.found.items[0].plain);
    finish(&page);
}

static void what_is_not_all_ink_is_not_plain(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 100, 100, "word");
    last_text(&page)->halo = CARD;
    assert_false(is_plain_on(&page, GROUND));
    add(&page, 100, 100, "word");
    last_text(&page)->colour.a = 254;
    assert_false(is_plain_on(&page, GROUND));
    draw_push(&page.list, (struct draw_group){.opacity = 0.99f});
    add(&page, 100, 100, "word");
    draw_pop(&page.list);
    assert_false(is_plain_on(&page, GROUND));
    add(&page, 100, 100, "word"); /* something over it */
    draw_fill(&page.list, (struct rect){110, 90, 4, 4}, CARD);
    assert_false(is_plain_on(&page, GROUND));
    add(&page, 100, 100, "word"); /* something beside it */
    draw_fill(&page.list, (struct rect){110, 111, 4, 4}, CARD);
    assert_true(is_plain_on(&page, GROUND));
}

static void words_under_a_card_are_covered(void **state)
{
    struct page page = {0};
    struct colour shadow = COLOUR(0x000000);
    shadow.a = 10;
    (void)state;
    add(&page, 100, 100, "under a card");
    add(&page, 100, 200, "under a shadow");
    add(&page, 100, 300, "under a wash");
    add(&page, 100, 400, "under a surface");
    add(&page, 100, 500, "free");
    draw_box(&page.list, (struct draw_box){.area = {110, 80, 40, 30}, .fill = CARD});
    draw_box(&page.list, (struct draw_box){.area = {110, 180, 40, 30}, .fill = shadow});
    draw_fill(&page.list, (struct rect){110, 280, 40, 30}, shadow);
    draw_fill(&page.list, (struct rect){110, 380, 40, 30}, CARD);
    find(&page);
    const bool covered[] = {true, true, false, true, false};
    assert_int_equal(page.found.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(page.found.items[i].covered, covered[i]);
    finish(&page);
}

static void what_cannot_be_seen_is_left_out(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 900, 100, "beyond the canvas");
    draw_push(&page.list,
              (struct draw_group){.opacity = 1, .clipped = true, .clip = {0, 0, 50, 50}});
    add(&page, 100, 100, "beyond the clip");
    draw_pop(&page.list);
    add(&page, 100, 100, "a halo alone");
    last_text(&page)->colour.a = 0;
    draw_push(&page.list, (struct draw_group){.opacity = 1, .offset = {-300, 0}});
    add(&page, 400, 200, "moved");
    draw_pop(&page.list);
    find(&page);
    assert_int_equal(page.found.count, 1);
    assert_string_equal(letters_text(&page.list, &page.found.items[0], &page.arena), "moved");
    assert_in_range(page.found.items[0].box.x, 90, 100);
    finish(&page);
}

static void a_name_set_letter_by_letter_is_one(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 100, 100, "S");
    add(&page, 140, 110, "\xD0\x95"); /* a letter of two bytes */
    add(&page, 180, 120, "A");
    add(&page, 220, 120, "A");
    last_text(&page)->colour = CARD; /* another colour is another name */
    add(&page, 260, 120, "word");
    find(&page);
    assert_int_equal(page.found.count, 3);
    const struct letters *first = &page.found.items[0];
    assert_string_equal(letters_text(&page.list, first, &page.arena), "S\xD0\x95"
                                                                      "A");
    assert_false(first->plain);
    assert_true(first->box.x <= 100 && first->box.x + first->box.w >= 200);
    assert_true(first->box.y <= 70 && first->box.y + first->box.h >= 125);
    finish(&page);
    add(&page, 100, 100, "A");
    draw_fill(&page.list, (struct rect){0, 300, 10, 10}, CARD); /* not right behind it */
    add(&page, 140, 100, "B");
    find(&page);
    assert_int_equal(page.found.count, 2);
    finish(&page);
    add(&page, 100, 100, "A");
    add(&page, 140, 100, "B"); /* the last one is under a card */
    draw_box(&page.list, (struct draw_box){.area = {145, 80, 10, 10}, .fill = CARD});
    find(&page);
    assert_int_equal(page.found.count, 1);
    assert_true(page.found.items[0].covered);
    finish(&page);
}

/* --- what is painted where letters are --- */

static bool has_text(const struct letters_spot *spot, const char *text)
{
    for (size_t i = 0; i < spot->count; i++)
        if (spot->ops[i].kind == DRAW_TEXT && spot->ops[i].text.length == strlen(text) &&
            memcmp(spot->ops[i].text.text, text, strlen(text)) == 0)
            return true;
    return false;
}

static void a_spot_has_what_reaches_there(void **state)
{
    struct page page = {0};
    (void)state;
    draw_fill(&page.list, (struct rect){0, 0, 400, 300}, CARD);
    draw_fill(&page.list, (struct rect){500, 400, 100, 100}, CARD);
    draw_push(&page.list, (struct draw_group){.opacity = 1});
    add(&page, 500, 500, "far");
    draw_pop(&page.list);
    add(&page, 100, 100, "word");
    draw_push(&page.list, (struct draw_group){.opacity = 1, .offset = {-400, 0}});
    add(&page, 500, 120, "moved here");
    draw_pop(&page.list);
    add(&page, 100, 160, "below");
    add(&page, 100, 170, "its halo reaches");
    last_text(&page)->halo = CARD;
    last_text(&page)->halo_px = 20;
    find(&page);
    const struct letters *word = &page.found.items[1];
    assert_string_equal(letters_text(&page.list, word, &page.arena), "word");
    struct letters_spot spot = letters_spot(&page.list, &page.found, word, &page.arena);
    assert_false(has_text(&spot, "far"));
    assert_true(has_text(&spot, "moved here"));
    assert_false(has_text(&spot, "below"));
    assert_true(has_text(&spot, "its halo reaches"));
    assert_int_equal(spot.count, 6); /* a fill, the word, a group of one, one with a halo */
    assert_int_equal(spot.end - spot.first, 1);
    assert_string_equal(spot.ops[spot.first].text.text, "word");
    finish(&page);
}

static void letters_change_their_ink_alone(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 100, 100, "A");
    add(&page, 120, 100, "B");
    add(&page, 100, 110, "others");
    find(&page);
    assert_int_equal(page.found.count, 2);
    const struct letters *letters = &page.found.items[0];
    struct letters_spot spot = letters_spot(&page.list, &page.found, letters, &page.arena);
    struct letters_spot inked = letters_inked(&spot, letters, CARD, &page.arena);
    assert_true(colours_equal(inked.ops[0].text.colour, CARD));
    assert_true(colours_equal(inked.ops[1].text.colour, CARD));
    assert_true(colours_equal(inked.ops[2].text.colour, INK));
    assert_true(colours_equal(spot.ops[0].text.colour, INK)); /* the spot stays */
    /* Left out: nothing is painted, or their halo alone. */
    struct colour none = {0, 0, 0, 0};
    inked = letters_inked(&spot, letters, none, &page.arena);
    assert_int_equal(inked.ops[0].kind, DRAW_FILL);
    assert_int_equal(inked.ops[0].fill.colour.a, 0);
    spot.ops[0].text.halo = CARD;
    inked = letters_inked(&spot, letters, none, &page.arena);
    assert_int_equal(inked.ops[0].kind, DRAW_TEXT);
    assert_int_equal(inked.ops[0].text.colour.a, 0);
    finish(&page);
}

/* An ink is as strong as the letters are. */
static void faint_letters_stay_faint_in_another_ink(void **state)
{
    struct page page = {0};
    (void)state;
    add(&page, 100, 100, "word");
    last_text(&page)->colour.a = 51;
    find(&page);
    struct letters_spot spot =
        letters_spot(&page.list, &page.found, &page.found.items[0], &page.arena);
    struct letters_spot inked = letters_inked(&spot, &page.found.items[0], CARD, &page.arena);
    assert_int_equal(inked.ops[0].text.colour.a, 51);
    finish(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_on_the_ground_or_on_a_card_are_plain),
        cmocka_unit_test(whatever_lets_more_than_one_colour_through_is_not_plain),
        cmocka_unit_test(what_is_not_all_ink_is_not_plain),
        cmocka_unit_test(words_under_a_card_are_covered),
        cmocka_unit_test(what_cannot_be_seen_is_left_out),
        cmocka_unit_test(a_name_set_letter_by_letter_is_one),
        cmocka_unit_test(a_spot_has_what_reaches_there),
        cmocka_unit_test(letters_change_their_ink_alone),
        cmocka_unit_test(faint_letters_stay_faint_in_another_ink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
