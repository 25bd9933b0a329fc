"""Each allocation fails in turn, ours and the libraries': once, and with all that follow."""

import unittest

import faults


class Memory(faults.Faults):
    def test_each_allocation(self):
        ways = {"once": {}, "and all after it": {"FAULT_STAY": "1"}}
        for command in faults.COMMANDS:
            with self.subTest(command.name):
                self.try_all(command, "memory", ways, leaks_every=1 if faults.FULL else 4)


if __name__ == "__main__":
    unittest.main()
