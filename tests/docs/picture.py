#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares docs/images/kaiku.svg with what the program prints at a terminal.

    picture.py            runs the commands of the picture, fails if it shows anything else
    picture.py --update   draws the picture again; look at it before you commit it

The program is the one that the variable KAIKU names, or build/kaiku.
"""
import difflib
import fcntl
import html
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARY = pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve()
PICTURE = ROOT / "docs" / "images" / "kaiku.svg"
COLUMNS, ROWS = 106, 50
TODAY = "2026-06-15"
SETUP = ["kaiku init", "kaiku batch network.txt", "kaiku card import cards.csv",
         "kaiku usage import visits.csv --create-events"]
SHOWN = ["kaiku check A000007919",
         "kaiku check A000007919 --today 2027-08-01 --lang fi",
         "kaiku card import mistakes.csv --rejects rejected.csv",
         "kaiku stats uses --year 2026 --by site --no-totals",
         "kaiku stats uses --year 2026 --by month --chart",
         "kaiku stats dashboard --year 2026 --lang fi -o 2026.html"]

LEFT, TOP, LINE = 16, 52, 19  # of the first line's base line, and the distance between lines
COLOURS = {"31": "#ff8f8f", "32": "#7fd88f", "33": "#febc2e", "36": "#7fd0d8"}
PROMPT = '<tspan fill="#7fb4ff">$</tspan><tspan font-weight="bold" fill="#ffffff"> {}</tspan>'


def environment(folder):
    dropped = ("KAIKU", "XDG_", "LC_", "PG")
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(dropped) and name not in ("LANG", "LANGUAGE", "NO_COLOR")}
    xdg = {f"XDG_{kind}_HOME": f"{folder}/.{kind.lower()}" for kind in ("CONFIG", "DATA", "STATE")}
    return dict(kept, **xdg, PATH=f"{BINARY.parent}:{os.environ['PATH']}", HOME=folder,
                KAIKU_DB=f"{folder}/town.db", KAIKU_LANG="en", LC_ALL="C.UTF-8", PAGER="",
                TERM="xterm-256color")


def at_terminal(command, folder):
    """Returns what the command writes to a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    process = subprocess.Popen(["bash", "-c", command], cwd=folder, env=environment(folder),
                               stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not block:
            break
        written += block
    os.close(ours)
    process.wait()
    return written.decode().replace("\r\n", "\n")


def drawn(line):
    """The line with its colours as elements of SVG."""
    text, codes = "", []
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if found := re.fullmatch(r"\x1b\[([0-9;]*)m", piece):
            codes = [] if found[1] in ("", "0") else codes + found[1].split(";")
            continue
        if not piece:
            continue
        style = "".join([f' fill="{COLOURS[code]}"' for code in codes if code in COLOURS] +
                        [' font-weight="bold"' if "1" in codes else ""])
        escaped = html.escape(piece, quote=False)
        text += f"<tspan{style}>{escaped}</tspan>" if style else escaped
    return text


def picture():
    lines = []
    with tempfile.TemporaryDirectory(prefix="kaiku-picture-") as folder:
        for file in (ROOT / "examples" / "town").iterdir():
            shutil.copy(file, folder)
        config = pathlib.Path(folder, ".config", "kaiku", "config.toml")
        config.parent.mkdir(parents=True)
        config.write_text(f'today = "{TODAY}"\n')
        for command in SETUP:
            subprocess.run(["bash", "-c", command], cwd=folder, env=environment(folder),
                           check=True, capture_output=True)
        for command in SHOWN:
            lines.append(PROMPT.format(html.escape(command, quote=False)))
            lines += [drawn(line) for line in at_terminal(command, folder).splitlines()]
    width, height = 930, TOP + LINE * len(lines) + 6
    texts = [f'<text x="{LEFT}" y="{TOP + LINE * at}" xml:space="preserve">{line}</text>'
             for at, line in enumerate(lines) if line]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="ui-monospace, Menlo, Consolas, '
        "'DejaVu Sans Mono', monospace\" font-size=\"14\">",
        "<title>kaiku at work in a terminal</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#1d2330"/>',
        "".join(f'<circle cx="{x}" cy="18" r="6" fill="{colour}"/>' for x, colour in
                ((20, "#ff5f57"), (40, "#febc2e"), (60, "#28c840"))),
        '<g fill="#d7dce5">', *texts, "</g>", "</svg>", ""])


def main():
    now = picture()
    if sys.argv[1:] == ["--update"]:
        PICTURE.write_text(now, encoding="utf-8")
        return
    before = PICTURE.read_text(encoding="utf-8")
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True),
                                               str(PICTURE.relative_to(ROOT)), "the program"))
    if before != now:
        sys.exit("draw the picture again with: python3 tests/docs/picture.py --update")


if __name__ == "__main__":
    main()
