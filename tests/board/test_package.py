"""The Debian packages: what is in them, what they need, and what they do to a machine."""

import gzip
import os
import re
import shutil
import subprocess
import unittest

import stand

BUILD = os.environ["BUILD_DIR"]
CPACK = os.path.join(os.path.dirname(os.environ["CMAKE"]), "cpack")
ENABLED = "/etc/systemd/system/multi-user.target.wants/vitrine.service"


def must(*command, seconds=300, **more):
    told = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=seconds, **more)
    if told.returncode != 0:
        raise AssertionError(f"{command} ended with {told.returncode}:\n{told.stdout}")
    return told.stdout


def listed(purpose):
    with open(stand.SOURCE + "/board/packages.txt", encoding="utf-8") as file:
        rows = [line.split() for line in file if not line.startswith("#")]
    return {package for package, of in rows if of == purpose}


class Packages(stand.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top = cls.enterClassContext(stand.folder())
        must(CPACK, "-B", cls.top, cwd=BUILD)
        cls.files = {name.split("_")[0]: f"{cls.top}/{name}"
                     for name in sorted(os.listdir(cls.top)) if name.endswith(".deb")}

    def unpacked(self, package, *, control=False):
        folder = self.folder() + "/" + package
        must("dpkg-deb", "--control" if control else "--extract", self.files[package], folder)
        return folder

    def field(self, package, name):
        return must("dpkg-deb", "--field", self.files[package], name).strip()

    def depends(self, package):
        return {re.sub(r" .*", "", row) for row in self.field(package, "Depends").split(", ")}

    def test_there_are_two(self):
        self.assertEqual(set(self.files), {"vitrine", "vitrine-kiosk"})
        self.assertEqual(self.field("vitrine", "Architecture"),
                         must("dpkg", "--print-architecture").strip())
        self.assertEqual(self.field("vitrine-kiosk", "Architecture"), "all")

    def test_the_kiosk_comes_with_the_player_of_its_own_version(self):
        version = self.field("vitrine", "Version")
        self.assertEqual(self.field("vitrine-kiosk", "Version"), version)
        self.assertIn(f"vitrine (= {version})", self.field("vitrine-kiosk", "Depends"))

    def test_the_libraries_that_the_program_calls_are_needed_and_no_others(self):
        told = must("objdump", "-p", BUILD + "/vitrine")
        paths = dict(re.findall(r"(\S+) => (/\S+)", must("ldd", BUILD + "/vitrine")))
        owners = set()
        for name in re.findall(r"NEEDED +(\S+)", told):
            path = paths[name]
            found = subprocess.run(["dpkg", "--search", path, os.path.realpath(path)], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            owners.add(re.match(r"[^:]+", found.stdout)[0])
        self.assertEqual(self.depends("vitrine") - listed("run"), owners)

    def test_each_file_is_in_its_package(self):
        found = {}
        for package in self.files:
            top = self.unpacked(package)
            found[package] = {os.path.relpath(os.path.join(folder, name), top)
                              for folder, _, names in os.walk(top) for name in names}
        decks = {name for name in found["vitrine"] if name.startswith("usr/share/vitrine/decks/")}
        self.assertLessEqual({"usr/share/vitrine/decks/digest/deck.yaml",
                              "usr/share/vitrine/decks/starter/deck.yaml"}, decks)
        self.assertEqual(found["vitrine"] - decks, {
            "usr/bin/vitrine", "usr/share/applications/vitrine.desktop",
            "usr/share/doc/vitrine/SOURCES", "usr/share/doc/vitrine/copyright",
            "usr/share/doc/vitrine/changelog.gz", "usr/share/man/man1/vitrine.1.gz",
            "usr/share/vitrine/atlas.vmap", "usr/share/vitrine/fonts.yaml",
            "usr/share/vitrine/words.yaml"})
        self.assertEqual(found["vitrine-kiosk"], {
            "usr/lib/systemd/system/vitrine.service",
            "usr/lib/systemd/system/vitrine-stick@.service",
            "usr/lib/systemd/system/vitrine-stick-mount@.service", "usr/lib/sysusers.d/vitrine.conf",
            "usr/lib/tmpfiles.d/vitrine.conf", "usr/lib/sysctl.d/60-vitrine.conf",
            "usr/lib/systemd/logind.conf.d/vitrine.conf",
            "usr/lib/systemd/system.conf.d/vitrine.conf", "usr/lib/udev/rules.d/60-vitrine.rules",
            "usr/share/doc/vitrine-kiosk/copyright", "usr/share/doc/vitrine-kiosk/changelog.gz"})

    def test_the_changelog_tells_the_version(self):
        top = self.unpacked("vitrine")
        with gzip.open(top + "/usr/share/doc/vitrine/changelog.gz", "rt") as file:
            self.assertEqual(file.readline(),
                             f"vitrine ({self.field('vitrine', 'Version')}) stable; "
                             "urgency=medium\n")

    def test_lintian_finds_nothing(self):
        must("lintian", "--allow-root", "--fail-on", "error,warning", *self.files.values())

    def test_the_service_runs_the_packaged_program(self):
        with open(self.unpacked("vitrine-kiosk") + "/usr/lib/systemd/system/vitrine.service",
                  encoding="utf-8") as unit:
            self.assertIn("\nExecStart=/usr/bin/vitrine play --kiosk /srv/vitrine "
                          "--spare /usr/share/vitrine/decks/digest "
                          "--news /run/vitrine-news ", unit.read())

    def test_until_a_museum_brings_its_deck_the_digest_is_there(self):
        root = self.folder()
        shutil.copytree(self.unpacked("vitrine"), root, dirs_exist_ok=True)
        row = self.unpacked("vitrine-kiosk") + "/usr/lib/tmpfiles.d/vitrine.conf"
        users = self.unpacked("vitrine-kiosk") + "/usr/lib/sysusers.d/vitrine.conf"
        os.makedirs(root + "/etc")
        must("systemd-sysusers", "--root=" + root, users)
        must("systemd-tmpfiles", "--create", "--root=" + root, row)
        deck = root + "/srv/vitrine/deck"
        self.assertTrue(os.path.samefile(deck, root + "/usr/share/vitrine/decks/digest"))
        os.unlink(deck)
        os.mkdir(deck)
        must("systemd-tmpfiles", "--create", "--root=" + root, row)
        self.assertFalse(os.path.islink(deck), "a museum's deck stays")

    @unittest.skipUnless(stand.FULL and os.geteuid() == 0, "a machine of its own: VITRINE_FULL=1, as root")
    def test_it_is_installed_upgraded_removed_and_purged(self):
        root = self.folder() + "/machine"
        debs = self.folder()
        for path in self.files.values():
            shutil.copy(path, debs)
        must("mmdebstrap", "--quiet", "--variant=apt", "--include=systemd,udev,"
             + ",".join(sorted(self.depends("vitrine"))), "bookworm", root, seconds=1200)
        os.mkdir(root + "/debs")
        for name in os.listdir(debs):
            shutil.copy(f"{debs}/{name}", root + "/debs")

        def inside(command):
            return must("unshare", "--mount", "sh", "-ec",
                        'mount -t proc proc "$0/proc"; exec chroot "$0" sh -ec "$1"', root, command,
                        env={"PATH": os.environ["PATH"], "DEBIAN_FRONTEND": "noninteractive"})

        inside("dpkg -i /debs/*.deb")
        self.assertTrue(os.path.islink(root + ENABLED))
        self.assertEqual(os.readlink(root + "/etc/systemd/system/ctrl-alt-del.target"), "/dev/null")
        self.assertIn("slides", inside("vitrine check /srv/vitrine/deck"))
        inside("systemctl disable vitrine.service; dpkg -i /debs/*.deb")
        self.assertFalse(os.path.lexists(root + ENABLED), "an upgrade starts nothing that was off")
        inside("rm /srv/vitrine/deck; mkdir /srv/vitrine/deck; dpkg -r vitrine-kiosk")
        self.assertFalse(os.path.lexists(root + "/etc/systemd/system/ctrl-alt-del.target"))
        inside("rm -r /srv/vitrine/deck; mkdir -p /srv/vitrine/releases/7; "
               "ln -s releases/7 /srv/vitrine/deck; dpkg -P vitrine-kiosk vitrine")
        self.assertTrue(os.path.isdir(root + "/srv/vitrine/deck"), "a museum's deck stays")
        self.assertEqual(inside("find /etc /usr /var/lib/systemd -name '*vitrine*'"), "")


if __name__ == "__main__":
    unittest.main()
