#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Attacks suppressed figures with an independent solver: of random small registers, no suppressed
figure may be computable from what an answer, a workbook, or the pages of two consecutive years
show, and no small one may be known to be small; nor may the distinct cards of the others tell it.
What totals betray all the same must be reported. Each year of the register is a register of its
own. Rounded answers for several periods together may tell no figure exactly. Answers of a
PostgreSQL register must suppress the same figures.

    KAIKU=build/kaiku tests/engine/suppression.py --registers 500

attacks that many registers on SQLite alone, each with 25 suppressed answers, a workbook, two pages
and 32 rounded answers. It ends at the first figure that falls, and says how to try that one again.
"""
import argparse
import calendar
import collections
import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import tempfile

from suppression_attack import MOST, Attack
from suppression_cards import judge_cards, kind_of
from suppression_pages import figures_of

import openpyxl  # noqa: E402

KAIKU = os.environ["KAIKU"]
YEARS = range(2001, 2017)
COUNTIES = {"Kajaani": "Kainuun", "Kuhmo": "Kainuun", "Espoo": "Länsi-Uudenmaan"}
POSTAL_CODES = {"Kajaani": "87100", "Kuhmo": "88900", "Espoo": "02100"}
ORGANISATIONS = {"Org 1": "Kajaani", "Org 2": "Kuhmo", "Org 3": "Espoo"}
SITES = {"A": "Org 1", "B": "Org 1", "C": "Org 2", "D": "Org 3", "E": "Org 3"}
VALUES = [0, 0, 150, 300, 400, 1_000, 20_000]
BY = ["site", "month", "month,site", "site,event", "month,site,event", "municipality,year,site",
      "month,municipality", "organisation,site", "site,kind", "home,municipality"]
BY_TIME = ["week", "site,week", "date", "site,date", "weekday", "site,weekday", "hour",
           "site,hour", "month,weekday", "week,kind", "month,week", "date,kind,site"]
# Rows that are suppressed are left out, so that they do not tell on which days there were visits.
OF_DAYS = {"week", "date"}


# Rounded answers for these months, which a reader compares.
PERIODS = [(1, 1), (2, 2), (1, 2), (1, 12)]
ROUNDED_BY = ["", "site", "month", "site,month", "site,event", "site,kind", "weekday", "hour"]
MOST_ROUNDED = 40  # figures that are attacked


class Kaiku:
    """Runs commands on a register; its report of what could not be helped."""

    def __init__(self, where):
        self.where = where

    def __call__(self, *words):
        done = subprocess.run([KAIKU, "--db", self.where, *map(str, words)], capture_output=True,
                              text=True, check=False)
        assert done.returncode == 0, (words, done.returncode, done.stderr)
        assert "could not be verified" not in done.stderr, (words, done.stderr)
        reported = re.findall(r"(\d+) suppressed rows? follows? from", done.stderr)
        self.exposed = sum(map(int, reported))
        return done.stdout


def is_valued(site, event):
    """Whether the event's value field is on."""
    return event == "Uinti" or (event == "Kerho" and site in "AB")


def make_records(seed):
    """Returns the cards and the usages: cards mostly have one usage, a few several."""
    pick = random.Random(seed)
    sectors = {site: pick.choice(["culture", "sports", "science"]) for site in SITES}
    pick_value, pick_time = (random.Random(f"{seed} {what}") for what in ("values", "times"))
    cards, usages = [], []

    def new_card():
        number = len(cards) + 1
        if pick.random() < 0.15:
            return {"card": f"Y{number:09d}", "kind": "community", "home": ""}
        return {"card": f"A{number:09d}", "kind": "customer", "home": pick.choice([*COUNTIES])}

    for year in YEARS:
        first = len(cards)
        for site in pick.sample(sorted(SITES), pick.randint(2, 5)):
            for month in range(1, pick.randint(3, 5)):
                for event in ("", "Uinti", "Kerho")[:pick.randint(1, 3)]:
                    for _ in range(pick.choice([0, 0, 1, 1, 2, 3, 5, 9])):
                        if len(cards) == first or pick.random() < 0.85:
                            cards.append(new_card())
                        card = pick.choice(cards[max(first, len(cards) - 5):])
                        is_community = card["kind"] == "community"
                        children = 0 if is_community else pick.choice([0, 0, 0, 1, 2])
                        has_value = is_valued(site, event)
                        # The first and last days of months are often in a week of both.
                        day = datetime.date(year, month, pick_time.choice([1, 2, 15, 15, 16, 28]))
                        hour = pick_time.choice(["", "", 9, 9, 17])
                        usages.append({
                            "date": day.isoformat(), "weekday": day.isoweekday(),
                            "week": "{:04d}-W{:02d}".format(*day.isocalendar()), "hour": hour,
                            **card, "has_value": has_value,
                            "value": pick_value.choice(VALUES) if has_value else 0,
                            "year": year, "month": month, "site": site,
                            "event": event and f"{site}/{event}", "organisation": SITES[site],
                            "municipality": ORGANISATIONS[SITES[site]], "sector": sectors[site],
                            "county": COUNTIES[ORGANISATIONS[SITES[site]]], "usages": 1,
                            "children": children, "visitors": 1 + children,
                            "customers": pick.choice([0, 3, 8]) if is_community else 0
                        })
    return sectors, cards, usages


def fill(kaiku, sectors, cards, usages, folder):
    kaiku("init")
    kaiku("org", "add", "Sosiaali", "--kind", "distributor", "--municipality", "Kajaani")
    kaiku("site", "add", "Toimisto", "--org", "Sosiaali")
    for organisation, municipality in ORGANISATIONS.items():
        kaiku("org", "add", organisation, "--kind", "venue", "--municipality", municipality)
    for site, organisation in SITES.items():
        kaiku("site", "add", site, "--org", organisation, "--sector", sectors[site])
    for site in SITES:
        for event in filter(lambda event: is_valued(site, event), ("Uinti", "Kerho")):
            kaiku("event", "create", event, "--site", site, "--value-field")
    customers = ["code;birth_year;postal_code;max_children"]
    communities = ["code;organisation"]
    for card in cards:
        if card["kind"] == "customer":
            customers.append(f"{card['card']};1960;{POSTAL_CODES[card['home']]};9")
        else:
            communities.append(f"{card['card']};Järjestö")
    rows = ["code;site;event;date;time;children;customers;value"]
    for one in usages:
        count = f"{one['children']};" if one["kind"] == "customer" else f";{one['customers']}"
        rows.append(f"{one['card']};{one['site']};{one['event'].partition('/')[2]};"
                    f"{one['date']};{one['hour'] and str(one['hour']) + ':00'};{count};"
                    + (f"{one['value'] / 100:.2f}" if one["has_value"] else ""))
    for name, lines in (("customers", customers), ("communities", communities)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
        kaiku("card", "import", folder / f"{name}.csv", "--site", "Toimisto", "--today",
              "2000-01-01")
    (folder / "usages.csv").write_text("\n".join(rows) + "\n")
    kaiku("usage", "import", folder / "usages.csv", "--create-events", "--allow-expired",
          "--today", "2026-01-01")


class Counts:
    """How much was hidden of what has enough cards, and what could not be helped."""

    def __init__(self):
        self.large, self.large_hidden, self.helpless = (collections.Counter() for _ in range(3))
        self.attacked = 0
        self.totals_beside = 0  # totals of values that are shown below suppressed rows

    def add(self, attack, listed, hidden, least, helpless):
        large = {
            key for key in listed
            if len(attack.cards[key]) >= least and not attack.is_dominated(key)
        }
        self.large[least] += len(large)
        self.large_hidden[least] += len(large & hidden)
        self.helpless[least] += len(helpless)
        self.attacked += len(hidden)

    def judge(self):
        for least, count in self.large.items():
            share = self.large_hidden[least] / count
            print(f"N = {least}: {count} figures with enough cards, {share:.0%} of them suppressed;"
                  f" {self.helpless[least]} betrayed by totals, and reported")
            assert share < 0.6, "too much is suppressed"
        assert self.attacked > 1000, self.attacked
        assert self.totals_beside > 0


def few_in_month(key, part_cards, least):
    """Whether a week has few cards in one of its months: an answer for that month reveals it, so
    that no answer shows the week."""
    levels = key[0].split(",")
    return "week" in levels and "month" not in levels and any(
        len(part_cards.get((key, month), "x" * least)) < least for month in range(1, 13))


def check_answer(kaiku, usages, year, by, least, counts, command="uses"):
    """One answer with its totals by each subset of its levels. Returns the suppressed rows."""
    levels = by.split(",")
    rows = json.loads(
        kaiku("stats", command, "--year", year, "--by", by.replace("home", "home_municipality"),
              "--min-cell", least, "--format", "json"))
    attack, tables, part_cards = Attack(), {}, {}
    subsets = [[level for i, level in enumerate(levels) if subset >> i & 1]
               for subset in range(1 << len(levels))]
    for usage in (one for one in usages if one["year"] == year):
        if command == "values" and not usage["has_value"]:
            continue
        fine = (by, *(usage[level] for level in levels))
        for some in subsets:
            key = (",".join(some), *(usage[level] for level in some))
            attack.add(key, usage)
            tables.setdefault(key[0], {}).setdefault(key, set()).add(fine)
            part_cards.setdefault((key, usage["month"]), set()).add(usage["card"])
    for name, cells in tables.items():
        for key, parts in cells.items():
            if name != by:
                attack.sum_up(key, sorted(parts, key=str))
    listed = {}
    for row in rows:
        row["home"] = row.get("home_municipality")
        if row.get("event"):
            row["event"] = f"{row['site']}/{row['event']}"
        listed[(by, *("" if row[level] is None else row[level] for level in levels))] = row
    there = {key for key in attack.index if key[0] == by}
    if OF_DAYS & set(levels):
        assert not any(row["usages"] is None for row in listed.values()), listed
        assert set(listed) <= there, (listed, there)
    else:
        assert set(listed) == there, (listed, there)
    for key, row in listed.items():
        for measure in ("usages", "children", "customers"):
            assert row[measure] in (None, attack.figure(key, measure)), (key, row)
        assert row["value_cents"] in (None, attack.figure(key, "value")), (key, row)
        assert row["usages"] is None or len(attack.cards[key]) >= least, (key, row)
        assert row["usages"] is None or not attack.is_dominated(key), (key, row)
        assert row["usages"] is None or not few_in_month(key, part_cards, least), (key, row)
    hidden = {key for key in there if key not in listed or listed[key]["usages"] is None}
    # Totals with enough cards can be had; what they give away alone cannot be helped. A total that
    # is the same table as the answer is the answer.
    small = {
        key for key in attack.index
        if key[0] != by and (len(attack.cards[key]) < least or few_in_month(key, part_cards, least))
    }
    same = {name for name, cells in tables.items() if len(cells) == len(there)}
    of_same = {key for key in attack.index if key[0] in same}
    hidden_too = {key for key in of_same if tables[key[0]][key] <= hidden}
    reported = kaiku.exposed
    helpless = attack.judge(hidden | hidden_too | small, hidden, of_same | small, least,
                            (year, by, least))
    kinds = {key: kind_of(key[0].split(","), key[1:]) for key in attack.index}
    helpless.update(
        judge_cards(attack, kinds, hidden | hidden_too | small, hidden, of_same | small, least,
                    (year, by, least)))
    assert len(helpless) <= reported, (year, by, least, reported, helpless)
    counts.add(attack, there, hidden, least, helpless)
    return sorted(map(str, hidden))


SHEETS = {
    "Months": ["month"], "Sectors": ["sector"], "Municipalities": ["municipality"],
    "Municipalities by card type": ["municipality", "kind"], "Wellbeing counties": ["county"],
    "Organisations": ["organisation"], "Sites": ["site"], "Sites by month": ["month", "site"],
    "Home municipalities": ["home"], "Events": ["site", "event"]
}
OF_VALUES = "Values of events"
OF_PLACES = ["Sectors", "Municipalities", "Wellbeing counties", "Organisations", "Sites", "Events"]


MONTHS = {
    name: number
    for number, name in enumerate(
        "January February March April May June July August September October November December".
        split(), 1)
}
NAMELESS = {"without an event", "no sector", "unknown", "unknown, or a community card", "no area"}


def read_sheet(book, name):
    """The rows of a sheet by their names, with the figures of each measure."""
    lines = [[cell.value for cell in row] for row in book[name].iter_rows()]
    start = next(i for i, line in enumerate(lines) if "Usages" in line)
    headings = lines[start]
    beside = {"Year", *(("Organisation", "Municipality") if "Site" in headings else ())}
    keyed = [at for at in range(headings.index("Usages")) if headings[at] not in beside]
    for line in lines[start + 1:]:
        if all(value is None for value in line):
            break
        figures = {
            heading: None if figure == ".." else figure for heading, figure in zip(headings, line)
        }
        if line[0] == "Total":
            yield ("total",), figures
            continue
        key = ["" if line[at] in NAMELESS else MONTHS.get(line[at], line[at]) for at in keyed]
        if name == "Wellbeing counties":
            key = [key[0].split()[0]]
        if name in ("Events", OF_VALUES) and key[1]:
            key[1] = f"{key[0]}/{key[1]}"
        yield (name, *key), figures


def check_workbook(kaiku, usages, year, least, folder, counts):
    """All sheets of a workbook together. Returns what is suppressed, by sheet."""
    path = folder / f"{year}.xlsx"
    kaiku("stats", "workbook", "--year", year, "--min-cell", least, "-o", path)
    reported = kaiku.exposed
    book = openpyxl.load_workbook(path)
    attack, parts = Attack(), {}
    for usage in (one for one in usages if one["year"] == year):
        keys = {name: (name, *(usage[level] for level in by)) for name, by in SHEETS.items()}
        keys["total"] = ("total",)
        keys["finest"] = ("unseen", *(usage[level] for level in (
            "sector", "municipality", "county", "organisation", "site", "event")))
        of_value = keys["of value"] = (OF_VALUES if usage["has_value"] else "unseen", "total")
        keys[OF_VALUES] = (of_value[0], usage["site"], usage["event"])
        for key in keys.values():
            attack.add(key, usage)
        for total, fine in (("total", "Months"), ("total", "Home municipalities"),
                            ("Months", "Sites by month"), ("Sites", "Sites by month"),
                            ("Municipalities", "Municipalities by card type"),
                            ("total", "of value"), ("of value", OF_VALUES), ("Events", OF_VALUES),
                            *((name, "finest") for name in OF_PLACES), ("total", "Sites")):
            parts.setdefault((keys[total], fine), set()).add(keys[fine])
    for (total, _), fine in parts.items():
        attack.sum_up(total, sorted(fine, key=str))
    attack.shows_value = lambda key: key[0] == OF_VALUES
    hidden, all_listed = set(), set()
    for name in SHEETS:
        listed = dict(read_sheet(book, name))
        total = listed.pop(("total",))["Usages"]
        is_small = len(attack.cards[("total",)]) < least
        assert total == (None if is_small else attack.figure(("total",))), (name, total)
        of_sheet = {key for key in attack.index if key[0] == name}
        for month in [key for key in listed if name == "Months" and key not in of_sheet]:
            assert listed.pop(month)["Usages"] == 0, month  # without visits, and shown as that
        assert set(listed) == of_sheet, (name, set(listed) ^ of_sheet)
        for key, row in listed.items():
            assert row["Usages"] in (None, attack.figure(key)), (key, row)
            assert row["Usages"] is None or len(attack.cards[key]) >= least, (key, row)
        all_listed |= of_sheet
        hidden |= {key for key, row in listed.items() if row["Usages"] is None}
    if OF_VALUES in book.sheetnames:
        listed = dict(read_sheet(book, OF_VALUES))
        if ("total",) in listed:
            listed[(OF_VALUES, "total")] = listed.pop(("total",))
        else:
            listed = {}  # no data
        assert set(listed) == {key for key in attack.index if key[0] == OF_VALUES}, listed
        for key, row in listed.items():
            assert row["Usages"] in (None, attack.figure(key)), (key, row)
            if row["Usages"] is not None:
                assert round(row["Value"] * 100) == attack.figure(key, "value"), (key, row)
                assert len(attack.cards[key]) >= least, (key, row)
                assert not attack.is_dominated(key), (key, row)
            else:
                hidden.add(key)
        all_listed |= set(listed)
        some_hidden = any(row["Usages"] is None for row in listed.values())
        counts.totals_beside += some_hidden and listed[(OF_VALUES, "total")]["Usages"] is not None
    total = {("total",)} if len(attack.cards[("total",)]) < least else set()
    helpless = attack.judge(hidden | total, hidden, all_listed | total, least,
                            (year, "workbook", least))
    kinds = {key: kind_of(SHEETS.get(key[0], ()), key[1:]) for key in attack.index}
    helpless.update(
        judge_cards(attack, kinds, hidden | total, hidden, all_listed | total, least,
                    (year, "workbook", least)))
    assert len(helpless) <= reported, (year, least, reported, helpless)
    counts.add(attack, all_listed, hidden, least, helpless)
    return sorted(map(str, hidden))


PAGE = {
    "total": [], "month": ["month"], "sector": ["sector"], "municipality": ["municipality"],
    "home": ["home"], "site": ["site"], "site and month": ["site", "month"],
    "home and municipality": ["home", "municipality"]
}


def check_pages(kaiku, usages, year, least, folder, counts):
    """The page of a year and that of the next year, which shows it again. Returns the figures."""
    pages = []
    for of_year in (year, year + 1):
        path = folder / "page.html"
        kaiku("stats", "dashboard", "--year", of_year, "--min-cell", least, "-o", path)
        assert kaiku.exposed == 0, (year, least)
        pages.append(figures_of(path.read_text(), of_year).get(year, {}))
    attack, parts = Attack(), {}
    for usage in (one for one in usages if one["year"] == year):
        keys = {name: (name, *(usage[level] for level in by)) for name, by in PAGE.items()}
        keys["finest"] = ("unseen", *(usage[level] for level in (
            "sector", "municipality", "site")))
        for key in keys.values():
            attack.add(key, usage)
        for total, fine in (("total", "month"), ("total", "home"), ("total", "finest"),
                            ("month", "site and month"), ("site", "site and month"),
                            ("sector", "finest"), ("municipality", "finest"), ("site", "finest"),
                            ("home", "home and municipality"),
                            ("municipality", "home and municipality")):
            parts.setdefault((keys[total], fine), set()).add(keys[fine])
    for (total, _), fine in parts.items():
        attack.sum_up(total, sorted(fine, key=str))
    shown, listed = set(), set()
    for page in pages:
        for key, figure in page.items():
            if key not in attack.index:
                assert figure == "0", (year, key, figure)
                continue
            listed.add(key)
            if figure != "..":
                assert figure.replace(",", "") == str(attack.figure(key, "visitors")), (key, figure)
                assert len(attack.cards[key]) >= least, (key, figure)
                shown.add(key)
    for key in pages[0].keys() & pages[1].keys():
        assert (pages[0][key] == "..") == (pages[1][key] == ".."), (year, least, key)
    hidden = set(attack.index) - shown
    helpless = attack.judge(hidden, listed - shown, set(attack.index), least,
                            (year, "pages", least), ["visitors"])
    assert not helpless, (year, least, helpless)
    counts.add(attack, listed, listed - shown, least, helpless)
    return sorted(map(str, listed - shown))


def check_rounded(kaiku, usages, year):
    """Rounded answers for several periods together: no figure may be exact."""
    attack, parts, ranges = Attack(), {}, {}
    least = [4, 5, 10][year % 3]
    questions = [(period, by) for period in PERIODS for by in ROUNDED_BY]
    for usage in (one for one in usages if one["year"] == year):
        fine = ("unseen", *(usage[level] for level in (
            "site", "month", "event", "kind", "weekday", "hour")))
        attack.add(fine, usage)
        for (first, last), by in questions:
            if first <= usage["month"] <= last:
                key = ((first, last), by, *(usage[level] for level in by.split(",") if level))
                attack.add(key, usage)
                parts.setdefault(key, set()).add(fine)
    for total, fine in parts.items():
        attack.sum_up(total, sorted(fine, key=str))
    for (first, last), by in questions:
        rows = json.loads(
            kaiku("stats", "uses", "--from", f"{year}-{first:02d}-01", "--to",
                  f"{year}-{last:02d}-{calendar.monthrange(year, last)[1]}", "--by", by or "nation",
                  "--round", least, "--format", "json"))
        figures = {}
        for row in rows:
            if row.get("event"):
                row["event"] = f"{row['site']}/{row['event']}"
            figures[((first, last), by, *("" if row[level] is None else row[level]
                                          for level in by.split(",") if level))] = row["usages"]
        for key in attack.index:
            if key[:2] == ((first, last), by):
                # A row of zeros is left out, and may not be there at all.
                shown = figures.pop(key, 0)
                ranges[key] = (max(shown - least + 1, shown > 0), shown + least - 1)
        assert not figures, (year, by, figures)
    keys = sorted(ranges, key=lambda key: (attack.figure(key), str(key)))[:MOST_ROUNDED]
    ranges.update({key: (0, MOST) for key in attack.index if key[0] == "unseen"})
    for key, low, high in attack.bounds([], "usages", keys, ranges):
        assert low <= attack.figure(key) <= high, (year, least, key, low, high)
        assert low < high, (year, least, key, "is exactly", low)


def attack_years(kaiku, usages, years, folder, counts):
    """Returns what is suppressed in the answers, the workbook and the pages of these years."""
    found = []
    for year in years:
        least = [2, 3, 5][year % 3]
        for by in BY:
            found.append((year, by, check_answer(kaiku, usages, year, by, least, counts)))
        of_time = Counts()  # most figures of days and hours are small
        for by in BY_TIME:
            found.append((year, by, check_answer(kaiku, usages, year, by, least, of_time)))
        counts.attacked += of_time.attacked
        counts.helpless += of_time.helpless
        for by in ("site", "site,event", "month"):
            found.append(
                (year, by, check_answer(kaiku, usages, year, by, least, counts, "values")))
        found.append((year, check_workbook(kaiku, usages, year, least, folder, counts)))
        found.append((year, check_pages(kaiku, usages, year, least, folder, counts)))
        check_rounded(kaiku, usages, year)
    return found


def attack_many(seed, registers):
    """Attacks that number of registers, up to sixteen in one file."""
    counts, attacked = Counts(), 0
    while attacked < registers:
        years = YEARS[:registers - attacked]
        with tempfile.TemporaryDirectory(prefix="kaiku-suppression-") as name:
            folder = pathlib.Path(name)
            kaiku = Kaiku(str(folder / "register.db"))
            sectors, cards, usages = make_records(seed)
            try:
                fill(kaiku, sectors, cards, usages, folder)
                attack_years(kaiku, usages, years, folder, counts)
            except AssertionError:
                print(f"try again with KAIKU_SEED={seed} and --registers {len(years)}", flush=True)
                raise
        attacked += len(years)
        seed += 1
        print(f"{attacked} registers, {counts.attacked} suppressed figures, 0 fell", flush=True)
    for least, helpless in sorted(counts.helpless.items()):
        print(f"N = {least}: {helpless} more were betrayed by totals, and reported")


def attack_both_engines(seed):
    server = os.environ["KAIKU_TEST_POSTGRESQL"]
    subprocess.run(["psql", "-X", "-q", server, "-c", "CREATE DATABASE suppression"], check=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kaiku-suppression-"))
    os.environ["HOME"] = str(folder)
    sectors, cards, usages = make_records(seed)
    hidden, counts = [], Counts()
    for where, years in ((str(folder / "register.db"), YEARS),
                         (server.replace("/postgres?", "/suppression?"), YEARS[:3])):
        kaiku = Kaiku(where)
        fill(kaiku, sectors, cards, usages, folder)
        hidden.append(attack_years(kaiku, usages, years, folder, counts))
    assert hidden[1] == hidden[0][:len(hidden[1])], "the engines differ"
    counts.judge()
    print(f"{counts.attacked} suppressed figures were attacked")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--registers", type=int, metavar="N",
                        help="attack N registers on SQLite instead of the few of both engines")
    options = parser.parse_args()
    # With this seed a total of values is shown below suppressed rows, which is rare.
    seed = int(os.environ.get("KAIKU_SEED", "3"))
    if options.registers:
        attack_many(seed, options.registers)
    else:
        attack_both_engines(seed)


if __name__ == "__main__":
    main()
