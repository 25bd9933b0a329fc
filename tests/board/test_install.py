"""The project as packagers build it, and the program as they install it: without the tests' packages,
under another prefix, moved."""

import os
import shutil
import subprocess
import unittest

import stand

BUILD = os.environ["BUILD_DIR"]
CMAKE = os.environ["CMAKE"]
DECK = stand.SOURCE + "/tests/decks/maps"  # needs words, fonts and the map


def run(*command, **more):
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=100 * stand.SLOW, env=stand.plain_environment(**more))


class Installed(stand.Case):
    def setUp(self):
        self.top = self.folder()
        told = run(CMAKE, "--install", BUILD, "--prefix", self.top + "/first/usr")
        self.assertEqual(told.returncode, 0, told.stdout)
        # Moved, as a package is from where it was put together; nothing is left there.
        os.rename(self.top + "/first", self.top + "/second")
        self.program = self.top + "/second/usr/bin/vitrine"
        self.data = self.top + "/second/usr/share/vitrine"

    def check(self, **more):
        return run(self.program, "check", DECK, **more)

    def test_it_finds_its_data_beside_itself(self):
        told = self.check()
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertNotIn("no map", told.stdout)

    def test_it_is_its_own_data_and_not_what_it_was_built_from(self):
        os.unlink(self.data + "/atlas.vmap")
        self.assertIn("no map for slides that show one: " + self.data, self.check().stdout)
        shutil.rmtree(self.data)
        told = self.check()
        self.assertEqual(told.returncode, 3, told.stdout)
        self.assertIn("the program's data is missing: looked in ", told.stdout)
        self.assertNotIn(stand.SOURCE + "/assets", told.stdout)

    def test_a_named_folder_is_the_only_one(self):
        elsewhere = self.top + "/elsewhere"
        os.rename(self.data, elsewhere)
        self.assertEqual(self.check(VITRINE_ASSETS=elsewhere).returncode, 0)
        told = self.check(VITRINE_ASSETS=self.top + "/nowhere")
        self.assertEqual(told.returncode, 3)
        self.assertIn("looked in " + self.top + "/nowhere\n", told.stdout)

    def test_the_program_in_its_build_folder_takes_the_source_tree(self):
        told = run(stand.VITRINE, "check", DECK)
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertNotIn("no map", told.stdout)


class Configured(stand.Case):
    """Without cmocka: a pkg-config that knows all but that."""

    def configure(self, *more):
        folder = self.folder()
        blind = folder + "/pkg-config"
        with open(blind, "w", encoding="utf-8") as script:
            script.write('#!/bin/sh\nfor word; do [ "$word" != cmocka ] || exit 1; done\n'
                         f'exec {shutil.which("pkg-config")} "$@"\n')
        os.chmod(blind, 0o755)
        return run(CMAKE, "-S", stand.SOURCE, "-B", folder + "/build", "-G", "Ninja",
                   "-DPKG_CONFIG_EXECUTABLE=" + blind, *more), folder + "/build"

    def test_plainly_the_tests_are_left_out(self):
        told, build = self.configure()
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertIn("The tests are left out: they need cmocka", told.stdout)
        self.assertFalse(os.path.exists(build + "/tests"))

    def test_asked_for_they_are_missed(self):
        told, _ = self.configure("-DVITRINE_TESTS=ON")
        self.assertNotEqual(told.returncode, 0)
        self.assertIn("The tests need cmocka and python3", told.stdout)


if __name__ == "__main__":
    unittest.main()
