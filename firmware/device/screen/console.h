/* The console's display without a GPU: two buffers in the kernel's memory, painted by the CPU and
 * shown in turn by the display's card (DRM's "dumb" buffers; any card has them, no driver of OpenGL
 * takes part). */
#pragma once

#include <SDL.h>
#include <stdbool.h>

struct console;

/* Takes the first card with a connected display, in the resolution that it has now. NULL when there
 * is none, with the reason in `why` (a constant string). */
struct console *console_open(const char **why);
/* The kernel's text console is shown again. NULL is fine. */
void console_close(struct console *console);
void console_size(const struct console *console, int *width, int *height); /* px */
const char *console_card(const struct console *console); /* its driver's name, for the log */
/* The surface to paint the next picture into, all of it, XRGB8888; never the one that is shown.
 * Valid until console_show(). Waits until the picture before is shown; NULL: the display is lost.
 */
SDL_Surface *console_surface(struct console *console);
/* Shows the painted picture at the next refresh. False: the display is lost. */
bool console_show(struct console *console);
