#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests a failover: a standby serves readers; a primary dies while desks record, and its
synchronous standby takes over. Every usage that was answered with exit code 0 must be present
exactly once, and nothing else. Of the desks that wait (--wait) no command may fail. Also what
`db status` says of the replication, to roles that may see it and to others.

Starts two servers in a temporary folder. Takes about twenty seconds.
"""
import concurrent.futures
import json
import os
import pathlib
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KAIKU = str(pathlib.Path(os.environ.get("KAIKU", ROOT / "build" / "kaiku")).resolve())
BIN = str(
    sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"),
           key=lambda p: float(p.parent.name))[-1])
DESKS = 4
PATIENT = {2, 3}  # desks that wait


def as_postgres(command, check=True):
    full = ["su", "postgres", "-s", "/bin/bash", "-c", command
            ] if os.geteuid() == 0 else ["bash", "-c", command]
    return subprocess.run(full, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          cwd="/tmp", timeout=60)


def start(data, port):
    as_postgres(
        f"{BIN}/pg_ctl -D {data} -w -l {data}.log start -o \"-c listen_addresses='' -c "
        f"unix_socket_directories='{folder}' -c port={port}\""
    )


def sql(port, text):
    return subprocess.run(
        ["psql", "-XqAt", f"postgresql://kaiku@/postgres?host={folder}&port={port}", "-c", text],
        check=True, capture_output=True, text=True).stdout.strip()


def wait_for_replay():
    """Until the standby shows what the primary has committed so far."""
    end = sql(5501, "SELECT pg_current_wal_lsn()")
    for _ in range(600):
        if sql(5502, f"SELECT pg_last_wal_replay_lsn() >= '{end}'") == "t":
            return
        time.sleep(0.1)
    sys.exit("failover: the standby does not replay what the primary has committed")


def kaiku(*arguments):
    environment = dict(os.environ, KAIKU_DB=register, HOME=folder, LC_ALL="C.UTF-8")
    return subprocess.run([KAIKU, *map(str, arguments)], env=environment, capture_output=True,
                          text=True, timeout=120)


def must(*arguments):
    done = kaiku(*arguments)
    if done.returncode:
        sys.exit(f"failover: {arguments}: {done.stderr}")
    return done


def desk(number):
    """Records one usage after the other and notes those that exit with 0."""
    answered = []
    wait = ["--wait", 60] if number in PATIENT else []
    while not closing.is_set():
        done = kaiku("usage", "record", "A999000017", "--site", "Teatteri", "--again", "--children",
                     number, "--format", "json", *wait)
        if done.returncode == 0:
            answered.append(json.loads(done.stdout)["id"])
        elif number in PATIENT:
            sys.exit(f"failover: with --wait: exit {done.returncode}: {done.stderr}")
        elif done.returncode != 1 or '"error"' not in done.stderr.splitlines(
        )[-1]:  # libpq may print messages of its own before
            sys.exit(f"failover: exit {done.returncode}: {done.stderr}")
    return answered


def reader():
    """Reads and checks with --wait until the end; returns how often."""
    times = 0
    while not closing.is_set():
        must("--wait", 60, "check", "A999000017")
        must("--wait", 60, "card", "show", "A999000017")
        times += 1
    return times


def status(where, *limits):
    """The exit code of db status, its lag and its problems."""
    done = kaiku("--db", where, "db", "status", "--format", "json", *limits)
    shown = json.loads(done.stdout)
    return done.returncode, shown["replication_lag_s"], shown["problems"]


def expect(what, is_right):
    if not is_right:
        sys.exit(f"failover: {what}")


folder = tempfile.mkdtemp(prefix="kaiku-failover-", dir="/tmp")
if os.geteuid() == 0:
    os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
primary, standby = f"{folder}/one", f"{folder}/two"
register = (f"postgresql://kaiku@/postgres?host={folder},{folder}&port=5501,5502"
            "&target_session_attrs=read-write")
closing = threading.Event()
try:
    as_postgres(f"{BIN}/initdb -D {primary} -U kaiku -A trust --locale=C.UTF-8 -E UTF8")
    start(primary, 5501)
    as_postgres(
        f"{BIN}/pg_basebackup -h {folder} -p 5501 -U kaiku -D {standby} -R -C -S standby -c fast")
    start(standby, 5502)
    sql(5501, "ALTER SYSTEM SET synchronous_standby_names = '*'")
    sql(5501, "SELECT pg_reload_conf()")

    must("init")
    must("org", "add", "Jakaja", "--kind", "distributor", "--municipality", "Espoo")
    must("site", "add", "Toimisto", "--org", "Jakaja")
    must("org", "add", "Kohde", "--kind", "venue", "--municipality", "Espoo")
    must("site", "add", "Teatteri", "--org", "Kohde", "--sector", "culture")
    must("card", "register", "A999000017", "--birth-year", 1980, "--postal-code", "02100",
         "--children", 9)

    # Reports may be read from the standby; a write to it fails with a message that says so.
    wait_for_replay()
    reading = register.replace("read-write", "prefer-standby")
    must("--db", reading, "card", "list")
    refused = kaiku("--db", reading, "usage", "record", "A999000017", "--site", "Teatteri")
    if refused.returncode != 1 or "read" not in refused.stderr or refused.stderr.count("\n") != 1:
        sys.exit(f"failover: writing to a standby: {refused.returncode} {refused.stderr}")

    # A command that waits for a server that accepts writes says in the end why it failed.
    began = time.monotonic()
    alone = f"postgresql://kaiku@/postgres?host={folder}&port=5502"
    refused = kaiku("--db", alone, "--wait", 2, "usage", "record", "A999000017", "--site",
                    "Teatteri")
    expect(f"waiting for a standby: {refused.returncode} {refused.stderr}",
           refused.returncode == 1 and "read-only" in refused.stderr
           and 2 <= time.monotonic() - began < 20)

    # The lag is seen by roles with pg_monitor, which db grant app gives.
    app = register.replace("kaiku@", "kaiku_app@")
    sql(5501, "CREATE ROLE kaiku_app LOGIN")
    granted = must("db", "grant", "app", "kaiku_app")
    expect(f"db grant app: {granted.stderr}", "pg_monitor" not in granted.stderr)
    wait_for_replay()
    code, lag, problems = status(app, "--max-lag", "60s")
    expect(f"lag for app: {code} {lag} {problems}", (code, problems) == (0, []) and lag == 0)
    metrics = must("--db", app, "db", "status", "--format", "prometheus").stdout
    expect(metrics, "\nkaiku_replication_lag_seconds 0\n" in metrics
           and "backup" not in metrics)
    sql(5501, "REVOKE pg_monitor FROM kaiku_app")
    expect("hidden lag", status(app, "--max-lag", "60s") == (1, None, ["lag_unknown"]))
    expect("a lag that nobody asked for", status(app) == (0, None, []))
    # An owner who may not grant pg_monitor says so.
    sql(5501, "CREATE ROLE town LOGIN")
    sql(5501, "CREATE DATABASE town OWNER town")
    town = register.replace("kaiku@", "town@").replace("/postgres?", "/town?")
    must("--db", town, "init")
    granted = must("--db", town, "db", "grant", "app", "kaiku_app")
    expect(f"db grant app of a plain owner: {granted.stderr}",
           "GRANT pg_monitor TO kaiku_app" in granted.stderr)
    # Files are for registers in files: nothing is written.
    for into in (["--into", folder, "--keep", "7d"], [f"{folder}/copy.db"], ["-"]):
        refused = kaiku("--db", app, "db", "backup", *into)
        expect(f"db backup {into}: {refused.stderr}", refused.returncode == 1
               and "server's tools" in refused.stderr and not refused.stdout)
    expect("a backup appeared", not list(pathlib.Path(folder).glob("*.db*")))
    # Only what the administrator records is a backup of a server.
    expect("no backup", status(app, "--max-backup-age", "26h") == (1, None, ["no_backup"]))
    must("--db", app, "db", "status", "--backup-done")
    expect("a backup", status(app, "--max-backup-age", "26h") == (0, None, []))
    code, lag, problems = status(alone, "--max-lag", "60s")
    expect(f"lag of the standby: {code} {lag} {problems}", (code, problems) == (0, []))

    with concurrent.futures.ThreadPoolExecutor(DESKS + 1) as pool:
        desks = [pool.submit(desk, number) for number in range(DESKS)]
        reading_desk = pool.submit(reader)
        time.sleep(3)
        for line in open(f"{primary}/postmaster.pid").read().split("\n")[:1]:
            as_postgres(f"kill -9 {line}; pkill -9 -P {line}", check=False)
        time.sleep(0.5)
        as_postgres(f"{BIN}/pg_ctl -D {standby} -w promote")
        sql(5502, "ALTER SYSTEM SET synchronous_standby_names = ''")
        sql(5502, "SELECT pg_reload_conf()")
        time.sleep(4)
        closing.set()
        by_desk = [one.result() for one in desks]
        answered = [usage for one in by_desk for usage in one]
        expect("nothing was read", reading_desk.result() > 0)

    rows = json.loads(must("usage", "list", "--all", "--format", "json").stdout)
    kept = [row["id"] for row in rows]
    for number in PATIENT:
        expect(f"desk {number}, which waits, has not recorded each usage once",
               sorted(by_desk[number]) == sorted(
                   row["id"] for row in rows if row["children"] == number))
    expect("a primary without its standby",
           status(register, "--max-lag", "60s") == (1, None, ["no_standby"]))
    must("db", "verify")
    lost = set(answered) - set(kept)
    unanswered = set(kept) - set(answered)
    print(
        f"{len(answered)} answered, {len(kept)} kept, {len(lost)} lost, {len(unanswered)} kept "
        "without an answer"
    )
    # A desk that learned the outcome of its commit reports it; one that gave up says so, and its
    # change may have been made.
    sys.exit(1 if lost or len(answered) != len(set(answered)) or len(unanswered) > DESKS or
             not answered else 0)
finally:
    closing.set()
    for data in (primary, standby):
        as_postgres(f"{BIN}/pg_ctl -D {data} -m immediate stop", check=False)
    shutil.rmtree(folder, ignore_errors=True)
