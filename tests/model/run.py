#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs random sequences of commands, by users of every role through session, token and gateway,
and compares every answer and the whole register with a model that was written from the rules.

    run.py [--steps N] [--seed N] [--engine sqlite|postgresql|both] [--length N] [--every N]
           [--focus WORD]...

KAIKU names the program; PostgreSQL needs scripts/with_postgresql in front. A sequence has --length
steps; every --every steps the whole register is compared. A failing sequence is made smaller and
printed as lines of shell that repeat it."""
import argparse
import os
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import coverage  # noqa: E402
from program import KAIKU, Engine  # noqa: E402
from sequence import random_run, shrink, safe_replay  # noqa: E402
from steps import shell_line  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description="random commands against a model")
    parser.add_argument("--steps", type=int, default=int(os.environ.get("KAIKU_MODEL_STEPS", 2000)),
                        help="steps in all, on all engines together")
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--length", type=int, default=1000, help="steps of one sequence")
    parser.add_argument("--every", type=int, default=25, help="steps between two comparisons")
    parser.add_argument("--focus", action="append", default=[], metavar="WORD",
                        help="make commands that begin so ten times as frequent")
    parser.add_argument("--shrink", type=int, default=120, help="seconds for making it smaller")
    return parser.parse_args()


def folder_of_registers():
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def report(run, failure, steps, seed, engine):
    print(f"\n{'-' * 30} seed {seed}, {engine.name}: the model and the program differ")
    print(*failure.faults[:12], sep="\n")
    print("\nTo repeat it, in an empty folder (kaiku is the program that was tested):\n")
    print('export KAIKU_DB=$PWD/r.db KAIKU_LANG=en XDG_CONFIG_HOME=$PWD; kaiku -q init')
    for step in steps:
        print(shell_line(step, run.world.known, run.world.secrets))
    if failure.step is None:
        print("# then the register differs as said above")


def test(engine, seed, count, options):
    started = time.monotonic()
    run, failure = random_run(engine, seed, count, options.every, options.focus)
    if failure is None:
        codes = ", ".join(f"{code}: {times}" for code, times in sorted(run.codes.items()))
        print(f"{engine.name}: seed {seed}, {len(run.steps)} steps, {run.skipped} left out, "
              f"{time.monotonic() - started:.0f} s; exit codes {codes}", flush=True)
        return True
    print(f"{engine.name}: seed {seed} failed after {len(run.steps)} steps: {failure.faults[0]}; "
          "making it smaller", flush=True)
    steps, failure = shrink(engine, run, failure, options.shrink)
    run, found = safe_replay(engine, steps, failure.seed)
    report(run, found or failure, steps, seed, engine)
    return False


def main():
    options = arguments()
    coverage.check(KAIKU)
    server = os.environ.get("KAIKU_TEST_POSTGRESQL")
    names = ["sqlite", "postgresql"] if options.engine == "both" else [options.engine]
    if "postgresql" in names and not server:
        sys.exit("run it with scripts/with_postgresql, or with --engine sqlite")
    good = True
    for name in names:
        left, seed = options.steps // len(names), options.seed
        with tempfile.TemporaryDirectory(prefix="kaiku-model-",
                                         dir=folder_of_registers()) as folder:
            engine = Engine(name, folder, server)
            while left > 0 and good:
                good = test(engine, seed, min(left, options.length), options)
                left, seed = left - options.length, seed + 1
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
