#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws where a command spends its time, as a flame graph (SVG): flame_graph.py FILE.svg COMMAND ...

Runs the command under `perf record`. A bar is a function, as wide as its share of the samples; the
functions that it calls are above it. Bars of less than a thousandth are left out.
"""
import html
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

WIDTH, ROW, MARGIN = 1000, 17, 8
KERNEL = {"entry_SYSCALL": "system call", "asm_exc": "page fault", "asm_": "interrupt"}
COLOURS = ["#f6c667", "#f2a65a", "#e98a5b", "#f4b183", "#e8b04b", "#f7d08a"]


class Bar:
    def __init__(self):
        self.samples = 0
        self.above = {}

    def add(self, stack):
        self.samples += 1
        if stack:
            self.above.setdefault(stack[0], Bar()).add(stack[1:])

    def depth(self, least):
        return 1 + max(
            (bar.depth(least) for bar in self.above.values() if bar.samples >= least), default=0)


def short(symbol):
    """The name of a function without its parameters and template arguments."""
    symbol = re.sub(r"\(anonymous namespace\)::", "", symbol)
    while re.search(r"<[^<>]*>", symbol):
        symbol = re.sub(r"<[^<>]*>", "", symbol)
    return symbol.split("(")[0].removeprefix("kaiku::")


def stacks(script):
    """Yields the stack of each sample, outermost function first."""
    for sample in script.split("\n\n"):
        frames = []
        for line in sample.splitlines()[1:]:
            words = line.strip().split(" ", 1)
            if len(words) == 2:
                symbol = words[1].rsplit(" (", 1)[0].rsplit("+0x", 1)[0]
                frames.append("unknown" if symbol == "[unknown]" else short(symbol))
        if frames:
            yield list(plain(frames[::-1]))


def plain(frames):
    """Leaves out what the kernel does inside, and all but one of unknown frames in a row."""
    before = None
    for name in frames:
        for first, title in KERNEL.items():
            if name.startswith(first):
                yield title
                return
        if name != before or name != "unknown":
            yield name
        before = name


def record(command):
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "perf.data")
        subprocess.run([
            "perf", "record", "-q", "-F", "499", "--call-graph", "dwarf,32768", "-o", data, "--",
            *command
        ], check=True, stdout=subprocess.DEVNULL)
        return subprocess.run(
            ["perf", "script", "-i", data, "-F", "comm,ip,sym", "--no-inline"], check=True,
            capture_output=True, text=True, errors="replace").stdout


def draw(root, title):
    least = max(1, root.samples // 1000)
    rows = root.depth(least)
    height = rows * ROW + 3 * ROW
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="11" role="img" aria-label="{html.escape(title)}">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="{ROW}" font-size="13">{html.escape(title)}</text>'
    ]

    def place(name, bar, left, row):
        width = bar.samples / root.samples * (WIDTH - 2 * MARGIN)
        top = height - MARGIN - (row + 1) * ROW
        share = f"{100 * bar.samples / root.samples:.1f} %"
        colour = COLOURS[zlib.crc32(name.encode()) % len(COLOURS)]
        label = html.escape(f"{name}: {share}")
        out.append(f'<g><title>{label}</title><rect x="{left:.1f}" y="{top}" width="{width:.1f}" '
                   f'height="{ROW - 1}" fill="{colour}"/>')
        room = int(width / 6.2)
        if room > 3:
            text = name if len(name) <= room else name[:room - 1] + "…"
            out.append(f'<text x="{left + 3:.1f}" y="{top + 12}">{html.escape(text)}</text>')
        out.append("</g>")
        for above, inner in sorted(bar.above.items()):
            if inner.samples >= least:
                place(above, inner, left, row + 1)
            left += inner.samples / root.samples * (WIDTH - 2 * MARGIN)

    place("all", root, MARGIN, 0)
    return "\n".join(out) + "\n</svg>\n"


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: flame_graph.py FILE.svg COMMAND ...")
    root = Bar()
    for stack in stacks(record(sys.argv[2:])):
        root.add(stack)
    words = [Path(sys.argv[2]).name, *sys.argv[3:]]
    Path(sys.argv[1]).write_text(draw(root, " ".join(words)), encoding="utf-8")


if __name__ == "__main__":
    main()
