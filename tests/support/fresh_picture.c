#include "fresh_picture.h"
#include "draw_list.h"

#include <stdlib.h>
#include <string.h>

#include "chrome/overlay.h"

/* The session's drawings are seen, and are not the copy's to release. */
static void release_nothing(void *context, const struct arena *owner)
{
    (void)context;
    (void)owner;
}

/* A state may name the layout that it was made with. */
static void copy_state(const struct slot *from, struct slot *to)
{
    char *bytes = to->state;
    memcpy(bytes, from->state, from->kind->state_size);
    for (size_t i = 0; i + sizeof(void *) <= from->kind->state_size; i += sizeof(void *)) {
        const void *word;
        memcpy(&word, bytes + i, sizeof word);
        if (word == from->placed)
            memcpy(bytes + i, &to->placed, sizeof word);
    }
}

static struct slot *lay_out(struct fresh_picture *fresh, const struct slot *slot)
{
    struct slot *own =
        slots_get(&fresh->player.slots, slot->stage.slide_index, &slot->stage.settings, NULL);
    if (own->state)
        copy_state(slot, own);
    return own;
}

void fresh_picture_make(struct fresh_picture *fresh, const struct session *session)
{
    static struct drawings drawings;
    const struct player *player = &session->player;
    struct slots slots = fresh->player.slots;
    struct slots_setup setup = player->setup.slots;
    drawings = *setup.drawings;
    drawings.release = release_nothing;
    setup.drawings = &drawings;
    fresh->player = *player;
    fresh->player.slots = slots;
    slots_set(&fresh->player.slots, &setup);
    fresh->player.slot = lay_out(fresh, player->slot);
    if (player->leaving)
        fresh->player.leaving = lay_out(fresh, player->leaving);
    if (player->shown)
        fresh->player.shown = lay_out(fresh, player->shown);
    if (player->closed) {
        struct stage stage = fresh->player.slot->stage;
        arena_reset(&fresh->closing_arena);
        stage.arena = &fresh->closing_arena;
        fresh->player.closing = closing_card_layout(&stage, setup.deck);
    }
    fresh->ground = player_draw(&fresh->player, &fresh->list);
}

void fresh_picture_finish(struct fresh_picture *fresh)
{
    slots_finish(&fresh->player.slots);
    arena_finish(&fresh->closing_arena);
    draw_finish(&fresh->list);
}

bool fresh_picture_same_list(const struct fresh_picture *fresh, const struct session *session)
{
    return draw_equal(&fresh->list, &session->lists[session->latest]) &&
           colours_equal(fresh->ground, session->ground);
}

static SDL_Surface *paint(const struct fresh_picture *fresh, const struct session *session)
{
    int width, height;
    unsigned density = screen_density(session->screen);
    screen_size(session->screen, &width, &height);
    width *= (int)density;
    height *= (int)density;
    SDL_Surface *frame =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(frame);
    struct painter *painter = painter_create(renderer, screen_fonts(session->screen));
    painter_set_density(painter, density);
    painter_set_frame(painter, frame);
    painter_set_sources(painter, session->gallery, session->store);
    if (!painter_paint(painter, &fresh->list, fresh->ground))
        abort();
    SDL_RenderFlush(renderer);
    painter_destroy(painter);
    SDL_DestroyRenderer(renderer);
    return frame;
}

static bool same_row(const SDL_Surface *a, const SDL_Surface *b, int y)
{
    const char *rows[] = {(const char *)a->pixels + (size_t)y * (size_t)a->pitch,
                          (const char *)b->pixels + (size_t)y * (size_t)b->pitch};
    const uint32_t *one = (const uint32_t *)(const void *)rows[0];
    const uint32_t *other = (const uint32_t *)(const void *)rows[1];
    uint32_t differs = 0;
    for (int x = 0; x < a->w; x++)
        differs |= one[x] ^ other[x];
    return (differs & 0xFFFFFF) == 0; /* the rest is no colour */
}

bool fresh_picture_same_pixels(const struct fresh_picture *fresh, const struct session *session)
{
    SDL_Surface *expected = paint(fresh, session), *got = screen_read(session->screen);
    bool same = got && got->w == expected->w && got->h == expected->h;
    for (int y = 0; same && y < got->h; y++)
        same = same_row(got, expected, y);
    SDL_FreeSurface(got);
    SDL_FreeSurface(expected);
    return same;
}

static char *print(const struct draw_list *list)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    draw_print(list, stream);
    fclose(stream);
    return text;
}

void fresh_picture_tell(const struct fresh_picture *fresh, const struct session *session, FILE *out)
{
    char *expected = print(&fresh->list), *got = print(&session->lists[session->latest]);
    size_t at = 0, line = 0;
    for (; expected[at] && expected[at] == got[at]; at++)
        if (expected[at] == '\n')
            line = at + 1;
    fprintf(out, "shown:  %.*s\nfresh: %.*s\n", (int)strcspn(got + line, "\n"), got + line,
            (int)strcspn(expected + line, "\n"), expected + line);
    if (getenv("FUZZ_LISTS"))
        fprintf(out, "--- shown\n%s--- fresh\n%s", got, expected);
    free(expected);
    free(got);
}
