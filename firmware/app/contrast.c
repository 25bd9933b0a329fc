#include "app/contrast.h"

#include <string.h>

#include "app/letters.h"
#include "base/luminance.h"
#include "base/stop.h"
#include "base/time.h"

/* WCAG 2.1: 1.4.3 asks 4.5 (of large letters less, here not), 1.4.6 asks 7. */
static const double LEAST = 4.5, LEAST_HIGH_CONTRAST = 7;
/* Of 255: letters that are fainter are not there for the eye, or something covers them. */
enum { FAINTEST = 13 };
/* Of a font's size: about as wide as a stroke. */
static const float STROKE = 0.125f;

/* The worst text of a slide. */
struct worst {
    double share; /* of the contrast that it needs; 0: none is too low */
    const char *message;
};

/* The picture three times, with some letters left out, white, or black. */
enum { UNDER, WHITE, BLACK, COPIES };

struct looking {
    struct session *session;
    const struct draw_list *list;
    struct letters_list letters;
    SDL_Surface *copies[COPIES];
    struct worst *worst; /* one for each slide */
    struct linear_light light;
    struct arena view, kept; /* of one view, of all */
};

static double least_of(const struct looking *looking)
{
    return looking->session->player.settings.high_contrast ? LEAST_HIGH_CONTRAST : LEAST;
}

/* "at 812, 344 on page 2, in Russian, in high contrast" */
static const char *place_of(struct looking *looking, int x, int y, unsigned scene)
{
    const struct player *player = &looking->session->player;
    struct arena *arena = &looking->view;
    const char *part = "";
    if (player->settings.poster)
        part = " in the loop";
    else if (scene > 0)
        part = arena_printf(arena, " in scene %u", scene);
    else if (player->slot->pages > 1)
        part = arena_printf(arena, " on page %u", player->page + 1);
    return arena_printf(
        arena, "at %d, %d%s, in %s%s", x, y, part,
        text_language_name(player->slot->stage.deck->languages[player->settings.language]),
        player->settings.high_contrast ? ", in high contrast" : "");
}

/* What was measured of a text: its lowest contrast, and where. */
struct measure {
    double contrast;
    int x, y;
};

static void note(struct looking *looking, const struct letters *letters,
                 const struct measure *measure, unsigned scene)
{
    const struct player *player = &looking->session->player;
    struct worst *worst = &looking->worst[player->slot->stage.slide_index];
    double least = least_of(looking), share = measure->contrast / least;
    if (share >= 1 || (worst->share > 0 && worst->share <= share))
        return;
    worst->share = share;
    worst->message = arena_printf(
        &looking->kept, "contrast of `%s` with what is behind it is %.1f:1; WCAG asks %.1f:1: %s",
        letters_text(looking->list, letters, &looking->view), measure->contrast, least,
        place_of(looking, measure->x, measure->y, scene));
}

/* --- painting --- */

static SDL_Rect box_of_group(const struct looking *looking, unsigned group)
{
    SDL_Rect all = {0};
    for (size_t i = 0; i < looking->letters.count; i++) {
        const struct letters *letters = &looking->letters.items[i];
        if (letters->plain || letters->group != group)
            continue;
        if (SDL_RectEmpty(&all))
            all = letters->box;
        SDL_UnionRect(&all, &letters->box, &all);
    }
    return all;
}

/* The picture where the letters of a group are, with these in another ink. */
static void paint(struct looking *looking, unsigned group, struct colour ink, SDL_Surface *copy)
{
    struct session *session = looking->session;
    size_t count = looking->list->count;
    struct draw_op *ops = arena_array(&looking->view, struct draw_op, count + 2);
    SDL_Rect box = box_of_group(looking, group);
    ops[0] = (struct draw_op){
        .kind = DRAW_PUSH,
        .group = {.opacity = 1,
                  .clipped = true,
                  .clip = {(float)box.x, (float)box.y, (float)box.w, (float)box.h}}};
    memcpy(ops + 1, looking->list->ops, count * sizeof *ops);
    ops[count + 1] = (struct draw_op){.kind = DRAW_POP};
    for (size_t i = 0; i < looking->letters.count; i++) {
        const struct letters *letters = &looking->letters.items[i];
        if (!letters->plain && letters->group == group)
            letters_ink(ops + 1, letters, ink, &looking->view);
    }
    const struct draw_list list = {.ops = ops, .count = count + 2, .capacity = count + 2};
    if (!painter_paint(screen_painter(session->screen), &list, session->ground) ||
        !screen_copy(session->screen, box, copy))
        stop("the picture cannot be read back: %s", SDL_GetError());
}

/* --- measuring --- */

static const uint8_t *pixel(const SDL_Surface *surface, int x, int y)
{
    return (const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch + 4 * (ptrdiff_t)x;
}

/* How much of a pixel letters cover, 0..255. */
static int cover_at(const struct looking *looking, int x, int y)
{
    return pixel(looking->copies[WHITE], x, y)[1] - pixel(looking->copies[BLACK], x, y)[1];
}

static int strongest_cover(const struct looking *looking, SDL_Rect box)
{
    int strongest = 0;
    for (int y = box.y; y < box.y + box.h; y++)
        for (int x = box.x; x < box.x + box.w; x++) {
            int cover = cover_at(looking, x, y);
            strongest = cover > strongest ? cover : strongest;
        }
    return strongest;
}

/* The luminance of a pixel without letters, and that of letters which cover it as they cover most.
 */
static void add_light(const struct looking *looking, const uint8_t *under, struct colour ink,
                      int cover, double sums[static 2])
{
    const uint8_t inks[3] = {ink.r, ink.g, ink.b};
    float behind[3], letters[3];
    for (int i = 0; i < 3; i++) {
        int value = under[2 - i]; /* blue comes first */
        behind[i] = looking->light.of[value];
        letters[i] = looking->light.of[value + (inks[i] - value) * cover / 255];
    }
    sums[0] += (double)luminance_of_light(behind);
    sums[1] += (double)luminance_of_light(letters);
}

/* Whether a pixel that no letter covers is right beside one. */
static bool is_rim(const struct looking *looking, SDL_Rect box, int x, int y, int strongest)
{
    for (int v = y > box.y ? y - 1 : y; v <= y + 1 && v < box.y + box.h; v++)
        for (int u = x > box.x ? x - 1 : x; u <= x + 1 && u < box.x + box.w; u++)
            if (2 * cover_at(looking, u, v) >= strongest)
                return true;
    return false;
}

/* Of the letters in a square, with what they cover or what is right beside them, whichever is more:
 * there may be a hole in a halo that no eye sees under a letter, and the edge of a card over it. 21
 * where there are hardly any. */
static double contrast_in(const struct looking *looking, const struct letters *letters,
                          SDL_Rect square, int strongest)
{
    double covered[2] = {0, 0}, beside[2] = {0, 0};
    int covered_count = 0, beside_count = 0;
    for (int y = square.y; y < square.y + square.h; y++)
        for (int x = square.x; x < square.x + square.w; x++) {
            bool covers = 2 * cover_at(looking, x, y) >= strongest;
            if (!covers && !is_rim(looking, letters->box, x, y, strongest))
                continue;
            add_light(looking, pixel(looking->copies[UNDER], x, y), letters->colour, strongest,
                      covers ? covered : beside);
            covered_count += covers;
            beside_count += !covers;
        }
    if (4 * covered_count < square.w * square.h || covered_count == 0)
        return 21;
    double contrast = luminance_contrast(covered[0] / covered_count, covered[1] / covered_count);
    if (beside_count == 0)
        return contrast;
    return fmax(contrast, luminance_contrast(beside[0] / beside_count, beside[1] / beside_count));
}

/* Square by square. */
static struct measure measure(const struct looking *looking, const struct letters *letters)
{
    SDL_Rect box = letters->box;
    struct measure worst = {21, 0, 0};
    int strongest = strongest_cover(looking, box), side = (int)((float)letters->size_px * STROKE);
    side = side < 2 ? 2 : side;
    if (strongest < FAINTEST)
        return worst;
    for (int y = box.y; y < box.y + box.h; y += side)
        for (int x = box.x; x < box.x + box.w; x += side) {
            SDL_Rect square = {x, y, side, side};
            SDL_IntersectRect(&square, &box, &square);
            double contrast = contrast_in(looking, letters, square, strongest);
            if (contrast < worst.contrast)
                worst = (struct measure){contrast, x + square.w / 2, y + square.h / 2};
        }
    return worst;
}

/* --- looking --- */

/* The words of a control that is off are meant to recede. */
static bool is_off(const struct target *targets, size_t count, SDL_Rect box)
{
    struct vec2 middle = {(float)box.x + (float)box.w / 2, (float)box.y + (float)box.h / 2};
    for (size_t i = 0; i < count; i++)
        if (targets[i].disabled && rect_holds(targets[i].shown, middle))
            return true;
    return false;
}

static void find(struct looking *looking)
{
    struct session *session = looking->session;
    struct letters_list *all = &looking->letters;
    struct target targets[2 * TARGETS_MAX];
    size_t target_count = player_targets(&session->player, targets), kept = 0;
    SDL_Rect canvas = {0, 0, looking->copies[UNDER]->w, looking->copies[UNDER]->h};
    letters_find(looking->list, &session->metrics, session->ground, canvas, &looking->view, all);
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].covered && !is_off(targets, target_count, all->items[i].box))
            all->items[kept++] = all->items[i];
    all->count = kept;
}

static void judge(struct looking *looking, unsigned group, unsigned scene)
{
    for (size_t i = 0; i < looking->letters.count; i++) {
        const struct letters *letters = &looking->letters.items[i];
        if (letters->plain || letters->group != group)
            continue;
        struct measure measured = measure(looking, letters);
        note(looking, letters, &measured, scene);
    }
}

static void judge_plain(struct looking *looking, unsigned scene)
{
    for (size_t i = 0; i < looking->letters.count; i++) {
        const struct letters *letters = &looking->letters.items[i];
        if (!letters->plain)
            continue;
        struct measure measured = {
            luminance_contrast(luminance_of(letters->colour), luminance_of(letters->ground)),
            letters->box.x, letters->box.y};
        note(looking, letters, &measured, scene);
    }
}

/* At what the player shows now. */
static void look(struct looking *looking, unsigned scene)
{
    static const struct colour inks[COPIES] = {{0, 0, 0, 0}, {255, 255, 255, 255}, {0, 0, 0, 255}};
    struct session *session = looking->session;
    arena_reset(&looking->view);
    looking->list = session_draw(session, session->player.now_ns + NS_PER_MS);
    find(looking);
    judge_plain(looking, scene);
    for (unsigned group = 0; group < looking->letters.groups; group++) {
        for (int i = 0; i < COPIES; i++)
            paint(looking, group, inks[i], looking->copies[i]);
        judge(looking, group, scene);
    }
}

/* The slide with the present settings: its page of this number; behind the last page, its scenes
 * from 1. False: there is none. */
static bool look_at_view(struct looking *looking, size_t slide, unsigned view)
{
    struct player *player = &looking->session->player;
    player_show(player, slide, view, player->now_ns);
    unsigned pages = player->slot->pages, scene = view < pages ? 0 : view - pages + 1;
    if (scene > player_scenes(player))
        return false;
    if (scene > 0) {
        player_show(player, slide, 0, player->now_ns);
        player_enter(player, scene - 1);
    }
    look(looking, scene);
    return true;
}

/* The same view in each language right after another: what is behind the words stays drawn. */
static void look_at_slide(struct looking *looking, size_t slide)
{
    struct player *player = &looking->session->player;
    unsigned languages = looking->session->loaded.deck->language_count;
    bool some = true;
    for (unsigned view = 0; some; view++) {
        some = false;
        for (unsigned i = 0; i < languages; i++) {
            player->settings.language = i;
            some |= look_at_view(looking, slide, view);
        }
    }
}

static void look_at_posters(struct looking *looking)
{
    struct player *player = &looking->session->player;
    unsigned languages = looking->session->loaded.deck->language_count;
    for (size_t i = 0; i < player->programme.count && player->programme.posters; i++)
        for (unsigned k = 0; k < languages; k++) {
            player->settings.language = k;
            player_show(player, player->programme.stops[i].slide, 0, player->now_ns);
            look(looking, 0);
        }
}

/* `own`: in the deck's own theme too, else in high contrast alone. */
static void look_at_all(struct looking *looking, bool own)
{
    struct player *player = &looking->session->player;
    player->settings = (struct settings){.text_percent = 100, .reduced_motion = true};
    if (own)
        look_at_posters(looking);
    idle_contact(&player->idle, player->now_ns);
    for (size_t i = 0; i < looking->session->loaded.deck->slide_count; i++)
        for (int contrast = own ? 0 : 1; contrast < 2; contrast++) {
            player->settings.high_contrast = contrast;
            look_at_slide(looking, i);
        }
}

/* A colour of the theme that is too near to its ground would be found again on each slide. */
static bool is_told(const struct diags *lint)
{
    for (size_t i = 0; i < lint->count; i++)
        if (strcmp(lint->items[i].code, "W503") == 0)
            return true;
    return false;
}

void contrast_lint(struct session *session, const struct deck *deck, struct diags *lint)
{
    struct looking looking = {.session = session};
    looking.worst = arena_array(&looking.kept, struct worst, deck->slide_count);
    linear_light_make(&looking.light);
    for (int i = 0; i < COPIES; i++) {
        looking.copies[i] = screen_read(session->screen);
        if (!looking.copies[i])
            stop("no memory for a picture");
    }
    look_at_all(&looking, !is_told(lint));
    for (size_t i = 0; i < deck->slide_count; i++) {
        if (looking.worst[i].share <= 0)
            continue;
        diag_warning(lint, deck->slides[i].mark, "W552", "%s", looking.worst[i].message);
        diag_help(lint, "choose another colour or picture there, or let it stand elsewhere");
    }
    for (int i = 0; i < COPIES; i++)
        SDL_FreeSurface(looking.copies[i]);
    arena_finish(&looking.view);
    arena_finish(&looking.kept);
}
