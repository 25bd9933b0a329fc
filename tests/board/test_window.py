"""The player in a window, as an author runs it."""

import unittest

import stand

DECK = stand.SOURCE + "/slides/digest"
NEXT = (0.35, 0.944)  # the middle of the Next button, as parts of the picture


class Window(stand.Case):
    def test_a_visit_in_a_window(self):
        width, height = 1280, 720
        first, second, third = self.visit(DECK, (width, height))
        self.assertGreater(first.colours(), 50)

        display = self.display(1600, 900)
        player = self.play(display.environment, DECK, "--windowed", f"{width}x{height}", "--hold")
        _, x, y, shown_width, shown_height = display.window()
        self.assertEqual((shown_width, shown_height), (width, height))

        def take():
            return display.photo_of(x, y, width, height)
        self.shows(take, first)
        display.key("Right")
        self.shows(take, second)
        display.click(x + NEXT[0] * width, y + NEXT[1] * height)
        self.shows(take, third)
        display.key("Left")
        self.shows(take, second)
        self.ends_well(player)
        self.assertIn("first frame", player.words())


if __name__ == "__main__":
    unittest.main()
