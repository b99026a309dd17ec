#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares workbooks, as openpyxl reads them, with the same results in JSON: every cell has the
value and the type, whatever the language of the words. tests/engine/workbooks.py tests workbooks
that people import."""
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

KAIKU = os.environ["KAIKU"]
TOWN = pathlib.Path(__file__).resolve().parent.parent.parent / "examples/town"
TODAY = "2026-12-01"
LISTS = ["card list", "usage list --all", "usage list --at-discretion", "event list",
         "event slots Uinti", "site list", "org list", "structure", "stats uses --by month,site",
         "stats uses --by week,kind", "stats uses --by date,hour", "stats values", "stats cards",
         "stats national", "report unused", "report renewals"]
# Words are printed in the language of the workbook.
WORDS = {"kind", "medium", "status", "gender", "life_situation", "card_status", "sector",
         "warnings", "discretion"}
STRANGE = ["=SUM(A1:A9)", "+358 40", "-1", "@home", "<b>&amp;</b>", "Ääkköset – “lainaus”",
           "1.2.2026", "0012", "TRUE", "''"]


def kaiku(*words, today=TODAY):
    done = subprocess.run([KAIKU, "--today", today, *words], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, (words, done.stderr[-2000:])
    return done.stdout


def make_town():
    kaiku("-q", "init")
    kaiku("-q", "batch", str(TOWN / "network.txt"))
    kaiku("-q", "card", "import", str(TOWN / "cards.csv"), today="2026-01-07")
    kaiku("-q", "usage", "import", str(TOWN / "visits.csv"), "--create-events")
    kaiku("event", "schedule", "Uinti", "--on", "2026-10-24 18:00-19:00", "--on",
          "2026-10-25 23:00-01:00")
    kaiku("event", "create", "Kurssi", "--site", "Kirjasto", "--value-field")
    for number, name in enumerate(STRANGE):
        kaiku("usage", "record", "A000007919", "--site", "Kirjasto", "--event", name,
              "--create-event", "--date", f"2026-06-{number + 1:02}", "--time", "18:30")
        kaiku("usage", "record", "A000007919", "--site", "Kirjasto", "--event", "Kurssi", "--value",
              f"{number * 123},5", "--date", f"2026-07-{number + 1:02}", "--children", "9")


def meant(key, value):
    """The cell for a value in JSON."""
    if value is None or value == []:
        return None
    if key.endswith("_cents"):
        return value / 100
    if key.endswith("_at"):
        return datetime.datetime.fromisoformat(value).replace(tzinfo=None)
    if key in ("date", "valid_until") or key.endswith("_on"):
        return datetime.datetime.fromisoformat(value)
    if key in ("time", "start", "end"):
        return datetime.time.fromisoformat(value)
    return value


def differs(key, value, cell):
    if key in WORDS and value not in (None, [], ""):
        return cell in (None, "")
    expected = meant(key, value)
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        return isinstance(cell, (bool, str, type(None))) or abs(cell - expected) > 1e-9
    return type(cell) is not type(expected) or cell != expected


def table_of(path, keys):
    """The rows below the headings, which follow the title and its notes."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    for cells in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in cells), "a formula"
    heading = next(number for number, row in enumerate(rows)
                   if len([cell for cell in row if cell is not None]) == len(keys))
    return rows[heading + 1:]


def compare(words, language):
    """Returns the number of cells and what differs."""
    rows = json.loads(kaiku(*words, "--format", "json"))
    if not rows:
        return 0, []
    # JSON has the places of a site beside it, a workbook only where names could be two things.
    columns = ["--columns", ",".join(rows[0])] if words[0] == "stats" else []
    kaiku("--lang", language, *words, *columns, "-o", "list.xlsx")
    cells = table_of("list.xlsx", rows[0])
    wrong = [] if len(cells) == len(rows) else [f"{len(cells)} rows, not {len(rows)}"]
    for row, line in zip(rows, cells):
        for (key, value), cell in zip(row.items(), line):
            if differs(key, value, cell):
                wrong.append(f"{' '.join(words)}: {key} {value!r} is {cell!r}")
    return len(rows) * len(rows[0]), wrong


def main():
    wrong, cells = [], 0
    with tempfile.TemporaryDirectory(prefix="kaiku-oracle-") as folder:
        os.chdir(folder)
        os.environ.update(KAIKU_DB=f"{folder}/r.db", XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder)
        make_town()
        for language in ("en", "fi", "sv"):
            for line in LISTS:
                count, found = compare(line.split(), language)
                cells += count
                wrong += found
    print("\n".join(wrong[:20]))
    print(f"{cells} cells read by openpyxl, {len(wrong)} differ from JSON")
    sys.exit(bool(wrong) or cells < 10_000)


if __name__ == "__main__":
    main()
