"""A kiosk whose player is killed, as by a crash or the watchdog, and started again, as the service does."""

import os
import signal
import unittest

import stand

SIZE = (1280, 720)
# As minisign makes them, without a password.
PUBLIC = "RWRrlfrNNyFXAximsyf8BMGei5mKimxLR7ECFWPpIjNjGCYn2pRqTWhn"
SECRET = ("RWQAAEIy" + 64 * "A" + "a5X6zTchVwOXFSCFMuyhR4i8OeTht8UkiXf5WwntB5aUXzum5vIsdBimsyf8BMGe"
          "i5mKimxLR7ECFWPpIjNjGCYn2pRqTWhn" + 43 * "A" + "=")


class Kiosk(stand.Case):
    def setUp(self):
        top = self.folder()
        self.pictures = {}
        self.kiosk, self.run_, self.spare = (f"{top}/{name}" for name in ("kiosk", "run", "spare"))
        for path in (self.run_, self.kiosk + "/state", self.kiosk + "/releases"):
            os.makedirs(path)
        for number in (7, 8):
            self.put(f"{self.kiosk}/releases/{number}", f"Release {number}")
        self.put(self.spare, "The spare deck")
        with open(self.kiosk + "/sequence", "w", encoding="utf-8") as file:
            file.write("8\n")
        os.symlink("releases/8", self.kiosk + "/deck")
        self.screen = self.display(*SIZE)
        self.environment = self.screen.environment | {"RUNTIME_DIRECTORY": self.run_}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = {}  # the picture of a deck, by its title

    def put(self, path, title):
        os.mkdir(path)
        with open(path + "/deck.yaml", "w", encoding="utf-8") as file:
            file.write("deck: 1\nid: test\ntitle: Test\nlanguages: [en]\n"
                       f"slides:\n- {{kind: title, title: {title}}}\n")
        if title not in self.first:
            self.first[title] = next(iter(self.export(path, *SIZE).values()))
        self.pictures[path] = self.first[title]

    def prove(self, *numbers):
        with open(self.kiosk + "/state/good", "w", encoding="utf-8") as file:
            file.write("".join(f"releases/{number}\n" for number in numbers))

    def start(self, *more):
        return self.play(self.environment, "--kiosk", self.kiosk, "--windowed", "1280x720",
                         "--hold", *more)

    def killed(self, player, by):
        player.signal(by)
        player.process.wait(stand.PATIENCE_S)

    def shows_deck(self, path):
        self.shows(self.screen.photo, self.pictures[path])

    def shows_deck_and_news(self, path):
        """All of its picture but a panel in the corner over the bar."""
        def panel():
            box = self.screen.photo().differences(self.pictures[path])
            return box and box[0] >= SIZE[0] // 4 and box[1] >= SIZE[1] // 2
        stand.until(panel, "the deck is shown, with news in its corner")

    def test_the_third_crash_in_a_row_brings_the_release_before(self):
        self.prove(7, 8)
        for _ in range(3):
            player = self.start()
            self.shows_deck(self.kiosk + "/releases/8")
            self.killed(player, signal.SIGKILL)
        player = self.start()
        self.shows_deck_and_news(self.kiosk + "/releases/7")
        told = "releases/8 ended the player 3 times"
        self.assertEqual(player.words().count(told), 1)
        self.ends_well(player)
        player = self.start()
        self.shows_deck(self.kiosk + "/releases/7")
        self.assertNotIn(told, player.words(), "the journal says it once")
        self.ends_well(player)

    def test_a_hang_on_probation_brings_the_release_before_until_a_later_one_comes(self):
        self.prove(7)
        player = self.start()
        self.shows_deck(self.kiosk + "/releases/8")
        player.signal(signal.SIGSTOP)
        self.killed(player, signal.SIGKILL)
        player = self.start()
        self.shows_deck_and_news(self.kiosk + "/releases/7")
        later = self.folder() + "/later"
        self.put(later, "Release 9")
        bundle = self.folder() + "/9.bundle"
        stand.output(stand.VITRINE, "bundle", later, "--out", bundle, "--sequence", "9",
                     env=stand.plain_environment())
        stand.output(stand.VITRINE, "install", bundle, "--to", self.kiosk, "--unsigned",
                     env=stand.plain_environment())
        self.shows_deck(later)
        self.ends_well(player)

    def test_a_release_that_cannot_be_read_gives_way_and_comes_back(self):
        self.prove(7, 8)
        os.rename(self.kiosk + "/releases/8/deck.yaml", self.kiosk + "/releases/8/away")
        player = self.start()
        self.shows_deck_and_news(self.kiosk + "/releases/7")
        os.rename(self.kiosk + "/releases/8/away", self.kiosk + "/releases/8/deck.yaml")
        self.shows_deck(self.kiosk + "/releases/8")
        self.ends_well(player)

    def test_a_stick_brings_a_deck_and_the_screen_says_so(self):
        self.prove(7, 8)
        stick, news, key = self.folder(), self.folder(), self.folder() + "/museum"
        for ending, text in ((".pub", PUBLIC), (".key", SECRET)):
            with open(key + ending, "w", encoding="ascii") as file:
                file.write(f"untrusted comment: of these tests\n{text}\n")
        brought = self.folder() + "/brought"
        self.put(brought, "Release 9")
        player = self.start("--news", news)
        self.shows_deck(self.kiosk + "/releases/8")
        stand.output(stand.VITRINE, "bundle", brought, "--out", stick + "/9.bundle", "--sequence",
                     "9", "--key", key + ".key", env=stand.plain_environment())
        stand.output(stand.VITRINE, "stick", stick, "--to", self.kiosk, "--key", key + ".pub",
                     "--news", news, env=stand.plain_environment())
        self.shows_deck_and_news(brought)
        self.ends_well(player)

    def test_at_last_the_spare_then_a_card(self):
        player = self.start()
        self.shows_deck(self.kiosk + "/releases/8")
        for path in (self.kiosk + "/releases/7", self.spare):
            self.killed(player, signal.SIGABRT)
            player = self.start("--spare", self.spare)
            self.shows_deck_and_news(path)
        self.killed(player, signal.SIGABRT)
        player = self.start()
        player.wait_for_words("no deck is left to play: a card says so")
        stand.until(lambda: self.screen.photo().colours() > 9, "a card is shown")
        self.ends_well(player)


if __name__ == "__main__":
    unittest.main()
