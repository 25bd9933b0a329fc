/* A slide is laid out alike on screens of one shape, however fine their pixels: each line of text
 * of every slide, page and scene of the digest stands on 3840 x 2160 where it stands on 1920 x
 * 1080, with the same words and twice as large. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "scene/density.h"

enum { FINER = 2 };

struct pair {
    struct session plain, fine;
    struct draw_list dense; /* what the fine one paints, px of its screen */
    size_t lines, slides;
};

static void open(struct session *session, int width, int height)
{
    struct session_options options = {
        .deck = SOURCE_DIR "/slides/digest",
        .screen = {.mode = SCREEN_MEMORY, .width = width, .height = height},
        .hold = true,
    };
    assert_true(session_open(session, &options, 0));
    assert_true(session->playing);
    session->player.settings.reduced_motion = true;
}

static const struct draw_op *next_text(const struct draw_list *list, size_t *at)
{
    while (*at < list->count && list->ops[*at].kind != DRAW_TEXT)
        ++*at;
    return *at < list->count ? &list->ops[(*at)++] : NULL;
}

static bool alike(const struct draw_text *plain, const struct draw_text *fine)
{
    return plain->length == fine->length && memcmp(plain->text, fine->text, fine->length) == 0 &&
           abs(fine->x - FINER * plain->x) <= FINER &&
           abs(fine->baseline - FINER * plain->baseline) <= FINER &&
           fine->size_px == FINER * plain->size_px;
}

static void compare(struct pair *pair, unsigned view)
{
    const struct player *player = &pair->plain.player;
    const struct draw_list *plain = session_draw(&pair->plain, 0);
    draw_reset(&pair->dense);
    density_list(session_draw(&pair->fine, 0), screen_density(pair->fine.screen), &pair->dense);
    const struct draw_op *a = NULL, *b = NULL;
    for (size_t i = 0, k = 0;; pair->lines++) {
        a = next_text(plain, &i);
        b = next_text(&pair->dense, &k);
        if (!a || !b || !alike(&a->text, &b->text))
            break;
    }
    if (!a && !b)
        return;
    const struct draw_text none = {.text = ""}, *x = a ? &a->text : &none,
                           *y = b ? &b->text : &none;
    fail_msg(
        "%s, view %u, language %u at %d %%: `%.*s` at %d, %d; on the fine screen `%.*s` at %d, %d",
        player->slot->stage.slide->id, view, player->settings.language,
        player->settings.text_percent, (int)x->length, x->text, x->x, x->baseline, (int)y->length,
        y->text, y->x, y->baseline);
}

static void show(struct session *session, size_t slide, unsigned page, unsigned scene)
{
    player_show(&session->player, slide, page, 0);
    if (scene > 0)
        player_enter(&session->player, scene - 1);
}

static void compare_slide(struct pair *pair, size_t slide)
{
    struct player *player = &pair->plain.player;
    unsigned pages = 1, view = 0;
    for (unsigned page = 0; page < pages; page++) {
        show(&pair->plain, slide, page, 0);
        show(&pair->fine, slide, page, 0);
        pages = player->slot->pages;
        assert_int_equal(pair->fine.player.slot->pages, pages);
        compare(pair, view++);
    }
    for (unsigned scene = 1; scene <= player_scenes(player); scene++) {
        show(&pair->plain, slide, 0, scene);
        show(&pair->fine, slide, 0, scene);
        compare(pair, view++);
    }
    pair->slides++;
}

static void the_digest_is_laid_out_alike(void **state)
{
    (void)state;
    struct pair pair = {0};
    open(&pair.plain, 1920, 1080);
    open(&pair.fine, FINER * 1920, FINER * 1080);
    const struct deck *deck = pair.plain.loaded.deck;
    unsigned ways = 3 * deck->language_count;
    /* Each slide in one language at one size of text, the next one in another way. */
    for (unsigned way = 0; way < ways; way++)
        for (size_t slide = 0; slide < deck->slide_count; slide++) {
            if (!testing_full() && slide % ways != way)
                continue;
            struct settings *settings[] = {&pair.plain.player.settings, &pair.fine.player.settings};
            for (int i = 0; i < 2; i++) {
                settings[i]->language = way % deck->language_count;
                settings[i]->text_percent =
                    TEXT_NORMAL + (int)(way / deck->language_count) * TEXT_STEP;
            }
            compare_slide(&pair, slide);
        }
    assert_true(pair.slides >= deck->slide_count && pair.lines > 20 * deck->slide_count);
    draw_finish(&pair.dense);
    session_close(&pair.plain);
    session_close(&pair.fine);
}

/* A finger on the glass is where it would be on the plain screen. */
static void touches_are_px_of_the_canvas(void **state)
{
    (void)state;
    struct session session;
    int width, height;
    open(&session, 3840, 2160);
    screen_size(session.screen, &width, &height);
    assert_int_equal(width, 1920);
    assert_int_equal(height, 1080);
    struct vec2 at = screen_from_fraction(session.screen, 0.5f, 0.25f);
    assert_true(at.x == 960 && at.y == 270);
    SDL_Surface *pixels = NULL;
    assert_int_equal(session_frame(&session, 0), FRAME_PAINTED);
    pixels = screen_read(session.screen);
    assert_non_null(pixels);
    assert_int_equal(pixels->w, 3840);
    assert_int_equal(pixels->h, 2160);
    SDL_FreeSurface(pixels);
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_is_laid_out_alike),
        cmocka_unit_test(touches_are_px_of_the_canvas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
