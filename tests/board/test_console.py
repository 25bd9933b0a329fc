"""What board/test --console stands on, without its machine: its programs can be read, pictures are
compared as it says, and the machine is made anew when its recipe changes."""

import glob
import re
import shutil
import sys
import unittest

import stand

CONSOLE = stand.SOURCE + "/board/console"
sys.path.insert(0, CONSOLE)
import machine  # noqa: E402
import walk  # noqa: E402


def picture(*drawn):
    """24 pixels by 10, grey, with what ImageMagick draws on it, by way of a PNG."""
    with stand.folder() as folder:
        stand.output("convert", "-size", "24x10", "xc:#808080", *drawn, folder + "/a.png")
        pixels = stand.output("convert", folder + "/a.png", "-depth", "8", "rgb:-")
    return stand.Picture(24, 10, pixels)


class Pictures(stand.Case):
    def test_pixels_that_differ_by_more_than_the_tolerance_are_counted(self):
        plain = picture()
        six = picture("-fill", "#808880", "-draw", "rectangle 3,4 5,5")
        self.assertEqual(walk.share(plain, plain), 0)
        self.assertEqual(walk.share(six, plain), 6 / 240)
        self.assertEqual(walk.share(six, plain, 8), 0)
        self.assertEqual(walk.share(plain, picture("-rotate", "0", "-fill", "white", "-draw",
                                                   "point 23,9")), 1 / 240)

    def test_another_size_is_another_picture(self):
        plain = picture()
        self.assertEqual(walk.share(stand.Picture(10, 24, plain.pixels), plain), 1)

    def test_the_first_pixels_of_a_photograph_may_look_like_blanks(self):
        self.assertEqual(machine.photo_of(b"P6\n2 1\n255\n" + b" \n\t\n  "), (2, 1, b" \n\t\n  "))


class Touches(unittest.TestCase):
    def test_a_glide_ends_where_it_should_and_is_lifted(self):
        reports = machine.glide(((0.5, 0.5), (0.25, 0.5)), ((0.5, 0.5), (0.75, 0.5)), steps=4)
        self.assertEqual(reports[0], [(0.5, 0.5), (0.5, 0.5)])
        self.assertEqual(reports[-2:], [[(0.25, 0.5), (0.75, 0.5)], []])

    def test_places_turn_with_the_picture(self):
        self.assertEqual(walk.on_display(0.25, 0.5, 0), (0.25, 0.5))
        self.assertEqual(walk.on_display(0.25, 0.75, 90), (0.25, 0.25))


class Recipe(stand.Case):
    def key(self, packages, folder=CONSOLE):
        return stand.output("sh", folder + "/root.sh", "key", packages)

    def test_the_machine_is_known_by_what_it_is_made_of(self):
        key = self.key("tzdata,libc6")
        self.assertRegex(key, rb"^[0-9a-f]{12}\n$")
        self.assertEqual(self.key("libc6,tzdata"), key)
        self.assertNotEqual(self.key("libc6"), key)
        folder = shutil.copytree(CONSOLE, self.folder() + "/console")
        self.assertEqual(self.key("libc6,tzdata", folder), key)
        with open(folder + "/guest/hands", "a", encoding="utf-8") as hands:
            hands.write("# changed\n")
        self.assertNotEqual(self.key("libc6,tzdata", folder), key)

    def test_its_programs_can_be_read(self):
        for script in ("run", "root.sh", "guest/hands"):
            stand.output("sh", "-n", f"{CONSOLE}/{script}")
        stand.output("gcc", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion",
                     "-Wshadow", "-Werror", *glob.glob(CONSOLE + "/guest/*.c"))

    def test_its_kernel_is_told_what_the_readme_tells_staff(self):
        with open(stand.SOURCE + "/README.md", encoding="utf-8") as readme:
            self.assertIn(f"\n    {machine.QUIET}\n", readme.read())

    def test_its_deck_has_a_slide_of_every_kind(self):
        with open(stand.SOURCE + "/firmware/slide/kinds.c", encoding="utf-8") as table:
            kinds = re.findall(r"^    KIND\((\w+)\)", table.read(), re.MULTILINE)
        with open(walk.KINDS + "/deck.yaml", encoding="utf-8") as deck:
            slides = re.findall(r"^  - kind: (\w+)", deck.read(), re.MULTILINE)
        self.assertEqual(slides, kinds)
        stand.output(stand.VITRINE, "check", walk.KINDS)


if __name__ == "__main__":
    unittest.main()
