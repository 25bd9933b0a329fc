"""A machine in QEMU with one display and no GPU: switched on and off, looked at, touched, told what
to do by a port of its own (guest/hands)."""

import base64
import json
import os
import re
import shlex
import socket
import subprocess
import time

import stand

PANEL = "touch panel of the test"  # as guest/touch.c names it

# What a board's kernel is told so that nothing is seen of its start; README tells staff the same.
QUIET = "quiet loglevel=3 systemd.show_status=false udev.log_level=3 vt.global_cursor_default=0"


def photo_of(ppm):
    """Width, height and pixels of the picture that QEMU writes."""
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert head, "not a picture of QEMU's"
    return int(head[1]), int(head[2]), ppm[head.end():]


def layer(disk, over):
    """A disk that is like the other until it is written to; the other stays as it is."""
    stand.output("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", os.path.abspath(disk), over)


class Machine:
    """What every machine of the tests has; `more` is QEMU's program and the arguments of this one."""

    def __init__(self, work, size, *more):
        self.work, self.size, self.process = os.path.abspath(work), size, None
        width, height = size
        self.command = [
            "nice", "-n", "5", *more, "-nodefaults", "-S", "-smp", "2", "-m", "1024", "-display", "none",
            "-device", f"virtio-gpu-pci,xres={width},yres={height}", "-device", "qemu-xhci,id=usb",
            "-device", "virtio-serial-pci", "-device", "virtserialport,chardev=hands,name=hands",
            "-chardev", f"socket,id=hands,path={self.work}/hands,server=on,wait=off",
            "-qmp", f"unix:{self.work}/qmp,server=on,wait=off", "-serial", f"file:{self.work}/serial.log"]

    def switch_on(self):
        for name in ("hands", "qmp"):
            if os.path.exists(f"{self.work}/{name}"):
                os.unlink(f"{self.work}/{name}")
        with open(f"{self.work}/qemu.log", "w", encoding="utf-8") as said:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stderr=said)
        self.monitor = self._connect("qmp")
        self.monitor.readline()
        self.tell("qmp_capabilities")
        self.port = self._connect("hands")
        self.tell("cont")
        self.began = time.monotonic()

    def switch_off(self):
        """As a power cut does."""
        if self.process:
            stand.end_process(self.process)
            self.monitor.close()
            self.port.close()

    def is_on(self):
        return self.process is not None and self.process.poll() is None

    def clock(self):
        """Seconds since it was switched on."""
        return time.monotonic() - self.began

    def _connect(self, name):
        def attempt():
            assert self.process.poll() is None, "QEMU does not start, see qemu.log"
            end = socket.socket(socket.AF_UNIX)
            try:
                end.connect(f"{self.work}/{name}")
                end.settimeout(stand.PATIENCE_S)
                return end.makefile("rw")
            except OSError:
                end.close()
        return stand.until(attempt, f"QEMU opens {name}")

    def tell(self, command, **arguments):
        """A command of the QEMU machine protocol."""
        words = {key.replace("_", "-"): value for key, value in arguments.items()}
        self.monitor.write(json.dumps({"execute": command, "arguments": words}) + "\n")
        self.monitor.flush()
        while True:
            answer = json.loads(self.monitor.readline())
            assert "error" not in answer, answer
            if "return" in answer:
                return answer["return"]

    def wait_for_hands(self):
        self.run("true")

    def _answer(self):
        """The next line that is not the one with which the hands say that they are there."""
        while True:
            words = self.port.readline().split()
            assert words, "the machine has gone, see qemu.log"
            if words != ["here"]:
                return words

    def run(self, command, good=True):
        """What the command prints there, as root; its failure is one of the test unless not `good`."""
        self.port.write(base64.b64encode(command.encode()).decode() + "\n")
        self.port.flush()
        code, *said = self._answer()
        text = base64.b64decode(said[0]).decode("utf-8", "replace") if said else ""
        assert not good or code == "0", f"{command}: ended with {code}\n{text}"
        return text.strip()

    def photo(self):
        path = f"{self.work}/now.ppm"
        self.tell("screendump", filename=path)
        with open(path, "rb") as file:
            return stand.Picture(*photo_of(file.read()))

    def save(self, picture, name):
        header = f"P6 {picture.width} {picture.height} 255\n".encode()
        subprocess.run(["convert", "-", f"{self.work}/{name}.png"], input=header + picture.pixels,
                       check=True)

    def keys(self, *names):
        """Pressed together on the keyboard of the machine itself, which is not by USB."""
        self.tell("send-key", keys=[{"type": "qcode", "data": name} for name in names])

    def plug_in_panel(self):
        """/mnt/touch is guest/touch.c, for that machine."""
        self.run("modprobe uinput; test -p /run/hands/panel || mkfifo /run/hands/panel; "
                 "setsid /mnt/touch <>/run/hands/panel >/run/hands/panel.log 2>&1 &")
        self.wait_for_player_to_read(PANEL)

    def wait_for_player_to_read(self, device):
        self.run("event=; until [ -n \"$event\" ] && ls -l /proc/$(systemctl show -P MainPID vitrine)/fd "
                 "| grep -q /$event$; do sleep 0.2; "
                 f"event=$(grep -sl '{device}' /sys/class/input/event*/device/name | cut -d/ -f5); done")

    def touch(self, *reports):
        """What the panel reports one after the other: the places of the fingers that are down, as
        shares of the display's width and height."""
        lines = [" ".join(f"{round(x * 10000)} {round(y * 10000)}" for x, y in fingers)
                 for fingers in reports]
        self.run(f"printf '%s\\n' {' '.join(shlex.quote(line) for line in lines)} >/run/hands/panel")


class Pc(Machine):
    """A plain one. `made` is what root.sh prints, `kit` a disk to be read as /dev/vdb."""

    def __init__(self, made, kit, work, size):
        disk = f"{os.path.abspath(work)}/disk.qcow2"
        layer(f"{made}/disk.img", disk)
        super().__init__(
            work, size, "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-M", "q35", "-vga", "none",
            "-cpu", "Nehalem",
            "-kernel", f"{made}/vmlinuz", "-initrd", f"{made}/initrd.img",
            "-append", f"root=/dev/vda rw no_timer_check console=ttyS0 console=tty0 {QUIET}",
            "-drive", f"file={disk},if=virtio", "-drive", f"file={kit},if=virtio,format=raw,readonly=on")


def glide(*fingers, steps=16):
    """Reports of fingers that go in a straight line, each ((x, y), (x, y)), and are then lifted."""
    way = [[tuple(a + (b - a) * i / steps for a, b in zip(start, end)) for start, end in fingers]
           for i in range(steps + 1)]
    return way + [[]]


def tap(x, y):
    return glide(((x, y), (x, y)), steps=5)
