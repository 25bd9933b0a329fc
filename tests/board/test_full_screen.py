"""The player on the whole display, as on a board, upright and turned."""

import unittest

import stand

DECK = stand.SOURCE + "/slides/digest"


class FullScreen(stand.Case):
    def start(self, size, turn, *options):
        """Starts, turns one slide by key and one by the mouse at `size` of the upright picture."""
        first, second, third = self.visit(DECK, size, turn)
        display = self.display(1920, 1080)
        player = self.play(display.environment, DECK, "--hold", *options)
        self.assertEqual(display.window()[1:], (0, 0, 1920, 1080))
        self.shows(display.photo, first)
        display.key("Right")
        self.shows(display.photo, second)
        return display, player, third

    @unittest.skipIf(stand.SANITIZED, "board/window shows as much")
    def test_upright(self):
        display, player, third = self.start((1920, 1080), 0)
        display.click(0.35 * 1920, 0.944 * 1080)
        self.shows(display.photo, third)
        self.ends_well(player)

    def test_turned_clockwise(self):
        display, player, third = self.start((1080, 1920), 90, "--rotate", "90")
        # What is (x, y) of the upright picture is (its height - y, x) of the display.
        display.click(1920 - 0.906 * 1920, 0.725 * 1080)
        self.shows(display.photo, third)
        self.ends_well(player)


if __name__ == "__main__":
    unittest.main()
