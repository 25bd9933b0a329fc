"""What the tests of the real program stand on: an X server of their own (Xvfb), the player started
in it, and pictures of what it shows, compared byte by byte with those that `vitrine export` writes.

Waiting is always for something to become true, with a deadline. A tool that is missing fails the
tests: `board/test` installs them all.
"""

import functools
import os
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

VITRINE = os.environ["VITRINE"]
SOURCE = os.environ["SOURCE_DIR"]
FULL = os.environ.get("VITRINE_FULL") == "1"
SANITIZED = os.environ.get("CONFIG") == "Sanitize" and not FULL
# How long anything may take before it counts as never: far more than it takes on a busy machine.
PATIENCE_S = 60 * float(os.environ.get("VITRINE_SLOW", "1"))
TOOLS = ["Xvfb", "xdotool", "import", "convert", "systemd-analyze", "mandoc",
         "desktop-file-validate"]  # of packages.txt


def until(look, what):
    """The first true answer of look(); fails with `what` if there never is one."""
    end = time.monotonic() + PATIENCE_S
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > end:
            told = what() if callable(what) else what
            raise AssertionError(f"not within {PATIENCE_S:g} s: {told}")
        time.sleep(0.02)


def output(*command, env=None):
    return subprocess.run(command, env=env, check=True, timeout=PATIENCE_S, stdout=subprocess.PIPE,
                          stdin=subprocess.DEVNULL).stdout


def folder():
    """A folder of the test's own, while it runs."""
    return tempfile.TemporaryDirectory(prefix="vitrine-board-")


@functools.cache
def order_of(deck):
    """The ids of the slides that Right leads to from the first, in their order."""
    with folder() as pictures:
        output(VITRINE, "export", deck, "--out", pictures, "--size", "640x360",
               env=plain_environment())
        return [name[3:-4] for name in sorted(os.listdir(pictures)) if "contents" not in name]


def end_process(process):
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdout, process.stderr):
        if stream:
            stream.close()


def plain_environment(**more):
    """Nothing of the caller's session: neither its display nor its service manager."""
    keep = ("PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS")
    leaks = f"suppressions={SOURCE}/tests/board/leaks.txt:print_suppressions=0"
    return {key: os.environ[key] for key in keep if key in os.environ} | {
        "LSAN_OPTIONS": leaks} | more


class Picture:
    """Pixels as bytes, three a pixel, row by row."""

    def __init__(self, width, height, pixels):
        assert len(pixels) == width * height * 3, "a picture of another size"
        self.width, self.height, self.pixels = width, height, pixels

    def __eq__(self, other):
        return (self.width, self.pixels) == (other.width, other.pixels)

    def furthest(self, other):
        """How far apart the most different values of a pixel are, 0 to 255."""
        assert (self.width, self.height) == (other.width, other.height)
        row = self.width * 3
        rows = ((self.pixels[at:at + row], other.pixels[at:at + row])
                for at in range(0, len(self.pixels), row))
        return max((abs(a - b) for ours, theirs in rows if ours != theirs
                    for a, b in set(zip(ours, theirs))), default=0)

    def colours(self):
        return len({self.pixels[i:i + 3] for i in range(0, len(self.pixels), 3)})

    def differences(self, other):
        """The rectangle (left, top, right, bottom) outside which both are alike, or None."""
        row = self.width * 3
        rows = [y for y in range(self.height)
                if self.pixels[y * row:(y + 1) * row] != other.pixels[y * row:(y + 1) * row]]
        if not rows:
            return None
        columns = [i // 3 for y in rows for i in range(y * row, (y + 1) * row)
                   if self.pixels[i] != other.pixels[i]]
        return (min(c % self.width for c in columns), rows[0],
                max(c % self.width for c in columns) + 1, rows[-1] + 1)


class Display:
    """An X server with one screen and no window manager, as on a board."""

    def __init__(self, width, height, number=None):
        self.width, self.height = width, height
        name = [f":{number}"] if number is not None else []
        self.server = subprocess.Popen(
            ["Xvfb", *name, "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-noreset",
             "-nolisten", "tcp"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=plain_environment())
        until(lambda: select.select([self.server.stdout], [], [], 0)[0], "Xvfb is up")
        line = self.server.stdout.readline().strip()
        if not line:
            raise AssertionError("Xvfb does not start")
        self.number = int(line)
        self.environment = plain_environment(DISPLAY=f":{self.number}", SDL_VIDEODRIVER="x11")

    def close(self):
        self.server.terminate()
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            pass
        end_process(self.server)

    def xdotool(self, *words):
        return output("xdotool", *map(str, words), env=self.environment).decode().split()

    def key(self, name):
        """To the window under the pointer: nothing else gives it the focus here."""
        self.xdotool("mousemove", self.width // 2, self.height // 2, "key", name)

    def click(self, x, y):
        self.xdotool("mousemove", int(x), int(y), "click", 1)

    def window(self):
        """The player's window, once it is shown: id, x, y, width, height."""
        def find():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "vitrine"],
                                   env=self.environment, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, timeout=60).stdout.split()
            return found and found[0].decode()
        number = until(find, "the player's window is shown")
        lines = output("xdotool", "getwindowgeometry", "--shell", number, env=self.environment)
        told = dict(line.split("=") for line in lines.decode().split())
        return number, *(int(told[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))

    def photo(self):
        """The whole screen. `import` of a window would show what lies behind it, too."""
        pixels = output("import", "-silent", "-window", "root", "-depth", "8", "rgb:-",
                        env=self.environment)
        return Picture(self.width, self.height, pixels)

    def photo_of(self, x, y, width, height):
        photo = self.photo()
        rows = (photo.pixels[((y + i) * self.width + x) * 3:((y + i) * self.width + x + width) * 3]
                for i in range(height))
        return Picture(width, height, b"".join(rows))


class Player:
    """`vitrine play`, with what it says kept."""

    def __init__(self, environment, *arguments):
        self.said = tempfile.NamedTemporaryFile(prefix="vitrine-said-")
        self.process = subprocess.Popen([VITRINE, "play", *arguments], env=environment,
                                        stdin=subprocess.DEVNULL, stdout=self.said,
                                        stderr=subprocess.STDOUT, cwd=SOURCE)

    def words(self):
        with open(self.said.name, encoding="utf-8") as said:
            return said.read()

    def wait_for_words(self, text):
        until(lambda: text in self.words(),
              lambda: f"the player says `{text}`; it said:\n{self.words()}")

    def signal(self, number):
        os.kill(self.process.pid, number)

    def end(self):
        """Tells it to end; answers the exit code."""
        self.signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)

    def close(self):
        end_process(self.process)
        self.said.close()


class NotifySocket:
    """The service manager's end of NOTIFY_SOCKET."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)

    def next(self, seconds):
        """The next message, or None when none comes in these seconds."""
        self.socket.settimeout(max(seconds, 0.001))
        try:
            return self.socket.recv(4096).decode()
        except (TimeoutError, BlockingIOError):
            return None

    def close(self):
        self.socket.close()


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        missing = [tool for tool in TOOLS if not shutil.which(tool)]
        if missing:
            raise AssertionError(f"missing: {' '.join(missing)}; board/test installs them")

    def folder(self):
        return self.enterContext(folder())

    def display(self, width, height, number=None):
        display = Display(width, height, number)
        self.addCleanup(display.close)
        return display

    def play(self, environment, *arguments):
        player = Player(environment, *arguments)
        self.addCleanup(player.close)
        return player

    def export(self, deck, width, height, *arguments, turn=0):
        """The deck's pictures as the player paints them, by slide id, turned clockwise."""
        folder = self.folder()
        output(VITRINE, "export", deck, "--out", folder, "--size", f"{width}x{height}", *arguments,
               env=plain_environment())
        pictures = {}
        if turn % 180:
            width, height = height, width
        for name in sorted(os.listdir(folder)):
            pixels = output("convert", os.path.join(folder, name), "-rotate", str(turn), "-depth",
                            "8", "rgb:-")
            pictures[name[3:-4]] = Picture(width, height, pixels)
        return pictures

    def visit(self, deck, size, turn=0, slides=3):
        """What a visit of this deck shows: the first slide and those that Right leads to. Their
        order is the deck's, which is not for these tests to know."""
        return [self.export(deck, *size, "--slide", name, turn=turn)[name]
                for name in order_of(deck)[:slides]]

    def shows(self, take, expected, levels=0):
        """Waits until the photo is that picture: to the last byte, or to so many levels of 255."""
        seen = None

        def where():
            return (f"the picture is shown; it differs in {seen.differences(expected)} "
                    f"by up to {seen.furthest(expected)} levels")

        def alike():
            nonlocal seen
            photo = take()
            if seen and photo == seen:  # nothing has been painted since
                return False
            seen = photo
            return photo == expected or levels and photo.furthest(expected) <= levels
        until(alike, where)

    def ends_well(self, player):
        self.assertEqual(player.end(), 0, player.words())
