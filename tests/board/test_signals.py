"""Signals that a service manager, a terminal or a person may send, to any thread, at any time; and
standard streams that are closed, or that nobody reads."""

import ctypes
import fcntl
import os
import pty
import resource
import signal
import subprocess
import unittest

import stand

DECK = stand.SOURCE + "/slides/starter"
# The console of a developer's own machine is not ours to take.
NO_DISPLAY = {"SDL_VIDEODRIVER": "x11"} if os.path.exists("/dev/dri") else {}
PERIOD_S = 0.1  # of the pings
SMALL_PIPE = 4096
# What ends or stops a program that does not know it, but for those that are meant to.
MEANINGLESS = [signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF,
               signal.SIGIO, signal.SIGPWR, signal.SIGXCPU, signal.SIGXFSZ, signal.SIGPIPE,
               signal.SIGTTIN, signal.SIGTTOU, signal.SIGWINCH, signal.SIGCHLD, signal.SIGURG,
               signal.SIGCONT, 16] + list(range(signal.SIGRTMIN, signal.SIGRTMAX + 1))


class Show(stand.Case):
    """A player that waits for a display: its frame loop runs, and pings as it does."""

    def start(self, *arguments, deck=(DECK,), environment=None, **streams):
        """`arguments` after `play DECK`; `streams` as for Popen, else what it says is kept."""
        self.notify = stand.NotifySocket(self.folder())
        self.addCleanup(self.notify.close)
        environment = environment or stand.plain_environment(**NO_DISPLAY)
        environment = environment | {"NOTIFY_SOCKET": self.notify.path,
                                     "WATCHDOG_USEC": str(int(2 * PERIOD_S * 1e6))}
        if not streams:
            return self.play(environment, *deck, *arguments)
        process = subprocess.Popen([stand.VITRINE, "play", *deck, *arguments], env=environment,
                                   cwd=stand.SOURCE, **streams)
        self.addCleanup(stand.end_process, process)
        return process

    def ready(self):
        self.assertEqual(self.notify.next(stand.PATIENCE_S), "READY=1")

    def goes_on(self):
        for _ in iter(lambda: self.notify.next(0), None):
            pass
        for _ in range(2):
            self.assertEqual(self.notify.next(stand.PATIENCE_S), "WATCHDOG=1")

    def ends(self, process, code=0, number=signal.SIGTERM):
        os.kill(process.pid, number)
        self.assertEqual(process.wait(stand.PATIENCE_S), code)


def mask(process, name):
    """Signals of a line of /proc/PID/status."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:
        bits = int(next(line for line in status if line.startswith(name)).split()[1], 16)
    return {number + 1 for number in range(64) if bits >> number & 1}


class Signals(Show):
    def test_what_is_meaningless_to_a_show_does_nothing(self):
        player = self.start()
        self.ready()
        for number in MEANINGLESS:
            player.signal(number)
        self.goes_on()
        self.ends_well(player)

    def test_term_and_int_end_it(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            player = self.start()
            self.ready()
            self.ends(player.process, 0, number)

    def test_while_it_starts(self):
        player = self.start()
        stand.until(lambda: signal.SIGUSR1 in mask(player.process.pid, "SigIgn"), "signals are set")
        for number in MEANINGLESS:
            player.signal(number)
        self.ready()
        self.ends_well(player)
        player = self.start()
        stand.until(lambda: signal.SIGTERM in mask(player.process.pid, "SigCgt"), "signals are set")
        self.ends(player.process)

    def test_in_any_thread(self):
        libc = ctypes.CDLL(None)
        player = self.start()
        self.ready()
        folder = f"/proc/{player.process.pid}/task"
        player.signal(signal.SIGHUP)  # what reads decks is there, then
        player.wait_for_words("the edited deck plays now")
        threads = sorted(map(int, os.listdir(folder)))
        for thread in threads:
            libc.tgkill(player.process.pid, thread, signal.SIGUSR1)
            libc.tgkill(player.process.pid, thread, signal.SIGALRM)
        self.goes_on()
        # SDL's own threads take no such signals; the others than the first, if there are such.
        takers = [thread for thread in threads if signal.SIGTERM not in mask(thread, "SigBlk")]
        libc.tgkill(player.process.pid, takers[-1], signal.SIGTERM)
        self.assertEqual(player.process.wait(stand.PATIENCE_S), 0)

    def test_what_whoever_starts_it_wants_ignored_stays_so(self):
        def ignore():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        process = self.start(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, preexec_fn=ignore)
        self.ready()
        os.kill(process.pid, signal.SIGINT)
        os.kill(process.pid, signal.SIGHUP)
        self.goes_on()
        self.ends(process)

    def test_hup_reads_the_deck_anew(self):
        player = self.start()
        self.ready()
        player.signal(signal.SIGHUP)
        player.wait_for_words("told to read the deck anew")
        player.wait_for_words("the edited deck plays now")
        self.ends_well(player)

    def ends_with_its_terminal(self, *deck):
        master, slave = pty.openpty()

        def take_terminal():
            os.setsid()
            fcntl.ioctl(slave, 0x540E, 0)  # TIOCSCTTY
        process = self.start(deck=deck, stdin=slave, stdout=slave, stderr=slave,
                             preexec_fn=take_terminal)
        os.close(slave)
        self.ready()
        os.close(master)
        self.assertEqual(process.wait(stand.PATIENCE_S), 0)

    def test_a_terminal_that_is_closed_ends_it(self):
        self.ends_with_its_terminal(DECK)

    def test_a_terminal_that_is_closed_ends_a_kiosk_whose_deck_may_not_be_read(self):
        kiosk = self.folder()
        os.mkdir(kiosk + "/state")
        os.symlink("releases/1", kiosk + "/deck")
        with open(kiosk + "/state/quarantine", "w", encoding="utf-8") as file:
            file.write("releases/1\n")
        self.ends_with_its_terminal("--kiosk", kiosk, "--spare", DECK)


class Streams(Show):
    def test_all_closed(self):
        display = self.display(1280, 720)

        def close_all():
            for number in range(3):
                os.close(number)
        process = self.start(environment=display.environment, close_fds=False,
                             preexec_fn=close_all, stdin=None)
        self.ready()
        for number in range(3):
            self.assertEqual(os.readlink(f"/proc/{process.pid}/fd/{number}"), "/dev/null")
        display.key("Right")
        os.kill(process.pid, signal.SIGHUP)
        self.goes_on()
        self.ends(process)

    def full_pipe(self):
        reader, writer = os.pipe()
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
        os.set_blocking(writer, False)
        with self.assertRaises(BlockingIOError):
            while True:
                os.write(writer, bytes(256))
        os.set_blocking(writer, True)
        os.set_blocking(reader, False)
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        return reader, writer

    def test_that_nobody_reads(self):
        reader, writer = self.full_pipe()
        process = self.start(stdin=subprocess.DEVNULL, stdout=writer, stderr=writer)
        self.ready()
        os.kill(process.pid, signal.SIGHUP)  # gives it something to say
        self.goes_on()
        self.assertTrue(os.get_blocking(writer), "others share it")
        while os.read(reader, SMALL_PIPE).strip(b"\0"):
            pass
        os.kill(process.pid, signal.SIGHUP)
        said = b""

        def told():
            nonlocal said
            try:
                said += os.read(reader, SMALL_PIPE)
            except BlockingIOError:
                pass
            return b"told to read the deck anew\n" in said
        stand.until(told, lambda: f"it speaks again; it said {said}")
        self.assertIn(b"lost here: nobody read them\n", said)
        self.ends(process)

    def test_that_nobody_reads_and_it_is_told_to_end(self):
        _, writer = self.full_pipe()
        process = self.start(stdin=subprocess.DEVNULL, stdout=writer, stderr=writer)
        self.ready()
        self.ends(process)

    def test_whose_reader_is_gone(self):
        reader, writer = os.pipe()
        os.close(reader)
        self.addCleanup(os.close, writer)
        process = self.start(stdin=subprocess.DEVNULL, stdout=writer, stderr=writer)
        self.ready()
        os.kill(process.pid, signal.SIGHUP)
        self.goes_on()
        self.ends(process)


class FullDisk(Show):
    def test_a_recording_that_fails_is_told_and_the_show_goes_on(self):
        player = self.start("--record", "/dev/full")
        self.ready()
        player.wait_for_words("cannot write /dev/full: No space left on device")
        self.goes_on()
        self.ends(player.process, 3)
        self.assertEqual(player.words().count("/dev/full"), 1)

    def no_display(self, folder, **options):
        process = self.start("--no-display", folder, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
        return process

    def test_pictures_of_a_loop(self):
        folder = os.path.join(self.folder(), "pictures")

        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
        process = self.no_display(folder, preexec_fn=small)
        said, _ = process.communicate(timeout=stand.PATIENCE_S)
        self.assertEqual(process.returncode, 3)
        self.assertIn(b".png: File too large", said)
        self.assertEqual(os.listdir(folder), [])

    def test_pictures_of_a_loop_end_when_told(self):
        folder = os.path.join(self.folder(), "pictures")
        process = self.no_display(folder)
        stand.until(lambda: os.path.exists(folder), "it begins")
        os.kill(process.pid, signal.SIGTERM)
        said, _ = process.communicate(timeout=stand.PATIENCE_S)
        self.assertEqual(process.returncode, 3, said)
        self.assertIn(b"told to end before all pictures were written", said)
        self.assertFalse([name for name in os.listdir(folder) if not name.endswith(".png")])


if __name__ == "__main__":
    unittest.main()
