"""What board/test --console does with the machine: the kiosk installed on it, switched on, looked at
from the dark to the last slide, touched, turned, locked, killed and hung. Every step tells what it
saw; photographs of what is wrong stay in the folder.

usage: walk.py MACHINE-FOLDER KIT-DISK WORK-FOLDER"""

import os
import re
import sys
import time

import stand
from machine import PANEL, Pc, glide, tap

KINDS = stand.SOURCE + "/board/console/deck"
DIGEST = stand.SOURCE + "/slides/digest"
SIZE = (1280, 720)
# A photograph is the exported picture if no more than this share of its pixels differs by more
# than so many of 255 levels in any colour.
LEVELS, SHARE = 2, 0.0001
# A first frame of a map takes longer in QEMU than the service's own watchdog waits.
SLOW = "/etc/systemd/system/vitrine.service.d/slow.conf"
GONE_S = 15  # a slide is gone by then after a touch, or the touch was none
# Where buttons are in the upright picture, by how far it is turned on the display.
CONTENTS, NEXT = {0: (0.12, 0.945), 90: (0.2, 0.913)}, {0: (0.31, 0.945), 90: (0.725, 0.913)}


def share(photo, expected, levels=LEVELS):
    """Which share of the pixels differs by more than so many levels; 1 for another size."""
    if (photo.width, photo.height) != (expected.width, expected.height):
        return 1.0
    row, off = photo.width * 3, 0
    for at in range(0, len(photo.pixels), row):
        ours, theirs = photo.pixels[at:at + row], expected.pixels[at:at + row]
        if ours != theirs:
            far = [abs(a - b) > levels for a, b in zip(ours, theirs)]
            off += sum(map(any, zip(far[0::3], far[1::3], far[2::3])))
    return off / (photo.width * photo.height)


def alike(photo, expected):
    return photo == expected or share(photo, expected) <= SHARE


def bar(picture):
    """The lowest eighth of the picture, where the show's buttons are."""
    top = picture.height * 7 // 8
    return stand.Picture(picture.width, picture.height - top, picture.pixels[top * picture.width * 3:])


def on_display(x, y, turn):
    """Where a place of the upright picture is on the display."""
    return (1 - y, x) if turn == 90 else (x, y)


class Walk:
    def __init__(self, machine):
        self.machine, self.wrong = machine, 0
        self.began = time.monotonic()

    def say(self, text):
        print(f"{time.monotonic() - self.began:6.0f} s  {text}", flush=True)

    def step(self, name, act):
        """A step that fails is told, and the next one begins all the same."""
        try:
            self.say(f"{name}: {act() or 'good'}")
        except AssertionError as error:
            self.wrong += 1
            self.machine.save(self.machine.photo(), f"wrong-{self.wrong}")
            self.say(f"{name}: WRONG: {error} (wrong-{self.wrong}.png)")

    def shows(self, expected, name):
        """Waits until the display shows it; the seconds that took and the pixels that differ."""
        began, seen = time.monotonic(), None

        def look():
            nonlocal seen
            photo = self.machine.photo()
            fresh, seen = seen is None or photo != seen, photo
            return fresh and alike(photo, expected)
        try:
            stand.until(look, name)
        except AssertionError:
            raise AssertionError(f"{name} is not shown; {share(seen, expected):.2%} of the pixels "
                                 "differ") from None
        return time.monotonic() - began, 0 if seen == expected else share(seen, expected, 0)

    def ready(self):
        stand.until(lambda: self.machine.run("systemctl is-active vitrine", good=False) == "active",
                    "the service is ready")

    def restart(self, options):
        self.machine.run(f"echo 'VITRINE_OPTIONS={options}' >/etc/vitrine.env; "
                         "systemctl restart vitrine")
        self.machine.wait_for_player_to_read(PANEL)

    def player(self):
        return self.machine.run("systemctl show -P MainPID vitrine")

    # The steps.

    def installs(self, digest):
        """As board/kiosk does it, but for the build; the show waits for us."""
        self.machine.run(f"mount -o ro /dev/vdb /mnt; mkdir -p {os.path.dirname(SLOW)}; "
                         f"printf '[Service]\\nWatchdogSec=120\\nTimeoutStartSec=300\\n' >{SLOW}; "
                         "systemctl set-default multi-user.target; "
                         "echo VITRINE_OPTIONS=--hold >/etc/vitrine.env; "
                         "DEBIAN_FRONTEND=noninteractive apt-get install -q -y /mnt/*.deb")
        installed = self.machine.clock()
        self.ready()
        self.shows(digest, "the digest")
        return f"installed at {installed:.0f} s, seen at {self.machine.clock():.0f} s"

    def takes_a_deck(self):
        self.machine.run("vitrine install /mnt/kinds.bundle --to /srv/vitrine --unsigned; sync")

    def comes_on(self, first):
        """Looks once a second from power-on until the first slide has been there for a while: no
        signal, black or the show, nothing else."""
        seen, others, until = {}, [], None
        while until is None or self.machine.clock() < until:
            photo = self.machine.photo()
            if (photo.width, photo.height) != SIZE:
                what = "no signal"
            elif not any(photo.pixels):
                what = "black"
            else:
                what = "the first slide" if alike(photo, first) else "something else"
            if what == "something else" and photo not in others:
                others.append(photo)
                self.machine.save(photo, f"power-on-{self.machine.clock():.0f}")
            seen.setdefault(what, self.machine.clock())
            if what == "the first slide" and until is None:
                until = self.machine.clock() + 20
            assert until or self.machine.clock() < stand.PATIENCE_S, "there is no first slide"
            time.sleep(1)
        told = ", ".join(f"{what} from {at:.0f} s" for what, at in seen.items())
        assert not others, f"{told}: {len(others)} pictures of something else"
        return f"{told}; {self.machine.run('systemd-analyze time | head -n 1')}"

    def goes_through(self, pictures, turn):
        """Every slide from front to end, by taps, swipes and swipes of two fingers in turn."""
        def swipe(*heights):
            return glide(*((on_display(0.7, y, turn), on_display(0.2, y, turn)) for y in heights),
                         steps=6)
        next_slide = [tap(*on_display(*NEXT[turn], turn)), swipe(0.45), swipe(0.4, 0.5)]
        moved = {"map", "timeline", "corridor", "compare", "contents"}  # by one finger, or open
        told, before, way = [], None, None
        for i, (name, picture) in enumerate(pictures.items()):
            seconds, off = self.turned_by(way, before, picture, name) if way else \
                self.shows(picture, name)
            told.append(f"{name} {seconds:.1f} s {off:.4%}")
            way = next_slide[0 if name in moved and i % 3 == 1 else i % 3]
            if i == 0:  # Next leads past the contents, which have a button of their own
                way = tap(*on_display(*CONTENTS[turn], turn))
            before = picture
        return "; ".join(told)

    def turned_by(self, way, before, expected, name):
        """Touches until the display no longer shows the slide before: a machine that gets no
        processor for a second makes of a swipe a finger that rests. Every such one is told."""
        for attempt in range(3):
            self.machine.touch(*way)
            end = self.machine.clock() + GONE_S
            while self.machine.clock() < end and alike(self.machine.photo(), before):
                time.sleep(0.2)
            if self.machine.clock() < end:
                break
            self.say(f"{name}: touch {attempt + 1} did nothing within {GONE_S} s")
        return self.shows(expected, name)

    def pinches(self, pictures):
        """The map comes nearer, and is as it was after it is left."""
        names = list(pictures)
        at = names.index("map")
        self.machine.keys("home")
        self.shows(pictures[names[0]], names[0])
        for name in names[2:at + 1]:
            self.machine.keys("right")
            self.shows(pictures[name], name)
        self.machine.touch(*glide(((0.75, 0.5), (0.68, 0.5)), ((0.8, 0.5), (0.95, 0.5))))
        stand.until(lambda: share(self.machine.photo(), pictures["map"]) > 0.1, "the map comes nearer")
        self.machine.save(self.machine.photo(), "pinched")
        self.machine.keys("right")
        self.shows(pictures[names[at + 1]], names[at + 1])
        self.machine.keys("left")
        return self.shows(pictures["map"], "the map again")

    def keys_do_nothing(self, shown):
        def state():
            return (self.player(), self.machine.run("cat /proc/sys/kernel/random/boot_id"),
                    self.machine.run("cat /sys/class/tty/tty0/active"))
        before = state()
        for names in [("ctrl", "alt", "delete")] * 8 + [
                ("ctrl", "alt", "f2"), ("alt", "f3"), ("alt", "right"), ("ctrl", "alt", "f1"),
                ("alt", "sysrq", "b"), ("alt", "sysrq", "k"), ("ctrl", "c"), ("ctrl", "z"),
                ("ctrl", "backslash"), ("power",), ("sleep",)]:
            self.machine.keys(*names)
            time.sleep(0.3)
        self.machine.tell("system_powerdown")
        time.sleep(3)
        after = state()
        assert after == before, f"player, boot and console were {before} and are {after}"
        self.shows(shown, "the same slide")
        return f"player {before[0]} on {before[2]} as before"

    def keyboard_by_usb(self):
        """Whether a keyboard that is plugged in becomes one."""
        self.machine.tell("device_add", driver="usb-kbd", bus="usb.0", id="keyboard")
        self.machine.run("until grep -qs Keyboard /sys/bus/usb/devices/*/product; do sleep 0.2; done; "
                         "sleep 2; udevadm settle")
        there = self.machine.run("grep -c 'USB Keyboard' /proc/bus/input/devices", good=False)
        self.machine.tell("device_del", id="keyboard")
        self.machine.run("while grep -qs Keyboard /sys/bus/usb/devices/*/product; do sleep 0.2; done")
        return there != "0"

    def usb_keyboards(self):
        assert not self.keyboard_by_usb(), "a keyboard by USB is let in"
        self.machine.run("touch /etc/vitrine.keyboard")
        assert self.keyboard_by_usb(), "with /etc/vitrine.keyboard there is none either"
        self.machine.run("rm /etc/vitrine.keyboard")

    def comes_back(self, signal, expected):
        """After the signal the display shows this slide, perhaps with a notice for a while; till then
        what was there or black."""
        pid, before = self.player(), self.machine.photo()
        began = self.machine.clock()
        self.machine.run(f"kill -{signal} {pid}")
        stand.until(lambda: self.player() not in ("0", pid), "another player is started")
        started, others = self.machine.clock() - began, 0
        while True:
            photo = self.machine.photo()
            if alike(bar(photo), bar(expected)):
                break
            if any(photo.pixels) and not alike(photo, before):
                others += 1
                self.machine.save(photo, f"after-{signal}-{others}")
            assert self.machine.clock() - began < stand.PATIENCE_S, "the picture does not come back"
        back = self.machine.clock() - began
        self.shows(expected, "the slide without the notice")
        self.ready()
        assert not others, f"{others} pictures of something else"
        return f"another player after {started:.1f} s, the picture after {back:.1f} s"

    def journal(self):
        """The service's, whole: nothing in it is a warning."""
        text = self.machine.run("journalctl -b -u vitrine --no-pager -o short-monotonic")
        print(text, flush=True)
        bad = self.machine.run("journalctl -b -u vitrine -q --no-pager -p warning; "
                               "journalctl -b -q --no-pager -p warning | grep -i vitrine; "
                               "systemctl --failed --no-legend", good=False)
        assert not bad, bad
        words = re.findall(r"(?i).*\b(?:warning|error|failed)\b.*", text)
        assert not words, "\n".join(words)


def main(made, kit, work):
    case, machine = stand.Case(), Pc(made, kit, work, SIZE)
    walk = Walk(machine)
    upright = case.export(KINDS, *SIZE)
    turned = case.export(KINDS, SIZE[1], SIZE[0], turn=90)
    first = next(iter(upright))
    name = stand.order_of(DIGEST)[0]
    digest = case.export(DIGEST, *SIZE, "--slide", name)[name]
    try:
        machine.switch_on()
        machine.wait_for_hands()
        walk.say(f"a plain machine is there after {machine.clock():.0f} s")
        walk.step("install the packages", lambda: walk.installs(digest))
        walk.step("another deck", walk.takes_a_deck)
        machine.switch_off()
        machine.switch_on()
        walk.step("power-on", lambda: walk.comes_on(upright[first]))
        machine.run("mount -o ro /dev/vdb /mnt")
        walk.ready()
        machine.plug_in_panel()
        walk.step("every kind", lambda: walk.goes_through(upright, 0))
        walk.step("pinch", lambda: walk.pinches(upright))
        walk.step("keys", lambda: walk.keys_do_nothing(upright["map"]))
        walk.step("keyboards by USB", walk.usb_keyboards)
        walk.step("journal", walk.journal)
        walk.restart("--hold --rotate 90")
        walk.step("every kind, turned", lambda: walk.goes_through(turned, 90))
        machine.run(f"rm {SLOW}; systemctl daemon-reload")
        walk.restart("--hold")
        # By now the deck that was installed is off probation: it plays on.
        walk.step("killed", lambda: walk.comes_back("KILL", upright[first]))
        walk.step("hung", lambda: walk.comes_back("STOP", upright[first]))
    finally:
        machine.switch_off()
        case.doCleanups()
    walk.say(f"{walk.wrong} steps went wrong" if walk.wrong else "all of it is good")
    return 1 if walk.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
