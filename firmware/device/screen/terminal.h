/* The text terminal of the machine's own console, where a service manager gave it to us alone: out
 * of sight, so that the display is dark before the first picture and after the last one, however
 * the player ends. */
#pragma once

/* Its text and its cursor go, and the kernel writes no more into it. Does nothing to a terminal
 * that others share, or to none. */
void terminal_hide(void);
/* It takes text again. Its cursor stays hidden: what follows is most often another start. */
void terminal_release(void);
