#!/usr/bin/env python3
"""Draws the pictures of this deck: an invented museum, painting, town and field. Run it in its folder."""
import math
import random
import struct
import zlib

ROWS = 4  # samples of a pixel, one above the other


class Picture:
    """A picture of flat colours with smooth edges."""

    def __init__(self, width, height, ground):
        self.width, self.height = width, height
        self.pixels = [bytearray(bytes(ground) * width) for _ in range(height)]

    def fill(self, points, colour, strength=1.0):
        """Fills a polygon: every row by its crossings, ROWS times a pixel."""
        low = max(0, math.floor(min(y for _, y in points)))
        high = min(self.height, math.ceil(max(y for _, y in points)))
        sides = list(zip(points, points[1:] + points[:1]))
        for y in range(low, high):
            cover = {}
            solid = []
            for k in range(ROWS):
                at = y + (k + 0.5) / ROWS
                xs = sorted(a[0] + (at - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
                            for a, b in sides if (a[1] > at) != (b[1] > at))
                for left, right in zip(xs[::2], xs[1::2]):
                    left, right = max(left, 0), min(right, self.width)
                    if right <= left:
                        continue
                    first, last = int(left), min(int(right), self.width - 1)
                    if first == last:
                        cover[first] = cover.get(first, 0) + (right - left) / ROWS
                        continue
                    cover[first] = cover.get(first, 0) + (first + 1 - left) / ROWS
                    cover[last] = cover.get(last, 0) + (right - last) / ROWS
                    solid.append((first + 1, last))
            self.blend(y, cover, solid, colour, strength)

    def blend(self, y, cover, solid, colour, strength):
        """The edges pixel by pixel, what lies between them at once."""
        row = self.pixels[y]
        for first, last in solid:
            for x in range(first, last):
                cover[x] = cover.get(x, 0) + 1 / ROWS
        for x, part in cover.items():
            part = min(1, part) * strength
            for c in range(3):
                row[3 * x + c] = round(row[3 * x + c] * (1 - part) + colour[c] * part)

    def line(self, points, width, colour, strength=1.0):
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            length = math.hypot(bx - ax, by - ay) or 1
            dx, dy = (bx - ax) / length * width / 2, (by - ay) / length * width / 2
            self.fill([(ax - dx - dy, ay - dy + dx), (bx + dx - dy, by + dy + dx),
                       (bx + dx + dy, by + dy - dx), (ax - dx + dy, ay - dy - dx)], colour, strength)

    def circle(self, x, y, radius, colour, strength=1.0):
        self.fill([(x + radius * math.cos(a / 24 * math.pi), y + radius * math.sin(a / 24 * math.pi))
                   for a in range(48)], colour, strength)

    def box(self, x, y, w, h, colour):
        self.fill([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour)

    def write(self, name):
        def chunk(kind, body):
            return (struct.pack(">I", len(body)) + kind + body +
                    struct.pack(">I", zlib.crc32(kind + body)))
        rows = b"".join(b"\0" + bytes(row) for row in self.pixels)
        with open(name, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n" +
                      chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)) +
                      chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def wall(picture, x, y, w, h, doors=()):
    """A room's walls; `doors`: side and where the gap begins and ends."""
    ink, thick = (52, 48, 44), 12
    corners = [((x, y), (x + w, y)), ((x + w, y), (x + w, y + h)), ((x + w, y + h), (x, y + h)),
               ((x, y + h), (x, y))]
    for side, (a, b) in enumerate(corners):
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        at = 0
        for gap in sorted(gap for of, *gap in doors if of == side) + [[length, length]]:
            picture.line([(a[0] + ux * at, a[1] + uy * at), (a[0] + ux * gap[0], a[1] + uy * gap[0])],
                         thick, ink)
            at = gap[1]


def museum():
    picture = Picture(1600, 1000, (247, 244, 236))
    floor, court = (255, 253, 248), (222, 232, 214)
    picture.box(100, 100, 1400, 800, floor)
    picture.box(620, 340, 360, 320, court)
    for x in range(660, 960, 60):
        for y in range(380, 640, 60):
            picture.circle(x, y, 9, (170, 196, 158))
    wall(picture, 100, 100, 1400, 800, [(2, 620, 780)])
    wall(picture, 100, 100, 400, 380, [(1, 150, 250)])
    wall(picture, 100, 480, 400, 420, [(1, 140, 240), (0, 160, 260)])
    wall(picture, 1100, 100, 400, 300, [(3, 100, 200)])
    wall(picture, 1100, 400, 400, 250, [(3, 80, 180)])
    wall(picture, 1100, 650, 400, 250, [(3, 80, 180), (0, 150, 250)])
    wall(picture, 620, 340, 360, 320, [(0, 130, 230), (2, 130, 230)])
    for i in range(9):  # stairs
        picture.line([(700 + 22 * i, 150), (700 + 22 * i, 260)], 4, (150, 142, 132))
    picture.line([(690, 205), (890, 205)], 3, (150, 142, 132))
    for x, y, w, h in [(180, 180, 120, 26), (180, 380, 120, 26), (200, 620, 60, 160), (340, 700, 90, 60),
                       (1200, 200, 60, 60), (1340, 200, 60, 60), (1240, 500, 140, 40), (1240, 740, 40, 90),
                       (1340, 740, 40, 90)]:
        picture.box(x, y, w, h, (214, 204, 188))
    picture.write("museum.png")


def painting():
    rnd = random.Random(7)
    picture = Picture(1200, 800, (190, 205, 214))

    def strokes(count, area, colours, size, tilt):
        x0, y0, x1, y1 = area
        for _ in range(count):
            x, y = rnd.uniform(x0, x1), rnd.uniform(y0, y1)
            colour = rnd.choice(colours)
            colour = tuple(max(0, min(255, c + rnd.randint(-10, 10))) for c in colour)
            long, wide, turn = rnd.uniform(0.6, 1) * size, size * 0.16, tilt + rnd.uniform(-0.2, 0.2)
            dx, dy = math.cos(turn) * long, math.sin(turn) * long
            picture.line([(x, y), (x + dx, y + dy)], wide, colour, 0.8)

    strokes(700, (-60, -20, 1200, 430), [(176, 196, 216), (214, 208, 190), (236, 206, 160)], 90, 0.05)
    picture.circle(860, 230, 62, (250, 232, 190))
    for base, colour in [(400, (120, 138, 150)), (450, (96, 116, 112)), (510, (84, 104, 78))]:
        points = [(x, base - 60 * math.sin(x / 170 + base) - 30 * math.sin(x / 67 + base * 2))
                  for x in range(0, 1201, 20)]
        picture.fill(points + [(1200, 800), (0, 800)], colour)
    strokes(500, (-40, 520, 1200, 800), [(92, 112, 70), (120, 128, 76), (70, 92, 66)], 60, -0.3)
    river = [(520, 560), (600, 600), (560, 660), (680, 730), (640, 800), (920, 800), (860, 720), (720, 660),
             (700, 600), (560, 556)]
    picture.fill(river, (140, 168, 186))
    strokes(90, (600, 640, 820, 790), [(160, 184, 198), (122, 152, 174)], 50, 0)
    picture.fill([(240, 620), (240, 520), (320, 470), (400, 520), (400, 620)], (196, 176, 150))
    picture.fill([(225, 526), (320, 462), (415, 526), (400, 540), (320, 486), (240, 540)], (142, 74, 58))
    picture.box(300, 560, 36, 60, (86, 62, 50))
    picture.box(256, 548, 28, 28, (240, 218, 150))
    picture.fill([(700, 720), (800, 720), (780, 742), (720, 742)], (98, 66, 48))
    picture.fill([(748, 640), (748, 716), (796, 716)], (238, 230, 212))
    for x, y in [(1000, 600), (1060, 620), (960, 640)]:
        picture.box(x - 6, y - 10, 12, 70, (74, 58, 46))
        for k in range(26):
            picture.circle(x + rnd.uniform(-46, 46), y - 40 + rnd.uniform(-50, 40), rnd.uniform(12, 24),
                           (58 + rnd.randint(0, 30), 88 + rnd.randint(0, 30), 54), 0.9)
    picture.write("painting.png")


def town():
    rnd = random.Random(3)
    picture = Picture(1400, 1000, (240, 229, 203))
    blocks = (222, 198, 160)
    for row in range(9):
        for column in range(13):
            x, y = 40 + column * 104, 30 + row * 104
            if abs(math.hypot(x - 700, y - 480) - 60) < 40:
                continue
            inset = rnd.uniform(0, 8)
            picture.fill([(x + inset, y), (x + 88, y + inset), (x + 88 - inset, y + 88), (x, y + 88 - inset)],
                         blocks if rnd.random() > 0.12 else (200, 208, 168))
    bank = [(x, 700 + 90 * math.sin(x / 260)) for x in range(-20, 1421, 20)]
    picture.line(bank, 96, (168, 192, 196))
    for x in (300, 720, 1120):
        y = 700 + 90 * math.sin(x / 260)
        picture.line([(x, y - 70), (x, y + 70)], 18, (240, 229, 203))
        picture.line([(x - 10, y - 60), (x - 10, y + 60)], 3, (96, 80, 62))
        picture.line([(x + 10, y - 60), (x + 10, y + 60)], 3, (96, 80, 62))
    picture.circle(700, 480, 78, (240, 229, 203))
    picture.fill([(660, 500), (660, 462), (700, 430), (740, 462), (740, 500)], (150, 84, 70))
    picture.line([(12, 12), (1388, 12), (1388, 988), (12, 988), (12, 12)], 5, (96, 80, 62))
    picture.write("town.png")


def field():
    rnd = random.Random(11)
    picture = Picture(1200, 900, (112, 122, 78))
    greens = [(134, 142, 82), (158, 150, 96), (98, 116, 70), (176, 164, 112), (120, 134, 92)]
    for row in range(6):
        for column in range(7):
            x, y = column * 175 - 10, row * 155 - 10
            colour = rnd.choice(greens)
            picture.fill([(x + 5, y + 4), (x + 170, y + rnd.uniform(0, 10)), (x + 168, y + 150),
                          (x + rnd.uniform(0, 8), y + 148)], colour)
            for k in range(8):
                picture.line([(x + 10, y + 12 + k * 17), (x + 164, y + 12 + k * 17)], 2,
                             tuple(c - 12 for c in colour))
    road = [(0, 620), (420, 560), (760, 330), (1200, 240)]
    picture.line(road, 20, (196, 188, 172))
    picture.line(road, 3, (232, 226, 212))
    for x, y, w, h in [(500, 420, 90, 50), (610, 480, 60, 60), (470, 500, 50, 36)]:
        picture.box(x + 8, y + 8, w, h, (70, 76, 54))
        picture.box(x, y, w, h, (176, 96, 76))
    for _ in range(90):
        x, y = rnd.uniform(820, 1180), rnd.uniform(420, 860)
        picture.circle(x + 4, y + 5, 15, (62, 76, 46))
        picture.circle(x, y, 14, (70 + rnd.randint(0, 24), 98 + rnd.randint(0, 24), 58))
    picture.write("field.png")


museum()
painting()
town()
field()
