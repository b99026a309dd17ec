# SPDX-License-Identifier: Apache-2.0
"""Generates a fictitious nation for the benchmarks: places, cards and usages in any number,
identical for the same seed.

Half of the visits are to culture and a third to sports; a few holders visit often and most seldom;
towns, months and
families are distributed unevenly, as in the published figures. Codes, postal codes and
municipalities are valid, and an
import accepts every row.
"""
import csv
import datetime
import itertools
import random
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "schemas" / "ref"

TODAY = "2026-11-25"  # the --today of every command
REGISTERED = "2024-01-01"  # the day on which the cards are registered
CARD_COLUMNS = ("code issued_on valid_until birth_year postal_code max_children gender "
                "life_situation organisation medium site").split()
USAGE_COLUMNS = "code site event date time children customers value key".split()
FACT_COLUMNS = "card site home_municipality date children customers value_cents".split()

# What stats uses is asked by, and the columns that a bare table is grouped by: with {month} for the
# month and {weekday} for the day of the week.
LEVELS = {
    "site,month": "site, {month}",
    "home_municipality,month": "home_municipality, {month}",
    "month": "{month}",
    "date": "date",
    "weekday": "{weekday}",
}
DATE_PARTS = {
    "sqlite": {"month": "substr(date, 1, 7)", "weekday": "strftime('%w', date)"},
    "duckdb": {"month": "date_trunc('month', date)", "weekday": "dayofweek(date)"},
    "postgresql": {
        "month": "date_trunc('month', date)", "weekday": "extract(dow FROM date)"
    },
}

SECTORS = {"culture": 0.50, "sports": 0.33, "science": 0.10, "education": 0.07}
EVENTS = {
    "culture": [
        "Pääsylippu", "Konsertti", "Näytelmä", "Opastettu kierros", "Elokuva", "Äänimaisema"
    ],
    "sports": ["Uinti", "Kuntosali", "Ottelu", "Jumppa"],
    "science": ["Sisäänpääsy", "Työpaja"],
    "education": ["Kurssi", "Luento", "Öljyvärimaalaus"],
}
MONTHS = [9, 10, 11, 8, 8, 5, 3, 5, 9, 11, 12, 9]
FIRST_DAY, LAST_DAY = datetime.date(2024, 1, 1), datetime.date(2026, 11, 24)
# Coprime to powers of ten, so that multiplication scatters consecutive numbers over all codes.
SCATTER = 387_420_489


def code(number):
    """Returns the code of the card with that number. No two numbers below 10^8 have the same
    code."""
    kind = number % 100
    prefix = "A" if kind < 70 else "AM" if kind < 95 else "Y" if kind < 99 else "YM"
    digits = 10 - len(prefix)
    return f"{prefix}{number * SCATTER % 10 ** digits:0{digits}d}"


def group_by(levels, engine):
    """Returns the query of a bare table for the same figures, distinct cards included."""
    columns = LEVELS[levels].format(**DATE_PARTS[engine])
    return (f"SELECT {columns}, count(*), sum(children), sum(customers), sum(value_cents), "
            f"count(DISTINCT card) FROM fact GROUP BY {columns} ORDER BY {columns}")


def is_community(number):
    return number % 100 >= 95


def fading(count, power=0.8):
    """Returns decreasing weights, cumulated as random.choices() wants them."""
    return list(itertools.accumulate(1 / (rank + 1) ** power for rank in range(count)))


class Nation:
    def __init__(self, seed, cards, usages, sites=None, first_day=FIRST_DAY):
        """`first_day`: of the usages, whatever the cards say."""
        self.seed, self.cards, self.usages, self.first_day = seed, cards, usages, first_day
        postal = {}
        with open(REFERENCE / "postal_code.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                postal.setdefault(row["municipality_code"], []).append(row["postal_code"])
        self.towns = sorted(postal)
        random.Random(seed).shuffle(self.towns)
        self.postal = [postal[town] for town in self.towns]
        count = sites or max(20, min(850, cards // 500))
        self.givers = [
            self._site(i, f"Sosiaalitoimisto {i + 1:04d}", "") for i in range(count * 400 // 850)
        ]
        sectors = random.Random(seed + 1).choices(list(SECTORS), SECTORS.values(),
                                                  k=count * 450 // 850 - 4)
        self.venues = [
            self._site(i, f"Näyttämö {i + 1:04d}", sector)
            for i, sector in enumerate([*SECTORS, *sectors])
        ]

    def _site(self, number, name, sector):
        """Describes a site. Every organisation has two."""
        kind = "venue" if sector else "distributor"
        owner = f"{'Säätiö' if sector else 'Hyvinvointi'} {number // 2 + 1:04d}"
        return {
            "name": name, "organisation": owner, "kind": kind, "sector": sector,
            "municipality": self.towns[number // 2 % len(self.towns)]
        }

    def organisations(self):
        seen = {}
        for site in self.givers + self.venues:
            seen.setdefault(site["organisation"], site)
        return list(seen.values())

    def _holders(self, first, count):
        """Yields the attributes of each card that do not change, by number: (number, town, postal
        code, maximum number of children)."""
        pick = random.Random(f"{self.seed} holders {first}")
        weights = fading(len(self.towns))
        towns = pick.choices(range(len(self.towns)), cum_weights=weights, k=count)
        children = pick.choices([0, 1, 2, 3, 4], [60, 15, 15, 7, 3], k=count)
        for number, town, most in zip(range(first, first + count), towns, children):
            yield number, town, pick.choice(self.postal[town]), most

    def write_cards(self, path, first=0):
        """Writes `cards` rows, numbered from `first` on; their codes are in no particular order."""
        pick = random.Random(f"{self.seed} cards {first}")
        genders, situations = ["female", "male", "other", "unknown", ""
                               ], ["unemployed", "pensioner", "student", "sick_leave", "other", ""]
        new_year = datetime.date(2023, 1, 1).toordinal()
        days = [datetime.date.fromordinal(new_year + day).isoformat() for day in range(365)]
        with open(path, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(CARD_COLUMNS)
            for number, _, postal_code, most in self._holders(first, self.cards):
                giver = self.givers[int(len(self.givers) * pick.random() ** 2)]["name"]
                if is_community(number):
                    background = ["", "", "", "", "", f"Yhdistys {number % 977}"]
                else:
                    background = [
                        1940 + int(pick.random() * 65), postal_code, most,
                        pick.choice(genders),
                        pick.choice(situations), ""
                    ]
                rows.writerow([
                    code(number), days[int(pick.random() * 365)], "2027-12-31", *background,
                    "paper", giver
                ])

    def write_usages(self, path, facts, first=0, count=None):
        """Writes `usages` rows, or `count` of them with keys from `first` on; and to `facts` the
        same rows as plain numbers, for engines that only aggregate."""
        pick = random.Random(f"{self.seed} usages {first}" if first else f"{self.seed} usages")
        holders = [(town, most) for _, town, _, most in self._holders(0, self.cards)]
        by_sector = {
            sector: [i for i, venue in enumerate(self.venues) if venue["sector"] == sector]
            for sector in SECTORS
        }
        site_weights = {sector: fading(len(sites)) for sector, sites in by_sector.items()}
        count_of_days = (LAST_DAY - self.first_day).days + 1
        days = [self.first_day + datetime.timedelta(n) for n in range(count_of_days)]
        day_weights = list(itertools.accumulate(MONTHS[day.month - 1] for day in days))
        days = [day.isoformat() for day in days]
        times = [
            "", "", "",
            *(f"{hour:02d}:{minute}" for hour in range(9, 21) for minute in ("00", "30"))
        ]
        with open(path, "w", encoding="utf-8",
                  newline="") as file, open(facts, "w", encoding="utf-8", newline="") as plain:
            rows, numbers = csv.writer(file,
                                       lineterminator="\n"), csv.writer(plain, lineterminator="\n")
            rows.writerow(USAGE_COLUMNS)
            numbers.writerow(FACT_COLUMNS)
            done, end = first, first + (count or self.usages)
            while done < end:
                batch = min(10_000, end - done)
                dates = pick.choices(days, cum_weights=day_weights, k=batch)
                sectors = pick.choices(list(SECTORS), SECTORS.values(), k=batch)
                for date, sector in zip(dates, sectors):
                    number = int(self.cards * pick.random() ** 2)
                    town, most = holders[number]
                    site = pick.choices(by_sector[sector], cum_weights=site_weights[sector])[0]
                    event = "" if pick.random() < 0.2 else pick.choice(EVENTS[sector])
                    community = is_community(number)
                    children = int(
                        pick.random() *
                        8) if community else int(pick.random() *
                                                 (most + 1)) if most and pick.random() < 0.5 else 0
                    customers = int(pick.random() * 12) if community else ""
                    rows.writerow([
                        code(number), self.venues[site]["name"], event, date,
                        pick.choice(times), children, customers, "", f"v{done:09d}"
                    ])
                    home = "" if community else self.towns[town]
                    numbers.writerow(
                        [number + 1, site + 1, home, date, children, customers or 0, 0])
                    done += 1
