# SPDX-License-Identifier: Apache-2.0
"""Measures the cost of the audit log: single writes by 1, 4 and 16 writers, with and without an
audit log entry, and its share of an import.

The ratios are of writes per second: below 1 the audit log slows writes down. The writes without an
entry are made by
tests/bench/writers.cpp, which does the same work otherwise, since kaiku has no option to leave the
entry out.
"""
import os
import statistics
import subprocess
from pathlib import Path

import nation
from figures import ROOT, NotMeasured

WRITERS = [1, 4, 16]
GOAL = 0.45  # lowest acceptable ratio for single writes, with one writer
BATCH_GOAL = 0.05  # largest acceptable share of the audit log in the time of an import
KINDS = {"usage": "usage record", "row": "the smallest write, one row"}


class Audit:
    def __init__(self, bench, engine):
        self.bench, self.engine, self.options = bench, engine, bench.options
        self.program = Path(os.environ.get("KAIKU_WRITERS", ROOT / "build" / "tests" / "writers"))
        self.seconds = 1 if self.options.quick else 5

    def say(self, text):
        self.bench.say(f"audit on {self.engine.name}: {text}")

    def build(self):
        if "KAIKU_WRITERS" not in os.environ:
            done = subprocess.run(["cmake", "--build", ROOT / "build", "--target", "writers"],
                                  capture_output=True, text=True)
            if done.returncode:
                raise NotMeasured(
                    "build/ has no target writers: make it with scripts/test, or name the program "
                    "with KAIKU_WRITERS=..."
                )

    def ask(self, *words):
        self.bench.run(self.program, *words)
        return self.bench.run.output.read_text()

    def source(self, name):
        return name if self.engine.name == "PostgreSQL" else f"{name}.db"

    def desks(self, count):
        return [f"{self.bench.nation.venues[i]['name']}={nation.code(i)}" for i in range(count)]

    def writes(self, kind, writers):
        """Returns writes per second of all writers together, the writes of the slowest writer as a
        share of those of the fastest, and the longest wait for a write in ms."""
        register = self.engine.fresh(self.source("cards"), self.source("audited"))
        lines = [
            line.split() for line in self.ask(kind, register, writers, self.seconds,
                                              *self.desks(writers)).splitlines()
        ]
        counts = [int(count) for count, _ in lines]
        return sum(counts) / self.seconds, min(counts) / max(max(counts), 1), max(
            float(wait) for _, wait in lines)

    def singles(self):
        for kind, what in KINDS.items():
            for writers in WRITERS:
                self.say(f"{what}, {writers} writers")
                sides = self.bench.take_turns({
                    side: lambda side=side: self.writes(side, writers)
                    for side in (kind, f"bare_{kind}")
                })
                mine, bare = sides.values()
                rates = [[one[0] for one in side] for side in (mine, bare)]
                each = [a / b for a, b in zip(*rates)]
                self.bench.audit.append({
                    "engine": self.engine.name, "operation": what, "writers": writers,
                    "goal": GOAL if writers == 1 else None,
                    "ratio": statistics.median(rates[0]) / statistics.median(rates[1]),
                    "lowest": min(each), "highest": max(each), "least_to_most": statistics.median(
                        one[1] for one in mine), "longest_wait_ms": max(one[2] for one in mine),
                    "bare_longest_wait_ms": max(one[2] for one in bare),
                    "writes_a_second": statistics.median(rates[0]),
                    "bare_writes_a_second": statistics.median(rates[1])
                })

    def batch(self):
        """Measures imports: the audit log costs each of them one entry and the hash of its file."""
        for rows in (100, self.options.usages):
            name = f"batch_{rows}.csv"
            self.bench.nation.write_usages(self.bench.file(name), self.bench.file("facts.csv"),
                                           first=0, count=rows)
            self.say(f"import of {rows} rows")
            sides = self.bench.take_turns({
                "import": lambda: self.engine.import_usages(
                    self.engine.fresh(self.source("cards"), self.source("audited")), name),
                "trail": lambda: (float(
                    self.ask("entry", self.engine.fresh(self.source("cards"), self.source("audited")
                                                        ), 100,
                             self.desks(1)[0])) + float(self.ask("hash", self.bench.file(name)))
                                  ) / 1000
            })
            whole, trail = (statistics.median(seconds) for seconds in sides.values())
            self.bench.audit.append({
                "engine": self.engine.name, "operation": f"usage import, {rows} rows",
                "share": trail / (whole - trail), "goal": BATCH_GOAL, "seconds": whole,
                "trail_seconds": trail
            })

    def all(self):
        try:
            self.build()
            self.engine.need("cards")
            self.singles()
            self.batch()
        except NotMeasured as reason:
            self.bench.leave_out(self.engine.name, "audit", "the rest of it", reason)


def show(audit, table):
    singles = [a for a in audit if "writers" in a]
    table([
        "on", "with its entry against without", "writers", "ratio", "range", "goal",
        "least/most of a writer", "longest wait, ms", "without"
    ], [[
        a["engine"], a["operation"],
        str(a["writers"]), f"{a['ratio']:.2f}", f"{a['lowest']:.2f}-{a['highest']:.2f}",
        f">= {a['goal']}" if a["goal"] else "", f"{a['least_to_most']:.2f}",
        f"{a['longest_wait_ms']:.0f}", f"{a['bare_longest_wait_ms']:.0f}"
    ] for a in singles], right=(2, 3, 6, 7, 8))
    print()
    table(["on", "", "slower by the trail", "goal"],
          [[a["engine"], a["operation"], f"{a['share']:.2%}", f"<= {a['goal']:.0%}"]
           for a in audit if "share" in a], right=(2,))
