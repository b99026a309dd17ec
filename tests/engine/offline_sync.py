#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests kaiku offline sync on the server of KAIKU_TEST_POSTGRESQL, whose connections end in the
middle: with --wait every visit is stored once and counted once, whatever number of connections is
lost; when the server stays away, the error says how many visits were stored, and the same command
stores the others."""
import json
import os
import subprocess
import tempfile
import time

from person import KAIKU, PATIENCE, Place, expect

SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
VISITS = 40
# Each visit takes some milliseconds, so that connections can be ended in the middle of the file.
SLOW = """CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(0.05); RETURN new; END';
    CREATE TRIGGER slow BEFORE INSERT ON usage FOR EACH ROW EXECUTE FUNCTION slow()"""
END = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = 'postgres' AND pid <> pg_backend_pid()"""


def sql(text, database="postgres"):
    return subprocess.run(["psql", "-qXAt", SERVER.replace("/postgres?", f"/{database}?"), "-c",
                           text], check=True, capture_output=True, text=True).stdout.strip()


def take(place, name):
    place.must("offline", "take", name, "--site", "Uimahalli")
    place.must("batch", "-", stdin="".join(f"-q offline record {name} A999000017 --again\n"
                                           for _ in range(VISITS)))


def start(place, *arguments):
    return subprocess.Popen([KAIKU, *arguments, "--format", "json"], env=place.environment,
                            cwd=place.folder, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def stored(place):
    return int(place.must("usage", "list", "--all", "--count"))


def test_wait(place):
    take(place, "door.kaiku")
    sync = start(place, "--wait", "60", "offline", "sync", "door.kaiku")
    ended = 0
    while sync.poll() is None:
        time.sleep(0.1)
        ended += int(sql(END))
    out, err = sync.communicate(timeout=PATIENCE)
    expect(f"only {ended} connections were ended", ended > 2)
    expect(f"exit {sync.returncode}: {err}", sync.returncode == 0)
    summary = json.loads(out)
    expect(f"with --wait: {summary}", summary == {
        "read": VISITS, "recorded": VISITS, "unchanged": 0, "flagged": 0, "rejected": 0})
    expect(f"{stored(place)} visits in the register", stored(place) == VISITS)
    return ended


def test_gone(place):
    take(place, "gate.kaiku")
    sync = start(place, "offline", "sync", "gate.kaiku")
    deadline = time.monotonic() + PATIENCE
    while int(sql("SELECT count(*) FROM usage")) < VISITS + 5:
        expect("nothing is recorded", time.monotonic() < deadline)
        time.sleep(0.02)
    sql("ALTER DATABASE postgres ALLOW_CONNECTIONS false", "template1")
    sql(END, "template1")
    _, err = sync.communicate(timeout=PATIENCE)
    sql("ALTER DATABASE postgres ALLOW_CONNECTIONS true", "template1")
    done = stored(place) - VISITS
    fault = json.loads(err.splitlines()[-1])["error"]
    expect(f"exit {sync.returncode}", sync.returncode == 1 and 0 < done < VISITS)
    expect(f"{done} visits were stored: {err}", fault["code"] == "connection_lost"
           and f"{done} visits were stored; repeat the command" in fault["hint"]
           and "nothing was changed" not in err)
    summary = json.loads(place.must("offline", "sync", "gate.kaiku", "--format", "json"))
    expect(f"repeated: {summary}", summary["recorded"] == VISITS - done
           and summary["unchanged"] == done)
    expect("each visit is stored once", stored(place) == 2 * VISITS)


with tempfile.TemporaryDirectory(prefix="kaiku-offline-sync-") as folder:
    town = Place(folder, SERVER)
    for line in ("org add Jakaja --kind distributor --municipality Espoo",
                 "site add Toimisto --org Jakaja",
                 "org add Kohde --kind venue --municipality Espoo",
                 "site add Uimahalli --org Kohde --sector sports",
                 "card register A999000017 --birth-year 1980 --postal-code 02100 --children 2 "
                 "--site Toimisto"):
        town.must(*line.split())
    sql(SLOW)
    ended = test_wait(town)
    test_gone(town)
print(f"offline_sync: all visits stored once, over {ended} lost connections")
