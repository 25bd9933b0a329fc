"""Machines where no display is connected, or not yet."""

import os
import unittest

import stand

DECK = stand.SOURCE + "/slides/digest"
# The console of a developer's own machine is not ours to take.
NO_DISPLAY = {"SDL_VIDEODRIVER": "x11"} if os.path.exists("/dev/dri") else {}


class NoDisplay(stand.Case):
    def test_it_waits_and_ends_when_told(self):
        player = self.play(stand.plain_environment(**NO_DISPLAY), DECK)
        player.wait_for_words("no display is connected; waiting for one")
        player.wait_for_words("first frame")
        self.assertIsNone(player.process.poll())
        self.ends_well(player)

    def test_it_shows_the_deck_once_a_display_is_there(self):
        size = (1280, 720)
        picture, = self.visit(DECK, size, slides=1)
        display = stand.Display(*size)
        number = display.number
        display.close()
        player = self.play(display.environment, DECK, "--hold")
        player.wait_for_words("waiting for one")
        display = self.display(*size, number)
        self.shows(display.photo, picture)
        player.wait_for_words("a display is there")
        self.ends_well(player)

    def test_it_writes_the_pictures_of_one_loop(self):
        folder = os.path.join(self.folder(), "pictures")
        player = self.play(stand.plain_environment(**NO_DISPLAY), DECK, "--no-display", folder)
        self.assertEqual(player.process.wait(10 * stand.PATIENCE_S), 0, player.words())
        self.assertIn("there is no display here", player.words())
        written = sorted(os.listdir(folder))
        self.assertGreater(len(written), 10)
        self.assertFalse([name for name in written if "contents" in name], "no part of the loop")
        first = stand.output("convert", os.path.join(folder, written[0]), "-depth", "8", "rgb:-")
        picture = next(iter(self.export(DECK, 1920, 1080, "--loop").values()))
        self.assertEqual(stand.Picture(1920, 1080, first), picture)


if __name__ == "__main__":
    unittest.main()
