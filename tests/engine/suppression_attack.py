# SPDX-License-Identifier: Apache-2.0
"""A reader of suppressed figures: what follows from what is shown, found with an independent solver
(HiGHS).
"""
import math
import os
import sys

SYSTEM_PYTHON = "/usr/bin/python3"
try:
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
except ImportError:
    if os.path.realpath(sys.executable) == os.path.realpath(SYSTEM_PYTHON):
        raise
    os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])

# What is counted, and the least that the reader knows of a row that is there. Values are in cents.
MEASURES = {"usages": 1, "visitors": 1, "children": 0, "customers": 0, "value": 0}
MOST = 10_000_000
MAX_SHARE = 80  # percent of a value that one card may have in a row that is shown


class Attack:
    """Cells by any key: which are there, which sums hold, and their true figures."""

    def __init__(self):
        self.index, self.true, self.cards, self.rows = {}, {one: [] for one in MEASURES}, {}, []
        self.values_of = {}  # by key and card
        self.shows_value = lambda key: True

    def add(self, key, usage):
        if key not in self.index:
            self.index[key] = len(self.index)
            self.cards[key] = set()
            self.values_of[key] = {}
            for figures in self.true.values():
                figures.append(0)
        for measure, figures in self.true.items():
            figures[self.index[key]] += usage[measure]
        self.cards[key].add(usage["card"])
        values = self.values_of[key]
        values[usage["card"]] = values.get(usage["card"], 0) + usage["value"]

    def sum_up(self, total, parts):
        self.rows.append((self.index[total], [self.index[part] for part in parts]))

    def figure(self, key, measure="usages"):
        return self.true[measure][self.index[key]]

    def is_dominated(self, key):
        """Whether one card has so much of the value that it must be suppressed."""
        largest = max(self.values_of[key].values())
        return self.shows_value(key) and largest * 100 > self.figure(key, "value") * MAX_SHARE

    def bounds(self, shown, measure, keys, ranges=None):
        """Yields each of the cells with its smallest and largest possible value. `ranges`: the
        smallest and largest value of cells by what is known of each alone."""
        count = len(self.index)
        low, high = numpy.full(count, float(MEASURES[measure])), numpy.full(count, float(MOST))
        for key in shown:
            low[self.index[key]] = high[self.index[key]] = self.figure(key, measure)
        for key, (least, most) in (ranges or {}).items():
            low[self.index[key]], high[self.index[key]] = least, most
        matrix = numpy.zeros((len(self.rows), count))
        for row, (total, parts) in enumerate(self.rows):
            matrix[row, total] -= 1
            for part in parts:
                matrix[row, part] += 1
        for key in keys:
            found = []
            for sign in (1, -1):
                cost = numpy.zeros(count)
                cost[self.index[key]] = sign
                done = milp(cost, constraints=LinearConstraint(matrix, 0, 0) if self.rows else (),
                            integrality=numpy.full(count, measure != "value"),
                            bounds=Bounds(low, high))
                assert done.status == 0, (key, done.message)
                found.append(round(sign * done.fun))
            yield key, *found

    def betrayed(self, hidden, suppressed, least, measure="usages"):
        """The suppressed cells that are exact, or small and known to be small, if the hidden ones
        are not known. Of children and customers only those that came, in small cells, matter."""
        shown = {key for key in self.index if key not in hidden and key[0] != "unseen"}
        if measure == "value":
            return self.betrayed_values(set(filter(self.shows_value, shown)), suppressed, least)
        is_main = measure in ("usages", "visitors")
        keys = [
            key for key in suppressed
            if is_main or (len(self.cards[key]) < least and self.figure(key, measure) > 0)
        ]
        found = {}
        for key, low, high in self.bounds(shown, measure, keys):
            assert low <= self.figure(key, measure) <= high, (key, low, high)
            is_small = is_main and len(self.cards[key]) < least
            if low == high or (is_small and high < least):
                found[key] = (measure, low, high)
        return found

    def betrayed_values(self, shown, suppressed, least):
        """The small suppressed cells of which a value is known more exactly than by a fifth."""
        keys = [
            key for key in suppressed if self.figure(key, "value") > 0 and
            (len(self.cards[key]) < least or self.is_dominated(key))
        ]
        found = {}
        for key, low, high in self.bounds(shown, "value", keys):
            value = self.figure(key, "value")
            assert low <= value <= high, (key, low, high)
            if max(value - low, high - value) < math.ceil(value * (100 - MAX_SHARE) / 100):
                found[key] = ("value", low, high)
        return found

    def told_to_holder(self, card, hidden, small, measure):
        """The small cells, without their own ones, of which somebody who is alone in others knows
        what came, by subtracting their own."""
        own = {key for key, cards in self.cards.items() if cards == {card}}
        shown = {key for key in self.index if key not in hidden and key[0] != "unseen"}
        if measure == "value":
            shown = set(filter(self.shows_value, shown))
        keys = [key for key in small if key not in own and self.figure(key, measure) > 0]
        return {
            key: (measure, low, high, card)
            for key, low, high in self.bounds(shown | own, measure, keys) if low == high
        }

    def judge(self, hidden, suppressed, best, least, name,
              measures=("usages", "children", "customers", "value")):
        """Fails if a suppressed cell is betrayed, unless the `best` that can be hidden betrays it
        too. Returns those cells, with why. Visitors differ where usages do, with the same children.
        """
        helpless = {}
        for measure in measures:
            found = self.betrayed(hidden, suppressed, least, measure)
            unavoidable = self.betrayed(best, found, least, measure) if found else {}
            for key, what in found.items():
                assert key in unavoidable, (name, key, "is from and to", what)
            helpless.update(unavoidable)
        if 1 < least <= 3 and "value" in measures:
            self.judge_holders(hidden, set(suppressed) - set(helpless), best, least, name)
        return helpless

    def judge_holders(self, hidden, suppressed, best, least, name):
        """Fails if one of a few holders learns of a small cell what cannot be helped."""
        holders = sorted({min(cards) for cards in self.cards.values() if len(cards) == 1})
        for card in holders[:3]:
            for measure in ("usages", "value"):
                small = {key for key in suppressed
                         if len(self.cards[key]) < least or self.is_dominated(key)}
                found = self.told_to_holder(card, hidden, small, measure)
                unavoidable = self.told_to_holder(card, best, found, measure) if found else {}
                for key, what in found.items():
                    assert key in unavoidable, (name, key, "is told to a holder", what)
