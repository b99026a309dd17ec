# SPDX-License-Identifier: Apache-2.0
"""Measures how times and memory grow with the register (Q7): 850 sites, usages of ten years and a
fifth as many cards, from the smallest size to the largest. What is not a ratio is measured by
operations.py."""
import datetime
import random
import statistics

import nation
from decade import REGISTERED, YEARS, Decade
from figures import PROCESSES, many
from operations import Operations

SITES = 850
ONCE_ABOVE = 200_000  # imports of more rows than this take minutes and are timed only once


class Growth:
    def __init__(self, bench, engine, sizes):
        self.bench, self.engine, self.sizes, self.options = bench, engine, sizes, bench.options
        self.decades = {size: Decade(self.options.seed, size // 5, size, SITES) for size in sizes}
        self.registers = {}
        self.operations = Operations(self)
        self.rows_more = sizes[0] // 50
        self.batches = dict.fromkeys(sizes, 0)

    def say(self, text):
        self.bench.say(f"Q7 on {self.engine.name}: {text}")

    def keep(self, what, expected, by_size, **more):
        """Adds medians to the results, relative to that of the smallest size."""
        first = by_size[self.sizes[0]]
        self.bench.growth.append({
            "engine": self.engine.name, "operation": what, "expected": expected,
            "growth": {size: value / first
                       for size, value in by_size.items()}, "measured": by_size, **more
        })

    def times(self, what, expected, sides):
        self.say(what)
        for work in sides.values():
            work()  # warms up the caches
        self.keep(what, expected, {
            size: statistics.median(seconds)
            for size, seconds in self.bench.take_turns(sides).items()
        })

    def folder(self, size):
        return self.bench.file(f"files_{size}")

    def write_files(self):
        for size, decade in self.decades.items():
            if not self.folder(size).exists():
                self.say(f"writing {size} usages and {size // 5} cards")
                self.folder(size).mkdir()
                decade.write_cards(self.folder(size) / "cards.csv")
                decade.write_usages(lambda year, size=size: self.folder(size) / f"{year}.csv")

    def import_cards(self, register, size):
        return self.engine.k(register, "card", "import", self.folder(size) / "cards.csv",
                             today=REGISTERED)

    def import_usages(self, register, size):
        """Imports a file for each year."""
        return sum(
            self.engine.import_usages(register, self.folder(size) / f"{year}.csv")
            for year in YEARS)

    def imports(self):
        """Fills the registers in alternating rounds; large ones only in the first round."""
        engine = self.engine
        kinds = {"cards": self.import_cards, "usages": self.import_usages}
        seconds = {kind: {size: [] for size in self.sizes} for kind in kinds}
        weights = {kind: dict.fromkeys(self.sizes) for kind in kinds}
        for number in range(self.options.rounds):
            for size in self.sizes:
                if number and size > ONCE_ABOVE:
                    continue
                self.say(f"importing {size} usages, round {number + 1}")
                register = self.registers[size] = engine.fresh(engine.places, f"growth_{size}")
                for kind, import_file in kinds.items():
                    weights[kind][size] = self.bench.run.weigh(lambda: seconds[kind][size].append(
                        import_file(register, size)))
        for kind in kinds:
            once = f" (once above {ONCE_ABOVE})" if self.sizes[-1] > ONCE_ABOVE else ""
            what = f"{kind[:-1]} import of all, a row{once}"
            self.keep(
                what, "flat",
                {size: statistics.median(taken) / size
                 for size, taken in seconds[kind].items()}, mib=weights[kind])
            self.operations.keep_import(kind, seconds[kind], weights[kind])
        for register in self.registers.values():
            engine.settle(register)

    def import_more(self, size, rows=None):
        """Imports a file of usages whose keys no file before it has had."""
        self.batches[size] += 1
        file = self.bench.file("more.csv")
        self.decades[size].write_period(file, f"more-{self.batches[size]}-",
                                        datetime.date(YEARS[-1], 1, 1), 365, rows or self.rows_more)
        return self.engine.import_usages(self.registers[size], file)

    def commands(self):
        engine, registers, site = self.engine, self.registers, self.bench.nation.venues[0]["name"]
        picks = {size: random.Random(f"{self.options.seed} {size}") for size in self.sizes}

        def code(size):
            return nation.code(picks[size].randrange(size // 5))

        def check(size):
            return engine.k(registers[size], "check", code(size))

        def record(size):
            return engine.k(registers[size], "usage", "record", code(size), "--site", site,
                            "--again")

        for what, work in (("check, a process each", check),
                           ("usage record, a durable process each", record)):
            self.times(
                what, "flat", {
                    size: many([lambda work=work, size=size: work(size)] * PROCESSES)
                    for size in self.sizes
                })
        self.times(f"usage import of {self.rows_more} more", "flat",
                   {size: lambda size=size: self.import_more(size)
                    for size in self.sizes})

    def statistics(self):
        for level in ("site", "home_municipality"):
            def ask(register, level=level):
                return self.engine.k(register, "stats", "uses", "--by", f"{level},month", "-f",
                                     "csv")

            self.times(
                f"stats uses --by {level},month", "at most with usages", {
                    size: lambda register=register, ask=ask: ask(register)
                    for size, register in self.registers.items()
                })
        self.times(
            "stats dashboard, the nation's page", "at most with usages", {
                size: lambda register=register: self.engine.k(
                    register, "stats", "dashboard", "--year", YEARS[-1], "-o", "-")
                for size, register in self.registers.items()
            })

    def all(self):
        self.engine.need("places")
        self.write_files()
        self.imports()
        self.commands()
        self.statistics()
        self.operations.all()
