# SPDX-License-Identifier: Apache-2.0
"""What a reader learns from the distinct cards of shown figures: a card has one kind, so that cards
add up over kinds, and no part of a figure has more cards than the whole.
"""
import numpy  # found by suppression_attack, which is imported first
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

KINDS = ["customer", "community"]


def kind_of(levels, values):
    """The kind of all cards in a row by these levels, if they say it."""
    row = dict(zip(levels, values))
    return "customer" if row.get("home") else row.get("kind") or None


def containments(attack):
    """Pairs of a cell and one that it is in: parts in totals, and totals in others with all of
    their parts."""
    above = {cell: set() for cell in attack.index.values()}
    has_more = True
    while has_more:
        size = sum(map(len, above.values()))
        for total, parts in attack.rows:
            for part in parts:
                above[part] |= above[total] | {total}
            above[total] |= set.intersection(*(above[part] for part in parts)) - {total}
        has_more = sum(map(len, above.values())) > size
    return {(cell, whole) for cell, wholes in above.items() for whole in wholes if whole != cell}


def told(attack, kinds, hidden, suppressed, least):
    """The suppressed cells whose number of cards is exact, or is small and known to be small, if
    those of hidden cells are not known. `kinds`: by key."""
    keys = list(attack.index)
    count = len(keys) * len(KINDS)
    low, high = numpy.zeros(count), numpy.full(count, 10_000.0)
    shown = [key for key in keys if key not in hidden and key[0] != "unseen"]
    pairs = containments(attack)
    matrix = lil_matrix((len(shown) + len(KINDS) * len(pairs), count))
    least_sums, most_sums = numpy.zeros(matrix.shape[0]), numpy.full(matrix.shape[0], numpy.inf)
    for key in keys:
        at = attack.index[key] * len(KINDS)
        if kinds.get(key):
            of_kind = KINDS.index(kinds[key])
            low[at + of_kind] = 1
            high[at + 1 - of_kind] = 0
    for row, key in enumerate(shown):
        at = attack.index[key] * len(KINDS)
        matrix[row, at] = matrix[row, at + 1] = 1
        least_sums[row] = most_sums[row] = len(attack.cards[key])
    for row, (part, whole) in enumerate(sorted(pairs)):
        for kind in range(len(KINDS)):
            at = len(shown) + row * len(KINDS) + kind
            matrix[at, whole * len(KINDS) + kind] = 1
            matrix[at, part * len(KINDS) + kind] = -1
    constraints = LinearConstraint(matrix.tocsr(), least_sums, most_sums)
    found = {}
    for key in suppressed:
        bounds = []
        for sign in (1, -1):
            cost = numpy.zeros(count)
            at = attack.index[key] * len(KINDS)
            cost[at] = cost[at + 1] = sign
            done = milp(cost, constraints=constraints, integrality=numpy.ones(count),
                        bounds=Bounds(low, high))
            assert done.status == 0, (key, done.message)
            bounds.append(round(sign * done.fun))
        cards = len(attack.cards[key])
        assert bounds[0] <= cards <= bounds[1], (key, bounds, cards)
        if bounds[0] == bounds[1] or (cards < least and bounds[1] < least):
            found[key] = ("cards", *bounds)
    return found


def judge_cards(attack, kinds, hidden, suppressed, best, least, name):
    """Fails if cards tell of a suppressed cell, unless they do with the `best` that can be hidden.
    Returns those cells, with why."""
    found = told(attack, kinds, hidden, suppressed, least)
    unavoidable = told(attack, kinds, best, found, least) if found else {}
    for key, what in found.items():
        assert key in unavoidable, (name, key, "is from and to", what)
    return unavoidable
