/* The two ways to open a file that cannot leave its folder; for path*.c and their test only. */
#ifndef DECK_PATH_OPEN_H
#define DECK_PATH_OPEN_H

/* `path` is relative to the folder `fd`; `flags` as for open(), O_CLOEXEC is added. Both refuse to
 * leave the folder (EXDEV) and to follow a link (ELOOP). -1 with errno. */

/* By openat2(); ENOSYS or EPERM where the kernel or a sandbox does not have it. */
int path_open_kernel(int fd, const char *path, int flags);
/* Component by component, for such kernels. */
int path_open_walk(int fd, const char *path, int flags);
/* The first, or the second where it is needed. */
int path_open(int fd, const char *path, int flags);

#endif
