# SPDX-License-Identifier: Apache-2.0
"""Shared by the benchmark modules: timing programs in alternating rounds, the files of the
fictitious nation, and preparing each input once."""
import os
import shutil
import statistics
import sys
import time
from pathlib import Path

import nation

ROOT = Path(__file__).resolve().parents[2]
PROCESSES = 30  # how often a command that takes milliseconds is run in a round


class NotMeasured(Exception):
    """Says why a figure is missing."""


class Runner:
    """Starts programs in the temporary folder, and measures their time or their memory."""

    def __init__(self, folder):
        self.environment = {
            key: value
            for key, value in os.environ.items() if not key.startswith(("KAIKU", "XDG_"))
        }
        self.environment.update(HOME=str(folder), XDG_DATA_HOME=str(folder),
                                XDG_CONFIG_HOME=str(folder), XDG_STATE_HOME=str(folder),
                                LC_ALL="C.UTF-8")
        self.output, self.errors = folder / "output", folder / "errors"
        self.weight = folder / "weight"
        # None while time is measured. While memory is measured: the largest resident size so far,
        # in MiB.
        self.largest = None

    def __call__(self, *command):
        """Returns the seconds from start to end. Raises NotMeasured if the program is missing or
        fails."""
        words = [str(word) for word in command]
        if not shutil.which(words[0]):
            raise NotMeasured(f"{words[0]} is not installed")
        start_with = []
        if self.largest is not None:
            # getrusage() in this process would never report less than the memory of this script, as
            # the child starts as a copy of it.
            start_with = ["/usr/bin/time", "-q", "-f", "%M", "-o", str(self.weight)]
        write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                 (os.POSIX_SPAWN_OPEN, 1, str(self.output), write, 0o600),
                 (os.POSIX_SPAWN_OPEN, 2, str(self.errors), write, 0o600)]
        line = start_with + words
        program = shutil.which(line[0])
        start = time.perf_counter()
        process = os.posix_spawn(program, line, self.environment, file_actions=files)
        _, status = os.waitpid(process, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            said = self.errors.read_text(errors="replace").strip().splitlines() or ["nothing"]
            raise NotMeasured(
                f"`{Path(words[0]).name} {' '.join(words[1:])}` ended with "
                f"{os.waitstatus_to_exitcode(status)} and said: {said[-1]}"
            )
        if start_with:
            self.largest = max(self.largest, int(self.weight.read_text()) / 1024)
        return seconds

    def weigh(self, work):
        """Returns the largest resident size, in MiB, of the programs that `work` starts; None
        without GNU time."""
        self.largest = 0 if os.access("/usr/bin/time", os.X_OK) else None
        try:
            work()
            return self.largest
        finally:
            self.largest = None


class Makes:
    """Prepares inputs that take time to make. Each is made once, by the method make_NAME, when it
    is first needed."""

    def __init__(self):
        self.made = {}

    def need(self, *names):
        for name in names:
            if isinstance(self.made.get(name), NotMeasured):
                raise self.made[name]
            if name not in self.made:
                try:
                    getattr(self, "make_" + name)()
                    self.made[name] = True
                except NotMeasured as reason:
                    self.made[name] = reason
                    raise


class Bench(Makes):
    """The tools, the test data and the results, which all engines share."""

    prefix = ""  # of the databases on a server

    def __init__(self, options, folder, kaiku, other=None):
        """`other` is the OtherBuild that this one is compared with."""
        super().__init__()
        self.options, self.folder, self.kaiku, self.other = options, folder, kaiku, other
        self.run = Runner(folder)
        self.nation = nation.Nation(options.seed, options.cards, options.usages)
        self.results, self.missing, self.growth, self.operations, self.audit = [], [], [], [], []

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def file(self, name):
        return self.folder / name

    def make_card_files(self):
        self.say(f"writing {self.nation.cards} cards, twice")
        self.nation.write_cards(self.file("cards.csv"))
        self.nation.write_cards(self.file("more_cards.csv"), first=self.options.cards)

    def make_usage_file(self):
        self.say(f"writing {self.nation.usages} usages")
        self.nation.write_usages(self.file("usages.csv"), self.file("facts.csv"))

    def take_turns(self, sides):
        """Returns the seconds of each side in each round. A side is a function that prepares its
        work, and returns the seconds of the work alone."""
        seconds = {name: [] for name in sides}
        for number in range(self.options.rounds):
            names = list(sides)
            first = number % len(
                names)  # the first may bear extra costs, so each side begins in turn
            for name in names[first:] + names[:first]:
                seconds[name].append(sides[name]())
        return seconds

    def compare(self, engine, question, operation, goal, kaiku, peers):
        """Runs kaiku and its peers in alternating rounds."""
        self.say(f"{question} on {engine}: {operation}")
        if self.other:
            peers = {**peers, **self.other.peers(engine, question, operation)}
        sides, weights = {}, {}
        # An extra round before the others warms up the caches and measures memory.
        for name, work in {"kaiku": kaiku, **peers}.items():
            try:
                weights[name] = self.run.weigh(work)
            except NotMeasured as reason:
                if name == "kaiku":
                    raise
                self.leave_out(engine, question, f"{operation}, against {name}", reason)
                continue
            sides[name] = work
        seconds = self.take_turns(sides)
        mine = seconds.pop("kaiku")
        for name, theirs in seconds.items():
            each = [a / b for a, b in zip(mine, theirs)]
            self.results.append({
                "question": question,
                "engine": engine,
                "operation": operation,
                "peer": name,
                "rounds": len(each),
                "goal": goal.get(name),
                "ratio": statistics.median(mine) / statistics.median(theirs),
                "lowest": min(each),
                "highest": max(each),
                "kaiku_seconds": statistics.median(mine),
                "peer_seconds": statistics.median(theirs),
                "kaiku_mib": weights["kaiku"],
                "peer_mib": weights[name],
            })

    def leave_out(self, engine, question, operation, reason):
        self.say(f"{question} on {engine}: {operation}: not measured: {reason}")
        self.missing.append(
            {"question": question, "engine": engine, "operation": operation, "reason": str(reason)})


class OtherBuild(Bench):
    """Another build of kaiku, a peer in every question. It has registers of its own, since an older
    program does not read those of a newer one."""

    prefix = "other_"

    def __init__(self, options, folder, kaiku):
        folder.mkdir()
        super().__init__(options, folder, kaiku)
        self.work = {}

    def compare(self, engine, question, operation, goal, kaiku, peers):
        """Keeps the work for peers()."""
        self.work[engine, question, operation] = kaiku

    def peers(self, engine, question, operation):
        work = self.work.get((engine, question, operation))
        return {f"kaiku {self.kaiku}": work} if work else {}


def many(commands):
    """Returns a side that runs several small commands, each in a process."""
    def work():
        return sum(command() for command in commands)
    return work


class Engine(Makes):
    """The questions on one engine. A subclass locates a register by its name, makes fresh copies of
    it, and runs the peers."""

    name = None
    questions = []
    places = None  # for fresh(): the name of the register that has the sites and nothing else

    def __init__(self, bench, twin=None):
        """`twin` is the same engine of the OtherBuild."""
        super().__init__()
        self.bench, self.options, self.nation = bench, bench.options, bench.nation
        self.twin = twin
        self.run, self.say, self.file = bench.run, bench.say, bench.file

    def k(self, register, *words, today=nation.TODAY):
        return self.run(self.bench.kaiku, *words, "--db", register, "--today", today)

    def import_cards(self, register, name):
        return self.k(register, "card", "import", self.file(name), today=nation.REGISTERED)

    def import_usages(self, register, name="usages.csv"):
        return self.k(register, "usage", "import", self.file(name), "--create-events")

    def compare(self, question, operation, goal, kaiku, peers):
        self.bench.compare(self.name, question, operation, goal, kaiku, peers)

    def leave_out(self, question, operation, reason):
        self.bench.leave_out(self.name, question, operation, reason)

    def one(self, question):
        try:
            getattr(self, question)()
        except NotMeasured as reason:
            self.say(f"{question} of {self.bench.kaiku}: not measured: {reason}")

    def all(self):
        for question in self.options.only:
            if question not in self.questions:
                continue
            try:
                if self.twin:
                    self.twin.one(question)
                getattr(self, question)()
            except NotMeasured as reason:
                some = any(r["question"] == question and r["engine"] == self.name
                           for r in self.bench.results)
                self.leave_out(question, "the rest of it" if some else "all of it", reason)
