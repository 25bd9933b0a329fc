/* Takes something from the process for good, as a smaller machine would. */
#pragma once

/* inotify_init1() fails from now on. */
void forbid_inotify(void);
/* Permissions count from now on, for root too. */
void forbid_overriding_permissions(void);
