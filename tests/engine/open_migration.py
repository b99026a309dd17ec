#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Migrates registers of released schemas while a batch and a desk have them open. What these do
afterwards must be what they do in a register that was migrated before they opened it.

Runs on a file and on the server of KAIKU_TEST_POSTGRESQL. KAIKU names the program.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import types
from urllib.parse import parse_qs, urlsplit

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import open_desk  # noqa: E402
from person import ROOT, Person  # noqa: E402

REGISTERS = pathlib.Path(__file__).resolve().parent.parent / "registers"
KAIKU = os.path.abspath(os.environ.get("KAIKU", "build/kaiku"))
SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
TODAY = ("--today", "2026-11-30")
BEFORE = ("event create Pre --site Teatteri",
          "usage record A999000017 --site Teatteri --again --key pre")
AFTER = ("card register A100000001 --birth-year 1980 --postal-code 33100 --children 1 "
         "--site Sosiaaliasema", "card renew A999000017", "card block Y999000066 --reason lost",
         "card edit A999000017 --children 3", "card replace A999000017 A100000003",
         "usage edit 1 --children 1", "usage delete 2", "usage pending", "stats list",
         "site edit Teatteri --sector education", "event create Uusi --site Teatteri",
         "event slots 1", "check A100000001", "card show A100000001")
FIGURES = ("db verify", "stats cards --by site", "stats uses --by year",
           "stats values --by year", "card list --columns code,valid_until,max_children",
           "usage list --all --columns id,code,children,site")


class Register:
    """A register of a released schema, loaded into a new place."""

    def __init__(self, engine, schema, name, folder):
        self.name = f"{engine}, schema {schema}"
        where = f"{folder}/{name}.db"
        if engine == "postgresql":
            subprocess.run(["psql", "-qX", SERVER, "-c", f"CREATE DATABASE {name}"], check=True)
            where = SERVER.replace("/postgres?", f"/{name}?")
        self.environment = dict(os.environ, KAIKU_DB=where, HOME=str(folder), LC_ALL="C.UTF-8",
                                KAIKU_CONFIG="/dev/null")
        subprocess.run([REGISTERS / "load", schema], env=self.environment, check=True)
        token = REGISTERS / schema / "token"
        if token.exists():
            self.environment["KAIKU_TOKEN"] = token.read_text().strip()

    def run(self, *words, given=None):
        return subprocess.run([KAIKU, *words, *TODAY], env=self.environment, input=given,
                              capture_output=True, text=True, timeout=120)

    def migrate(self):
        done = self.run("db", "migrate", "-q")
        assert done.returncode == 0, f"{self.name}: {done.stderr}"

    def figures(self):
        return [(done.returncode, done.stdout, done.stderr)
                for done in (self.run(*words.split(), "--format", "csv") for words in FIGURES)]

    def open_batch(self):
        return subprocess.Popen([KAIKU, "batch", "-", "--format", "jsonl", "-q", *TODAY], env=self.environment,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)


def send(process, lines):
    process.stdin.write("".join(line + "\n" for line in lines))
    process.stdin.flush()


def expect_equal(what, found, right):
    assert found == right, f"{what}: {found}\nbut if it is opened afterwards: {right}"


def same_as_opened_afterwards(make):
    """A batch."""
    late, early = make("late"), make("early")
    assert late.run("batch", "-", given="\n".join(BEFORE)).returncode == 0
    late.migrate()
    right = late.run("batch", "-", "--format", "jsonl", "-q", given="\n".join(AFTER))
    assert right.returncode == 0, f"{late.name}: {right.stderr}"
    batch = early.open_batch()
    send(batch, BEFORE)
    for _ in BEFORE:
        assert batch.stdout.readline()
    early.migrate()
    found = batch.communicate("\n".join(AFTER), timeout=120)[0]
    expect_equal(f"{early.name}: lines of an open batch", found, right.stdout)
    right_figures, figures = late.figures(), early.figures()
    assert right_figures[0][0] == 0, right_figures[0]
    expect_equal(f"{early.name}: figures after an open batch", figures, right_figures)


def desk_goes_on(make):
    register = make("desk")
    desk = open_desk.OpenDesk(KAIKU, register.environment, "--site", "Teatteri", *TODAY)
    line = "A999000017 --again --key "

    def record(key):
        answer = desk.answer(line + key)
        assert answer and answer.get("recorded"), f"{register.name}: {answer}"

    record("before")
    register.migrate()
    for key in ("a", "b", "c"):
        record(key)
    assert desk.close() == ""
    verified = register.run("db", "verify")
    assert verified.returncode == 0, f"{register.name}: {verified.stdout}{verified.stderr}"


def card_entry_goes_on(make):
    """A person at a desk, between the check of a card and its saving."""
    register = make("entry")
    place = types.SimpleNamespace(environment=register.environment, folder=ROOT)
    person = Person(place, "desk", "--site", "Teatteri", *TODAY)
    for question, answer in (("Event (", ""), ("Card: ", "A999000017")):
        person.sees(question)
        person.types(answer + "\r")
    person.sees("Children under ")
    person.sees("(Enter: none): ")
    register.migrate()
    person.types("\r")
    person.sees("Recorded: A999000017")
    person.sees("Card: ")
    person.types("\x04")
    person.ends(0)


def server_log_explains_itself():
    """What a migration makes fail on open connections is no fault to be looked for."""
    text = (pathlib.Path(parse_qs(urlsplit(SERVER).query)["host"][0]) / "log").read_text()
    assert "kaiku tries again, as the register was migrated" in text, "no guard has failed"
    assert "division by zero" not in text, "the server's log has an error that explains nothing"


def busy_batch_goes_on(make):
    """Records without a pause, so that the migration finds transactions at work."""
    register = make("busy")
    lines = [f"usage record A999000017 --site Teatteri --again --key busy-{i}" for i in range(150)]
    batch = register.open_batch()
    send(batch, lines[:5])
    answers = [batch.stdout.readline() for _ in range(5)]
    migration = threading.Thread(target=register.migrate)
    migration.start()
    answers += batch.communicate("\n".join(lines[5:]), timeout=300)[0].splitlines()
    migration.join()
    refused = [answer for answer in answers if "error" in json.loads(answer)]
    assert len(answers) == len(lines) and not refused, f"{register.name}: {refused[:3]}"
    verified = register.run("db", "verify")
    assert verified.returncode == 0, f"{register.name}: {verified.stdout}{verified.stderr}"


def main():
    schemas = sorted(path.name for path in REGISTERS.iterdir() if path.is_dir())
    assert schemas, "no registers"
    with tempfile.TemporaryDirectory(prefix="kaiku-open-migration-") as folder:
        for engine in ("sqlite", "postgresql"):
            for schema in schemas:

                def make(name, engine=engine, schema=schema):
                    return Register(engine, schema, f"{name}_{schema}", folder)

                same_as_opened_afterwards(make)
                desk_goes_on(make)
                card_entry_goes_on(make)
                busy_batch_goes_on(make)
    server_log_explains_itself()


main()
