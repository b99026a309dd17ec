# SPDX-License-Identifier: Apache-2.0
"""Writes the files of a large register quickly: cards that are valid for ten years and the usages
of these years, a file for each year, identical for the same seed.

The distributions are those of nation.py. A row takes a third of the time, because columns are drawn
ten thousand at a time, and two years are written at once.
"""
import datetime
import multiprocessing
import os
import random

import nation

YEARS = list(range(2016, 2026))
REGISTERED = "2015-12-31"  # the day on which the cards are registered
BATCH = 10_000
HOURS = ["", "", "", *(f"{hour:02d}:{minute}" for hour in range(9, 21) for minute in ("00", "30"))]


class Decade:
    def __init__(self, seed, cards, usages, sites):
        self.seed, self.cards, self.usages = seed, cards, usages
        self.nation = nation.Nation(seed, cards, usages, sites)

    def write_cards(self, path):
        """Writes the cards of nation.py, but issued in the year before the first."""
        records = self.nation
        pick = random.Random(f"{self.seed} decade")
        days = [datetime.date(YEARS[0] - 1, 1, 1) + datetime.timedelta(n) for n in range(364)]
        days = [day.isoformat() for day in days]
        names = [giver["name"] for giver in records.givers]
        postal = [code for codes in records.postal[:50] for code in codes]
        with open(path, "w", encoding="utf-8") as file:
            file.write(",".join(nation.CARD_COLUMNS) + "\n")
            for first in range(0, self.cards, BATCH):
                numbers = range(first, min(first + BATCH, self.cards))
                columns = (pick.choices(choices, weights, k=len(numbers)) for choices, weights in (
                    (days, None), (range(1935, 2000), None), (postal, None),
                    (["female", "male", "other", "unknown", ""], None),
                    (["unemployed", "pensioner", "student", "sick_leave", "other", ""], None),
                    (names, range(len(names), 0, -1))))
                file.writelines(
                    f"{nation.code(number)},{day},2027-12-31,,,,,,Yhdistys {number % 977},paper,"
                    f"{giver}\n" if nation.is_community(number) else
                    f"{nation.code(number)},{day},2027-12-31,{born},{area},{most_children(number)},"
                    f"{gender},{situation},,paper,{giver}\n"
                    for number, day, born, area, gender, situation, giver in zip(numbers, *columns))

    def write_usages(self, path_of):
        """Writes a file for each year, path_of(year), and returns how many rows each has."""
        counts = {year: self.usages // len(YEARS) for year in YEARS}
        counts[YEARS[-1]] += self.usages % len(YEARS)
        with multiprocessing.Pool(len(os.sched_getaffinity(0))) as processes:
            processes.starmap(self.write_year,
                              ((str(path_of(year)), year, counts[year]) for year in YEARS))
        return counts

    def write_year(self, path, year, count):
        """Writes `count` usages of this year; their keys are unique among all years."""
        self.write_period(path, f"{year}-", datetime.date(year, 1, 1), 365, count)

    def write_period(self, path, prefix, first_day, length, count):
        pick = random.Random(f"{self.seed} usages {prefix}")
        days = [first_day + datetime.timedelta(n) for n in range(length)]
        weights = [nation.MONTHS[day.month - 1] for day in days]
        days = [day.isoformat() for day in days]
        places, place_weights = self.places()
        with open(path, "w", encoding="utf-8") as file:
            file.write(",".join(nation.USAGE_COLUMNS) + "\n")
            for first in range(0, count, BATCH):
                size = min(BATCH, count - first)
                numbers = [int(self.cards * pick.random() ** 2) for _ in range(size)]
                rows = zip(numbers, pick.choices(places, cum_weights=place_weights, k=size),
                           pick.choices(days, weights, k=size), pick.choices(HOURS, k=size),
                           pick.choices(range(12), k=size), range(first, first + size))
                file.writelines(
                    f"{nation.code(number)},{place},{day},{hour},{visitors(number, some)},,"
                    f"{prefix}{key:07d}\n"
                    for number, place, day, hour, some, key in rows)

    def places(self):
        """Returns the pairs of site and event, as written, and their cumulated weights."""
        records, pairs, weights, total = self.nation, [], [], 0
        for sector, share in nation.SECTORS.items():
            venues = [venue["name"] for venue in records.venues if venue["sector"] == sector]
            ranks = [1 / (rank + 1) ** 0.8 for rank in range(len(venues))]
            events = nation.EVENTS[sector]
            for name, rank in zip(venues, ranks):
                for event, part in (("", 0.2), *((event, 0.8 / len(events)) for event in events)):
                    total += share * rank / sum(ranks) * part
                    pairs.append(f"{name},{event}")
                    weights.append(total)
        return pairs, weights


def most_children(number):
    """Returns how many children the card with this number admits."""
    return (0, 0, 0, 1, 0, 0, 2, 0, 3, 0)[number // 100 % 10]


def visitors(number, some):
    """Returns the children and, of a community's card, the customers of a visit."""
    if nation.is_community(number):
        return f"{some % 8},{some}"
    return f"{min(some // 4, most_children(number))},"
