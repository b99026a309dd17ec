# SPDX-License-Identifier: Apache-2.0
"""Goes through the kinds of cases on each engine until the time is over."""
import collections
import dataclasses
import random
import threading
import time
import traceback
from typing import Callable

import cases
import flips
import restores
import writers
from kinds import KINDS
from program import Program
from registers import PostgresqlRegisters, SqliteRegisters
from server import Server
from templates import Templates


def make_bench(folder, engine, kaiku, ledger):
    own = folder / {"sqlite": "files", "postgresql": "server-side"}[engine]
    own.mkdir()
    server = None
    if engine == "postgresql":
        server = Server(folder)
        registers = PostgresqlRegisters(server)
    else:
        registers = SqliteRegisters(own)
    home = folder / f"home-{engine}"
    home.mkdir()
    program = Program(kaiku, home)

    def must(where, words, stdin, environment):
        answer = program.run(where, list(words), cwd=home, stdin=stdin, environment=environment)
        if answer.code != 0:
            raise RuntimeError(f"{' '.join(words)}: {answer}")
        return answer.out

    return cases.Bench(own, registers, program, Templates(registers, must, home), ledger, server)


@dataclasses.dataclass
class Task:
    name: str
    run: Callable  # given the number of the case
    times: int = 3  # in each round


def tasks_of(bench, seed, seconds):
    """`seconds`: how long the cases with many processes take."""
    engine = bench.registers.engine
    found = [Task(kind.name, lambda number, kind=kind: cases.run_case(bench, kind, number, seed),
                  1 if kind.rare else 3)
             for kind in KINDS if engine in kind.engines]
    found.append(Task(writers.KIND, lambda number: writers.run_case(bench, number, seed, seconds),
                      1))
    if engine == "sqlite":
        found.append(Task(restores.KIND, lambda number: restores.run_case(bench, number, seed,
                                                                          seconds), 1))
        found.append(Task(flips.KIND, lambda number: flips.run_case(bench, number, seed), 3))
    return found


def work(bench, only, seed, began, deadline):
    """Goes through all tasks in a random order, again and again, a few cases of each at a time."""
    rng = random.Random(f"{seed}/{bench.registers.engine}")
    seconds = min(20.0, max(3.0, (deadline - began) / 15))
    tasks = [task for task in tasks_of(bench, seed, seconds)
             if not only or any(word in task.name for word in only)]
    numbers = collections.Counter()
    while tasks:
        rng.shuffle(tasks)
        for task in tasks:
            for _ in range(task.times):
                if time.monotonic() >= deadline:
                    return
                task.run(numbers[task.name])
                numbers[task.name] += 1


def run(folder, kaiku, engines, only, seed, began, deadline, ledger):
    def one(engine):
        try:
            work(make_bench(folder, engine, kaiku, ledger), only, seed, began, deadline)
        except Exception:  # pylint: disable=broad-except
            ledger.fail(engine, traceback.format_exc())

    threads = [threading.Thread(target=one, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def repeat(folder, kaiku, case, seed, ledger):
    engine, name, number = case.split("/")
    bench = make_bench(folder, engine, kaiku, ledger)
    [task] = [task for task in tasks_of(bench, seed, 10.0) if task.name == name]
    task.run(int(number))
