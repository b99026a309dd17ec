#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The table of roles and commands: every command of the program, as somebody of every role, in
every way in which they can come, with an object of their own, a foreign one and one that does not
exist.

    scripts/with_postgresql tests/roles/run.py [--all] [--seed N] [--command WORDS]...
        [--person NAME] [--engine sqlite|postgresql] [--jobs N]

Checked are exit codes, the rows that changed, texts of objects that somebody may not see, and that
foreign and missing are told alike: in words, exit code, rows written and, on PostgreSQL,
statements.
Without --all a seeded part of the ways and objects is run. rights.py says who may do what.
"""
import argparse
import concurrent.futures
import importlib.util
import os
import pathlib
import random
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent / "support"))
SYSTEM_PYTHON = "/usr/bin/python3"  # which Debian's modules are installed for
if not importlib.util.find_spec("psycopg2") and sys.executable != SYSTEM_PYTHON and os.path.exists(
        SYSTEM_PYTHON):
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])

from arguments import CannotMake, lines_of, placeholders, VARIED  # noqa: E402
from commands import COMMANDS, OTHER_STATEMENTS, OTHER_STATEMENTS_FOR  # noqa: E402
from expect import PERMITTED, covered, expectation  # noqa: E402
from help_pages import HelpPages  # noqa: E402
from judge import MARKERS, faults_of, markers_in, told_apart  # noqa: E402
from register import ENGINES  # noqa: E402
from rights import TABLE, faults_of_manual  # noqa: E402
from runner import Runner  # noqa: E402
from town import KAIKU, ROOT, SIDES, Town  # noqa: E402


def sides_of(name):
    return [side for side in SIDES if side != "near" or name not in ("area", "rule")]


def is_unseen(person, words, kind, side):
    """Whether somebody must not learn that the object exists."""
    command = COMMANDS[words]
    if command.alike or command.right not in TABLE:
        return command.alike or side != "own"
    return not any(covered(person, right, kind, side)
                   for right in (command.right, command.undo or command.right))


class Table:
    """What is run in one process, on one register."""

    def __init__(self, options, engine, part, lines):
        self.options, self.lines = options, lines
        self.engine, self.part = engine, part
        self.faults, self.runs, self.pairs = 0, 0, 0
        self.seen = set()  # kinds of texts that somebody has seen; and statements

    def run_all(self):
        with tempfile.TemporaryDirectory(prefix=f"kaiku-roles-{self.engine}-") as folder:
            inner = pathlib.Path(folder) / f"{self.engine}{self.part}"
            inner.mkdir()
            register = ENGINES[self.engine](inner)
            try:
                self.town = Town(inner, register)
                self.runner = Runner(self.town)
                for number, (words, line, varied, person, way) in enumerate(self.tasks()):
                    if number % self.options.parts == self.part:
                        self.check(words, line, varied, person, way)
            finally:
                if register.connection:
                    register.close()
        return self.faults, self.runs, self.pairs, {(self.engine, kind) for kind in self.seen}

    def tasks(self):
        """Each command line of each command, with each person and each of their ways, or, in a part
        of the table, with one of these."""
        chosen = random.Random(self.options.seed)
        for words, lines in self.lines.items():
            for person in self.town.people:
                if self.options.person not in (None, person.name):
                    continue
                ways = list(person.ways) + (["token file"] if "token" in person.ways else [])
                for line, varied in lines:
                    if self.options.all:
                        yield from ((words, line, varied, person, way) for way in ways)
                    elif varied is None or chosen.random() < self.share(words, person):
                        yield words, line, varied, person, chosen.choice(ways)

    def share(self, words, person):
        """Which share of the objects is varied: fewer where the command is refused anyway."""
        state, _ = expectation(person, person.ways[0], words, [])
        return 0.3 if state == PERMITTED else 0.06

    @staticmethod
    def sides_to_run(words, varied, person):
        """What the varied argument names in turn. What is missing resembles what is foreign, and
        what is somebody's own if even that is unseen."""
        if not varied:
            return ["own"]
        return [*sides_of(varied), *(["missing own"] if is_unseen(person, words, varied, "own")
                                     else []), "missing foreign"]

    def form_of(self, words, line, person, way):
        if not COMMANDS[words].formats:
            return None
        chosen = random.Random(f"{self.options.seed} {line} {person.name} {way}")
        return chosen.choice(("json", "table", "csv"))

    def check(self, words, line, varied, person, way):
        if COMMANDS[words].only_files and self.engine == "postgresql":
            return
        given = COMMANDS[words].given
        form = self.form_of(words, line, person, way)
        names = [name for name in placeholders(line, given) if name in VARIED]
        runs = {}
        for side in self.sides_to_run(words, varied, person):
            sides = {varied: side} if varied else {}
            objects = [(name, sides.get(name, "own")) for name in names]
            expected = expectation(person, way, words, objects, line)
            run = self.runner.run(person, way, line, given, sides, form)
            self.runs += 1
            self.seen.update(kind for _, kind, _ in markers_in(run))
            self.seen.update(["statements"] if run.statements else [])
            for fault in faults_of(self.town, person, words, run, expected):
                self.report(words, person, way, side, run, fault)
            runs[side] = run
        for side in sides_of(varied) if varied else []:
            if not is_unseen(person, words, varied, side):
                continue
            self.pairs += 1
            missing = "missing own" if side == "own" else "missing foreign"
            statements = (words not in OTHER_STATEMENTS and varied not in OTHER_STATEMENTS_FOR)
            for fault in told_apart(runs[side], runs[missing], statements):
                self.report(words, person, way, side, run, fault)

    def report(self, words, person, way, side, run, fault):
        line = " ".join(run.line)
        error = run.err.strip().splitlines()
        self.faults += 1
        print(f"{self.engine}: {person.name} by {way}, {side} object: kaiku {line}\n  {fault}\n"
              f"  {error[0] if error else ''}", flush=True)


def run_part(options, engine, part, lines):
    return Table(options, engine, part, lines).run_all()


def command_lines(only):
    """The command lines of every command that the program has, and what is missing to make them."""
    pages = HelpPages(KAIKU)
    lines, faults = {}, []
    for words in pages.commands():
        try:
            lines[words] = list(lines_of(pages, words))
        except CannotMake as fault:
            faults.append(str(fault))
    gone = set(COMMANDS) - set(pages.commands())
    faults += [f"tests/roles/commands.py: there is no command {words}" for words in sorted(gone)]
    if only:
        lines = {words: lines[words] for words in lines if words in only}
    return lines, faults


def never_seen(engines, seen):
    """Texts that nobody has seen, so that they cannot show who may not see them."""
    wanted = {(engine, kind) for engine in engines for _, kind, _ in MARKERS}
    wanted |= {("postgresql", "statements")} if "postgresql" in engines else set()
    return [f"{engine}: nothing has shown a text of the kind {kind}: the test does not test it"
            for engine, kind in sorted(wanted - seen)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", action="append", default=[])
    parser.add_argument("--person")
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.parts = max(1, options.jobs // (1 if options.engine else 2))
    started = time.monotonic()
    lines, faults = command_lines(options.command)
    faults += faults_of_manual((ROOT / "man/kaiku-access.7").read_text("utf-8"))
    engines = [options.engine] if options.engine else list(ENGINES)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        parts = [pool.submit(run_part, options, engine, part, lines) for engine in engines
                 for part in range(options.parts)]
        count = [0, 0, 0]  # faults, runs, comparisons
        seen = set()
        for part in parts:
            *counted, kinds = part.result()
            count = [one + more for one, more in zip(count, counted)]
            seen |= kinds
    if not options.command and not options.person:
        faults += never_seen(engines, seen)
    print(*faults, sep="\n")
    count[0] += len(faults)
    print(f"{len(lines)} commands, {count[1]} runs, {count[2]} comparisons of what exists with "
          f"what does not, {count[0]} faults, {time.monotonic() - started:.0f} s; "
          f"--seed {options.seed}")
    sys.exit(count[0] > 0)


if __name__ == "__main__":
    main()
