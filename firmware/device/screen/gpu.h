/* Whether OpenGL is to be trusted on this machine: whether the kernel has a GPU, what its driver
 * calls itself, and whether the last start ended in it. */
#pragma once

#include <stdbool.h>

/* Whether there is anything in /dev/dri that computes, for this user. Even then its driver may lack
 * what OpenGL needs. */
bool gpu_is_there(void);
/* By OpenGL's name of the renderer: false for Mesa's renderers on the CPU, which are slower than
 * our own, and for NULL. */
bool gpu_is_real(const char *renderer);
/* To be called before OpenGL is loaded on the console. A renderer on the CPU that compiles while it
 * runs (llvmpipe) ends the program where a sandbox forbids that: Mesa shall take the one that does
 * not, which is then recognised by its name. */
void gpu_forbid_compiler(void);

/* A driver may end the program where it ought to fail. While one is tried a mark is in the
 * service's own folder ($RUNTIME_DIRECTORY), which outlives a restart but not a boot or a stop.
 * False: the last trial did not come to its end. Without such a folder always true. */
bool gpu_trial_begin(void);
bool gpu_trial_failed(void); /* the mark is there: a driver has ended the player since the boot */
void gpu_trial_end(void);    /* it worked, or failed as it should; fine without a trial */
