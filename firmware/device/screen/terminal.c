#include "device/screen/terminal.h"

#include <linux/kd.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* Under a person's shell we do not lead the session; a crash must not leave that console dark. */
static bool is_ours(void)
{
    int mode;
    return ioctl(STDIN_FILENO, KDGETMODE, &mode) == 0 && tcgetsid(STDIN_FILENO) == getpid();
}

void terminal_hide(void)
{
    static const char empty[] = "\033[?25l\033[H\033[2J";
    if (!is_ours() || write(STDIN_FILENO, empty, strlen(empty)) < 0)
        return;
    ioctl(STDIN_FILENO, KDSETMODE, KD_GRAPHICS);
}

void terminal_release(void)
{
    if (is_ours())
        ioctl(STDIN_FILENO, KDSETMODE, KD_TEXT);
}
