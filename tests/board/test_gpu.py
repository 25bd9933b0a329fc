"""The player as it paints with OpenGL ES, the console's way with a GPU, on Mesa's renderer in
software."""

import unittest

import stand

DECK = stand.SOURCE + "/slides/digest"
SIZE = (1280, 720)
# Of 255. SDL's software renderer loses up to 3 at a soft edge, light on light; OpenGL ES loses none.
# Two soft edges lie over each other where marks of a timeline touch, three where the halos of a map's
# spaced letters do: on the third slide.
LEVELS = 2 * 3
MAP_LEVELS = 3 * 3


class Gpu(stand.Case):
    def start(self, size, turn):
        first, second, third = self.visit(DECK, size, turn)
        display = self.display(*SIZE)
        # Mesa keeps much until the process ends; whose leaks those are can't be told there.
        environment = display.environment | {"SDL_RENDER_DRIVER": "opengles2",
                                             "ASAN_OPTIONS": "detect_leaks=0"}
        player = self.play(environment, DECK, "--hold", "--rotate", str(turn))
        player.wait_for_words("on x11, opengles2")
        self.shows(display.photo, first, levels=LEVELS)
        display.key("Right")
        self.shows(display.photo, second, levels=LEVELS)
        display.key("Right")
        self.shows(display.photo, third, levels=MAP_LEVELS)
        self.ends_well(player)

    @unittest.skipIf(stand.SANITIZED, "a turned picture goes the same way, and further")
    def test_upright(self):
        self.start(SIZE, 0)

    def test_turned_clockwise(self):
        self.start((720, 1280), 90)


if __name__ == "__main__":
    unittest.main()
