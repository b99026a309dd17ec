# SPDX-License-Identifier: Apache-2.0
"""Compares the whole register with the model: lists, statistics, audit log, `db verify`."""
import json
import random
import re

import figures
from cards import card_row
from events import event_row, slot_row
from places import area_row, organisation_row, rule_row, site_row, structure_row
from usages import usage_row
from users import CHECKER, user_row
from users import in_order as grants_in_order
from world import ANY, New, Rows, fold


def differences(expected, answer, where="answer"):
    """How an answer differs from the expected one; ids and secrets that it tells are kept."""
    if expected is ANY:
        return []
    if isinstance(expected, New):
        expected.keep(answer)
        return []
    if isinstance(expected, Rows) and isinstance(answer, list):
        return compared(where, list(expected), answer, *expected.keys)
    if isinstance(expected, dict) and isinstance(answer, dict):
        if set(expected) == set(answer) == {"role", "scope"}:
            # Where places have one name, what distinguishes them follows in parentheses.
            answer = {**answer, "scope": re.sub(r" \(.*\)$", "", answer["scope"])}
        found = [f"{where}: keys {sorted(set(expected) ^ set(answer))}"] if (
            set(expected) != set(answer)) else []
        return found + [text for key in expected if key in answer
                        for text in differences(expected[key], answer[key], f"{where}.{key}")]
    if isinstance(expected, list) and isinstance(answer, list) and len(expected) == len(answer):
        return [text for at, (one, other) in enumerate(zip(expected, answer))
                for text in differences(one, other, f"{where}[{at}]")]
    return [] if expected == answer and type(expected) is type(answer) else [
        f"{where}: expected {expected!r}, the program says {answer!r}"]


def in_order(rows, *keys):
    return sorted(rows, key=lambda row: [json.dumps(row[key], ensure_ascii=False) for key in keys])


def compared(name, expected, answer, *keys):
    """Differences of two lists whose order does not matter here."""
    expected, answer = in_order(expected, *keys), in_order(answer, *keys)
    if len(expected) != len(answer):
        return [f"{name}: {len(expected)} rows expected, the program says {len(answer)}: "
                f"{[[row[key] for key in keys] for row in expected]} and "
                f"{[[row[key] for key in keys] for row in answer]}"]
    return differences(expected, answer, name)


def lists(world, day):
    """(command, expected rows, keys that identify a row)"""
    yield "area list", [area_row(area) for area in world.areas], "id"
    yield "org list", [organisation_row(one) for one in world.organisations], "id"
    yield "site list", [site_row(site) for site in world.sites], "id"
    yield ("structure", [structure_row(site) for site in world.sites], "organisation", "site",
           "municipality", "kind", "area", "sector")
    yield "card list", [card_row(card, day) for card in world.cards.values()], "code"
    yield "usage list --all", [usage_row(usage) for usage in world.usages.values()], "id"
    yield "usage pending", [usage_row(usage) for usage in world.pending.values()], "id"
    yield "event list --all", [event_row(world, event) for event in world.events], "id"
    for area in world.areas:
        yield (f"area rule list {area.id}",
               [rule_row(rule) for rule in world.rules if rule.area is area], "id")
    for event in world.events:
        if event.slots:
            yield (f"event slots {event.id}", [slot_row(world, event, slot)
                                               for slot in event.slots], "date", "start")


def check(program, world, day, seed, thorough):
    """All differences between the register and the model."""
    found = list(lists(world, day))
    chance = random.Random(seed)
    names = [fold(site.name) for site in world.sites]
    levels = figures.some_questions(seed, 12)
    hidden = [one for one in (figures.hidden_question(chance) for _ in range(3))
              if "site" not in one[1] or len(set(names)) == len(names)]
    years = sorted({int(usage.date[:4]) for usage in world.usages.values()})
    by_card = figures.cards_question(chance)
    lines = ([line for line, *_ in found] + [figures.plain_question(one) for one in levels]
             + [line for line, *_ in hidden] + [f"stats national --year {year}" for year in years]
             + [f"stats cards --by {','.join(by_card)}", "user list", "audit list"])
    if thorough:
        lines += ["audit verify"]
    answers = program.ask(world.known[f"token:{CHECKER}"], day, lines)
    faults = []
    for (line, expected, *keys), answer in zip(found, answers):
        faults += compared(line, expected, answer, *keys)
    answers = answers[len(found):]
    for one, answer in zip(levels, answers):
        faults += compared(figures.plain_question(one), figures.uses(world, one), answer,
                           *one, *figures.MEASURES)
    answers = answers[len(levels):]
    for (line, *rest), answer in zip(hidden, answers):
        faults += [f"{line}: {text}" for text in figures.faults_of_hidden(
            figures.uses(world, rest[0], lambda usage: usage.date < f"{day[:7]}-01"), answer,
            *rest)]  # a month that is not over is left out
    answers = answers[len(hidden):]
    for year, answer in zip(years, answers):
        faults += differences([figures.national(world, year)], answer, f"national {year}")
    cards, users, log = answers[len(years):len(years) + 3]
    faults += compared("stats cards", figures.cards(world, by_card), figures.cards_shown(cards),
                       *by_card, *figures.CARD_MEASURES)
    for row in users:
        row["grants"] = grants_in_order(row["grants"])
    faults += compared("user list", [user_row(user) for user in world.users.values()], users,
                       "email")
    faults += audit_faults(world, log)
    if thorough:
        faults += differences({"broken": None, "missing": [], "triggers": [], "users": [],
                               "privileges": []},
                              {key: value for key, value in answers[-1].items()
                               if key not in ("head", "entries")}, "audit verify")
    return faults


READS = {"card list", "card show", "audit list", "card history", "user list"}


def audit_faults(world, log):
    """The log has exactly what was done, in order (R28). Looking at data of cards is logged, too;
    the model knows that only of the steps."""
    done = [[row["user"].split(":")[0], row["action"]] for row in log
            if not row["user"].startswith("local:")
            and not (fold(row["user"]) == CHECKER and row["action"] in READS)]
    expected = [list(entry) for entry in world.log]
    if done == expected:
        return []
    first = next((at for at, (one, other) in enumerate(zip(expected, done)) if one != other),
                 min(len(expected), len(done)))
    return [f"audit log: from entry {first} on {expected[first:first + 3]} expected, the program "
            f"says {done[first:first + 3]}"]
