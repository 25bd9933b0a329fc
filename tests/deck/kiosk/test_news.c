#include "written.h"

#include "base/time.h"
#include "deck/kiosk/news.h"

static struct news_ear ear;
static int64_t now_ns;

static int hear(void)
{
    enum news news;
    now_ns += NS_PER_SECOND;
    return news_heard(&ear, now_ns, &news) ? (int)news : -1;
}

static void each_is_heard_once(void **state)
{
    (void)state;
    news_listen(&ear, folder);
    assert_int_equal(hear(), -1);
    for (int i = 0; i < NEWS_COUNT; i++) {
        news_tell(folder, (enum news)i);
        assert_int_equal(hear(), i);
        assert_int_equal(hear(), -1);
    }
    news_tell(folder, NEWS_SAME);
    assert_int_equal(hear(), NEWS_SAME);
    news_tell(folder, NEWS_SAME); /* the same stick once more */
    assert_int_equal(hear(), NEWS_SAME);
}

static void what_was_told_before_is_old(void **state)
{
    (void)state;
    news_tell(folder, NEWS_UPDATED);
    news_listen(&ear, folder);
    assert_int_equal(hear(), -1);
}

static void nobody_looks_at_each_frame(void **state)
{
    (void)state;
    enum news news;
    news_listen(&ear, folder);
    assert_int_equal(hear(), -1);
    news_tell(folder, NEWS_UPDATED);
    assert_false(news_heard(&ear, now_ns + 499 * NS_PER_MS, &news));
    assert_true(news_heard(&ear, now_ns + 500 * NS_PER_MS, &news));
}

static void what_is_no_news_is_none(void **state)
{
    (void)state;
    news_listen(&ear, folder);
    put("news", "never heard of\n");
    assert_int_equal(hear(), -1);
    put("news", "updated"); /* torn */
    assert_int_equal(hear(), -1);
    put("news", "updated\n");
    assert_int_equal(hear(), NEWS_UPDATED);
    news_listen(&ear, NULL);
    assert_int_equal(hear(), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_heard_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_told_before_is_old, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_looks_at_each_frame, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_news_is_none, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
