#include "fake_card.h"

#include <SDL.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>
#include <virtgpu_drm.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

enum { CRTC = 40, ENCODER = 50, CONNECTOR = 60, BUFFERS = 8, FIRST_PICTURE = 70 };

struct fake_cards fake;
unsigned fake_kmsdrm_starts;

struct memory {
    bool made, framed;
    uint32_t width, height, pitch;
    uint64_t offset, size;
};

static int card_fd = -1, node_fd = -1;
static size_t card_number;
static struct memory memories[BUFFERS];
static void *flipping;

static const struct fake_card *card(void)
{
    return &fake.cards[card_number];
}

static bool fails(void)
{
    fake.questions++;
    return fake.fails && --fake.fails == 0;
}

int __real_open(const char *path, int flags, ...);
int __real_close(int fd);
int __wrap_open(const char *path, int flags, ...);
int __wrap_close(int fd);

int __wrap_open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int mode = flags & O_CREAT ? va_arg(more, int) : 0;
    va_end(more);
    if (strcmp(path, "/dev/dri/renderD128") == 0 && fake.gpu)
        return node_fd = memfd_create("node", MFD_CLOEXEC);
    if (strncmp(path, "/dev/dri/", 9) != 0)
        return __real_open(path, flags, mode);
    errno = ENOENT;
    if (strncmp(path, "/dev/dri/card", 13) != 0)
        return -1;
    card_number = (size_t)atoi(path + 13);
    errno = card_number < fake.count ? card()->error : ENOENT;
    if (errno || fails())
        return -1;
    memset(memories, 0, sizeof memories);
    flipping = NULL;
    fake.shown = 0;
    fake.open++;
    card_fd = memfd_create("card", MFD_CLOEXEC);
    return card_fd;
}

int __wrap_close(int fd)
{
    if (fd == node_fd)
        node_fd = -1;
    if (fd == card_fd) {
        fake.open--;
        card_fd = -1;
    }
    return __real_close(fd);
}

/* What libdrm hands out. */

static drmModeModeInfo mode_of(const struct fake_mode *mode)
{
    drmModeModeInfo info = {.hdisplay = mode->width,
                            .vdisplay = mode->height,
                            .clock = 60u * mode->width * mode->height / 1000,
                            .type = mode->preferred ? DRM_MODE_TYPE_PREFERRED : 0};
    return info;
}

drmVersion *__wrap_drmGetVersion(int fd);
void __wrap_drmFreeVersion(drmVersion *version);
int __wrap_drmIsMaster(int fd);
drmModeRes *__wrap_drmModeGetResources(int fd);
void __wrap_drmModeFreeResources(drmModeRes *resources);
drmModeConnector *__wrap_drmModeGetConnector(int fd, uint32_t id);
void __wrap_drmModeFreeConnector(drmModeConnector *connector);
drmModeEncoder *__wrap_drmModeGetEncoder(int fd, uint32_t id);
void __wrap_drmModeFreeEncoder(drmModeEncoder *encoder);
drmModeCrtc *__wrap_drmModeGetCrtc(int fd, uint32_t id);
void __wrap_drmModeFreeCrtc(drmModeCrtc *crtc);
int __wrap_drmIoctl(int fd, unsigned long request, void *argument);
int __wrap_drmModeAddFB(int fd, uint32_t width, uint32_t height, uint8_t depth, uint8_t bits,
                        uint32_t pitch, uint32_t handle, uint32_t *id);
int __wrap_drmModeRmFB(int fd, uint32_t id);
int __wrap_drmModeSetCrtc(int fd, uint32_t crtc, uint32_t id, uint32_t x, uint32_t y,
                          uint32_t *connectors, int count, drmModeModeInfo *mode);
int __wrap_drmModePageFlip(int fd, uint32_t crtc, uint32_t id, uint32_t flags, void *data);
int __wrap_drmHandleEvent(int fd, drmEventContext *events);

drmVersion *__wrap_drmGetVersion(int fd)
{
    static char own[] = "fake_gpu", of_a_virtual_machine[] = "virtio_gpu";
    static drmVersion version;
    version.name = fd == node_fd && fake.virtual ? of_a_virtual_machine : own;
    return fails() ? NULL : &version;
}

void __wrap_drmFreeVersion(drmVersion *version)
{
    (void)version;
}

int __wrap_drmIsMaster(int fd)
{
    (void)fd;
    return !fake.taken;
}

drmModeRes *__wrap_drmModeGetResources(int fd)
{
    static uint32_t connectors[] = {CONNECTOR, CONNECTOR + 1}, crtcs[] = {CRTC - 1, CRTC};
    static drmModeRes resources = {
        .count_connectors = 2, .connectors = connectors, .count_crtcs = 2, .crtcs = crtcs};
    (void)fd;
    return fails() ? NULL : &resources;
}

void __wrap_drmModeFreeResources(drmModeRes *resources)
{
    (void)resources;
}

/* The first connector is never plugged in, the second is where the display is. */
drmModeConnector *__wrap_drmModeGetConnector(int fd, uint32_t id)
{
    static drmModeModeInfo modes[FAKE_MODES];
    static drmModeConnector connectors[2];
    static uint32_t encoders[] = {ENCODER};
    (void)fd;
    if (fails())
        return NULL;
    drmModeConnector *found = &connectors[id - CONNECTOR];
    bool there = card()->display && id == CONNECTOR + 1;
    *found = (drmModeConnector){.connector_id = id,
                                .connection = there ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED,
                                .encoder_id = there && card()->now.width ? ENCODER : 0,
                                .count_encoders = 1,
                                .encoders = encoders,
                                .modes = modes};
    while (there && found->count_modes < FAKE_MODES && card()->modes[found->count_modes].width) {
        modes[found->count_modes] = mode_of(&card()->modes[found->count_modes]);
        found->count_modes++;
    }
    return found;
}

void __wrap_drmModeFreeConnector(drmModeConnector *connector)
{
    (void)connector;
}

drmModeEncoder *__wrap_drmModeGetEncoder(int fd, uint32_t id)
{
    static drmModeEncoder encoder;
    (void)fd;
    if (id != ENCODER || fails())
        return NULL;
    encoder = (drmModeEncoder){
        .encoder_id = ENCODER, .crtc_id = card()->now.width ? CRTC : 0, .possible_crtcs = 1u << 1};
    return &encoder;
}

void __wrap_drmModeFreeEncoder(drmModeEncoder *encoder)
{
    (void)encoder;
}

drmModeCrtc *__wrap_drmModeGetCrtc(int fd, uint32_t id)
{
    static drmModeCrtc crtc;
    (void)fd;
    if (fails())
        return NULL;
    crtc = (drmModeCrtc){
        .crtc_id = id, .mode_valid = card()->now.width > 0, .mode = mode_of(&card()->now)};
    return &crtc;
}

void __wrap_drmModeFreeCrtc(drmModeCrtc *crtc)
{
    (void)crtc;
}

/* Buffers: handle n is memories[n - 1], picture FIRST_PICTURE + n - 1. */

static int make_memory(struct drm_mode_create_dumb *asked)
{
    size_t i = 0;
    while (i < BUFFERS && memories[i].made)
        i++;
    /* Rows are longer than the picture is wide, as of many cards. */
    asked->pitch = (asked->width * asked->bpp / 8 + 255) / 256 * 256;
    asked->size = (uint64_t)asked->pitch * asked->height;
    asked->handle = (uint32_t)i + 1;
    memories[i] = (struct memory){.made = true,
                                  .width = asked->width,
                                  .height = asked->height,
                                  .pitch = asked->pitch,
                                  .offset = i << 26,
                                  .size = asked->size};
    fake.buffers++;
    return ftruncate(card_fd, BUFFERS << 26);
}

int __wrap_drmIoctl(int fd, unsigned long request, void *argument)
{
    if (request == DRM_IOCTL_VIRTGPU_GETPARAM && fd == node_fd) {
        const struct drm_virtgpu_getparam *asked = argument;
        if (fake.lent)
            memcpy((void *)(uintptr_t)asked->value, &(int){1}, sizeof(int));
        return 0;
    }
    if (request == DRM_IOCTL_MODE_DESTROY_DUMB) {
        const struct drm_mode_destroy_dumb *gone = argument;
        memories[gone->handle - 1].made = false;
        fake.buffers--;
        return 0;
    }
    errno = EINVAL;
    if (fails())
        return -1;
    if (request == DRM_IOCTL_MODE_CREATE_DUMB)
        return make_memory(argument);
    struct drm_mode_map_dumb *place = argument;
    place->offset = memories[place->handle - 1].offset;
    return request == DRM_IOCTL_MODE_MAP_DUMB ? 0 : -1;
}

int __wrap_drmModeAddFB(int fd, uint32_t width, uint32_t height, uint8_t depth, uint8_t bits,
                        uint32_t pitch, uint32_t handle, uint32_t *id)
{
    const struct memory *memory = &memories[handle - 1];
    (void)fd;
    if (fails() || width != memory->width || height != memory->height || pitch != memory->pitch ||
        depth != 24 || bits != 32)
        return -EINVAL;
    *id = FIRST_PICTURE + handle - 1;
    memories[handle - 1].framed = true;
    fake.pictures++;
    return 0;
}

int __wrap_drmModeRmFB(int fd, uint32_t id)
{
    (void)fd;
    memories[id - FIRST_PICTURE].framed = false;
    fake.pictures--;
    if (fake.shown == id)
        fake.shown = 0;
    return 0;
}

static int show(uint32_t crtc, uint32_t id)
{
    errno = EINVAL;
    if (fails() || fake.refuses || crtc != CRTC || id < FIRST_PICTURE ||
        !memories[id - FIRST_PICTURE].framed)
        return -EINVAL;
    fake.too_early += flipping != NULL;
    fake.shown = id;
    return 0;
}

int __wrap_drmModeSetCrtc(int fd, uint32_t crtc, uint32_t id, uint32_t x, uint32_t y,
                          uint32_t *connectors, int count, drmModeModeInfo *mode)
{
    (void)fd;
    if (x || y || count != 1 || connectors[0] != CONNECTOR + 1 || id < FIRST_PICTURE ||
        mode->hdisplay != memories[id - FIRST_PICTURE].width)
        return -EINVAL;
    fake.sets++;
    return show(crtc, id);
}

int __wrap_drmModePageFlip(int fd, uint32_t crtc, uint32_t id, uint32_t flags, void *data)
{
    (void)fd;
    if (fake.no_flips || flags != DRM_MODE_PAGE_FLIP_EVENT)
        return -EINVAL;
    int result = show(crtc, id);
    if (result == 0) {
        fake.flips++;
        flipping = data;
    }
    return result;
}

int __wrap_drmHandleEvent(int fd, drmEventContext *events)
{
    void *told = flipping;
    if (fake.mute || fails())
        return -1;
    flipping = NULL;
    if (told)
        events->page_flip_handler(fd, 0, 0, 0, told);
    return 0;
}

uint32_t fake_card_pixel(int x, int y)
{
    const struct memory *memory = &memories[fake.shown - FIRST_PICTURE];
    uint32_t pixel = 0;
    off_t at = (off_t)(memory->offset + (uint64_t)y * memory->pitch + (uint64_t)x * 4);
    if (!fake.shown || pread(card_fd, &pixel, sizeof pixel, at) != sizeof pixel)
        return UINT32_MAX;
    return pixel & 0xFFFFFF;
}

/* SDL's own way to the console. */

SDL_bool __real_SDL_SetHintWithPriority(const char *name, const char *value, SDL_HintPriority p);
const char *__real_SDL_GetCurrentVideoDriver(void);
SDL_bool __wrap_SDL_SetHintWithPriority(const char *name, const char *value, SDL_HintPriority p);
const char *__wrap_SDL_GetCurrentVideoDriver(void);

static bool kmsdrm;

SDL_bool __wrap_SDL_SetHintWithPriority(const char *name, const char *value, SDL_HintPriority p)
{
    if (strcmp(name, SDL_HINT_VIDEODRIVER) == 0) {
        kmsdrm = strcasecmp(value, "kmsdrm") == 0;
        fake_kmsdrm_starts += kmsdrm;
        value = kmsdrm ? "dummy" : value;
    }
    return __real_SDL_SetHintWithPriority(name, value, p);
}

const char *__wrap_SDL_GetCurrentVideoDriver(void)
{
    const char *driver = __real_SDL_GetCurrentVideoDriver();
    return driver && kmsdrm ? "KMSDRM" : driver;
}
