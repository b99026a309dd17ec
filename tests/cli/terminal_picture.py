#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws a text in half blocks as a terminal would show it (PGM): `terminal_picture.py FILE
[--light] < text`.

The terminal is dark unless --light is given. The two colours that a QR code sets itself are the
same on both.
"""
import re
import sys

CELL = 8  # size of half a character in pixels


def rows(text, ink, paper):
    for line in text.splitlines():
        filled, free = (0, 255) if "\x1b[" in line else (ink, paper)
        characters = re.sub(r"\x1b\[[0-9;]*m", "", line)
        for half in ("▀█", "▄█"):
            yield [filled if character in half else free for character in characters]


def main():
    ink, paper = (0, 255) if "--light" in sys.argv else (255, 0)
    shown = list(rows(sys.stdin.read(), ink, paper))
    width = max(map(len, shown)) + 4
    frame = [[paper] * width] * 2
    shown = frame + [[paper] * 2 + row + [paper] * (width - 2 - len(row)) for row in shown] + frame
    with open(sys.argv[1], "wb") as picture:
        picture.write(b"P5 %d %d 255\n" % (width * CELL, len(shown) * CELL))
        for row in shown:
            picture.write(bytes(pixel for pixel in row for _ in range(CELL)) * CELL)


if __name__ == "__main__":
    main()
