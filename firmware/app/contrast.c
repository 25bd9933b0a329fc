#include "app/contrast.h"

#include <string.h>

#include "app/legible.h"
#include "app/letters.h"
#include "base/hash.h"
#include "base/stop.h"
#include "base/time.h"

/* WCAG 2.1: 1.4.3 asks 4.5 (of large letters less, here not), 1.4.6 asks 7. */
static const double LEAST = 4.5, LEAST_HIGH_CONTRAST = 7;
/* The worst text of a slide. */
struct worst {
    double share; /* of the contrast that it needs; 0: none is too low */
    const char *message;
};

/* The picture three times, with the letters left out, white, or black. */
enum { UNDER, WHITE, BLACK, COPIES };

/* What was measured of letters where the same was painted: on all pages of a slide, in many
 * languages. */
struct measured {
    uint64_t key;
    struct legible_contrast contrast;
    const struct measured *next;
};

enum { BUCKETS = 4096 };

struct looking {
    struct session *session;
    const struct draw_list *list;
    struct letters_list letters;
    SDL_Surface *copies[COPIES];
    struct worst *worst; /* one for each slide */
    struct linear_light light;
    const struct measured *measured[BUCKETS];
    struct arena view, kept; /* of one view, of all */
};

static double least_of(const struct looking *looking)
{
    return looking->session->player.settings.high_contrast ? LEAST_HIGH_CONTRAST : LEAST;
}

/* "at 812, 344 on page 2, in Russian at 125 % text size, in high contrast" */
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
        arena, "at %d, %d%s, in %s at %d %% text size%s", x, y, part,
        text_language_name(player->slot->stage.deck->languages[player->settings.language]),
        player->settings.text_percent, player->settings.high_contrast ? ", in high contrast" : "");
}

static void note(struct looking *looking, const struct letters *letters,
                 const struct legible_contrast *measure, unsigned scene)
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

/* Of the picture, px, what a rectangle of the canvas is on it. */
static SDL_Rect on_picture(const struct looking *looking, SDL_Rect rect)
{
    int density = (int)screen_density(looking->session->screen);
    return (SDL_Rect){rect.x * density, rect.y * density, rect.w * density, rect.h * density};
}

/* The picture where letters are, with these in another ink. */
static void paint(struct looking *looking, const struct letters_spot *spot,
                  const struct letters *letters, struct colour ink, SDL_Surface *copy)
{
    struct session *session = looking->session;
    struct letters_spot inked = letters_inked(spot, letters, ink, &looking->view);
    const struct draw_list list = {.ops = inked.ops, .count = inked.count};
    SDL_Rect box = on_picture(looking, letters->box);
    if (!painter_paint_part(screen_painter(session->screen), &list, session->ground, box) ||
        !screen_copy(session->screen, box, copy))
        stop("the picture cannot be read back: %s", SDL_GetError());
}

static struct legible_contrast measure(struct looking *looking, const struct letters_spot *spot,
                                       const struct letters *letters)
{
    static const struct colour inks[COPIES] = {{0, 0, 0, 0}, {255, 255, 255, 255}, {0, 0, 0, 255}};
    SDL_Surface *const *copies = looking->copies;
    for (int i = 0; i < COPIES; i++)
        paint(looking, spot, letters, inks[i], copies[i]);
    const struct legible_pictures pictures = {copies[UNDER], copies[WHITE], copies[BLACK]};
    unsigned density = screen_density(looking->session->screen);
    const struct legible_letters of = {on_picture(looking, letters->box), letters->colour,
                                       letters->size_px * density};
    struct legible_contrast found =
        legible_measure(&pictures, &of, &looking->light, &looking->view);
    found.x /= (int)density;
    found.y /= (int)density;
    return found;
}

static uint64_t key_of(const struct looking *looking, const struct letters_spot *spot)
{
    const struct draw_list list = {.ops = spot->ops, .count = spot->count};
    uint64_t key = draw_hash(&list, 0, spot->count);
    key = hash_bytes(key, &looking->session->ground, sizeof(struct colour));
    return hash_number(key, (uint64_t)spot->first << 32 | spot->end);
}

static struct legible_contrast measure_once(struct looking *looking, const struct letters *letters)
{
    struct letters_spot spot =
        letters_spot(looking->list, &looking->letters, letters, &looking->view);
    uint64_t key = key_of(looking, &spot);
    const struct measured **bucket = &looking->measured[key % BUCKETS];
    for (const struct measured *known = *bucket; known; known = known->next)
        if (known->key == key)
            return known->contrast;
    struct measured *made = arena_new(&looking->kept, struct measured);
    *made = (struct measured){key, measure(looking, &spot, letters), *bucket};
    *bucket = made;
    return made->contrast;
}

static struct legible_contrast measure_plain(const struct letters *letters)
{
    double contrast =
        luminance_contrast(luminance_of(letters->colour), luminance_of(letters->ground));
    return (struct legible_contrast){contrast, letters->box.x, letters->box.y};
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
    SDL_Rect canvas = {0};
    screen_size(session->screen, &canvas.w, &canvas.h);
    letters_find(looking->list, &session->metrics, session->ground, canvas, &looking->view, all);
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].covered && !is_off(targets, target_count, all->items[i].box))
            all->items[kept++] = all->items[i];
    all->count = kept;
}

/* At what the player shows now. */
static void look(struct looking *looking, unsigned scene)
{
    struct session *session = looking->session;
    arena_reset(&looking->view);
    looking->list = session_draw(session, session->player.now_ns + NS_PER_MS);
    find(looking);
    for (size_t i = 0; i < looking->letters.count; i++) {
        const struct letters *letters = &looking->letters.items[i];
        struct legible_contrast contrast =
            letters->plain ? measure_plain(letters) : measure_once(looking, letters);
        note(looking, letters, &contrast, scene);
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
    player->settings = (struct settings){.text_percent = TEXT_NORMAL, .reduced_motion = true};
    if (own)
        look_at_posters(looking);
    idle_contact(&player->idle, player->now_ns);
    for (size_t i = 0; i < looking->session->loaded.deck->slide_count; i++)
        for (int contrast = own ? 0 : 1; contrast < 2; contrast++)
            for (int percent = TEXT_NORMAL; percent <= TEXT_LARGEST; percent += TEXT_STEP) {
                player->settings.high_contrast = contrast;
                player->settings.text_percent = percent;
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
