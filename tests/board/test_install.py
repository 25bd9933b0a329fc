"""The project as packagers build it, and the program as they install it: without the tests' packages,
for another machine, under another prefix, moved."""

import glob
import os
import re
import shutil
import subprocess
import unittest

import stand

BUILD = os.environ["BUILD_DIR"]
CMAKE = os.environ["CMAKE"]
CONFIG = os.environ["CONFIG"]
DECK = stand.SOURCE + "/tests/decks/maps"  # needs words, fonts and the map
COMMANDS = ["play", "check", "export", "bench", "replay", "soak", "bundle", "verify", "install",
            "stick"]
# A compiler cache makes the second build short; what it makes is the same.
CACHE = {name: value for name, value in os.environ.items()
         if name.startswith("CCACHE_") or name == "CMAKE_C_COMPILER_LAUNCHER"}


def run(*command, seconds=stand.PATIENCE_S, **more):
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=seconds, env=stand.plain_environment(**more))


def must(*command, **more):
    told = run(*command, **more)
    if told.returncode != 0:
        raise AssertionError(f"{command} ended with {told.returncode}:\n{told.stdout}")
    return told.stdout


def cached(name):
    """A value that this build was configured with."""
    with open(BUILD + "/CMakeCache.txt", encoding="utf-8") as cache:
        return re.search(rf"^{name}:\w+=(.*)$", cache.read(), re.M)[1]


def content(path):
    with open(path, "rb") as file:
        return file.read()


class Installed(stand.Case):
    def setUp(self):
        self.top = self.folder()
        must(CMAKE, "--install", BUILD, "--prefix", self.top + "/first/usr")
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
        self.assertNotIn(stand.SOURCE, told.stdout)

    def test_its_service_plays_it_under_the_prefix_that_it_was_given(self):
        unit = content(self.top + "/second/usr/lib/systemd/system/vitrine.service").decode()
        self.assertIn(f"\nExecStart={self.top}/first/usr/bin/vitrine play ", unit)

    def test_a_named_folder_is_the_only_one(self):
        elsewhere = self.top + "/elsewhere"
        os.rename(self.data, elsewhere)
        self.assertEqual(self.check(VITRINE_ASSETS=elsewhere).returncode, 0)
        told = self.check(VITRINE_ASSETS=self.top + "/nowhere")
        self.assertEqual(told.returncode, 3)
        self.assertIn("looked in " + self.top + "/nowhere\n", told.stdout)

    def test_the_program_in_its_build_folder_takes_the_data_there(self):
        told = run(stand.VITRINE, "check", DECK)
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertNotIn("no map", told.stdout)

    def test_a_build_folder_may_be_moved(self):
        os.mkdir(self.top + "/build")
        shutil.copy(stand.VITRINE, self.top + "/build")
        shutil.copytree(BUILD + "/assets", self.top + "/build/assets")
        shutil.rmtree(self.data)
        told = run(self.top + "/build/vitrine", "check", DECK)
        self.assertEqual(told.returncode, 0, told.stdout)
        self.assertNotIn("no map", told.stdout)


# What is built a second time; with VITRINE_FULL=1 the whole program is.
AGAIN = ["vitrine_data", "vitrine_app", "vitrine_base", "vitrine_device_system"]


@unittest.skipUnless(CONFIG == "Release", "what is packaged is the release")
class Packaged(stand.Case):
    """A copy of the source, built in another folder; what is installed as packages are, and moved: that
    copy with VITRINE_FULL=1, else this build."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top = cls.enterClassContext(stand.folder())
        source, cls.build = cls.top + "/source", cls.top + "/made/here"
        for name in ("firmware", "assets", "board", "slides"):
            shutil.copytree(f"{stand.SOURCE}/{name}", f"{source}/{name}")
        for name in ("CMakeLists.txt", "LICENSE"):
            shutil.copy(f"{stand.SOURCE}/{name}", source)
        must(CMAKE, "-S", source, "-B", cls.build, "-G", cached("CMAKE_GENERATOR"),
             "-DCMAKE_C_COMPILER=" + cached("CMAKE_C_COMPILER"), "-DCMAKE_BUILD_TYPE=" + CONFIG,
             "-DCMAKE_INSTALL_PREFIX=/usr", "-DBUILD_TESTING=OFF",
             "-DCMAKE_OPTIMIZE_DEPENDENCIES=ON", **CACHE)  # a room does not wait for those below
        targets = [] if stand.FULL else ["--target", *AGAIN]
        must(CMAKE, "--build", cls.build, *targets, seconds=900, **CACHE)
        cls.objects = {os.path.relpath(path, cls.build): content(path) for path in
                       glob.glob(cls.build + "/CMakeFiles/vitrine_*.dir/firmware/**/*.o",
                                 recursive=True)}
        must(CMAKE, "--install", cls.build if stand.FULL else BUILD, "--prefix", "/usr",
             DESTDIR=cls.top + "/package")
        cls.tree = cls.top + "/elsewhere"
        os.rename(cls.top + "/package", cls.tree)
        cls.program = cls.tree + "/usr/bin/vitrine"

    def test_each_file_is_where_it_belongs(self):
        found = {os.path.relpath(path, self.tree)
                 for path in glob.glob(self.tree + "/**", recursive=True) if os.path.isfile(path)}
        self.assertEqual({name for name in found if "/decks/" not in name}, {
            "usr/bin/vitrine", "usr/lib/systemd/system/vitrine.service",
            "usr/lib/systemd/system/vitrine-stick@.service",
            "usr/lib/systemd/system/vitrine-stick-mount@.service",
            "usr/lib/sysusers.d/vitrine.conf", "usr/lib/tmpfiles.d/vitrine.conf",
            "usr/share/applications/vitrine.desktop",
            "usr/share/doc/vitrine/SOURCES", "usr/share/doc/vitrine/copyright",
            "usr/share/man/man1/vitrine.1", "usr/share/vitrine/atlas.vmap",
            "usr/share/vitrine/fonts.yaml", "usr/share/vitrine/words.yaml"})

    def test_no_file_names_the_machine_that_built_it(self):
        for path in glob.glob(self.tree + "/**", recursive=True):
            for name in (self.top, stand.SOURCE, BUILD):
                if os.path.isfile(path):
                    self.assertNotIn(name.encode(), content(path), path)

    def test_two_builds_in_two_folders_are_the_same(self):
        for name in ("assets/atlas.vmap", "vitrine.1"):
            self.assertEqual(content(f"{BUILD}/{name}"), content(f"{self.build}/{name}"), name)
        self.assertGreater(len(self.objects), 20)
        for name, built in self.objects.items():
            self.assertEqual(content(f"{BUILD}/{name}"), built, name)
        if not stand.FULL:
            return
        here, there = self.top + "/here", self.top + "/there"
        must("strip", "-o", here, BUILD + "/vitrine")
        must("strip", "-o", there, self.program)
        self.assertEqual(content(here), content(there))
        self.assertEqual(content(BUILD + "/vitrine"), content(self.program), "debug information")

    def test_it_runs_where_it_was_moved_to(self):
        self.assertRegex(must(self.program, "--version"), r"^vitrine \d+\.\d+\.\d+\n$")
        self.assertNotIn("no map", must(self.program, "check", DECK))
        for program in ("there", self.program), ("here", stand.VITRINE):
            must(program[1], "export", stand.SOURCE + "/slides/starter", "--size", "640x360",
                 "--out", f"{self.top}/{program[0]}-pictures")
        names = os.listdir(self.top + "/there-pictures")
        self.assertTrue(names)
        for name in names:
            self.assertEqual(content(f"{self.top}/there-pictures/{name}"),
                             content(f"{self.top}/here-pictures/{name}"), name)

    def test_it_looks_for_its_data_in_another_folder_if_that_is_given(self):
        must(CMAKE, "-DCMAKE_INSTALL_BINDIR=libexec/kiosk", "-DCMAKE_INSTALL_DATADIR=share/museum",
             self.build, **CACHE)
        must(CMAKE, "--build", self.build, "--target", "vitrine_app", **CACHE)
        self.assertIn(b"../../share/museum/vitrine", content(self.build + "/libvitrine_app.a"))

    @unittest.skipUnless(stand.FULL, "takes the whole program: VITRINE_FULL=1")
    def test_other_folders_are_obeyed(self):
        must(CMAKE, "-DCMAKE_INSTALL_BINDIR=libexec/kiosk", "-DCMAKE_INSTALL_DATADIR=share/museum",
             "-DCMAKE_INSTALL_MANDIR=manuals", "-DCMAKE_INSTALL_DOCDIR=words", self.build, **CACHE)
        must(CMAKE, "--build", self.build, **CACHE)
        tree = self.top + "/others"
        must(CMAKE, "--install", self.build, DESTDIR=tree)
        for name in ("share/museum/vitrine/words.yaml", "manuals/man1/vitrine.1",
                     "words/copyright", "share/applications/vitrine.desktop"):
            self.assertTrue(os.path.isfile(f"{tree}/usr/{name}"), name)
        self.assertIn(b"=/usr/libexec/kiosk/vitrine play ",
                      content(tree + "/usr/lib/systemd/system/vitrine.service"))
        self.assertNotIn("no map", must(tree + "/usr/libexec/kiosk/vitrine", "check", DECK))

    def test_the_man_page_has_all_that_help_has(self):
        page = self.tree + "/usr/share/man/man1/vitrine.1"
        must("mandoc", "-T", "lint", "-W", "error", page)
        page = must("mandoc", "-T", "ascii", "-O", "width=100", page)
        page = " ".join(re.sub(".\b", "", page).split())
        for command in COMMANDS:
            usage, about, *options = must(self.program, command, "--help").split("\n\n")
            self.assertIn(usage.replace("usage: ", ""), page)
            for line in about.splitlines() + "".join(options).splitlines():
                self.assertIn(" ".join(line.split()), page)

    def test_the_service_plays_the_installed_program_as_a_user_that_is_installed(self):
        unit = content(self.tree + "/usr/lib/systemd/system/vitrine.service").decode()
        self.assertIn("\nExecStart=/usr/bin/vitrine play ", unit)
        self.assertRegex(unit, r"\nExecPaths=/usr/bin/vitrine ")
        self.assertIn("\nUser=vitrine\n", unit)
        root = self.folder()
        os.mkdir(root + "/etc")
        must("systemd-sysusers", "--root=" + root, self.tree + "/usr/lib/sysusers.d/vitrine.conf")
        self.assertRegex(content(root + "/etc/passwd").decode(),
                         r"(?m)^vitrine:x:\d+:\d+:[^:]*:/:/usr/sbin/nologin$")

    def test_a_file_manager_can_open_a_deck(self):
        must("desktop-file-validate", self.tree + "/usr/share/applications/vitrine.desktop")

    def test_the_licences_are_whole(self):
        told = content(self.tree + "/usr/share/doc/vitrine/copyright").decode()
        self.assertIn(content(stand.SOURCE + "/LICENSE").decode(), told)
        self.assertNotIn("@", told)


class Configured(stand.Case):
    """Without cmocka: a pkg-config that knows all but that."""

    def test_the_tests_are_left_out_with_a_word(self):
        folder = self.folder()
        blind = folder + "/pkg-config"
        with open(blind, "w", encoding="utf-8") as script:
            script.write('#!/bin/sh\nfor word; do [ "$word" != cmocka ] || exit 1; done\n'
                         f'exec {shutil.which("pkg-config")} "$@"\n')
        os.chmod(blind, 0o755)
        told = must(CMAKE, "-S", stand.SOURCE, "-B", folder + "/build",
                    "-DPKG_CONFIG_EXECUTABLE=" + blind, "-G", cached("CMAKE_GENERATOR"))
        self.assertIn("The tests are left out: they need cmocka", told)
        self.assertFalse(os.path.exists(folder + "/build/tests"))


@unittest.skipUnless(CONFIG == "Release", "once is enough")
class Crossed(stand.Case):
    """With a compiler whose programs do not run here."""

    def test_what_the_build_runs_is_built_for_this_machine(self):
        folder = self.folder()
        compiler, build = folder + "/other-cc", folder + "/build"
        with open(compiler, "w", encoding="utf-8") as script:
            script.write(f'#!/bin/sh\nexec {cached("CMAKE_C_COMPILER")} '
                         '-Wl,--dynamic-linker=/no/such/machine "$@"\n')
        os.chmod(compiler, 0o755)
        with open(folder + "/toolchain.cmake", "w", encoding="utf-8") as toolchain:
            toolchain.write("set(CMAKE_SYSTEM_NAME Linux)\nset(CMAKE_C_COMPILER %s)\n" % compiler)
        # The caller's own settings are for the other machine: none of them may reach the tools.
        more = CACHE | {"CC": compiler, "CFLAGS": "-DOTHER"}
        must(CMAKE, "-S", stand.SOURCE, "-B", build, "-G", cached("CMAKE_GENERATOR"),
             "--toolchain", folder + "/toolchain.cmake", "-DBUILD_TESTING=OFF", **more)
        must(CMAKE, "--build", build, "--target", "vitrine_data", seconds=300, **more)
        for name in ("assets/atlas.vmap", "vitrine.1"):
            self.assertEqual(content(f"{build}/{name}"), content(f"{BUILD}/{name}"), name)


if __name__ == "__main__":
    unittest.main()
