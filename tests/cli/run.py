#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs golden tests of the command line: files of shell commands with their output.

A line `$ command` runs in a shell, and `> more` continues it. The lines below are what it prints on
both streams, and `[7]` is its exit code if that is not 0. Everything else is a comment. All
commands of a file share one empty folder, where KAIKU_DB names a register that does not exist yet.
Output that differs from run to run is written as <instant>, <time>, <user>, <version>, <engine> or
<some>.

    run.py FILE...               compares the output
    run.py --postgresql FILE...  compares the output on the server of KAIKU_TEST_POSTGRESQL, with a
                                 new database for each file; the same bytes are expected. Files
                                 that say "Only on SQLite" are left out.
    run.py --update FILE...      writes the output into the files: review the difference before you
                                 commit it
"""
import os
import pathlib
import pwd
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BINARY = pathlib.Path(os.environ.get("KAIKU", HERE.parent.parent / "build" / "kaiku")).resolve()
USER = pwd.getpwuid(os.geteuid()).pw_name
SHOWN_USER = "\1\1\1\1"
SECONDS = float(os.environ.get("KAIKU_TEST_SECONDS", "120"))  # of a command


def environment(folder, register):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KAIKU", "XDG_", "LC_")) and name not in ("LANG", "LANGUAGE")
    }
    return dict(kept, PATH=f"{BINARY.parent}:{os.environ['PATH']}", HOME=folder, KAIKU_DB=register,
                LC_ALL="C.UTF-8", TZ="America/New_York", CLI=str(HERE),
                CASES=str(HERE.parent / "cases"), EXAMPLES=str(HERE.parent.parent / "examples"),
                REGISTERS=str(HERE.parent / "registers"),
                PROGRAMS=os.environ.get("KAIKU_PROGRAMS", str(BINARY.parent)))


def new_database(name):
    """Creates an empty database and returns its URI. It has the name of the file that it replaces,
    as messages show the name."""
    server = os.environ["KAIKU_TEST_POSTGRESQL"]
    for sql in (f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"'):
        subprocess.run(["psql", "-qX", server, "-c", sql], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
    return server.replace("/postgres?", f"/{name}?")


def with_shown_user(lines):
    """The lines of a table, or others, as if the user's name had as many letters as SHOWN_USER: the
    width of a column depends on it."""
    own, shown = f"local:{USER}", f"local:{SHOWN_USER}"
    start = next((line.index(own + "  ") for line in lines if own + "  " in line), None)
    if start is None:
        return [line.replace(own, shown) for line in lines]
    cells = {
        line: line[start:].split("  ")[0]
        for line in lines if line[start - 2:start] == "  " and line[start:start + 1].strip()
    }
    shown_cells = {line: cell.replace(own, shown) for line, cell in cells.items()}
    width, new_width = (max(map(len, those.values())) for those in (cells, shown_cells))
    return [
        line[:start] + shown_cells[line].ljust(new_width) + line[start + width:]
        if line in cells else line for line in lines
    ]


def made_equal(text, folder, name):
    text = re.sub(rf"postgresql://[^ ]*/{name}\b[^\s;]*", "town.db", text)
    tables = text.split("\n\n")
    text = "\n\n".join("\n".join(with_shown_user(table.split("\n"))) for table in tables)
    text = text.replace(folder, "<folder>").replace(SHOWN_USER, "<user>")
    text = re.sub(r"(SQLite|PostgreSQL) [\d.]+, ", "<engine>, ", text)
    text = re.sub(r"\b\d+ ms\b", "<some> ms", text)
    text = re.sub(r"just now, at \d\d:\d\d", "just now, at <time>", text)
    text = re.sub(r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b", "<instant>", text)
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", "<instant>", text)
    return re.sub(r"kaiku \d+\.\d+\.\d+( \([0-9a-f]+\+?\))?", "kaiku <version>", text)


def parse(text):
    """Returns blocks of (comment lines, command lines, expected lines)."""
    blocks = []
    for line in text.split("\n"):
        if line.startswith("$ "):
            blocks.append([[], [line], []])
        elif line.startswith("> ") and blocks and blocks[-1][1] and not blocks[-1][2]:
            blocks[-1][1].append(line)
        elif line.startswith("# ") or line == "#" or not blocks:
            blocks.append([[line], [], []])
        else:
            blocks[-1][2].append(line)
    return blocks


def run(path, update, postgresql):
    text = path.read_text(encoding="utf-8")
    if postgresql and "Only on SQLite" in text:
        return 0
    name = f"kaiku_{path.stem}"
    register = new_database(name) if postgresql else "town.db"
    out, failed = [], 0
    with tempfile.TemporaryDirectory(prefix="kaiku-cli-") as folder:
        for comment, command, expected in parse(text):
            if not command:
                out += comment + expected
                continue
            script = "\n".join(line[2:] for line in command)
            done = subprocess.run(["bash", "-c", script], cwd=folder,
                                  env=environment(folder, register), stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  timeout=SECONDS)
            printed = made_equal(done.stdout.decode("utf-8", "replace"), folder, name)
            got = printed.split("\n")
            if got[-1] == "":
                got.pop()
            if done.returncode:
                got.append(f"[{done.returncode}]")
            while expected and expected[-1] == "":
                expected.pop()
            if got != expected:
                failed += 1
                if not update:
                    print(f"{path.name}: {script}\n--- expected\n" + "\n".join(expected) +
                          "\n--- got\n" + "\n".join(got) + "\n")
            out += command + got + [""]
    if update:
        path.write_text(
            re.sub(r"\n{3,}", "\n\n", "\n".join(out)).rstrip("\n") + "\n", encoding="utf-8")
        return 0
    return failed


files = [pathlib.Path(name) for name in sys.argv[1:] if not name.startswith("--")]
if not files:
    sys.exit("run.py: name a file")
sys.exit(1 if sum(
    run(path, "--update" in sys.argv, "--postgresql" in sys.argv) for path in files) else 0)
