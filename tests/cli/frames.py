#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the frames of a camera as ffmpeg passes them on (PGM): cards with a Code 39 bar code come
into view, stay, and leave.

    frames.py CODE[,CODE] ...

Writes twelve frames for each argument. An empty argument shows the bare desk, and a number is a
pause of that many seconds.
"""
import random
import sys
import time

WIDTH, HEIGHT = 480, 240
# ISO/IEC 16388: the bars and spaces of each character, w for the wide ones.
MARKS = dict(
    zip("0123456789AMXYZ*",
        ("nnnwwnwnn", "wnnwnnnnw", "nnwwnnnnw", "wnwwnnnnn", "nnnwwnnnw", "wnnwwnnnn", "nnwwwnnnn",
         "nnnwnnwnw", "wnnwnnwnn", "nnwwnnwnn", "wnnnnwnnw", "wnwnnnnwn", "nwnnwnnnw", "wwnnwnnnn",
         "nwwnwnnnn", "nwnnwnwnn")))


def bars(code, x, y, pixels):
    for mark in f"*{code}*":
        for i, width in enumerate(MARKS[mark] + "n"):
            wide = 5 if width == "w" else 2
            if i % 2 == 0:
                for row in range(y, y + 60):
                    pixels[row * WIDTH + x:row * WIDTH + x + wide] = b"\x20" * wide
            x += wide


def show(codes, chance):
    for frame in range(12):
        pixels = bytearray([200]) * (WIDTH * HEIGHT)
        for i, code in enumerate(codes):
            bars(code, 30 + frame % 3, 30 + 100 * i + frame % 5, pixels)
        for _ in range(3000):  # camera noise
            pixels[chance.randrange(len(pixels))] ^= chance.randrange(32)
        sys.stdout.buffer.write(b"P5\n%d %d\n255\n" % (WIDTH, HEIGHT) + pixels)
    sys.stdout.buffer.flush()


for word in sys.argv[1:]:
    if word.replace(".", "").isdigit():
        time.sleep(float(word))
    else:
        show([code for code in word.split(",") if code], random.Random(1))
