# SPDX-License-Identifier: Apache-2.0
"""Runs sequences of steps on the model and on a register, and makes them smaller."""
import copy
import dataclasses
import re
import shutil
import time

import accounts
import board
import cards
import events
import holders
import imports
import place_steps
import places
import reports
import seen
import state
import usage_steps
import usages
import users
from make import FIRST_DAY, Make
from program import Program
from steps import Step, resolved
from users import ADDRESSES, CHECKER, PASSWORD
from world import HANDLERS, Call, Refused, Unclear, World

# What changes nothing is left out first.
READS = {words for words in HANDLERS if words.split()[0] in ("check", "report", "stats",
                                                             "structure", "whoami")
         or words.split()[-1] in ("card", "feedback", "history", "list", "pending", "show")}
MODULES = [accounts, board, cards, events, holders, imports, place_steps, places, reports, seen,
           usage_steps, usages, users]


@dataclasses.dataclass
class Failure:
    step: Step | None  # None: the comparison of the whole register
    faults: list
    seed: int = 0  # of that comparison

    def kind(self):
        """What failures have in common although figures differ."""
        return (self.step and self.step.command, re.split(r" --by|[\[:]", self.faults[0])[0])


class Run:
    """The model and a register side by side."""

    def __init__(self, engine, begun=None):
        """begun: steps, model and sessions of a register to continue with."""
        self.steps, self.world, sessions = copy.deepcopy(begun) if begun else ([], World(), None)
        self.world.first_day = self.world.first_day or seen.real_day()
        self.skipped, self.codes = 0, {}
        self.worked = list(range(len(self.steps)))  # the steps that ended with exit code 0
        folder = engine.folder / "sessions"
        shutil.rmtree(folder, ignore_errors=True)
        if sessions:
            shutil.copytree(sessions, folder)
        register = engine.copy("begun" if begun else "empty", "register")
        self.program = Program(register, engine.folder, folder, self.world.known)

    def step(self, step):
        """Runs a step in both; returns the differences."""
        self.steps.append(step)
        here = resolved(step, self.world.known)
        expected, codes = None, None
        try:
            call = Call(self.world, here)
            expected = HANDLERS[step.command](call)
            codes = (call.exit_code,)
        except Refused as refused:
            codes = refused.codes
        except Unclear:
            self.steps.pop()
            self.skipped += 1
            return []
        answer = self.program.run(here)
        self.worked += [len(self.steps) - 1] if answer.code == 0 else []
        self.codes[answer.code] = self.codes.get(answer.code, 0) + 1
        if answer.code not in codes:
            return [f"exit code {' or '.join(map(str, codes))} expected, the program says "
                    f"{answer.code}: {(answer.err or answer.out).strip()}"]
        if expected is None:
            return self.learn_ids()
        shown = answer.json()
        for row in shown if isinstance(shown, list) else [shown]:
            if isinstance(row.get("grants"), list):
                row["grants"] = users.in_order(row["grants"])
        faults = state.differences(expected, shown)
        return faults or self.learn_ids()

    def learn_ids(self):
        """Asks for ids that no answer has told: of visits that have become usages, and imports."""
        world = self.world
        imports = [batch for batch in world.imports if batch.id is None]
        if not world.unnamed and not imports:
            return []
        usages, events, batches = self.program.ask(
            world.known[f"token:{CHECKER}"], FIRST_DAY,
            ["usage list --all", "event list --all", "imports list"])
        faults = []
        for name, rows, known, waiting in (
                ("usages", usages, set(world.usages), world.unnamed),
                ("events", events, {event.id for event in world.events if event.id},
                 world.unnamed_events),
                ("imports", batches, {batch.id for batch in world.imports}, imports)):
            new = sorted(row["id"] for row in rows if row["id"] not in known)
            if len(new) != len(waiting):
                faults.append(f"{len(waiting)} new {name} expected, the program has {len(new)}")
            for number, thing in zip(new, waiting):
                thing.id = number
                if name == "usages":
                    world.usages[number] = thing
                    world.known[f"usage:p{number}"] = number
        world.unnamed, world.unnamed_events = [], []
        return faults

    def check(self, day, seed=0, thorough=True):
        if f"token:{CHECKER}" not in self.world.known:
            return []
        return state.check(self.program, self.world, day, seed, thorough)


def first_steps():
    """A small network with a user of every kind."""
    def step(command, *args, user=CHECKER, door="session", stdin="", **options):
        options = {"--" + name.replace("_", "-"): value for name, value in options.items()}
        found.append(Step(len(found) + 1, FIRST_DAY, user, door, command, list(args), options,
                          stdin))
    found = []
    step("user add", CHECKER, user=None, door="owner", grant=["coordinator@nation"],
         password_stdin=True, stdin=PASSWORD)
    step("login", CHECKER, password_stdin=True, stdin=PASSWORD)
    step("user token create", "tarkastus")
    step("area add", "Kainuu", municipality=["Kajaani", "Kuhmo"])
    step("area add", "Länsi", municipality=["Espoo"])
    for name, kind, municipality in (("Sosiaalipalvelut", "distributor", "Espoo"),
                                     ("Perhepalvelut", "distributor", "Kajaani"),
                                     ("Teatteri", "venue", "Espoo"),
                                     ("Liikunta", "venue", "Kajaani"),
                                     ("Museo ry", "venue", "Turku")):
        step("org add", name, kind=kind, municipality=municipality)
    for name, organisation, sector in (("Toimisto", "Sosiaalipalvelut", None),
                                       ("Perhetyö", "Perhepalvelut", None),
                                       ("Näyttämö", "Teatteri", "culture"),
                                       ("Uimahalli", "Liikunta", "sports"),
                                       ("Kirjasto", "Liikunta", "education"),
                                       ("Tiedekeskus", "Museo ry", "science")):
        step("site add", name, org=organisation, **({"sector": sector} if sector else {}))
    grants = ["coordinator@nation", "coordinator@area:Kainuu", "coordinator@org:Liikunta",
              "recorder@site:Uimahalli", "recorder@site:Näyttämö", "distributor@site:Toimisto",
              "analyst@nation", "operator@nation"]
    for email, grant in zip(ADDRESSES, grants):
        step("user add", email, grant=[grant], password_stdin=True, stdin=PASSWORD)
        step("login", email, user=email, password_stdin=True, stdin=PASSWORD)
        step("user token create", "ajo0", user=email)
    return found


def begin(engine):
    """A run with the first steps, which are run once and then copied."""
    if engine.begun is None:
        run = Run(engine)
        for step in first_steps():
            faults = run.step(step)
            if faults:
                return run, Failure(step, faults)
        engine.copy("register", "begun")
        shutil.copytree(run.program.sessions, engine.folder / "begun")
        engine.begun = copy.deepcopy((run.steps, run.world)) + (engine.folder / "begun",)
    return Run(engine, engine.begun), None


def random_run(engine, seed, count, every, focus=()):
    """Runs a random sequence until a difference; returns the run and the failure or None."""
    run, failure = begin(engine)
    if failure:
        return run, failure
    make = Make(seed, run.world, focus)
    for number in range(len(run.steps) + 1, count + 1):
        step = make.step(number)
        faults = run.step(step)
        if not faults and (number % every == 0 or number == count):
            faults = run.check(make.day, number, number % (every * 4) == 0)
            if faults:
                return run, Failure(None, faults, number)
        if faults:
            return run, Failure(step, faults)
    return run, None


def replay(engine, steps, seed=0):
    """Runs given steps, then compares everything; returns the run and the failure or None."""
    first = engine.begun and engine.begun[0]
    if first and steps[:len(first)] == first:
        run, steps = Run(engine, engine.begun), steps[len(first):]
    else:
        run = Run(engine)
    for step in steps:
        faults = run.step(step)
        if faults:
            return run, Failure(step, faults)
    faults = run.check(steps[-1].day if steps else FIRST_DAY, seed)
    return run, Failure(None, faults, seed) if faults else None


def shrink(engine, run, failure, seconds):
    """Leaves out steps as long as a failure of the same kind remains."""
    wanted, seed, until = failure.kind(), failure.seed, time.monotonic() + seconds
    first = len(engine.begun[0]) if engine.begun else 0
    best = list(run.steps)
    # At first without what was refused, as that has changed nothing.
    worked = [best[at] for at in run.worked] + ([best[-1]] if failure.step else [])
    for tried in ([step for step in worked if step.command not in READS], worked):
        again, found = safe_replay(engine, tried, seed)
        if found and found.kind() == wanted:
            best, failure = list(again.steps), found
            break
    # The first steps are left out last: as long as all are there, their register is copied.
    for lowest in [first, 0] if len(best) > first else [0]:
        size = len(best) // 2
        while size and time.monotonic() < until:
            at = lowest
            while at < len(best) and time.monotonic() < until:
                tried = best[:at] + best[at + size:]
                again, found = safe_replay(engine, tried, seed)
                if found and found.kind() == wanted:
                    best, failure = list(again.steps), found
                else:
                    at += size
            size //= 2
    return best, failure


def safe_replay(engine, steps, seed=0):
    """A sequence from which too much was left out may make no sense to the model."""
    try:
        return replay(engine, copy.deepcopy(steps), seed)
    except (KeyError, AttributeError, TypeError, AssertionError, StopIteration, IndexError):
        return None, None
