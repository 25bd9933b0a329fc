/* The words of titles on their grounds, measured on the pixels that are painted below them: they
 * keep 4.5 : 1, large numerals in the accents 3 : 1, in high contrast all 7 : 1; at the start of
 * the drift, and where it and the lights have come to rest. */
#include "testing.h"

#include <limits.h>
#include <string.h>

#include "app/session.h"
#include "base/time.h"
#include "ui/theme.h"

enum { LARGE_PX = 48 };

struct canvas {
    int width, height;
};

static void open_deck(struct session *session, const char *deck, struct canvas canvas)
{
    char path[512];
    snprintf(path, sizeof path, SOURCE_DIR "/%s", deck);
    struct session_options options = {
        .deck = path,
        .screen = {.mode = SCREEN_MEMORY, .width = canvas.width, .height = canvas.height},
        .hold = true,
        .simulated = true,
    };
    assert_true(session_open(session, &options, 0));
    assert_true(session->playing);
}

static struct colour pixel_at(const SDL_Surface *surface, int x, int y)
{
    const char *row = (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch;
    uint32_t pixel = ((const uint32_t *)(const void *)row)[x];
    return COLOUR(pixel & 0xFFFFFF);
}

/* The letters of a run reach not beyond this. */
static SDL_Rect box_of(const struct session *session, const struct draw_text *text)
{
    float width = session->metrics.advance(session->metrics.context, text->font, text->size_px,
                                           text->text, text->length);
    int above = (int)text->size_px * 3 / 4, below = (int)text->size_px / 4;
    return (SDL_Rect){text->x, text->baseline - above, (int)width, above + below};
}

/* Grows with the luminance, near enough to find the brightest and the darkest. */
static unsigned light_of(struct colour c)
{
    return 21u * c.r * c.r + 72u * c.g * c.g + 7u * c.b * c.b;
}

static void measure(const struct session *session, const struct draw_text *text,
                    const SDL_Surface *under, double least, const char *id)
{
    SDL_Rect box = box_of(session, text), all = {0, 0, under->w, under->h};
    SDL_IntersectRect(&box, &all, &box);
    struct colour bright = text->colour, dark = text->colour;
    unsigned most = 0, fewest = UINT_MAX;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            struct colour pixel = pixel_at(under, x, y);
            unsigned light = light_of(pixel);
            bright = light >= most ? pixel : bright;
            dark = light <= fewest ? pixel : dark;
            most = light > most ? light : most;
            fewest = light < fewest ? light : fewest;
        }
    double worst = fmin(theme_contrast(text->colour, bright), theme_contrast(text->colour, dark));
    if (box.w <= 0 || box.h <= 0)
        return;
    if (worst < least)
        fail_msg("%s at %d x %d: `%.*s` has %.2f : 1 where it needs %.1f : 1", id, under->w,
                 under->h, (int)text->length, text->text, worst, least);
}

static bool same(struct colour a, struct colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* All that a slide draws but for its letters; then each letter on that. */
static size_t measure_slide(struct session *session, const struct view *view)
{
    const struct slot *slot = session->player.slot;
    bool contrast = slot->stage.theme.high_contrast;
    struct draw_list list = {0};
    struct draw_text texts[64];
    size_t count = 0, kept = 0;
    slot->kind->draw(view, &list);
    for (size_t i = 0; i < list.count; i++) {
        if (list.ops[i].kind != DRAW_TEXT) {
            list.ops[kept++] = list.ops[i];
            continue;
        }
        assert_true(count < 64);
        texts[count++] = list.ops[i].text;
    }
    list.count = kept;
    assert_true(painter_paint(screen_painter(session->screen), &list, slot->stage.theme.ground));
    SDL_Surface *under = screen_read(session->screen);
    assert_non_null(under);
    for (size_t i = 0; i < count; i++) {
        const struct colour ink = slot->stage.theme.ink, ink2 = slot->stage.theme.ink2;
        bool word = same(texts[i].colour, ink) || same(texts[i].colour, ink2);
        bool large = (float)texts[i].size_px >= LARGE_PX * slot->stage.scale && !word;
        measure(session, &texts[i], under, contrast ? 7 : large ? 3 : 4.5, slot->stage.slide->id);
    }
    SDL_FreeSurface(under);
    draw_finish(&list);
    return count;
}

/* How many words were measured. */
static size_t measure_deck(const char *deck, struct canvas canvas, bool contrast)
{
    struct session session;
    size_t count = 0;
    open_deck(&session, deck, canvas);
    session.player.settings.high_contrast = contrast;
    for (size_t i = 0; i < session.loaded.deck->slide_count; i++) {
        if (strcmp(session.loaded.deck->slides[i].kind->name, "title") != 0)
            continue;
        player_show(&session.player, i, 0, 0);
        session.expose = true;
        session_frame(&session, 0);
        const struct slot *slot = session.player.slot;
        struct view view = {.stage = &slot->stage,
                            .placed = slot->placed,
                            .state = slot->state,
                            .pressed = -1,
                            .attract = true,
                            .invites = true};
        count += measure_slide(&session, &view);
        view.since_ns = 60 * NS_PER_SECOND;
        count += measure_slide(&session, &view);
    }
    session_close(&session);
    return count;
}

static void words_can_be_read_on_every_ground(void **state)
{
    static const char *const decks[] = {"slides/digest", "tests/decks/good/titles"};
    static const struct canvas canvases[] = {{1920, 1080}, {1080, 1920}, {1024, 600}};
    (void)state;
    for (size_t i = 0; i < sizeof decks / sizeof *decks; i++)
        for (size_t k = 0; k < sizeof canvases / sizeof *canvases; k++)
            for (int contrast = 0; contrast < 2; contrast++)
                assert_true(measure_deck(decks[i], canvases[k], contrast) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_can_be_read_on_every_ground)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
