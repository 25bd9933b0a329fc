#include "app/export.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/log.h"
#include "base/stop.h"
#include "base/streams.h"
#include "base/time.h"
#include "base/whole_file.h"
#include "device/image/image.h"
#include "device/system/signals.h"

static bool write_part(void *file, const void *bytes, size_t length)
{
    return whole_file_write(file, bytes, length);
}

static bool save(struct session *session, const char *path)
{
    struct whole_file file;
    if (!whole_file_open(&file, path))
        return false;
    SDL_Surface *pixels = screen_read(session->screen);
    bool good = pixels && image_png_write(pixels, write_part, &file);
    if (!good && file.descriptor >= 0)
        log_error("cannot write %s: %s", path, SDL_GetError());
    if (!good)
        whole_file_drop(&file);
    SDL_FreeSurface(pixels);
    return whole_file_finish(&file);
}

uint64_t export_hash(struct session *session)
{
    SDL_Surface *pixels = screen_read(session->screen);
    uint64_t hash = HASH_START;
    if (!pixels)
        stop("the picture cannot be read back: %s", SDL_GetError());
    for (int y = 0; y < pixels->h; y++) {
        const char *row = (const char *)pixels->pixels + (size_t)y * (size_t)pixels->pitch;
        hash = hash_words(hash, (const uint32_t *)(const void *)row, (size_t)pixels->w);
    }
    SDL_FreeSurface(pixels);
    return hash;
}

/* A picture of a slide: one of its pages as it is, or one of its scenes (from 1; 0: none). */
struct shot {
    size_t index;
    unsigned page, scene;
};

static void show_shot(struct player *player, struct shot shot, int64_t now_ns)
{
    player_show(player, shot.index, shot.page, now_ns);
    if (shot.scene > 0)
        player_enter(player, shot.scene - 1);
}

static bool write_shot(struct session *session, const struct export_options *options,
                       struct shot shot, int64_t now_ns)
{
    struct player *player = &session->player;
    size_t index = shot.index;
    const struct deck_slide *slide = &session->loaded.deck->slides[index];
    char path[1024], number[24] = "";
    if (signals_ending()) {
        log_error("told to end before all pictures were written");
        return false;
    }
    show_shot(player, shot, now_ns);
    session->expose = true;
    if (session_frame(session, now_ns) != FRAME_PAINTED) {
        log_error("slide %s could not be painted", slide->id);
        return false;
    }
    if (shot.page > 0)
        snprintf(number, sizeof number, "_%u", shot.page + 1); /* sorts after page 1 */
    if (shot.scene > 0)
        snprintf(number, sizeof number, "_scene%u", shot.scene);
    int length = snprintf(path, sizeof path, "%s/%02zu-%s%s.png", options->folder, index + 1,
                          slide->id, number);
    if (length < 0 || (size_t)length >= sizeof path) {
        log_error("the path of a picture is too long: %s", options->folder);
        return false;
    }
    return save(session, path) && streams_print("%s\n", path);
}

static bool wanted(const struct session *session, const struct export_options *options,
                   size_t index)
{
    const struct deck *deck = session->loaded.deck;
    if (options->only)
        return strcmp(deck->slides[index].id, options->only) == 0;
    const struct programme *programme = &session->player.programme;
    return !options->loop || programme_find(programme, index) < programme->count;
}

static bool write_slides(struct session *session, const struct export_options *options)
{
    struct player *player = &session->player;
    size_t written = 0;
    int64_t now_ns = 0;
    player->settings.text_percent = options->text_percent;
    player->settings.high_contrast = options->high_contrast;
    player->settings.low_reach = options->low_reach;
    player->settings.reduced_motion = true;
    if (!options->loop)
        idle_contact(&player->idle, now_ns);
    for (size_t i = 0; i < session->loaded.deck->slide_count; i++) {
        if (!wanted(session, options, i))
            continue;
        unsigned pages = 1;
        for (unsigned page = 0; page < pages; page++) {
            now_ns += NS_PER_MS; /* far less than any patience */
            if (!write_shot(session, options, (struct shot){i, page, 0}, now_ns))
                return false;
            pages = options->loop && player->programme.posters ? 1 : player->slot->pages;
        }
        size_t scenes = options->scenes ? player_scenes(player) : 0;
        for (unsigned scene = 1; scene <= scenes; scene++) {
            now_ns += NS_PER_MS;
            if (!write_shot(session, options, (struct shot){i, 0, scene}, now_ns))
                return false;
        }
        written++;
    }
    if (options->only && written == 0)
        log_error("the deck has no slide with the id %s", options->only);
    return written > 0 && whole_file_keep_names(options->folder);
}

bool export_whole(const struct session *session)
{
    const struct deck *deck = session->loaded.deck;
    size_t refused = gallery_refused(session->gallery);
    bool errors = !session->playing || diags_errors(&deck->diags) > 0;
    if (errors && deck)
        diags_log(&deck->diags, DIAGS_LOGGED);
    if (errors)
        log_error("the deck has errors; run `vitrine check %s`", session->options.deck);
    if (refused > 0)
        log_error("%zu picture%s of the deck could not be shown", refused, refused == 1 ? "" : "s");
    return !errors && refused == 0;
}

bool export_write(const struct export_options *options)
{
    struct session_options setup = options->session;
    struct session session;
    setup.screen.mode = SCREEN_MEMORY;
    setup.simulated = true;
    setup.hold = !options->loop;
    setup.slide = NULL;
    if (mkdir(options->folder, 0777) != 0 && errno != EEXIST) {
        log_error("cannot make the folder %s: %s", options->folder, strerror(errno));
        return false;
    }
    bool good = session_open(&session, &setup, 0) &&
                (!session.playing || write_slides(&session, options)) && export_whole(&session);
    session_close(&session);
    return good;
}
