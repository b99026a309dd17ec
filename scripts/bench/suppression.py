# SPDX-License-Identifier: Apache-2.0
"""Measures what `--min-cell` costs on a nation of 336 sites and 30,000 usages a year: rows that are
empty beside the small ones, and seconds; of the page of `stats dashboard` also its size.

A small row has fewer cards than the threshold; the nation has no values. The seconds are those of
the whole command, with `--min-cell` and without.
"""
import datetime
import json
import re
import zipfile

from nation import Nation
from sqlite import Sqlite

# Four years, the last one to November; half of the sites only give cards.
CARDS, USAGES, SITES = 15_000, 117_000, 634
FIRST_DAY = datetime.date(2023, 1, 1)
YEAR = ["--year", "2025"]
ANSWERS = [(YEAR, by, least) for by, least in (
    ("month", 5), ("sector", 5), ("county", 5), ("municipality", 5), ("organisation", 5),
    ("site", 5), ("site,month", 3), ("site,month", 5), ("site,month", 10), ("site,event", 5),
    ("site,kind", 5))]
ALL = ["--from", "2023-01-01", "--to", "2026-10-31"]  # the months that are over
ANSWERS += [(ALL, "site,month", 3), (ALL, "site,month", 5), (YEAR, "site,date", 5)]


def listed_rows(path):
    """The rows of all tables of a workbook, and how many of them are empty: what the list on its
    first sheet says, in the columns C and D. It does not say how many are small."""
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    tables = {}
    for column, row, number in re.findall(r'<c r="([CD])(\d+)"(?: s="\d+")?><v>(\d+)</v>', sheet):
        tables.setdefault(row, {})[column] = int(number)
    tables = [table for table in tables.values() if len(table) == 2]
    return {
        "rows": sum(table["C"] for table in tables), "small": "",
        "empty": sum(table["D"] for table in tables)
    }


def measure(bench):
    bench.nation = Nation(bench.options.seed, CARDS, USAGES, SITES, FIRST_DAY)
    engine = Sqlite(bench)
    engine.need("usages")
    register, found = engine.file("usages.db"), []

    def ask(*words):
        seconds = engine.k(register, "stats", "uses", *words, "--format", "json")
        return seconds, json.loads(bench.run.output.read_text(encoding="utf-8"))

    for period, by, least in ANSWERS:
        bench.say(f"by {by}, fewer than {least} cards")
        plain, rows = ask("--by", by, *period)
        seconds, suppressed = ask("--by", by, *period, "--min-cell", str(least))
        found.append({
            "by": by, "years": "2025" if period is YEAR else "all", "min_cell": least,
            "rows": len(rows),
            "small": sum(row["cards"] < least for row in rows),
            "empty": sum(row["usages"] is None for row in suppressed), "seconds": seconds,
            "plain_seconds": plain
        })
    for command, path in (("workbook", engine.file("year.xlsx")),
                          ("dashboard", engine.file("year.html"))):
        bench.say(command)
        plain, seconds = (engine.k(register, "stats", command, *YEAR, *words, "-o", path)
                          for words in ([], ["--min-cell", "5"]))
        counted = listed_rows(path) if command == "workbook" else dict.fromkeys(
            ("rows", "small", "empty"), "")
        size = f", {path.stat().st_size / 1e6:.2f} MB" if command == "dashboard" else ""
        found.append({
            "by": command + size, "years": "2025", "min_cell": 5, **counted, "seconds": seconds,
            "plain_seconds": plain
        })
    return found


def show(found, table):
    table(["by", "years", "min-cell", "rows", "small", "empty", "seconds", "without"], [[
        one["by"], one["years"],
        str(one["min_cell"]),
        str(one["rows"]),
        str(one["small"]),
        str(one["empty"]), f"{one['seconds']:.1f}", f"{one['plain_seconds']:.1f}"
    ] for one in found], right=range(2, 8))
