# SPDX-License-Identifier: Apache-2.0
"""A reader of suppressed figures: what follows from what is shown, found with an independent solver
(HiGHS).
"""
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

# What is counted, and the least that the reader knows of a row that is there.
MEASURES = {"usages": 1, "visitors": 1, "children": 0, "customers": 0}


class Attack:
    """Cells by any key: which are there, which sums hold, and their true figures."""

    def __init__(self):
        self.index, self.true, self.cards, self.rows = {}, {one: [] for one in MEASURES}, {}, []

    def add(self, key, usage):
        if key not in self.index:
            self.index[key] = len(self.index)
            self.cards[key] = set()
            for figures in self.true.values():
                figures.append(0)
        for measure, figures in self.true.items():
            figures[self.index[key]] += usage[measure]
        self.cards[key].add(usage["card"])

    def sum_up(self, total, parts):
        self.rows.append((self.index[total], [self.index[part] for part in parts]))

    def figure(self, key, measure="usages"):
        return self.true[measure][self.index[key]]

    def bounds(self, shown, measure, keys):
        """Yields each of the cells with its smallest and largest possible value."""
        count = len(self.index)
        low, high = numpy.full(count, float(MEASURES[measure])), numpy.full(count, 10_000.0)
        for key in shown:
            low[self.index[key]] = high[self.index[key]] = self.figure(key, measure)
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
                            integrality=numpy.ones(count), bounds=Bounds(low, high))
                assert done.status == 0, (key, done.message)
                found.append(round(sign * done.fun))
            yield key, *found

    def betrayed(self, hidden, suppressed, least, measure="usages"):
        """The suppressed cells that are exact, or small and known to be small, if the hidden ones
        are not known. Of children and customers only those that came, in small cells, matter."""
        shown = {key for key in self.index if key not in hidden and key[0] != "unseen"}
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

    def judge(self, hidden, suppressed, best, least, name,
              measures=("usages", "children", "customers")):
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
        return helpless
