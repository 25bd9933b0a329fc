"""Each call about files, folders and threads fails in turn: the disk is broken, or there are no
more descriptors, once or from then on; a signal comes in between; reads and writes do half."""

import unittest

import faults


class Files(faults.Faults):
    def test_each_call(self):
        ways = {
            "EIO once": {"FAULT_WITH": "EIO"},
            "EIO and all after it": {"FAULT_WITH": "EIO", "FAULT_STAY": "1"},
            "EMFILE once": {"FAULT_WITH": "EMFILE"},
            "EINTR once": {"FAULT_WITH": "EINTR"},
            "half, and all after it": {"FAULT_WITH": "SHORT", "FAULT_STAY": "1"},
        }
        for command in faults.COMMANDS:
            with self.subTest(command.name):
                self.try_all(command, "files", ways, leaks_every=1 if faults.FULL else 8)


if __name__ == "__main__":
    unittest.main()
