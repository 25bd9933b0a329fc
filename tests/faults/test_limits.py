"""Memory that really runs out: less and less room for addresses, which also ends mappings, stacks
and threads. What the loader of libraries says about it is its own."""

import unittest

import faults

PAGE = 1 << 16
LOADER_FAILED = 127


class Limits(faults.Faults):
    def least_space(self, command):
        """The least space that the command ends well in, to a page, more or less."""
        low, high = 0, 1 << 31
        while high - low > PAGE:
            middle = (low + high) // 2
            low, high = (low, middle) if command.run((), middle).code == 0 else (middle, high)
        return high

    def test_less_and_less(self):
        for command in faults.COMMANDS:
            if command.name not in ("check", "export", "replay"):
                continue
            with self.subTest(command.name):
                good = command.run(())
                least = self.least_space(command)
                count = 400 if faults.FULL else 40
                for i in range(count):
                    space = least - least * i // (2 * count)
                    run = command.run((), space)
                    if run.code != LOADER_FAILED:
                        self.assertIsNone(faults.wrong_with(command, "memory", run, good, True),
                                          f"{space} bytes: {run.errors}")


if __name__ == "__main__":
    unittest.main()
