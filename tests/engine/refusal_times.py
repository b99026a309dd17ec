#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures whether the time of a refusal reveals what was refused (R27). Run it by hand, since it
would fail on a busy machine:

    tests/engine/refusal_times.py --engine sqlite
    scripts/with_postgresql tests/engine/refusal_times.py     # on a file and on a server

For each question two commands are run in turns, each in a process. It prints median times, and how
often the one that should be indistinguishable from the other took longer. Chance gives one half; if
the difference exceeds `noise` (three standard errors of that share), somebody who asks often could
distinguish them. --runs is the number of runs of each command; --seed repeats their order.
"""
import argparse
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
parser = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--engine", choices=ENGINES, help="only this engine")
parser.add_argument("--runs", type=int, default=200, help="runs of each command")
parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
options = parser.parse_args()
if options.engine != "sqlite" and "KAIKU_TEST_POSTGRESQL" not in os.environ:
    sys.exit("no server: run it with scripts/with_postgresql, or with --engine sqlite")
RUNS = options.runs
random.seed(options.seed)
SECRET = "Kevätpäivä 1"
COORDINATOR, GIVER, GONE = "keskus@maa.example", "jakaja@maa.example", "poissa@maa.example"
# Enough users that none is tried ten times in a row, which would lock the account.
PEOPLE = [f"henkilo{i}@maa.example" for i in range(RUNS // 8 + 1)]


class Place:
    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        self.where = f"{folder}/town.db"
        if engine == "PostgreSQL":
            server = os.environ["KAIKU_TEST_POSTGRESQL"]
            subprocess.run(["psql", "-qX", server, "-c", "CREATE DATABASE refusals"], check=True)
            self.where = server.replace("/postgres?", "/refusals?")
        kept = {
            name: value
            for name, value in os.environ.items() if not name.startswith(("KAIKU", "XDG_"))
        }
        self.environment = dict(kept, HOME=folder, KAIKU_DB=self.where, LC_ALL="C.UTF-8")

    def run(self, *arguments, stdin="", token=None, code=0, sessions=""):
        """Returns the seconds and the output. `sessions` names the folder of the login session."""
        environment = dict(self.environment, XDG_STATE_HOME=f"{self.folder}/{sessions}",
                           **({"KAIKU_TOKEN": token} if token else {}))
        start = time.perf_counter()
        done = subprocess.run([KAIKU, *arguments], env=environment, cwd=self.folder, input=stdin,
                              capture_output=True, text=True)
        seconds = time.perf_counter() - start
        if done.returncode != code:
            sys.exit(f"{arguments}: exit {done.returncode} instead of {code}: {done.stderr}")
        return seconds, done.stdout

    def sql(self, text):
        if self.engine == "PostgreSQL":
            subprocess.run(["psql", "-qX", self.where, "-c", text], check=True)
        else:
            connection = sqlite3.connect(self.where)
            with connection:
                connection.execute(text)
            connection.close()

    def token_of(self, email):
        self.run("login", email, "--password-stdin", stdin=SECRET)
        return self.run("user", "token", "create", "ajo", "--format",
                        "csv")[1].split("\n")[1].split(",")[1]


def town(place):
    place.run("init")
    place.run("org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    place.run("site", "add", "Oma", "--org", "Jakaja")
    place.run("org", "add", "Toinen", "--kind", "distributor", "--municipality", "Espoo")
    place.run("site", "add", "Vieras", "--org", "Toinen")
    place.run("org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    for site in "Halli", "Teatteri":
        place.run("site", "add", site, "--org", "Kohde", "--sector", "culture")
    place.run("card", "register", "A999000017", "--birth-year", "1980", "--postal-code", "02100",
              "--children", "2", "--site", "Vieras")
    place.run("usage", "record", "A999000017", "--site", "Teatteri")
    place.run("init", "--coordinator", COORDINATOR, "--password-stdin", stdin=SECRET)
    place.coordinator = place.token_of(COORDINATOR)
    add = ["user", "add", "--password-stdin", "--grant"]
    place.run(*add, "coordinator@org:Toinen", GONE, stdin=SECRET)
    place.run(*add, "distributor@site:Oma", "--grant", "recorder@site:Halli", "--grant",
              "coordinator@org:Jakaja", GIVER, stdin=SECRET)
    for person in PEOPLE:
        place.run(*add, "recorder@site:Halli", person, stdin=SECRET)
    place.giver, place.old, place.gone = place.token_of(GIVER), place.token_of(
        PEOPLE[0]), place.token_of(GONE)
    place.run("logout")
    place.run("login", GIVER, "--password-stdin", stdin=SECRET, sessions="giver")
    place.sql(
        "UPDATE user_token SET last_day = '2020-01-01' WHERE user_id = (SELECT id FROM user_account"
        f" WHERE email = '{PEOPLE[0]}')")
    place.run("user", "disable", GONE, token=place.coordinator)


def turns(number):
    return PEOPLE[number % len(PEOPLE)]


def questions(place):
    """Yields a name, a command for something that exists and one for something that does not; each
    takes the number of the run."""
    def login(address):
        return lambda number: place.run("login", address(number), "--password-stdin", stdin=
                                        "Väärä 1", code=5)

    def reset(address):
        return lambda number: place.run("passwd", "reset", address(
            number), "--code", "-", "--password-stdin", stdin=f"AAAA-BBBB-CCCC-DDDD\n{SECRET}", code
                                        =5)

    def bearer(token):
        return lambda number: place.run("card", "list", token=token, code=5)

    def giver(*words):
        return lambda number: place.run(*words, token=place.giver, code=3)

    unknown, nobody = "0" * 64, lambda number: f"kukaan{number}@maa.example"
    yield "login: wrong password, or no such user", login(turns), login(nobody)
    yield "login: a disabled user, or no such user", login(lambda number: GONE), login(nobody)
    yield "passwd reset: wrong code, or no such user", reset(turns), reset(nobody)
    yield "token: one that has ended, or none", bearer(place.old), bearer(unknown)
    yield "token: of a disabled user, or none", bearer(place.gone), bearer(unknown)
    yield "card show: elsewhere, or not there", giver("card", "show", "A999000017"), giver(
        "card", "show", "A999000025")
    yield "card renew: elsewhere, or not there", giver("card", "renew", "A999000017"), giver(
        "card", "renew", "A999000025")
    yield "usage show: elsewhere, or not there", giver("usage", "show",
                                                       "1"), giver("usage", "show", "99")
    yield "usage list: a site elsewhere, or none", giver("usage", "list", "--site",
                                                         "Teatteri"), giver(
                                                             "usage", "list", "--site", "Tanssila")
    yield "user show: elsewhere, or not there", giver("user", "show", COORDINATOR), giver(
        "user", "show", "kukaan@maa.example")
    yield "passwd reset as coordinator: elsewhere, or not there", *(
        lambda number, who=who: place.run("passwd", "reset", who, sessions="giver", code=1)
        for who in (COORDINATOR, "kukaan@maa.example"))


def share_longer(those, others):
    """Returns how often a time of the first list exceeds one of the second."""
    return sum((a > b) + (a == b) / 2 for a in those for b in others) / len(those) / len(others)


print(f"--seed {options.seed}")
for engine in [options.engine] if options.engine else ENGINES:
    engine = ENGINES[engine]
    with tempfile.TemporaryDirectory(prefix="kaiku-refusals-") as folder:
        place = Place(engine, folder)
        town(place)
        noise = 3 * (2 / RUNS / 12) ** 0.5
        print(f"{engine}, {RUNS} runs each; noise: 0.50 +- {noise:.2f}")
        for name, there, not_there in questions(place):
            taken = {there: [], not_there: []}
            for number in range(RUNS):
                sides = [there, not_there]
                random.shuffle(sides)
                for side in sides:
                    taken[side].append(side(number)[0])
            share = share_longer(*taken.values())
            medians = " ".join(f"{statistics.median(side) * 1000:8.2f}" for side in taken.values())
            print(
                f"  {name:52} {medians} ms   "
                f"{share:.2f}{'' if abs(share - 0.5) <= noise else '   can be distinguished'}",
                flush=True)
