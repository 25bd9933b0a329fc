#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "slide/text/paging.h"

enum { LINE = 10, GAP = 10, LINES_MAX = 32 };

/* A text of paragraphs with so many lines each, all 10 px high, 10 px between paragraphs; `-`
 * before a number makes it a point of a list. */
struct sample {
    struct text_line lines[LINES_MAX];
    struct textbox box;
};

static const struct textbox *set(struct sample *sample, const int *paragraphs, size_t count)
{
    size_t line = 0;
    float top = 0;
    *sample = (struct sample){0};
    for (size_t i = 0; i < count; i++) {
        int lines = abs(paragraphs[i]);
        for (int k = 0; k < lines; k++, top += LINE)
            sample->lines[line++] = (struct text_line){
                .top = top,
                .first_of_paragraph = k == 0,
                .last_of_paragraph = k == lines - 1,
                .bullet = k == 0 && paragraphs[i] < 0,
            };
        top += GAP;
    }
    sample->box = (struct textbox){
        .lines = sample->lines, .line_count = line, .height = count > 0 ? top - GAP : 0};
    return &sample->box;
}

static void pages_end(const int *paragraphs, size_t count, float height, const size_t *ends,
                      unsigned pages)
{
    struct sample sample;
    struct arena arena = {0};
    struct paging paging = paging_find(set(&sample, paragraphs, count), height, &arena);
    assert_int_equal(paging.pages, pages);
    for (unsigned i = 0; i < pages; i++)
        assert_int_equal(paging.ends[i], ends[i]);
    arena_finish(&arena);
}

static void no_lines_have_no_page(void **state)
{
    (void)state;
    pages_end(NULL, 0, 100, NULL, 0);
}

static void what_fits_is_on_one_page(void **state)
{
    (void)state;
    const int two[] = {2, 3};
    pages_end(two, 2, 60, (const size_t[]){5}, 1);
}

/* Filling the first page would part the third paragraph. */
static void a_paragraph_stays_whole_where_no_page_more_is_needed(void **state)
{
    (void)state;
    const int three[] = {5, 3, 7};
    pages_end(three, 3, 100, (const size_t[]){8, 15}, 2);
    pages_end(three, 3, 80, (const size_t[]){5, 8, 15}, 3);
}

static void what_introduces_a_list_stays_with_it(void **state)
{
    (void)state;
    const int list[] = {7, 2, -1, -2, -2};
    pages_end(list, 5, 110, (const size_t[]){7, 14}, 2);
}

/* A list too long for its page is parted where both pages are as full. */
static void a_list_is_parted_evenly(void **state)
{
    (void)state;
    const int list[] = {1, -1, -1, -1, -1, -1};
    pages_end(list, 6, 100, (const size_t[]){3, 6}, 2);
}

/* Rather a page more. */
static void no_line_is_alone(void **state)
{
    (void)state;
    const int two[] = {5, 3};
    pages_end(two, 2, 60, (const size_t[]){5, 8}, 2); /* not 4 and 4 */
    const int three[] = {3, 3, 3};
    pages_end(three, 3, 50, (const size_t[]){3, 6, 9}, 3); /* not 4 and 5 */
}

static void a_line_higher_than_a_page_has_its_own(void **state)
{
    (void)state;
    const int three[] = {1, 1, 1};
    pages_end(three, 3, 4, (const size_t[]){1, 2, 3}, 3);
}

/* Lines of a paragraph that end with a text of their own. */
static void end_lines(struct sample *sample, struct text_run *runs, const char *const *ends)
{
    for (size_t i = 0; i < sample->box.line_count; i++) {
        runs[i] = (struct text_run){.text = ends[i], .length = strlen(ends[i])};
        sample->lines[i].runs = &runs[i];
        sample->lines[i].run_count = 1;
    }
}

/* Rather a page more; where that is one too many, the fewest. */
static void no_sentence_is_parted(void **state)
{
    (void)state;
    static const char *const ends[] = {"a", "b",   "c", "d.", "e", "f",
                                       "g", "h.”", "i", "j",  "k", "l."};
    struct sample sample;
    struct text_run runs[LINES_MAX];
    struct arena arena = {0};
    const int three[] = {4, 4, 4}, one[] = {12}, four[] = {4, 4, 4, 4};
    set(&sample, three, 3);
    end_lines(&sample, runs, ends);
    struct paging paging = paging_find(&sample.box, 75, &arena); /* not 6 and 6 */
    assert_int_equal(paging.pages, 3);
    assert_int_equal(paging.ends[0], 4);
    assert_int_equal(paging.sentences, 0);
    set(&sample, one, 1);
    end_lines(&sample, runs, ends);
    paging = paging_find(&sample.box, 95, &arena);
    assert_int_equal(paging.pages, 2);
    assert_int_equal(paging.ends[0], 8);
    pages_end(four, 4, 75, (const size_t[]){6, 12, 16}, 3); /* not four */
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_lines_have_no_page),
        cmocka_unit_test(what_fits_is_on_one_page),
        cmocka_unit_test(a_paragraph_stays_whole_where_no_page_more_is_needed),
        cmocka_unit_test(what_introduces_a_list_stays_with_it),
        cmocka_unit_test(a_list_is_parted_evenly),
        cmocka_unit_test(no_line_is_alone),
        cmocka_unit_test(no_sentence_is_parted),
        cmocka_unit_test(a_line_higher_than_a_page_has_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
