"""What board/image and board/test --image stand on, without an image: their programs can be read, the
first partition of a card is found, and the test's first program is the image's, with its hands."""

import struct
import sys
import unittest

import stand

APPLIANCE = stand.SOURCE + "/board/appliance"
sys.path += [stand.SOURCE + "/board/console", APPLIANCE]
import board  # noqa: E402


class Image(stand.Case):
    def test_its_programs_can_be_read(self):
        for script in ("../image", "root.sh", "native", "disk.sh", "run", "first/make", "first/init"):
            stand.output("sh", "-n", f"{APPLIANCE}/{script}")

    def test_the_first_partition_is_where_the_table_says(self):
        path = self.folder() + "/card"
        entry = struct.pack("<8xII", 2048, 4096)
        with open(path, "wb") as card:
            card.write(bytes(446) + entry + bytes(48) + b"\x55\xaa")
        self.assertEqual(board.settings_of(path), f"{path}@@{2048 * 512}")

    def test_the_root_is_looked_for_by_the_number_that_its_disk_gets(self):
        texts = {}
        for name in ("disk.sh", "first/init", "system/etc/fstab"):
            with open(f"{APPLIANCE}/{name}", encoding="utf-8") as file:
                texts[name] = file.read()
        self.assertIn("root=PARTUUID=$disk-02", texts["disk.sh"])
        self.assertIn("root=PARTUUID=", texts["first/init"])
        self.assertIn("PARTUUID=@disk@-03 /data", texts["system/etc/fstab"])

    def test_the_hands_of_the_test_come_last(self):
        with open(board.FIRST, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text.count(board.LAST), 1)
        self.assertEqual(board.with_hands(text).replace(board.REACH, ""), text)


if __name__ == "__main__":
    unittest.main()
