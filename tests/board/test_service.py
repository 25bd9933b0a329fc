"""The player under a service manager, and the unit that starts it there."""

import os
import re
import signal
import subprocess
import unittest

import stand

DECK = stand.SOURCE + "/slides/digest"
PERIOD_S = 0.2  # of the pings: half of the watchdog's


class Notifications(stand.Case):
    def start(self, environment, *options):
        notify = stand.NotifySocket(self.folder())
        self.addCleanup(notify.close)
        environment = environment | {"NOTIFY_SOCKET": notify.path,
                                     "WATCHDOG_USEC": str(int(2 * PERIOD_S * 1e6))}
        return notify, self.play(environment, DECK, *options)

    def pings(self, notify, count):
        for _ in range(count):
            self.assertEqual(notify.next(stand.PATIENCE_S), "WATCHDOG=1")

    def test_ready_pings_and_stopping(self):
        display = self.display(1280, 720)
        notify, player = self.start(display.environment)
        self.assertEqual(notify.next(stand.PATIENCE_S), "READY=1")
        self.pings(notify, 5)
        self.ends_well(player)
        messages = iter(lambda: notify.next(0), None)
        self.assertEqual([m for m in messages if m != "WATCHDOG=1"], ["STOPPING=1"])

    def test_pings_stop_with_the_frame_loop(self):
        display = self.display(1280, 720)
        notify, player = self.start(display.environment)
        self.assertEqual(notify.next(stand.PATIENCE_S), "READY=1")
        player.signal(signal.SIGSTOP)
        os.waitpid(player.process.pid, os.WUNTRACED)
        for _ in iter(lambda: notify.next(0), None):
            pass
        self.assertIsNone(notify.next(5 * PERIOD_S), "a stopped player pings")
        player.signal(signal.SIGCONT)
        self.pings(notify, 2)

    def test_ready_and_pings_without_a_display(self):
        notify, _ = self.start(stand.plain_environment(SDL_VIDEODRIVER="x11"))
        self.assertEqual(notify.next(stand.PATIENCE_S), "READY=1")
        self.pings(notify, 3)


class Unit(stand.Case):
    """As it is installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(stand.folder())
        stand.output(os.environ["CMAKE"], "--install", os.environ["BUILD_DIR"], "--prefix", folder)
        cls.units = folder + "/lib/systemd/system/"
        cls.unit = cls.units + "vitrine.service"
        cls.stick = cls.units + "vitrine-stick@.service"

    def test_they_are_valid(self):
        """With the program that was built, since none is installed."""
        folder = self.folder()
        names = os.listdir(self.units)
        self.assertEqual(sorted(names), ["vitrine-stick-mount@.service", "vitrine-stick@.service",
                                         "vitrine.service"])
        for name in names:
            with open(self.units + name, encoding="utf-8") as unit:
                text = re.sub("\nExecStart=/[^ ]*/vitrine ", f"\nExecStart={stand.VITRINE} ",
                              unit.read())
            with open(os.path.join(folder, name.replace("@", "@sda1")), "w",
                      encoding="utf-8") as copy:
                copy.write(text)
        told = subprocess.run(["systemd-analyze", "verify", "--man=no",
                               *(os.path.join(folder, name) for name in os.listdir(folder))],
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=60)
        ours = [line for line in told.stdout.splitlines() if "vitrine" in line]
        self.assertEqual((told.returncode, ours), (0, []), told.stdout)

    def test_the_stick_s_service_is_called_as_the_program_takes_it(self):
        """On a folder instead of a stick."""
        with open(self.stick, encoding="utf-8") as unit:
            words = re.search("\nExecStart=[^ ]+ (.*)\n", unit.read())[1].split()
        self.assertEqual(words[:2], ["stick", "/run/vitrine-stick/%i"])
        words[1] = self.folder()
        told = subprocess.run([stand.VITRINE, *words], text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60)
        self.assertEqual((told.returncode, told.stdout),
                         (0, "vitrine: no bundle is on the stick\n"))

    def test_the_stick_is_mounted_to_be_read_alone(self):
        with open(self.units + "vitrine-stick-mount@.service", encoding="utf-8") as unit:
            options = re.search("\nExecStart=/usr/bin/mount .*-o ([^ ]+) ", unit.read())[1]
        self.assertLessEqual({"ro", "nosuid", "nodev", "noexec"}, set(options.split(",")))

    def directives(self):
        with open(self.unit, encoding="utf-8") as unit:
            lines = [line.strip() for line in unit if "=" in line and not line.startswith("#")]
        return dict(line.split("=", 1) for line in lines)

    def test_a_start_that_ended_in_the_gpu_s_driver_is_remembered_until_a_stop(self):
        told = self.directives()
        self.assertEqual((told["RuntimeDirectory"], told["RuntimeDirectoryPreserve"]),
                         ("vitrine", "restart"))

    def test_no_code_is_made_at_run_time_and_the_player_chooses_who_paints(self):
        with open(self.unit, encoding="utf-8") as unit:
            text = unit.read()
        self.assertIn("\nMemoryDenyWriteExecute=yes\n", text)
        self.assertNotIn("SDL_RENDER_DRIVER", text)

    def test_the_sandboxes_are_tight(self):
        for unit in self.unit, self.stick:
            told = subprocess.run(["systemd-analyze", "security", "--offline=true",
                                   "--threshold=10", "--no-pager", unit], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
            self.assertEqual(told.returncode, 0, told.stdout)


if __name__ == "__main__":
    unittest.main()
