# SPDX-License-Identifier: Apache-2.0
"""Statistics (R29 to R32), counted from the usages of the model one by one."""
import random

from cards import kind_of
from world import ANY

MEASURES = ["usages", "adults", "children", "visitors", "customers", "value_cents", "cards"]
LEVELS = {
    "year": lambda usage: int(usage.date[:4]),
    "month": lambda usage: int(usage.date[5:7]),
    "date": lambda usage: usage.date,
    "hour": lambda usage: usage.time and int(usage.time[:2]),
    "sector": lambda usage: usage.place.sector,
    "site": lambda usage: usage.site,
    "organisation": lambda usage: usage.place.organisation,
    "municipality": lambda usage: usage.place.municipality,
    "county": lambda usage: usage.place.county,
    "area": lambda usage: usage.place.area,
    "event": lambda usage: usage.event,
    "kind": lambda usage: kind_of(usage.code),
    "home_municipality": lambda usage: usage.place.home,
    "nation": lambda usage: "Suomi",
}
NATIONAL = {"year", "month", "sector", "kind"}


def questions(chance, count):
    """Random combinations of levels; month brings year with it."""
    for _ in range(count):
        levels = chance.sample(list(LEVELS), chance.randint(1, 3))
        if "nation" in levels:
            levels = [level for level in levels if level in NATIONAL | {"nation"}]
        if "month" in levels and "year" not in levels:
            levels.insert(levels.index("month"), "year")
        yield levels


def measures(usages):
    children = sum(usage.children for usage in usages)
    return {"usages": len(usages), "adults": len(usages), "children": children,
            "visitors": len(usages) + children,
            "customers": sum(usage.customers or 0 for usage in usages),
            "value_cents": sum(usage.value or 0 for usage in usages),
            "cards": len({id(usage.card) for usage in usages})}


def places_beside(levels):
    """What answers have beside a site and an event: where they are, not compared here."""
    beside = {"organisation", "municipality"} if {"site", "event"} & set(levels) else set()
    return dict.fromkeys((beside | ({"site"} if "event" in levels else set())) - set(levels), ANY)


def uses(world, levels, only=lambda usage: True):
    cells = {}
    for usage in filter(only, world.usages.values()):
        cells.setdefault(tuple(LEVELS[level](usage) for level in levels), []).append(usage)
    return [{**{level: getattr(value, "name", value) for level, value in zip(levels, key)},
             **places_beside(levels), **measures(usages)} for key, usages in cells.items()]


def national(world, year):
    """R31; None where the year has nothing."""
    cards = [card for card in world.all_cards()
             for day, what, _ in card.counted if what == "registered" and day[:4] == str(year)]
    in_use = {id(usage.card) for usage in world.usages.values() if usage.date[:4] <= str(year)}
    here = [usage for usage in world.usages.values() if usage.date[:4] == str(year)]
    row = {"year": year, "registered": len(cards),
           "in_use": sum(id(card) in in_use for card in cards)}
    for measure in ("adults", "children"):
        for sector in ("culture", "education", "science", "sports"):
            row[f"{measure}_{sector}"] = measures(
                [usage for usage in here if usage.place.sector == sector])[measure]
    return {**row, "total": measures(here)["visitors"],
            "municipalities": len({usage.place.municipality for usage in here})}


CARD_LEVELS = ["site", "organisation", "municipality", "county", "area", "home_municipality",
               "kind"]
CARD_MEASURES = ["registered", "renewed", "in_use"]


def cards_question(chance):
    return ["year", *chance.sample(CARD_LEVELS, chance.randint(0, 2))]


def cards(world, levels):
    """Cards registered and last renewed in each year, where their office was then, and those taken
    into use by its end (R31, R32). How many were valid on a day is left out."""
    rows = {}

    def count(year, place, measure):
        key = (int(year), *(getattr(place, level) for level in levels[1:]))
        rows.setdefault(key, dict.fromkeys(CARD_MEASURES, 0))[measure] += 1

    for card in world.all_cards():
        visits = [usage.date for usage in world.usages.values() if usage.card is card]
        renewed = {}
        for day, what, place in card.counted:
            if what == "renewed":
                renewed[day[:4]] = place  # the last one of the year counts
                continue
            count(day[:4], place, "registered")
            if any(visit[:4] <= day[:4] for visit in visits):
                count(day[:4], place, "in_use")
        for year, place in renewed.items():
            count(year, place, "renewed")
    return [{**{level: getattr(value, "name", value) for level, value in zip(levels, key)},
             **places_beside(levels), **row} for key, row in rows.items()]


def cards_shown(answer):
    """The rows of `stats cards` without the measure that the model leaves out."""
    rows = [{key: value for key, value in row.items() if key != "valid"} for row in answer]
    return [row for row in rows if any(row[measure] for measure in CARD_MEASURES)]


def plain_question(levels):
    return f"stats uses --by {','.join(levels)}"


def hidden_question(chance):
    """A question with suppressed or rounded cells, and its levels and limit."""
    levels = chance.choice([["year"], ["site"], ["year", "sector"], ["kind"], ["municipality"],
                            ["year", "month"]])
    option = chance.choice(["--min-cell", "--round"])
    limit = chance.choice([3, 5] if option == "--min-cell" else [4, 5])
    return f"{plain_question(levels)} {option} {limit}", levels, option, limit


def faults_of_hidden(expected, shown, levels, option, limit):
    """What is wrong with an answer whose small cells are suppressed or rounded (R33)."""
    truth = {tuple(row[level] for level in levels): row for row in expected}
    for row in shown:
        key = tuple(row[level] for level in levels)
        if key not in truth:
            yield f"a cell that has no usages is shown: {row}"
            continue
        for measure in MEASURES:
            value, true = row[measure], truth[key][measure]
            if option == "--round":
                step = limit * 100 if measure == "value_cents" else limit  # of euros
                if value % step or abs(value - true) >= step:
                    yield f"{measure} of {key} is {true}, rounded to {value}"
            elif value is not None and value != true:
                yield f"{measure} of {key} is {true}, shown as {value}"
        if option == "--min-cell" and truth[key]["cards"] < limit and row["cards"] is not None:
            yield f"{key} has {truth[key]['cards']} cards and is shown"
        if option == "--min-cell" and len({row[name] is None for name in MEASURES}) > 1:
            yield f"only some measures of {key} are suppressed"


def some_questions(seed, count):
    return list(questions(random.Random(seed), count))
