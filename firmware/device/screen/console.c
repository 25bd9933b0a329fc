#include "device/screen/console.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "base/memory.h"

/* The kernel has at most 16 cards for displays. A refresh takes up to 40 ms (25 Hz); a card that
 * takes a second has lost its display. */
enum { CARDS = 16, FLIP_MS = 1000 };

struct buffer {
    uint32_t handle, pitch, id; /* id: as something to be shown; 0 when it is not yet */
    size_t size;
    void *pixels;
    SDL_Surface *surface;
};

struct console {
    int card;
    char driver[32];
    uint32_t connector, crtc;
    drmModeModeInfo mode;
    struct buffer buffers[2];
    int next;      /* the buffer that is not shown */
    bool lit;      /* the display shows one of ours */
    bool flipping; /* the kernel has not yet reported that it shows the last one */
};

static drmModeConnector *connected(int card, uint32_t id)
{
    drmModeConnector *connector = drmModeGetConnector(card, id);
    if (connector && connector->connection == DRM_MODE_CONNECTED && connector->count_modes > 0)
        return connector;
    drmModeFreeConnector(connector);
    return NULL;
}

/* The CRTC that the picture comes from now, else the first that is possible; 0: none. */
static uint32_t crtc_for(int card, const drmModeRes *resources, const drmModeConnector *connector)
{
    drmModeEncoder *encoder = drmModeGetEncoder(card, connector->encoder_id);
    uint32_t found = encoder ? encoder->crtc_id : 0;
    drmModeFreeEncoder(encoder);
    for (int i = 0; !found && i < connector->count_encoders; i++) {
        encoder = drmModeGetEncoder(card, connector->encoders[i]);
        for (int j = 0; encoder && !found && j < resources->count_crtcs && j < 32; j++)
            if (encoder->possible_crtcs & 1u << j)
                found = resources->crtcs[j];
        drmModeFreeEncoder(encoder);
    }
    return found;
}

static bool same_mode(const drmModeModeInfo *a, const drmModeModeInfo *b)
{
    return a->hdisplay == b->hdisplay && a->vdisplay == b->vdisplay && a->clock == b->clock;
}

/* The mode that the display has now, which the kernel's command line may have chosen, if it is one
 * of this display's; else the one that it prefers. */
static drmModeModeInfo mode_for(int card, const drmModeConnector *connector, uint32_t crtc_id)
{
    const drmModeModeInfo *found = NULL;
    drmModeCrtc *crtc = drmModeGetCrtc(card, crtc_id);
    for (int i = 0; crtc && crtc->mode_valid && !found && i < connector->count_modes; i++)
        if (same_mode(&connector->modes[i], &crtc->mode))
            found = &connector->modes[i];
    drmModeFreeCrtc(crtc);
    for (int i = 0; !found && i < connector->count_modes; i++)
        if (connector->modes[i].type & DRM_MODE_TYPE_PREFERRED)
            found = &connector->modes[i];
    return found ? *found : connector->modes[0];
}

static bool find_display(struct console *console)
{
    drmModeRes *resources = drmModeGetResources(console->card);
    for (int i = 0; resources && !console->crtc && i < resources->count_connectors; i++) {
        drmModeConnector *connector = connected(console->card, resources->connectors[i]);
        if (!connector)
            continue;
        console->connector = connector->connector_id;
        console->crtc = crtc_for(console->card, resources, connector);
        console->mode = mode_for(console->card, connector, console->crtc);
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(resources);
    return console->crtc != 0;
}

static bool make_buffer(const struct console *console, struct buffer *buffer)
{
    struct drm_mode_create_dumb made = {
        .width = console->mode.hdisplay, .height = console->mode.vdisplay, .bpp = 32};
    if (drmIoctl(console->card, DRM_IOCTL_MODE_CREATE_DUMB, &made) != 0)
        return false;
    *buffer =
        (struct buffer){.handle = made.handle, .pitch = made.pitch, .size = (size_t)made.size};
    struct drm_mode_map_dumb map = {.handle = made.handle};
    if (drmModeAddFB(console->card, made.width, made.height, 24, 32, made.pitch, made.handle,
                     &buffer->id) != 0 ||
        drmIoctl(console->card, DRM_IOCTL_MODE_MAP_DUMB, &map) != 0)
        return false;
    /* The kernel's offsets begin at 4 GiB, too far for the off_t of 32-bit programs. */
    void *pixels = mmap64(NULL, buffer->size, PROT_READ | PROT_WRITE, MAP_SHARED, console->card,
                          (off64_t)map.offset);
    if (pixels == MAP_FAILED)
        return false;
    buffer->pixels = pixels;
    memset(pixels, 0, buffer->size);
    buffer->surface = SDL_CreateRGBSurfaceWithFormatFrom(
        pixels, (int)made.width, (int)made.height, 32, (int)made.pitch, SDL_PIXELFORMAT_XRGB8888);
    return buffer->surface != NULL;
}

static void free_buffer(const struct console *console, struct buffer *buffer)
{
    SDL_FreeSurface(buffer->surface);
    if (buffer->pixels)
        munmap(buffer->pixels, buffer->size);
    if (buffer->id)
        drmModeRmFB(console->card, buffer->id);
    struct drm_mode_destroy_dumb gone = {.handle = buffer->handle};
    if (buffer->handle)
        drmIoctl(console->card, DRM_IOCTL_MODE_DESTROY_DUMB, &gone);
    *buffer = (struct buffer){0};
}

/* A card of its own; NULL, with the reason, if it cannot be had or shows nothing. */
static struct console *open_card(const char *path, const char **why)
{
    int card = open(path, O_RDWR | O_CLOEXEC);
    if (card < 0) {
        if (errno != ENOENT)
            *why = errno == EACCES ? "this user may not open the card in /dev/dri"
                                   : "the card in /dev/dri does not open";
        return NULL;
    }
    struct console *console = memory_try(sizeof *console);
    if (!console) {
        close(card);
        return NULL;
    }
    console->card = card;
    drmVersion *version = drmGetVersion(card);
    snprintf(console->driver, sizeof console->driver, "%s", version ? version->name : "unknown");
    drmFreeVersion(version);
    if (!find_display(console))
        *why = "no display is connected to a card in /dev/dri";
    else if (!drmIsMaster(card))
        *why = "another program holds the display";
    else if (!make_buffer(console, &console->buffers[0]) ||
             !make_buffer(console, &console->buffers[1]))
        *why = "the display's card gives no buffers";
    else
        return console;
    console_close(console);
    return NULL;
}

struct console *console_open(const char **why)
{
    struct console *console = NULL;
    *why = "there is no card in /dev/dri";
    for (int i = 0; !console && i < CARDS; i++) {
        char path[32];
        snprintf(path, sizeof path, "/dev/dri/card%d", i);
        console = open_card(path, why);
    }
    return console;
}

void console_close(struct console *console)
{
    if (!console)
        return;
    free_buffer(console, &console->buffers[0]);
    free_buffer(console, &console->buffers[1]);
    close(console->card);
    memory_free(console);
}

void console_size(const struct console *console, int *width, int *height)
{
    *width = console->mode.hdisplay;
    *height = console->mode.vdisplay;
}

const char *console_card(const struct console *console)
{
    return console->driver;
}

static void shown(int card, unsigned sequence, unsigned s, unsigned us, void *console)
{
    (void)card;
    (void)sequence;
    (void)s;
    (void)us;
    ((struct console *)console)->flipping = false;
}

SDL_Surface *console_surface(struct console *console)
{
    drmEventContext events = {.version = 2, .page_flip_handler = shown};
    while (console->flipping) {
        struct pollfd report = {.fd = console->card, .events = POLLIN};
        int count = poll(&report, 1, FLIP_MS);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0 || drmHandleEvent(console->card, &events) != 0) {
            SDL_SetError("the display's card does not answer");
            return NULL;
        }
    }
    return console->buffers[console->next].surface;
}

bool console_show(struct console *console)
{
    const struct buffer *buffer = &console->buffers[console->next];
    console->flipping = console->lit && drmModePageFlip(console->card, console->crtc, buffer->id,
                                                        DRM_MODE_PAGE_FLIP_EVENT, console) == 0;
    /* The first picture, and every one of a card that cannot swap buffers by itself. */
    if (!console->flipping && drmModeSetCrtc(console->card, console->crtc, buffer->id, 0, 0,
                                             &console->connector, 1, &console->mode) != 0) {
        SDL_SetError("the display's card refuses the picture: %s", strerror(errno));
        return false;
    }
    console->lit = true;
    console->next = !console->next;
    return true;
}
