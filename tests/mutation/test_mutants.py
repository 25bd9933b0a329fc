"""The mutants of a small project: the known ones are made, and each comes out as it must."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

import mutations  # noqa: E402

FILE = f"{HERE}/smoke/span.c"
NEEDED = ("cmake", "ninja", "gcc", "gcov")


def changes(source):
    return [(mutant.before, mutant.after) for mutant in mutations.mutants_of(source)]


class Mutations(unittest.TestCase):
    def test_each_kind_of_change(self):
        made = changes("bool f(int a)\n{\n    if (a < 2 && !b)\n        g(a - 1);\n"
                       "    return true;\n}\n")
        self.assertCountEqual(made, [
            ("if (a < 2 && !b)", "if (!(a < 2 && !b))"),
            ("if (a < 2 && !b)", "if (a <= 2 && !b)"),
            ("if (a < 2 && !b)", "if (a < 3 && !b)"),
            ("if (a < 2 && !b)", "if (a < 1 && !b)"),
            ("if (a < 2 && !b)", "if (a < 2 || !b)"),
            ("if (a < 2 && !b)", "if (a < 2 && b)"),
            ("g(a - 1);", ";"),
            ("g(a - 1);", "g(a + 1);"),
            ("g(a - 1);", "g(a - 2);"),
            ("g(a - 1);", "g(a - 0);"),
            ("return true;", "return false;"),
        ])

    def test_words_and_declarations_are_left(self):
        self.assertEqual(changes('/* a < 2 */\n#define A (1 < 2)\nenum { B = 3 };\n'
                                 'struct s { int a[4]; };\n'
                                 'void f(void)\n{\n    char text[8], *p = "a < 2"; // a < 2\n'
                                 "    (void)p;\n    assert(p != text);\n}\n"), [])

    def test_results(self):
        self.assertEqual(changes("char *f(void)\n{\n    return p;\n}\n"),
                         [("return p;", "return NULL;")])
        self.assertEqual(changes("bool f(void)\n{\n    return p;\n}\n"),
                         [("return p;", "return !(p);")])
        self.assertEqual(changes("static float f(void)\n{\n    return p;\n}\n"),
                         [("return p;", "return 0;")])

    def test_lines_keep_their_numbers(self):
        source = "void f(void)\n{\n    g(a,\n      b);\n}\n"
        dropped = mutations.mutants_of(source)[0]
        self.assertEqual((dropped.first, dropped.last), (3, 4))
        self.assertEqual(dropped.mutated.count("\n"), source.count("\n"))


@unittest.skipUnless(all(map(shutil.which, NEEDED)), "needs " + ", ".join(NEEDED))
class Trials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="mutants-")
        cls.equivalent = f"{cls.folder}/equivalent.txt"
        with open(cls.equivalent, "w", encoding="utf-8") as file:
            file.write('# Of the test.\nspan.c\n'
                       '    - if (to < from) /* "<=" would give the same */\n'
                       '    + if (to <= from) /* "<=" would give the same */\n'
                       '    Both are 0\n    where they are equal.\n'
                       '    - return 7;\n    + return 8;\n    It is gone.\n')

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def mutants(self, *words):
        return subprocess.run(
            [sys.executable, "-B", f"{HERE}/mutants", "--source", f"{HERE}/smoke", "--work",
             f"{self.folder}/work", "--equivalent", self.equivalent, *words, FILE],
            capture_output=True, text=True)

    def results(self, *words):
        """Of each mutant its result and its change, and the last line."""
        run = self.mutants(*words)
        self.assertEqual(run.returncode, 0, run.stderr)
        made = re.findall(r"^(\S+) +span.c:(\d+)  (.*)", run.stdout, re.M)
        return made, run.stdout

    def test_what_no_test_notices_is_shown(self):
        made, text = self.results("--lines", "3-8")
        self.assertIn(("equivalent", "5", "Both are 0 where they are equal."), made)
        self.assertIn(("killed", "7", "span"), made)
        self.assertIn(("SURVIVED", "6", "no test runs it"), made)
        self.assertIn("listed as equivalent, but not among its mutants: span.c: - return 7;", text)

    def test_a_loop_that_never_ends_is_killed(self):
        made, _ = self.results("--lines", "15-15")
        self.assertEqual([item for item in made if item[0] != "killed"], [])
        self.assertGreater(len(made), 2)

    def test_what_no_test_runs_survives(self):
        made, text = self.results("--lines", "22-22")
        self.assertEqual({item[0] for item in made}, {"SURVIVED"})
        self.assertIn("kill rate 0.0 %", text)
        self.assertEqual(self.mutants("--lines", "22-22", "--least", "90").returncode, 1)

    def test_the_seed_alone_draws(self):
        draws = [self.results("-n", "3", "--seed", seed)[0] for seed in ("1", "1", "2")]
        self.assertEqual(draws[0], draws[1])
        self.assertNotEqual(draws[0], draws[2])
        self.assertEqual(len([item for item in draws[0] if item[0] != "equivalent"]), 3)

    def test_no_program_keeps_a_mutant(self):
        self.results("--lines", "7-7")
        run = subprocess.run([f"{self.folder}/work/plain/check"])
        self.assertEqual(run.returncode, 0)


if __name__ == "__main__":
    unittest.main()
