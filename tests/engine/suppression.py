#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Attacks suppressed figures with an independent solver (HiGHS): of random small registers, no
suppressed figure may be computable from what an answer or a workbook shows, and no small one may be
known to be small. Each year of the register is a register of its own. Answers of a PostgreSQL
register must suppress the same figures.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import numpy
    import openpyxl
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError:
    if os.path.realpath(sys.executable) == os.path.realpath(SYSTEM_PYTHON):
        raise
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])

KAIKU = os.environ["KAIKU"]
SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
YEARS = range(2001, 2021)
MUNICIPALITIES = {"Kajaani": "Kainuun", "Kuhmo": "Kainuun", "Espoo": "Länsi-Uudenmaan"}
SECTORS = ["culture", "sports", "science"]
MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".
        split(), 1)
}
NAMELESS = {"without an event", "no sector", "unknown", "unknown, or a community card",
            "no area"}


def kaiku(*words, where):
    done = subprocess.run([KAIKU, "--db", where, *map(str, words)], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, (words, done.returncode, done.stderr)
    return done.stdout


def make_records(seed):
    """Returns the sites, by name with municipality and sector, and the usages: (card, site, month,
    event, year). Mostly a card has one usage; a few have several."""
    pick = random.Random(seed)
    sites = {
        f"Paikka {letter}": (municipality, pick.choice(SECTORS))
        for letter, municipality in zip("ABCDE", ["Kajaani", "Kajaani", "Kuhmo", "Espoo", "Espoo"])
    }
    usages, cards = [], 0
    for year in YEARS:
        months = range(1, pick.randint(3, 5))
        for site in pick.sample(sorted(sites), pick.randint(2, 5)):
            for month in months:
                for event in ("", "Uinti", "Kerho"):
                    for _ in range(pick.choice([0, 0, 0, 1, 1, 2, 3, 5, 8])):
                        if cards == 0 or pick.random() < 0.9:
                            cards += 1
                            card = cards
                        else:
                            card = pick.randint(max(1, cards - 5), cards)
                        usages.append((card, site, month, event, year))
    return sites, usages, cards


def fill(where, sites, usages, cards, folder):
    kaiku("init", where=where)
    kaiku("org", "add", "Sosiaali", "--kind", "distributor", "--municipality", "Kajaani",
          where=where)
    kaiku("site", "add", "Toimisto", "--org", "Sosiaali", where=where)
    for site, (municipality, sector) in sites.items():
        kaiku("org", "add", f"Org {site}", "--kind", "venue", "--municipality", municipality,
              where=where)
        kaiku("site", "add", site, "--org", f"Org {site}", "--sector", sector, where=where)
    rows = ["code;birth_year;postal_code;max_children"]
    rows += [f"A{card:09d};1960;87100;0" for card in range(1, cards + 1)]
    (folder / "cards.csv").write_text("\n".join(rows) + "\n")
    rows = ["code;site;event;date"]
    rows += [
        f"A{card:09d};{site};{event};{year}-{month:02d}-15"
        for card, site, month, event, year in usages
    ]
    (folder / "usages.csv").write_text("\n".join(rows) + "\n")
    kaiku("card", "import", folder / "cards.csv", "--site", "Toimisto", "--today", "2000-01-01",
          where=where)
    kaiku("usage", "import", folder / "usages.csv", "--create-events", "--allow-expired",
          "--today", "2026-01-01", where=where)


class Attack:
    """What a reader knows of cells, by any key: which are there, which sums hold, what is shown."""

    def __init__(self):
        self.index, self.true, self.rows = {}, [], []

    def cell(self, key, true):
        if key not in self.index:
            self.index[key] = len(self.true)
            self.true.append(0)
        self.true[self.index[key]] += true

    def sum_up(self, total, parts):
        self.rows.append((self.index[total], [self.index[part] for part in parts]))

    def bounds(self, shown):
        """Yields each cell that is not shown with its smallest and largest possible value."""
        count = len(self.true)
        low, high = numpy.ones(count), numpy.full(count, 10_000.0)
        for key in shown:
            low[self.index[key]] = high[self.index[key]] = self.true[self.index[key]]
        matrix = numpy.zeros((len(self.rows), count))
        for row, (total, parts) in enumerate(self.rows):
            matrix[row, total] = -1
            matrix[row, parts] += 1
        for key, at in self.index.items():
            if key in shown:
                continue
            found = []
            for sign in (1, -1):
                cost = numpy.zeros(count)
                cost[at] = sign
                done = milp(cost, constraints=LinearConstraint(matrix, 0, 0),
                            integrality=numpy.ones(count), bounds=Bounds(low, high))
                assert done.status == 0, (key, done.message)
                found.append(round(sign * done.fun))
            yield key, *found


def judge(attack, suppressed, cards, least, name, helpless=()):
    """Fails if a suppressed cell is exact or a small one known to be small; `helpless` are cells
    for which that cannot be helped."""
    open_cells = set(suppressed)
    shown = {key for key in attack.index if key not in open_cells and key[0] != "unseen"}
    for key, low, high in attack.bounds(shown):
        if key[0] == "unseen" or key in helpless:
            continue
        true = attack.true[attack.index[key]]
        assert low <= true <= high, (name, key, low, true, high)
        assert low < high, (name, key, "is exactly", low)
        if len(cards[key]) < least:
            assert high >= least, (name, key, "is at most", high)
    return len(open_cells)


def check_answer(where, sites, usages, year, by, least):
    """One answer with its totals by each subset of its levels. Returns the suppressed rows."""
    levels = by.split(",")

    def key_of(usage, some):
        card, site, month, event, of_year = usage
        # An event is one of its site.
        names = {"site": site, "month": month, "event": event and f"{site}/{event}",
                 "municipality": sites[site][0], "year": of_year}
        return (",".join(some), *(names[level] for level in some))

    rows = json.loads(
        kaiku("stats", "uses", "--year", year, "--by", by, "--min-cell", least, "--format", "json",
              where=where))
    attack, cards, tables = Attack(), {}, {}
    subsets = [[level for i, level in enumerate(levels) if subset >> i & 1]
               for subset in range(1 << len(levels))]
    for usage in (one for one in usages if one[4] == year):
        for some in subsets:
            key = key_of(usage, some)
            attack.cell(key, 1)
            cards.setdefault(key, set()).add(usage[0])
            tables.setdefault(key[0], {}).setdefault(key, set()).add(key_of(usage, levels))
    for cells in tables.values():
        for key, parts in cells.items():
            if key[0] != by:
                attack.sum_up(key, sorted(parts, key=str))
    listed = {}
    for row in rows:
        names = [f"{row['site']}/{row['event']}" if level == "event" and row["event"] else
                 (row[level] or "") for level in levels]
        listed[(by, *names)] = row["usages"]
    assert set(listed) == {key for key in attack.index if key[0] == by}, (listed, attack.index)
    for key, figure in listed.items():
        assert figure is None or figure == attack.true[attack.index[key]], (key, figure)
        assert figure is None or len(cards[key]) >= least, (key, figure)
    hidden = {key for key, figure in listed.items() if figure is None}
    # Totals with enough cards can be had; what they give away alone cannot be helped.
    small = {key for key in attack.index if key[0] != by and len(cards[key]) < least}
    # A total that is the same table as the answer is the answer.
    same = {name for name, cells in tables.items() if len(cells) == len(listed)}
    hidden_too = {
        key for key in attack.index if key[0] in same and tables[key[0]][key] <= hidden
    }
    everything = {key for key in attack.index if key[0] in same} | small
    helpless = {
        key for key, low, high in attack.bounds(set(attack.index) - everything)
        if low == high or (len(cards[key]) < least and high < least)
    } if hidden else set()
    judge(attack, hidden | hidden_too | small, cards, least, (year, by, least), helpless)
    return sorted(map(str, hidden))


def listed_figures(sheet, name):
    """The usages of a sheet's rows by their keys, None where they are suppressed, and those of its
    total as it is shown."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(i for i, line in enumerate(lines) if "Usages" in line)
    usages_at = lines[start].index("Usages")
    beside = {"Year", *(("Organisation", "Municipality") if "Site" in lines[start] else ())}
    keyed = [at for at in range(usages_at) if lines[start][at] not in beside]
    listed, total = {}, None
    for line in lines[start + 1:]:
        if all(value is None for value in line):
            break
        figure = line[usages_at]
        if line[0] == "Total":
            total = figure
            continue
        key = tuple(MONTHS.get(line[at], line[at]) for at in keyed)
        key = tuple("" if part in NAMELESS else part for part in key)
        if name == "Wellbeing counties":
            key = (key[0].split()[0],)
        listed[(name, *key)] = None if figure == ".." else figure
    return listed, total


def check_workbook(where, sites, usages, year, least, folder):
    """All sheets of a workbook together. Returns what is suppressed, by sheet."""
    path = folder / f"{year}.xlsx"
    kaiku("stats", "workbook", "--year", year, "--min-cell", least, "-o", path, where=where)
    book = openpyxl.load_workbook(path)
    sheets = {
        "Months": lambda u: (u[2],),
        "Sectors": lambda u: (sites[u[1]][1],),
        "Municipalities": lambda u: (sites[u[1]][0],),
        "Municipalities by card type": lambda u: (sites[u[1]][0], "customer"),
        "Wellbeing counties": lambda u: (MUNICIPALITIES[sites[u[1]][0]],),
        "Organisations": lambda u: (f"Org {u[1]}",),
        "Sites": lambda u: (u[1],),
        "Sites by month": lambda u: (u[2], u[1]),
        "Home municipalities": lambda u: ("Kajaani",),
        "Events": lambda u: (u[1], u[3]),
    }
    attack, cards, hidden = Attack(), {}, set()
    parts = {}
    for usage in (one for one in usages if one[4] == year):
        keys = {name: (name, *key_of(usage)) for name, key_of in sheets.items()}
        keys["total"] = ("total",)
        keys["finest"] = ("unseen", *keys["Events"], *keys["Organisations"])
        for key in keys.values():
            attack.cell(key, 1)
            cards.setdefault(key, set()).add(usage[0])
        for total, fine in (("total", "Months"), ("total", "Home municipalities"),
                            ("Months", "Sites by month"), ("Sites", "Sites by month"),
                            ("Municipalities", "Municipalities by card type"),
                            *((name, "finest") for name in sheets
                              if "onth" not in name and "ome" not in name and "type" not in name)):
            parts.setdefault((keys[total], fine), set()).add(keys[fine])
    for (total, _), fine in parts.items():
        attack.sum_up(total, sorted(fine, key=str))
    totals = set()
    for name in sheets:
        listed, total = listed_figures(book[name], name)
        assert total == ".." or total == attack.true[attack.index[("total",)]], (name, total)
        totals.add(total)
        of_sheet = {key for key in attack.index if key[0] == name}
        assert set(listed) == of_sheet, (name, set(listed) ^ of_sheet)
        for key, figure in listed.items():
            assert figure is None or figure == attack.true[attack.index[key]], (key, figure)
            assert figure is None or len(cards[key]) >= least, (key, figure)
        hidden |= {key for key, figure in listed.items() if figure is None}
    assert len(totals) == 1, totals
    if len(cards[("total",)]) < least:
        assert totals == {".."}, totals
        hidden.add(("total",))
    judge(attack, hidden, cards, least, (year, "workbook", least))
    return sorted(map(str, hidden))


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-suppression-"))
    os.environ["HOME"] = str(folder)
    seed = int(os.environ.get("KAIKU_SEED", "1"))
    sites, usages, cards = make_records(seed)
    file, server = str(folder / "register.db"), SERVER.replace("/postgres?", "/suppression?")
    subprocess.run(["psql", "-X", "-q", SERVER, "-c", "CREATE DATABASE suppression"], check=True)
    for where in (file, server):
        fill(where, sites, usages, cards, folder)
    hidden = {where: [] for where in (file, server)}
    for where, found in hidden.items():
        for year in YEARS if where == file else list(YEARS)[:4]:
            least = [2, 3, 5][year % 3]
            for by in ("site", "month", "month,site", "site,event", "month,site,event",
                       "municipality,year,site", "month,municipality"):
                found.append((year, by, check_answer(where, sites, usages, year, by, least)))
            found.append((year, check_workbook(where, sites, usages, year, least, folder)))
    assert hidden[server] == hidden[file][:len(hidden[server])], "the engines differ"
    count = sum(len(one[-1]) for one in hidden[file])
    assert count > 100, count
    print(f"{count} suppressed figures were attacked")


if __name__ == "__main__":
    main()
