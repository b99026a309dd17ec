#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests on the server of KAIKU_TEST_POSTGRESQL that a usage is of the site whose version it refers
to: the server refuses others, whoever writes them, and `db verify` lists those that an older
register may have, in which no migration stops at them.

Run with: scripts/with_postgresql python3 tests/engine/usage_place.py"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
SERVER = os.environ["KAIKU_TEST_POSTGRESQL"]
REGISTER = SERVER.replace("/postgres?", "/usage_place?")
OLD = SERVER.replace("/postgres?", "/old_usage_place?")


def expect(what, good):
    if not good:
        sys.exit(f"usage_place: {what}")


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


def sql(where, text):
    return run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", where, input=text)


def must_sql(where, text):
    done = sql(where, text)
    expect(f"{text[:80]}: {done.stderr}", done.returncode == 0)
    return done.stdout


def kaiku(where, *words, token=""):
    with tempfile.TemporaryDirectory(prefix="kaiku-place-") as home:
        return run(KAIKU, "--db", where, *words, env=dict(
            os.environ, HOME=home, LC_ALL="C.UTF-8", **({"KAIKU_TOKEN": token} if token else {})))


def must(where, *words, **options):
    done = kaiku(where, *words, **options)
    expect(f"{words}: {done.stderr}", done.returncode == 0)
    return done


def faults_of(where, **options):
    done = kaiku(where, "db", "verify", **options)
    return done.stdout + done.stderr


def test_new_register():
    must_sql(SERVER, "CREATE DATABASE usage_place")
    must(REGISTER, "init")
    for line in ("org add Jakaja --kind distributor --municipality Espoo",
                 "site add Toimisto --org Jakaja",
                 "org add Talo --kind venue --municipality Espoo",
                 "site add Näyttämö --org Talo --sector culture",
                 "site add Halli --org Talo --sector sports",
                 "card register A999000017 --birth-year 1980 --postal-code 02100 --children 2 "
                 "--site Toimisto", "usage record A999000017 --site Näyttämö",
                 "usage record A999000017 --site Halli"):
        must(REGISTER, *line.split())
    moved = "UPDATE usage SET site_id = (SELECT max(site_id) FROM usage) WHERE id = 1"
    refused = sql(REGISTER, moved)
    expect(f"the server refuses another site: {refused.stderr}",
           "usage_place_fkey" in refused.stderr)
    for column in ("site_id", "standing_id", "card_id"):
        refused = sql(REGISTER, f"UPDATE usage SET {column} = 99 WHERE id = 1")
        expect(f"the server refuses an unknown {column}", refused.returncode != 0)
    refused = sql(REGISTER, "DELETE FROM site_standing WHERE id = (SELECT max(standing_id) FROM "
                  "usage)")
    expect("the server keeps a version that has usages", "usage_place_fkey" in refused.stderr)
    must(REGISTER, "db", "verify")
    must_sql(REGISTER, "SET session_replication_role = replica; " + moved)
    expect(f"verify names it: {faults_of(REGISTER)}",
           "usage 1 -> site_standing" in faults_of(REGISTER))


def test_old_register():
    """A migration does not stop at such a usage, but leaves it to `db verify`."""
    folder = ROOT / "tests" / "registers" / "8"
    token = (folder / "token").read_text(encoding="utf-8").strip()
    must_sql(SERVER, "CREATE DATABASE old_usage_place")
    must_sql(OLD, (folder / "postgresql.sql").read_text(encoding="utf-8"))
    must_sql(OLD, "UPDATE public.usage SET standing_id = (SELECT t.id FROM public.site_standing t "
             "WHERE t.site_id <> usage.site_id ORDER BY t.id LIMIT 1) WHERE id = (SELECT min(id) "
             "FROM public.usage)")
    must(OLD, "db", "migrate", token=token)
    expect(f"verify names it: {faults_of(OLD, token=token)}",
           " -> site_standing" in faults_of(OLD, token=token))


test_new_register()
test_old_register()
