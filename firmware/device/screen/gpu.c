#include "device/screen/gpu.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <virtgpu_drm.h>
#include <xf86drm.h>

enum { FIRST_NODE = 128, NODES = 16 }; /* as the kernel counts them */

/* The card of a virtual machine has such a node even where its host lends it no GPU; it
 * reports that. */
static bool computes(int node)
{
    drmVersion *version = drmGetVersion(node);
    bool is_virtual = version && strcmp(version->name, "virtio_gpu") == 0;
    drmFreeVersion(version);
    int lent = 0;
    struct drm_virtgpu_getparam asked = {.param = VIRTGPU_PARAM_3D_FEATURES,
                                         .value = (uintptr_t)&lent};
    return !is_virtual || (drmIoctl(node, DRM_IOCTL_VIRTGPU_GETPARAM, &asked) == 0 && lent);
}

bool gpu_is_there(void)
{
    bool there = false;
    for (int i = FIRST_NODE; i < FIRST_NODE + NODES && !there; i++) {
        char path[32];
        snprintf(path, sizeof path, "/dev/dri/renderD%d", i);
        int node = open(path, O_RDWR | O_CLOEXEC);
        if (node < 0)
            continue;
        there = computes(node);
        close(node);
    }
    return there;
}

bool gpu_is_real(const char *renderer)
{
    static const char *const on_the_cpu[] = {
        "llvmpipe", "softpipe", "swrast", "SWR ", "Software Rasterizer", "SwiftShader"};
    for (size_t i = 0; renderer && i < sizeof on_the_cpu / sizeof *on_the_cpu; i++)
        if (strstr(renderer, on_the_cpu[i]))
            return false;
    return renderer && renderer[0];
}

void gpu_forbid_compiler(void)
{
    setenv("GALLIUM_DRIVER", "softpipe", 0);
}

static bool mark_path(char path[static PATH_MAX])
{
    const char *folder = getenv("RUNTIME_DIRECTORY");
    return folder && snprintf(path, PATH_MAX, "%s/gpu-trial", folder) < PATH_MAX;
}

bool gpu_trial_begin(void)
{
    char path[PATH_MAX];
    if (!mark_path(path))
        return true;
    int mark = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (mark < 0)
        return errno != EEXIST;
    close(mark);
    return true;
}

bool gpu_trial_failed(void)
{
    char path[PATH_MAX];
    return mark_path(path) && access(path, F_OK) == 0;
}

void gpu_trial_end(void)
{
    char path[PATH_MAX];
    if (mark_path(path))
        unlink(path);
}
