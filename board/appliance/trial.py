"""What board/test --image does with a board that starts from the image: it is switched on and looked
at, asked what it has open, touched, killed, hung, given sticks, left to its watchdog and unplugged again
and again. Every step tells what it saw; photographs of what is wrong stay in the folder.

usage: trial.py IMAGE TOUCH-PROGRAM WORK-FOLDER CUTS"""

import concurrent.futures
import os
import random
import re
import sys
import time

import board
import stand
import walk
from machine import tap

SIZE = (1280, 720)
CARD_MIB = 1024  # the card is larger than the image, as cards are
# As staff write it: the show stands still, so that a photograph can be compared.
SETTINGS = "VITRINE_OPTIONS=--hold\nTZ=Asia/Baku\n"
# A board without a clock keeps the time once a minute, and it is on the card a few seconds later.
KEPT_S = 70
CUT_S = 30  # a cut while a deck is taken comes by then
OLD, NEW = 20210101000000, 20210102000000  # numbers of bundles


def picture_of(case, deck, name):
    return case.export(deck, *SIZE, "--slide", name)[name]


def new_card(image, work, *settings):
    """A card with the image on it, and on its first partition what staff have put there."""
    card = f"{work}/card.img"
    stand.output("cp", "--sparse=always", image, card)
    os.truncate(card, CARD_MIB << 20)
    board.put(card, *settings)
    return card


def bundle(out, number, *key):
    stand.output(stand.VITRINE, "bundle", walk.KINDS, "--out", out, "--sequence", str(number), *key)
    return out


def stage(picture):
    """The picture without the bar, where a button lights up and goes out with what moves above it."""
    return stand.Picture(picture.width, picture.height * 7 // 8,
                         picture.pixels[:picture.width * (picture.height * 7 // 8) * 3])


class Trial(walk.Walk):
    def __init__(self, machine, first, following):
        super().__init__(machine)
        self.first, self.next = stage(first), stage(following)
        self.known = 0  # what time it has been there
        self.starts = []  # seconds to the first slide

    def switched_on(self):
        self.shows(self.first, "the first slide")
        return f"the first slide after {self.machine.clock():.0f} s of ours; of its own, {self.phases()}"

    def shows(self, expected, name):
        """Waits until it is there; the seconds that took."""
        began, seen = self.machine.clock(), None

        def look():
            nonlocal seen
            photo = stage(self.machine.photo())
            fresh, seen = seen is None or photo != seen, photo
            return fresh and walk.alike(photo, expected)
        stand.until(look, lambda: f"{name} is shown; {walk.share(seen, expected):.2%} of the pixels differ")
        return self.machine.clock() - began

    def phases(self):
        """Seconds of the machine's own clock since its kernel began."""
        def microseconds(name, unit=""):
            return int(self.machine.run(f"systemctl show -P {name}TimestampMonotonic {unit}")) / 1e6
        self.ready()
        first = float(self.machine.run("dmesg | sed -n 's/^\\[ *\\([0-9.]*\\)\\] Run .* as init.*/\\1/p'"))
        manager = microseconds("Userspace")
        started = microseconds("ExecMainStart", "vitrine")
        ready = microseconds("ActiveEnter", "vitrine")
        return (f"the kernel takes {first:.1f} s, the first memory disk {manager - first:.1f} s, services "
                f"{started - manager:.1f} s, the player {ready - started:.1f} s")

    def has_nothing_open(self):
        run = self.machine.run
        ports = run("tail -q -n +2 /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6 /proc/net/raw "
                    "/proc/net/raw6", good=False)
        assert not re.search(r"^ *\d+:", ports, re.MULTILINE), f"a port is open: {ports}"
        passwords = run("cut -d: -f2 /etc/shadow | grep -v '^[*!]'", good=False)
        assert not passwords, f"a password is set, or empty: {passwords}"
        logins = run("cat /proc/[0-9]*/comm | grep -E 'getty|login|ssh'", good=False)
        assert not logins, f"there is a login: {logins}"
        mounts = run("cat /proc/mounts")
        for mount in (" /run/root/disk squashfs ro,", "root / overlay rw,", " /srv/vitrine ext4 rw,nosuid,nodev,noexec",
                      " /settings vfat ro,nosuid,nodev,noexec"):
            assert mount in mounts, f"no{mount} in\n{mounts}"
        journals = run("ls -d /run/log/journal /var/log/journal", good=False)
        assert "\n/run/log/journal" in "\n" + journals and "cannot" in journals, journals
        dog = run("cd /sys/class/watchdog/watchdog0; cat timeout state").split()
        assert dog == ["14", "active"], f"the watchdog is {dog}"
        return "no port, no login, no password; root and settings read-only; the journal in memory; the watchdog 14 s"

    def is_well(self):
        bad = self.machine.run("systemctl --failed --no-legend --plain; journalctl -b -q --no-pager -p err; "
                               "journalctl -b -q --no-pager -u vitrine -p warning; "
                               "dmesg | grep -iE 'ext4-fs (error|warning)|squashfs error|I/O error'", good=False)
        assert not bad, bad
        now = int(self.machine.run("date +%s"))
        assert now >= self.known - KEPT_S, f"the time is {now} and was {self.known} before"
        self.known = now
        return self.machine.run("date -u '+it is %F %T'; df -k --output=used /run/root/memory | tail -n 1; "
                                "echo KiB are written to memory;"
                                "sed -n 's/^MemAvailable: *\\(.*\\)/free are \\1/p' /proc/meminfo").replace("\n", " ")

    def grows(self):
        def size():
            return int(self.machine.run("df -m --output=size /data | tail -n 1"))
        stand.until(lambda: size() > CARD_MIB // 2, lambda: "the data partition grows: " + self.machine.run(
            "df -m /data; journalctl -b -q --no-pager -u 'systemd-growfs@*'", good=False))
        return f"{size()} MiB for decks on a card of {CARD_MIB}"

    def is_touched(self):
        self.machine.plug_in_panel()
        self.machine.touch(*tap(*walk.NEXT[0]))
        return f"the next slide after {self.shows(self.next, 'the next slide'):.0f} s"

    def waits(self, condition):
        """Until that is so there; what it prints then. It waits there: asked from here again and again,
        a board whose time is counted by what it does would do nothing but answer."""
        return self.machine.run(f"for i in $(seq 300); do {{ {condition}; }} && exit; sleep 1; done; exit 1")

    def ready(self):
        self.waits("systemctl -q is-active vitrine")

    def comes_back(self, signal):
        pid, began = self.player(), self.machine.clock()
        before = self.machine.run("cut -d' ' -f1 /proc/uptime")
        self.machine.run(f"kill -{signal} {pid}")
        self.waits(f'pid=$(systemctl show -P MainPID vitrine); [ "$pid" != 0 ] && [ "$pid" != {pid} ]')
        self.shows(self.first, "the first slide")
        self.ready()
        ready = self.machine.run("systemctl show -P ActiveEnterTimestampMonotonic vitrine")
        return (f"ready again {int(ready) / 1e6 - float(before):.1f} s later by its own clock, seen after "
                f"{self.machine.clock() - began:.0f} s of ours")

    def plugged(self, file):
        """A stick with this bundle; until it is pulled."""
        path = f"{self.machine.work}/stick.img"
        if os.path.exists(path):
            os.unlink(path)
        stand.output("mkfs.vfat", "-C", path, "16384")
        stand.output("mcopy", "-i", path, file, "::mine.bundle")
        self.machine.plug_in_stick(path)

    def stick(self, file, news, expected):
        self.plugged(file)
        said = self.waits(f"journalctl -q --no-pager -o cat -u 'vitrine-stick@*' 2>/dev/null | grep -E '{news}'")
        self.shows(expected, "the slide without a notice")
        self.machine.pull_out_stick()
        return said

    def takes_a_deck(self, unsigned, new, old, expected):
        told = [self.stick(unsigned, "not signed", self.first)]
        told += [self.stick(new, "plays now", expected)]
        self.first = expected
        told += [self.stick(old, "smaller than", expected)]
        return "; ".join(told)

    def is_reset(self):
        """A kernel that has come to an end and may not start anew by itself: the watchdog is left."""
        self.machine.run("echo 0 >/proc/sys/kernel/panic; echo 1 >/proc/sys/kernel/sysrq; "
                         "(sleep 1; echo c >/proc/sysrq-trigger) >/dev/null 2>&1 &")
        began = self.machine.clock()
        self.machine.wait_for_event("RESET")
        reset = self.machine.clock() - began
        self.shows(self.first, "the first slide")
        return f"reset after {reset:.0f} s, the slide after {self.machine.clock() - began:.0f} s"

    def twin(self):
        """Another board with the same card, both off; each takes a processor."""
        work = f"{self.machine.work}/twin"
        os.makedirs(work)
        stand.output("cp", "--sparse=always", self.machine.card, f"{work}/card.img")
        twin = Trial(board.Board(f"{work}/card.img", work, SIZE, self.machine.reach), self.first, self.next)
        twin.began, twin.known = self.began, self.known
        return twin

    def starts_clean(self):
        self.shows(self.first, "the first slide")
        self.starts.append(self.machine.clock())
        self.machine.wait_for_hands()
        deck = self.machine.run("readlink -e /srv/vitrine/deck && grep -c . /srv/vitrine/deck/deck.yaml")
        return f"after {self.starts[-1]:.0f} s; {deck.splitlines()[0]}; {self.is_well()}"

    def unplugged(self, cuts, chance, bundles):
        """Half of the cuts are while it starts, half while it takes a deck from a stick or has just taken
        it; after each it starts, clean."""
        for i in range(cuts):
            if self.machine.is_on() and i % 2 == 0:
                self.plugged(bundles[i])
                moment = chance.uniform(0, CUT_S)
                time.sleep(moment)
                self.say(f"cut {moment:.1f} s after a stick was plugged in")
            else:
                self.machine.switch_off()
                self.machine.switch_on()
                moment = chance.uniform(1, max(self.starts, default=CUT_S))
                time.sleep(moment)
                self.say(f"cut {moment:.1f} s after power-on")
            self.machine.switch_off()
            self.machine.switch_on()
            self.step(f"start {i + 1} of {cuts}", self.starts_clean)
        self.machine.switch_off()


def main(image, touch, work, cuts):
    case, work = stand.Case(), os.path.abspath(work)
    seed = int(os.environ.get("VITRINE_SEED", time.time_ns() % 1000000))
    print(f"VITRINE_SEED={seed}")
    board.write(f"{work}/vitrine.env", SETTINGS)
    stand.output("minisign", "-G", "-W", "-f", "-p", f"{work}/vitrine.pub", "-s", f"{work}/museum.key")
    key = ("--key", f"{work}/museum.key")
    old, new = (bundle(f"{work}/{number}.bundle", number, *key) for number in (OLD, NEW))
    unsigned = bundle(f"{work}/unsigned.bundle", NEW)
    names = stand.order_of(walk.DIGEST)
    first, following = (picture_of(case, walk.DIGEST, name) for name in names[:2])
    kinds = picture_of(case, walk.KINDS, stand.order_of(walk.KINDS)[0])
    card = new_card(image, work, f"{work}/vitrine.env", f"{work}/vitrine.pub")
    machine = board.Board(card, work, SIZE, board.hands(touch, work))
    trial = Trial(machine, first, following)
    pair = [trial]
    try:
        machine.switch_on()
        trial.step("power-on", trial.switched_on)
        trial.step("nothing is open", trial.has_nothing_open)
        trial.step("all is well", trial.is_well)
        trial.step("room for decks", trial.grows)
        trial.step("a tap", trial.is_touched)
        trial.step("killed", lambda: trial.comes_back("KILL"))
        trial.step("hung", lambda: trial.comes_back("STOP"))
        trial.step("sticks", lambda: trial.takes_a_deck(unsigned, new, old, stage(kinds)))
        trial.step("the watchdog", trial.is_reset)
        machine.switch_off()
        pair = [trial, trial.twin()]
        later = [bundle(f"{work}/{NEW + i}.bundle", NEW + i, *key) for i in range(1, int(cuts) + 1)]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(lambda one, share, seed: one.unplugged(share, random.Random(seed), later), pair,
                          ((int(cuts) + 1) // 2, int(cuts) // 2), (seed, seed + 1)))
        starts = pair[0].starts + pair[1].starts
        trial.wrong = sum(one.wrong for one in pair)
        trial.say(f"{len(starts)} clean starts after {cuts} cuts; the first slide is there after "
                  f"{min(starts, default=0):.0f} to {max(starts, default=0):.0f} s")
    finally:
        for one in pair:
            one.machine.switch_off()
        case.doCleanups()
    trial.say(f"{trial.wrong} steps went wrong" if trial.wrong else "all of it is good")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
