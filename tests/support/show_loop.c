#include "testing.h"

#include "show_loop.h"

#include "loop_bound.h"

const int64_t LOOP_STEP = 250000000;

enum { PAGES_MOST = 16, SLIDES_MOST = 400 };

struct visits {
    unsigned came[SLIDES_MOST][PAGES_MOST]; /* how often to each page */
    unsigned pages[SLIDES_MOST];            /* 0: not come to yet */
    size_t slide;
    unsigned page;
    int64_t page_ns;
};

static void count(struct visits *visits, const struct player *player)
{
    size_t slide = player->slot->stage.slide_index;
    if (slide == visits->slide && player->page == visits->page &&
        player->page_ns == visits->page_ns)
        return;
    assert_true(slide < SLIDES_MOST && player->slot->pages <= PAGES_MOST);
    visits->came[slide][player->page]++;
    visits->pages[slide] = player->slot->pages;
    visits->slide = slide;
    visits->page = player->page;
    visits->page_ns = player->page_ns;
}

/* The first slide of the programme that is missing, or the count of slides. */
static size_t missing(const struct visits *visits, const struct scene *scene, unsigned rounds)
{
    const struct programme *programme = &scene->player.programme;
    for (size_t i = 0; i < programme->count; i++) {
        size_t slide = programme->stops[i].slide;
        unsigned pages = programme->stops[i].ns > 0 ? 1 : visits->pages[slide];
        if (visits->pages[slide] == 0)
            return slide;
        for (unsigned page = 0; page < pages; page++)
            if (visits->came[slide][page] < rounds)
                return slide;
    }
    return scene->show.deck->slide_count;
}

static int64_t next_ns(const struct scene *scene)
{
    const struct player *player = &scene->player;
    int64_t soon_ns = scene->now_ns + LOOP_STEP;
    if (player_moving(player) || recognizer_busy(&scene->recognizer) || scene->recognizer.count > 0)
        return soon_ns;
    int64_t next_ns = player_quiet_until(player);
    assert_true(next_ns < INT64_MAX);
    return next_ns > scene->now_ns ? next_ns : scene->now_ns + 1;
}

void loop_rounds(struct scene *scene, const char *after, unsigned rounds, int64_t most_ns)
{
    static struct visits visits;
    const struct deck *deck = scene->show.deck;
    int64_t end_ns = scene->now_ns + most_ns;
    visits = (struct visits){.slide = deck->slide_count};
    while (scene->now_ns <= end_ns) {
        count(&visits, &scene->player);
        if (missing(&visits, scene, rounds) == deck->slide_count)
            return;
        scene_step_to(scene, next_ns(scene));
    }
    fail_msg("%s, %s: slide %s was not shown %u times in %lld s; the player shows %s", deck->path,
             after, deck->slides[missing(&visits, scene, rounds)].id, rounds,
             (long long)(most_ns / SECOND), scene->player.slot->stage.slide->id);
}

int64_t loop_round_ns(const struct scene *scene)
{
    struct slots slots = {0};
    struct settings settings = {.language = scene->player.setup.language, .text_percent = 100};
    slots_set(&slots, &scene->player.setup.slots);
    int64_t round_ns = loop_bound_round_ns(&slots, &settings, scene->player.wall,
                                           scene->player.slot->stage.slide_index, LOOP_STEP);
    slots_finish(&slots);
    return round_ns;
}
