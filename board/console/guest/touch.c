/* A touch panel that is not there, made through /dev/uinput. Each line of standard input is what it
 * reports next: "X Y" of each finger that is down, in 10000ths of its width and height; an empty
 * line lifts them all. Lines of one gesture are a REPORT_MS apart, as a real panel's are. */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { FINGERS = 5, SIDE = 10000, CONTACTS = 65535, REPORT_MS = 16 };

static int panel = -1;

static void must(int result, const char *what)
{
    if (result >= 0)
        return;
    perror(what);
    exit(1);
}

static void add_axis(int code, int most)
{
    struct uinput_abs_setup axis = {.code = (unsigned short)code, .absinfo.maximum = most};
    must(ioctl(panel, UI_ABS_SETUP, &axis), "UI_ABS_SETUP");
}

static void plug_in(void)
{
    struct uinput_setup setup = {.id.bustype = BUS_USB, .name = "touch panel of the test"};
    panel = open("/dev/uinput", O_WRONLY);
    must(panel, "/dev/uinput");
    must(ioctl(panel, UI_SET_EVBIT, EV_ABS), "EV_ABS");
    must(ioctl(panel, UI_SET_EVBIT, EV_KEY), "EV_KEY");
    must(ioctl(panel, UI_SET_KEYBIT, BTN_TOUCH), "BTN_TOUCH");
    must(ioctl(panel, UI_SET_PROPBIT, INPUT_PROP_DIRECT), "INPUT_PROP_DIRECT");
    add_axis(ABS_X, SIDE);
    add_axis(ABS_Y, SIDE);
    add_axis(ABS_MT_SLOT, FINGERS - 1);
    add_axis(ABS_MT_TRACKING_ID, CONTACTS);
    add_axis(ABS_MT_POSITION_X, SIDE);
    add_axis(ABS_MT_POSITION_Y, SIDE);
    must(ioctl(panel, UI_DEV_SETUP, &setup), "UI_DEV_SETUP");
    must(ioctl(panel, UI_DEV_CREATE), "UI_DEV_CREATE");
}

static void tell(int type, int code, int value)
{
    struct input_event event = {
        .type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    must(write(panel, &event, sizeof event) == sizeof event ? 0 : -1, "uinput");
}

/* Which of the fingers are down after this line, and where. */
static void report(const char *line)
{
    static bool down[FINGERS];
    static int contact;
    bool any = false;
    for (int i = 0; i < FINGERS; i++) {
        int x, y, length = 0;
        bool now = sscanf(line, "%d %d%n", &x, &y, &length) == 2;
        line += length;
        any = any || now;
        if (!now && !down[i])
            continue;
        tell(EV_ABS, ABS_MT_SLOT, i);
        if (now != down[i])
            tell(EV_ABS, ABS_MT_TRACKING_ID, now ? ++contact % CONTACTS : -1);
        if (now) {
            tell(EV_ABS, ABS_MT_POSITION_X, x);
            tell(EV_ABS, ABS_MT_POSITION_Y, y);
        }
        down[i] = now;
    }
    tell(EV_KEY, BTN_TOUCH, any);
    tell(EV_SYN, SYN_REPORT, 0);
}

int main(void)
{
    char line[200];
    plug_in();
    while (fgets(line, sizeof line, stdin)) {
        report(line);
        nanosleep(&(struct timespec){.tv_nsec = REPORT_MS * 1000000L}, NULL);
    }
    return 0;
}
