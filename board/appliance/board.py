"""A board that starts from the image, in QEMU: its firmware reads the kernel, the first memory disk and
the kernel's line from the image's first partition, as a Raspberry Pi's does."""

import json
import os
import shutil
import struct
import subprocess

import stand
from machine import Machine

# The board's own time goes on by 2 to the power of this in nanoseconds an instruction, and waits in
# between as long as we do: however busy this machine is, no watchdog there bites for that.
SHIFT = 1
CONSOLE = stand.SOURCE + "/board/console"
FIRST = stand.SOURCE + "/board/appliance/first/init"
LAST = "exec switch_root "
REACH = "cp -a /hands/. /root/\n"


def settings_of(image):
    """Where the image's first partition is, as mtools name it: its table is a PC's."""
    with open(image, "rb") as file:
        table = file.read(512)[446:510]
    return f"{image}@@{struct.unpack_from('<I', table, 8)[0] * 512}"


def put(image, *files):
    """Copies files onto the card's first partition, as staff do on their own computer."""
    stand.output("mcopy", "-o", "-i", settings_of(image), *files, "::")


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def with_hands(first):
    return first.replace(LAST, REACH + LAST)


def hands(touch, work):
    """A memory disk to follow the image's own: its first program lays the test's hands over the root,
    which is not changed for it."""
    top = f"{work}/hands.tree"
    shutil.rmtree(top, ignore_errors=True)
    system = f"{top}/hands/etc/systemd/system"
    with open(FIRST, encoding="utf-8") as file:
        write(f"{top}/init", with_hands(file.read()), 0o755)
    os.makedirs(f"{system}/sysinit.target.wants")
    os.makedirs(f"{top}/hands/usr/local/sbin")
    os.makedirs(f"{top}/hands/mnt")
    shutil.copy(f"{CONSOLE}/guest/hands.service", system)
    os.symlink("../hands.service", f"{system}/sysinit.target.wants/hands.service")
    shutil.copy(f"{CONSOLE}/guest/hands", f"{top}/hands/usr/local/sbin")
    shutil.copy(touch, f"{top}/hands/mnt/touch")
    names = subprocess.run(["find", "."], cwd=top, check=True, stdout=subprocess.PIPE).stdout
    with open(f"{work}/hands.cpio", "wb") as out:
        subprocess.run(["cpio", "--quiet", "-o", "-H", "newc", "-R", "0:0"], cwd=top, check=True,
                       input=names, stdout=out)
    return f"{work}/hands.cpio"


class Board(Machine):
    """`card` is a file with the image, which is written to; `reach` is what hands() made."""

    def __init__(self, card, work, size, reach):
        self.card, self.reach = os.path.abspath(card), reach
        self.kernel, self.first, self.line = (f"{os.path.abspath(work)}/{name}" for name in
                                              ("vmlinuz", "initrd.img", "cmdline.txt"))
        super().__init__(
            work, size, "qemu-system-aarch64", "-M", "virt,gic-version=3", "-cpu", "cortex-a72",
            "-accel", "tcg", "-icount", f"shift={SHIFT},sleep=on",
            "-rtc", "base=1970-01-01T00:00:00", "-drive", f"file={self.card},if=virtio,format=raw",
            "-device", "virtio-rng-pci", "-device", "i6300esb", "-kernel", self.kernel,
            "-initrd", self.first, "-append", "")

    def switch_on(self):
        for path in (self.kernel, self.first, self.line):
            stand.output("mcopy", "-o", "-n", "-i", settings_of(self.card), f"::{os.path.basename(path)}", path)
        with open(self.first, "ab") as out, open(self.reach, "rb") as more:
            out.write(b"\0" * (-out.tell() % 512) + more.read())
        with open(self.line, encoding="utf-8") as file:
            self.command[self.command.index("-append") + 1] = file.read().strip()
        super().switch_on()

    def wait_for_event(self, name):
        """The monitor's next event of this name."""
        while json.loads(self.monitor.readline()).get("event") != name:
            pass

    def plug_in_stick(self, path):
        self.tell("blockdev-add", driver="raw", node_name="stick", read_only=True,
                  file={"driver": "file", "filename": path})
        self.tell("device_add", driver="usb-storage", bus="usb.0", drive="stick", id="stick")

    def pull_out_stick(self):
        self.tell("device_del", id="stick")
        self.wait_for_event("DEVICE_DELETED")
        self.tell("blockdev-del", node_name="stick")
