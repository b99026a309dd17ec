# SPDX-License-Identifier: Apache-2.0
"""Measures seconds and resident memory of everything that is done with a large register, for
`bench --growth`: lists, statistics, erasing, undoing, verifying and backing up.

A list is compared with the look-up of one card by the engine's own shell. What takes long is run
once, the rest as often as the other questions.
"""
import csv
import json
import statistics

import nation
from decade import YEARS
from figures import NotMeasured

MIB = 256  # what every operation must manage with
LISTED = 50  # rows of each list
LIST_GOAL = 10  # times the look-up
UNDONE = 1_000_000  # rows of the import that is undone, or a tenth of a smaller register
LEVELS = [
    "month", "municipality,year", "home_municipality,month", "event", "weekday", "hour", "week",
    "date", "site,month"
]
TODAY = f"{YEARS[-1]}-12-31"


class Operations:
    def __init__(self, growth):
        self.growth, self.bench, self.engine = growth, growth.bench, growth.engine
        self.run = self.bench.run

    def keep(self, what, size, seconds, mib, look_up=None):
        median = statistics.median(seconds)
        self.bench.operations.append({
            "engine": self.engine.name, "operation": what, "size": size, "rounds": len(seconds),
            "seconds": median, "mib": mib, "look_ups": median / look_up if look_up else None
        })

    def keep_import(self, kind, seconds, weights):
        for size, taken in seconds.items():
            self.keep(f"{kind[:-1]} import of all", size, taken, weights[size])

    def measure(self, what, size, work, rounds=1, look_up=None):
        """Runs what takes long once; the rest `rounds` times in turns with the look-up, if there is
        one, after a run that measures memory."""
        self.growth.say(f"{what}, {size} usages")
        seconds, look_ups = [], []
        try:
            if rounds == 1:
                mib = self.run.weigh(lambda: seconds.append(work()))
            else:
                mib = self.run.weigh(work)
                for _ in range(rounds):
                    seconds.append(work())
                    look_ups += [look_up()] if look_up else []
            self.keep(what, size, seconds, mib, statistics.median(look_ups) if look_ups else None)
        except NotMeasured as reason:
            self.bench.leave_out(self.engine.name, "Q7", f"{what}, {size} usages", reason)

    def k(self, size, *words):
        return self.engine.k(self.growth.registers[size], *words, today=TODAY)

    def rows(self, size, *words):
        self.k(size, *words, "-f", "csv")
        return list(csv.DictReader(self.run.output.read_text(encoding="utf-8").splitlines()))

    def filters(self, size):
        """The filters of `usage list`, by what is printed. Days are early and late in the register,
        sites and events much visited and little visited."""
        venues = [venue["name"] for venue in self.bench.nation.venues]
        event = self.rows(size, "event", "list", "--site", venues[0])[0]["id"]
        rare = self.rows(size, "event", "list", "--site", venues[-1])[0]["id"]
        code = nation.code(size // 5 // 7)
        return {
            "none, in a table": None,
            "--all": ["--all"],
            "--from, the last day": ["--from", TODAY],
            "--to, the first day": ["--to", f"{YEARS[0]}-01-01"],
            "--from, --to: a day": ["--from", f"{YEARS[5]}-05-14", "--to", f"{YEARS[5]}-05-14"],
            "--from, --to: a month": ["--from", f"{YEARS[5]}-05-01", "--to", f"{YEARS[5]}-05-31"],
            "--this-day": ["--this-day"],
            "--this-year": ["--this-year"],
            "--next-6-months": ["--next-6-months"],
            "--time": ["--time", "18:00"],
            "--time, never": ["--time", "03:33"],
            "--card": ["--card", code],
            "--site, much visited": ["--all", "--site", venues[0]],
            "--site, little visited": ["--all", "--site", venues[-1]],
            "--site, --this-year": ["--this-year", "--site", venues[0]],
            "--event, much visited": ["--event", event],
            "--event, little visited": ["--event", rare],
            "--recorded-from": ["--recorded-from", "2020-01-01"],
            "--recorded-to": ["--recorded-to", "2020-01-01"],
            "--at-discretion": ["--at-discretion"],
            "--mine": ["--mine"],
        }

    def lists(self, size):
        rounds, register = self.bench.options.rounds, self.growth.registers[size]
        code = nation.code(size // 5 // 3)

        def look_up():
            return self.engine.look_up(register, f"SELECT * FROM card WHERE code = '{code}'")

        for what, words in self.filters(size).items():
            format_of = "csv" if words else "table"
            words = ["usage", "list", *(words or ["--all"]), "--limit", LISTED, "-f", format_of]
            self.measure(f"usage list {what}", size, lambda words=words: self.k(size, *words),
                         rounds, look_up)
        self.measure("usage list --all --count", size,
                     lambda: self.k(size, "usage", "list", "--all", "--count"))
        self.measure(f"usage list --all --sort date, {LISTED} rows", size,
                     lambda: self.k(size, "usage", "list", "--all", "--sort", "date", "--limit",
                                    LISTED, "-f", "csv"))

    def statistics(self, size):
        rounds = self.bench.options.rounds
        for levels in LEVELS:
            self.measure(f"stats uses --by {levels}", size,
                         lambda levels=levels: self.k(size, "stats", "uses", "--by", levels, "-f",
                                                      "csv"), rounds)
        self.measure("stats uses --by month, one year", size,
                     lambda: self.k(size, "stats", "uses", "--by", "month", "--year", YEARS[5],
                                    "-f", "csv"), rounds)

    def writes(self, size):
        rows = min(UNDONE, size // 10)
        self.measure("usage import of a million, or a tenth", size,
                     lambda: self.growth.import_more(size, rows))
        self.k(size, "imports", "list", "-f", "json")
        number = max(one["id"] for one in json.loads(self.run.output.read_text()))
        self.measure("imports undo, the same", size,
                     lambda: self.k(size, "imports", "undo", number, "--yes"))
        code = nation.code(size // 5 // 11)
        self.measure("privacy erase, one card", size,
                     lambda: self.k(size, "privacy", "erase", code, "--yes"))

    def whole(self, size):
        self.measure("audit verify", size, lambda: self.k(size, "audit", "verify"))
        self.measure("db verify", size, lambda: self.k(size, "db", "verify"))
        if self.engine.name == "SQLite":
            copy = self.bench.file("backup.db")
            self.measure("db backup", size, lambda: self.k(size, "db", "backup", copy))
            copy.unlink(missing_ok=True)

    def all(self):
        for part in (self.lists, self.statistics, self.writes, self.whole):
            for size in self.growth.sizes:
                part(size)


def show(operations, table):
    """Prints a line for each operation: seconds and MiB for each size, and for lists how many
    look-ups the slowest takes."""
    sizes = sorted({one["size"] for one in operations})
    lines = {}
    for one in operations:
        lines.setdefault((one["engine"], one["operation"]), {})[one["size"]] = one
    titles = ["on", "", *(f"{size:,}".replace(",", " ") for size in sizes), "MiB", "look-ups"]
    table(titles, [[
        engine, what, *(f"{found[size]['seconds']:.3g}" if size in found else "" for size in sizes),
        ", ".join(f"{one['mib']:.0f}" for one in found.values() if one["mib"] is not None),
        ", ".join(f"{one['look_ups']:.1f}" for one in found.values() if one["look_ups"])
    ] for (engine, what), found in lines.items()], right=range(2, 2 + len(sizes)))
    above = [one for one in operations if one["mib"] and one["mib"] > MIB]
    slow = [one for one in operations if one["look_ups"] and one["look_ups"] > LIST_GOAL]
    print(f"above {MIB} MiB: {len(above)}; lists above {LIST_GOAL} look-ups: {len(slow)}")
