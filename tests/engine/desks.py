#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests several desks that record at the same time, on a file and on the server of
KAIKU_TEST_POSTGRESQL: nothing is lost or recorded twice, and no message shows the engine's own
words. Of several programs that create a register at once, one succeeds."""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
DESKS, USAGES = 8, 12


def run(register, folder):
    def kaiku(*arguments):
        return subprocess.run([KAIKU, "--db", register, *map(str, arguments)],
                              env=dict(os.environ, HOME=folder, LC_ALL="C.UTF-8"),
                              capture_output=True, text=True, timeout=120)

    def must(*arguments):
        done = kaiku(*arguments)
        if done.returncode:
            sys.exit(f"desks: {arguments}: {done.stderr}")
        return done.stdout

    def desk(number):
        """Records usages, each with its own key and sent twice as an impatient client would, and
        one that all desks send under the same key."""
        for i in range(USAGES):
            for _ in range(2):
                must("usage", "record", "A999000017", "--site", "Teatteri", "--event",
                     f"Ilta {i % 3}", "--create-event", "--key", f"{number}-{i}")
        return must("usage", "record", "A999000017", "--site", "Teatteri", "--key", "together",
                    "--format", "json")

    must("init")
    must("org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    must("site", "add", "Toimisto", "--org", "Jakaja")
    must("org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    must("site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    must("card", "register", "A999000017", "--birth-year", 1980, "--postal-code", "02100",
         "--children", 9)
    with concurrent.futures.ThreadPoolExecutor(DESKS) as pool:
        together = set(pool.map(desk, range(DESKS)))
    count = int(must("usage", "list", "--all", "--count"))
    events = must("event", "list", "--format", "jsonl").count("\n")
    must("db", "verify")
    if len(together) != 1 or count != DESKS * USAGES + 1 or events != 3:
        sys.exit(f"desks: {count} usages, {events} events, {len(together)} answers to one key")


def create(server, folder):
    """Of eight `kaiku init` on one database at once, one creates the register and the others are
    refused, soon after. Several rounds, since not every one of them makes all eight meet."""
    for race in range(3):
        name = f"race{race}"
        subprocess.run(["psql", "-X", "-q", server, "-c", f"CREATE DATABASE {name}"], check=True, timeout=60)
        register = server.replace("/postgres?", f"/{name}?")
        environment = dict(os.environ, HOME=folder, LC_ALL="C.UTF-8")
        began = time.monotonic()
        racing = [subprocess.Popen([KAIKU, "--db", register, "init"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(DESKS)]
        messages = [process.communicate(timeout=60)[1] for process in racing]
        codes = sorted(process.returncode for process in racing)
        if codes != [0] + [6] * (DESKS - 1) or time.monotonic() - began > 20:
            sys.exit(f"desks: inits at once: {codes} after {time.monotonic() - began:.1f} s: {messages}")
        verified = subprocess.run([KAIKU, "--db", register, "db", "verify"], env=environment, capture_output=True, text=True, timeout=60)
        if verified.returncode:
            sys.exit(f"desks: inits at once: {verified.stdout}{verified.stderr}")


def collide(register, folder):
    """A transaction that the server aborts in favour of another one is retried; one that it aborts
    each time fails and changes nothing."""
    def psql(statement):
        subprocess.run(["psql", "-X", "-q", register, "-c", statement], check=True, timeout=60)

    def record(key):
        return subprocess.run([
            KAIKU, "--db", register, "usage", "record", "A999000017", "--site", "Teatteri", "--key",
            key, "--format", "json"
        ], env=dict(os.environ, HOME=folder, LC_ALL="C.UTF-8"), capture_output=True, text=True,
                              timeout=120)

    for state, tries, code in (("40001", 2, 0), ("40P01", 1, 0), ("40001", 1000, 1)):
        psql(
            f"""CREATE SEQUENCE collisions;
            CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
            IF nextval('collisions') <= {tries} THEN
                RAISE EXCEPTION 'collision' USING ERRCODE = '{state}';
            END IF; RETURN NEW; END$$;
            CREATE TRIGGER collide BEFORE INSERT ON usage FOR EACH ROW EXECUTE FUNCTION collide()"""
        )
        done = record(f"{state}-{tries}")
        psql("DROP FUNCTION collide CASCADE; DROP SEQUENCE collisions")
        count = subprocess.run([
            "psql", "-X", "-q", "-At", register, "-c",
            f"SELECT count(*) FROM usage WHERE key = '{state}-{tries}'"
        ], capture_output=True, text=True)
        if done.returncode != code or count.stdout.strip() != str(1 - code) or done.stderr.count(
                "\n") != code or "40" in done.stderr:
            sys.exit(
                f"desks: {state}, {tries} times: exit {done.returncode}, {count.stdout} there, "
                f"said {done.stderr}"
            )


with tempfile.TemporaryDirectory(prefix="kaiku-desks-") as folder:
    run(f"{folder}/town.db", folder)
    create(os.environ["KAIKU_TEST_POSTGRESQL"], folder)
    run(os.environ["KAIKU_TEST_POSTGRESQL"], folder)
    collide(os.environ["KAIKU_TEST_POSTGRESQL"], folder)
