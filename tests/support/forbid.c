#include "forbid.h"

#include "testing.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_bool deaf;

/* The linker leads every call of inotify_init1() here (tests/CMakeLists.txt). */
int __real_inotify_init1(int flags);
int __wrap_inotify_init1(int flags);

int __wrap_inotify_init1(int flags)
{
    if (!deaf)
        return __real_inotify_init1(flags);
    errno = EMFILE;
    return -1;
}

void forbid_inotify(void)
{
    deaf = true;
    assert_int_equal(inotify_init1(IN_CLOEXEC), -1);
}

void forbid_overriding_permissions(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    assert_int_equal(syscall(SYS_capget, &header, data), 0);
    data[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
    assert_int_equal(syscall(SYS_capset, &header, data), 0);
}
